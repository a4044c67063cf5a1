# SPDX-License-Identifier: EUPL-1.2
"""One case as a screen: what now and why, where it stands, what happened, what others see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from voordeur.cases.shown import CasePage, Happening, TaskShown
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Role
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway import feedback
from voordeur.core.pathway.decision import Phase
from voordeur.grants.values import LookInfo
from voordeur.pages import asked, day, happened, recording, tasks
from voordeur.pages.arrangement import arrangement
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Badge,
    CaseScreen,
    CheckItem,
    CrisisBand,
    Fact,
    Happened,
    Link,
    Note,
    Now,
    Panel,
    Pause,
    PhaseStep,
    Row,
    Tone,
)
from voordeur.pages.templatetags import words

NOTHING_WRONG = ("", asked.EMPTY)


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as one actor sees it at one moment."""

    page: CasePage
    actor: Actor
    agreement: Agreement
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def tasks(self) -> list[TaskShown]:
        """Return the open tasks, our own first, then the most urgent."""
        mine = self.actor
        return sorted(
            self.page.tasks, key=lambda one: (not tasks.is_mine(one, mine), tasks.urgency(one))
        )

    def owner(self, task: TaskShown) -> str:
        """Return who has a task: organisations by name, else the roles of the agreement."""
        names = [self.page.parties[one] for one in task.owners if one in self.page.parties]
        return " en ".join(names) or " of ".join(task.owner_roles)


def screen(seen: Seen, wrong: tuple[str, Filled] = NOTHING_WRONG) -> CaseScreen:
    """Return the screen; `wrong` is the form that came back with errors, by its key."""
    page, case = seen.page, seen.page.case
    asking = Asking(seen.agreement, seen.now)
    is_running = case.state != "gesloten"
    filled = wrong[1] if wrong[0] == recording.ATTEMPT else asked.EMPTY
    attempt = recording.attempt(case.reference, Asking(seen.agreement, seen.now, filled=filled))
    return CaseScreen(
        name=page.tenant.name or case.reference,
        address=_address(seen),
        about=_about(seen),
        badges=(*day.safety(page.tenant, seen.today), *day.badges(case)),
        facts=_facts(seen),
        phases=_phases(case.phase),
        now=_now(seen) if page.tasks else None,
        history=_history(seen),
        phone=words.phone(page.tenant.phone),
        closed=_closed(seen),
        crisis=_crisis(seen),
        checklist=_checklist(seen),
        pause=_pause(seen),
        arrangement=arrangement(seen.page.happened, seen.today),
        attempt=attempt if is_running else None,
        records=recording.folds(case.reference, asking, wrong),
        landlord_sees=_landlord_sees(seen),
        documents=_documents(seen),
        notes=(*_safety(seen), *_breaches(seen)),
        looks=_looks(seen),
        safety=Link("Veilig op bezoek", reverse("case-safety", args=[case.reference])),
        sees=_sees(seen),
    )


def _address(seen: Seen) -> str:
    tenant = seen.page.tenant
    postcode = f"{tenant.postcode[:4]} {tenant.postcode[4:]}".strip()
    return ", ".join(filter(None, (tenant.address, f"{postcode} {tenant.city}".strip())))


def _about(seen: Seen) -> str:
    born = seen.page.tenant.born_on
    age = "" if born is None else f"{_years(born, seen.today)} jaar"
    return " · ".join(filter(None, (age, f"zaak {seen.page.case.reference}")))


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _facts(seen: Seen) -> tuple[Fact, ...]:
    page, case = seen.page, seen.page.case
    amount, rent = case.facts.get("bedrag_achterstand"), case.facts.get("maandhuur")
    found = []
    if isinstance(amount, int):
        months = words.months_of_rent(amount, rent) if isinstance(rent, int) else ""
        found.append(Fact("Achterstand", words.euros(amount), months))
    if isinstance(rent, int):
        found.append(Fact("Huur per maand", words.euros(rent)))
    landlords = [page.parties[one] for one in case.landlord_ids if one in page.parties]
    if landlords:
        found.append(Fact("Verhuurder", ", ".join(landlords)))
    owner = page.parties.get(case.owner_id or 0, "")
    found.append(Fact("Nu aan zet", owner or "niemand"))
    since = seen.agreement.holds_from
    href = reverse("agreement-version", args=[case.agreement_id])
    name = seen.agreement.title.partition(",")[0]
    found.append(Fact("Overeenkomst", f"{name}, {since.day}-{since.month}-{since.year}", "", href))
    return tuple(found)


