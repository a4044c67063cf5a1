# SPDX-License-Identifier: EUPL-1.2
"""When are two spellings of a Dutch or migrant name the same name?"""

import re
import unicodedata
from functools import lru_cache

from voordeur.core.sheet.names import is_particle

# Letters that do not fall apart into a plain letter and a sign.
_LETTERS = str.maketrans(
    {
        "\u0142": "l",  # Polish l with stroke
        "\u00f8": "o",
        "\u0111": "d",
        "\u00f0": "d",
        "\u0131": "i",  # Turkish i without dot
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00fe": "th",
        "\u0259": "e",
        "\u00ff": "y",
    }
)
# Names repeat: within one delivery most work on a name has been done before.
_REMEMBERED = 20_000

_NO_LETTER = re.compile(r"[^a-z]+")
_BETWEEN = re.compile(r"\s*[-\u2010-\u2015/]\s*|\s+(?:geb|gehuwd|e/v|wed)\.?\s+")
_JOINED_PARTICLE = re.compile(
    r"^(?:v\.?\s?d\.?|van\s?de[nr]?|v/d)(?=[\s.])\s*|^(?:al|el|ben|d|l)['\u2019-]\s*"
)


def plain(text: str) -> str:
    """Return text in lower case without accents: "Bronwa\u00dfer" becomes "bronwasser"."""
    folded = text.casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def letters(text: str) -> str:
    """Return only the letters of a name, with "ij" written as "y"."""
    return _NO_LETTER.sub("", plain(text)).replace("ij", "y")


@lru_cache(maxsize=_REMEMBERED)
def family_names(surname: str) -> tuple[str, ...]:
    """Return the family names in a surname, without particles, each as plain letters.

    A double name gives both: a woman may be known by her own name, her partner's, or the two
    in either order.
    """
    whole = _JOINED_PARTICLE.sub("", plain(surname).strip())
    parts = (_without_particles(part) for part in _BETWEEN.split(whole))
    found = dict.fromkeys(name for part in parts if (name := letters(part)))
    return tuple(found)


def _without_particles(part: str) -> str:
    rest = _JOINED_PARTICLE.sub("", part.strip())
    words = rest.split()
    at = 0
    while at < len(words) - 1 and is_particle(words[at]):
        at += 1
    return " ".join(words[at:])


@lru_cache(maxsize=_REMEMBERED)
def given_name(first_names: str) -> str:
    """Return the first of the first names as plain letters, "" for none or only an initial."""
    words = [word for word in re.split(r"[\s.]+", first_names) if word]
    name = letters(words[0]) if words else ""
    return name if len(name) > 1 else ""


def first_initial(first_names: str, initials: str) -> str:
    """Return the first letter of the given name, "" if unknown."""
    return (letters(first_names) or letters(initials))[:1]


def addition(text: str) -> str:
    """Return an addition to a house number without signs: "-B" and "b" are one."""
    return re.sub(r"[^a-z0-9]", "", plain(text))


_SOUNDS = (
    ("tsch", "ts"),
    ("sch", "s"),
    ("tz", "ts"),
    ("ds", "ts"),
    ("dt", "t"),
    ("ph", "f"),
    ("th", "t"),
    ("ch", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("ou", "au"),
    ("ei", "y"),
    ("ey", "y"),
    ("ij", "y"),
    ("ae", "a"),
    ("oe", "u"),
    ("ue", "u"),
    ("ie", "i"),
    ("v", "f"),
    ("z", "s"),
    ("c", "k"),
    ("d", "t"),
)
_TWICE = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """Return roughly how a name in plain letters sounds: "schmeitz" and "smeits" are one."""
    for written, heard in _SOUNDS:
        name = name.replace(written, heard)
    return _TWICE.sub(r"\1", name)


@lru_cache(maxsize=_REMEMBERED)
def is_close(one: str, other: str) -> bool:
    """Say whether two names sound alike or are one slip of the pen apart (two in long names)."""
    if sound(one) == sound(other):
        return True
    shortest = min(len(one), len(other))
    allowed = 0 if shortest < 4 else 1 if shortest < 8 else 2
    return slips(one, other, allowed) <= allowed


def slips(one: str, other: str, most: int) -> int:
    """Count changed, missing and swapped letters, or return `most` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
