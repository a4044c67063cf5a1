# SPDX-License-Identifier: EUPL-1.2
"""Sessions: half an hour without a click, ten hours in all, stored under a hash of their key.

They live by the real clock: a demo whose clock is moved does not log anybody out. A click is
written down once a minute, so the half hour may end up to a minute early.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored

from voordeur import clock
from voordeur.accounts.models import Session
from voordeur.accounts.sessions import IDLE, WHOLE, stored_key

FRESH = timedelta(minutes=1)  # so long a click is not written down again: most pages only read
BEGUN = "begun"  # in the session: when it began, in seconds
DEVICE = "device"


class SessionStore(Stored):
    """A session whose cookie is in no table, and that ends on time however much it is used."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Return for how many seconds it still lives when nobody clicks."""
        return max(int(self._left().total_seconds()), 0)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return when it ends when nobody clicks."""
        return clock.real_now() + self._left()

    def _left(self) -> timedelta:
        return min(IDLE, self._begun() + WHOLE - clock.real_now())

    def _begun(self) -> datetime:
        written = self.get(BEGUN)
        if not isinstance(written, (int, float)):
            return clock.real_now()
        return datetime.fromtimestamp(written, clock.AMSTERDAM)

    def exists(self, session_key: str) -> bool:
        """Return whether there is a session with this key."""
        return super().exists(stored_key(session_key))

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        row = Session.objects.filter(
            session_key=stored_key(key), expire_date__gt=clock.real_now()
        ).first()
        if row is None:
            self._session_key = None
        elif clock.real_now() - row.seen_at > FRESH:
            self.modified = True
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of this session, with whose it is and since when."""
        person = data.get(SESSION_KEY)
        if person is not None:
            data.setdefault(BEGUN, clock.real_now().timestamp())
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.session_key = stored_key(row.session_key)
        row.person_id = None if person is None else int(person)
        row.began_at = self._begun()
        row.seen_at = clock.real_now()
        row.device = str(data.get(DEVICE, ""))
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End this session, or the one with this key."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=stored_key(key)).delete()
