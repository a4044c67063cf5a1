# SPDX-License-Identifier: EUPL-1.2
"""Words of an address that come from a closed list, and saying so when one is not in it.

A bookmark of last year still opens: a page then shows what it shows to who chose nothing, with a
note that says what it does not know. A file says nothing, so for a file it is not found.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from voordeur.pages.screens import Note, Tone

_UNKNOWN = "voordeur.unknown"  # in the environment of the request, which lives as long as it does
_LONGEST = 40  # signs of a word that a note repeats
_MOST = 3  # words that a note repeats
Word = TypeVar("Word", bound=str)


def word(request: HttpRequest, name: str, known: Collection[Word], usual: Word) -> Word:
    """Return what the address says for `name`; `usual` when it says nothing, or nothing known.

    What is not known is told by the note of `unknown`, so ask before the page is made.
    """
    given = request.GET.get(name, "")
    found = next((one for one in known if one == given), None)
    if found is None and given:
        not_there(request, name, given)
    return usual if found is None else found


def sure(request: HttpRequest, name: str, known: Collection[Word], usual: Word) -> Word:
    """Return the same for a file. Raises Http404 for a word that is not known."""
    found = word(request, name, known, usual)
    only_known(request)
    return found


def only_known(request: HttpRequest) -> None:
    """Raise Http404 when the address asked for something that is not there."""
    if request.META.get(_UNKNOWN):
        raise Http404


def not_there(request: HttpRequest, name: str, given: str) -> None:
    """Remember that the address asks for something that is not there."""
    cut = given if len(given) <= _LONGEST else f"{given[:_LONGEST]}…"
    request.META.setdefault(_UNKNOWN, {})[name] = cut


def unknown(request: HttpRequest) -> Note | None:
    """Return what to say of what the address asked and is not there; None if all of it is."""
    asked = request.META.get(_UNKNOWN)
    if not asked:
        return None
    words = [f"“{name}={given}”" for name, given in asked.items()][:_MOST]
    return Note(
        _("Dit is er niet: {words}").format(words=", ".join(words)),
        _(
            "Het adres van deze pagina vraagt om iets dat er niet is, of niet meer. "
            "Hieronder staat wat er wel is."
        ),
        Tone.WAIT,
        "let-op",
    )
