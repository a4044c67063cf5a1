# SPDX-License-Identifier: EUPL-1.2
"""The pages of the knowledge base as a program sees them: addresses, headers, data, harm."""

import json
import re
import threading
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from xml.etree import ElementTree

import pytest
import world
from practices import placed, practice

from tests.integration.pages_world import TODAY, browser
from voordeur import outbound
from voordeur.articles import actions, guard, links, models, proposing, queries
from voordeur.core.access import Role
from voordeur.core.practice.codes import Phase
from voordeur.core.practice.record import Measured, Reference
from voordeur.pages.prose import prose
from voordeur.people import queries as people

pytestmark = pytest.mark.django_db
NOW = world.at(TODAY)
PAGE = "/kennisbank/praktijk/samen-aanbellen/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def base(monkeypatch):
    """A practice, on 14 April 2026; nobody is logged in."""
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    people_of = world.build()
    placed(NOW, practice())
    return people_of


@pytest.fixture
def editor(base):
    world.person(people.region("proef"), "ruth", Role.EDITOR, None)
    return browser("ruth")


def text_of(answer):
    return answer.content.decode()


# --- for everybody ------------------------------------------------------------------------------


def test_a_reader_gets_no_cookie_and_the_same_page_only_once(base, client):
    first = client.get(PAGE)
    assert first.status_code == 200
    assert not first.cookies
    assert "public" in first["Cache-Control"]
    again = client.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_who_is_logged_in_gets_a_page_that_nobody_else_may_keep(base):
    answer = browser("bilal").get(PAGE)
    assert "public" not in answer.get("Cache-Control", "")


def test_the_result_stands_before_the_method(base, client):
    said = text_of(client.get(PAGE))
    assert said.index("Wat het opleverde") < said.index("Zo doe je het")
    assert "Er is geteld" in said
    assert "bijna 250" in said


def test_the_page_says_its_own_lasting_address(base, client):
    said = text_of(client.get(PAGE + "?utm_source=x"))
    assert f'<link rel="canonical" href="http://testserver{PAGE}">' in said


def test_machines_read_the_practice_in_the_words_of_schema_org(base, client):
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', text_of(client.get(PAGE))
    )
    data = json.loads(found[1])
    assert (data["@type"], data["headline"]) == ("Article", practice().title)
    assert data["citation"] == ["https://example.nl/verslag", "https://example.nl/krant"]
    assert data["license"].startswith("https://")


def test_the_way_back_from_a_choice_keeps_the_question(base, client):
    chosen = text_of(client.get("/kennisbank/?q=xqzptwv&fase=daarna"))
    assert re.search(r'href="/kennisbank/\?q=xqzptwv">Wis de keuzes', chosen)
    assert "wis hierboven de keuzes" in chosen
    asked = text_of(client.get("/kennisbank/?q=xqzptwv"))
    assert 'href="/kennisbank/">Toon alle praktijken' in asked
    assert "wis hierboven" not in asked


def test_every_version_stays_to_be_read_whole(base, client):
    placed(NOW, replace(practice(), promise="Een andere belofte.", version=2))
    said = text_of(client.get(PAGE + "versies/"))
    older = re.search(r'href="([^"]*\.md\?versie=1)"', said)[1]
    assert practice().promise in text_of(client.get(older))
    assert client.get(older.replace("=1", "=9")).status_code == 404


WILD = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"


def test_nothing_that_somebody_wrote_becomes_markup_or_a_script(base, client):
    source = Reference("bron", "https://example.nl/?a=%3C/script%3E")
    rows = (Measured(WILD, WILD),)
    wild = practice("wild", title=WILD, promise=WILD, steps=(WILD,), results=rows, story=WILD)
    placed(NOW, replace(wild, sources=(source, *wild.sources)))
    for place in ("praktijk/wild/", "praktijk/wild/versies/", "", "atom"):
        said = text_of(client.get(f"/kennisbank/{place}"))
        assert "<script>alert" not in said, place
        assert "<img" not in said, place


def test_markdown_becomes_harmless_html():
    said = prose(f"# Kop\n\n{WILD}\n\n[klik](javascript:alert(1)) ![p](https://example.nl/p.png)")
    assert "<h2>Kop</h2>" in said
    assert "<script" not in said
    assert "<img" not in said
    assert "href" not in said


