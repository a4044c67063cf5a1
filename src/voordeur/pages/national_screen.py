# SPDX-License-Identifier: EUPL-1.2
"""How the national delivery is shown: the months, what to mend, and what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases import national as cases
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.core.figure.mending import KEEPS_OUT, Gap
from voordeur.figures.ready import Ready
from voordeur.figures.sending import API, FILE, SendingInfo
from voordeur.pages.screens import (
    Action,
    Badge,
    Empty,
    Keeping,
    KeptRow,
    KeptTable,
    Link,
    Note,
    Panel,
    Tone,
    posting,
)
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later

GAPS: Mapping[Gap, str] = {
    Gap.NO_ADDRESS: later("Postcode of huisnummer ontbreekt: de melding gaat niet mee"),
    Gap.NO_AMOUNT: later("Het bedrag van de achterstand ontbreekt"),
    Gap.ARREARS_LATER: later("De achterstand begint later dan de melding"),
    Gap.NO_KIND: later("Een contact zonder bekende soort"),
    Gap.NO_PART: later("Een contactpoging zonder dagdeel"),
    Gap.NO_RESULT: later("Afgesloten zonder landelijke uitkomst"),
}
MOST_LINKED = 25
SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month, and what was made ready of it."""

    key: str
    since: date
    until: date
    made: Ready | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to show. `months` is empty for who reads the log alone."""

    places: Mapping[str, str]
    place: str
    months: tuple[Month, ...]
    month: Month | None
    sent: tuple[SendingInfo, ...]
    names: Mapping[int, str]
    today: date


def screen(actor: Actor, seen: Seen) -> Keeping:
    """Return the page for who sends, or the log alone for who watches over it."""
    tables = []
    may_open = _openable(actor, seen.month)
    if seen.month is not None:
        tables.append(_mend(seen, seen.month, may_open))
    if seen.months:
        tables.append(_months(seen))
    tables.append(_sent(seen))
    name = seen.places.get(seen.place, "")
    lead = _(
        "Wat de gemeente aan het Rijk levert over vroegsignalering. Kijk eerst na wat er te "
        "herstellen is; daarna haalt het statistiekbureau het op, of neemt u het bestand mee."
    )
    return Keeping(
        _("Landelijke levering: {place}").format(place=name)
        if seen.months and name
        else _("Landelijke levering"),
        lead,
        tuple(tables),
        notes=_notes(seen.month),
        panels=tuple(_panels(seen, may_open)),
        actions=_actions(seen),
    )


def _actions(seen: Seen) -> tuple[Action, ...]:
    if seen.month is None or seen.month.made is None or not seen.month.made.records:
        return ()
    query = urlencode({"gemeente": seen.place, "maand": seen.month.key})
    text = _("Bestand van {month}").format(month=words.month_and_year(seen.month.since))
    return (Action(text, f"{reverse('national-file')}?{query}", "download", look="main"),)


def _notes(month: Month | None) -> tuple[Note, ...]:
    if month is None or month.made is None:
        return ()
    made = month.made
    said = _(
        "In {month}: {records} vroegsignaalzaken met {reports} meldingen. Gemaakt om {time}."
    ).format(
        month=words.month_and_year(month.since),
        records=words.thousands(made.records),
        reports=words.thousands(made.reports),
        time=words.clock_time(made.made_at),
    )
    held = ngettext(
        "{many} zaak is beperkt en blijft erbuiten.",
        "{many} zaken zijn beperkt en blijven erbuiten.",
        made.restricted,
    ).format(many=made.restricted)
    text = _("{said} {held}").format(said=said, held=held) if made.restricted else said
    return (Note(_("Dit wordt verstuurd"), text, Tone.NEW, "bewijs"),)


# --- what to mend -------------------------------------------------------------------------------


def _mend(seen: Seen, month: Month, may_open: Mapping[int, str]) -> KeptTable:
    title = _("Eerst herstellen in {month}").format(month=words.month_and_year(month.since))
    headings = (_("Wat"), _("Zaken"), _("Gevolg"))
    rows = () if month.made is None else tuple(_mend_rows(month.made, may_open))
    if month.made is None:
        empty = Empty(
            _("Nog niet nagekeken"),
            _("Kijk deze maand na: dan staat hier wat er te herstellen is."),
            _look(seen, month),
            icon="zoek",
        )
    elif not month.made.records:
        empty = Empty(
            _("Niets te leveren in deze maand"),
            _("In deze maand liep in deze gemeente geen zaak."),
            icon="melding",
        )
    else:
        empty = Empty(_("Niets te herstellen"), _("Alles is zoals het landelijke model vraagt."))
    return KeptTable("maand", title, headings, rows, empty=empty, numbers=(0,))


def _openable(actor: Actor, month: Month | None) -> Mapping[int, str]:
    """Return the references of what is to mend and may be opened by who reads this."""
    if month is None or month.made is None:
        return {}
    numbers = [one for found in month.made.named.values() for one in found[:MOST_LINKED]]
    return cases.openable(actor, numbers) if numbers else {}


def _mend_rows(made: Ready, may_open: Mapping[int, str]) -> Iterator[KeptRow]:
    for gap, many in made.gaps.items():
        effect = _("gaat niet mee") if gap in KEEPS_OUT else _("gaat mee zoals het is")
        hint = _hint(made, gap, may_open)
        yield KeptRow(GAPS[gap], (words.thousands(many), effect), hint)


def _hint(made: Ready, gap: Gap, may_open: Mapping[int, str]) -> str:
    shown = sum(one in may_open for one in made.named[gap][:MOST_LINKED])
    rest = made.gaps[gap] - shown
    if not rest:
        return ""
    return ngettext(
        "{many} zaak is bij een organisatie die hem zelf kan openen.",
        "{many} zaken zijn bij organisaties die ze zelf kunnen openen.",
        rest,
    ).format(many=rest)


# --- the months ---------------------------------------------------------------------------------


def _months(seen: Seen) -> KeptTable:
    return KeptTable(
        "maanden",
        _("Per maand"),
        (_("Maand"), _("Zaken"), _("Meldingen"), _("Verstuurd"), _("Stand"), _("Doe iets")),
        tuple(_month_row(seen, one) for one in seen.months),
        numbers=(0, 1),
    )


def _month_row(seen: Seen, month: Month) -> KeptRow:
    made = month.made
    numbers = ("", "") if made is None else (_number(made.records), _number(made.reports))
    return KeptRow(
        words.month_and_year(month.since),
        (*numbers, _last_sent(seen, month)),
        badge=_state(made),
        action=_look(seen, month),
    )


def _number(many: int) -> str:
    return str(words.thousands(many))


def _state(made: Ready | None) -> Badge:
    if made is None:
        return Badge(_("Niet nagekeken"), Tone.MUTE, "zoek")
    many = sum(made.gaps.values())
    if not many:
        return Badge(_("Klaar"), Tone.OK, "ja")
    said = ngettext("{many} te herstellen", "{many} te herstellen", many).format(many=many)
    return Badge(said, Tone.LATE, "let-op")


def _look(seen: Seen, month: Month) -> Action:
    fields = (("gemeente", seen.place), ("maand", month.key))
    text = _("Kijk na") if month.made is None else _("Kijk opnieuw na")
    return posting(text, reverse("national-make"), fields)


def _last_sent(seen: Seen, month: Month) -> str:
    for one in seen.sent:
        if seen.place in one.municipalities and one.since <= month.since <= one.until:
            return str(words.day(one.at.astimezone(AMSTERDAM).date(), seen.today))
    return str(_("nog niet"))


# --- what was sent ------------------------------------------------------------------------------


def _sent(seen: Seen) -> KeptTable:
    return KeptTable(
        "verstuurd",
        _("Wat is verstuurd"),
        (_("Wanneer"), _("Aan wie"), _("Waarover"), _("Zaken"), _("Mensen"), _("Controlesom")),
        tuple(_sent_row(seen, one) for one in seen.sent),
        text=_(
            "Van ieder mens in een levering staat ook in het logboek dat zijn gegevens gingen."
        ),
        empty=Empty(
            _("Nog niets verstuurd"),
            _("Zodra er iets is opgehaald of meegenomen, staat het hier."),
            icon="upload",
        ),
        numbers=(2, 3),
    )


def _sent_row(seen: Seen, one: SendingInfo) -> KeptRow:
    at = one.at.astimezone(AMSTERDAM)
    where = ", ".join(seen.places.get(code, code) for code in one.municipalities)
    days = _("{since} tot en met {until}").format(
        since=words.date_in_words(one.since), until=words.date_in_words(one.until)
    )
    what = _("{where}, {days}").format(where=where, days=days)
    if one.changed_since is not None:
        what = _("{what}, alleen wat veranderde").format(what=what)
    return KeptRow(
        str(words.moment(at, seen.today)),
        (
            seen.names.get(one.person_id, one.receiver),
            what,
            _number(one.records),
            _number(one.people),
            one.digest[:SHORT_DIGEST],
        ),
        _way(one),
    )


def _way(one: SendingInfo) -> str:
    if one.way == API and one.pages > 1:
        return str(
            _("opgehaald, bladzijde {page} van {pages}").format(page=one.page, pages=one.pages)
        )
    if one.way == API:
        return str(_("opgehaald"))
    return str(_("als bestand meegenomen") if one.way == FILE else _("met een opdracht"))


def _panels(seen: Seen, may_open: Mapping[int, str]) -> Iterator[Panel]:
    if may_open:
        mend = tuple(
            Link(reference, reverse("case", args=[reference]))
            for reference in sorted(set(may_open.values()))
        )
        yield Panel(_("Zaken die u kunt herstellen"), (), mend, icon="melding")
    if seen.months and len(seen.places) > 1:
        links = tuple(
            Link(name, f"{reverse('national')}?{urlencode({'gemeente': code})}")
            for code, name in seen.places.items()
        )
        yield Panel(_("Andere gemeente"), (), links, icon="plek")
    yield Panel(
        _("Wat gaat er mee?"),
        (
            _("Van elke melding: soort, bedrag in hele euro's, dag, postcode en huisnummer."),
            _("Van elke zaak: wanneer hij is opgepakt, de pogingen, en de uitkomst."),
            _("Geen naam, geen woorden van een hulpverlener en geen burgerservicenummer."),
            _("Getallen worden niet verborgen: dit is een levering die de wet vraagt."),
        ),
        icon="bewijs",
        source=_("DDAS-Vroegsignalering 1.2"),
    )
