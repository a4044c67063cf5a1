# SPDX-License-Identifier: EUPL-1.2
"""Sending a file, and saying once what unknown columns mean."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.core.access import Actor, Role
from voordeur.core.sheet.columns import Column
from voordeur.deliveries import report as reports
from voordeur.deliveries.actions import DeliveryDeniedError, Incoming, receive
from voordeur.deliveries.report import Report
from voordeur.pages import frame, notes
from voordeur.pages.receiving import sent_file
from voordeur.pages.screens import (
    Field,
    Form,
    Link,
    MappingColumn,
    Option,
    Upload,
)
from voordeur.pages.screens import (
    Mapping as MappingScreen,
)
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.people import queries as people
from voordeur.people.values import PartyInfo

UNPROCESSABLE = 422
FILE = "bestand"
ACCEPT = ".xlsx,.xls,.ods,.csv"

MEANINGS: Mapping[Column, str] = {
    Column.CONTRACT: later("het nummer van het huurcontract"),
    Column.REFERENCE: later("uw eigen kenmerk"),
    Column.INITIALS: later("voorletters van de huurder"),
    Column.FIRST_NAMES: "voornamen",
    Column.PREFIX: "tussenvoegsel",
    Column.SURNAME: "achternaam",
    Column.BORN_ON: "geboortedatum",
    Column.STREET: "straat",
    Column.POSTCODE: "postcode",
    Column.NUMBER: "huisnummer",
    Column.ADDITION: "toevoeging",
    Column.CITY: "woonplaats",
    Column.PHONE: "telefoon",
    Column.EMAIL: "e-mailadres",
    Column.AMOUNT: later("hoogte van de achterstand, in euro"),
    Column.RENT: later("huur per maand, in euro"),
    Column.MONTHS: later("aantal maanden achterstand, als de huur ontbreekt"),
    Column.TIMES_LATE: later("keer te laat in de laatste zes maanden"),
    Column.SINCE: later("dag waarop de achterstand ontstond"),
    Column.REMINDER_ON: later("dag van de schriftelijke herinnering"),
    Column.CONTACT_ON: later("dag waarop u persoonlijk contact zocht"),
    Column.CONTACT_KINDS: later("soorten contact, met komma's ertussen"),
    Column.POINTED_ON: later("dag waarop u op schuldhulpverlening wees"),
    Column.OFFER_ON: later("dag waarop u aanbood gegevens door te geven"),
    Column.OBJECTION: later("bezwaar van de huurder: ja of nee"),
    Column.OWN_ACTION: later("de huurder nam zelf actie: ja of nee"),
    Column.ARRANGEMENT: later("er loopt een regeling die wordt nagekomen: ja of nee"),
    Column.CURRENT_TENANT: later("de huurder woont er nu: ja of nee"),
    Column.KIND: later("vroegsignaal of crisissignaal"),
    Column.MUNICIPALITY: later("gemeente; anders volgt zij uit de postcode"),
    Column.EVENT: later("wat er later gebeurde, zoals achterstand voldaan"),
    Column.EVENT_ON: later("dag van die gebeurtenis, of van de aangezegde ontruiming"),
    Column.FULL_NAME: later("hele naam in een kolom"),
    Column.POSTCODE_AND_NUMBER: later("postcode en huisnummer in een kolom"),
    Column.ADDRESS: later("straat en huisnummer in een kolom"),
}
STEPS = (
    later("Wij lezen elke rij en zeggen per rij wat ermee gebeurt."),
    later("Ontbreekt er iets? Dan wacht die rij. U vult het hier aan."),
    later("Van elke toegelaten rij krijgt u een **meldingsbewijs**."),
    later("Hetzelfde bestand nog eens sturen kan geen kwaad."),
)
SKIP = "overslaan"


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def deliver(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take in a file of a landlord."""
    landlords = landlords_of(actor)
    if request.method != "POST":
        return _form(request, landlords, {})
    landlord = chosen_of(request, landlords)
    sent = sent_file(request, FILE)
    errors = {} if landlord is not None else {"verhuurder": _("Kies de verhuurder.")}
    if isinstance(sent, str):
        errors[FILE] = sent
    if errors or landlord is None or isinstance(sent, str):
        return _form(request, landlords, errors)
    return received(request, actor, Incoming(sent[0], sent[1], landlord, asks=True))


def landlords_of(actor: Actor) -> tuple[PartyInfo, ...]:
    """Return for which landlords this actor may deliver, or raise Http404."""
    frame.only(actor, Role.LANDLORD, Role.COORDINATOR)
    known = people.landlords(actor.region_id)
    return tuple(
        one for one in known if one.id in actor.party_ids or actor.role is Role.COORDINATOR
    )


def chosen_of(request: HttpRequest, landlords: tuple[PartyInfo, ...]) -> PartyInfo | None:
    """Return the landlord that was chosen; the only one needs no choice."""
    if len(landlords) == 1:
        return landlords[0]
    wanted = request.POST.get("verhuurder", "")
    return next((one for one in landlords if one.key == wanted), None)


def received(request: HttpRequest, actor: Actor, incoming: Incoming) -> HttpResponse:
    """Take in a file and go to what became of it."""
    try:
        answer = receive(incoming, by=actor, now=clock.now())
    except DeliveryDeniedError as error:
        raise Http404 from error
    if answer.state == "asking":
        return frame.seen_next("delivery-columns", answer.id)
    if answer.repeated:
        notes.done(request, _("Dit bestand hadden wij al"), _("Er is niets dubbel gedaan."))
    return frame.seen_next("delivery", answer.id)


