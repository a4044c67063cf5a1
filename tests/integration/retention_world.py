# SPDX-License-Identifier: EUPL-1.2
"""What tests of keeping and erasing share: closed cases full of words, and a whole dump."""

import json
import os
from dataclasses import replace
from datetime import date, datetime, timedelta

import psycopg
import world
from django.db import transaction

from voordeur.cases import actions as cases
from voordeur.cases.models import Case
from voordeur.cases.values import Entry, HomeData, TenantData
from voordeur.people import identity
from voordeur.retention import actions
from voordeur.site.connections import OWNER_URL

DAY = date(2026, 3, 3)
WORDS = ("Zwetsloot", "Xaverius", "Quispelstraat", "0600009876", "xaverius@example.nl", "HC-ZZ")
WORDS += ("woordinnotitie", "woordinreden", "9901ZX", "meldkenmerk-QQ")


def later(years=1, days=2):
    """Return ten o'clock so long after the day on which everything happened."""
    return world.at(date(DAY.year + years, DAY.month, DAY.day) + timedelta(days=days))


def closed(people, number=1, *, helped=False, named=False):
    """Return a closed case: help was refused, or accepted and it ended well."""
    found = world.reported(people.anna, number=number, **(full_of_words(people) if named else {}))
    kinds = ("gesprek gevoerd", "hulp geweigerd")
    if helped:
        kinds = ("gesprek gevoerd", "hulp aanvaard", "schuldhulp gestart", "lopende huur betaald")
    for kind in kinds:
        note = "woordinnotitie" if named else ""
        entry = Entry(kind, DAY, case_id=found.case_id, note=note)
        assert cases.record([entry], by=people.bilal, now=world.at(DAY))[0]
    if named:
        again = Entry("gesprek gevoerd", DAY, case_id=found.case_id)
        made = cases.record([again], by=people.bilal, now=world.at(DAY))[0]
        assert cases.withdraw(
            case_id=found.case_id,
            seq=made.seq,
            reason="woordinreden: dit was Zwetsloot niet",
            by=people.bilal,
            now=world.at(DAY),
        )
    assert state_of(people, found.case_id) == "gesloten"
    return found


def full_of_words(people):
    """Return a report in which every field that can name somebody does so."""
    plain = world.report(people.anna)
    report = replace(
        plain.report,
        contract="HC-ZZ-1",
        landlord_reference="meldkenmerk-QQ",
        name_delivered="X. Zwetsloot",
        address_delivered="Quispelstraat 9, 9901ZX Noorddorp",
        preconditions={"herinnering": DAY, "soort": "woordinreden"},
    )
    return {
        "home": HomeData("Quispelstraat", 9, "bis", "9901ZX", "Noorddorp", "9901"),
        "tenant": TenantData(
            "Zwetsloot",
            initials="X.",
            first_names="Xaverius",
            born_on=date(1980, 1, 2),
            phone="0600009876",
            email="xaverius@example.nl",
            family_key="zwetsloot",
            first_key="xaverius",
            phone_key="0600009876",
            email_key="xaverius@example.nl",
        ),
        "report": report,
    }


def state_of(people, case_id):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return Case.objects.get(pk=case_id).state


def stored(people, model, **wanted):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        rows = model.objects.filter(region_id=people.register.region_id, **wanted)
        return list(rows.order_by("id"))


def erased(people, now, *, batch=1_000):
    """Preview, confirm and erase all that may go; return the preview as it ended."""
    number = actions.make_preview(by=people.gijs, now=now)
    assert isinstance(number, int), number
    assert actions.confirm(preview_id=number, by=people.gijs, now=now)
    run(people, number, now, batch=batch)
    return number


def run(people, number, now, *, batch=1_000, by=None):
    """Run until nothing is left; return how many batches did something."""
    batches = 0
    while True:
        made = actions.run_batch(preview_id=number, by=by or people.gijs, now=now, batch=batch)
        assert made, made
        if not made.done:
            return batches
        batches += 1


def tenant_of(people, case_id):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return Case.objects.get(pk=case_id).tenant_id


def dump(url=None):
    """Return every row of every table as text, bytes as what they spell; as the owner."""
    found = {}
    with psycopg.connect(url or os.environ[OWNER_URL]) as owner:
        tables = owner.execute(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        ).fetchall()
        for (table,) in tables:
            rows = owner.execute(f'select * from "{table}"').fetchall()
            found[table] = [json.dumps(row, default=_text, ensure_ascii=False) for row in rows]
    return found


def _text(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", errors="replace")
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def where(words, rows):
    """Return in which tables these words stand, in capitals or not."""
    return {
        (table, word)
        for table, lines in rows.items()
        for line in lines
        for word in words
        if word.casefold() in line.casefold()
    }
