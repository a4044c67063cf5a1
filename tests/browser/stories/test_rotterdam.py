# SPDX-License-Identifier: EUPL-1.2
"""Rotterdam: the tenant is invited, and after thirty days the neighbourhood team comes."""

import pytest
from browser.playing import tenant

REGION = "rotterdam"
PLACE = "3011 AA, Rotterdam"
CLOSED = "gesloten: De zaak is gesloten."


@pytest.fixture
def sam():
    return tenant(1, "Voorbeeldman", PLACE)


@pytest.mark.slow
def test_a_who_reports_on_day_twelve_is_helped_by_the_front_door(play, sam):
    landlord, access, team = map(play.person, ("wouter", "anouk", "fatma"))
    assert "1 van 1 rijen" in landlord.reports(sam)
    assert "opgepakt: Iemand neemt contact op" in landlord.hears(sam)
    assert "uitnodigen" in landlord.is_asked(sam)[0]
    assert "Persoonlijk aanbod doen" in access.row(sam)
    assert team.row(sam) == ""
    play.goes_on_to(3)
    landlord.answers(sam, "Uitnodiging is verstuurd")
    play.goes_on_to(12)
    access.adds_to(sam, "huurder meldt zich")
    assert "Gesprek bij de Vraagwijzer" in access.now()
    assert "wie zich meldt, krijgt een gesprek" in access.now()
    play.goes_on_to(20)
    access.adds_to(sam, "gesprek gevoerd", "hulp aanvaard")
    assert "Lopende huur regelen" in team.opens(sam)
    assert "twee dingen regelen" in team.now()
    assert "Pauze van de incasso" in landlord.hears(sam)
    play.goes_on_to(25)
    team.adds_to(sam, "lopende huur betaald")
    assert team.ended() == ""
    play.goes_on_to(27)
    team.adds_to(sam, "schuldhulp gestart")
    assert team.ended() == "voorkomen"
    assert CLOSED in landlord.hears(sam)
    play.see_nothing(team.case, sam, "marieke", "samira")


@pytest.mark.slow
def test_b_who_is_often_late_and_does_not_report_is_reached_at_the_door(play):
    sam = tenant(2, "Tevaaklaat", PLACE, keer_te_laat="3", bedrag_achterstand="273,60")
    landlord, access, team = map(play.person, ("wouter", "anouk", "fatma"))
    assert "1 van 1 rijen" in landlord.reports(sam)
    play.goes_on_to(30)
    assert team.row(sam) == ""
    assert "Persoonlijk aanbod doen" in access.row(sam)
    play.goes_on_to(31)
    assert "binnen 30 dagen" in team.row(sam)
    assert "Gesprek door het wijkteam" in team.opens(sam)
    assert "doorzetten naar het wijkteam" in team.now()
    team.tries_without_a_network(sam, reached=True)
    assert team.reads().count("Telefoon: bereikt") == 1
    play.goes_on_to(35)
    team.adds_to(sam, "gesprek gevoerd", "hulp aanvaard")
    play.goes_on_to(38)
    team.adds_to(sam, "lopende huur betaald")
    play.goes_on_to(40)
    team.adds_to(sam, "schuldhulp gestart")
    assert team.ended() == "voorkomen"
    assert CLOSED in landlord.hears(sam)
    play.see_nothing(team.case, sam, "marieke", "samira")
    play.goes_on_to(41)
    assert team.row(sam) == ""


