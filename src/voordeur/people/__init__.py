# SPDX-License-Identifier: EUPL-1.2
"""People, organisations, memberships: who is at work, and for whom."""
