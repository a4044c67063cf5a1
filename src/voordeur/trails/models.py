# SPDX-License-Identifier: EUPL-1.2
"""Two logs, both append-only and without foreign keys: what was shown of whom, and who did what.

The first has the fields of the Logboek Dataverwerkingen and names no employee; the second names
the actor. A deed that showed data is the operation of which each disclosure is a child span:
trace and span join them for whoever may read both.
"""

from django.db import models


class CurrentTransaction(models.Func):
    """The number of the transaction that writes; see `trails.seals` for what it is good for."""

    template = "(pg_current_xact_id()::text::bigint)"
    arity = 0
    output_field = models.BigIntegerField()


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
    resource = models.JSONField(default=dict)  # which software, in which version
    tx = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["region_id", "subject", "start_at"]),
            models.Index(fields=["region_id", "tx", "id"], name="disclosure_to_seal"),
        ]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"


class Deed(models.Model):
    """Somebody did something, or tried to."""

    region_id = models.BigIntegerField(null=True)  # empty before anybody is known, as at the login
    trace_id = models.BinaryField(max_length=16)
    span_id = models.BinaryField(max_length=8, null=True)
    parent_span_id = models.BinaryField(max_length=8, null=True)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    party_ids = models.JSONField(default=list)
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=100)
    object = models.CharField(max_length=200)
    result = models.CharField(max_length=20)
    origin = models.CharField(max_length=100, blank=True, default="")
    tx = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["region_id", "at"]),
            models.Index(fields=["region_id", "tx", "id"], name="deed_to_seal"),
            models.Index(fields=["trace_id"], name="deed_of_trace"),
        ]

    def __str__(self) -> str:
        return f"deed {self.pk}"


class Seal(models.Model):
    """A block of lines of one log of one region that can no longer change unseen.

    The lines of all transactions from `from_tx` up to, not including, `until_tx`; `region_id` 0
    is for lines before anybody was known. `root` is a hash over the lines, `hash` a keyed hash
    over this seal and the one before it.
    """

    region_id = models.BigIntegerField()
    log = models.CharField(max_length=12)
    number = models.IntegerField()
    from_tx = models.BigIntegerField()
    until_tx = models.BigIntegerField()
    lines = models.IntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    root = models.BinaryField(max_length=32)
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "log", "number"], name="seal_once"),
        ]

    def __str__(self) -> str:
        return f"seal {self.log} {self.number}"


class Erasure(models.Model):
    """The lines of a sealed block were erased because their term was over; the seal stayed."""

    region_id = models.BigIntegerField()
    seal_id = models.BigIntegerField(unique=True)
    lines = models.IntegerField()
    erased_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"erasure of seal {self.seal_id}"
