# SPDX-License-Identifier: EUPL-1.2
"""Hold every page against `core.access.may`: every method, for everybody, on every thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from types import SimpleNamespace
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import world
from tests.integration import pages_world
from tests.integration.rights_rules import ANYBODY, AT_WORK, DEMO, RULES, Rule
from tests.integration.rights_world import (
    MISSING,
    NO_ROLE,
    OWN,
    TODAY,
    RightsWorld,
    Route,
    Secret,
    Thing,
    Visitor,
    routes,
)
from voordeur.cases import actions as cases
from voordeur.core.access import About, may
from voordeur.pages import notes
from voordeur.pages.samples import SCREENS
from voordeur.pages.screens import Tone
from voordeur.people import queries

SAMPLE = next(iter(SCREENS))
MADE = re.compile(r"<dcterms:(?:created|modified)[^>]*>[^<]*")
LOGIN = "/inloggen/"
OF_NO_REGION = frozenset({"region", "practice", "log file"})
TOKEN = re.compile(rb'name="(csrfmiddlewaretoken|sleutel)" value="[^"]*"')
HEADED = frozenset({OWN, NO_ROLE})
ANONYMOUS = Visitor("nobody", "", "nobody", None)


@dataclass(frozen=True)
class Wrong:
    """A cell that is not as the rule says."""

    route: str
    method: str
    visitor: str
    thing: str
    why: str

    def __str__(self) -> str:
        return f"{self.method} {self.route} of {self.thing} as {self.visitor}: {self.why}"


class Building:
    """The world, a browser for everybody in it, and what was asked so far."""

    def __init__(self, found: RightsWorld) -> None:
        self.world = found
        # A page without a rule fails the first test of the matrix; the others can go on.
        self.routes = {one.name: one for one in routes() if one.name in RULES}
        self.asked: Counter[tuple[str, str]] = Counter()
        self.bodies: dict[tuple[str, str, str, str], bytes] = {}
        self._browsers: dict[str, SimpleNamespace] = {}
        self._methods: dict[str, tuple[str, ...]] = {}

    def everybody_in(self) -> Building:
        """Log everybody in now: a login inside something that is undone would be undone too."""
        for visitor in (*self.world.visitors, ANONYMOUS):
            self._browser(visitor)
        return self

    # --- asking

    def ask(
        self, visitor: Visitor, method: str, address: str, sent=None, *, then=None
    ) -> HttpResponse:
        """Return what a page answers; what it changed is undone again.

        `then`: looks at what changed before that; what it returns is `then` of the answer.
        """
        browser = self._browser(visitor)
        browser.client.cookies = SimpleCookie(browser.cookies)
        given = {} if method in {"GET", "HEAD"} else {"data": sent or {}}
        with transaction.atomic():
            answer = getattr(browser.client, method.lower())(address, **given)
            # Read to its end here, while the database still knows who asked.
            answer.said = b"" if method == "HEAD" else answer.getvalue()
            answer.is_refused = method == "POST" and _is_refused(browser.client)
            answer.then = None if then is None else then()
            transaction.set_rollback(True)
        return answer

    def ask_with(self, visitor: Visitor, address: str, query: dict[str, str]) -> HttpResponse:
        """Return what a page answers to a question with these words in it."""
        return self.ask(visitor, "GET", f"{address}?{urlencode(query)}")

    def strict(self, visitor: Visitor) -> Client:
        """Return a fresh browser with the session of this visitor, that wants right forms."""
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        client.cookies = SimpleCookie(self._browser(visitor).cookies)
        return client

    def odd(self, visitor: Visitor, address: str, method: str = "BREW") -> HttpResponse:
        """Ask with a method that no page takes."""
        browser = self._browser(visitor)
        browser.client.cookies = SimpleCookie(browser.cookies)
        with transaction.atomic():
            answer = browser.client.generic(method, address)
            transaction.set_rollback(True)
        return answer

    def _browser(self, visitor: Visitor) -> SimpleNamespace:
        if visitor.name not in self._browsers:
            client = Client() if visitor == ANONYMOUS else pages_world.browser(*_login(visitor))
            client.raise_request_exception = False
            cookies = {name: found.value for name, found in client.cookies.items()}
            self._browsers[visitor.name] = SimpleNamespace(client=client, cookies=cookies)
        return self._browsers[visitor.name]

    @contextmanager
    def reported(self, region: str) -> Iterator[None]:
        """Let one more household be reported in a region, with all that follows; undone after."""
        register = self.world.regions[region]
        landlord = next(
            one.actor
            for one in self.world.visitors
            if one.actor and one.region == region and one.actor.is_landlord
        )
        with transaction.atomic():
            world.reported(landlord, number=77, on=TODAY)
            cases.look_due(now=world.at(TODAY), region_id=register.region_id)
            yield
            transaction.set_rollback(True)

    # --- addresses

    def things(self, rule: Rule) -> tuple[Thing, ...]:
        """Return what a page can be about; there is always something."""
        known = self.world.things
        if rule.about == "sample":
            whole = known["region"][0]
            return (Thing("sample", "sample", whole.about, {"name": SAMPLE}),)
        if rule.about == "version":
            return tuple(replace(one, kind="version") for one in known["region"])
        return known[rule.about]

    def allowed(self, name: str) -> tuple[Visitor, Thing] | None:
        """Return somebody who may open this page, and the thing it is about, if there is one."""
        rule = RULES[name]
        return next(
            (
                (visitor, thing)
                for thing in self.things(rule)
                for visitor in self.world.visitors
                if expects(rule, visitor, thing) == "there"
            ),
            None,
        )

    def address(self, name: str, thing: Thing) -> str:
        """Return the address of a page about this thing."""
        parts = {part: thing.values[part] for part, _ in self.routes[name].parts}
        return reverse(name, kwargs=parts)

    def missing(self, name: str) -> str:
        """Return the address of a page about something that exists nowhere."""
        parts = {part: MISSING[kind] for part, kind in self.routes[name].parts}
        return reverse(name, kwargs=parts)

    def methods(self, route: Route) -> tuple[str, ...]:
        """Return the methods that a view says it takes; () when it does not say."""
        if route.name not in self._methods:
            thing = self.things(RULES[route.name])[0]
            visitor = self.world.visitors[0]
            answer = self.odd(visitor, self.address(route.name, thing))
            allowed = answer.headers.get("Allow", "") if answer.status_code == 405 else ""
            self._methods[route.name] = tuple(filter(None, allowed.split(", ")))
        return self._methods[route.name]


def _is_refused(client: Client) -> bool:
    """Return whether the next page would say that it was not done."""
    left = client.session.get(notes.KEY) if client.cookies else None
    return left is not None and left["tone"] == Tone.LATE.value


def _login(visitor: Visitor) -> tuple[str, str]:
    names = {"no role": "geenrol", "role ended": "uitdienst"}
    found = names.get(visitor.name) or visitor.actor.name.casefold()
    return found, visitor.region


# --- what should be ------------------------------------------------------------------------------


def expects(rule: Rule, visitor: Visitor, thing: Thing) -> str:
    """Return "there", "login" or "absent": what `core.access` says that a visitor gets."""
    if rule.login in {ANYBODY, DEMO}:
        return "there" if rule.login == ANYBODY else "absent"
    if visitor == ANONYMOUS:
        return "login"
    if rule.login != AT_WORK:
        return "there"
    return "there" if not rule.nobody and _may(rule, visitor, thing) else "absent"


def _may(rule: Rule, visitor: Visitor, thing: Thing) -> bool:
    actor = visitor.actor
    if actor is None or (rule.roles is not None and actor.role not in rule.roles):
        return False
    # A page about the region, or about what has none, is about the region of whoever asks.
    asks_at_home = thing.kind in OF_NO_REGION
    about = About(region_id=actor.region_id) if asks_at_home else thing.about
    return thing.is_for(actor) and (rule.deed is None or bool(may(actor, rule.deed, about)))


def _is(expected: str, answer: HttpResponse, rule: Rule) -> bool:
    if expected == "there":
        return answer.status_code in rule.answers and (rule.may_fail or not answer.is_refused)
    if expected == "login":
        return answer.status_code == 302 and answer["Location"].startswith(LOGIN)
    return answer.status_code == 404


# --- what is -------------------------------------------------------------------------------------


def wrong_cells(
    building: Building, names: Iterable[str] = (), visitors: Iterable[Visitor] = ()
) -> list[Wrong]:
    """Return every cell of the matrix that is not as `core.access` says, or that tells too much.

    `names`: only these pages; `visitors`: only these people.
    """
    people = tuple(visitors) or (*building.world.visitors, ANONYMOUS)
    chosen = [building.routes[name] for name in names] or list(building.routes.values())
    return [wrong for route in chosen for wrong in _page(building, route, people)]


def _page(building: Building, route: Route, people: tuple[Visitor, ...]) -> Iterator[Wrong]:
    rule = RULES[route.name]
    for thing in building.things(rule):
        for method in tried(building, route, rule):
            # With HEAD the others hear the same as with GET.
            asking = [one for one in people if method != "HEAD" or one.place in HEADED]
            for visitor in asking:
                yield from _cell(building, (route, method, thing), visitor)


def tried(building: Building, route: Route, rule: Rule) -> tuple[str, ...]:
    """Return with which methods a page is opened: all that it takes and a rule has a form for."""
    taken = building.methods(route)
    return tuple(
        one for one in taken if one in {"GET", "HEAD"} or (one == "POST" and rule.post is not None)
    )


def _cell(
    building: Building, where: tuple[Route, str, Thing], visitor: Visitor
) -> Iterator[Wrong]:
    route, method, thing = where
    rule = RULES[route.name]
    address = building.address(route.name, thing)
    form = sent(rule, thing, visitor)
    reads = method in {"GET", "HEAD"}
    answer = building.ask(
        visitor, method, address + (rule.query or "") if reads else address, form
    )
    building.asked[route.name, method] += 1
    expected = expects(rule, visitor, thing)
    if not _is(expected, answer, rule):
        refused = " refused" if answer.is_refused else ""
        why = f"{answer.status_code}{refused}, not {expected}"
        yield Wrong(route.name, method, visitor.name, thing.name, why)
    elif expected == "there" and method == "GET":
        for lacks in _lacks(rule, thing, answer):
            yield Wrong(route.name, method, visitor.name, thing.name, f"does not show {lacks}")
    given = f"{address}{rule.query}{form}".casefold()
    for secret in told(building, visitor, answer):
        if secret.word.casefold() in given:
            continue  # they said so themselves
        yield Wrong(route.name, method, visitor.name, thing.name, f"tells {secret.word}")


def _lacks(rule: Rule, thing: Thing, answer: HttpResponse) -> Iterator[object]:
    said = text_of(answer)
    for name in rule.shows:
        if str(thing.values[name]).casefold() not in said:
            yield thing.values[name]


def sent(rule: Rule, thing: Thing, visitor: Visitor) -> dict[str, str]:
    """Return the right form for a page, about this thing and from this visitor."""
    values = dict(thing.values)
    if rule.post and "{membership}" in rule.post.values():
        held = queries.memberships(visitor.actor.person_id) if visitor.actor else ()
        values["membership"] = held[0].id if held else 0
    return {key: value.format(**values) for key, value in (rule.post or {}).items()}


def told(building: Building, visitor: Visitor, answer: HttpResponse) -> Iterator[Secret]:
    """Return the words that an answer holds and this reader has no right to."""
    said = text_of(answer)
    for secret in building.world.secrets:
        if secret.word.casefold() in said and not secret.may_be_read_by(visitor.actor):
            yield secret


def text_of(answer: HttpResponse) -> str:
    """Return everything that an answer says, headers too; a workbook unpacked."""
    content = answer.said
    said = content.decode("utf-8", errors="ignore")
    if content.startswith(b"PK"):
        said = _unpacked(content)
    elif content.startswith(b"%PDF"):
        said = _printed(content)
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{headers}\n{said}".casefold()


def _unpacked(content: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())


def _printed(content: bytes) -> str:
    """Return what the metadata of a PDF says; its text is about the one thing asked for."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as found:
        return str(found.docinfo) + str(found.open_metadata())


def plain(answer: HttpResponse) -> bytes:
    """Return a page without what differs every time: its token, and when a file was made."""
    if answer.said.startswith(b"PK"):
        return MADE.sub("", _unpacked(answer.said)).encode()
    return TOKEN.sub(b"", answer.said)
