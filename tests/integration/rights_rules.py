# SPDX-License-Identifier: EUPL-1.2
"""Who may open which page: one row for every address of the site.

**You made a page?** Add a row to `RULES`, under its URL name. Say what it is about and which deed
of `core.access` it takes; nobody is listed by name. The matrix asks `core.access.may` who may,
opens the page as every role at the own organisation, another one and another region, and says
which cells are wrong. Forbidden and absent are the same answer, 404.

    "case": Rule(SEE_CASE, "case"),
     |           |         what it is about: a kind of `Thing` of rights_world.py, whose `values`
     |           |         fill the address; "region" (no object of its own) when left out
     |           the deed; None for everybody at work in whatever role
     the URL name (with its namespace, as in "accounts:list")

* `post={...}`: the page takes a form; what a right form holds. With `query` as well, a GET is
  tried too. Values may name values of the thing, as "{signal_id}", or
  "{membership}" of whoever asks.
* `query="?q=x"`: behind the address when it is read.
* `roles={Role.X}`: made for these roles only, though more may do the deed.
* `login=ANYBODY` (no login asked), `LOGGED_IN` (no role asked) or `DEMO` (in this world not
  there, as pages of the demo are); AT_WORK when left out.
* `answers={200, 302}`: what who may, gets.
* `may_fail=True`: a right form of who may, may still be refused for another reason.
* `shows=("name",)`: values of the thing that who may, reads there.
* `nobody="reason"`: in this world it is there for nobody.

A thing that is not there yet: make one in `rights_world.build`, with its `About`, the parts of
its address, and the words that only some may read. Commands and jobs: `COMMANDS` and `JOBS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voordeur.core.access import Deed, Role

AT_WORK, LOGGED_IN, ANYBODY, DEMO = "at work", "logged in", "anybody", "demo"
OK = frozenset({200, 302})
OR_WRONG = frozenset({200, 302, 422})  # a form that was sent empty comes back


@dataclass(frozen=True)
class Rule:
    """What one address takes; see the top of this file."""

    deed: Deed | None = None
    about: str = "region"
    post: Mapping[str, str] | None = None
    query: str | None = None
    roles: frozenset[Role] | set[Role] | None = None
    login: str = AT_WORK
    answers: frozenset[int] | set[int] = OK
    nobody: str = ""
    may_fail: bool = False
    shows: tuple[str, ...] = ()


LANDLORD = frozenset({Role.LANDLORD})
HELPERS = frozenset({Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD})
SEEKING = frozenset({Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD})
STEP = {"form": "stap", "kind": "gesprek gevoerd", "wanneer": "14-4-2026"}

RULES: dict[str, Rule] = {
    # Doors
    "alive": Rule(login=ANYBODY),
    "security-txt": Rule(login=DEMO),  # nobody gave a contact here
    "home": Rule(login=ANYBODY),
    "start": Rule(login=DEMO),
    "start-as": Rule(login=DEMO, post={}),
    "start-clock": Rule(login=DEMO, post={}),
    "login": Rule(login=ANYBODY, query="", post={}, answers=OR_WRONG),
    "login-second": Rule(login=ANYBODY, query="", post={}),
    "login-via": Rule(login=ANYBODY, about="provider", answers={403}),  # it answers nobody here
    "login-back": Rule(login=ANYBODY, about="provider", answers={403}),
    "signed-out": Rule(login=ANYBODY),
    "invitation": Rule(login=ANYBODY, about="link", query="", post={}, answers=OR_WRONG),
    "again": Rule(login=LOGGED_IN, query="", post={}, answers=OR_WRONG),
    "logout": Rule(login=LOGGED_IN, post={}),
    "language": Rule(login=ANYBODY, about="language"),
    # One's own account
    "account": Rule(login=LOGGED_IN),
    "factor-new": Rule(login=LOGGED_IN),
    "factor-app": Rule(login=LOGGED_IN, query="", post={}, answers=OR_WRONG),
    "factor-passkey": Rule(login=LOGGED_IN, query="", post={}, answers=OR_WRONG),
    "factor-codes": Rule(login=LOGGED_IN, post={}),
    "factor-remove": Rule(login=LOGGED_IN, post={"factor": "0"}, answers={404}),
    "session-end": Rule(login=LOGGED_IN, post={"wat": "anders"}),
    "password": Rule(login=LOGGED_IN, query="", post={}, answers=OR_WRONG),
    "roles": Rule(query="", post={"rol": "{membership}"}),
    "help": Rule(login=ANYBODY),
    "vormtaal": Rule(login=ANYBODY),
    "vormtaal-sample": Rule(login=ANYBODY, about="sample"),
    # Cases
    "day": Rule(Deed.SEE_WORK_LIST),
    "day-give": Rule(Deed.SEE_WORK_LIST, post={"aan": "niemand"}, may_fail=True),
    "day-undo": Rule(
        Deed.SEE_WORK_LIST, post={"wat": "00000000-0000-4000-8000-000000000000"}, may_fail=True
    ),
    "day-view": Rule(Deed.SEE_WORK_LIST, post={"naam": "Laat", "filters": "laat=1"}),
    "team": Rule(Deed.SEE_WORK_LIST),
    "team-away": Rule(Deed.STAND_IN, post={"wie": "1", "vervanger": "2"}, may_fail=True),
    "case-charge": Rule(Deed.GIVE_CASE, "case", query="", post={"aan": "niemand"}),
    "find": Rule(Deed.SEE_WORK_LIST, query="?q=Zilverschoon"),
    "case-open": Rule(Deed.OPEN_CASE, query="", post={}, answers=OR_WRONG),
    "case": Rule(Deed.SEE_CASE, "case", shows=("reference", "name", "street")),
    "case-record": Rule(Deed.RECORD_WORKER, "case", post=STEP, roles=set(Role) - LANDLORD),
    "case-step": Rule(
        Deed.SEE_CASE, "case", query="?soort=gesprek+gevoerd", post={"kind": "gesprek gevoerd"}
    ),
    "case-letter": Rule(Deed.SEE_CASE, "case"),
    "case-goal": Rule(
        Deed.MAKE_PLAN, "case", query="", post={}, answers=OR_WRONG, nobody="help has not begun"
    ),
    "case-goal-edit": Rule(
        Deed.MAKE_PLAN, "case", query="", post={}, answers=OR_WRONG, nobody="help has not begun"
    ),
    "case-goal-do": Rule(
        Deed.MAKE_PLAN, "case", post={"stand": "gehaald"}, nobody="help has not begun"
    ),
    "case-plan-paper": Rule(Deed.MAKE_PLAN, "case", nobody="help has not begun"),
    "case-arrangement": Rule(
        Deed.SEE_CASE, "case", query="", post={"form": "nog-open"}, shows=("reference", "name")
    ),
    "case-arrangement-paper": Rule(
        Deed.SEE_CASE, "case", nobody="in this world no arrangement was made"
    ),
    "case-withdraw": Rule(
        Deed.SEE_CASE, "case", query="", post={"reden": "verkeerde zaak"}, may_fail=True
    ),
    "case-undo": Rule(Deed.SEE_CASE, "case", post={}, may_fail=True),
    "attempt": Rule(Deed.SEE_CASE, "case", query="", post={"soort": "Telefoon"}, answers=OR_WRONG),
    "attempt-undo": Rule(Deed.SEE_CASE, "case", post={}, may_fail=True),
    "attempt-choose": Rule(
        Deed.SEE_CASE, "case", post={"poging": "Brief|", "reden": "iets anders"}, may_fail=True
    ),
    "attempt-otherwise": Rule(
        Deed.SEE_CASE, "case", post={"proef": "1", "waarom_anders": "kon niet"}, may_fail=True
    ),
    "attempt-pause": Rule(
        Deed.SEE_CASE, "case", post={"reden": "iets anders", "tot": "1-5-2026"}, may_fail=True
    ),
    "attempt-resume": Rule(Deed.SEE_CASE, "case", post={"wat": "pauze"}, may_fail=True),
    "ladder-reach": Rule(Deed.SEE_COUNTS, "version"),
    "attempts": Rule(Deed.SEE_WORK_LIST, roles=SEEKING),
    "attempts-send": Rule(Deed.SEE_WORK_LIST, roles=SEEKING, post={}),
    "attempt-questions": Rule(Deed.SEE_WORK_LIST, roles=SEEKING),
    "attempt-answer": Rule(
        Deed.SEE_WORK_LIST, "entry", post={}, nobody="nothing waits for an answer here"
    ),
    "device-worker": Rule(login=ANYBODY),
    "device-shell": Rule(login=ANYBODY),
    "device-pack": Rule(Deed.SEE_WORK_LIST, roles=SEEKING, query="?lijst"),
    "device-send": Rule(Deed.SEE_WORK_LIST, roles=SEEKING, post={}, answers={400}),
    "case-safety": Rule(
        Deed.MARK_CAUTION, "case", query="", post={"form": "geheim"}, answers=OR_WRONG
    ),
    # Sight for a while
    "look-ask": Rule(Deed.LOOK_WITH_REASON, query="", post={}, answers=OR_WRONG),
    "look": Rule(Deed.LOOK_WITH_REASON, "case", nobody="asks for a look that was given and runs"),
    "look-end": Rule(
        Deed.LOOK_WITH_REASON, "case", post={}, nobody="asks for a look that was given and runs"
    ),
    "looks": Rule(Deed.SEE_LOGS),
    "support": Rule(),
    "support-allow": Rule(Deed.ALLOW_SUPPORT, post={}, answers=OR_WRONG),
    "support-end": Rule(
        Deed.ALLOW_SUPPORT, "session", post={}, nobody="asks for a session that runs"
    ),
    # Landlords
    "inbox": Rule(Deed.SEE_REPORTS),
    "report-one": Rule(Deed.DELIVER, query="", post={}, answers=OR_WRONG),
    "report": Rule(Deed.SEE_REPORTS, "report", shows=("proof", "name")),
    "report-proof": Rule(Deed.SEE_REPORTS, "report"),
    "inbox-letter": Rule(
        Deed.SEE_REPORTS, "report", nobody="here the wijkteam invites, not the landlord"
    ),
    "inbox-record": Rule(
        Deed.RECORD_LANDLORD, "report", post={"kind": "achterstand voldaan"}, roles=LANDLORD
    ),
    "inbox-step": Rule(Deed.SEE_REPORTS, "report", query="?soort=ontruiming+aangezegd"),
    "inbox-terms": Rule(Deed.SEE_REPORTS, query="", post={}, answers=OR_WRONG),
    "inbox-terms-undo": Rule(Deed.SEE_REPORTS, post={}, roles=LANDLORD, may_fail=True),
    "inbox-rules": Rule(Deed.KEEP_OWN_RULES, query="", post={}, answers=OR_WRONG),
    "inbox-undo": Rule(Deed.WITHDRAW, "report", post={}, roles=LANDLORD),
    # Deliveries
    "deliveries": Rule(Deed.SEE_DELIVERIES),
    "deliver": Rule(Deed.DELIVER, query="", post={}, answers=OR_WRONG),
    "delivery": Rule(Deed.SEE_DELIVERIES, "delivery", shows=("file", "waits")),
    "delivery-columns": Rule(Deed.SEE_DELIVERIES, "asking", query="", post={}, answers=OR_WRONG),
    "row-repair": Rule(
        Deed.DELIVER, "delivery", post={"kolom": "herinnering_datum", "waarde": "20-03-2026"}
    ),
    "delivery-result": Rule(Deed.SEE_DELIVERIES, "delivery"),
    # Coordination
    "figures": Rule(Deed.SEE_COUNTS, roles={Role.COORDINATOR, Role.POLICY}),
    "figures-file": Rule(Deed.SEE_COUNTS, roles={Role.COORDINATOR, Role.POLICY}),
    "figure": Rule(Deed.SEE_COUNTS, query="?naam=reached", roles={Role.COORDINATOR, Role.POLICY}),
    "yearly": Rule(Deed.SEE_COUNTS, roles={Role.COORDINATOR, Role.POLICY}),
    "yearly-file": Rule(Deed.SEE_COUNTS, "log file", roles={Role.COORDINATOR, Role.POLICY}),
    "simulations": Rule(Deed.SIMULATE, query="", post={}, answers=OR_WRONG),
    "simulation": Rule(Deed.SIMULATE, "simulation"),
    "simulation-stop": Rule(Deed.SIMULATE, "simulation", post={}),
    "simulation-file": Rule(Deed.SIMULATE, "simulation"),
    "national": Rule(Deed.SEE_NATIONAL_LOG),
    "national-make": Rule(Deed.SEND_NATIONAL, post={"gemeente": "9901", "maand": "2026-03"}),
    "national-file": Rule(Deed.SEND_NATIONAL, query="?gemeente=9901&maand=2026-03"),
    "evaluation": Rule(Deed.SEE_COUNTS, roles={Role.COORDINATOR, Role.POLICY}),
    "costs": Rule(
        Deed.SEE_COUNTS,
        query="",
        post={"prijs_laag": "6000"},
        roles={Role.COORDINATOR, Role.POLICY},
    ),
    "trial-log": Rule(Deed.SEE_DRAWS),
    "trial-new": Rule(Deed.RUN_TRIALS, query="", post={}, answers=OR_WRONG),
    "trial": Rule(Deed.SEE_COUNTS, "trial", roles={Role.COORDINATOR, Role.POLICY}),
    "trial-do": Rule(
        Deed.RUN_TRIALS,
        "trial",
        post={"doe": "stoppen", "reden": "klaar"},
        answers=OR_WRONG,
        may_fail=True,
    ),
    "overview": Rule(Deed.SEE_WORK_LIST, roles={Role.COORDINATOR}),
    "doubts": Rule(Deed.SETTLE_DOUBTS),
    "doubt-settle": Rule(Deed.SETTLE_DOUBTS, "doubt", post={"keuze": "other"}),
    "doubt-undo": Rule(Deed.SETTLE_DOUBTS, "settled doubt", post={}),
    # The agreement and the office
    "agreement": Rule(Deed.SEE_AGREEMENT),
    "draft": Rule(Deed.LOAD_AGREEMENT, query="", post={"tekst": "x"}),
    "agreement-version": Rule(Deed.SEE_AGREEMENT, "version"),
    "agreement-file": Rule(Deed.SEE_AGREEMENT, "version"),
    # The knowledge base: what was placed anybody reads; an editor of any region keeps it
    "articles": Rule(login=ANYBODY),
    "articles-evidence": Rule(login=ANYBODY),
    "articles-feed": Rule(login=ANYBODY),
    "articles-sitemap": Rule(login=ANYBODY),
    "articles-export": Rule(login=ANYBODY, about="practice"),
    "article": Rule(login=ANYBODY, about="practice"),
    "article-file": Rule(login=ANYBODY, about="practice"),
    "article-versions": Rule(login=ANYBODY, about="practice"),
    "article-tried": Rule(
        Deed.PROPOSE_PRACTICE, "practice", query="", post={"tekst": "Werkt hier ook."}
    ),
    "articles-propose": Rule(login=ANYBODY, query="", post={}, answers=OR_WRONG),
    "articles-proposal": Rule(
        login=ANYBODY, about="practice", query="", post={}, answers=OR_WRONG
    ),
    "articles-own": Rule(),
    "articles-desk": Rule(Deed.EDIT_PRACTICES, query="", post={}, answers=OR_WRONG),
    "articles-review": Rule(
        Deed.EDIT_PRACTICES, "practice", query="", post={"doe": "vraag", "tekst": "Welk jaar?"}
    ),
    "articles-edit": Rule(Deed.EDIT_PRACTICES, "practice", query="", post={"doe": "nagekeken"}),
    "articles-tried-judge": Rule(Deed.EDIT_PRACTICES, "practice", post={"keuze": "plaats"}),
    "case-practice": Rule(Deed.USE_PRACTICE, "case", post={"praktijk": "samen-aanbellen"}),
    "trails": Rule(Deed.SEE_LOGS),
    "trails-file": Rule(Deed.SEE_LOGS, "log file"),
    # What a tenant may ask
    "processing": Rule(login=ANYBODY),
    "processing-file": Rule(login=ANYBODY),
    "requests": Rule(Deed.HANDLE_REQUESTS, query="", post={}, answers=OR_WRONG),
    "request": Rule(Deed.HANDLE_REQUESTS, "request", shows=("reference", "name")),
    "request-do": Rule(Deed.HANDLE_REQUESTS, "request", post={"doe": "bewijs"}, may_fail=True),
    "tenant-data": Rule(Deed.HANDLE_REQUESTS, "tenant", shows=("name",)),
    "tenant-request": Rule(Deed.HANDLE_REQUESTS, "tenant", post={}, answers=OR_WRONG),
    "tenant-seen": Rule(Deed.HANDLE_REQUESTS, "tenant", shows=("name",)),
    "tenant-seen-file": Rule(Deed.HANDLE_REQUESTS, "tenant"),
    "tenant-all": Rule(Deed.HANDLE_REQUESTS, "tenant", shows=("name",)),
    "tenant-all-file": Rule(Deed.HANDLE_REQUESTS, "tenant"),
    # Rounds of visits
    "rounds": Rule(Deed.PLAN_VISITS, query="", post={}, answers=OR_WRONG),
    "rounds-joint": Rule(Deed.SEE_REPORTS),
    "rounds-out": Rule(Deed.SEE_WHO_IS_OUT, query="", post={}, answers=OR_WRONG),
    "rounds-feed": Rule(Deed.PLAN_VISITS, query="", post={"doe": "maak"}),
    "calendar": Rule(login=ANYBODY, about="feed", answers={404}),  # nobody has this token
    "round-plan": Rule(Deed.WALK_ROUND, "plan", roles=HELPERS, shows=("street",)),
    "round-change": Rule(
        Deed.WALK_ROUND, "plan", roles=HELPERS, post={"doe": "later"}, may_fail=True
    ),
    "round-time": Rule(
        Deed.WALK_ROUND,
        "plan",
        roles=HELPERS,
        query="",
        post={"van": "x", "tot": ""},
        answers=OR_WRONG,
    ),
    "round-walk": Rule(Deed.WALK_ROUND, "round", shows=("street",)),
    "round-do": Rule(Deed.WALK_ROUND, "round", post={"doe": "langer"}, may_fail=True),
    "round-list": Rule(Deed.WALK_ROUND, "round", shows=("street",)),
    "round-door": Rule(
        Deed.WALK_ROUND, "round", query="", post={"doe": "terug"}, answers=OR_WRONG
    ),
    "round-card": Rule(Deed.WALK_ROUND, "round", roles=HELPERS),
    # Keeping and erasing
    "retention": Rule(Deed.ERASE),
    "retention-propose": Rule(Deed.ERASE, post={}),
    "retention-preview": Rule(Deed.ERASE, "proposal", post={"besluit": "nee"}),
    "hold-new": Rule(Deed.HOLD, query="", post={}, answers=OR_WRONG),
    "hold-end": Rule(Deed.HOLD, "hold", query="", post={}, answers=OR_WRONG),
    # People: in one organisation or the other, see test_people
    "people": Rule(Deed.MANAGE_PEOPLE),
    "people-invite": Rule(Deed.MANAGE_PEOPLE, query="", post={}, answers=OR_WRONG),
    "people-withdraw": Rule(Deed.MANAGE_PEOPLE, "link", post={"uitnodiging": "{pass_id}"}),
    "person": Rule(Deed.MANAGE_PEOPLE, "colleague"),
    "person-role": Rule(Deed.MANAGE_PEOPLE, "colleague", post={"rol": "admin"}),
    "person-end": Rule(Deed.MANAGE_PEOPLE, "colleague", post={}),
    "person-help": Rule(Deed.MANAGE_PEOPLE, "colleague", post={"wat": "uit"}),
}


# --- commands and jobs --------------------------------------------------------------------------

# Who is at work when somebody at the machine gives a command. `NO_DATA`: reads no register.
# `MACHINE`: for who may log in to the machine itself (owner of database, processes). `REGISTER`:
# the register itself, in every region or the one named. `ACTOR`: somebody, whom `access.may`
# judges like anybody.
NO_DATA, MACHINE, REGISTER, ACTOR = "no data", "machine", "register", "actor"

COMMANDS: dict[str, str] = {
    "agreement check": NO_DATA,
    "agreement test": NO_DATA,
    "agreement explain": NO_DATA,
    "agreement diff": NO_DATA,
    "agreement load": REGISTER,
    "agreement schema": NO_DATA,
    "deliver": ACTOR,  # the system account of the landlord
    "look": REGISTER,
    "verify": REGISTER,
    "export ddas": REGISTER,
    "programs add": REGISTER,
    "programs secret": REGISTER,
    "programs out": REGISTER,
    "programs list": REGISTER,
    "region add": REGISTER,
    "region party": REGISTER,
    "region show": REGISTER,
    "region places": REGISTER,
    "accounts invite": REGISTER,
    "accounts provider": REGISTER,
    "accounts key": REGISTER,
    "retention preview": ACTOR,
    "retention run": ACTOR,
    "retention journal": REGISTER,
    "retention replay": REGISTER,
    "practices check": NO_DATA,
    "practices export": REGISTER,
    "practices import": REGISTER,
    "published check": NO_DATA,
    "published load": REGISTER,
    "simulate": NO_DATA,
    "demo": MACHINE,
    "serve": MACHINE,
    "worker": MACHINE,
    "migrate": MACHINE,
    "db status": MACHINE,
    "db shell": MACHINE,
    "db stop": MACHINE,
    "clock": MACHINE,
    "manage": MACHINE,
}

JOBS: dict[str, str] = {
    "voordeur.jobs.tasks.nightly_look": REGISTER,
    "voordeur.jobs.tasks.decide_figures": REGISTER,
    "voordeur.jobs.tasks.seal_logs": REGISTER,
    "voordeur.jobs.tasks.nightly_expiry": REGISTER,
    "voordeur.jobs.tasks.nightly_proposal": REGISTER,
    "voordeur.jobs.tasks.erase_confirmed": REGISTER,
    "voordeur.jobs.tasks.nightly_practices": REGISTER,
    "voordeur.jobs.tasks.nightly_links": REGISTER,
    "voordeur.jobs.tasks.forget_logins": REGISTER,
    "voordeur.jobs.tasks.plan_rounds": REGISTER,
    "voordeur.jobs.tasks.forget_rounds": REGISTER,
    "voordeur.jobs.tasks.simulate": REGISTER,
}
