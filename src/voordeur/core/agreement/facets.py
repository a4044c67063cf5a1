# SPDX-License-Identifier: EUPL-1.2
"""What each part of an agreement is made of, so that two versions can be compared.

A facet's key is equal in two versions exactly when cases behave alike; what is shown is for the
reader. Alternatives in another order, or another layout, give the same key.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from voordeur.core.agreement.conditions import text_of_condition
from voordeur.core.agreement.expressions import (
    And,
    Condition,
    EventExpr,
    FactExpr,
    Named,
    Not,
    Or,
    Pattern,
)
from voordeur.core.agreement.happenings import text_of_events
from voordeur.core.agreement.nodes import (
    Agreement,
    Ground,
    Outcome,
    Party,
    Place,
    Prohibition,
    Retention,
    Rule,
    Step,
    Until,
)
from voordeur.core.agreement.say import EN, NL, apart, own_words, said_condition, said_term
from voordeur.core.calendar import Term


@dataclass(frozen=True, slots=True)
class Facet:
    """One property: its name for the reader, what is compared, what is shown."""

    label: str
    key: Hashable
    shown: str
    items: tuple[str, ...] = ()  # of a list: what can be added or taken away


@dataclass(frozen=True, slots=True)
class WholeFacet:
    """A property of the agreement as a whole, with the place and ground of its part."""

    facet: Facet
    place: Place | None = None
    ground: Ground = field(default_factory=Ground)


def _label(lang: str, dutch: str, english: str) -> str:
    return english if lang == EN else dutch


def _condition_key(condition: Condition) -> Hashable:
    match condition:
        case And(parts) | Or(parts):
            keys = frozenset(_condition_key(part) for part in parts)
            return (type(condition).__name__, keys)
        case Not(part):
            return ("Not", _condition_key(part))
        case _:
            return text_of_condition(condition)


def _named_key(named: Named) -> Hashable:
    having = named.having
    return (named.event, None if having is None else _condition_key(having))


def _pattern_key(pattern: Pattern) -> Hashable:
    groups = (pattern.after, pattern.without, pattern.also)
    return (
        _named_key(pattern.event),
        pattern.latest,
        *(frozenset(_named_key(named) for named in group) for group in groups),
    )


def _events(label: str, events: EventExpr | None, lang: str) -> Facet:
    if events is None:
        return Facet(label, None, "")
    key = frozenset(_pattern_key(pattern) for pattern in events.alternatives)
    items = tuple(own_words(text_of_events((pattern,)), lang) for pattern in events.alternatives)
    return Facet(label, key, f"“{own_words(events.text, lang)}”", items if items[1:] else ())


def _facts(label: str, facts: FactExpr | None, lang: str) -> Facet:
    if facts is None:
        return Facet(label, None, "")
    shown = apart(said_condition(facts.condition, lang), lang)
    return Facet(label, _condition_key(facts.condition), f"“{shown}”")


def _term(label: str, term: Term | Until | None, lang: str) -> Facet:
    return Facet(label, term, "" if term is None else said_term(term, lang))


def _text(label: str, text: str, lang: str) -> Facet:
    return Facet(label, text, f"“{own_words(text, lang)}”" if text else "")


def _names(label: str, names: Sequence[str], lang: str) -> Facet:
    return _told(label, [own_words(name, lang) for name in names])


def _told(label: str, items: Sequence[str]) -> Facet:
    return Facet(label, frozenset(items), ", ".join(items), tuple(items))


def _yes(label: str, lang: str, *, holds: bool | None) -> Facet:
    words = {
        True: _label(lang, "ja", "yes"),
        False: _label(lang, "nee", "no"),
        None: _label(lang, "niet bepaald", "not set"),
    }
    return Facet(label, holds, words[holds])


def about_step(step: Step, lang: str) -> tuple[Facet, ...]:
    """Return the properties of a step."""
    return (
        _names(_label(lang, "wie het doet", "who does it"), step.who, lang),
        _term(_label(lang, "de termijn", "the term"), step.within, lang),
        _events(_label(lang, "wat de stap afmaakt", "what completes it"), step.done_by, lang),
        _yes(_label(lang, "samen", "together"), lang, holds=step.together),
        _text(_label(lang, "vanaf wanneer de tijd telt", "counted from"), step.counted_from, lang),
        _text(_label(lang, "de brief", "the letter"), step.letter, lang),
        _text(
            _label(lang, "wie hoort dat het te laat is", "who hears it is late"),
            step.late_to,
            lang,
        ),
    )


def about_rule(rule: Rule, lang: str, *, leave_out_wait: bool = False) -> tuple[Facet, ...]:
    """Return the properties of a rule, perhaps without how long it waits."""
    wait = None if leave_out_wait else rule.wait
    return (
        _events(_label(lang, "wat de regel begint", "what starts it"), rule.since, lang),
        _names(
            _label(lang, "wat volgt", "what follows"), [step.name for step in rule.steps], lang
        ),
        _facts(_label(lang, "de voorwaarde", "the condition"), rule.condition, lang),
        _events(_label(lang, "waarop wordt gewacht", "what is waited for"), rule.without, lang),
        _term(_label(lang, "hoe lang wordt gewacht", "the wait"), wait, lang),
        _events(
            _label(lang, "wat de stap overbodig maakt", "what lapses it"), rule.lapses_on, lang
        ),
        _term(
            _label(lang, "de tijd waarna de stap weggaat", "when it lapses by itself"),
            rule.lapses_after,
            lang,
        ),
        _text(_label(lang, "de grondslag", "the legal basis"), rule.basis, lang),
    )


def wait_only(old: Rule, new: Rule) -> bool:
    """Say whether both rules wait for the same thing, but not equally long."""
    if not (isinstance(old.wait, Term) and isinstance(new.wait, Term)):
        return False
    same = _events("", old.without, NL).key == _events("", new.without, NL).key
    return same and old.wait != new.wait


def about_prohibition(node: Prohibition, lang: str) -> tuple[Facet, ...]:
    """Return the properties of a prohibition."""
    return (
        _text(_label(lang, "wat niet mag", "what is forbidden"), node.forbidden, lang),
        _text(_label(lang, "wie het niet mag", "who may not"), node.who, lang),
        _text(
            _label(lang, "zolang deze stap openstaat", "while this is open"), node.while_open, lang
        ),
        _events(
            _label(lang, "het begin van de pauze", "the start of the pause"), node.since, lang
        ),
        _events(_label(lang, "het einde van de pauze", "the end of the pause"), node.until, lang),
        _term(_label(lang, "hoe lang hoogstens", "at most"), node.at_most, lang),
    )


def about_outcome(node: Outcome, lang: str) -> tuple[Facet, ...]:
    """Return the properties of an outcome."""
    return (
        _events(_label(lang, "wat ervoor nodig is", "what brings it"), node.when, lang),
        _facts(_label(lang, "de voorwaarde", "the condition"), node.facts, lang),
        _yes(
            _label(lang, "wachten op open stappen", "waits for open steps"),
            lang,
            holds=node.needs_nothing_open,
        ),
        _yes(_label(lang, "goed", "good"), lang, holds=node.good),
        _text(_label(lang, "de landelijke code", "the national code"), node.result, lang),
        _names(
            _label(lang, "wat daarna volgt", "what follows"), [s.name for s in node.then], lang
        ),
        _yes(
            _label(lang, "de verhuurder hoort de code", "the landlord hears the code"),
            lang,
            holds=node.tells_result,
        ),
    )


def about_party(party: Party, lang: str) -> tuple[Facet, ...]:
    """Return the properties of a party."""
    return (
        _text(_label(lang, "het soort", "the kind"), party.kind, lang),
        _text(_label(lang, "namens wie", "on whose behalf"), party.on_behalf, lang),
        _text(_label(lang, "een team per", "a team per"), party.per, lang),
        _names(_label(lang, "de organisaties", "the organisations"), party.units, lang),
    )


def about_whole(agreement: Agreement, lang: str) -> Iterator[WholeFacet]:
    """Yield the properties that belong to no rule, step or outcome."""
    yield from _gate(agreement, lang)
    yield from _crisis(agreement, lang)
    yield from _net(agreement, lang)
    yield _look(agreement, lang)
    yield from _lists(agreement, lang)


def _gate(agreement: Agreement, lang: str) -> Iterator[WholeFacet]:
    gate = agreement.admission
    place, ground = (None, Ground()) if gate is None else (gate.place, gate.ground)
    label = _label(lang, "wanneer een verhuurder mag melden", "when a landlord may report")
    condition = _facts(label, None if gate is None else gate.condition, lang)
    yield WholeFacet(condition, place, ground)
    objection = f"{gate.objection_by}: {gate.objection_in}" if gate and gate.objection_by else ""
    yield WholeFacet(_text(_label(lang, "het bezwaar", "the objection"), objection, lang), place)
    term = None if gate is None else gate.complete_within
    label = _label(lang, "de tijd om een melding aan te vullen", "the time to complete a report")
    yield WholeFacet(_term(label, term, lang), place)


def _crisis(agreement: Agreement, lang: str) -> Iterator[WholeFacet]:
    crisis = agreement.crisis
    place, ground = (None, Ground()) if crisis is None else (crisis.place, crisis.ground)
    label = _label(lang, "wat een crisis begint", "what starts a crisis")
    yield WholeFacet(_events(label, None if crisis is None else crisis.since, lang), place, ground)
    steps = () if crisis is None else crisis.steps
    label = _label(lang, "wat er bij crisis gebeurt", "what a crisis asks for")
    yield WholeFacet(_names(label, [step.name for step in steps], lang), place)


def _net(agreement: Agreement, lang: str) -> Iterator[WholeFacet]:
    net = agreement.safety_net
    place, ground = (None, Ground()) if net is None else (net.place, net.ground)
    shown = (
        ""
        if net is None
        else f"{own_words(', '.join(net.who), lang)}, {said_term(net.within, lang)}"
    )
    key = None if net is None else (net.name, frozenset(net.who), net.within)
    label = _label(lang, "het vangnet", "the safety net")
    yield WholeFacet(Facet(label, key, shown), place, ground)


def _look(agreement: Agreement, lang: str) -> WholeFacet:
    look = agreement.look
    label = _label(lang, "inzage met reden", "looking with a reason")
    if look is None or not look.allowed:
        place, ground = (None, Ground()) if look is None else (look.place, look.ground)
        return WholeFacet(Facet(label, None, ""), place, ground)
    assert look.lasts is not None  # reading asks for it
    parts = (
        own_words(", ".join(look.roles), lang),
        said_term(look.lasts, lang),
        own_words(", ".join(look.reasons), lang),
    )
    key = (frozenset(look.roles), look.lasts, frozenset(look.reasons))
    shown = "; ".join(part for part in parts if part)
    return WholeFacet(Facet(label, key, shown), look.place, look.ground)


def _lists(agreement: Agreement, lang: str) -> Iterator[WholeFacet]:
    begins = _names(
        _label(lang, "wat een zaak begint", "what begins a case"), agreement.begins_with, lang
    )
    yield WholeFacet(begins)
    places = [f"{place.code} {place.name}" for place in agreement.territory.values()]
    territory = _names(_label(lang, "het gebied", "the territory"), places, lang)
    ranges = frozenset(
        (place.code, place.name, frozenset(place.postcodes))
        for place in agreement.territory.values()
    )
    yield WholeFacet(replace(territory, key=ranges))
    for node in (
        _told(
            _label(lang, "wie voorgaat", "who comes first"),
            [
                apart(said_condition(one.condition.condition, lang), lang)
                for one in agreement.priorities
            ],
        ),
        _ladder(agreement, lang),
        _attempts(agreement, lang),
        _names(
            _label(lang, "wat de verhuurder hoort", "what the landlord hears"),
            [f"{rule.role}: {mark}" for rule in agreement.feedback for mark in rule.marks],
            lang,
        ),
        _told(
            _label(lang, "hoe lang iets wordt bewaard", "how long things are kept"),
            [_kept(one, lang) for one in agreement.retention],
        ),
        _names(_label(lang, "de lagen erboven", "the layers above"), agreement.under, lang),
    ):
        yield WholeFacet(node)


def _kept(one: Retention, lang: str) -> str:
    alone = _label(lang, ", vanzelf gewist", ", erased by itself") if one.is_automatic else ""
    return f"{own_words(one.record, lang)}: {said_term(one.term, lang)}{alone}"


def _ladder(agreement: Agreement, lang: str) -> Facet:
    rungs = tuple(
        (rung.kind, rung.times, rung.different_parts_of_day, rung.also)
        for rung in agreement.ladder
    )
    shown = ", ".join(f"{own_words(kind, lang)} {times}x" for kind, times, _, _ in rungs)
    return Facet(_label(lang, "de contactladder", "the contact ladder"), rungs, shown)


def _attempts(agreement: Agreement, lang: str) -> Facet:
    terms = agreement.attempts
    key = None if terms is None else (terms.most, terms.between, terms.fallback)
    shown = ""
    if terms is not None:
        between = "" if terms.between is None else said_term(terms.between, lang)
        shown = ", ".join(
            filter(None, (f"{terms.most}x", between, own_words(terms.fallback, lang)))
        )
    return Facet(_label(lang, "het aantal pogingen", "the number of attempts"), key, shown)
