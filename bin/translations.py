# SPDX-License-Identifier: EUPL-1.2
"""Keep the English texts in step with the code: `bin/translations.py [--check]`.

Dutch is the key: a text stands in the code as a Dutch reader sees it, in `_(...)`,
`later(...)`, `said(...)` or `{% translate %}`. This reads them all, adds the new ones to
`locale/en`, takes out what nobody says any more, and compiles. `--check` changes nothing and
says what is wrong.
"""

import ast
import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "src" / "voordeur"
FOLDER = CODE / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
KEYWORDS: dict[str, object] = {
    "_": None,
    "N_": None,
    "later": None,
    "said": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
SPOKEN_AT_ONCE = {"_", "gettext", "ngettext", "pgettext"}
# What stands in the place of a value: {name} of str.format, %(name)s of a template.
PLACE = re.compile(r"\{[a-z_0-9]+[^{}]*\}|%\([a-z_0-9]+\)[sd]")
DATELESS = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
LICENCE = "SPDX-License-" + "Identifier: EUPL-1.2"  # apart: it is the licence of the other file
HEAD = f"# {LICENCE}\n# The screens in English; the key is the Dutch text."
Found = tuple[str | tuple[str, ...], str | None]


def sources() -> Iterator[tuple[Path, str]]:
    """Give each file that speaks to a reader, as Python."""
    for path in sorted(CODE.rglob("*.py")):
        if "samples" not in path.parts and "migrations" not in path.parts:
            yield path, path.read_text(encoding="utf-8")
    for path in sorted(CODE.rglob("templates/**/*.html")):
        yield path, templatize(path.read_text(encoding="utf-8"))


def found_in(text: str) -> Iterator[Found]:
    """Give the texts of one file, with their context if they have one."""
    for _line, name, said, _comments in extract_python(
        io.BytesIO(text.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}
    ):
        parts = tuple(one for one in (said if isinstance(said, tuple) else (said,)) if one)
        if not parts:
            continue
        if name == "pgettext":
            yield parts[1], parts[0]
        elif name == "ngettext":
            yield parts[:2], None
        else:
            yield parts[0], None


def unseen() -> Iterator[str]:
    """Give the texts within an f-string: nothing finds those, so they would stay Dutch."""
    for path in sorted(CODE.rglob("*.py")):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        wholes = (one for one in tree if isinstance(one, ast.JoinedStr))
        calls = (call for one in wholes for call in ast.walk(one) if isinstance(call, ast.Call))
        for call in calls:
            if getattr(call.func, "id", "") in SPOKEN_AT_ONCE:
                yield f"within an f-string: {path.relative_to(ROOT)}:{call.lineno}"


def in_code() -> dict[Found, set[str]]:
    """Return every text with the files that say it."""
    texts: dict[Found, set[str]] = {}
    for path, source in sources():
        for one in found_in(source):
            texts.setdefault(one, set()).add(path.relative_to(ROOT).as_posix())
    return texts


def kept() -> dict[Found, str | tuple[str, ...]]:
    """Return the translations that there are."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        catalog = read_po(file, locale="en")
    return {
        (tuple(one.id) if one.pluralizable else one.id, one.context): (
            tuple(one.string) if one.pluralizable else one.string
        )
        for one in catalog
        if one.id
    }


def catalog_of(texts: dict[Found, set[str]], old: dict[Found, str | tuple[str, ...]]) -> Catalog:
    """Return the catalogue of what the code says now, in alphabetical order."""
    made = Catalog(locale="en", project="Voordeur", fuzzy=False, header_comment=HEAD)
    for (said, context), files in sorted(texts.items(), key=lambda one: str(one[0])):
        given = old.get((said, context), ("", "") if isinstance(said, tuple) else "")
        made.add(said, given, locations=[(name, None) for name in sorted(files)], context=context)
    return made


def faults(made: Catalog) -> Iterator[str]:
    """Give what a reader of English would stumble over."""
    for one in made:
        if one.id:
            yield from _faults_of(one)


def _faults_of(one: Message) -> Iterator[str]:
    said = one.id if isinstance(one.id, tuple) else (one.id,)
    given = one.string if isinstance(one.string, tuple) else (one.string,)
    if not all(given):
        yield f"not translated: {said[0]!r}"
        return
    wanted = {place for text in said for place in PLACE.findall(text)}
    for text in given:
        if not set(PLACE.findall(text)) <= wanted:
            yield f"another place for a value: {said[0]!r} -> {text!r}"
    if set(PLACE.findall(given[-1])) != set(PLACE.findall(said[-1])):
        yield f"a value is lost: {said[-1]!r} -> {given[-1]!r}"


def written(made: Catalog) -> tuple[bytes, bytes]:
    """Return both files, the same for the same texts: no date of today in them."""
    po, mo = io.BytesIO(), io.BytesIO()
    # Without a date Babel writes the minute of now into the compiled file.
    made.creation_date = made.revision_date = DATELESS
    write_po(po, made, width=98, omit_header=False, sort_output=False, include_lineno=False)
    write_mo(mo, made)
    dated = rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By): .*\n'
    return re.sub(dated, b"", po.getvalue(), flags=re.M), mo.getvalue()


def main() -> int:
    """Bring the files up to date, or check them; exit 1 when something is wrong."""
    made = catalog_of(in_code(), kept())
    wrong = sorted((*faults(made), *unseen()))
    po, mo = written(made)
    if "--check" in sys.argv[1:]:
        if not PO.exists() or PO.read_bytes() != po or MO.read_bytes() != mo:
            wrong.append("locale/en is not what the code says: run `make translations`")
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po)
        MO.write_bytes(mo)
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(made)} texts, {len(wrong)} to mend")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
