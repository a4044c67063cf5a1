# SPDX-License-Identifier: EUPL-1.2
"""Cases that a plainer engine decides wrongly, each with its days written out."""

from dataclasses import replace
from datetime import date

import pytest

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.read import read_agreement
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import Phase, State
from voordeur.core.pathway.history import Event, History

TEXT = """
convenant: Proef
geldig vanaf: 2020-01-01
gebied: {0599: {naam: Rotterdam}}
begint bij: [signaal ontvangen, huurder meldt zich, ontruiming aangezegd]
partijen:
  corporatie: {soort: verhuurder}
  wijkteam: {soort: sociaal team, namens: college, per: gemeente}
toelating: {als: maanden_achterstand >= 1 of keer_te_laat >= 3, aanname: proef}
stappen:
  gesprek: {wie: wijkteam, binnen: 14 dagen,
     klaar bij: gesprek gevoerd, bij verlopen: corporatie, aanname: proef}
  eerste gesprek: {wie: wijkteam, binnen: 4 weken, gerekend vanaf: signaal ontvangen,
     klaar bij: gesprek gevoerd, aanname: proef}
  gezin: {wie: wijkteam, binnen: 1 week, klaar bij: plan vastgesteld, aanname: proef}
  regelen: {wie: wijkteam, binnen: 14 dagen, klaar bij: lopende huur betaald, aanname: proef}
  crisisgesprek: {wie: wijkteam, binnen: 3 werkdagen,
     klaar bij: crisisgesprek gevoerd, aanname: proef}
  opvang: {wie: wijkteam, binnen: 1 werkdag, klaar bij: opvang aangeboden, aanname: proef}
regels:
  - {naam: doorzetten, vanaf: toegelaten, zonder: huurder meldt zich, na: 30 dagen,
     dan: gesprek, aanname: proef}
  - {naam: melden, vanaf: huurder meldt zich, dan: eerste gesprek, aanname: proef}
  - {naam: gezin, vanaf: gesprek gevoerd, als: kinderen_in_huis, dan: gezin, aanname: proef}
  - {naam: huur, vanaf: hulp aanvaard, dan: regelen, aanname: proef}
  - {naam: pauze, zolang: {vanaf: hulp aanvaard, tot: lopende huur gemist, hoogstens: 30 dagen},
     mag niet: deurwaarder ingeschakeld, wie: corporatie, aanname: proef}
uitkomsten:
  ontruimd: {als: ontruimd, goed: nee, dan: opvang}
  voorkomen: {als: lopende huur betaald na hulp aanvaard, mits: geen open stap, goed: ja}
  wil geen hulp: {als: hulp geweigerd, goed: nee}
crisis: {vanaf: ontruiming aangezegd, dan: crisisgesprek, aanname: proef}
terugkoppeling: {corporatie: {bij: [toegelaten, geweigerd, geparkeerd, afgesloten], wat: code}}
vangnet: {wie: wijkteam, stap: vervolg bepalen, binnen: 1 week, aanname: proef}
bewaren: {afgesloten zaak: {termijn: 5 jaar, besloten door: college, aanname: proef}}
"""

PROOF = read_agreement(TEXT, "proef.yml", "proef")
assert isinstance(PROOF, Agreement), [str(problem) for problem in PROOF]

MARCH, APRIL = (lambda day: date(2026, 3, day)), (lambda day: date(2026, 4, day))
OWES = {"maanden_achterstand": 2}


def history(*happened):
    """Return (kind, day[, values[, correction]]) as events, recorded in this order."""
    made = []
    for number, (kind, on, *rest) in enumerate(happened, start=1):
        values = rest[0] if rest else {}
        extra = rest[1] if len(rest) > 1 else {}
        made.append(
            Event(
                **{"id": number, "kind": kind, "on": on, "known_on": on}
                | {"values": values}
                | extra
            )
        )
    return History(tuple(made))


def due(decision):
    return {task.step.name: task.due for task in decision.tasks}


REPORTED = ("signaal ontvangen", MARCH(2), OWES)


