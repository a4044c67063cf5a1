# SPDX-License-Identifier: EUPL-1.2
"""What the desk keeps about seeking contact: a pause, another choice, what came from a device.

None of it is derived from what happened, and no agreement knows of it. The attempts themselves
are events.
"""

from django.db import models
from django.db.models import Q

from voordeur.people.models import Region


def _in_region() -> models.ForeignKey[Region, Region]:
    return models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class Steer(models.Model):
    """A worker's word about the attempts in one case; of each kind the one not ended holds.

    `what`: "pauze" (nobody tries up to and including `until`), or "anders" (the next attempt is
    `kind` in `part_of_day` instead of the proposal; it holds while there are `tries` attempts).
    """

    region = _in_region()
    case_id = models.BigIntegerField()
    what = models.CharField(max_length=8)
    kind = models.CharField(max_length=30, blank=True, default="")
    part_of_day = models.CharField(max_length=10, blank=True, default="")
    tries = models.IntegerField(default=0)
    reason = models.CharField(max_length=60)
    words = models.CharField(max_length=300, blank=True, default="")
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="steer_in_region"),
            models.UniqueConstraint(
                fields=["case_id", "what"],
                name="steer_once",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"steer {self.pk}"


class DeviceEntry(models.Model):
    """An attempt as a device sent it; the same `key` of the same person is the same attempt.

    `state`: "vastgelegd" (it is event `seq` of the case), "vraag" (nobody decided yet; then, and
    only then, the attempt itself stands here) or "weg" (it was no attempt of its own).
    `doubt`: why it was asked; `other_seq`: the event that it may be the same as.
    """

    region = _in_region()
    case_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    key = models.CharField(max_length=36)
    state = models.CharField(max_length=12)
    doubt = models.CharField(max_length=12, blank=True, default="")
    seq = models.IntegerField(null=True)
    other_seq = models.IntegerField(null=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=30, blank=True, default="")
    reached = models.BooleanField(null=True)
    part_of_day = models.CharField(max_length=10, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="entry_in_region"),
            models.UniqueConstraint(fields=["region", "person_id", "key"], name="entry_once"),
        ]
        indexes = [
            models.Index(fields=["case_id"], name="entry_case"),
            models.Index(fields=["person_id"], name="entry_asked", condition=Q(state="vraag")),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"
