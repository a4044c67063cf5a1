# SPDX-License-Identifier: EUPL-1.2
"""What cannot both be true in one case: one table, used wherever something is recorded.

Figures of regions can only be compared when the same words mean the same (practice reference
2.3). So a result that the case itself contradicts is refused, with a sentence that says what to
record instead. Nothing here looks at who records it or how: a form, a file, or a phone.
"""

from __future__ import annotations

from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.codes import REACHES_NOBODY, Result
from voordeur.core.pathway.attempts import ATTEMPTS, TALKS, TRIED, is_reached
from voordeur.core.pathway.attempts import was_in_touch as reached
from voordeur.core.pathway.eviction_facts import OF_EVICTION
from voordeur.core.pathway.known import Before, had, last, threat
from voordeur.core.pathway.wish import Combination, Objection, Wish
from voordeur.core.said import said

# As long as a step may last and still count as care (agreement-language 7); an assumption there.
LONGEST_AHEAD = timedelta(weeks=8)
ACCEPTED = frozenset({"hulp aanvaard", vocabulary.DEBT_HELP})
_HELP_RESULTS = frozenset(
    {Result.ADVICE, Result.REFERRED, Result.REFERRED_FINANCIAL, Result.REFERRED_OTHER}
)
_SOLVED = _HELP_RESULTS | {Result.PAID_ALREADY}
_NO_LONGER = frozenset({*TALKS, *ATTEMPTS, "hulp aanvaard", "hulp geweigerd"})


def impossible(wish: Wish, before: Before) -> tuple[Objection, ...]:
    """Return every combination of the table that this wish would make."""
    return tuple(
        Objection(one.code, one.sentence)
        for one in TABLE
        if wish.kind in one.kinds and one.holds(wish, before)
    )


# --- what cannot be -----------------------------------------------------------------------------


def _reached_by_what_reaches_nobody(wish: Wish, _: Before) -> bool:
    return wish.values.get("bereikt") is True and wish.values.get("soort") in REACHES_NOBODY


def _never_reached_but_was(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.NEVER_REACHED and reached(before)


def _lost_but_never_had(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.CONTACT_LOST and not reached(before)


def _reached_without_talk(_: Wish, before: Before) -> bool:
    return any(is_reached(one.kind, one.values) for one in before) and not had(before, TALKS)


def _answered_without_contact(wish: Wish, before: Before) -> bool:
    """What begins a case by itself comes from elsewhere: the contact was there, not here."""
    begins = not before or wish.began is not None
    return not begins and not reached(before) and not had(before, ACCEPTED)


def _no_thanks_without_contact(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.NO_HELP_WANTED and not reached(before)


def _result_without_help(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") in _HELP_RESULTS and not had(before, ACCEPTED)


def _without_tenant_but_accepted(wish: Wish, before: Before) -> bool:
    code = wish.values.get("code")
    return code == Result.REFERRED_WITHOUT_RESIDENT and had(before, ACCEPTED)


def _paid_before_help(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") == Result.PAID_ALREADY and had(before, ACCEPTED)


def _solved_in_crisis(wish: Wish, before: Before) -> bool:
    return wish.values.get("code") in _SOLVED and threat(before) is not None


def _no_children_but_a_number(wish: Wish, _: Before) -> bool:
    many = wish.values.get("aantal_kinderen")
    return wish.values.get("kinderen_in_huis") is False and isinstance(many, int) and many > 0


def _children_but_none(wish: Wish, _: Before) -> bool:
    return wish.values.get("kinderen_in_huis") is True and wish.values.get("aantal_kinderen") == 0


def _after_death(wish: Wish, before: Before) -> bool:
    death = last(before, {"overleden"})
    return death is not None and wish.on > death.on


def _too_far_ahead(wish: Wish, _: Before) -> bool:
    day = wish.values.get("op")
    return isinstance(day, date) and day > wish.on + LONGEST_AHEAD


def _answer_without_referral(wish: Wish, before: Before) -> bool:
    to = wish.values.get("naar")
    sent = {one.values.get("naar") for one in before if one.kind == "verwezen"}
    return not sent if to is None else to not in sent


REACHED_NOBODY = said(
    "Met een kaartje of brief spreek je niemand. Leg de poging vast als niet bereikt. Sprak je de "
    "bewoner daarna, leg dan dat vast."
)
_CLOSED = frozenset({vocabulary.CLOSED_BY_WORKER})
_HOUSEHOLD = frozenset({"huishouden vastgesteld"})

TABLE: tuple[Combination, ...] = (
    Combination(
        "bereikt zonder gesprek",
        frozenset({TRIED}),
        _reached_by_what_reaches_nobody,
        REACHED_NOBODY,
    ),
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
        "geen hulp nodig zonder contact",
        _CLOSED,
        _no_thanks_without_contact,
        said(
            "Er is nog nooit contact geweest. Leg eerst het gesprek vast, of kies "
            "“Definitief geen contact kunnen krijgen”."
        ),
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
        frozenset({"hulp aanvaard", "hulp geweigerd"}),
        _answered_without_contact,
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
        "afspraak te ver weg",
        frozenset({vocabulary.APPOINTMENT}),
        _too_far_ahead,
        said(
            "Een afspraak ligt hoogstens acht weken vooruit: zo lang zoekt niemand contact. Kies "
            "een eerdere dag, al is het om even te bellen."
        ),
    ),
    Combination(
        "antwoord zonder verwijzing",
        frozenset({"verwijzing opgepakt", "verwijzing teruggegeven"}),
        _answer_without_referral,
        said("Daarheen is niet verwezen. Leg eerst de verwijzing vast."),
    ),
    *OF_EVICTION,
)
