# SPDX-License-Identifier: EUPL-1.2
"""A world to hold the matrix of rights against: two regions, and every role in both.

`noord` in region `proef` is "own": its landlord reported, its wijkteam has the task. For each
role somebody stands there, at another organisation of the region (`zuid`), and at the
organisation of the same name in the other region (`verder`). Every household, file and person
carries words that occur nowhere else, so that one on the wrong screen is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver

from tests import practices, world
from tests.integration import pages_world
from voordeur.accounts import passes, providers
from voordeur.accounts.passes import Invitee
from voordeur.accounts.values import INVITATION
from voordeur.articles import proposing
from voordeur.articles.actions import SYSTEM
from voordeur.articles.desk import ProposalData
from voordeur.articles.values import (
    content_of,
)
from voordeur.cases import actions as cases
from voordeur.cases import opening
from voordeur.cases.values import Entry, HomeData, Recorded, TenantData
from voordeur.core.access import About, Actor, Deed, Role, may
from voordeur.core.figure.evaluation.trial import Plan
from voordeur.core.figure.simulation.result import MEASURES
from voordeur.core.request import Channel, Proof, RequestKind
from voordeur.core.retention import HoldGround
from voordeur.deliveries import queries as deliveries
from voordeur.deliveries import report as reports
from voordeur.deliveries import settling
from voordeur.figures import publishing, simulations, trials
from voordeur.figures.checking import REPORT_FILE
from voordeur.figures.simulations import Question, Side
from voordeur.people import actions as people
from voordeur.people import queries
from voordeur.privacy import actions as requests
from voordeur.privacy import finding
from voordeur.privacy.values import NewRequest
from voordeur.retention import actions as retention
from voordeur.visits import changing, places, planning, rounds
from voordeur.visits.planning import Crew, NewPlan

TODAY = pages_world.TODAY
LONG_AGO, JUST_NOW = date(2026, 1, 5), date(2026, 4, 13)
HERE, ELSEWHERE = "proef", "verder"
OWN, OTHER, AWAY, NO_ROLE, ENDED = "own", "other", "away", "no role", "ended"
ROLES = tuple(role for role in Role if role is not Role.REGISTER)
HELPERS = (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD)
# A place that exists in no region, and numbers that nothing has.
MISSING = {"str": "PROEF-9999-9999", "int": 2_000_000_000, "slug": "bestaat-niet"}


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks for a page. `actor` is None for who is logged in without a role."""

    name: str
    region: str
    place: str
    actor: Actor | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Thing:
    """What a page is about. `values`: for the parts of its address, by their name.

    `landlord`: whose it is among landlords; of another landlord it does not exist.
    """

    kind: str
    name: str
    about: About
    values: dict[str, object] = field(default_factory=dict)
    landlord: int | None = None

    def is_for(self, actor: Actor) -> bool:
        """Return whether this, among landlords, belongs to the actor."""
        is_ours = self.landlord is None or self.landlord in actor.party_ids
        return is_ours or not actor.is_landlord


@dataclass(frozen=True)
class Secret:
    """A word that only some may read. `deeds` on `thing` are what gives a reader the right."""

    word: str
    thing: Thing
    deeds: tuple[Deed, ...]
    landlords: frozenset[int] = frozenset()
    own: int = 0  # the person whose name it is
    colleagues: frozenset[int] = frozenset()  # the organisations whose helpers divide work

    def may_be_read_by(self, actor: Actor | None) -> bool:
        """Return whether this reader has a right to the word on some page."""
        if actor is not None and actor.person_id == self.own:
            return True
        if actor is not None and self.colleagues & set(actor.party_ids):
            return True
        if actor is None or actor.region_id != self.thing.about.region_id:
            return False
        if actor.is_landlord:
            return bool(self.landlords & set(actor.party_ids))
        return any(may(actor, deed, self.thing.about) for deed in self.deeds)


@dataclass(frozen=True)
class RightsWorld:
    visitors: tuple[Visitor, ...]
    things: dict[str, tuple[Thing, ...]]
    secrets: tuple[Secret, ...]
    regions: dict[str, Actor]  # the register at work, by region

    def visitor(self, role: Role, place: str = OWN) -> Visitor:
        """Return who has this role at this place."""
        return next(
            one
            for one in self.visitors
            if one.place == place and one.actor is not None and one.actor.role is role
        )


# --- routes -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Route:
    """One address of the site: its name, and the parts of its address with their kind."""

    name: str
    parts: tuple[tuple[str, str], ...]


