# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with what, and why not: the one table of rights.

Queries say the same as SQL, and row-level security says it again beneath them. The reference
page of roles and rights is made from `TABLE`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from voordeur.core.said import said

NOBODY: frozenset[int] = frozenset()


class Role(Enum):
    """What somebody does in a region. A person with two kinds of work has two memberships."""

    WORKER = "worker"
    ACCESS = "access"
    DEBT_HELP = "debt_help"
    GGD = "ggd"
    LANDLORD = "landlord"
    COORDINATOR = "coordinator"
    POLICY = "policy"
    PRIVACY = "privacy"
    ADMIN = "admin"
    EDITOR = "editor"
    REGISTER = "register"

    @property
    def label(self) -> str:
        """Return the Dutch word for screens and the reference page."""
        return _LABELS[self]


_LABELS = {
    Role.WORKER: said("medewerker wijkteam"),
    Role.ACCESS: said("medewerker toegang"),
    Role.DEBT_HELP: said("schuldhulpverlener"),
    Role.GGD: said("medewerker GGD of meldpunt"),
    Role.LANDLORD: said("verhuurder"),
    Role.COORDINATOR: said("coördinator"),
    Role.POLICY: said("beleidsmedewerker"),
    Role.PRIVACY: said("privacyfunctionaris"),
    Role.ADMIN: said("beheerder"),
    Role.EDITOR: said("redacteur van de kennisbank"),
    Role.REGISTER: said("het register zelf"),
}


class Scope(Enum):
    """How row-level security sees the actor."""

    MEMBER = "member"  # a person, or the system account of a landlord
    REGISTER = "register"  # the register at its own work, in one region


class Deed(Enum):
    """Something that can be done; the value is how it reads on the reference page."""

    SEE_WORK_LIST = "de werklijst van de eigen organisatie zien"
    SEE_CASE = "een zaak zien"
    SEE_HELP = "de hulpgegevens van een zaak zien"
    SEE_REPORTS = "eigen meldingen en de terugkoppeling zien"
    OPEN_CASE = "een zaak openen zonder bestand"
    DELIVER = "een bestand met meldingen leveren"
    SEE_DELIVERIES = "leveringen zien"
    SETTLE_DOUBTS = "twijfels beslissen"
    RECORD_LANDLORD = "vastleggen wat de verhuurder deed of meldt"
    RECORD_BAILIFF = "een bericht van de deurwaarder vastleggen"
    RECORD_WORKER = "vastleggen wat een hulpverlener deed"
    RECORD_TENANT = "vastleggen dat de huurder zich meldde"
    RECORD_REGISTER = "verhuizing of overlijden vastleggen"
    RECORD_ANYBODY = "vastleggen dat de woning is verlaten"
    WITHDRAW = "iets intrekken dat is vastgelegd"
    SEE_AGREEMENT = "de overeenkomst lezen"
    SEE_COUNTS = "aantallen per stap zien"
    LOAD_AGREEMENT = "een overeenkomst laden"
    RUN_TRIALS = "een proef met loten opzetten, aanzetten en stoppen"
    KEEP_COSTS = "bedragen van de regio bewaren"
    SEE_DRAWS = "zien wat er in een proef is geloot"
    SEE_LOGS = "zien wie welke gegevens zag"
    MANAGE_PEOPLE = "mensen en rollen beheren"
    LOOK_WITH_REASON = "een zaak van een ander inzien, met reden"
    GIVE_CASE = "een zaak aan iemand geven of overdragen aan een collega"
    STAND_IN = "een vervanger aanwijzen bij afwezigheid"
    MARK_CAUTION = "een waarschuwing bij een adres zetten of opheffen"
    ALLOW_SUPPORT = "een ondersteuner tijdelijk toelaten"
    HANDLE_REQUESTS = "verzoeken van huurders over hun gegevens behandelen"
    KEEP_REGISTER_OF_PROCESSING = "het register van verwerkingen bijhouden"
    ERASE = "gegevens wissen waarvan de bewaartermijn voorbij is"
    HOLD = "wissen tegenhouden, met reden"
    PROPOSE_PRACTICE = "een praktijk voorstellen voor de kennisbank"
    EDIT_PRACTICES = "praktijken beoordelen en plaatsen"
    USE_PRACTICE = "bij een zaak noteren welke praktijk is gebruikt"
    KEEP_OWN_RULES = "de eigen regels voor betalingsregelingen bijhouden"
    PLAN_VISITS = "rondes van huisbezoeken plannen"
    WALK_ROUND = "een ronde lopen waar de eigen organisatie in meegaat"
    SEE_VISIT_AHEAD = "zien dat er een huisbezoek gepland is, wanneer en van welke organisatie"
    SEE_WHO_IS_OUT = "zien wie er op pad is en zich nog moet afmelden"
    SEND_NATIONAL = "de landelijke levering controleren en versturen"
    SEE_NATIONAL_LOG = "zien wat landelijk is geleverd"
    SIMULATE = "doorrekenen wat een overeenkomst zou doen"
    MAKE_PLAN = "met de huurder doelen opschrijven in het plan van aanpak"


