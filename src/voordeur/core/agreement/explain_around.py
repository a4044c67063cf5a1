# SPDX-License-Identifier: EUPL-1.2
"""Say in plain sentences what an agreement arranges beside the way of a case."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement.explain_steps import Steps
from voordeur.core.agreement.paragraphs import Paragraph
from voordeur.core.agreement.say import (
    enumerated,
    event_phrase,
    own,
    said_condition,
    said_term,
    sentence,
    value,
    words,
)


class Around(Steps):
    """Tells who comes first, how contact is sought, who hears what, and how long it is kept."""

    def around(self) -> Iterator[Paragraph]:
        yield from self._priorities()
        yield from self._ladder()
        yield from self._feedback()
        yield from self._net()
        yield from self._kept()
        yield from self._look()

    def _priorities(self) -> Iterator[Paragraph]:
        for node in self._agreement.priorities:
            said = sentence(
                self._words("een zaak staat vooraan als ", "a case comes first if "),
                said_condition(node.condition.condition, self._lang),
                words("."),
            )
            title = self._either("Wie voorgaat", "Who comes first")
            yield Paragraph("voorrang", title, (said,), node.place, node.ground)

    def _ladder(self) -> Iterator[Paragraph]:
        rungs = self._agreement.ladder
        if not rungs:
            return
        said = []
        for rung in rungs:
            times = self._either(f"{rung.times} keer", f"{rung.times} times")
            differs = self._either(
                ", op verschillende dagdelen", ", at different parts of the day"
            )
            also = (self._words(", ook ", ", also "), own(rung.also.lower(), is_value=False))
            said.append(
                sentence(
                    own(rung.kind),
                    words(": "),
                    value(times),
                    words(differs * rung.different_parts_of_day),
                    *(also if rung.also else ()),
                    words("."),
                )
            )
        title = self._either("In welke volgorde u contact zoekt", "In which order to seek contact")
        yield Paragraph("contactladder", title, tuple(said), rungs[0].place)
        yield from self._attempts()

    def _attempts(self) -> Iterator[Paragraph]:
        terms = self._agreement.attempts
        if terms is None:
            return
        said = []
        if terms.most:
            many = self._words("hoogstens ", "at most ")
            said.append(
                sentence(
                    many,
                    value(str(terms.most)),
                    self._words(" pogingen.", " attempts."),
                )
            )
        if terms.between is not None:
            said.append(
                sentence(
                    self._words("tussen twee pogingen zit ", "between two attempts there is "),
                    value(said_term(terms.between, self._lang)),
                    words("."),
                )
            )
        if terms.fallback:
            said.append(
                sentence(
                    self._words("kan dat niet, dan nog: ", "if that is impossible, then: "),
                    own(terms.fallback),
                    words("."),
                )
            )
        title = self._either("Hoeveel pogingen u doet", "How many attempts to make")
        yield Paragraph("contactpogingen", title, tuple(said), terms.place, terms.ground)

    def _feedback(self) -> Iterator[Paragraph]:
        for rule in self._agreement.feedback:
            marks = [words(event_phrase(mark, self._lang)) for mark in rule.marks]
            said = sentence(
                own(rule.role),
                self._words(" hoort alleen een code, als ", " hears a code only, when "),
                enumerated(marks, self._lang),
                words("."),
            )
            title = self._either("Wat de verhuurder hoort", "What the landlord hears")
            yield Paragraph("terugkoppeling", title, (said,), rule.place, rule.ground)

    def _net(self) -> Iterator[Paragraph]:
        net = self._agreement.safety_net
        if net is None:
            return
        said = sentence(
            self._words("staat er niets open, dan doet ", "if nothing is open, "),
            self._list(net.who),
            words(" "),
            *self._within(net),
            words(": "),
            own(net.name, is_value=False),
            words("."),
        )
        title = self._either("Vangnet", "Safety net")
        yield Paragraph("vangnet", title, (said,), net.place, net.ground, (net.name,))

    def _kept(self) -> Iterator[Paragraph]:
        alone = self._either(", daarna vanzelf gewist", ", then erased by itself")
        for node in self._agreement.retention:
            by = (words(" ("), own(node.decided_by, is_value=False), words(")"))
            said = sentence(
                own(node.record, is_value=False),
                words(": "),
                value(said_term(node.term, self._lang)),
                *(by if node.decided_by else ()),
                words(f"{alone if node.is_automatic else ''}."),
            )
            title = self._either("Hoe lang het wordt bewaard", "How long it is kept")
            yield Paragraph("bewaren", title, (said,), node.place, node.ground)

    def _look(self) -> Iterator[Paragraph]:
        node = self._agreement.look
        if node is None:
            return
        title = self._either("Een zaak van een ander inzien", "Looking at a case of others")
        if not node.allowed or node.lasts is None:
            no = self._words(
                "Wie niet bij een zaak hoort, ziet die niet.",
                "Who has no part in a case does not see it.",
            )
            yield Paragraph("inzage met reden", title, (no,), node.place, node.ground)
            return
        who = self._list(node.roles) if node.roles else self._words("wie helpt", "who helps")
        said = (
            sentence(
                who,
                self._words(
                    " mag met een reden een zaak van een ander inzien, ",
                    " may look at a case of others with a reason, for ",
                ),
                value(said_term(node.lasts, self._lang)),
                self._words(" lang.", "."),
            ),
            sentence(
                self._words("de redenen zijn: ", "the reasons are: "),
                self._list(node.reasons),
                words("."),
            ),
            self._words(
                "Wie de zaak heeft, hoort dit. De hulpgegevens blijven dicht.",
                "Whoever has the case is told. What belongs to the help stays closed.",
            ),
        )
        yield Paragraph("inzage met reden", title, said, node.place, node.ground)
