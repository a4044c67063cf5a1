# SPDX-License-Identifier: EUPL-1.2
"""Did it work? Two groups held side by side, with how sure that is, in words that do not boast."""
