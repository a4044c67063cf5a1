# SPDX-License-Identifier: EUPL-1.2
"""The fixed set of sentences in which stories are told, and the patterns that read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Which(Enum):
    """How a story says under which version it is told."""

    NEWEST = "nieuwste"
    FROM = "van"
    PROPOSAL = "voorstel"
    HOLDS_ON = "geldt op"
    EVERY = "elke"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One form of step: its kind, how it is written, and the pattern that reads it."""

    what: str
    example: str
    pattern: re.Pattern[str]


_DAY = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|dag [0-9]{1,4})"
_ON = rf"(?: op (?P<op>{_DAY}))?"
# A role is a name in the agreement; it ends where the sentence goes on.
_ROLE = r'(?P<role>(?:(?! op | niets?\b)[^"])+?)'
DAYS = ("op", "of", "known", "new", "due", "look", "until")


def _sentence(what: str, example: str, pattern: str) -> Sentence:
    """`DAY` is a required day, `ON` an optional "op DAG", `"X"` a quoted text named X."""
    pattern = re.sub(r'"(\w+)"', r'"(?P<\1>[^"]*)"', pattern)
    pattern = re.sub(r"DAY<(\w+)>", rf"(?P<\1>{_DAY})", pattern).replace("ON", _ON)
    return Sentence(what, example, re.compile(pattern))


VERSIONS = (
    _sentence(Which.FROM.value, "de overeenkomst van 2021-09-16", "de overeenkomst van DAY<op>"),
    _sentence(Which.PROPOSAL.value, "het voorstel", "het voorstel"),
    _sentence(
        Which.HOLDS_ON.value,
        "de overeenkomst die geldt op 2026-03-02",
        "de overeenkomst die geldt op DAY<op>",
    ),
    _sentence(
        Which.EVERY.value, "elke versie van de overeenkomst", "elke versie van de overeenkomst"
    ),
)

_WITH = r"(?: met (?P<values>.+?))?(?:,? bekend op DAY<known>)?"

HAPPENINGS = (
    _sentence(
        "melding",
        "een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 0",
        r"een(?: tweede| nieuwe)? melding op DAY<op>(?: uit gemeente (?P<place>[0-9]{4}))?"
        + _WITH,
    ),
    _sentence(
        "gebeurtenis",
        'op 2026-03-14 "contact geprobeerd" met soort Huisbezoek, bereikt ja',
        'op DAY<op> "event"' + _WITH,
    ),
    _sentence(
        "ingetrokken",
        '"hulp geweigerd" van 2026-03-10 wordt ingetrokken',
        '"event" van DAY<of> wordtON ingetrokken',
    ),
    _sentence(
        "andere dag",
        '"gesprek gevoerd" van 2026-03-10 blijkt van 2026-03-09',
        '"event" van DAY<of> blijkt van DAY<new>',
    ),
    _sentence(
        "andere waarden",
        '"situatie in kaart gebracht" van 2026-03-10 blijkt met schulden nee',
        '"event" van DAY<of> blijkt met (?P<values>.+)',
    ),
    _sentence("niets", "er gebeurt niets tot 2026-04-01", "er gebeurt niets tot DAY<op>"),
)

EXPECTATIONS = (
    _sentence(
        "stap open",
        'is op 2026-04-01 de stap "gesprek" open bij wijkteam, uiterlijk 2026-04-15',
        r'isON de stap "step" open bij (?P<roles>[^",]+?)(?:, uiterlijk DAY<due>)?'
        r"(?P<late>, te laat)?",
    ),
    _sentence(
        "stap te laat", 'is op 2026-04-16 de stap "gesprek" te laat', 'isON de stap "step" te laat'
    ),
    _sentence(
        "stap niet open",
        'is op 2026-04-01 de stap "gesprek" niet open',
        'isON de stap "step" niet open',
    ),
    _sentence("geen stap", "is op 2026-04-01 geen stap open", "isON geen stap open"),
    _sentence(
        "stand",
        "is op 2026-04-01 de zaak open",
        r"isON de zaak (?P<state>open|geparkeerd|niet begonnen|niet gesloten)",
    ),
    _sentence(
        "gesloten",
        'is op 2026-04-01 de zaak gesloten als "voorkomen"',
        r'isON de zaak gesloten als "outcome"(?P<told> met code "code")?',
    ),
    _sentence(
        "wacht",
        'wacht op 2026-04-01 de uitkomst "voorkomen" op een open stap',
        'wachtON de uitkomst "outcome" op een open stap',
    ),
    _sentence(
        "melding",
        'is op 2026-03-02 de melding geweigerd om "soorten_contact >= 2"',
        r"isON de melding(?: van DAY<of>)? (?P<mark>toegelaten|geweigerd|geparkeerd)"
        r'(?P<told> om "reason")?',
    ),
    _sentence(
        "hoort",
        'hoort op 2026-03-02 corporatie "toegelaten"',
        rf'hoortON {_ROLE} "mark"(?P<told> met code "code")?',
    ),
    _sentence(
        "hoort",
        'hoort corporatie op 2026-03-02 "toegelaten"',
        rf'hoort {_ROLE}ON "mark"(?P<told> met code "code")?',
    ),
    _sentence(
        "hoort niet",
        'hoort corporatie niet "afgesloten"',
        rf'hoortON {_ROLE} niet "mark"',
    ),
    _sentence("hoort niets", "hoort corporatie niets", rf"hoortON {_ROLE} niets(?P<more> meer)?"),
    _sentence(
        "overdracht",
        "hoort sociaal team van de overdracht",
        rf"hoortON {_ROLE} van de overdracht",
    ),
    _sentence("brief", 'gaat op 2026-03-02 de brief "uitnodiging" uit', 'gaatON de brief "x" uit'),
    _sentence(
        "kijkt niet", "kijkt Voordeur niet vanzelf weer", "kijkt VoordeurON niet vanzelf weer"
    ),
    _sentence(
        "kijkt weer", "kijkt Voordeur weer op 2026-04-02", "kijkt VoordeurON weer op DAY<look>"
    ),
    _sentence(
        "schending",
        'is er op 2026-03-12 een schending van "geen deurwaarder"',
        r'is erON een schending van "rule"(?: door (?P<role>.+))?',
    ),
    _sentence(
        "geen schending",
        "is er op 2026-03-12 geen schending",
        r'is erON geen schending(?P<told> van "rule")?',
    ),
    _sentence(
        "pauze niet",
        "staat op 2026-03-12 de incasso niet stil",
        "staatON de incasso niet stil",
    ),
    _sentence(
        "pauze",
        "staat op 2026-03-12 de incasso stil, tot en met 2026-04-11",
        "staatON de incasso stil(?:, tot en met DAY<until>)?",
    ),
    _sentence(
        "eenheid",
        "gaat op 2026-03-12 de zaak naar de eenheid van gemeente 0590",
        r"gaatON de zaak naar de eenheid van gemeente (?P<place>[0-9]{4})",
    ),
    _sentence("niet vooraan", "staat de zaak niet vooraan", "staatON de zaak niet vooraan"),
    _sentence(
        "vooraan",
        'staat de zaak vooraan om "kinderen_in_huis"',
        'staatON de zaak vooraan om "condition"',
    ),
    _sentence("fase", 'is op 2026-03-12 de fase "deurwaarder"', 'isON de fase "phase"'),
)

SENTENCES = (*VERSIONS, *HAPPENINGS, *EXPECTATIONS)
