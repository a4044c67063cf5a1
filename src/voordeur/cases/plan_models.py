# SPDX-License-Identifier: EUPL-1.2
"""The goals beside a plan of action: rows of the help compartment, for who helps only."""

from django.db import models

from voordeur.people.models import Region


class Goal(models.Model):
    """One goal of the plan, in the tenant's words: a row of the help compartment.

    `area`: a value of `core.practice.codes.Area`; `stands`, `state`: of `core.practice.plan`.
    What is taken back keeps its row until it is erased, without being shown (`removed_at`).
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    area = models.CharField(max_length=40)
    stands = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True)
    review_on = models.DateField(null=True)
    with_tenant = models.BooleanField(default=True)
    state = models.CharField(max_length=20)
    made_by_id = models.BigIntegerField()
    made_for_id = models.BigIntegerField(null=True)  # the organisation, no key: history stays
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="goal_in_region")]
        indexes = [models.Index(fields=["case"], name="goal_case")]

    def __str__(self) -> str:
        return f"goal {self.pk}"
