# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema of the language, for editors: which keys stand where, and what they mean.

It knows shapes, not references: a file that reads well is always valid, and a file that is valid
may still name a step that does not exist.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from voordeur.core.agreement.forms import FORMS, Form, Key, Shape
from voordeur.core.agreement.vocabulary import EVENTS, PARTY_KINDS
from voordeur.core.calendar import Unit
from voordeur.core.codes import ContactKind, PartOfDay, Result

VERSION = 1
ADDRESS = "https://voordeur.example/schema/agreement/1/schema.json"

_UNITS = "|".join(["dag", "werkdag", "week", "maand", *(unit.value for unit in Unit)])
_TERM = rf"^[1-9][0-9]{{0,4}} ({_UNITS})( volgens de wet)?$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

_CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("partij", "soort"): PARTY_KINDS,
    ("stap", "gerekend vanaf"): tuple(EVENTS),
    ("verbod", "mag niet"): tuple(EVENTS),
    ("uitkomst", "eindresultaat"): tuple(Result),
    ("trede", "soort"): tuple(ContactKind),
    ("trede", "ook"): tuple(PartOfDay),
}


def _plain(key: Key, form: str) -> dict[str, Any]:
    # Editors read YAML with its own types: `2` is a number to them, `ja` is a text.
    match key.shape:
        case Shape.DAY:
            return {"type": "string", "pattern": _DAY}
        case Shape.TERM:
            return {"type": "string", "pattern": _TERM}
        case Shape.WAIT:
            return {"anyOf": [{"pattern": _TERM}, {"const": "tot afspraakdatum"}]}
        case Shape.YES_NO:
            return {"enum": ["ja", "nee"]}
        case Shape.COUNT:
            return {"type": ["integer", "string"]}
        case Shape.CHOICE:
            known = key.choices or _CHOICES.get((form, key.name), ())
            return {"enum": list(known)} if known else {"type": "string"}
        case Shape.WORDS:
            word = {"type": ["string", "integer"]}
            return {"anyOf": [word, {"type": "array", "items": word}]}
        case _:
            return {"type": ["string", "integer", "number"]}


def _reference(form: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{form}"}


def _value(key: Key, form: str) -> dict[str, Any]:
    match key.shape:
        case Shape.TABLE:
            return _reference(key.form)
        case Shape.NAMED:
            return {"type": "object", "additionalProperties": _reference(key.form)}
        case Shape.NAMED_TEXTS:
            return {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}
        case Shape.LIST:
            forms = [key.form, "verbod"] if key.form == "regel" else [key.form]
            return {"type": "array", "items": {"anyOf": [_reference(one) for one in forms]}}
        case Shape.UNTIL:
            return {"anyOf": [{"type": "string", "pattern": _DAY}, _reference(key.form)]}
        case _:
            return _plain(key, form)


def _object(name: str, form: Form) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in form.values() if key.required],
        "properties": {
            key.name: {"description": key.meaning, **_value(key, name)} for key in form.values()
        },
    }


def schema() -> dict[str, Any]:
    """Return the schema as a value."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": f"Overeenkomst in de taal van Voordeur, versie {VERSION}",
        **_object("overeenkomst", FORMS["overeenkomst"]),
        "$defs": {
            name: _object(name, form) for name, form in FORMS.items() if name != "overeenkomst"
        },
    }


def schema_text() -> str:
    """Return the schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
