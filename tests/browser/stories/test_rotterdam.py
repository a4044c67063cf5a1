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