def test_on_day_thirty_nothing_and_on_day_thirty_one_the_team():
    # 2 March + 30 days = 1 April: an answer on that day is in time.
    assert due(decide(PROOF, history(REPORTED), APRIL(1))) == {}
    assert due(decide(PROOF, history(REPORTED), APRIL(2))) == {"gesprek": APRIL(16)}


def test_who_answers_on_the_last_day_is_in_time():
    answered = history(REPORTED, ("huurder meldt zich", APRIL(1)))
    assert "gesprek" not in due(decide(PROOF, answered, APRIL(20)))


def test_who_answers_after_the_wait_does_not_take_the_task_away():
    answered = history(REPORTED, ("huurder meldt zich", APRIL(6)))
    assert set(due(decide(PROOF, answered, APRIL(20)))) == {"gesprek", "eerste gesprek"}


def test_a_term_from_the_report_that_has_passed_ends_on_the_day_the_task_opens():
    # 2 March + 4 weeks = 30 March, before the tenant came.
    answered = history(REPORTED, ("huurder meldt zich", APRIL(6)))
    assert due(decide(PROOF, answered, APRIL(6)))["eerste gesprek"] == APRIL(6)


def test_a_walk_in_has_no_report_to_count_from():
    came = history(("huurder meldt zich", MARCH(2)))
    assert due(decide(PROOF, came, MARCH(2))) == {"eerste gesprek": MARCH(30)}


def test_what_was_known_late_is_not_overdue_at_once():
    came = history(REPORTED, ("huurder meldt zich", MARCH(3), {}, {"known_on": APRIL(4)}))
    task = decide(PROOF, came, APRIL(4)).tasks[0]
    assert (task.due, task.late) == (APRIL(4), False)


def test_a_step_sleeps_until_a_fact_is_known_and_counts_from_then():
    talked = history(
        REPORTED,
        ("gesprek gevoerd", MARCH(5)),
        ("huishouden vastgesteld", MARCH(12), {"kinderen_in_huis": True}),
    )
    assert "gezin" not in due(decide(PROOF, talked, MARCH(11)))
    assert due(decide(PROOF, talked, MARCH(12)))["gezin"] == MARCH(19)


ANNOUNCED = ("ontruiming aangezegd", MARCH(9), {"op": MARCH(30)})
TALKED = ("crisisgesprek gevoerd", MARCH(10))
REFUSED = ("hulp geweigerd", MARCH(11))


@pytest.mark.parametrize(
    "ending",
    [
        ("hulp geweigerd", MARCH(11)),
        ("lopende huur betaald", MARCH(12)),
        ("gesloten door medewerker", MARCH(11), {"code": "4", "akkoord": "chef"}),
    ],
    ids=lambda ending: ending[0],
)
def test_nothing_closes_a_case_while_an_eviction_stands(ending):
    helped = ("hulp aanvaard", MARCH(10)) if ending[0] == "lopende huur betaald" else TALKED
    told = history(REPORTED, ANNOUNCED, TALKED, helped, ending)
    decision = decide(PROOF, told, MARCH(20))
    assert decision.state is State.OPEN
    assert decision.latched is not None
    assert [(task.step.name, task.crisis) for task in decision.tasks] == [
        ("vervolg bepalen", True)
    ]


def test_an_agreement_without_a_net_has_somebody_at_it_while_an_eviction_stands():
    bare = replace(PROOF, safety_net=None)
    task = decide(bare, history(REPORTED, ANNOUNCED, TALKED, REFUSED), MARCH(12)).tasks[0]
    assert (task.step.name, task.step.who, task.due) == (
        "vervolg bepalen",
        ("wijkteam",),
        MARCH(13),
    )
    withdrawn = history(REPORTED, ANNOUNCED, TALKED, ("aanzegging ingetrokken", MARCH(11)))
    assert decide(bare, withdrawn, MARCH(12)).tasks == ()


def test_what_is_asked_next_has_its_last_day_before_the_eviction():
    soon = ("ontruiming aangezegd", MARCH(9), {"op": MARCH(13)})
    decision = decide(PROOF, history(REPORTED, soon, TALKED, REFUSED), MARCH(11))
    assert due(decision) == {"vervolg bepalen": MARCH(12)}


