# SPDX-License-Identifier: EUPL-1.2
"""Examples of the yearly report, of comparisons and experiments, and of the sum of costs."""

from datetime import date, datetime

from voordeur import clock
from voordeur.core.figure.evaluation.series import Fit, Month
from voordeur.core.figure.evaluation.shares import Group, Interval
from voordeur.core.figure.evaluation.trial import Plan, Progress, outcome
from voordeur.core.figure.evaluation.verdict import Basis, compared
from voordeur.figures.evaluating import Change
from voordeur.figures.trial_queries import ENDED, RUNS, TrialInfo
from voordeur.pages.evaluation import comparison, panel, progress_text, state_badge
from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import Action, Empty, Field, Form, Note, Option, Page, Screen
from voordeur.pages.screens.evaluation import (
    CostLine,
    CostScreen,
    CostSuggestion,
    EvaluationScreen,
    TrialFormScreen,
    TrialRow,
)
from voordeur.pages.screens.reports import ReportFigure, Series, SeriesBar, YearlyScreen
from voordeur.pages.trial import screen

_READ = Note("Lees dit erbij", "Wat gepubliceerd is, telden anderen. Het staat ernaast.")
_MARK = "gepubliceerd, niet uit het register"
_YEARLY = YearlyScreen(
    "Huisuitzettingen en bezoeken",
    "Wat er gebeurde in het jaar 2026.",
    "#",
    (Field("jaar", "Jaar", "select", "2026", options=(Option("2026", "2026"),)),),
    (
        ReportFigure(
            "Bezochte huurders",
            "214",
            "in het register",
            "2015: 231 huurders",
            "",
            "Zaken waarin beide organisaties op bezoek gingen.",
            (),
            ('2015: 231 huurders. "huisbezoek bij 231 huurders". Het convenant, 2016-09-13.',),
        ),
        ReportFigure(
            "Positief resultaat",
            "79,4 %",
            "170 van 214, in het register",
            "2015: 82 %",
            "",
            "Bezochte huurders bij wie is betaald of iets is afgesproken.",
            ("Aanname: schuldhulp telt als afspraak.",),
            ("2015: 82 %. Het convenant, 2016-09-13.",),
        ),
        ReportFigure(
            "Huisuitzettingen",
            "Verborgen",
            "te weinig om te tonen",
            "",
            "0",
            "Zaken waarin is ontruimd.",
            ("Let op: het register telt alleen huurders die zijn gemeld.",),
            (),
            is_hidden=True,
        ),
    ),
    (
        Series(
            "reeks",
            "Bezochte huurders door de jaren",
            "het register telde in 2026: 214.",
            (
                SeriesBar("2015", "231, gepubliceerd", 400, 2, is_published=True),
                SeriesBar("2026", "214", 370, 32, is_published=False),
            ),
            ("Jaar", "Aantal", "Waar het vandaan komt"),
            (
                ("2015", "231", f"{_MARK}: het convenant"),
                ("2026", "214", "geteld in het register"),
            ),
            f"Gestreept: {_MARK}. Dicht: geteld in het register.",
        ),
    ),
    (_READ,),
    (Action("CSV", "#", "download"), Action("PDF", "#", "download")),
)
_PLAN = Plan(
    "Korte brief",
    "Reageren er meer huurders op een korte brief?",
    "eerste brief",
    ("gewone brief", "korte brief"),
    "bereikt",
    30,
    400,
    date(2026, 9, 1),
    "maanden_achterstand >= 1",
)


def _trial(state: str, *, has_outcome: bool) -> TrialInfo:
    at = datetime(2026, 3, 2, 10, tzinfo=clock.AMSTERDAM)
    groups = [Group("gewone brief", 200, 62), Group("korte brief", 200, 88)]
    return TrialInfo(
        1,
        _PLAN,
        state,
        _PLAN.digest,
        at,
        at,
        "het college, op 24 februari 2026",
        "Beide brieven voldoen aan de wet en zijn even vriendelijk.",
        date(2026, 3, 3),
        None,
        "",
        Progress(400 if has_outcome else 212, 400 if has_outcome else 120),
        outcome(_PLAN, groups) if has_outcome else None,
    )


def _months(first: int, share: float) -> tuple[Month, ...]:
    numbers = [first + at for at in range(12)]
    return tuple(
        Month(f"{number // 12}-{number % 12 + 1:02d}", 80, round(80 * share) + number % 5)
        for number in numbers
    )


def _change() -> Change:
    before, after = _months(2024 * 12 + 6, 0.35), _months(2025 * 12 + 6, 0.47)
    fit = Fit(
        Interval(0.06, 0.12, 0.18),
        Interval(-0.01, 0.0, 0.01),
        (*(0.37 + 0.001 * at for at in range(12)), *(0.5 + 0.001 * at for at in range(12))),
    )
    verdict = compared(
        Group("na de wijziging", 960, 470), Group("voor de wijziging", 960, 360),
        Basis.BEFORE_AFTER,
    )  # fmt: skip
    shares = tuple(month.happened / month.size for month in (*before, *after))
    said = (
        "Bij de wijziging sprong de lijn omhoog, met 6,0 tot 18,0 procentpunt. Er veranderde in "
        "die tijd misschien meer. Of het door de wijziging komt, kunnen we niet zeggen."
    )
    return Change(date(2025, 7, 1), "bereikt", verdict, before, after, shares, fit, said)


