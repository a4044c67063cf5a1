# SPDX-License-Identifier: EUPL-1.2
"""An announced eviction on the page of its case: countdown, who has it, the list, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.shown import TaskShown
from voordeur.cases.shown_page import Happening
from voordeur.core.pathway.crisis import ENDING, ITEMS, provision
from voordeur.pages import tasks
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens import CheckItem, CrisisBand, Note
from voordeur.pages.screens.cases import CasePart, Lines
from voordeur.pages.screens.parts import Action
from voordeur.pages.templatetags import words
from voordeur.pages.templatetags.words import Tone
from voordeur.pages.texts import in_dutch, later

ANNOUNCED, WITHDRAWN, EVICTED = "ontruiming aangezegd", "aanzegging ingetrokken", "ontruimd"
OFFERED, TAKEN, REFUSED = "opvang aangeboden", "opvang aanvaard", "opvang geweigerd"

_TITLES: Mapping[str, tuple[str, str]] = {
    "moratorium": (
        later("Moratorium overwegen"),
        later("De rechter kan de ontruiming hoogstens zes maanden tegenhouden (Fw art. 287b)."),
    ),
    "GGD": (
        later("GGD: meekijken nodig?"),
        later("Alleen als er meer speelt. Schrijf hier niets over gezondheid."),
    ),
    "opvang": (
        later("Opvang achter de hand"),
        later("Alleen als het toch misgaat. Niemand slaapt op straat."),
    ),
    ENDING: (
        later("Vastleggen hoe het afliep"),
        later("Een crisis eindigt nooit vanzelf. Kies hiernaast hoe het afliep."),
    ),
}
_EVENTS = {item.key: min(item.done_by) for item in ITEMS}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list as the case row keeps it; `done`: the event that did it, or 0."""

    key: str
    due: date | None
    done: int


def lines(outlook: Mapping[str, object]) -> tuple[Line, ...]:
    """Return the list of a crisis from what is kept on the case."""
    found = outlook.get("crisis")
    return tuple(
        Line(
            str(one["key"]),
            None if one["due"] is None else date.fromisoformat(str(one["due"])),
            int(one["done"]),
        )
        for one in (found if isinstance(found, list) else [])
    )


def title(line: Line) -> str:
    """Return what one line of the list is called."""
    return str(_TITLES[line.key][0])


def band(seen: Seen) -> CrisisBand | None:
    """Return the countdown on top of the case, or None where no eviction stands announced."""
    case = seen.page.case
    if not case.crisis:
        return None
    on = case.eviction_on
    urgent = [task for task in seen.tasks if task.crisis]
    first = min(urgent, key=lambda task: task.due, default=None)
    said, text = _countdown(seen, first)
    return CrisisBand(
        said,
        text,
        _("dag niet bekend") if on is None else words.day(on, seen.today),
        "" if on is None else until(on, seen),
        _owner(seen, first),
        tuple(_owner_lines(seen, first)),
        None if first is None else tasks.why(first.reasons[0], case.agreement_id, seen.today),
    )


def _countdown(seen: Seen, first: TaskShown | None) -> tuple[str, str]:
    """Return how long is left, and for what: the first step that is open, else the day itself."""
    if first is not None:
        said = tasks.deadline(first, seen.agreement, seen.today)
        text = _("voor **{step}**: uiterlijk {day}")
        return said.words, text.format(
            step=in_dutch(first.step), day=words.day(first.due, seen.today)
        )
    on = seen.page.case.eviction_on
    if on is None:
        return _("dag onbekend"), _("Vraag de deurwaarder voor welke dag het is aangezegd.")
    if on < seen.today:
        return _("die dag is geweest"), _("**Leg vast hoe het afliep.**")
    left = seen.agreement.calendar.working_days_left(seen.today, on)
    days = ngettext("nog {many} werkdag", "nog {many} werkdagen", left).format(many=left)
    return (_("vandaag") if on == seen.today else days), _("tot de ontruiming")


def until(on: date, seen: Seen) -> str:
    """Return how far the announced day is, and how many working days that leaves."""
    left = (on - seen.today).days
    if left < 0:
        return _("die dag is geweest")
    if left == 0:
        return _("dat is vandaag")
    working = seen.agreement.calendar.working_days_left(seen.today, on)
    days = ngettext("over {many} dag", "over {many} dagen", left).format(many=left)
    rest = ngettext("{many} werkdag", "{many} werkdagen", working).format(many=working)
    return f"{days} · {rest}"


