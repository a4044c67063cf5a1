# SPDX-License-Identifier: EUPL-1.2
"""What an agreement means and asks for: pure Python, no framework, no clock."""
