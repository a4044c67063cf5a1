# SPDX-License-Identifier: EUPL-1.2
"""What a program hears when it does not get what it asked: problem details, and FSC's codes.

Errors of letting in carry the code of FSC Core that the national description asks for; all others
are problem details (RFC 9457). None of them tells anything of what is in the register.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse
from rest_framework import exceptions

API_VERSION = "1.0.0"
CONTENT_TYPE = "application/problem+json"
DOMAIN = "ERROR_DOMAIN_INWAY"
KIND = "urn:voordeur:probleem:"


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal: its status, a name for programs, and Dutch words for people.

    `fsc`: the code of FSC Core, for errors of letting in; empty for all others.
    """

    status: int
    name: str
    title: str
    detail: str = ""
    fsc: str = ""
    wait: int = 0  # seconds after which it may be tried again


class ProblemError(Exception):
    """Ends a request with this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.name)
        self.problem = problem


def unlike(detail: str) -> ProblemError:
    """Return the refusal of a request that is not as the description says."""
    return ProblemError(Problem(400, "ongeldig-verzoek", "Ongeldig verzoek", detail))


def undoable(detail: str) -> ProblemError:
    """Return the refusal of a request that is well written and cannot be answered."""
    return ProblemError(Problem(422, "niet-verwerkbaar", "Niet te verwerken", detail))


NO_TOKEN = Problem(
    401, "geen-token", "Geen token", "Stuur een token mee.", "ERROR_CODE_ACCESS_TOKEN_MISSING"
)
BAD_TOKEN = Problem(
    401,
    "ongeldig-token",
    "Ongeldig token",
    "Het token is niet geldig.",
    "ERROR_CODE_ACCESS_TOKEN_INVALID",
)
OLD_TOKEN = Problem(
    401,
    "verlopen-token",
    "Verlopen token",
    "Haal een nieuw token.",
    "ERROR_CODE_ACCESS_TOKEN_EXPIRED",
)
NOT_YOURS = Problem(
    403,
    "niet-toegestaan",
    "Niet toegestaan",
    "Deze organisatie hoort niet bij dit token.",
    "ERROR_CODE_WRONG_GROUP_ID_IN_TOKEN",
)
NOT_HERE = Problem(
    404, "bestaat-niet", "Bestaat niet", "Dit adres bestaat niet.", "ERROR_CODE_SERVICE_NOT_FOUND"
)
NOT_SO = Problem(
    405,
    "methode",
    "Deze methode kan hier niet",
    "Gebruik de methode uit de beschrijving.",
    "ERROR_CODE_METHOD_UNSUPPORTED",
)
NO_KEY = Problem(
    502,
    "niet-ondertekend",
    "Ondertekenen kan nu niet",
    "De sleutel om mee te ondertekenen ontbreekt. De beheerder weet hoe hij die instelt.",
    "ERROR_CODE_SERVICE_UNREACHABLE",
)
NO_ROOTS = Problem(
    502,
    "niet-na-te-kijken",
    "Nakijken kan nu niet",
    "De vertrouwde uitgevers zijn niet te lezen. De beheerder weet hoe hij die instelt.",
    "ERROR_CODE_SERVICE_UNREACHABLE",
)
BUSY = Problem(
    429,
    "even-wachten",
    "Even wachten",
    "Er wordt al een levering voor dit programma klaargemaakt.",
    wait=30,
)


def answer(problem: Problem) -> HttpResponse:
    """Return the response of a problem."""
    body: dict[str, object] = {
        "type": f"{KIND}{problem.name}",
        "title": problem.title,
        "status": problem.status,
    }
    if problem.detail:
        body["detail"] = problem.detail
    if problem.fsc:
        body |= {"code": problem.fsc, "domain": DOMAIN}
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=problem.status, content_type=CONTENT_TYPE
    )
    response["API-Version"] = API_VERSION
    response["Cache-Control"] = "no-store"
    if problem.fsc:
        response["Fsc-Error-Code"] = problem.fsc
    if problem.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    if problem.wait:
        response["Retry-After"] = str(problem.wait)
    return response


def handled(error: Exception, context: object) -> HttpResponse | None:
    """Turn what a view raised into a response; what is not ours goes on to Django."""
    if isinstance(error, ProblemError):
        return answer(error.problem)
    if isinstance(error, exceptions.MethodNotAllowed):
        return answer(NOT_SO)
    if isinstance(error, exceptions.APIException):
        return answer(unlike("Het verzoek is niet te lezen.").problem)
    return None