WITHDRAWN = ("aanzegging ingetrokken", MARCH(20))
CLOSED = ("gesloten door medewerker", MARCH(11), {"code": "4", "akkoord": "chef"})
# After the 30 days that the agreement waits, nothing but the safety net is left.
TEAM_CAME = ("huurder meldt zich", MARCH(3)), ("gesprek gevoerd", MARCH(4))


@pytest.mark.parametrize("said", [REFUSED, CLOSED], ids=lambda said: said[0])
def test_a_bad_outcome_does_not_fall_because_the_landlord_withdraws_the_eviction(said):
    told = history(REPORTED, *TEAM_CAME, ANNOUNCED, TALKED, said, WITHDRAWN)
    decision = decide(PROOF, told, MARCH(20))
    assert (decision.state, decision.closing, decision.latched) == (State.OPEN, None, None)
    assert due(decision) == {"vervolg bepalen": MARCH(27)}


@pytest.mark.parametrize("said", [REFUSED, CLOSED], ids=lambda said: said[0])
def test_who_says_it_again_after_the_withdrawal_closes_the_case(said):
    again = (said[0], MARCH(20), *said[2:])
    told = history(REPORTED, ANNOUNCED, TALKED, said, WITHDRAWN, again)
    assert decide(PROOF, told, MARCH(20)).state is State.CLOSED


def test_a_refusal_of_the_day_itself_counts_only_when_the_withdrawal_was_known():
    today = ("hulp geweigerd", MARCH(20))
    before = history(REPORTED, ANNOUNCED, TALKED, today, WITHDRAWN)
    assert decide(PROOF, before, MARCH(20)).state is State.OPEN
    after = history(REPORTED, ANNOUNCED, TALKED, WITHDRAWN, today)
    assert decide(PROOF, after, MARCH(20)).state is State.CLOSED


def test_a_withdrawal_that_is_told_late_closes_no_case_either():
    told_late = ("aanzegging ingetrokken", MARCH(18), {}, {"known_on": MARCH(23)})
    refused = ("hulp geweigerd", MARCH(20))
    told = history(REPORTED, ANNOUNCED, TALKED, refused, told_late)
    assert decide(PROOF, told, MARCH(23)).state is State.OPEN
    again = history(REPORTED, ANNOUNCED, TALKED, refused, told_late, ("hulp geweigerd", MARCH(24)))
    assert decide(PROOF, again, MARCH(24)).state is State.CLOSED


def test_what_is_said_after_a_withdrawal_that_was_told_late_counts_on_that_same_day():
    told_late = ("aanzegging ingetrokken", MARCH(18), {}, {"known_on": MARCH(23)})
    told = history(REPORTED, ANNOUNCED, TALKED, told_late, ("hulp geweigerd", MARCH(23)))
    assert decide(PROOF, told, MARCH(23)).state is State.CLOSED


@pytest.mark.parametrize("on", [MARCH(17), MARCH(20), MARCH(23)])
def test_who_left_the_home_is_sheltered_however_late_a_withdrawal_is_told(on):
    text = TEXT.replace(
        "uitkomsten:\n", "uitkomsten:\n  weg: {als: woning verlaten, goed: nee, dan: opvang}\n"
    )
    made = read_agreement(text, "proef.yml", "proef")
    told_late = ("aanzegging ingetrokken", MARCH(18), {}, {"known_on": MARCH(23)})
    left = ("woning verlaten", on, {}, {"known_on": MARCH(23)})
    decision = decide(made, history(REPORTED, ANNOUNCED, TALKED, told_late, left), MARCH(23))
    assert set(due(decision)) == {"opvang"}


def test_a_good_outcome_that_was_held_back_falls_when_the_eviction_is_withdrawn():
    helped = ("hulp aanvaard", MARCH(10)), ("lopende huur betaald", MARCH(12))
    told = history(REPORTED, *TEAM_CAME, ANNOUNCED, TALKED, *helped, WITHDRAWN)
    assert decide(PROOF, told, MARCH(20)).closing.outcome == "voorkomen"


