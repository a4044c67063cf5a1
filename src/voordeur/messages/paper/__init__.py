# SPDX-License-Identifier: EUPL-1.2
"""Makes pages of letters and proofs: PDF/UA-1, the same bytes for the same values.

Values go in as data (`sys.inputs`), never as source: what a tenant is called is not a programme.
No font, file or clock of the machine has a say in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import typst

from voordeur.messages.accounts import Account
from voordeur.messages.arrangements import AgreedPaper
from voordeur.messages.cards import Card
from voordeur.messages.figures import FigurePaper
from voordeur.messages.letters import Letter, day
from voordeur.messages.proofs import Proof
from voordeur.messages.tables import TablePaper

FOLDER = Path(__file__).parent


def letter_pdf(letter: Letter, on: date) -> bytes:
    """Return the letter as a PDF; `on` is the day that stands in the file as its making."""
    return _compiled("letter", asdict(letter), on)


def card_pdf(card: Card, on: date) -> bytes:
    """Return the card for who was not at home, as a PDF of two small pages."""
    return _compiled("card", asdict(card), on)


def proof_pdf(proof: Proof) -> bytes:
    """Return the proof as a PDF."""
    shown = {
        "code": proof.code,
        "landlord": proof.landlord,
        "agreement": proof.agreement,
        "reported_on": day(proof.reported_on),
        "made_on": day(proof.made_on),
        "lines": proof.lines(),
        "declared": [asdict(each) for each in proof.declared],
    }
    return _compiled("proof", shown, proof.made_on)


def account_pdf(account: Account, on: date) -> bytes:
    """Return what is kept about somebody, or who saw it, as a PDF of as many pages as it takes."""
    return _compiled("account", asdict(account), on)


def arrangement_pdf(paper: AgreedPaper, on: date) -> bytes:
    """Return what a tenant takes home of an arrangement, as a PDF of one page."""
    return _compiled("arrangement", asdict(paper), on)


def tables_pdf(paper: TablePaper, on: date) -> bytes:
    """Return tables of figures as a PDF of as many pages as it takes."""
    return _compiled("tables", asdict(paper), on)


def figures_pdf(figures: FigurePaper, on: date) -> bytes:
    """Return the figures of a region as a PDF of as many pages as it takes."""
    return _compiled("figures", asdict(figures), on)


def _compiled(template: str, shown: Mapping[str, object], on: date) -> bytes:
    made = _compiler(template).compile(
        format="pdf",
        sys_inputs={"shown": json.dumps(shown, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
    )
    assert isinstance(made, bytes)  # a PDF is one file, whatever its number of pages
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    """Keep fonts and template read: the first page takes longest."""
    return typst.Compiler(
        input=FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=[FOLDER / "fonts"],
        ignore_system_fonts=True,
    )
