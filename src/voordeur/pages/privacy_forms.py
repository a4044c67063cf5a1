# SPDX-License-Identifier: EUPL-1.2
"""The forms of a request: what comes in, and what can be done for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import Enum

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

from voordeur.core.request import Channel, Proof, RequestKind, RequestState
from voordeur.core.sheet.dates import written
from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, Form, Option, RecordForm
from voordeur.pages.texts import later, spoken
from voordeur.privacy.values import RequestShown

# Words of a request that are kept in Dutch: its kind, state, channel and proof.
WORDS = (
    N_("inzage"),
    N_("correctie"),
    N_("wissen"),
    N_("beperking"),
    N_("overdracht"),
    N_("bezwaar"),
    N_("open"),
    N_("beantwoord"),
    N_("afgewezen"),
    N_("ingetrokken"),
    N_("aan de balie"),
    N_("per brief"),
    N_("telefonisch"),
    N_("bij een bezoek"),
    N_("nog niet gedaan"),
    N_("document gezien"),
    N_("persoonlijk bekend"),
    N_("teruggebeld"),
    N_("gemachtigde"),
)


_HINTS = {
    RequestKind.ACCESS: later("Alles wat er is, en wie het zag."),
    RequestKind.RECTIFICATION: later("Iets klopt niet."),
    RequestKind.ERASURE: later("Gegevens die niet meer nodig zijn."),
    RequestKind.RESTRICTION: later("Niemand werkt eraan tot het is uitgezocht."),
    RequestKind.PORTABILITY: later("In een vorm die een computer leest."),
    RequestKind.OBJECTION: later("Geen meldingen meer."),
}


def register_form(
    tenant_id: int, today: date, typed: Mapping[str, str] | None = None, wrong: str = ""
) -> Form:
    """Return the form for a new request of this tenant."""
    given = typed or {}
    return Form(
        reverse("tenant-request", args=[tenant_id]),
        _("Leg het verzoek vast"),
        (
            _radios("soort", _("Wat vraagt de huurder?"), RequestKind, given),
            _day("ontvangen", _("Ontvangen op"), given.get("ontvangen") or written(today)),
            _radios("hoe", _("Hoe kwam het binnen?"), Channel, given, Channel.DESK.value),
            _radios(
                "wie", _("Hoe weet u dat het de huurder is?"), Proof, given, Proof.NOT_YET.value
            ),
            Field(
                "wens",
                _("Wat vraagt de huurder precies?"),
                "textarea",
                given.get("wens", ""),
                is_optional=True,
                rows=3,
            ),
        ),
        problems=(wrong,) if wrong else (),
    )


def _radios(
    name: str,
    label: str,
    values: type[Enum],
    given: Mapping[str, str],
    default: str = "",
) -> Field:
    options = tuple(
        Option(str(one.value), capital(spoken(str(one.value))), hint=_hint(one)) for one in values
    )
    return Field(name, label, "radios", given.get(name, default), options=options)


def _hint(one: Enum) -> str:
    return _HINTS[one] if isinstance(one, RequestKind) else ""


def _day(name: str, label: str, value: str) -> Field:
    return Field(name, label, value=value, is_short=True, inputmode="numeric")


def _words(name: str, label: str, hint: str = "", *, is_optional: bool = False) -> Field:
    return Field(name, label, "textarea", hint=hint, rows=3, is_optional=is_optional)


def _record(
    one: RequestShown, key: str, about: tuple[str, str, str], *fields: Field
) -> RecordForm:
    """Return one thing to do; `about`: title, text, icon."""
    title, text, icon = about
    action = reverse("request-do", args=[one.reference])
    own = tuple(replace(field, prefix=f"{key}-") for field in fields)
    return RecordForm(key, title, text, Form(action, title, own, hidden=(("doe", key),)), icon)


def records(one: RequestShown) -> tuple[RecordForm, ...]:
    """Return what can be done for this request now, the next thing first."""
    if one.state is not RequestState.OPEN:
        return (
            _record(
                one, "heropen", (_("Weer openen"), _("Het was te vroeg afgerond."), "ongedaan")
            ),
        )
    found = []
    if one.proof is Proof.NOT_YET:
        found.append(
            _record(
                one,
                "bewijs",
                (_("Stel vast wie het is"), _("Daarna kunt u antwoorden."), "persoon"),
                _radios("wie", _("Hoe weet u dat het de huurder is?"), Proof, {}),
            )
        )
    else:
        found.extend(_of_kind(one))
        found.append(
            _record(
                one,
                "antwoord",
                (_("Beantwoord"), _("Het verzoek is afgerond."), "ja"),
                _words("woorden", _("Wat hebt u de huurder geantwoord?"), is_optional=True),
            )
        )
    if one.extended_on is None:
        found.append(
            _record(
                one,
                "verleng",
                (_("Meer tijd"), _("Twee maanden langer, met een reden."), "pauze"),
                _words(
                    "woorden", _("Waarom is meer tijd nodig?"), _("De huurder moet dit horen.")
                ),
            )
        )
    found.append(
        _record(
            one,
            "weiger",
            (_("Wijs af"), _("Met een reden, en de weg naar de toezichthouder."), "nee"),
            _words("woorden", _("Waarom wijst u het af?")),
        )
    )
    found.append(
        _record(
            one,
            "trek-in",
            (_("De huurder trekt het in"), _("Er is geen antwoord nodig."), "terug"),
        )
    )
    return tuple(found)


def _of_kind(one: RequestShown) -> tuple[RecordForm, ...]:
    """Return what this kind of request asks to be done in the register itself."""
    made = {
        RequestKind.RECTIFICATION: _rectify,
        RequestKind.OBJECTION: _object,
        RequestKind.RESTRICTION: _restrict,
        RequestKind.ERASURE: _erase,
    }.get(one.kind)
    return () if made is None else (made(one),)


FIELDS = (
    ("voorletters", "initials", later("Voorletters")),
    ("voornamen", "first_names", later("Voornamen")),
    ("voorvoegsel", "prefix", later("Voorvoegsel")),
    ("achternaam", "family_name", later("Achternaam")),
    ("geboren", "born_on", later("Geboortedatum")),
    ("telefoon", "phone", later("Telefoonnummer")),
    ("email", "email", "E-mailadres"),
    ("straat", "street", later("Straat")),
    ("huisnummer", "number", later("Huisnummer")),
    ("toevoeging", "addition", later("Toevoeging")),
    ("postcode", "postcode", later("Postcode")),
    ("plaats", "city", later("Plaats")),
)


def _rectify(one: RequestShown) -> RecordForm:
    fields = (Field(name, label, is_optional=True) for name, _, label in FIELDS)
    return _record(
        one,
        "verbeter",
        (
            _("Verbeter"),
            _("Vul alleen in wat anders moet. De melding blijft zoals gemeld."),
            "melding",
        ),
        *fields,
    )


def _object(one: RequestShown) -> RecordForm:
    if one.tenant.objected_on is not None:
        return _record(
            one,
            "bezwaar-terug",
            (_("Neem het bezwaar terug"), _("Nieuwe meldingen mogen dan weer."), "ongedaan"),
        )
    text = _("In elke lopende zaak. De overeenkomst zegt wat dan volgt; nieuwe meldingen stoppen.")
    return _record(one, "bezwaar", (_("Verwerk het bezwaar"), text, "nee"))


def _erase(one: RequestShown) -> RecordForm:
    text = _("Alle zaken van de huurder. Kan niet zolang er een loopt of iemand het tegenhoudt.")
    why = _words("woorden", _("Waarom wist u dit voor de termijn voorbij is?"))
    return _record(one, "wis", (_("Wis de gegevens"), text, "nee"), why)


def _restrict(one: RequestShown) -> RecordForm:
    if one.tenant.is_restricted:
        text = _("Laat het de huurder weten voor u dit doet.")
        return _record(one, "hef-op", (_("Hef de beperking op"), text, "ongedaan"))
    text = _("Niemand ziet de zaken of werkt eraan, tot u het opheft.")
    return _record(one, "beperk", (_("Beperk de zaken"), text, "pauze"))
