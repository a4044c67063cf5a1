# SPDX-License-Identifier: EUPL-1.2
"""Say in words what cases will do differently under a new version of an agreement.

Order and layout are no difference, save the order of outcomes, which decides between two that
fall at once. Other quotes, sources and assumptions are told apart, as wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from voordeur.core.agreement.explain import explain, said_step
from voordeur.core.agreement.facets import (
    Facet,
    about_outcome,
    about_party,
    about_prohibition,
    about_rule,
    about_step,
    about_whole,
    wait_only,
)
from voordeur.core.agreement.nodes import Agreement, Ground, Outcome, Place, Rule
from voordeur.core.agreement.say import EN, apart, own_words, said_events, said_term
from voordeur.core.calendar import Term

# A term for the tenant reads best as what he gets the time for.
_TIME_TO = {
    "huurder meldt zich": ("om zich te melden", "to come forward"),
    "huurder antwoordt": ("om te antwoorden", "to answer"),
    "hulp aanvaard": ("om hulp te aanvaarden", "to accept help"),
    "achterstand voldaan": ("om te betalen", "to pay"),
}


class Effect(Enum):
    """Whether cases will do something else, or the agreement only says it otherwise."""

    BEHAVIOUR = "gedrag"
    PERIOD = "looptijd"
    WORDING = "bewoording"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, as a sentence; `place` is in the new file, or in the old if it is gone."""

    effect: Effect
    sentence: str
    place: Place
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """Something with a name in one version: what it is made of, and how it is told."""

    facets: tuple[Facet, ...]
    place: Place
    ground: Ground
    told: str = ""


def diff(old: Agreement, new: Agreement, lang: str = "nl") -> tuple[Change, ...]:
    """Return every difference: first what cases do differently, then period, then wording."""
    teller = _Differ(old, new, lang)
    found = list(dict.fromkeys(teller.changes()))
    order = list(Effect)
    return tuple(sorted(found, key=lambda change: order.index(change.effect)))


