# SPDX-License-Identifier: EUPL-1.2
"""What an agreement asks for in one case."""
