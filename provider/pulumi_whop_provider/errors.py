"""Exceptions that stop an operation; what is wrong with a declaration is a finding instead (`findings`).

Each answers the question that decides what happens next, whether the server acted (`effect`). For several attempts it
is the worst: a refusal after a time-out is still unknown.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal

__all__ = [
    "COMMAND",
    "AccessError",
    "BugError",
    "CallError",
    "ConfigurationError",
    "DeclarationError",
    "Effect",
    "NoAnswerError",
    "NotFoundError",
    "OwnershipError",
    "RateLimitError",
    "RejectedError",
    "ServerError",
    "Setting",
    "VersionError",
    "WhopError",
    "one_line",
]

Effect = Literal["none", "unknown"]
Setting = Literal["whop:apiKey", "whop:apiVersion"]
"""A setting that a refusal can be about."""

COMMAND: Final = "{command}"
"""In an advice, the placeholder for the command that was run."""

_LONGEST_PART: Final = 600
_UNKNOWN: Final = "It is not known whether the API acted on it"


def one_line(text: str, longest: int = _LONGEST_PART) -> str:
    """`text` as one printable line, at most `longest` characters: control and format characters become spaces."""
    folded = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return folded if len(folded) <= longest else folded[: longest - 1] + "…"


def _sentences(parts: Sequence[str]) -> str:
    """The parts that are not empty, each as one line that ends with a full stop."""
    folded = (one_line(part).rstrip(".") for part in parts)
    return " ".join(f"{part}." for part in folded if part)


class WhopError(Exception):
    """An operation stopped; `str()` is the one line that a user reads.

    The line says: operation, what, where, the effect if it is unknown, what to do, and the request id.

    `command` is the command to run again. The caller that knows which one was run sets it: after a failed
    `pulumi destroy`, `pulumi up` would create again what was deleted.
    """

    command: str = "the same command"

    def __init__(
        self,
        what: str,
        *,
        operation: str = "",
        where: str = "",
        effect: Effect = "none",
        advice: str = "",
        request_id: str = "",
    ) -> None:
        """`where` is a property path or a config key; an empty part is left out of the line."""
        super().__init__(what)
        self.what = what
        self.operation = operation
        self.where = where
        self.effect: Effect = effect
        self.advice = advice
        self.request_id = request_id

    @property
    def subject(self) -> str:
        """What happened, and in which operation if that is known."""
        return f"could not {self.operation}: {self.what}" if self.operation else self.what

    def advising(self, advice: str, *, what: str | None = None) -> "WhopError":
        """The error to raise in place of this one, now that it is known what it means (`what`) and what to do about it.

        Everything else is kept, and `what` too if it is None. Always a plain WhopError: a caller that handles errors
        of this one's class has nothing more to conclude from it.
        """
        error = WhopError(
            self.what if what is None else what,
            operation=self.operation,
            where=self.where,
            effect=self.effect,
            advice=advice,
            request_id=self.request_id,
        )
        error.command = self.command
        return error

    def __str__(self) -> str:
        place = f" (at {one_line(self.where, 200)})" if self.where else ""
        unknown = _UNKNOWN if self.effect == "unknown" else ""
        request = f"Request id: {one_line(self.request_id, 100)}" if self.request_id else ""
        advice = self.advice.replace(COMMAND, self.command)
        return _sentences([one_line(self.subject).rstrip(".") + place, unknown, advice, request])


class ConfigurationError(WhopError):
    """The provider's settings do not allow a call; nothing was sent."""


class DeclarationError(WhopError):
    """A declaration cannot be carried out; nothing was sent."""

    def __init__(self, findings: Sequence[str]) -> None:
        """`findings` are lines, one for each."""
        super().__init__("; ".join(findings))
        self.findings = tuple(findings)


class CallError(WhopError):
    """One API call failed, after all allowed attempts.

    `status` is None if no answer came. `code` is the API's own, or its error type; empty if it gave neither.
    `wait_s` is the wait that the answer named, in seconds. `asks_repeat` is the answer's `x-should-retry`. With
    `is_the_apis_own`, the API itself answered, in its error envelope; otherwise it may be a proxy, a firewall or a
    wrong base URL, and says nothing about the API. `setting` is the one that the advice is about, if any.
    """

    status: int | None = None
    code: str = ""
    wait_s: float | None = None
    asks_repeat: bool | None = None
    is_the_apis_own: bool = False
    setting: Setting | None = None


class AccessError(CallError):
    """The key is not accepted (401), or lacks a permission or access to the company (403); the API did not act."""


class NotFoundError(CallError):
    """Something answered 404; proves nothing unless `is_the_apis_own`."""


class RateLimitError(CallError):
    """The key has used up its calls (429); the API did not act."""


class RejectedError(CallError):
    """The API read the request and refused it (any other 4xx); it did not act."""


class ServerError(CallError):
    """The API or a gateway before it failed (408, 5xx); it may have acted on a call that changes something."""


class NoAnswerError(CallError):
    """No answer came, or none that can be read; `effect` is "none" only if the request was certainly not sent."""


class VersionError(CallError):
    """The API answered in a version that this package does not support: nothing in the answer can be relied on.

    `shown` is the object in the answer, for the id of what a write created.
    """

    shown: Mapping[str, Any] = MappingProxyType({})


class OwnershipError(WhopError):
    """It is not certain which ad group a declaration means: the name is taken, or several are candidates."""

    def __init__(self, what: str, *, ids: Sequence[str], advice: str) -> None:
        """`ids` are those in question; `what` is expected to name them."""
        super().__init__(what, advice=advice)
        self.ids = tuple(ids)


class BugError(WhopError):
    """An assumption of this package is wrong; asks the user for a report. The only error that keeps its traceback."""

    def __init__(self, what: str) -> None:
        super().__init__(f"internal error: {what}", advice="This is a bug in pulumi-whop, please report it")