def _owner(seen: Seen, first: TaskShown | None) -> str:
    found = seen.in_charge
    if found is not None:
        return found.name
    if first is not None:
        return seen.owner(first)
    return seen.page.parties.get(seen.page.case.owner_id or 0, _("niemand"))


def _owner_lines(seen: Seen, first: TaskShown | None) -> list[str]:
    found, told = seen.in_charge, []
    if found is None:
        told.append(_("Nog niemand heeft deze zaak. Spreek af wie belt."))
    elif found.stand_in:
        told.append(_("Vervanger vandaag: {name}.").format(name=found.stand_in))
    else:
        told.append(_("Geen vervanger nodig vandaag."))
    due = _first_due(seen, first)
    coordinator = _(" of ").join(seen.page.coordinators) or _("de coördinator")
    if due is None:
        return told
    if due < seen.today:
        text = _("Te laat: {name} ziet deze zaak nu ook.")
        return [*told, text.format(name=coordinator)]
    text = _("Niet gedaan op {day}? Dan ziet {name} de zaak de dag erna.")
    return [*told, text.format(day=words.day(due, seen.today), name=coordinator)]


def _first_due(seen: Seen, first: TaskShown | None) -> date | None:
    days = [one.due for one in lines(seen.page.case.outlook) if not one.done and one.due]
    return min([*days, *([first.due] if first is not None else [])], default=None)


# --- the list -----------------------------------------------------------------------------------


def checklist(seen: Seen) -> tuple[CheckItem, ...]:
    """Return every line with its last day, who did it and when, and the way to do or undo it."""
    page = seen.page
    if not page.case.crisis:
        return ()
    steps = [_step(seen, task) for task in sorted(_of_crisis(seen), key=tasks.urgency)]
    others = [_other(seen, one) for one in lines(page.case.outlook)]
    return (_named(seen), *steps, *others)


def _of_crisis(seen: Seen) -> list[TaskShown]:
    """Return the steps of this crisis, open or done; those of an earlier one are history."""
    began = min((task.opened_on for task in seen.page.tasks if task.crisis), default=None)
    threat = seen.last(ANNOUNCED, "bericht deurwaarder")
    since = began or (threat.on if threat is not None else seen.today)
    done = [one for one in seen.page.closed_tasks if one.crisis and one.opened_on >= since]
    return [*(task for task in seen.page.tasks if task.crisis), *done]


def _named(seen: Seen) -> CheckItem:
    found = seen.in_charge
    if found is None:
        text = _("Iemand met naam, die belt en die te bellen is.")
        return CheckItem(_("Eigenaar genoemd"), text, is_done=False, deadline=_("vandaag"))
    return CheckItem(_("Eigenaar genoemd"), found.name, is_done=True, deadline="")


def _step(seen: Seen, task: TaskShown) -> CheckItem:
    kinds = tasks.ends(task, seen.agreement)
    if task.closed_at is not None:
        return _done(seen, in_dutch(capital(task.step)), seen.last(*kinds) if kinds else None)
    may = tasks.is_mine(task, seen.actor) and kinds and seen.may_record
    return CheckItem(
        in_dutch(capital(task.step)),
        seen.owner(task),
        is_done=False,
        deadline=_deadline(seen, task.due),
        action=seen.button(kinds[0], on_page=True) if may else None,
        is_late=task.due < seen.today,
    )


def _other(seen: Seen, line: Line) -> CheckItem:
    text = str(_TITLES[line.key][1])
    did = next((one for one in seen.standing if one.seq == line.done), None)
    if line.done:
        return _done(seen, title(line), did)
    kind = _EVENTS.get(line.key, "")
    may = kind and seen.may_record and not seen.coordinates
    action = Action(_("Vul in"), seen.step_address(kind)) if may else None
    return CheckItem(
        title(line),
        " ".join(filter(None, (text, _assumed(seen, line.key)))),
        is_done=False,
        deadline=_deadline(seen, line.due),
        action=action if kind != OFFERED or not may else seen.button(OFFERED),
        is_late=line.due is not None and line.due < seen.today,
    )