# What recording asks, by whose deed the event is (the values of vocabulary.By).
RECORDING: Mapping[str, Deed] = {
    "verhuurder": Deed.RECORD_LANDLORD,
    "deurwaarder": Deed.RECORD_BAILIFF,
    "medewerker": Deed.RECORD_WORKER,
    "huurder": Deed.RECORD_TENANT,
    "register": Deed.RECORD_REGISTER,
    "iedereen": Deed.RECORD_ANYBODY,
}


class Relation(Enum):
    """What the actor's organisations have to do with the case; the nearest that holds counts."""

    OWNER = "heeft een open taak in de zaak"
    PARTICIPANT = "is of was bij de zaak betrokken"
    REPORTER = "heeft de huurder gemeld"
    GRANTED = "kijkt met een reden, voor een bepaalde tijd"
    REGION = "werkt in dezelfde regio"


_CASE = frozenset({Relation.OWNER, Relation.PARTICIPANT})
_LOOK = _CASE | {Relation.GRANTED}
_REPORT = frozenset({Relation.OWNER, Relation.REPORTER})
_OWN_TASK = frozenset({Relation.OWNER})
_REGION = frozenset(Relation)

_HELPERS = (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD)
_ON_CASES = (*_HELPERS, Role.COORDINATOR)
_EVERYBODY = tuple(role for role in Role if role is not Role.REGISTER)


def _each(
    *grants: tuple[tuple[Role, ...], frozenset[Relation]],
) -> Mapping[Role, frozenset[Relation]]:
    return {role: relations for roles, relations in grants for role in roles}


_LANDLORD = (Role.LANDLORD,)
TABLE: Mapping[Deed, Mapping[Role, frozenset[Relation]]] = {
    Deed.SEE_WORK_LIST: _each((_ON_CASES, _REGION)),
    # Who looks with a reason sees the signal compartment, and records nothing.
    Deed.SEE_CASE: _each((_ON_CASES, _LOOK)),
    Deed.SEE_HELP: _each((_HELPERS, _CASE)),
    Deed.SEE_REPORTS: _each((_LANDLORD, _REGION)),
    Deed.OPEN_CASE: _each((_ON_CASES, _REGION)),
    Deed.DELIVER: _each(((Role.LANDLORD, Role.COORDINATOR), _REGION)),
    Deed.SEE_DELIVERIES: _each(((Role.LANDLORD, Role.COORDINATOR), _REGION)),
    Deed.SETTLE_DOUBTS: _each(((Role.COORDINATOR, Role.ACCESS), _REGION)),
    Deed.RECORD_LANDLORD: _each((_ON_CASES, _CASE), (_LANDLORD, _REPORT)),
    Deed.RECORD_BAILIFF: _each((_ON_CASES, _CASE), (_LANDLORD, _REPORT)),
    # A landlord at a joint visit may record that visit: the agreement gave it the task.
    Deed.RECORD_WORKER: _each((_ON_CASES, _CASE), (_LANDLORD, _OWN_TASK)),
    Deed.RECORD_TENANT: _each((_ON_CASES, _CASE)),
    Deed.RECORD_REGISTER: _each((_ON_CASES, _CASE)),
    Deed.RECORD_ANYBODY: _each((_ON_CASES, _CASE), (_LANDLORD, _REPORT)),
    Deed.WITHDRAW: _each((_ON_CASES, _CASE), (_LANDLORD, _REPORT)),
    Deed.SEE_AGREEMENT: _each((_EVERYBODY, _REGION)),
    Deed.SEE_COUNTS: _each(
        ((Role.POLICY, Role.COORDINATOR, Role.PRIVACY, *_HELPERS), _REGION),
    ),
    Deed.LOAD_AGREEMENT: _each(((Role.POLICY,), _REGION)),
    Deed.RUN_TRIALS: _each(((Role.POLICY,), _REGION)),
    Deed.KEEP_COSTS: _each(((Role.POLICY, Role.COORDINATOR), _REGION)),
    Deed.SEE_DRAWS: _each(((Role.POLICY, Role.PRIVACY), _REGION)),
    Deed.SEE_LOGS: _each(((Role.PRIVACY,), _REGION)),
    Deed.MANAGE_PEOPLE: _each(((Role.ADMIN,), _REGION)),
    Deed.LOOK_WITH_REASON: _each((_ON_CASES, _REGION)),
    Deed.GIVE_CASE: _each((_ON_CASES, _CASE)),
    Deed.STAND_IN: _each((_ON_CASES, _REGION)),
    Deed.MARK_CAUTION: _each((_ON_CASES, _CASE)),
    Deed.ALLOW_SUPPORT: _each(((Role.ADMIN,), _REGION)),
    Deed.HANDLE_REQUESTS: _each(((Role.PRIVACY,), _REGION)),
    Deed.KEEP_REGISTER_OF_PROCESSING: _each(((Role.PRIVACY,), _REGION)),
    Deed.ERASE: _each(((Role.PRIVACY,), _REGION)),
    Deed.HOLD: _each(((Role.PRIVACY,), _REGION)),
    Deed.PROPOSE_PRACTICE: _each((_EVERYBODY, _REGION)),
    Deed.EDIT_PRACTICES: _each(((Role.EDITOR,), _REGION)),
    Deed.USE_PRACTICE: _each((_HELPERS, _CASE)),
    Deed.KEEP_OWN_RULES: _each((_LANDLORD, _REGION)),
    Deed.PLAN_VISITS: _each((_HELPERS, _REGION)),
    Deed.WALK_ROUND: _each(((*_HELPERS, Role.LANDLORD), _CASE)),
    # Of any organisation: two of them should not stand at the same door.
    Deed.SEE_VISIT_AHEAD: _each((_HELPERS, _CASE)),
    Deed.SEE_WHO_IS_OUT: _each((_ON_CASES, _REGION)),
    Deed.SEND_NATIONAL: _each(((Role.COORDINATOR,), _REGION)),
    Deed.SEE_NATIONAL_LOG: _each(((Role.COORDINATOR, Role.PRIVACY), _REGION)),
    Deed.SIMULATE: _each(((Role.POLICY, Role.COORDINATOR), _REGION)),
    Deed.MAKE_PLAN: _each((_HELPERS, _CASE)),
}


