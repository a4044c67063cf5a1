# SPDX-License-Identifier: EUPL-1.2
"""One lifelike year of a region, through the same doors as real life: files in, deeds recorded."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

from django.db import transaction

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import actions as cases
from voordeur.cases.values import Entry, RefusedEntry
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.codes import ContactKind
from voordeur.core.sheet.facts import facts
from voordeur.core.sheet.report import Report
from voordeur.deliveries import queries as deliveries
from voordeur.deliveries.actions import Incoming, receive
from voordeur.demo.chance import Luck, value
from voordeur.demo.households import Household, household
from voordeur.demo.life import LANDLORD, Deed, Life, Silence
from voordeur.people.identity import as_register
from voordeur.people.values import PartyInfo, RegionInfo

SEED = 7
NEW_PER_MONTH = 12  # for each landlord: enough to see, few enough to start quickly
HALF_MONTH = timedelta(days=15)

COLUMNS = (
    "kenmerk_verhuurder", "contractnummer", "voorletters", "voornamen", "tussenvoegsel",
    "achternaam", "geboortedatum", "straat", "postcode", "huisnummer", "toevoeging", "woonplaats",
    "telefoon", "e-mail", "bedrag_achterstand", "maandhuur", "keer_te_laat", "ontstaansdatum",
    "herinnering_datum", "persoonlijk_contact_datum", "contact_soorten", "gewezen_op_shv_datum",
    "aanbod_doorgeven_datum", "bezwaar", "eigen_actie", "lopende_regeling", "huidige_huurder",
    "soort", "datum",
)  # fmt: skip


@dataclass
class Arrear:
    """One household behind with the rent, as its landlord keeps it."""

    landlord: str
    municipality: str
    home: Household
    since: date
    months: int
    reported: int = 0  # months at the last report; 0: never reported
    life: Life | Silence | None = None
    case_id: int | None = None
    signal_id: int | None = None


@dataclass(frozen=True, slots=True)
class Lately:
    """A file that came so many `days` ago, with tenants whom `by` offered help and who were not
    heard of since: so that there is work to do on whatever day the demo starts."""

    landlord: str
    days: int
    by: str
    cases: int


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody at work for one organisation."""

    actor: Actor
    party: PartyInfo


