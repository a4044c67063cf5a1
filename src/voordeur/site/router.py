# SPDX-License-Identifier: EUPL-1.2
"""Who may change the tables: only the owner's connection, and it does nothing else."""

OWNER = "owner"


class OwnerMigrates:
    """Migrations run over the connection ``owner``; everything else over ``default``.

    The connection ``default`` is the application's role. It owns no table and cannot step around
    row-level security, so it must not be the one that makes tables.
    """

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Tell Django whether this connection may migrate this app."""
        return db == OWNER
