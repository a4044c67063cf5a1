# SPDX-License-Identifier: EUPL-1.2
"""The forms in which a worker records what happened in a case."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.core.agreement import vocabulary
from voordeur.pages import asked
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.screens import Field, Form, Link, Option, RecordForm
from voordeur.pages.steps_offered import NOT_BY_HAND
from voordeur.pages.texts import later

KIND = "kind"
ATTEMPT = "contactpoging"

KINDS = tuple(kind for kind in vocabulary.EVENTS if kind not in NOT_BY_HAND)

_HELP = (
    Option("hulp aanvaard", later("Ja, graag"), "ja"),
    Option("hulp geweigerd", later("Nee, dank u"), "nee"),
)
_STARTED = (
    Option(
        "schuldhulp gestart",
        later("Schuldhulp"),
        hint=later("De verhuurder hoort alleen: ontvangt schuldhulp."),
    ),
    Option(
        "hulp op ander leefgebied",
        later("Hulp op een ander leefgebied"),
        hint=later("Werk, gezondheid, gezin of wonen. De verhuurder hoort dit niet."),
    ),
)


def attempt(reference: str, asking: Asking) -> Form:
    """Return the form for an attempt at contact: kind, reached, part of day."""
    kind = "contact geprobeerd"
    fields = asked.fields(kind, replace(asking, prefix="poging-"))
    return _form(reference, (ATTEMPT, kind), fields, asking)


def folds(
    reference: str, asking: Asking, wrong: tuple[str, Filled], steps: tuple[Option, ...]
) -> tuple[RecordForm, ...]:
    """Return the forms that stand folded on the page; the one that was wrong stands open.

    `steps`: what can be recorded besides.
    """

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
            _("Gesprek gevoerd"),
            _("Je sprak de bewoner over de achterstand."),
            "sms",
            "gesprek gevoerd",
            (),
        ),
        (
            "hulp",
            _("Hulp aanvaard of geweigerd"),
            _("Nee mag. Later mag altijd nog."),
            "mensen",
            "",
            (_choice(of("hulp"), _("Wat zei de bewoner?"), "tiles", _HELP),),
        ),
        (
            "huur",
            _("Lopende huur betaald"),
            _("De huur van deze maand is binnen."),
            "euro",
            "lopende huur betaald",
            (),
        ),
        (
            "schuldhulp",
            _("Schuldhulp of andere hulp gestart"),
            "",
            "weegschaal",
            "",
            (_choice(of("schuldhulp"), _("Welke hulp begon?"), "radios", _STARTED),),
        ),
    )
    made = [
        RecordForm(
            key,
            title,
            text,
            _form(reference, (key, kind), (*first, *day_and_note[key]), of(key)),
            icon,
            is_open=wrong[0] == key,
        )
        for key, title, text, icon, kind, first in forms
    ]
    return (*made, _other(reference, steps))


def _choice(asking: Asking, label: str, look: str, options: tuple[Option, ...]) -> Field:
    made = asking.field(KIND, label, look)
    return replace(made, options=options)


def _form(reference: str, key: tuple[str, str], fields: tuple[Field, ...], asking: Asking) -> Form:
    form, kind = key
    hidden = (
        ("form", form),
        (asked.LAST_SEEN, str(asking.last_seen)),
        *(((KIND, kind),) if kind else ()),
    )
    return Form(
        reverse("case-record", args=[reference]),
        _("Leg vast"),
        fields,
        hidden=hidden,
        problems=asking.filled.problems,
        is_question=asking.filled.is_question,
    )


def _other(reference: str, steps: tuple[Option, ...]) -> RecordForm:
    field = Field(KIND, _("Wat gebeurde er?"), "select", options=steps, prefix="andere-")
    form = Form(reverse("case-step", args=[reference]), _("Ga verder"), (field,))
    return RecordForm(
        "andere-stap", _("Andere stap"), _("Alles wat hierboven niet past."), form, "meer"
    )


def step(reference: str, kind: str, asking: Asking) -> Form:
    """Return the form for any one event, on a page of its own."""
    made = _form(reference, ("stap", kind), asked.fields(kind, asking), asking)
    return replace(made, cancel=Link(_("Terug naar de zaak"), reverse("case", args=[reference])))
