# SPDX-License-Identifier: EUPL-1.2
"""The name under which a browser keeps a file."""

import unicodedata

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

LONGEST = 120


def plain(name: str) -> str:
    """Return a name without signs that end a header, point at a folder or turn text around."""
    said = "".join(one for one in name if unicodedata.category(one)[0] != "C")
    said = said.translate(str.maketrans('/\\"<>:|?*;', "-" * 10)).strip(" .")
    return said[:LONGEST] or "bestand"


def named(response: HttpResponseBase, name: str, *, as_attachment: bool) -> HttpResponseBase:
    """Give an answer the name of its file, with its ending."""
    stem, _, ending = name.rpartition(".")
    header = content_disposition_header(as_attachment, f"{plain(stem or name)}.{ending}")
    assert header is not None
    response["Content-Disposition"] = header
    return response


def pdf(made: bytes, name: str) -> HttpResponse:
    """Return a PDF to look at; `name` without its ending."""
    response = HttpResponse(made, content_type="application/pdf")
    named(response, f"{name}.pdf", as_attachment=False)
    return response
