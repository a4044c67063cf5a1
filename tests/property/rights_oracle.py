# SPDX-License-Identifier: EUPL-1.2
"""Who sees what, told a second time and as plainly as it goes, over the rows of the register.

Nothing here uses `core.access`, `core.pathway.involvement` or a column that was derived for the
policies (`seen_by`, `helped_by`, `watched`); only what happened, and the tasks.
"""

from dataclasses import dataclass
from datetime import timedelta

from voordeur.cases.models import Case, Event, Note, Signal, Task
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Role
from voordeur.core.pathway import history
from voordeur.core.pathway.history import Occurrence
from voordeur.messages.models import Message
from voordeur.people.models import Party

HELPERS = {Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD}
ON_CASES = HELPERS | {Role.COORDINATOR}
HELP_KINDS = {
    "hulp aanvaard",
    "schuldhulp gestart",
    "situatie in kaart gebracht",
    "plan vastgesteld",
    "voortgang besproken",
    "hulp op ander leefgebied",
}
TWO_WEEKS = timedelta(days=14)


def day(moment):
    return moment.astimezone(AMSTERDAM).date()


@dataclass
class Register:
    """Every row of one region, and today."""

    today: object

    def __post_init__(self):
        self.cases = list(Case.objects.all())
        self.tasks = list(Task.objects.all())
        self.events = list(Event.objects.order_by("seq"))
        self.notes = list(Note.objects.all())
        self.signals = list(Signal.objects.all())
        self.messages = list(Message.objects.all())
        self.landlords = set(Party.objects.filter(is_landlord=True).values_list("id", flat=True))

    # What counts in a case.

    def events_of(self, case):
        return [event for event in self.events if event.case_id == case.pk]

    def standing(self, case) -> list[Occurrence]:
        found = self.events_of(case)
        return list(
            history.occurrences(
                history.History(
                    tuple(
                        history.Event(e.seq, e.kind, e.on, e.known_on, {}, e.withdraws, e.replaces)
                        for e in found
                    )
                )
            )
        )

    def last_days(self, case):
        """Return the last day that each organisation was at it; None for who has a task now."""
        last = {}
        roots = {one.root for one in self.standing(case)}
        for event in self.events_of(case):
            party = event.recorded_for_id
            if party is not None:
                last[party] = max(last.get(party, day(event.recorded_at)), day(event.recorded_at))
        for task in self.tasks:
            if task.case_id == case.pk and task.closed_at is not None and task.anchor in roots:
                for party in task.owners:
                    last[party] = max(last.get(party, day(task.closed_at)), day(task.closed_at))
        for task in self.tasks:
            if task.case_id == case.pk and task.closed_at is None:
                last.update(dict.fromkeys(task.owners))
        return {party: when for party, when in last.items() if party not in self.landlords}

    def runs(self, case):
        return case.state in {"open", "nazorg", "geparkeerd"}

    def last_at_it(self, case, party):
        """Say whether nobody was at it later, in a period that this one was at it."""
        last = self.last_days(case)
        mine = last.get(party)
        if mine is None or case.began_on is None or mine < case.began_on:
            return False
        return all(other is not None and other <= mine for other in last.values())

    def sees(self, case, party):
        """Say whether this organisation has a part in the case today."""
        last = self.last_days(case)
        if party not in last:
            return False
        if last[party] is None:
            return True
        until = last[party] + TWO_WEEKS
        if self.last_at_it(case, party):
            if self.runs(case):
                return True
            until = max(until, (case.closed_on or last[party]) + TWO_WEEKS)
        return self.today <= until

    def helps(self, case, party):
        """Say whether the part of this organisation lasted until help of this period began."""
        began = [
            day(event.recorded_at)
            for event in self.events_of(case)
            for one in self.standing(case)
            if one.root == event.seq and one.kind in HELP_KINDS
            if case.began_on is not None and (one.on >= case.began_on or one.root >= case.period)
        ]
        if not began or not self.sees(case, party):
            return False
        last = self.last_days(case)[party]
        if last is None or (self.last_at_it(case, party) and self.runs(case)):
            return True
        if self.last_at_it(case, party) and case.closed_on is not None:
            last = max(last, case.closed_on)
        return last >= min(began)

    def is_stuck(self, case):
        mine = [one for one in self.tasks if one.case_id == case.pk and one.closed_at is None]
        late = any(one.late or one.owner_id is None for one in mine)
        unseen = not any(self.sees(case, party) for party in self.last_days(case))
        return late or (self.runs(case) and unseen)

    # What somebody sees of it.

    def cases_of(self, who):
        if who.role not in ON_CASES:
            return set()
        return {
            case.pk
            for case in self.cases
            if any(self.sees(case, party) for party in who.party_ids)
            or (who.role is Role.COORDINATOR and self.is_stuck(case))
        }

    def helped_by(self, who):
        if who.role not in HELPERS:
            return set()
        mine = self.cases_of(who)
        return {
            case.pk
            for case in self.cases
            if case.pk in mine and any(self.helps(case, party) for party in who.party_ids)
        }

    def reports(self, who):
        return who.role is Role.LANDLORD

    def expected(self, who):
        """Return the keys of every row that this actor sees, by table."""
        seen, helped = self.cases_of(who), self.helped_by(who)
        mine = set(who.party_ids) if self.reports(who) else set()
        rows = {row.pk: row for row in self.cases}

        def open_to(row):
            return row.case_id in (seen if row.compartment == "signaal" else helped)

        return {
            "cases": seen,
            "tenants": {rows[one].tenant_id for one in seen},
            "homes": {rows[one].home_id for one in seen},
            "events": {one.pk for one in self.events if open_to(one)},
            "notes": {one.pk for one in self.notes if open_to(one)},
            "signals": {
                one.pk for one in self.signals if one.case_id in seen or one.landlord_id in mine
            },
            "tasks": {
                one.pk
                for one in self.tasks
                if one.case_id in seen or (one.closed_at is None and mine & set(one.owners))
            },
            "messages": {
                one.pk
                for one in self.messages
                if one.case_id in seen or one.recipient_party_id in mine
            },
        }
