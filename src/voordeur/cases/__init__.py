# SPDX-License-Identifier: EUPL-1.2
"""Cases, what happened in them, and what must happen now."""