class _Differ:
    """Compares two versions part by part."""

    def __init__(self, old: Agreement, new: Agreement, lang: str) -> None:
        self._old, self._new, self._lang = old, new, lang
        self._told_old = _told(old, lang)
        self._told_new = _told(new, lang)

    def _either(self, dutch: str, english: str) -> str:
        return english if self._lang == EN else dutch

    def _own(self, text: str) -> str:
        return own_words(text, self._lang)

    def changes(self) -> Iterator[Change]:
        for name, rule in self._rules_of_both():
            yield from self._waits(name, rule)
        yield from self._whole()
        for kind, describe in (
            (("regel", "rule"), self._rules),
            (("verbod", "prohibition"), self._prohibitions),
            (("stap", "step"), self._steps),
            (("uitkomst", "outcome"), self._outcomes),
            (("partij", "party"), self._parties),
        ):
            before, after = describe(self._old), describe(self._new)
            yield from self._compared(self._either(*kind), before, after)
        yield from self._order()
        yield from self._period()
        yield from self._wording()

    def _rules_of_both(self) -> Iterator[tuple[str, tuple[Rule, Rule]]]:
        before = {rule.name: rule for rule in self._old.rules}
        for rule in self._new.rules:
            if rule.name in before:
                yield rule.name, (before[rule.name], rule)

    def _waits(self, name: str, rules: tuple[Rule, Rule]) -> Iterator[Change]:
        """A shorter or longer wait is what a reader looks for first, so it gets its own words."""
        old, new = rules
        if not wait_only(old, new) or new.without is None:
            return
        was, now = said_term(_term(old), self._lang), said_term(_term(new), self._lang)
        steps = ", ".join(self._own(step.name) for step in new.steps)
        event = next((name for name in _TIME_TO if name in new.without.events()), "")
        if event:
            to = self._either(*_TIME_TO[event])
            sentence = self._either(
                f"De huurder krijgt {now} in plaats van {was} {to}; daarna volgt: {steps}.",
                f"The tenant gets {now} instead of {was} {to}; after that: {steps}.",
            )
        else:
            said = apart(said_events(new.without, self._lang, happens=False), self._lang)
            sentence = self._either(
                f"Als {said}, wordt {now} gewacht in plaats van {was}; daarna volgt: {steps}.",
                f"If {said}, the wait is {now} instead of {was}; after that: {steps}.",
            )
        yield Change(Effect.BEHAVIOUR, sentence, new.place, was, now)

    def _rules(self, agreement: Agreement) -> Mapping[str, _Named]:
        waits = {name for name, pair in self._rules_of_both() if any(self._waits(name, pair))}
        return {
            rule.name: _Named(
                about_rule(rule, self._lang, leave_out_wait=rule.name in waits),
                rule.place,
                rule.ground,
                self._paragraph(agreement, rule.place),
            )
            for rule in agreement.rules
        }

    def _paragraph(self, agreement: Agreement, place: Place) -> str:
        told = self._told_old if agreement is self._old else self._told_new
        return told.get(place, "")

    def _prohibitions(self, agreement: Agreement) -> Mapping[str, _Named]:
        return {
            node.name: _Named(
                about_prohibition(node, self._lang),
                node.place,
                node.ground,
                self._paragraph(agreement, node.place),
            )
            for node in agreement.prohibitions
        }

    def _steps(self, agreement: Agreement) -> Mapping[str, _Named]:
        return {
            step.name: _Named(
                about_step(step, self._lang),
                step.place,
                step.ground,
                said_step(step, agreement, self._lang),
            )
            for step in agreement.steps.values()
        }

    def _outcomes(self, agreement: Agreement) -> Mapping[str, _Named]:
        return {
            node.name: _Named(
                about_outcome(node, self._lang),
                node.place,
                node.ground,
                self._paragraph(agreement, node.place),
            )
            for node in agreement.outcomes
        }

    def _parties(self, agreement: Agreement) -> Mapping[str, _Named]:
        return {
            party.name: _Named(about_party(party, self._lang), party.place, Ground())
            for party in agreement.parties.values()
        }

    def _compared(
        self, kind: str, before: Mapping[str, _Named], after: Mapping[str, _Named]
    ) -> Iterator[Change]:
        for name, node in before.items():
            if name not in after:
                gone = self._either(f"Vervallen {kind}", f"{kind.capitalize()} removed")
                yield Change(
                    Effect.BEHAVIOUR, _sentence(gone, self._own(name), node.told), node.place, name
                )
        for name, node in after.items():
            if name not in before:
                added = self._either(f"Nieuwe {kind}", f"New {kind}")
                if kind == "verbod":
                    added = "Nieuw verbod"
                yield Change(
                    Effect.BEHAVIOUR,
                    _sentence(added, self._own(name), node.told),
                    node.place,
                    "",
                    name,
                )
                continue
            subject = f"{kind.capitalize()} “{self._own(name)}”"
            yield from self._facets(subject, before[name].facets, node.facets, node.place)
            yield from self._ground(subject, before[name].ground, node)

    def _facets(
        self, subject: str, before: Iterable[Facet], after: Iterable[Facet], place: Place
    ) -> Iterator[Change]:
        was_by_label = {facet.label: facet for facet in before}
        for now in after:
            was = was_by_label[now.label]
            if was.key == now.key:
                continue
            sentence = f"{subject}: {self._difference(was, now)}."
            yield Change(Effect.BEHAVIOUR, sentence, place, was.shown, now.shown)

    def _difference(self, was: Facet, now: Facet) -> str:
        label = now.label
        if was.items and now.items:
            added = [item for item in now.items if item not in was.items]
            gone = [item for item in was.items if item not in now.items]
            parts = [
                self._either("erbij komt ", "added: ") + ", ".join(added) if added else "",
                self._either("weg gaat ", "removed: ") + ", ".join(gone) if gone else "",
            ]
            said = "; ".join(part for part in parts if part)
            # Postcodes may differ where the names of the places do not.
            return f"{label}: {said or self._either('de grenzen zijn anders', 'other borders')}"
        if not was.shown:
            return f"{label}{self._either(' komt erbij', ' is added')}: {now.shown}"
        if not now.shown:
            return f"{label}{self._either(' vervalt', ' is removed')}: {was.shown}"
        instead = self._either("in plaats van", "instead of")
        return f"{label}{self._either(' wordt', ' becomes')} {now.shown} {instead} {was.shown}"

    def _ground(self, subject: str, was: Ground, node: _Named) -> Iterator[Change]:
        if was == node.ground:
            return
        sentence = self._either(
            f"{subject}: de bron of aanname is anders; zaken doen niets anders.",
            f"{subject}: the source or assumption differs; cases do nothing else.",
        )
        yield Change(Effect.WORDING, sentence, node.place, _shown(was), _shown(node.ground))

    def _whole(self) -> Iterator[Change]:
        before = {one.facet.label: one for one in about_whole(self._old, self._lang)}
        for one in about_whole(self._new, self._lang):
            was = before[one.facet.label]
            place = one.place or was.place or self._new.place
            subject = self._either("De overeenkomst", "The agreement")
            yield from self._facets(subject, (was.facet,), (one.facet,), place)
            named = _Named((), place, one.ground)
            yield from self._ground(one.facet.label.capitalize(), was.ground, named)

    def _order(self) -> Iterator[Change]:
        """The first outcome that fits is the one that falls."""
        names = {node.name for node in self._new.outcomes}
        shared = [node.name for node in self._old.outcomes if node.name in names]
        rank = {name: at for at, name in enumerate(shared)}
        kept = [node for node in self._new.outcomes if node.name in rank]
        for first, second in pairwise(kept):
            if rank[first.name] > rank[second.name] and _can_meet(first, second):
                sentence = self._either(
                    f"Uitkomst “{first.name}” gaat nu voor “{second.name}” als beide kunnen.",
                    f"Outcome “{self._own(first.name)}” now goes before "
                    f"“{self._own(second.name)}” if both can fall.",
                )
                yield Change(Effect.BEHAVIOUR, sentence, first.place)

    def _period(self) -> Iterator[Change]:
        for dutch, english, was, now in (
            ("de eerste dag", "the first day", self._old.holds_from, self._new.holds_from),
            ("de laatste dag", "the last day", self._old.holds_until, self._new.holds_until),
        ):
            if was != now:
                open_end = self._either("geen", "none")
                old, new = str(was or open_end), str(now or open_end)
                sentence = self._either(
                    f"Looptijd: {dutch} wordt {new} in plaats van {old}.",
                    f"Period: {english} becomes {new} instead of {old}.",
                )
                yield Change(Effect.PERIOD, sentence, self._new.place, old, new)
        if self._old.proposed != self._new.proposed:
            sentence = self._either(
                "De nieuwe versie is een voorstel: de partijen hebben haar niet vastgesteld.",
                "The new version is a proposal: the parties have not adopted it.",
            )
            if not self._new.proposed:
                sentence = self._either(
                    "De nieuwe versie is geen voorstel meer.",
                    "The new version is no longer a proposal.",
                )
            yield Change(Effect.PERIOD, sentence, self._new.place)

    def _wording(self) -> Iterator[Change]:
        if self._old.title != self._new.title:
            sentence = self._either(
                f"De naam wordt “{self._new.title}” in plaats van “{self._old.title}”.",
                f"The name becomes “{self._own(self._new.title)}” "
                f"instead of “{self._own(self._old.title)}”.",
            )
            yield Change(Effect.WORDING, sentence, self._new.place)
        if dict(self._old.sources) != dict(self._new.sources):
            sentence = self._either("De lijst van bronnen is anders.", "The sources differ.")
            yield Change(Effect.WORDING, sentence, self._new.place)


def _told(agreement: Agreement, lang: str) -> Mapping[Place, str]:
    return {
        paragraph.place: " ".join(apart(runs, lang) for runs in paragraph.sentences)
        for paragraph in explain(agreement, lang)
    }


def _sentence(opening: str, name: str, told: str) -> str:
    return f"{opening} “{name}”. {told}".strip()


def _term(rule: Rule) -> Term:
    assert isinstance(rule.wait, Term)  # `wait_only` holds for terms alone
    return rule.wait


def _can_meet(first: Outcome, second: Outcome) -> bool:
    """Two outcomes can fall at once if one event can bring both, or either can be latched."""
    shared = first.when.events() & second.when.events()
    return bool(shared) or first.needs_nothing_open or second.needs_nothing_open


def _shown(ground: Ground) -> str:
    quote = f" “{ground.quote}”" if ground.quote else ""
    parts = (f"{ground.source}{quote}", ground.assumption)
    return " · ".join(part for part in parts if part)
