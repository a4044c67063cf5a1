# SPDX-License-Identifier: EUPL-1.2
"""An experiment: what is asked, of whom, and what will count, fixed before the first case.

Who is drawn for what follows from a secret seed and the number of the case: the same seed gives
the same list, and without it nobody can tell who is next.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from voordeur.core.agreement.conditions import read_condition
from voordeur.core.agreement.expressions import FactExpr, Value, facts_in, truth
from voordeur.core.agreement.vocabulary import FACTS, Compartment
from voordeur.core.codes import ContactKind
from voordeur.core.figure.evaluation.shares import Group
from voordeur.core.figure.evaluation.verdict import FEWEST, Basis, Verdict, compared
from voordeur.core.said import said

# At what moment of a case an arm is drawn: when an attempt of that kind is the next one.
MOMENTS: Mapping[str, str] = {
    "eerste brief": said("welke brief de huurder krijgt"),
    "bezoek aankondigen": said("of een bezoek vooraf wordt aangekondigd"),
    "uur van bezoek": said("op welk deel van de dag het bezoek is"),
    "kaartje": said("welk kaartje er blijft liggen"),
}
# Before which kind of attempt each is drawn, by the words of the national list. A moment is asked
# once in a case: a case that had such an attempt before the experiment began draws nothing.
BEFORE: Mapping[str, ContactKind] = {
    "eerste brief": ContactKind.LETTER,
    "bezoek aankondigen": ContactKind.HOME_VISIT,
    "uur van bezoek": ContactKind.HOME_VISIT,
    "kaartje": ContactKind.CARD,
}
# What may count as the outcome, and the milestone of a case that it is.
OUTCOMES: Mapping[str, str] = {
    "bereikt": said("er is met de huurder gesproken"),
    "hulp aanvaard": said("de huurder aanvaardde hulp"),
    "plan of regeling": said("er kwam een plan of regeling"),
    "regeling": said("er kwam een betalingsregeling"),
    "woning kwijt": said("het huishouden is ontruimd of vertrok"),
}
# Why a case got something else than it drew. Whatever the reason, it counts where it was drawn.
DEVIATIONS: Mapping[str, str] = {
    "veiligheid": said("het was niet veilig"),
    "vraag van de huurder": said("de huurder vroeg iets anders"),
    "al gebeurd": said("het was al gebeurd voor er werd geloot"),
    "kon niet": said("het kon op dat moment niet"),
    "vergeten": said("er is niet aan gedacht"),
}
FEWEST_CASES, MOST_CASES = 2 * FEWEST, 20_000
HORIZONS = (7, 365)  # days
ARMS = 2
BLOCKS = (4, 6, 8)  # a smaller one would let somebody guess who is next


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed when an experiment is registered.

    `condition`: who may take part, in the words of an agreement; "" = everybody. `horizon`: days
    after the draw within which the outcome must have happened. `cases`: how many are drawn, and
    `until`: the last day on which one is drawn, whichever comes first: the stop rule. Nobody
    looks at the outcome before.
    """

    title: str
    question: str
    moment: str
    arms: tuple[str, str]
    outcome: str
    horizon: int
    cases: int
    until: date
    condition: str = ""
    block: int = 6

    def as_data(self) -> dict[str, object]:
        """Return plain values for storage; `plan_of` reads them back."""
        return {
            "title": self.title,
            "question": self.question,
            "moment": self.moment,
            "arms": list(self.arms),
            "outcome": self.outcome,
            "horizon": self.horizon,
            "cases": self.cases,
            "until": self.until.isoformat(),
            "condition": self.condition,
            "block": self.block,
        }

    @property
    def digest(self) -> str:
        """Return what changes when anything of the plan does."""
        text = json.dumps(self.as_data(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def ready_on(self) -> date:
        """Return the first day on which everybody's horizon has passed at the latest."""
        return self.until + timedelta(days=self.horizon + 1)


def plan_of(data: Mapping[str, object]) -> Plan:
    """Return the plan that `as_data` gave. Raises `KeyError` or `ValueError` for anything else."""
    arms = data["arms"]
    if not isinstance(arms, list) or len(arms) != ARMS:
        raise ValueError("a plan has two arms")
    return Plan(
        title=str(data["title"]),
        question=str(data["question"]),
        moment=str(data["moment"]),
        arms=(str(arms[0]), str(arms[1])),
        outcome=str(data["outcome"]),
        horizon=int(str(data["horizon"])),
        cases=int(str(data["cases"])),
        until=date.fromisoformat(str(data["until"])),
        condition=str(data["condition"]),
        block=int(str(data["block"])),
    )


def problems(plan: Plan, today: date) -> Mapping[str, str]:
    """Return what must be mended before a plan can be registered, by the name of its part."""
    shortest, longest = HORIZONS
    faults = {
        "title": "" if plan.title else said("Geef de proef een naam."),
        "question": "" if plan.question else said("Schrijf op wat u wilt weten."),
        "moment": "" if plan.moment in MOMENTS else said("Kies waarvoor er wordt geloot."),
        "arms": _arms(plan.arms),
        "outcome": "" if plan.outcome in OUTCOMES else said("Kies waaraan u het succes meet."),
        "horizon": ""
        if shortest <= plan.horizon <= longest
        else said(
            "Kies een termijn van {shortest} tot {longest} dagen.",
            shortest=shortest,
            longest=longest,
        ),
        "cases": ""
        if FEWEST_CASES <= plan.cases <= MOST_CASES
        else said(
            "Kies {fewest} tot {most} zaken; met minder is er niets te zeggen.",
            fewest=FEWEST_CASES,
            most=MOST_CASES,
        ),
        "until": "" if plan.until > today else said("De laatste dag ligt in de toekomst."),
        "condition": _condition(plan.condition),
        "block": "" if plan.block in BLOCKS else said("Kies een blok van 4, 6 of 8."),
    }
    return {part: fault for part, fault in faults.items() if fault}


def _arms(arms: tuple[str, str]) -> str:
    if not all(arms):
        return said("Noem beide keuzes.")
    return said("De twee keuzes heten hetzelfde.") if arms[0] == arms[1] else ""


def _condition(text: str) -> str:
    if not text:
        return ""
    found = read_condition(text)
    if not isinstance(found, FactExpr):
        return said(
            'Bij teken {column} staat "{found}"; verwacht: {expected}.',
            column=found.column,
            found=found.found,
            expected=found.expected,
        )
    # Whoever draws need not know what help knows: eligibility reads the report only.
    names = sorted(facts_in(found.condition))
    secret = [name for name in names if FACTS[name].compartment is Compartment.HELP]
    return (
        said('"{name}" is een hulpgegeven; daarop loten we niet.', name=secret[0])
        if secret
        else ""
    )


def is_eligible(plan: Plan, facts: Mapping[str, Value]) -> bool:
    """Tell whether a case may take part; what is not known is not enough."""
    if not plan.condition:
        return True
    found = read_condition(plan.condition)
    return isinstance(found, FactExpr) and truth(found.condition, facts) is True


def arm(plan: Plan, seed: bytes, number: int) -> str:
    """Return the arm of case `number` (from 0): blocks in which both come equally often."""
    block, place = divmod(number, plan.block)
    order = sorted(range(plan.block), key=lambda at: _drawn(seed, block, at))
    return plan.arms[order[place] % ARMS]


def _drawn(seed: bytes, block: int, at: int) -> bytes:
    return hmac.new(seed, f"{block}.{at}".encode(), hashlib.sha256).digest()


def moments_before(kind: str) -> tuple[str, ...]:
    """Return at which moments lots may be drawn when an attempt of this kind is the next one."""
    return tuple(moment for moment, before in BEFORE.items() if before == kind)


# --- reading the outcome ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an experiment is, without its outcome. `passed`: of how many the horizon passed."""

    assigned: int
    passed: int
    ended_on: date | None = None

    def is_full(self, plan: Plan, today: date) -> bool:
        """Tell whether the stop rule holds: nobody is drawn any more."""
        return self.ended_on is not None or self.assigned >= plan.cases or today > plan.until


def may_look(plan: Plan, progress: Progress, today: date) -> bool:
    """Tell whether the outcome may be read: all are drawn and everybody's horizon has passed."""
    return progress.is_full(plan, today) and progress.passed == progress.assigned


def outcome(plan: Plan, groups: Sequence[Group]) -> Verdict:
    """Return what the experiment says, by what was registered: everybody in the arm drawn."""
    known = {group.name: group for group in groups}
    one, other = (known.get(name, Group(name, 0, 0)) for name in plan.arms)
    return compared(one, other, Basis.DRAWN)


def needed(share: Fraction, gain: Fraction) -> int:
    """Return how many cases, both arms together, find this gain in four of five experiments.

    `share`: what happens without; `gain`: the difference that would matter. Normal approximation
    (alpha 5 % two-sided, power 80 %). Raises `ValueError` for shares outside 0 to 1.
    """
    p, q = float(share), float(share + gain)
    if not (0 < p < 1 and 0 < q < 1) or p == q:
        raise ValueError("shares lie between 0 and 1 and differ")
    both = (1.959964 + 0.841621) ** 2
    each = both * (p * (1 - p) + q * (1 - q)) / (p - q) ** 2
    return 2 * (int(each) + 1)
