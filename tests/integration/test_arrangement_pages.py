# SPDX-License-Identifier: EUPL-1.2
"""The pages of an arrangement: worked out to the cent, both tests, an exception, and its terms."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction

from tests.integration import statements
from tests.integration.pages_world import browser
from voordeur import clock
from voordeur.agreements import landlord_rules
from voordeur.cases import actions
from voordeur.cases.models import Event, Signal
from voordeur.cases.values import Entry
from voordeur.core.arrangement.rules import LandlordRules, Tier
from voordeur.pages import arranging_seal
from voordeur.people import identity

BUDGET = {"inkomen": "1900", "huur": "684", "vaste_lasten": "556", "leven": "500"}


def first():
    return clock.today()


def proposal(**changes):
    day = first()
    return {
        "form": "reken",
        "huur_geregeld": "ja",
        "bedrag": "600",
        "termijnen": "6",
        "per_maand": "",
        "eerste": f"{day.day}-{day.month}-{day.year}",
        **changes,
    }


def address(pages):
    return f"/zaken/{pages.reference}/regeling"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def sent(pages, who="bilal", **changes):
    return browser(who).post(address(pages), proposal(**changes), follow=True)


@pytest.fixture
def rules(pages):
    found = LandlordRules((Tier(6),), 5_000, 12)
    since = clock.today() - timedelta(days=1)
    return landlord_rules.enter(
        found, holds_from=since, source="Huurreglement", by=pages.world.anna, now=clock.now()
    )


def worked_out(pages, **changes):
    return browser("bilal").post(address(pages), proposal(**changes)).content.decode()


def sealed(page, name="budget"):
    """Return what the form carries of the budget, or "" when there is nothing to write down."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return "" if found is None else found[1]


def agree(pages, **changes):
    seal = sealed(worked_out(pages, **BUDGET | changes))
    return sent(pages, **{"form": "vastleggen", "budget": seal, **changes})


def kinds(pages):
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        rows = Event.objects.filter(case_id=pages.case_id).order_by("seq")
        return list(rows.values_list("kind", flat=True))


def standing(pages):
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        rows = list(Event.objects.filter(case_id=pages.case_id).order_by("seq"))
    gone = {one.withdraws for one in rows}
    return [one.kind for one in rows if one.seq not in gone and one.withdraws is None]


def undo_of(answer):
    """Return what the form sends that takes back what was just written down."""
    what = re.search(r'name="wat" value="([^"]*)"', answer.content.decode())[1]
    return {"form": "ongedaan", "wat": what}


def test_a_landlord_without_rules_is_said_so(pages):
    said = text(browser("bilal").get(address(pages)))
    assert "Deze verhuurder gaf geen regels op." in said


def test_a_proposal_is_worked_out_to_the_cent_and_tested_twice(pages, rules):
    said = text(sent(pages, bedrag="1000", **BUDGET))
    assert "6 termijnen van € 166,66" in said
    assert "de laatste is € 166,70" in said
    assert "Past bij de regels van Corporatie Noord" in said
    assert "Ruimte € 160,00 per maand. Er komt € 6,70 tekort." in said


def test_the_budget_may_stay_empty_though_the_rent_stands_there(pages, rules):
    said = text(sent(pages, huur="684"))
    assert "Budget niet bekeken" in said
    assert "Leg deze regeling vast" in said


SHORT = BUDGET | {"leven": "640"}  # € 20 is left; a term is € 100
WHY = {"toch": "er komt meer geld binnen"}


def said_of_budget(pages):
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        rows = Event.objects.filter(case_id=pages.case_id, kind="budget bekeken")
        return [row.values["past_in_budget"] for row in rows]


@pytest.mark.parametrize("said", ["", "past", "niets"])
def test_nobody_writes_an_arrangement_down_without_the_sum(pages, rules, said):
    answer = sent(pages, form="vastleggen", budget=said)
    assert "Reken de regeling eerst uit." in text(answer)
    assert "regeling getroffen" not in kinds(pages)


