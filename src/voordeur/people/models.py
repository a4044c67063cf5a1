# SPDX-License-Identifier: EUPL-1.2
"""Regions, the organisations and units in them, people, and for whom they work."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from voordeur.core.access import Role

if TYPE_CHECKING:
    from voordeur.people.values import MembershipInfo


class Region(models.Model):
    """A region with one agreement at a time; `key` is its folder's name."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.key


class Party(models.Model):
    """An organisation, or a unit of one, that plays a role of the agreement in a region.

    `role` is the agreement's word (`wijkteam`); `kind` one of `vocabulary.PARTY_KINDS`;
    `municipalities` the codes it works for, empty when it works for the whole region.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=100)
    kind = models.CharField(max_length=60)
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    municipalities = ArrayField(models.CharField(max_length=4), default=list)
    is_landlord = models.BooleanField(default=False)
    phone = models.CharField(max_length=30, blank=True, default="")
    email = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="party_in_region"),
            models.UniqueConstraint(fields=["region", "key"], name="party_key_in_region"),
        ]

    def __str__(self) -> str:
        return self.key


class Person(AbstractBaseUser):
    """Somebody who logs in with an e-mail address, or a system account that never does."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_system = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    last_login = (
        None  # the security log knows; a column here would be one more trace of work hours
    )

    held: "tuple[MembershipInfo, ...]" = ()  # read together with the account of a session

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager()

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return f"person {self.pk}"


class Membership(models.Model):
    """What a person does for one organisation (or the region itself), from when until when."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    role = models.CharField(
        max_length=20,
        choices=[(role.value, role.label) for role in Role if role is not Role.REGISTER],
    )
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "id"], name="membership_in_region"),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"
