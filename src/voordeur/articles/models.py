# SPDX-License-Identifier: EUPL-1.2
"""What is kept of the knowledge base.

Practices belong to no region: what works may be read by anybody. Only where a practice was used
is about a case, and therefore stays inside the region of that case.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


def _words(length: int = 60) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=length), default=list)


class Practice(models.Model):
    """One practice at its permanent address. What it says stands in its versions.

    The columns from `title` on repeat the current version, so that lists and searches read one
    table. `used` and `good` are the public figure: see `core.practice.figure`.
    """

    class State(models.TextChoices):
        """Nothing vanishes: what was withdrawn keeps its page, with the reason."""

        PUBLISHED = "published", "geplaatst"
        WITHDRAWN = "withdrawn", "ingetrokken"

    key = models.SlugField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    reason = models.CharField(max_length=500, blank=True, default="")
    number = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    title = models.CharField(max_length=200)
    promise = models.CharField(max_length=400, blank=True, default="")
    phases = _words()
    groups = _words()
    areas = _words()
    makers = _words()
    evidence = models.CharField(max_length=20)
    status = models.CharField(max_length=40)
    place = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    content = models.JSONField(default=dict)

    checked_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)  # the editor was asked to ask the owner
    owner_id = models.BigIntegerField(null=True)  # the account of who proposed it

    used = models.PositiveIntegerField(null=True)
    good = models.PositiveIntegerField(null=True)
    figure_on = models.DateField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["phases"], name="practice_phases"),
            models.Index(fields=["state", "title"], name="practice_listed"),
        ]

    def __str__(self) -> str:
        return self.key


class Version(models.Model):
    """What a practice said from a moment on; never changed, never removed.

    `content` is the record as `core.practice` writes it to JSON; `credit` who contributed to it;
    `said` what changed, in the words of the editor.
    """

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    credit = _words(200)
    said = models.CharField(max_length=500, blank=True, default="")
    published_by_id = models.BigIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="practice_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} ({self.number})"


class Proposal(models.Model):
    """A practice, or a better text of one, that somebody proposed.

    `content` holds the fields of the form as they were typed. `person_id` is the account of who
    was logged in; others return by a private link.
    """

    class State(models.TextChoices):
        """Where the proposal stands; the first three wait for somebody."""

        WAITING = "waiting", "wacht op de redactie"
        ASKED = "asked", "wacht op antwoord van de inzender"
        ANSWERED = "answered", "beantwoord, wacht op de redactie"
        PUBLISHED = "published", "geplaatst"
        REFUSED = "refused", "niet geplaatst"

    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    title = models.CharField(max_length=200)
    content = models.JSONField()
    name = models.CharField(max_length=200, blank=True, default="")
    organisation = models.CharField(max_length=200, blank=True, default="")
    email = models.CharField(max_length=200, blank=True, default="")
    wants_credit = models.BooleanField(default=True)
    person_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True, default="")
    decided_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "made_at"], name="proposal_waiting"),
            models.Index(fields=["person_id"], name="proposal_person"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Remark(models.Model):
    """One word between the editor and who proposed something; never changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    by_editor = models.BooleanField()
    text = models.TextField()
    person_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"remark {self.pk}"


class Knock(models.Model):
    """A form that was sent from an origin, to slow down whoever sends many.

    `origin` is a keyed hash of the address that changes every day; rows go after a day.
    """

    origin = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["origin", "made_at"], name="knock_origin")]

    def __str__(self) -> str:
        return f"knock {self.pk}"


class Tried(models.Model):
    """ "We did this too": what somebody found when they tried a practice; shown after review."""

    class State(models.TextChoices):
        """Nobody's words are shown before an editor read them."""

        WAITING = "waiting", "wacht op de redactie"
        SHOWN = "shown", "geplaatst"
        REFUSED = "refused", "niet geplaatst"

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    organisation = models.CharField(max_length=200)
    text = models.CharField(max_length=1000)
    person_id = models.BigIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"tried {self.pk}"


class SourceLink(models.Model):
    """An address that a practice names as its source, and whether it was there last time."""

    class State(models.TextChoices):
        """Broken only after it failed twice: a site may be down for a night."""

        UNKNOWN = "unknown", "nog niet gekeken"
        THERE = "there", "bereikbaar"
        BROKEN = "broken", "niet bereikbaar"

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=1000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNKNOWN)
    answer = models.CharField(max_length=100, blank=True, default="")
    failures = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "address"], name="source_link_once"),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class Use(models.Model):
    """A practice was used in a case, which is a row of an app above this one.

    The foreign key, and that who sees the case sees this row, stand in the migration.
    """

    region_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "id"], name="use_in_region"),
            models.UniqueConstraint(
                fields=["case_id", "practice"],
                name="use_once",
                condition=models.Q(undone_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"use {self.pk}"


class Word(models.Model):
    """A word of the published practices, with its stem; empty if it says nothing (de, het)."""

    word = models.CharField(max_length=200, primary_key=True)
    stem = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.word


class Posting(models.Model):
    """How much a practice says of a term: a stem, or two that stand beside each other."""

    pk = models.CompositePrimaryKey("practice_id", "term")
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    term = models.CharField(max_length=401)
    weight = models.FloatField()

    class Meta:
        indexes = [
            models.Index(fields=["term"], include=["practice", "weight"], name="posting_term"),
        ]

    def __str__(self) -> str:
        return f"{self.term} in {self.practice_id}"


class Term(models.Model):
    """How many practices have a term: the fewer, the more it says."""

    term = models.CharField(max_length=401, primary_key=True)
    practices = models.IntegerField()

    def __str__(self) -> str:
        return self.term


class WordList(models.Model):
    """One row, whose stamp changes with the words; a process that knows the stamp has them.

    `practices`: how many are in the index.
    """

    stamp = models.UUIDField()
    practices = models.IntegerField(default=0)

    def __str__(self) -> str:
        return str(self.stamp)