# What somebody may do who only looks on: nothing of it changes anything.
LOOKS_ON = frozenset(
    {
        Deed.SEE_WORK_LIST,
        Deed.SEE_CASE,
        Deed.SEE_REPORTS,
        Deed.SEE_DELIVERIES,
        Deed.SEE_AGREEMENT,
        Deed.SEE_COUNTS,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at work for organisations in one region. `region` is the region's key."""

    person_id: int
    name: str
    region_id: int
    region: str
    role: Role
    party_ids: tuple[int, ...] = ()
    scope: Scope = Scope.MEMBER
    reads_only: bool = False  # somebody of the platform, in a session of support

    @property
    def is_landlord(self) -> bool:
        return self.role is Role.LANDLORD


@dataclass(frozen=True, slots=True)
class About:
    """What a deed is about: the organisations (their ids) that have to do with the case.

    `closes_own_task`: the event would close a task that the actor's organisation has. `watched`:
    a task is late or nobody has it, so that the coordinator takes part. `granted`: the actor holds
    a grant for this case that runs now (looking with a reason, a support session).
    """

    region_id: int
    owners: frozenset[int] = NOBODY
    participants: frozenset[int] = NOBODY
    reporters: frozenset[int] = NOBODY
    closes_own_task: bool = False
    watched: bool = False
    granted: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """`reason` is a Dutch sentence that names nothing of the case itself."""

    reason: str

    def __bool__(self) -> bool:
        return False


ALLOWED = Allowed()


def may(actor: Actor, deed: Deed, about: About) -> Allowed | Denied:
    """Return whether the actor may do this, or why not."""
    if about.region_id != actor.region_id:
        return Denied("Dit hoort bij een andere regio.")
    if actor.scope is Scope.REGISTER:
        return ALLOWED
    if actor.reads_only and deed not in LOOKS_ON:
        return Denied("Wie ondersteunt, kijkt alleen mee.")
    needed = TABLE[deed].get(actor.role)
    if needed is None:
        return Denied(f"De rol {actor.role.label} mag dit niet: {deed.value}.")
    if not needed & _relations(actor, about):
        return Denied(f"Je organisatie heeft hier geen rol in, en mag dit dus niet: {deed.value}.")
    if actor.is_landlord and deed is Deed.RECORD_WORKER and not about.closes_own_task:
        return Denied("Een verhuurder legt alleen vast wat bij een eigen taak hoort.")
    return ALLOWED


def _relations(actor: Actor, about: About) -> frozenset[Relation]:
    mine = frozenset(actor.party_ids)
    found = {Relation.REGION}
    if mine & about.owners:
        found.add(Relation.OWNER)
    if mine & about.participants or (about.watched and actor.role is Role.COORDINATOR):
        found.add(Relation.PARTICIPANT)
    if mine & about.reporters:
        found.add(Relation.REPORTER)
    if about.granted:
        found.add(Relation.GRANTED)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Right:
    """One line of the reference page: a role may do this when one of the relations holds."""

    deed: Deed
    role: Role
    relations: tuple[Relation, ...]


def rights() -> Iterator[Right]:
    """Return every right in the table, in the order of the reference page."""
    for deed, roles in TABLE.items():
        for role in Role:
            if role in roles:
                held = roles[role]
                yield Right(deed, role, tuple(kind for kind in Relation if kind in held))
