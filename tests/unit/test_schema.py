# SPDX-License-Identifier: EUPL-1.2
"""The published schema is the generated one, and never refuses a file that reads well."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from agreement_text import EXAMPLE

from voordeur.agreements import files
from voordeur.core.agreement.forms import FORMS
from voordeur.core.agreement.schema import schema, schema_text

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "schema" / "agreement" / "1" / "schema.json"
AGREEMENTS = [
    path
    for key in files.regions(ROOT / "convenanten")
    for path in files.versions(ROOT / "convenanten", key)
]


def valid(text):
    # As an editor sees it, but every scalar a text, as the language does.
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    return jsonschema.Draft202012Validator(schema()).is_valid(tree)


def test_the_published_schema_is_the_generated_one():
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_agreement_is_valid(path):
    assert valid(path.read_text(encoding="utf-8"))


def test_the_example_is_valid():
    assert valid(EXAMPLE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("regels:", "regel:"),
        ("binnen: 2 weken", "binnen: twee weken"),
        ("soort: verhuurder,", "soort: verhuurer,"),
        ("goed: ja, eind", "goed: prima, eind"),
        ("geldig vanaf: 2026-01-01", "geldig vanaf: 1 januari"),
    ],
)
def test_a_wrong_shape_is_not_valid(old, new):
    assert not valid(EXAMPLE.replace(old, new))


def test_every_key_has_a_meaning():
    assert all(key.meaning for form in FORMS.values() for key in form.values())
