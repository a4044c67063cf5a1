# SPDX-License-Identifier: EUPL-1.2
"""Versions of agreements and of the layers above them, kept as the text that was loaded."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from voordeur.people.models import Party, Region


class LayerVersion(models.Model):
    """One text of the law or of the national covenant."""

    key = models.CharField(max_length=60)
    file = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "file", "sha256"], name="layer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key}/{self.file}"


class LandlordRules(models.Model):
    """What one landlord allows of arrangements, from a day on; the newest that holds counts.

    Rows are never changed: other rules are a new row. Money in cents; `tiers`: pairs of up to so
    many months of rent (text of a fraction, or null for any) and the most terms. A row without
    any bound takes all rules back.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    landlord = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    holds_from = models.DateField()
    tiers = models.JSONField(default=list)
    least_cents = models.BigIntegerField(null=True)
    months_between = models.IntegerField(null=True)
    most_cents = models.BigIntegerField(null=True)
    source = models.CharField(max_length=300)
    entered_by_id = models.BigIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="rules_in_region"),
        ]
        indexes = [
            models.Index(fields=["landlord", "-holds_from", "-id"], name="rules_landlord"),
        ]

    def __str__(self) -> str:
        return f"rules of {self.landlord_id} from {self.holds_from}"


class AgreementVersion(models.Model):
    """One text of a region's agreement, with the layers that it was read under.

    `number` counts the texts of one `valid_from`; the highest holds for new cases, and running
    cases keep theirs. Rows are never changed.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    number = models.PositiveIntegerField()
    proposed = models.BooleanField()
    title = models.CharField(max_length=300)
    file = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    layers = ArrayField(models.BigIntegerField(), default=list)
    loaded_by_id = models.BigIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="agreement_in_region"),
            models.UniqueConstraint(
                fields=["region", "valid_from", "number"], name="agreement_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.valid_from} ({self.number})"
