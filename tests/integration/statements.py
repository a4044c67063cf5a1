# SPDX-License-Identifier: EUPL-1.2
"""What a page asks the database: every statement, setting who is at work and the log included."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 15  # on a page of the desk, however long; elsewhere see `reading`
# The beginning and end of a transaction or of a part of one ask nothing.
AROUND = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT", re.IGNORECASE)


def counted(asked):
    """Return the statements among these that count."""
    said = (one["sql"].strip() for one in asked)
    return [sql for sql in said if not AROUND.match(sql)]


def reading(found):
    """Return those that do more than say who is at work.

    For pages that put several screens' answers together, each as who may give it: the list of a
    landlord and the overview of a coordinator. They ask more than fifteen when all are counted.
    """
    return [sql for sql in found if not sql.lower().startswith("select set_config")]


def asked(client, address):
    """Return the statements of a page, the second time it is asked for."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return counted(found)
