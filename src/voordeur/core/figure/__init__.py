# SPDX-License-Identifier: EUPL-1.2
"""What is counted and delivered: definitions of figures, and the national exchange."""
