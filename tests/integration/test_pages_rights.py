# SPDX-License-Identifier: EUPL-1.2
"""Who may open which page, who may give which command: all of it, against `core.access`.

Generated from the URL configuration, the commands and the jobs. A new page takes a row in
**rights_rules.py**, where it says how; without one this fails. The world is in rights_world.py,
the comparing in rights_matrix.py.
"""

import click
import pytest
from procrastinate.contrib.django import app

from tests.integration import rights_matrix as matrix
from tests.integration.rights_matrix import ANONYMOUS, plain
from tests.integration.rights_rules import (
    ACTOR,
    ANYBODY,
    AT_WORK,
    COMMANDS,
    DEMO,
    JOBS,
    MACHINE,
    NO_DATA,
    REGISTER,
    RULES,
)
from tests.integration.rights_world import AWAY, OTHER, OWN, ROLES, routes
from voordeur.cli.main import main
from voordeur.core.access import Deed, Role, may

HOW = "Give it a row in tests/integration/rights_rules.py; the top of that file says how."


# --- nothing is left out ------------------------------------------------------------------------


def test_every_address_has_its_rule():
    names = [one.name for one in routes()]
    assert sorted(names) == sorted(set(names)), "two addresses share a name"
    assert set(names) - set(RULES) == set(), HOW
    assert set(RULES) - set(names) == set(), "a rule for a page that is gone"


def test_every_view_says_which_methods_it_takes(building):
    assert [one.name for one in building.routes.values() if not building.methods(one)] == []


def test_every_page_that_takes_a_form_is_tried_with_one(building):
    untried = [
        (one.name, method)
        for one in building.routes.values()
        for method in set(building.methods(one)) - {"OPTIONS"}
        if method not in matrix.tried(building, one, RULES[one.name])
    ]
    assert untried == [], "give the rule a `post`, or let the view not take this method"


def test_everybody_who_can_log_in_is_in_the_matrix(building):
    found = {(one.actor.role, one.place) for one in building.world.visitors if one.actor}
    assert found >= {(role, place) for role in ROLES for place in (OWN, AWAY)}
    assert {role for role, place in found if place == OTHER} >= {Role.WORKER, Role.LANDLORD}
    assert set(ROLES) == set(Role) - {Role.REGISTER}


# --- the matrix ---------------------------------------------------------------------------------


def test_one_of_each_kind_gets_what_access_says_on_every_page(building):
    """Who may, who has the wrong role, who is of another organisation or region, and nobody."""
    wrong = [
        one
        for name in building.routes
        for one in matrix.wrong_cells(building, [name], _one_of_each(building, RULES[name]))
    ]
    assert not wrong, "\n".join(map(str, wrong))


def _one_of_each(building, rule):
    kinds = {}
    for thing in building.things(rule):
        for visitor in (*building.world.visitors, ANONYMOUS):
            expected = matrix.expects(rule, visitor, thing)
            kinds.setdefault((thing.name, visitor.place, expected), visitor)
    return dict.fromkeys(kinds.values())


@pytest.mark.slow
def test_everybody_gets_what_access_says_and_reads_nothing_else(building, capsys):
    wrong = matrix.wrong_cells(building)
    assert not wrong, "\n".join(map(str, wrong))
    every = {
        (one.name, method)
        for one in building.routes.values()
        for method in building.methods(one)
        if method != "OPTIONS"
    }
    tried = set(building.asked)
    with capsys.disabled():
        share = len(tried & every) / len(every)
        asked = building.asked.total()
        click.echo(
            f"\nmatrix: {len(RULES)} routes, {share:.0%} of {len(every)} methods, {asked} cells"
        )
    assert tried == every


def _about_things():
    return sorted(
        one.name
        for one in routes()
        if one.parts and RULES.get(one.name) and RULES[one.name].login == AT_WORK
    )


@pytest.mark.parametrize("name", _about_things())
def test_what_is_of_others_and_what_is_nowhere_is_one_answer(building, name):
    rule, route = RULES[name], building.routes[name]
    method = building.methods(route)[0]
    sent = rule.post or {}
    for visitor in building.world.visitors:
        nowhere = building.ask(visitor, method, building.missing(name), sent)
        assert nowhere.status_code == 404, visitor
        for thing in building.things(rule):
            if matrix.expects(rule, visitor, thing) == "absent":
                theirs = building.ask(visitor, method, building.address(name, thing), sent)
                assert plain(theirs) == plain(nowhere), (str(visitor), thing.name)


@pytest.mark.slow
def test_what_another_region_does_changes_no_page_here(building):
    assert _changed(building, "verder", OWN, except_for=()) == []


@pytest.mark.slow
def test_what_another_organisation_does_changes_no_page_of_who_has_no_part_in_it(building):
    # These count for the whole region, or name who is in it; they are made to.
    counted = {"agreement", "agreement-version", "people"}
    assert _changed(building, "proef", OTHER, except_for=counted) == []


# A secret of one's own, another one each time the page is opened.
NEW_EVERY_TIME = {"factor-app", "factor-passkey", "device-pack"}


def _changed(building, region, place, except_for):
    """Return which pages differ once somebody's household has been reported in a region."""
    pages = [
        (name, building.address(name, building.things(rule)[0]) + (rule.query or ""))
        for name, rule in RULES.items()
        if "GET" in building.methods(building.routes[name])
        and rule.login not in {DEMO, ANYBODY}
        and name not in {*except_for, *NEW_EVERY_TIME}
    ]
    whole = (Deed.SEE_LOGS, Deed.SETTLE_DOUBTS, Deed.HANDLE_REQUESTS)
    people = [
        one
        for one in building.world.visitors
        if one.place == place
        and one.actor
        and (place == OWN or not any(may(one.actor, d, _region_of(one)) for d in whole))
    ]
    seen = {
        (who.name, name): plain(building.ask(who, "GET", at))
        for who in people
        for name, at in pages
    }
    with building.reported(region):
        return [
            (who.name, name)
            for who in people
            for name, at in pages
            if plain(building.ask(who, "GET", at)) != seen[who.name, name]
        ]


def _region_of(visitor):
    from voordeur.core.access import About

    return About(region_id=visitor.actor.region_id)


# --- commands and jobs --------------------------------------------------------------------------


def _commands(command, context, words):
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from _commands(command.get_command(context, name), context, (*words, name))
    else:
        yield " ".join(words)


def test_every_command_says_as_whom_it_works():
    found = set(_commands(main, click.Context(main), ()))
    assert found == set(COMMANDS), "name it in COMMANDS of rights_rules.py"
    assert set(COMMANDS.values()) <= {NO_DATA, MACHINE, REGISTER, ACTOR}


def test_every_job_works_as_the_register():
    found = {name for name in app.tasks if not name.startswith(("builtin", "procrastinate."))}
    assert found == set(JOBS), "name it in JOBS of rights_rules.py"
    assert set(JOBS.values()) <= {REGISTER, ACTOR}


def test_whoever_is_not_logged_in_gets_the_login_or_a_public_page(building):
    for name, rule in RULES.items():
        if rule.login in {ANYBODY, DEMO}:
            continue
        thing = building.things(rule)[0]
        answer = building.ask(ANONYMOUS, "POST", building.address(name, thing), rule.post)
        assert answer.status_code in {302, 405}, name
