# SPDX-License-Identifier: EUPL-1.2
"""The yearly report of an agreement: which figures a region gives, read from a file beside it.

Each row says in the agreement's own events what the register counts: a case counts in the year in
which it happened for the first time. Beside it may stand what was published, and an aim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from voordeur.core.agreement.problems import (
    NO_SENSE,
    NO_VALUE,
    NOT_YAML,
    UNKNOWN_WORD,
    Collector,
    Problems,
)
from voordeur.core.agreement.tree import Branch, read_tree
from voordeur.core.agreement.vocabulary import EVENTS
from voordeur.core.agreement.words import nearest
from voordeur.core.figure.small import is_small, share_hides
from voordeur.core.practice.fields import Fields

MOST_ROWS = 12
_HEAD = ("jaarverslag", "inleiding", "rijen", "reeks", "landelijk")
_ROW = (
    "naam",
    "telt",
    "zaken met",
    "aanwezig",
    "van",
    "gepubliceerd",
    "doel",
    "let op",
    "aanname",
)
_AIM = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One figure of a report.

    `events`: a case counts when one of these happened; `present`: roles that were then there.
    `of`: the row of which this is a share, or "". `published`: the figure beside it. `aim`: what
    the agreement wants. `assumption`: why this counts as it does where the source leaves it open.
    """

    name: str
    counts: str
    events: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    of: str = ""
    published: str = ""
    aim: int | None = None
    caveat: str = ""
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """What a region's report shows. `series`: the row that is drawn over the years, or "".

    `national`: the published national figure that is shown below it, or "".
    """

    title: str
    rows: tuple[ReportRow, ...]
    lead: str = ""
    series: str = ""
    national: str = ""

    def row(self, name: str) -> ReportRow:
        """Return the row of this name. Raises `KeyError`."""
        return {row.name: row for row in self.rows}[name]


def read(text: str, file: str = "jaarverslag.yml") -> YearlyReport | Problems:
    """Return the report of a file, or everything that must be mended and where."""
    told = Collector(file)
    tree = read_tree(text, told)
    if isinstance(tree, Branch):
        found = _report(Fields(tree, _HEAD, told))
        if told.problems() is None:
            return found
    elif told.problems() is None:
        told.add(NOT_YAML, 1, "Hier worden woorden met een dubbele punt verwacht.")
    problems = told.problems()
    assert problems is not None
    return problems


def _report(fields: Fields) -> YearlyReport:
    rows: list[ReportRow] = []
    for part in fields.parts("rijen", _ROW, needed=True):
        rows.append(_row(part, rows))
    if len(rows) > MOST_ROWS:
        fields.tell("rijen", f"Een verslag heeft hoogstens {MOST_ROWS} rijen.", NO_SENSE)
    names = [row.name for row in rows]
    if len(set(names)) < len(names):
        fields.tell("rijen", "Twee rijen hebben dezelfde naam.", NO_SENSE)
    series = fields.text("reeks")
    if series and series not in names:
        fields.tell("reeks", f'Er is geen rij "{series}".', UNKNOWN_WORD)
    return YearlyReport(
        fields.text("jaarverslag", needed=True),
        tuple(rows),
        fields.text("inleiding"),
        series,
        fields.text("landelijk"),
    )


def _row(fields: Fields, before: Sequence[ReportRow]) -> ReportRow:
    row = ReportRow(
        fields.text("naam", needed=True),
        fields.text("telt", needed=True),
        _events(fields),
        fields.texts("aanwezig"),
        fields.text("van"),
        fields.text("gepubliceerd"),
        _aim(fields),
        fields.text("let op"),
        fields.text("aanname"),
    )
    if not row.events and not row.published:
        fields.tell(
            "naam", 'Een rij telt "zaken met" iets, of toont een gepubliceerd cijfer.', NO_SENSE
        )
    counted = {one.name for one in before if one.events and not one.of}
    if row.of and (row.of not in counted or not row.events):
        fields.tell("van", f'"{row.of}" is geen eerdere rij die zaken telt.', UNKNOWN_WORD)
    return row


def _events(fields: Fields) -> tuple[str, ...]:
    found = fields.texts("zaken met")
    for word in found:
        if word not in EVENTS:
            hint = nearest(word, EVENTS)
            meant = f' Bedoelt u "{hint}"?' if hint else ""
            fields.tell("zaken met", f'"{word}" is geen gebeurtenis.{meant}', UNKNOWN_WORD)
    return found


def _aim(fields: Fields) -> int | None:
    text = fields.text("doel")
    if not text:
        return None
    if not _AIM.fullmatch(text):
        fields.tell("doel", "Een doel is een heel getal, zoals 0.", NO_VALUE)
        return None
    return int(text)


# --- what may be shown --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """What the register counted for one row in one year.

    `whole`: of how many, None for a row that is no share. Not for showing as it is: see `safe`.
    """

    part: int
    whole: int | None = None

    @property
    def percent(self) -> float | None:
        """Return the share in percent; None for a row that is none, or of nothing."""
        return None if not self.whole else 100 * self.part / self.whole


def safe(
    tallies: Mapping[str, Tally],
    apart: Mapping[tuple[str, str], int],
    rests: Mapping[str, int] = MappingProxyType({}),
    wholes: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, Tally | None]:
    """Return what may be shown: None where a number, or two together, would point at people.

    `apart[a, b]`: how many cases of `b` are not of `a`. Where all of `a` are in `b` too, the two
    numbers give that rest away; the smaller one is then hidden. `rests`: what the other rows
    leave of a share, which somebody would find by subtracting them all. `wholes`: of which row
    each share is; a share names that number too, and goes where it is hidden.
    """
    shown: dict[str, Tally | None] = {}
    for name, tally in tallies.items():
        whole = tally.whole
        hides = (
            is_small(tally.part) if whole is None else whole > 0 and share_hides(tally.part, whole)
        )
        hides = hides or is_small(rests.get(name, 0))
        shown[name] = None if hides else tally
    for (inner, outer), rest in apart.items():
        inside = apart.get((outer, inner), -1) == 0
        if inside and is_small(rest) and shown.get(inner) and shown.get(outer):
            shown[inner] = None
    for share, whole_name in wholes.items():
        if share in shown and shown.get(whole_name) is None:
            shown[share] = None
    return shown


def hidden_under(
    total: Mapping[str, Tally | None],
    sizes: Mapping[int, int],
    told: Callable[[Sequence[int]], Mapping[str, Tally | None]],
) -> Mapping[int, frozenset[str]]:
    """Return which rows stay hidden under each version of an agreement, in one year.

    `total`: what is shown of all versions; `sizes`: how many cases each has; `told`: what `safe`
    shows of some versions together. A version with something to hide makes a group with the
    smallest others, until all that is known of the group (the total less the rest) may be known.
    A row that one of the group must hide, all of it hide: so whatever somebody adds or subtracts
    comes out at parts that may each be shown.
    """
    never = frozenset(name for name, tally in total.items() if tally is None)

    def unsafe(versions: Sequence[int]) -> frozenset[str]:
        shown = told(versions)
        return frozenset(name for name in total if shown[name] is None) - never

    own = {version: unsafe([version]) for version in sizes}
    group = [version for version, rows in own.items() if rows]
    others = sorted(
        (many, version) for version, many in sizes.items() if many and not own[version]
    )
    for _, version in others:
        if not group or not unsafe(group):
            break
        group.append(version)
    few = frozenset[str]().union(*(own[version] for version in group))
    return {version: never | few if version in group else never for version in sizes}