def test_an_objection_still_ends_a_case_when_the_eviction_is_withdrawn():
    text = TEXT.replace("uitkomsten:\n", "uitkomsten:\n  bezwaar: {als: bezwaar}\n")
    made = read_agreement(text, "proef.yml", "proef")
    told = history(REPORTED, ANNOUNCED, TALKED, ("bezwaar", MARCH(12)), WITHDRAWN)
    assert decide(made, told, MARCH(20)).closing.outcome == "bezwaar"


def test_an_eviction_is_told_as_such_though_help_was_refused_before():
    back_to_front = replace(PROOF, outcomes=PROOF.outcomes[::-1])
    told = history(REPORTED, ANNOUNCED, TALKED, REFUSED, ("ontruimd", MARCH(30)))
    decision = decide(back_to_front, told, MARCH(30))
    assert decision.closing.outcome == "ontruimd"
    assert set(due(decision)) == {"opvang"}


# The landlord has to decide about the eviction too, and a plan is followed for a year.
WITH_OTHERS = read_agreement(
    TEXT.replace(
        "regels:\n",
        "  besluit: {wie: corporatie, binnen: 4 weken, klaar bij: aanzegging ingetrokken,"
        " aanname: proef}\n"
        "  plan volgen: {wie: wijkteam, binnen: 1 jaar, klaar bij: hulp beëindigd, aanname: proef}"
        "\nregels:\n"
        "  - {naam: besluit, vanaf: ontruiming aangezegd, dan: besluit, aanname: proef}\n"
        "  - {naam: plan, vanaf: plan vastgesteld, dan: plan volgen, aanname: proef}\n",
    ),
    "proef.yml",
    "proef",
)
assert isinstance(WITH_OTHERS, Agreement), [str(problem) for problem in WITH_OTHERS]


@pytest.mark.parametrize("others", [(), (("plan vastgesteld", MARCH(10)),)])
def test_neither_a_landlords_decision_nor_a_step_of_a_year_is_care_before_an_eviction(others):
    told = history(REPORTED, ANNOUNCED, TALKED, *others, REFUSED)
    tasks = decide(WITH_OTHERS, told, MARCH(20)).tasks
    asked = [task for task in tasks if task.step.name == "vervolg bepalen"]
    assert [(task.step.who, task.crisis) for task in asked] == [(("wijkteam",), True)]
    assert asked[0].due < MARCH(30)


def test_help_that_begins_after_a_refusal_is_not_dropped_when_the_eviction_is_withdrawn():
    after = ("plan vastgesteld", MARCH(12))
    told = history(
        REPORTED, ANNOUNCED, TALKED, REFUSED, after, ("aanzegging ingetrokken", MARCH(20))
    )
    decision = decide(WITH_OTHERS, told, MARCH(20))
    assert decision.state is State.OPEN
    assert set(due(decision)) == {"plan volgen"}


def test_who_left_before_the_day_is_no_longer_threatened():
    told = history(REPORTED, ANNOUNCED, TALKED, ("woning verlaten", MARCH(20)))
    assert not decide(PROOF, told, MARCH(20)).threatened


def test_a_refusal_does_not_end_a_crisis():
    threatened = history(
        REPORTED, ("ontruiming aangezegd", MARCH(9)), ("hulp geweigerd", MARCH(10))
    )
    decision = decide(PROOF, threatened, MARCH(10))
    assert decision.state is State.OPEN
    assert due(decision)["crisisgesprek"] == MARCH(12)
    assert decision.latched is not None
    assert decision.latched.outcome == "wil geen hulp"


def test_the_crisis_comes_before_the_day_of_the_eviction():
    threatened = history(REPORTED, ("ontruiming aangezegd", MARCH(9), {"op": MARCH(11)}))
    assert due(decide(PROOF, threatened, MARCH(9)))["crisisgesprek"] == MARCH(10)


def test_what_a_landlord_decides_about_an_eviction_is_due_before_the_day():
    # The agreement gives four weeks, to 6 April; the eviction is announced for Monday 30 March.
    assert due(decide(WITH_OTHERS, history(REPORTED, ANNOUNCED), MARCH(9)))["besluit"] == MARCH(27)


def test_a_step_that_was_open_already_is_due_before_the_eviction_too():
    planned = ("plan vastgesteld", MARCH(5))
    told = history(REPORTED, planned, ANNOUNCED)
    assert due(decide(WITH_OTHERS, told, MARCH(8)))["plan volgen"] == date(2027, 3, 5)
    assert due(decide(WITH_OTHERS, told, MARCH(9)))["plan volgen"] == MARCH(27)


