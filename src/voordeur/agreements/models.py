# SPDX-License-Identifier: EUPL-1.2
"""Versions of agreements and of the layers above them, kept as the text that was loaded."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from voordeur.people.models import Region


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