def _screens() -> dict[str, tuple[Page, Screen]]:
    seen = compared(
        Group("bezoek in de avond", 240, 132), Group("bezoek overdag", 310, 98), Basis.CHOSEN
    )
    chance = compared(
        Group("eerste poging is een bezoek", 150, 62), Group("iets anders", 420, 160), Basis.CHOSEN
    )
    few = compared(
        Group("aangekondigd", 12, 6), Group("niet aangekondigd", 530, 220), Basis.CHOSEN
    )
    running, done = _trial(RUNS, has_outcome=False), _trial(ENDED, has_outcome=True)
    stop = Form(
        "#",
        "Stop de proef",
        fields=(Field("reden", "Waarom stopt u?"),),
        hidden=(("doe", "stoppen"),),
        is_second=True,
    )
    page = frame("coordinator", "Werkt het?", "Cijfers")
    return {
        "werkt-het": (
            page,
            EvaluationScreen(
                "Werkt het?",
                "Twee groepen naast elkaar, met hoe zeker het is.",
                (
                    comparison(
                        ("avond", "Bereikt een bezoek in de avond meer mensen?"),
                        seen,
                        "het eerste huisbezoek; de uitkomst: bereikt bij dat bezoek.",
                        "Wie overdag werkt, krijgt misschien vaker avondbezoek.",
                    ),
                    comparison(
                        ("bezoek", "Aanvaarden meer mensen hulp na een bezoek?"),
                        chance,
                        "de eerste poging; de uitkomst: hulp aanvaard binnen 90 dagen.",
                    ),
                    comparison(
                        ("aangekondigd", "Bereikt een aangekondigd bezoek meer mensen?"),
                        few,
                        "het eerste huisbezoek; de uitkomst: bereikt bij dat bezoek.",
                    ),
                ),
                panel(_change(), [date(2025, 7, 1)], "#"),
                (TrialRow(_PLAN.title, "#", state_badge(running), progress_text(running, _PLAN)),),
                (Action("Nieuwe proef", "#", "melding"),),
                (_READ,),
            ),
        ),
        "werkt-het-proef": (
            page,
            screen(running, (("Eerder stoppen", "Wie is geloot, blijft meetellen.", stop),)),
        ),
        "werkt-het-uitkomst": (page, screen(done, ())),
    }


_NEW = TrialFormScreen(
    "Nieuwe proef",
    "Eerst het plan. Er wordt pas geloot als het vastligt.",
    Form(
        "#",
        "Bewaar als concept",
        fields=(
            Field("naam", "Hoe heet de proef?", error="Geef de proef een naam."),
            Field("vraag", "Wat wilt u weten?", "textarea", rows=3),
        ),
    ),
    (("20 %", "30 %", "582"),),
    (Note("Voordat u loot", "Allebei de keuzes moeten gewoon goede zorg zijn."),),
)
_COSTS = CostScreen(
    "Wat kost een huisuitzetting?",
    "Vul uw eigen bedragen in, van laag tot hoog.",
    "#",
    (
        (
            "Wat kost een huisuitzetting? (euro)",
            (
                Field("prijs_laag", "Laag", "number", "6000"),
                Field("prijs_hoog", "Hoog", "number", "9000"),
            ),
        ),
        ("", (Field("vergeleken", "Waarmee is dat vergeleken?", "select"),)),
    ),
    (),
    (
        CostLine("De huisuitzettingen van een jaar kosten", "72.000 tot 108.000 euro", "12 keer"),
        CostLine("Verschil", "-18.000 tot 25.000 euro", "het een min het ander", is_total=True),
    ),
    "Of de aanpak meer of minder kost dan wat zij vermijdt, kunnen we niet zeggen.",
    (
        CostSuggestion(
            "6.000 tot 9.000 euro",
            "kosten van een huisuitzetting",
            "2013",
            "Gemeente.nu, 2013",
            "#",
        ),
    ),
    (_READ,),
    Form("#", "Bewaar dit voor de regio", is_second=True),
    ("22 november 2026, Ilse Verbeek",),
)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "jaarverslag": (frame("coordinator", "Jaarverslag", "Cijfers"), _YEARLY),
    "jaarverslag-leeg": (
        frame("coordinator", "Jaarverslag", "Cijfers"),
        YearlyScreen(
            "Jaarverslag",
            "",
            "#",
            empty=Empty(
                "Deze regio heeft nog geen jaarverslag",
                "Welke cijfers erin staan, is een bestand naast de overeenkomst.",
                icon="melding",
            ),
        ),
    ),
    **_screens(),
    "werkt-het-nieuw": (frame("coordinator", "Nieuwe proef", "Cijfers"), _NEW),
    "kosten": (frame("coordinator", "Kosten", "Cijfers"), _COSTS),
}
