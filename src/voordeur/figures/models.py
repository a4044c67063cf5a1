# SPDX-License-Identifier: EUPL-1.2
"""What is kept to count quickly: one row per case, derived from its events and made anew at will.

Nobody's name is in it. Reading goes through `queries`, which counts and never lists.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class CaseFacts(models.Model):
    """When the milestones of one case were. Empty = has not happened (and may still)."""

    region_id = models.BigIntegerField()
    case_id = models.BigIntegerField(unique=True)
    # What the case looked like when it was counted: another look means counting again.
    seen_seq = models.IntegerField()
    seen_open = models.IntegerField()
    seen_late = models.BooleanField()
    seen_rules = models.IntegerField(default=0, db_default=0)  # by which `counting.RULES`
    municipality = models.CharField(max_length=4, blank=True, default="")
    agreement_id = models.BigIntegerField()
    kind = models.CharField(max_length=20, default="vroegsignaal", db_default="vroegsignaal")
    landlords = ArrayField(models.BigIntegerField(), default=list)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    is_closed = models.BooleanField(default=False)
    outcome = models.CharField(max_length=100, blank=True, default="")
    good = models.BooleanField(null=True)
    result = models.CharField(max_length=200, blank=True, default="")
    signals = models.IntegerField(default=0, db_default=0)
    months = models.IntegerField(default=0, db_default=0)  # in how many it was reported
    attempts = models.IntegerField(default=0)
    visits = models.IntegerField(default=0)
    first_attempt_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    advised_on = models.DateField(null=True)
    referred_on = models.DateField(null=True)
    plan_on = models.DateField(null=True)
    arranged_on = models.DateField(null=True)
    kept_on = models.DateField(null=True)
    broken_on = models.DateField(null=True)
    debt_help_on = models.DateField(null=True)
    announced_on = models.DateField(null=True)
    averted_on = models.DateField(null=True)
    evicted_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    has_children = models.BooleanField(null=True)
    children = models.IntegerField(null=True)
    # What the landlord first said of the current rent in the 30 days from that day; None: nothing.
    rent_30 = models.BooleanField(null=True)
    rent_90 = models.BooleanField(null=True)
    rent_180 = models.BooleanField(null=True)
    was_paused = models.BooleanField(default=False)
    is_again = models.BooleanField(default=False)
    steps_done = models.IntegerField(default=0)
    steps_in_time = models.IntegerField(default=0)
    steps_late = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["region_id", "opened_on"], name="facts_period")]

    def __str__(self) -> str:
        return f"facts of case {self.case_id}"


class CaseTally(models.Model):
    """What comes several times in a case: `whole` of a kind, of which `part` as it should be.

    `what`: "poging" (`key`: kind and part of day, part: reached) or "stap" (`key`: its name, part:
    in time).
    """

    region_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    what = models.CharField(max_length=10)
    key = models.CharField(max_length=120)
    part = models.IntegerField()
    whole = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["case_id"], name="tally_case")]

    def __str__(self) -> str:
        return f"{self.what} {self.key} of case {self.case_id}"


class ShownFigure(models.Model):
    """What readers were shown of one figure, for every choice they can make.

    `since`: from which day on. `shown`: per choice part and whole. `earlier`: what was shown of
    the same choices before. `basis`: the counts it was taken from, to see what a next one would
    give away. A number that says too much is in none but `basis`.
    """

    region_id = models.BigIntegerField()
    name = models.CharField(max_length=30)
    since = models.DateField()
    shown = models.JSONField(default=dict)
    earlier = models.JSONField(default=dict)
    basis = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "name"], name="shown_figure_once")
        ]

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """A file beside the agreement: figures that were published, or what the yearly report shows.

    Never changed: another text is a new row, and the newest row of a kind holds.
    """

    region_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    file = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["region_id", "kind", "id"], name="sheet_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"


class Trial(models.Model):
    """One experiment: its plan, who decided, and how far it is. Locked before the first case.

    `seed` draws the arms; it is in no query of a page, so that nobody knows who is next.
    """

    region_id = models.BigIntegerField()
    title = models.CharField(max_length=120)
    plan = models.JSONField()
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by_id = models.BigIntegerField()
    locked_at = models.DateTimeField(null=True)
    locked_by_id = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=200, blank=True, default="")
    ethics = models.TextField(blank=True, default="")
    moment = models.CharField(max_length=40)
    began_on = models.DateField(null=True)
    began_by_id = models.BigIntegerField(null=True)
    ended_on = models.DateField(null=True)
    ended_by_id = models.BigIntegerField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True, default="")
    seed = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "id"], name="trial_in_region"),
            # One at a time: two experiments on the same moment would disturb each other.
            models.UniqueConstraint(
                fields=["region_id", "moment"],
                condition=models.Q(began_on__isnull=False, ended_on__isnull=True),
                name="trial_one_runs",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """Which arm a case drew, and when; never changed, never removed.

    `number` counts the cases of a trial from 0 and is what the arm was drawn with.
    """

    region_id = models.BigIntegerField()
    trial = models.ForeignKey(
        Trial, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case_id = models.BigIntegerField()
    number = models.IntegerField()
    arm = models.CharField(max_length=60)
    on = models.DateField()
    assigned_at = models.DateTimeField()
    assigned_by_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "case_id"], name="assigned_once"),
            models.UniqueConstraint(fields=["trial", "number"], name="assignment_number"),
        ]
        indexes = [models.Index(fields=["region_id", "case_id"], name="assignment_case")]

    def __str__(self) -> str:
        return f"case {self.case_id} in trial {self.trial_id}"


class Deviation(models.Model):
    """That a case got something else than it drew, and why; it keeps counting in its arm.

    `reason`: one of `trial.DEVIATIONS`. Never changed, never removed.
    """

    region_id = models.BigIntegerField()
    trial = models.ForeignKey(
        Trial, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case_id = models.BigIntegerField()
    reason = models.CharField(max_length=40)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "case_id"], name="deviated_once"),
        ]
        indexes = [models.Index(fields=["region_id", "case_id"], name="deviation_case")]

    def __str__(self) -> str:
        return f"case {self.case_id} in trial {self.trial_id} otherwise"


class CostsKept(models.Model):
    """What a region filled in about costs; other answers are a new row, and the newest row holds.

    `amounts`: the answers of the page by name: the lowest and the highest of each question, where
    it comes from and from when, and with what was compared.
    """

    region_id = models.BigIntegerField()
    amounts = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["region_id", "-id"], name="costs_newest")]

    def __str__(self) -> str:
        return f"costs {self.pk}"


class NationalSet(models.Model):
    """A national delivery made ready: what will be sent, as it was at one moment.

    `owner`: who it is for (a program's name, or a word of our own). `flaws`: what is to mend, as
    the name of each flaw with the numbers of its cases. No names or addresses are in it.
    """

    region_id = models.BigIntegerField()
    owner = models.CharField(max_length=130)
    municipalities = ArrayField(models.CharField(max_length=4), default=list)
    since = models.DateField()
    until = models.DateField()
    changed_since = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    records = models.IntegerField(default=0)
    reports = models.IntegerField(default=0)
    restricted = models.IntegerField(default=0)
    flaws = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region_id", "id"], name="national_set_in_region"),
        ]
        indexes = [
            models.Index(fields=["region_id", "owner", "-made_at"], name="national_set_owner")
        ]

    def __str__(self) -> str:
        return f"national set {self.pk}"


class NationalLine(models.Model):
    """One period of a case in a set. Whom it is about is added when it leaves."""

    region_id = models.BigIntegerField()
    set_id = models.BigIntegerField()
    position = models.IntegerField()  # from 0, without gaps: a page is a range of these
    municipality = models.CharField(max_length=4)
    case_id = models.BigIntegerField()
    signals = ArrayField(models.BigIntegerField(), default=list)
    told = models.JSONField()
    handled = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["set_id", "position"], name="national_line_once"),
        ]

    def __str__(self) -> str:
        return f"national line {self.set_id}/{self.position}"


class NationalSending(models.Model):
    """One part of a national delivery that left: to whom, of which days, how much. Only grows.

    `digest`: the SHA-256 of the bytes that left, in hexadecimals. `person_id` is 0 for a program.
    """

    region_id = models.BigIntegerField()
    at = models.DateTimeField()
    way = models.CharField(max_length=10)
    receiver = models.CharField(max_length=200)
    person_id = models.BigIntegerField()
    municipalities = ArrayField(models.CharField(max_length=4), default=list)
    since = models.DateField()
    until = models.DateField()
    changed_since = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    model = models.CharField(max_length=4)
    page = models.IntegerField()
    pages = models.IntegerField()
    records = models.IntegerField()
    reports = models.IntegerField()
    people = models.IntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["region_id", "-at"], name="national_sending_newest")]

    def __str__(self) -> str:
        return f"national sending {self.pk}"


class Simulation(models.Model):
    """A simulation that somebody asked for, and what came of it; nobody real is in it.

    `question`: what to run. `runs`: what each run gave so far, by its number, so that a worker
    that stops loses no run that was done.
    """

    WAITING, DONE, STOPPED, FAILED = "waiting", "done", "stopped", "failed"

    region_id = models.BigIntegerField()
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    question = models.JSONField()
    total = models.IntegerField()
    runs = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=WAITING)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["region_id", "-asked_at"], name="simulation_newest")]

    def __str__(self) -> str:
        return f"simulation {self.pk}"
