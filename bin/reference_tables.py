# SPDX-License-Identifier: EUPL-1.2
"""The pages that are one or more tables of the code: rights, columns, vocabulary, codes."""

from collections.abc import Iterable, Iterator, Sequence

from voordeur.core import access, codes
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.phrases import EVENT_PHRASES
from voordeur.core.agreement.vocabulary import EVENTS, FACTS, EventKind
from voordeur.core.pathway.involvement import LOOK_BACK
from voordeur.core.sheet.columns import COMBINED, FORBIDDEN, KNOWN, Column, plain_heading

WRITTEN = "Written from the code by `make docs`."


def page(*parts: str) -> str:
    """Return the parts as one page."""
    return "\n\n".join(parts) + "\n"


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; a bar inside a cell is escaped."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(one.replace('|', '/') for one in line)} |" for line in lines)


# Rights


def rights() -> str:
    """Return who may do what, from `core.access.TABLE`."""
    roles = [role for role in access.Role if role is not access.Role.REGISTER]
    return page(
        "# Roles and rights",
        f"{WRITTEN} The table is `voordeur.core.access.TABLE`; queries say the same as SQL, and "
        "row-level security says it again beneath them.",
        "A letter says which relation the role's organisation must have with the case. No letter: "
        "not allowed.",
        table(["letter", "relation"], [[_LETTERS[one], one.value] for one in access.Relation]),
        table(
            ["deed", *(role.label for role in roles)],
            [[deed.value, *(_held(deed, role) for role in roles)] for deed in access.Deed],
        ),
        "## From when until when",
        "Each relation begins and ends by itself; see [who sees what](../explanation/"
        "who-sees-what.md). The rule is `voordeur.core.pathway.involvement`.",
        table(["relation", "begins", "ends"], _terms()),
        f"Looking back lasts {LOOK_BACK.days} days. The help compartment opens on the day help "
        "became known, for parts that lasted until then; whoever only looks never opens it.",
        "## Beside the table",
        "- Everything stays within one region; somebody of another region is always refused.\n"
        "- A landlord records what a worker does only where that closes a task of the landlord's "
        "own, such as a joint visit.\n"
        "- The coordinator takes part in a case of which a task is late or nobody's.\n"
        "- The register itself (`scope` register) works in one region, only inside `record`, "
        "`look` and `deliver`, after the deed was allowed to whoever asked.\n"
        "- Forbidden and absent look the same from outside: 404.",
        "## What recording asks",
        table(
            ["event by", "deed"],
            [[by, deed.value] for by, deed in access.RECORDING.items()],
        ),
    )


_LETTERS = {
    access.Relation.OWNER: "T",
    access.Relation.PARTICIPANT: "B",
    access.Relation.REPORTER: "M",
    access.Relation.GRANTED: "K",
    access.Relation.REGION: "R",
}


_PART_BEGINS = (
    "a task opens, or the organisation writes something down; for the coordinator: a task is late "
    "or nobody's, or nobody sees a running case"
)
_PART_ENDS = (
    "looking back ends, after somebody else took over or the case closed; for the coordinator: "
    "with its cause"
)


def _terms() -> Iterator[list[str]]:
    """Say of each relation when it holds; a new relation needs a line here."""
    said = {
        access.Relation.OWNER: ("a task of the organisation opens", "the task is done"),
        access.Relation.PARTICIPANT: (_PART_BEGINS, _PART_ENDS),
        access.Relation.REPORTER: ("the report is admitted", "the report is erased"),
        access.Relation.GRANTED: ("the look or session begins", "its last moment, or earlier"),
        access.Relation.REGION: ("the membership begins", "the membership ends"),
    }
    for relation in access.Relation:
        yield [relation.value, *said[relation]]


def _held(deed: access.Deed, role: access.Role) -> str:
    held = access.TABLE[deed].get(role, frozenset())
    if access.Relation.REGION in held:
        return _LETTERS[access.Relation.REGION]
    return " ".join(_LETTERS[one] for one in access.Relation if one in held)


# Columns


def columns() -> str:
    """Return which columns are read, how else they may be called, and which never are."""
    return page(
        "# Columns of a delivered file",
        f"{WRITTEN} The list is `voordeur.core.sheet.columns`. Letter case, accents, spaces and "
        "signs in a heading do not count. A heading that is not here is asked about once on the "
        "screen and remembered for that landlord.",
        "## Read",
        table(["column", "also written as (without spaces and signs)"], _read()),
        "## Several values in one cell",
        table(
            ["column", "holds", "also written as"],
            [
                [one.value, ", ".join(part.value for part in parts), ", ".join(_also(one))]
                for one, parts in COMBINED.items()
            ],
        ),
        "## Never read",
        "The cells under these headings are not read, shown or kept; the report names the column "
        "and the reason.",
        table(["reason", "headings"], _forbidden()),
    )