def routes() -> tuple[Route, ...]:
    """Return every address that the site answers to, whoever added it.

    But for the door for programs: no role opens that, and test_api_hostile holds it.
    """
    found = _walk(get_resolver(), "", ())
    return tuple(one for one in found if not one.name.startswith("api-"))


def _walk(resolver, space, parts):
    for one in resolver.url_patterns:
        more = (*parts, *_parts(one))
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one, inner, more)
        elif isinstance(one, URLPattern):
            yield Route(f"{space}{one.name or one.pattern}", more)


def _parts(pattern):
    kinds = {name: type(kind).__name__ for name, kind in pattern.pattern.converters.items()}
    said = {"IntConverter": "int", "SlugConverter": "slug"}
    return tuple((name, said.get(kind, "str")) for name, kind in kinds.items())


# --- the world ----------------------------------------------------------------------------------

# Per region and organisation: family name, street, contract and note of its household.
_WORDS = {
    (HERE, "noord"): ("Zilverschoon", "Duizendbladpad", "HC-41001", "Bosanemoon"),
    (HERE, "zuid"): ("Wolverlei", "Boterbloemhof", "HC-42001", "Speenkruid"),
    (ELSEWHERE, "noord"): ("Sleedoorn", "Kamperfoelielaan", "HC-43001", "Maretak"),
    (ELSEWHERE, "zuid"): ("Vlierbes", "Hondsroospad", "HC-44001", "Lisdodde"),
}
_PLACES = {"noord": ("9901", "Noorddorp"), "zuid": ("9902", "Zuiddorp")}
# What makes somebody's data known to a reader who has no part in the case: a question of the
# tenant, and (for a reference or a file) the log of who saw what.
_OF_A_PERSON = (Deed.SEE_CASE, Deed.HANDLE_REQUESTS)
_OF_A_FILE = (Deed.SEE_DELIVERIES, Deed.SEE_LOGS)


def build(folder) -> RightsWorld:
    """Make both regions. In a transaction, on `TODAY`."""
    made = [_region(key, folder) for key in (HERE, ELSEWHERE)]
    cases.look_due(now=world.at(TODAY, 9))
    nobody = (_without_role("geenrol", None), _without_role("uitdienst", made[0][3]))
    things: dict[str, tuple[Thing, ...]] = {}
    things["practice"] = (_practice(),)
    things["entry"] = (Thing("entry", "an attempt", About(region_id=0), {"entry_id": 1}),)
    things["language"] = (Thing("language", "en", About(region_id=0), {"language": "en"}),)
    for _, found, _, _ in made[:1]:
        for thing in found:
            things[thing.kind] = (*things.get(thing.kind, ()), thing)
    for thing in _rounds(made[0]):
        things[thing.kind] = (thing,)
    return RightsWorld(
        visitors=(*(one for visitors, *_ in made for one in visitors), *nobody),
        things=things,
        secrets=tuple(one for _, _, secrets, _ in made for one in secrets),
        regions={register.region: register for *_, register in made},
    )


def _region(key, folder):
    region = world._region(key, {HERE: "Proefregio", ELSEWHERE: "Verderop"}[key])
    register = queries.register_actor(key)
    version = world._load(register)
    visitors = tuple(_visitors(region, key))
    by = {(one.actor.role, one.place): one.actor for one in visitors}
    place = OWN if key == HERE else AWAY
    landlord, worker = by[Role.LANDLORD, place], by[Role.WORKER, place]
    other = by.get((Role.LANDLORD, OTHER)) or _member(region, Role.LANDLORD, "zuid", "verhzuid")
    whole = Thing("region", key, About(region_id=region.id), {"version_id": version})
    fresh = _case(landlord, key, "noord", "9901", worker)
    late = _case(other, key, "zuid", "9902", None)
    files, words = _deliveries((landlord, other), by[Role.COORDINATOR, place], folder)
    secrets = [*fresh[1], *late[1], *words]
    secrets += [
        _named(one.actor, late[0][0] if one.actor.role in HELPERS else whole)
        for one in visitors
        if one.place != OWN
    ]
    doors = _doors(whole.about, worker, register)
    asked = _asked(by[Role.PRIVACY, place], fresh[0][0])
    kept = _kept(by[Role.PRIVACY, place], fresh[0][0])
    drawn = _trial(by[Role.POLICY, place])
    _report(by[Role.POLICY, place], folder)
    run = _simulation(by[Role.POLICY, place])
    things = (whole, *fresh[0], *late[0], *files, *doors, *asked, *kept, drawn, run)
    return visitors, things, secrets, register


# Who gives a case away reads whom it can go to; of a simulation one reads who asked for it.
_OF_A_NAME = (Deed.MANAGE_PEOPLE, Deed.SEE_LOGS)
_MORE_OF = {
    **dict.fromkeys(HELPERS, (Deed.GIVE_CASE,)),
    Role.POLICY: (Deed.SIMULATE,),
}


