# SPDX-License-Identifier: EUPL-1.2
"""How long everything is kept, what is erased when its term is over, and what holds it back."""