@pytest.mark.slow
def test_c_a_newborn_baby_puts_a_family_first_and_it_stays_in_its_flat(play, sam):
    family = tenant(3, "Pasgeboren", PLACE, bedrag_achterstand="1368,00", keer_te_laat="2")
    landlord, access, team = map(play.person, ("wouter", "anouk", "fatma"))
    landlord.reports(sam)
    play.goes_on_to(1)
    landlord.reports(family)
    assert [sam["achternaam"] in row for row in access.day()] == [True, False]
    play.goes_on_to(8)
    access.opens(family)
    access.records("contact geprobeerd", soort="Huisbezoek", bereikt="ja", dagdeel="Avond")
    access.records("gesprek gevoerd", notitie="Na de scheiding is er minder inkomen.")
    access.records("huishouden vastgesteld", kinderen_in_huis="ja", aantal_kinderen="1")
    assert "1 kind" in access.reads(access.case)
    play.goes_on_to(9)
    access.records("hulp aanvaard")
    play.goes_on_to(15)
    assert "Kinderen in huis" in team.row(family)
    team.opens(family)
    assert "Na de scheiding is er minder inkomen." in team.reads(team.case)
    team.records("lopende huur betaald")
    play.goes_on_to(20)
    team.adds_to(family, "hulp op ander leefgebied")
    assert team.ended() == "voorkomen"
    assert CLOSED in landlord.hears(family)
    play.see_nothing(team.case, family, "marieke", "samira")


def test_d_who_wants_no_help_is_left_alone_and_the_landlord_reads_that_it_is_over(play, sam):
    landlord, team = map(play.person, ("wouter", "fatma"))
    landlord.reports(sam)
    play.goes_on_to(33)
    team.adds_to(sam, "gesprek gevoerd")
    assert "Hulp aanbieden" in team.now()
    team.records("hulp geweigerd")
    assert team.ended() == "wil geen hulp"
    assert CLOSED in landlord.hears(sam)
    play.see_nothing(team.case, sam, "marieke", "samira")


@pytest.mark.slow
def test_e_who_breaks_the_arrangement_is_asked_again_before_help_stops(play, sam):
    landlord, access, team = map(play.person, ("wouter", "anouk", "fatma"))
    landlord.reports(sam)
    play.goes_on_to(10)
    access.adds_to(sam, "gesprek gevoerd", "hulp aanvaard")
    play.goes_on_to(12)
    team.opens(sam)
    team.records("regeling getroffen", termijnen="4")
    play.goes_on_to(45)
    landlord.tells(sam, "regeling gebroken")
    team.finds(sam)
    assert "afspraak herstellen" in team.now().casefold()
    assert "een regeling breekt" in team.now()
    play.goes_on_to(90)
    team.finds(sam)
    team.records("hulp beëindigd")
    assert team.ended() == "komt afspraken niet na"
    assert CLOSED in landlord.hears(sam)
    play.see_nothing(team.case, sam, "marieke", "samira")


def evicted(play, team, sam):
    """After the case was closed a bailiff announces the eviction, and it is carried out."""
    play.goes_on_to(100)
    team.opens_by_hand(sam, "bericht deurwaarder", op=play.on(115))
    assert "Crisisgesprek" in team.opens(sam)
    play.goes_on_to(115)
    team.finds(sam)
    team.records("ontruimd")
    assert team.ended() == "ontruimd"


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["opvang aanvaard", "opvang geweigerd"])
def test_f_who_was_never_reached_and_is_evicted_is_offered_shelter(play, answer):
    sam = tenant(6, "Nooitthuis", PLACE, bedrag_achterstand="2052,00", keer_te_laat="4")
    landlord, team, shelter = map(play.person, ("wouter", "fatma", "samira"))
    landlord.reports(sam)
    play.goes_on_to(33)
    team.opens(sam)
    team.records("contact geprobeerd", soort="Huisbezoek", bereikt="nee", dagdeel="Ochtend")
    play.goes_on_to(45)
    team.adds_to(sam, "geen contact vastgesteld")
    assert team.ended() == "geen contact"
    assert CLOSED in landlord.hears(sam)
    assert shelter.is_refused(team.case)
    evicted(play, team, sam)
    assert "Opvang aanbieden" in shelter.opens(sam)
    play.goes_on_to(116)
    shelter.adds_to(sam, "opvang aangeboden")
    assert "Antwoord op de opvang" in shelter.now()
    shelter.records(answer)
    assert answer.capitalize() in shelter.reads(shelter.case)
    assert shelter.now() == ""
    play.see_nothing(team.case, sam, "marieke")