@dataclass
class Year:
    """Fills one region, with the landlords' system accounts and the people of the units."""

    region: RegionInfo
    landlords: tuple[PartyInfo, ...]
    systems: Mapping[str, Actor]
    workers: tuple[Worker, ...]
    today: date
    say: Callable[[str], None]
    lately: Lately | None = None
    arrears: dict[str, list[Arrear]] = field(default_factory=dict)
    agreements: dict[date, Agreement] = field(default_factory=dict)
    count: int = 0

    def fill(self) -> None:
        """Let the year go by, month after month, up to today."""
        with tempfile.TemporaryDirectory() as folder:
            for month in range(12, -1, -1):
                first = _months_back(self.today.replace(day=1), month)
                for landlord in self.landlords:
                    self._deliver(landlord, first, Path(folder))
                for _ in range(2):
                    first = min(first + HALF_MONTH, self.today - timedelta(days=1))
                    self._live(first + timedelta(days=8))
                if month == 1:
                    self._deliver_lately(Path(folder))
            self._urgent(Path(folder))
        cases.look_due(now=_at(self.today, 4), region_id=self.region.id)

    # --- files --------------------------------------------------------------------------------

    def _deliver(self, landlord: PartyInfo, first: date, folder: Path) -> None:
        luck = Luck(SEED, f"{landlord.key}|{first}")
        day = first.replace(day=luck.whole(20, 25, "day"))
        if day >= self.today:
            return
        held = self.arrears.setdefault(landlord.key, [])
        self._grow(held, day)
        held += [self._new(landlord, day) for _ in range(NEW_PER_MONTH)]
        rows = [arrear for arrear in held if self._is_reported(arrear, day)]
        path = folder / f"huurachterstand_{landlord.key}_{day:%Y_%m}.csv"
        _write(path, [self._row(arrear, day) for arrear in rows])
        self._send(path, landlord, day, rows)

    def _grow(self, held: list[Arrear], day: date) -> None:
        for arrear in held:
            chance = value(f"miss_again_{arrear.home.cause}")
            if arrear.home.luck.happens(chance, "again", day):
                arrear.months += 1
        held[:] = [one for one in held if one.life is None or not one.life.is_over]

    def _new(self, landlord: PartyInfo, day: date) -> Arrear:
        self.count += 1
        contract = f"{landlord.key[:2].upper()}-{10_000 + self.count * 7}"
        luck = Luck(SEED, f"{self.region.key}|{contract}")
        agreement = self._agreement(day)
        places = [
            place
            for place in agreement.territory.values()
            if place.postcodes and place.code in (landlord.municipalities or agreement.territory)
        ]
        place = luck.one_of(places, "place")
        home = household(luck, contract, place, self.today)
        since = day - timedelta(days=luck.whole(33, 52, "since"))
        months = luck.one_of((1, 1, 1, 1, 2, 2, 3), "months")
        return Arrear(landlord.key, place.code, home, since, months)

    def _is_reported(self, arrear: Arrear, day: date) -> bool:
        if arrear.reported == 0:
            return True
        higher = arrear.months > arrear.reported
        chance = value("report_again_higher" if higher else "report_again_same")
        return arrear.home.luck.happens(chance, "reported", day)

    def _row(self, arrear: Arrear, day: date) -> dict[str, str]:
        home, luck = arrear.home, arrear.home.luck
        told = {
            "herinnering_datum": _written(day - timedelta(days=luck.whole(8, 20, "reminder"))),
            "persoonlijk_contact_datum": _written(day - timedelta(days=luck.whole(3, 15, "call"))),
            "gewezen_op_shv_datum": _written(day - timedelta(days=luck.whole(3, 15, "call"))),
            "aanbod_doorgeven_datum": _written(
                day - timedelta(days=luck.whole(8, 20, "reminder"))
            ),
            "contact_soorten": "telefoon; brief; huisbezoek",
            "keer_te_laat": str(luck.whole(1, 5, "late")),
            "bezwaar": "nee",
            "eigen_actie": "nee",
            "lopende_regeling": "nee",
            "huidige_huurder": "ja",
            "soort": "vroegsignaal",
            "ontstaansdatum": _written(arrear.since),
        }
        who = {
            "kenmerk_verhuurder": f"D-{home.contract[3:]}",
            "contractnummer": home.contract,
            "voorletters": home.initials,
            "voornamen": home.first_name,
            "achternaam": home.surname,
            "geboortedatum": _written(home.born_on),
            "straat": home.street,
            "postcode": home.postcode,
            "huisnummer": str(home.number),
            "toevoeging": home.addition,
            "woonplaats": home.city,
            "telefoon": home.phone,
            "e-mail": home.email,
            "bedrag_achterstand": _euros(home.rent * arrear.months),
            "maandhuur": _euros(home.rent),
        }
        return who | told | _noise(luck, day)

    def _send(self, path: Path, landlord: PartyInfo, day: date, rows: list[Arrear]) -> None:
        self.say(f"{self.region.name}: {landlord.name}, {day:%d-%m-%Y}")
        answer = receive(
            Incoming(path, path.name, landlord), by=self.systems[landlord.key], now=_at(day, 9)
        )
        taken = deliveries.taken_up(self.region.id, answer.id)
        for number, arrear in enumerate(rows, start=2):
            arrear.reported = arrear.months
            if number in taken:
                self._follow(arrear, taken[number], day)

    def _follow(self, arrear: Arrear, taken: tuple[int, int], day: date) -> None:
        """Live on in the case that a report came to: a new one, or the one that runs."""
        signal_id, case_id = taken
        is_silent = isinstance(arrear.life, Silence)
        if arrear.life is not None and (is_silent or arrear.case_id == case_id):
            arrear.life.is_reported(day, _facts(arrear, day))
        else:
            arrear.life = Life(arrear.home, self._agreement(day), day, _facts(arrear, day))
        arrear.signal_id, arrear.case_id = signal_id, case_id

    def _deliver_lately(self, folder: Path) -> None:
        landlord = next((one for one in self.landlords if self._is_late(one)), None)
        if self.lately is None or landlord is None:
            return
        day = self.today - timedelta(days=self.lately.days)
        fresh = [self._new(landlord, day) for _ in range(self.lately.cases)]
        for arrear in fresh:
            arrear.life = Silence(arrear.home, day, self.lately.by)
        self.arrears.setdefault(landlord.key, []).extend(fresh)
        path = folder / f"nalevering_{landlord.key}.csv"
        _write(path, [self._row(arrear, day) for arrear in fresh])
        self._send(path, landlord, day, fresh)

    def _is_late(self, landlord: PartyInfo) -> bool:
        return self.lately is not None and landlord.key == self.lately.landlord

    def _urgent(self, folder: Path) -> None:
        """Yesterday's urgent report: so that today has a crisis, a question and a doubt."""
        yesterday = self.today - timedelta(days=1)
        landlord = self.landlords[0]
        rows = []
        for _ in range(3):
            arrear = self._new(landlord, yesterday)
            arrear.months, arrear.since = 4, yesterday - timedelta(days=130)
            rows.append(self._row(arrear, yesterday))
        op = _written(self.today + timedelta(days=16))
        rows[0] |= {"soort": "crisissignaal", "datum": op}
        rows[1] |= {"herinnering_datum": ""}
        rows[2] |= self._lookalike()
        for row in rows:
            row |= {"bezwaar": "nee", "huidige_huurder": "ja", "lopende_regeling": "nee"}
        path = folder / f"spoed_{landlord.key}.csv"
        _write(path, rows)
        self._send(path, landlord, yesterday, [])

    def _lookalike(self) -> dict[str, str]:
        """A row that looks like somebody known: same address and name, no birth date."""
        known = next(
            (
                arrear.home
                for arrear in reversed(self.arrears.get(self.landlords[-1].key, []))
                if arrear.case_id is not None and arrear.life and not arrear.life.is_over
            ),
            None,
        )
        if known is None:
            return {}
        return {
            "voornamen": "",
            "voorletters": known.initials,
            "achternaam": known.surname,
            "geboortedatum": "",
            "straat": known.street,
            "postcode": known.postcode,
            "huisnummer": str(known.number),
            "toevoeging": "",
            "woonplaats": known.city,
            "telefoon": "",
            "e-mail": "",
        }

    # --- deeds --------------------------------------------------------------------------------

    def _live(self, until: date) -> None:
        until = min(until, self.today - timedelta(days=1))
        deeds = [
            (deed, arrear)
            for held in self.arrears.values()
            for arrear in held
            if arrear.life is not None
            for deed in arrear.life.live(until)
        ]
        deeds.sort(key=lambda pair: pair[0].on)
        # What a passed term asks for must be there before somebody can have done it.
        cases.look_due(now=_at(until, 4), region_id=self.region.id)
        refused = self._record(deeds, until)
        # Another organisation may have had to write its part first.
        self._record(refused, until)

    def _record(
        self, deeds: Iterable[tuple[Deed, Arrear]], until: date
    ) -> list[tuple[Deed, Arrear]]:
        by_actor: dict[int, tuple[Actor, list[tuple[Deed, Arrear]]]] = {}
        for deed, arrear in deeds:
            actor = self._actor(deed, arrear)
            if actor is not None:
                key = hash((actor.person_id, actor.party_ids))
                by_actor.setdefault(key, (actor, []))[1].append((deed, arrear))
        refused = []
        for actor, pairs in by_actor.values():
            entries = [_entry(deed, arrear, actor) for deed, arrear in pairs]
            answers = cases.record(entries, by=actor, now=_at(until, 17))
            refused += [
                pair
                for pair, answer in zip(pairs, answers, strict=True)
                if isinstance(answer, RefusedEntry)
            ]
        return refused

    def _actor(self, deed: Deed, arrear: Arrear) -> Actor | None:
        if deed.role == LANDLORD:
            return self.systems[arrear.landlord]
        people = [
            worker.actor
            for worker in self.workers
            if worker.party.role == deed.role and worker.party.works_for(arrear.municipality)
        ]
        return _one_of(people, arrear.case_id or 0) if people else None

    def _agreement(self, day: date) -> Agreement:
        """The agreement that held on a day; asked for every household, so kept per day."""
        if day not in self.agreements:
            version = agreements.in_force(self.region.id, day)
            assert version is not None, f"geen overeenkomst op {day}"
            with transaction.atomic(), as_register(self.region.id):
                self.agreements[day] = agreement_of(version.id)
        return self.agreements[day]


