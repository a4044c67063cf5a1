# SPDX-License-Identifier: EUPL-1.2
"""Passkeys (WebAuthn), checked by the library of the makers of security keys.

What a browser must be told and what must be remembered until it answers both go out; the answer
is checked against the second.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

# What the library raises for another challenge, a wrong signature or an answer that is no answer.
_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, struct.error)


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a passkey knows it: its name without port, and its whole origin."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """`options` for the browser (JSON), `state` to be remembered in the session."""

    options: str
    state: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Credential:
    """A passkey as it is kept: all that is needed to check it."""

    data: bytes
    counter: int = 0

    @property
    def id(self) -> bytes:
        return bytes(AttestedCredentialData(self.data).credential_id)


def ask_new(site: Site, person_id: int, login: str, known: Sequence[Credential]) -> Asked:
    """Return what a browser needs to make a passkey for this account."""
    user = PublicKeyCredentialUserEntity(id=_handle(person_id), name=login, display_name=login)
    options, state = _server(site).register_begin(
        user,
        credentials=[AttestedCredentialData(one.data) for one in known],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Asked(json.dumps(dict(options)["publicKey"]), state)


def made(site: Site, state: Mapping[str, Any], answer: str) -> Credential | None:
    """Return the new passkey, or None when the answer does not belong to what was asked."""
    parsed = _parsed(answer)
    if parsed is None:
        return None
    try:
        found = _server(site).register_complete(dict(state), parsed)
    except _BROKEN:
        return None
    if found.credential_data is None:
        return None
    return Credential(bytes(found.credential_data), found.counter)


def ask_known(site: Site, known: Sequence[Credential]) -> Asked:
    """Return what a browser needs to prove that it has one of these passkeys."""
    options, state = _server(site).authenticate_begin(
        [AttestedCredentialData(one.data) for one in known],
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Asked(json.dumps(dict(options)["publicKey"]), state)


def proven(
    site: Site, state: Mapping[str, Any], known: Sequence[Credential], answer: str
) -> Credential | None:
    """Return the passkey that was proven, with its new counter, or None.

    A counter that does not go up means a copied key: that is no proof.
    """
    parsed = _parsed(answer)
    if parsed is None:
        return None
    try:
        response = AuthenticationResponse.from_dict(parsed)
        found = _server(site).authenticate_complete(
            dict(state), [AttestedCredentialData(one.data) for one in known], response
        )
    except _BROKEN:
        return None
    counter = response.response.authenticator_data.counter
    for one in known:
        if one.id == bytes(found.credential_id):
            is_copied = counter != 0 and counter <= one.counter
            return None if is_copied else Credential(one.data, counter)
    return None


def _parsed(answer: str) -> dict[str, Any] | None:
    try:
        found = json.loads(answer)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _handle(person_id: int) -> bytes:
    return f"voordeur {person_id}".encode()


def _server(site: Site) -> Fido2Server:
    party = PublicKeyCredentialRpEntity(id=site.host, name="Voordeur")
    return Fido2Server(party, verify_origin=lambda origin: origin == site.origin)
