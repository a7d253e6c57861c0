"""Everything that is wrong with a declaration, at once, before any call.

What is a fact of the API's documents is an error; what is only assumed about it is a warning, since the API has the
last word. Unknown values pass at any depth and hide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.nesting import NO_SETTING_IS, TOO_DEEP, is_too_deep
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.planning import rules
from pulumi_whop_provider.planning.equality import satisfies
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.planning.ownership import is_marked
from pulumi_whop_provider.schema.couplings import DAILY_BUDGETS
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.ids import is_id
from pulumi_whop_provider.schema.twins import TWINS
from pulumi_whop_provider.schema.validate import normalised, problems
from pulumi_whop_provider.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pulumi_whop_provider.schema.twins import Twin
    from pulumi_whop_provider.schema.validate import Problem

__all__ = ["Limits", "check", "platform_findings", "same_name", "too_deep"]

_LENIENT_KINDS = ("unknown_key", "unknown_value")


@dataclass(frozen=True)
class Limits:
    """What the user's configuration adds to the rules; `max_daily_budget` is in dollars, None sets no limit."""

    strict: bool = True
    max_daily_budget: Decimal | None = None


def check(declared: Mapping[str, Any], limits: Limits) -> list[Finding]:
    """All findings about a declaration, errors and warnings, in the order of the schema."""
    plain = normalised(declared)
    return [
        *(_of_problem(each, limits) for each in problems(declared)),
        *_name(plain),
        *_ids(plain),
        *_disagreeing_twins(plain),
        *_above_the_limit(plain, limits.max_daily_budget),
        *rules.assumed(plain),
    ]


def too_deep(declared: Mapping[str, Any]) -> list[Finding]:
    """The arguments that are nested too deep to be looked at."""
    return [Finding("error", (key,), TOO_DEEP, NO_SETTING_IS) for key, value in declared.items() if is_too_deep(value)]


def _of_problem(problem: Problem, limits: Limits) -> Finding:
    lenient = not limits.strict and problem.kind in _LENIENT_KINDS
    hint = "sent as it is, since whop:strict is false" if lenient else problem.hint
    return Finding("warning" if lenient else "error", problem.path, problem.text, hint)


def _name(declared: Mapping[str, Any]) -> Iterator[Finding]:
    if declared.get("name") in (None, ""):
        yield Finding("error", ("name",), "is missing", "an ad group is found by its name in its campaign")
    elif is_marked(declared["name"]):
        yield Finding("error", ("name",), "ends like the mark of an unfinished ad group", "leave the [pulumi:…] out")


def _ids(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for key in ("campaign_id", "adopt_id"):
        value = declared.get(key)
        if isinstance(value, str) and not is_id(value):
            yield Finding("error", (key,), "is no id of the API", "letters, digits, _ and - make one")


def _disagreeing_twins(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for twin in TWINS:
        general, special = value_at(declared, twin.general), value_at(declared, twin.special)
        if special is None or not _is_known(general) or not _is_known(special):
            continue
        expected = twin.to_special(general)
        if expected is not None and not satisfies(field_at(twin.special), expected, special):
            yield _disagreement(twin)


def _is_known(value: Any) -> bool:
    """Whether nothing in it waits for another resource."""
    if isinstance(value, dict):
        return all(map(_is_known, value.values()))
    if isinstance(value, list):
        return all(map(_is_known, value))
    return not isinstance(value, Unknown)


def _disagreement(twin: Twin) -> Finding:
    general, special = path_text(twin.general), path_text(twin.special)
    return Finding(
        "error" if twin.money else "warning",
        twin.special,
        f"says something else than {general}, and both are the same setting",
        f"declare only one of {general} and {special}",
    )


def _above_the_limit(declared: Mapping[str, Any], limit: Decimal | None) -> Iterator[Finding]:
    for path in DAILY_BUDGETS:
        field = field_at(path)
        amount = dollars(field, value_at(declared, path))
        if limit is None or field is None or amount is None or amount <= limit:
            continue
        unit = "dollars" if field.traits.unit == "usd" else "cents"
        yield Finding(
            "error",
            path,
            f"{dollar_text(amount)} a day is above whop:maxDailyBudget ({dollar_text(limit)}); the value is in {unit}",
            "lower it, or raise the limit with `pulumi config set whop:maxDailyBudget`",
        )


def same_name(campaign_id: str, of: str) -> Finding:
    """Two ad groups of one program cannot share a name; `of` says which other one has it, and how."""
    message = f"{of} in campaign {campaign_id}"
    return Finding("error", ("name",), message, "names are how ad groups are told apart; choose another")


def platform_findings(declared: Mapping[str, Any], platform: str | None) -> list[Finding]:
    """What is to be said about `platform_config` once the campaign's platform is known."""
    parts = declared.get("platform_config")
    if platform is None or not isinstance(parts, dict):
        return []
    others = [name for name, part in parts.items() if name != platform and part]
    is_only_other = not parts.get(platform)
    return [
        Finding(
            "error" if is_only_other else "warning",
            ("platform_config", name),
            f"does not count: the campaign is on {platform}",
            f"declare platform_config.{platform} instead" if is_only_other else "it is not sent",
        )
        for name in others
    ]
