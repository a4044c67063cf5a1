# SPDX-License-Identifier: EUPL-1.2
"""The page of everything that reading, stories and the checker can say, by its id.

The meanings stand here; the ids are looked up in the code, so that a new one without a meaning,
or a meaning whose rule is gone, stops `make lint`.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from voordeur.agreements.files import load_layers
from voordeur.core.agreement.nodes import Layer

ROOT = Path(__file__).resolve().parents[1]
CORE = ROOT / "src" / "voordeur" / "core"
_ID = re.compile(
    r'"((?:TAAL|VERHAAL|STIL|VANG|DOOD|TEGEN|IEMAND|TIJD|CRISIS|MEER|LAAG|GRENS)-\d\d)"'
)

GROUPS = {
    "Lezen (taal)": {
        "TAAL-01": "Het bestand heeft niet de vorm van YAML.",
        "TAAL-02": "Een vorm van YAML die hier niet mag: een verwijzing, een etiket.",
        "TAAL-03": "Een woord voor een dubbele punt dat daar niet bestaat.",
        "TAAL-04": "Een woord dat op een plek twee keer staat.",
        "TAAL-05": "Een woord dat er moet staan, ontbreekt.",
        "TAAL-06": "Er staat een lijst waar een tekst hoort, of andersom.",
        "TAAL-07": "Er staat geen waarde, of geen dag, termijn, getal, ja of nee.",
        "TAAL-08": "Een stap, partij, gebeurtenis of code die niet bestaat.",
        "TAAL-09": "Een voorwaarde die niet te lezen is.",
        "TAAL-10": "Een uitdrukking met gebeurtenissen die niet te lezen is.",
        "TAAL-11": "Een waarde zonder bron en zonder aanname.",
        "TAAL-12": "Een bron die nergens staat.",
        "TAAL-13": "Een aanname zonder reden.",
        "TAAL-14": "Een laag die er op deze dag niet is.",
        "TAAL-15": "Het is te lezen, maar kan niets betekenen.",
    },
    "Verhalen": {
        "VERHAAL-01": "Het bestand heeft niet de vorm van een verhaal.",
        "VERHAAL-02": "Een zin die niet bekend is.",
        "VERHAAL-03": "Een gebeurtenis die niet bestaat.",
        "VERHAAL-04": "Gegevens die niet bij de gebeurtenis horen, of ontbreken.",
        "VERHAAL-05": "Een dag die niet te berekenen is.",
    },
    "Niemand valt stil": {
        "STIL-01": "Een zaak kan open zijn terwijl niemand iets te doen heeft.",
        "STIL-02": "Alleen de tijd draait rond: dezelfde stappen komen steeds terug.",
        "STIL-03": "Een stap of een wachttijd van meer dan acht weken waarin niemand kijkt.",
        "VANG-01": "Een moment waarop alleen het vangnet de zaak nog opvangt (waarschuwing).",
    },
    "Geen dode letter": {
        "DOOD-01": "Een stap die niemand vraagt, of die nooit klaar kan zijn.",
        "DOOD-02": "Een regel die nooit werkt.",
        "DOOD-03": "Een uitkomst die nooit kan vallen.",
        "DOOD-04": "Open stappen doen leidt soms nooit naar een uitkomst.",
    },
    "Geen tegenspraak": {
        "TEGEN-01": "Twee uitkomsten kunnen bij dezelfde gebeurtenis vallen; de volgorde kiest.",
        "TEGEN-02": "Voorwaarden laten een gat, of overlappen elkaar; met een voorbeeld.",
        "TEGEN-03": "Een verbod treft juist wat een open stap klaar maakt.",
    },
    "Er is iemand": {
        "IEMAND-01": "Een plaats in het gebied waarvoor een partij geen eenheid heeft.",
        "IEMAND-02": "Wie de melding krijgt, handelt niet namens het college.",
        "IEMAND-03": "Een postcode hoort bij geen of bij twee gemeenten.",
    },
    "Op tijd": {
        "TIJD-01": "De langste tijd tot het eerste contact is langer dan het eigen streven.",
        "TIJD-02": "Reageert de huurder niet, dan hoeft niemand hem ooit op te zoeken.",
        "TIJD-03": "Een stap kan opengaan als zijn eigen termijn al voorbij is (waarschuwing).",
    },
    "Crisis": {
        "CRISIS-01": "Na een dreiging volgen niet in elke zaak de stappen van de crisis.",
        "CRISIS-02": "Een stap van de crisis eindigt terwijl de dreiging er nog is.",
        "CRISIS-03": "Een uitkomst wil een zaak sluiten terwijl de dreiging er nog is.",
    },
    "Niet meer dan mag": {
        "MEER-01": "Gegevens gaan naar een ander domein zonder grondslag.",
        "MEER-02": "De verhuurder hoort meer dan mag.",
        "MEER-03": "Er is niet gekozen hoe lang een zaak wordt bewaard, of wie dat besloot.",
        "MEER-04": "De toelating vraagt iets wat pas bekend mag worden als er hulp is.",
        "MEER-05": "Van een soort gegevens is niet gekozen hoe lang zij worden bewaard.",
    },
    "De lagen erboven": {
        "LAAG-01": "Een waarde is ruimer dan het artikel waarop zij rust.",
        "LAAG-02": "De overeenkomst zegt niet onder welke wet zij staat.",
        "LAAG-03": "Een bepaling die de controle niet kent (niet bewezen).",
    },
    "De grens van het zoeken": {
        "GRENS-01": "Te veel combinaties van feiten om elk geval te zien (niet bewezen).",
    },
}

HEAD = """\
# Wat de controle zegt

