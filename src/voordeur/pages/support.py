# SPDX-License-Identifier: EUPL-1.2
"""Who of the platform was here, when, why and what they saw; and letting somebody in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.grants import actions, queries
from voordeur.grants.actions import NewSupport, NotAllowed
from voordeur.grants.values import (
    SUPPORT_LASTS,
    SUPPORT_REASONS,
    SUPPORT_ROLES,
    RequestInfo,
    SupportInfo,
)
from voordeur.pages import again, frame, notes
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Badge,
    Empty,
    Field,
    Form,
    Option,
    Panel,
    Support,
    SupportSession,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later
from voordeur.people import queries as people
from voordeur.people.values import PartyInfo

_FIELDS = ("adres", "reden", "waarom", "duur", "zicht", "organisatie", "wijzigen")
_SIGHT = {
    Role.COORDINATOR: later("Zaken die te laat zijn of van niemand zijn, geen hulpgegevens"),
    Role.LANDLORD: later("Wat één verhuurder ziet"),
}
_RESULTS = {200: "gezien", 302: "gedaan", 403: "geweigerd", 404: later("niet gevonden")}


@require_safe
@frame.at_work
def support(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who was here; who may, finds the form to let somebody in."""
    may = _may_allow(actor) and bool(_sights(actor))
    return _shown(request, actor, _form(actor, {}, {}) if may else None)


def _may_allow(actor: Actor) -> bool:
    return bool(access.may(actor, Deed.ALLOW_SUPPORT, About(region_id=actor.region_id)))


def _sights(actor: Actor) -> tuple[Role, ...]:
    """Return what this administrator can let somebody see: the region all, a landlord its own."""
    if not actor.party_ids:
        return SUPPORT_ROLES
    mine = [one for one in people.parties(actor.region_id) if one.id in actor.party_ids]
    return (Role.LANDLORD,) if any(one.is_landlord for one in mine) else ()


