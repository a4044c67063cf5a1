# SPDX-License-Identifier: EUPL-1.2
"""What goes of deliveries: words of landlords about people. The keyed hashes stay.

By those a file or a row that is sent again is still known, so that nobody is reported twice.
All of this needs `identity.as_register`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection

from voordeur.core.said import said

Values = Mapping[str, list[int] | datetime | str]

ERASED_REASON = said("De termijn is voorbij. De reden van deze rij is gewist.")
FILE_NAME = "gewist"

_ROWS_OF_CASES = """
update deliveries_row r
   set reference = '', content = null, expires_on = null, signal = null, choices = '[]',
       reason = case when r.outcome = 'admitted' then r.reason else %(reason)s end
  from cases_signal s
 where s.region_id = voordeur_region() and s.case_id = any(%(cases)s)
   and r.region_id = s.region_id and r.delivery_id = s.delivery_id and r.number = s.row
"""
_LATER_ROWS_OF_CASES = """
update deliveries_row r set reference = '', content = null, expires_on = null, signal = null
  from cases_signal s
 where s.region_id = voordeur_region() and s.case_id = any(%(cases)s)
   and r.region_id = s.region_id and r.signal = s.id
"""
_DOUBTS_OF_CASES = """
update deliveries_doubt set evidence = '[]'
 where region_id = voordeur_region() and case_id = any(%(cases)s) and evidence <> '[]'
"""
_DOUBTS = """
update deliveries_doubt set evidence = '[]'
 where region_id = voordeur_region() and id = any(%(numbers)s) and evidence <> '[]'
"""
_REFUSED_ROWS = """
update deliveries_row
   set reference = '', reason = %(reason)s, way_out = '', choices = '[]', content = null
 where region_id = voordeur_region() and delivery_id = any(%(numbers)s)
   and outcome in ('refused', 'known')
"""
_REFUSALS = """
update deliveries_delivery set refusals_erased_at = %(now)s
 where region_id = voordeur_region() and id = any(%(numbers)s)
"""
_ROWS = """
update deliveries_row set reference = '', content = null, expires_on = null
 where region_id = voordeur_region() and delivery_id = any(%(numbers)s)
"""
_FILES = """
update deliveries_delivery set file_name = %(file_name)s, headings = '[]', erased_at = %(now)s
 where region_id = voordeur_region() and id = any(%(numbers)s)
"""


def erase_rows_of(cases: Sequence[int]) -> None:
    """Erase what the rows behind these cases say of anybody, and what they were compared with."""
    values: Values = {"cases": list(cases), "reason": ERASED_REASON}
    _run((_LATER_ROWS_OF_CASES, _ROWS_OF_CASES, _DOUBTS_OF_CASES), values)


def erase_doubts(numbers: Sequence[int]) -> None:
    """Erase what was compared in these doubts; what was decided stays."""
    _run((_DOUBTS,), {"numbers": list(numbers)})


def erase_refusals(numbers: Sequence[int], *, now: datetime) -> None:
    """Erase why rows of these deliveries were not admitted."""
    values: Values = {"numbers": list(numbers), "now": now, "reason": ERASED_REASON}
    _run((_REFUSED_ROWS, _REFUSALS), values)


def erase_files(numbers: Sequence[int], *, now: datetime) -> None:
    """Erase name, headings and references of these deliveries; counts and hashes stay."""
    values: Values = {"numbers": list(numbers), "now": now, "file_name": FILE_NAME}
    _run((_ROWS, _FILES), values)


def _run(statements: Sequence[str], values: Values) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)
