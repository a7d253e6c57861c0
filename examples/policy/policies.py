"""The policies, with their settings and defaults.

Pulumi hands secret arguments over in plain text, and does not say which they are: a message quotes amounts and country
codes, and no other value.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import ad_group
from ad_group import BUDGET_PLACES, COUNTRY_PLACES, Path, Props, Span
from pulumi_policy import (
    Policy,
    PolicyConfigSchema,
    PolicyResource,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
)
from pulumi_policy.proxy import UnknownValueError

Thing = TypeVar("Thing")

LIMITS: Mapping[Span, str] = {"a day": "maxDailyDollars", "in total": "maxTotalDollars"}
"""The settings that limit budgets."""

LOWERED: dict[str, Mapping[Span, Decimal]] = {}
"""The limits that `lower_the_budget` has lowered to in this run, by the URN of the ad group."""

REQUIRED: Mapping[str, Callable[[Props], bool]] = {
    "budget": ad_group.has_budget,
    "end": ad_group.has_end,
    "budget or end": lambda props: ad_group.has_budget(props) or ad_group.has_end(props),
    "budget and end": lambda props: ad_group.has_budget(props) and ad_group.has_end(props),
}
"""What a live ad group needs, by the value of the setting."""


def keep_to_the_budget(args: ResourceValidationArgs, report_violation: ReportViolation) -> None:
    """Refuses a budget above the limit, in each of its places."""
    limits = _limits(args.get_config())

    def check(place: Path) -> None:
        for dollars, span in ad_group.budgets_at(args.props, place):
            if dollars > limits[span]:
                text = f"{_text(place)}: ${dollars:,.2f} {span} is above the limit of ${limits[span]:,.2f}"
                report_violation(text, args.urn)

    if _is_ad_group(args):
        _check_each(BUDGET_PLACES, check)


async def lower_the_budget(args: ResourceValidationArgs) -> Props:
    """Lowers what is above the limit; returns nothing if there is nothing to lower.

    The amounts are put in place: a copy of `args.props` forgets which arguments are secret.
    """
    limits = _limits(args.get_config())
    amounts = ad_group.lowered(args.props, limits) if _is_ad_group(args) else None
    if not amounts:
        return {}
    for place, amount in amounts.items():
        ad_group.value_at(args.props, place[:-1])[place[-1]] = amount
    LOWERED[args.urn] = limits
    return args.props


def keep_what_was_lowered(args: StackValidationArgs, report_violation: ReportViolation) -> None:
    """Refuses a replacement with the budget of the program: Pulumi takes its arguments anew, after the policies."""

    def check(resource: PolicyResource) -> None:
        for place in ad_group.lowered(resource.props, LOWERED[resource.urn]):
            text = (
                f"{_text(place)}: Pulumi did not take the lowered budget, as in a replacement; lower it in the program"
            )
            report_violation(text, resource.urn)

    _check_each([each for each in args.resources if each.urn in LOWERED], check)


def keep_to_the_budget_together(args: StackValidationArgs, report_violation: ReportViolation) -> None:
    """Refuses a stack whose live ad groups may spend more than the limit together."""
    limits = _limits(args.get_config())
    together: dict[Span, Decimal] = dict.fromkeys(limits, Decimal(0))

    def add(resource: PolicyResource) -> None:
        try:
            for span in limits:
                together[span] += ad_group.live_amount(resource.props, span)
        except UnknownValueError as error:
            raise UnknownValueError(error.unknown_type_sentinel, [resource.name, *error.props]) from error

    try:
        _check_each(filter(_is_ad_group, args.resources), add)
    finally:
        for span, limit in limits.items():
            if together[span] > limit:
                text = f"the live ad groups may spend ${together[span]:,.2f} {span}, above the limit of ${limit:,.2f}"
                report_violation(text, None)


def stay_in_the_countries(args: ResourceValidationArgs, report_violation: ReportViolation) -> None:
    """Refuses a place that reaches another country, or does not name its country; if none is set, all are allowed."""
    allowed = {str(each).upper() for each in args.get_config()["allowed"]}
    reached: list[str | None] = []

    def check(place: Path) -> None:
        found = ad_group.countries_at(args.props, place)
        reached.extend(found)
        others = sorted({_country_text(each) for each in found if each not in allowed})
        if others:
            report_violation(
                f"{_text(place)} reaches {', '.join(others)}, not only {', '.join(sorted(allowed))}", args.urn
            )

    if _is_ad_group(args) and allowed:
        _check_each(COUNTRY_PLACES, check)
        if not reached:
            report_violation(f"declares no country; declare some of {', '.join(sorted(allowed))}", args.urn)


def have_a_budget_or_an_end(args: ResourceValidationArgs, report_violation: ReportViolation) -> None:
    """Refuses a live ad group that nothing stops from spending."""
    required = args.get_config()["require"]
    if _is_ad_group(args) and ad_group.is_live(args.props) and not REQUIRED[required](args.props):
        report_violation(f"a live ad group needs: {required}", args.urn)


def match_the_pattern(args: ResourceValidationArgs, report_violation: ReportViolation) -> None:
    """Refuses a name that the pattern does not match from its first to its last character."""
    pattern, name = args.get_config()["pattern"], args.props.get("name") if _is_ad_group(args) else None
    try:
        if isinstance(name, str) and not re.fullmatch(pattern, name):
            report_violation(f"the name does not match {pattern}", args.urn)
    except re.error as error:
        report_violation(f"the setting `pattern` is not a regular expression: {error}", args.urn)


def _is_ad_group(resource: ResourceValidationArgs | PolicyResource) -> bool:
    return resource.resource_type == ad_group.TYPE


def _check_each(things: Iterable[Thing], check: Callable[[Thing], None]) -> None:
    """Checks all, also if one is not known yet: Pulumi reports that as an advice, and `pulumi up` checks again."""
    not_known: UnknownValueError | None = None
    for thing in things:
        try:
            check(thing)
        except UnknownValueError as error:
            not_known = error
    if not_known:
        raise not_known


def _limits(config: Mapping[str, Any]) -> Mapping[Span, Decimal]:
    return {span: Decimal(str(config[setting])) for span, setting in LIMITS.items()}


def _text(place: Path) -> str:
    return ".".join(place)


def _country_text(code: str | None) -> str:
    """The code if it has the form of one; anything else may be a secret."""
    return code if code and re.fullmatch("[A-Z]{2}", code) else "a place without a two-letter country code"


def _limit_settings(daily: int, total: int) -> PolicyConfigSchema:
    a_day, in_total = LIMITS.values()
    return PolicyConfigSchema(
        {
            a_day: {"type": "number", "minimum": 1, "default": daily, "description": "Most dollars of a day."},
            in_total: {"type": "number", "minimum": 1, "default": total, "description": "Most dollars of a whole run."},
        }
    )


POLICIES: list[Policy] = [
    ResourceValidationPolicy(
        "ad-group-budget",
        "The budget of an ad group has a limit.",
        validate=keep_to_the_budget,
        remediate=lower_the_budget,
        config_schema=_limit_settings(daily=200, total=5_000),
    ),
    StackValidationPolicy("lowered-budget", "A lowered budget stays lowered.", keep_what_was_lowered),
    StackValidationPolicy(
        "stack-budget",
        "The live ad groups of a stack have a limit together.",
        keep_to_the_budget_together,
        config_schema=_limit_settings(daily=1_000, total=20_000),
    ),
    ResourceValidationPolicy(
        "countries",
        "Ad groups reach allowed countries only.",
        stay_in_the_countries,
        config_schema=PolicyConfigSchema(
            {
                "allowed": {
                    "type": "array",
                    "items": {"type": "string", "pattern": "^[A-Za-z]{2}$"},
                    "default": [],
                    "description": "Two-letter codes of ISO 3166-1; empty allows all.",
                }
            }
        ),
    ),
    ResourceValidationPolicy(
        "live-budget-or-end",
        "A live ad group has a budget or an end.",
        have_a_budget_or_an_end,
        config_schema=PolicyConfigSchema(
            {
                "require": {
                    "type": "string",
                    "enum": list(REQUIRED),
                    "default": "budget or end",
                    "description": "What a live ad group needs.",
                }
            }
        ),
    ),
    ResourceValidationPolicy(
        "name",
        "The name of an ad group follows a pattern.",
        match_the_pattern,
        config_schema=PolicyConfigSchema(
            {
                "pattern": {
                    "type": "string",
                    "default": r"\S(.*\S)?",
                    "description": "A regular expression of Python for the whole name.",
                }
            }
        ),
    ),
]
"""All mandatory unless configured; `ad-group-budget` may be `remediate`."""
