# SPDX-License-Identifier: EUPL-1.2
"""Two logs, both append-only and without foreign keys: what was shown of whom, and who did what.

The first has the fields of the Logboek Dataverwerkingen and names no employee; the second names
the actor. `trace_id` joins them for whoever may read both.
"""

from django.db import models


class Disclosure(models.Model):
    """One person's data were shown once, for one purpose."""

    region_id = models.BigIntegerField()
    trace_id = models.BinaryField(max_length=16)
    span_id = models.BinaryField(max_length=8)
    parent_span_id = models.BinaryField(max_length=8, null=True)
    status = models.CharField(max_length=5, default="Ok")
    name = models.CharField(max_length=100)
    activity = models.CharField(max_length=200)  # URI of the version in the register of processing
    subject = models.CharField(max_length=64)  # keyed hash, so that the log alone names nobody
    subject_type = models.CharField(max_length=40)
    start_at = models.DateTimeField()
    end_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["region_id", "subject", "start_at"])]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"


class Deed(models.Model):
    """Somebody did something, or tried to."""

    region_id = models.BigIntegerField(null=True)  # empty before anybody is known, as at the login
    trace_id = models.BinaryField(max_length=16)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    party_ids = models.JSONField(default=list)
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=100)
    object = models.CharField(max_length=200)
    result = models.CharField(max_length=20)
    origin = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["region_id", "at"])]

    def __str__(self) -> str:
        return f"deed {self.pk}"
