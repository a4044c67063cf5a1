# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501, ISC004 - lines of an agreement stand here as they would in a file
"""Every kind of hole is found in a file made for it, and not in the file without it."""

import pytest
from check_text import CLEAN, checked, of_rule, read, spoiled

from voordeur.core.check import Severity, history_of
from voordeur.core.check.replay import falls_silent
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import State

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NET = ("bewaren:", "vangnet: {wie: wijkteam, binnen: 1 week, aanname: toets}\nbewaren:")
NO_RULE_AFTER_THREAT = (
    "  - {naam: weer rustig, vanaf: aanzegging ingetrokken, dan: gesprek, aanname: toets}\n",
    "",
)
AFTER_TALK = "  - {naam: daarna hulp, vanaf: gesprek gevoerd, dan: hulp, aanname: toets}\n"
FIRST_TALK = (
    "vanaf: toegelaten of huurder meldt zich of hulp aanvaard, dan: gesprek, aanname: toets}"
)
TALK = "klaar bij: gesprek gevoerd of geen contact vastgesteld"
HELP = "klaar bij: schuldhulp gestart of hulp geweigerd"
HELPED = "geholpen: {als: schuldhulp gestart, goed: ja, aanname: toets}"
CRISIS = "crisis: {vanaf: ontruiming aangezegd of bericht deurwaarder, dan: crisisgesprek, aanname: toets}"
THREE_DAYS = "binnen: 3 werkdagen volgens de wet"
PAUSE = (
    "  - {naam: pauze, zolang: {vanaf: hulp aanvaard, tot: lopende huur gemist, hoogstens: %s}, "
    "mag niet: deurwaarder ingeschakeld, wie: corporatie, aanname: toets}\n"
)


def with_step(step: str, rule: str) -> tuple[tuple[str, str], ...]:
    """One step and one rule more."""
    return (("regels:\n", f"  {step}\nregels:\n  - {rule}\n"),)


ROUND_AND_ROUND = (
    (
        "dan: gesprek, aanname: toets}\n  - {naam: daarna",
        "dan: rondje, aanname: toets}\n  - {naam: daarna",
    ),
    (
        "regels:\n",
        "  rondje: {wie: wijkteam, binnen: 14 dagen, klaar bij: voortgang besproken, aanname: toets}\n"
        "regels:\n  - {naam: nog een rondje, vanaf: voortgang besproken, dan: rondje, aanname: toets}\n",
    ),
)
BY_THE_CLOCK = (
    ROUND_AND_ROUND[0],
    (
        "regels:\n",
        "  rondje: {wie: wijkteam, binnen: 1 week, klaar bij: voortgang besproken, aanname: toets}\n"
        "regels:\n  - {naam: elke vier weken, vanaf: laatste voortgang besproken, na: 4 weken, "
        "dan: rondje, aanname: toets}\n",
    ),
)
LONG_STEP = with_step(
    "volgen: {wie: wijkteam, binnen: 6 maanden, klaar bij: hulp geweigerd, aanname: toets}",
    "{naam: volgen, vanaf: hulp aanvaard, dan: volgen, aanname: toets}",
)
HAND_OVER = with_step(
    "verwijzen: {wie: wijkteam, binnen: 1 week, klaar bij: verwijzing opgepakt, aanname: toets}",
    "{naam: verwijzen, vanaf: gesprek gevoerd, dan: verwijzen, aanname: toets}",
)

