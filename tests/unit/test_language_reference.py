# SPDX-License-Identifier: EUPL-1.2
"""The reference page of the language is the one that its tests make."""

import ast

from tests.spec import reference


def test_the_page_is_not_stale():
    told = "Draai: make docs"
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), told


def test_every_test_of_the_language_has_a_heading_and_a_text():
    for path in reference.HERE.glob("test_*.py"):
        module = ast.parse(path.read_text(encoding="utf-8"))
        assert "\n\n" in ast.get_docstring(module)
        for node in module.body:
            if isinstance(node, ast.FunctionDef):
                assert "\n\n" in (ast.get_docstring(node) or ""), f"{path.name}: {node.name}"
