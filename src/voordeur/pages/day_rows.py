# SPDX-License-Identifier: EUPL-1.2
"""Rows of the work list: who and where, why it is here, the last day, and the next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from voordeur.cases import attempts
from voordeur.cases.contacts import Contact
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown import CaseShown, TenantShown
from voordeur.cases.shown_list import WaitRow, WorkList, WorkRow
from voordeur.cases.standing_in import Away as Away
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import APPOINTMENT
from voordeur.core.pathway.attempts import Proposal, Situation
from voordeur.core.pathway.next_attempt import next_attempt
from voordeur.pages import attempt_words, because, tasks
from voordeur.pages.happened import capital
from voordeur.pages.screens import Badge, Deadline, Row, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, kept, later

MEETING = later("Er is een afspraak op **{day}**.")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list is drawn from; `limit`: how many tasks were asked for at most; `proposed`: the
    next attempt in words, by the situation it comes from."""

    actor: Actor
    listed: WorkList
    filters: WorkFilters
    versions: Mapping[int, Agreement]
    now: datetime
    limit: int
    proposed: dict[tuple[int, Situation], str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return which day it is."""
        return self.now.date()

    def happened(self, case_id: int) -> tuple[Contact, ...]:
        """Return what was tried in a case."""
        return self.listed.happened.get(case_id, ())

    def situation(self, found: WorkRow | WaitRow) -> Situation:
        """Return whether there is contact, and what the next attempt hangs on."""
        known = self.listed.seeking.get(found.case.id)
        if known is None:
            return Situation()
        agreement = self.versions[found.case.agreement_id]
        return attempts.on_list(known, found, agreement, self.now)


def row(of_case: Sequence[WorkRow], shown: Shown, further: Sequence[str] = ()) -> Row:
    """Return the row of a case with one task or more, by the most urgent of them.

    `further`: steps of the case further down a long list.
    """
    first, today = of_case[0], shown.today
    task, case = first.task, first.case
    agreement = shown.versions[case.agreement_id]
    reason = task.reasons[0]
    situation = shown.situation(first)
    said = _meets(first, shown) or because.because(first, situation, agreement, today)
    why = f"{ask_first(first.tenant, today)}{said} **{in_dutch(capital(task.step))}.**"
    also = ", ".join(
        in_dutch(capital(one)) for one in (*(row.task.step for row in of_case[1:]), *further)
    )
    if also:
        why += " " + _("Ook: {steps}.").format(steps=also)
    why += _next_attempt(first, shown, situation)
    ends = tasks.ends(task, agreement)
    look = "crisis" if task.crisis else "second"
    return Row(
        first.tenant.name or case.reference,
        tasks.address_of(case.reference),
        lines(case, first.tenant),
        why,
        tasks.short_source(reason, today),
        tasks.deadline(task, agreement, today),
        tasks.button(ends[0], case.reference, look=look) if ends else None,
        (*safety(first.tenant, today), *whose(first, shown), *badges(case)),
        pick=case.reference,
    )


def _meets(found: WorkRow, shown: Shown) -> str:
    """Return when the appointment is that asks for the step, or an empty text."""
    on = appointment(found.case.id, shown)
    if on is None or found.task.crisis or found.task.reasons[0].since != APPOINTMENT:
        return ""
    if on == shown.today:
        return _("De afspraak is **vandaag**.")
    day = words.day(on, shown.today)
    text = _("De afspraak was op **{day}**.") if on < shown.today else _(MEETING)
    return text.format(day=day)


def _next_attempt(found: WorkRow, shown: Shown, situation: Situation) -> str:
    """Return " Volgende poging: bellen, vandaag, avond." where one is proposed."""
    agreement = shown.versions[found.case.agreement_id]
    if found.case.id not in shown.listed.seeking or not agreement.ladder:
        return ""
    key = found.case.agreement_id, situation
    if key not in shown.proposed:  # of a hundred cases, many stand at the same point
        shown.proposed[key] = _proposed(agreement, situation, shown.now)
    return shown.proposed[key]


def _proposed(agreement: Agreement, situation: Situation, now: datetime) -> str:
    proposal = next_attempt(agreement, situation, attempts.moment_of(now))
    if not isinstance(proposal, Proposal):
        return ""
    doing = attempt_words.doing(proposal, now.date())
    return " " + _("Volgende poging: {doing}.").format(doing=doing)


def whose(found: WorkRow, shown: Shown) -> tuple[Badge, ...]:
    """Return whose case it is, where that is not the reader's own."""
    listed = shown.listed
    if not shown.actor.party_ids or found.person_id == shown.actor.person_id:
        return ()
    if found.person_id is None:
        text = _("Zonder iemand")
        return (Badge(text, Tone.WAIT, "vraag"),) if listed.whose != "niemand" else ()
    name = listed.people.get(found.person_id)
    if name is None:
        return ()
    instead = {one.person_id for one in listed.away if one.by_person_id == shown.actor.person_id}
    text = _("Voor {name}").format(name=name) if found.person_id in instead else name
    return (Badge(text, Tone.NEW, "persoon"),)


def lines(case: CaseShown, tenant: TenantShown) -> tuple[str, ...]:
    """Return where somebody lives and how much is owed."""
    return tuple(filter(None, (tenant.address, owed(case))))


def owed(case: CaseShown) -> str:
    """Return "€ 1.368 · 2 maanden huur", as far as it is known."""
    amount, rent = case.facts.get("bedrag_achterstand"), case.facts.get("maandhuur")
    if not isinstance(amount, int):
        return ""
    return _owed(amount, rent if isinstance(rent, int) else None)


@kept
def _owed(amount: int, rent: int | None) -> str:
    months = words.months_of_rent(amount, rent) if rent is not None else ""
    return " · ".join(filter(None, (words.round_euros(amount), months)))


def badges(case: CaseShown) -> tuple[Badge, ...]:
    """Return what a reader must know at a glance: children, help, the phase."""
    found = []
    if case.children:
        found.append(Badge(_("Kinderen in huis"), Tone.PLAIN, "kinderen"))
    if case.has_help:
        found.append(Badge(_("Hulp loopt"), Tone.HELP, "ja"))
    if case.paused_until is not None:
        found.append(Badge(_("Incassopauze"), Tone.WAIT, "pauze"))
    return tuple(found)


def safety(tenant: TenantShown, today: date) -> tuple[Badge, ...]:
    """Return what nobody may overlook: do not go there, and the address is secret."""
    found = []
    if tenant.ask_first(today):
        found.append(Badge(_("Niet bezoeken"), Tone.CRISIS, "veiligheid", is_full=True))
    if tenant.secret_since is not None:
        found.append(Badge(_("Adres geheim"), Tone.LATE, "slot"))
    return tuple(found)


def ask_first(tenant: TenantShown, today: date) -> str:
    """Return the sentence that stands before every step, or an empty text."""
    whom = tenant.ask_first(today)
    return _("!!Niet bezoeken!!, vraag eerst {whom}. ").format(whom=whom) if whom else ""


# --- waiting ------------------------------------------------------------------------------------


def waits(found: WaitRow, shown: Shown) -> Row:
    """Return the row of a case in which it is somebody else's turn, and until when."""
    case, today = found.case, shown.today
    why, due = _turn(found, shown)
    ends = Deadline(words.deadline(due, today).words, words.day(due, today), Tone.WAIT, "wachten")
    if due < today:
        ends = words.deadline(due, today)
    return Row(
        found.tenant.name or case.reference,
        tasks.address_of(case.reference),
        lines(case, found.tenant),
        why,
        deadline=ends if due != date.max else None,
        badges=(*safety(found.tenant, today), *badges(case)),
    )


def _turn(found: WaitRow, shown: Shown) -> tuple[str, date]:
    """Return whose turn it is, for what, and until when (`date.max`: until nothing)."""
    if found.task is not None:
        party = shown.listed.parties.get(found.task.owner_id or 0, _("Een andere partij"))
        step = in_dutch(capital(found.task.step))
        text = _("{party} is aan de beurt: **{step}**.").format(party=party, step=step)
        return text, found.task.due
    on = appointment(found.case.id, shown)
    if on is not None and on >= shown.today:
        day = words.day(on, shown.today)
        return _(MEETING).format(day=day), on
    until, step = _comes(found.case)
    if until is None:
        return _("Er loopt nu geen termijn. Kijk of er nog iets moet."), date.max
    tried = because.in_vain(shown.situation(found), shown.today)
    text = _("{tried} Gebeurt er niets, dan volgt **{step}**.").format(
        tried=tried, step=in_dutch(step)
    )
    return text.strip(), until


def appointment(case_id: int, shown: Shown) -> date | None:
    """Return the day of the last appointment that was made, while there was no talk since."""
    met = [one for one in shown.happened(case_id) if one.kind in {APPOINTMENT, "gesprek gevoerd"}]
    on = met[-1].values.get("op") if met and met[-1].kind == APPOINTMENT else None
    return on if isinstance(on, date) else None


def is_agreed(of_case: Sequence[WorkRow], shown: Shown) -> bool:
    """Say whether nothing is asked in a case before the day of an appointment.

    A threatened home waits for nothing: its row tells of the threat until that is gone.
    """
    on, case = appointment(of_case[0].case.id, shown), of_case[0].case
    if on is None or on <= shown.today or case.crisis:
        return False
    return all(on <= row.task.due and not (row.task.crisis or row.task.late) for row in of_case)


def agreed(of_case: Sequence[WorkRow], shown: Shown) -> Row:
    """Return the row of a case that waits for the day of an appointment."""
    on, first = appointment(of_case[0].case.id, shown), of_case[0]
    assert on is not None
    day = words.day(on, shown.today)
    why = _("Er is een afspraak op **{day}**. Dan: **{step}**.").format(
        day=day, step=in_dutch(capital(first.task.step))
    )
    deadline = Deadline(words.deadline(on, shown.today).words, day, Tone.WAIT, "wachten")
    made = row(of_case, shown)
    why = f"{ask_first(first.tenant, shown.today)}{why}"
    return replace(made, why=why, deadline=deadline, action=None)


def _comes(case: CaseShown) -> tuple[date | None, str]:
    """Return until when the next rule waits, and which step it then asks."""
    waiting = case.outlook.get("waiting")
    ahead = sorted(
        (one["until"], one["steps"])
        for one in (waiting if isinstance(waiting, list) else [])
        if one["steps"]
    )
    if not ahead:
        return None, ""
    until, steps = ahead[0]
    return date.fromisoformat(until), str(steps[0])
