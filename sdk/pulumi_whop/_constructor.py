"""Reads what a resource is constructed with, which Pulumi's SDKs take in two forms."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import pulumi
from pulumi import ResourceOptions

from pulumi_whop._nearest import nearest

__all__ = ["declared_and_options", "refuse_name", "refuse_unknown"]


def declared_and_options(
    resource: str, block: type, /, *positional: Any, args: Any = None, opts: Any = None, **keys: Any
) -> tuple[dict[str, Any], ResourceOptions]:
    """What both forms of the constructor of `resource` say, in one form; `block` is the class of its arguments."""
    options = [each for each in positional if isinstance(each, ResourceOptions)]
    arguments = [each for each in positional if not isinstance(each, ResourceOptions)]
    given: Any = _only(resource, (*arguments, args), (block, Mapping))
    declared: dict[str, Any] = dict(cast("Mapping[str, Any]", vars(given) if isinstance(given, block) else given or {}))
    refuse_unknown(resource, block, keys)
    for key in keys:
        if declared.get(key) is not None:
            raise TypeError(f"{resource}.__init__() got multiple values for argument {key!r}; pass it once")
    return declared | keys, _only(resource, (*options, opts), (ResourceOptions,)) or ResourceOptions()


def refuse_unknown(resource: str, block: type, keys: Iterable[str]) -> None:
    """Raises `TypeError` for the first key that is not an argument."""
    known = block.__annotations__
    for key in keys:
        if key not in known:
            meant = nearest(key, known)
            hint = f". Did you mean {meant!r}?" if meant else f"; allowed: {', '.join(known)}"
            raise TypeError(f"{resource}.__init__() got an unexpected keyword argument {key!r}{hint}")


def refuse_name(resource: str, name: object) -> None:
    """Raises `pulumi.RunError` for what cannot be the name of a resource."""
    is_text = isinstance(name, str) and name.encode("utf-8", "ignore").decode() == name
    if not is_text or not name:
        raise pulumi.RunError(f"{resource} has no name; pass text that is not empty as its first argument")


def _only(resource: str, given: Iterable[Any], kinds: tuple[type, ...]) -> Any:
    """The only item of `given` that is not None, which must be of those kinds; None if there is none."""
    found = [each for each in given if each is not None]
    if len(found) > 1 or not all(isinstance(each, kinds) for each in found):
        raise pulumi.RunError(
            f"{resource} has arguments that it cannot take; pass a name, then {resource}Args or a dictionary, "
            "then ResourceOptions"
        )
    return found[0] if found else None
