# SPDX-License-Identifier: EUPL-1.2
"""Lekstroom: two organisations at one door, and no bailiff while that way is open."""

import pytest
from browser.playing import tenant

REGION = "lekstroom"
PLACE = "3431 AA, Nieuwegein"
CLOSED = "gesloten: De zaak is gesloten."
TOGETHER = ("corporatie", "WIL")


@pytest.fixture
def sam(play):
    """A tenant who is thirty days behind, reported today."""
    one = tenant(1, "Dertigdagen", PLACE, days=30)
    landlord = play.person("tom")
    assert "1 van 1 rijen" in landlord.reports(one)
    assert "huisbezoek" in landlord.is_asked(one)[0].casefold()
    return one


@pytest.mark.slow
def test_a_a_visit_together_becomes_an_arrangement_that_is_kept(play, sam):
    landlord, debt_help = map(play.person, ("tom", "sanne"))
    assert "Huisbezoek" in debt_help.row(sam)
    play.goes_on_to(9, hour=19)
    debt_help.opens(sam)
    debt_help.records("huisbezoek", aanwezig=TOGETHER, bereikt="ja")
    assert "Afspraak maken" in debt_help.now()
    assert "afspraak na het bezoek" in debt_help.now()
    debt_help.records("regeling getroffen", termijnen="4")
    assert "regeling volgen" in landlord.is_asked(sam)[0]
    play.goes_on_to(38)
    assert "Voortgang bespreken" in debt_help.opens(sam)
    play.goes_on_to(40)
    debt_help.adds_to(sam, "voortgang besproken")
    play.goes_on_to(130)
    landlord.tells(sam, "regeling nagekomen")
    debt_help.finds(sam)
    assert debt_help.ended() == "regeling nagekomen"
    assert CLOSED in landlord.hears(sam)
    play.see_nothing(debt_help.case, sam, "eva", "greet")


def test_b_a_visit_leads_to_debt_help_and_the_landlord_hears_only_that_it_is_over(play, sam):
    landlord, debt_help = map(play.person, ("tom", "sanne"))
    play.goes_on_to(9)
    debt_help.opens(sam)
    debt_help.records("huisbezoek", aanwezig=TOGETHER, bereikt="ja")
    debt_help.records("hulp aanvaard")
    play.goes_on_to(20)
    debt_help.adds_to(sam, "schuldhulp gestart")
    assert debt_help.ended() == "schuldhulp"
    assert CLOSED in landlord.hears(sam)
    assert "financieel" not in landlord.reads()
    play.see_nothing(debt_help.case, sam, "eva", "ahmed")


def test_c_who_pays_before_the_visit_is_not_visited(play, sam):
    landlord, debt_help = map(play.person, ("tom", "sanne"))
    debt_help.opens(sam)
    play.goes_on_to(6)
    landlord.tells(sam, "achterstand voldaan")
    debt_help.reads(debt_help.case)
    assert debt_help.ended() == "betaald"
    assert "Huisbezoek is vervallen. De zaak is gesloten: betaald." in debt_help.row(sam)
    assert landlord.is_asked(sam) == []
    assert CLOSED in landlord.hears(sam)
    play.goes_on_to(7)
    assert debt_help.row(sam) == ""


def test_d_who_is_not_home_twice_is_reached_in_the_evening(play, sam):
    debt_help = play.person("sanne")
    for day, hour, reached in ((5, 10, "nee"), (8, 14, "nee"), (12, 19, "ja")):
        play.goes_on_to(day, hour)
        assert "Huisbezoek" in debt_help.opens(sam)
        debt_help.records("huisbezoek", aanwezig=TOGETHER, bereikt=reached)
    told = debt_help.reads()
    assert told.count("Huisbezoek: niet bereikt") == 2
    assert "Huisbezoek: bereikt" in told
    assert "Afspraak maken" in debt_help.now()
    assert play.person("tom").is_asked(sam) == []


def test_e_a_visit_by_one_organisation_is_not_the_visit_together(play, sam):
    landlord, debt_help = map(play.person, ("tom", "sanne"))
    play.goes_on_to(7)
    debt_help.opens(sam)
    debt_help.records("huisbezoek", aanwezig=("WIL",), bereikt="ja")
    assert "Huisbezoek" in debt_help.reads()
    assert "huisbezoek" in landlord.is_asked(sam)[0].casefold()
    play.goes_on_to(9)
    debt_help.opens(sam)
    debt_help.records("huisbezoek", aanwezig=("corporatie",), bereikt="ja")
    assert "huisbezoek" in landlord.is_asked(sam)[0].casefold()
    play.goes_on_to(12)
    debt_help.opens(sam)
    debt_help.records("huisbezoek", aanwezig=TOGETHER, bereikt="ja")
    assert landlord.is_asked(sam) == []
    assert "Afspraak maken" in debt_help.now()


def test_f_a_bailiff_while_the_visit_is_open_is_a_breach_that_both_read(play, sam):
    landlord, debt_help = map(play.person, ("tom", "sanne"))
    broken = "“geen deurwaarder zolang het huisbezoek openstaat” is geschonden"
    play.goes_on_to(8)
    landlord.tells(sam, "deurwaarder ingeschakeld")
    assert broken in landlord.hears(sam)
    debt_help.opens(sam)
    assert broken in debt_help.reads()
    play.see_nothing(debt_help.case, sam, "eva", "greet")