def test_what_fitted_another_amount_says_nothing_of_this_one(pages, rules):
    seal = sealed(worked_out(pages, bedrag="300", **BUDGET))
    assert "Reken de regeling eerst uit." in text(sent(pages, form="vastleggen", budget=seal))


def test_what_was_worked_out_yesterday_is_worked_out_anew(pages, rules, monkeypatch):
    seal = sealed(worked_out(pages, **BUDGET))
    tomorrow = clock.now() + timedelta(days=1)
    monkeypatch.setattr("voordeur.clock.now", lambda: tomorrow)
    answer = sent(pages, form="vastleggen", budget=seal)
    assert "Reken de regeling eerst uit." in text(answer)
    assert "regeling getroffen" not in kinds(pages)


def test_what_was_worked_out_by_another_is_worked_out_anew(pages, rules):
    page = browser("bilal").post(address(pages), proposal(**BUDGET)).content.decode()
    of = SimpleNamespace(reference=pages.reference, actor=pages.world.bilal, today=clock.today())
    assert arranging_seal.opened(sealed(page), of) is not None
    of.actor = pages.world.hana
    assert arranging_seal.opened(sealed(page), of) is None


def test_a_budget_that_did_not_fit_is_not_emptied_away(pages, rules):
    page = worked_out(pages, **SHORT)
    empty = worked_out(pages, getoetst=sealed(page, "getoetst"))
    assert "Past niet bij het budget" in empty
    sent(pages, form="vastleggen", budget=sealed(empty), **WHY)
    assert said_of_budget(pages) == [False]


def agree_short(pages, **changes):
    seal = sealed(worked_out(pages, **SHORT))
    return sent(pages, **{"form": "vastleggen", "budget": seal, **changes})


def test_what_does_not_fit_the_budget_is_not_agreed_without_a_reason(pages, rules):
    assert "Waarom spreken jullie het toch zo af?" in worked_out(pages, **SHORT)
    answer = agree_short(pages)
    assert answer.status_code == 422
    assert "Kies waarom jullie het toch zo afspreken." in text(answer)
    page = answer.content.decode()
    assert re.search(r'name="bedrag"[^>]* value="600"', page)
    assert re.search(r'name="huur"[^>]* value="600,00"', page)  # was reported, and is no sum
    assert "Past niet bij het budget" in page
    assert said_of_budget(pages) == []
    assert "regeling getroffen" not in kinds(pages)
    again = {"form": "vastleggen", "budget": sealed(page), **WHY}
    assert "Vastgelegd: regeling getroffen" in text(sent(pages, **again))


def test_a_reason_outside_the_list_or_without_the_words_it_asks_comes_back(pages, rules):
    assert "Kies waarom jullie het toch" in text(agree_short(pages, toch="zomaar"))
    other = agree_short(pages, toch="iets anders")
    assert "Schrijf kort op waarom." in text(other)
    assert 'value="iets anders" checked' in other.content.decode()
    assert "regeling getroffen" not in kinds(pages)


def test_the_reason_stands_beside_the_verdict_for_who_helps_and_for_no_landlord(pages, rules):
    agree_short(pages, **WHY, toelichting="Vanaf juli een baan")
    why = "Toch afgesproken: er komt meer geld binnen. Vanaf juli een baan"
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        row = Event.objects.select_related("note").get(kind="budget bekeken")
    assert (row.note.text, row.note.compartment, row.compartment) == (why, "hulp", "hulp")
    assert f"{why}." in text(browser("bilal").get(f"/zaken/{pages.reference}/"))
    for path in ("/meldingen/?toon=alle", "/meldingen/termijnen"):
        seen = text(browser("anna").get(path)).lower()
        assert "budget" not in seen
        assert "meer geld" not in seen
        assert "baan" not in seen


