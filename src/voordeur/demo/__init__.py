# SPDX-License-Identifier: EUPL-1.2
"""A lifelike synthetic year for every region, and one account per role."""
