# SPDX-License-Identifier: EUPL-1.2
"""What was just done, shown once on the next page, with the way to undo it."""

from __future__ import annotations

from django.http import HttpRequest

from voordeur.pages.screens import Action, Note, Tone, posting

KEY = "note"


def done(request: HttpRequest, title: str, text: str = "", undo: Action | None = None) -> None:
    """Let the next page say what was recorded."""
    _leave(request, {"title": title, "text": text, "tone": Tone.OK.value, "icon": "ja"}, undo)


def wrong(request: HttpRequest, title: str, text: str = "") -> None:
    """Let the next page say what could not be done, and why."""
    said = {"title": title, "text": text, "tone": Tone.LATE.value, "icon": "let-op"}
    _leave(request, said, None)


def _leave(request: HttpRequest, said: dict[str, str], undo: Action | None) -> None:
    # A session holds text only: what is said later in the reader's language is said here.
    kept: dict[str, object] = {name: str(text) for name, text in said.items()}
    if undo is not None:
        fields = [(name, str(value)) for name, value in undo.fields]
        kept["undo"] = [str(undo.text), undo.href, fields]
    request.session[KEY] = kept


def take(request: HttpRequest) -> Note | None:
    """Return what the last page left to say, once."""
    said = request.session.pop(KEY, None)
    if said is None:
        return None
    undo = None
    if "undo" in said:
        text, href, fields = said["undo"]
        undo = posting(text, href, tuple((a, b) for a, b in fields), "ongedaan", "quiet")
    return Note(said["title"], said["text"], Tone(said["tone"]), said["icon"], undo)