def test_an_exception_that_did_not_fit_the_budget_is_agreed_with_a_reason_too(pages, rules):
    short = BUDGET | {"leven": "700"}
    seal = sealed(worked_out(pages, termijnen="12", **short))
    exception = {"form": "uitzondering", "termijnen": "12", "reden": "meer termijnen nodig"}
    sent(pages, **exception, budget=seal)
    rent_is(pages, "lopende huur betaald")
    told = {"kind": "uitzondering toegestaan"}
    browser("anna").post(f"/meldingen/{pages.signal_id}/vastleggen", told)
    page = browser("bilal").get(address(pages)).content.decode()
    assert "Past niet bij het budget" in page
    agreed = {"form": "vastleggen", "termijnen": "12", "budget": sealed(page)}
    assert "Kies waarom jullie het toch" in text(sent(pages, **agreed))
    assert "Vastgelegd: regeling" in text(sent(pages, **agreed, **WHY))
    assert said_of_budget(pages) == [False, False]


def test_a_lower_amount_than_did_not_fit_may_be_proposed_without_a_budget(pages, rules):
    page = worked_out(pages, **SHORT)
    lower = worked_out(pages, bedrag="300", getoetst=sealed(page, "getoetst"))
    assert "Budget niet bekeken" in lower


def test_what_a_budget_said_is_kept_when_an_exception_is_asked(pages, rules):
    seal = sealed(worked_out(pages, termijnen="12", **BUDGET))
    exception = {"form": "uitzondering", "termijnen": "12", "reden": "meer termijnen nodig"}
    sent(pages, **exception, budget=seal)
    assert said_of_budget(pages) == [True]


def test_the_amounts_of_the_budget_are_kept_nowhere(pages, rules):
    assert "Ruimte € 160,00" in text(sent(pages, **BUDGET))
    agree(pages, **BUDGET)
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        rows = Event.objects.filter(case_id=pages.case_id)
        kept = {row.kind: row.values for row in rows}
    assert kept["budget bekeken"] == {"past_in_budget": True}
    assert not {"inkomen", "leven"} & set(str(kept))


def test_without_the_current_rent_there_is_no_arrangement(pages, rules):
    worked_out = text(sent(pages, huur_geregeld="nee"))
    assert "Leg deze regeling vast" not in worked_out
    assert "Nog niet vast te leggen Regel eerst de lopende huur." in worked_out
    assert "Regel eerst de lopende huur" in text(agree(pages, huur_geregeld="nee"))
    assert "regeling getroffen" not in kinds(pages)


def test_nobody_asks_an_exception_before_the_current_rent_is_settled(pages, rules):
    exception = {"form": "uitzondering", "termijnen": "12", "reden": "meer termijnen nodig"}
    answer = sent(pages, **exception, huur_geregeld="onbekend")
    assert "Vraag eerst na of de lopende huur is geregeld." in text(answer)
    assert "uitzondering gevraagd" not in kinds(pages)


def chosen(page):
    return re.search(r'name="huur_geregeld" value="([a-z]+)" checked', page)


def rent_is(pages, kind):
    told = Entry(kind, first(), signal_id=pages.signal_id)
    assert actions.record([told], by=pages.world.anna, now=clock.now())[0]


def test_the_current_rent_that_the_landlord_told_is_not_asked_after_a_counter(pages, rules):
    rent_is(pages, "lopende huur betaald")
    sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    counter = {"termijnen": 8}
    told = Entry("tegenvoorstel gedaan", first(), signal_id=pages.signal_id, values=counter)
    answer = actions.record([told], by=pages.world.anna, now=clock.now())[0]
    assert answer, answer
    page = browser("bilal").get(address(pages)).content.decode()
    assert chosen(page)[1] == "ja"
    assert "Leg deze regeling vast" in page


def test_a_rent_that_was_missed_since_is_asked_again(pages, rules):
    sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    rent_is(pages, "lopende huur gemist")
    assert chosen(browser("bilal").get(address(pages)).content.decode()) is None


