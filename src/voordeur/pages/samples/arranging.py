# SPDX-License-Identifier: EUPL-1.2
"""Examples: an arrangement worked out and watched, a landlord's month, its own rules."""

from datetime import date

from voordeur.core.arrangement.budget import Budget
from voordeur.core.arrangement.schedule import in_terms
from voordeur.pages import arranging_form
from voordeur.pages.arranging_form import Typed
from voordeur.pages.samples import case
from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Badge,
    Chip,
    Field,
    FieldGroup,
    Form,
    Link,
    Option,
    Page,
    Panel,
    RecordForm,
    Screen,
    Tone,
    posting,
)
from voordeur.pages.screens.arranging import Arranging, DueRow, DueTerms, OwnRules, TermRow

_RULES = Panel(
    "Regels van Havenstee Wonen",
    (
        "Ten hoogste 6 termijnen bij hoogstens 1 maand huur.",
        "Ten hoogste 12 termijnen.",
        "Ten minste € 50,00 per maand.",
        "Één keer per jaar.",
    ),
    icon="weegschaal",
    source="Huurreglement, artikel 4, geldt vanaf 1 mei",
)
_TYPED = Typed(
    {
        "huur_geregeld": "ja",
        "bedrag": "1368,00",
        "termijnen": "12",
        "eerste": "20-11-2026",
        "inkomen": "1900",
        "huur": "684",
        "vaste_lasten": "556",
        "leven": "500",
    },
    instalments=in_terms(136_800, 12, date(2026, 11, 20)),
    budget=Budget(190_000, 68_400, 55_600, 50_000),
)
_REASONS = RecordForm(
    "gebroken",
    "De regeling gaat niet verder",
    "De verhuurder ziet dat de regeling stopt, en niet waarom.",
    Form(
        "#gebroken",
        "Leg vast dat de regeling stopt",
        (
            Field(
                "reden",
                "Waarom niet?",
                "radios",
                options=(
                    Option("inkomen gedaald", "Inkomen gedaald"),
                    Option("vergeten", "Vergeten"),
                    Option("onbekend", "Onbekend"),
                ),
            ),
        ),
        is_second=True,
    ),
    "nee",
)
_ROWS = (
    TermRow("1 van 12", "vr 20 november", "€ 114,00", Badge("betaald 20 nov", Tone.OK, "ja")),
    TermRow(
        "2 van 12",
        "zo 20 december",
        "€ 114,00",
        Badge("komt", Tone.MUTE, "termijn"),
        (posting("Betaald", "#betaald", icon="ja"),),
    ),
)
MAKING = Arranging(
    "Betalingsregeling",
    "Voor Samira el Amrani, zaak V-2026-00417.",
    arranging_form.form("#reken", _TYPED, Link("Terug naar de zaak", "#zaak")),
    _RULES,
    outcome=case.ARRANGEMENT,
    decide=(Form("#vastleggen", "Leg deze regeling vast", submit_icon="ja"),),
    ask_open=posting("Vraag Havenstee Wonen: staat het nog open?", "#open", icon="vraag"),
)
RUNNING = Arranging(
    "Betalingsregeling",
    "Voor Samira el Amrani, zaak V-2026-00417.",
    arranging_form.form("#reken", Typed({}), Link("Terug naar de zaak", "#zaak")),
    _RULES,
    running_text="**€ 1.368** in **12 termijnen van € 114**. Betaald: 1 van 12.",
    rows=_ROWS,
    folds=(_REASONS,),
    paper=Link("Papier voor de huurder (PDF)", "#papier", "brief"),
)
MONTH = DueTerms(
    "Termijnen",
    "2 termijnen zijn nog niet gemeld als betaald, t/m ma 30 november.",
    "#termijnen",
    (
        Chip("oktober 2026", "#oktober"),
        Chip("november 2026", "#november", is_chosen=True),
        Chip("december 2026", "#december"),
    ),
    (
        DueRow(
            "t-1-1",
            "HS-88120",
            "S. el Amrani",
            "1 van 12",
            "vr 20 november",
            "€ 114,00",
            Badge("nog niet gemeld", Tone.MUTE, "vraag"),
            "deel-1-1",
            "betaald",
        ),
        DueRow(
            "t-2-3",
            "HS-30417",
            "D. Aksoy",
            "3 van 6",
            "zo 1 november",
            "€ 92,00",
            Badge("gemist", Tone.LATE, "let-op"),
            "deel-2-3",
        ),
    ),
    Panel(
        "Zo werkt het",
        ("Niets kiezen mag. Niet gemeld is niet hetzelfde als gemist.",),
        icon="vraag",
        is_soft=True,
    ),
)
OWN = OwnRules(
    "Uw regels voor een regeling",
    "Wie helpt, ziet deze regels bij elk voorstel. Zo klopt het de eerste keer.",
    Form(
        "#regels",
        "Leg deze regels vast",
        groups=(
            FieldGroup(
                "Hoe lang mag het duren?",
                (
                    Field(
                        "termijnen",
                        "Hoogste aantal termijnen",
                        "number",
                        "12",
                        is_optional=True,
                        is_short=True,
                    ),
                ),
            ),
        ),
    ),
    _RULES,
)
_BACK = (Link("Zaak V-2026-00417", "#zaak"),)
_MINE = (Link("Mijn meldingen", "#meldingen"),)

SCREENS: dict[str, tuple[Page, Screen]] = {
    "regeling": (frame("worker", "Betalingsregeling", "Mijn dag", _BACK), MAKING),
    "regeling-loopt": (frame("worker", "Betalingsregeling", "Mijn dag", _BACK), RUNNING),
    "termijnen": (frame("landlord", "Termijnen", "Mijn meldingen", _MINE), MONTH),
    "regels": (frame("landlord", "Uw regels", "Mijn meldingen", _MINE), OWN),
}
