# SPDX-License-Identifier: EUPL-1.2
"""Say an agreement in plain sentences that a policy officer can read aloud, with the sources."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement.explain_around import Around
from voordeur.core.agreement.explain_path import Path
from voordeur.core.agreement.explain_steps import Voice, said_step
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.paragraphs import Paragraph, as_html, as_text, where
from voordeur.core.agreement.phrases import PARTY_KIND_EN
from voordeur.core.agreement.say import own, said_condition, said_day, sentence, value, words

__all__ = ["Paragraph", "as_html", "as_text", "explain", "said_step", "where"]


def explain(agreement: Agreement, lang: str = "nl") -> tuple[Paragraph, ...]:
    """Return the whole agreement in the order of its file, in Dutch ("nl") or English ("en")."""
    frame, path = _Frame(agreement, lang), Path(agreement, lang)
    return (
        frame.period(),
        *frame.parties(),
        *frame.gate(),
        *path.rules(),
        *path.prohibitions(),
        *path.crisis(),
        *path.outcomes(),
        *Around(agreement, lang).around(),
    )


class _Frame(Voice):
    """Tells where and when the agreement holds, for whom, and who may be reported."""

    def period(self) -> Paragraph:
        agreement = self._agreement
        since = said_day(agreement.holds_from, self._lang)
        until = agreement.holds_until
        ends = "" if until is None else said_day(until, self._lang)
        places = [place.name for place in agreement.territory.values()]
        said = [
            sentence(
                self._words("deze afspraken gelden in ", "this agreement holds in "),
                self._list(places),
                self._words(" vanaf ", " from "),
                value(since),
                self._words(f" tot en met {ends}", f" until {ends}") if ends else (),
                words("."),
            )
        ]
        if agreement.proposed:
            said.append(
                self._words(
                    "Dit is een voorstel: de partijen hebben het niet vastgesteld.",
                    "This is a proposal: the parties have not adopted it.",
                )
            )
        title = self._either("Waar en wanneer", "Where and when")
        return Paragraph("gebied", title, tuple(said), agreement.place)

    def parties(self) -> Iterator[Paragraph]:
        parties = list(self._agreement.parties.values())
        if not parties:
            return
        said = []
        for party in parties:
            kind = self._either(party.kind, PARTY_KIND_EN.get(party.kind, party.kind))
            college = self._either(", namens het college", ", for the municipal executive")
            per = self._either(", een per gemeente", ", one per municipality")
            extra = f"{college * bool(party.on_behalf)}{per * bool(party.per)}"
            units = (words(": "), own(", ".join(party.units), is_value=False))
            about = (words(f" ({kind}{extra}"), *(units if party.units else ()), words(")."))
            said.append(sentence(own(party.name), *about))
        title = self._either("Wie meedoen", "Who takes part")
        yield Paragraph("partijen", title, tuple(said), parties[0].place)

    def gate(self) -> Iterator[Paragraph]:
        admission = self._agreement.admission
        if admission is None:
            return
        said = []
        if admission.condition is not None:
            said.append(
                sentence(
                    self._words("een verhuurder mag melden als ", "a landlord may report if "),
                    said_condition(admission.condition.condition, self._lang),
                    words("."),
                )
            )
        said.append(
            self._words(
                "Eerst gelden de voorwaarden van de wet.", "The conditions of the law come first."
            )
        )
        if admission.objection_by:
            said.append(
                sentence(
                    self._words("de huurder kan bezwaar maken; dat leest hij in ", "the tenant "),
                    self._words("de brief ", "can object, as the letter says: "),
                    own(admission.objection_in),
                    self._words(", en ", ". It is recorded by "),
                    own(admission.objection_by),
                    self._words(" legt het vast.", "."),
                )
            )
        title = self._either("Wie gemeld mag worden", "Who may be reported")
        yield Paragraph("toelating", title, tuple(said), admission.place, admission.ground)