@pytest.mark.parametrize("answer", ["", "uitzondering toegestaan"])
def test_that_an_exception_was_asked_says_nothing_of_the_current_rent(pages, rules, answer):
    values = {"bedrag": 60_000, "termijnen": 12, "eerste_termijn": first()}
    asked = Entry(
        "uitzondering gevraagd",
        first(),
        pages.case_id,
        values={"reden": "meer termijnen nodig", **values},
    )
    assert actions.record([asked], by=pages.world.bilal, now=clock.now())[0]
    if answer:
        told = Entry(answer, first(), signal_id=pages.signal_id)
        assert actions.record([told], by=pages.world.anna, now=clock.now())[0]
    page = browser("bilal").get(address(pages))
    assert "Leg deze regeling vast" not in text(page)
    found = chosen(page.content.decode())
    assert (found and found[1]) == ("onbekend" if answer else None)
    assert ("Vraag eerst na of de lopende huur is geregeld." in text(page)) is bool(answer)


def test_what_was_agreed_is_written_down_and_can_be_undone(pages, rules):
    answer = agree(pages)
    assert "Vastgelegd: regeling getroffen" in text(answer)
    before = standing(pages)
    assert before[-2:] == ["budget bekeken", "regeling getroffen"]
    what = undo_of(answer)
    said = text(browser("bilal").post(address(pages), what, follow=True))
    assert "De zaak staat weer zoals daarvoor." in said
    assert standing(pages) == before[:-2]
    again = text(browser("bilal").post(address(pages), what, follow=True))
    assert "Dit is niet ingetrokken" in again


def last_of(pages):
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        return Event.objects.filter(case_id=pages.case_id).order_by("seq").last().seq


@pytest.mark.parametrize("back", [0, 1])
def test_undone_from_elsewhere_all_that_the_form_wrote_goes(pages, rules, back):
    before = standing(pages)
    agree(pages)
    seq = last_of(pages) - back
    undone = browser("bilal").post(f"/zaken/{pages.reference}/ongedaan/{seq}", follow=True)
    assert "De zaak staat weer zoals daarvoor." in text(undone)
    assert standing(pages) == before
    again = browser("bilal").post(f"/zaken/{pages.reference}/ongedaan/{seq}", follow=True)
    assert "Dit is niet ingetrokken" in text(again)


def test_one_line_that_is_withdrawn_with_a_reason_goes_alone(pages, rules):
    agree(pages)
    address = f"/zaken/{pages.reference}/intrekken/{last_of(pages)}"
    browser("bilal").post(address, {"reden": "verkeerde zaak"})
    assert standing(pages)[-1] == "budget bekeken"


@pytest.mark.parametrize("what", ["", "x", "1 x", "-1", "9" * 20])
def test_an_undo_of_no_number_is_no_page(pages, what):
    answer = browser("bilal").post(address(pages), {"form": "ongedaan", "wat": what})
    assert answer.status_code == 404


def test_of_what_is_refused_in_part_nothing_is_written_down(pages, rules):
    seal = sealed(worked_out(pages, termijnen="12", **BUDGET))
    before = kinds(pages)
    asked = {"form": "uitzondering", "termijnen": "12", "reden": "", "budget": seal}
    assert "Kies waarom je een uitzondering vraagt." in text(sent(pages, **asked))
    assert kinds(pages) == before
    for _ in range(2):  # the second time the landlord has still to answer
        answer = sent(pages, **asked | {"reden": "meer termijnen nodig"})
    assert "Er staat al een vraag open" in text(answer)
    assert kinds(pages) == [*before, "budget bekeken", "uitzondering gevraagd"]


def test_of_an_undo_that_is_refused_in_part_nothing_is_taken_back(pages, rules):
    what = undo_of(agree(pages))
    first_of_all = {**what, "wat": what["wat"] + " 1"}
    said = text(browser("bilal").post(address(pages), first_of_all, follow=True))
    assert "Dit is niet ingetrokken" in said
    assert "ingetrokken" not in kinds(pages)