def _one_of(people: list[Actor], case_id: int) -> Actor:
    """Half of the cases for the first, who works most hours; the others share the rest."""
    if len(people) == 1 or case_id % 2 == 0:
        return people[0]
    return people[1:][case_id // 2 % (len(people) - 1)]


def _entry(deed: Deed, arrear: Arrear, actor: Actor) -> Entry:
    """A landlord names its own report; a worker names the case."""
    if actor.is_landlord:
        return Entry(
            deed.kind, deed.on, signal_id=arrear.signal_id, values=deed.values, known_on=deed.on
        )
    return Entry(deed.kind, deed.on, case_id=arrear.case_id, values=deed.values, known_on=deed.on)


def _noise(luck: Luck, day: date) -> dict[str, str]:
    """The rows that should not have been sent, or not like this."""
    drawn = luck.unit("noise", day)
    for name, wrong in (
        ("noise_former_tenant", {"huidige_huurder": "nee"}),
        ("noise_arrangement", {"lopende_regeling": "ja"}),
        ("noise_no_reminder", {"herinnering_datum": ""}),
        ("objection", {"bezwaar": "ja"}),
    ):
        drawn -= value(name)
        if drawn < 0:
            return wrong
    return {}


def _facts(arrear: Arrear, day: date) -> dict[str, bool | int | str | Fraction]:
    home = arrear.home
    report = Report(
        amount=home.rent * arrear.months,
        rent=home.rent,
        since=arrear.since,
        times_late=3,
        contact_kinds=(ContactKind.TELEPHONE, ContactKind.LETTER, ContactKind.HOME_VISIT),
        own_action=False,
        arrangement=False,
        current_tenant=True,
    )
    return facts(report, day)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)


def _euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def _written(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 12), clock.AMSTERDAM)


def _months_back(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)