def test_the_feed_can_be_read_and_follows_what_was_chosen(base, client):
    placed(NOW, practice("later", title="Na <de> tijd & verder", phases=(Phase.AFTER,)))
    tree = ElementTree.fromstring(client.get("/kennisbank/atom").content)  # noqa: S314 - ours
    assert len(tree.findall(f"{ATOM}entry")) == 2
    chosen = client.get("/kennisbank/atom?fase=daarna")
    entries = ElementTree.fromstring(chosen.content).findall(f"{ATOM}entry")  # noqa: S314 - ours
    assert [one.findtext(f"{ATOM}title") for one in entries] == ["Na <de> tijd & verder"]


def test_the_map_names_every_practice(base, client):
    tree = ElementTree.fromstring(client.get("/kennisbank/sitemap.xml").content)  # noqa: S314
    assert any(PAGE in (one.text or "") for one in tree.iter())


def test_a_word_of_no_list_and_a_page_of_no_number_change_nothing(base, client):
    for query in ("?fase=onzin", "?pagina=x", "?pagina=-1", "?pagina=99999999"):
        assert client.get(f"/kennisbank/{query}").status_code == 200, query


def test_a_withdrawn_practice_answers_with_its_reason(base, client):
    reason = "De bron bleek onjuist."
    actions.withdraw(key="samen-aanbellen", reason=reason, by=actions.SYSTEM, now=NOW)
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert reason in text_of(answer)
    assert PAGE not in text_of(client.get("/kennisbank/"))


def test_a_page_says_that_nobody_checked_it_for_a_year(base, client):
    placed(NOW, practice("oud", title="Oude praktijk", checked=TODAY - timedelta(days=400)))
    actions.ask_owners(now=NOW)
    said = text_of(client.get("/kennisbank/praktijk/oud/"))
    assert "Al meer dan een jaar niet nagekeken" in said
    assert "De eigenaar is gevraagd" in said


# --- contributing -------------------------------------------------------------------------------


def form(**changes):
    return {
        "titel": "Nieuwe praktijk",
        "belofte": "Het helpt.",
        "fases": ["deurwaarder"],
        "doelgroepen": ["alle huurders"],
        "uitvoerders": ["gemeente"],
        "bewijs": "verteld",
        "bronnen": "Eigen verslag",
        "dank": "ja",
        "stempel": guard.stamp(NOW - timedelta(minutes=2)),
        **changes,
    }


def test_a_form_with_errors_comes_back_as_it_was_typed(base, client):
    answer = client.post("/kennisbank/voorstel/", form(titel="", belofte="Blijft staan."))
    assert answer.status_code == 422
    assert "Geef de praktijk een titel." in text_of(answer)
    assert "Blijft staan." in text_of(answer)


def test_a_machine_that_fills_every_field_gets_no_further(base, client):
    answer = client.post("/kennisbank/voorstel/", form(website="https://koop.example"))
    assert answer.status_code == 422
    assert client.post("/kennisbank/voorstel/", form()).status_code == 302


def test_a_seventh_form_within_the_hour_waits(base, client):
    for _ in range(guard.MOST_PER_HOUR):
        assert client.post("/kennisbank/voorstel/", form()).status_code == 302
    assert guard.MANY in text_of(client.post("/kennisbank/voorstel/", form()))


def test_a_field_that_is_far_too_long_is_refused(base, client):
    answer = client.post("/kennisbank/voorstel/", form(verhaal="x" * 5_000))
    assert answer.status_code == 422


def test_a_better_text_keeps_what_the_form_does_not_ask(base, client, editor):
    page = client.get("/kennisbank/voorstel/?bij=samen-aanbellen")
    assert practice().promise in text_of(page)
    sent = form(
        titel="Samen bellen",
        bronnen="Verslag van de proef https://example.nl/verslag\n"
        "Krant van Noorddorp https://example.nl/krant",
        resultaat="Huurders bezocht: 231",
    )
    assert client.post("/kennisbank/voorstel/?bij=samen-aanbellen", sent).status_code == 302
    number = models_of_proposals()
    found = queries.proposal_by_private_name(number)
    assert found.content["twee kanten"]["huurder"] == practice().beliefs.tenant
    assert found.content["bronnen"][0]["datum"] == "2015"
    said = text_of(editor.get(f"/kennisbank/redactie/{number}/"))
    assert "Wat er verandert" in said
    assert "Samen bellen" in said


