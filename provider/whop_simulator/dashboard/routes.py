"""The dashboard over HTTP: pages to look at, and forms that change what they show."""

import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from urllib.parse import parse_qsl

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from whop_simulator.app import PREFIX
from whop_simulator.contract import contract
from whop_simulator.control import Controls
from whop_simulator.dashboard import origin, overview, settings
from whop_simulator.json_types import JsonObject
from whop_simulator.records import Campaign

_Page = Callable[[Controls, Request], Awaitable[Response]]

_ENVIRONMENT = Environment(
    loader=PackageLoader(__package__),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["dollars"] = overview.dollars
_ENVIRONMENT.globals["sections"] = settings.SECTIONS
_TEMPLATES = Jinja2Templates(env=_ENVIRONMENT)

_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}


class _MissingError(Exception):
    """The page is about something that does not exist, or was deleted."""


def dashboard_routes(controls: Controls) -> Sequence[BaseRoute]:
    """`/`, and what it links to below `/dashboard`, away from the paths of the API."""
    pages = [Route(path, _endpoint(controls, page), methods=[method], name=name) for method, path, name, page in _PAGES]
    return [*pages, Mount("/dashboard/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")]


def _endpoint(controls: Controls, page: _Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.method == "POST" and not origin.is_own(request.headers):
            return PlainTextResponse("Only the dashboard's own pages can submit this form.", 403)
        try:
            response = await page(controls, request)
        except _MissingError:
            response = _TEMPLATES.TemplateResponse(request, "missing.html", status_code=404)
        response.headers.update(_HEADERS)
        return response

    return endpoint


async def _overview(controls: Controls, request: Request) -> Response:
    context = {
        "base_url": str(request.base_url).rstrip("/") + PREFIX,
        "overview": overview.overview_of(controls.world),
        "platforms": contract().schemas.named("AdPlatform")["enum"],
    }
    return _TEMPLATES.TemplateResponse(request, "overview.html", context)


async def _add_campaign(controls: Controls, request: Request) -> Response:
    form = await _form(request)
    try:
        campaign_id = controls.add_campaign(form.get("platform", ""), title=form.get("title", ""))
    except ValueError as error:
        return PlainTextResponse(str(error), 400)
    return _back_to(request, campaign_id)


async def _new(controls: Controls, request: Request) -> Response:
    campaign = _campaign(controls, request)
    return _settings_page(request, settings.filled({"status": "active"}), {"campaign": campaign})


async def _add(controls: Controls, request: Request) -> Response:
    campaign, form = _campaign(controls, request), await _form(request)
    try:
        ad_group = controls.add_ad_group(campaign.id, settings.changes(form))
    except ValueError as error:
        return _settings_page(request, form, {"campaign": campaign}, str(error))
    return _back_to(request, ad_group["id"])


async def _edit(controls: Controls, request: Request) -> Response:
    ad_group = _ad_group(controls, request)
    return _settings_page(request, settings.filled(ad_group), _about(controls, ad_group))


async def _save(controls: Controls, request: Request) -> Response:
    ad_group, form = _ad_group(controls, request), await _form(request)
    try:
        _change(controls, ad_group, settings.changes(form))
    except ValueError as error:
        return _settings_page(request, form, _about(controls, ad_group), str(error))
    return _back_to(request, ad_group["id"])


async def _set_status(controls: Controls, request: Request) -> Response:
    ad_group, form = _ad_group(controls, request), await _form(request)
    try:
        _change(controls, ad_group, {"status": form.get("status")})
    except ValueError as error:
        return PlainTextResponse(str(error), 400)
    return _back_to(request, ad_group["id"])


async def _ask_before_delete(controls: Controls, request: Request) -> Response:
    return _TEMPLATES.TemplateResponse(request, "delete.html", {"ad_group": _ad_group(controls, request)})


async def _delete(controls: Controls, request: Request) -> Response:
    ad_group = _ad_group(controls, request)
    controls.remove(ad_group["id"])
    return _back_to(request, ad_group["ad_campaign"]["id"])


_PAGES: Sequence[tuple[str, str, str, _Page]] = (
    ("GET", "/", "overview", _overview),
    ("POST", "/dashboard/campaigns", "campaigns", _add_campaign),
    ("GET", "/dashboard/campaigns/{campaign_id}/new", "new", _new),
    ("POST", "/dashboard/campaigns/{campaign_id}/new", "new", _add),
    ("GET", "/dashboard/ad_groups/{ad_group_id}", "ad_group", _edit),
    ("POST", "/dashboard/ad_groups/{ad_group_id}", "ad_group", _save),
    ("POST", "/dashboard/ad_groups/{ad_group_id}/status", "status", _set_status),
    ("GET", "/dashboard/ad_groups/{ad_group_id}/delete", "delete", _ask_before_delete),
    ("POST", "/dashboard/ad_groups/{ad_group_id}/delete", "delete", _delete),
)
"""Method, path, name for links, and what answers."""


def _campaign(controls: Controls, request: Request) -> Campaign:
    with controls.world.store.transaction():
        campaign = controls.world.store.campaign(request.path_params["campaign_id"])
    if campaign is None:
        raise _MissingError
    return campaign


def _ad_group(controls: Controls, request: Request) -> JsonObject:
    try:
        return controls.ad_group(request.path_params["ad_group_id"])
    except KeyError:
        raise _MissingError from None


def _about(controls: Controls, ad_group: JsonObject) -> JsonObject:
    """What the page of an existing ad group shows beside the form."""
    stored = json.dumps(controls.stored(ad_group["id"]), indent=2, ensure_ascii=False)
    return {"ad_group": ad_group, "stored": stored}


def _change(controls: Controls, ad_group: JsonObject, changes: JsonObject) -> None:
    if changes:
        controls.edit(ad_group["id"], changes)


async def _form(request: Request) -> settings.Form:
    """The fields that were submitted, URL-encoded as HTML forms are."""
    return dict(parse_qsl((await request.body()).decode("ascii", "replace"), keep_blank_values=True))


def _settings_page(request: Request, form: settings.Form, about: JsonObject, error: str = "") -> Response:
    context = {"form": form, "error": error, "ad_group": None, **about}
    return _TEMPLATES.TemplateResponse(request, "settings.html", context, status_code=400 if error else 200)


def _back_to(request: Request, anchor: str) -> Response:
    """Shows the overview at a campaign or an ad group, by GET."""
    return RedirectResponse(request.url_for("overview").replace(fragment=anchor), 303)