# --- what now -----------------------------------------------------------------------------------


def _now(seen: Seen) -> Now:
    first, *rest = seen.tasks
    case = seen.page.case
    said = tasks.deadline(first, seen.agreement, seen.today)
    is_mine = tasks.is_mine(first, seen.actor)
    due = words.day(first.due, seen.today)
    task = f"{capital(first.step)}, uiterlijk {due}."
    if not is_mine:
        task = f"Wacht op {seen.owner(first)}: {first.step}, uiterlijk {due}."
    reason = first.reasons[0]
    badge_tone = said.tone if said.tone is not Tone.PLAIN else Tone.NEW
    return Now(
        task,
        Badge(said.words, badge_tone, said.icon, is_full=first.crisis),
        _buttons(seen, first) if is_mine or seen.actor.role is Role.COORDINATOR else (),
        None if case.crisis and first.crisis else tasks.why(reason, case.agreement_id, seen.today),
        Link("Andere stap", "#andere-stap"),
        *_then(seen),
        also=tuple(_also(seen, one) for one in rest),
    )


def _buttons(seen: Seen, task: TaskShown) -> tuple[Action, ...]:
    reference = seen.page.case.reference
    found: dict[str, Action] = {}
    for kind in tasks.ends(task, seen.agreement):
        look = "second" if found else ("crisis" if task.crisis else "main")
        made = tasks.button(kind, reference, look=look, on_page=True)
        found.setdefault(made.text, made)
    return tuple(found.values())[: tasks.BUTTONS]


def _also(seen: Seen, task: TaskShown) -> Row:
    is_mine = tasks.is_mine(task, seen.actor)
    who = "" if is_mine else f" ({seen.owner(task)})"
    reason = task.reasons[0]
    version = seen.page.case.agreement_id
    said = tasks.rule_sentence(version, reason) if is_mine and not task.crisis else ""
    return Row(
        "",
        "",
        (),
        f"**{task.step}**{who}.",
        f"{said} {tasks.short_source(reason, seen.today)}".strip(),
        tasks.deadline(task, seen.agreement, seen.today),
    )


def _then(seen: Seen) -> tuple[str, str]:
    """Return what comes by itself if nothing happens, and when."""
    waiting = seen.page.case.outlook.get("waiting")
    if not isinstance(waiting, list) or not waiting:
        return "", ""
    first = min(waiting, key=lambda one: str(one["fires_on"]))
    on = words.day(date.fromisoformat(str(first["fires_on"])), seen.today)
    without = f", tenzij: {first['without']}" if first.get("without") else ""
    return ", ".join(first["steps"]), f"op {on}{without} (regel “{first['rule']}”)"


def _closed(seen: Seen) -> Note | None:
    case = seen.page.case
    if case.state not in {"gesloten", "nazorg"}:
        return None
    good = case.good is True
    on = "" if case.closed_on is None else f" Dat was op {words.day(case.closed_on, seen.today)}."
    again = " Komt er een nieuwe melding, dan gaat de zaak weer open."
    after = " Er volgen nog stappen van nazorg." if case.state == "nazorg" else again
    return Note(
        f"Deze zaak is gesloten: {case.outcome}",
        f"{'De ontruiming is voorkomen.' if good else ''}{on}{after}".strip(),
        Tone.OK if good else Tone.MUTE,
        "ja",
    )


def _safety(seen: Seen) -> tuple[Note, ...]:
    tenant, found = seen.page.tenant, []
    whom = tenant.ask_first(seen.today)
    if whom:
        until = words.day(tenant.caution_until or seen.today, seen.today)
        found.append(
            Note(
                "Niet bezoeken",
                f"Vraag eerst **{whom}**. Dit geldt tot en met {until}.",
                Tone.CRISIS,
                "veiligheid",
            )
        )
    if tenant.secret_since is not None:
        found.append(
            Note(
                "Het adres is geheim",
                "Geef adres, telefoon en e-mail aan niemand door. De verhuurder ziet alleen wat "
                "hij zelf leverde.",
                Tone.LATE,
                "slot",
            )
        )
    return tuple(found)


