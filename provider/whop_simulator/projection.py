"""The unified settings seen through a platform (A-4), by the contract's own table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from whop_simulator import money, paths, times
from whop_simulator.contract import contract
from whop_simulator.json_types import Json, JsonObject

_CONVERSIONS: dict[str, Callable[[Json], Json]] = {
    "": lambda value: value,
    "same cents": lambda value: value,
    "dollars to cents": money.cents,
    "cents to a decimal": money.dollars,
    "to UTC and YYYY-MM-DD HH:MM:SS": times.for_tiktok,
    "likewise": times.for_tiktok,
}
"""What the remarks of the contract's table mean; a remark that is not here fails at start."""


@dataclass(frozen=True)
class Projection:
    """One line of the table: from where, to where on the platform, and the platform's word for a value."""

    source: Sequence[str]
    target: Sequence[str]
    convert: Callable[[Json], Json]
    """Gives None for a value that the platform has no word for."""


def projected(platform: str, declared: JsonObject) -> JsonObject:
    """The platform's whole block: the keys that were sent to it, and for the others what `config` and the top say."""
    block: JsonObject = paths.get(declared, ("platform_config", platform)) or {}
    for line in projections(platform):
        value = paths.get(declared, line.source)
        if value is not None and paths.get(block, line.target) is None:
            block = paths.put(block, line.target, line.convert(value))
    return block


@cache
def projections(platform: str) -> tuple[Projection, ...]:
    """The contract's table for one platform."""
    return tuple(_line(source, target) for source, target in contract().projection[platform].items())


def _line(source: str, target: str | dict[str, str]) -> Projection:
    top = source.startswith("top-level ")
    path = (source.removeprefix("top-level "),) if top else ("config", *source.split("."))
    if isinstance(target, str):
        key, _, remark = target.partition(", ")
        return Projection(path, key.split("."), _CONVERSIONS[remark])
    words = {value: said.split(" ")[-1] for value, said in target.items()}
    key = next(said.split(" ")[0] if " " in said else path[-1] for said in target.values())
    return Projection(path, (key,), words.get)
