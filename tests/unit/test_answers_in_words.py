# SPDX-License-Identifier: EUPL-1.2
"""What a tenant reads: every moment, a date once, and a postcode as people write it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from voordeur.privacy import letters
from voordeur.privacy.letters import Sending
from voordeur.privacy.values import Seen, TenantFound
from voordeur.privacy.words import entry

ZONE = ZoneInfo("Europe/Amsterdam")


def seen(day, hour, minute):
    at = datetime(2026, 3, day, hour, minute, tzinfo=ZONE)
    return Seen(at, "Wijkteam Noord", "medewerker wijkteam", "zaak inzien", "Helpen", "Doel", "u")


def told(*looks):
    tenant = TenantFound(1, "S. Voorbeeld", None, "Lindelaan 1, 9901 AA Noorddorp", ("V-2026-1",))
    letter = letters.who_saw(tenant, looks, Sending("Proef", date(2026, 3, 9)))
    (section,) = letter.sections
    (one,) = section.entries
    return dict(one.lines)["Wanneer"]


def test_a_day_is_named_once_with_its_times_oldest_first():
    looks = seen(3, 14, 0), seen(2, 9, 7), seen(2, 9, 5)
    assert told(*looks) == "2 maart 2026 9.05, 9.07 uur; 3 maart 2026 14.00 uur"


def test_more_looks_in_one_minute_are_counted_and_not_lost():
    assert told(seen(2, 9, 5), seen(2, 9, 5)) == "2 maart 2026 9.05 (2 keer) uur"


def test_a_postcode_is_read_with_a_space():
    lines = dict(entry({"naam": "Voorbeeld", "postcode": "3198VE"}).lines)
    assert lines == {"Postcode": "3198 VE"}