def _assumed(seen: Seen, key: str) -> str:
    """Return where the last day comes from: no law names one, so it is an assumption."""
    item = next((one for one in ITEMS if one.key == key), None)
    rule = None if item is None else provision(seen.agreement, item.provision)
    if rule is None or rule.term is None:
        return ""
    return _("Termijn: {term}, aanname.").format(term=rule.term)


def _done(seen: Seen, title: str, did: Happening | None) -> CheckItem:
    if did is None:
        return CheckItem(title, _("gedaan"), is_done=True, deadline="")
    choice = did.values.get("keuze")
    when = words.day(did.on, seen.today)
    text = f"{seen.by(did)}, {when}"
    undo = None
    if seen.may_record and did.recorded_for_id in seen.actor.party_ids:
        address = reverse("case-withdraw", args=[seen.reference, did.seq])
        undo = Action(_("Ongedaan maken"), address, "ongedaan", "quiet")
    told = f"{capital(str(choice))}. {text}" if choice else text
    return CheckItem(title, told, is_done=True, deadline="", action=undo)


def _deadline(seen: Seen, due: date | None) -> str:
    if due is None:
        return _("zo snel mogelijk")
    if due < seen.today:
        text = _("te laat, was {day}")
        return text.format(day=words.day(due, seen.today))
    return _("t/m {day}").format(day=words.day(due, seen.today))


# --- how it ends --------------------------------------------------------------------------------


def endings(seen: Seen) -> CasePart | None:
    """Return the three endings, of which one is always recorded."""
    if not (seen.page.case.crisis and seen.may_record):
        return None
    body = Lines(
        (_("Leg altijd vast wat er gebeurde. De zaak blijft crisis tot dat er staat."),),
        (
            Action(_("Ontruiming afgewend"), seen.step_address(WITHDRAWN), "ja"),
            Action(_("Datum verschoven"), seen.step_address(ANNOUNCED), "kalender"),
            Action(_("Toch ontruimd"), seen.step_address(EVICTED), "nee"),
        ),
    )
    title = _("Hoe loopt dit af?")
    line = _("afgewend, verschoven of ontruimd")
    return CasePart("afloop", title, line, Lines.template, body, "vlag")


def shelter(seen: Seen) -> CasePart | None:
    """Return whether shelter was offered and what the answer was; from the crisis on."""
    offered, answer = seen.last(OFFERED), seen.last(TAKEN, REFUSED)
    evicted = seen.last(EVICTED)
    if offered is None and evicted is None and not seen.page.case.crisis:
        return None
    if offered is None:
        actions = (seen.button(OFFERED),) if seen.may_record else ()
        body = Lines((_("Er is nog geen opvang aangeboden."),), actions)
        return _shelter(_("nog niet aangeboden"), body)
    text = _("Aangeboden op {day} door {who}.")
    told = text.format(day=words.day(offered.on, seen.today), who=seen.by(offered))
    if answer is None or (answer.on, answer.seq) < (offered.on, offered.seq):
        kinds = (TAKEN, REFUSED) if seen.may_record else ()
        body = Lines(
            (told, _("Wat zei de bewoner?")),
            tuple(seen.button(kind) for kind in kinds),
        )
        return _shelter(_("aangeboden, nog geen antwoord"), body)
    said = _("aanvaard") if answer.kind == TAKEN else _("niet aanvaard")
    text = _("Antwoord op {day}: **{answer}**.")
    line = text.format(day=words.day(answer.on, seen.today), answer=said)
    return _shelter(said, Lines((told, line)))


def _shelter(line: str, body: Lines) -> CasePart:
    return CasePart("opvang", _("Opvang"), line, Lines.template, body, "huisbezoek")


def warning(seen: Seen) -> Note | None:
    """Return what must be said when the announced day went by and nobody wrote how it ended."""
    case = seen.page.case
    if not case.crisis or case.eviction_on is None or case.eviction_on >= seen.today:
        return None
    text = _("Op {day} zou de woning worden ontruimd. Leg vast wat er gebeurde.")
    return Note(
        _("Hoe is het afgelopen?"),
        text.format(day=words.day(case.eviction_on, seen.today)),
        Tone.CRISIS,
        "crisis",
    )
