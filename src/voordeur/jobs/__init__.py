# SPDX-License-Identifier: EUPL-1.2
"""Work that is done in the background: the nightly look, files that came in, the outbox."""
