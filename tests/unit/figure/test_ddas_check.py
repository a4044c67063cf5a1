# SPDX-License-Identifier: EUPL-1.2
"""Our own cheap check of a record says what the published schema says of it."""

import copy
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from voordeur.core.codes import ContactKind, PartOfDay, Result, SignalStatus
from voordeur.core.figure import ddas
from voordeur.core.figure.ddas_check import wrong_handled, wrong_report
from voordeur.core.figure.ddas_versions import Model, handled_in, part_in, told_in
from voordeur.core.figure.mending import Gap, gaps
from voordeur.core.figure.national import Attempt, Period

SCHEMA = Path(__file__).parents[3].parent / "shared/specs/ddas-vroegsignalering-1.2.schema.json"
DAY = date(2026, 3, 2)
REPORT = {
    "ID": "1-1",
    "crisissignaal": False,
    "bedrag": 600,
    "ontstaansdatum": "2026-02-01",
    "signaaldatum": "2026-03-02",
    "status": "Opgepakt",
    "signaalpartner": {"type": "Huur"},
    "client": {"postcode": "3011AA", "huisnummer": "12"},
}
HANDLED = {
    "resultaat": Result.REFERRED.value,
    "matchingsdatum": "2026-03-02",
    "vroegsignalen": [{"ID": "1-1"}],
    "contactpogingen": [{"soort": "Telefoon", "bereikt": True, "datum": "2026-03-03"}],
}


@pytest.fixture(scope="module")
def parts():
    if not SCHEMA.exists():
        pytest.skip(f"landelijk schema niet gevonden: {SCHEMA.name}")
    whole = json.loads(SCHEMA.read_text(encoding="utf-8"))
    place = whole["properties"]["leveringen"]["items"]["properties"]
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return [
        jsonschema.Draft202012Validator(
            {**place[name]["items"], "$defs": whole["$defs"]}, format_checker=checker
        )
        for name in ("vroegsignalen", "vroegsignaalzaken")
    ]


def changed(record, path, value):
    made = copy.deepcopy(record)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        inner.pop(path[-1], None)
    else:
        inner[path[-1]] = value
    return made


REPORTS = [
    ((), None),
    (("ID",), None),
    (("ID",), 1),
    (("bedrag",), "600"),
    (("bedrag",), True),
    (("bedrag",), 600.5),
    (("crisissignaal",), "nee"),
    (("warmeOverdracht",), True),
    (("signaaldatum",), "2-3-2026"),
    (("signaaldatum",), "2026-02-30"),
    (("status",), "Afgehandeld"),
    (("signaalpartner",), {}),
    (("signaalpartner",), {"type": "Bank"}),
    (("signaalpartner", "naam"), "x"),
    (("signaalpartner",), None),
    (("client",), None),
    (("client",), {}),
    (("client", "postcode"), None),
    (("client", "huisnummer"), 12),
    (("client", "naam"), "Jansen"),
    (("client", "burgerservicenummer"), "999999990"),
    (("client",), {"burgerservicenummer": "999999990"}),
    (("client",), {"burgerservicenummer": "99999999"}),
    (("client",), {"burgerservicenummer": "999999990", "postcode": "3011AA"}),
    (("onbekend",), 1),
]


@pytest.mark.parametrize(("path", "value"), REPORTS[1:])
def test_a_report_is_judged_as_the_schema_judges_it(parts, path, value):
    record = changed(REPORT, path, value)
    assert (wrong_report(record) == ()) is parts[0].is_valid(record), wrong_report(record)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("resultaat",), "Klaar"),
        (("resultaat",), None),
        (("vroegsignalen",), []),
        (("vroegsignalen", 0), {}),
        (("vroegsignalen", 0, "x"), 1),
        (("contactpogingen", 0, "soort"), "Duif"),
        (("contactpogingen", 0, "bereikt"), "ja"),
        (("contactpogingen", 0, "dagdeel"), "Avond"),
        (("contactpogingen", 0, "dagdeel"), "avond"),
        (("contactpogingen",), "geen"),
        (("datumOpgepakt",), "morgen"),
        (("datum_opgepakt",), "2026-03-03"),
    ],
)
def test_a_case_is_judged_as_the_schema_judges_it(parts, path, value):
    record = changed(HANDLED, path, value)
    assert (wrong_handled(record) == ()) is parts[1].is_valid(record), wrong_handled(record)


def test_a_right_record_is_right(parts):
    assert (wrong_report(REPORT), wrong_handled(HANDLED)) == ((), ())
    assert parts[0].is_valid(REPORT)
    assert parts[1].is_valid(HANDLED)


# --- the older model ----------------------------------------------------------------------------


def test_the_newest_model_is_left_as_it_is():
    assert told_in(Model.V1_2, REPORT) is REPORT
    assert handled_in(Model.V1_2, HANDLED) is HANDLED


@pytest.mark.parametrize("status", [SignalStatus.TAKEN_UP, SignalStatus.IN_DEBT_HELP])
def test_a_word_that_came_later_is_left_out(status):
    assert "status" not in told_in(Model.V1_0, {**REPORT, "status": status.value})


def test_words_and_names_that_changed_are_written_as_they_were():
    older = handled_in(
        Model.V1_0, {**HANDLED, "resultaat": Result.REFERRED_WITHOUT_RESIDENT.value}
    )
    assert older["resultaat"] == "Verwijzing zonder toestemming"
    assert "resultaat" not in handled_in(Model.V1_0, HANDLED)
    other = {**HANDLED, "contactpogingen": [{"soort": "Overige", "bereikt": True}]}
    assert handled_in(Model.V1_0, other)["contactpogingen"] == [{"bereikt": True}]
    assert told_in(Model.V1_0, REPORT)["client"] == {"Postcode": "3011AA", "Huisnummer": "12"}
    head = ddas.part(ddas.Supplier("x", "Gemeente X", "0599"))
    assert "aanleverende_organisatie" in part_in(Model.V1_0, head)


# --- what is to mend ----------------------------------------------------------------------------


def case(person=None, amount=60_000, since=None, **period):
    home = ddas.Person("3011AA", "12") if person is None else person
    report = ddas.Reported("1-1", 1, home, DAY, amount_cents=amount, arrears_since=since)
    return ddas.Handled({1: report}, (Period(DAY, (1,), **period),))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (case(), ()),
        (case(person=ddas.Person("3011AA")), (Gap.NO_ADDRESS,)),
        (case(amount=None), (Gap.NO_AMOUNT,)),
        (case(since=date(2026, 4, 1)), (Gap.ARREARS_LATER,)),
        (case(closed_on=DAY), (Gap.NO_RESULT,)),
        (case(closed_on=DAY, result=Result.ADVICE), ()),
        (case(attempts=(Attempt(ContactKind.UNKNOWN, reached=True, on=DAY),)), (Gap.NO_KIND,)),
        (case(attempts=(Attempt(ContactKind.LETTER, reached=False, on=DAY),)), (Gap.NO_PART,)),
        (
            case(
                attempts=(
                    Attempt(ContactKind.TEXT, reached=False, on=DAY, part=PartOfDay.MORNING),
                )
            ),
            (),
        ),
    ],
)
def test_what_is_to_mend_is_said_once(found, expected):
    assert gaps(found, DAY, DAY) == expected


def test_what_did_not_run_in_these_days_is_not_to_mend_now():
    assert gaps(case(amount=None), date(2025, 1, 1), date(2025, 1, 31)) == ()
