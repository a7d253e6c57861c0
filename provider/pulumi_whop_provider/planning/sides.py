"""The sides of every comparison: what is declared, what the API shows (`Observed`), and the state, which keeps both.

Declarations, views and bodies have the same shape but different types: a type checker refuses one in place of another.
Any of them can be walked as a plain mapping.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NewType

from pulumi_whop_provider.planning.ownership import is_marked
from pulumi_whop_provider.schema.canonical import VARIANT_KEYS, canonical, is_silent, platform_of
from pulumi_whop_provider.schema.instants import instant
from pulumi_whop_provider.schema.texts import is_id

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.schema.fields import Field

__all__ = ["NOTHING", "NOT_SHOWN", "NO_STATE", "Body", "Declaration", "Observed", "State", "View", "value_in"]

Declaration = NewType("Declaration", dict[str, Any])
"""What a program declares, or declared before: the ad group's arguments, numbers as in the API, without nulls."""

View = NewType("View", dict[str, Any])
"""What an answer of the API shows; see `value_in` for what a missing key means."""

Body = NewType("Body", dict[str, Any])
"""What a call sends; an explicit null clears a setting."""

_OBSERVED: Final = "observed"
_SCALARS: Final = ("name", "status", "daily_budget")
_BLOCKS: Final = ("config", "platform_config")


@dataclass(frozen=True)
class Observed:
    """An ad group as the API answers it; never changed in place."""

    answer: Mapping[str, Any]
    """In the contract's shape, including unknown keys; this is what the state keeps."""

    @classmethod
    def of_answer(cls, answer: Mapping[str, Any]) -> Observed:
        """From an answer of any revision of the API."""
        return cls(canonical(answer))

    @classmethod
    def of_state(cls, stored: object) -> Observed:
        """From the answer that a state keeps, in which nulls have become missing keys; `NOTHING` if there is none."""
        return cls({**dict.fromkeys(_SCALARS), **stored}) if isinstance(stored, dict) and stored else NOTHING

    @cached_property
    def view(self) -> View:
        """The answer in the shape of a declaration: only the keys that it shows."""
        view = {key: self.answer[key] for key in (*_SCALARS, "config") if key in self.answer}
        campaign = self.answer.get("ad_campaign")
        if isinstance(campaign, dict) and is_id(campaign.get("id")):
            view["campaign_id"] = campaign["id"]
        if self.platform and "platform_config" in self.answer and not is_silent(self.answer):
            block = self.answer["platform_config"]
            view["platform_config"] = {self.platform: {key: block[key] for key in block if key not in VARIANT_KEYS}}
        return View(view)

    @cached_property
    def platform(self) -> str | None:
        """The platform that the answer names, perhaps one that this package does not know; None if it names none."""
        return platform_of(self.answer)

    @property
    def id(self) -> str:
        """The ad group's id; every answer of the API has one."""
        return str(self.answer["id"])

    @property
    def name(self) -> object:
        """The name as the API shows it; None if it shows none."""
        return self.answer.get("name")

    @property
    def campaign_id(self) -> str | None:
        """The campaign that the answer names; None if it names none by an id."""
        return self.view.get("campaign_id")

    @property
    def is_inactive(self) -> bool:
        """Whether the status is `inactive`: somebody ended it, or it was deleted (contract, A-8)."""
        return self.answer.get("status") == "inactive"

    @cached_property
    def lacks_a_block(self) -> bool:
        """Whether a block of settings is missing or silent, and a single read may show more."""
        return any(block not in self.answer for block in _BLOCKS) or is_silent(self.answer)

    def merged_with(self, later: Observed) -> Observed:
        """The later answer, with the blocks of this one that it lacks altogether.

        A list item lacks its campaign, and a later revision lacks `config`: what was known before stays known. That is
        not so for single values: an answer may leave out one that is unset, and the earlier one would be wrong.
        """
        known = {key: value for key, value in self.answer.items() if key not in _SCALARS}
        answer = {**known, **later.answer}
        if "platform_config" in known and is_silent(answer):
            answer["platform_config"] = known["platform_config"]
        return Observed(answer)

    def as_read(self, later: Observed) -> Observed:
        """`merged_with`, for a read: a single value that this answer shows and a complete later one lacks is unset."""
        merged = self.merged_with(later)
        if later.lacks_a_block:
            return merged
        unset = {key: None for key in _SCALARS if self.answer.get(key) is not None}
        return Observed({**unset, **merged.answer})

    def without_blocks(self, blocks: Collection[str]) -> Observed:
        """The answer without the contents of some blocks; the platform that it names stays."""
        kept = {key: value for key, value in self.answer.items() if key not in blocks}
        block = self.answer.get("platform_config")
        if "platform_config" in blocks and isinstance(block, dict):
            kept["platform_config"] = {key: block[key] for key in VARIANT_KEYS if key in block}
        return Observed(kept)

    def is_older_than(self, other: Observed) -> bool:
        """Whether this answer says that it is older than the other; False if either lacks the time of the change."""
        moment, known = (instant(str(each.answer.get("updated_at"))) for each in (self, other))
        return moment is not None and known is not None and moment < known


NOTHING: Final = Observed({})
"""No answer yet."""


@dataclass(frozen=True)
class State:
    """The two sides of an ad group that outlive a run."""

    declared: Declaration
    """What the program declared at the last update; after a refresh, a setting that drifted has its live value."""
    baseline: Observed
    """The API's answer after the last write or refresh."""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> State:
        """From the state that the engine passes; empty for a resource that is looked up by its id."""
        declared = {key: value for key, value in stored.items() if key != _OBSERVED and value is not None}
        return cls(Declaration(declared), Observed.of_state(stored.get(_OBSERVED)))

    def as_dict(self) -> dict[str, Any]:
        """The state as the engine keeps it: the arguments as declared, and `observed`."""
        return {**self.declared, _OBSERVED: self.baseline.answer}

    @property
    def campaign_id(self) -> str | None:
        """The declared campaign, otherwise the one that the API last named; None if neither is an id."""
        return next(filter(is_id, (self.declared.get("campaign_id"), self.baseline.campaign_id)), None)

    def is_of_another_campaign(self, declared: Declaration) -> bool:
        """Whether `declared` is for another campaign, which may be on another platform."""
        return self.campaign_id not in (None, declared.get("campaign_id"))

    @property
    def is_unfinished(self) -> bool:
        """Whether a create left the ad group paused under a marked name."""
        return is_marked(self.declared.get("name"))


NO_STATE: Final = State(Declaration({}), NOTHING)
"""The state of an ad group that Pulumi does not know yet."""


class _NotShown:
    """The answer says nothing about a path: neither a value nor that it is unset."""

    def __repr__(self) -> str:
        return "NOT_SHOWN"


NOT_SHOWN: Final = _NotShown()


def value_in(view: View, path: Path, field: Field | None) -> Any:
    """What a view says about `path`: a value, None if it is unset, `NOT_SHOWN` if nothing is said.

    In a block that is there, a missing key and a null mean the same: unset. A missing key says nothing about a field
    that the API never returns, or about blocks and top-level keys themselves.
    """
    unset: _NotShown | None = NOT_SHOWN if field is not None and field.traits.never_returned else None
    node: Any = view
    for depth, step in enumerate(path):
        if node is None:
            return unset
        if not isinstance(node, dict):
            return NOT_SHOWN
        if step not in node:
            return NOT_SHOWN if depth == 0 or path[:depth] == ("platform_config",) else unset
        node = node[step]
    return unset if node is None else node
