"""The body of a write: the smallest that makes the changes true, and what must then be seen in the answer.

A changed block goes whole, as declared: how deep the API merges is not documented (contract, A-7), and this is right
whether it merges or replaces. A key that the declaration dropped goes as an explicit null at that very key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.paths import value_at, with_value
from pulumi_whop_provider.planning.diff import Change, changes, leaves
from pulumi_whop_provider.planning.drift import is_met
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.planning.money import is_amount
from pulumi_whop_provider.planning.observed import NotTold, told
from pulumi_whop_provider.schema.couplings import BUDGETS, other_budgets
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.twins import TWINS, twins_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.schema.fields import Field, KeyPath
    from pulumi_whop_provider.schema.twins import Twin

__all__ = [
    "PLATFORM_SWITCHES",
    "Mismatch",
    "at_stake",
    "cleared",
    "create_body",
    "displaced",
    "dropped",
    "is_settled",
    "mismatches",
    "overruled",
    "patch_body",
    "patchable",
    "sendable",
    "uncleared",
]

_OURS: Final = ("adopt_id",)
_NOT_IN_PATCH: Final = ("campaign_id",)

PLATFORM_SWITCHES: Final[Mapping[Path, str]] = {
    ("platform_config", "meta", "status"): "PAUSED",
    ("platform_config", "tiktok", "operation_status"): "DISABLE",
}
"""Each platform's own switch, with the word for off."""


@dataclass(frozen=True)
class Mismatch:
    """A value that was sent and did not come back as sent."""

    path: Path
    sent: Any
    live: Any
    field: Field | None

    @property
    def is_exact(self) -> bool:
        """Whether it is money, time or state, so that the write has failed."""
        return self.field is not None and self.field.traits.exact


def sendable(declared: Mapping[str, Any], platform: str | None) -> dict[str, Any]:
    """What of the declaration the API gets: without our own keys, and only the part of the campaign's platform.

    With an unknown platform both parts go; the API stores the one that fits (contract, A-3).
    """
    body = {key: value for key, value in declared.items() if key not in _OURS}
    parts = body.get("platform_config")
    if isinstance(parts, dict) and platform is not None:
        body["platform_config"] = {key: value for key, value in parts.items() if key == platform}
    return {key: value for key, value in body.items() if value not in ({}, None)}


def create_body(declared: Mapping[str, Any], platform: str | None, marked_name: str) -> dict[str, Any]:
    """The body of the create call: paused by every declared switch, under the marked name.

    A platform's switch goes only where the program declares it: left out, it follows `status` (contract, A-4).
    """
    body = {**sendable(declared, platform), "name": marked_name, "status": "paused"}
    for path, paused in PLATFORM_SWITCHES.items():
        if value_at(body, path) is not None:
            body = with_value(body, path, paused)
    return body


def patchable(body: Mapping[str, Any]) -> dict[str, Any]:
    """What of a create's body an update takes as well: an ad group cannot move to another campaign."""
    return {key: value for key, value in body.items() if key not in _NOT_IN_PATCH}


def cleared(body: Mapping[str, Any], planned: Sequence[Change]) -> dict[str, Any]:
    """The body, with an explicit null at each key that is to be cleared."""
    body = dict(body)
    for change in planned:
        if change.effect == "clear":
            body = with_value(body, change.path, None)
    return body


def dropped(declared: Mapping[str, Any], former: Mapping[str, Any], shown: Mapping[str, Any]) -> list[Change]:
    """What of the former declaration of an ad group that is not finished is to be cleared before it goes live.

    Unlike a live one it keeps no budget that is no longer declared.
    """
    return [
        replace(each, effect="clear")
        for each in changes(declared, former, shown)
        if each.effect == "clear" or (is_amount(each.field) and not _is_declared(each.path, declared))
    ]


def _is_declared(path: Path, declared: Mapping[str, Any]) -> bool:
    """Whether the setting at `path` is declared, there or in its other place."""
    return any(value_at(declared, place) is not None for place in (path, *twins_of(path)))


