# SPDX-License-Identifier: EUPL-1.2
"""Examples: dividing work, filters and views, the team, handing a case over, a search with a
typo."""

from dataclasses import replace

from voordeur.pages.samples.frames import frame
from voordeur.pages.samples.work import CRISIS, DAY, NEW, STEP
from voordeur.pages.screens import (
    Action,
    Chip,
    ChipGroup,
    Day,
    Field,
    Form,
    GiveBar,
    HandOverScreen,
    Lane,
    Link,
    Option,
    Page,
    Panel,
    SavedViewRow,
    Screen,
    Team,
    Teammate,
    TeamOf,
    posting,
)

_PEOPLE = (
    Option("1", "Mijzelf"),
    Option("2", "Meike Smit"),
    Option("3", "Ruud Kok"),
    Option("niemand", "Niemand (terug naar het team)"),
)
_REASONS = (Option("", "Geen reden"), Option("taal", "Taal"), Option("afwezig", "Afwezig"))


def _picked(lane: Lane) -> Lane:
    rows = tuple(replace(row, pick=f"V-2026-{at:05d}") for at, row in enumerate(lane.rows, 1))
    return replace(lane, rows=rows)


DIVIDE = Day(
    heading="Mijn dag",
    summary="Dinsdag 24 november 2026. !!1 crisis!!, 3 nieuwe zaken, 4 zaken met een stap.",
    chips=(
        Chip("Mijn zaken", "#mijn", "21"),
        Chip("Mijn team", "#team", "118"),
        Chip("Zonder iemand", "#niemand", "8", is_chosen=True),
        Chip("Voor Ruud Kok", "#ruud", "4"),
    ),
    quick=(
        Chip("Te laat", "#laat", "1", icon="crisis"),
        Chip("Kinderen in huis", "#kinderen", icon="kinderen", is_chosen=True),
    ),
    groups=(
        ChipGroup("Soort stap", (Chip("Gesprek", "#a", "3"), Chip("Hulp aanbieden", "#b", "2"))),
        ChipGroup("Postcodegebied", (Chip("3021", "#c", "4"), Chip("3022", "#d", "1"))),
        ChipGroup("Achterstand", (Chip("Tot € 500", "#e", "1"), Chip("€ 500 tot € 1.000", "#f"))),
    ),
    chosen=1,
    saved=(
        SavedViewRow(
            Chip("Gezinnen te laat", "#gezinnen", icon="vlag"),
            posting("Verwijder Gezinnen te laat", "#weg", (("weg", "1"),), look="quiet"),
        ),
    ),
    save=Form(
        "#bewaar",
        "Bewaar deze weergave",
        (Field("naam", "Naam van de weergave", hint="Alleen jij ziet deze weergave."),),
        is_second=True,
    ),
    give=GiveBar(
        "#geef",
        _PEOPLE,
        _REASONS,
        (),
        Link("Stop met verdelen", "#stop"),
        Link("Kies alles op dit scherm", "#alles"),
    ),
    lanes=(_picked(CRISIS), _picked(NEW), _picked(STEP)),
    panels=DAY.panels[1:],
    has_keys=True,
)
TEAM = Team(
    heading="Team",
    lead="Wie heeft hoeveel, op naam. Dit is om te verdelen, niet om te vergelijken.",
    teams=(
        TeamOf(
            "Wijkteam Noord",
            (
                Teammate("Fatma Yılmaz", "#fatma", "21", "8", "14"),
                Teammate("Meike Smit", "#meike", "14", "6", "9"),
                Teammate(
                    "Ruud Kok",
                    "#ruud",
                    "26",
                    "9",
                    "11",
                    "Afwezig tot en met vr 27 november. Fatma Yılmaz neemt waar.",
                    posting("Beëindig vervanging", "#einde", look="quiet"),
                ),
            ),
            Link("8 taken zonder iemand: verdeel ze", "#verdeel"),
        ),
    ),
    counted="Lopende zaken zijn alle zaken die iemand heeft en die niet gesloten zijn.",
    form=Form(
        "#vervanging",
        "Wijs vervanger aan",
        (
            Field("wie", "Wie is afwezig?", "select", options=_PEOPLE[:3]),
            Field("vervanger", "Wie neemt waar?", "select", options=_PEOPLE[:3]),
            Field("van", "Van", value="24-11-2026", is_short=True),
            Field("tot", "Tot en met", is_short=True, error="Vul de laatste dag in."),
        ),
        is_second=True,
    ),
)
HAND_OVER = HandOverScreen(
    heading="Wie heeft deze zaak?",
    lead="Zaak V-2026-00391. Per organisatie heeft één persoon de zaak.",
    panel=Panel(
        "Nu",
        ("Wijkteam Noord: **Ruud Kok**, sinds ma 23 november. Reden: taal.",),
        icon="persoon",
        is_soft=True,
    ),
    form=Form(
        "#geef",
        "Geef de zaak",
        (
            Field("aan", "Geef de zaak aan", "select", options=_PEOPLE),
            Field("reden", "Waarom?", "select", options=_REASONS, is_optional=True),
            Field("notitie", "Wat moet je collega weten?", "textarea", is_optional=True, rows=3),
        ),
        cancel=Link("Terug naar de zaak", "#zaak"),
    ),
)
MEANT = Day(
    heading="Gevonden",
    summary="1 zaak bij “Lewandovska”.",
    meant=(Chip("Lewandowska", "#lewandowska"),),
    lanes=(
        Lane("new", "Lijkt erop", "zoek", 1, "Net anders gespeld.", NEW.rows[1:2], name="near"),
    ),
    action=Action("Zaak openen", "#open", "nieuw"),
)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "verdelen": (frame("worker", "Mijn dag", "Mijn dag"), DIVIDE),
    "team": (frame("worker", "Team", "Team"), TEAM),
    "overdragen": (frame("worker", "Overdragen", "Mijn dag"), HAND_OVER),
    "gezocht-met-tikfout": (frame("worker", "Zoeken", "Mijn dag"), MEANT),
}
