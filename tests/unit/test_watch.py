# SPDX-License-Identifier: EUPL-1.2
"""Every instalment is paid, missed or not yet told; that nobody told anything is not missed."""

from datetime import date

import pytest

from voordeur.core.arrangement import telling
from voordeur.core.arrangement.asking import Answer, exception, still_open
from voordeur.core.arrangement.watch import Seen, Standing, track
from voordeur.core.pathway.history import Event, History, occurrences
from voordeur.core.pathway.wish import Wish

MADE_ON = date(2026, 1, 5)
FIRST = date(2026, 1, 20)
TODAY = date(2026, 3, 1)
AGREED = {"bedrag": 30_000, "termijnen": 3, "eerste_termijn": FIRST}


def happened(*told):
    events = [Event(1, "regeling getroffen", MADE_ON, MADE_ON, AGREED)]
    events += [
        Event(at, kind, on, on, values) for at, (kind, on, values) in enumerate(told, start=2)
    ]
    return occurrences(History(tuple(events)))


def paid(day=20, month=1, **values):
    return ("termijn betaald", date(2026, month, day), values)


def missed(day=21, month=1, **values):
    return ("termijn gemist", date(2026, month, day), values)


def seen(*told, today=TODAY):
    return [line.seen(today) for line in track(happened(*told)).lines]


def test_without_an_arrangement_there_is_nothing_to_watch():
    assert track(()) is None


def test_a_day_that_passes_in_silence_is_not_missed():
    assert seen() == [Seen.UNKNOWN, Seen.UNKNOWN, Seen.COMING]
    assert track(happened()).missed == ()


def test_a_payment_without_a_number_is_for_the_oldest_that_is_open():
    assert seen(paid(), paid(20, 2)) == [Seen.PAID, Seen.PAID, Seen.COMING]


def test_a_part_is_a_part_and_the_rest_fills_it():
    assert seen(paid(bedrag=4_000))[0] is Seen.PARTLY
    assert seen(paid(bedrag=4_000), paid(25, bedrag=6_000))[0] is Seen.PAID


def test_what_is_over_goes_to_the_next_one():
    lines = track(happened(paid(bedrag=15_000, termijn=1))).lines
    assert [line.paid for line in lines] == [10_000, 5_000, 0]


def test_missed_and_paid_after_that_is_caught_up():
    assert seen(missed(termijn=1))[0] is Seen.MISSED
    assert seen(missed(termijn=1), paid(30, termijn=1))[0] is Seen.CAUGHT_UP


def test_a_word_that_it_was_missed_after_it_was_paid_says_nothing():
    assert seen(paid(termijn=1), missed(25, termijn=1))[0] is Seen.PAID


def test_a_payment_for_a_later_one_leaves_the_missed_one_open():
    found = track(happened(missed(termijn=1), paid(20, 2, termijn=2)))
    assert [line.number for line in found.missed] == [1]


def test_all_paid_is_kept_and_told_as_broken_is_broken_with_its_reason():
    assert track(happened(paid(bedrag=30_000))).standing is Standing.KEPT
    gone = ("regeling gebroken", TODAY, {"reden": "inkomen gedaald"})
    found = track(happened(missed(termijn=1), gone))
    assert (found.standing, found.reason, found.missed) == (
        Standing.BROKEN,
        "inkomen gedaald",
        (),
    )


LOST = ("ontruimd", date(2026, 2, 10), {})


def test_an_arrangement_lapses_with_the_home():
    found = track(happened(paid(termijn=1), LOST))
    assert (found.standing, found.ended_on, found.missed) == (Standing.LAPSED, LOST[1], ())


def test_who_still_pays_after_the_home_was_lost_keeps_the_arrangement():
    assert track(happened(LOST, paid(20, 2, termijn=1))).standing is Standing.RUNNING
    full = paid(20, 2, bedrag=30_000)
    assert track(happened(LOST, full)).standing is Standing.KEPT


def test_what_was_told_of_the_arrangement_itself_stands_though_the_home_was_lost():
    gone = ("regeling gebroken", date(2026, 2, 1), {"reden": "vergeten"})
    assert track(happened(gone, LOST)).standing is Standing.BROKEN


