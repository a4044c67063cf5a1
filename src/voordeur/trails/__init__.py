# SPDX-License-Identifier: EUPL-1.2
"""Who saw and did what; append-only, without foreign keys."""
