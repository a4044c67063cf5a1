# SPDX-License-Identifier: EUPL-1.2
"""The forms in which a worker records what happened in a case."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import By
from voordeur.pages import asked
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, Form, Link, Option, RecordForm

KIND = "kind"
ATTEMPT = "contactpoging"

# Reports come in with a delivery; what is taken back goes by its own way.
_NOT_BY_HAND = frozenset({vocabulary.REPORT, vocabulary.REPORT_UPDATED, vocabulary.WITHDRAWAL})
KINDS = tuple(kind for kind in vocabulary.EVENTS if kind not in _NOT_BY_HAND)

_HELP = (
    Option("hulp aanvaard", "Ja, graag", "ja"),
    Option("hulp geweigerd", "Nee, dank u", "nee"),
)
_STARTED = (
    Option(
        "schuldhulp gestart", "Schuldhulp", hint="De verhuurder hoort alleen: ontvangt schuldhulp."
    ),
    Option(
        "hulp op ander leefgebied",
        "Hulp op een ander leefgebied",
        hint="Werk, gezondheid, gezin of wonen. De verhuurder hoort dit niet.",
    ),
)


def attempt(reference: str, asking: Asking) -> Form:
    """Return the form for an attempt at contact: kind, reached, part of day."""
    kind = "contact geprobeerd"
    return _form(reference, (ATTEMPT, kind), asked.fields(kind, replace(asking, prefix="poging-")))


def folds(reference: str, asking: Asking, wrong: tuple[str, Filled]) -> tuple[RecordForm, ...]:
    """Return the forms that stand folded on the page; the one that was wrong stands open."""

    def of(key: str) -> Asking:
        filled = wrong[1] if wrong[0] == key else asked.EMPTY
        return replace(asking, prefix=f"{key}-", filled=filled)

    day_and_note = {
        key: (asked.day_field(of(key)), asked.note_field(of(key)))
        for key in ("gesprek", "hulp", "huur", "schuldhulp")
    }
    forms = (
        (
            "gesprek",
            "Gesprek gevoerd",
            "Je sprak de bewoner over de achterstand.",
            "sms",
            "gesprek gevoerd",
            (),
        ),
        (
            "hulp",
            "Hulp aanvaard of geweigerd",
            "Nee mag. Later mag altijd nog.",
            "mensen",
            "",
            (_choice(of("hulp"), "Wat zei de bewoner?", "tiles", _HELP),),
        ),
        (
            "huur",
            "Lopende huur betaald",
            "De huur van deze maand is binnen.",
            "euro",
            "lopende huur betaald",
            (),
        ),
        (
            "schuldhulp",
            "Schuldhulp of andere hulp gestart",
            "",
            "weegschaal",
            "",
            (_choice(of("schuldhulp"), "Welke hulp begon?", "radios", _STARTED),),
        ),
    )
    made = [
        RecordForm(
            key,
            title,
            text,
            _form(reference, (key, kind), (*first, *day_and_note[key]), of(key).filled),
            icon,
            is_open=wrong[0] == key,
        )
        for key, title, text, icon, kind, first in forms
    ]
    return (*made, _other(reference))


def _choice(asking: Asking, label: str, look: str, options: tuple[Option, ...]) -> Field:
    made = asking.field(KIND, label, look)
    return replace(made, options=options)


def _form(
    reference: str, key: tuple[str, str], fields: tuple[Field, ...], filled: Filled = asked.EMPTY
) -> Form:
    form, kind = key
    hidden = (("form", form), *(((KIND, kind),) if kind else ()))
    return Form(
        reverse("case-record", args=[reference]),
        "Leg vast",
        fields,
        hidden=hidden,
        problems=filled.problems,
    )


def _other(reference: str) -> RecordForm:
    field = Field(KIND, "Wat gebeurde er?", "select", options=_all_kinds(), prefix="andere-")
    form = Form(reverse("case-step", args=[reference]), "Ga verder", (field,))
    return RecordForm("andere-stap", "Andere stap", "Alles wat hierboven niet past.", form, "meer")


_OF = {
    By.WORKER: "jij of een collega",
    By.TENANT: "de huurder",
    By.LANDLORD: "de verhuurder",
    By.BAILIFF: "de deurwaarder",
    By.REGISTER: "basisregistratie",
    By.ANYBODY: "iedereen",
}


def _all_kinds() -> tuple[Option, ...]:
    events = sorted(
        (vocabulary.EVENTS[kind] for kind in KINDS),
        key=lambda event: (list(_OF).index(event.by), event.rank),
    )
    return tuple(
        Option(event.name, f"{capital(event.name)} ({_OF[event.by]})") for event in events
    )


def step(reference: str, kind: str, asking: Asking) -> Form:
    """Return the form for any one event, on a page of its own."""
    made = _form(reference, ("stap", kind), asked.fields(kind, asking), asking.filled)
    return replace(made, cancel=Link("Terug naar de zaak", reverse("case", args=[reference])))
