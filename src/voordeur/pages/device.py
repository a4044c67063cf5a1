# SPDX-License-Identifier: EUPL-1.2
"""What a device keeps to work without a network, and what it sends when the network is back.

On the device: an empty page and its style, which anybody may have; the addresses of today,
encrypted and until midnight; and attempts that wait, which only this installation can read. See
docs/explanation/decisions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.accounts import devices
from voordeur.cases import attempting, planned
from voordeur.cases.attempting import Answer, Tried
from voordeur.cases.planned import Planned
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.pages import attempt_words as said
from voordeur.pages import frame, notes
from voordeur.pages.screens import Device, Link, Page
from voordeur.pages.screens.attempts import AttemptScreen
from voordeur.pages.texts import spoken, told_in
from voordeur.visits import despite as visits

ASSETS = (
    "voordeur/vendor/utrecht.css",
    "voordeur/theme.css",
    "voordeur/parts.css",
    "voordeur/attempts.css",
    "voordeur/voordeur.js",
    "voordeur/toestel.js",
    "voordeur/icons.svg",
    "voordeur/merk.svg",
    "voordeur/fonts/noto-sans-latin-wght-normal.woff2",
)
MOST_BYTES = 400_000
LANGUAGE = "taal"


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the program that serves the empty page when there is no network.

    At the root, so that it may answer for the pages of cases. It holds nothing of anybody.
    """
    # The device asks for it without a cookie, so the address says in which language.
    empty = f"{reverse('device-shell')}?{LANGUAGE}={told_in()}"
    kept = [empty, *(static(name) for name in ASSETS)]
    shell = _shell().encode()
    version = hashlib.sha256(shell + "".join(kept).encode()).hexdigest()[:16]
    program = render_to_string(
        "voordeur/toestel_werk.js", {"kept": json.dumps(kept), "version": version}
    )
    response = HttpResponse(program, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """Give the empty page that a device keeps; it is filled there."""
    asked = request.GET.get(LANGUAGE, "")
    language = asked if asked in dict(settings.LANGUAGES) else told_in()
    with translation.override(language):
        response = HttpResponse(_shell())
    response["Content-Language"] = language
    return response


def _shell() -> str:
    """Return the page as nobody: without a request there is no name, token or note in it."""
    screen = AttemptScreen(
        heading=_("Op dit toestel"),
        under="",
        back=Link(_("Naar de pogingen van vandaag"), reverse("attempts")),
        href="",
        kinds=said.options(said.FIRST),
        others=said.options(said.REST),
        chosen=said.FIRST[0],
        parts=said.parts(),
        moment="",
        part="",
        day="",
        key="",
        known_at="",
        is_shell=True,
    )
    page = Page(_("Contactpoging"), place="", device=Device())
    context = {"page": page, "screen": screen, "LANGUAGE_CODE": get_language()}
    return render_to_string("voordeur/attempt.html", context)


# --- what is kept -----------------------------------------------------------------------------


@require_safe
@frame.at_work
def pack(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give what the device needs to seal and send; with `?lijst` the addresses of today too."""
    if actor.role not in frame.SEEKING:
        raise Http404
    now = clock.now()
    content: dict[str, object] = {
        "wie": devices.owner(actor.person_id),
        "sleutel": devices.public_key(actor.person_id),
        "teken": get_token(request),
        "nu": now.timestamp() * 1000,
    }
    if "lijst" in request.GET:
        found = planned.carried(actor, now)
        if found is None:
            raise Http404
        content["tot"] = _midnight(now).timestamp() * 1000
        content["zaken"] = [_kept(one, now) for one in found]
    return JsonResponse(content)


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), time.min, AMSTERDAM)


def _kept(one: Planned, now: datetime) -> Mapping[str, str]:
    """Return as little as somebody at the door needs: whom, where, what, and whether to go."""
    return {
        "zaak": one.row.case.reference,
        "naam": one.tenant.name,
        "adres": one.tenant.address,
        "soort": one.proposal.kind,
        "wat": said.doing(one.proposal, now.date()),
        "vraag_eerst": one.tenant.ask_first(now.date()),
    }


# --- what comes in ----------------------------------------------------------------------------


@require_POST
@frame.at_work
def send(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take in what a device kept; the same entry twice is one, and gets the same answer."""
    if actor.role not in frame.SEEKING:
        raise Http404
    if request.content_type != "application/json":  # the body of a form was read already
        return JsonResponse({"antwoorden": []}, status=400)
    if len(request.body) > MOST_BYTES:
        raise Http404
    entries = _entries(request.body)
    if entries is None:
        return JsonResponse({"antwoorden": []}, status=400)
    readable: list[Tried] = []
    answers: list[Mapping[str, object]] = []
    for one in entries[: attempting.MOST]:
        tried = _tried(actor, one)
        if tried is None:
            answers.append({"id": str(one.get("id", ""))[:36], "stand": "onleesbaar"})
        else:
            readable.append(tried)
    sent = visits.send(readable, by=actor, now=clock.now())
    less = [one for one in sent if one.state == attempting.RECORDED and one.sentence]
    if less:
        notes.done(request, _("Vastgelegd als niet bereikt"), spoken(less[0].sentence))
    return JsonResponse({"antwoorden": [*answers, *(_answer(one) for one in sent)]})


def _entries(body: bytes) -> list[dict[str, object]] | None:
    try:
        found = json.loads(body)
    except ValueError:
        return None
    entries = found.get("pogingen") if isinstance(found, dict) else None
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        return None
    return entries


def _tried(actor: Actor, entry: Mapping[str, object]) -> Tried | None:
    key, sealed = str(entry.get("id", "")), str(entry.get("dicht", ""))
    opened = devices.opened(actor.person_id, sealed, key)
    if opened is None:
        return None
    try:
        told = json.loads(opened)
        return Tried(
            key,
            str(told["zaak"])[:20],
            str(told["soort"]),
            told["bereikt"] is True,
            _moment(told["op"]),
            str(told.get("dagdeel", "")),
            str(told.get("notitie", "")),
            _moment(told["bekend"]),
            entry.get("gewacht") is True,
            str(told.get("toch", "")),
        )
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def _moment(milliseconds: float) -> datetime:
    return datetime.fromtimestamp(float(milliseconds) / 1000, AMSTERDAM)


def _answer(one: Answer) -> Mapping[str, object]:
    return {"id": one.key, "stand": one.state, "zaak": one.reference, "nummer": one.seq}
