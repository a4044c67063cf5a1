# SPDX-License-Identifier: EUPL-1.2
"""The main job, end to end in a real browser: a file comes in, a home is kept, one word goes back.

Everything is real: the command delivers the file, the web server answers from the database as the
application's role, time passes by the clock file.
"""

import re
from datetime import timedelta

import pytest
import xlsxwriter
from click.testing import CliRunner

from tests.browser.looks import faults, whole
from voordeur import clock
from voordeur.agreements import files
from voordeur.cli.deliver import deliver
from voordeur.demo import regions

pytestmark = pytest.mark.usefixtures("committed")

WORKER, LANDLORD = "fatma@rotterdam.example", "wouter@rotterdam.example"
COORDINATOR, POLICY = "nadia@rotterdam.example", "ilse@rotterdam.example"
PRIVACY, ADMIN, ACCESS = (
    "daan@rotterdam.example",
    "ruben@rotterdam.example",
    "anouk@rotterdam.example",
)
HEADINGS = (
    "contractnummer",
    "voorletters",
    "voornamen",
    "achternaam",
    "straat",
    "postcode",
    "huisnummer",
    "woonplaats",
    "telefoon",
    "bedrag_achterstand",
    "maandhuur",
    "ontstaansdatum",
    "herinnering_datum",
    "persoonlijk_contact_datum",
    "contact_soorten",
    "gewezen_op_shv_datum",
    "aanbod_doorgeven_datum",
    "bezwaar",
    "lopende_regeling",
    "huidige_huurder",
)
# What a landlord must never read: names of help, of a conversation, of what was noted.
SECRET = ("gesprek gevoerd", "hulp aanvaard", "Notitie van de deur", "Huisbezoek", "Fatma")


@pytest.fixture
def world(monkeypatch, tmp_path):
    """A demo region without a year behind it, on a clock of its own."""
    monkeypatch.setenv(clock.FILE_VARIABLE, str(tmp_path / "clock"))
    folder = files.project_folder()
    regions.load_all(folder, clock.now(), lambda text: None)
    return folder


@pytest.fixture
def site(live_server, world, settings):
    """The address of the running site."""
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


def _row(number, days_of_arrears):
    day = clock.today() - timedelta(days=days_of_arrears)
    contacted = clock.today() - timedelta(days=10)
    return (
        f"WO-{number:05d}",
        "S.",
        "Samira",
        "Voorbeeldman" if number == 1 else f"Anderman{number}",
        "Voorbeeldstraat",
        "3011 AA",
        number,
        "Rotterdam",
        "06 0000 1142",
        1368.0,
        684.0,
        *(f"{one:%d-%m-%Y}" for one in (day, contacted, contacted)),
        "telefoon; huisbezoek",
        *(f"{contacted:%d-%m-%Y}",) * 2,
        "nee",
        "nee",
        "ja",
    )


def _workbook(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEADINGS, *rows)):
            sheet.write_row(at, 0, row)
    return path


def _delivered(tmp_path, monkeypatch, *rows):
    monkeypatch.setattr("voordeur.cli.deliver.prepare_database", lambda: None)
    path = _workbook(tmp_path / "november.xlsx", rows)
    given = [str(path), "--agreement", "rotterdam", "--landlord", "woonstad"]
    answer = CliRunner().invoke(deliver, given)
    assert answer.exit_code == 0, answer.output
    return answer.output


