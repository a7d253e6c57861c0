"""What nobody knows about the real API, as switches: one value says which API a test meets."""

from dataclasses import dataclass, fields
from typing import Literal, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Switches:
    """How the simulated API behaves where the contract only assumes; the defaults are the contract's assumptions.

    Raises ValueError when a switch is given a value that it does not have.
    """

    key_version: Literal["2025-01-01", "2026-10-15-1"] = "2025-01-01"
    """Version of the API that keys store, which a call without the header speaks: the contract's, as old keys do, or
    the newest, as keys do that are made today."""

    unset: Literal["null", "absent", "empty"] = "null"
    """Whether a key without a value is answered as null or left out (A-12).

    `empty` answers amounts of money as 0, lists and free texts as empty ones.
    """

    patch_merge: Literal["deep", "replace_block"] = "deep"
    """Whether PATCH merges at every depth, or replaces `config` and `platform_config.<platform>` whole (A-7)."""

    null: Literal["clears", "ignored"] = "clears"
    """Whether a null in a PATCH clears the key or is passed over (A-7)."""

    normalise: bool = False
    """Whether values come back rewritten: times, country codes, lists, numbers, untyped objects (A-12)."""

    deleted: Literal["not_found", "inactive", "inactive_unlisted"] = "not_found"
    """Whether a deleted ad group answers 404, or stays readable with status `inactive` (A-8).

    `inactive_unlisted` leaves it out of lists, and answers 404 to every write.
    """

    list_items: Literal["whole", "no_config", "no_platform_config", "neither"] = "whole"
    """Which blocks the items of a list lack."""

    shape: Literal["seed", "later"] = "seed"
    """Shape of answers: the contract's, or the later one without blocks, with `title` and `budget`."""

    platform_nesting: Literal["flat", "nested"] = "flat"
    """Whether an answer's `platform_config` is flat as in the contract, or nested by platform like the request."""

    platform_block: Literal["whole", "silent"] = "whole"
    """Whether an answer's `platform_config` has the platform's settings, or only names the platform."""

    amounts: Literal["number", "text"] = "number"
    """Whether amounts of money are answered as numbers, or as text of the same number."""

    names: Literal["kept", "escaped", "lower_case", "respaced", "cut"] = "kept"
    """How names come back: as sent, with HTML entities, in lower case, with other blanks, cut after 40 characters."""

    unknown_keys: Literal["refuse", "ignore"] = "refuse"
    """Whether a request key that the contract does not know is a 400 or passed over (A-2)."""

    list_lag_requests: int = 0
    """How many lists that should show a new ad group do not show it yet; pages after the first do not count."""

    list_stale_requests: int = 0
    """How many lists still show an ad group as it was before it changed; pages after the first do not count."""

    list_order: Literal["newest", "oldest"] = "newest"
    """Which ad group a list starts with (A-10)."""

    page_limit: int = 100
    """Most items on a page, whatever `first` asks for (A-9)."""

    review: bool = False
    """Whether an ad group that is made or set active reads `in_review` (A-14)."""

    idempotency_key: bool = False
    """Whether a POST with a known `Idempotency-Key` is answered with the first answer again."""

    rate_limit_per_minute: int | None = None
    """Calls a minute for each operation and key before 429; None is no limit."""

    retry_after: bool = False
    """Whether a 429 carries `Retry-After`; the wait is in its message in any case."""

    latency_s: float = 0.0
    """Seconds that every call waits before anything happens."""

    commit_delay_s: float = 0.0
    """Seconds between the arrival of a write and its commit, which then happens even when the client is gone."""

    def __post_init__(self) -> None:
        """Refuses a value that the switch does not have."""
        hints = get_type_hints(type(self))
        for field in fields(self):
            allowed = get_args(hints[field.name])
            value = getattr(self, field.name)
            if get_origin(hints[field.name]) is Literal and value not in allowed:
                raise ValueError(f"{field.name} is one of {allowed}, not {value!r}")

    @property
    def keeps_contract(self) -> bool:
        """Whether answers have every key that the contract requires of them."""
        shown = (self.unset, self.list_items, self.shape, self.platform_nesting, self.platform_block)
        return shown == ("null", "whole", "seed", "flat", "whole")
