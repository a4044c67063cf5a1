# SPDX-License-Identifier: EUPL-1.2
"""Who and where: names, addresses and numbers of telephone as they stand in a cell."""

import re
from dataclasses import dataclass

from voordeur.core.said import said
from voordeur.core.sheet.cells import Cell, Flaw, Weight, text_of

# Particles before Dutch and migrant family names, as they are written and abbreviated.
_WORDS = (
    "van von vom de den der het 't ter ten te op in aan bij onder over uit uijt voor tot zum zur "
    "la le les las los du di da do dos das del della al el ul ed ben bin bint ibn ait aït abu "
    "abou oude v d v.d. v. d. s 's l d' l' à a"
)
PARTICLES = frozenset(_WORDS.split())
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'", "\u00b4": "'"})
_JOINED = {"v.d.": "van de", "v.d": "van de", "v/d": "van de", "vd": "van de", "vh": "van het"}
_TITLES = re.compile(
    r"^(?:de heer(?: en mevrouw)?|dhr\.?(?: en mevr?\.?)?|mevrouw|mevr?\.?|mw\.?|hr\.?|heer|"
    r"familie|fam\.?|fam|erven|erfgenamen|de erven|ing\.|ir\.|dr\.|drs\.|mr\.)\s+",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?-?)+[^\W\d_]?\.?|[A-Z]{1,4}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, as written; empty parts are ""."""

    surname: str
    prefix: str = ""
    initials: str = ""
    first_names: str = ""


def split_name(text: str) -> Name:
    """Return the parts of a full name: "Amrani, S. el", "S. el Amrani", "Jan de Vries"."""
    bare = _TITLES.sub("", _TITLES.sub("", " ".join(text.split())))
    if "," in bare:
        surname, _, rest = bare.partition(",")
        return _sorted_name(surname.split(), rest.replace(",", " ").split())
    words = bare.split()
    return _running_name(words)


def _sorted_name(surname: list[str], rest: list[str]) -> Name:
    """Before the comma the family name, behind it first names or initials and the particles."""
    particles = [word for word in rest if is_particle(word)]
    given = [word for word in rest if not is_particle(word)]
    prefix, core = split_prefix(" ".join(surname))
    return _named(core, " ".join(particles) or prefix, given)


def _running_name(words: list[str]) -> Name:
    """Initials or first names, then particles, then the family name."""
    at = _surname_at(words)
    prefix, surname = split_prefix(" ".join(words[at:]))
    return _named(surname, prefix, words[:at])


def _surname_at(words: list[str]) -> int:
    initials = 0
    while initials < len(words) - 1 and _INITIALS.fullmatch(words[initials]):
        initials += 1
    if initials or len(words) < 2:
        return initials
    for at, word in enumerate(words):
        # "Jansen-de Groot" is one name, and so is all that follows a particle.
        joined = "-" in word and is_particle(word.rpartition("-")[2])
        if is_particle(word) or (at and joined):
            return at if at < len(words) - 1 else at - 1
    return len(words) - 1


def _named(surname: str, prefix: str, given: list[str]) -> Name:
    written = " ".join(given)
    if given and all(_INITIALS.fullmatch(word) for word in given):
        return Name(surname, prefix, initials=written)
    return Name(surname, prefix, first_names=written)


def is_particle(word: str) -> bool:
    """Say whether a word is a particle of a family name, in any letter case."""
    folded = word.casefold().translate(_QUOTES)
    if len(word) == 1 or (len(word) == 2 and word.endswith(".") and word[0].isupper()):
        return False  # an initial
    return folded in PARTICLES or folded in _JOINED


def split_prefix(surname: str) -> tuple[str, str]:
    """Return particles and the rest of a family name: ("van der", "Berg"); never an empty rest."""
    words = surname.split()
    at = 0
    while at < len(words) - 1 and is_particle(words[at]):
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*-?\s*([A-Za-z]{2})")
# Letters never given out (they were the initials of the occupier's organisations).
_NEVER = frozenset({"SA", "SD", "SS"})
_NO_POSTCODE = Flaw(
    "postcode_onmogelijk",
    said("Deze postcode bestaat niet."),
    said("Schrijf vier cijfers en twee letters, zoals 3011 AB."),
)


def read_postcode(cell: Cell) -> str | Flaw | None:
    """Return a postcode as "3011AB", None for an empty cell, or what is wrong."""
    text = text_of(cell)
    if not text.strip("- "):
        return None
    match = _POSTCODE.fullmatch(text)
    if match is None or match[2].upper() in _NEVER:
        return _NO_POSTCODE
    return match[1] + match[2].upper()


_NUMBER = re.compile(r"([0-9]{1,5})(?:[\s\-/,.]*(.*))?")
_NO_NUMBER = Flaw(
    "huisnummer_onleesbaar",
    said("Het huisnummer is niet te lezen."),
    said("Schrijf het nummer, en de letter of toevoeging erachter, zoals 14 B."),
)
_LONGEST_ADDITION = 20


def read_number(cell: Cell) -> tuple[int, str] | Flaw | None:
    """Return house number and addition: "14-B" is (14, "B"); None for an empty cell."""
    text = text_of(cell)
    if not text.strip("- "):
        return None
    match = _NUMBER.fullmatch(text)
    if match is None or not int(match[1]) or isinstance(cell, bool):
        return _NO_NUMBER
    return int(match[1]), clean_addition(match[2] or "")


def clean_addition(text: str) -> str:
    """Return an addition without the signs around it."""
    return text.strip(" -/.,").upper()[:_LONGEST_ADDITION]


_CODE_AND_NUMBER = re.compile(r"([1-9][0-9]{3}\s?-?[A-Za-z]{2})[\s,;-]+([0-9].*)")


def split_postcode(cell: Cell) -> tuple[str, str]:
    """Return the texts of postcode and number in one cell: ("3099KL", "14 B")."""
    text = text_of(cell)
    match = _CODE_AND_NUMBER.fullmatch(text)
    return (match[1], match[2]) if match is not None else (text, "")


_STREET = re.compile(r"(.*?[^\W\d_].*?)[\s,]+([0-9]{1,5}(?:[\s\-/]*[0-9A-Za-z].{0,15})?)")


def split_address(cell: Cell) -> tuple[str, str]:
    """Return street and number with addition: ("Plein 1940", "12 a") from "Plein 1940 12 a"."""
    text = text_of(cell)
    words = text.split()
    # The last word that is a number may be followed by a letter or addition.
    for at in range(len(words) - 1, 0, -1):
        if words[at][0].isdigit():
            return " ".join(words[:at]).rstrip(","), " ".join(words[at:])
    match = _STREET.fullmatch(text)
    return (match[1], match[2]) if match is not None else (text, "")


_FIGURES = re.compile(r"[^0-9+]")
_PHONE = Flaw(
    "telefoon_onleesbaar",
    said("Het telefoonnummer klopt niet."),
    said("Vul een nummer van tien cijfers in."),
    weight=Weight.NOTES,
)
_SHORTEST_FOREIGN, _LONGEST_FOREIGN, _DUTCH = 8, 15, 9


def read_phone(cell: Cell) -> str | Flaw | None:
    """Return a number as "+31600001142", None for an empty cell, or a note.

    Spreadsheets drop the leading zero: nine figures are read as a Dutch number.
    """
    text = text_of(cell)
    if not text.strip("- "):
        return None
    figures = _FIGURES.sub("", text.replace("(0)", "").partition(";")[0].partition(",")[0])
    if figures.startswith("00"):
        figures = "+" + figures[2:]
    bare = figures.lstrip("+").removeprefix("31" if figures.startswith(("+31", "31")) else "0")
    bare = bare.removeprefix("0")
    if len(bare) == _DUTCH and not bare.startswith("0"):
        return "+31" + bare
    foreign = figures.startswith("+") and not figures.startswith("+31")
    if foreign and _SHORTEST_FOREIGN <= len(figures) - 1 <= _LONGEST_FOREIGN:
        return figures
    return _PHONE


_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,200}\.[^@\s.,;<>\"]{2,24}")
_NO_EMAIL = Flaw(
    "email_onleesbaar",
    said("Het e-mailadres klopt niet."),
    said("Vul een adres in zoals naam@voorbeeld.nl."),
    weight=Weight.NOTES,
)


def read_email(cell: Cell) -> str | Flaw | None:
    """Return an address in lower case, None for an empty cell, or a note."""
    text = text_of(cell).removeprefix("mailto:").casefold()
    if not text.strip("- "):
        return None
    return text if _EMAIL.fullmatch(text) else _NO_EMAIL
