# SPDX-License-Identifier: EUPL-1.2
"""What the desk keeps beside a case: who of us has it, who stands in, views, words to search by.

None of it is derived from what happened, and no agreement knows of it.
"""

from django.db import models
from django.db.models import Q

from voordeur.people.models import Party, Region


def _in_region() -> models.ForeignKey[Region, Region]:
    return models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


def _of_party() -> models.ForeignKey[Party, Party]:
    return models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )


class Charge(models.Model):
    """Who is in charge of a case for one organisation; the one that has not ended holds.

    `person_id` null: it was given back, and lies with nobody since. `given_by_id` 0: nobody gave
    it, who made the first contact has it. `move`: what was done in one go, to undo it in one go.
    """

    region = _in_region()
    case_id = models.BigIntegerField()
    party = _of_party()
    person_id = models.BigIntegerField(null=True)
    given_by_id = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=40, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    since = models.DateTimeField()
    move = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_move = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="charge_in_region"),
            models.UniqueConstraint(
                fields=["case_id", "party"],
                name="charge_once",
                condition=Q(ended_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["party", "person_id", "-since"],
                name="charge_person",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(fields=["case_id"], name="charge_case"),
            models.Index(fields=["move"], name="charge_move"),
        ]

    def __str__(self) -> str:
        return f"charge {self.pk}"


class StandIn(models.Model):
    """Who does somebody's work while that one is away: both work for `party`; both days count.

    Why somebody is away is not asked.
    """

    region = _in_region()
    party = _of_party()
    person_id = models.BigIntegerField()
    by_person_id = models.BigIntegerField()
    since = models.DateField()
    until = models.DateField()
    set_by_id = models.BigIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "id"], name="standin_in_region")]
        indexes = [models.Index(fields=["party", "until"], name="standin_party")]

    def __str__(self) -> str:
        return f"stand-in {self.pk}"


class SavedView(models.Model):
    """Filters of the work list under a name of one's own; `filters` as in the address."""

    region = _in_region()
    person_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    filters = models.CharField(max_length=400, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="savedview_in_region"),
            models.UniqueConstraint(fields=["region", "person_id", "name"], name="savedview_once"),
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"


class Spelling(models.Model):
    """A word that occurs in the register (a family name, a street), and one spelling near to it.

    Says nothing of whose it is: only the register reads it, to find what a typo meant. Searched
    by equality, because row-level security switches indexes for likeness off.
    """

    region = _in_region()
    kind = models.CharField(max_length=6)  # naam or straat
    word = models.CharField(max_length=200)
    near = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "near", "word"], name="spelling_once"
            )
        ]
        indexes = [models.Index(fields=["region", "kind", "word"], name="spelling_word")]

    def __str__(self) -> str:
        return f"spelling {self.pk}"