def _log_in(page, site, login):
    page.goto(f"{site}/inloggen/")
    page.get_by_label("E-mailadres").fill(login)
    page.get_by_label("Wachtwoord").fill(regions.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def _pass_time(page, site, days):
    page.goto(f"{site}/start/")
    page.get_by_role("button", name=f"Zet de klok {days} dagen vooruit").click()
    assert "Het is nu" in page.locator(".vd-note").first.inner_text()


def _record(page, fold, choose=""):
    """Open a folded form, choose, and record; what was recorded is said on the next page."""
    form = page.locator(f"#{fold}")
    form.locator("summary").click()
    if choose:
        form.get_by_label(choose).first.check()
    form.get_by_role("button", name="Leg vast").click()
    page.get_by_text("Vastgelegd:").wait_for()


def _attempt(page):
    form = page.locator("#contactpoging")
    form.get_by_label("Huisbezoek").check()
    form.get_by_label("Ja").check()
    form.get_by_label("Notitie").fill("Notitie van de deur")
    form.get_by_role("button", name="Leg vast").click()
    page.get_by_text("Vastgelegd: huisbezoek: bereikt").wait_for()


def _live_through(page):
    """From the open case to a home that is kept, in the steps of the agreement."""
    _attempt(page)
    _record(page, "gesprek")
    _record(page, "hulp", "Ja, graag")
    _record(page, "huur")
    _record(page, "schuldhulp", "Schuldhulp")


def test_a_file_becomes_a_kept_home_and_the_landlord_reads_one_word(
    page, site, tmp_path, monkeypatch
):
    assert "1 toegelaten" in _delivered(tmp_path, monkeypatch, _row(1, 45))
    _pass_time(page, site, 31)

    _log_in(page, site, WORKER)
    row = page.locator("article", has_text="Samira Voorbeeldman")
    assert "binnen 30 dagen" in row.inner_text()
    assert "Preventie huisuitzetting" in row.inner_text()
    row.get_by_role("link", name="Samira Voorbeeldman").click()
    assert "Waarom?" in page.locator(".vd-now").inner_text()

    _live_through(page)
    assert "Deze zaak is gesloten: voorkomen" in page.locator("main").inner_text()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(lambda at: "zaken" not in at)  # the device is wiped first

    _log_in(page, site, LANDLORD)
    seen = page.locator("main").inner_text()
    assert "gesloten" in seen
    assert not [word for word in SECRET if word.casefold() in seen.casefold()]


def test_the_main_steps_work_without_javascript(browser, site, tmp_path, monkeypatch):
    _delivered(tmp_path, monkeypatch, _row(1, 45))
    with browser.new_context(java_script_enabled=False, locale="nl-NL") as context:
        page = context.new_page()
        _pass_time(page, site, 31)
        _log_in(page, site, WORKER)
        page.get_by_role("link", name="Samira Voorbeeldman").click()
        _live_through(page)
        assert "gesloten: voorkomen" in page.locator("main").inner_text()
        page.get_by_role("button", name="Ongedaan maken").click()
        assert "Ingetrokken" in page.locator("main").inner_text()


# Where the focus stands, or what is wrong with that: lost, out of sight, or without a sign of it.
# A tile's own input is hidden; what stands beside it shows the focus.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "lost";
  const shown = [one, one.nextElementSibling, one.closest("label")].filter(Boolean);
  const marked = shown.filter((part) => {
    const style = getComputedStyle(part);
    return parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
  });
  if (!marked.length) return "without a sign: " + one.outerHTML.slice(0, 160);
  const box = marked[0].getBoundingClientRect();
  const isIn = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return isIn ? "" : "out of sight: " + one.outerHTML.slice(0, 160);
}"""


def _tab_to(page, matches, most=150):
    """Press Tab until the focus stands on something that matches; nothing is clicked.

    At every stop on the way the focus is somewhere, in sight, and not where it was before.
    """
    whole(page)
    page.wait_for_function("document.hasFocus()")  # a key before that goes nowhere
    stands = "document.activeElement.outerHTML + [...document.querySelectorAll('*')].indexOf("
    stands += "document.activeElement)"
    before = None
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == "", matches
        here = page.evaluate(stands)
        assert here != before, f"trapped on {here[:160]}"
        before = here
        if page.evaluate(f"document.activeElement.matches({matches!r})"):
            return
    raise AssertionError(matches)


def test_the_main_steps_work_with_the_keyboard_alone(page, site, tmp_path, monkeypatch):
    _delivered(tmp_path, monkeypatch, _row(1, 45))
    clock.move(31)
    page.goto(f"{site}/inloggen/")
    _tab_to(page, "[name=username]")
    page.keyboard.type(ACCESS)
    page.keyboard.press("Tab")
    page.keyboard.type(regions.PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mijn dag").wait_for()
    _tab_to(page, "a[href^='/zaken/V-']")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Samira Voorbeeldman").wait_for()
    _tab_to(page, "#contactpoging [name=soort]")
    page.keyboard.press("Space")
    _tab_to(page, "#contactpoging [name=bereikt]")
    page.keyboard.press("Space")
    _tab_to(page, "#contactpoging button[type=submit]")
    page.keyboard.press("Enter")
    page.get_by_text("Vastgelegd: telefoon: bereikt").wait_for()
    _tab_to(page, "main form[action*='/ongedaan/'] button")
    assert "Ongedaan maken" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.get_by_text("Ingetrokken").first.wait_for()


def test_the_first_stop_leads_past_the_navigation(page, site):
    _log_in(page, site, WORKER)
    page.wait_for_load_state()
    page.wait_for_function("document.hasFocus()")  # a key before that goes nowhere
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.evaluate(FOCUS) == ""
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


COVERED = """() => {
  const one = document.activeElement;
  const marked = [one, one.nextElementSibling, one.closest("label")].filter(Boolean)
    .find((part) => parseFloat(getComputedStyle(part).outlineWidth) > 0) || one;
  const box = marked.getBoundingClientRect();
  const within = (value, most) => Math.min(Math.max(value, 1), most - 2);
  const x = within(box.left + box.width / 2, innerWidth);
  const seen = [box.top + 3, box.top + box.height / 2, box.bottom - 3].some((at) => {
    const top = document.elementFromPoint(x, within(at, innerHeight));
    return top && (marked.contains(top) || top.contains(marked));
  });
  return seen ? "" : one.outerHTML.slice(0, 160);
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_no_bar_lies_over_what_has_the_focus(page, site, tmp_path, monkeypatch, width):
    _delivered(tmp_path, monkeypatch, _row(1, 45))
    clock.move(31)
    _look()
    page.set_viewport_size({"width": width, "height": 700})
    _log_in(page, site, WORKER)
    case = _addresses(page, site, r"/zaken/V-[^/]+/")[0]
    covered = []
    for address in (f"{site}/dag/", case, f"{case}poging", f"{site}/zaken/openen"):
        page.goto(address)
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement !== document.body"):
            covered += filter(None, [page.evaluate(COVERED)])
            page.keyboard.press("Tab")
    assert covered == []


def test_losing_the_focus_is_noticed(page, site):
    _log_in(page, site, WORKER)
    page.evaluate(
        """() => {
          const bare = new CSSStyleSheet();
          bare.replaceSync("*:focus-visible { outline: none !important }");
          document.adoptedStyleSheets = [bare];
        }"""
    )
    with pytest.raises(AssertionError, match="without a sign"):
        _tab_to(page, "a[href='/account/']")
    page.evaluate("document.addEventListener('focusin', (one) => one.target.blur())")
    with pytest.raises(AssertionError, match="lost"):
        _tab_to(page, "a[href='/account/']")


# --- every real page is accessible --------------------------------------------------------------


WIDTHS = (1600, 1280, 768, 390, 320)
SOME = frozenset({(1280, "light"), (390, "dark")})
EVERY = frozenset((width, scheme) for width in WIDTHS for scheme in ("light", "dark"))


def _faults(page, address, looks):
    """Return what axe finds in these looks, and the widths at which the page scrolls sideways."""
    page.goto(address)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{address} {width}: scrolls sideways to {wide}"] if wide > width else []
        for scheme in (one for wide, one in sorted(looks) if wide == width):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme} {line}" for line in faults(page)]
    return found


