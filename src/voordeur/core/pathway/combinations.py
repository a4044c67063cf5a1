# SPDX-License-Identifier: EUPL-1.2
"""What cannot both be true in one case: one table, used wherever something is recorded.

Figures of regions can only be compared when the same words mean the same (practice reference
2.3). So a result that the case itself contradicts is refused, with a sentence that says what to
record instead. Nothing here looks at who records it or how: a form, a file, or a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.codes import Result
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.wish import Objection, Wish
from voordeur.core.said import said

Before = Sequence[Occurrence]

TALKS = frozenset(
    {
        "huurder meldt zich",
        "huurder antwoordt",
        "gesprek gevoerd",
        "crisisgesprek gevoerd",
    }
)
ATTEMPTS = frozenset({"contact geprobeerd", "huisbezoek"})
ACCEPTED = frozenset({"hulp aanvaard", vocabulary.DEBT_HELP})
_HELP_RESULTS = frozenset(
    {Result.ADVICE, Result.REFERRED, Result.REFERRED_FINANCIAL, Result.REFERRED_OTHER}
)
_SOLVED = _HELP_RESULTS | {Result.PAID_ALREADY}
_NO_LONGER = frozenset({*TALKS, *ATTEMPTS, "hulp aanvaard", "hulp geweigerd"})


@dataclass(frozen=True, slots=True)
class Combination:
    """Something that cannot be, given what happened before.

    `code` is fixed and names it; `kinds`: the events that it looks at; `holds` returns whether
    the wish runs into it; `sentence` says why not, and what to do.
    """

    code: str
    kinds: frozenset[str]
    holds: Callable[[Wish, Before], bool]
    sentence: str


def impossible(wish: Wish, before: Before) -> tuple[Objection, ...]:
    """Return every combination of the table that this wish would make."""
    return tuple(
        Objection(one.code, one.sentence)
        for one in TABLE
        if wish.kind in one.kinds and one.holds(wish, before)
    )


# --- what is known so far -----------------------------------------------------------------------


def reached(before: Before) -> bool:
    """Say whether somebody spoke to the tenant."""
    return any(one.kind in TALKS or _is_reached(one) for one in before)


def _is_reached(one: Occurrence) -> bool:
    return one.kind in ATTEMPTS and one.values.get("bereikt") is True


def _had(before: Before, kinds: Iterable[str]) -> bool:
    wanted = frozenset(kinds)
    return any(one.kind in wanted for one in before)


def _last(before: Before, kinds: Iterable[str]) -> Occurrence | None:
    wanted = frozenset(kinds)
    return next((one for one in reversed(before) if one.kind in wanted), None)


def _threat(before: Before) -> Occurrence | None:
    """Return the announcement that stands, or None."""
    last = _last(before, vocabulary.THREATENS | vocabulary.ENDS_THREAT)
    return last if last is not None and last.kind in vocabulary.THREATENS else None


def _day(one: Occurrence | None) -> date | None:
    found = None if one is None else one.values.get("op")
    return found if isinstance(found, date) else None


# --- what cannot be -----------------------------------------------------------------------------


def _never_reached_but_was(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.NEVER_REACHED and reached(before)


def _lost_but_never_had(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.CONTACT_LOST and not reached(before)


def _reached_without_talk(_: Wish, before: Before) -> bool:
    return any(_is_reached(one) for one in before) and not _had(before, TALKS)


def _accepted_without_contact(_: Wish, before: Before) -> bool:
    """What begins a case by itself comes from elsewhere: the contact was there, not here."""
    return bool(before) and not reached(before) and not _had(before, ACCEPTED)


def _result_without_help(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") in _HELP_RESULTS and not _had(before, ACCEPTED)


def _without_tenant_but_accepted(wish: Wish, before: Before) -> bool:
    code = wish.values.get("code")
    return code == Result.REFERRED_WITHOUT_RESIDENT and _had(before, ACCEPTED)


def _paid_before_help(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.PAID_ALREADY and _had(before, ACCEPTED)


def _solved_in_crisis(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") in _SOLVED and _threat(before) is not None


def _evicted_before_the_day(wish: Wish, before: Before) -> bool:
    day = _day(_threat(before))
    return day is not None and wish.on < day


def _evicted_before_announced(wish: Wish, before: Before) -> bool:
    threat = _threat(before)
    return threat is not None and wish.on < threat.on


def _evicted_after_withdrawal(_: Wish, before: Before) -> bool:
    last = _last(before, vocabulary.THREATENS | {"aanzegging ingetrokken"})
    return last is not None and last.kind == "aanzegging ingetrokken"


def _withdrawn_after_eviction(_: Wish, before: Before) -> bool:
    last = _last(before, vocabulary.THREATENS | {"ontruimd"})
    return last is not None and last.kind == "ontruimd"


def _announced_for_the_past(wish: Wish, _: Before) -> bool:
    day = wish.values.get("op")
    return isinstance(day, date) and day < wish.on


def _no_children_but_a_number(wish: Wish, _: Before) -> bool:
    many = wish.values.get("aantal_kinderen")
    return wish.values.get("kinderen_in_huis") is False and isinstance(many, int) and many > 0


def _children_but_none(wish: Wish, _: Before) -> bool:
    return wish.values.get("kinderen_in_huis") is True and wish.values.get("aantal_kinderen") == 0


def _after_death(wish: Wish, before: Before) -> bool:
    death = _last(before, {"overleden"})
    return death is not None and wish.on > death.on


def _answer_without_referral(wish: Wish, before: Before) -> bool:
    to = wish.values.get("naar")
    sent = {one.values.get("naar") for one in before if one.kind == "verwezen"}
    return not sent if to is None else to not in sent


_CLOSED = frozenset({vocabulary.CLOSED_BY_WORKER})
_EVICTED = frozenset({"ontruimd"})
_HOUSEHOLD = frozenset({"huishouden vastgesteld"})
_WITHDRAWN = frozenset({"aanzegging ingetrokken"})

TABLE: tuple[Combination, ...] = (
    Combination(
        "geen contact na contact",
        _CLOSED,
        _never_reached_but_was,
        said(
            "De bewoner is wel bereikt. Kies “Geen reactie na eerder contact”, of een andere "
            "afloop."
        ),
    ),
    Combination(
        "contact kwijt zonder contact",
        _CLOSED,
        _lost_but_never_had,
        said("Er is nog nooit contact geweest. Kies “Definitief geen contact kunnen krijgen”."),
    ),
    Combination(
        "geen contact na een bereikte poging",
        frozenset({"geen contact vastgesteld"}),
        _reached_without_talk,
        said(
            "Er staat een poging waarbij de bewoner is bereikt. Leg eerst het gesprek vast, of "
            "verbeter die poging."
        ),
    ),
    Combination(
        "hulp zonder contact",
        frozenset({"hulp aanvaard"}),
        _accepted_without_contact,
        said(
            "Niemand heeft de bewoner nog gesproken. Leg eerst het contact "
            "vast, daarna het antwoord."
        ),
    ),
    Combination(
        "afloop met hulp zonder hulp",
        _CLOSED,
        _result_without_help,
        said(
            "De bewoner heeft geen hulp aanvaard. Leg dat eerst vast, of kies een andere afloop."
        ),
    ),
    Combination(
        "zonder de bewoner na aanvaarde hulp",
        _CLOSED,
        _without_tenant_but_accepted,
        said("De bewoner aanvaardde zelf hulp. Kies “Vervolghulp en/of verwijzing”."),
    ),
    Combination(
        "zelf betaald na aanvaarde hulp",
        _CLOSED,
        _paid_before_help,
        said(
            "De bewoner betaalde na aanvaarde hulp. Kies “(Budget)advies en/of quick fix” of "
            "“Vervolghulp en/of verwijzing”."
        ),
    ),
    Combination(
        "opgelost met open crisis",
        _CLOSED,
        _solved_in_crisis,
        said(
            "Er is nog een ontruiming aangezegd. Leg eerst vast dat de aanzegging is "
            "ingetrokken, of dat de woning is ontruimd."
        ),
    ),
    Combination(
        "ontruimd voor de aangezegde dag",
        _EVICTED,
        _evicted_before_the_day,
        said("De ontruiming is aangezegd voor een latere dag. Verbeter eerst die dag, of deze."),
    ),
    Combination(
        "ontruimd voor de aanzegging",
        _EVICTED,
        _evicted_before_announced,
        said("De ontruiming is pas daarna aangezegd. Verbeter een van beide dagen."),
    ),
    Combination(
        "ontruimd na intrekken",
        _EVICTED,
        _evicted_after_withdrawal,
        said("De aanzegging is ingetrokken. Leg eerst de nieuwe aanzegging vast."),
    ),
    Combination(
        "ingetrokken na ontruimen",
        _WITHDRAWN,
        _withdrawn_after_eviction,
        said("De woning is al ontruimd. Klopt dat niet, trek dan “ontruimd” in."),
    ),
    Combination(
        "aangezegd voor een dag die was",
        frozenset({"ontruiming aangezegd", "afspraak gemaakt"}),
        _announced_for_the_past,
        said("De dag waarvoor dit is afgesproken ligt vóór de dag waarop het gebeurde."),
    ),
    Combination(
        "geen kinderen en toch een aantal",
        _HOUSEHOLD,
        _no_children_but_a_number,
        said("Er wonen geen kinderen, maar er staat een aantal. Verander een van beide."),
    ),
    Combination(
        "wel kinderen en toch nul",
        _HOUSEHOLD,
        _children_but_none,
        said(
            "Er wonen kinderen, maar het aantal is nul. Laat het aantal leeg als je het niet weet."
        ),
    ),
    Combination(
        "contact na overlijden",
        _NO_LONGER,
        _after_death,
        said("Er staat dat de bewoner is overleden. Verbeter een van beide dagen."),
    ),
    Combination(
        "antwoord zonder verwijzing",
        frozenset({"verwijzing opgepakt", "verwijzing teruggegeven"}),
        _answer_without_referral,
        said("Daarheen is niet verwezen. Leg eerst de verwijzing vast."),
    ),
)