def test_the_last_arrangement_is_the_one_that_is_watched():
    again = ("regeling getroffen", date(2026, 2, 1), AGREED | {"termijnen": 2})
    found = track(happened(paid(), again))
    assert (len(found.lines), found.paid, found.made) == (2, 0, 3)


def test_an_amount_per_month_is_kept_as_agreed():
    each = ("regeling getroffen", date(2026, 2, 1), {**AGREED, "termijnbedrag": 12_000})
    assert [line.amount for line in track(happened(each)).lines] == [12_000, 12_000, 6_000]


def asked(**values):
    said = {"reden": "meer termijnen nodig", "bedrag": 30_000, "eerste_termijn": FIRST}
    return ("uitzondering gevraagd", TODAY, {**said, "termijnen": 10, **values})


def test_a_request_waits_until_the_landlord_answers():
    assert exception(happened()) is None
    assert exception(happened(asked())).waits
    found = exception(happened(asked(), ("uitzondering toegestaan", TODAY, {})))
    assert (found.answer, found.allows(found.instalments)) == (Answer.ALLOWED, True)
    assert not found.allows(found.instalments[:3])


def test_a_refusal_says_why_and_allows_nothing():
    no = ("uitzondering geweigerd", TODAY, {"reden": "duurt te lang"})
    found = exception(happened(asked(), no))
    assert (found.why_not, found.allows(found.instalments)) == ("duurt te lang", False)


def test_a_counter_proposal_is_worked_out_and_may_be_taken():
    other = ("tegenvoorstel gedaan", TODAY, {"termijnen": 5})
    found = exception(happened(asked(), other))
    assert [line.amount for line in found.counter] == [6_000] * 5
    assert found.allows(found.counter)
    assert not found.allows(found.instalments)


def refused(kind, values, *more):
    found = telling.objection(Wish(kind, TODAY, TODAY, values), happened(asked(), *more))
    return "" if found is None else found.sentence


YES = ("uitzondering toegestaan", TODAY, {})
NO = ("uitzondering geweigerd", TODAY, {"reden": "duurt te lang"})
OTHER = ("tegenvoorstel gedaan", TODAY, {"termijnen": 5})


@pytest.mark.parametrize("first", [YES, NO, OTHER])
@pytest.mark.parametrize("then", [YES, NO, OTHER])
def test_a_question_is_answered_once(first, then):
    kind, _, values = then
    assert refused(kind, values) == ""
    assert "al beantwoord" in refused(kind, values, first)


def test_a_question_that_is_asked_anew_on_the_same_day_waits_again():
    assert exception(happened(asked(), NO, asked())).waits
    assert refused("uitzondering toegestaan", {}, NO, asked()) == ""


@pytest.mark.parametrize(
    "values",
    [{"termijnen": 8, "termijnbedrag": 500}, {"termijnbedrag": 1}, {"termijnen": 40_000}],
)
def test_a_counter_proposal_covers_what_is_owed(values):
    assert "Zo komt € 300,00 niet rond" in refused("tegenvoorstel gedaan", values)


def test_a_counter_proposal_proposes_something():
    said = "Vul het aantal termijnen in, of een bedrag per maand."
    assert refused("tegenvoorstel gedaan", {}) == said


@pytest.mark.parametrize(
    "values",
    [{"termijnen": 5}, {"termijnbedrag": 7_000}, {"termijnen": 5, "termijnbedrag": 7_000}],
)
def test_terms_or_an_amount_or_both_when_they_say_the_same(values):
    assert refused("tegenvoorstel gedaan", values) == ""


def test_an_answer_is_used_once():
    made = ("regeling getroffen", date(2026, 3, 2), AGREED)
    found = exception(happened(asked(), ("uitzondering toegestaan", TODAY, {}), made))
    assert found.is_used
    assert not found.allows(found.instalments)


def test_whether_it_is_still_open_is_asked_and_answered():
    question = ("nog open gevraagd", TODAY, {})
    assert still_open(happened()) is None
    assert still_open(happened(question)).answer == ""
    found = still_open(happened(question, ("staat nog open", TODAY, {"bedrag": 12_300})))
    assert (found.answer, found.amount) == ("staat nog open", 12_300)
