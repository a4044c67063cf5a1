# SPDX-License-Identifier: EUPL-1.2
"""Logging in at an organisation's own provider: OpenID Connect as NL GOV profiles it.

Code flow with PKCE (S256), state and nonce; we prove ourselves with a signed assertion
(private_key_jwt), never with a shared secret. What the provider says of itself and its keys is
fetched at every login: a rotated key works at once, and there is no old one to misuse.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from joserfc import jwk, jwt
from joserfc.errors import JoseError

from voordeur.accounts import outbound
from voordeur.accounts.values import ProviderInfo
from voordeur.outbound import OutboundError

# Signatures with a key pair only: nothing unsigned, nothing that a public key could make.
ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "PS384", "RS384")
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LEEWAY = 60  # seconds that two clocks may differ
OLDEST = 600  # seconds since the token was made
ASSERTION_HOLDS = 60
KEY_PREFIX = "VOORDEUR_OIDC_"


class OidcError(Exception):
    """The login is refused. `reason` is for the security log; it names no person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Begun:
    """What must be remembered of a login that began, until the browser comes back."""

    provider: str
    state: str
    nonce: str
    verifier: str
    return_to: str
    is_again: bool = False

    def kept(self) -> dict[str, Any]:
        """Return it as it can stand in a session."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back in the address of the browser."""

    state: str = ""
    code: str = ""
    error: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """Who the provider says it is, after every check. `ends_at`: where to log out there."""

    issuer: str
    subject: str
    claims: Mapping[str, Any]
    ends_at: str = ""


@dataclass(frozen=True, slots=True)
class _Endpoints:
    authorization: str
    token: str
    keys: str
    end: str


