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


class Sheet(models.Model):
    """A file beside the agreement: figures that were published, or what the yearly report shows.

    Never changed: another text is a new row, and the newest row of a kind holds.
    """

    PUBLISHED, NATIONAL, REPORT = "published", "national", "report"

    region_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    file = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["region_id", "kind", "id"], name="sheet_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"


class Trial(models.Model):
    """One experiment: its plan, who decided, and how far it is. Locked before the first case.

    `seed` draws the arms; it is in no query of a page, so that nobody knows who is next.
    """

    region_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    plan = models.JSONField()
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by_id = models.BigIntegerField()
    locked_at = models.DateTimeField(null=True)
    locked_by_id = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=200, blank=True, default="")
    ethics = models.TextField(blank=True, default="")
    moment = models.CharField(max_length=40)
    began_on = models.DateField(null=True)
    began_by_id = models.BigIntegerField(null=True)
    ended_on = models.DateField(null=True)
    ended_by_id = models.BigIntegerField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True, default="")
    seed = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "id"], name="trial_in_region"),
            # One at a time: two experiments on the same moment would disturb each other.
            models.UniqueConstraint(
                fields=["region_id", "moment"],
                condition=models.Q(began_on__isnull=False, ended_on__isnull=True),
                name="trial_one_runs",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """Which arm a case drew, and when; never changed, never removed.

    `number` counts the cases of a trial from 0 and is what the arm was drawn with.
    """

    region_id = models.BigIntegerField()
    trial = models.ForeignKey(
        Trial, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case_id = models.BigIntegerField()
    number = models.IntegerField()
    arm = models.CharField(max_length=60)
    on = models.DateField()
    assigned_at = models.DateTimeField()
    assigned_by_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "case_id"], name="assigned_once"),
            models.UniqueConstraint(fields=["trial", "number"], name="assignment_number"),
        ]
        indexes = [models.Index(fields=["region_id", "case_id"], name="assignment_case")]

    def __str__(self) -> str:
        return f"case {self.case_id} in trial {self.trial_id}"
