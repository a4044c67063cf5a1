# SPDX-License-Identifier: EUPL-1.2
"""The page about the record of a practice, from the keys and the words of the core."""

from pathlib import Path

from voordeur.core.practice.codes import (
    Area,
    Evidence,
    Group,
    Helped,
    Maker,
    NeedKind,
    Phase,
    Status,
    Word,
)
from voordeur.core.practice.layout import KEYS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "content" / "praktijken" / "housing-first.md"

MEANINGS = {
    "sleutel": "de vaste naam in het adres: kleine letters, cijfers en streepjes. Verandert nooit",
    "titel": "hoogstens 120 tekens",
    "belofte": "in een regel wat de lezer eraan heeft, hoogstens 200 tekens",
    "fases": "een of meer fases van de ontruimingszeef",
    "doelgroepen": "een of meer woorden uit de lijst hieronder",
    "voor wie": "voor wie het is, in eigen woorden",
    "uitvoerders": "een of meer woorden uit de lijst hieronder",
    "wie": "wie het deden, met naam",
    "leefgebieden": "woorden uit de lijst hieronder",
    "stappen": "wat er wordt gedaan, in volgorde",
    "nodig": "wat er eerst moet zijn; elk punt begint met het soort",
    "resultaat": "per punt `wat`, en verder `getal`, `periode` en `methode`",
    "bewijs": "hoe zeker het resultaat is",
    "bij het bewijs": "een toelichting, zoals wie er telde",
    "hielp": "`nee` als gemeten is dat het niet hielp; het wordt dan in geen zaak aangeboden",
    "niet bekend": "wat een lezer niet moet aannemen",
    "spreken elkaar tegen": "per punt `over`, en onder `kanten` wat elke bron zegt",
    "twee kanten": "wat `verhuurder` en `huurder` vaak denken over hetzelfde",
    "land": "het land; zonder dit woord is het Nederland",
    "waar": "de plaats of streek",
    "wanneer": "de jaren",
    "nog in gebruik": "wat de bronnen daarover zeggen, met het jaar",
    "contact": "wie er meer van weet; geen persoonlijk adres",
    "bronnen": "per bron `naam`, en verder `adres`, `datum` en wat zij `zegt`, in eigen woorden",
    "ook bekend als": "andere woorden waarmee mensen ernaar zoeken",
    "zie ook": "sleutels van andere praktijken",
    "licentie": "van de tekst; de bronnen houden hun eigen licentie",
    "nagekeken op": "de laatste dag waarop iemand de tekst naast de bronnen legde",
    "status": "hoe ver de pagina te vertrouwen is",
    "versie": "telt op bij elke wijziging",
    "met dank aan": "wie eraan meeschreven",
    "verhaal": "de tekst onder de kop, in Markdown; in JSON staat hij onder dit woord",
}
NEEDED = {
    "sleutel",
    "titel",
    "belofte",
    "fases",
    "doelgroepen",
    "uitvoerders",
    "bewijs",
    "bronnen",
}
LISTS: tuple[tuple[str, type[Word]], ...] = (
    ("Fases", Phase),
    ("Bewijs", Evidence),
    ("Hielp", Helped),
    ("Doelgroepen", Group),
    ("Uitvoerders", Maker),
    ("Leefgebieden", Area),
    ("Wat nodig is", NeedKind),
    ("Status", Status),
)


INTRODUCTION = """\
Een praktijk is een bestand in Markdown. Bovenaan staat een kop tussen twee regels `---`, daaronder
het verhaal. Een fout wordt gemeld met de regel waarop hij staat: `voordeur practices check
content/praktijken`. Hetzelfde record in JSON heeft dezelfde woorden. Wie een bestand inleest en
weer uitlevert, krijgt hetzelfde terug."""
RULES = """\
Bij bewijs dat meer is dan "verteld" hoort een resultaat. Bij "in gebruik" hoort de dag van
nakijken. Een kant van "spreken elkaar tegen" noemt met `bron` het nummer van haar bron, geteld
vanaf 1; zonder nummer is niet genoteerd welke bron het was."""


def page() -> str:
    """Return the page, or stop where a key of the code has no meaning here."""
    if set(MEANINGS) != set(KEYS.values()):
        raise SystemExit(f"bin/reference_practices.py: {set(MEANINGS) ^ set(KEYS.values())}")
    parts = [
        "# Een praktijk in een bestand",
        "Geschreven uit de code met `make docs`.",
        INTRODUCTION,
        "## De kop",
        _table(("woord", "moet", "wat er staat"), [_row(key) for key in KEYS.values()]),
        RULES,
    ]
    for title, words in LISTS:
        rows = [(f"`{word.value}`", word.meaning) for word in words]
        parts += [f"## {title}", _table(("woord", "betekenis"), rows)]
    parts += ["## Een voorbeeld", f"```markdown\n{EXAMPLE.read_text('utf-8').rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


def _row(key: str) -> tuple[str, ...]:
    return f"`{key}`", "ja" if key in NEEDED else "", MEANINGS[key]


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
