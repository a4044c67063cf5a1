# SPDX-License-Identifier: EUPL-1.2
"""How this door describes itself: the national description, and what is our own beside it."""

from __future__ import annotations

import json
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from voordeur.api import asked
from voordeur.core.figure.ddas_versions import Model

PREFIX = "/api/ddas-vs/v1"
PROBLEM = "application/problem+json"


_PAGING: dict[str, Any] = {
    "type": "object",
    "required": ["pageSize", "currentPage", "totalPages", "totalRecords"],
    "description": "Alleen waar de levering in bladzijden gaat.",
    "properties": {
        "pageSize": {"type": "integer", "minimum": 1},
        "currentPage": {"type": "integer", "minimum": 1},
        "totalPages": {"type": "integer", "minimum": 1},
        "totalRecords": {"type": "integer", "minimum": 0},
    },
}
_ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["gegevens"],
    "properties": {
        "gegevens": {
            "type": "object",
            "description": "Het uitwisselmodel. De header Link zegt in welke versie.",
            "externalDocs": {"url": Model.V1_2.schema},
        },
        "paginering": _PAGING,
    },
}


class Probleem(serializers.Serializer):  # type: ignore[misc]  # the library has no types
    """Why something was not answered."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(required=False)


class FscProbleem(Probleem):
    """Why somebody was not let in."""

    code = serializers.CharField()
    domain = serializers.ChoiceField(["ERROR_DOMAIN_INWAY", "ERROR_DOMAIN_OUTWAY"])


_CHANGED = OpenApiParameter(
    asked.CHANGED_SINCE,
    OpenApiTypes.DATETIME,
    OpenApiParameter.QUERY,
    description=(
        "Eigen aanvulling: alleen de vroegsignaalzaken die anders zijn dan op dit moment. "
        "Neem `aanleverdatumEnTijd` van de vorige levering. Zonder: alles."
    ),
)
_HEADERS = [
    ("Digest", "SHA-256 van het antwoord (RFC 3230)."),
    ("nlgov-adr-payload-sig", "Losse JAdES-handtekening over de Digest: PS256, met x5c."),
    ("API-Version", "Versie van deze beschrijving."),
    ("Link", 'Het model van de gegevens, met rel="describedby".'),
]
_SCHEME = {
    "type": "oauth2",
    "flows": {
        "clientCredentials": {
            "tokenUrl": f"{PREFIX}/token",
            "scopes": {"read": "Toegang om VS-gegevens op te halen"},
        }
    },
}
_INTRODUCTION = """Het ophalen van de landelijke levering vroegsignalering (DDAS-VS).

Gelijk aan de landelijke beschrijving, versie 1.0.0. Daarbij:

- De inhoud is die van model {new}; `codeGegevensleverancier` en de header `Link` zeggen dat. Een
  programma kan model {old} krijgen: dat hoort bij zijn registratie.
- Een record is een vroegsignaalzaak met haar vroegsignalen; die staan altijd samen op een
  bladzijde.
- Bladzijde 1 zet de levering klaar. De andere bladzijden horen bij diezelfde stand, 24 uur lang.
  `aanleverdatumEnTijd` is op alle bladzijden gelijk. Wie intussen gewist is, staat er niet in.
- Er staan hoogstens {most} records op een bladzijde.
- `gewijzigdSinds` is een eigen aanvulling in het adres; zonder die is alles zoals landelijk.
"""

GEGEVENS: dict[str, Any] = {
    "operation_id": "postGegevens",
    "auth": [],  # written below: the library knows no scheme of ours
    "request": {"application/json": asked.GegevensRequest},
    "parameters": [
        _CHANGED,
        *(
            OpenApiParameter(
                name, str, OpenApiParameter.HEADER, response=[200], description=text, required=True
            )
            for name, text in _HEADERS
        ),
    ],
    "responses": {
        200: OpenApiResponse(_ANSWER, "De gevraagde gegevens"),
        **{
            (status, PROBLEM): OpenApiResponse(Probleem, text)
            for status, text in (
                (400, "Ongeldig verzoek"),
                (422, "Goed geschreven, maar niet te verwerken"),
                (429, "Even wachten"),
            )
        },
        **{
            (status, PROBLEM): OpenApiResponse(FscProbleem, text)
            for status, text in (
                (401, "Geen of ongeldig token"),
                (403, "Niet toegestaan"),
                (404, "Bestaat niet"),
                (405, "Deze methode kan hier niet"),
                (502, "Ondertekenen of nakijken kan nu niet"),
            )
        },
    },
}


def document() -> dict[str, Any]:
    """Return the description of this door, made from its code (OpenAPI 3.1)."""
    generator: Any = SchemaGenerator
    made: dict[str, Any] = generator(urlconf="voordeur.api.urls").get_schema(public=True)
    made["openapi"] = "3.1.0"
    made["info"] = {
        "title": "Voordeur: landelijke levering vroegsignalering",
        "version": "1.0.0",
        "description": _INTRODUCTION.format(
            new=Model.V1_2.value,
            old=Model.V1_0.value,
            most=f"{asked.MOST_PER_PAGE:_}".replace("_", "."),
        ),
        "contact": {"name": "De gemeente", "url": "https://voordeur.example/hulp/"},
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    made["servers"] = [{"url": f"https://voordeur.example{PREFIX}", "description": "Uw voordeur"}]
    made["components"]["securitySchemes"] = {"OAuth2": _SCHEME}
    made["components"]["schemas"]["GegevensRequest"]["additionalProperties"] = False
    for path in made["paths"].values():
        path["post"]["security"] = [{"OAuth2": ["read"]}]
        path["post"]["tags"] = ["levering"]
    made["tags"] = [{"name": "levering", "description": "De landelijke levering"}]
    return made


def text() -> str:
    """Return the description as it is served and kept in the reference."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"
