# SPDX-License-Identifier: EUPL-1.2
"""What the worker does by itself, and what a page leaves for it."""

from procrastinate.contrib.django import app

from voordeur import clock
from voordeur.articles import actions as articles
from voordeur.articles import links
from voordeur.cases import actions, practices
from voordeur.deliveries import settling
from voordeur.privacy import sealing


@app.periodic(cron="15 3 * * *", periodic_id="nightly look")
@app.task(queueing_lock="nightly look")
def nightly_look(timestamp: int = 0) -> None:
    """Look at every case on which something may have changed since yesterday.

    Asked by the clock of the machine; the day is that of Voordeur, which a demo may move on.
    """
    actions.look_due(now=clock.now())


@app.periodic(cron="45 3 * * *", periodic_id="nightly expiry")
@app.task(queueing_lock="nightly expiry")
def nightly_expiry(timestamp: int = 0) -> None:
    """Erase what was delivered and waited for an answer too long."""
    settling.expire_everywhere(now=clock.now())


@app.periodic(cron="* * * * *", periodic_id="sealing the logs")
@app.task(queueing_lock="sealing the logs")
def seal_logs(timestamp: int = 0) -> None:
    """Put what was logged in the last minute under a seal."""
    sealing.seal_all(now=clock.now())


@app.periodic(cron="15 4 * * *", periodic_id="nightly practices")
@app.task(queueing_lock="nightly practices")
def nightly_practices(timestamp: int = 0) -> None:
    """Renew the figures of the knowledge base, and ask after what nobody checked for a year."""
    practices.count_uses(now=clock.now())
    articles.ask_owners(now=clock.now())


@app.periodic(cron="45 4 * * *", periodic_id="nightly links")
@app.task(queueing_lock="nightly links")
def nightly_links(timestamp: int = 0) -> None:
    """See whether the sources of the knowledge base are still there, where that is allowed."""
    links.check_links(now=clock.now())
