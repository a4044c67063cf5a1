# SPDX-License-Identifier: EUPL-1.2
"""Say an agreement in plain sentences that a policy officer can read aloud, with the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voordeur.core.agreement.nodes import (
    Agreement,
    Outcome,
    Prohibition,
    Rule,
    Step,
    Until,
)
from voordeur.core.agreement.paragraphs import Paragraph, as_html, as_text, where
from voordeur.core.agreement.phrases import PARTY_KIND_EN
from voordeur.core.agreement.say import (
    EN,
    Runs,
    apart,
    enumerated,
    event_phrase,
    own,
    said_condition,
    said_day,
    said_events,
    said_term,
    sentence,
    value,
    words,
)
from voordeur.core.calendar import Term

__all__ = ["Paragraph", "as_html", "as_text", "explain", "where"]


def explain(agreement: Agreement, lang: str = "nl") -> tuple[Paragraph, ...]:
    """Return the whole agreement in the order of its file, in Dutch ("nl") or English ("en")."""
    tell = _Teller(agreement, lang)
    return (
        tell.period(),
        *tell.parties(),
        *tell.gate(),
        *tell.rules(),
        *tell.prohibitions(),
        *tell.crisis(),
        *tell.outcomes(),
        *tell.around(),
    )


class _Teller:
    """Tells one agreement in one language; `_either` picks the Dutch or the English wording."""

    def __init__(self, agreement: Agreement, lang: str) -> None:
        self._agreement = agreement
        self._lang = lang

    def _either(self, dutch: str, english: str) -> str:
        return english if self._lang == EN else dutch

    def _words(self, dutch: str, english: str) -> Runs:
        return words(self._either(dutch, english))

    def _list(self, names: Sequence[str]) -> Runs:
        return enumerated([own(name) for name in names], self._lang)

    def _names(self, steps: Sequence[Step]) -> Runs:
        return enumerated([own(step.name, is_value=False) for step in steps], self._lang)

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

    def rules(self) -> Iterator[Paragraph]:
        for rule in self._agreement.rules:
            said = [self._rule(rule), *self._steps(rule.steps), *self._lapses(rule)]
            names = tuple(step.name for step in rule.steps)
            title = _titled(rule.name)
            yield Paragraph("regels", title, tuple(said), rule.place, rule.ground, names, title)

    def _rule(self, rule: Rule) -> Runs:
        parts = [self._words("als ", "if "), said_events(rule.since, self._lang)]
        if rule.without is not None and rule.wait is not None:
            parts += [
                self._words(" en ", " and "),
                said_events(rule.without, self._lang, happens=False),
                *self._waited(rule.wait),
            ]
        elif isinstance(rule.wait, Until):
            parts.append(self._words(", dan na de afspraak", ", then after the appointment"))
        elif rule.wait is not None:
            waited = value(said_term(rule.wait, self._lang))
            parts += [self._words(", dan na ", ", then after "), waited]
        if rule.condition is not None:
            parts += [
                self._words(", en ", ", and "),
                said_condition(rule.condition.condition, self._lang),
            ]
        one = len(rule.steps) == 1
        follows = self._either(", is de volgende stap: ", ", the next step is: ")
        if not one:
            follows = self._either(", zijn de volgende stappen: ", ", the next steps are: ")
        names = self._names(rule.steps)
        return sentence(*parts, words(follows), names, words("."))

    def _waited(self, wait: Term | Until) -> Iterator[Runs]:
        if isinstance(wait, Until):
            yield self._words(
                " tot en met de dag van de afspraak", " by the end of the day of the appointment"
            )
            return
        yield self._words(" binnen ", " within ")
        yield value(said_term(wait, self._lang))

    def _steps(self, steps: Sequence[Step]) -> Iterator[Runs]:
        for step in steps:
            yield self.step(step, several=len(steps) > 1)

    def step(self, step: Step, *, several: bool = False) -> Runs:
        either = self._either(" of ", " or ") if not step.together else ""
        who = enumerated([own(role) for role in step.who], self._lang, last=either)
        verb = self._verb(step)
        at_once = self._either(" samen", " together") if step.together else ""
        opening = (*own(step.name, is_value=False), *words(": ")) if several else ()
        parts = [opening, who, words(f"{verb}{at_once} "), *self._within(step)]
        if step.letter:
            parts += [self._words(", met de brief ", ", with the letter "), own(step.letter)]
        parts += [
            self._words(". Het is klaar als ", ". It is done if "),
            said_events(step.done_by, self._lang),
            words("."),
        ]
        return sentence(*parts)

    def _verb(self, step: Step) -> str:
        """Two roles together do it; of two roles that are not, one does."""
        both = len(step.who) > 1 and step.together
        return (
            self._either(" doen dat", " do this")
            if both
            else self._either(" doet dat", " does this")
        )

    def _within(self, step: Step) -> Iterator[Runs]:
        yield self._words("binnen ", "within ")
        yield value(said_term(step.within, self._lang))
        if step.counted_from:
            since = event_phrase(step.counted_from, self._lang)
            yield self._words(f", gerekend vanaf de dag dat {since}", f", counted from: {since}")

    def _lapses(self, rule: Rule) -> Iterator[Runs]:
        if rule.lapses_on is not None:
            yield sentence(
                self._words("dit vervalt als ", "this lapses if "),
                said_events(rule.lapses_on, self._lang),
                words("."),
            )
        if rule.lapses_after is not None:
            yield sentence(
                self._words("dit vervalt vanzelf na ", "this lapses by itself after "),
                value(said_term(rule.lapses_after, self._lang)),
                words("."),
            )
        if rule.basis:
            yield sentence(
                self._words(
                    "gegevens gaan naar een ander op grond van ", "data are handed over based on "
                ),
                own(rule.basis),
                words("."),
            )

    def prohibitions(self) -> Iterator[Paragraph]:
        for node in self._agreement.prohibitions:
            title = _titled(node.name)
            said = (self._forbids(node),)
            yield Paragraph("regels", title, said, node.place, node.ground, own=title)

    def _forbids(self, node: Prohibition) -> Runs:
        allowed = self._words(" mag ", " may not do this: ")
        event = event_phrase(node.forbidden, self._lang)
        what = self._words(f" dit niet: {node.forbidden}.", f"{event}.")
        who = own(node.who)
        forbidden = (allowed, who, what) if self._lang != EN else (who, allowed, what)
        if node.while_open:
            opening = self._words("zolang de stap “", "as long as the step “")
            middle = self._words("” openstaat,", "” is open, ")
            return sentence(opening, own(node.while_open), middle, *forbidden)
        return sentence(*self._pause(node), *forbidden)

    def _pause(self, node: Prohibition) -> Iterator[Runs]:
        if node.since is not None:
            yield self._words("vanaf de dag dat ", "from the day on which ")
            yield said_events(node.since, self._lang)
        if node.until is not None:
            yield self._words(", totdat ", ", until ")
            yield said_events(node.until, self._lang)
        if node.at_most is not None:
            yield self._words(", hoogstens ", ", at most ")
            yield value(said_term(node.at_most, self._lang))
        yield self._words(",", ", ")

    def crisis(self) -> Iterator[Paragraph]:
        crisis = self._agreement.crisis
        if crisis is None:
            return
        follows = self._words(", is het crisis. Dit moet dan: ", ", there is a crisis. Needed: ")
        names = self._names(crisis.steps)
        opening = sentence(
            self._words("als ", "if "),
            said_events(crisis.since, self._lang),
            follows,
            names,
            words("."),
        )
        ends = self._words(
            "De crisis stopt alleen als de dreiging weg is.",
            "Only the end of the threat ends the crisis.",
        )
        said = (opening, *self._steps(crisis.steps), ends)
        steps = tuple(step.name for step in crisis.steps)
        title = self._either("Crisis", "Crisis")
        yield Paragraph("crisis", title, said, crisis.place, crisis.ground, steps)

    def outcomes(self) -> Iterator[Paragraph]:
        for outcome in self._agreement.outcomes:
            title = self._either(f"Uitkomst: {outcome.name}", f"Outcome: {outcome.name}")
            said = (self._ends(outcome), *self._after(outcome))
            steps = tuple(step.name for step in outcome.then)
            yield Paragraph(
                "uitkomsten", title, said, outcome.place, outcome.ground, steps, outcome.name
            )

    def _ends(self, outcome: Outcome) -> Runs:
        parts = [self._words("als ", "if "), said_events(outcome.when, self._lang)]
        if outcome.facts is not None:
            parts += [
                self._words(" en ", " and "),
                said_condition(outcome.facts.condition, self._lang),
            ]
        if outcome.needs_nothing_open:
            parts.append(self._words(" en er geen stap openstaat", " and no step is open"))
        parts.append(self._words(", eindigt de zaak als ", ", the case ends as "))
        parts += [words('"'), own(outcome.name, is_value=False), words('"')]
        kept = {True: (", en dat is goed", ", a good ending"), False: ("", ""), None: ("", "")}
        parts.append(self._words(*kept[outcome.good]))
        return sentence(*parts, words("."))

    def _after(self, outcome: Outcome) -> Iterator[Runs]:
        if outcome.result:
            yield sentence(
                self._words("de landelijke code is ", "the national code is "),
                own(outcome.result),
                words("."),
            )
        if outcome.then:
            names = self._names(outcome.then)
            yield sentence(self._words("daarna volgt nog: ", "after that: "), names, words("."))
            yield from self._steps(outcome.then)
        if outcome.tells_result:
            ground = (words(" ("), own(outcome.tells_ground, is_value=False), words(")"))
            yield sentence(
                self._words("De verhuurder hoort deze code", "The landlord hears this code"),
                *(ground if outcome.tells_ground else ()),
                words("."),
            )

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


def _titled(name: str) -> str:
    return name[:1].upper() + name[1:]


def said_step(step: Step, agreement: Agreement, lang: str) -> str:
    """Return who does a step within which time and when it is done, in one or two sentences."""
    return apart(_Teller(agreement, lang).step(step), lang)
