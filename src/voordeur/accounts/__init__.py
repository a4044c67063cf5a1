# SPDX-License-Identifier: EUPL-1.2
"""How somebody proves who they are: passwords, second factors, providers, sessions, links."""
