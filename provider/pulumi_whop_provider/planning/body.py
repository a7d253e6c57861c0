"""The body of a call: what a create sends, and the smallest update that makes the changes.

A changed block is sent in full, as declared: how deep the API merges is not documented (contract, A-7), and this is
right whether it merges or replaces. A key that the declaration dropped is sent as an explicit null at that very key.
"""

from collections.abc import Iterable

from pulumi_whop_provider.paths import value_at, with_value
from pulumi_whop_provider.planning.diff import Change, is_ours
from pulumi_whop_provider.planning.sides import Body, Declaration
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.spending import PLATFORM_SWITCHES

__all__ = ["as_unfinished", "create_body", "is_updated", "on_platform", "patch_body"]


def on_platform(declared: Declaration, platform: str | None) -> Declaration:
    """The declaration without the part of another platform, which the API would store nowhere (contract, A-3).

    As long as the platform is not known, both parts count.
    """
    parts = declared.get("platform_config")
    if platform is None or not isinstance(parts, dict):
        return declared
    own = {key: value for key, value in parts.items() if key == platform}
    others = {key: value for key, value in declared.items() if key != "platform_config"}
    return Declaration({**declared, "platform_config": own} if own else others)


def as_unfinished(declared: Declaration, platform: str | None, marked_name: str) -> Declaration:
    """The declaration of an ad group that is not finished: paused by every declared switch, under its marked name.

    A platform's switch is only set if the program declares it: left out, it follows `status` (contract, A-4).
    """
    unfinished = {**declared, "name": marked_name, "status": "paused"}
    counting = on_platform(declared, platform)
    for path, off in PLATFORM_SWITCHES.items():
        if value_at(counting, path) is not None:
            unfinished = with_value(unfinished, path, off)
    return Declaration(unfinished)


def create_body(declared: Declaration, platform: str | None) -> Body:
    """What a create call sends: the declaration without our own keys, the other platform's part, and unset values."""
    counting = on_platform(declared, platform)
    sent = {key: value for key, value in counting.items() if not is_ours(field_at((key,)))}
    return Body({key: value for key, value in sent.items() if value not in ({}, None)})


def is_updated(key: str) -> bool:
    """Whether an update call takes a top-level key: neither one of ours, nor one whose change replaces the ad group."""
    field = field_at((key,))
    return field is None or not (field.traits.ours or field.traits.replaces)


def patch_body(declared: Declaration, changes: Iterable[Change], platform: str | None) -> Body:
    """The smallest update that makes `changes`; empty if none of them is sent.

    Amounts keep their field's unit: `daily_budget` in dollars, `config.bid_amount` in cents.
    """
    sent = [each for each in changes if each.is_sent]
    complete = create_body(declared, platform) if sent else Body({})
    blocks = dict.fromkeys(str(each.path[0]) for each in sent)
    body = {block: complete.get(block) for block in blocks if is_updated(block)}
    for each in sent:
        if each.action == "clear":
            body = with_value(body, each.path, None)
    return Body(body)
