"""What a call comes to before it is HTTP again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from whop_simulator.json_types import Json


@dataclass(frozen=True)
class Outcome:
    """Status, JSON body and headers of an answer."""

    status: int
    body: Json
    headers: Mapping[str, str] = field(default_factory=dict)
