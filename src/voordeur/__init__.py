# SPDX-License-Identifier: EUPL-1.2
"""Voordeur runs a regional agreement that keeps families with rent arrears in their homes."""

__version__ = "0.1.0"
