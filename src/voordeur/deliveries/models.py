# SPDX-License-Identifier: EUPL-1.2
"""Files that landlords delivered, their rows, what a landlord's headings mean, and doubts."""

from __future__ import annotations

from django.db import models

from voordeur.people.models import Party, Person, Region


class Delivery(models.Model):
    """One delivered file. The same file of the same landlord is the same delivery.

    `headings` keeps how the heading row was understood (names only, never cells).
    """

    class State(models.TextChoices):
        ASKING = "asking", "wacht op kolommen"
        READING = "reading", "wordt gelezen"
        DONE = "done", "klaar"
        REFUSED = "refused", "geweigerd"

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    refusal = models.CharField(max_length=300, blank=True, default="")
    way_out = models.CharField(max_length=300, blank=True, default="")
    headings = models.JSONField(default=list)
    rows = models.IntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)  # its name, headings and references
    refusals_erased_at = models.DateTimeField(null=True)  # why rows were not admitted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="delivery_in_region"),
            models.UniqueConstraint(
                fields=["region", "landlord", "file_sha256"], name="delivery_once_per_file"
            ),
        ]
        indexes = [
            models.Index(fields=["region", "landlord", "-received_at"], name="delivery_latest"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Row(models.Model):
    """One row of a delivery: what came of it, and why.

    `content` (the cells that may be kept) stays only while the row waits: to be judged, for an
    answer of the landlord, or for a doubt to be settled. A row refused by law keeps number,
    keyed hash and reason (design 4). `outcome` is empty until the row is judged.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    landlord = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    number = models.IntegerField()
    outcome = models.CharField(max_length=10, blank=True, default="")
    code = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=600, blank=True, default="")
    way_out = models.CharField(max_length=600, blank=True, default="")
    column = models.CharField(max_length=60, blank=True, default="")
    choices = models.JSONField(default=list)
    reference = models.CharField(max_length=100, blank=True, default="")
    key_hash = models.CharField(max_length=64, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    content = models.JSONField(null=True)
    signal = models.BigIntegerField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="row_in_region"),
            models.UniqueConstraint(
                fields=["region", "delivery", "number"], name="row_once_per_delivery"
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "delivery", "number"],
                name="row_to_judge",
                condition=models.Q(outcome=""),
            ),
            models.Index(fields=["region", "landlord", "key_hash"], name="row_by_key"),
            models.Index(
                fields=["region", "expires_on"],
                name="row_to_expire",
                condition=models.Q(expires_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number} of delivery {self.delivery_id}"


class ColumnChoice(models.Model):
    """What a landlord said that a heading means, remembered. `column` empty: leave it alone."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    heading = models.CharField(max_length=200)
    column = models.CharField(max_length=60, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="column_choice_in_region"),
            models.UniqueConstraint(
                fields=["region", "landlord", "heading"], name="column_choice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.column or '-'}"


class Doubt(models.Model):
    """A row that may be about somebody already known; a person decides.

    `case_id` is the case it may belong to; `evidence` compares field by field, in words.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    case_id = models.BigIntegerField()
    evidence = models.JSONField(default=list)
    choice = models.CharField(max_length=10, blank=True, default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="doubt_in_region"),
        ]
        indexes = [
            models.Index(
                fields=["region", "id"], name="doubt_open", condition=models.Q(choice="")
            ),
        ]

    def __str__(self) -> str:
        return f"doubt {self.pk}"
