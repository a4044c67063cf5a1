# SPDX-License-Identifier: EUPL-1.2
"""What stands on paper: the invitation to a tenant, and the landlord's proof of a report.

Pure values in, values out; `voordeur.messages.paper` makes pages of them. The invitation follows
from the agreement: who invites, who talks, what happens when, and what the landlord will hear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement, Rule, Step
from voordeur.core.calendar import Term

INVITATION = "uitnodiging"
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person whom the tenant can call; `hours` as "ma t/m vr van 9 tot 17 uur"."""

    person: str
    organisation: str
    phone: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: `on_behalf` as "namens de gemeente ...", `address` on one line."""

    organisation: str
    address: str
    on_behalf: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom: `name` as on an envelope, `greeting` as after "Beste", the lines of the address."""

    name: str
    greeting: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What this letter is about: one report by one landlord, and who answers for the data.

    `controller`: who is responsible under the AVG; `privacy_contact`: where rights are exercised,
    in words ("bel 14 000 of schrijf naar ...").
    """

    landlord: str
    reported_on: date
    controller: str
    privacy_contact: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One page to a tenant. All texts are ready to print."""

    sender: Sender
    addressee: Addressee
    contact: Contact
    dateline: str
    reference: str
    heading: str
    opening: tuple[str, ...]
    offers: tuple[str, ...]
    next_steps: tuple[str, ...]
    rights: tuple[str, ...]
    proposed: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """Top of a letter: where, on which day, under which reference."""

    place: str
    on: date
    reference: str


