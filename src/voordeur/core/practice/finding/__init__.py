# SPDX-License-Identifier: EUPL-1.2
"""How a question in Dutch is understood, and what of a practice it is held against."""
