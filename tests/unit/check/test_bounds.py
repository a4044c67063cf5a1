# SPDX-License-Identifier: EUPL-1.2
"""What the search can't settle is said to be not proven; the law of a day is chosen."""

import time
from datetime import date

from check_text import CLEAN, TODAY, checked, layers, of_rule, read, spoiled

from voordeur.core.agreement.nodes import Layer
from voordeur.core.agreement.read import read_agreement, read_layer
from voordeur.core.check import Limits, Report, Severity, check


def rules_of(report: Report) -> set[str]:
    return {found.rule_id for found in report.findings}


def test_a_search_without_enough_moves_says_not_proven_and_never_clean():
    report = checked(CLEAN, Limits(moves=20))
    assert report.unproven
    assert not report.errors
    assert not report.passes


def test_too_many_combinations_of_facts_are_not_proven():
    text = spoiled(("dagen_achterstand >= 30", "dagen_achterstand >= 30 of keer_te_laat >= 3"))
    report = checked(text, Limits(variants=2))
    assert [found.severity for found in of_rule(report, "GRENS-01")] == [Severity.UNPROVEN]


def test_too_many_ways_to_the_first_contact_are_not_proven():
    report = checked(CLEAN, Limits(rounds=1))
    assert {found.rule_id for found in report.unproven} >= {"TIJD-01"}


def test_an_agreement_with_only_warnings_passes():
    report = checked(spoiled(("dagen_achterstand >= 30", "dagen_achterstand >= 60")))
    assert report.warnings
    assert report.passes


NO_OBJECTION = ("  bezwaar: {vastgelegd door: corporatie, in: herinnering}\n", "")


def test_a_rule_of_law_counts_only_on_the_days_on_which_it_holds():
    text = spoiled(NO_OBJECTION)
    assert "BGS-05" in rules_of(checked(text))
    assert "BGS-05" not in rules_of(checked(text, on=date(2020, 12, 31)))


def test_without_the_national_rule_a_hand_over_still_needs_a_ground():
    bare = read_layer("wet: Leeg\ngeldig vanaf: 2010-01-01\n", "wet.yml", "wet")
    assert isinstance(bare, Layer)
    text = spoiled(
        (", landelijk convenant]", "]"),
        (
            "klaar bij: schuldhulp gestart of hulp geweigerd",
            "klaar bij: verwijzing opgepakt of hulp geweigerd of schuldhulp gestart",
        ),
    )
    found = read_agreement(text, "toets.yml", "toetsstad", (bare,))
    assert "MEER-01" in rules_of(check(found, TODAY))


def test_a_national_rule_that_the_checker_does_not_know_is_said_aloud():
    text = (
        "wet: Nieuw\ngeldig vanaf: 2010-01-01\nbepalingen:\n"
        "  - {id: NIEUW-01, artikel: Wet art. 1, tekst: iets nieuws}\n"
    )
    layer = read_layer(text, "wet.yml", "wet")
    assert isinstance(layer, Layer)
    agreement = read_agreement(CLEAN, "toets.yml", "toetsstad", (layer, layers()[1]))
    report = check(agreement, TODAY)
    assert [each.severity for each in of_rule(report, "LAAG-03")] == [Severity.UNPROVEN]


def test_the_same_agreement_gives_the_same_report_twice():
    agreement = read(spoiled(NO_OBJECTION))
    assert check(agreement, TODAY) == check(agreement, TODAY)


def test_a_hundred_rules_are_checked_in_time():
    rules = "".join(
        f"  - {{naam: regel {n}, vanaf: gesprek gevoerd na bezwaar, dan: hulp, aanname: toets}}\n"
        for n in range(100)
    )
    agreement = read(spoiled(("uitkomsten:\n", f"{rules}uitkomsten:\n")))
    began = time.process_time()
    report = check(agreement, TODAY)
    assert not report.unproven
    assert time.process_time() - began < 10


def test_the_longest_times_are_counted_over_all_start_days():
    report = checked(CLEAN)
    assert report.contact_days == 14
    # Three working days from the Thursday before Easter end on the Thursday after it.
    assert report.crisis_days == 7