def _read() -> Iterator[list[str]]:
    for column in Column:
        if column not in COMBINED:
            yield [column.value, ", ".join(_also(column))]


def _also(column: Column) -> list[str]:
    own = plain_heading(column.value)
    return [word for word, means in KNOWN.items() if means is column and word != own]


def _forbidden() -> Iterator[list[str]]:
    for why in dict.fromkeys(FORBIDDEN.values()):
        yield [why, ", ".join(word for word, reason in FORBIDDEN.items() if reason == why)]


# Vocabulary


def words() -> str:
    """Return the fixed words of every agreement: events, facts, marks, kinds of party."""
    return page(
        "# Vocabulary of agreements",
        f"{WRITTEN} The list is `voordeur.core.agreement.vocabulary`. Each word is a promise to "
        "every region at once, so it grows with care.",
        "## Events",
        "In the order in which they count within one day. *By*: whose deed it is, which decides "
        "who may record it. *Kept*: with the report (`signaal`) or with the help (`hulp`). "
        "Values that must be given are bold. Terms run from the day it happened, unless marked: "
        "from the day it became known.",
        table(["event", "meaning", "by", "kept", "values", "only after", "terms from"], _events()),
        "## Facts",
        table(
            ["fact", "type", "meaning", "kept"],
            [[one.name, _type(one), one.meaning, one.compartment.value] for one in FACTS.values()],
        ),
        "## Marks",
        "Derived, never stored, so that a withdrawn event re-opens what it closed.",
        table(
            ["mark", "meaning"],
            [
                *([mark, EVENT_PHRASES[mark].en] for mark in sorted(vocabulary.MARKS)),
                [vocabulary.RECEIVES_DEBT_HELP, EVENT_PHRASES["ontvangt schuldhulp"].en],
                [f"{vocabulary.OUTCOME_PREFIX}X", "the case has the outcome X of the agreement"],
            ],
        ),
        f"A landlord hears at most: {', '.join(vocabulary.FEEDBACK_MARKS)}; of an outcome its "
        "code only where the agreement names the article for it.",
        "## Special events",
        f"- A period begins, unless `begint bij` says otherwise, with: "
        f"{', '.join(vocabulary.BEGINS_BY_DEFAULT)}.\n"
        f"- A threat begins with: {', '.join(sorted(vocabulary.THREATENS))}.\n"
        f"- Only these end it: {', '.join(sorted(vocabulary.ENDS_THREAT))}.",
        "## Kinds of party",
        table(
            ["kind", "meaning"],
            [[kind, _PARTIES[kind]] for kind in vocabulary.PARTY_KINDS],
        ),
    )


_PARTIES = {
    "verhuurder": "reports arrears; hears a code",
    "toegang": "the front desk where a tenant can come forward",
    "sociaal team": "the neighbourhood team that makes contact and helps",
    "schuldhulp": "debt help",
    "GGD": "public health service",
    "Meldpunt Zorg en Overlast": "desk for care and nuisance",
    "Veilig Thuis": "desk for domestic violence and child abuse",
    "opvang": "shelter",
    "Wmo": "social support under the Wmo 2015",
    "jeugdhulp": "youth care",
    "gemeente": "the municipality itself",
    "coördinatie": "watches over late tasks and tasks that nobody has",
}


def _events() -> Iterator[list[str]]:
    for kind in sorted(EVENTS.values(), key=lambda kind: kind.rank):
        yield [
            kind.name,
            EVENT_PHRASES[kind.name].en,
            kind.by.value,
            kind.compartment.value,
            _values(kind),
            ", ".join(kind.can_follow),
            "known" if kind.counts_when_known else "",
        ]


def _values(kind: EventKind) -> str:
    return ", ".join(f"**{one}**" if one in kind.required else one for one in kind.values)


def _type(fact: vocabulary.Fact) -> str:
    kind = fact.kind.value
    return kind if not fact.unit or fact.unit in kind else f"{kind} ({fact.unit})"


# Codes


def code_lists() -> str:
    """Return the national code lists, per version of the standard."""
    parts = [
        "# National codes",
        f"{WRITTEN} The words are exact (DDAS-Vroegsignalering, VNG Realisatie).",
    ]
    for found in codes.VERSIONS.values():
        parts.append(f"## Version {found.version}")
        for title, listed in (
            ("Results (eindresultaat)", found.results),
            ("Status of a signal (signaalstatus)", found.signal_statuses),
            ("Kinds of contact (contactsoort)", found.contact_kinds),
            ("Parts of the day (dagdeel)", found.parts_of_day),
            ("Kinds of signal partner (signaalpartner)", found.partner_kinds),
            ("Sex (geslacht)", found.sexes),
        ):
            parts += [f"### {title}", "\n".join(f"- {one}" for one in listed)]
    return page(*parts)
