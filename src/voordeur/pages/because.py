# SPDX-License-Identifier: EUPL-1.2
"""Why a case stands on the list, in this case: what happened or did not, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.shown import Because, CaseShown
from voordeur.cases.shown_list import WorkRow
from voordeur.core.agreement.expressions import EventExpr
from voordeur.core.agreement.nodes import Agreement, Rule
from voordeur.core.agreement.say import said_term
from voordeur.core.calendar import Term
from voordeur.core.codes import ContactKind
from voordeur.core.pathway.attempts import Attempt, Situation
from voordeur.pages.happened import capital
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken, told_in

CAME = "huurder meldt zich"

# What happened, by the event or mark that started the rule.
_SINCE = {
    "toegelaten": later("Gemeld op {day}."),
    "signaal ontvangen": later("Gemeld op {day}."),
    "signaal bijgewerkt": later("De verhuurder meldde op {day} iets nieuws."),
    "huurder meldt zich": later("Meldde zich op {day}."),
    "huurder antwoordt": later("Antwoordde op {day}."),
    "uitnodiging verstuurd": later("Kreeg op {day} een uitnodiging."),
    "gesprek gevoerd": later("Gesproken op {day}."),
    "crisisgesprek gevoerd": later("Het crisisgesprek was op {day}."),
    "huisbezoek": later("Aan de deur geweest op {day}."),
    "contact geprobeerd": later("Contact geprobeerd op {day}."),
    "afspraak gemaakt": later("Afspraak gemaakt op {day}."),
    "hulp aanvaard": later("Nam op {day} hulp aan."),
    "hulp geweigerd": later("Wilde op {day} geen hulp."),
    "schuldhulp gestart": later("De schuldhulp begon op {day}."),
    "regeling getroffen": later("Trof op {day} een regeling."),
    "regeling gebroken": later("De regeling is op {day} niet nagekomen."),
    "lopende huur gemist": later("De lopende huur kwam niet. Dat bleek op {day}."),
    "lopende huur betaald": later("De lopende huur is op {day} betaald."),
    "deurwaarder ingeschakeld": later("De verhuurder schakelde op {day} een deurwaarder in."),
    "dagvaarding": later("De verhuurder dagvaardde op {day}."),
    "vonnis": later("De rechter deed op {day} uitspraak."),
    "ontruiming aangezegd": later("De ontruiming is op {day} aangezegd."),
    "bericht deurwaarder": later("De deurwaarder schreef op {day}."),
    "aanzegging ingetrokken": later("De aanzegging is op {day} ingetrokken."),
    "situatie in kaart gebracht": later("De situatie is op {day} in kaart gebracht."),
    "verwijzing teruggegeven": later("De verwijzing kwam op {day} terug."),
    "verhuisd binnen": later("Verhuisde op {day} binnen de regio."),
    "ontruimd": later("De woning is op {day} ontruimd."),
}
# What did not happen in the time that the rule gives.
_NOT = {
    "huurder meldt zich": later("Meldde zich niet binnen {term} na {since}."),
    "gesprek gevoerd": later("Er was geen gesprek binnen {term} na {since}."),
    "hulp aanvaard": later("Nam geen hulp aan binnen {term} na {since}."),
    "contact geprobeerd": later("Niemand zocht contact binnen {term} na {since}."),
    "lopende huur betaald": later("De huur kwam niet binnen {term} na {since}."),
    "huurder antwoordt": later("Antwoordde niet binnen {term} na {since}."),
    "huisbezoek": later("Er was geen huisbezoek binnen {term} na {since}."),
}
_AFTER = {
    "toegelaten": later("de melding van {day}"),
    "signaal ontvangen": later("de melding van {day}"),
    "uitnodiging verstuurd": later("de uitnodiging van {day}"),
    "gesprek gevoerd": later("het gesprek van {day}"),
    "hulp aanvaard": later("het aannemen van hulp op {day}"),
    "afspraak gemaakt": later("de afspraak van {day}"),
    "contact geprobeerd": later("de poging van {day}"),
}
_TIMES = (
    "",
    later("Eén keer"),
    later("Twee keer"),
    later("Drie keer"),
    later("Vier keer"),
    later("Vijf keer"),
)


def because(row: WorkRow, situation: Situation, agreement: Agreement | None, today: date) -> str:
    """Return one to three short sentences: what happened in this case that asks for the step."""
    reason = row.task.reasons[0]
    if row.task.crisis and row.case.eviction_on is not None:
        return _threat(row.case, row.case.eviction_on, today)
    tried = in_vain(situation, today)
    cause = in_dutch(reason.text) or _cause(reason, situation, agreement, today)
    if _is_not(reason, agreement):
        return " ".join(filter(None, (tried or in_touch(situation, today), cause)))
    if tried:
        return tried
    if reason.since in _REPORTED and not situation.attempts and situation.contact_on is None:
        return cause + " " + _("Er is nog geen contact gezocht.")
    return cause


_REPORTED = frozenset({"toegelaten", "signaal ontvangen"})


def _threat(case: CaseShown, day: date, today: date) -> str:
    said = words.day(day, today)
    if day < today:
        return _("De ontruiming stond op **{day}**. Hoe liep het af?").format(day=said)
    return _("Ontruiming staat op **{day}**.").format(day=said)


def in_touch(situation: Situation, today: date) -> str:
    """Return "Er is contact sinds di 3 november.", or "" while nobody was spoken to."""
    if situation.contact_on is None:
        return ""
    day = words.day(situation.contact_on, today)
    return _("Er is contact sinds {day}.").format(day=day)


def in_vain(situation: Situation, today: date) -> str:
    """Return "Twee keer gebeld, niet bereikt. Laatst op ...", or "" where nothing was in vain
    since there is contact."""
    tries = situation.in_vain
    if not tries:
        return ""
    last = tries[-1]
    part = spoken(last.part_of_day).casefold()
    day = words.day(last.on, today)
    when = (
        _("Laatst op {day}, in de {part}.").format(day=day, part=part)
        if part
        else _("Laatst op {day}.").format(day=day)
    )
    return " ".join(filter(None, (in_touch(situation, today), _tried(tries), when)))


def _tried(tries: Sequence[Attempt]) -> str:
    kinds = {one.kind for one in tries}
    many = len(tries)
    times = _(_TIMES[many]) if many < len(_TIMES) else _("{count} keer").format(count=many)
    if kinds == {ContactKind.TELEPHONE}:
        return _("{times} gebeld, niet bereikt.").format(times=times)
    if kinds == {ContactKind.HOME_VISIT}:
        return _("{times} aan de deur geweest, niemand thuis.").format(times=times)
    return _("{times} contact gezocht, niet bereikt.").format(times=times)


def _cause(reason: Because, situation: Situation, agreement: Agreement | None, today: date) -> str:
    day = words.day(reason.since_on, today)
    if _is_not(reason, agreement):
        rule = _rule(reason, agreement)
        assert rule is not None
        assert isinstance(rule.wait, Term)
        kind = _did_not_happen(rule.without, situation)
        since = _(_AFTER.get(reason.since, later("{day}"))).format(day=day)
        return _(_NOT[kind]).format(term=said_term(rule.wait, told_in()), since=since)
    if reason.since in _SINCE:
        return _(_SINCE[reason.since]).format(day=day)
    return _("{what} op {day}.").format(what=capital(spoken(reason.since)), day=day)


def _did_not_happen(without: EventExpr | None, situation: Situation) -> str:
    """Return the event to name: of somebody who was reached, not that they did not come to us."""
    named = [one for one in _NOT if without is not None and one in without.events()]
    was_reached = situation.contact_on is not None or any(
        one.reached for one in situation.attempts
    )
    if was_reached:
        named.sort(key=lambda one: one == CAME)
    return named[0]


def _rule(reason: Because, agreement: Agreement | None) -> Rule | None:
    rules = agreement.rules if agreement is not None else ()
    return next((one for one in rules if one.name == reason.rule), None)


def _is_not(reason: Because, agreement: Agreement | None) -> bool:
    """Say whether the rule asks because something did not happen in time."""
    rule = _rule(reason, agreement)
    if rule is None or rule.without is None or not isinstance(rule.wait, Term):
        return False
    return any(one in rule.without.events() for one in _NOT)


def days_ago(since: date, today: date) -> str:
    """Return "3 dagen"."""
    days = (today - since).days
    return ngettext("{count} dag", "{count} dagen", days).format(count=days)
