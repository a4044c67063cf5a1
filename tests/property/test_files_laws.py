# SPDX-License-Identifier: EUPL-1.2
"""However a file is damaged, it is read or refused; nothing else ever comes out."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import files
from voordeur.deliveries.files import FileRefusedError, open_rows

HEAD = ["contractnummer", "achternaam", "bedrag_achterstand"]
ONE = ["HS-1", "Bloëmsma", "1.368,00"]


def _made() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        return (
            files.csv_file(path, [HEAD, ONE]).read_bytes(),
            files.xlsx_file(path, [HEAD, ONE]).read_bytes(),
            files.ods_file(path, files.ods_row(HEAD) + files.ods_row(ONE)).read_bytes(),
            files.xls_file(path).read_bytes(),
        )


MADE = _made()
damages = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=9)


def read(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "delivered"
        path.write_bytes(content)
        with suppress(FileRefusedError), open_rows(path) as sheet:
            assert all(number > 1 for number, _ in sheet.rows)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(MADE), damages)
def test_damage_never_breaks_the_reading(made: bytes, damages: list[tuple[float, int]]) -> None:
    content = bytearray(made)
    for where, byte in damages:
        content[int(where * len(content))] = byte
    read(bytes(content))


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(MADE), st.floats(0, 1))
def test_a_file_cut_off_never_breaks_the_reading(made: bytes, kept: float) -> None:
    read(made[: int(len(made) * kept)])


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    read(content)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    read(text.encode("utf-8", "surrogatepass"))
