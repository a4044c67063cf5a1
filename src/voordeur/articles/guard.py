# SPDX-License-Identifier: EUPL-1.2
"""What keeps machines from filling the public form, without asking anybody else about a person.

A signed stamp with the moment at which the form was shown, which serves once; a field that people
do not see; a number of forms per hour from one place, counted in the database so that it holds
for all processes together.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction

from voordeur.articles.models import Knock
from voordeur.articles.values import Refused
from voordeur.people import identity

NOWHERE = 0  # the number of no region: the register at work for the whole base
LEAST_SECONDS = 4  # nobody fills the form in less
LONGEST = timedelta(hours=12)
MOST_PER_HOUR = 6
KEPT = timedelta(days=1)

_SALT = "kennisbank.formulier"
OLD = "Het formulier heeft te lang open gestaan. Verstuur het nog een keer."
TWICE = "Dit formulier is al verstuurd."
QUICK = "Dit ging erg snel. Wacht een paar tellen en verstuur het nog een keer."
FILLED = "Laat het veld leeg waar dat bij staat, en verstuur het nog een keer."
MANY = "Er zijn vanaf deze plek veel voorstellen gedaan. Probeer het over een uur weer."


@dataclass(frozen=True, slots=True)
class Sent:
    """How a form came in. `origin`: the address it came from; `trap`: what stood in the field
    that people do not see."""

    stamp: str
    trap: str
    origin: str


def stamp(now: datetime) -> str:
    """Return the stamp for a form that is shown now."""
    return signing.Signer(salt=_SALT).sign(f"{int(now.timestamp())}.{secrets.token_hex(8)}")


def judge(sent: Sent, now: datetime) -> Refused | None:
    """Return why the form is not taken, or None; a form that is taken uses up its stamp."""
    shown = _shown_at(sent.stamp)
    if sent.trap:
        return Refused(FILLED)
    if shown is None or not timedelta(0) <= now - shown <= LONGEST:
        return Refused(OLD)
    if now - shown < timedelta(seconds=LEAST_SECONDS):
        return Refused(QUICK)
    return _counted(sent, now)


def _shown_at(given: str) -> datetime | None:
    try:
        moment, _, _ = signing.Signer(salt=_SALT).unsign(given).partition(".")
        return datetime.fromtimestamp(int(moment)).astimezone()
    except (signing.BadSignature, ValueError, OverflowError, OSError):
        return None


@transaction.atomic
def _counted(sent: Sent, now: datetime) -> Refused | None:
    origin, once = _hash("plek", sent.origin, now), _hash("stempel", sent.stamp, None)
    with identity.as_register(NOWHERE):
        Knock.objects.filter(made_at__lt=now - KEPT).delete()
        if Knock.objects.filter(origin=once).exists():
            return Refused(TWICE)
        recent = Knock.objects.filter(origin=origin, made_at__gt=now - timedelta(hours=1))
        if recent.count() >= MOST_PER_HOUR:
            return Refused(MANY)
        Knock.objects.bulk_create([Knock(origin=one, made_at=now) for one in (origin, once)])
    return None


def _hash(kind: str, text: str, day: datetime | None) -> str:
    """Return a keyed hash; of a place another one every day, so that nobody is followed."""
    words = f"{kind}:{'' if day is None else day.date()}:{text}".encode()
    return hmac.new(settings.HASH_KEY.encode(), words, hashlib.sha256).hexdigest()
