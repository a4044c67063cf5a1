# SPDX-License-Identifier: EUPL-1.2
"""What evictions cost: the reader's own amounts, sources to help, and always a range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
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
from voordeur.figures import costs as keeping
from voordeur.figures import publishing
from voordeur.pages import frame, notes
from voordeur.pages.amounts import typed_number
from voordeur.pages.screens import Field, Form, Note, Option
from voordeur.pages.screens.evaluation import CostLine, CostScreen, CostSuggestion
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
ENDS = ("laag", "hoog")
ORIGIN = ("bron", "datum")  # of an amount: where it comes from, and from when
WITH_ORIGIN = ("prijs", "aanpak")
COMPARED = "vergeleken"
LONGEST = 200  # signs of an answer
WRONG = 422
COMPARISONS: Mapping[Compared, str] = {
    Compared.NOTHING: later("Nergens mee"),
    Compared.BEFORE: later("Met een eerder jaar"),
    Compared.ELSEWHERE: later("Met een andere regio"),
    Compared.DRAWN: later("Met een gelote groep"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def costs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the sum of what was filled in, or of what the region kept; a post keeps it."""
    frame.only(actor, *READERS)
    if request.method == "POST":
        return _kept(request, actor)
    held = keeping.kept(actor)
    given = _answers(request.GET.dict())
    may_keep = access.may(actor, Deed.KEEP_COSTS, About(region_id=actor.region_id))
    page = frame.page(request, _("Kosten"), current="figures")
    made = _screen(given or ({} if held is None else dict(held.answers)), _suggested(actor))
    is_other = bool(given) and (held is None or held.answers != given) and not made.problems
    return show(
        request,
        page,
        replace(
            made,
            keep=_keep(given) if is_other and may_keep else None,
            changes=() if held is None else tuple(_change(*one) for one in held.changes),
        ),
    )


def _suggested(actor: Actor) -> tuple[Suggestion, ...]:
    with transaction.atomic():
        held = publishing.sheets(actor)
    return (*cost.suggestions(held.own), *cost.suggestions(held.national))


def _answers(given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers among what was sent, without the empty ones."""
    names = [f"{name}_{end}" for name in PAIRS for end in (*ENDS, *ORIGIN)]
    found = {name: given.get(name, "").strip()[:LONGEST] for name in (*names, COMPARED)}
    return {name: text for name, text in found.items() if text}


def _kept(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep what was sent; with something wrong in it, show that instead."""
    given = _answers(request.POST.dict())
    made = _screen(given, _suggested(actor))
    if made.problems or not given:
        page = frame.page(request, _("Kosten"), current="figures")
        return show(request, page, made, WRONG)
    denied = keeping.keep(answers=given, by=actor, now=clock.now())
    if denied is not None:
        raise Http404
    notes.done(request, _("Bewaard voor de regio"))
    return frame.seen_next("costs")


def _keep(given: Mapping[str, str]) -> Form:
    return Form(
        reverse("costs"),
        _("Bewaar dit voor de regio"),
        hidden=tuple(given.items()),
        is_second=True,
    )


def _change(at: datetime, name: str) -> str:
    day = words.date_in_words(at.astimezone(clock.AMSTERDAM).date())
    return _("{day}, {name}").format(day=day, name=name or _("iemand die hier niet meer werkt"))


def _screen(given: Mapping[str, str], suggested: tuple[Suggestion, ...]) -> CostScreen:
    ranges, problems = _ranges(given)
    asked = None if problems else _reckoning(ranges, given)
    answer = None if asked is None else cost.reckoned(asked)
    return CostScreen(
        heading=_("Wat kost een huisuitzetting?"),
        lead=_(
            "Vul uw eigen bedragen in, van laag tot hoog, met waar ze vandaan komen. Wat u "
            "bewaart, ziet ook de volgende die hier kijkt."
        ),
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
        texts = [given.get(f"{name}_{end}", "").strip() for end in ENDS]
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
    plain = typed_number(text.replace("€", ""))
    is_number = plain.isascii() and plain.isdigit() and len(plain) <= len(str(MOST_EUROS))
    return int(plain) if is_number else None


def _compared(given: Mapping[str, str]) -> Compared:
    known = {one.value: one for one in Compared}
    return known.get(given.get(COMPARED, ""), Compared.NOTHING)


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
                for end, text in zip(ENDS, (_("Laag"), _("Hoog")), strict=True)
            )
            + (_origin(name, given) if name in WITH_ORIGIN else ()),
        )
        for name, (label, _most) in PAIRS.items()
    ]  # fmt: skip
    options = tuple(Option(one.value, str(text)) for one, text in COMPARISONS.items())
    chosen = _compared(given).value
    question = _("Waarmee is dat vergeleken?")
    compared = Field(COMPARED, question, "select", chosen, options=options)
    return (*pairs, ("", (compared,)))


def _origin(name: str, given: Mapping[str, str]) -> tuple[Field, ...]:
    where, when = (f"{name}_{end}" for end in ORIGIN)
    return (
        Field(where, _("Bron"), value=given.get(where, ""), is_optional=True),
        Field(when, _("Jaar of datum"), value=given.get(when, ""), is_optional=True),
    )


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


def _suggestion(one: Suggestion) -> CostSuggestion:
    value = one.value
    source = str(value.origin)
    if value.caveat:
        source = _("{source}. Let op: {caveat}").format(source=source, caveat=value.caveat)
    taken = {
        "prijs_laag": one.range.low,
        "prijs_hoog": one.range.high,
        "prijs_bron": str(value.origin)[:LONGEST],
        "prijs_datum": value.year,
    }
    href = f"{reverse('costs')}?{urlencode(taken)}"
    return CostSuggestion(_euros(one.range), one.figure, str(value.year), source, href)