def test_what_does_not_fit_becomes_a_question_to_the_landlord(pages, rules):
    said = text(sent(pages, termijnen="12"))
    assert "Past niet bij de regels van Corporatie Noord" in said
    assert "Leg deze regeling vast" not in said
    assert "Vraag Corporatie Noord om een uitzondering" in said
    assert "Vraag de verhuurder om een uitzondering." in text(agree(pages, termijnen="12"))
    asked = sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    assert "Wacht op de verhuurder" in text(asked)
    again = sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    assert "Er staat al een vraag open" in text(again)


def test_the_landlord_answers_on_its_own_page_and_the_team_may_go_on(pages, rules):
    sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    page = browser("anna").get("/meldingen/")
    assert "12 termijnen van € 50,00" in text(page)
    assert "Ja, dat mag" in text(page)
    assert "inkomen" not in text(page).lower()
    signal = pages.signal_id
    browser("anna").post(f"/meldingen/{signal}/vastleggen", {"kind": "uitzondering toegestaan"})
    said = text(browser("bilal").get(address(pages)))
    assert "Uitzondering mag" in said
    assert "Mag van Corporatie Noord" in said
    assert "Past bij de regels" not in said
    agree(pages, termijnen="12")
    assert kinds(pages)[-1] == "regeling getroffen"


def test_what_the_landlord_said_yes_to_need_not_be_typed_again(pages, rules):
    rent_is(pages, "lopende huur betaald")
    sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    answer = {"kind": "uitzondering toegestaan"}
    browser("anna").post(f"/meldingen/{pages.signal_id}/vastleggen", answer)
    page = browser("bilal").get(address(pages)).content.decode()
    (form,) = re.findall(r"<form[^>]*>(?:(?!</form>).)*vastleggen.*?</form>", page, re.DOTALL)
    filled = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', form))
    browser("bilal").post(address(pages), filled)
    assert kinds(pages)[-1] == "regeling getroffen"


def landlord_sees(pages):
    """Return what the page of the case says that the landlord sees."""
    case = browser("bilal").get(f"/zaken/{pages.reference}/").content.decode()
    return case.partition('id="verhuurder-ziet"')[2].partition("</details>")[0]


def test_the_case_tells_all_that_the_landlord_sees(pages, rules):
    sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    asked = landlord_sees(pages)
    assert "€\xa0600,00 in 12 termijnen" in asked
    assert "meer termijnen nodig" in asked
    assert "meer niet" not in asked
    assert "€\xa0600,00" in browser("anna").get("/meldingen/").content.decode()
    answer = {"kind": "uitzondering toegestaan"}
    browser("anna").post(f"/meldingen/{pages.signal_id}/vastleggen", answer)
    assert "€\xa0600,00" not in landlord_sees(pages)
    agree(pages, termijnen="12")
    agreed = landlord_sees(pages)
    assert "0 van 12 termijnen" in agreed
    assert "0 van 12 termijnen" in browser("anna").get("/meldingen/").content.decode()


def test_no_exception_is_asked_for_what_fits_the_rules(pages, rules):
    asked = sent(pages, form="uitzondering", termijnen="6", reden="meer termijnen nodig")
    assert "een uitzondering is niet nodig" in text(asked)
    assert "uitzondering gevraagd" not in kinds(pages)


def test_an_answer_that_comes_after_the_arrangement_changes_nothing(pages, rules):
    sent(pages, form="uitzondering", termijnen="12", reden="meer termijnen nodig")
    agree(pages, termijnen="6")
    late = {"kind": "uitzondering toegestaan"}
    browser("anna").post(f"/meldingen/{pages.signal_id}/vastleggen", late)
    assert kinds(pages)[-1] == "regeling getroffen"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("0", "kan niet nul zijn."), ("7", "Deze regeling heeft termijn 1 tot en met 6.")],
)
def test_a_term_that_the_arrangement_does_not_have_is_refused(pages, rules, number, sentence):
    agree(pages)
    said = text(sent(pages, form="termijn", kind="termijn betaald", termijn=number))
    assert sentence in said
    assert kinds(pages)[-1] == "regeling getroffen"