# Rule, how bad, and what is changed in the clean agreement.
HOLES = {
    "a moment without anything to do": ("STIL-01", ERROR, (NO_RULE_AFTER_THREAT,)),
    "a request that lapses by itself": (
        "STIL-01",
        ERROR,
        ((FIRST_TALK, FIRST_TALK.replace(", aanname", ", vervalt na: 2 weken, aanname")),),
    ),
    "a condition that leaves a case asleep": (
        "STIL-01",
        ERROR,
        ((AFTER_TALK, AFTER_TALK.replace("dan: hulp", "als: schulden, dan: hulp")),),
    ),
    "a moment that only the net catches": ("VANG-01", WARNING, (NO_RULE_AFTER_THREAT, NET)),
    "a loop that the clock runs round": ("STIL-02", ERROR, BY_THE_CLOCK),
    "half a year without a look": ("STIL-03", ERROR, LONG_STEP),
    "a step that nobody asks": (
        "DOOD-01",
        ERROR,
        (("regels:\n", "  los: {wie: wijkteam, binnen: 1 week, klaar bij: bezwaar, aanname: toets}\nregels:\n"),),
    ),
    "a step that can't be done": (
        "DOOD-01",
        ERROR,
        ((HELP, "klaar bij: schuldhulp gestart na bezwaar zonder bezwaar"),),
    ),
    "a rule that comes when the case is closed": (
        "DOOD-02",
        ERROR,
        ((AFTER_TALK, AFTER_TALK + AFTER_TALK.replace("daarna", "te laat").replace("gesprek gevoerd", "ontruimd")),),
    ),
    "a condition that never holds": (
        "DOOD-02",
        ERROR,
        ((AFTER_TALK, AFTER_TALK + "  - {naam: nooit, vanaf: gesprek gevoerd, als: aantal_leefgebieden > 3 en aantal_leefgebieden < 2, dan: hulp, aanname: toets}\n"),),
    ),
    "an outcome behind another": (
        "DOOD-03",
        ERROR,
        ((HELPED, HELPED + "\n  ook: {als: schuldhulp gestart na gesprek gevoerd, goed: ja, aanname: toets}"),),
    ),
    "steps that go round and round": ("DOOD-04", ERROR, ROUND_AND_ROUND),
    "two outcomes at once": (
        "TEGEN-01",
        WARNING,
        (
            (
                HELPED,
                "geholpen: {als: schuldhulp gestart na gesprek gevoerd, goed: ja, aanname: toets}\n"
                "  plan: {als: schuldhulp gestart na plan vastgesteld, goed: ja, aanname: toets}\n"
                "  gestart: {als: schuldhulp gestart, goed: ja, aanname: toets}",
            ),
        ),
    ),
    "a gap between conditions": (
        "TEGEN-02",
        WARNING,
        ((AFTER_TALK, AFTER_TALK.replace("dan: hulp", "als: schulden, dan: hulp")),),
    ),
    "an overlap of conditions": (
        "TEGEN-02",
        WARNING,
        (
            (
                AFTER_TALK,
                AFTER_TALK
                + "  - {naam: veel, vanaf: situatie in kaart gebracht, als: aantal_leefgebieden >= 2, dan: hulp, aanname: toets}\n"
                + "  - {naam: meer, vanaf: situatie in kaart gebracht, als: aantal_leefgebieden >= 3, dan: gesprek, aanname: toets}\n",
            ),
        ),
    ),
    "a step that a prohibition blocks": (
        "TEGEN-03",
        ERROR,
        (
            (
                AFTER_TALK,
                AFTER_TALK
                + "  - {naam: niet doen, zolang: {stap open: crisisgesprek}, mag niet: crisisgesprek gevoerd, wie: corporatie, aanname: toets}\n",
            ),
        ),
    ),
    "a place without a unit": (
        "IEMAND-01",
        ERROR,
        (("per: gemeente}", "per: gemeente, eenheden: [Wijkteam Toetsstad]}"),),
    ),
    "a postcode of two places": ("IEMAND-03", ERROR, (("1100-1199", "1099-1199"),)),
    "a recipient outside the college": (
        "WGS-14",
        ERROR,
        (("namens: college, per", "per"),),
    ),
    "a long silence before contact": (
        "TIJD-01",
        WARNING,
        ((FIRST_TALK, FIRST_TALK.replace("dan:", "na: 30 dagen, dan:")),),
    ),
    "a tenant whom nobody need speak": (
        "TIJD-02",
        WARNING,
        (
            (FIRST_TALK, FIRST_TALK.replace("toegelaten of ", "")),
            *with_step(
                "melden: {wie: wijkteam, binnen: 30 dagen, klaar bij: huurder meldt zich, aanname: toets}",
                "{naam: melden, vanaf: toegelaten, dan: melden, aanname: toets}",
            ),
        ),
    ),
    "a task that is late at birth": (
        "TIJD-03",
        WARNING,
        (("hulp: {wie: wijkteam, binnen: 14 dagen,", "hulp: {wie: wijkteam, binnen: 14 dagen, gerekend vanaf: signaal ontvangen,"),),
    ),
    "who asks waits too long": ("WGS-01", ERROR, (("gesprek: {wie: wijkteam, binnen: 14 dagen", "gesprek: {wie: wijkteam, binnen: 5 weken"),)),
    "who asks near the holidays waits too long": ("WGS-01", ERROR, (("gesprek: {wie: wijkteam, binnen: 14 dagen", "gesprek: {wie: wijkteam, binnen: 20 werkdagen"),)),
    "who accepts waits too long": (
        "WGS-02",
        ERROR,
        ((FIRST_TALK, "vanaf: toegelaten of huurder meldt zich, dan: gesprek, aanname: toets}"), ("gesprek: {wie: wijkteam, binnen: 14 dagen", "gesprek: {wie: wijkteam, binnen: 5 weken")),
    ),
    "a letter of the landlord that stands for the first talk": (
        "WGS-02",
        ERROR,
        (("klaar bij: gesprek gevoerd of geen", "klaar bij: uitnodiging verstuurd of gesprek gevoerd of geen"), ("vanaf: gesprek gevoerd, dan: hulp", "vanaf: gesprek gevoerd of uitnodiging verstuurd, dan: hulp"), ("hulp: {wie: wijkteam, binnen: 14 dagen", "hulp: {wie: wijkteam, binnen: 8 weken")),
    ),
    "an answer of the tenant that stands for the first talk": (
        "WGS-01",
        ERROR,
        (("klaar bij: gesprek gevoerd of geen", "klaar bij: huurder antwoordt of gesprek gevoerd of geen"), ("vanaf: gesprek gevoerd, dan: hulp", "vanaf: gesprek gevoerd of huurder antwoordt, dan: hulp"), ("hulp: {wie: wijkteam, binnen: 14 dagen", "hulp: {wie: wijkteam, binnen: 8 weken")),
    ),
    "a crisis step that takes too long": ("WGS-03", ERROR, ((THREE_DAYS, "binnen: 4 werkdagen"),)),
    "no word about a crisis": ("CRISIS-01", ERROR, ((CRISIS + "\n", ""), ("  crisisgesprek: {wie: wijkteam, binnen: 3 werkdagen volgens de wet, klaar bij: crisisgesprek gevoerd, aanname: toets}\n", ""))),
    "a threat that begins nothing": ("CRISIS-01", ERROR, ((", bericht deurwaarder, ontruiming aangezegd]", ", ontruiming aangezegd]"),)),
    "an outcome that would close a case under an announced eviction": (
        "CRISIS-03",
        WARNING,
        ((HELPED, HELPED + "\n  laatste kans: {als: plan vastgesteld na ontruiming aangezegd, goed: ja, aanname: toets}"),),
    ),
    "a crisis that payment ends": ("CRISIS-02", ERROR, (("klaar bij: crisisgesprek gevoerd", "klaar bij: crisisgesprek gevoerd of achterstand voldaan"),)),
    "a hand-over without a ground": ("PRV-05", ERROR, HAND_OVER),
    "feedback beyond the codes": ("BGS-10", ERROR, (("bij: [toegelaten, geweigerd, afgesloten]", "bij: [toegelaten, uitkomst wil niet]"),)),
    "a code without an article": ("BGS-10", ERROR, (("goed: ja, aanname: toets}", "goed: ja, verhuurder hoort: code, aanname: toets}"),)),
    "no term for keeping": ("PRV-03", ERROR, (("  afgesloten zaak: {termijn: 5 jaar, besloten door: college, aanname: toets}\n", ""),)),
    "no term for keeping something else": ("MEER-05", ERROR, (("  inzagelog: {termijn: 5 jaar, besloten door: college, aanname: toets}\n", ""),)),
    "a fact about help at the gate": ("WGS-16", ERROR, (("als: dagen_achterstand >= 30", "als: dagen_achterstand >= 30 en schulden"),)),
    "no objection": ("BGS-05", ERROR, (("  bezwaar: {vastgelegd door: corporatie, in: herinnering}\n", ""),)),
    "a later threshold": ("CNV-01", WARNING, (("dagen_achterstand >= 30", "dagen_achterstand >= 60"),)),
    "an upper threshold": ("CNV-01", WARNING, (("dagen_achterstand >= 30", "dagen_achterstand >= 30 en dagen_achterstand <= 90"),)),
    "a pause that is too long": ("CNV-07", ERROR, ((AFTER_TALK, AFTER_TALK + PAUSE % "31 dagen"),)),
    "a target beyond the law": ("WGS-12", ERROR, (("eerste contact: 4 weken", "eerste contact: 6 weken"),)),
    "no word about children": ("WGS-13", WARNING, (("voorrang:\n  - {als: kinderen_in_huis, aanname: toets}\n", ""),)),
    "a term looser than its article": ("LAAG-01", ERROR, (("hulp: {wie: wijkteam, binnen: 14 dagen, klaar bij: schuldhulp gestart of hulp geweigerd, aanname: toets}", "hulp: {wie: wijkteam, binnen: 3 maanden, klaar bij: schuldhulp gestart of hulp geweigerd, bron: Wgs art. 4a}"),)),
    "no place at all": ("IEMAND-03", ERROR, (("gebied:\n  0001: {naam: Toetsstad, postcodes: [1000-1099]}\n  0002: {naam: Toetsdorp, postcodes: [1100-1199]}\n", "gebied: {}\n"),)),
    "no law above it": ("LAAG-02", ERROR, (("onder: [wet, landelijk convenant]\n", ""),)),
}  # fmt: skip

