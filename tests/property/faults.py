# SPDX-License-Identifier: EUPL-1.2
"""Faults to plant in the engine, each of them a mistake that somebody could make.

Each changes functions of the engine for the time of a test; the laws must notice every one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway import bans, built_in, machine, matching, outcomes, periods, tracks
from voordeur.core.pathway import decide as deciding
from voordeur.core.pathway import history as past
from voordeur.core.pathway.decision import Phase
from voordeur.core.pathway.state import Status

DAY = timedelta(days=1)
Plant = Callable[[object], None]
FAULTS: dict[str, Plant] = {}


def fault(plant: Plant) -> Plant:
    FAULTS[plant.__name__.replace("_", " ")] = plant
    return plant


def around(monkeypatch, module, name, change):
    """Put `change(original)` in the place of a function of the module."""
    monkeypatch.setattr(module, name, change(getattr(module, name)))


# When to look again


@fault
def next_look_comes_a_day_late(monkeypatch):
    def change(look):
        return lambda *given: (found := look(*given)) and found + DAY

    around(monkeypatch, deciding, "_next_look", change)


@fault
def next_look_comes_a_day_early(monkeypatch):
    def change(look):
        return lambda *given: (found := look(*given)) and found - DAY

    around(monkeypatch, deciding, "_next_look", change)


@fault
def the_end_of_a_pause_is_forgotten(monkeypatch):
    around(
        monkeypatch,
        deciding,
        "_next_look",
        lambda look: lambda state, tasks, pauses, event: look(state, tasks, (), event),
    )


@fault
def the_last_day_of_a_task_is_forgotten(monkeypatch):
    around(
        monkeypatch,
        deciding,
        "_next_look",
        lambda look: lambda state, tasks, pauses, event: look(state, (), pauses, event),
    )


@fault
def the_first_event_to_come_is_forgotten(monkeypatch):
    around(
        monkeypatch,
        deciding,
        "_next_look",
        lambda look: lambda state, tasks, pauses, event: look(state, tasks, pauses, None),
    )


def _without_timer(monkeypatch, kind):
    def change(timers):
        return lambda state: [timer for timer in timers(state) if timer[2] is not kind]

    look = deciding._next_look

    def forgetful(*given):
        with monkeypatch.context() as within:
            around(within, deciding, "timers", change)
            return look(*given)

    monkeypatch.setattr(deciding, "_next_look", forgetful)


@fault
def the_end_of_a_wait_is_forgotten(monkeypatch):
    _without_timer(monkeypatch, machine.Timer.WAIT)


@fault
def the_day_a_request_lapses_is_forgotten(monkeypatch):
    _without_timer(monkeypatch, machine.Timer.LAPSE)


# Time


@fault
def a_wait_ends_a_day_late(monkeypatch):
    def change(fires_on):
        return lambda *given: (found := fires_on(*given)) and found + DAY

    around(monkeypatch, tracks, "_fires_on", change)


@fault
def a_wait_ends_a_day_early(monkeypatch):
    def change(fires_on):
        return lambda *given: (found := fires_on(*given)) and found - DAY

    around(monkeypatch, tracks, "_fires_on", change)


@fault
def an_event_on_the_last_day_is_too_late(monkeypatch):
    def change(run):
        return lambda ready, state, until: run(ready, state, until + DAY)

    around(monkeypatch, deciding, "_run_timers", change)


@fault
def tomorrow_counts_already(monkeypatch):
    def change(fold):
        return lambda ready, found, today: fold(ready, found, today + DAY)

    around(monkeypatch, deciding, "fold", change)


@fault
def a_task_is_late_on_its_last_day(monkeypatch):
    def change(make):
        return lambda tracks, today: replace(task := make(tracks, today), late=today >= task.due)

    around(monkeypatch, deciding, "_task", change)


@fault
def a_task_may_be_born_overdue(monkeypatch):
    def change(open_):
        def careless(program, state, track, on, counted_on):
            known, track.known_on = track.known_on, on
            open_(program, state, track, on, counted_on)
            track.known_on = known

        return careless

    around(monkeypatch, tracks, "open_step", change)


@fault
def the_last_day_comes_from_the_wrong_rule(monkeypatch):
    def change(make):
        return lambda tracks, today: replace(
            make(tracks, today), due=max(track.due for track in tracks)
        )

    around(monkeypatch, deciding, "_task", change)


@fault
def terms_of_reports_run_from_the_day_it_happened(monkeypatch):
    def change(occurrence):
        return lambda event, root: replace(occurrence(event, root), counted_on=event.on)

    around(monkeypatch, past, "_occurrence", change)


# Opening and closing


@fault
def nothing_ever_ends(monkeypatch):
    monkeypatch.setattr(outcomes, "_end", lambda program, state, found: None)


@fault
def an_outcome_clears_the_crisis(monkeypatch):
    def change(may_fall):
        def careless(state, ending):
            calm = state.copy()
            calm.tracks = {i: t for i, t in calm.tracks.items() if not t.duty.crisis}
            return may_fall(calm, ending)

        return careless

    around(monkeypatch, outcomes, "_may_fall", change)


@fault
def an_outcome_does_not_wait_for_open_steps(monkeypatch):
    def change(may_fall):
        def careless(state, ending):
            calm = state.copy()
            calm.tracks = {i: t for i, t in calm.tracks.items() if t.duty.crisis}
            return may_fall(calm, ending)

        return careless

    around(monkeypatch, outcomes, "_may_fall", change)


@fault
def a_refusal_stands_though_help_was_accepted_after_all(monkeypatch):
    monkeypatch.setattr(outcomes, "change_of_mind", lambda program, state, found: None)


@fault
def a_condition_is_read_only_once(monkeypatch):
    monkeypatch.setattr(tracks, "_wake_or_sleep", lambda *given: None)


@fault
def what_is_waited_for_counts_after_the_wait(monkeypatch):
    def change(close):
        def careless(program, state, found, before):
            close(program, state, found, before)
            for index, track in list(state.tracks.items()):
                if track.status is Status.OPEN and matching.hit(
                    track.duty.without, found, before, track.bits
                ):
                    del state.tracks[index]

        return careless

    around(monkeypatch, tracks, "_close", change)


@fault
def an_open_step_starts_again_with_every_event(monkeypatch):
    def change(start):
        def careless(program, state, duty, found, before):
            if matching.hit(duty.since, found, before, state.seen):
                state.tracks.pop(duty.index, None)
            start(program, state, duty, found, before)

        return careless

    around(monkeypatch, tracks, "_start", change)


@fault
def a_new_period_forgets_the_steps_after_the_last(monkeypatch):
    def change(begin):
        def careless(state, found):
            begin(state, found)
            state.tracks = {}

        return careless

    around(monkeypatch, periods, "_new_period", change)


@fault
def a_new_period_remembers_what_was_known(monkeypatch):
    def change(begin):
        def careless(state, found):
            facts, seen = state.facts, state.seen
            begin(state, found)
            state.facts, state.seen = facts, seen

        return careless

    around(monkeypatch, periods, "_new_period", change)


@fault
def a_new_period_forgets_what_the_landlord_did(monkeypatch):
    def change(begin):
        def careless(state, found):
            begin(state, found)
            if not state.threatened:
                state.phase = state.phase_before = Phase.ARREARS

        return careless

    around(monkeypatch, periods, "_new_period", change)


@fault
def an_unknown_fact_refuses(monkeypatch):
    def change(gate):
        def careless(agreement, facts):
            answer = gate(agreement, facts)
            parked = answer.mark == vocabulary.PARKED
            return replace(answer, mark=vocabulary.REFUSED) if parked else answer

        return careless

    around(monkeypatch, periods, "gate", change)


@fault
def a_second_report_starts_everything_anew(monkeypatch):
    def change(apply):
        def careless(program, state, found):
            if found.kind == vocabulary.REPORT:
                state.admitted = False
            apply(program, state, found)

        return careless

    around(monkeypatch, deciding, "apply", change)


@fault
def nobody_hears_the_silence(monkeypatch):
    monkeypatch.setattr(outcomes, "listen", lambda state, found: None)


@fault
def a_pause_grows_with_every_reason(monkeypatch):
    def change(pause):
        def careless(program, state, ban, found):
            began = state.pauses.pop(ban.index, None)
            pause(program, state, ban, found)
            if began is not None and not matching.hit(ban.until, found, state.seen, state.seen):
                state.pauses.setdefault(ban.index, began)

        return careless

    around(monkeypatch, bans, "pause", change)


@fault
def a_breach_is_judged_after_the_event(monkeypatch):
    def change(apply):
        judge = bans.judge

        def careless(program, state, found):
            with monkeypatch.context() as within:
                within.setattr(bans, "judge", lambda *given: None)
                apply(program, state, found)
            judge(program, state, found)

        return careless

    around(monkeypatch, deciding, "apply", change)


# An announced eviction


@fault
def an_outcome_falls_while_an_eviction_stands(monkeypatch):
    def change(may_fall):
        def careless(state, ending):
            stood, state.threatened = state.threatened, False
            try:
                return may_fall(state, ending)
            finally:
                state.threatened = stood

        return careless

    around(monkeypatch, outcomes, "_may_fall", change)


@fault
def nobody_is_asked_what_next_while_an_eviction_stands(monkeypatch):
    def change(followed_up):
        def careless(ready, state, silent, today):
            return () if state.threatened else followed_up(ready, state, silent, today)

        return careless

    around(monkeypatch, deciding, "_followed_up", change)


@fault
def what_is_asked_because_of_an_eviction_may_wait_until_after_it(monkeypatch):
    def change(followed_up):
        def careless(ready, state, silent, today):
            day, state.eviction_on = state.eviction_on, None
            try:
                return list(followed_up(ready, state, silent, today))
            finally:
                state.eviction_on = day

        return careless

    around(monkeypatch, deciding, "_followed_up", change)


@fault
def the_last_day_before_an_eviction_is_any_day_of_the_week(monkeypatch):
    class EveryDay:
        def last_before(self, day):
            return day - DAY

    def change(last_day):
        return lambda calendar, state, asked: last_day(EveryDay(), state, asked)

    around(monkeypatch, tracks, "last_day", change)
    around(monkeypatch, deciding, "last_day", change)


@fault
def what_is_asked_after_the_day_of_an_eviction_is_asked_at_once(monkeypatch):
    def change(last_day):
        return lambda calendar, state, asked: last_day(
            calendar, state, asked._replace(crisis=True)
        )

    around(monkeypatch, tracks, "last_day", change)
    around(monkeypatch, deciding, "last_day", change)


@fault
def a_death_is_for_the_agreement_to_name(monkeypatch):
    def change(outcomes):
        return lambda agreement: tuple(
            one
            for one in outcomes(agreement)
            if one in agreement.outcomes or one.name != vocabulary.DIED
        )

    around(monkeypatch, built_in, "outcomes", change)


@fault
def nobody_looks_who_is_left_after_a_death(monkeypatch):
    monkeypatch.setattr(built_in, "after_death", lambda agreement, outcome: ())


@fault
def a_withdrawal_carries_out_what_was_said_before_it(monkeypatch):
    monkeypatch.setattr(outcomes, "say_anew", lambda program, state, found: None)


@fault
def a_withdrawal_is_known_on_the_day_it_was_made(monkeypatch):
    monkeypatch.setattr(outcomes, "is_said_too_soon", lambda state, ending, found: False)


@fault
def a_step_that_is_late_again_is_told_of_once(monkeypatch):
    monkeypatch.setattr(tracks, "_in_time_again", lambda track, found: None)


@fault
def what_a_threat_held_back_goes_before_what_ended_it(monkeypatch):
    def careless(program, state, found):
        for ending in program.endings:
            if ending.index in state.latched and outcomes._may_fall(state, ending):
                outcomes._fall(program, state, ending, found)
                return

    monkeypatch.setattr(outcomes, "_end", careless)


# Corrections and order


@fault
def a_withdrawn_event_still_counts(monkeypatch):
    monkeypatch.setattr(past, "_acting", lambda events, roots: list(events))


@fault
def a_corrected_event_stands_beside_its_correction(monkeypatch):
    def change(acting):
        def careless(events, roots):
            apart = [replace(event, replaces=None) for event in events]
            return acting(apart, {event.id: event for event in apart})

        return careless

    around(monkeypatch, past, "_acting", change)


@fault
def a_correction_gets_a_key_of_its_own(monkeypatch):
    def change(occurrence):
        return lambda event, root: replace(occurrence(event, root), root=event.id)

    around(monkeypatch, past, "_occurrence", change)


@fault
def events_count_in_the_order_of_recording(monkeypatch):
    monkeypatch.setattr(past, "_position", lambda found: (found.on, 0, found.root))


# Messages


@fault
def a_message_is_sent_again_every_day(monkeypatch):
    def change(answer):
        def careless(ready, state, today, event):
            given = answer(ready, state, today, event)
            daily = {replace(message, what=f"{today}") for message in given.messages}
            return replace(given, messages=frozenset(daily))

        return careless

    around(monkeypatch, deciding, "_decision", change)


@fault
def only_the_first_report_hears_of_the_end(monkeypatch):
    def change(fall):
        def careless(program, state, ending, found):
            state.period_reports = state.period_reports[:1]
            fall(program, state, ending, found)

        return careless

    around(monkeypatch, outcomes, "_fall", change)
