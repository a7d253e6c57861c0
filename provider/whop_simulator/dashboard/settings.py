"""The settings that the dashboard's form offers, and what a submitted form changes.

The contract decides what a setting may be: choices, units and kinds of input come from its schema. A text that should
be a number but is not one is passed on as it is, for the contract to refuse.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from whop_simulator import paths, rules
from whop_simulator.contract import contract
from whop_simulator.json_types import Json, JsonObject

Form = Mapping[str, str]
"""What a browser submits: texts by the names of their inputs."""

SHOWN = "shown."
"""Prefix of the hidden inputs that hold what the form was filled with."""

_UNITS = {"usd": "dollars", "usd_cents": "cents"}


@dataclass(frozen=True)
class Setting:
    """One input of the form."""

    path: tuple[str, ...]
    label: str
    hint: str = ""

    @property
    def name(self) -> str:
        """The path as people write it; also the name of the input."""
        return ".".join(self.path)

    @cached_property
    def kind(self) -> Literal["choice", "list", "number", "text"]:
        """The kind of input."""
        types = self._schema.get("type", ())
        if "enum" in self._schema:
            return "choice"
        if "array" in types:
            return "list"
        return "number" if {"integer", "number"} & set(types) else "text"

    @property
    def unit(self) -> str:
        """The unit of an amount of money; empty for all else."""
        return _UNITS.get(self._schema.get("x-unit", ""), "")

    @property
    def choices(self) -> Sequence[str]:
        """What a person may choose."""
        return [value for value in self._schema["enum"] if value not in rules.VERDICTS]

    @property
    def verdicts(self) -> Sequence[str]:
        """What the ad platform may set instead of a person."""
        return [value for value in self._schema["enum"] if value in rules.VERDICTS]

    def shown(self, ad_group: JsonObject) -> str:
        """The text of the input for an ad group."""
        value = paths.get(ad_group, self.path)
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(value)
        return f"{value:.15g}" if isinstance(value, float) else str(value)

    def meant(self, text: str) -> Json:
        """The value that a person has typed or chosen; None for nothing."""
        text = text.strip()
        if not text:
            return None
        if self.kind == "list":
            return [item.strip() for item in text.split(",") if item.strip()]
        return _number(text) if self.kind == "number" else text

    @cached_property
    def _schema(self) -> JsonObject:
        schemas = contract().schemas
        schema = schemas.named("AdGroupUpdateRequest")
        for key in self.path:
            schema = schemas.properties(schema)[key]
        return {**schema, **schemas.plain(schema)}


SECTIONS: Mapping[str, Sequence[Setting]] = {
    "Delivery": (
        Setting(("name",), "Name"),
        Setting(("status",), "Status"),
        Setting(("daily_budget",), "Daily budget"),
        Setting(("config", "end_time"), "Ends", "such as 2030-12-31T23:59:59Z"),
    ),
    "Bidding": (
        Setting(("config", "bid_strategy"), "Bid strategy"),
        Setting(("config", "bid_amount"), "Bid amount"),
        Setting(("config", "pacing"), "Pacing"),
    ),
    "Audience": (
        Setting(("config", "targeting", "countries"), "Countries", "such as US, CA"),
        Setting(("config", "targeting", "age_min"), "Youngest age"),
        Setting(("config", "targeting", "age_max"), "Oldest age"),
    ),
}
"""The settings of the form, by its headings."""


def filled(ad_group: JsonObject) -> Form:
    """The texts of the form for an ad group, and once more for `changes` to compare with."""
    texts = {each.name: each.shown(ad_group) for each in _settings()}
    return texts | {SHOWN + name: text for name, text in texts.items()}


def changes(form: Form) -> JsonObject:
    """What the person has changed, in the shape of an update request; the rest may have been changed by others."""
    changed: JsonObject = {}
    for each in _settings():
        before, after = form.get(SHOWN + each.name, ""), form.get(each.name, "")
        if _one_line(before) != _one_line(after):
            changed = paths.put(changed, each.path, each.meant(after))
    return changed


def _settings() -> Sequence[Setting]:
    return [setting for section in SECTIONS.values() for setting in section]


def _one_line(text: str) -> str:
    """The text as an input of one line submits it."""
    return text.replace("\r", "").replace("\n", "")


def _number(text: str) -> Json:
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return int(number) if number.is_integer() else number
