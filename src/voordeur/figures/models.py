# SPDX-License-Identifier: EUPL-1.2
"""What is kept to count quickly: one row per case, derived from its events and made anew at will.

Nobody's name is in it. Reading goes through `queries`, which counts and never lists.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class CaseFacts(models.Model):
    """When the milestones of one case were. Empty = has not happened (and may still)."""

    region_id = models.BigIntegerField()
    case_id = models.BigIntegerField(unique=True)
    # What the case looked like when it was counted: another look means counting again.
    seen_seq = models.IntegerField()
    seen_open = models.IntegerField()
    seen_late = models.BooleanField()
    municipality = models.CharField(max_length=4, blank=True, default="")
    agreement_id = models.BigIntegerField()
    landlords = ArrayField(models.BigIntegerField(), default=list)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    is_closed = models.BooleanField(default=False)
    outcome = models.CharField(max_length=100, blank=True, default="")
    good = models.BooleanField(null=True)
    result = models.CharField(max_length=200, blank=True, default="")
    attempts = models.IntegerField(default=0)
    visits = models.IntegerField(default=0)
    first_attempt_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    plan_on = models.DateField(null=True)
    arranged_on = models.DateField(null=True)
    kept_on = models.DateField(null=True)
    broken_on = models.DateField(null=True)
    debt_help_on = models.DateField(null=True)
    announced_on = models.DateField(null=True)
    averted_on = models.DateField(null=True)
    evicted_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    has_children = models.BooleanField(null=True)
    was_paused = models.BooleanField(default=False)
    is_again = models.BooleanField(default=False)
    steps_done = models.IntegerField(default=0)
    steps_in_time = models.IntegerField(default=0)
    steps_late = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["region_id", "opened_on"], name="facts_period")]

    def __str__(self) -> str:
        return f"facts of case {self.case_id}"
