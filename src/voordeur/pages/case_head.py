# SPDX-License-Identifier: EUPL-1.2
"""The top of a case: who and where, figures, the phase with its way out, what to know first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.core.pathway.decision import Phase
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens import Fact, Note, PhaseStep, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken


def address(seen: Seen) -> str:
    """Return street and place on one line."""
    tenant = seen.page.tenant
    postcode = f"{tenant.postcode[:4]} {tenant.postcode[4:]}".strip()
    return ", ".join(filter(None, (tenant.address, f"{postcode} {tenant.city}".strip())))


def about(seen: Seen) -> str:
    """Return age, children and the number of the case."""
    born = seen.page.tenant.born_on
    age = "" if born is None else _("{years} jaar").format(years=_years(born, seen.today))
    case = _("zaak {reference}").format(reference=seen.reference)
    return " · ".join(filter(None, (age, children(seen), case)))


def children(seen: Seen) -> str:
    """Return what is known of children in one or two words, or an empty text."""
    facts = seen.page.case.facts
    many, has = facts.get("aantal_kinderen"), facts.get("kinderen_in_huis")
    if has is False:
        return _("geen kinderen in huis")
    if isinstance(many, int) and many > 0:
        return ngettext("{many} kind", "{many} kinderen", many).format(many=many)
    return _("kinderen in huis") if has is True else ""


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def facts(seen: Seen) -> tuple[Fact, ...]:
    """Return arrears, rent, landlord, who has the case, the offer and the agreement."""
    page, case = seen.page, seen.page.case
    landlords = [page.parties[one] for one in case.landlord_ids if one in page.parties]
    since = seen.agreement.holds_from
    href = reverse("agreement-version", args=[case.agreement_id])
    name = seen.agreement.title.partition(",")[0]
    return (
        *_money(seen),
        *((Fact(_("Verhuurder"), ", ".join(landlords)),) if landlords else ()),
        _who(seen),
        _offer(seen),
        Fact(_("Overeenkomst"), f"{name}, {since.day}-{since.month}-{since.year}", "", href),
    )


def _money(seen: Seen) -> tuple[Fact, ...]:
    known = seen.page.case.facts
    amount, rent = known.get("bedrag_achterstand"), known.get("maandhuur")
    found = []
    if isinstance(amount, int):
        months = words.months_of_rent(amount, rent) if isinstance(rent, int) else ""
        found.append(Fact(_("Achterstand"), words.euros(amount), months))
    if isinstance(rent, int):
        found.append(Fact(_("Huur per maand"), words.euros(rent)))
    return tuple(found)


def _who(seen: Seen) -> Fact:
    """Return who has the case; where nobody does, whose turn it is."""
    turn = seen.page.parties.get(seen.page.case.owner_id or 0, "") or _("niemand")
    found = seen.in_charge
    if found is None:
        return Fact(_("Nu aan zet"), turn)
    if found.stand_in:
        return Fact(_("Eigenaar"), found.name, _("nu: {name}").format(name=found.stand_in))
    if found.party_id == seen.page.case.owner_id:
        return Fact(_("Eigenaar"), found.name, turn)
    return Fact(_("Eigenaar"), found.name, _("nu aan zet: {name}").format(name=turn))


def _offer(seen: Seen) -> Fact:
    last = seen.last("hulp aanvaard", "hulp geweigerd", "hulp beëindigd")
    said = {
        "hulp aanvaard": _("aanvaard"),
        "hulp geweigerd": _("geweigerd"),
        "hulp beëindigd": _("gestopt"),
    }
    if last is None:
        return Fact(_("Aanbod van hulp"), _("nog geen antwoord"))
    return Fact(_("Aanbod van hulp"), said[last.kind], words.short_day(last.on, seen.today))


# --- the phase ----------------------------------------------------------------------------------

_WAYS_OUT: Mapping[Phase, str] = {
    Phase.ARREARS: later("uitweg: regeling of hulp"),
    Phase.BAILIFF: later("uitweg: regeling vóór de dagvaarding"),
    Phase.SUMMONS: later("uitweg: op de zitting komen"),
    Phase.JUDGMENT: later("uitweg: laatste afspraak met de verhuurder"),
    Phase.ANNOUNCED: later("uitweg: moratorium of laatste kans"),
    Phase.AFTER: later("opvang en nazorg"),
}
_BEGINS: Mapping[Phase, tuple[str, ...]] = {
    Phase.ARREARS: ("signaal ontvangen",),
    Phase.BAILIFF: ("deurwaarder ingeschakeld",),
    Phase.SUMMONS: ("dagvaarding",),
    Phase.JUDGMENT: ("vonnis",),
    Phase.ANNOUNCED: ("ontruiming aangezegd", "bericht deurwaarder"),
    Phase.AFTER: ("ontruimd", "woning verlaten"),
}


def phases(seen: Seen) -> tuple[PhaseStep, ...]:
    """Return the six phases: since when the past ones, and the way out of each that may come."""
    current = seen.page.case.phase
    order = [phase.value for phase in Phase]
    at = order.index(current) if current in order else 0
    return tuple(
        PhaseStep(
            capital(spoken(phase.value)),
            tuple(_lines(seen, phase, number - at)),
            number == at,
            number < at,
        )
        for number, phase in enumerate(Phase)
    )


def _lines(seen: Seen, phase: Phase, ahead: int) -> list[str]:
    began = next((one for one in seen.standing if one.kind in _BEGINS[phase]), None)
    since = ""
    if began is not None and ahead <= 0:
        since = _("sinds {day}").format(day=words.short_day(began.on, seen.today))
    paused = ahead > 0 and phase is Phase.BAILIFF and seen.page.case.paused_until is not None
    way_out = _("nu niet: de pauze loopt") if paused else str(_WAYS_OUT[phase])
    return [line for line in (since, way_out if ahead >= 0 else "") if line]


# --- what to know first -------------------------------------------------------------------------


def closed(seen: Seen) -> Note | None:
    """Return how the case ended, once it has."""
    case = seen.page.case
    if case.state not in {"gesloten", "nazorg"}:
        return None
    good = case.good is True
    on = ""
    if case.closed_on is not None:
        on = _("Dat was op {day}.").format(day=words.day(case.closed_on, seen.today))
    again = _("Komt er een nieuwe melding, dan gaat de zaak weer open.")
    after = _("Er volgen nog stappen van nazorg.") if case.state == "nazorg" else again
    prevented = _("De ontruiming is voorkomen.") if good else ""
    return Note(
        _("Deze zaak is gesloten: {outcome}").format(outcome=case.outcome),
        " ".join(filter(None, (prevented, on, _national(case.result), after))),
        Tone.OK if good else Tone.MUTE,
        "ja",
    )


def _national(result: str) -> str:
    """Return which national code was told, as a sentence, or an empty text."""
    if not result:
        return ""
    return _("Landelijk geteld als “{result}”.").format(result=in_dutch(result))


def notes(seen: Seen) -> tuple[Note, ...]:
    """Return what nobody may overlook: safety first, then agreements that were broken."""
    return (*_safety(seen), *_breaches(seen))


def _safety(seen: Seen) -> tuple[Note, ...]:
    tenant, found = seen.page.tenant, []
    whom = tenant.ask_first(seen.today)
    if whom:
        until = words.day(tenant.caution_until or seen.today, seen.today)
        text = _("Vraag eerst **{whom}**. Dit geldt tot en met {until}.")
        found.append(
            Note(
                _("Niet bezoeken"),
                text.format(whom=whom, until=until),
                Tone.CRISIS,
                "veiligheid",
            )
        )
    if tenant.secret_since is not None:
        text = _(
            "Geef adres, telefoon en e-mail aan niemand door. De verhuurder ziet alleen wat hij "
            "zelf leverde."
        )
        found.append(Note(_("Het adres is geheim"), text, Tone.LATE, "slot"))
    return tuple(found)


def _breaches(seen: Seen) -> tuple[Note, ...]:
    found = seen.page.case.outlook.get("breaches")
    rows = found if isinstance(found, list) else []
    return tuple(
        Note(
            _("De afspraak “{rule}” is geschonden").format(rule=in_dutch(one["rule"])),
            _("Op {day}: {event} ({who}).").format(
                day=words.day(date.fromisoformat(str(one["on"])), seen.today),
                event=one["event"],
                who=one["who"],
            ),
            Tone.LATE,
            "let-op",
        )
        for one in rows
    )