def displaced(sent: Mapping[str, Any], declared: Mapping[str, Any], shown: Mapping[str, Any]) -> list[Change]:
    """The undeclared budgets of an answer's view that must go for the one that is sent: an ad group has one."""
    return [
        Change(other, value_at(shown, other), None, field_at(other), "clear")
        for path in BUDGETS
        if value_at(sent, path) is not None
        for other in other_budgets(path)
        if value_at(shown, other) is not None and not _is_declared(other, declared)
    ]


def at_stake(body: Mapping[str, Any], declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """What must be seen after a write: what was sent, and each declared budget that the sent one may have ended."""
    if all(value_at(body, path) is None for path in BUDGETS):
        return body
    for path in BUDGETS:
        if value_at(declared, path) is not None:
            body = with_value(body, path, value_at(declared, path))
    return body


def patch_body(declared: Mapping[str, Any], planned: Sequence[Change], platform: str | None) -> dict[str, Any]:
    """The smallest PATCH body that makes the `planned` changes true; empty when nothing is to be sent.

    Amounts keep their field's unit: `daily_budget` in dollars, `config.bid_amount` in cents.
    """
    wanted = sendable(declared, platform)
    sent = [change for change in planned if change.effect != "unmanage" and _reaches(change.path, platform)]
    blocks = dict.fromkeys(str(change.path[0]) for change in sent)
    return cleared(patchable({block: wanted.get(block) for block in blocks}), sent)


def _reaches(path: Path, platform: str | None) -> bool:
    """Whether a path counts on the campaign's platform."""
    return path[0] != "platform_config" or platform is None or path[1:2] == (platform,)


def mismatches(sent: Mapping[str, Any], live: Mapping[str, Any]) -> list[Mismatch]:
    """The values of a body that the answer's view shows differently; what it does not tell is taken for right."""
    return [
        Mismatch(path, value, told(live, path, field), field)
        for path, value, field in leaves(sent)
        if _shows(live, path, value, field) is False
    ]


def uncleared(planned: Sequence[Change], live: Mapping[str, Any]) -> list[Mismatch]:
    """The cleared keys that still have a value in the answer's view."""
    return [
        Mismatch(each.path, None, told(live, each.path, each.field), each.field)
        for each in planned
        if each.effect == "clear" and _shows(live, each.path, None, each.field) is False
    ]


def is_settled(body: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the views before and after a write whose answer got lost tell that it was made.

    All that was sent must be shown. Where the API does not show part of it, another part must have changed: a write is
    made whole or not at all.
    """
    sent = [*leaves(body), *((path, None, field_at(path)) for path in _nulls(body))]
    if any(_shows(after, *each) is False for each in sent):
        return False
    is_all_shown = all(_shows(after, *each) is not None for each in sent)
    return is_all_shown or any(_shows(before, *each) is False and _shows(after, *each) for each in sent)


def _shows(seen: Mapping[str, Any], path: Path, value: Any, field: Field | None) -> bool | None:
    """Whether a view shows the value; None where it does not tell."""
    live = told(seen, path, field)
    if isinstance(live, NotTold):
        return None
    return same(field, None, live) if value is None else is_met(path, field, value, live)


def _nulls(tree: Mapping[str, Any], above: KeyPath = ()) -> Iterator[KeyPath]:
    for key, value in tree.items():
        if value is None:
            yield (*above, key)
        elif isinstance(value, dict):
            yield from _nulls(value, (*above, key))


def overruled(declared: Mapping[str, Any], sent: Mapping[str, Any], live: Mapping[str, Any]) -> list[Mismatch]:
    """The amounts in the platform's own words that stand against one of a body, and may be those that count.

    An amount that was once said there wins over the shared one, and does not follow it (contract, A-4).
    """
    return [each for twin in TWINS if twin.money for each in _against(twin, declared, sent, live)]


def _against(
    twin: Twin, declared: Mapping[str, Any], sent: Mapping[str, Any], live: Mapping[str, Any]
) -> Iterator[Mismatch]:
    general = value_at(sent, twin.general)
    if general is None or value_at(declared, twin.special) is not None:
        return
    field = field_at(twin.special)
    expected, shown = twin.to_special(general), told(live, twin.special, field)
    if shown is not None and not isinstance(shown, NotTold) and not same(field, expected, shown):
        yield Mismatch(twin.special, expected, shown, field)
