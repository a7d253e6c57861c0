"""What each failure advises: right for the command that was run, whichever it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from core_stack import CoreStack
from lifecycle.usual import meta
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import WhopError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_AGAIN: Final = "Run the same command again"
_UP_AGAIN: Final = "Run `pulumi up` again"
_GIVE: Final = "Give the key {}, and check that it belongs to the right company."
_ASK: Final = "; if it fails again, contact Whop's support."
_KEY: Final = "Check whop:apiKey (`pulumi config set --secret whop:apiKey …`)"
_SAVED: Final = "; refresh and destroy use the key saved with the last `up`, unless you add `--run-program`."


def _preview(stack: CoreStack) -> None:
    made = AdGroups(stack.client).create(meta(name="Made by hand"))
    stack.preview(meta(adopt_id=made["id"]))


_RUNS: Final[Mapping[str, tuple[str, bool, Callable[[CoreStack], object]]]] = {
    "preview": ("getAdGroup", False, _preview),
    "create": ("createAdGroup", False, lambda stack: stack.up(meta())),
    "update": ("updateAdGroup", True, lambda stack: stack.up(meta(daily_budget=60))),
    "refresh": ("getAdGroup", True, CoreStack.refresh),
    "destroy": ("deleteAdGroup", True, CoreStack.destroy),
}
"""The call that fails, whether an ad group exists before, and what is run."""

_ADVICE: Final[Mapping[int, Mapping[str, str]]] = {
    400: {
        "preview": f"{_AGAIN}{_ASK}",
        "create": "Correct the declaration.",
        "update": "Correct the declaration.",
        "refresh": f"{_AGAIN}{_ASK}",
        "destroy": f"{_AGAIN}{_ASK}",
    },
    401: {
        "preview": f"{_KEY}.",
        "create": f"{_KEY}.",
        "update": f"{_KEY}.",
        "refresh": f"{_KEY}{_SAVED}",
        "destroy": f"{_KEY}{_SAVED}",
    },
    403: {
        "preview": _GIVE.format("ad_campaign:basic:read"),
        "create": _GIVE.format("ad_campaign:create and ad_campaign:basic:read"),
        "update": _GIVE.format("ad_campaign:update and ad_campaign:basic:read"),
        "refresh": _GIVE.format("ad_campaign:basic:read"),
        "destroy": _GIVE.format("ad_campaign:delete"),
    },
    409: {
        "preview": f"{_AGAIN}.",
        "create": f"{_UP_AGAIN}.",
        "update": f"{_UP_AGAIN}.",
        "refresh": f"{_AGAIN}.",
        "destroy": f"{_AGAIN}.",
    },
    422: {
        "preview": "Verify the company in Whop's dashboard, then run the same command again.",
        "create": "Verify the company in Whop's dashboard, then run `pulumi up` again.",
        "update": "Verify the company in Whop's dashboard, then run `pulumi up` again.",
        "refresh": "Verify the company in Whop's dashboard, then run the same command again.",
        "destroy": "Verify the company in Whop's dashboard, then run the same command again.",
    },
    429: {
        "preview": "Wait 12 s, then run the same command again.",
        "create": "Wait 12 s, then run `pulumi up` again.",
        "update": "Wait 12 s, then run `pulumi up` again.",
        "refresh": "Wait 12 s, then run the same command again.",
        "destroy": "Wait 12 s, then run the same command again.",
    },
    500: {
        "preview": f"{_AGAIN}{_ASK}",
        "create": "it looks for an ad group marked {mark} first, which would be paused.",
        "update": f"{_UP_AGAIN}: it reads the ad group first, and sends the same values.",
        "refresh": f"{_AGAIN}{_ASK}",
        "destroy": f"{_AGAIN}{_ASK}",
    },
}
_MESSAGES: Final = {
    400: {"type": "invalid_request_error", "message": "No"},
    422: {"type": "verification_required", "message": "Verify first"},
    429: {"type": "rate_limit_exceeded", "message": "Try again in 12 seconds."},
}


@pytest.mark.parametrize(
    ("status", "run"),
    [pytest.param(status, run, id=f"{status} - {run}") for status, runs in _ADVICE.items() for run in runs],
)
def test_advice_fits_the_command_that_failed(shop: CoreStack, status: int, run: str) -> None:
    operation, is_there, command = _RUNS[run]
    if is_there:
        shop.up(meta())
    error = _MESSAGES.get(status, {"type": "error", "message": "No"})
    shop.simulator.fail_next(operation, status, {"error": error}, times=2)
    with pytest.raises(WhopError) as failure:
        command(shop)
    advice, _, _ = _ADVICE[status][run].partition("{mark}")
    assert advice in str(failure.value)
    if run in ("refresh", "destroy"):
        assert "pulumi up" not in str(failure.value)


_SAVED_VERSION: Final = (
    "; refresh and destroy use the setting saved with the last `up`, unless you add `--run-program`."
)


@pytest.mark.parametrize(
    ("run", "ending"), [("create", "of the API."), ("refresh", _SAVED_VERSION), ("destroy", _SAVED_VERSION)]
)
def test_advice_on_the_version_says_where_commands_without_the_program_have_it_from(
    shop: CoreStack, run: str, ending: str
) -> None:
    operation, is_there, command = _RUNS[run]
    if is_there:
        shop.up(meta())
    error = {"type": "invalid_request_error", "message": "Unknown Api-Version-Date, supported are 2025-01-01"}
    shop.simulator.fail_next(operation, 400, {"error": error})
    with pytest.raises(WhopError) as failure:
        command(shop)
    assert "whop:apiVersion" in str(failure.value)
    assert str(failure.value).endswith(ending)


def test_failed_destroy_that_a_read_contradicts_names_no_other_command(shop: CoreStack) -> None:
    shop.up(meta())
    shop.simulator.fail_next("deleteAdGroup", 404)
    with pytest.raises(WhopError) as failure:
        shop.destroy()
    assert str(failure.value).endswith("Run the same command again; the state stays as it is.")
