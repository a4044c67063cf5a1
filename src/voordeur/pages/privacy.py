# SPDX-License-Identifier: EUPL-1.2
"""Requests of tenants: what waits, finding who asks, and one tenant with the two big questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.core.request import RequestKind, RequestState
from voordeur.core.sheet.cells import Flaw
from voordeur.core.sheet.dates import Window, read_date, written
from voordeur.pages import frame
from voordeur.pages.privacy_forms import register_form
from voordeur.pages.screens import (
    Action,
    Badge,
    Deadline,
    Fact,
    Field,
    Form,
    Lane,
    Link,
    Note,
    Panel,
    PrivacyScreen,
    RecordForm,
    Row,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.privacy import finding, queries
from voordeur.privacy.values import RequestShown, TenantFound

TITLE = later("Verzoeken")
OLDEST = date(1900, 1, 1)
_NOBODY = later(
    "Er is niemand met precies deze naam en geboortedatum, of met dit kenmerk. Controleer de "
    "spelling, of vraag naar het kenmerk op de brief."
)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed to find somebody, and what is wrong with it."""

    who: str = ""
    born: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    nobody: bool = False

    def error(self, name: str) -> str:
        return dict(self.errors).get(name, "")


NOTHING = _Typed()


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def requests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what waits for an answer, and find who asks: names stay out of addresses."""
    if not finding.may_handle(actor):
        raise Http404
    if request.method != "POST":
        return _listed(request, actor, NOTHING)
    typed, born = _typed(request)
    if typed.errors:
        return _listed(request, actor, typed)
    found = finding.find(actor, typed.who, born, clock.now())
    if len(found) == 1:
        return frame.seen_next("tenant-data", found[0].id)
    if not found:
        return _listed(request, actor, _Typed(typed.who, typed.born, nobody=True))
    return _several(request, found)


def _typed(request: HttpRequest) -> tuple[_Typed, date | None]:
    who = str(request.POST.get("wie", "")).strip()[:100]
    text = str(request.POST.get("geboren", "")).strip()[:20]
    errors = []
    if not who:
        errors.append(("wie", _("Vul een kenmerk in, of een achternaam.")))
    born = read_date(text, Window(OLDEST, clock.today())) if text else None
    if isinstance(born, Flaw):
        errors.append(("geboren", _("Schrijf de geboortedatum als 17-5-1980.")))
        born = None
    elif born is None and who and not who.upper().startswith("V-"):
        errors.append(("geboren", _("Bij een naam hoort een geboortedatum.")))
    return _Typed(who, text, tuple(errors)), born


def _listed(request: HttpRequest, actor: Actor, typed: _Typed) -> HttpResponse:
    found = queries.requests(actor, clock.now()) or ()
    waiting = tuple(one for one in found if one.state is RequestState.OPEN)
    done = tuple(one for one in found if one.state is not RequestState.OPEN)
    late = sum(one.is_late for one in waiting)
    lead = _("{count} op antwoord.").format(
        count=words.count(len(waiting), _("verzoek wacht"), _("verzoeken wachten"))
    )
    screen = PrivacyScreen(
        TITLE,
        _("{lead} **{late} te laat.**").format(lead=lead, late=late) if late else lead,
        find=_find_form(typed),
        find_title=_("Wie vraagt iets?"),
        notes=(_nobody(),) if typed.nobody else (),
        lanes=(
            *_lane("step", _("Wacht op antwoord"), waiting),
            *_lane("done", _("Afgerond"), done),
        ),
        panels=(_TERM, _links()),
    )
    page = frame.page(request, TITLE, current="requests")
    return show(request, page, screen, 422 if typed.errors else 200)


def _nobody() -> Note:
    return Note(_("Niemand gevonden"), _NOBODY, Tone.LATE, "zoek")


def _find_form(typed: _Typed) -> Form:
    return Form(
        reverse("requests"),
        _("Zoek"),
        (
            Field(
                "wie",
                _("Kenmerk van de zaak, of achternaam"),
                value=typed.who,
                hint=_("Het kenmerk staat op elke brief, zoals V-2026-00012."),
                error=typed.error("wie"),
            ),
            Field(
                "geboren",
                _("Geboortedatum"),
                value=typed.born,
                hint=_("Nodig bij een naam. Bijvoorbeeld 17-5-1980."),
                error=typed.error("geboren"),
                is_optional=True,
                is_short=True,
                inputmode="numeric",
            ),
        ),
        submit_icon="zoek",
    )


_TERM = Panel(
    later("Binnen een maand"),
    (
        later(
            "Een huurder krijgt binnen een maand antwoord. Met een reden "
            "mag het twee maanden langer."
        ),
        later("Stel eerst vast wie het vraagt. Bewaar daar geen kopie van."),
    ),
    icon="termijn",
    is_soft=True,
    source=later("AVG art. 12 lid 3 en lid 6"),
)


def _links() -> Panel:
    return Panel(
        _("Ook van u"),
        (_("Het register van verwerkingen is openbaar. Iedereen mag het lezen."),),
        (
            Link(_("Register van verwerkingen"), reverse("processing")),
            Link(_("Wie zag wat"), reverse("trails")),
        ),
        icon="oog",
    )


def _lane(key: str, title: str, found: tuple[RequestShown, ...]) -> tuple[Lane, ...]:
    if not found and key != "step":
        return ()
    icon = "termijn" if key == "step" else "ja"
    rows = tuple(request_row(one) for one in found)
    empty = "" if rows else _("Er wacht geen verzoek.")
    return (Lane(key, title, icon, len(rows), "", rows, empty),)


def request_row(one: RequestShown) -> Row:
    """Return a request in a list: who asks what, and by when there is an answer."""
    today = clock.today()
    href = reverse("request", args=[one.reference])
    is_open = one.state is RequestState.OPEN
    return Row(
        name=one.tenant.name or _("Gewist"),
        href=href,
        lines=(one.reference, _("ontvangen {day}").format(day=words.day(one.received_on, today))),
        why=_asks(one.kind),
        source=one.kind.article,
        deadline=words.deadline(one.due, today) if is_open else _answered(one, today),
        action=Action(_("Behandel"), href, "vooruit") if is_open else None,
        badges=_badges(one),
    )


def _asks(kind: RequestKind) -> str:
    if kind is RequestKind.OBJECTION:
        return _("Maakt **bezwaar**.")
    return _("Vraagt om **{value}**.").format(value=spoken(kind.value))


def _answered(one: RequestShown, today: date) -> Deadline:
    on = one.answered_on or one.due
    return Deadline(spoken(one.state.value), words.day(on, today), Tone.OK, "ja")


def _badges(one: RequestShown) -> tuple[Badge, ...]:
    found = []
    if one.is_late:
        found.append(Badge(_("te laat"), Tone.LATE, "crisis"))
    if one.extended_on is not None:
        found.append(Badge("verlengd", Tone.WAIT, "pauze"))
    return tuple(found)


def _several(request: HttpRequest, found: tuple[TenantFound, ...]) -> HttpResponse:
    rows = tuple(
        Row(
            one.name,
            reverse("tenant-data", args=[one.id]),
            (one.address,),
            ", ".join(one.references),
        )
        for one in found
    )
    lane = Lane("new", _("Gevonden"), "persoon", len(rows), _("Kies wie het verzoek doet."), rows)
    crumbs = (Link(TITLE, reverse("requests")),)
    page = frame.page(request, _("Wie bedoelt u?"), current="requests", crumbs=crumbs)
    return show(request, page, PrivacyScreen(_("Wie bedoelt u?"), lanes=(lane,)))


# --- one tenant ---------------------------------------------------------------------------------


@require_safe
@frame.at_work
def tenant(request: HttpRequest, actor: Actor, tenant_id: int) -> HttpResponse:
    """Show one tenant: everything in one click, who saw it in one click, and the requests."""
    now = clock.now()
    found = finding.tenant(actor, tenant_id, now)
    if found is None:
        raise Http404
    asked = queries.requests(actor, now, tenant_id=tenant_id) or ()
    rows = tuple(request_row(one) for one in asked)
    lane = Lane("step", _("Verzoeken"), "brief", len(rows), "", rows, _("Er is nog geen verzoek."))
    screen = PrivacyScreen(
        found.name or _("Gewist"),
        ", ".join(filter(None, (_born(found), found.address))),
        actions=(
            Action(
                _("Alles wat er is"), reverse("tenant-all", args=[tenant_id]), "melding", "main"
            ),
            Action(_("Wie zag het"), reverse("tenant-seen", args=[tenant_id]), "oog"),
        ),
        badges=tenant_badges(found),
        facts=(
            Fact(_("Zaken"), ", ".join(found.references) or "geen"),
            Fact(_("Verzoeken"), str(len(asked))),
        ),
        lanes=(lane,),
        records_title=_("Vastleggen"),
        records=(
            RecordForm(
                "verzoek",
                _("Nieuw verzoek"),
                _("Wat de huurder vraagt, en hoe u weet dat het de huurder is."),
                register_form(tenant_id, clock.today()),
                "nieuw",
            ),
        ),
        panels=(_TERM,),
    )
    crumbs = (Link(TITLE, reverse("requests")),)
    page = frame.page(request, found.name or _("Gewist"), current="requests", crumbs=crumbs)
    return show(request, page, screen)


def _born(found: TenantFound) -> str:
    return (
        ""
        if found.born_on is None
        else _("geboren {written}").format(written=written(found.born_on))
    )


def tenant_badges(found: TenantFound) -> tuple[Badge, ...]:
    """Return what everybody who handles requests must see of a tenant."""
    badges = []
    if found.is_restricted:
        badges.append(Badge("beperkt", Tone.LATE, "pauze"))
    if found.objected_on is not None:
        badges.append(Badge(_("bezwaar gemaakt"), Tone.LATE, "nee"))
    if found.is_erased:
        badges.append(Badge("gewist", Tone.MUTE, "nee"))
    return tuple(badges)
