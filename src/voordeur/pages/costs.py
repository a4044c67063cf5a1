# SPDX-License-Identifier: EUPL-1.2
"""What evictions cost: the reader's own amounts, sources to help, and always a range."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur.core.access import Actor
from voordeur.core.figure import cost
from voordeur.core.figure.cost import (
    MOST_EUROS,
    MOST_EVICTIONS,
    Answer,
    Compared,
    Range,
    Reckoning,
    Suggestion,
)
from voordeur.figures import publishing
from voordeur.pages import frame
from voordeur.pages.screens import Field, Note, Option
from voordeur.pages.screens.evaluation import CostLine, CostScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.pages.yearly import READERS

# Each pair of fields with its label and the most that makes sense.
PAIRS: Mapping[str, tuple[str, int]] = {
    "prijs": (later("Wat kost een huisuitzetting? (euro)"), MOST_EUROS),
    "aantal": (later("Hoeveel huisuitzettingen in een jaar?"), MOST_EVICTIONS),
    "minder": (later("Hoeveel minder dan in de vergelijking?"), MOST_EVICTIONS),
    "aanpak": (later("Wat kost de aanpak in een jaar? (euro)"), MOST_EUROS),
}
COMPARISONS: Mapping[Compared, str] = {
    Compared.NOTHING: later("Nergens mee"),
    Compared.BEFORE: later("Met een eerder jaar"),
    Compared.ELSEWHERE: later("Met een andere regio"),
    Compared.DRAWN: later("Met een gelote groep"),
}


@require_safe
@frame.at_work
def costs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the sum of what was filled in; nothing is kept."""
    frame.only(actor, *READERS)
    with transaction.atomic():
        held = publishing.sheets(actor)
    suggested = (*cost.suggestions(held.own), *cost.suggestions(held.national))
    page = frame.page(request, _("Kosten"), current="figures")
    return show(request, page, _screen(request.GET.dict(), suggested))


def _screen(given: dict[str, str], suggested: tuple[Suggestion, ...]) -> CostScreen:
    ranges, problems = _ranges(given)
    asked = None if problems else _reckoning(ranges, given)
    answer = None if asked is None else cost.reckoned(asked)
    return CostScreen(
        heading=_("Wat kost een huisuitzetting?"),
        lead=_("Vul uw eigen bedragen in, van laag tot hoog. Wij bewaren ze niet."),
        address=reverse("costs"),
        groups=_groups(given),
        problems=tuple(problems),
        lines=() if asked is None or answer is None else _lines(asked, answer),
        answer=_("Vul in wat een huisuitzetting kost en hoeveel er waren.")
        if answer is None
        else spoken(answer.sentence),
        suggestions=tuple(_suggestion(one) for one in suggested),
        notes=(_read_this(),),
    )


def _read_this() -> Note:
    return Note(
        _("Lees dit erbij"),
        _(
            "De bedragen uit bronnen zijn ramingen van partijen uit verschillende jaren, op "
            "verschillende manieren gemaakt en niet omgerekend naar nu. Een deel van de kosten "
            "is voor de verhuurder, een deel voor de gemeente. Wat het voor een huishouden "
            "betekent, staat er niet in."
        ),
    )


# --- what is filled in ---------------------------------------------------------------------------


def _ranges(given: Mapping[str, str]) -> tuple[dict[str, Range], list[str]]:
    """Return the ranges that are filled in, and what is wrong with the others."""
    found: dict[str, Range] = {}
    problems = []
    for name, (label, most) in PAIRS.items():
        texts = [given.get(f"{name}_{end}", "").strip() for end in ("laag", "hoog")]
        if not any(texts):
            continue
        low, high = (_whole(text) for text in (texts[0] or texts[1], texts[1] or texts[0]))
        if low is None or high is None or max(low, high) > most:
            problems.append(
                _('Bij "{label}" hoort een heel getal tot {most}.').format(
                    label=label, most=words.thousands(most)
                )
            )
        elif low > high:
            problems.append(_('Bij "{label}" is laag hoger dan hoog.').format(label=label))
        else:
            found[name] = Range(low, high)
    return found, problems


def _whole(text: str) -> int | None:
    plain = text.replace(".", "").replace("€", "").strip()
    is_number = plain.isascii() and plain.isdigit() and len(plain) <= len(str(MOST_EUROS))
    return int(plain) if is_number else None


def _compared(given: Mapping[str, str]) -> Compared:
    known = {one.value: one for one in Compared}
    return known.get(given.get("vergeleken", ""), Compared.NOTHING)


def _reckoning(ranges: Mapping[str, Range], given: Mapping[str, str]) -> Reckoning | None:
    if "prijs" not in ranges or "aantal" not in ranges:
        return None
    nothing = Range(0, 0)
    return Reckoning(
        ranges["prijs"],
        ranges["aantal"],
        ranges.get("aanpak", nothing),
        ranges.get("minder"),
        _compared(given),
    )


def _groups(given: Mapping[str, str]) -> tuple[tuple[str, tuple[Field, ...]], ...]:
    pairs = [
        (
            str(label),
            tuple(
                Field(
                    f"{name}_{end}", text, "number", given.get(f"{name}_{end}", "")[:12],
                    is_optional=name in {"minder", "aanpak"},
                )
                for end, text in (("laag", _("Laag")), ("hoog", _("Hoog")))
            ),
        )
        for name, (label, _most) in PAIRS.items()
    ]  # fmt: skip
    options = tuple(Option(one.value, str(text)) for one, text in COMPARISONS.items())
    chosen = _compared(given).value
    question = _("Waarmee is dat vergeleken?")
    compared = Field("vergeleken", question, "select", chosen, options=options)
    return (*pairs, ("", (compared,)))


# --- the sum -------------------------------------------------------------------------------------


def _lines(asked: Reckoning, answer: Answer) -> tuple[CostLine, ...]:
    lines = [
        CostLine(
            _("De huisuitzettingen van een jaar kosten"),
            _euros(answer.cost),
            _("{many} keer {price}").format(
                many=_numbers(asked.evictions), price=_euros(asked.price)
            ),
        )
    ]
    if answer.avoided is not None and answer.balance is not None and asked.fewer is not None:
        lines += [
            CostLine(
                _("Kosten die er in de vergelijking meer waren"),
                _euros(answer.avoided),
                _("{many} keer {price}").format(
                    many=_numbers(asked.fewer), price=_euros(asked.price)
                ),
            ),
            CostLine(_("De aanpak kost"), _euros(asked.approach), _("ingevuld")),
            CostLine(
                _("Verschil"), _euros(answer.balance), _("het een min het ander"), is_total=True
            ),
        ]
    return tuple(lines)


def _numbers(found: Range) -> str:
    low, high = words.thousands(found.low), words.thousands(found.high)
    return low if low == high else _("{low} tot {high}").format(low=low, high=high)


def _euros(found: Range) -> str:
    return _("{range} euro").format(range=_numbers(found))


def _suggestion(one: Suggestion) -> tuple[str, str, str, str]:
    value = one.value
    source = str(value.origin)
    if value.caveat:
        source = _("{source}. Let op: {caveat}").format(source=source, caveat=value.caveat)
    return _euros(one.range), one.figure, str(value.year), source
