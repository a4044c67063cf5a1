# SPDX-License-Identifier: EUPL-1.2
"""What a practice of the knowledge base is: its record, its file, how two differ, whom it fits."""
