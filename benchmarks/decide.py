# SPDX-License-Identifier: EUPL-1.2
"""How long does one `decide` take, and does it grow in step with rules and events?

Beside it the floor: the same events merely put in order. Bars (design 8): 20 rules and 10 events
in less than 300 microseconds; twice the rules or events in at most twice the time.
"""

import sys
from datetime import date, timedelta
from operator import attrgetter
from time import process_time
from timeit import Timer

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.read import read_agreement
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.history import Event, History

FIRST_DAY = date(2026, 3, 2)
BAR_MICROSECONDS = 300
# Noise on a shared machine: twice the work may look like somewhat more than twice the time.
LINEAR = 2.2
KINDS = (
    ("huurder meldt zich", {}),
    ("contact geprobeerd", {"soort": "Telefoon", "bereikt": True}),
    ("gesprek gevoerd", {}),
    ("situatie in kaart gebracht", {"aantal_leefgebieden": 2, "schulden": True}),
    ("hulp aanvaard", {}),
    ("regeling getroffen", {}),
    ("regeling gebroken", {}),
    ("lopende huur betaald", {}),
    ("huisbezoek", {"aanwezig": ("wijkteam",), "bereikt": True}),
)


def agreement(rules: int) -> Agreement:
    """Return an agreement of so many rules, of every form that regions use."""
    lines = [
        "convenant: Meting",
        "geldig vanaf: 2020-01-01",
        "gebied: {0599: {naam: Rotterdam}}",
        "partijen: {corporatie: {soort: verhuurder}, wijkteam: {soort: sociaal team}}",
        "toelating: {als: maanden_achterstand >= 1, aanname: meting}",
        "stappen:",
        *(_step(number) for number in range(rules)),
        "regels:",
        *(_rule(number) for number in range(rules)),
        "uitkomsten: {weg: {als: ontruimd, goed: nee}}",
        "terugkoppeling: {corporatie: {bij: [toegelaten, geweigerd, afgesloten], wat: code}}",
        "vangnet: {wie: wijkteam, binnen: 1 week, aanname: meting}",
        "bewaren: {afgesloten zaak: {termijn: 5 jaar, besloten door: college, aanname: meting}}",
    ]
    read = read_agreement("\n".join(lines), "meting.yml", "meting")
    if not isinstance(read, Agreement):
        raise SystemExit("\n".join(str(problem) for problem in read))
    return read


def _step(number: int) -> str:
    done = KINDS[(number * 4) % len(KINDS)][0]
    return (
        f"  stap {number}: {{wie: wijkteam, binnen: {number % 9 + 1} weken volgens de wet, "
        f"klaar bij: {done}, aanname: meting}}"
    )


def _rule(number: int) -> str:
    since = ("toegelaten", KINDS[number % len(KINDS)][0], "toegelaten")[number % 3]
    forms = (
        "",
        f", zonder: huurder meldt zich, na: {number % 30 + 1} dagen",
        ", als: aantal_leefgebieden >= 2",
        ", vervalt bij: hulp aanvaard",
        f", zonder: regeling getroffen na hulp aanvaard, na: {number % 8 + 1} werkdagen",
    )
    return (
        f"  - {{naam: regel {number}, vanaf: {since}{forms[number % len(forms)]}, "
        f"dan: stap {number}, aanname: meting}}"
    )


def history(events: int) -> History:
    """Return a case of so many events, recorded in another order than they happened."""
    made = [
        Event(1, "signaal ontvangen", FIRST_DAY, FIRST_DAY, {"maanden_achterstand": 2}),
        *(_event(number) for number in range(1, events)),
    ]
    return History(tuple(made[::2] + made[1::2]))


def _event(number: int) -> Event:
    kind, values = KINDS[number % len(KINDS)]
    on = FIRST_DAY + timedelta(days=3 * number)
    return Event(number + 1, kind, on, on, values)


def microseconds(run) -> float:
    """Return the processor's time of one run: the best of many, since noise only ever adds."""
    times = Timer(run, timer=process_time).repeat(repeat=15, number=200)
    return min(times) / 200 * 1_000_000


def measured(rules: int, events: int) -> float:
    made, past = agreement(rules), history(events)
    today = FIRST_DAY + timedelta(days=3 * events + 10)
    return microseconds(lambda: decide(made, past, today))


def sorted_only(events: int) -> float:
    """Return what it costs merely to put so many events in order."""
    past, by_day = history(events), attrgetter("on", "kind", "id")
    return microseconds(lambda: sorted(past.events, key=by_day))


def main() -> int:
    """Print the figures; return 1 when a bar is not met."""
    sizes = [(20, 10), (40, 10), (80, 10), (20, 20), (20, 40)]
    found = {size: measured(*size) for size in sizes}
    print(
        f"{'rules':>6} {'events':>7} {'decide':>10} {'per second':>11} {'sorted only':>12} times"
    )
    for (rules, events), taken in found.items():
        floor = sorted_only(events)
        print(
            f"{rules:>6} {events:>7} {taken:>7.1f} us {1e6 / taken:>11,.0f} "
            f"{floor:>9.1f} us {taken / floor:>5.0f}"
        )
    base = found[20, 10]
    growth = {
        "80 rules for 40": found[80, 10] / found[40, 10],
        "40 events for 20": found[20, 40] / found[20, 20],
    }
    for what, times in growth.items():
        print(f"{what}: {times:.2f} times the time (bar: {LINEAR})")
    print(f"20 rules and 10 events: {base:.0f} us (bar: {BAR_MICROSECONDS})")
    return int(base > BAR_MICROSECONDS or max(growth.values()) > LINEAR)


if __name__ == "__main__":
    sys.exit(main())
