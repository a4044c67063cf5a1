# SPDX-License-Identifier: EUPL-1.2
"""The command ``voordeur``. Subcommands are imported when they are called, so help is quick."""

import importlib
import importlib.util
from dataclasses import dataclass

import click

from voordeur import __version__
from voordeur.cli.base import CliError
from voordeur.clock import ClockError


@dataclass(frozen=True, slots=True)
class Subcommand:
    """Where a subcommand is, and what it does in a few words."""

    module: str
    attribute: str
    short_help: str

    @property
    def is_there(self) -> bool:
        """Say whether its module is installed."""
        return importlib.util.find_spec(self.module) is not None

    def load(self) -> click.Command:
        """Import the subcommand."""
        command = getattr(importlib.import_module(self.module), self.attribute)
        assert isinstance(command, click.Command)
        return command


def _own(name: str, short_help: str, attribute: str | None = None) -> Subcommand:
    return Subcommand(f"voordeur.cli.{name}", attribute or name, short_help)


SUBCOMMANDS = {
    "agreement": _own("agreement", "Convenanten controleren, uitleggen, vergelijken en laden."),
    "deliver": _own("deliver", "Een bestand met achterstanden van een verhuurder inlezen."),
    "look": _own("look", "De nachtelijke ronde: zien in welke zaken vandaag iets moet."),
    "verify": _own("verify", "Alles opnieuw afleiden en vergelijken met wat er staat."),
    "retention": _own("retention", "Wissen waarvan de bewaartermijn voorbij is."),
    "region": _own("region", "Een regio en haar organisaties invoeren."),
    "accounts": _own("accounts", "Mensen uitnodigen, inlogdiensten invoeren."),
    "export": _own("export", "Gegevens uitleveren, zoals de landelijke levering."),
    "programs": _own("programs", "Programma's die de landelijke levering mogen ophalen."),
    "simulate": _own("simulate", "Doorrekenen wat een overeenkomst zou doen."),
    "published": _own("published", "Gepubliceerde cijfers controleren en laden."),
    "practices": _own("practices", "De kennisbank inlezen, uitleveren en controleren."),
    "demo": _own("demo", "De demo: database, voorbeeldjaar, web en werker in een keer."),
    "serve": _own("serve", "De webapplicatie starten."),
    "worker": _own("worker", "De werker starten, die het werk op de achtergrond doet."),
    "migrate": _own("db", "De tabellen van de database bijwerken.", "migrate"),
    "db": _own("db", "De eigen database op deze machine: tonen, starten, stoppen."),
    "clock": _own("clock", "De klok van de demo verzetten."),
    "manage": _own("manage", "Een beheeropdracht van Django uitvoeren."),
}


class Lazy(click.Group):
    """A group that knows its subcommands by name and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order in which a newcomer meets them."""
        return [name for name, command in SUBCOMMANDS.items() if command.is_there]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one subcommand, or return None when there is none of this name."""
        command = SUBCOMMANDS.get(cmd_name)
        return command.load() if command and command.is_there else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the subcommand; a clock that cannot be read is said in a line, whoever asks."""
        try:
            return super().invoke(ctx)
        except ClockError as error:
            raise CliError(str(error)) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without importing any."""
        rows = [(name, SUBCOMMANDS[name].short_help) for name in self.list_commands(ctx)]
        with formatter.section("Opdrachten"):
            formatter.write_dl(rows)


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="voordeur")
def main() -> None:
    """Voordeur: een convenant vroegsignalering uitvoeren.

    \b
    Voorbeeld:
      voordeur agreement check rotterdam
      voordeur deliver juli.xlsx --agreement rotterdam --landlord woonstad

    Een opdracht die een database nodig heeft, gebruikt DATABASE_URL. Is die er niet, dan start
    hij zelf een database op deze machine.

    Uitkomst: 0 gelukt, 1 niet gelukt of iets gevonden, 2 verkeerd gebruikt.
    """


if __name__ == "__main__":
    main(prog_name="voordeur")
