# SPDX-License-Identifier: EUPL-1.2
"""What holds in every agreement, whatever it says: steps and outcomes that are built in."""

from __future__ import annotations

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import EventExpr, Named, Pattern
from voordeur.core.agreement.nodes import Agreement, Ground, Outcome, Step
from voordeur.core.calendar import Term, Unit
from voordeur.core.codes import Result

# aanname: a landlord can answer a question within a working week.
COMPLETE_WITHIN = Term(5, Unit.WORKING_DAYS)
# aanname: as long as the law gives for the first conversation in a threatening situation.
KEEP_WATCH_WITHIN = Term(3, Unit.WORKING_DAYS)
WHO_IS_LEFT = Ground(
    assumption="de bewoner is overleden; wie achterblijft, wil misschien hulp (zo ook DDAS)"
)


def outcomes(agreement: Agreement) -> tuple[Outcome, ...]:
    """Return every outcome of a case under this agreement, its own before those built in."""
    return (*agreement.outcomes, _died(agreement), _closed_by_worker(agreement))


def after_death(agreement: Agreement, outcome: Outcome) -> tuple[Step, ...]:
    """Return what is left to do after an outcome that is a death and nothing else: one step.

    Nothing is asked of who died. Whoever has the case looks who is left in the home.
    """
    if outcome.when.events() != {vocabulary.DIED}:
        return ()
    return (agreement.safety_net or keep_watch(agreement),)


def _died(agreement: Agreement) -> Outcome:
    """A death ends the case, also where the agreement does not name it or lets it wait."""
    when = EventExpr((Pattern(Named(vocabulary.DIED)),), vocabulary.DIED)
    return Outcome(vocabulary.DIED, when, agreement.place, good=None, result=Result.DECEASED)


def complete_report(agreement: Agreement) -> Step:
    admission = agreement.admission
    within = admission.complete_within if admission is not None else None
    updated = Pattern(Named(vocabulary.REPORT_UPDATED))
    return Step(
        name=vocabulary.COMPLETE_REPORT,
        who=agreement.landlord_roles,
        within=within or COMPLETE_WITHIN,
        done_by=EventExpr((updated,), vocabulary.REPORT_UPDATED),
        place=admission.place if admission is not None else agreement.place,
        ground=Ground(assumption="een vraag over een melding wacht niet langer dan een werkweek"),
    )


def keep_watch(agreement: Agreement) -> Step:
    """Who has the crisis has what comes after it; without a crisis, who acts for the college."""
    asked = agreement.crisis.steps if agreement.crisis is not None else ()
    colleges = tuple(party.name for party in agreement.parties.values() if party.on_behalf)
    helping = (step.who for step in asked if not set(step.who).isdisjoint(colleges))
    decided = Pattern(Named(vocabulary.FOLLOW_UP))
    return Step(
        name=vocabulary.DETERMINE_FOLLOW_UP,
        who=next(helping, colleges[:1] or tuple(agreement.parties)[:1]),
        within=KEEP_WATCH_WITHIN,
        done_by=EventExpr((decided,), vocabulary.FOLLOW_UP),
        place=agreement.place,
        ground=Ground(assumption="zolang een ontruiming is aangezegd, heeft iemand de zaak"),
    )


def _closed_by_worker(agreement: Agreement) -> Outcome:
    when = EventExpr((Pattern(Named(vocabulary.CLOSED_BY_WORKER)),), vocabulary.CLOSED_BY_WORKER)
    return Outcome(vocabulary.CLOSED_BY_WORKER, when, agreement.place, good=None)
