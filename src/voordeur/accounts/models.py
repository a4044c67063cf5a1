# SPDX-License-Identifier: EUPL-1.2
"""What is kept to let the right person in. Nothing here can be used by who reads it: keys are
sealed, tokens and addresses stand as keyed hashes."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from voordeur.core.access import Role


class Session(AbstractBaseSession):
    """A session on the server. Its key is stored as a hash, so that no row can be used."""

    person_id = models.BigIntegerField(null=True, db_index=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return f"session of person {self.person_id}"


class Account(models.Model):
    """What is known of an account beside its password; a row from the first need on.

    `used_in`: the first day of the month in which it was last used. Not finer: an administrator
    sees who can go, not when somebody works. The two `_by` are numbers of administrators.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    used_in = models.DateField(null=True)
    factors_reset_at = models.DateTimeField(null=True)
    factors_reset_by = models.BigIntegerField(null=True)
    link_given_at = models.DateTimeField(null=True)
    link_given_by = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"account of person {self.person_id}"


class Factor(models.Model):
    """One way to prove oneself beside the password.

    `totp`: `secret` is the sealed key, `counter` the last time step that was used. `passkey`:
    `secret` is the sealed public credential, `counter` the authenticator's own. `code`: `secret`
    is the keyed hash of one recovery code.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60, blank=True, default="")
    secret = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    since = models.DateField()

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"


class Pass(models.Model):
    """A link that lets somebody in once: an invitation, or a new password.

    `token` is the keyed hash of what stands in the link.
    """

    region = models.ForeignKey(
        "people.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    token = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10)
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True, default="")
    person_id = models.BigIntegerField(null=True)
    party = models.ForeignKey(
        "people.Party",
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    role = models.CharField(
        max_length=20, blank=True, default="", choices=[(role.value, role.label) for role in Role]
    )
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "kind", "made_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Provider(models.Model):
    """The login of an organisation (OpenID Connect).

    `key_variable` names the variable of the environment that holds our private key for it.
    `party_ids` are the units of this organisation; `rules` lines of claim, value, role and party.
    """

    region = models.ForeignKey(
        "people.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    issuer = models.URLField(max_length=300)
    client_id = models.CharField(max_length=200)
    key_variable = models.CharField(max_length=100)
    party_ids = ArrayField(models.BigIntegerField(), default=list)
    rules = models.JSONField(default=list)
    domains = ArrayField(models.CharField(max_length=200), default=list)
    required_acr = ArrayField(models.CharField(max_length=200), default=list)
    required_amr = ArrayField(models.CharField(max_length=60), default=list)
    asks_own_factor = models.BooleanField(default=False)
    may_create = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="provider_in_region"),
        ]

    def __str__(self) -> str:
        return self.key


class Binding(models.Model):
    """Who somebody is at a provider: a keyed hash of issuer and subject. E-mail binds nothing."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    provider_key = models.CharField(max_length=60)
    subject = models.CharField(max_length=64, unique=True)
    since = models.DateField()

    def __str__(self) -> str:
        return f"binding of person {self.person_id}"


class Claimed(models.Model):
    """A membership that stands on a claim, and ends with it."""

    region = models.ForeignKey(
        "people.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    membership_id = models.BigIntegerField(unique=True)
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )

    def __str__(self) -> str:
        return f"claimed membership {self.membership_id}"


class Tries(models.Model):
    """How often it went wrong for one account or from one place; both as a keyed hash."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"tries {self.failures}"


class Program(models.Model):
    """A program of others that may fetch the national delivery. `secret` is a keyed hash.

    `municipalities`: codes; empty for all of the region. `model`: the version of the national
    model that it gets.
    """

    region = models.ForeignKey(
        "people.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    municipalities = ArrayField(models.CharField(max_length=4), default=list)
    model = models.CharField(max_length=4)
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    secret_at = models.DateTimeField()
    shut_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="program_once"),
        ]

    def __str__(self) -> str:
        return f"program {self.key}"
