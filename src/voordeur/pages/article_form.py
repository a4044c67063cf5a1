# SPDX-License-Identifier: EUPL-1.2
"""The form by which anybody proposes a practice: its fields, and what was typed as a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from voordeur.articles.desk import ProposalData
from voordeur.core.agreement.problems import Problems
from voordeur.core.practice import read
from voordeur.core.practice.codes import Area, Evidence, Group, Maker, NeedKind, Phase, Word
from voordeur.core.practice.layout import KEYS
from voordeur.core.practice.record import LICENCE, Practice
from voordeur.pages.article import key_of
from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, FieldGroup, Option
from voordeur.pages.texts import later, spoken

Typed = Mapping[str, str]
Content = dict[str, Any]

SHORT, LONG = 200, 4_000
PREFIX = "voorstel-"  # keeps the ids of the fields apart from those of the page
MOST_LINES = 30
_TOO_LONG = later("Dit is te lang. Houd het korter.")
_NEEDED = {
    "titel": later("Geef de praktijk een titel."),
    "belofte": later("Schrijf in één zin wat het oplevert."),
    "fases": later("Kies minstens één fase."),
    "doelgroepen": later("Kies voor wie het is."),
    "uitvoerders": later("Kies wie het doet."),
    "bewijs": later("Kies hoe zeker het resultaat is."),
    "bronnen": later("Noem minstens één bron, zodat anderen het kunnen nalezen."),
}
_CHECKS = ("fases", "doelgroepen", "uitvoerders", "leefgebieden")
_LISTS = ("stappen", "niet bekend")
_TEXTS = ("titel", "belofte", "waar", "wanneer", "contact", "verhaal")
_OWN = ("naam", "organisatie", "e-mail", "dank")


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, and what must be mended by the name of the field."""

    typed: Typed
    errors: Typed

    def value(self, name: str) -> str:
        return self.typed.get(name, "")


def typed_of(post: QueryDict) -> Typed:
    """Return what was typed, the chosen words of a list with commas between."""
    names = (*_TEXTS, *_LISTS, "nodig", "resultaat", "bewijs", "bronnen", *_OWN)
    found = {name: post.get(name, "").replace("\r\n", "\n").strip() for name in names}
    return found | {name: ",".join(post.getlist(name)) for name in _CHECKS}


def typed_from(content: Mapping[str, Any]) -> Typed:
    """Return what the form shows of a practice that is there already."""
    found = {name: str(content.get(name, "")) for name in (*_TEXTS, "bewijs")}
    found |= {name: ",".join(content.get(name, ())) for name in _CHECKS}
    found |= {name: "\n".join(content.get(name, ())) for name in _LISTS}
    found["nodig"] = "\n".join(text for need in content.get("nodig", ()) for text in need.values())
    found["resultaat"] = "\n".join(
        ": ".join(filter(None, (one.get("wat"), one.get("getal"))))
        for one in content.get("resultaat", ())
    )
    found["bronnen"] = "\n".join(
        " ".join(filter(None, (one.get("naam"), one.get("adres"))))
        for one in content.get("bronnen", ())
    )
    return found


def filled(typed: Typed, base: Mapping[str, Any] | None = None) -> ProposalData | Form:
    """Return the proposal, or the form with what must be mended.

    `base`: the practice that this would better; what the form does not ask stays as it was.
    """
    errors = {name: said for name, said in _NEEDED.items() if not typed[name]}
    errors |= {name: _TOO_LONG for name, text in typed.items() if len(text) > _most(name)}
    if "@" not in typed["e-mail"] and typed["e-mail"]:
        errors["e-mail"] = _("Dit is geen e-mailadres.")
    content = _content(typed, dict(base or {}))
    if not errors:
        errors |= _unreadable(content)
    if errors:
        return Form(typed, errors)
    return ProposalData(
        title=typed["titel"],
        content=content,
        name=typed["naam"],
        organisation=typed["organisatie"],
        email=typed["e-mail"],
        wants_credit=typed["dank"] == "ja",
        key=str(base["sleutel"]) if base else "",
    )


def _most(name: str) -> int:
    return SHORT if name in {"titel", "waar", "wanneer", "contact", *_OWN} else LONG


def _unreadable(content: Content) -> Typed:
    """What the reader of the core refuses stands above the form, at its first field."""
    found = read.from_values(content)
    if isinstance(found, Problems):
        return {"titel": " ".join(problem.sentence for problem in found)}
    return {}


def _content(typed: Typed, base: Content) -> Content:
    content: Content = base | {
        "sleutel": base.get("sleutel") or key_of(typed["titel"]),
        "bewijs": typed["bewijs"],
        "nodig": _needs(typed["nodig"], base),
        "resultaat": _results(typed["resultaat"], base),
        "bronnen": _sources(typed["bronnen"], base),
        KEYS["licence"]: base.get(KEYS["licence"], LICENCE),
    }
    content |= {name: typed[name] for name in _TEXTS}
    content |= {name: _split(typed[name], ",") for name in _CHECKS}
    content |= {name: _split(typed[name]) for name in _LISTS}
    return {key: value for key, value in content.items() if value}


def _split(text: str, by: str = "\n") -> list[str]:
    return [line.strip() for line in text.split(by) if line.strip()][:MOST_LINES]


