# SPDX-License-Identifier: EUPL-1.2
"""The letters of an answer: what is kept about a tenant, and who saw it. In plain Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.timezone import localtime

from voordeur.messages.accounts import Account, AccountEntry, AccountSection
from voordeur.messages.letters import day
from voordeur.privacy.values import Everything, Seen, TenantFound

_RIGHTS = (
    (
        "Klopt er iets niet? Wilt u dat wij iets wissen, beperken of overdragen? Of hebt u "
        "bezwaar? Laat het ons weten. U hoeft niet te zeggen waarom u dit vroeg."
    ),
    (
        "Bent u het niet eens met ons antwoord? U kunt een klacht indienen bij de Autoriteit "
        "Persoonsgegevens, of naar de rechter gaan."
    ),
)
_NO_NAMES = (
    "Wij noemen organisaties en rollen, en geen namen van medewerkers. Een organisatie is "
    "verantwoordelijk voor haar mensen. Vermoedt u misbruik? Zeg het ons: wij kunnen nagaan wie "
    "het was."
)


@dataclass(frozen=True, slots=True)
class Sending:
    """From whom, on which day, and under which reference."""

    sender: str
    on: date
    reference: str = ""


def who_saw(tenant: TenantFound, seen: Sequence[Seen], sending: Sending) -> Account:
    """Return the letter that says who saw the tenant's data: one part per organisation."""
    many = len(seen)
    times = "1 keer" if many == 1 else f"{many} keer"
    by = sorted(seen, key=_whose)
    sections = tuple(
        AccountSection(", ".join(filter(None, whose)), "", _looks(list(looks)))
        for whose, looks in groupby(by, key=_whose)
    )
    return _account(
        "Wie heeft uw gegevens gezien?",
        tenant,
        sending,
        opening=(
            (
                f"Uw gegevens in Voordeur zijn tot nu toe {times} getoond. Hieronder staat per "
                "organisatie wanneer dat was, en waarvoor."
            ),
            _NO_NAMES,
        ),
        sections=sections,
    )


def everything(found: Everything, sending: Sending) -> Account:
    """Return the letter with everything that is kept, and at its end who saw it."""
    parts = tuple(
        AccountSection(
            part.title,
            part.text,
            tuple(AccountEntry(entry.title, entry.lines) for entry in part.entries),
        )
        for part in found.parts
    )
    looks = AccountSection("Wie uw gegevens zag", _NO_NAMES, _looks(found.seen, by=True))
    return _account(
        "Alles wat wij over u bewaren",
        found.tenant,
        sending,
        opening=(
            (
                "U vroeg welke gegevens wij over u hebben. In deze brief staat alles wat in "
                "Voordeur over u bewaard is, waarvoor wij het gebruiken, en wie het zag."
            ),
            (
                "Voordeur is het systeem waarmee organisaties in uw regio samenwerken om te "
                "voorkomen dat mensen hun huis verliezen door een huurschuld. Hoe lang wij iets "
                "bewaren, staat in de overeenkomst van de regio."
            ),
        ),
        sections=(*parts, looks),
    )


def _whose(one: Seen) -> tuple[str, str]:
    return one.organisation, one.role


def _looks(seen: Sequence[Seen], *, by: bool = False) -> tuple[AccountEntry, ...]:
    """Return one entry per purpose, with every moment; `by`: and per organisation."""

    def key(one: Seen) -> tuple[str, ...]:
        return (*(_whose(one) if by else ()), one.activity, one.purpose)

    found = []
    for _, group in groupby(sorted(seen, key=key), key=key):
        looks = list(group)
        first = looks[0]
        title = first.activity
        if by:
            title = f"{', '.join(filter(None, _whose(first)))}: {first.activity}"
        lines = (("Waarvoor", first.purpose), ("Wanneer", _moments(looks)))
        found.append(AccountEntry(title, tuple(line for line in lines if line[1])))
    return tuple(found)


def _moments(looks: Sequence[Seen]) -> str:
    """Return every moment, by day and oldest first: "2 maart 2026 9.05, 9.07 (3 keer) uur"."""
    moments = sorted(localtime(one.at) for one in looks)
    days = groupby(moments, key=lambda at: at.date())
    return "; ".join(f"{day(on)} {_times(list(some))} uur" for on, some in days)


def _times(moments: Sequence[datetime]) -> str:
    many = Counter(f"{at.hour}.{at.minute:02}" for at in moments)
    return ", ".join(at if times == 1 else f"{at} ({times} keer)" for at, times in many.items())


def _account(
    heading: str,
    tenant: TenantFound,
    sending: Sending,
    *,
    opening: tuple[str, ...],
    sections: tuple[AccountSection, ...],
) -> Account:
    street, _, place = tenant.address.partition(", ")
    return Account(
        sender=sending.sender,
        dateline=day(sending.on),
        reference=sending.reference,
        addressee=tuple(filter(None, (tenant.name, street, place))),
        heading=heading,
        opening=opening,
        sections=sections,
        closing=_RIGHTS,
        footer="Deze brief bevat persoonlijke gegevens. Bewaar hem veilig.",
    )
