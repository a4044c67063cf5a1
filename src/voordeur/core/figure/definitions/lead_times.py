# SPDX-License-Identifier: EUPL-1.2
"""How long it took: days from the opening of a case, open cases counted as still waiting."""

from voordeur.core.figure.meaning import LeadTime
from voordeur.core.said import said

_METHOD = said("eigen definitie; Kaplan-Meier, wat nog niet gebeurd is telt als wachtend")
_LATER = said("Bij de helft binnen: over alle zaken, ook waar het nog niet gebeurd is.")

LEAD_TIMES = (
    LeadTime(
        "first_attempt",
        "Tot de eerste poging",
        "Until the first attempt",
        said("de eerste contactpoging"),
        "days from opening to the first attempt at contact",
        _METHOD,
        _LATER,
    ),
    LeadTime(
        "reached",
        "Tot contact",
        "Until contact",
        said("het eerste contact"),
        "days from opening to the first contact",
        _METHOD,
        _LATER,
    ),
    LeadTime(
        "plan",
        "Tot een plan of regeling",
        "Until a plan or arrangement",
        said("het eerste plan of de eerste regeling"),
        "days from opening to the first plan or arrangement",
        _METHOD,
        _LATER,
    ),
    LeadTime(
        "solved",
        "Tot opgelost",
        "Until solved",
        said("de dag waarop de zaak goed afliep"),
        "days from opening to the day on which the case ended well",
        _METHOD,
        said("Een zaak die anders afliep, telt als wachtend tot die dag."),
    ),
)
