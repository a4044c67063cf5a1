# SPDX-License-Identifier: EUPL-1.2
"""Whether a delivered tenant is a person we know, with the reasons."""
