# SPDX-License-Identifier: EUPL-1.2
"""A landlord's file: every row is admitted, known, parked or refused, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import files
import landlord
import pytest
import world
from django.db import connection, transaction
from landlord import TODAY, codes, deliver, outcomes, tenant, told, write

from voordeur.cases.models import Case, Event, Signal, Task
from voordeur.cases.verify import verify
from voordeur.core.access import Role
from voordeur.deliveries.actions import DeliveryDeniedError, Incoming, receive
from voordeur.deliveries.models import Delivery, Row
from voordeur.people import queries
from voordeur.people.identity import as_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def sent(people, tmp_path):
    """Return how to deliver rows as a landlord; each call writes a new file."""
    count = iter(range(1_000))

    def sent(*tenants, who=None, on=TODAY, name="levering.csv", **more):
        file = write(tmp_path, tenants, f"{next(count)}-{name}")
        return deliver(file, who or people.anna, on=on, **more)

    yield sent
    with transaction.atomic():
        assert verify(now=world.at(TODAY + timedelta(days=400))).differences == ()


def stored(model, **having):
    with transaction.atomic(), as_register(region()):
        return list(model.objects.filter(region_id=region(), **having).order_by("id"))


def region():
    return queries.region("proef").id


def kinds():
    return [event.kind for event in stored(Event)]


# --- the ordinary way ---


def test_a_good_row_opens_a_case_with_an_owner_and_a_last_day(sent):
    answer = sent(tenant())
    assert [(row.number, row.outcome) for row in answer.rows] == [(2, "admitted")]
    (case,) = stored(Case)
    (task,) = stored(Task)
    assert (case.state, task.step, task.due) == ("open", "bellen", date(2026, 12, 1))


def test_what_is_kept_of_an_admitted_row_is_in_the_report(sent):
    sent(tenant())
    (signal,) = stored(Signal)
    assert (signal.amount_cents, signal.contract) == (136_800, "HC-00001")
    assert signal.preconditions["herinnering"] == "2026-10-20"
    (row,) = stored(Row)
    assert (row.content, row.signal, row.reference) == (None, signal.id, "D-00001")


def test_every_row_has_one_outcome_and_the_counts_add_up(sent):
    answer = sent(
        tenant(1),
        tenant(1),
        tenant(2, bezwaar="ja"),
        tenant(3, postcode="99 XX"),
        tenant(4, herinnering_datum=""),
        tenant(5),
    )
    counts = [answer.count(name) for name in ("admitted", "known", "parked", "refused")]
    assert counts == [2, 1, 2, 1]
    assert sum(counts) == len(answer.rows) == 6
    assert all(row.reason for row in answer.rows)


def test_excel_gives_the_same_as_text(sent):
    rows = [tenant(1), tenant(2, bezwaar="ja"), tenant(3, geboortedatum="")]
    by_excel = sent(*rows, name="levering.xlsx")
    assert outcomes(by_excel) == {2: "admitted", 3: "refused", 4: "admitted"}


# --- the same again ---


def test_the_same_file_twice_is_one_delivery(people, tmp_path, sent):
    file = write(tmp_path, [tenant(1), tenant(2, bezwaar="ja"), tenant(3, telefoon="")])
    first, second = deliver(file, people.anna), deliver(file, people.anna)
    assert (first.repeated, second.repeated, first.id) == (False, True, second.id)
    assert outcomes(second) == {2: "known", 3: "refused", 4: "known"}
    assert len(stored(Case)) == 2
    assert len(stored(Delivery)) == 1


def test_the_same_rows_in_another_file_are_known(sent):
    sent(tenant(1), tenant(2))
    assert outcomes(sent(tenant(2), tenant(1))) == {2: "known", 3: "known"}
    assert len(stored(Signal)) == 2


def test_a_row_spelled_otherwise_is_the_same_row(sent):
    sent(tenant(1))
    again = tenant(1, postcode="9901aa", bedrag_achterstand="€ 1368", contractnummer="hc 00001 ")
    again["contractnummer"] = "hc-00001 "
    assert outcomes(sent(again)) == {2: "known"}


def test_a_row_that_stands_twice_in_a_file_is_said_to_be_the_same(sent):
    answer = sent(tenant(1), tenant(1))
    assert outcomes(answer) == {2: "admitted", 3: "known"}
    assert "rij 2" in answer.rows[1].reason


def test_two_rows_of_one_contract_that_differ_are_asked_about(sent):
    answer = sent(tenant(1), tenant(1, bedrag_achterstand="1.400,00"))
    assert codes(answer) == {2: "", 3: "twee_keer_anders"}


def test_a_corrected_file_puts_the_report_right_in_the_same_case(sent):
    sent(tenant(1))
    assert outcomes(sent(tenant(1, bedrag_achterstand="1.390,00"))) == {2: "admitted"}
    assert kinds() == ["signaal ontvangen", "signaal bijgewerkt"]
    (signal,) = stored(Signal)
    (case,) = stored(Case)
    assert signal.amount_cents == 139_000
    assert case.facts["bedrag_achterstand"] == 139_000


def test_a_correction_downwards_is_a_correction_too(sent):
    sent(tenant(1))
    sent(tenant(1, bedrag_achterstand="684,00", aantal_maanden="1"))
    (signal,) = stored(Signal)
    assert signal.amount_cents == 68_400


def test_a_correction_sent_twice_is_known(sent):
    right = tenant(1, bedrag_achterstand="1.390,00")
    sent(tenant(1))
    sent(right)
    assert outcomes(sent(right, tenant(9))) == {2: "known", 3: "admitted"}
    assert len(stored(Event)) == 3


def test_a_corrected_row_with_somebody_else_in_it_is_asked_about(sent):
    sent(tenant(1))
    other = tenant(2) | {"contractnummer": "HC-00001"}
    assert codes(sent(other)) == {2: "andere_huurder"}
    assert len(stored(Case)) == 1


def test_next_month_the_same_amount_is_known(sent):
    sent(tenant(1))
    answer = sent(tenant(1, telefoon=""), on=date(2026, 12, 8))
    assert codes(answer) == {2: "niet_hoger"}
    assert "24 november 2026" in answer.rows[0].reason


def test_next_month_a_higher_amount_is_taken_up_in_the_same_case(sent):
    sent(tenant(1))
    higher = tenant(1, bedrag_achterstand="2.052,00", aantal_maanden="3")
    assert outcomes(sent(higher, on=date(2026, 12, 8))) == {2: "admitted"}
    assert len(stored(Case)) == 1
    assert [signal.amount_cents for signal in stored(Signal)] == [136_800, 205_200]


def test_two_landlords_report_one_household_into_one_case(sent, people):
    sent(tenant(1))
    other = tenant(1, contractnummer="ZD-77", kenmerk_verhuurder="")
    assert outcomes(sent(other, who=people.cora)) == {2: "admitted"}
    (case,) = stored(Case)
    assert len(case.landlords) == 2
    assert len(stored(Signal, case_id=case.id)) == 2


def test_who_delivers_first_changes_numbers_and_nothing_else(people, tmp_path):
    """Noord first in one region, Zuid first in the other: the same households come out."""
    elsewhere = queries.region(people.elsewhere.region)
    iris = world.person(elsewhere, "iris", Role.LANDLORD, "noord")
    jan = world.person(elsewhere, "jan", Role.LANDLORD, "zuid")
    noord = write(tmp_path, [tenant(number) for number in (1, 2, 3)], "noord.csv")
    others = [tenant(number, contractnummer=f"ZD-{number}") for number in (2, 3, 4)]
    zuid = write(tmp_path, others, "zuid.csv")
    for file, who in ((noord, people.anna), (zuid, people.cora), (zuid, jan), (noord, iris)):
        deliver(file, who)
    assert households(people.anna.region_id) == households(elsewhere.id)
    assert households(elsewhere.id)[1] == ("HC-00002 ZD-2", "open", 1)


def households(region_id):
    with transaction.atomic(), as_register(region_id), connection.cursor() as cursor:
        cursor.execute(
            "select string_agg(s.contract, ' ' order by s.contract), c.state, c.open_tasks"
            " from cases_case c join cases_signal s on s.case_id = c.id group by c.id order by 1"
        )
        return cursor.fetchall()


def test_two_contracts_of_one_household_in_one_file_are_one_case(sent):
    garage = tenant(1, contractnummer="GAR-1", kenmerk_verhuurder="")
    assert outcomes(sent(tenant(1), garage)) == {2: "admitted", 3: "admitted"}
    assert len(stored(Case)) == 1
    assert len(stored(Signal)) == 2


def test_one_landlord_may_use_the_contract_number_of_another(sent, people):
    sent(tenant(1))
    assert outcomes(sent(tenant(2) | {"contractnummer": "HC-00001"}, who=people.cora)) == {
        2: "admitted"
    }
    assert len(stored(Case)) == 2


# --- what stops ---


def test_an_objection_is_refused_and_nothing_is_kept_of_who_it_is(sent):
    answer = sent(tenant(1, bezwaar="ja"))
    assert outcomes(answer) == {2: "refused"}
    (row,) = stored(Row)
    assert (row.content, row.reference, row.signal) == (None, "", None)
    assert row.key_hash
    assert "Bgs art. 2 d" in row.reason


def test_an_objection_in_a_corrected_row_stops_the_case(sent):
    sent(tenant(1))
    assert outcomes(sent(tenant(1, bezwaar="ja"))) == {2: "refused"}
    assert kinds() == ["signaal ontvangen", "bezwaar"]


def test_a_case_that_was_handled_is_not_opened_again_in_the_same_month(sent):
    sent(tenant(1))
    sent(told(1, "achterstand voldaan", "24-11-2026"))
    again = tenant(1, bedrag_achterstand="1.400,00")
    assert codes(sent(again, on=date(2026, 11, 27))) == {2: "al_afgehandeld"}


def test_after_closing_the_contract_may_be_reported_again_next_month(sent):
    sent(tenant(1))
    sent(told(1, "achterstand voldaan", "24-11-2026"))
    (case,) = stored(Case)
    assert case.state == "gesloten"
    again = tenant(1, telefoon="")
    assert outcomes(sent(again, on=date(2026, 12, 8))) == {2: "admitted"}
    assert [case.state for case in stored(Case)] == ["gesloten", "open"]


def test_an_arrears_below_what_the_agreement_asks_is_refused_in_its_words(sent):
    answer = sent(tenant(1, bedrag_achterstand="300", aantal_maanden="", maandhuur="684"))
    assert codes(answer) == {2: "drempel"}
    reason = answer.rows[0].reason
    assert "als de achterstand 1 maand huur of meer is" in reason
    assert "maanden_achterstand" not in reason


# --- a crisis ---


def test_a_crisis_opens_the_crisis_steps_with_the_day(sent):
    answer = sent(tenant(1, soort="crisissignaal", datum="02-12-2026"))
    assert outcomes(answer) == {2: "admitted"}
    (case,) = stored(Case)
    assert (case.crisis, case.eviction_on) == (True, date(2026, 12, 2))
    (task,) = stored(Task, crisis=True)
    assert (task.step, task.due) == ("crisisgesprek", date(2026, 11, 27))


def test_a_crisis_without_a_day_is_parked_with_the_question(sent):
    answer = sent(tenant(1, soort="crisissignaal", datum=""))
    assert codes(answer) == {2: "datum_ontbreekt"}
    assert stored(Case) == []


def test_a_crisis_after_a_signal_comes_into_the_same_case(sent):
    sent(tenant(1))
    assert outcomes(sent(tenant(1, soort="crisissignaal", datum="02-12-2026"))) == {2: "admitted"}
    (case,) = stored(Case)
    assert case.crisis
    assert len(stored(Signal)) == 2


def test_an_eviction_that_moves_is_told_once_for_each_day(sent):
    sent(tenant(1, soort="crisissignaal", datum="02-12-2026"))
    sent(tenant(1, soort="crisissignaal", datum="02-12-2026", telefoon="06 0000 9999"))
    assert kinds().count("ontruiming aangezegd") == 1
    sent(tenant(1, soort="crisissignaal", datum="09-12-2026"))
    assert kinds().count("ontruiming aangezegd") == 2
    (case,) = stored(Case)
    assert case.eviction_on == date(2026, 12, 9)


def test_a_new_threat_after_the_case_was_closed_is_never_put_aside(sent):
    sent(tenant(1, soort="crisissignaal", datum="02-12-2026"))
    sent(told(1, "aanzegging ingetrokken", "24-11-2026"))
    sent(told(1, "achterstand voldaan", "24-11-2026"))
    (case,) = stored(Case)
    assert case.state == "gesloten"
    again = tenant(1, soort="crisissignaal", datum="09-12-2026")
    assert outcomes(sent(again, on=date(2026, 11, 26))) == {2: "admitted"}
    (case,) = stored(Case)
    assert (case.state, case.crisis) == ("open", True)


# --- later facts ---

AFTER = {
    "achterstand voldaan": (),
    "lopende huur betaald": (),
    "lopende huur gemist": (),
    "deurwaarder ingeschakeld": (),
    "dagvaarding": (),
    "vonnis": ("dagvaarding",),
    "ontruiming aangezegd": ("dagvaarding", "vonnis"),
    "aanzegging ingetrokken": ("dagvaarding", "vonnis", "ontruiming aangezegd"),
    "ontruimd": ("dagvaarding", "vonnis", "ontruiming aangezegd"),
    "bezwaar": (),
}


@pytest.mark.parametrize("event", AFTER)
def test_a_later_fact_is_written_in_the_case(sent, event):
    sent(tenant(1))
    answer = sent(*(told(1, name, "24-11-2026") for name in (*AFTER[event], event)))
    assert set(outcomes(answer).values()) == {"admitted"}
    assert kinds()[-1] == event


def test_a_later_fact_about_an_unknown_contract_is_parked(sent):
    assert codes(sent(told(7, "vonnis", "24-11-2026"))) == {2: "contract_onbekend"}


def test_a_later_fact_about_another_landlords_contract_is_unknown(sent, people):
    sent(tenant(1))
    answer = sent(told(1, "dagvaarding", "24-11-2026"), who=people.cora)
    assert codes(answer) == {2: "contract_onbekend"}
    assert kinds() == ["signaal ontvangen"]


def test_a_later_fact_in_an_impossible_order_is_parked(sent):
    sent(tenant(1))
    answer = sent(told(1, "aanzegging ingetrokken", "24-11-2026"))
    assert codes(answer) == {2: "volgorde"}
    assert kinds() == ["signaal ontvangen"]


def test_a_later_fact_is_known_the_second_time_whatever_stands_beside_it(sent):
    sent(tenant(1))
    sent(told(1, "dagvaarding", "20-11-2026"))
    again = told(1, "dagvaarding", "20-11-2026", bedrag_achterstand="1.500,00")
    assert outcomes(sent(again, told(1, "dagvaarding", "20-11-2026"))) == {2: "known", 3: "known"}
    assert kinds().count("dagvaarding") == 1


def test_a_report_and_a_later_fact_of_it_may_stand_in_one_file_in_any_order(sent):
    answer = sent(told(1, "dagvaarding", "20-11-2026"), tenant(1))
    assert outcomes(answer) == {2: "admitted", 3: "admitted"}
    assert sorted(kinds()) == ["dagvaarding", "signaal ontvangen"]


def test_an_announced_eviction_in_a_follow_up_file_has_its_day(sent):
    sent(tenant(1))
    sent(told(1, "vonnis", "20-11-2026"), told(1, "ontruiming aangezegd", "02-12-2026"))
    (case,) = stored(Case)
    assert case.eviction_on == date(2026, 12, 2)


def test_an_eviction_announced_for_a_day_that_has_passed_is_a_crisis_and_never_put_aside(sent):
    sent(tenant(1))
    answer = sent(told(1, "vonnis", "18-11-2026"), told(1, "ontruiming aangezegd", "20-11-2026"))
    assert set(outcomes(answer).values()) == {"admitted"}
    (case,) = stored(Case)
    assert (case.crisis, case.eviction_on) == (True, date(2026, 11, 20))


def test_the_coordinator_may_deliver_a_follow_up_for_a_landlord(sent, people):
    sent(tenant(1), who=people.fem, landlord="noord")
    answer = sent(told(1, "dagvaarding", "20-11-2026"), who=people.fem, landlord="noord")
    assert outcomes(answer) == {2: "admitted"}


# --- bad rows, each with its question ---

BAD = {
    "datum_bestaat_niet": {"herinnering_datum": "31-02-2026"},
    "datum_in_toekomst": {"herinnering_datum": "25-12-2026"},
    "dag_en_maand_omgedraaid": {"herinnering_datum": "10-25-2026"},
    "postcode_onmogelijk": {"postcode": "0123 AB"},
    "bedrag_negatief": {"bedrag_achterstand": "-50,00"},
    "bedrag_onleesbaar": {"bedrag_achterstand": "vijftig euro"},
    "bedrag_nul": {"bedrag_achterstand": "0"},
    "minderjarig": {"geboortedatum": "01-01-2010"},
    "buiten_gebied": {"postcode": "1011 AB"},
    "achternaam_ontbreekt": {"achternaam": ""},
    "contractnummer_ontbreekt": {"contractnummer": "", "kenmerk_verhuurder": ""},
    "herinnering_ontbreekt": {"herinnering_datum": ""},
    "bedrag_en_maanden": {"aantal_maanden": "9"},
    "ja_of_nee": {"bezwaar": "misschien"},
    "tekst_te_lang": {"achternaam": "x" * 250},
    "cel_te_lang": {"achternaam": "x" * 2_000},
    "soort_onbekend": {"soort": "brief"},
}


@pytest.mark.parametrize("code", BAD)
def test_what_is_wrong_with_a_row_is_said_and_the_others_go_on(sent, code):
    answer = sent(tenant(1), tenant(2) | BAD[code], tenant(3))
    assert outcomes(answer) == {2: "admitted", 3: "parked", 4: "admitted"}
    found = answer.rows[1]
    assert found.code == code
    assert found.reason
    assert found.way_out
    assert len(stored(Case)) == 2


def test_another_landlords_tenant_is_refused_by_the_gate(sent, people):
    """Whoever reports a tenant of another is asked nothing: it is a case of its own contract."""
    answer = sent(tenant(1, huidige_huurder="nee"), who=people.cora)
    assert codes(answer) == {2: "geen_huidige_huurder"}


def test_a_landlord_cannot_deliver_for_another(people, tmp_path):
    file = write(tmp_path, [tenant(1)])
    stranger = replace(people.anna, party_ids=people.cora.party_ids)
    with pytest.raises(StopIteration):
        deliver(file, people.bilal, landlord="niemand")
    noord = queries.party(people.anna.region_id, "noord")
    with pytest.raises(DeliveryDeniedError, match="eigen organisatie"):
        receive(Incoming(file, "x.csv", noord), by=stranger, now=world.at(TODAY))
    assert stored(Delivery) == []


@pytest.mark.parametrize("name", ["bilal", "els", "gijs", "hana", "daan"])
def test_who_has_no_business_with_deliveries_is_denied(people, tmp_path, name):
    noord = queries.party(people.anna.region_id, "noord")
    with pytest.raises(DeliveryDeniedError):
        receive(
            Incoming(write(tmp_path, [tenant(1)]), "x.csv", noord),
            by=getattr(people, name),
            now=world.at(TODAY),
        )


# --- what is never stored ---

BSN = "999990019"
UNKNOWN = "geheim-3141592"


def test_a_number_of_the_state_and_unknown_columns_are_nowhere_in_the_database(sent):
    row = tenant(1) | {"BSN": BSN, "opmerking intern": UNKNOWN, "nationaliteit": "verzonnenland"}
    parked = tenant(2, postcode="") | {"BSN": BSN, "opmerking intern": UNKNOWN}
    refused = tenant(3, bezwaar="ja", achternaam="Weigermans") | {"BSN": BSN}
    answer = sent(row, parked, refused)
    assert {heading.heading: heading.how for heading in answer.headings} | {
        "BSN": "forbidden",
        "opmerking intern": "unknown",
        "nationaliteit": "forbidden",
    } == {heading.heading: heading.how for heading in answer.headings}
    kept = everything()
    assert "Bakker" in kept or "Yılmaz" in kept
    for secret in (BSN, UNKNOWN, "verzonnenland", "Weigermans"):
        assert secret not in kept


def everything():
    """Return all that the database holds, as text, read by its owner."""
    import os

    import psycopg

    from voordeur.site.connections import OWNER_URL

    with connection.cursor() as cursor:
        cursor.execute("select current_setting('voordeur.scope', true)")
    with transaction.atomic(), as_register(region()), connection.cursor() as cursor:
        with psycopg.connect(os.environ[OWNER_URL]) as owner:
            names = [
                name
                for (name,) in owner.execute(
                    "select tablename from pg_tables where schemaname = 'public'"
                )
            ]
        found = []
        for name in names:
            if name.startswith(("cases_", "deliveries_", "messages_", "people_region")):
                cursor.execute(f'select t::text from "{name}" t')
                found.extend(text for (text,) in cursor.fetchall())
    return "\n".join(found)


def test_a_file_without_headings_leaves_no_tenant_in_the_database(people, tmp_path):
    first, second = (list(tenant(n).values()) for n in (1, 2))
    file = files.csv_file(tmp_path / "kaal.csv", [first, second])
    answer = deliver(file, people.anna)
    assert answer.refusal
    assert "huurder1@example.nl" not in everything()
    assert "HC-00001" not in everything()


def test_odd_characters_in_a_cell_do_no_harm(people, tmp_path):
    odd = "\ufffe\u202e x"
    rows = landlord.table([tenant(1, straat=odd), tenant(2, achternaam=f"Bakker{odd}")])
    answer = deliver(files.csv_file(tmp_path / "raar.csv", rows), people.anna)
    assert sum(answer.count(name) for name in ("admitted", "parked")) == 2


# --- files that are no delivery ---


def bomb(folder):
    return files.lying_zip(folder / "bom.xlsx", "xl/workbook.xml", bytes(2**20), 200)


def nothing(folder):
    (folder / "leeg.csv").write_bytes(b"")
    return folder / "leeg.csv"


def picture(folder):
    (folder / "plaatje.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    return folder / "plaatje.csv"


def two_sheets(folder):
    table = landlord.table([tenant(1)])
    return files.xlsx_file(folder / "twee.xlsx", table, sheets={"Oud": table})


def headings_only(folder):
    return files.csv_file(folder / "kop.csv", landlord.table([tenant(1)])[:1])


def without_amount(folder):
    row = {name: cell for name, cell in tenant(1).items() if name != "bedrag_achterstand"}
    return write(folder, [row], "zonder.csv")


WHOLE_FILES = {
    "leeg": nothing,
    "geen tabel": picture,
    "wachtwoord": lambda folder: files.locked_file(folder / "slot.xlsx"),
    "meer dan een tabblad": two_sheets,
    "beschadigd": bomb,
    "geen rijen": headings_only,
    "bedrag_achterstand": without_amount,
}


@pytest.mark.parametrize("says", WHOLE_FILES)
def test_a_file_that_cannot_be_read_is_refused_whole_and_says_why(people, tmp_path, says):
    answer = deliver(WHOLE_FILES[says](tmp_path), people.anna)
    assert says in answer.refusal
    assert answer.way_out
    assert (answer.rows, answer.state) == ((), "refused")
    assert stored(Row) == []


def test_a_refused_file_may_come_again(people, tmp_path):
    file = without_amount(tmp_path)
    deliver(file, people.anna)
    assert deliver(file, people.anna).refusal
    assert len(stored(Delivery)) == 1


def test_ten_megabytes_in_a_cell_stop_at_that_row_or_file(people, tmp_path):
    file = write(tmp_path, [tenant(1), tenant(2, straat="x" * 10_000_000)], "groot.csv")
    answer = deliver(file, people.anna)
    assert answer.refusal or outcomes(answer) == {2: "admitted", 3: "parked"}


def test_a_formula_is_read_as_what_it_shows_or_asked_about(people, tmp_path):
    import xlsxwriter

    file = tmp_path / "formule.xlsx"
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    named, cells = landlord.table([tenant(1)])
    for at, (name, cell) in enumerate(zip(named, cells, strict=True)):
        sheet.write(0, at, name)
        if name == "bedrag_achterstand":
            sheet.write_formula(1, at, "=2*684", None, 1368)
        else:
            sheet.write(1, at, cell)
    book.close()
    answer = deliver(file, people.anna)
    assert outcomes(answer) == {2: "admitted"}
    (signal,) = stored(Signal)
    assert signal.amount_cents == 136_800


def test_the_planner_counts_again_what_a_first_file_filled(sent):
    # What the planner knows outlives a transaction: other tests may have filled the table before.
    with connection.cursor() as cursor:
        cursor.execute("select relpages from pg_class where relname = 'deliveries_row'")
        (known,) = cursor.fetchone()
    sent(*(tenant(number) for number in range(1, 101)))
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_relation_size(oid) / current_setting('block_size')::bigint, reltuples"
            " from pg_class where relname = 'deliveries_row'"
        )
        pages, rows = cursor.fetchone()
        cursor.execute("select voordeur_count_what_doubled()")
        (again,) = cursor.fetchone()
    assert pages > 10, "a file that no planner notices"
    assert again == 0
    assert rows >= 100 or pages <= 2 * known


def test_roles_are_what_the_tests_think(people):
    assert (people.anna.role, people.fem.role) == (Role.LANDLORD, Role.COORDINATOR)
