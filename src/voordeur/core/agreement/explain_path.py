# SPDX-License-Identifier: EUPL-1.2
"""Say the way of a case in plain sentences: rules, what may not be, crisis, outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement.explain_steps import Steps, titled
from voordeur.core.agreement.nodes import Outcome, Prohibition, Rule, Until
from voordeur.core.agreement.paragraphs import Paragraph
from voordeur.core.agreement.say import (
    EN,
    Runs,
    event_phrase,
    own,
    said_condition,
    said_events,
    said_term,
    sentence,
    value,
    words,
)
from voordeur.core.calendar import Term


class Path(Steps):
    """Tells what follows from what, from the first step to the outcome."""

    def rules(self) -> Iterator[Paragraph]:
        for rule in self._agreement.rules:
            said = [self._rule(rule), *self._steps(rule.steps), *self._lapses(rule)]
            names = tuple(step.name for step in rule.steps)
            title = titled(rule.name)
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
            title = titled(node.name)
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
