# SPDX-License-Identifier: EUPL-1.2
"""Figures that are kept or worked out at length; what they mean stands in `core.figure`."""
