"""Failures that a test has planned, before or after what the API would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from whop_simulator.contract import contract
from whop_simulator.json_types import Json


@dataclass(frozen=True)
class Fault:
    """An answer that takes the place of the real one."""

    operation: str
    status: int
    body: Json = None
    """JSON object, or text that is no JSON; None stands for the contract's example of that status."""
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    """How many calls of the operation it answers."""
    after_commit: bool = False
    """Whether the call does its work first, and only its answer is lost."""

    def __post_init__(self) -> None:
        """Refuses an operation that the contract does not have."""
        if self.operation not in contract().operations:
            raise ValueError(f"no operation {self.operation!r}, only {sorted(contract().operations)}")

    def answer(self) -> Json:
        """The body to answer with."""
        return contract().operations[self.operation].example(self.status) if self.body is None else self.body


@dataclass
class Faults:
    """The planned failures, in the order in which they were planned."""

    _planned: list[Fault] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def plan(self, fault: Fault) -> None:
        """Adds a failure after those planned before it."""
        with self._lock:
            self._planned.append(fault)

    def take(self, operation: str) -> Fault | None:
        """The failure for this call of the operation; None when it goes well."""
        with self._lock:
            for index, fault in enumerate(self._planned):
                if fault.operation == operation:
                    self._planned[index : index + 1] = (
                        [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                    )
                    return fault
            return None

    def clear(self) -> None:
        """Forgets all planned failures."""
        with self._lock:
            self._planned.clear()
