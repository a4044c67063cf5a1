# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base in the demo: its practices, proposals that wait, and cases where it helped.

The practices are real and come from the content folder; who proposes here is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from voordeur.articles import actions, bundle, exchange, proposing, queries
from voordeur.articles.desk import ProposalData
from voordeur.articles.values import (
    Done,
    content_of,
)
from voordeur.cases import practices as beside
from voordeur.cases import queries as cases
from voordeur.core.access import Actor, Role
from voordeur.core.practice.codes import Area, Evidence, Group, Maker, Phase
from voordeur.core.practice.record import Beliefs, Practice, Reference
from voordeur.demo.regions import Account
from voordeur.people import queries as people
from voordeur.people.identity import acting_as

FOLDER = Path("content") / "praktijken"
HELPERS = (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD)
USED_BY_EACH = 12

_LIBRARY = Practice(
    key="inloopspreekuur-bibliotheek",
    title="Inloopspreekuur in de bibliotheek",
    promise="Wie niet naar een loket durft, loopt wel de bibliotheek binnen.",
    phases=(Phase.BEFORE, Phase.ARREARS),
    groups=(Group.EVERYBODY,),
    makers=(Maker.VOLUNTEERS, Maker.TEAM),
    areas=(Area.MONEY, Area.PAPERS),
    evidence=Evidence.TOLD,
    sources=(Reference("Eigen verslag van de bibliotheek (verzonnen)", dated="2026"),),
    steps=("Zet een tafel bij de kranten.", "Vraag eerst naar de post, dan naar het geld."),
    place="Verzonnen voorbeeld",
    unknown=("Hoeveel bezoekers huurachterstand hebben.",),
    story="Elke dinsdag zitten twee vrijwilligers klaar. Afspraken zijn niet nodig.",
)
_BAILIFF = Practice(
    key="deurwaarder-belt-eerst-het-wijkteam",
    title="De deurwaarder belt eerst het wijkteam",
    promise="Vóór het dagvaarden krijgt een gezin nog één keer bezoek van iemand die kan helpen.",
    phases=(Phase.BAILIFF,),
    groups=(Group.FAMILIES,),
    makers=(Maker.BAILIFF, Maker.TEAM),
    areas=(Area.MONEY, Area.FAMILY),
    evidence=Evidence.TOLD,
    sources=(Reference("Werkafspraak tussen deurwaarder en wijkteam (verzonnen)", dated="2026"),),
    steps=("De deurwaarder belt het wijkteam.", "Het wijkteam gaat binnen vijf dagen langs."),
    place="Verzonnen voorbeeld",
    beliefs=Beliefs("Hij kan wel, maar hij wil niet.", "Ze hebben er geen begrip voor."),
)


def load(
    folder: Path, accounts: Iterable[Account], now: datetime, say: Callable[[str], None]
) -> None:
    """Fill the base when it is empty; `folder` is the project's. Quick when it is not."""
    place = folder / FOLDER
    if queries.changed_at() is not None or not place.is_dir():
        return
    say("Kennisbank vullen")
    exchange.import_base(base=bundle.read_path(place), by=actions.SYSTEM, now=now)
    actors = [people.actor_by_login(one.login, now.date()) for one in accounts]
    at_work = [actor for actor in actors if actor is not None]
    _propose(at_work, now)
    for actor in at_work:
        if actor.role in HELPERS:
            _use(actor, now)
    beside.count_uses(now=now)


def _propose(at_work: list[Actor], now: datetime) -> None:
    library = ProposalData(
        _LIBRARY.title,
        content_of(_LIBRARY),
        name="Jannie Voorbeeld",
        organisation="Bibliotheek Voorbeeld",
        email="jannie@example.nl",
    )
    bailiff = ProposalData(
        _BAILIFF.title,
        content_of(_BAILIFF),
        name="Kees Verzonnen",
        organisation="Deurwaarders Voorbeeld",
        email="kees@example.nl",
    )
    proposing.propose(data=library, by=None, now=now)
    asked = proposing.propose(data=bailiff, by=None, now=now)
    editor = next((actor for actor in at_work if actor.role is Role.EDITOR), None)
    if editor is not None and isinstance(asked, Done):
        text = "Sinds wanneer doen jullie dit, en in hoeveel gezinnen?"
        with transaction.atomic(), acting_as(editor):
            proposing.ask(proposal_id=asked.id, text=text, by=editor, now=now)


def _use(actor: Actor, now: datetime) -> None:
    """Let a worker note in the first cases of the list what fits best there."""
    with transaction.atomic(), acting_as(actor):
        listed = cases.work_list(actor, now, limit=USED_BY_EACH)
        for row in () if listed is None else listed.rows:
            page = cases.case_page(actor, row.case.reference, now)
            fits = () if page is None else beside.beside(page, now.date(), 1).fits
            if fits:
                key = fits[0].card.key
                beside.use(reference=row.case.reference, key=key, by=actor, now=now)
