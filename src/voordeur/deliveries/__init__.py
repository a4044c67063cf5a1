# SPDX-License-Identifier: EUPL-1.2
"""Files that came in from landlords: rows, what became of each, links and doubts."""
