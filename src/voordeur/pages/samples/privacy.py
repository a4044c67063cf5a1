# SPDX-License-Identifier: EUPL-1.2
"""Examples: requests that wait, one tenant, what is kept, a request, and the log."""

from collections.abc import Mapping

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    Badge,
    Deadline,
    Fact,
    Field,
    Form,
    KeptBlock,
    KeptThing,
    Lane,
    Link,
    LogTable,
    Note,
    Page,
    Panel,
    PrivacyScreen,
    RecordForm,
    Row,
    Screen,
    StepDone,
)
from voordeur.pages.templatetags.words import Tone

_FIND = Form(
    "#zoek",
    "Zoek",
    (
        Field("wie", "Kenmerk van de zaak, of achternaam"),
        Field("geboren", "Geboortedatum", is_optional=True, is_short=True),
    ),
    submit_icon="zoek",
)
_WAITING = Row(
    "Samira el Amrani",
    "/vormtaal/verzoek",
    ("R-2026-00004", "ontvangen do 12 november"),
    "Vraagt om **inzage**.",
    "AVG art. 15",
    Deadline("nog 18 dagen", "t/m ma 14 december"),
    Action("Behandel", "/vormtaal/verzoek", "vooruit"),
)
_LATE = Row(
    "Joost Verkade",
    "#verkade",
    ("R-2026-00001", "ontvangen ma 5 oktober"),
    "Vraagt om **correctie**.",
    "AVG art. 16",
    Deadline("19 dagen te laat", "had do 5 november gemoeten", Tone.LATE, "crisis"),
    Action("Behandel", "#verkade", "vooruit"),
    (Badge("te laat", Tone.LATE, "crisis"),),
)
_TERM = Panel(
    "Binnen een maand",
    (
        "Een huurder krijgt binnen een maand antwoord. Met een reden mag het twee maanden langer.",
        "Stel eerst vast wie het vraagt. Bewaar daar geen kopie van.",
    ),
    icon="termijn",
    is_soft=True,
    source="AVG art. 12 lid 3 en lid 6",
)
REQUESTS = PrivacyScreen(
    "Verzoeken",
    "2 verzoeken wachten op antwoord. **1 te laat.**",
    find=_FIND,
    find_title="Wie vraagt iets?",
    lanes=(Lane("step", "Wacht op antwoord", "termijn", 2, "", (_LATE, _WAITING)),),
    panels=(_TERM,),
)
REQUEST = PrivacyScreen(
    "Inzage: Samira el Amrani",
    "Verzoek R-2026-00004, AVG art. 15. Ontvangen do 12 november, aan de balie.",
    actions=(
        Action("Alles wat er is", "/vormtaal/alles", "melding", "main"),
        Action("Wie zag het", "/vormtaal/wie-zag", "oog"),
    ),
    badges=(Badge("wacht op antwoord", Tone.WAIT, "termijn"),),
    notes=(Note("Wat de huurder vraagt", "Ik wil weten wie mijn gegevens zag.", icon="sms"),),
    facts=(
        Fact("Uiterlijk", "ma 14 december", "nog 18 dagen"),
        Fact("Wie het is", "document gezien"),
        Fact("Zaken", "V-2026-00031"),
    ),
    records_title="Wat nu",
    records=(
        RecordForm(
            "antwoord",
            "Beantwoord",
            "Het verzoek is afgerond.",
            Form("#", "Beantwoord", (Field("woorden", "Wat hebt u geantwoord?", "textarea"),)),
            "ja",
        ),
    ),
    steps=(
        StepDone("ma 16 november, 9.30 uur", "Vastgesteld wie het is", "Daan Visser"),
        StepDone("do 12 november, 14.05 uur", "Verzoek om inzage ontvangen", "Daan Visser"),
    ),
    panels=(_TERM,),
)
_SEEN = LogTable(
    "Wie deze gegevens zag",
    ("Laatst die dag", "Organisatie", "Rol", "Wat", "Waarvoor", "Hoe vaak"),
    (
        (
            "gisteren 14.02 uur",
            "Wijkteam Noord",
            "medewerker wijkteam",
            "zaak inzien",
            "Een huurder met een achterstand helpen",
            "3 keer",
        ),
        (
            "vr 20 november, 9.11 uur",
            "Havenstee Wonen",
            "verhuurder",
            "meldingen inzien",
            "Verhuurders laten weten wat er van hun melding kwam",
            "1 keer",
        ),
    ),
)
SEEN = PrivacyScreen(
    "Wie zag deze gegevens?",
    "Samira el Amrani: 2 keer getoond.",
    actions=(
        Action("Brief (PDF)", "#pdf", "print"),
        Action("Bestand (JSON)", "#json", "download"),
    ),
    table=_SEEN,
)
EVERYTHING = PrivacyScreen(
    "Alles over Samira el Amrani",
    "14 dingen bewaard, en 2 keer door iemand gezien.",
    actions=SEEN.actions,
    blocks=(
        KeptBlock(
            "persoon",
            "Wie u bent",
            "Hieraan herkennen wij u.",
            (
                KeptThing(
                    "el Amrani",
                    (("Voornamen", "Samira"), ("Geboortedatum", "17-5-1980")),
                ),
            ),
            is_open=True,
        ),
        KeptBlock("twijfels", "Twijfel of u het bent", "Iemand vergeleek de gegevens.", ()),
    ),
    table=_SEEN,
)
LOG = PrivacyScreen(
    "Wie zag wat",
    "Wie gegevens inziet of iets doet, staat hier. Wat er in die gegevens stond niet.",
    actions=(Action("Tabel (CSV)", "#csv", "download"),),
    narrow=Form("#", "Zoek in het logboek", (Field("zaak", "Over wie (kenmerk van een zaak)"),)),
    table=LogTable(
        "Wie zag wat",
        ("Wanneer", "Wie", "Rol", "Wat", "Waarvan", "Uitkomst"),
        (
            (
                "vandaag 9.12 uur",
                "Fatma Yılmaz",
                "medewerker wijkteam",
                "zaak inzien",
                "1 huurder",
                "gelukt",
            ),
            (
                "vandaag 8.40 uur",
                "Ruud Kok",
                "verhuurder",
                "pagina openen",
                "case V-2026-00031",
                "geweigerd",
            ),
        ),
    ),
    pages_text="Bladzijde 1",
    pages=(Link("Volgende", "#2"),),
)


def _page(title: str, current: str = "Verzoeken") -> Page:
    return frame("privacy", title, current)


SCREENS: Mapping[str, tuple[Page, Screen]] = {
    "verzoeken": (_page("Verzoeken"), REQUESTS),
    "verzoek": (_page("Inzage"), REQUEST),
    "wie-zag": (_page("Wie zag het"), SEEN),
    "alles": (_page("Alles wat er is"), EVERYTHING),
    "logboek": (_page("Wie zag wat", "Wie zag wat"), LOG),
}
