# SPDX-License-Identifier: EUPL-1.2
"""Why a file as a whole is refused, and how large it may be."""

MIB = 1024 * 1024

# A month of the largest landlord is far below this; a file above it is another kind of file.
LARGEST_FILE = 100 * MIB
# 200,000 rows of 33 columns are some 330 MiB of XML inside a workbook.
LARGEST_SHEET = 1024 * MIB
LARGEST_TEXTS = 256 * MIB
LARGEST_PART = 16 * MIB
MOST_PARTS = 2_000
MOST_ROWS = 250_000
MOST_COLUMNS = 300
# One row of 33 cells takes some 2 KiB; more than this can only be a cell that holds a book.
LARGEST_ROW = 2 * MIB
# What a spreadsheet allows in one cell is 32,767 characters of at most some bytes each.
LONGEST_TEXT_BYTES = 128 * 1024


class FileRefusedError(Exception):
    """A file that is refused as a whole: a code, what is wrong, and what the sender can do."""

    def __init__(self, code: str, sentence: str, way_out: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.way_out = way_out


_SAVE_AGAIN = "Open het in Excel en sla het op als Excel-werkmap (.xlsx) of als CSV."


def no_table(what: str = "Dit bestand") -> FileRefusedError:
    """Return the refusal of a file that holds no table."""
    return FileRefusedError(
        "geen_tabel",
        f"{what} is geen tabel die wij kunnen lezen.",
        "Lever een Excel-bestand (.xlsx, .xls), een ODS-bestand of een CSV-bestand.",
    )


def other_format(what: str) -> FileRefusedError:
    """Return the refusal of a format that Excel can save as another."""
    return FileRefusedError("ander_formaat", f"{what} kunnen wij niet lezen.", _SAVE_AGAIN)


def empty() -> FileRefusedError:
    """Return the refusal of a file without content."""
    return FileRefusedError(
        "leeg", "Dit bestand is leeg.", "Controleer of u het goede bestand koos."
    )


def locked() -> FileRefusedError:
    """Return the refusal of a file that needs a password."""
    return FileRefusedError(
        "wachtwoord",
        "Dit bestand is beveiligd met een wachtwoord.",
        "Sla het op zonder wachtwoord. De verbinding met ons is al versleuteld.",
    )


def broken() -> FileRefusedError:
    """Return the refusal of a file that is damaged."""
    return FileRefusedError("beschadigd", "Dit bestand is beschadigd.", _SAVE_AGAIN)


def too_large() -> FileRefusedError:
    """Return the refusal of a file that is too large, or becomes so when unpacked."""
    return FileRefusedError(
        "te_groot",
        "Dit bestand is te groot, of wordt te groot bij het uitpakken.",
        "Lever alleen de rijen van deze maand, zonder plaatjes en andere tabbladen.",
    )


def cell_too_large() -> FileRefusedError:
    """Return the refusal of a workbook with more in a cell than a spreadsheet allows."""
    return FileRefusedError(
        "cel_te_groot",
        "In dit bestand staat een cel met veel te veel tekst.",
        "Haal die cel leeg. Een melding heeft geen lange teksten nodig.",
    )


def too_many_rows() -> FileRefusedError:
    """Return the refusal of a table with too many rows."""
    return FileRefusedError(
        "te_veel_rijen",
        f"Dit bestand heeft meer dan {MOST_ROWS:,} rijen.".replace(",", "."),
        "Verdeel de rijen over meer bestanden.",
    )


def too_many_columns() -> FileRefusedError:
    """Return the refusal of a table with too many columns."""
    return FileRefusedError(
        "te_veel_kolommen",
        f"Dit bestand heeft meer dan {MOST_COLUMNS} kolommen.",
        "Lever alleen de kolommen die bij een melding horen.",
    )


def several_sheets(names: list[str]) -> FileRefusedError:
    """Return the refusal of a workbook in which several sheets hold something."""
    listed = ", ".join(names[:10])
    return FileRefusedError(
        "meer_tabbladen",
        f"Dit bestand heeft meer dan een tabblad met gegevens: {listed}.",
        "Bewaar het tabblad met de huurders als apart bestand.",
    )


def open_quote(row: int) -> FileRefusedError:
    """Return the refusal of a text file in which a quotation mark is never closed."""
    return FileRefusedError(
        "aanhalingsteken",
        f"Op rij {row} begint een tekst met een aanhalingsteken dat niet eindigt.",
        "Haal het aanhalingsteken weg of zet er een tweede achter de tekst.",
    )
