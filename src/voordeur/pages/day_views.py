# SPDX-License-Identifier: EUPL-1.2
"""Views of one's own on the list: filters that are kept under a name."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voordeur import clock
from voordeur.cases import views
from voordeur.cases.queries import WorkFilters
from voordeur.cases.views import View
from voordeur.core.access import Actor
from voordeur.pages import day_filters, frame, notes
from voordeur.pages.day_give import check, filters_of
from voordeur.pages.screens import Chip, Field, Form, SavedViewRow, posting


def saved(found: Sequence[View], filters: WorkFilters) -> tuple[SavedViewRow, ...]:
    """Return the saved views as chips, each with the button that removes it."""
    here = day_filters.written(filters)
    return tuple(
        SavedViewRow(
            Chip(
                one.name,
                day_filters.address(filters_of(one.filters)),
                is_chosen=bool(here) and here == day_filters.written(filters_of(one.filters)),
                icon="vlag",
            ),
            posting(
                _("Verwijder {name}").format(name=one.name),
                reverse("day-view"),
                (("weg", str(one.id)),),
                look="quiet",
            ),
        )
        for one in found
    )


def save_form(filters: WorkFilters) -> Form | None:
    """Return the form that keeps what is shown now, when there is something to keep."""
    query = day_filters.written(filters)
    if not query:
        return None
    name = Field(
        "naam",
        _("Naam van de weergave"),
        value=day_filters.chosen_words(filters),
        hint=_("Alleen jij ziet deze weergave."),
    )
    return Form(
        reverse("day-view"),
        _("Bewaar deze weergave"),
        (name,),
        hidden=(("filters", query),),
        is_second=True,
    )


@require_POST
@frame.at_work
def view(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the filters under a name, or remove a view."""
    check(actor)
    if "weg" in request.POST:
        return _removed(request, actor)
    filters = filters_of(request.POST.get("filters", ""))
    query = day_filters.written(filters)
    kept = views.save(name=request.POST.get("naam", ""), filters=query, by=actor, now=clock.now())
    if kept is None:
        text = _("Geef de weergave een naam. Je kunt er {most} bewaren.").format(most=views.MOST)
        notes.wrong(request, _("Niet bewaard"), text)
    else:
        away = posting(_("Ongedaan maken"), reverse("day-view"), (("weg", str(kept.id)),))
        notes.done(request, _("Bewaard: {name}").format(name=kept.name), undo=away)
    return HttpResponseRedirect(day_filters.address(filters))


def _removed(request: HttpRequest, actor: Actor) -> HttpResponse:
    number = request.POST["weg"]
    is_number = number.isascii() and number.isdecimal() and len(number) < 12
    gone = views.remove(number=int(number), by=actor) if is_number else None
    if gone is None:
        raise Http404
    fields = (("naam", gone.name), ("filters", gone.filters))
    again = posting(_("Ongedaan maken"), reverse("day-view"), fields)
    notes.done(request, _("Verwijderd: {name}").format(name=gone.name), undo=again)
    return frame.seen_next("day")