def _named(actor, whole):
    """Return the name of somebody: for themselves, who manages, and who divides work with them."""
    team = frozenset(actor.party_ids) if actor.role in HELPERS else frozenset()
    deeds = (*_OF_A_NAME, *_MORE_OF.get(actor.role, ()))
    return Secret(actor.name, whole, deeds, own=actor.person_id, colleagues=team)


def _rounds(made):
    """Plan a joint visit to the case of the south, and put it on the phones."""
    visitors, found, _, register = made
    by = {one.actor.role: one.actor for one in visitors if one.place == OTHER}
    worker, landlord = by[Role.WORKER], by[Role.LANDLORD]
    now = world.at(TODAY, 9)
    places.load(places.read(_POINTS)[0], by=register)
    crew = Crew((worker.person_id,), landlord.party_ids)
    new = NewPlan(TODAY, 17 * 60, 21 * 60, 20, (crew,))
    plan = planning.make(new=new, by=worker, now=now)
    changing.ready(plan_id=plan.plan_id, by=worker, now=now)
    with transaction.atomic(), world.acting(worker):
        (walked,) = rounds.plan(worker, plan.plan_id, now).rounds
    street = next(one.values["street"] for one in found if one.name == "case of zuid")
    stop_id = walked.doors[0].id
    values = {"plan_id": plan.plan_id, "number": 1, "stop_id": stop_id, "street": street}
    about = About(
        region_id=worker.region_id,
        participants=frozenset((*worker.party_ids, *landlord.party_ids)),
    )
    token = {"region": worker.region, "token": "geen"}
    yield Thing("plan", "a plan of visits", about, values)
    yield Thing("round", "a round", about, values, landlord.party_ids[0])
    yield Thing("feed", "a calendar address", about, token)


_POINTS = ("postcode;breedtegraad;lengtegraad", "9902;53,30;6,87")


def _report(policy, folder):
    """Give the region a yearly report."""
    own = folder / "verslagen" / policy.region
    own.mkdir(parents=True)
    text = "jaarverslag: Proef\nrijen:\n  - {naam: A, telt: a, zaken met: [gesprek gevoerd]}\n"
    (own / REPORT_FILE).write_text(text, "utf-8")
    done = publishing.load(folder=own.parent, by=policy, now=world.at(TODAY, 9))
    assert isinstance(done, publishing.LoadedSheets), done


def _trial(policy):
    """Write the plan of an experiment; nobody switched it on."""
    plan = Plan(
        "Korte brief",
        "Helpt een korte brief?",
        "eerste brief",
        ("gewoon", "kort"),
        "bereikt",
        30,
        100,
        TODAY + timedelta(days=90),
    )
    number = trials.write(plan=plan, by=policy, now=world.at(TODAY, 9))
    return Thing("trial", "experiment", About(region_id=policy.region_id), {"trial_id": number})


def _simulation(policy):
    """Keep a simulation that was run."""
    question = Question(Side("Een gemiddelde gemeente", practice="average"), runs=2)
    runs = {str(at): {one.name: 1.0 + at for one in MEASURES} for at in range(question.total)}
    now = world.at(TODAY, 9)
    number = simulations.keep_done(question, runs, assumed="2026-11-22", by=policy, now=now)
    return Thing("simulation", "simulation", About(region_id=policy.region_id), {"number": number})


def _kept(officer, case):
    """Propose what may be erased, and hold back one case; both are things of the region."""
    now = world.at(TODAY, 9)
    number = case.values["case_id"]
    hold = retention.NewHold(HoldGround.COURT, "Er loopt een zaak.", None, number, TODAY)
    with transaction.atomic(), world.acting(officer):
        held = retention.place_hold(new=hold, by=officer, now=now)
        preview = retention.make_preview(by=officer, now=now)
    about = About(region_id=officer.region_id)
    return (
        Thing("hold", "a case that is held back", about, {"hold_id": held}),
        Thing("proposal", "what may be erased", about, {"preview_id": preview}),
    )


def _asked(officer, case):
    """Let the tenant of a case ask what is known, and return both as things of the region."""
    now = world.at(TODAY, 9)
    with transaction.atomic(), world.acting(officer):
        (tenant,) = finding.find(officer, case.values["reference"], None, now)
        new = NewRequest(RequestKind.ACCESS, tenant.id, TODAY, Channel.DESK, Proof.DOCUMENT)
        reference = requests.register(new, by=officer, now=now)
    about = About(region_id=officer.region_id)
    name = case.values["name"]
    return (
        Thing(
            "tenant",
            f"tenant {name}",
            about,
            {"tenant_id": tenant.id, "name": name, "form": "json"},
        ),
        Thing("log file", "the log as a file", about, {"form": "csv"}),
        Thing("request", reference, about, {"reference": reference, "name": name}),
    )


