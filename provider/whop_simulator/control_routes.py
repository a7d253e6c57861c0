"""The controls over HTTP, for a simulator in a process of its own."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from whop_simulator.control import Controls
from whop_simulator.json_types import Json

_CALLS: Mapping[str, Callable[..., Json]] = {
    "add_key": Controls.add_key,
    "add_campaign": Controls.add_campaign,
    "add_ad_group": Controls.add_ad_group,
    "ad_group": Controls.ad_group,
    "ad_groups": Controls.ad_groups,
    "stored": Controls.stored,
    "edit": Controls.edit,
    "remove": Controls.remove,
    "fail_next": Controls.fail_next,
    "set": Controls.set,
    "reset": Controls.reset,
    "clear_requests": Controls.clear_requests,
    "requests": lambda controls: [asdict(entry) for entry in controls.requests],
    "contract_violations": lambda controls: controls.contract_violations,
}


def control_route(controls: Controls) -> Route:
    """`POST /_control/{name}` with a JSON object of the control's arguments; answers its result as JSON.

    What a control raises is a 400 that says so.
    """

    async def endpoint(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _CALLS:
            return JSONResponse({"error": f"no control {name!r}, only {sorted(_CALLS)}"}, 404)
        try:
            arguments = await request.json() if await request.body() else {}
            return JSONResponse(_CALLS[name](controls, **arguments))
        except (TypeError, ValueError, KeyError) as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, 400)

    return Route("/_control/{name}", endpoint, methods=["POST"])
