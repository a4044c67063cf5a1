# SPDX-License-Identifier: EUPL-1.2
"""A pause of collection in words, the same for who helps and for the landlord."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.core.pathway.pausing import PauseCount
from voordeur.pages.templatetags import words


def told(count: PauseCount, last: date, today: date) -> str:
    """Return what follows the number of days that have passed; the last day stands out."""
    left = ngettext("Nog {many} dag", "Nog {many} dagen", count.left).format(many=count.left)
    return _("van {whole} dagen voorbij. {left}, t/m **{day}**.").format(
        whole=count.whole, left=left, day=words.day(last, today)
    )


def sentence(count: PauseCount, last: date, today: date) -> str:
    """Return the whole count in one plain sentence."""
    text = _("Pauze van de incasso: {done} {told}")
    return text.format(done=count.done, told=told(count, last, today).replace("**", ""))