def test_a_term_is_told_as_paid_missed_or_a_part_and_taken_back(pages, rules):
    agree(pages)
    client = browser("bilal")
    tell = {"form": "termijn", "termijn": "1"}
    client.post(address(pages), {**tell, "kind": "termijn gemist"})
    assert "Een termijn is gemist" in text(client.get(address(pages)))
    part = client.post(
        address(pages), {**tell, "kind": "termijn betaald", "deel": "40"}, follow=True
    )
    assert "€ 40,00 betaald" in text(part)
    full = client.post(
        address(pages), {**tell, "kind": "termijn betaald", "deel": "60"}, follow=True
    )
    assert "ingehaald" in text(full)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"deel": ""}, "Vul in welk deel is betaald."),
        ({"deel": "0"}, "Vul in welk deel is betaald."),
        ({"deel": "120"}, "Van deze termijn staat nog € 100,00 open."),
        ({"deel": "tien"}, "bedrag"),
        ({"deel": "10", "kind": "termijn gemist"}, "Kies één van beide"),
    ],
)
def test_what_is_no_part_of_a_term_comes_back_as_it_was_typed(pages, rules, typed, sentence):
    agree(pages)
    told = {"form": "termijn", "kind": "termijn betaald", "termijn": "1", **typed}
    answer = browser("bilal").post(address(pages), told)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert re.search(rf'name="deel" value="{typed["deel"]}"', answer.content.decode())
    assert kinds(pages)[-1] == "regeling getroffen"


def test_nothing_is_told_of_a_term_that_is_full_but_that_it_is_paid(pages, rules):
    agree(pages)
    tell = {"form": "termijn", "termijn": "1"}
    client = browser("bilal")
    client.post(address(pages), {**tell, "kind": "termijn betaald"})
    before = kinds(pages)
    for late in ({"kind": "termijn betaald", "deel": "10"}, {"kind": "termijn gemist"}):
        answer = client.post(address(pages), {**tell, **late})
        assert "Termijn 1 is al helemaal betaald." in text(answer)
    assert kinds(pages) == before


def test_the_form_for_a_new_arrangement_waits_while_one_runs(pages, rules):
    folded = '<details class="vd-fold" id="nieuw">'
    assert folded not in browser("bilal").get(address(pages)).content.decode()
    agree(pages)
    assert folded in browser("bilal").get(address(pages)).content.decode()
    assert folded not in worked_out(pages)
    browser("bilal").post(address(pages), {"form": "gebroken", "reden": "onbekend"})
    assert folded not in browser("bilal").get(address(pages)).content.decode()


def test_a_broken_arrangement_without_a_reason_comes_back_open(pages, rules):
    agree(pages)
    answer = browser("bilal").post(address(pages), {"form": "gebroken", "reden": ""})
    assert answer.status_code == 422
    assert "Kies waarom de regeling niet verder gaat." in text(answer)
    assert '<details class="vd-fold" id="gebroken" open>' in answer.content.decode()


def test_a_broken_arrangement_has_a_reason_that_the_landlord_does_not_see(pages, rules):
    agree(pages)
    answer = browser("bilal").post(
        address(pages), {"form": "gebroken", "reden": "inkomen gedaald"}, follow=True
    )
    assert "Reden: inkomen gedaald" in text(answer)
    assert "inkomen gedaald" not in text(browser("anna").get("/meldingen/"))


