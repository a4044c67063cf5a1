# SPDX-License-Identifier: EUPL-1.2
"""The log of what was drawn in experiments: for who steers, and for who watches over privacy."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core.access import Actor, Role
from voordeur.core.figure.evaluation.trial import DEVIATIONS
from voordeur.figures import drawing
from voordeur.figures.drawing import DrawLog, DrawnLine
from voordeur.pages import frame
from voordeur.pages.screens import Empty, Link, Note
from voordeur.pages.screens.evaluation import DrawLogScreen
from voordeur.pages.screens.figures import PlainTable
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


@require_safe
@frame.at_work
def log(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was drawn in every experiment of the region."""
    found = drawing.logs(actor, today=clock.today())
    if found is None:
        raise Http404
    is_policy = actor.role is Role.POLICY
    back = Link(_("Werkt het?"), reverse("evaluation"))
    if not is_policy:
        back = Link(_("Wie zag wat"), reverse("trails"))
    current = "figures" if is_policy else "trails"
    page = frame.page(request, _("Logboek van loten"), current=current, crumbs=(back,))
    return show(request, page, screen(found))


def screen(found: tuple[DrawLog, ...]) -> DrawLogScreen:
    """Return the log as a screen."""
    return DrawLogScreen(
        _("Logboek van loten"),
        _(
            "Per proef: wanneer er is geloot, wat eruit kwam, en of het anders ging. Welke zaak "
            "het was, staat hier niet."
        ),
        tuple(_table(one) for one in found),
        (_read_this(),) if found else (),
        None if found else _nothing(),
    )


def _nothing() -> Empty:
    return Empty(
        _("Er is nog nergens om geloot"),
        _("Loten gebeurt alleen in een proef die iemand heeft aangezet."),
        icon="weegschaal",
    )


def _read_this() -> Note:
    return Note(
        _("Lees dit erbij"),
        _(
            "Wat is geloot, verandert nooit meer. Ging het anders, dan telt de zaak toch mee waar "
            "zij is geloot. Zolang er wordt geloot, ziet alleen de privacyfunctionaris wat eruit "
            "kwam: wie de proef leidt, kan zo niet raden wat er komt."
        ),
    )


def _table(one: DrawLog) -> PlainTable:
    told = _("Geloot: {drawn}. Anders gegaan: {otherwise}.").format(
        drawn=words.thousands(one.drawn), otherwise=words.thousands(one.otherwise)
    )
    more = one.drawn - len(one.lines)
    if more > 0:
        told = _("{told} De oudste {more} staan er niet bij.").format(
            told=told, more=words.thousands(more)
        )
    return PlainTable(
        f"proef-{one.trial_id}",
        one.title,
        (_("Nummer"), _("Dag"), _("Geloot"), _("Anders gegaan")),
        tuple(_line(line) for line in one.lines),
        told,
    )


def _line(line: DrawnLine) -> tuple[str, ...]:
    why = spoken(DEVIATIONS.get(line.otherwise, line.otherwise)) if line.otherwise else _("nee")
    arm = _("na het loten") if line.arm is None else line.arm
    return words.thousands(line.number), words.date_in_words(line.on), arm, why
