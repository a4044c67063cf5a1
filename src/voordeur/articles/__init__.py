# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base: practices, who proposed them, and where they were used."""
