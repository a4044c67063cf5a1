# SPDX-License-Identifier: EUPL-1.2
"""What was going to be erased, what was, and what is held back. Numbers only: nobody is named."""

from __future__ import annotations

from django.db import models

from voordeur.core.retention import HoldGround
from voordeur.people.models import Region


class State(models.TextChoices):
    """How far a preview came."""

    OPEN = "open", "wacht op akkoord"
    CONFIRMED = "confirmed", "akkoord gegeven"
    RUNNING = "running", "wordt gewist"
    DONE = "done", "gewist"
    DROPPED = "dropped", "niet doorgegaan"


def _in_region() -> models.ForeignKey[Region, Region]:
    return models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class Hold(models.Model):
    """Somebody holds back erasing: of one case, or of everything of a tenant (no case).

    `until`: the last day; without one it holds until it is lifted, and `review_on` asks whether
    it still should.
    """

    region = _in_region()
    tenant_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    ground = models.CharField(max_length=40, choices=[(one.value,) * 2 for one in HoldGround])
    reason = models.CharField(max_length=300)
    placed_by_id = models.BigIntegerField()
    placed_at = models.DateTimeField()
    until = models.DateField(null=True)
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="hold_in_region")]
        indexes = [
            models.Index(
                fields=["region", "tenant_id"],
                name="hold_of_tenant",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class Preview(models.Model):
    """What would be erased, as it was counted on one day. Only what stands in it is erased.

    `counts` per kind: how many, the oldest day, some references of cases. `report`: what came of
    it, in numbers and hashes over the row numbers.
    """

    region = _in_region()
    on = models.DateField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()
    is_automatic = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices)
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.BigIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="preview_in_region")]

    def __str__(self) -> str:
        return f"preview {self.pk}"


class Item(models.Model):
    """One record in a preview: its kind and number. `outcome` is empty until it was its turn."""

    class Outcome(models.TextChoices):
        ERASED = "erased", "gewist"
        KEPT = "kept", "bewaard"
        GONE = "gone", "was al weg"

    region = _in_region()
    preview = models.ForeignKey(
        Preview, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    outcome = models.CharField(max_length=10, blank=True, default="", choices=Outcome.choices)
    why = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="item_in_region"),
            models.UniqueConstraint(
                fields=["region", "preview", "kind", "record_id"], name="item_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "preview", "kind", "record_id"],
                name="item_to_erase",
                condition=models.Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"


class Erased(models.Model):
    """The journal: what was erased, by number. Kept apart as well, and done again after a restore.

    `mark` is what makes sure that after a restore the number still stands for the same record: a
    number that was handed out again has another mark. `apart_at`: when it was written apart.
    """

    region = _in_region()
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    mark = models.CharField(max_length=64)
    reason = models.CharField(max_length=60)
    preview_id = models.BigIntegerField(null=True)
    erased_at = models.DateTimeField()
    apart_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "record_id", "mark"], name="erased_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "id"],
                name="erased_to_keep_apart",
                condition=models.Q(apart_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class WordsErased(models.Model):
    """The function of the database that takes words out of events wrote this down itself."""

    region = _in_region()
    case_id = models.BigIntegerField()
    events = models.IntegerField()
    erased_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"words of case {self.case_id}"
