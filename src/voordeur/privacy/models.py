# SPDX-License-Identifier: EUPL-1.2
"""Requests of tenants about their own data, and what was done with each."""

from django.db import models

from voordeur.cases.models import Tenant, in_region


class Request(models.Model):
    """One request of one tenant. `wish` and `answer` are words of people and can be erased.

    `kind`, `channel`, `proof` and `state` are those of `core.request`; `due` is the last day for
    an answer, moved on when `extended_on` is set.
    """

    region = in_region()
    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    tenant = models.ForeignKey(
        Tenant, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    received_on = models.DateField()
    due = models.DateField()
    channel = models.CharField(max_length=20)
    proof = models.CharField(max_length=20)
    proved_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)
    extended_why = models.CharField(max_length=300, blank=True, default="")
    wish = models.TextField(blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="request_in_region"),
            models.UniqueConstraint(fields=["region", "reference"], name="request_reference"),
        ]
        indexes = [
            models.Index(fields=["tenant"], name="request_tenant"),
            models.Index(
                fields=["region", "due"], name="request_due", condition=models.Q(state="open")
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Step(models.Model):
    """Something that was done for a request; `what` names no person and no value."""

    region = in_region()
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    at = models.DateTimeField()
    person_id = models.BigIntegerField()
    what = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="step_in_region")]
        indexes = [models.Index(fields=["request"], name="step_request")]

    def __str__(self) -> str:
        return f"step {self.pk}"
