# SPDX-License-Identifier: EUPL-1.2
"""Everything that is kept about a tenant, and who saw it: to read, on paper and for a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.messages import paper
from voordeur.pages import frame
from voordeur.pages.again import freshly_proven
from voordeur.pages.privacy import TITLE, tenant_badges
from voordeur.pages.screens import (
    Action,
    Fact,
    KeptBlock,
    KeptThing,
    Link,
    LogTable,
    Panel,
    PrivacyScreen,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later
from voordeur.people import queries as people
from voordeur.privacy import letters
from voordeur.privacy.everything import everything
from voordeur.privacy.letters import Sending
from voordeur.privacy.seen import who_saw
from voordeur.privacy.values import Everything, Seen, TenantFound

FORMS = ("pdf", "json")
PDF = "application/pdf"
NO_BREAK = "\u00a0"
_HEADINGS = (
    later("Laatst die dag"),
    later("Organisatie"),
    later("Rol"),
    later("Wat"),
    later("Waarvoor"),
    later("Hoe vaak"),
)


def _sending(actor: Actor) -> Sending:
    region = people.region(actor.region)
    return Sending(region.name if region is not None else actor.region, clock.today())


def _crumbs(tenant: TenantFound) -> tuple[Link, ...]:
    here = reverse("tenant-data", args=[tenant.id])
    return (Link(TITLE, reverse("requests")), Link(tenant.name or _("Gewist"), here))


def _table(seen: tuple[Seen, ...]) -> LogTable:
    """Return who saw it: what one role did more often on a day is one line, with its number."""
    today = clock.today()
    rows = tuple(
        (
            words.moment(looks[0].at.astimezone(AMSTERDAM), today),
            in_dutch(looks[0].organisation),
            in_dutch(looks[0].role),
            in_dutch(looks[0].what),
            in_dutch(looks[0].activity),
            words.times(len(looks)).replace(" ", NO_BREAK),
        )
        for looks in _alike(seen, _one_day)
    )
    return LogTable(_("Wie deze gegevens zag"), _HEADINGS, rows)


def _one_day(one: Seen) -> tuple[object, ...]:
    day = one.at.astimezone(AMSTERDAM).date()
    return day, one.organisation, one.role, one.what, one.activity


def _alike(seen: tuple[Seen, ...], key: Callable[[Seen], object]) -> list[list[Seen]]:
    """Return the looks that are alike together, newest first."""
    found: dict[object, list[Seen]] = {}
    for one in seen:
        found.setdefault(key(one), []).append(one)
    return list(found.values())


def _by_organisation(seen: tuple[Seen, ...]) -> tuple[Fact, ...]:
    """Return the short answer: which organisations, how often, and when for the last time."""
    today = clock.today()
    return tuple(
        Fact(
            looks[0].organisation,
            words.times(len(looks)),
            _("laatst {moment}").format(
                moment=words.moment(looks[0].at.astimezone(AMSTERDAM), today)
            ),
        )
        for looks in _alike(seen, lambda one: one.organisation)
    )


_NO_NAMES = Panel(
    later("Geen namen van medewerkers"),
    (
        later("De huurder leest welke organisatie in welke rol keek, en waarvoor."),
        later(
            "Wie het precies was, ziet u in het logboek. Vermoedt de "
            "huurder misbruik, zoek het uit."
        ),
    ),
    icon="slot",
    is_soft=True,
)


# --- who saw it ---------------------------------------------------------------------------------


@require_safe
@frame.at_work
def seen_page(request: HttpRequest, actor: Actor, tenant_id: int) -> HttpResponse:
    """Show who saw data of this tenant."""
    found = who_saw(actor, tenant_id, clock.now())
    if found is None:
        raise Http404
    tenant, seen = found
    times = words.count(len(seen), _("keer"), _("keer"))
    screen = PrivacyScreen(
        _("Wie zag deze gegevens?"),
        _("{value}: {times} getoond. In de brief en in het bestand staat elke keer.").format(
            value=tenant.name or _("Een gewiste huurder"), times=times
        ),
        actions=(
            Action(
                _("Brief (PDF)"), reverse("tenant-seen-file", args=[tenant_id, "pdf"]), "print"
            ),
            Action(
                _("Bestand (JSON)"),
                reverse("tenant-seen-file", args=[tenant_id, "json"]),
                "download",
            ),
        ),
        facts=_by_organisation(seen),
        table=_table(seen),
        panels=(_NO_NAMES,),
    )
    page = frame.page(request, _("Wie zag het"), current="requests", crumbs=_crumbs(tenant))
    return show(request, page, screen)


@require_safe
@frame.at_work
@freshly_proven
def seen_file(request: HttpRequest, actor: Actor, tenant_id: int, form: str) -> HttpResponse:
    """Give who saw data of this tenant, as a letter or for a program."""
    if form not in FORMS:
        raise Http404
    found = who_saw(actor, tenant_id, clock.now())
    if found is None:
        raise Http404
    tenant, seen = found
    name = f"wie-zag-{tenant_id}"
    if form == "json":
        return _json({"wie_zag_mijn_gegevens": [_as_data(one) for one in seen]}, name)
    account = letters.who_saw(tenant, seen, _sending(actor))
    return _pdf(paper.account_pdf(account, clock.today()), name)


def _as_data(one: Seen) -> dict[str, str]:
    return {
        "moment": one.at.astimezone(AMSTERDAM).isoformat(),
        "organisatie": one.organisation,
        "rol": one.role,
        "wat": one.what,
        "verwerking": one.activity,
        "doel": one.purpose,
        "verwerking_id": one.uri,
    }


# --- everything ---------------------------------------------------------------------------------


@require_safe
@frame.at_work
def all_page(request: HttpRequest, actor: Actor, tenant_id: int) -> HttpResponse:
    """Show everything that is kept about this tenant, and who saw it."""
    found = everything(actor, tenant_id, clock.now())
    if found is None:
        raise Http404
    screen = PrivacyScreen(
        _("Alles over {value}").format(value=found.tenant.name or _("een gewiste huurder")),
        _("{amount}, en {count} getoond.").format(
            amount=_amount(found), count=words.count(len(found.seen), _("keer"), _("keer"))
        ),
        actions=(
            Action(
                _("Brief (PDF)"),
                reverse("tenant-all-file", args=[tenant_id, "pdf"]),
                "print",
                "main",
            ),
            Action(
                _("Bestand (JSON)"),
                reverse("tenant-all-file", args=[tenant_id, "json"]),
                "download",
            ),
        ),
        badges=tenant_badges(found.tenant),
        facts=_by_organisation(found.seen),
        blocks=_blocks(found),
        table=replace(_table(found.seen), title=_("Wie het zag")),
        panels=(
            Panel(
                _("Lees dit eerst na"),
                (
                    _("Staat er in een notitie iets over een ander? Overleg dan wat u geeft."),
                    _("Een waarschuwing over veiligheid mag u achterhouden als dat nodig is."),
                ),
                icon="let-op",
                source=_("AVG art. 15 lid 4"),
            ),
            _NO_NAMES,
        ),
    )
    page = frame.page(
        request, _("Alles wat er is"), current="requests", crumbs=_crumbs(found.tenant)
    )
    return show(request, page, screen)


def _amount(found: Everything) -> str:
    many = sum(len(part.entries) for part in found.parts)
    return words.count(many, _("ding bewaard"), _("dingen bewaard"))


def _blocks(found: Everything) -> tuple[KeptBlock, ...]:
    return tuple(
        KeptBlock(
            part.key,
            part.title,
            part.text,
            tuple(KeptThing(entry.title, entry.lines) for entry in part.entries),
            is_open=at == 0,
        )
        for at, part in enumerate(found.parts)
    )


@require_safe
@frame.at_work
@freshly_proven
def all_file(request: HttpRequest, actor: Actor, tenant_id: int, form: str) -> HttpResponse:
    """Give everything that is kept about this tenant, as a letter or for a program."""
    if form not in FORMS:
        raise Http404
    found = everything(actor, tenant_id, clock.now())
    if found is None:
        raise Http404
    name = f"alles-{tenant_id}"
    if form == "json":
        return _json(dict(found.data), name)
    account = letters.everything(found, _sending(actor))
    return _pdf(paper.account_pdf(account, clock.today()), name)


def _json(data: dict[str, object], name: str) -> HttpResponse:
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _pdf(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
