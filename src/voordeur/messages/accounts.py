# SPDX-License-Identifier: EUPL-1.2
"""A letter that gives account to a tenant: what is kept, or who saw it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """One thing in it: a title, and labels with what stands there."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AccountSection:
    """Things of one kind. Without entries it says that nothing is kept."""

    title: str
    text: str
    entries: tuple[AccountEntry, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The whole letter. `dateline`: place and day; `footer`: on every page."""

    sender: str
    dateline: str
    reference: str
    addressee: tuple[str, ...]
    heading: str
    opening: tuple[str, ...]
    sections: tuple[AccountSection, ...]
    closing: tuple[str, ...]
    footer: str
