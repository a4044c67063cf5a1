# SPDX-License-Identifier: EUPL-1.2
"""What the worker does by itself, and what a page leaves for it."""

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from voordeur import clock
from voordeur.accounts import tidying
from voordeur.articles import actions as articles
from voordeur.articles import links, proposing
from voordeur.cases import actions, left_behind, practices
from voordeur.deliveries import settling
from voordeur.figures import actions as figures
from voordeur.figures import ready, showing, simulations
from voordeur.people import queries as people
from voordeur.privacy import log_seals
from voordeur.retention import actions as retention
from voordeur.retention.apart import write_apart
from voordeur.retention.values import Refused
from voordeur.visits import actions as rounds
from voordeur.visits import planning


@app.periodic(cron="15 3 * * *", periodic_id="nightly look")
@app.task(queueing_lock="nightly look")
def nightly_look(timestamp: int = 0) -> None:
    """Look at every case on which something may have changed since yesterday, and let nobody
    have one who works there no more.

    Asked by the clock of the machine; the day is that of Voordeur, which a demo may move on.
    """
    left_behind.let_go_everywhere(now=clock.now())
    actions.look_due(now=clock.now())
    for region in people.regions():
        figures.refresh(region_id=region.id)
        showing.keep_up(region_id=region.id, today=clock.today())


@app.periodic(cron="* 4-23 * * *", periodic_id="deciding figures")
@app.task(queueing_lock="deciding figures", lock="deciding figures")
def decide_figures(timestamp: int = 0) -> None:
    """Decide what figures show where the night did not, so that nobody waits for it on a page."""
    for region in people.regions():
        showing.keep_up(region_id=region.id, today=clock.today())


@app.periodic(cron="45 3 * * *", periodic_id="nightly expiry")
@app.task(queueing_lock="nightly expiry")
def nightly_expiry(timestamp: int = 0) -> None:
    """Erase what was delivered and waited for an answer too long, and what was made ready to
    send nationally and is too old for it."""
    settling.expire_everywhere(now=clock.now())
    for region in people.regions():
        register = people.register_actor(region.key)
        if register is not None:
            ready.forget_old(by=register, now=clock.now())


@app.periodic(cron="* * * * *", periodic_id="sealing the logs")
@app.task(queueing_lock="sealing the logs")
def seal_logs(timestamp: int = 0) -> None:
    """Put what was logged in the last minute under a seal."""
    log_seals.seal_all(now=clock.now())


@app.periodic(cron="30 4 * * *", periodic_id="nightly proposal to erase")
@app.task(queueing_lock="nightly proposal to erase")
def nightly_proposal(timestamp: int = 0) -> None:
    """Write down what may be erased; a person confirms, or the agreement did already."""
    retention.propose_everywhere(now=clock.now())


@app.periodic(cron="* * * * *", periodic_id="erasing")
@app.task(queueing_lock="erasing", lock="erasing")
def erase_confirmed(timestamp: int = 0) -> None:
    """Erase what was confirmed, and go on with what a worker left when it was stopped."""
    for region, preview_id in retention.confirmed_everywhere():
        _erase(region, preview_id)
    write_apart(Path(settings.ERASED_JOURNAL), now=clock.now())


def _erase(region: str, preview_id: int) -> None:
    register = people.register_actor(region)
    while register is not None:
        made = retention.run_batch(preview_id=preview_id, by=register, now=clock.now())
        if isinstance(made, Refused) or not made.done:
            return


@app.periodic(cron="* * * * *", periodic_id="planning rounds")
@app.task(queueing_lock="planning rounds", lock="planning rounds")
def plan_rounds(timestamp: int = 0) -> None:
    """Make the rounds of visits that are too long to wait for."""
    for region in people.regions():
        planning.solve_waiting(region_id=region.id)


@app.periodic(cron="20 4 * * *", periodic_id="nightly forgetting of rounds")
@app.task(queueing_lock="nightly forgetting of rounds")
def forget_rounds(timestamp: int = 0) -> None:
    """Remove rounds that were walked a quarter ago: who was where when, is of no use any more."""
    for region in people.regions():
        rounds.forget_old(region_id=region.id, now=clock.now())


@app.periodic(cron="15 4 * * *", periodic_id="nightly practices")
@app.task(queueing_lock="nightly practices")
def nightly_practices(timestamp: int = 0) -> None:
    """Renew figures and index of the knowledge base, ask after what nobody checked for a year,
    and forget the addresses of contributors whose proposal is done with."""
    practices.count_uses(now=clock.now())
    articles.ask_owners(now=clock.now())
    proposing.forget(now=clock.now())
    articles.renew_index()


@app.periodic(cron="45 4 * * *", periodic_id="nightly links")
@app.task(queueing_lock="nightly links")
def nightly_links(timestamp: int = 0) -> None:
    """See whether the sources of the knowledge base are still there, where that is allowed."""
    links.check_links(now=clock.now())


@app.periodic(cron="0 5 * * *", periodic_id="nightly forgetting of logins")
@app.task(queueing_lock="nightly forgetting of logins")
def forget_logins(timestamp: int = 0) -> None:
    """Remove sessions that are over, tries that no longer count, and old links."""
    tidying.tidy(now=clock.real_now())


@app.periodic(cron="* * * * *", periodic_id="simulating")
@app.task(queueing_lock=simulations.TURN)
def simulate(timestamp: int = 0) -> None:
    """Do one run of a simulation that somebody asked for, and let other work go before the next.

    Each run is kept when it is done: a worker that was stopped goes on where it was.
    """
    store = Path(settings.SIMULATION_STORE)
    for region in people.regions():
        if simulations.step(region.id, store=store, now=clock.now()):
            simulations.soon()
            return
