# SPDX-License-Identifier: EUPL-1.2
"""The agreement: as text that can be read aloud, as a diagram, checked, and beside another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import VersionInfo, agreement_of
from voordeur.cases import queries as cases
from voordeur.cases.shown_list import StepCount as Amounts
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.core.agreement.diff import Change, Effect, diff
from voordeur.core.agreement.draw import TableRow, draw
from voordeur.core.agreement.explain import Paragraph, explain
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.say import Run
from voordeur.core.check import Finding as Found
from voordeur.core.check import Report, Severity, StoryEvent, check
from voordeur.pages import choosing, frame
from voordeur.pages.screens import (
    Action,
    AgreementScreen,
    Badge,
    Chip,
    Finding,
    Findings,
    Link,
    Note,
    Promise,
    StepCount,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, told_in

Counts = Mapping[str, Amounts]


@require_safe
@frame.at_work
def current(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the version that holds today."""
    stored = agreements.versions(actor.region_id)
    version = agreements.holding(stored, clock.today())
    if version is None:
        version = stored[0] if stored else None
    return _shown(request, actor, stored, version)


@require_safe
@frame.at_work
def one_version(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Show one version of the region's own agreement."""
    stored = agreements.versions(actor.region_id)
    version = next((one for one in stored if one.id == version_id), None)
    return _shown(request, actor, stored, version)


@require_safe
@frame.at_work
def file(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Give the text of a version as it was loaded."""
    text = agreements.text_of(actor.region_id, version_id)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _shown(
    request: HttpRequest,
    actor: Actor,
    stored: Sequence[VersionInfo],
    version: VersionInfo | None,
) -> HttpResponse:
    may = access.may(actor, Deed.SEE_AGREEMENT, About(region_id=actor.region_id))
    if version is None or not may:
        raise Http404
    now = clock.now()
    findings = []
    if "controle" in request.GET:
        findings.append(checked(version.id, now.date(), told_in()))
    other = _other(request, stored)
    if other is not None:
        findings.append(_compared(other, version))
    counts = cases.step_counts(actor, version.id)
    screen = _screen((stored, version), counts, tuple(findings), (actor, now))
    title = agreement_of(version.id).title
    return show(request, frame.page(request, title, current="agreement"), screen)


def _other(request: HttpRequest, stored: Sequence[VersionInfo]) -> VersionInfo | None:
    wanted = choosing.word(request, "naast", [str(one.id) for one in stored], "")
    return next((one for one in stored if str(one.id) == wanted), None)


def _screen(
    versions: tuple[Sequence[VersionInfo], VersionInfo],
    counts: Counts,
    findings: tuple[Findings, ...],
    at: tuple[Actor, datetime],
) -> AgreementScreen:
    stored, version = versions
    actor, now = at
    agreement = agreement_of(version.id)
    amounts = {step: (one.open, one.late) for step, one in counts.items()}
    drawn = draw(agreement, amounts if counts else None, lang=told_in())
    holds = version == agreements.holding(stored, now.date())
    here = reverse("agreement-version", args=[version.id])
    return AgreementScreen(
        heading=agreement.title,
        badge=_badge(version, holds=holds),
        lead=_lead(version, counts, now.date()),
        promises=tuple(promise(one, counts) for one in explain(agreement, told_in())),
        diagram=drawn.svg,
        steps=tuple(_step(row) for row in drawn.rows),
        counted_at=words.moment(now, now.date()) if counts else "",
        actions=_actions(actor, stored, version),
        findings=findings,
        versions=tuple(_chip(one, version) for one in stored) if len(stored) > 1 else (),
        file=Link(_("Toon het hele bestand"), reverse("agreement-file", args=[version.id])),
        note=_note(version, here, holds=holds),
    )


def _badge(version: VersionInfo, *, holds: bool) -> Badge:
    if holds:
        return Badge(_("In werking"), Tone.OK, "ja")
    return Badge(_("Niet in werking"), Tone.MUTE, "termijn")


def _note(version: VersionInfo, here: str, *, holds: bool) -> Note | None:
    if not version.proposed:
        return None
    text = _("De partijen hebben het niet vastgesteld. Het vult aan wat de wet van nu vraagt.")
    return Note(_("Dit is een voorstel"), text, Tone.LATE, "let-op")


def _lead(version: VersionInfo, counts: Counts, today: date) -> str:
    since = words.date_in_words(version.valid_from)
    until = version.valid_until
    ends = (
        _(" tot en met {date_in_words}").format(date_in_words=words.date_in_words(until))
        if until is not None
        else ""
    )
    opened = sum(one.open for one in counts.values())
    many = words.count(opened, _("open taak"), _("open taken"))
    tasks = f" · {many}" if counts else ""
    return _("vanaf {since}{ends}{tasks}").format(since=since, ends=ends, tasks=tasks)


def _actions(
    actor: Actor, stored: Sequence[VersionInfo], version: VersionInfo
) -> tuple[Action, ...]:
    here = reverse("agreement-version", args=[version.id])
    found = [Action(_("Controleer"), f"{here}?controle#bevindingen", "ja")]
    older = next((one for one in stored if one.valid_from < version.valid_from), None)
    if older is not None:
        found.append(
            Action(
                _("Wat veranderde sinds {year}?").format(year=older.valid_from.year),
                f"{here}?naast={older.id}#bevindingen",
                "overzicht",
            )
        )
    if actor.role is Role.POLICY:
        found.append(Action(_("Maak een ontwerp"), reverse("draft"), "melding", "main"))
    return tuple(found)


def _chip(one: VersionInfo, chosen: VersionInfo) -> Chip:
    day = one.valid_from
    number = _(", tekst {number}").format(number=one.number) if one.number > 1 else ""
    return Chip(
        _("vanaf {day}-{month}-{year}{number}").format(
            day=day.day, month=day.month, year=day.year, number=number
        ),
        reverse("agreement-version", args=[one.id]),
        is_chosen=one.id == chosen.id,
    )


def promise(one: Paragraph, counts: Counts) -> Promise:
    """Return one paragraph of the explanation with its values marked and how it stands."""
    opened = sum(counts[step].open for step in one.steps if step in counts)
    late = sum(counts[step].late for step in one.steps if step in counts)
    ground = one.ground
    quote = f" “{in_dutch(ground.quote)}”" if ground.quote else ""
    source = f" · {in_dutch(ground.source)}{quote}" if ground.source else ""
    return Promise(
        title=one.title.replace(one.own, in_dutch(one.own)) if one.own else one.title,
        text=" ".join("".join(map(_marked, runs)) for runs in one.sentences),
        source=_("regel {line}{source}").format(line=one.place.line, source=source),
        standing=_("{opened} open").format(opened=opened) if one.steps and counts else "",
        late=_("{late} te laat").format(late=late) if late else "",
        assumption=ground.assumption,
        id=f"regel-{one.place.line}",
    )


def _marked(run: Run) -> str:
    text = in_dutch(run.text) if run.own else run.text
    return f"=={text}==" if run.value and text.strip() else text


def _step(row: TableRow) -> StepCount:
    return StepCount(
        row.name,
        row.within,
        row.who,
        "" if row.open is None else str(row.open),
        "" if row.late is None else str(row.late),
        row.starts,
    )


# --- the check ----------------------------------------------------------------------------------

_SEVERITY = {
    Severity.ERROR: (later("Fout"), Tone.CRISIS, "nee"),
    Severity.WARNING: (later("Let op"), Tone.LATE, "crisis"),
    Severity.UNPROVEN: (later("Niet bewezen"), Tone.LATE, "vraag"),
}


@lru_cache(maxsize=32)
def checked(version_id: int, on: date, lang: str) -> Findings:
    """Return what the checker says of a stored version; checking takes a second, so it is kept.

    `lang` is what the words around it are said in: each language is kept by itself.
    """
    return findings_of(check(agreement_of(version_id), on), _("Controle van deze versie"), on)


def findings_of(report: Report, heading: str, on: date) -> Findings:
    """Return a report of the checker as it is shown."""
    many = {
        severity: sum(1 for one in report.findings if one.severity is severity)
        for severity in Severity
    }
    badges = tuple(
        Badge(_many_of(severity, number), *_SEVERITY[severity][1:])
        for severity, number in many.items()
        if number
    )
    lead = (
        _("Er is niets gevonden. Deze overeenkomst kan in werking.")
        if report.passes and not report.findings
        else _("Gehouden naast de wet van {date_in_words}.").format(
            date_in_words=words.date_in_words(on)
        )
    )
    items = tuple(_finding(one, on) for one in report.findings)
    ok = (Badge(_("Geen fouten"), Tone.OK, "ja"),) if report.passes else ()
    return Findings(heading, lead, (*ok, *badges), items)


def _many_of(severity: Severity, many: int) -> str:
    if severity is Severity.ERROR:
        said = ngettext("{count} fout", "{count} fouten", many)
    elif severity is Severity.WARNING:
        said = ngettext("{count} let op", "{count} let op", many)
    else:
        said = ngettext("{count} niet bewezen", "{count} niet bewezen", many)
    return said.format(count=many)


def _finding(one: Found, today: date) -> Finding:
    word, tone, icon = _SEVERITY[one.severity]
    where = _("{rule_id} · regel {line}").format(
        rule_id=in_dutch(one.rule_id), line=one.place.line
    )
    law = f" ({one.article})" if one.article else ""
    story = tuple(_told(line, today) for line in one.story or ())
    hint = in_dutch(f"{one.hint}{law}".strip())
    return Finding(Badge(word, tone, icon), in_dutch(one.sentence), hint, where, story)


def _told(line: StoryEvent, today: date) -> str:
    what = in_dutch(line.kind) or _("er gebeurt niets")
    return f"{words.day(line.on, today)}: {what}"


# --- differences --------------------------------------------------------------------------------

_EFFECTS = {
    Effect.BEHAVIOUR: (later("Zaken gaan anders"), Tone.LATE, "vooruit"),
    Effect.PERIOD: (later("Looptijd"), Tone.NEW, "kalender"),
    Effect.WORDING: (later("Bewoording"), Tone.MUTE, "melding"),
}


def _compared(old: VersionInfo, new: VersionInfo) -> Findings:
    day = words.date_in_words(old.valid_from)
    return differences(
        agreement_of(old.id), agreement_of(new.id), _("Verschil met {day}").format(day=day)
    )


def differences(old: Agreement, new: Agreement, heading: str) -> Findings:
    """Return in words what cases do differently under the new version."""
    changes = diff(old, new, told_in())
    behaviour = sum(1 for one in changes if one.effect is Effect.BEHAVIOUR)
    lead = (
        _(
            "{count}, waarvan {behaviour} waardoor zaken anders gaan. Oude zaken "
            "houden hun eigen versie."
        ).format(
            count=words.count(len(changes), _("verschil"), _("verschillen")), behaviour=behaviour
        )
        if changes
        else _("Er is geen verschil.")
    )
    return Findings(heading, lead, (), tuple(_change(one) for one in changes))


def _change(one: Change) -> Finding:
    word, tone, icon = _EFFECTS[one.effect]
    return Finding(
        Badge(word, tone, icon),
        one.sentence,
        "",
        _("regel {line}").format(line=one.place.line),
    )