def _doors(about, worker, register):
    """Make an invitation and a provider, and name a role of a colleague."""
    now = world.at(TODAY, 9)
    whom = Invitee("nieuw@proef.example", "Noor", Role.WORKER, worker.party_ids[0])
    made = passes.make(INVITATION, whom, by=register, now=now)
    key = f"inlog-{register.region}"
    providers.put(
        key, {"name": "Inlogdienst", "issuer": "http://127.0.0.1:9"}, by=register, now=now
    )
    (held,) = queries.memberships(worker.person_id)
    return (
        Thing("link", "invitation", about, {"token": made.token, "pass_id": made.id}),
        Thing("provider", key, about, {"key": key}),
        Thing("colleague", "worker", about, {"membership_id": held.id}),
    )


def _practice():
    """Place a practice, with a proposal and something that somebody tried, for all regions."""
    now = world.at(TODAY, 9)
    (one,) = practices.placed(now, practices.practice())
    data = ProposalData("Een voorstel", content_of(practices.practice("voorstel")))
    proposal = proposing.propose(data=data, by=None, now=now).id
    tried = proposing.tried(key=one.key, organisation="Zuid", text="Goed.", by=SYSTEM, now=now).id
    values = {
        "key": one.key,
        "form": "json",
        "proposal_id": proposal,
        "private": proposing.private_name(proposal),
        "tried_id": tried,
    }
    return Thing("practice", "practice", About(region_id=0), values)


def _visitors(region, key):
    if key == ELSEWHERE:
        for role in ROLES:
            yield _visitor(region, role, AWAY, _party_of(role, "noord"))
        return
    for role in ROLES:
        yield _visitor(region, role, OWN, _party_of(role, "noord"))
    for role in (*HELPERS, Role.LANDLORD):
        yield _visitor(region, role, OTHER, _party_of(role, "zuid"))


def _party_of(role, side):
    if role is Role.LANDLORD:
        return side
    return f"wijkteam-{side}" if role in HELPERS else None


def _visitor(region, role, place, party):
    actor = _member(region, role, party, f"{role.value.replace('_', '')}{place}")
    return Visitor(f"{role.value} {place}", region.key, place, actor)


def _member(region, role, party, name):
    return world.person(region, name, role, party)


def _without_role(name, register):
    """Return somebody with an account and no role today; with `register`: one that ended."""
    number = people.add_person(
        email=f"{name}@{HERE}.example", name=name.title(), password=world.PASSWORD
    )
    if register is None:
        return Visitor("no role", HERE, NO_ROLE, None)
    region = queries.region(HERE)
    people.add_membership(
        person_id=number, region=region, role=Role.WORKER, party_id=None, since=world.SINCE
    )
    with transaction.atomic(), world.acting(register), connection.cursor() as cursor:
        cursor.execute(
            "update people_membership set until = %s where person_id = %s",
            [TODAY - timedelta(days=1), number],
        )
    return Visitor("role ended", HERE, ENDED, None)


def _case(landlord, key, side, postcode, worker):
    name, street, contract, note = _WORDS[key, side]
    code, city = _PLACES[side]
    on = JUST_NOW if side == "noord" else LONG_AGO
    started = world.report(landlord, 1)
    report = replace(
        started.report,
        contract=contract,
        name_delivered=f"S. {name}",
        address_delivered=f"{street} 1, {city}",
        received_on=on,
        month=on.replace(day=1),
    )
    one = replace(
        started,
        on=on,
        home=HomeData(street, 1, "", f"{postcode}AA", city, code),
        tenant=TenantData(name, initials="S.", family_key=name.casefold()),
        values={**started.values, "gemeente": code},
        report=report,
    )
    with transaction.atomic():
        found = opening.open_cases([one], by=landlord, now=world.at(on))[0]
    team = queries.party(landlord.region_id, f"wijkteam-{side}").id
    about = About(
        region_id=landlord.region_id,
        owners=frozenset({team} if side == "zuid" else ()),  # north did what was to be done
        participants=frozenset({team}),
        reporters=frozenset(landlord.party_ids),
        watched=side == "zuid",  # its first term is over
    )
    values = {
        "reference": found.reference,
        "seq": 2 if worker else 1,
        "signal_id": found.signal_id,
        "proof": found.proof,
        "case_id": found.case_id,
        "goal_id": 1,
        "name": name,
        "street": street,
    }
    case = Thing("case", f"case of {side}", about, values)
    report_of = Thing(
        "report", f"report of {side}", about, {**values, "seq": 1}, landlord.party_ids[0]
    )
    if worker is not None:
        _noted(worker, found.case_id, note)
    ours = frozenset(landlord.party_ids)
    secrets = [
        *(Secret(word, case, _OF_A_PERSON, ours) for word in (name, street)),
        Secret(found.reference, case, (*_OF_A_PERSON, Deed.SEE_LOGS)),
        *(Secret(word, case, _OF_A_PERSON, ours) for word in (contract, found.proof)),
        Secret(note, case, (Deed.SEE_HELP, Deed.HANDLE_REQUESTS)),
    ]
    return (case, report_of), secrets


