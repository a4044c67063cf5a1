# SPDX-License-Identifier: EUPL-1.2
"""Katwijk: the landlord tried in more than one way, the GGD looks into it, a plan is made."""

import pytest
from browser.playing import tenant

REGION = "katwijk"
PLACE = "2221 AA, Katwijk"
CLOSED = "gesloten: De zaak is gesloten."
ONE_MONTH = "02-02-2026"  # the stories begin on 2 March


def looked_into(play, sam):
    """Report a tenant, and let the GGD find somebody home in the evening and look into it."""
    ggd = play.person("hanneke")
    assert "1 van 1 rijen" in play.person("petra").reports(sam)
    assert "Contact zoeken" in ggd.row(sam)
    play.goes_on_to(9)
    assert "de GGD zoekt contact" in ggd.opens(sam)
    ggd.records("contact geprobeerd", soort="Huisbezoek", bereikt="ja", dagdeel="Avond")
    ggd.records("gesprek gevoerd")
    ggd.records("hulp aanvaard")
    assert "Onderzoeken" in ggd.now()
    play.see_nothing(ggd.case, sam, "gerrit")
    play.goes_on_to(16)
    ggd.opens(sam)
    ggd.records("situatie in kaart gebracht", aantal_leefgebieden="2", schulden="ja")
    return ggd


@pytest.mark.slow
def test_a_who_does_not_answer_for_forty_days_gets_a_plan_and_is_out_of_arrears(play):
    sam = tenant(1, "Veertigdagen", PLACE, days=40)
    ggd, landlord, budget = looked_into(play, sam), play.person("petra"), play.person("gerrit")
    assert "Hulp koppelen" in ggd.now()
    assert "Plan maken" in budget.opens(sam)
    assert "plan met het BIP" in budget.now()
    ggd.records("verwezen", naar="BIP")
    play.goes_on_to(20)
    ggd.hears_of_referral(sam, "Opgepakt")
    play.goes_on_to(30)
    budget.adds_to(sam, "plan vastgesteld")
    assert "Plan volgen" in budget.now()
    play.goes_on_to(59)
    assert "Voortgang bespreken" in budget.opens(sam)
    budget.records("voortgang besproken")
    play.goes_on_to(80)
    landlord.tells(sam, "achterstand voldaan")
    budget.finds(sam)
    assert budget.ended() == "opgelost"
    assert CLOSED in landlord.hears(sam)


def test_b_c_d_what_the_gate_refuses_is_read_with_its_reason_on_the_delivery(play, tmp_path):
    landlord, ggd = map(play.person, ("petra", "hanneke"))
    good = tenant(1, "Goedgemeld", PLACE)
    once = tenant(2, "Eenkeergebeld", PLACE, contact_soorten="telefoon")
    month = tenant(3, "Preciesmaand", PLACE, ontstaansdatum=ONE_MONTH)
    acted = tenant(4, "Zelfgeregeld", PLACE, eigen_actie="ja")
    assert "1 van 4 rijen" in landlord.delivers(good, once, month, acted, folder=tmp_path)
    reasons = {row: landlord.row_of_delivery(row) for row in (3, 4, 5)}
    assert all("geweigerd" in reason for reason in reasons.values())
    assert "het aantal soorten contact dat de verhuurder zocht 2 of meer is" in reasons[3]
    assert "de duur van de achterstand meer is dan 1 maand" in reasons[4]
    assert "de huurder zelf geen actie nam" in reasons[5]
    assert ["Goedgemeld" in row for row in ggd.day()] == [True]


def test_e_a_family_with_two_children_goes_to_the_head_of_the_list(play):
    other, family = tenant(1, "Eerdergemeld", PLACE), tenant(2, "Tweetalig", PLACE)
    landlord, ggd = map(play.person, ("petra", "hanneke"))
    landlord.reports(other)
    play.goes_on_to(1)
    landlord.reports(family)
    assert ["Tweetalig" in row for row in ggd.day()] == [False, True]
    play.goes_on_to(3)
    ggd.opens(family)
    ggd.records("huishouden vastgesteld", kinderen_in_huis="ja", aantal_kinderen="2")
    assert "2 kinderen" in ggd.reads(ggd.case)
    first, last = ggd.day()
    assert "Tweetalig" in first
    assert "Kinderen in huis" in first
    assert "Eerdergemeld" in last
    landlord.hears(family)
