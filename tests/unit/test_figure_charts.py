# SPDX-License-Identifier: EUPL-1.2
"""What a chart of shares says in one sentence."""

from voordeur.pages import figure_charts as charts
from voordeur.pages.screens.figures import Dot


def dots(*shares):
    return [
        Dot(name, "", 0, x=share, low=share - 20, high=share + 20)
        for name, share in zip(("Noord", "Zuid"), shares, strict=True)
    ]


def test_two_that_are_alike_are_named_both():
    assert charts._verdict(dots(0, 0)).startswith("tussen Zuid en Noord kan")


def test_the_higher_of_two_that_are_far_apart_is_named_first():
    assert charts._verdict(dots(200, 100)).startswith("Noord is hoger dan Zuid")
