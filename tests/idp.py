# SPDX-License-Identifier: EUPL-1.2
"""A provider on this machine to log in at: right in all, and wrong where a test says so."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT = "voordeur-proef"


def new_key(kid):
    return jwk.RSAKey.generate_key(2048, parameters={"kid": kid}, private=True)


KEY_ONE = new_key("een")


@dataclass
class Idp:
    """What it says of somebody, and what it does wrong.

    `changes` go over the claims (None takes one away), `header` over the header of the token;
    `sign` makes the token instead. `seen` is what was sent to the token endpoint.
    """

    subject: str = "bilal-1"
    claims: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)
    header: dict = field(default_factory=dict)
    sign: object = None
    key: jwk.RSAKey = field(default_factory=lambda: KEY_ONE)
    published: list = field(default_factory=list)
    discovery: dict = field(default_factory=dict)
    client_key: object = None
    seen: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)
    issuer: str = ""

    # --- what the browser does

    def authorize(self, address):
        """Log in as the person of this provider; return where the browser is sent back to."""
        asked = {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    # --- what it answers

    def described(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/logout",
        } | self.discovery

    def keys(self):
        public = self.published or [self.key.as_dict(private=False)]
        return {"keys": public}

    def exchange(self, sent):
        """Return the tokens for a code, as a strict provider would; None refuses."""
        self.seen.append(sent)
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None or sent.get("redirect_uri") != asked["redirect_uri"]:
            return None
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        if not self.knows_client(sent):
            return None
        return {"id_token": self.token(asked), "token_type": "Bearer", "access_token": "x"}

    def knows_client(self, sent):
        if self.client_key is None:
            return True
        proof = jwt.decode(sent["client_assertion"], self.client_key, algorithms=["PS256"])
        return (
            proof.claims["iss"] == proof.claims["sub"] == CLIENT
            and proof.claims["aud"] == f"{self.issuer}/token"
            and proof.claims["exp"] > time.time()
            and "client_secret" not in sent
        )

    def token(self, asked):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": asked["nonce"],
            "amr": ["pwd", "mfa"],
            **self.claims,
            **self.changes,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": self.key.kid, **self.header}
        if self.sign is not None:
            return self.sign(header, claims)
        return jwt.encode(header, claims, self.key, algorithms=[header["alg"]])


def unsigned(header, claims):
    """Return a token that nobody signed."""
    parts = [{**header, "alg": "none"}, claims]
    written = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts]
    return b".".join([*written, b""]).decode()


def with_public_key(idp):
    """Return how to sign with the public key as if it were a shared secret (HS256)."""
    import hmac

    def sign(header, claims):
        secret = idp.key.as_pem(private=False)
        parts = [{**header, "alg": "HS256"}, claims]
        joined = b".".join(
            base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts
        )
        mark = hmac.new(secret, joined, "sha256").digest()
        return (joined + b"." + base64.urlsafe_b64encode(mark).rstrip(b"=")).decode()

    return sign


@contextmanager
def serving(idp):
    """Let the provider answer on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = urlsplit(self.path).path
            if path == "/authorize":
                self.send_response(302)
                self.send_header("Location", idp.authorize(self.path))
                self.end_headers()
                return
            known = {"/.well-known/openid-configuration": idp.described, "/keys": idp.keys}
            self.answer(known[path]() if path in known else None)

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            sent = parse_qs(self.rfile.read(length).decode())
            self.answer(idp.exchange({name: value[0] for name, value in sent.items()}))

        def answer(self, value):
            self.send_response(200 if value is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(value or {"error": "invalid_grant"}).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # Not every half second: so long each test would wait for its end.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    idp.issuer = idp.issuer or f"http://127.0.0.1:{server.server_port}"
    try:
        yield idp
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
