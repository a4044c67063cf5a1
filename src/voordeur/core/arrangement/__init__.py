# SPDX-License-Identifier: EUPL-1.2
"""How arrears are paid off: instalments, and what a landlord allows."""