def begin(provider: ProviderInfo, return_to: str, *, is_again: bool = False) -> tuple[str, Begun]:
    """Return where to send the browser, and what to remember. Raises `OidcError`.

    `is_again`: somebody who is logged in must prove once more that it is them.
    """
    endpoints = _discovered(provider)
    begun = Begun(
        provider.key,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        return_to=return_to,
        is_again=is_again,
    )
    digest = hashlib.sha256(begun.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": return_to,
        "scope": "openid profile email",
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if provider.required_acr:
        query["acr_values"] = " ".join(provider.required_acr)
    if is_again:
        query |= {"prompt": "login", "max_age": "0"}
    joint = "&" if "?" in endpoints.authorization else "?"
    return f"{endpoints.authorization}{joint}{urlencode(query)}", begun


def finish(provider: ProviderInfo, begun: Begun, answer: Answer, *, now: datetime) -> Proven:
    """Return who logged in. Raises `OidcError` when anything at all is not as it should be."""
    if not answer.state or not secrets.compare_digest(answer.state, begun.state):
        raise OidcError("state hoort niet bij deze browser")
    if begun.provider != provider.key:
        raise OidcError("antwoord van een andere inlogdienst")
    # RFC 9207: where the provider names itself, it must be this one.
    if answer.issuer and answer.issuer != provider.issuer:
        raise OidcError("antwoord van een andere uitgever")
    if answer.error or not answer.code:
        raise OidcError(f"inlogdienst weigerde: {answer.error[:60] or 'geen code'}")
    endpoints = _discovered(provider)
    token = _token(provider, endpoints, begun, answer.code, now)
    claims = _read(token, _keys(endpoints))
    _check(provider, begun, claims, now)
    return Proven(provider.issuer, str(claims["sub"]), claims, endpoints.end)


def public_key(provider: ProviderInfo) -> dict[str, Any]:
    """Return our public key for this provider, to be registered there. Raises `OidcError`."""
    key = _private_key(provider)
    return {**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig"}


def has_factor(provider: ProviderInfo, claims: Mapping[str, Any]) -> bool:
    """Return whether the provider says that it asked a second factor, as was required of it."""
    acr, amr = claims.get("acr"), claims.get("amr")
    methods = amr if isinstance(amr, list) else []
    if acr in provider.required_acr:
        return True
    return any(one in methods for one in provider.required_amr)


# What the provider says of itself


def _discovered(provider: ProviderInfo) -> _Endpoints:
    address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        found = outbound.get_json(address)
    except OutboundError as error:
        raise OidcError(f"inlogdienst niet bereikbaar: {error}") from error
    if found.get("issuer") != provider.issuer:
        raise OidcError("de inlogdienst noemt zich anders")
    named = {name: found.get(f"{name}_endpoint", "") for name in ("authorization", "token")}
    named |= {"keys": found.get("jwks_uri", ""), "end": found.get("end_session_endpoint", "")}
    if not all(isinstance(one, str) for one in named.values()) or "" in list(named.values())[:3]:
        raise OidcError("de inlogdienst noemt zijn adressen niet")
    endpoints = _Endpoints(**named)
    # The browser is sent to these two: a scheme like javascript: must never come from elsewhere.
    for one in (endpoints.authorization, endpoints.end):
        if one and not one.startswith(("https://", "http://")):
            raise OidcError("de inlogdienst noemt een adres dat geen webadres is")
    return endpoints


def _keys(endpoints: _Endpoints) -> jwk.KeySet:
    try:
        found = outbound.get_json(endpoints.keys)
        usable = [one for one in found.get("keys", []) if _is_usable(one)]
        return jwk.KeySet.import_key_set({"keys": usable})
    except (OutboundError, JoseError, ValueError, TypeError, KeyError) as error:
        raise OidcError("sleutels van de inlogdienst niet te lezen") from error


def _is_usable(key: object) -> bool:
    """Only public keys to sign with: a symmetric one could be made by anybody who reads it."""
    return (
        isinstance(key, dict)
        and key.get("kty") in {"RSA", "EC"}
        and key.get("use") in {None, "sig"}
    )


# The token


def _token(
    provider: ProviderInfo, endpoints: _Endpoints, begun: Begun, code: str, now: datetime
) -> str:
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": begun.return_to,
        "client_id": provider.client_id,
        "code_verifier": begun.verifier,
        "client_assertion_type": ASSERTION,
        "client_assertion": _assertion(provider, endpoints.token, now),
    }
    try:
        found = outbound.post_form(endpoints.token, fields)
    except OutboundError as error:
        raise OidcError(f"code niet ingewisseld: {error}") from error
    token = found.get("id_token")
    if not isinstance(token, str):
        raise OidcError("geen identiteit ontvangen")
    return token


def _assertion(provider: ProviderInfo, audience: str, now: datetime) -> str:
    key = _private_key(provider)
    moment = int(now.timestamp())
    claims = {
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": audience,
        "jti": secrets.token_urlsafe(16),
        "iat": moment,
        "exp": moment + ASSERTION_HOLDS,
    }
    algorithm = "ES256" if key.key_type == "EC" else "PS256"
    header = {"alg": algorithm, "kid": key.thumbprint()}
    return jwt.encode(header, claims, key, algorithms=[algorithm])


def _private_key(provider: ProviderInfo) -> jwk.RSAKey | jwk.ECKey:
    """Return our key for this provider: PEM in a variable of the environment."""
    if not provider.key_variable.startswith(KEY_PREFIX):
        raise OidcError(f"de variabele met de sleutel begint niet met {KEY_PREFIX}")
    written = os.environ.get(provider.key_variable, "").replace("\\n", "\n").strip()
    if not written:
        raise OidcError(f"{provider.key_variable} staat niet in de omgeving")
    for kind in (jwk.RSAKey, jwk.ECKey):
        try:
            key = kind.import_key(written)
        except (JoseError, ValueError, TypeError):
            continue
        if key.is_private:
            return key
    raise OidcError(f"in {provider.key_variable} staat geen geheime sleutel")


def _read(token: str, keys: jwk.KeySet) -> dict[str, Any]:
    """Return the claims of a token whose signature is right."""
    try:
        return dict(jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise OidcError(f"handtekening klopt niet ({type(error).__name__})") from error


def _check(provider: ProviderInfo, begun: Begun, claims: Mapping[str, Any], now: datetime) -> None:
    """Check what OpenID Connect Core 3.1.3.7 asks, in its order. Raises `OidcError`."""
    moment = now.timestamp()
    audience = claims.get("aud")
    listed = [audience] if isinstance(audience, str) else audience
    if claims.get("iss") != provider.issuer:
        raise OidcError("token van een andere uitgever")
    if not isinstance(listed, list) or provider.client_id not in listed:
        raise OidcError("token is voor een ander")
    party = claims.get("azp")
    if (len(listed) > 1 or party is not None) and party != provider.client_id:
        raise OidcError("token is door een ander gevraagd")
    _check_times(claims, moment)
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not secrets.compare_digest(nonce, begun.nonce):
        raise OidcError("nonce hoort niet bij deze login")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise OidcError("token noemt niemand")
    if begun.is_again and _number(claims.get("auth_time")) < moment - LEEWAY:
        raise OidcError("er is niet opnieuw ingelogd")


def _check_times(claims: Mapping[str, Any], moment: float) -> None:
    if _number(claims.get("exp")) <= moment - LEEWAY:
        raise OidcError("token is verlopen")
    made = _number(claims.get("iat"))
    if made > moment + LEEWAY or made < moment - OLDEST:
        raise OidcError("token is niet van nu")
    if "nbf" in claims and _number(claims["nbf"]) > moment + LEEWAY:
        raise OidcError("token geldt nog niet")


def _number(value: object) -> float:
    """Return a moment of a claim; anything else is long ago."""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0