def test_of_a_home_that_was_lost_no_term_is_coming(pages, rules):
    agree(pages)
    for kind, values in (("ontruiming aangezegd", {"op": first()}), ("ontruimd", {})):
        entry = Entry(kind, first(), case_id=pages.case_id, values=values)
        actions.record([entry], by=pages.world.bilal, now=clock.now())
    said = text(browser("bilal").get(address(pages)))
    assert "De woning is ontruimd op" in said
    assert said.count(" vervallen ") == 6
    told = text(browser("anna").get("/meldingen/?toon=alle"))
    assert "De regeling is gestopt na 0 van 6 termijnen." in told


def test_the_landlord_is_asked_with_one_click_whether_it_is_still_open(pages):
    answer = browser("bilal").post(address(pages), {"form": "nog-open"}, follow=True)
    assert "Gevraagd." in text(answer)
    said = text(browser("anna").get("/meldingen/"))
    assert "Ja, nog open" in said
    assert "Achterstand is voldaan" in said


def test_the_paper_is_one_page_for_short_and_long(pages, rules):
    assert browser("bilal").get(f"{address(pages)}/papier").status_code == 404
    agree(pages)
    found = browser("bilal").get(f"{address(pages)}/papier")
    assert found["Content-Type"] == "application/pdf"
    assert found.content.count(b"/Type /Page\n") + found.content.count(b"/Type/Page/") <= 1


@pytest.mark.parametrize("path", ["", "/papier"])
def test_a_page_of_an_arrangement_asks_little(pages, rules, path):
    agree(pages)
    many = statements.asked(browser("bilal"), f"{address(pages)}{path}")
    assert len(many) <= statements.MOST, "\n".join(many)


# --- the landlord's side ------------------------------------------------------------------------


def month():
    return f"{first():%Y-%m}"


def tell(pages, **changes):
    sent = {"maand": month(), **changes}
    return browser("anna").post("/meldingen/termijnen", sent, follow=True)


def signal(pages):
    with transaction.atomic(), identity.as_register(pages.world.register.region_id):
        return Signal.objects.get(id=pages.signal_id)


def test_the_landlord_confirms_a_month_at_once_and_takes_it_back(pages, rules):
    agree(pages)
    assert "1 van 6" in text(browser("anna").get(f"/meldingen/termijnen?maand={month()}"))
    answer = tell(pages, alles="ja")
    assert "Vastgelegd: 1 betaald, 0 niet betaald" in text(answer)
    back = dict(re.findall(r'name="(terug)" value="([^"]+)"', answer.content.decode()))
    browser("anna").post("/meldingen/termijnen/terug", back)
    assert signal(pages).next_instalment == first()


def test_nothing_chosen_is_said_and_writes_nothing(pages, rules):
    agree(pages)
    assert "Kies eerst bij een termijn" in text(tell(pages))
    assert "termijn" not in " ".join(kinds(pages)[-1:])


def test_a_missed_term_is_told_and_the_helper_is_asked_to_call(pages, rules):
    agree(pages)
    tell(pages, **{f"t-{pages.signal_id}-1": "gemist"})
    assert "Vriendelijk bellen over de termijn" in text(browser("bilal").get("/dag/"))
    said = text(browser("anna").get("/meldingen/?toon=regeling"))
    assert "Regeling: 0 van 6 termijnen betaald." in said
    assert "Pauze van de incasso: 0 van 14 dagen voorbij. Nog 14 dagen, t/m " in said


@pytest.mark.parametrize("extra", [{}, {"alles": "ja"}])
@pytest.mark.parametrize("chosen", ["betaald", "gemist"])
def test_a_part_beside_another_choice_is_asked_about(pages, rules, chosen, extra):
    agree(pages)
    row = f"{pages.signal_id}-1"
    answer = tell(pages, **{f"t-{row}": chosen, f"deel-{row}": "10"}, **extra)
    assert answer.status_code == 422
    assert "Kies één van beide." in text(answer)
    page = answer.content.decode()
    assert f'name="t-{row}" value="{chosen}" checked' in page
    assert re.search(rf'name="deel-{row}" value="10"', page)
    assert kinds(pages)[-1] == "regeling getroffen"


