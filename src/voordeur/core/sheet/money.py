# SPDX-License-Identifier: EUPL-1.2
"""Which amount stands in a cell, in whole cents."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from voordeur.core.said import Amount, said
from voordeur.core.sheet.cells import Cell, Flaw, text_of

# Assumption: above this a rent or its arrears is a slip, such as cents read as euros.
HIGHEST = 1_000_000_00

_DRESSING = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$|,-+$|,=$", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9][0-9., ']*")

_UNREADABLE = Flaw(
    "bedrag_onleesbaar",
    said("Bedrag niet te lezen."),
    said("Schrijf alleen cijfers, zoals 1368,00."),
)
_NEGATIVE = Flaw(
    "bedrag_negatief",
    said("Het bedrag is negatief."),
    said(
        "Is er een tegoed? Laat de rij dan weg. "
        "Is er een achterstand? Schrijf het bedrag zonder min."
    ),
)
_TOO_HIGH = Flaw(
    "bedrag_te_hoog",
    said("Het bedrag is hoger dan 1 miljoen euro."),
    said("Controleer het bedrag. Schrijf euro's, geen centen."),
)


def read_money(cell: Cell) -> int | Flaw | None:
    """Return cents, None for an empty cell, or what is wrong.

    Both "1.368,00" and "1368.0" are read; a comma or point followed by three figures alone
    parts thousands, because nobody writes tenths of cents.
    """
    if isinstance(cell, bool):
        return _UNREADABLE
    if isinstance(cell, int | float):
        return _from_number(cell)
    text = text_of(cell)
    if not text:
        return None
    if not isinstance(cell, str):
        return _UNREADABLE
    return _from_text(text)


def _from_number(number: float) -> int | Flaw:
    if not math.isfinite(number):
        return _UNREADABLE
    if abs(number) > HIGHEST:
        return _bounded(HIGHEST + 1 if number > 0 else -1)
    return _bounded(int((Decimal(repr(number)) * 100).quantize(Decimal(1), ROUND_HALF_UP)))


def _bounded(cents: int) -> int | Flaw:
    if cents < 0:
        return _NEGATIVE
    return _TOO_HIGH if cents > HIGHEST else cents


def _from_text(text: str) -> int | Flaw:
    bare = _DRESSING.sub("", _DRESSING.sub("", text)).strip()
    signed = bare.strip("-()+ ") if bare[:1] in "-(+" or bare[-1:] == "-" else bare
    negative = bare != signed and not bare.startswith("+")
    signed = _DRESSING.sub("", signed).strip()
    if not _NUMBER.fullmatch(signed):
        return _UNREADABLE
    cents = _cents(signed.replace(" ", "").replace("'", ""))
    if cents is None:
        return _UNREADABLE
    return _NEGATIVE if negative and cents else _bounded(cents)


_PLAIN = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,2}))?")
_DUTCH = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?")
_ENGLISH = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{1,2}))?")
# As a spreadsheet writes a computed number out: 136.79999999 is 136.80.
_COMPUTED = re.compile(r"([0-9]{1,12})[.,]([0-9]{4,17})")


def _cents(text: str) -> int | None:
    for form in (_PLAIN, _DUTCH, _ENGLISH):
        match = form.fullmatch(text)
        if match is not None:
            euros = int(re.sub("[.,]", "", match[1]))
            return euros * 100 + int((match[2] or "0").ljust(2, "0"))
    match = _COMPUTED.fullmatch(text)
    if match is None:
        return None
    return int((Decimal(f"{match[1]}.{match[2]}") * 100).quantize(Decimal(1), ROUND_HALF_UP))


def euros(cents: int) -> Amount:
    """Return an amount as a Dutch reader writes it: "€ 1.368,00"."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return Amount(f"€ {whole},{cents % 100:02d}")