`voordeur agreement check` noemt bij elke bevinding een kenmerk. Deze bladzijde zegt wat elk \
kenmerk betekent. Gaat een bevinding over gedrag, dan staat het kortste verhaal erbij dat het \
laat zien; dat verhaal is nagespeeld. Wat binnen de grens van het zoeken niet zeker wordt, heet \
`niet bewezen` en is nooit goed. Uitkomst 0: geen fouten; 1: fouten of niet bewezen; 2: het \
bestand is niet te lezen. Een waarschuwing verandert de uitkomst niet.

Deze bladzijde wordt gemaakt met `make docs`."""

NATIONAL = """\
## Landelijke bepalingen

De controle noemt een bepaling bij haar eigen kenmerk als een overeenkomst er niet aan voldoet. \
Sommige bepalingen kan een overeenkomst niet breken: de taal laat het niet toe, of Voordeur houdt \
zich er zelf aan, zoals bij het toelaten van een melding. Dit zijn de bepalingen van de nieuwste \
bestanden in `convenanten/wet` en `convenanten/landelijk`; met `--op` kiest de controle die van \
een andere dag."""


def page() -> str:
    """Return the whole page, or stop when an id has no meaning or a meaning no id."""
    described = {rule_id for group in GROUPS.values() for rule_id in group}
    if described != used():
        raise SystemExit(f"bin/reference_checks.py: not the same: {described ^ used()}")
    parts = [HEAD]
    for title, group in GROUPS.items():
        lines = ["| kenmerk | betekenis |", "|---|---|"]
        lines += [f"| {rule_id} | {meaning} |" for rule_id, meaning in group.items()]
        parts += [f"## {title}", "\n".join(lines)]
    parts.append(NATIONAL)
    for layer in _layers():
        lines = ["| kenmerk | artikel | wat er staat |", "|---|---|---|"]
        lines += [f"| {one.id} | {one.article} | {one.text} |" for one in layer.provisions]
        parts += [f"### {layer.title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def used() -> set[str]:
    """Return the ids that the code uses."""
    return {
        rule_id
        for folder in ("check", "agreement")
        for file in (CORE / folder).glob("*.py")
        for rule_id in _ID.findall(file.read_text(encoding="utf-8"))
    }


def _layers() -> Iterator[Layer]:
    folder = ROOT / "convenanten"
    newest = max(date.fromisoformat(file.stem) for file in (folder / "wet").glob("*.yml"))
    found = load_layers(folder, newest)
    if not isinstance(found, tuple):
        raise SystemExit(f"convenanten: {'; '.join(str(one) for one in found)}")
    yield from found