# Findings about behaviour must show it.
SHOWN = frozenset(
    (
        "STIL-01",
        "STIL-02",
        "VANG-01",
        "DOOD-04",
        "TEGEN-01",
        "TIJD-01",
        "TIJD-02",
        "TIJD-03",
        "WGS-01",
        "WGS-02",
        "CRISIS-01",
        "CRISIS-02",
    )
)


def test_the_clean_agreement_has_no_finding():
    assert checked(CLEAN).findings == ()


@pytest.mark.parametrize("name", HOLES)
def test_every_hole_is_found(name):
    rule_id, severity, changes = HOLES[name]
    found = of_rule(checked(spoiled(*changes)), rule_id)
    assert [each.severity for each in found][:1] == [severity]


@pytest.mark.parametrize("name", [name for name in HOLES if HOLES[name][0] in SHOWN])
def test_behaviour_is_shown_by_a_story(name):
    rule_id, _, changes = HOLES[name]
    found = of_rule(checked(spoiled(*changes)), rule_id)
    assert all(each.story for each in found)


@pytest.mark.parametrize("name", HOLES)
def test_every_finding_has_a_place_and_one_plain_sentence(name):
    _, _, changes = HOLES[name]
    for found in checked(spoiled(*changes)).findings:
        assert found.place.line > 0
        assert found.sentence.endswith(".")