def day(on: date) -> str:
    """Return the day in words: 24 november 2026."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


@dataclass(frozen=True, slots=True)
class People:
    """Who is who around one letter. `names`: the organisation that plays each role."""

    sender: Sender
    addressee: Addressee
    contact: Contact
    names: Mapping[str, str]


def invitation(
    agreement: Agreement, *, people: People, occasion: Occasion, heading: Heading
) -> Letter:
    """Return the letter by which a tenant is invited under this agreement."""
    told = _Told(agreement, people, occasion)
    return Letter(
        sender=people.sender,
        addressee=people.addressee,
        contact=people.contact,
        dateline=f"{heading.place}, {day(heading.on)}",
        reference=heading.reference,
        heading=told.heading(),
        opening=tuple(told.opening()),
        offers=(
            "Samen kijken wat er speelt.",
            "Afspraken maken die u kunt volhouden.",
            "Zorgen dat u in uw huis kunt blijven.",
        ),
        next_steps=tuple(told.next_steps()),
        rights=tuple(told.rights()),
        proposed=agreement.proposed,
    )


class _Told:
    """The sentences that follow from the agreement."""

    def __init__(self, agreement: Agreement, people: People, occasion: Occasion) -> None:
        self._agreement = agreement
        self._people = people
        self._occasion = occasion
        self._first = first_contact(agreement)

    def _name(self, role: str) -> str:
        return self._people.names.get(role, role)

    @property
    def _by_landlord(self) -> bool:
        inviter = inviting_role(self._agreement)
        return inviter in self._agreement.landlord_roles

    def heading(self) -> str:
        if self._by_landlord:
            return f"Wilt u zich melden bij {self._people.contact.organisation}?"
        if self._first is not None and self._first.together:
            return "Mogen wij samen bij u langskomen?"
        return "Mogen wij u bellen of bezoeken?"

    def opening(self) -> Iterator[str]:
        landlord, on = self._occasion.landlord, day(self._occasion.reported_on)
        helper = self._people.contact.organisation
        if self._by_landlord:
            yield (
                "De huur is nog niet betaald. Wij willen graag dat u in uw huis kunt blijven. "
                f"Daarom meldden wij dit op {on} bij {helper}."
            )
            yield f"{helper} helpt u verder. Dat is gratis. Niemand komt om te controleren."
            return
        yield (
            f"{landlord} liet ons op {on} weten dat de huur nog niet is betaald. "
            "Daarom schrijven wij u."
        )
        yield "Wij helpen elke week mensen uit de buurt. Dat is gratis. We komen niet controleren."

    def next_steps(self) -> Iterator[str]:
        if self._first is not None and self._first.together:
            roles = " en ".join(self._name(role) for role in self._first.who)
            yield f"{roles} komen samen bij u langs, op een tijd die u past."
        for rule, step, wait in waits_for_tenant(self._agreement):
            helper, next_one = self._people.contact.organisation, self._name(step.who[0])
            if rule.without is not None:
                yield (
                    f"Horen wij of {helper} niets van u binnen {_plain(wait)}? "
                    f"Dan neemt {next_one} contact met u op."
                )
        yield (
            "Wilt u geen hulp? Dat mag. Laat het weten, dan stoppen we. "
            "Bent u het niet eens met de melding? Ook dat kunt u zeggen."
        )

    def rights(self) -> Iterator[str]:
        """What AVG art. 14 asks to tell a person whose data came from somebody else."""
        occasion = self._occasion
        yield (
            f"{occasion.controller} kreeg van {occasion.landlord} uw naam, adres en het bedrag "
            "van de achterstand, en als die bekend waren uw geboortedatum, telefoonnummer en "
            f"e-mailadres. {occasion.controller} is verantwoordelijk voor deze gegevens. "
            "Ze worden alleen gebruikt om u hulp aan te bieden: een taak uit de wet "
            "(Wet gemeentelijke schuldhulpverlening art. 3; AVG art. 6 lid 1 onder e)."
        )
        heard = _heard(self._agreement)
        yield f"{occasion.landlord} hoort daarna {f'alleen {heard}' if heard else 'niets'}."
        for kept in self._agreement.retention:
            if kept.record == "afgesloten zaak":
                yield f"Na het afsluiten blijven uw gegevens {_plain(kept.term)} bewaard."
            elif kept.record == "zaak zonder hulp":
                yield f"Wilt u geen hulp, dan is dat {_plain(kept.term)}."
        yield (
            "U mag uw gegevens inzien, laten verbeteren en laten wissen, het gebruik laten "
            f"beperken en bezwaar maken: {occasion.privacy_contact}. Een klacht kan ook bij de "
            "Autoriteit Persoonsgegevens, autoriteitpersoonsgegevens.nl."
        )


_HEARD = {
    vocabulary.ADMITTED: "of de melding is opgepakt",
    vocabulary.RECEIVES_DEBT_HELP: "of u schuldhulp krijgt",
    vocabulary.CLOSED: "of de melding is afgesloten",
}


def _heard(agreement: Agreement) -> str:
    marks = {mark for rule in agreement.feedback for mark in rule.marks}
    told = [sentence for mark, sentence in _HEARD.items() if mark in marks]
    return ", ".join(told[:-1]) + (" en " if len(told) > 1 else "") + "".join(told[-1:])


def _plain(term: Term) -> str:
    return str(term).removesuffix(" volgens de wet")


def inviting_role(agreement: Agreement) -> str:
    """Return the role that sends the invitation: of the step with that letter, else who talks."""
    for step in agreement.steps.values():
        if step.letter == INVITATION:
            return step.who[0]
    first = first_contact(agreement)
    return next((role for role in first.who if _helps(agreement, role)), "") if first else ""


def first_contact(agreement: Agreement) -> Step | None:
    """Return the first step that brings the tenant and a helper together after a report."""
    for rule in _after_admission(agreement):
        for step in rule.steps:
            if step.letter != INVITATION and any(_helps(agreement, role) for role in step.who):
                return step
    return None


def waits_for_tenant(agreement: Agreement) -> Iterator[tuple[Rule, Step, Term]]:
    """Yield each rule that waits after a report, the step that follows and how long it waits."""
    for rule in _after_admission(agreement):
        helping = [step for step in rule.steps if any(_helps(agreement, r) for r in step.who)]
        if isinstance(rule.wait, Term):
            yield from ((rule, step, rule.wait) for step in helping)


def _after_admission(agreement: Agreement) -> Sequence[Rule]:
    return [rule for rule in agreement.rules if vocabulary.ADMITTED in rule.since.events()]


def _helps(agreement: Agreement, role: str) -> bool:
    party = agreement.parties.get(role)
    return party is not None and not party.is_landlord
