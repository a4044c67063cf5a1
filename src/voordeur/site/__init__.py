# SPDX-License-Identifier: EUPL-1.2
"""Settings, addresses of pages, and start-up."""
