# SPDX-License-Identifier: EUPL-1.2
"""What goes out on paper: the invitation and the proof of a report."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from voordeur.agreements import files
from voordeur.core.agreement.nodes import Agreement
from voordeur.messages import letters, paper, proofs

FOLDER = Path(__file__).parents[3] / "convenanten"
VERSIONS = [path for key in files.regions(FOLDER) for path in files.versions(FOLDER, key)]
TODAY = date(2026, 11, 24)

PEOPLE = letters.People(
    sender=letters.Sender("Wijkteam Noord", "Meidoornplein 1, 3099 AA Rotterdam"),
    addressee=letters.Addressee(
        "Mevrouw Y. Mensah", "mevrouw Mensah", ("Kade 22", "3099 MC Rotterdam")
    ),
    contact=letters.Contact("Fatma Yılmaz", "Wijkteam Noord", "06 0000 1234", "Ma t/m vr"),
    names={"wijkteam": "Wijkteam Noord", "WIL": "Werk en Inkomen"},
)
OCCASION = letters.Occasion(
    landlord="Havenstee Wonen",
    reported_on=date(2026, 11, 20),
    controller="Het college van Rotterdam",
    privacy_contact="schrijf naar privacy@gemeente.example",
)
PROOF = proofs.Proof(
    code="K7PM-42TX-9HDA",
    landlord="Havenstee Wonen",
    reported_on=date(2026, 11, 20),
    municipality="Gemeente Rotterdam",
    agreement="Rotterdam",
    tenant="Y. Mensah",
    address="Kade 22, 3099 MC Rotterdam",
    contract="HW-412",
    kind="vroegsignaal",
    amount_cents=184250,
    declared=proofs.declared({"persoonlijk_contact": "2026-10-28", "bezwaar": False}),
    made_on=TODAY,
)


def agreement(path):
    read = files.load_agreement(path, FOLDER, TODAY)
    assert isinstance(read, Agreement), list(read)
    return read


def rotterdam():
    return agreement(FOLDER / "rotterdam" / "2026-01-01.yml")


def letter(of=None, people=PEOPLE):
    heading = letters.Heading("Rotterdam", TODAY, "2026-11-0834")
    return letters.invitation(of or rotterdam(), people=people, occasion=OCCASION, heading=heading)


def opened(made):
    return pikepdf.open(io.BytesIO(made))


def characters(pdf):
    """Every character that the fonts of the file can show, from their maps to text."""
    maps = (
        each.ToUnicode.read_bytes().decode("latin-1")
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each
    )
    found = re.findall(r"<[0-9a-fA-F]+>\s*<([0-9a-fA-F]+)>\s*\n", "\n".join(maps))
    return set("".join(bytes.fromhex(code).decode("utf-16-be") for code in found))


def tags(pdf):
    return {
        str(each.S)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
    }


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_every_agreement_has_an_invitation_of_one_page(path):
    with opened(paper.letter_pdf(letter(agreement(path)), TODAY)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    "made", [lambda: paper.letter_pdf(letter(), TODAY), lambda: paper.proof_pdf(PROOF)]
)
def test_a_reader_program_is_told_what_it_reads(made):
    with opened(made()) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower() == "nl-nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        assert "/H1" in tags(pdf)


def test_the_letter_has_its_lists_and_headings_tagged():
    with opened(paper.letter_pdf(letter(), TODAY)) as pdf:
        assert {"/H1", "/H2", "/L", "/LI", "/P"} <= tags(pdf)


def test_the_tables_of_a_proof_have_headings():
    with opened(paper.proof_pdf(PROOF)) as pdf:
        assert {"/Table", "/TR", "/TH", "/TD"} <= tags(pdf)


def test_names_from_everywhere_can_be_printed():
    name = "Şükrü Żółć-Đặng Ünal"
    addressee = replace(PEOPLE.addressee, name=name)
    made = paper.letter_pdf(letter(people=replace(PEOPLE, addressee=addressee)), TODAY)
    with opened(made) as pdf:
        assert set(name) <= characters(pdf) | {" "}


def test_the_same_values_give_the_same_bytes():
    assert paper.letter_pdf(letter(), TODAY) == paper.letter_pdf(letter(), TODAY)
    assert paper.proof_pdf(PROOF) == paper.proof_pdf(PROOF)


def test_a_name_is_data_and_never_a_programme():
    evil = '#panic("x") *vet* $x$ @y <z> // "'
    addressee = replace(PEOPLE.addressee, name=evil, greeting=evil)
    made = paper.letter_pdf(letter(people=replace(PEOPLE, addressee=addressee)), TODAY)
    with opened(made) as pdf:
        assert {"#", "*", "$", "@"} <= characters(pdf)


def test_the_letter_tells_what_the_agreement_says_about_waiting():
    text = " ".join(letter().next_steps)
    assert "niets van u binnen 30 dagen? Dan neemt Wijkteam Noord contact" in text


def test_a_landlord_that_invites_points_to_who_helps():
    contact = replace(PEOPLE.contact, organisation="Vraagwijzer Noord")
    made = letter(people=replace(PEOPLE, contact=contact))
    assert made.heading == "Wilt u zich melden bij Vraagwijzer Noord?"


def test_who_comes_together_says_so():
    lekstroom = agreement(FOLDER / "lekstroom" / "2026-01-01.yml")
    made = letter(lekstroom)
    assert made.heading == "Mogen wij samen bij u langskomen?"
    assert "Werk en Inkomen" in made.next_steps[0]


def test_the_letter_tells_all_that_the_law_asks():
    rights = " ".join(letter().rights)
    for told in (
        "Het college van Rotterdam",  # who is responsible
        "privacy@gemeente.example",  # whom to ask
        "Havenstee Wonen",  # where the data came from, and who hears what
        "bedrag van de achterstand",  # which data
        "Wet gemeentelijke schuldhulpverlening",  # on what ground
        "5 jaar",  # how long
        "inzien",
        "bezwaar maken",
        "Autoriteit Persoonsgegevens",
    ):
        assert told in rights


def test_the_landlord_hears_no_more_than_the_agreement_says():
    silent = replace(rotterdam(), feedback=())
    assert "Havenstee Wonen hoort daarna niets." in letter(silent).rights


def test_a_proof_shows_what_was_declared_and_what_was_not():
    found = {each.asks: each.given for each in PROOF.declared}
    assert found["Persoonlijk contact gezocht"] == "Op 28 oktober 2026"
    assert found["Gewezen op hulp bij schulden"] == "Niet opgegeven"
    assert found["Bezwaar van de huurder"] == "Geen bezwaar"


def test_kinds_of_contact_stand_beside_the_day():
    (first, *_) = proofs.declared(
        {"persoonlijk_contact": date(2026, 10, 28), "contact_soorten": ["Telefoon", "Brief"]}
    )
    assert first.given == "Op 28 oktober 2026 (Telefoon, Brief)"


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "€ 0,00"), (5, "€ 0,05"), (184250, "€ 1.842,50"), (100_000_000, "€ 1.000.000,00")],
)
def test_amounts_are_written_in_dutch(cents, text):
    assert proofs.euros(cents) == text


def test_what_was_not_delivered_does_not_stand_in_the_proof():
    bare = replace(PROOF, amount_cents=None, contract="")
    assert {name for name, _ in bare.lines()}.isdisjoint({"Achterstand", "Contract"})