@require_POST
@frame.at_work
def allow(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let somebody of the platform in for a while."""
    if not _may_allow(actor):
        raise Http404
    if not again.is_fresh(request):
        return again.ask(request, reverse("support"))
    typed = {name: str(request.POST.get(name, "")).strip() for name in _FIELDS}
    new, errors = _read(typed)
    if new is None:
        return _shown(request, actor, _form(actor, typed, errors))
    made = actions.allow_support(new=new, by=actor, now=clock.now())
    if isinstance(made, NotAllowed):
        form = replace(_form(actor, typed, {}), problems=(made.sentence,))
        return _shown(request, actor, form)
    until = made.until.astimezone(AMSTERDAM)
    notes.done(
        request,
        _("{person_name} mag meekijken").format(person_name=made.person_name),
        _("Tot {until} uur.").format(until=words.clock(until)),
    )
    return frame.seen_next("support")


def _read(typed: Mapping[str, str]) -> tuple[NewSupport | None, Mapping[str, str]]:
    errors = {
        name: sentence
        for name, sentence in (
            ("adres", _("Vul het e-mailadres in van wie u toelaat.")),
            ("reden", _("Kies een reden.")),
            ("waarom", _("Schrijf op waarom het nodig is.")),
            ("duur", _("Kies hoe lang.")),
            ("zicht", _("Kies wat de ondersteuner mag zien.")),
        )
        if not typed[name]
    }
    lasts = {str(_hours(one)): one for one in SUPPORT_LASTS}.get(typed["duur"])
    role = next((one for one in SUPPORT_ROLES if one.value == typed["zicht"]), None)
    if errors or lasts is None or role is None:
        return None, errors or {"duur": _("Kies hoe lang.")}
    new = NewSupport(
        email=typed["adres"],
        role=role,
        reason=typed["reden"],
        words=typed["waarom"],
        lasts=lasts,
        party_id=int(typed["organisatie"]) if typed["organisatie"].isdecimal() else None,
        may_write=typed["wijzigen"] == "ja",
    )
    return new, {}


def _hours(lasts: timedelta) -> int:
    return int(lasts.total_seconds()) // 3600


@require_POST
@frame.at_work
def end(request: HttpRequest, actor: Actor, support_id: int) -> HttpResponse:
    """End a session of support: by the supporter, or by who may let one in."""
    if not actions.end_support(support_id=support_id, by=actor, now=clock.now()):
        raise Http404
    notes.done(request, _("De ondersteuning is beëindigd"))
    is_supporter = getattr(request, "support", None) is not None
    return frame.seen_next("home" if is_supporter else "support")


# --- the screen ---------------------------------------------------------------------------------


def _shown(request: HttpRequest, actor: Actor, form: Form | None) -> HttpResponse:
    found = queries.sessions(actor)
    requests = queries.requests_in(actor, [one.id for one in found])
    names = {one.id: one.name for one in people.parties(actor.region_id)}
    may_end = _may_allow(actor)
    screen = Support(
        _("Ondersteuning"),
        _(
            "Wie van de ondersteuning was hier, wanneer, waarom, en wat "
            "is bekeken. Niemand van de "
            "ondersteuning kan hier zonder toestemming bij."
        ),
        tuple(_session(one, requests[one.id], names, may_end=may_end) for one in found),
        Panel(
            _("Zo werkt het"),
            (
                _who_allows(actor, has_form=form is not None),
                _("Het stopt vanzelf. Stoppen kan ook eerder."),
                _("Hulpgegevens blijven altijd dicht."),
                _("Elke bladzijde die wordt geopend, staat hier."),
            ),
            icon="slot",
            is_soft=True,
        ),
        form,
        None
        if found
        else Empty(_("Er was nog niemand"), _("Wie wordt toegelaten, komt hier te staan.")),
    )
    page = frame.page(request, _("Ondersteuning"), current="support")
    return show(request, page, screen, 422 if form and form.error_count else 200)


def _who_allows(actor: Actor, *, has_form: bool) -> str:
    if has_form or not _may_allow(actor):
        return _("De beheerder laat iemand toe, met een reden en een einde.")
    return _("De beheerder van de regio laat iemand toe, met een reden en een einde.")


def _session(
    one: SupportInfo,
    requests: Sequence[RequestInfo],
    names: Mapping[int, str],
    *,
    may_end: bool,
) -> SupportSession:
    now = clock.now()
    where = _("de regio") if one.party_id is None else names.get(one.party_id, "een organisatie")
    runs = one.runs_at(now)
    end = reverse("support-end", args=[one.id])
    return SupportSession(
        one.person_name,
        Badge(_("Kijkt nu mee"), Tone.LATE, "oog")
        if runs
        else Badge(_("Voorbij"), Tone.MUTE, "ja"),
        (
            _("{period}, voor {where}. Toegelaten door {allowed_by_name}.").format(
                period=_period(one, now), where=where, allowed_by_name=one.allowed_by_name
            ),
            f"**{capital(one.reason)}.** \u201c{one.words}\u201d",
            _("Mocht zien: {lower}. ").format(lower=_SIGHT[Role(one.role)].lower())
            + (_("Mocht ook wijzigen.") if one.may_write else _("Keek alleen mee.")),
        ),
        tuple(_request(each, now.date()) for each in requests),
        posting(_("Beëindig nu"), end, icon="nee") if runs and may_end else None,
    )


def _period(one: SupportInfo, now: datetime) -> str:
    since, until = one.since.astimezone(AMSTERDAM), one.until.astimezone(AMSTERDAM)
    begun = capital(words.moment(since, now.date()))
    if one.ended_at is not None:
        return _("{begun}, beëindigd om {astimezone} uur").format(
            begun=begun, astimezone=words.clock(one.ended_at.astimezone(AMSTERDAM))
        )
    return _("{begun} tot {until} uur").format(begun=begun, until=words.clock(until))


def _request(one: RequestInfo, today: date) -> tuple[str, str, str]:
    what = one.path if one.method == "GET" else _("{path} (verstuurd)").format(path=one.path)
    result = _RESULTS.get(one.status, str(one.status))
    return words.moment(one.at.astimezone(AMSTERDAM), today), what, result


def _form(actor: Actor, typed: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    def field(name: str, label: str, kind: str = "text", **more: object) -> Field:
        made = Field(name, label, kind, typed.get(name, ""), error=errors.get(name, ""))
        return replace(made, **more)  # type: ignore[arg-type]  # names of fields of Field

    hours = [_hours(one) for one in SUPPORT_LASTS]
    lasts = tuple(Option(str(one), _("{one} uur").format(one=one)) for one in hours)
    sight = tuple(Option(role.value, _SIGHT[role]) for role in _sights(actor))
    reasons = tuple(Option(one, capital(one)) for one in SUPPORT_REASONS)
    return Form(
        reverse("support-allow"),
        _("Laat toe"),
        (
            field("adres", _("E-mailadres van de ondersteuner"), "email"),
            field("reden", _("Reden"), "select", options=(Option("", _("Kies")), *reasons)),
            field("waarom", _("Waarom is het nodig?"), "textarea", rows=3),
            field("duur", _("Hoe lang?"), "radios", options=lasts),
            field("zicht", _("Wat mag de ondersteuner zien?"), "radios", options=sight),
            field("organisatie", _("Waar?"), "select", options=_places(actor)),
            field(
                "wijzigen",
                _("Mag de ondersteuner iets wijzigen?"),
                "radios",
                value=typed.get("wijzigen") or "nee",
                options=(Option("nee", _("Nee, alleen meekijken")), Option("ja", _("Ja"))),
            ),
        ),
        submit_icon="oog",
    )


def _places(actor: Actor) -> tuple[Option, ...]:
    parties: Sequence[PartyInfo] = people.parties(actor.region_id)
    mine = [
        one
        for one in parties
        if one.is_landlord and (not actor.party_ids or one.id in actor.party_ids)
    ]
    whole = () if actor.party_ids else (Option("", _("De hele regio")),)
    return (*whole, *(Option(str(one.id), one.name) for one in mine))
