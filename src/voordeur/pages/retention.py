# SPDX-License-Identifier: EUPL-1.2
"""Keeping and erasing: what was chosen, what may go, and the two steps before it goes."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.pages import again, frame, notes
from voordeur.pages.retention_tables import (
    STATES,
    counts_table,
    explanation,
    held_back,
    in_back_ups,
    previews_table,
    report_table,
    terms_table,
)
from voordeur.pages.screens import (
    Field,
    Form,
    Keeping,
    Link,
    Note,
    Option,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later
from voordeur.retention import actions, queries
from voordeur.retention.values import PreviewShown, Refused

NAME = later("Bewaren en wissen")
CURRENT = "retention"
YES = "ja"


@require_safe
@frame.at_work
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the terms, what waits for a decision, and what is held back."""
    today = clock.today()
    found = queries.overview(actor, today)
    if found is None:
        raise Http404
    screen = Keeping(
        NAME,
        _(
            "Wat niet meer nodig is, gaat weg: naam, adres, contact en woorden. Wat er gebeurde "
            "blijft, zonder dat het nog over iemand gaat."
        ),
        (
            previews_table(actor, found.previews, today),
            held_back(actor, found.holds, today),
            terms_table(found.terms),
        ),
        actions=(posting(_("Maak een voorstel"), reverse("retention-propose"), look="main"),),
        panels=(explanation(), in_back_ups()),
    )
    return show(request, frame.page(request, NAME, current=CURRENT), screen)


# --- one preview --------------------------------------------------------------------------------


@require_POST
@frame.at_work
def propose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Count what may go, and show it."""
    made = actions.make_preview(by=actor, now=clock.now())
    if isinstance(made, Refused):
        raise Http404
    return frame.seen_next("retention-preview", made)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def preview(request: HttpRequest, actor: Actor, preview_id: int) -> HttpResponse:
    """Show one preview, and take the decision about it."""
    found = queries.preview(actor, preview_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, actor, found)
    if request.POST.get("besluit") == "nee":
        actions.drop(preview_id=preview_id, by=actor, now=clock.now())
        notes.done(request, _("Er wordt niets gewist"), _("Het voorstel is weggelegd."))
        return frame.seen_next("retention")
    if request.POST.get("gekeken") != YES:
        return _shown(
            request, actor, found, _("Zeg dat je hebt gekeken, of leg het voorstel weg.")
        )
    if not again.is_fresh(request):
        return again.ask(request, reverse("retention-preview", args=[preview_id]))
    answer = actions.confirm(preview_id=preview_id, by=actor, now=clock.now())
    if isinstance(answer, Refused):
        notes.wrong(request, _("Er is niets gewist"), answer.sentence)
    else:
        notes.done(request, _("Akkoord gegeven"), _("Het wissen begint binnen een minuut."))
    return frame.seen_next("retention-preview", preview_id)


def _shown(
    request: HttpRequest, actor: Actor, found: PreviewShown, error: str = ""
) -> HttpResponse:
    title = _("Voorstel {id}").format(id=found.id)
    crumbs = (Link(NAME, reverse("retention")),)
    page = frame.page(request, title, current=CURRENT, crumbs=crumbs)
    return show(request, page, preview_screen(found, clock.today(), error), 422 if error else 200)


def preview_screen(found: PreviewShown, today: date, error: str = "") -> Keeping:
    """Return one preview: what would go, or what went."""
    state = STATES[found.state]
    asks = found.state == "open" and found.many > 0
    finished = (
        None if found.finished_at is None else found.finished_at.astimezone(AMSTERDAM).date()
    )
    tables = (report_table(found.report), counts_table(found.counts, today))
    return Keeping(
        _("Voorstel {id}").format(id=found.id),
        _("Geteld op {long_day}. {many} in totaal. **{text}.**").format(
            long_day=words.long_day(found.on), many=words.thousands(found.many), text=state.text
        ),
        tables if found.report else tables[1:],
        _notes(found),
        _decision(found, error) if asks else None,
        _("Besluit"),
        (explanation(), in_back_ups(finished)),
    )


def _notes(found: PreviewShown) -> tuple[Note, ...]:
    if found.state in {"confirmed", "running"}:
        text = _("Dat gaat in groepen, op de achtergrond. Ververs deze bladzijde voor de stand.")
        return (Note(_("Het wissen loopt"), text, Tone.NEW, "wachten"),)
    if found.state == "open" and not found.many:
        return (
            Note(
                _("Er is niets te wissen"),
                _("Van geen soort is de termijn voorbij."),
                Tone.OK,
                "ja",
            ),
        )
    return ()


def _decision(found: PreviewShown, error: str) -> Form:
    many = words.count(found.many, _("stuk"), _("stuks"))
    return Form(
        reverse("retention-preview", args=[found.id]),
        _("Ga verder"),
        (
            Field(
                "besluit",
                _("Wat wordt het?"),
                "radios",
                YES,
                options=(
                    Option(YES, _("Wis wat in dit voorstel staat ({many})").format(many=many)),
                    Option("nee", _("Wis niets, leg het voorstel weg")),
                ),
            ),
            Field(
                "gekeken",
                _("Wissen kan niet worden teruggedraaid"),
                "checks",
                options=(Option(YES, _("Ik heb gekeken wat er weggaat")),),
                error=error,
            ),
        ),
    )
