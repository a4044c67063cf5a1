# SPDX-License-Identifier: EUPL-1.2
"""How long it took: days from the opening of a case, open cases counted as still waiting."""

from voordeur.core.figure.meaning import OWN, LeadTime

_METHOD = OWN + "; Kaplan-Meier, wat nog niet gebeurd is telt als wachtend"
_LATER = "Bij de helft binnen: over alle zaken, ook waar het nog niet gebeurd is."

LEAD_TIMES = (
    LeadTime(
        "first_attempt",
        "Tot de eerste poging",
        "Until the first attempt",
        "de eerste contactpoging",
        "days from opening to the first attempt at contact",
        _METHOD,
        _LATER,
    ),
    LeadTime(
        "reached",
        "Tot contact",
        "Until contact",
        "het eerste contact",
        "days from opening to the first contact",
        _METHOD,
        _LATER,
    ),
    LeadTime(
        "plan",
        "Tot een plan of regeling",
        "Until a plan or arrangement",
        "het eerste plan of de eerste regeling",
        "days from opening to the first plan or arrangement",
        _METHOD,
        _LATER,
    ),
    LeadTime(
        "solved",
        "Tot opgelost",
        "Until solved",
        "de dag waarop de zaak goed afliep",
        "days from opening to the day on which the case ended well",
        _METHOD,
        "Een zaak die anders afliep, telt als wachtend tot die dag.",
    ),
)
