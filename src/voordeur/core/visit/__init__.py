# SPDX-License-Identifier: EUPL-1.2
"""Rounds of home visits: what has to be visited, what a good round is, and whether one is right.

Nothing here searches cleverly: `greedy` is the fall-back and the measure, `exact` finds the best
order of a short list, and a solver behind `voordeur.visits` does the rest. Whatever made it, an
answer is timed and checked here.
"""
