# SPDX-License-Identifier: EUPL-1.2
"""Fictional households: names as in Dutch cities; streets and numbers that do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.agreement.nodes import Municipality
from voordeur.demo.chance import Luck, value

SURNAMES = (
    "Jansen", "de Vries", "van den Berg", "Bakker", "van Dijk", "Visser", "Smit", "Meijer",
    "de Boer", "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen",
    "Dekker", "Brouwer", "de Wit", "Dijkstra", "van der Meer", "Kok", "Prins", "Huisman",
    "Verhulst", "Schipper", "Kuiper", "Post", "Willems", "Hoekstra", "van der Laan",
    "Yılmaz", "Kaya", "Demir", "Şahin", "Öztürk", "Aydın", "el Amrani", "Benali", "el Idrissi",
    "Bouzid", "Haddou", "Tesfay", "Mensah", "Owusu", "Abdi", "Hassan", "Ali", "Pinas", "Ramdin",
    "Bijlhout", "Martina", "Wever", "Croes", "Lewandowska", "Nowak", "Kowalski", "Popescu",
    "Kovalenko", "Nguyễn", "Chen", "Wong", "Singh", "Silva", "Santos", "Ferreira", "Diallo",
)  # fmt: skip
FIRST_NAMES = (
    "Anna", "Emma", "Sanne", "Lotte", "Marieke", "Petra", "Wilma", "Ria", "Jan", "Piet", "Kees",
    "Wim", "Henk", "Bram", "Daan", "Sem", "Thijs", "Robin", "Kim", "Fatima", "Samira", "Yara",
    "Amina", "Hanna", "Olena", "Zeynep", "Elif", "Mehmet", "Mustafa", "Ahmed", "Youssef",
    "Mohammed", "Bilal", "Samuel", "Kofi", "Abena", "Damien", "Ricardo", "Luciana", "Maria",
    "Piotr", "Agnieszka", "Ion", "Thu", "Wei", "Priya", "Ravi", "Joao", "Fatou", "Ibrahima",
)  # fmt: skip
STREETS = (
    "Zilverlindestraat", "Meidoornplein", "Torenvalkhof", "Berkenstede", "Vlierhof",
    "Watermuntstraat", "Lisdoddelaan", "Kievitbloem", "Rietgorshof", "Kornoeljepad",
    "Gagelplein", "Dotterstraat", "Zonnedauwpad", "Wilgenroosje", "Steenuilhof",
    "Veldleeuwerik", "Boerenzwaluw", "Pimpernelstraat",
)  # fmt: skip
LETTERS = "ABCDEFGHJKLMNPRTVWXZ"  # no S: SA, SD and SS are never given out


@dataclass(frozen=True, slots=True)
class Household:
    """One tenancy, with what nobody sees: why it fell behind, how easily it is reached."""

    contract: str
    first_name: str
    surname: str
    born_on: date
    street: str
    number: int
    addition: str
    postcode: str
    city: str
    phone: str
    email: str
    rent: int
    children: int
    cause: str
    reachable: float
    willing: float
    luck: Luck

    @property
    def initials(self) -> str:
        return f"{self.first_name[0]}."


def household(luck: Luck, contract: str, place: Municipality, today: date) -> Household:
    """Return the household of this contract; the same each time."""
    first, last = luck.one_of(place.postcodes, "range")
    reachable = luck.normal(0, value("reach_sd"), "reach")
    first_name = luck.one_of(FIRST_NAMES, "first")
    number = luck.whole(1, 240, "number")
    children = _children(luck)
    ages = (23, 52) if children else (20, 78)
    rent = min(88_000, max(35_000, int(luck.normal(value("rent_mean"), value("rent_sd"), "rent"))))
    return Household(
        contract=contract,
        first_name=first_name,
        surname=luck.one_of(SURNAMES, "last"),
        born_on=today - timedelta(days=luck.whole(ages[0] * 365, ages[1] * 365, "born")),
        street=luck.one_of(STREETS, "street"),
        number=number,
        addition=luck.one_of(("", "", "", "A", "B", "C"), "addition"),
        postcode=f"{luck.whole(first, last, 'figures')}"
        f"{luck.one_of(LETTERS, 'one')}{luck.one_of('ABCDEGHKLNPRTVX', 'two')}",
        city=place.name,
        phone=_known(luck, "phone_known", f"06 0000 {luck.whole(2000, 9999, 'digits')}"),
        email=_known(luck, "mail_known", f"{contract.casefold()}@example.nl"),
        rent=rent,
        children=children,
        cause=_cause(luck),
        reachable=reachable,
        willing=luck.normal(0, value("accept_sd"), "willing") + 0.3 * reachable,
        luck=luck,
    )


def _known(luck: Luck, name: str, text: str) -> str:
    return text if luck.happens(value(name), name) else ""


def _children(luck: Luck) -> int:
    if luck.happens(value("share_single") + value("share_couple"), "household"):
        return 0
    return luck.one_of((1, 1, 1, 1, 2, 2, 2, 2, 3, 4), "children")


def _cause(luck: Luck) -> str:
    drawn = luck.unit("cause")
    if drawn < value("share_slip"):
        return "slip"
    return "shock" if drawn < value("share_slip") + value("share_shock") else "chronic"
