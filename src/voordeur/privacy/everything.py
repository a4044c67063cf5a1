# SPDX-License-Identifier: EUPL-1.2
"""Everything that is kept about one tenant, from every table: to read and for a program.

Each kind of row is one `_Kind`: what it is called, why it is kept, and which columns are told
under which Dutch word. A test walks the tables and fails on one that is told nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models as django
from django.db import transaction
from django.utils.timezone import localtime

from voordeur.articles.models import Use
from voordeur.cases.models import (
    Case,
    Charge,
    DeviceEntry,
    Event,
    Goal,
    Home,
    Signal,
    Steer,
    Task,
    Tenant,
)
from voordeur.core.access import Actor
from voordeur.deliveries.models import Doubt, Row
from voordeur.figures.models import Assignment, Deviation
from voordeur.grants.models import Look
from voordeur.messages.models import Message
from voordeur.people import identity
from voordeur.people.models import Party
from voordeur.privacy import finding, told, words
from voordeur.privacy.models import Request
from voordeur.privacy.seen import seen_by
from voordeur.privacy.told import Around, Told
from voordeur.privacy.values import Everything, Json, Part, Seen
from voordeur.retention.models import Hold
from voordeur.trails import actions as trails
from voordeur.visits.models import Caution, Stop

SCHEMA = "urn:voordeur:inzage:1"


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of thing that is kept; `told` gives a row's words, the first is its title."""

    key: str
    title: str
    text: str
    rows: Callable[[Around], Iterable[django.Model]]
    told: Callable[[Around, django.Model], Told]


@transaction.atomic
def everything(actor: Actor, tenant_id: int, now: datetime) -> Everything | None:
    """Return all that is kept about this tenant and who saw it, or None if it may not be known.

    Writes one line about it in the log of that person.
    """
    tenant = finding.read(actor, tenant_id)
    if tenant is None:
        return None
    seen = seen_by(actor, tenant_id)
    with identity.as_register(actor.region_id):
        around = _around(actor.region_id, tenant_id)
        kept = [(kind, [kind.told(around, row) for row in kind.rows(around)]) for kind in KINDS]
    trails.disclosed(
        actor,
        name="alles inzien voor verzoek",
        activity=finding.ACTIVITY,
        tenants=[tenant_id],
        now=now,
    )
    data: dict[str, Json] = {"schema": SCHEMA, "gemaakt_op": localtime(now).isoformat()}
    for kind, rows in kept:
        as_data: list[Json] = [dict(row) for row in rows]
        data[kind.key] = as_data
    data["wie_zag_mijn_gegevens"] = [_seen(one) for one in seen]
    parts = tuple(
        Part(kind.key, kind.title, kind.text, tuple(words.entry(row) for row in rows))
        for kind, rows in kept
    )
    return Everything(tenant, now, parts, seen, data)


def _around(region_id: int, tenant_id: int) -> Around:
    cases = Case.objects.filter(region_id=region_id, tenant_id=tenant_id)
    parties = Party.objects.filter(region_id=region_id)
    return Around(
        region_id,
        tenant_id,
        dict(cases.values_list("id", "reference")),
        dict(parties.values_list("id", "name")),
    )


def _seen(one: Seen) -> Json:
    return {
        "moment": localtime(one.at).isoformat(),
        "organisatie": one.organisation,
        "rol": one.role,
        "wat": one.what,
        "verwerking": one.activity,
        "doel": one.purpose,
        "verwerking_id": one.uri,
    }


# --- where they are ---------------------------------------------------------------------------


def _rows_of(around: Around) -> Iterable[Row]:
    """Rows that became a report of this tenant; one in doubt may be about somebody else."""
    signals = Signal.objects.filter(region_id=around.region_id, tenant_id=around.tenant_id)
    rows = Row.objects.filter(region_id=around.region_id, signal__in=signals.values("id"))
    return rows.order_by("id")


def _of_cases(
    model: type[django.Model], *order: str
) -> Callable[[Around], Iterable[django.Model]]:
    def rows(around: Around) -> Iterable[django.Model]:
        manager = model._default_manager
        found = manager.filter(region_id=around.region_id, case_id__in=around.cases)
        return found.order_by(*(order or ("id",)))

    return rows


def _of_tenant(model: type[django.Model]) -> Callable[[Around], Iterable[django.Model]]:
    def rows(around: Around) -> Iterable[django.Model]:
        found = model._default_manager.filter(region_id=around.region_id)
        return found.filter(tenant_id=around.tenant_id).order_by("id")

    return rows


def _events_of(around: Around) -> Iterable[Event]:
    found = Event.objects.filter(region_id=around.region_id, case_id__in=around.cases)
    return found.select_related("note").order_by("case_id", "seq")


def _tenants_of(around: Around) -> Iterable[Tenant]:
    return Tenant.objects.filter(region_id=around.region_id, id=around.tenant_id)


