# SPDX-License-Identifier: EUPL-1.2
"""The definitions of the figures, by what they are about."""
