# SPDX-License-Identifier: EUPL-1.2
"""The agreement language: what a region agreed, as values."""
