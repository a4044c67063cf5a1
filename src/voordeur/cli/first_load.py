# SPDX-License-Identifier: EUPL-1.2
"""What every database of a try-out has: the agreements of the folder and their demo parties."""

from django.db import transaction

from voordeur import clock
from voordeur.agreements import files
from voordeur.cli.base import CliError, say
from voordeur.demo import regions


def first_load() -> None:
    """Load what is not there yet; quick when all is. Raises `CliError`."""
    try:
        folder = files.project_folder()
        with transaction.atomic():
            regions.load_all(folder, clock.now(), say)
    except (files.FilesError, regions.RegionError) as error:
        raise CliError(str(error)) from error
