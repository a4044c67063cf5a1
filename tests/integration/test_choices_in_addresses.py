# SPDX-License-Identifier: EUPL-1.2
"""A page that is asked for something that is not there says so; a file is then not found."""

import re
from pathlib import Path

import pytest

from tests.integration.pages_world import browser
from voordeur import pages as faces

NOT_THERE = "Dit is er niet: “{}”"

# Who asks, the page, and what its address asks that is not there.
PAGES = (
    ("els", "/cijfers/", "periode", "eeuw"),
    ("els", "/cijfers/", "keuze", "gemeente:9999"),
    ("els", "/cijfers/", "vergelijk", "maan"),
    ("els", "/cijfers/", "cijfer", "geluk"),
    ("els", "/cijfers/cijfer?naam=attempted", "periode", "eeuw"),
    ("els", "/cijfers/werkt-het/", "uitkomst", "geluk"),
    ("els", "/cijfers/werkt-het/", "wijziging", "1999-01-01"),
    ("els", "/overeenkomst/", "naast", "0"),
    ("fem", "/landelijk/", "gemeente", "9999"),
    ("fem", "/landelijk/", "maand", "1999-01"),
    ("fem", "/twijfels/", "nummer", "0"),
    ("anna", "/meldingen/", "toon", "geheim"),
    ("anna", "/meldingen/termijnen", "maand", "2026-13"),
    ("anna", "{delivery}", "uitkomst", "mooi"),
    ("bilal", "/dag/", "van", "niemand-die-bestaat"),
    ("bilal", "/dag/", "bedrag", "veel"),
    ("bilal", "/dag/", "gebied", "abc"),
    ("bilal", "/dag/", "organisatie", "x"),
    ("bilal", "{case}", "toon", "alles-en-meer"),
    ("gijs", "/inzage/", "uitkomst", "misschien"),
    ("gijs", "/inzage/", "wie", "iemand"),
    (None, "/kennisbank/", "fase", "maan"),
)
FILES = (
    ("els", "/cijfers/bestand?vorm=docx"),
    ("els", "/cijfers/bestand?periode=eeuw&vorm=csv"),
    (None, "/kennisbank/atom.xml?fase=maan"),
)


def _asks(pages, client, name, path, asked):
    made = path.format(
        delivery=f"/leveringen/{pages.delivery_id}/", case=f"/zaken/{pages.reference}/"
    )
    who = client if name is None else browser(name)
    return who.get(f"{made}{'&' if '?' in made else '?'}{asked}")


@pytest.mark.parametrize(("name", "path", "word", "value"), PAGES)
def test_a_page_says_what_it_was_asked_and_does_not_have(pages, client, name, path, word, value):
    answer = _asks(pages, client, name, path, f"{word}={value}")
    assert answer.status_code == 200
    assert NOT_THERE.format(f"{word}={value}") in answer.content.decode()


@pytest.mark.parametrize(("name", "path"), sorted({one[:2] for one in PAGES}, key=str))
def test_a_page_that_was_asked_nothing_says_nothing_of_it(pages, client, name, path):
    assert "Dit is er niet" not in _asks(pages, client, name, path, "").content.decode()


@pytest.mark.parametrize(("name", "path"), FILES)
def test_a_file_of_what_is_not_there_is_not_found(pages, client, name, path):
    answer = (client if name is None else browser(name)).get(path)
    assert answer.status_code == 404


def test_what_a_page_repeats_of_an_address_is_short_and_no_markup(pages):
    text = browser("els").get("/cijfers/?periode=<b>" + "x" * 500).content.decode()
    assert "“periode=&lt;b&gt;xxx" in text
    assert "x" * 100 not in text.partition("<main")[2].partition("</main>")[0]


# --- every word of an address --------------------------------------------------------------------

# What is read as it comes: text to look for, a name that is not found or refused when it is not
# there, a mark that is there or not, the number of a leaf, what a form begins with.
AS_IT_COMES = {
    "q", "naam", "terug", "next", "kies", "alles", "vragen", "controle", "lijst", "opnieuw",
    "bladzijde", "pagina", "reden", "soort", "bij", "zaak",
}  # fmt: skip
READ = re.compile(r"""request\.GET(?:\.get(?:list)?\(|\[)"([a-z_-]+)\"""")


def test_every_word_of_an_address_is_chosen_from_what_there_is_or_read_as_it_comes():
    read = {
        (file.name, word)
        for file in Path(faces.__file__).parent.glob("*.py")
        for word in READ.findall(file.read_text("utf-8"))
    }
    closed = {(f"{file}.py", word) for file, word in _ANSWERED}
    assert {one for one in read if one[1] not in AS_IT_COMES} == closed


# What says itself that it is not there, or that it was not understood.
_ANSWERED = {
    ("yearly", "jaar"),  # only the figures know which years there are
    ("evaluation", "wijziging"),  # as with the days of a change
    ("landlord_terms", "maand"),  # any month is there
    ("national", "gemeente"), ("national", "maand"),  # a file: not found
    ("case_goals", "gebied"),  # the form asks for one of the list
}  # fmt: skip
