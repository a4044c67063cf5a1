# SPDX-License-Identifier: EUPL-1.2
"""On which legal basis data of a tenant go to another domain: care, youth, safety, health.

The Wgs lets such data into debt help (art. 8d), not out of it. So each hand-over rests on a basis
of its own, and the event says which.
"""

from __future__ import annotations

from dataclasses import dataclass

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement, Outcome


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One basis from the fixed list; `name` is what is recorded.

    `checked`: the article was read in the text that holds now. Others want a lawyer's eye.
    """

    name: str
    article: str
    checked: bool = False

    @property
    def label(self) -> str:
        """Return the words on a form: "Melding aan Veilig Thuis (Wmo 2015; nog te toetsen)"."""
        doubt = "" if self.checked else "; nog te toetsen"
        return f"{self.name[:1].upper()}{self.name[1:]} ({self.article}{doubt})"


LEGAL_BASES = (
    LegalBasis("toestemming van de huurder", "AVG art. 6 lid 1 onder a, Wmo 2015 art. 5.1.1"),
    LegalBasis("schuldhulp door de gemeente", "Wgs art. 3 en art. 8a", checked=True),
    LegalBasis("overdracht bij verhuizing", "landelijk convenant", checked=True),
    LegalBasis("melding aan Veilig Thuis", "Wmo 2015 art. 5.2.6, meldcode"),
    LegalBasis("zorgen om een kind", "Jeugdwet"),
    LegalBasis("melding voor verplichte zorg", "Wvggz art. 5:2"),
    LegalBasis("direct gevaar voor iemands leven", "AVG art. 6 lid 1 onder d"),
)
_BY_NAME = {one.name: one for one in LEGAL_BASES}


def is_basis(text: str) -> bool:
    """Return whether a text names a ground; "geen genoemd in de bron" says that there is none."""
    return bool(text) and not text.casefold().startswith("geen")


def of_agreement(agreement: Agreement) -> tuple[str, ...]:
    """Return the bases that the agreement itself names, in the order of the file."""
    named = [rule.basis for rule in agreement.rules]
    for outcome in agreement.outcomes:
        if any(vocabulary.HANDED_OVER in step.done_by.events() for step in outcome.then):
            named += _grounds(outcome)
    return tuple(dict.fromkeys(text for text in named if is_basis(text)))


def known(agreement: Agreement) -> tuple[str, ...]:
    """Return every basis that may be recorded: of the agreement first, then of the fixed list."""
    return tuple(dict.fromkeys((*of_agreement(agreement), *_BY_NAME)))


def label(name: str, agreement: Agreement) -> str:
    """Return how a basis reads on a form; of the agreement, what it says it is for."""
    found = _BY_NAME.get(name)
    if found is not None:
        return found.label
    named = [rule.name for rule in agreement.rules if rule.basis == name]
    named += [one.name for one in agreement.outcomes if name in _grounds(one)]
    title = ", ".join(dict.fromkeys(named)) or name
    return f"{title[:1].upper()}{title[1:]} ({name}, volgens de overeenkomst)"


def _grounds(outcome: Outcome) -> tuple[str, str]:
    return outcome.tells_ground, outcome.ground.source
