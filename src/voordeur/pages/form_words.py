# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with one field of a form, in words for who fills it in.

The core says it for a cell of a file, with a row that waits. A form has no cells and no rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from voordeur.core.sheet.cells import LONGEST_TEXT, Flaw, Problem
from voordeur.pages.delivery_words import answered
from voordeur.pages.texts import later

_WHOLE: Mapping[str, str] = {
    "bedrag_negatief": later("Het bedrag is negatief. Schrijf het zonder min."),
    "bedrag_nul": later("Het bedrag is nul. Vul het bedrag in dat openstaat."),
    "datum_onvolledig": later("De datum is niet volledig. Vul dag, maand en jaar in."),
}
_TOO_LONG = later("Dit is langer dan {most} tekens. Maak het korter.")
_TURNED = later("Schrijf de goede datum.")
_LACKING = later("Vul dit in.")


def on_form(found: Flaw | Problem) -> str:
    """Return what is wrong with one field and what to do, in the reader's language."""
    if found.code in _WHOLE:
        return str(_WHOLE[found.code])
    if found.code == "cel_te_lang":
        return str(_TOO_LONG).format(most=LONGEST_TEXT)
    return f"{answered(found.sentence)} {_way_out(found)}".strip()


def _way_out(found: Flaw | Problem) -> str:
    if found.code == "dag_en_maand_omgedraaid":
        return str(_TURNED)
    return str(_LACKING) if found.code.endswith("_ontbreekt") else answered(found.way_out)