def test_a_term_that_ends_earlier_stays():
    helped = history(REPORTED, ("hulp aanvaard", MARCH(4)), ANNOUNCED)
    assert due(decide(WITH_OTHERS, helped, MARCH(9)))["regelen"] == MARCH(18)


def test_a_step_has_its_own_term_again_when_the_eviction_is_withdrawn():
    planned = ("plan vastgesteld", MARCH(10))
    told = history(REPORTED, ANNOUNCED, planned, ("aanzegging ingetrokken", MARCH(12)))
    assert due(decide(WITH_OTHERS, told, MARCH(11)))["plan volgen"] == MARCH(27)
    assert due(decide(WITH_OTHERS, told, MARCH(12)))["plan volgen"] == date(2027, 3, 10)


def test_the_last_days_follow_an_eviction_that_is_moved():
    soon = ("ontruiming aangezegd", MARCH(9), {"op": MARCH(11)})
    later = ("ontruiming aangezegd", MARCH(10), {"op": MARCH(20)})
    told = history(REPORTED, soon, later)
    before, after = (due(decide(WITH_OTHERS, told, MARCH(day))) for day in (9, 10))
    assert (before["crisisgesprek"], before["besluit"]) == (MARCH(10), MARCH(10))
    # Three working days from the announcement, and the day before the new one.
    assert (after["crisisgesprek"], after["besluit"]) == (MARCH(12), MARCH(19))


def test_the_last_days_follow_a_day_that_is_put_right():
    soon = ("ontruiming aangezegd", MARCH(9), {"op": MARCH(11)})
    right = ("ontruiming aangezegd", MARCH(9), {"op": MARCH(20)}, {"replaces": 2})
    after = due(decide(WITH_OTHERS, history(REPORTED, soon, right), MARCH(9)))
    assert (after["crisisgesprek"], after["besluit"]) == (MARCH(12), MARCH(19))


def test_a_step_that_opens_when_the_announced_day_has_gone_by_keeps_its_own_term():
    planned = ("plan vastgesteld", APRIL(2))
    told = history(REPORTED, ANNOUNCED, planned)
    assert due(decide(WITH_OTHERS, told, APRIL(2)))["plan volgen"] == date(2027, 4, 2)


def told_late(agreement, told, on):
    return sorted(m.cause for m in decide(agreement, told, on).messages if m.kind == "verlopen")


FOR_THE_EIGHTH = ("ontruiming aangezegd", APRIL(3), {"op": APRIL(8)})


@pytest.mark.parametrize(
    ("moved", "last"),
    [
        pytest.param(("aanzegging ingetrokken", APRIL(8)), APRIL(16), id="withdrawn"),
        pytest.param(
            ("ontruiming aangezegd", APRIL(8), {"op": APRIL(14)}), APRIL(13), id="another day"
        ),
    ],
)
def test_who_was_told_that_a_step_was_late_hears_it_again_when_it_is_late_anew(moved, last):
    told = history(REPORTED, FOR_THE_EIGHTH, moved)
    assert due(decide(PROOF, told, APRIL(8)))["gesprek"] == last
    assert told_late(PROOF, told, last) == [1]
    assert told_late(PROOF, told, date.fromordinal(last.toordinal() + 1)) == [1, 3]
    assert told_late(PROOF, told, date(2027, 1, 1)) == [1, 3]


def test_a_step_that_stays_late_though_its_day_moved_is_told_once():
    told = history(REPORTED, FOR_THE_EIGHTH, ("aanzegging ingetrokken", APRIL(20)))
    assert told_late(PROOF, told, date(2027, 1, 1)) == [1]


def test_a_step_that_was_asleep_and_is_late_anew_is_told_again():
    text = TEXT.replace("klaar bij: plan v", "bij verlopen: corporatie, klaar bij: plan v")
    made = read_agreement(text, "proef.yml", "proef")
    children = [
        ("huishouden vastgesteld", day, {"kinderen_in_huis": there})
        for day, there in ((MARCH(4), True), (MARCH(16), False), (MARCH(20), True))
    ]
    told = history(REPORTED, ("gesprek gevoerd", MARCH(5)), *children)
    assert told_late(made, told, MARCH(13)) == [2]
    assert told_late(made, told, MARCH(27)) == [2]
    assert told_late(made, told, MARCH(28)) == [2, 5]