def _breaches(seen: Seen) -> tuple[Note, ...]:
    found = seen.page.case.outlook.get("breaches")
    rows = found if isinstance(found, list) else []
    return tuple(
        Note(
            f"De afspraak “{one['rule']}” is geschonden",
            f"Op {words.day(date.fromisoformat(str(one['on'])), seen.today)}: {one['event']} "
            f"({one['who']}).",
            Tone.LATE,
            "let-op",
        )
        for one in rows
    )


# --- where it stands ----------------------------------------------------------------------------

_WAYS_OUT: Mapping[Phase, str] = {
    Phase.ARREARS: "uitweg: regeling of hulp",
    Phase.BAILIFF: "uitweg: regeling vóór de dagvaarding",
    Phase.SUMMONS: "uitweg: op de zitting komen",
    Phase.JUDGMENT: "uitweg: laatste afspraak met de verhuurder",
    Phase.ANNOUNCED: "uitweg: moratorium",
    Phase.AFTER: "opvang en nazorg",
}


def _phases(current: str) -> tuple[PhaseStep, ...]:
    order = [phase.value for phase in Phase]
    at = order.index(current) if current in order else 0
    return tuple(
        PhaseStep(capital(phase.value), (_WAYS_OUT[phase],), number == at, number < at)
        for number, phase in enumerate(Phase)
    )


def _crisis(seen: Seen) -> CrisisBand | None:
    case = seen.page.case
    urgent = [task for task in seen.tasks if task.crisis]
    if not case.crisis or not urgent:
        return None
    first = min(urgent, key=lambda task: task.due)
    said = tasks.deadline(first, seen.agreement, seen.today)
    on = case.eviction_on
    return CrisisBand(
        said.words,
        f"voor **{first.step}**: uiterlijk {words.day(first.due, seen.today)}",
        "dag niet bekend" if on is None else words.day(on, seen.today),
        "" if on is None else _until(on, seen.today),
        seen.owner(first),
        (),
        tasks.why(first.reasons[0], case.agreement_id, seen.today),
    )


def _until(on: date, today: date) -> str:
    left = (on - today).days
    return f"over {words.count(left, 'dag', 'dagen')}" if left > 0 else "die dag is geweest"


def _checklist(seen: Seen) -> tuple[CheckItem, ...]:
    page = seen.page
    if not page.case.crisis:
        return ()
    done = [task for task in page.closed_tasks if task.crisis]
    waiting = [task for task in seen.tasks if task.crisis]
    return (
        *(
            CheckItem(capital(one.step), seen.owner(one), is_done=True, deadline="")
            for one in done
        ),
        *(_to_check(seen, one) for one in waiting),
    )


def _checked(seen: Seen, task: TaskShown) -> CheckItem:
    return CheckItem(capital(task.step), seen.owner(task), is_done=True, deadline="")


def _to_check(seen: Seen, task: TaskShown) -> CheckItem:
    kinds = tasks.ends(task, seen.agreement)
    may = tasks.is_mine(task, seen.actor) and kinds
    reference = seen.page.case.reference
    return CheckItem(
        capital(task.step),
        seen.owner(task),
        is_done=False,
        deadline=f"t/m {words.day(task.due, seen.today)}",
        action=tasks.button(kinds[0], reference, on_page=True) if may else None,
    )


def _pause(seen: Seen) -> Pause | None:
    found = seen.page.case.outlook.get("pauses")
    if not isinstance(found, list) or not found:
        return None
    first = found[0]
    since = date.fromisoformat(str(first["since_on"]))
    last = date.fromisoformat(str(first["last_day"]))
    whole = max((last - since).days, 1)
    done = min(max((seen.today - since).days, 0), whole)
    return Pause(
        capital(str(first["rule"])),
        done,
        whole,
        f"van {whole} dagen voorbij. Loopt t/m **{words.day(last, seen.today)}**.",
    )


# --- what happened ------------------------------------------------------------------------------


