# SPDX-License-Identifier: EUPL-1.2
"""Sight that is given for a while, with a reason: a look at a case, a session of support."""
