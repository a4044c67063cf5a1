# SPDX-License-Identifier: EUPL-1.2
"""Rounds of visits, and why somebody should not go to a home without asking.

That nobody should go there, stands on the home. Times of day are minutes after midnight, local.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from voordeur.people.models import Region


def _in_region() -> models.ForeignKey[Region, Region]:
    return models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class Caution(models.Model):
    """A caution and its reason, for the organisation that set it and the coordinator only.

    `until`: the day of review; it then ends by itself. A new one replaces the one before.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    home_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    party_id = models.BigIntegerField(null=True)  # empty: set by the coordinator
    person_id = models.BigIntegerField()
    reason = models.CharField(max_length=40)
    ask = models.CharField(max_length=300)
    at = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="caution_in_region")]
        indexes = [models.Index(fields=["home_id", "-at"], name="caution_home")]

    def __str__(self) -> str:
        return f"caution {self.pk}"


class PostcodePoint(models.Model):
    """The middle of a postcode, of four signs or of six, from a file that the region supplies."""

    region = _in_region()
    postcode = models.CharField(max_length=6)
    latitude = models.FloatField()
    longitude = models.FloatField()
    invented = models.BooleanField(default=False)  # of a demo: it is nowhere

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "postcode"], name="postcode_point_once")
        ]

    def __str__(self) -> str:
        return self.postcode


class Plan(models.Model):
    """The visits of one part of one day, planned by one organisation.

    `state`: `values.PLAN_STATES`. `parties`: every organisation with somebody on a round.
    `naive_*`: what the naive order would have been. `before`: the order before the last change.
    """

    region = _in_region()
    party_id = models.BigIntegerField()
    parties = ArrayField(models.BigIntegerField(), default=list)
    day = models.DateField()
    opens = models.IntegerField()
    closes = models.IntegerField()
    service = models.IntegerField()
    on_foot = models.BooleanField(default=True)
    municipality = models.CharField(max_length=4, blank=True, default="")
    state = models.CharField(max_length=12)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    solved = models.BooleanField(default=False)
    coarse = models.BooleanField(default=False)  # some place was guessed within its postcode
    naive_served = models.IntegerField(default=0)
    naive_metres = models.IntegerField(default=0)
    naive_travel = models.IntegerField(default=0)
    before = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="plan_in_region")]
        indexes = [models.Index(fields=["region", "party_id", "day"], name="plan_of_party")]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Round(models.Model):
    """What one team does: who, with which organisations, and whether they are out and back.

    `safe_by`: when they should have said that they are back.
    """

    region = _in_region()
    plan_id = models.BigIntegerField()
    number = models.SmallIntegerField()
    party_id = models.BigIntegerField()
    parties = ArrayField(models.BigIntegerField(), default=list)
    people = ArrayField(models.BigIntegerField(), default=list)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    leaves = models.IntegerField(default=0)
    back = models.IntegerField(default=0)
    metres = models.IntegerField(default=0)
    travel = models.IntegerField(default=0)
    out_at = models.DateTimeField(null=True)
    out_by = models.BigIntegerField(null=True)
    safe_by = models.DateTimeField(null=True)
    safe_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="round_in_region"),
            models.UniqueConstraint(fields=["plan_id", "number"], name="round_once"),
        ]
        indexes = [
            models.Index(
                fields=["region", "safe_by"],
                name="round_out",
                condition=models.Q(out_at__isnull=False, safe_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"round {self.plan_id}/{self.number}"


class Stop(models.Model):
    """One door of a plan. Without a round it did not fit; `left_out` then says why.

    `visit` is the word under which both organisations of a joint visit write it down. `ticked`:
    what of the list of quick fixes was done. Goes when its case is erased.
    """

    region = _in_region()
    plan_id = models.BigIntegerField()
    round_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField()
    party_id = models.BigIntegerField()
    parties = ArrayField(models.BigIntegerField(), default=list)
    place = models.SmallIntegerField(default=0)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    coarse = models.BooleanField(default=False)
    arrives = models.IntegerField(default=0)
    ends = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    weight = models.SmallIntegerField(default=1)
    opens = models.IntegerField(null=True)
    closes = models.IntegerField(null=True)
    crisis = models.BooleanField(default=False)
    needs_duo = models.BooleanField(default=False)
    step = models.CharField(max_length=100)
    due = models.DateField()
    tries = models.SmallIntegerField(default=0)  # attempts before that reached nobody
    calls = models.BooleanField(default=False)  # somebody goes though there is contact
    left_out = models.CharField(max_length=100, blank=True, default="")
    visit = models.CharField(max_length=40)
    ticked = ArrayField(models.CharField(max_length=40), default=list)
    reached = models.BooleanField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = ArrayField(models.BigIntegerField(), default=list)  # organisations that recorded it
    recorded = models.JSONField(default=list)  # by which organisation, as which events

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="stop_in_region"),
            models.UniqueConstraint(fields=["plan_id", "case_id"], name="stop_once"),
        ]
        indexes = [models.Index(fields=["case_id"], name="stop_case")]

    def __str__(self) -> str:
        return f"stop {self.pk}"


class Feed(models.Model):
    """A private address for the calendar of one person; only the hash of its token is kept."""

    region = _in_region()
    person_id = models.BigIntegerField()
    party_id = models.BigIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="feed_in_region")]
        indexes = [models.Index(fields=["person_id"], name="feed_person")]

    def __str__(self) -> str:
        return f"feed {self.pk}"


class Incident(models.Model):
    """Something unpleasant on a round, told for the safety of who goes; in no tenant's file."""

    region = _in_region()
    party_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    round_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    text = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="incident_in_region")]
        indexes = [models.Index(fields=["region", "-at"], name="incident_latest")]

    def __str__(self) -> str:
        return f"incident {self.pk}"
