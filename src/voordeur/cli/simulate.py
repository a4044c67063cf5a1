# SPDX-License-Identifier: EUPL-1.2
"""``voordeur simulate``: what two agreements, or more workers, would do in a made-up region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import click

from voordeur import clock
from voordeur.agreements import files
from voordeur.cli.base import WRONG_USE, CliError, emit, say
from voordeur.core.figure.simulation.parameters import ParameterProblem
from voordeur.core.figure.simulation.result import (
    LIMITS,
    MEASURES,
    Line,
    Measure,
    Range,
    Run,
    lines,
    ranged,
)
from voordeur.figures import simulating
from voordeur.figures.behaviour import parameters
from voordeur.figures.simulating import Arm, Setting, SimulationError
from voordeur.site import state

MOST_YEARS = 10
STAFF_MEASURES = ("on_time", "wait_median", "wait_ninety", "waiting", "reach")


@click.command()
@click.option("--agreement", "a", help="Een regio, een bestand, of een werkwijze zoals good.")
@click.option("--against", "b", help="Waarmee vergeleken wordt: regio, bestand of werkwijze.")
@click.option("--years", default=5.0, show_default=True, type=click.FloatRange(0.5, MOST_YEARS))
@click.option(
    "--seed", default=1, show_default=True, type=int, help="Zelfde getal, zelfde uitkomst."
)
@click.option("--runs", default=3, show_default=True, type=click.IntRange(2, 40), help="Hoe vaak.")
@click.option(
    "--inhabitants", default=300_000, show_default=True, type=click.IntRange(5_000, 2_000_000)
)
@click.option(
    "--fte", type=click.FloatRange(0.1, 200), help="Zoveel werkers; anders zoveel als nodig."
)
@click.option("--staff", help="Meer aantallen werkers naast elkaar, zoals 1,1.5,2.")
@click.option(
    "--aim", default=95.0, show_default=True, help="Het deel op tijd dat u wilt, in procenten."
)
@click.option(
    "--processes", type=click.IntRange(1, 64), help="Hoeveel tegelijk; standaard alle kernen."
)
@click.option("--fresh", is_flag=True, help="De ingelopen regio niet bewaren of hergebruiken.")
@click.option("--assumptions", is_flag=True, help="Toon alle aannames, en reken niets.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def simulate(
    a: str | None,
    b: str | None,
    staff: str | None,
    *,
    assumptions: bool,
    as_json: bool,
    **how: float | bool | None,
) -> None:
    """Doorrekenen wat een overeenkomst in een verzonnen regio zou doen.

    Elke uitkomst heeft een bandbreedte, en ernaast staat een wereld waarin hulp niets verandert.
    De vergelijking gebruikt dezelfde huurders met hetzelfde geluk.

    \b
    Voorbeeld:
      voordeur simulate --agreement lekstroom --against rotterdam --years 5 --seed 7
      voordeur simulate --agreement average --staff 1,1.5,2,3 --years 2 --json
    """
    try:
        if assumptions:
            _show_assumptions(as_json=as_json)
        elif staff is not None:
            _staff(_arm(a, how), staff, how, as_json=as_json)
        else:
            _compare(a, b, how, as_json=as_json)
    except (SimulationError, ParameterProblem, files.FilesError) as error:
        raise CliError(str(error)) from error


# --- what is asked ----------------------------------------------------------------------------


def _arm(name: str | None, how: dict[str, float | bool | None]) -> Arm:
    if not name:
        raise CliError("Kies een overeenkomst of werkwijze met --agreement.", WRONG_USE)
    fte = how["fte"]
    workers = float(fte) if fte is not None else None
    if name in parameters().practices:
        return Arm(name, practice=name, fte=workers)
    on = clock.today()
    return Arm(name, _path(name, on), _folder(), on, fte=workers)


def _folder() -> Path:
    return files.project_folder(None)


def _path(name: str, on: date) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    try:
        return files.current_file(_folder(), name, on)
    except files.FilesError as error:
        practices = ", ".join(parameters().practices)
        raise CliError(f"{error} Of een werkwijze: {practices}.", WRONG_USE) from error


def _setting(how: dict[str, float | bool | None]) -> Setting:
    store = None if how["fresh"] else state.folder() / "simulatie"
    return Setting(int(how["inhabitants"] or 0), float(how["years"] or 0), store)


def _seeds(how: dict[str, float | bool | None]) -> range:
    first = int(how["seed"] or 0)
    return range(first, first + int(how["runs"] or 0))


def _processes(how: dict[str, float | bool | None]) -> int | None:
    found = how["processes"]
    return None if found is None else int(found)


def _told(done: int, all_: int) -> None:
    say(f"{done} van {all_} keer doorgerekend")


# --- comparing --------------------------------------------------------------------------------


def _compare(
    a: str | None, b: str | None, how: dict[str, float | bool | None], *, as_json: bool
) -> None:
    if a is not None and a == b:
        raise CliError("Dit zijn twee keer dezelfde. Kies iets anders bij --against.", WRONG_USE)
    arms = [_arm(name, how) for name in (a, b)[: 1 if b is None else 2]]
    setting, seeds = _setting(how), _seeds(how)
    worlds = simulating.compare(arms, setting, seeds=seeds, processes=_processes(how), told=_told)
    found = lines(*worlds)
    if as_json:
        emit(_as_json(arms, setting, seeds, found))
        return
    _head(setting, seeds)
    names = " en ".join(arm.name for arm in arms)
    click.echo(f"{names}\n")
    for line in found:
        click.echo(_said(line, arms))


def _head(setting: Setting, seeds: range) -> None:
    click.echo(f"{LIMITS}\n")
    many = f"{setting.inhabitants:,}".replace(",", ".")
    click.echo(
        f"{many} inwoners, {_written(setting.years)} jaar, {len(seeds)} keer, "
        f"aannames van {parameters().dated}. Tussen haakjes: waarbinnen 95 % van losse "
        "keren valt.\n"
    )


def _said(line: Line, arms: Sequence[Arm]) -> str:
    said = [f"{line.measure.label}"]
    said.append(f"  {arms[0].name}: {_with_range(line.a, line.measure)}")
    if len(arms) > 1:
        said.append(f"  {arms[1].name}: {_with_range(line.b, line.measure)}")
        apart = replace(line.measure, unit=line.measure.apart)
        said.append(f"  verschil: {_with_range(line.difference, apart)}")
        without = _with_range(line.difference_without, apart)
        said.append(f"  verschil als hulp niets doet: {without}")
    else:
        said.append(f"  als hulp niets doet: {_with_range(line.a_without, line.measure)}")
    return "\n".join(said)


def _with_range(found: Range | None, measure: Measure) -> str:
    if found is None:
        return "niet te zeggen"
    unit = f" {measure.unit}" if measure.unit else ""
    return (
        f"{_number(found.mean, measure)}{unit} "
        f"({_number(found.low, measure)} tot {_number(found.high, measure)})"
    )


def _number(value: float, measure: Measure) -> str:
    return f"{value:z.{measure.decimals}f}".replace(".", ",")


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


def _as_json(
    arms: Sequence[Arm], setting: Setting, seeds: range, found: Sequence[Line]
) -> dict[str, object]:
    return {
        "limits": LIMITS,
        "assumptions_of": parameters().dated,
        "arms": [{"name": arm.name, "fte": arm.fte} for arm in arms],
        "inhabitants": setting.inhabitants,
        "years": setting.years,
        "seeds": list(seeds),
        "figures": [
            {
                "name": line.measure.name,
                "label": line.measure.label,
                "unit": line.measure.unit,
                "a": _plain(line.a),
                "b": _plain(line.b),
                "difference": _plain(line.difference),
                "a_without_effect": _plain(line.a_without),
                "difference_without_effect": _plain(line.difference_without),
            }
            for line in found
        ],
    }


def _plain(found: Range | None) -> dict[str, float] | None:
    return (
        None if found is None else {key: round(value, 6) for key, value in asdict(found).items()}
    )


# --- staffing ---------------------------------------------------------------------------------


def _staff(arm: Arm, staff: str, how: dict[str, float | bool | None], *, as_json: bool) -> None:
    try:
        fte = sorted({float(part.replace(",", ".")) for part in staff.split(",") if part.strip()})
    except ValueError as error:
        raise CliError("Schrijf de aantallen als 1,1.5,2.", WRONG_USE) from error
    if not fte or min(fte) <= 0:
        raise CliError("Geef aantallen werkers boven nul, zoals 1,1.5,2.", WRONG_USE)
    setting, seeds = _setting(how), _seeds(how)
    found = simulating.staffing(
        arm, setting, fte=fte, seeds=seeds, processes=_processes(how), told=_told
    )
    aim = float(how["aim"] or 0)
    enough = next((many for many, runs in found if _on_time(runs) >= aim), None)
    if as_json:
        rows = [{"fte": many, **_staff_row(runs)} for many, runs in found]
        emit({"limits": LIMITS, "aim": aim, "enough_fte": enough, "rows": rows})
        return
    _head(setting, seeds)
    for many, runs in found:
        click.echo(f"{_written(many)} fte")
        for measure in _measures():
            click.echo(f"  {measure.label}: {_with_range(ranged(runs, measure.name), measure)}")
    answer = "geen van deze aantallen" if enough is None else f"{_written(enough)} fte"
    click.echo(f"\n{_written(aim)} % van de eerste pogingen binnen 14 dagen: {answer}.")
    click.echo(
        "Kijk ook naar bereik en wachtende taken: wie alleen op tijd wil zijn laat de rest."
    )


def _measures() -> list[Measure]:
    return [measure for measure in MEASURES if measure.name in STAFF_MEASURES]


def _on_time(runs: Sequence[Run]) -> float:
    found = ranged(runs, "on_time")
    return 0.0 if found is None else found.mean


def _staff_row(runs: Sequence[Run]) -> dict[str, object]:
    return {measure.name: _plain(ranged(runs, measure.name)) for measure in _measures()}


def _show_assumptions(*, as_json: bool) -> None:
    entries = parameters().entries.values()
    if as_json:
        emit([{**asdict(one), "status": one.status.value} for one in entries])
        return
    for one in entries:
        span = (
            ""
            if one.low is None
            else f", proberen tussen {_written(one.low)} en {_written(one.high)}"
        )
        click.echo(f"{one.name}: {_written(one.value)} {one.unit} ({one.status.label}{span})")
