# SPDX-License-Identifier: EUPL-1.2
"""Stored versions of agreements, and from when they hold."""
