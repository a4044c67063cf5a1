# SPDX-License-Identifier: EUPL-1.2
"""What each form on the page of an arrangement records, or why it comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from voordeur.cases.values import Entry
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.budget import Verdict
from voordeur.pages import arranging_form, arranging_seal, asked
from voordeur.pages.arrangement import BUDGET
from voordeur.pages.arranging_around import Around
from voordeur.pages.arranging_form import Typed
from voordeur.pages.asked import UnreadableError
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

AGREE, ASK, TERM, BREAK, OPEN = "vastleggen", "uitzondering", "termijn", "gebroken", "nog-open"
PROPOSING = frozenset({AGREE, ASK})
REASON, WORDS = "toch", "toelichting"
OTHERWISE = "iets anders"
# Why something is agreed that does not fit the budget; written down as it stands here.
REASONS = {
    "de huurder wil dit zelf zo": later("de huurder wil dit zelf zo"),
    "er komt meer geld binnen": later("er komt meer geld binnen"),
    "een andere schuld loopt af": later("een andere schuld loopt af"),
    "iemand betaalt mee": later("iemand betaalt mee"),
    "anders gaat de woning verloren": later("anders gaat de woning verloren"),
    OTHERWISE: later("iets anders"),
}
_WORDS = 300


@dataclass(frozen=True, slots=True)
class Back:
    """A form that was not recorded: which, why not, at which field, and what was typed."""

    form: str
    sentence: str
    name: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)

    def at(self, form: str, name: str) -> str:
        """Return what is said at this field of this form, or an empty text."""
        return self.sentence if (self.form, self.name) == (form, name) else ""

    def above(self, form: str) -> tuple[str, ...]:
        """Return what is said above this form because it is about no field of it."""
        return (self.sentence,) if self.form == form and not self.name else ()


Found = tuple[list[Entry], str] | Back


def entry(around: Around, kind: str, values: Mapping[str, Value] | None = None) -> Entry:
    """Return something that is recorded in the case, of today."""
    return Entry(kind, around.today, around.case_id, values=values or {})


# --- a proposal ---------------------------------------------------------------------------------


def with_before(around: Around, sent: QueryDict) -> Typed:
    """Return what was typed; what a budget said that was emptied since, is remembered."""
    typed = arranging_form.read(sent, around.today)
    return _remembering(around, typed, sent.get(arranging_seal.BEFORE, ""))


def proposed(around: Around, sent: QueryDict) -> Typed:
    """Return the proposal that a form carries: no amount of a household comes with it."""
    bare = sent.copy()
    for name in arranging_form.BUDGET:
        bare[name] = ""
    typed = arranging_form.read(bare, around.today)
    return _remembering(around, typed, sent.get(arranging_seal.FIELD, ""))


def _remembering(around: Around, typed: Typed, seal: str) -> Typed:
    each, verdict = arranging_seal.opened(seal, around) or (0, None)
    known = [_asked_too_much(around), each if verdict is Verdict.SHORT else 0]
    return replace(typed, short=min(filter(None, known), default=0))


def _asked_too_much(around: Around) -> int:
    """Return the amount a month of which the landlord is asked though it did not fit, or 0."""
    request = around.standing.request
    if request is None or request.is_used:
        return 0
    with_it = (one for one in around.standing.happened if one.root == request.asked - 1)
    did_not = any(one.kind == BUDGET and one.values["past_in_budget"] is False for one in with_it)
    return max((one.amount for one in request.instalments), default=0) if did_not else 0


def _agree(around: Around, sent: QueryDict) -> Found:
    """The arrangement itself, and beside it only whether it fits the budget."""
    typed = proposed(around, sent)
    wrong = _not_yet(typed)
    if wrong:
        return Back(AGREE, wrong)
    misfits = around.standing.misfits(typed.instalments)
    if misfits:
        way = _("Vraag de verhuurder om een uitzondering.")
        return Back(AGREE, f"{spoken(misfits[0].sentence)} {way}")
    found = arranging_seal.opened(sent.get(arranging_seal.FIELD, ""), around)
    if found is None or found[0] != typed.most:
        return Back(AGREE, _("Reken de regeling eerst uit. Dan zie je of het past."))
    looked = _looked(around, typed, found[1], sent)
    if isinstance(looked, Back):
        return looked
    return [*looked, entry(around, watch.MADE, typed.values)], _("Vastgelegd: regeling getroffen")


def _not_yet(typed: Typed) -> str:
    if not typed.instalments:
        return " ".join(typed.errors.values())
    return str(arranging_form.RENT_FIRST.get(typed.rent, ""))


def _looked(
    around: Around, typed: Typed, verdict: Verdict | None, sent: QueryDict
) -> list[Entry] | Back:
    """Return whether it fits the budget; what does not fit is agreed with a reason only."""
    verdict = verdict or typed.verdict
    if verdict is not Verdict.SHORT:
        return _said(around, verdict)
    reason, explained = sent.get(REASON, ""), sent.get(WORDS, "").strip()[:_WORDS]
    raw = {REASON: reason, WORDS: explained}
    if reason not in REASONS:
        text = _("Dit past niet bij het budget. Kies waarom jullie het toch zo afspreken.")
        return Back(AGREE, text, REASON, raw)
    if reason == OTHERWISE and not explained:
        return Back(AGREE, _("Schrijf kort op waarom."), WORDS, raw)
    given = explained if reason == OTHERWISE else f"{reason}. {explained}".strip(". ")
    (found,) = _said(around, verdict)
    return [replace(found, note=f"Toch afgesproken: {given}")]


def _said(around: Around, verdict: Verdict | None) -> list[Entry]:
    """Return that it fits or not, or nothing where nobody looked."""
    if verdict is None:
        return []
    return [entry(around, BUDGET, {"past_in_budget": verdict is not Verdict.SHORT})]


def _ask(around: Around, sent: QueryDict) -> Found:
    typed = proposed(around, sent)
    reason = sent.get("reden", "")
    wrong = _not_yet(typed)
    if wrong:
        return Back(ASK, wrong)
    if reason not in vocabulary.CHOICES[asking.ASKED, "reden"]:
        return Back(ASK, _("Kies waarom je een uitzondering vraagt."), "reden")
    values = {**typed.values, "reden": reason}
    said = _("Gevraagd. De verhuurder ziet het voorstel en de reden, en niets van het budget.")
    found = arranging_seal.opened(sent.get(arranging_seal.FIELD, ""), around)
    verdict = found[1] if found is not None and found[0] == typed.most else None
    looked = _said(around, verdict or typed.verdict)
    return [*looked, entry(around, asking.ASKED, values)], said


# --- what runs ----------------------------------------------------------------------------------


def _term(around: Around, sent: QueryDict) -> Found:
    kind, number = sent.get("kind", ""), sent.get("termijn", "")
    if kind not in (watch.PAID, watch.MISSED) or not number.isdecimal():
        return Back(TERM, _("Kies eerst een termijn."))
    values: dict[str, Value] = {"termijn": int(number[:4])}
    if "deel" in sent:
        typed = sent.get("deel", "").strip()
        part = _part(around, int(number[:4]), kind, typed)
        if isinstance(part, str):
            return Back(TERM, part, f"deel-{number}", {"deel": typed})
        values["bedrag"] = part
    text = (
        _("Vastgelegd: termijn {number} betaald")
        if kind == watch.PAID
        else _("Vastgelegd: termijn {number} gemist")
    )
    return [entry(around, kind, values)], text.format(number=number)


def _part(around: Around, number: int, kind: str, typed: str) -> int | str:
    """Return the part that was paid, or why it is no part of this instalment."""
    if kind != watch.PAID:
        return _("Kies één van beide: een deel betaald, of niet betaald.")
    try:
        amount = asked.money(typed) if typed else None
    except UnreadableError as error:
        return str(error)
    if not amount:
        return _("Vul in welk deel is betaald.")
    track = around.standing.track
    line = next((one for one in track.lines if one.number == number), None) if track else None
    return amount if line is None else too_large(amount, line.open) or amount


def too_large(part: int, still_open: int) -> str:
    """Return why this is no part of what is open of an instalment, or an empty text."""
    if not 0 < still_open < part:
        return ""
    text = _("Van deze termijn staat nog {open} open. Vul hoogstens dat bedrag in.")
    return text.format(open=words.euros(still_open))


def _break(around: Around, sent: QueryDict) -> Found:
    reason = sent.get("reden", "")
    if reason not in vocabulary.CHOICES[watch.BROKEN, "reden"]:
        text = _("Kies waarom de regeling niet verder gaat. Weet je het niet, kies dan onbekend.")
        return Back(BREAK, text, "reden")
    return [entry(around, watch.BROKEN, {"reden": reason})], _("Vastgelegd: regeling gebroken")


def _ask_open(around: Around, _sent: QueryDict) -> Found:
    question = around.standing.still_open
    if question is not None and not question.answer:
        return Back(OPEN, _("Deze vraag staat al open bij de verhuurder."))
    said = _("Gevraagd. De verhuurder antwoordt met één klik.")
    return [entry(around, asking.STILL_OPEN)], said


DEEDS: Mapping[str, Callable[[Around, QueryDict], Found]] = {
    AGREE: _agree,
    ASK: _ask,
    TERM: _term,
    BREAK: _break,
    OPEN: _ask_open,
}
