"""The API over HTTP: routes each call, and sends what it comes to."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from whop_simulator import access, ad_groups, campaigns, newest, replays, request_log, versions
from whop_simulator.calls import Call, read_body, read_query
from whop_simulator.contract import Operation, contract
from whop_simulator.errors import ApiError
from whop_simulator.faults import Fault
from whop_simulator.json_types import Json
from whop_simulator.outcomes import Outcome
from whop_simulator.validation import answer_violation
from whop_simulator.world import World

PREFIX = "/api/v1"
"""Path of the API on every server."""

_HANDLERS: Mapping[str, Callable[[World, Call], Json]] = {
    "createAdGroup": ad_groups.create_ad_group,
    "getAdGroup": ad_groups.get_ad_group,
    "updateAdGroup": ad_groups.update_ad_group,
    "deleteAdGroup": ad_groups.delete_ad_group,
    "listAdGroups": ad_groups.list_ad_groups,
    "getAdCampaign": campaigns.get_campaign,
    "listAdCampaigns": campaigns.list_campaigns,
}


def build_app(world: World, beside: Sequence[BaseRoute]) -> Starlette:
    """The ASGI app: the contract's operations, what is served `beside` them, and an HTML page for all else.

    Requests for what is served beside the operations are not logged.
    """

    async def unknown(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        world.log.closed(world.log.opened(await request_log.entry(request)), status)
        return Response(f"<h1>{status}</h1>", status, media_type="text/html")

    async def gone(_: Request, __: Exception) -> Response:
        return Response(status_code=400)

    async def crashed(_: Request, error: Exception) -> Response:
        world.violations.append(f"the simulator crashed: {error!r}")
        return Response(world.violations[-1], 500, media_type="text/plain")

    routes = [_route(world, operation) for operation in contract().operations.values()]
    handlers = {HTTPException: unknown, ClientDisconnect: gone, Exception: crashed}
    return Starlette(routes=[*routes, *beside], exception_handlers=handlers)


def _route(world: World, operation: Operation) -> Route:
    async def endpoint(request: Request) -> Response:
        number = world.log.opened(replace(await request_log.entry(request), operation=operation.id))
        response = await _answered(world, operation, request)
        world.log.closed(number, response.status_code)
        return response

    return Route(PREFIX + operation.path, endpoint, methods=[operation.method])


async def _answered(world: World, operation: Operation, request: Request) -> Response:
    fault = world.faults.take(operation.id)
    operation = versions.spoken(operation, request.headers, world.switches)
    raw = await request.body()
    await asyncio.sleep(world.switches.latency_s + (world.switches.commit_delay_s if operation.writes else 0.0))
    if fault and not fault.after_commit:
        return _failure(fault)
    outcome = _once(world, operation, request, raw)
    return _failure(fault) if fault else _checked(world, operation, outcome)


def _once(world: World, operation: Operation, request: Request, raw: bytes) -> Outcome:
    key = request.headers.get(replays.HEADER, "") if world.switches.idempotency_key else ""
    make = partial(_outcome, world, operation, request, raw)
    if not key or operation.id != "createAdGroup":
        return make()
    return replays.once(world.store, request.headers.get("authorization", ""), key, raw.decode(errors="replace"), make)


def _outcome(world: World, operation: Operation, request: Request, raw: bytes) -> Outcome:
    """Does the work of a call; it is on disk when this returns."""
    try:
        with world.store.transaction():
            key = access.admitted(world, operation, request.headers.get("authorization", ""))
            versions.refuse_unknown(request.headers)
            query = read_query(operation, request.query_params, world.switches)
            body = read_body(operation, raw, world.switches)
            call = Call(key, request.path_params.get("id", ""), query, body)
            return Outcome(200, _handled(world, operation, call))
    except ApiError as error:
        return Outcome(error.status, error.body, error.headers)


def _handled(world: World, operation: Operation, call: Call) -> Json:
    handler = _HANDLERS[operation.id]
    is_newest = operation is contract().newest[operation.id]
    return newest.answered(world, operation, call, handler) if is_newest else handler(world, call)


def _checked(world: World, operation: Operation, outcome: Outcome) -> Response:
    """The answer; a 500 that says what is wrong with it when it breaks the contract."""
    if world.switches.amounts == "text" and outcome.status == HTTPStatus.OK:
        return _json(outcome.status, outcome.body, outcome.headers)  # no longer of the contract's types
    complete = world.switches.keeps_contract
    violation = answer_violation(operation, outcome.status, outcome.body, complete=complete)
    if violation:
        world.violations.append(violation)
        return Response(violation, 500, media_type="text/plain")
    return _json(outcome.status, outcome.body, outcome.headers)


def _failure(fault: Fault) -> Response:
    body = fault.answer()
    if isinstance(body, str):
        return Response(body, fault.status, headers=fault.headers, media_type="text/html")
    return _json(fault.status, body, fault.headers)


def _json(status: int, body: Json, headers: Mapping[str, str]) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, headers=headers, media_type="application/json")
