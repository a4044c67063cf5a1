# SPDX-License-Identifier: EUPL-1.2
"""Words that somebody typed in an event are sealed, so that they can be erased later on.

Most values of an event are yes or no, a number, a day, or a word that stands in the law or the
agreement. Where somebody may type, a name can stand. Of such words the hash of the event covers a
digest with a random salt. Erasing takes words and salt away: what is left cannot be guessed, the
chain of hashes still holds, and every rule reads the event as before.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from voordeur.cases.values import EventRow, Json
from voordeur.core import codes
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.bases import LEGAL_BASES
from voordeur.core.agreement.expressions import Compare, Contains
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import Kind

GONE = "gewist"  # what stands in the place of words that were erased
SALT_BYTES = 16
_LISTED = frozenset(
    {
        *codes.ContactKind,
        *codes.PartOfDay,
        *codes.Result,
        *codes.SignalStatus,
        *(basis.name for basis in LEGAL_BASES),
        *(word for words in vocabulary.CHOICES.values() for word in words),
        GONE,
    }
)
_WORDS = frozenset({Kind.WORD, Kind.WORDS})
_CODE = re.compile("[0-9]{4}")
_known: WeakKeyDictionary[Agreement, frozenset[str]] = WeakKeyDictionary()


def sealed(row: EventRow, agreement: Agreement) -> EventRow:
    """Return the row with a seal on each value that is in somebody's own words."""
    free = {name: one for name, one in row.values.items() if _is_free(name, one, agreement)}
    if not free:
        return row
    salt = secrets.token_bytes(SALT_BYTES)
    seals = {name: seal(salt, name, value) for name, value in free.items()}
    return dataclasses.replace(row, sealed=seals, salt=salt)


def seal(salt: bytes, name: str, value: Json) -> str:
    """Return the digest of one value: who has not the salt, cannot try words against it."""
    words = json.dumps([name, value], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(salt + words.encode()).hexdigest()


def broken(row: EventRow) -> tuple[str, ...]:
    """Return the names of sealed values that are neither what was sealed nor erased."""
    if row.salt is None:
        return tuple(name for name in row.sealed if not _is_gone(row.values.get(name)))
    salt = bytes(row.salt)
    return tuple(
        name
        for name, digest in row.sealed.items()
        if name not in row.values or seal(salt, name, row.values[name]) != digest
    )


def _is_gone(value: Json) -> bool:
    return value in (GONE, [GONE])


def _is_free(name: str, value: Json, agreement: Agreement) -> bool:
    kind = vocabulary.FACTS[name].kind
    if kind is Kind.MUNICIPALITY:
        return not _CODE.fullmatch(str(value))
    if kind not in _WORDS:
        return False
    words = value if isinstance(value, list) else [value]
    return any(str(word) not in _LISTED | words_of(agreement) for word in words)


def words_of(agreement: Agreement) -> frozenset[str]:
    """Return the words that an agreement uses for values: its roles, grounds and conditions."""
    found = _known.get(agreement)
    if found is None:
        bases = {rule.basis for rule in agreement.rules}
        literals = set(_literals(agreement))
        found = _known[agreement] = frozenset({*agreement.parties, *bases, *literals})
    return found


def _literals(node: object) -> Iterator[str]:
    """Yield the words that conditions anywhere under this node compare with."""
    match node:
        case Compare(_, _, str(word)) | Contains(_, word):
            yield word
        case tuple():
            for part in node:
                yield from _literals(part)
        case Mapping():
            for part in node.values():
                yield from _literals(part)
        case _ if dataclasses.is_dataclass(node):
            for field in dataclasses.fields(node):
                yield from _literals(getattr(node, field.name))
