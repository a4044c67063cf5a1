# SPDX-License-Identifier: EUPL-1.2
"""What a row of a delivered file means: a report, a later fact, or a question back."""
