# SPDX-License-Identifier: EUPL-1.2
"""Why somebody should not go to a home without asking. That one should not, stands on the home."""

from django.db import models

from voordeur.people.models import Region


class Caution(models.Model):
    """A caution and its reason, for the organisation that set it and the coordinator only.

    `until`: the day of review; it then ends by itself. A new one replaces the one before.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    home_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    party_id = models.BigIntegerField(null=True)  # empty: set by the coordinator
    person_id = models.BigIntegerField()
    reason = models.CharField(max_length=40)
    ask = models.CharField(max_length=300)
    at = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="caution_in_region")]
        indexes = [models.Index(fields=["home_id", "-at"], name="caution_home")]

    def __str__(self) -> str:
        return f"caution {self.pk}"