def test_a_report_that_comes_when_the_announced_day_has_gone_by_keeps_its_own_term_too():
    helped = ("hulp aanvaard", APRIL(10))
    told = history(REPORTED, ANNOUNCED, ("signaal ontvangen", APRIL(10), {}), helped)
    asked = due(decide(PROOF, told, APRIL(10)))
    assert (asked["melding aanvullen"], asked["regelen"]) == (APRIL(17), APRIL(24))


@pytest.mark.parametrize(
    ("opened", "last"),
    [
        pytest.param(MARCH(2), MARCH(4), id="its own term ends sooner"),
        pytest.param(MARCH(26), MARCH(27), id="the Friday before the eviction"),
        pytest.param(MARCH(28), MARCH(28), id="opened on the Saturday before it"),
    ],
)
def test_nobody_is_asked_to_be_in_time_on_a_sunday(opened, last):
    short = TEXT.replace(
        "crisisgesprek: {wie: wijkteam, binnen: 3", "crisisgesprek: {wie: wijkteam, binnen: 2"
    )
    made = read_agreement(short, "proef.yml", "proef")
    monday = ("ontruiming aangezegd", opened, {"op": MARCH(30)})
    assert due(decide(made, history(REPORTED, monday), opened))["crisisgesprek"] == last


def test_a_report_that_waits_for_an_answer_is_completed_before_the_eviction():
    soon = ("ontruiming aangezegd", MARCH(3), {"op": MARCH(5)})
    told = history(("signaal ontvangen", MARCH(2), {}), soon)
    assert due(decide(PROOF, told, MARCH(3)))["melding aanvullen"] == MARCH(4)


def test_an_eviction_leaves_the_offer_of_shelter():
    evicted = history(REPORTED, ("ontruimd", MARCH(9)))
    decision = decide(PROOF, evicted, MARCH(9))
    assert decision.state is State.AFTERCARE
    assert due(decision) == {"opvang": MARCH(10)}


def test_the_offer_of_shelter_survives_a_new_period():
    back = history(REPORTED, ("ontruimd", MARCH(9)), ("huurder meldt zich", MARCH(9)))
    assert "opvang" in due(decide(PROOF, back, MARCH(20)))


def test_an_outcome_waits_for_the_last_open_step():
    paid = [REPORTED, ("huurder meldt zich", MARCH(3)), ("hulp aanvaard", MARCH(4))]
    paid.append(("lopende huur betaald", MARCH(5)))
    assert decide(PROOF, history(*paid), MARCH(5)).state is State.OPEN
    done = decide(PROOF, history(*paid, ("gesprek gevoerd", MARCH(6))), MARCH(6))
    assert done.closing is not None
    assert (done.closing.outcome, done.closing.on) == ("voorkomen", MARCH(6))


def test_a_withdrawn_refusal_opens_the_case_again():
    slip = [REPORTED, ("hulp geweigerd", MARCH(4))]
    assert decide(PROOF, history(*slip), MARCH(5)).state is State.CLOSED
    slip.append(("ingetrokken", MARCH(5), {}, {"withdraws": 2}))
    assert decide(PROOF, history(*slip), MARCH(5)).state is State.OPEN


def test_an_event_that_was_corrected_twice_counts_once():
    talked = history(
        REPORTED,
        ("hulp aanvaard", MARCH(4)),
        ("hulp aanvaard", MARCH(5), {}, {"replaces": 2}),
        ("hulp aanvaard", MARCH(6), {}, {"replaces": 3}),
    )
    decision = decide(PROOF, talked, MARCH(10))
    assert due(decision) == {"regelen": MARCH(20)}  # 6 March + 14 days
    assert decision.tasks[0].anchor == 2


