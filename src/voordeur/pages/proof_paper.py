# SPDX-License-Identifier: EUPL-1.2
"""The proof of one report, as the landlord may show it to a judge.

The paper itself is Dutch whatever the reader chose: a Dutch court reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases import inbox as reports
from voordeur.core.access import Actor
from voordeur.pages.screens import Action, Proof, ProofPaper
from voordeur.pages.templatetags import words

_DECLARED = {
    "persoonlijk_contact": "persoonlijk contact gezocht: {}",
    "contact_soorten": "soorten contact: {}",
    "gewezen_op_shv": "gewezen op schuldhulpverlening: {}",
    "herinnering": "schriftelijk herinnerd: {}",
    "aanbod_doorgeven": "aangeboden gegevens door te geven: {}",
    "bezwaar": "bezwaar van de huurder: {}",
}


def screen(actor: Actor, proof: str, now: datetime) -> tuple[Proof, int] | None:
    """Return the proof and the number of its report, or None if this landlord has none."""
    found = reports.own_report(actor, proof, now)
    if found is None:
        return None
    amount = "" if found.amount_cents is None else f", {words.euros(found.amount_cents)}"
    paper = ProofPaper(
        text=(
            f"De huurachterstand van **contract {found.contract}**{amount} is gemeld op "
            f"**{words.date_in_words(found.received_on)}**. Huurder: {found.name_delivered}. "
            f"Adres: {found.address_delivered}. De verhuurder gaf daarbij op:"
        ),
        declared=_declared(found.preconditions),
        issued=f"Uitgegeven op {words.date_in_words(now.date())}.",
        code=found.proof,
        number=found.proof,
        download=Action(
            _("Download bewijs (PDF)"), reverse("report-proof", args=[proof]), "download", "main"
        ),
    )
    lead = _("Met dit bewijs laat u zien dat u deze achterstand meldde, en wanneer.")
    return Proof(paper, lead), found.id


def _declared(given: Mapping[str, object]) -> tuple[str, ...]:
    lines = [text.format(_said(given[name])) for name, text in _DECLARED.items() if name in given]
    return tuple(lines) or ("niets; dit was een melding zonder bestand",)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(str(one).lower() for one in value) or "niet opgegeven"
    try:
        return words.date_in_words(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
