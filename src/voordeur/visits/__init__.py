# SPDX-License-Identifier: EUPL-1.2
"""Going to somebody's door: where not to go without asking, and which address stays secret."""