def _addresses(page, site, pattern):
    """Return where the links on this page lead, as far as they match; the first of each."""
    links = page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href'))")
    found = [link for link in links if re.fullmatch(pattern, link or "")]
    return [f"{site}{found[0]}"] if found else []


PAGES = {
    WORKER: (
        "/dag/",
        "/zaken/openen",
        "/overeenkomst/",
        "/zaken/?q=Voorbeeldman",
        "/team/",
        "/pogingen/",
        "/rondes/",
    ),
    LANDLORD: (
        "/meldingen/",
        "/meldingen/nieuw",
        "/leveringen/",
        "/leveringen/nieuw",
        "/meldingen/?q=bestaatniet",
        "/rondes/samen",
        "/meldingen/termijnen",
        "/meldingen/regels",
    ),
    COORDINATOR: ("/overzicht/", "/twijfels/", "/team/", "/rondes/onderweg"),
    POLICY: ("/overeenkomst/", "/overeenkomst/ontwerp", "/nabootsing/"),
    PRIVACY: ("/inzage/",),
    ADMIN: ("/mensen/", "/hulp/"),
}
DEEPER = (
    r"/zaken/V-[^/]+/",
    r"/zaken/V-[^/]+/poging",
    r"/zaken/V-[^/]+/regeling",
    r"/leveringen/\d+/",
    r"/meldingen/bewijs/.+",
    r".*controle.*",
)


@pytest.mark.parametrize(
    "looks", [SOME, pytest.param(EVERY, marks=pytest.mark.slow)], ids=["some", "every"]
)
@pytest.mark.parametrize("login", PAGES)
def test_every_real_page_is_accessible(page, site, tmp_path, monkeypatch, login, looks):
    _delivered(tmp_path, monkeypatch, _row(1, 45), (*_row(2, 45)[:12], "", *_row(2, 45)[13:]))
    clock.move(31)
    _look()
    found = _faults(page, f"{site}/start/", looks) + _faults(page, f"{site}/inloggen/", looks)
    _log_in(page, site, login)
    deeper = set()
    for place in PAGES[login]:
        found += _faults(page, f"{site}{place}", looks)
        for pattern in DEEPER:
            deeper.update(_addresses(page, site, pattern))
    for address in sorted(deeper):
        found += _faults(page, address, looks)
    assert found == []


def _look():
    from voordeur.cases import actions

    actions.look_due(now=clock.now())
