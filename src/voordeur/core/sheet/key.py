# SPDX-License-Identifier: EUPL-1.2
"""When are two rows the same row, and when is the second a correction of the first?"""

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from hashlib import blake2b

from voordeur.core.sheet.report import Report


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is about: same key and same content is known, other content a correction.

    `month` is the month of the report as "2026-11"; a later fact counts by its own day.
    """

    landlord: str
    contract: str
    month: str
    kind: str

    def __str__(self) -> str:
        return "|".join((self.landlord, self.contract, self.month, self.kind))


def row_key(report: Report, landlord: str, reported_on: date) -> RowKey:
    """Return the key of a row that a landlord reported on a day."""
    contract = report.contract_key
    if report.is_follow_up and report.event_on is not None:
        # Two terms that were paid on one day are two rows.
        term = "" if report.instalment is None else f" {report.instalment}"
        day = report.event_on.isoformat()
        return RowKey(landlord, contract, day, f"{report.event}{term}")
    month = f"{reported_on.year:04d}-{reported_on.month:02d}"
    return RowKey(landlord, contract, month, report.event or report.kind.value)


def fingerprint(report: Report, secret: bytes) -> str:
    """Return a keyed digest of what the row means, so that another spelling is no correction.

    `secret` holds at most 64 bytes. Without it nobody can test a guess against the digest.
    """
    values = [report.contract_key, *(getattr(report, name) for name in _COMPARED)]
    if report.instalment is not None:  # later than the digests that are kept: adds, never shifts
        values.append(f"termijn {report.instalment}")
    meaning = "\x1f".join(_plain(value) for value in values)
    return blake2b(meaning.encode(), key=secret, digest_size=20).hexdigest()


# Another spelling of the contract is the same contract, so that is not compared as written.
_APART = frozenset({"contract", "instalment"})
_COMPARED = tuple(each.name for each in fields(Report) if each.name not in _APART)


def _plain(value: object) -> str:
    if isinstance(value, str) and not isinstance(value, Enum):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ",".join(_plain(part) for part in value)
    return "" if value is None else str(value)
