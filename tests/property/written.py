# SPDX-License-Identifier: EUPL-1.2
"""An agreement as a file: every YAML reader takes JSON, so the text needs no care of its own."""

from __future__ import annotations

import json

from voordeur.core.agreement.nodes import Agreement, Outcome, Prohibition, Rule, Step, Until


def written(agreement: Agreement) -> str:
    """Return a file that, when read, says the same as the agreement."""
    net, crisis, admission = agreement.safety_net, agreement.crisis, agreement.admission
    return json.dumps(
        _filled(
            {
                "convenant": agreement.title,
                "geldig vanaf": agreement.holds_from.isoformat(),
                "gebied": {code: {"naam": m.name} for code, m in agreement.territory.items()},
                "begint bij": list(agreement.begins_with),
                "partijen": {
                    p.name: _filled({"soort": p.kind, "namens": p.on_behalf, "per": p.per})
                    for p in agreement.parties.values()
                },
                "toelating": admission
                and {
                    "als": admission.condition.text,
                    "aanvullen binnen": _text(admission.complete_within),
                    "aanname": "verzonnen",
                },
                "stappen": {step.name: _step(step) for step in agreement.steps.values()},
                "regels": [_rule(rule) for rule in agreement.rules]
                + [_prohibition(ban) for ban in agreement.prohibitions],
                "uitkomsten": {each.name: _outcome(each) for each in agreement.outcomes},
                "crisis": crisis
                and {
                    "vanaf": crisis.since.text,
                    "dan": [step.name for step in crisis.steps],
                    "aanname": "verzonnen",
                },
                "voorrang": [
                    {"als": each.condition.text, "aanname": "verzonnen"}
                    for each in agreement.priorities
                ],
                "terugkoppeling": {
                    each.role: {"bij": list(each.marks), "wat": "code"}
                    for each in agreement.feedback
                },
                "vangnet": net
                and {
                    "wie": net.who[0],
                    "stap": net.name,
                    "binnen": str(net.within),
                    "aanname": "verzonnen",
                },
                "bewaren": {
                    "afgesloten zaak": {
                        "termijn": "5 jaar",
                        "besloten door": "college",
                        "aanname": "verzonnen",
                    }
                },
            }
        ),
        ensure_ascii=False,
        indent=1,
    )


def _filled(group: dict[str, object]) -> dict[str, object]:
    def fill(value: object) -> object:
        return _filled(value) if isinstance(value, dict) else value

    return {key: fill(value) for key, value in group.items() if value or value == 0}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _step(step: Step) -> dict[str, object]:
    return {
        "wie": step.who[0],
        "binnen": str(step.within),
        "gerekend vanaf": step.counted_from,
        "klaar bij": step.done_by.text,
        "brief": step.letter,
        "bij verlopen": step.late_to,
        "aanname": "verzonnen",
    }


def _rule(rule: Rule) -> dict[str, object]:
    wait = rule.wait.value if isinstance(rule.wait, Until) else _text(rule.wait)
    return _filled(
        {
            "naam": rule.name,
            "vanaf": rule.since.text,
            "zonder": rule.without.text if rule.without else "",
            "na": wait,
            "als": rule.condition.text if rule.condition else "",
            "dan": [step.name for step in rule.steps],
            "vervalt bij": rule.lapses_on.text if rule.lapses_on else "",
            "vervalt na": _text(rule.lapses_after),
            "aanname": "verzonnen",
        }
    )


def _prohibition(ban: Prohibition) -> dict[str, object]:
    if ban.while_open:
        during: dict[str, object] = {"stap open": ban.while_open}
    else:
        during = _filled(
            {"vanaf": ban.since.text, "tot": ban.until.text, "hoogstens": _text(ban.at_most)}
        )
    return {
        "naam": ban.name,
        "zolang": during,
        "mag niet": ban.forbidden,
        "wie": ban.who,
        "aanname": "verzonnen",
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "als": outcome.when.text,
        "feiten": outcome.facts.text if outcome.facts else "",
        "mits": "geen open stap" if outcome.needs_nothing_open else "",
        "goed": "ja" if outcome.good else "nee",
        "eindresultaat": outcome.result,
        "dan": [step.name for step in outcome.then],
        "verhuurder hoort": "code" if outcome.tells_result else "",
        "grondslag": outcome.tells_ground,
    }
