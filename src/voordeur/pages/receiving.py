# SPDX-License-Identifier: EUPL-1.2
"""Files that come in through a form go to disk while they come in, up to a limit."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from voordeur.deliveries.files.refusal import LARGEST_FILE
from voordeur.pages.texts import later

TOO_LARGE = "voordeur.too_large"
LIMIT_TEXT = later("Dit bestand is groter dan 100 MB. Lever alleen de rijen van deze maand.")


class ToFile(TemporaryFileUploadHandler):
    """Keeps a file on disk and never in memory; of one that is too large nothing is kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Write the next piece, or stop and say so when it becomes too much."""
        if start + len(raw_data) > LARGEST_FILE:
            assert self.request is not None
            self.request.META[TOO_LARGE] = True
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


def sent_file(request: HttpRequest, name: str) -> tuple[Path, str] | str:
    """Return the place and the name of the file that was sent, or a sentence why there is none."""
    found = request.FILES.get(name)  # only now the request is read to its end
    if TOO_LARGE in request.META:
        return str(LIMIT_TEXT)
    if not isinstance(found, TemporaryUploadedFile):
        return _("Kies een bestand.")
    return Path(found.temporary_file_path()), found.name or "bestand"