def _homes_of(around: Around) -> Iterable[Home]:
    tenants = Tenant.objects.filter(region_id=around.region_id, id=around.tenant_id)
    cases = Case.objects.filter(region_id=around.region_id, tenant_id=around.tenant_id)
    wanted = django.Q(id__in=tenants.values("home_id")) | django.Q(id__in=cases.values("home_id"))
    return Home.objects.filter(wanted, region_id=around.region_id).order_by("id")


def _uses_of(around: Around) -> Iterable[Use]:
    found = Use.objects.filter(region_id=around.region_id, case_id__in=around.cases)
    return found.select_related("practice").order_by("id")


def _drawn_of(around: Around) -> Iterable[Assignment]:
    found = Assignment.objects.filter(region_id=around.region_id, case_id__in=around.cases)
    return found.select_related("trial").annotate(otherwise=_OTHERWISE).order_by("id")


_OTHERWISE = django.Subquery(
    Deviation.objects.filter(
        trial_id=django.OuterRef("trial_id"), case_id=django.OuterRef("case_id")
    ).values("reason")[:1]
)


KINDS: tuple[_Kind, ...] = (
    _Kind("persoon", "Wie u bent", "Hieraan herkennen wij u.", _tenants_of, told.tenant),
    _Kind("woning", "Waar u woont", "De woning waar het om gaat.", _homes_of, told.home),
    _Kind(
        "zaken",
        "Uw zaken",
        "Bij elke achterstand hoort een zaak: waar die staat en wat wij weten.",
        _of_tenant(Case),
        told.case,
    ),
    _Kind(
        "meldingen",
        "Wat uw verhuurder meldde",
        "De wet zegt dat een verhuurder een achterstand meldt (Bgs art. 2).",
        _of_tenant(Signal),
        told.signal,
    ),
    _Kind(
        "gebeurtenissen",
        "Wat er gebeurde",
        "Wat hulpverleners, verhuurder en uzelf deden, met de notities.",
        _events_of,
        told.event,
    ),
    _Kind(
        "doelen",
        "Uw plan van aanpak",
        "De doelen die u samen met uw hulpverlener opschreef.",
        _of_cases(Goal),
        told.goal,
    ),
    _Kind(
        "taken",
        "Wat er moest gebeuren",
        "Welke organisatie wanneer aan de beurt was, volgens de overeenkomst.",
        _of_cases(Task),
        told.task,
    ),
    _Kind(
        "behandelaars",
        "Wie uw zaak heeft",
        "Welke organisatie iemand aanwees voor uw zaak, met wat bij een overdracht is gezegd.",
        _of_cases(Charge),
        told.charge,
    ),
    _Kind(
        "berichten",
        "Wat aan anderen is verteld",
        "Brieven aan u, en wat uw verhuurder of een andere organisatie hoorde.",
        _of_cases(Message),
        told.message,
    ),
    _Kind(
        "leveringen",
        "Rijen in bestanden",
        "De rij over u in het bestand van uw verhuurder, en wat daarvan kwam.",
        _rows_of,
        told.row,
    ),
    _Kind(
        "twijfels",
        "Twijfel of u het bent",
        "Een melding leek over u te gaan; iemand vergeleek de gegevens.",
        _of_cases(Doubt),
        told.doubt,
    ),
    _Kind(
        "inzagen_met_reden",
        "Inzage met een reden",
        "Iemand zonder taak in uw zaak keek erin, en gaf op waarom.",
        _of_cases(Look),
        told.look,
    ),
    _Kind(
        "waarschuwingen",
        "Vraag eerst voor een bezoek",
        "Een waarschuwing om niet te komen zonder eerst iemand te vragen.",
        _of_cases(Caution),
        told.caution,
    ),
    _Kind(
        "bezoeken",
        "Geplande bezoeken",
        "Bezoeken die voor een ronde zijn gepland, en of iemand is bereikt.",
        _of_cases(Stop),
        told.stop,
    ),
    _Kind(
        "pogingen_anders",
        "Afspraken over contact zoeken",
        "Wanneer wij niet zoeken, of het anders doen dan gewoon, en waarom.",
        _of_cases(Steer),
        told.steer,
    ),
    _Kind(
        "van_een_toestel",
        "Vastgelegd op een telefoon",
        "Een contactpoging die iemand onderweg vastlegde. Is hij verwerkt, dan staat hij bij wat "
        "er gebeurde.",
        _of_cases(DeviceEntry),
        told.device_entry,
    ),
    _Kind(
        "wissen_tegengehouden",
        "Waarom wissen wacht",
        "Wie het wissen van gegevens tegenhield, en waarom.",
        _of_tenant(Hold),
        told.hold,
    ),
    _Kind(
        "praktijken",
        "Gebruikte werkwijzen",
        "Welke werkwijze uit de kennisbank is gebruikt.",
        _uses_of,
        told.use,
    ),
    _Kind(
        "lotingen",
        "Waarvoor is geloot",
        "Een proef die nagaat wat beter werkt: welke keuze voor u is geloot.",
        _drawn_of,
        told.drawn,
    ),
    _Kind(
        "verzoeken",
        "Uw verzoeken",
        "Wat u zelf vroeg over uw gegevens.",
        _of_tenant(Request),
        told.request,
    ),
)
