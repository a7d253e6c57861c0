"""What of an account becomes a program: which ad groups, under which resource names, and what is left out and why."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Final

from pulumi_whop_cli.export.declared import Omission, Refusal, declare
from pulumi_whop_cli.export.literals import text_literal
from pulumi_whop_provider.planning.ownership import folded
from pulumi_whop_provider.planning.sides import Declaration, Observed

__all__ = ["Account", "Campaign", "Exported", "LeftOut", "Reading", "account_of"]

_LONGEST_SLUG: Final = 50
_IN_WORDS: Final = frozenset("LMN")
"""Categories of Unicode: letters, the marks on them, digits."""


@dataclass(frozen=True)
class Reading:
    """A campaign as it was read."""

    id: str
    ad_groups: Sequence[Observed]


@dataclass(frozen=True)
class Campaign:
    """A campaign of the program."""

    id: str
    title: str
    """Empty if no answer named it."""
    platform: str | None


@dataclass(frozen=True)
class Exported:
    """An ad group of the program."""

    id: str
    resource: str
    """Its name as a Pulumi resource."""
    declaration: Declaration
    omitted: tuple[Omission, ...]


@dataclass(frozen=True)
class LeftOut:
    """An ad group that is not in the program."""

    id: str
    campaign_id: str
    name: str
    """Empty if the API shows none."""
    reason: str

    def __str__(self) -> str:
        """Which one it is, and why."""
        name = f"{text_literal(self.name)} " if self.name else ""
        return f"{name}({self.id}): {self.reason}"


@dataclass(frozen=True)
class Account:
    """The content of a program: campaigns in the order that they were asked for, in each the oldest ad group first."""

    campaigns: Sequence[Campaign]
    """Those of which an ad group is exported."""
    exported: Sequence[Exported]
    left_out: Sequence[LeftOut]


def account_of(readings: Sequence[Reading]) -> Account:
    """What of these campaigns becomes a program."""
    resources: set[str] = set()
    found = [each for reading in readings for each in _found_in(reading, resources)]
    exported = tuple(each for each in found if isinstance(each, Exported))
    campaign_ids = {each.declaration["campaign_id"] for each in exported}
    return Account(
        tuple(_campaign(each) for each in readings if each.id in campaign_ids),
        exported,
        tuple(each for each in found if isinstance(each, LeftOut)),
    )


def _found_in(reading: Reading, resources: set[str]) -> Iterator[Exported | LeftOut]:
    """What becomes of each ad group; `resources` are the resource names that are taken, and takes the new ones.

    Two ad groups of one name cannot stand in one program: the provider compares names as the API might rewrite them.
    """
    first_of_name: dict[str, str] = {}
    for live in sorted(reading.ad_groups, key=_age):
        found = declare(live, reading.id)
        if isinstance(found, Refusal):
            yield LeftOut(live.id, reading.id, str(live.name or ""), found.reason)
            continue
        name = str(found.declaration["name"])
        first = first_of_name.setdefault(folded(name), live.id)
        if first != live.id:
            reason = f"it has the same name as {first}; rename one of the two, then export again"
            yield LeftOut(live.id, reading.id, name, reason)
            continue
        resource = _resource_name(name, live.id, resources)
        resources.add(resource)
        yield Exported(live.id, resource, found.declaration, found.omitted)


def _age(live: Observed) -> tuple[str, str]:
    return str(live.answer.get("created_at")), live.id


def _campaign(reading: Reading) -> Campaign:
    """The campaign as its ad groups' answers name it."""
    answers = [each.answer.get("ad_campaign") for each in reading.ad_groups]
    titles = (str(each["title"]) for each in answers if isinstance(each, dict) and each.get("title"))
    platforms = (each.platform for each in reading.ad_groups if each.platform)
    return Campaign(reading.id, next(titles, ""), next(platforms, None))


def _resource_name(name: str, ad_group_id: str, taken: Collection[str]) -> str:
    """A name for the resource that reads like the ad group's and that no other has; the id if nothing of it is left."""
    slug = _slug(name) or ad_group_id
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(each for each in chain([slug], numbered) if each not in taken)


def _slug(name: str) -> str:
    """The words of a name, in any script, with hyphens between them."""
    text = unicodedata.normalize("NFKC", name).lower()
    words = "".join(char if unicodedata.category(char)[0] in _IN_WORDS else " " for char in text).split()
    return "-".join(words)[:_LONGEST_SLUG].rstrip("-")
