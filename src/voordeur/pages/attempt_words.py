# SPDX-License-Identifier: EUPL-1.2
"""How an attempt is said: what it is, when it comes, why, and what each kind means."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

from voordeur.cases.attempts import Sought
from voordeur.core.codes import ContactKind, PartOfDay
from voordeur.core.pathway.attempts import Proposal, Stop
from voordeur.pages import because
from voordeur.pages.screens import Link, Option
from voordeur.pages.screens.attempts import NextAttempt
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

# Each kind with its word, its icon, and when it counts as an attempt.
KINDS: dict[str, tuple[str, str, str]] = {
    ContactKind.HOME_VISIT: (N_("Huisbezoek"), "huisbezoek", N_("Je stond aan de deur.")),
    ContactKind.TELEPHONE: (N_("Telefoon"), "telefoon", N_("Je belde zelf, opgenomen of niet.")),
    ContactKind.CARD: (N_("Kaartje"), "kaartje", N_("Je deed een kaartje in de bus.")),
    ContactKind.TEXT: (N_("SMS, app"), "sms", N_("Je stuurde een bericht naar de telefoon.")),
    ContactKind.LETTER: (N_("Brief"), "brief", N_("Er ging een brief op de post.")),
    ContactKind.MAIL: (N_("E-mail"), "melding", N_("Je stuurde een e-mail.")),
    ContactKind.APPOINTMENT: (N_("Afspraak"), "kalender", N_("De bewoner zou naar je toe komen.")),
    ContactKind.OTHER: (N_("Iets anders"), "meer", N_("Past nergens anders bij.")),
}  # fmt: skip
FIRST: tuple[ContactKind, ...] = (ContactKind.HOME_VISIT, ContactKind.TELEPHONE, ContactKind.CARD)
REST: tuple[ContactKind, ...] = tuple(
    kind for kind in ContactKind if kind in KINDS and kind not in FIRST
)
_DO = {
    ContactKind.HOME_VISIT: N_("langsgaan"),
    ContactKind.TELEPHONE: N_("bellen"),
    ContactKind.CARD: N_("een kaartje in de bus doen"),
    ContactKind.TEXT: N_("een bericht sturen"),
    ContactKind.LETTER: N_("een brief sturen"),
    ContactKind.MAIL: N_("een e-mail sturen"),
    ContactKind.APPOINTMENT: N_("op kantoor afspreken"),
}
_PARTS = {
    PartOfDay.MORNING: N_("ochtend"),
    PartOfDay.AFTERNOON: N_("middag"),
    PartOfDay.EVENING: N_("avond"),
}


def options(kinds: tuple[ContactKind, ...]) -> tuple[Option, ...]:
    """Return these kinds to choose from, each with its meaning."""
    return tuple(
        Option(kind.value, _(text), icon, _(meaning))
        for kind in kinds
        for text, icon, meaning in (KINDS[kind],)
    )


def name(kind: str) -> str:
    """Return the word for a kind of attempt."""
    return _(KINDS[kind][0]) if kind in KINDS else kind


def icon(kind: str) -> str:
    """Return the icon of a kind of attempt."""
    return KINDS[kind][1] if kind in KINDS else "meer"


def part(part_of_day: str) -> str:
    """Return the word for a part of the day."""
    return _(_PARTS[PartOfDay(part_of_day)]) if part_of_day else ""


def parts() -> tuple[Option, ...]:
    """Return the parts of the day to choose from, the moment itself first."""
    return (
        Option("", _("nu, volgens de klok")),
        *(Option(one.value, part(one)) for one in PartOfDay),
    )


def outcome(kind: str, *, reached: bool) -> str:
    """Return "Huisbezoek, niet bereikt"."""
    said = _("{kind}, bereikt") if reached else _("{kind}, niet bereikt")
    return said.format(kind=name(kind))


def doing(proposal: Proposal, today: date) -> str:
    """Return "bellen, wo 25 november, avond"."""
    what = _(_DO[ContactKind(proposal.kind)]) if proposal.kind in _DO else name(proposal.kind)
    when = _("vandaag") if proposal.on <= today else words.day(proposal.on, today)
    return ", ".join(filter(None, (what, when, part(proposal.part_of_day))))


def why(proposal: Proposal) -> str:
    """Return the reasons in one sentence."""
    return _("Waarom: {reasons}.").format(
        reasons="; ".join(spoken(one) for one in proposal.reasons)
    )


def count(proposal: Proposal) -> str:
    """Return which of how many attempts it is."""
    said = _("Poging {number} van hoogstens {most}.")
    return said.format(number=proposal.number, most=proposal.most)


def comes_next(sought: Sought, version_id: int, today: date) -> NextAttempt | None:
    """Return what comes next in words; None where the agreement has no ladder."""
    found = sought.next
    if isinstance(found, Stop):
        return _stands_still(sought, found, today)
    return NextAttempt(
        _("Volgende poging: {doing}").format(doing=doing(found, today)),
        count(found),
        why(found),
        source(sought, found, version_id),
    )


def source(sought: Sought, proposal: Proposal, version_id: int) -> Link | None:
    """Return the way to the line of the agreement that the attempt comes from."""
    where = reverse("agreement-version", args=[version_id])
    terms = sought.agreement.attempts
    if proposal.rung:
        rung = sought.agreement.ladder[proposal.rung - 1]
        said = _("contactladder, trede {rung}").format(rung=proposal.rung)
        return Link(said, f"{where}#regel-{rung.place.line}")
    if terms is None:
        return None
    return Link(_("contactladder, als de treden op zijn"), f"{where}#regel-{terms.place.line}")


def _stands_still(sought: Sought, found: Stop, today: date) -> NextAttempt | None:
    if found.code == "geen ladder":
        return None
    if found.code == "pauze" and sought.pause is not None and sought.pause.until is not None:
        until = words.day(sought.pause.until, today)
        title = _("De pogingen staan stil tot en met {day}").format(day=until)
        return NextAttempt(title, _("Reden: {reason}.").format(reason=sought.pause.reason))
    text = spoken(found.sentence)
    if found.code == "contact":  # in the words of the work list
        known = sought.situation
        text = because.in_vain(known, today) or because.in_touch(known, today)
    return NextAttempt(_("Geen volgende poging"), text)