@pytest.mark.parametrize("chosen", [{}, {"t": "deel"}, {"alles": "ja"}])
def test_a_part_is_a_part_with_its_choice_or_without(pages, rules, chosen):
    agree(pages)
    row = f"{pages.signal_id}-1"
    named = {f"t-{row}" if name == "t" else name: value for name, value in chosen.items()}
    tell(pages, **{f"deel-{row}": "10"}, **named)
    assert "€ 10,00 betaald" in text(browser("bilal").get(address(pages)))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "vul in welk deel is betaald."), ("500", "staat nog € 100,00 open.")],
)
def test_a_part_that_is_none_is_said(pages, rules, typed, sentence):
    agree(pages)
    row = f"{pages.signal_id}-1"
    answer = tell(pages, **{f"t-{row}": "deel", f"deel-{row}": typed})
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert kinds(pages)[-1] == "regeling getroffen"


def test_an_older_page_tells_no_part_of_a_term_that_is_full_by_now(pages, rules):
    agree(pages)
    browser("bilal").post(
        address(pages), {"form": "termijn", "kind": "termijn betaald", "termijn": "1"}
    )
    told = Entry(
        "termijn betaald",
        clock.today(),
        signal_id=pages.signal_id,
        values={"termijn": 1, "bedrag": 1_000},
    )
    (answer,) = actions.record([told], by=pages.world.anna, now=clock.now())
    assert not answer
    assert "al helemaal betaald" in answer.sentence
    assert "1 van 6 termijnen" in text(browser("anna").get("/meldingen/?toon=alle"))


def test_a_term_that_is_still_to_come_cannot_be_missed(pages, rules):
    later = clock.today() + timedelta(days=40)
    agree(pages, eerste=f"{later:%d-%m-%Y}")
    sent = {"maand": f"{later:%Y-%m}", f"t-{pages.signal_id}-1": "gemist"}
    answer = browser("anna").post("/meldingen/termijnen", sent)
    assert answer.status_code == 422
    assert "komt nog" in text(answer)


@pytest.mark.parametrize(
    ("view", "seen"),
    [("open", True), ("alle", True), ("regeling", True), ("pauze", False), ("gesloten", False)],
)
def test_the_list_is_viewed_by_what_runs(pages, rules, view, seen):
    agree(pages)
    said = text(browser("anna").get(f"/meldingen/?toon={view}"))
    assert ("Regeling: 0 van 6" in said) is seen


def test_the_landlord_enters_its_rules_in_plain_words(pages):
    day = clock.today()
    typed = {
        "termijnen": "12",
        "kleine_maanden": "1",
        "kleine_termijnen": "6",
        "minste": "50",
        "tussen": "12",
        "vanaf": f"{day.day}-{day.month}-{day.year}",
        "bron": "Onze website",
    }
    client = browser("anna")
    said = text(client.post("/meldingen/regels", typed, follow=True))
    assert "Ten hoogste 6 termijnen bij hoogstens 1 maand huur." in said
    assert "Eén keer per jaar." in said
    seen = text(browser("bilal").get(address(pages)))
    assert "Onze website, geldt vanaf" in seen


def test_rules_without_a_source_or_in_the_past_come_back(pages):
    answer = browser("anna").post("/meldingen/regels", {"termijnen": "x", "vanaf": "1-1-2026"})
    assert answer.status_code == 422
    said = text(answer)
    assert "Schrijf op waar dit staat" in said
    assert "Kies vandaag of later." in said


@pytest.mark.parametrize("path", ["/meldingen/", "/meldingen/termijnen", "/meldingen/regels"])
def test_the_pages_of_a_landlord_ask_little(pages, rules, path):
    agree(pages)
    many = statements.reading(statements.asked(browser("anna"), path))
    assert len(many) <= statements.MOST, "\n".join(many)
