# SPDX-License-Identifier: EUPL-1.2
"""Write the reference pages anew from the code: `make docs`.

With `--check` nothing is written; the exit status says whether a page is out of date.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import reference_api
import reference_checks
import reference_figures
import reference_practices
import reference_tables

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tests of the language are its reference

from tests.spec import reference  # noqa: E402 - the line above comes first
from voordeur.cli.main import main as voordeur  # noqa: E402
from voordeur.core.agreement.schema import schema_text  # noqa: E402

PAGES = ROOT / "docs" / "reference"


def command_line() -> str:
    """Return the page of the voordeur command, from what each command says of itself."""
    parts = [
        "# The voordeur command",
        "Written from the code by `make docs`. The command speaks Dutch, as its users do.",
        "Exit status: 0 done, 1 not done or something found, 2 used wrongly.",
        "With `--json` a command writes JSON alone on stdout; how it goes is on stderr.",
    ]
    for path, command in commands(voordeur, "voordeur"):
        # A fixed width: the page must not depend on whose terminal wrote it.
        context = click.Context(command, info_name=path, max_content_width=90, terminal_width=90)
        parts += [f"## {path}", f"```text\n{command.get_help(context).rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name, those within a group after it."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


# A page is a name and what writes it.
WRITERS: dict[str, Callable[[], str]] = {
    "agreement-language.md": reference.page,
    "checks.md": reference_checks.page,
    "codes.md": reference_tables.code_lists,
    "columns.md": reference_tables.columns,
    "command-line.md": command_line,
    "ddas-vs.openapi.json": reference_api.page,
    "figures.md": reference_figures.figures,
    "practices.md": reference_practices.page,
    "roles-and-rights.md": reference_tables.rights,
    "vocabulary.md": reference_tables.words,
    "../../schema/agreement/1/schema.json": schema_text,
}


def main() -> int:
    """Write every page that changed, or with --check say which would."""
    only_check = "--check" in sys.argv[1:]
    stale = []
    for name, write in WRITERS.items():
        page, text = PAGES / name, write()
        if page.exists() and page.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not only_check:
            page.write_text(text, encoding="utf-8")
            print(f"docs/reference/{name}")
    if only_check and stale:
        print(f"Out of date, run make docs: {', '.join(stale)}", file=sys.stderr)
    return int(only_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
