# SPDX-License-Identifier: EUPL-1.2
"""What a tenant may ask of everything that is kept, and what the privacy officer answers with."""
