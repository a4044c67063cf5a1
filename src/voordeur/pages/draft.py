# SPDX-License-Identifier: EUPL-1.2
"""A draft of an agreement: paste or upload it, check it, see what changes, and load it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.agreements import actions
from voordeur.agreements import queries as agreements
from voordeur.agreements.actions import Loaded
from voordeur.agreements.values import StoredText, VersionInfo, agreement_of, read_stored
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problems
from voordeur.core.check import check
from voordeur.pages import agreement as shown
from voordeur.pages import frame, notes
from voordeur.pages.receiving import sent_file
from voordeur.pages.screens import Badge, Draft, Field, Finding, Findings, Form, Tone
from voordeur.pages.show import show
from voordeur.pages.texts import in_dutch

TEXT, FILE, DO = "tekst", "bestand", "doe"
LONGEST = 500_000


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a draft: findings to show, and whether it can be loaded."""

    findings: tuple[Findings, ...] = ()
    can_load: bool = False
    error: str = ""


NOTHING = Result()


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Check a text against the version in force, and load it when asked."""
    if not access.may(actor, Deed.LOAD_AGREEMENT, About(region_id=actor.region_id)):
        raise Http404
    version = agreements.in_force(actor.region_id, clock.today())
    if version is None:
        raise Http404
    if request.method != "POST":
        return _page(request, agreements.text_of(actor.region_id, version.id) or "", NOTHING)
    text = _text(request)
    if not text or len(text) > LONGEST:
        return _page(
            request, text[:LONGEST], Result(error=_("Plak een tekst, of kies een bestand."))
        )
    if request.POST.get(DO) == "laad":
        return _load(request, actor, (version, text))
    return _page(request, text, _checked(actor, version, text))


def _text(request: HttpRequest) -> str:
    sent = sent_file(request, FILE)
    if isinstance(sent, str):
        return str(request.POST.get(TEXT, "")).replace("\r\n", "\n")
    with sent[0].open("rb") as stream:
        return stream.read(LONGEST + 1).decode("utf-8", errors="replace")


def _stored(
    actor: Actor, version: VersionInfo, text: str
) -> tuple[StoredText, tuple[StoredText, ...]]:
    layers = agreements.layers_of(actor.region_id, version.id)
    return StoredText(actor.region, "ontwerp.yml", text), layers


def _checked(actor: Actor, version: VersionInfo, text: str) -> Result:
    found = read_stored(*_stored(actor, version, text))
    if isinstance(found, Problems):
        return Result((_problems(found),))
    assert isinstance(found, Agreement)
    today = clock.today()
    report = check(found, today)
    changes = shown.differences(agreement_of(version.id), found, _("Verschil met wat nu geldt"))
    findings = shown.findings_of(report, _("Controle van het ontwerp"), today)
    return Result((findings, changes), can_load=report.passes)


def _problems(found: Problems) -> Findings:
    items = tuple(
        Finding(
            Badge(_("Fout"), Tone.CRISIS, "nee"),
            in_dutch(one.sentence),
            _("Bedoelt u “{nearest}”?").format(nearest=in_dutch(one.nearest))
            if one.nearest
            else "",
            _("{rule_id} · regel {line}").format(
                rule_id=in_dutch(one.rule_id), line=one.place.line
            ),
        )
        for one in found.items
    )
    lead = _("Zolang dit er staat, kan het ontwerp niet worden gelezen.")
    return Findings(_("Dit kan niet worden gelezen"), lead, (), items)


def _load(request: HttpRequest, actor: Actor, given: tuple[VersionInfo, str]) -> HttpResponse:
    version, text = given
    result = _checked(actor, version, text)
    if not result.can_load:
        return _page(request, text, result)
    own, layers = _stored(actor, version, text)
    made = actions.load_text(text=own, layers=layers, by=actor, now=clock.now())
    if not isinstance(made, Loaded):
        raise Http404
    said = _("De overeenkomst is geladen") if made.is_new else _("Deze tekst was al geladen")
    notes.done(
        request,
        said,
        _("Nieuwe zaken volgen haar vanaf de eerste dag. Oude zaken houden hun eigen versie."),
    )
    return frame.seen_next("agreement-version", made.version_id)


def _page(request: HttpRequest, text: str, result: Result) -> HttpResponse:
    fields = (
        Field(
            TEXT,
            _("De tekst van de overeenkomst"),
            "textarea",
            text,
            error=result.error,
            hint=_("Verander wat u wilt. Er gebeurt niets tot u de tekst laadt."),
            rows=24,
        ),
        Field(FILE, _("Of kies een bestand"), "file", accept=".yml,.yaml", is_optional=True),
    )
    form = Form(reverse("draft"), _("Controleer"), fields, has_file=True)
    load = None
    if result.can_load:
        load = Form(
            reverse("draft"), _("Laad deze overeenkomst"), hidden=((TEXT, text), (DO, "laad"))
        )
    screen = Draft(
        _("Ontwerp"),
        _(
            "Dit is de tekst die nu geldt. Pas hem aan en controleer: u "
            "ziet wat er mis is, en wat "
            "er voor zaken verandert."
        ),
        form,
        result.findings,
        load,
    )
    wrong = bool(result.error)
    page = frame.page(request, _("Ontwerp"), current="draft")
    return show(request, page, screen, 422 if wrong else 200)
