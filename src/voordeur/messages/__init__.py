# SPDX-License-Identifier: EUPL-1.2
"""The outbox: feedback, letters, notices, and what became of them."""
