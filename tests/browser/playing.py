# SPDX-License-Identifier: EUPL-1.2
"""A story of a region, played by its people on the real pages: each in a browser of their own.

The agreement comes from `convenanten/`, the people from its `demo.yml`. Time stands still at ten
o'clock, until the story goes on to another day; then the worker's own job looks, as every night.
"""

import re
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import files as sheets

from voordeur.agreements import files
from voordeur.clock import AMSTERDAM
from voordeur.demo import regions
from voordeur.jobs import tasks as jobs

BEGIN = date(2026, 3, 2)  # a Monday; the proposals hold
TEN, NIGHT = (10, 0), (3, 15)
GONE = 404
# Events with a form of their own on the page of a case.
FOLDS = {
    "gesprek gevoerd": "gesprek",
    "hulp aanvaard": "hulp",
    "hulp geweigerd": "hulp",
    "lopende huur betaald": "huur",
    "schuldhulp gestart": "schuldhulp",
    "hulp op ander leefgebied": "schuldhulp",
    "contact geprobeerd": "contactpoging",
}
# What no landlord ever reads.
SECRET = ("gesprek gevoerd", "hulp aanvaard", "hulp geweigerd", "kinderen", "leefgebied", "budget")

# How many attempts wait on this device.
WAITS = """() => new Promise((resolve) => {
    const asked = indexedDB.open("voordeur", 1);
    asked.onerror = () => resolve(0);
    asked.onsuccess = () => {
        const base = asked.result;
        const kept = base.objectStoreNames.contains("wachtrij");
        const rows = kept && base.transaction("wachtrij").objectStore("wachtrij").count();
        if (!kept) { base.close(); resolve(0); return; }
        rows.onsuccess = () => { base.close(); resolve(rows.result); };
    };
})"""


class Play:
    """One region on its first day, with everybody who works there."""

    def __init__(self, region, browser, options, site, move):
        self.region, self.site = region, site
        self._browser, self._options, self._move = browser, options, move
        self._people = {}
        self._set(0, TEN)

    def person(self, first):
        """Return somebody of the region, logged in; the name is the first part of the login."""
        if first not in self._people:
            context = self._browser.new_context(**self._options)
            self._people[first] = Person(self, first, context.new_page())
        return self._people[first]

    def goes_on_to(self, day, hour=TEN[0]):
        """Let time pass up to this day of the story; the worker looked in the night before."""
        self._set(day, NIGHT)
        jobs.nightly_look()
        self._set(day, (hour, 0))

    def on(self, day):
        """Return the date of this day of the story."""
        return BEGIN + timedelta(days=day)

    def see_nothing(self, path, tenant, *names):
        """See that a case does not exist for these people: no page, no row, nothing to find."""
        for name in names:
            person = self.person(name)
            assert person.is_refused(path)
            listed = "/meldingen/" if person.is_landlord else "/dag/"
            assert tenant["achternaam"] not in person.reads(listed)

    def _set(self, day, moment):
        self.day = day
        on = self.on(day)
        self._move(datetime(on.year, on.month, on.day, *moment, tzinfo=AMSTERDAM))

    def end(self):
        for person in self._people.values():
            person.page.context.close()


