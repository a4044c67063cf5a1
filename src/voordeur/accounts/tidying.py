# SPDX-License-Identifier: EUPL-1.2
"""Forgetting what let somebody in once and no longer does."""

from datetime import datetime, timedelta

from django.db import transaction

from voordeur.accounts import models, tries
from voordeur.people import identity, queries

# An administrator may ask within a month whether a link was used.
LINKS_STAY = timedelta(days=30)


@transaction.atomic
def tidy(*, now: datetime) -> int:
    """Remove sessions that are over, tries that no longer count and old links; return how many.

    `now` is the real moment: none of these live by the clock of a demo.
    """
    ended, _ = models.Session.objects.filter(expire_date__lt=now).delete()
    removed = ended + tries.forget_old(now=now)
    for region in queries.regions():
        with identity.as_register(region.id):
            old = models.Pass.objects.filter(region_id=region.id, expires_at__lt=now - LINKS_STAY)
            removed += old.delete()[0]
    return removed
