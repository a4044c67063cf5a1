# SPDX-License-Identifier: EUPL-1.2
"""What the checker says about an agreement: findings with a place and, if it can, a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Place
from voordeur.core.pathway.history import NO_VALUES, Event, History


class Severity(Enum):
    """How bad it is. Errors and what is not proven make the check fail; warnings don't."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    UNPROVEN = "niet bewezen"


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One line of a story. An empty `kind` says that nothing happens until `on`."""

    kind: str
    on: date
    values: Mapping[str, Value] = field(default_factory=lambda: NO_VALUES)


Story = tuple[StoryEvent, ...]


def history_of(story: Story) -> History:
    """Return the events of the story as a history that `decide` can be asked about."""
    return History(
        tuple(
            Event(number, line.kind, line.on, line.on, line.values)
            for number, line in enumerate(story, start=1)
            if line.kind
        )
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the checker has to say.

    `rule_id`: the rule of the checker, or the national rule that is broken. `sentence`: what is
    the matter, in plain Dutch. `article`: the law behind it, if any. `story`: the shortest story
    that shows it, confirmed by `decide`. `hint`: what would mend it.
    """

    rule_id: str
    severity: Severity
    place: Place
    sentence: str
    article: str = ""
    story: Story | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place.file}:{self.place.line}"
        return f"{where}: {self.severity.value} {self.rule_id} {self.sentence}"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found, in the order of the file's lines.

    `contact_days`: the most calendar days from a report to a first contact with a tenant who does
    not react, `crisis_days` from a threat to the conversation about it, if all act on their last
    day, over all start days of three years; None where nothing makes that contact happen.
    """

    findings: tuple[Finding, ...]
    contact_days: int | None = None
    crisis_days: int | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return self._of(Severity.WARNING)

    @property
    def unproven(self) -> tuple[Finding, ...]:
        return self._of(Severity.UNPROVEN)

    @property
    def passes(self) -> bool:
        """Whether nothing is wrong and nothing is left unproven."""
        return not self.errors and not self.unproven

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity is severity)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much searching is done before the checker says "niet bewezen": moves, not seconds."""

    moves: int = 45_000
    variants: int = 4_096  # combinations of facts that one event may carry
    rounds: int = 2_000  # ways to go through one day in the search for the longest time


DEFAULT_LIMITS = Limits()