def models_of_proposals():
    with guard.transaction.atomic(), guard.identity.as_register(guard.NOWHERE):
        return models.Proposal.objects.latest("pk").pk


def test_what_was_placed_from_a_proposal_thanks_who_sent_it(base, client, editor):
    client.post("/kennisbank/voorstel/", form(naam="Jo Voorbeeld"))
    number = models_of_proposals()
    page = text_of(editor.get(f"/kennisbank/redactie/{number}/"))
    assert "Jo Voorbeeld" in re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[1]


def test_an_editor_is_told_on_which_line_a_text_goes_wrong(base, editor):
    sent = {"doe": "plaats", "praktijk": "---\nsleutel: samen-aanbellen\ntitel: [\n---\n"}
    answer = editor.post("/kennisbank/redactie/praktijk/samen-aanbellen/", sent)
    assert answer.status_code == 422
    assert "Regel " in text_of(answer)


def test_the_permanent_key_of_a_practice_cannot_be_changed(base, editor):
    from voordeur.core.practice.write import write

    sent = {"doe": "plaats", "praktijk": write(practice("anders"))}
    answer = editor.post("/kennisbank/redactie/praktijk/samen-aanbellen/", sent)
    assert "vaste adres" in text_of(answer)
    assert queries.article("anders") is None


def test_a_private_page_is_not_for_search_engines(base, client):
    client.post("/kennisbank/voorstel/", form())
    private = proposing.private_name(models_of_proposals())
    assert client.get(f"/kennisbank/voorstel/{private}/")["X-Robots-Tag"] == "noindex"


# --- sources ------------------------------------------------------------------------------------


class _Site(BaseHTTPRequestHandler):
    def do_HEAD(self):
        moved = {"/verhuisd": "/er", "/rond": "/rond", "/krom": "http://[", "/uit": "file:///etc"}
        status = {"/weg": 404, "/kapt": 500}.get(self.path, 302 if self.path in moved else 200)
        self.send_response(status)
        if self.path in moved:
            self.send_header("Location", moved[self.path])
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def site(monkeypatch):
    """A site on this machine, which counts as a public one for this test only."""
    server = HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(outbound, "_addresses", lambda host, port: ["127.0.0.1"])
    monkeypatch.setattr(outbound, "_refuse_inside", lambda address, **how: None)
    yield f"http://bron.example:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("/er", True),
        ("/verhuisd", True),
        ("/weg", False),
        ("/rond", False),
        ("/kapt", False),
        ("/krom", False),
        ("/uit", False),
    ],
)
def test_a_source_is_there_or_not(site, path, is_there):
    assert links.look(site + path).is_there is is_there


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:5432/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://10.0.0.8/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "file:///etc/passwd",
        "gopher://example.nl/",
        "http://wie@127.0.0.1/",
        "https://",
        "http://[",
    ],
)
def test_nothing_of_our_own_network_is_ever_asked(address, monkeypatch):
    monkeypatch.setattr(outbound.socket, "create_connection", _never)
    assert links.look(address).is_there is False


def _never(*args, **kwargs):
    raise AssertionError("a connection was made")


def test_links_are_left_alone_where_going_out_is_not_allowed(base):
    assert links.check_links(now=NOW, looker=_never) == 0


def test_a_link_is_broken_the_second_time_and_says_so_on_the_page(base, client, settings, editor):
    settings.CHECK_LINKS = True
    gone = links.Look(is_there=False, answer="antwoordt met 404")
    assert links.check_links(now=NOW, looker=lambda address: gone) == 0
    later = NOW + timedelta(days=8)
    assert links.check_links(now=later, looker=lambda address: gone) == 2
    assert "niet meer bereikbaar" in text_of(client.get(PAGE))
    assert "antwoordt met 404" in text_of(editor.get("/kennisbank/redactie/"))
    there = links.Look(is_there=True, answer="antwoordt met 200")
    links.check_links(now=later + timedelta(days=8), looker=lambda address: there)
    assert "niet meer bereikbaar" not in text_of(client.get(PAGE))
