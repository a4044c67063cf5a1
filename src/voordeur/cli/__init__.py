# SPDX-License-Identifier: EUPL-1.2
"""The command ``voordeur``: one module per subcommand."""