def _noted(worker, case_id, note):
    entry = Entry(
        "contact geprobeerd",
        TODAY,
        case_id=case_id,
        values={"soort": "Telefoon", "bereikt": False, "dagdeel": "Avond"},
        note=note,
    )
    with transaction.atomic(), world.acting(worker):
        answer = cases.record([entry], by=worker, now=world.at(TODAY, 9))[0]
    assert isinstance(answer, Recorded), answer


def _deliveries(landlords, decider, folder):
    """Deliver for both landlords: a file with a question, two with a doubt, one unreadable."""
    landlord, other = landlords
    key = landlord.region
    first, asking = _files(landlord, other, folder)
    register = queries.register_actor(key)
    with transaction.atomic(), world.acting(register):
        shown = reports.report(register, first.id, world.at(TODAY, 9))
        doubts = deliveries.doubts(register)
        settling.settle(doubts[1].id, settling.Choice.OTHER, by=decider, now=world.at(TODAY, 9))
    region = About(region_id=landlord.region_id)
    ours = landlord.party_ids[0]
    values = {
        "delivery_id": first.id,
        "row_id": next(row.id for row in shown.rows if row.can_repair),
        "file": f"noord-{key}.csv",
        "waits": "herinnering",
    }
    delivery = Thing("delivery", "delivery of noord", region, values, ours)
    things = (
        delivery,
        Thing("asking", "question of noord", region, {"delivery_id": asking.id}, ours),
        Thing("doubt", "doubt", region, {"doubt_id": doubts[0].id}),
        Thing("settled doubt", "settled doubt", region, {"doubt_id": doubts[1].id}),
        Thing("session", "a session of support that is over", region, {"support_id": 1}),
    )
    return things, _words_of_files(key, delivery, other)


def _files(landlord, other, folder):
    key = landlord.region
    good = {**pages_world.GOOD, "straat": "Brandnetelweg", "achternaam": f"Gagel{key}"}
    waits = {**good, "contractnummer": "HC-70002", "achternaam": f"Duizendguldenkruid{key}"}
    waits |= {"huisnummer": "90", "herinnering_datum": ""}
    third = {**good, "contractnummer": "HC-70003", "achternaam": f"Akelei{key}"}
    third |= {"voornamen": "Tirza", "voorletters": "T.", "huisnummer": "102"}
    third |= {"geboortedatum": "02-11-1971"}
    first = _deliver(landlord, folder, f"noord-{key}.csv", (good, waits, third))
    unsure = {"voornamen": "", "geboortedatum": ""}
    alike = {**good, "contractnummer": "HC-70009", **unsure}
    too = {**third, "contractnummer": "HC-70019", **unsure}
    _deliver(other, folder, f"zuid-{key}.csv", (alike, too))
    strange = {**good, "contractnummer": "HC-70010", "mysterie": "x"}
    return first, _deliver(landlord, folder, f"vreemd-{key}.csv", (strange,), asks=True)


def _words_of_files(key, delivery, other):
    ours = delivery.landlord
    both = frozenset((ours, *other.party_ids))
    return [
        Secret(f"noord-{key}", delivery, _OF_A_FILE, frozenset({ours})),
        Secret(f"vreemd-{key}", delivery, _OF_A_FILE, frozenset({ours})),
        Secret(f"zuid-{key}", delivery, _OF_A_FILE, frozenset(other.party_ids)),
        Secret(f"Duizendguldenkruid{key}", delivery, _OF_A_FILE, frozenset({ours})),
        # The wijkteam of the same village got a case of it; nobody of another region did.
        *(Secret(f"{name}{key}", delivery, tuple(Deed), both) for name in ("Gagel", "Akelei")),
    ]


def _deliver(actor, folder, name, rows, *, asks=False):
    return pages_world.deliver(actor, pages_world.write(folder / name, *rows), asks=asks)