def _form(
    request: HttpRequest, landlords: tuple[PartyInfo, ...], errors: Mapping[str, str]
) -> HttpResponse:
    form = Form(
        reverse("deliver"),
        _("Stuur dit bestand"),
        (*landlord_field(landlords, errors), _file_field(errors.get(FILE, ""))),
        has_file=True,
        submit_icon="upload",
        cancel=Link(_("Terug naar de leveringen"), reverse("deliveries")),
    )
    columns = tuple((column.value, meaning) for column, meaning in MEANINGS.items())
    crumbs = (Link(_("Leveringen"), reverse("deliveries")),)
    page = frame.page(request, _("Lever een bestand"), current="deliveries", crumbs=crumbs)
    return show(request, page, Upload(form, STEPS, columns), UNPROCESSABLE if errors else 200)


def landlord_field(
    landlords: tuple[PartyInfo, ...], errors: Mapping[str, str]
) -> tuple[Field, ...]:
    """Return the question for which landlord, where there is a choice."""
    if len(landlords) == 1:
        return ()
    options = tuple(Option(one.key, one.name) for one in landlords)
    error = errors.get("verhuurder", "")
    choose = (Option("", _("Kies")), *options)
    return (
        Field("verhuurder", _("Namens welke verhuurder?"), "select", options=choose, error=error),
    )


def _file_field(error: str = "") -> Field:
    return Field(
        FILE,
        _("Bestand"),
        "file",
        hint=_("Excel (.xlsx of .xls), ODS of CSV, tot 100 MB."),
        error=error,
        accept=ACCEPT,
    )


# --- unknown columns ----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def columns(request: HttpRequest, actor: Actor, delivery_id: int) -> HttpResponse:
    """Ask once what unknown columns mean. The file is chosen again: it was not kept."""
    found = reports.report(actor, delivery_id, clock.now())
    if found is None or not found.choosable or found.state not in {"asking", "refused"}:
        raise Http404
    if request.method != "POST":
        return _mapping(request, found, {})
    sent = sent_file(request, FILE)
    chosen = _meanings(request, found)
    errors = _wrong_meanings(found, chosen)
    if isinstance(sent, str):
        errors[FILE] = sent
    if errors or isinstance(sent, str):
        return _mapping(request, found, errors)
    incoming = Incoming(sent[0], sent[1], found.landlord, chosen, asks=True)
    return received(request, actor, incoming)


def _name(number: int) -> str:
    return f"kolom-{number}"


def _wrong_meanings(found: Report, chosen: Mapping[str, Column | None]) -> dict[str, str]:
    """Return what is wrong per field: nothing chosen, or what another column already is."""
    taken = {one.column: one.heading for one in found.headings if one.how == "known"}
    wrong: dict[str, str] = {}
    for number, one in enumerate(found.choosable):
        meaning = chosen.get(one.heading)
        if one.heading not in chosen:
            wrong[_name(number)] = _("Kies wat dit is, of sla de kolom over.")
        elif meaning is not None and meaning.value in taken:
            wrong[_name(number)] = _("Dit koos u al voor “{taken}”. Kies iets anders.").format(
                taken=taken[meaning.value]
            )
        elif meaning is not None:
            taken[meaning.value] = one.heading
    return wrong


def _meanings(request: HttpRequest, found: Report) -> dict[str, Column | None]:
    chosen: dict[str, Column | None] = {}
    for number, one in enumerate(found.choosable):
        picked = request.POST.get(_name(number), "")
        if picked == SKIP:
            chosen[one.heading] = None
        elif picked in set(Column):
            chosen[one.heading] = Column(picked)
    return chosen


def _mapping(request: HttpRequest, found: Report, errors: Mapping[str, str]) -> HttpResponse:
    options = (
        Option("", _("Kies")),
        Option(SKIP, _("Overslaan, nooit lezen")),
        *(
            Option(column.value, f"{column.value}: {meaning}")
            for column, meaning in MEANINGS.items()
        ),
    )
    asked = tuple(
        MappingColumn(
            one.heading,
            (),
            Field(
                _name(number),
                _("Wat staat er in “{heading}”?").format(heading=one.heading),
                "select",
                str(request.POST.get(_name(number), one.column)),
                error=errors.get(_name(number), ""),
                options=options,
            ),
        )
        for number, one in enumerate(found.choosable)
    )
    screen = MappingScreen(
        _("Wat betekenen deze kolommen?"),
        _(
            "In {file_name} staan kolommen die wij niet kennen. Zeg het één keer, "
            "dan weten wij het voortaan. Wij hebben het bestand niet bewaard: kies "
            "het hieronder opnieuw."
        ).format(file_name=found.file_name),
        asked,
        Form(
            reverse("delivery-columns", args=[found.id]),
            _("Lees het bestand zo"),
            (_file_field(errors.get(FILE, "")), *(one.field for one in asked)),
            cancel=Link(_("Terug naar de leveringen"), reverse("deliveries")),
            has_file=True,
        ),
        tuple(one.heading for one in found.headings if one.how == "known"),
    )
    crumbs = (Link(_("Leveringen"), reverse("deliveries")),)
    page = frame.page(request, _("Kolommen"), current="deliveries", crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if errors else 200)
