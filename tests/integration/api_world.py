# SPDX-License-Identifier: EUPL-1.2
"""A program of others at our door, and what it sees."""

import base64
import json
from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from tests import world
from voordeur.accounts import programs
from voordeur.people import identity

BASE = "/api/ddas-vs/v1"
PERIOD = {
    "aanleverperiodeStartdatum": "2026-01-01",
    "aanleverperiodeEinddatum": "2026-03-31",
}


@dataclass
class Program:
    """A program with its secret; `ask` fetches with a token of its own."""

    client_id: str
    secret: str
    client: Client
    held: str = ""

    def enter(self, secret=None, **more):
        fields = {"grant_type": "client_credentials", **more}
        told = base64.b64encode(f"{self.client_id}:{secret or self.secret}".encode()).decode()
        return self.client.post(
            f"{BASE}/token", fields, headers={"authorization": f"Basic {told}"}
        )

    def token(self):
        if not self.held:
            self.held = self.enter().json()["access_token"]
        return self.held

    def ask(self, body=None, *, address="", token=None, **headers):
        given = self.token() if token is None else token
        return self.client.generic(
            "POST",
            f"{BASE}/gegevens{address}",
            body if isinstance(body, bytes) else json.dumps(body or {}),
            content_type="application/json",
            headers={"authorization": f"Bearer {given}", **headers},
        )

    def fetched(self, **body):
        answer = self.ask({**PERIOD, **body})
        assert answer.status_code == 200, answer.content
        return answer.json()


def registered(register, key="cbs", *, municipalities=(), model="1.2", on=world.SINCE):
    with transaction.atomic(), identity.acting_as(register):
        made = programs.register(
            key=key,
            name="Statistiekbureau",
            municipalities=municipalities,
            model=model,
            by=register,
            now=world.at(on),
        )
    info, secret = made
    return Program(info.client_id, secret, Client(enforce_csrf_checks=True))