def test_withdrawing_what_was_corrected_takes_the_correction_along():
    talked = history(
        REPORTED,
        ("hulp geweigerd", MARCH(4)),
        ("hulp geweigerd", MARCH(5), {}, {"replaces": 2}),
        ("ingetrokken", MARCH(6), {}, {"withdraws": 2}),
    )
    assert decide(PROOF, talked, MARCH(10)).state is State.OPEN


def test_withdrawing_a_correction_brings_back_what_it_replaced():
    talked = history(
        REPORTED,
        ("hulp aanvaard", MARCH(4)),
        ("hulp aanvaard", MARCH(6), {}, {"replaces": 2}),
        ("ingetrokken", MARCH(7), {}, {"withdraws": 3}),
    )
    assert due(decide(PROOF, talked, MARCH(10))) == {"regelen": MARCH(18)}


def test_an_unknown_fact_parks_the_report_with_a_question():
    asked = history(("signaal ontvangen", MARCH(2), {"maanden_achterstand": 0}))
    decision = decide(PROOF, asked, MARCH(2))
    assert decision.state is State.PARKED
    assert decision.reports[0].missing == ("keer_te_laat",)
    assert due(decision) == {"melding aanvullen": MARCH(9)}  # five working days


def test_the_answer_admits_from_its_own_day():
    answered = history(
        ("signaal ontvangen", MARCH(2), {"maanden_achterstand": 0}),
        ("signaal bijgewerkt", MARCH(6), {"keer_te_laat": 3}),
    )
    # 6 March + 30 days = 5 April.
    assert decide(PROOF, answered, MARCH(6)).next_look == APRIL(6)


def test_an_answer_that_refuses_leaves_nothing():
    refused = history(
        ("signaal ontvangen", MARCH(2), {"maanden_achterstand": 0}),
        ("signaal bijgewerkt", MARCH(6), {"keer_te_laat": 1}),
    )
    decision = decide(PROOF, refused, MARCH(6))
    assert (decision.state, decision.period, decision.tasks) == (State.NOTHING, 0, ())


def test_a_parked_report_in_an_open_case_is_asked_about_too():
    asked = history(
        ("huurder meldt zich", MARCH(2)),
        ("signaal ontvangen", MARCH(3), {"maanden_achterstand": 0}),
    )
    decision = decide(PROOF, asked, MARCH(3))
    assert decision.state is State.OPEN
    assert set(due(decision)) == {"eerste gesprek", "melding aanvullen"}


def test_a_tenant_who_comes_while_a_report_is_parked_is_not_lost_with_it():
    came = history(
        ("signaal ontvangen", MARCH(2), {"maanden_achterstand": 0}),
        ("huurder meldt zich", MARCH(3)),
        ("gesprek gevoerd", MARCH(4)),
        ("signaal bijgewerkt", MARCH(6), {"keer_te_laat": 1}),
    )
    assert due(decide(PROOF, came, MARCH(6))) == {"vervolg bepalen": MARCH(13)}


def test_a_refused_report_begins_no_period():
    refused = history(
        ("signaal ontvangen", MARCH(2), {"maanden_achterstand": 0, "keer_te_laat": 0})
    )
    decision = decide(PROOF, refused, MARCH(2))
    assert (decision.state, decision.period) == (State.NOTHING, 0)
    assert [message.what for message in decision.messages] == ["geweigerd"]


def test_every_report_gets_its_own_feedback():
    twice = history(REPORTED, ("signaal ontvangen", APRIL(1), OWES))
    told = decide(PROOF, twice, APRIL(1)).messages
    assert {message.report for message in told if message.what == "toegelaten"} == {1, 2}


def test_a_second_report_does_not_begin_the_wait_again():
    twice = history(REPORTED, ("signaal ontvangen", MARCH(20), OWES))
    assert decide(PROOF, twice, MARCH(20)).next_look == APRIL(2)


def test_a_second_reason_does_not_lengthen_a_pause():
    helped = history(REPORTED, ("hulp aanvaard", MARCH(4)), ("hulp aanvaard", MARCH(20)))
    (pause,) = decide(PROOF, helped, MARCH(20)).pauses
    assert pause.last_day == APRIL(3)


