# SPDX-License-Identifier: EUPL-1.2
"""The door for programs of others: here the national statistics fetch their delivery."""
