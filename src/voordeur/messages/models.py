# SPDX-License-Identifier: EUPL-1.2
"""The outbox: messages that an agreement asks for, each once."""

from django.db import models

from voordeur.people.models import Party


class State(models.TextChoices):
    """What became of a message."""

    DUE = "due", "klaar om te versturen"
    SENT = "sent", "verstuurd"
    CANCELLED = "cancelled", "vervallen voor het verstuurd was"
    RECTIFIED = "rectified", "verstuurd en daarna rechtgezet"


RECTIFICATION = "rectificatie"
LOOKED_AT = "inzage"  # somebody looked with a reason; follows from no event of the case
ATTEMPT = "poging"  # a letter of the contact ladder; a worker sent it, no rule asked for it
BESIDE = (LOOKED_AT, ATTEMPT)  # what `decide` does not derive


class Message(models.Model):
    """One message of a case. The first six fields after the case are its key (see
    `core.pathway.decision.Message`); `rectifies_id` is the message that this one puts right.

    The case is a row of an app above this one: its foreign key is made by `cases`.
    """

    region_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=200)
    recipient = models.CharField(max_length=100)
    code = models.CharField(max_length=200, blank=True, default="")
    cause = models.IntegerField()
    report = models.IntegerField(default=0)
    recipient_party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    signal_id = models.BigIntegerField(null=True)
    rectifies_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)  # nobody reads or prints it any more

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "id"], name="message_in_region"),
            models.UniqueConstraint(
                fields=["case_id", "kind", "what", "recipient", "code", "cause", "report"],
                name="message_once",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient_party", "-made_at"], name="message_inbox"),
            models.Index(
                fields=["region_id", "kind"],
                name="message_due",
                condition=models.Q(state="due"),
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