def test_a_bailiff_during_the_pause_is_a_breach_told_to_both():
    broken = history(REPORTED, ("hulp aanvaard", MARCH(4)), ("deurwaarder ingeschakeld", MARCH(9)))
    decision = decide(PROOF, broken, MARCH(9))
    assert [breach.rule for breach in decision.breaches] == ["pauze"]
    told = {message.recipient for message in decision.messages if message.kind == "schending"}
    assert told == {"corporatie", "wijkteam"}


def test_a_bailiff_after_the_pause_is_no_breach():
    late = history(REPORTED, ("hulp aanvaard", MARCH(4)), ("deurwaarder ingeschakeld", APRIL(4)))
    assert decide(PROOF, late, APRIL(4)).breaches == ()


def test_the_sieve_goes_back_only_to_where_it_was():
    steps = [REPORTED, ("vonnis", MARCH(4)), ("deurwaarder ingeschakeld", MARCH(5))]
    steps.append(("ontruiming aangezegd", MARCH(6)))
    assert decide(PROOF, history(*steps), MARCH(6)).phase is Phase.ANNOUNCED
    steps.append(("aanzegging ingetrokken", MARCH(9)))
    assert decide(PROOF, history(*steps), MARCH(9)).phase is Phase.JUDGMENT


def test_a_summons_from_before_the_report_is_where_the_case_begins():
    steps = [("dagvaarding", date(2026, 2, 20)), REPORTED]
    assert decide(PROOF, history(*steps), MARCH(2)).phase is Phase.SUMMONS
    steps += [("ontruiming aangezegd", MARCH(6)), ("aanzegging ingetrokken", MARCH(9))]
    assert decide(PROOF, history(*steps), MARCH(9)).phase is Phase.SUMMONS


def test_a_summons_of_an_earlier_period_says_nothing_of_the_next():
    closed = [REPORTED, ("dagvaarding", MARCH(3))]
    closed.append(("gesloten door medewerker", MARCH(4), {"code": "4", "akkoord": "chef"}))
    again = ("signaal ontvangen", APRIL(2), OWES)
    assert decide(PROOF, history(*closed, again), APRIL(2)).phase is Phase.ARREARS
    between = ("vonnis", MARCH(20))
    assert decide(PROOF, history(*closed, between, again), APRIL(2)).phase is Phase.JUDGMENT


def test_the_net_catches_what_no_rule_asks_for():
    talked = history(REPORTED, ("huurder meldt zich", MARCH(3)), ("gesprek gevoerd", MARCH(5)))
    assert due(decide(PROOF, talked, MARCH(5))) == {"vervolg bepalen": MARCH(12)}


def test_the_net_asks_again_after_its_answer():
    talked = [REPORTED, ("huurder meldt zich", MARCH(3)), ("gesprek gevoerd", MARCH(5))]
    talked.append(("vervolg bepaald", MARCH(10)))
    assert due(decide(PROOF, history(*talked), MARCH(10))) == {"vervolg bepalen": MARCH(17)}


def test_a_close_by_a_worker_carries_the_code():
    closed = {"code": "Niet opgepakt: andere reden", "akkoord": "leiding"}
    made = history(REPORTED, ("gesloten door medewerker", MARCH(4), closed))
    decision = decide(PROOF, made, MARCH(4))
    assert decision.closing is not None
    assert decision.closing.result == "Niet opgepakt: andere reden"


@pytest.mark.parametrize("first", [1, 2])
def test_two_events_of_one_day_count_by_their_kind_not_by_who_typed_first(first):
    day = [
        ("gesprek gevoerd", MARCH(5)),
        ("huishouden vastgesteld", MARCH(5), {"kinderen_in_huis": True}),
    ]
    made = history(REPORTED, *(day if first == 1 else reversed(day)))
    assert due(decide(PROOF, made, MARCH(5)))["gezin"] == MARCH(12)


def test_a_region_may_call_a_rule_crisis():
    text = TEXT.replace("naam: huur,", "naam: crisis,")
    made = read_agreement(text, "proef.yml", "proef")
    helped = history(REPORTED, ("hulp aanvaard", MARCH(4)), ("hulp geweigerd", MARCH(5)))
    assert isinstance(made, Agreement)
    assert decide(made, helped, MARCH(5)).state is State.CLOSED
