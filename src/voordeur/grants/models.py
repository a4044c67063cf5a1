# SPDX-License-Identifier: EUPL-1.2
"""Looks with a reason and sessions of support: who, why, from when until when, and what was seen.

The case of a look is a row of an app above this one: its foreign key is made by `cases`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from voordeur.people.models import Region


def _in_region() -> models.ForeignKey[Region, Region]:
    return models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class Look(models.Model):
    """Somebody may see one case, the signal compartment only, from `since` until `until`.

    `told`: the organisations that had the case then, and that hear of it.
    """

    region = _in_region()
    case_id = models.BigIntegerField()
    reference = models.CharField(max_length=20)
    person_id = models.BigIntegerField()
    party_ids = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="look_in_region")]
        indexes = [
            models.Index(fields=["case_id", "-since"], name="look_case"),
            models.Index(fields=["person_id", "-until"], name="look_person"),
        ]

    def __str__(self) -> str:
        return f"look {self.pk}"


class Attempt(models.Model):
    """Somebody asked for a case by name. Misses are counted, so that nobody can try out names."""

    region = _in_region()
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    found = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["person_id", "-at"], name="attempt_person")]

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class Support(models.Model):
    """Somebody of the platform may help in a region until `until`, with the sight of `role`.

    `party_id`: through the eyes of one organisation; empty is the region. Names are kept here:
    nobody in the region knows the account of a supporter, nor the other way round.
    """

    region = _in_region()
    party_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField()
    person_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    reason = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    may_write = models.BooleanField(default=False)
    allowed_by_id = models.BigIntegerField()
    allowed_by_name = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="support_in_region")]
        indexes = [
            models.Index(fields=["person_id", "-until"], name="support_person"),
            models.Index(fields=["region", "-since"], name="support_region"),
        ]

    def __str__(self) -> str:
        return f"support {self.pk}"


class Request(models.Model):
    """One request during a session of support: which page, and what it answered."""

    region = _in_region()
    support = models.ForeignKey(
        Support, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    at = models.DateTimeField()
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=300)
    status = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["support", "-at"], name="request_support")]

    def __str__(self) -> str:
        return f"request {self.pk}"
