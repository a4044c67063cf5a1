# SPDX-License-Identifier: EUPL-1.2
"""Fetching the national delivery: `POST /gegevens` of the national description.

Page 1 makes the delivery ready; further pages are parts of that same set, whatever is recorded
meanwhile. One page is one transaction: when it cannot be signed or logged, nothing was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from voordeur import clock
from voordeur.accounts.values import ProgramInfo
from voordeur.api import asked, caller, describe, signing
from voordeur.api.asked import Question
from voordeur.api.credentials import ByToken
from voordeur.api.problems import API_VERSION, BUSY, NO_KEY, NOT_YOURS, ProblemError, undoable
from voordeur.core.access import Actor
from voordeur.core.figure.ddas_versions import Model
from voordeur.figures import places, ready, sending
from voordeur.figures.ready import NotAsAgreedError, Ready, Wanted
from voordeur.figures.sending import API, Made, Part, Receiver
from voordeur.people import queries as people

ONE_AT_A_TIME = "select pg_try_advisory_xact_lock(hashtext('national delivery'), hashtext(%s))"


class Unasked(BaseContentNegotiation):  # type: ignore[misc]  # the library has no types
    """There is one form of answer, whatever a program says that it accepts."""

    def select_parser(self, request: Request, parsers: list[Any]) -> Any:
        """Return the first parser."""
        return parsers[0]

    def select_renderer(
        self, request: Request, renderers: list[Any], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        """Return the only form there is."""
        return JSONRenderer(), "application/json"


class Gegevens(APIView):  # type: ignore[misc]  # the library has no types
    """The delivery of the municipalities of a token."""

    authentication_classes = [ByToken]
    content_negotiation_class = Unasked

    @extend_schema(**describe.GEGEVENS)
    def post(self, request: Request) -> HttpResponseBase:
        """Aanvragen en ontvangen van VS-gegevens."""
        program: ProgramInfo = request.user
        question = asked.read(request._request, clock.today())
        caller.check(request._request, clock.real_now())
        actor = people.register_actor(program.region)
        assert actor is not None  # its program was just read
        try:
            with transaction.atomic():
                return _answered(actor, program, question)
        except NotAsAgreedError as error:
            fields = ", ".join(error.fields)
            raise undoable(
                f"De levering is niet zoals het model vraagt, en wordt niet verstuurd: {fields}."
            ) from error
        except signing.NoKeyError as error:
            raise ProblemError(NO_KEY) from error


def _answered(actor: Actor, program: ProgramInfo, question: Question) -> HttpResponse:
    signer = signing.signer(clock.real_now())
    names = _names(actor, program)
    wanted = Wanted(
        owner=program.client_id,
        municipalities=_chosen(names, question.organisation),
        since=question.since,
        until=question.until,
        changed_since=question.changed_since,
    )
    found = _set(actor, wanted, question)
    model = Model(program.model)
    part = _part(found, question)
    now = clock.now()
    made = sending.make_part(found, part, model, names, by=actor, now=now)
    body = _body(found, made, question)
    receiver = Receiver(API, program.name)
    sending.write_down(made, receiver, body, by=actor, now=now)
    return _response(body, model, signer)


def _names(actor: Actor, program: ProgramInfo) -> Mapping[str, str]:
    every = places.municipalities(actor.region_id, clock.today())
    own = program.municipalities
    return {code: name for code, name in every.items() if not own or code in own}


def _chosen(names: Mapping[str, str], organisation: str) -> tuple[str, ...]:
    """Return the codes that are asked for. What is not of this token, is as if it is not there."""
    if not organisation:
        if names:
            return tuple(names)
        raise ProblemError(NOT_YOURS)
    said = organisation.casefold()
    for code, name in names.items():
        if said in {code, name.casefold(), sending.organisation(name).casefold()}:
            return (code,)
    raise ProblemError(NOT_YOURS)


def _set(actor: Actor, wanted: Wanted, question: Question) -> Ready:
    now = clock.now()
    if question.page == 1:
        with connection.cursor() as cursor:
            cursor.execute(ONE_AT_A_TIME, [wanted.owner])
            (is_free,) = cursor.fetchone()
        if not is_free:
            raise ProblemError(BUSY)
        return ready.make_ready(wanted, by=actor, now=now)
    found = ready.newest(actor, wanted, now=now)
    if found is None:
        raise undoable("Begin bij bladzijde 1; een levering blijft 24 uur klaarstaan.")
    return found


def _part(found: Ready, question: Question) -> Part:
    pages = max(1, -(-found.records // question.size))
    if question.page > pages:
        raise undoable(f"Er zijn {pages} bladzijden.")
    return Part((question.page - 1) * question.size, question.size, question.page, pages)


def _body(found: Ready, made: Made, question: Question) -> bytes:
    if not question.is_paged and made.part.pages == 1:
        return b'{"gegevens":' + made.content + b"}"
    paging = (
        f'{{"pageSize":{question.size},"currentPage":{question.page},'
        f'"totalPages":{made.part.pages},"totalRecords":{found.records}}}'
    )
    return b'{"gegevens":' + made.content + b',"paginering":' + paging.encode() + b"}"


def _response(body: bytes, model: Model, signer: signing.Signer) -> HttpResponse:
    response = HttpResponse(body, content_type="application/json")
    digest = signing.digest_of(body)
    response["Digest"] = digest
    response[signing.HEADER] = signing.signature_of(digest, signer)
    response["API-Version"] = API_VERSION
    response["Cache-Control"] = "no-store"
    response["Link"] = f'<{model.schema}>; rel="describedby"'
    return response