def _kept(
    text: str,
    held: list[dict[str, str]],
    shown: Callable[[dict[str, str]], str],
    made: Callable[[str], dict[str, str]],
) -> list[dict[str, str]]:
    """Return each line as a value; a line that did not change keeps all that stood behind it."""
    known = {shown(one): one for one in held}
    return [known.get(line) or made(line) for line in _split(text)]


def _needs(text: str, base: Content) -> list[dict[str, str]]:
    held = base.get("nodig", [])
    return _kept(
        text,
        held,
        lambda one: next(iter(one.values()), ""),
        lambda line: {NeedKind.PEOPLE.value: line},
    )


def _results(text: str, base: Content) -> list[dict[str, str]]:
    def made(line: str) -> dict[str, str]:
        what, _, figure = line.partition(":")
        return {"wat": what.strip(), "getal": figure.strip()} if figure.strip() else {"wat": what}

    held = base.get("resultaat", [])
    return _kept(
        text, held, lambda one: ": ".join(filter(None, (one.get("wat"), one.get("getal")))), made
    )


def _sources(text: str, base: Content) -> list[dict[str, str]]:
    def made(line: str) -> dict[str, str]:
        words = line.split()
        links = [word for word in words if word.startswith(("http://", "https://"))]
        name = " ".join(word for word in words if word not in links[:1])
        if not links:
            return {"naam": line}
        return {"naam": name or links[0].split("/")[2], "adres": links[0]}

    held = base.get("bronnen", [])
    return _kept(
        text, held, lambda one: " ".join(filter(None, (one.get("naam"), one.get("adres")))), made
    )


def readable(content: Mapping[str, Any]) -> Practice | None:
    """Return the record of a proposal, or None when it cannot be read."""
    found = read.from_values(content)
    return found if isinstance(found, Practice) else None


# --- the fields ---------------------------------------------------------------------------------


def groups(form: Form) -> tuple[FieldGroup, ...]:
    """Return the questions of the form, in the order of the page."""

    def one(name: str, label: str, kind: str = "text", hint: str = "", **more: Any) -> Field:
        return Field(
            name,
            label,
            kind,
            form.value(name),
            hint,
            form.errors.get(name, ""),
            is_optional=name not in _NEEDED,
            prefix=PREFIX,
            **more,
        )

    return (
        FieldGroup(
            _("De praktijk"),
            (
                one("titel", _("Titel"), hint=_("Kort en herkenbaar.")),
                one("belofte", _("Belofte"), "textarea", _("Eén zin: wat levert het op?"), rows=2),
                one("fases", _("Fase"), "checks", options=_options(Phase)),
                one("doelgroepen", _("Voor wie"), "checks", options=_options(Group)),
                one("uitvoerders", _("Wie het doet"), "checks", options=_options(Maker)),
                one("leefgebieden", _("Leefgebied"), "checks", options=_options(Area)),
            ),
        ),
        FieldGroup(
            _("Hoe het gaat"),
            (
                one(
                    "stappen", _("Stappen"), "textarea", _("Elke stap op een eigen regel."), rows=5
                ),
                one(
                    "nodig",
                    _("Wat is er nodig?"),
                    "textarea",
                    _("Mensen, geld, recht, gegevens. Elk op een eigen regel."),
                    rows=3,
                ),
                one("verhaal", _("Vertel erover"), "textarea", _("Markdown mag."), rows=8),
            ),
        ),
        FieldGroup(
            _("Wat het opleverde"),
            (
                one(
                    "resultaat",
                    _("Resultaat"),
                    "textarea",
                    _("Elke regel: wat, dubbele punt, getal. Bijvoorbeeld: Huurders bezocht: 231"),
                ),
                one("bewijs", _("Hoe zeker is dat?"), "radios", options=_options(Evidence)),
                one(
                    "niet bekend",
                    _("Wat is niet bekend?"),
                    "textarea",
                    _("Elk op een eigen regel."),
                ),
                one("waar", _("Waar")),
                one("wanneer", _("Wanneer"), hint=_("Jaar of jaren.")),
                one(
                    "bronnen",
                    _("Bronnen"),
                    "textarea",
                    _("Elke bron op een eigen regel: naam, en het adres als die er is."),
                ),
                one("contact", _("Contact"), hint=_("Staat straks op de pagina.")),
            ),
        ),
    )


def about_you(form: Form) -> FieldGroup:
    """Return the questions about who proposes."""
    return FieldGroup(
        _("Over jou"),
        tuple(
            Field(
                name,
                label,
                kind,
                form.value(name) or ("ja" if name == "dank" else ""),
                hint,
                form.errors.get(name, ""),
                options=options,
                autocomplete=complete,
                is_optional=name != "dank",
                prefix=PREFIX,
            )
            for name, label, kind, hint, options, complete in (
                ("naam", _("Naam"), "text", "", (), "name"),
                ("organisatie", _("Organisatie"), "text", "", (), "organization"),
                ("e-mail", _("E-mailadres"), "email", _MAIL, (), "email"),
                ("dank", _("Mag je naam als dank op de pagina?"), "radios", "", _DANK, ""),
            )
        ),
        _("Alleen de redactie ziet je e-mailadres."),
    )


_MAIL = later("Alleen voor vragen van de redactie.")
_DANK = (Option("ja", later("Ja, noem mij")), Option("nee", later("Nee, zonder naam")))


def _options(codes: type[Word]) -> tuple[Option, ...]:
    explained = codes is Evidence
    return tuple(
        Option(
            one.value,
            capital(spoken(one.value)),
            hint=spoken(one.meaning) if explained else "",
        )
        for one in codes
    )
