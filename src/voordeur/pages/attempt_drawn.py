# SPDX-License-Identifier: EUPL-1.2
"""What a case drew in an experiment, said where it matters: beside the next attempt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows
from django.views.decorators.http import require_POST

from voordeur import clock
from voordeur.cases import queries as cases
from voordeur.cases.attempts import Sought
from voordeur.core.access import Actor
from voordeur.core.codes import ContactKind
from voordeur.core.figure.evaluation.trial import DEVIATIONS, MOMENTS, moments_before
from voordeur.figures import drawing
from voordeur.figures.drawing import Asks, Drawn
from voordeur.pages import frame, notes
from voordeur.pages.screens import Field, Form, Option
from voordeur.pages.screens.attempts import DrawnShown
from voordeur.pages.texts import in_dutch, spoken


def of_next(found: Iterable[Sought], by: Actor, now: datetime) -> Mapping[int, tuple[Drawn, ...]]:
    """Return per case what was drawn for the attempt that stands for today."""
    today = now.date()
    asks = {
        one.case_id: _asks(one, one.proposal.kind)
        for one in found
        if one.proposal is not None and one.proposal.on <= today
    }
    return drawing.drawn(asks=asks, by=by, now=now)


def of_card(found: Sought, by: Actor, now: datetime) -> tuple[Drawn, ...]:
    """Return what was drawn for the card that may be left now."""
    asks = {found.case_id: _asks(found, ContactKind.CARD)}
    return drawing.drawn(asks=asks, by=by, now=now).get(found.case_id, ())


def _asks(found: Sought, kind: str) -> Asks:
    """A case that had such an attempt already draws nothing any more."""
    made = {one.kind for one in found.situation.attempts}
    return Asks(moments_before(kind), draws=kind not in made)


# --- on the page --------------------------------------------------------------------------------

REASON = "waarom_anders"
_OUTCOME = N_("Geloot: **{arm}**.")


def shown(found: Iterable[Drawn], reference: str) -> tuple[DrawnShown, ...]:
    """Return what was drawn, with the form to say that it went otherwise."""
    return tuple(_shown(one, reference) for one in found)


def brief(found: Iterable[Drawn]) -> str:
    """Return what was drawn in a few words, for a line of a list."""
    return " ".join(_(_OUTCOME).format(arm=in_dutch(one.arm)) for one in found)


def _shown(one: Drawn, reference: str) -> DrawnShown:
    went = ""
    if one.otherwise:
        text = _("Het ging anders: {reason}. De zaak telt mee waar zij is geloot.")
        went = text.format(reason=spoken(DEVIATIONS.get(one.otherwise, one.otherwise)))
    return DrawnShown(
        _("Deze zaak doet mee aan een proef"),
        _(_OUTCOME).format(arm=in_dutch(one.arm)),
        _("Proef “{title}”, over {what}.").format(
            title=in_dutch(one.title), what=spoken(MOMENTS.get(one.moment, one.moment))
        ),
        went,
        None if one.otherwise else _form(one, reference),
    )


def _form(one: Drawn, reference: str) -> Form:
    options = tuple(Option(key, spoken(text)) for key, text in DEVIATIONS.items())
    return Form(
        reverse("attempt-otherwise", args=[reference]),
        _("Leg vast dat het anders ging"),
        (Field(REASON, _("Waarom ging het anders?"), "radios", options=options),),
        hidden=(("proef", str(one.trial_id)),),
        is_second=True,
    )


@require_POST
@frame.at_work
def otherwise(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Write down that a case got something else than it drew."""
    number = cases.case_number(actor, reference)
    if number is None:
        raise Http404
    asked = request.POST.get("proef", "")
    refused = drawing.went_otherwise(
        trial_id=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0,
        case_id=number,
        reason=str(request.POST.get(REASON, "")),
        by=actor,
        now=clock.now(),
    )
    if refused is None:
        notes.done(request, _("Vastgelegd"), _("De zaak blijft meetellen waar zij is geloot."))
    else:
        notes.wrong(request, _("Dit is niet vastgelegd"), spoken(refused.reason))
    return frame.seen_next("case", reference)