def _history(seen: Seen) -> tuple[Happened, ...]:
    shown = [one for one in seen.page.happened if one.kind != vocabulary.WITHDRAWAL]
    reasons = {one.withdraws: one.values.get("reden", "") for one in seen.page.happened}
    ordered = sorted(shown, key=lambda one: (one.on, one.seq), reverse=True)
    return tuple(_happened(seen, one, str(reasons.get(one.seq, ""))) for one in ordered)


def _happened(seen: Seen, one: Happening, taken_back: str) -> Happened:
    text = happened.details(one.kind, one.values, seen.today)
    if taken_back:
        text = f"{text} Reden: {taken_back}.".strip()
    return Happened(
        f"{words.day(one.on, seen.today)}{happened.part_of_day(one.values)}",
        happened.icon(one.kind, one.values),
        happened.title(one.kind, one.values),
        f"{text} {one.note}".strip(),
        _by(seen, one),
        is_withdrawn=one.is_gone,
        is_help=happened.is_help(one.compartment),
        withdraw=_withdraw(seen, one),
    )


def _by(seen: Seen, one: Happening) -> str:
    event = vocabulary.EVENTS[one.kind]
    party = seen.page.parties.get(one.recorded_for_id or 0, "")
    person = seen.page.people.get(one.recorded_by_id, "")
    if event.by is vocabulary.By.LANDLORD and party:
        return party
    return person or party or "Voordeur"


def _withdraw(seen: Seen, one: Happening) -> Action | None:
    may = one.recorded_for_id in seen.actor.party_ids or seen.actor.role is Role.COORDINATOR
    if one.is_gone or not may or one.kind in {vocabulary.REPORT, vocabulary.REPORT_UPDATED}:
        return None
    address = reverse("case-withdraw", args=[seen.page.case.reference, one.seq])
    return Action("Trek in, met reden", address, "ongedaan", "quiet")


# --- what others see ----------------------------------------------------------------------------


def _landlord_sees(seen: Seen) -> Panel | None:
    page = seen.page
    said = [
        one
        for one in page.told
        if one.kind == "terugkoppeling"
        and one.recipient_party_id in page.case.landlord_ids
        and one.state == "sent"
    ]
    if not said:
        return None
    last = max(said, key=lambda one: feedback.weight(feedback.heard_from(one.what)))
    name = page.parties.get(last.recipient_party_id or 0, "de verhuurder")
    heard = feedback.heard_from(last.what).value
    when = (
        ""
        if last.sent_at is None
        else words.day(last.sent_at.astimezone(AMSTERDAM).date(), seen.today)
    )
    return Panel(
        f"Wat {name} ziet",
        (
            f"Alleen het woord “{heard}”{f', sinds {when}' if when else ''}.",
            "Niet: gesprekken, notities, gezin of oorzaak.",
        ),
        icon="oog",
        is_soft=True,
    )


def _documents(seen: Seen) -> tuple[Link, ...]:
    if not seen.page.signals:
        return ()
    address = reverse("case-letter", args=[seen.page.case.reference])
    return (Link("Uitnodiging aan de bewoner (PDF)", address),)


def _sees(seen: Seen) -> str:
    """Return why the reader sees this case: nobody should have to guess."""
    sees = seen.page.sees
    if sees is None:
        return ""
    until = f", tot en met {words.day(sees.until, seen.today)}" if sees.until else ""
    return f"Je ziet deze zaak omdat {sees.why}{until}."


def _looks(seen: Seen) -> Panel | None:
    """Return who looked at this case with a reason: whoever has the case may know."""
    if not seen.page.looks:
        return None
    lines = tuple(_look(seen, one) for one in seen.page.looks)
    return Panel("Ingezien met reden", lines, icon="oog", is_soft=True)


def _look(seen: Seen, one: LookInfo) -> str:
    who = seen.page.people.get(one.person_id, "Iemand die hier niet meer werkt")
    works_for = [
        seen.page.parties[number] for number in one.party_ids if number in seen.page.parties
    ]
    place = f" ({', '.join(works_for)})" if works_for else ""
    when = words.moment(one.since.astimezone(AMSTERDAM), seen.today)
    return f"**{who}**{place}, {when}. Reden: {one.reason}. \u201c{one.words}\u201d"
