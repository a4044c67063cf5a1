# SPDX-License-Identifier: EUPL-1.2
"""Drechtsteden: the team of the municipality maps what is going on, and brings in others."""

import pytest
from browser.playing import tenant

REGION = "drechtsteden"
SLIEDRECHT, DORDRECHT = "3361 AA, Sliedrecht", "3311 AA, Dordrecht"
CLOSED = "gesloten: De zaak is gesloten."


def spoken_to(play, sam):
    """Report a tenant, and let the team speak with them; help is accepted."""
    assert "1 van 1 rijen" in play.person("arjan").reports(sam)
    team = play.person("noor")
    assert "Contact zoeken" in team.row(sam)
    play.goes_on_to(8)
    team.adds_to(sam, "gesprek gevoerd", "hulp aanvaard")
    assert "In kaart brengen" in team.now()
    return team


@pytest.mark.slow
def test_a_the_team_maps_and_budget_advice_helps_out_of_arrears(play):
    sam = tenant(1, "Eenmaandachter", SLIEDRECHT)
    team = spoken_to(play, sam)
    landlord, budget = play.person("arjan"), play.person("johan")
    play.see_nothing(team.case, sam, "johan")
    play.goes_on_to(14)
    team.opens(sam)
    team.records("situatie in kaart gebracht", aantal_leefgebieden="1", schulden="ja")
    assert "Budgetadvies" in budget.opens(sam)
    assert "budgetadvies als het nodig is" in budget.now()
    play.goes_on_to(30)
    budget.adds_to(sam, "schuldhulp gestart")
    assert "ontvangt schuldhulp" in landlord.hears(sam)
    play.goes_on_to(60)
    assert "oortgang bespreken" in team.opens(sam)
    team.records("voortgang besproken")
    play.goes_on_to(80)
    landlord.tells(sam, "achterstand voldaan")
    team.finds(sam)
    assert team.ended() == "voldaan"
    assert CLOSED in landlord.hears(sam)
    play.see_nothing(team.case, sam, "bianca", "dirk", "esther")


@pytest.mark.slow
def test_b_problems_in_two_areas_of_life_go_to_who_leads_to_care(play):
    sam = tenant(2, "Tweegebieden", SLIEDRECHT, bedrag_achterstand="1368,00")
    team, care = spoken_to(play, sam), play.person("esther")
    play.goes_on_to(14)
    team.opens(sam)
    team.records("situatie in kaart gebracht", aantal_leefgebieden="2", schulden="nee")
    assert "Aanmelden bij Meldpunt" in team.now()
    assert "naar het Meldpunt" in team.now()
    play.see_nothing(team.case, sam, "esther", "johan")
    team.opens(sam)
    team.records("verwezen", naar="Meldpunt")
    play.goes_on_to(18)
    team.hears_of_referral(sam, "Opgepakt")
    assert "Naar zorg toeleiden" in care.opens(sam)
    assert "het Meldpunt leidt toe" in care.now()
    play.goes_on_to(30)
    care.opens(sam)
    care.records("verwijzing teruggegeven", naar="Meldpunt")
    team.finds(sam)
    assert "pnieuw afstemmen" in team.now()
    play.person("arjan").hears(sam)


def test_c_one_landlord_reports_in_two_municipalities_and_each_team_gets_its_own(play, tmp_path):
    here, there = tenant(3, "Vandebaggers", SLIEDRECHT), tenant(4, "Vandedom", DORDRECHT)
    landlord = play.person("arjan")
    assert "2 van 2 rijen" in landlord.delivers(here, there, folder=tmp_path)
    noor, dirk = play.person("noor"), play.person("dirk")
    assert ["Vandebaggers" in row for row in noor.day()] == [True]
    assert ["Vandedom" in row for row in dirk.day()] == [True]
    noor.opens(here)
    play.see_nothing(noor.case, here, "dirk", "leyla", "bianca")
    dirk.opens(there)
    play.see_nothing(dirk.case, there, "noor", "leyla", "bianca")


@pytest.mark.slow
def test_d_who_moves_within_the_region_takes_the_case_along(play):
    sam = tenant(5, "Overhetwater", SLIEDRECHT)
    landlord, noor, leyla = map(play.person, ("arjan", "noor", "leyla"))
    landlord.reports(sam)
    noor.opens(sam)
    play.see_nothing(noor.case, sam, "leyla")
    play.goes_on_to(5)
    noor.records("verhuisd binnen", gemeente="0590")
    assert "Contact zoeken" in leyla.opens(sam)
    assert "het team zoekt contact" in leyla.now()
    assert noor.row(sam) == ""
    assert "opgepakt" in landlord.hears(sam)
    play.see_nothing(leyla.case, sam, "dirk", "bianca")


@pytest.mark.slow
def test_e_who_moves_out_of_the_region_is_fed_back_and_handed_over(play):
    sam = tenant(6, "Vertrokken", SLIEDRECHT)
    landlord, team = map(play.person, ("arjan", "noor"))
    landlord.reports(sam)
    play.goes_on_to(10)
    team.opens(sam)
    team.records("verhuisd buiten", naar="Gorinchem")
    assert team.ended() == "verhuisd buiten de Drechtsteden"
    assert "Persoon is geen inwoner (meer) in de gemeente" in landlord.hears(sam)
    assert "Overdragen" in team.opens(sam)
    play.goes_on_to(15)
    team.opens(sam)
    team.records("overgedragen", naar="Gorinchem", grondslag="overdracht bij verhuizing")
    assert team.now() == ""
    assert "Gorinchem" in team.reads()
    play.see_nothing(team.case, sam, "dirk", "bianca")
