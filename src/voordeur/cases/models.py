# SPDX-License-Identifier: EUPL-1.2
"""What is kept of a case. Events are the truth; tasks and the case row are derived from them.

Foreign keys between tables with people in them have two columns, region and id, so that they
cannot cross a region; Django cannot write such keys, so the migrations do.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from voordeur.agreements.models import AgreementVersion
from voordeur.cases.attempt_models import DeviceEntry as DeviceEntry
from voordeur.cases.attempt_models import Steer as Steer
from voordeur.cases.plan_models import Goal as Goal
from voordeur.cases.work_models import Charge as Charge
from voordeur.cases.work_models import SavedView as SavedView
from voordeur.cases.work_models import Spelling as Spelling
from voordeur.cases.work_models import StandIn as StandIn
from voordeur.people.models import Party, Region


def _key(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["region", "id"], name=name)


def in_region() -> models.ForeignKey[Region, Region]:
    """Return the column that every row has.

    Without a foreign key of its own: that comes with the keys of two columns. And without an
    index of its own: before the first statistics the planner would take it for those keys.
    """
    return models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class Home(models.Model):
    """A dwelling. The personal part can be erased; the municipality stays for the figures."""

    region = in_region()
    street = models.CharField(max_length=200, blank=True, default="")
    number = models.IntegerField(null=True)
    addition = models.CharField(max_length=40, blank=True, default="")
    postcode = models.CharField(max_length=6, blank=True, default="")
    city = models.CharField(max_length=100, blank=True, default="")
    municipality = models.CharField(max_length=4, blank=True, default="")
    # Do not go there, ask first: until and including which day, and whom. The reason stands apart.
    caution_until = models.DateField(null=True)
    caution_ask = models.CharField(max_length=300, blank=True, default="", db_default="")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [_key("home_in_region")]
        indexes = [
            models.Index(fields=["region", "postcode", "number"], name="home_address"),
            models.Index(fields=["region", "street", "number"], name="home_street"),
        ]

    def __str__(self) -> str:
        return f"home {self.pk}"


class Tenant(models.Model):
    """The person that a case is about, as the municipality's side knows them.

    The `_key` columns hold normalised values and are searched by equality only: row-level
    security switches indexes for similarity off.
    """

    region = in_region()
    home = models.ForeignKey(
        Home, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    initials = models.CharField(max_length=40, blank=True, default="")
    first_names = models.CharField(max_length=200, blank=True, default="")
    prefix = models.CharField(max_length=40, blank=True, default="")
    family_name = models.CharField(max_length=200, blank=True, default="")
    born_on = models.DateField(null=True)
    phone = models.CharField(max_length=30, blank=True, default="")
    email = models.CharField(max_length=200, blank=True, default="")
    family_key = models.CharField(max_length=200, blank=True, default="")
    first_key = models.CharField(max_length=200, blank=True, default="")
    initial_key = models.CharField(max_length=4, blank=True, default="")
    phone_key = models.CharField(max_length=30, blank=True, default="")
    email_key = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=6, blank=True, default="")
    house_number = models.IntegerField(null=True)
    addition = models.CharField(max_length=40, blank=True, default="")
    # The address is secret: since when, and who says so. A landlord is then told no place at all
    # that it did not deliver itself.
    secret_since = models.DateField(null=True)
    secret_why = models.CharField(max_length=40, blank=True, default="", db_default="")
    # Random; its hash is the name of this person in the log. Who forgets a person sets it to null
    # in the same update as `erased_at`: the lines stay, and no longer point to anybody.
    trail_key = models.UUIDField(null=True, db_default=RandomUUID(), editable=False)
    objected_on = models.DateField(null=True)  # no new report about this person is taken in
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [_key("tenant_in_region")]
        indexes = [
            models.Index(fields=["region", "postcode", "house_number"], name="tenant_address"),
            models.Index(fields=["region", "family_key", "first_key"], name="tenant_name"),
            models.Index(
                fields=["region", "email_key"], name="tenant_email", condition=~Q(email_key="")
            ),
            models.Index(
                fields=["region", "phone_key"], name="tenant_phone", condition=~Q(phone_key="")
            ),
            models.Index(
                fields=["region"],
                name="tenant_objected",
                condition=Q(objected_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"tenant {self.pk}"


class Case(models.Model):
    """The handling of the reports about one household. Below `opened_at` all is derived."""

    region = in_region()
    reference = models.CharField(max_length=20)
    agreement = models.ForeignKey(
        AgreementVersion,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    tenant = models.ForeignKey(
        Tenant, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    home = models.ForeignKey(
        Home, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    last_seq = models.IntegerField(default=0)
    last_hash = models.BinaryField(max_length=32)

    municipality = models.CharField(max_length=4, blank=True, default="")
    state = models.CharField(max_length=12)
    phase = models.CharField(max_length=24)
    period = models.IntegerField(default=0)
    began_on = models.DateField(null=True)
    rank = models.SmallIntegerField(default=2)  # 0 crisis, 1 goes first by agreement, 2 the rest
    priorities = ArrayField(models.SmallIntegerField(), default=list)
    open_tasks = models.IntegerField(default=0)
    owner = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    first_due = models.DateField(null=True)
    late = models.BooleanField(default=False)
    crisis = models.BooleanField(default=False)
    eviction_on = models.DateField(null=True)
    next_look = models.DateField(null=True)
    outcome = models.CharField(max_length=100, blank=True, default="")
    good = models.BooleanField(null=True)
    result = models.CharField(max_length=200, blank=True, default="")
    closed_on = models.DateField(null=True)
    paused_since = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    facts = models.JSONField(default=dict)  # latest known facts of the signal compartment
    outlook = models.JSONField(default=dict)  # what comes by itself: see `derive.outlook`
    landlords = ArrayField(models.BigIntegerField(), default=list)
    seen_by = ArrayField(models.BigIntegerField(), default=list)
    helped_by = ArrayField(models.BigIntegerField(), default=list)
    watched = models.BooleanField(default=False)  # by the coordinator: see `sight`
    restricted_on = models.DateField(null=True)  # art. 18 AVG: nobody works on it or reads it
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            _key("case_in_region"),
            models.UniqueConstraint(fields=["region", "reference"], name="case_reference"),
        ]
        indexes = [
            models.Index(
                fields=["region", "next_look", "id"],
                name="case_next_look",
                condition=Q(next_look__isnull=False),
            ),
            models.Index(
                fields=["region", "eviction_on", "id"],
                name="case_in_crisis",
                condition=Q(crisis=True),
            ),
            models.Index(fields=["tenant"], name="case_tenant"),
            models.Index(fields=["home"], name="case_home"),
            models.Index(
                fields=["region", "closed_on", "id"],
                name="case_to_erase",
                condition=Q(closed_on__isnull=False, erased_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Note(models.Model):
    """Words of a worker beside an event; they can be erased while the event stays."""

    region = in_region()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    compartment = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [_key("note_in_region")]
        indexes = [models.Index(fields=["case"], name="note_case")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Signal(models.Model):
    """One report of arrears by one landlord, as it was understood when it was admitted.

    The delivered name and address stay here, beside what the municipality's side knows of the
    tenant: a landlord is shown what it reported, never what others added.
    """

    region = in_region()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    tenant = models.ForeignKey(
        Tenant, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    landlord = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    contract = models.CharField(max_length=100, blank=True, default="")
    landlord_reference = models.CharField(max_length=100, blank=True, default="")
    kind = models.CharField(max_length=20)
    amount_cents = models.BigIntegerField(null=True)
    rent_cents = models.BigIntegerField(null=True)
    months = models.CharField(max_length=20, blank=True, default="")  # a fraction: "3/2"
    arrears_since = models.DateField(null=True)
    received_on = models.DateField()
    month = models.DateField()
    preconditions = models.JSONField(default=dict)
    name_delivered = models.CharField(max_length=300, blank=True, default="")
    address_delivered = models.CharField(max_length=300, blank=True, default="")
    event_seq = models.IntegerField()
    delivery_id = models.BigIntegerField(null=True)
    row = models.IntegerField(null=True)
    proof = models.CharField(max_length=20, unique=True)
    erased_at = models.DateTimeField(null=True)
    paused_since = models.DateField(null=True)  # derived: a pause of collection binds the landlord
    paused_until = models.DateField(null=True)
    # Derived, on the last report of a case: see `agreed`. What the landlord is a party to itself.
    agreed = models.JSONField(default=dict, db_default={})
    arrangement = models.CharField(max_length=12, blank=True, default="", db_default="")
    next_instalment = models.DateField(null=True)

    class Meta:
        constraints = [
            _key("signal_in_region"),
            models.UniqueConstraint(
                fields=["region", "landlord", "contract", "month", "kind"],
                name="signal_once",
                condition=~Q(contract=""),
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="signal_case"),
            models.Index(fields=["landlord", "-received_on", "-id"], name="signal_inbox"),
            models.Index(
                fields=["landlord", "next_instalment"],
                name="signal_instalment",
                condition=Q(next_instalment__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.proof


class Event(models.Model):
    """Something that happened in a case; never changed, never removed.

    `seq` counts the events of a case in the order of recording and is their identity in the
    core. `hash` covers this event and `prev_hash`, and no note, name or address; of words in
    `values` it covers the seal, so that they can be erased.
    """

    region = in_region()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    seq = models.IntegerField()
    kind = models.CharField(max_length=40)
    on = models.DateField()
    known_on = models.DateField()
    values = models.JSONField(default=dict)
    # Digests of the values in a person's own words; without the salt nobody can guess the words.
    sealed = models.JSONField(default=dict, db_default={})
    salt = models.BinaryField(max_length=16, null=True)
    withdraws = models.IntegerField(null=True)
    replaces = models.IntegerField(null=True)
    compartment = models.CharField(max_length=8)
    note = models.ForeignKey(
        Note,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    signal = models.ForeignKey(
        Signal,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    visit = models.CharField(max_length=40, blank=True, default="")
    recorded_by_id = models.BigIntegerField()
    recorded_for = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    recorded_at = models.DateTimeField()
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            _key("event_in_region"),
            models.UniqueConstraint(fields=["case", "seq"], name="event_once"),
        ]
        indexes = [
            models.Index(
                fields=["region", "recorded_by_id", "on"],
                name="event_tried_by",
                condition=models.Q(kind__in=("contact geprobeerd", "huisbezoek")),
            )
        ]

    def __str__(self) -> str:
        return f"event {self.case_id}/{self.seq}"


class Task(models.Model):
    """Work that somebody has to do by a day: derived, one per (case, step, anchor)."""

    region = in_region()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    step = models.CharField(max_length=100)
    anchor = models.IntegerField()
    owner = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    owners = ArrayField(models.BigIntegerField(), default=list)
    owner_roles = ArrayField(models.CharField(max_length=100), default=list)
    opened_on = models.DateField()
    due = models.DateField()
    late = models.BooleanField()
    crisis = models.BooleanField()
    aftercare = models.BooleanField()
    rank = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True)
    closed_by_event = models.IntegerField(null=True)
    # Of a case that is restricted: on nobody's list until that is lifted.
    restricted = models.BooleanField(default=False, db_default=False)
    # Who of the owner has it, from the charge of the case: so that a list of one person is one
    # reach into an index. Not derived from what happened.
    person_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            _key("task_in_region"),
            models.UniqueConstraint(fields=["case", "step", "anchor"], name="task_once"),
        ]
        indexes = [
            models.Index(
                fields=["owner", "rank", "due", "id"],
                name="task_work_list",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["owner", "person_id", "rank", "due", "id"],
                name="task_of_person",
                condition=Q(closed_at__isnull=True),
            ),
            GinIndex(
                fields=["owners"],
                name="task_together",
                condition=Q(closed_at__isnull=True, owners__len__gt=1),
            ),
            models.Index(
                fields=["region", "rank", "due"],
                name="task_late",
                condition=Q(closed_at__isnull=True, late=True),
            ),
            models.Index(fields=["owner", "closed_at"], name="task_done"),
        ]

    def __str__(self) -> str:
        return f"task {self.pk}"