@pytest.mark.parametrize("rule_id", ["STIL-01", "VANG-01"])
def test_a_silent_story_is_silent_on_its_last_day_and_not_before(rule_id):
    changes = [changes for found, _, changes in HOLES.values() if found == rule_id]
    for each in changes:
        agreement = read(spoiled(*each))
        stories = [found.story for found in of_rule(checked(spoiled(*each)), rule_id)]
        assert stories
        assert all(falls_silent(agreement, story) for story in stories)


def test_the_story_of_a_withdrawn_eviction_is_the_shortest_there_is():
    found = of_rule(checked(spoiled(NO_RULE_AFTER_THREAT)), "STIL-01")
    withdrawn = next(each for each in found if "aanzegging ingetrokken" in each.sentence)
    assert [line.kind for line in withdrawn.story] == [
        "bericht deurwaarder",
        "aanzegging ingetrokken",
    ]


def test_a_payment_story_leaves_the_threat_without_its_step():
    changes = HOLES["a crisis that payment ends"][2]
    found = of_rule(checked(spoiled(*changes)), "CRISIS-02")[0]
    decision = decide(read(spoiled(*changes)), history_of(found.story), found.story[-1].on)
    assert decision.threatened
    assert decision.state is State.OPEN
    assert "crisisgesprek" not in {task.step.name for task in decision.tasks}


# What mends a hole: the same file with one thing more has no such finding.
MENDED = {
    "STIL-03": (
        *LONG_STEP,
        (
            "stappen:\n",
            "stappen:\n  kijken: {wie: wijkteam, binnen: 1 week, klaar bij: voortgang besproken of schuldhulp gestart, aanname: toets}\n",
        ),
        (
            AFTER_TALK,
            AFTER_TALK
            + "  - {naam: kijken, vanaf: laatste voortgang besproken of hulp aanvaard, na: 4 weken, dan: kijken, aanname: toets}\n",
        ),
    ),
    "PRV-05": tuple((old, new.replace("dan: verwijzen", "dan: verwijzen, grondslag: toestemming van de huurder")) for old, new in HAND_OVER),
    "CNV-07": ((AFTER_TALK, AFTER_TALK + PAUSE % "30 dagen"),),
    "DOOD-03": ((HELPED, "ook: {als: schuldhulp gestart na gesprek gevoerd, goed: ja, aanname: toets}\n  " + HELPED),),
    "TEGEN-01": ((HELPED, "ook: {als: schuldhulp gestart na gesprek gevoerd, goed: ja, aanname: toets}\n  " + HELPED),),
    "VANG-01": (NET,),
    "IEMAND-01": (("per: gemeente}", "per: gemeente, eenheden: [Wijkteam Toetsstad, Wijkteam Toetsdorp]}"),),
    "CNV-01": (("als: dagen_achterstand >= 30", "als: dagen_achterstand >= 21"),),
}  # fmt: skip


@pytest.mark.parametrize("rule_id", MENDED)
def test_a_mended_file_is_left_alone(rule_id):
    assert of_rule(checked(spoiled(*MENDED[rule_id])), rule_id) == ()


def test_a_version_that_has_ended_may_lack_a_term_for_keeping():
    lacks = ("  inzagelog: {termijn: 5 jaar, besloten door: college, aanname: toets}\n", "")
    ended = (
        "geldig vanaf: 2026-01-01\n",
        "geldig vanaf: 2026-01-01\ngeldig tot: {dag: 2026-02-01, aanname: toets}\n",
    )
    assert of_rule(checked(spoiled(lacks)), "MEER-05")
    assert of_rule(checked(spoiled(lacks, ended)), "MEER-05") == ()