class Person:
    """Somebody at work: what they do and what they read on their screens."""

    def __init__(self, play, first, page):
        self.play, self.page = play, page
        page.goto(f"{play.site}/inloggen/")
        page.get_by_label("E-mailadres").fill(f"{first}@{play.region}.example")
        page.get_by_label("Wachtwoord").fill(regions.PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("button", name="Uitloggen").wait_for()
        self.is_landlord = "/meldingen/" in page.url

    def reads(self, path=""):
        """Return what stands on a page, or on the page that is open."""
        if path:
            self.page.goto(f"{self.play.site}{path}")
        self.page.wait_for_load_state()
        return one_line(self.page.locator("main").inner_text())

    # --- a landlord

    def delivers(self, *tenants, name="levering.csv", folder=None):
        """Deliver a file with these tenants, and return what the page says of it."""
        path = sheets.csv_file(Path(folder) / name, _table(tenants))
        self.page.goto(f"{self.play.site}/leveringen/nieuw")
        self.page.get_by_label("Bestand").set_input_files(path)
        self.page.get_by_role("button", name="Stuur dit bestand").click()
        self.page.wait_for_url(re.compile(r"/leveringen/\d+/"))
        return self.reads()

    def reports(self, tenant):
        """Report one tenant by the form, and return what the page says of it."""
        self.page.goto(f"{self.play.site}/meldingen/nieuw")
        for column, cell in tenant.items():
            field = self.page.locator(f"[name='{column}']")
            if field.count():
                _fill(field, cell)
        self.page.get_by_role("button", name="Meld deze huurder").click()
        self.page.wait_for_url(re.compile(r"/leveringen/\d+/"))
        return self.reads()

    def row_of_delivery(self, number):
        """Return the outcome and the reason of one row of the delivery that is open."""
        heading = self.page.locator("th", has_text=re.compile(rf"^\s*Rij {number}\s*$"))
        return one_line(self.page.locator("main tbody tr").filter(has=heading).inner_text())

    def hears(self, tenant):
        """Return the landlord's line about one tenant, after seeing that it gives nothing away."""
        self.page.goto(f"{self.play.site}/meldingen/?q={tenant['contractnummer']}")
        row = self.page.locator("main tbody tr", has_text=tenant["achternaam"])
        told = one_line(row.locator("td:nth-of-type(4)").inner_text())
        meant = row.locator(".vd-meaning").text_content()
        whole = self.reads().casefold()
        assert not [word for word in SECRET if word in whole]
        return f"{told}: {one_line(meant)}"

    def is_asked(self, tenant):
        """Return the questions to this landlord about one tenant."""
        self.page.goto(f"{self.play.site}/meldingen/?vragen")
        found = self.page.locator(".vd-question", has_text=tenant["contractnummer"])
        return [one_line(one) for one in found.all_inner_texts()]

    def answers(self, tenant, button):
        """Answer a question about one tenant by its button."""
        self.page.goto(f"{self.play.site}/meldingen/?vragen")
        found = self.page.locator(".vd-question", has_text=tenant["contractnummer"])
        found.get_by_role("button", name=button).first.click()
        self.page.get_by_text("Vastgelegd:").wait_for()

    def tells(self, tenant, event, **values):
        """Tell a later fact about one tenant."""
        self.page.goto(f"{self.play.site}/meldingen/?q={tenant['contractnummer']}")
        row = self.page.locator("main tbody tr", has_text=tenant["achternaam"])
        row.locator(".vd-rowforms summary").click()
        row.get_by_label("Wat gebeurde er?").select_option(event)
        row.get_by_role("button", name="Meld dit").click()
        if values:
            self.page.wait_for_load_state()
            _fill_all(self.page.locator("main form"), values)
            self.page.get_by_role("button", name="Leg vast").click()
        self.page.get_by_text(f"Vastgelegd: {event}").wait_for()

    # --- who works on a case

    def day(self):
        """Return what stands in the rows of this person's day, in their order."""
        self.page.goto(f"{self.play.site}/dag/")
        return [one_line(one) for one in self.page.locator(".vd-rows article").all_inner_texts()]

    def row(self, tenant):
        """Return the row of one tenant in this person's day, or an empty text."""
        return next((row for row in self.day() if tenant["achternaam"] in row), "")

    def opens(self, tenant):
        """Open the case of a tenant from the day, and return what must be done now."""
        self.page.goto(f"{self.play.site}/dag/")
        self.page.get_by_role("link", name=_name(tenant)).first.click()
        self.page.get_by_role("heading", level=1, name=_name(tenant)).wait_for()
        return self.now()

    def finds(self, tenant):
        """Open the case of a tenant by searching for the name."""
        self.page.goto(f"{self.play.site}/zaken/?q={tenant['achternaam']}")
        if "/zaken/V-" not in self.page.url:
            self.page.get_by_role("link", name=_name(tenant)).first.click()
        self.page.get_by_role("heading", level=1, name=_name(tenant)).wait_for()

    def opens_by_hand(self, tenant, event, **values):
        """Write down something about a household whose case is not on this person's list."""
        page = self.page
        page.goto(f"{self.play.site}/zaken/openen")
        page.locator(f"main [name=kind][value='{event}']").check()
        for column in (
            "voornamen",
            "achternaam",
            "straat",
            "huisnummer",
            "postcode",
            "woonplaats",
        ):
            page.locator(f"main [name='{column}']").fill(tenant[column])
        _fill_all(page.locator("main"), values)
        page.get_by_role("button", name="Open de zaak").click()
        page.wait_for_url(re.compile(r"/dag/|/zaken/V-"))

    @property
    def case(self):
        """The path of the case that is open."""
        found = re.search(r"/zaken/V-[^/]+/", self.page.url)
        assert found, self.page.url
        return found[0]

    def now(self):
        """Return the panel "Wat nu": the step, its last day, the reason."""
        self.page.wait_for_load_state()
        panel = self.page.locator(".vd-now")
        return one_line(panel.inner_text()) if panel.count() else ""

    def is_refused(self, path):
        """Return whether this page does not exist for this person."""
        answer = self.page.goto(f"{self.play.site}{path}")
        return answer.status == GONE

    def adds_to(self, tenant, *events):
        """Open the case of a tenant from the day and record what happened, in this order."""
        self.opens(tenant)
        for event in events:
            self.records(event)

    def records(self, event, **values):
        """Record in the open case what happened, by its own form or by that of any event."""
        page, case = self.page, self.case
        fold = FOLDS.get(event)
        if fold is None:
            page.locator("#andere-stap summary").click()
            page.locator("#andere-stap select").select_option(event)
            page.locator("#andere-stap").get_by_role("button").click()
            page.wait_for_load_state()
            form = page.locator("main form")
        else:
            page.wait_for_load_state()
            form = page.locator(f"#{fold}")
            if form.locator("summary").count():
                form.locator("summary").click()
            choice = form.locator(f"input[type=radio][name=kind][value='{event}']")
            if choice.count():
                choice.check()
        _fill_all(form, values)
        form.get_by_role("button", name="Leg vast").click()
        said = page.get_by_text("Vastgelegd:").or_(page.locator("[data-error-summary]"))
        said.first.wait_for()
        assert "Vastgelegd:" in self.reads(), self.reads()
        assert self.case == case

    def hears_of_referral(self, tenant, answer):
        """Record in the case of a tenant what became of the referral, by its button."""
        self.opens(tenant)
        self.page.locator("#verwijzingen").get_by_role("button", name=answer).first.click()
        self.page.get_by_text("Vastgelegd:").wait_for()

    def tries_without_a_network(self, tenant, *, reached):
        """Record an attempt while the phone has no network, and let it come in later."""
        page = self.page
        self.opens(tenant)
        case = self.case
        page.goto(f"{self.play.site}/pogingen/")
        page.get_by_role("button", name="Zet op dit toestel").click()
        page.get_by_text("Deze lijst werkt nu ook zonder netwerk").wait_for()
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.context.set_offline(True)
        page.goto(f"{self.play.site}{case}poging")
        page.get_by_text("Geen netwerk. Je kunt gewoon doorwerken.").wait_for()
        page.get_by_role("button", name="Ja" if reached else "Nee").click()
        page.get_by_text("Staat versleuteld op dit toestel").wait_for()
        page.context.set_offline(False)
        self._until_sent()
        self.reads(case)

    def _until_sent(self):
        self.page.goto(f"{self.play.site}/pogingen/")
        for _ in range(200):
            if not self.page.evaluate(WAITS):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("The attempt still waits on the device.")

    # --- how a case ends

    def ended(self):
        """Return how the open case ended, as its page says it."""
        found = self.page.get_by_text("Deze zaak is gesloten:")
        return one_line(found.inner_text()).partition(": ")[2] if found.count() else ""


def one_line(text):
    """Return a text of the screen on one line."""
    return " ".join(str(text).split())


def folder_of(region, made):
    """Return a folder with the law, the covenant and the agreement of one region only."""
    project = files.project_folder()
    for name in (*files.LAYERS, region):
        shutil.copytree(project / name, made / name)
    return made


# --- whom reports are about --------------------------------------------------------------------


def tenant(number, surname, place, **changed):
    """Return what a landlord knows of one tenant on the first day, a month and a half behind.

    `place`: postcode and place; `days`: since when there are arrears; other names are columns.
    """
    postcode, _, city = place.partition(", ")
    since = BEGIN - timedelta(days=int(changed.pop("days", 45)))
    told = BEGIN - timedelta(days=12)
    cells = {
        "contractnummer": f"HC-{number:05d}",
        "voorletters": "S.",
        "voornamen": "Sam",
        "achternaam": surname,
        "straat": "Voorbeeldstraat",
        "postcode": postcode,
        "huisnummer": str(number),
        "woonplaats": city,
        "telefoon": f"06 0000 {number:04d}",
        "bedrag_achterstand": "684,00",
        "maandhuur": "684,00",
        "ontstaansdatum": _written(since),
        "keer_te_laat": "1",
        "contact_soorten": "telefoon; huisbezoek",
        "bezwaar": "nee",
        "eigen_actie": "nee",
        "lopende_regeling": "nee",
        "huidige_huurder": "ja",
    }
    days = (
        "herinnering_datum",
        "persoonlijk_contact_datum",
        "gewezen_op_shv_datum",
        "aanbod_doorgeven_datum",
    )
    return cells | dict.fromkeys(days, _written(told)) | changed


def _written(day):
    return f"{day:%d-%m-%Y}"


def _name(tenant):
    return re.compile(rf"\b{re.escape(tenant['achternaam'])}$")


def _table(tenants):
    columns = list(tenants[0])
    return [columns, *([one[column] for column in columns] for one in tenants)]


def _fill_all(form, values):
    for name, value in values.items():
        _fill(form.locator(f"[name='{name}']"), value)


def _fill(field, value):
    """Fill in one field as its kind asks; of a choice by the value, of several by a tuple."""
    kind = field.first.evaluate("one => one.type")
    if kind in {"radio", "checkbox"}:
        wanted = value if isinstance(value, tuple) else (value,)
        for one in wanted:
            field.and_(field.page.locator(f"[value='{one}']")).check()
    elif kind.startswith("select"):
        field.select_option(value)
    else:
        field.fill(_written(value) if isinstance(value, date) else str(value))
