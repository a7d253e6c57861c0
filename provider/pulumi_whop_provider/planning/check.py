"""Everything that is wrong with a declaration, all at once and before any call.

A violation of a documented fact is an error; of an assumption, only a warning, since the API has the last word. Unknown
values pass at any depth and hide nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pulumi_whop_provider.findings import Finding, Severity
from pulumi_whop_provider.nesting import FEWER_LEVELS, TOO_DEEP, is_too_deep
from pulumi_whop_provider.paths import Path, path_text, value_at
from pulumi_whop_provider.planning import rules
from pulumi_whop_provider.planning.equality import satisfies
from pulumi_whop_provider.planning.money import amounts, dollar_text, dollars
from pulumi_whop_provider.planning.ownership import is_marked
from pulumi_whop_provider.planning.places import sure_platforms
from pulumi_whop_provider.schema.fields import KeyPath, field_at, rank
from pulumi_whop_provider.schema.spending import BUDGET_MODE, DAILY_BUDGETS, DAILY_MODES, LIFETIME_BUDGETS, TOTAL
from pulumi_whop_provider.schema.texts import is_blank, is_id
from pulumi_whop_provider.schema.twins import TWINS, Twin
from pulumi_whop_provider.schema.validate import Problem, normalised, problems
from pulumi_whop_provider.unknown import UNKNOWN, Unknown

__all__ = ["Limits", "check", "platform_findings", "same_name", "too_deep"]

_LENIENT_KINDS = ("unknown_key", "unknown_value")
_SENT_AS_IT_IS = "check it: it is sent as it is, since whop:strict is false"

_UNITS: Final = {"usd": "dollars", "usd_cents": "cents"}
_DAILY: Final = "a day"
_TOTAL: Final = "in total"
_LIFETIME: Final = "over its lifetime"
"""The span of time that a budget is for."""


@dataclass(frozen=True)
class Limits:
    """What the user's configuration adds to the rules; the budgets are in dollars, None means no limit."""

    strict: bool = True
    max_daily_budget: Decimal | None = None
    max_lifetime_budget: Decimal | None = None


def check(declared: Mapping[str, Any], limits: Limits, others: Sequence[Finding] = ()) -> list[Finding]:
    """All findings about a declaration, errors and warnings, in the order of the schema.

    `others` are the findings that only the run can know. If a value has an error, no rule looks at it any more.
    """
    by_itself = [_of_problem(each, limits) for each in problems(declared)]
    faulty = {each.path for each in by_itself if each.severity == "error"}
    plain = normalised(declared)
    sound = _masked(plain, faulty) if faulty else plain
    found = [
        *by_itself,
        *_name(sound),
        *_ids(sound),
        *_not_positive(sound, limits),
        *_disagreeing_twins(sound),
        *_above_the_limits(sound, limits),
        *rules.assumed(sound),
        *others,
    ]
    return _in_order(found)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by path in the order of the schema; those of one path stay in their order."""
    return sorted(findings, key=lambda each: rank(each.path))


def _masked(value: Any, faulty: Collection[Path], path: Path = ()) -> Any:
    """The value with `UNKNOWN` at each of the `faulty` paths."""
    if path in faulty:
        return UNKNOWN
    if isinstance(value, dict):
        return {key: _masked(each, faulty, (*path, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_masked(each, faulty, (*path, index)) for index, each in enumerate(value)]
    return value


def too_deep(declared: Mapping[str, Any]) -> list[Finding]:
    """The arguments that are nested too deep to be checked."""
    deep = (key for key, value in declared.items() if is_too_deep(value))
    return _in_order(Finding("error", (key,), TOO_DEEP, FEWER_LEVELS) for key in deep)


def _of_problem(problem: Problem, limits: Limits) -> Finding:
    lenient = not limits.strict and problem.kind in _LENIENT_KINDS
    hint = _SENT_AS_IT_IS if lenient else problem.hint
    return Finding("warning" if lenient else "error", problem.path, problem.text, hint)


def _name(declared: Mapping[str, Any]) -> Iterator[Finding]:
    name = declared.get("name")
    if name is None or (isinstance(name, str) and is_blank(name)):
        message = "is missing: it has only blanks" if name else "is missing"
        yield Finding("error", ("name",), message, "write a name: an ad group is found by it in its campaign")
    elif is_marked(name):
        yield Finding(
            "error", ("name",), "ends like the mark of an unfinished ad group", "remove the [pulumi:…] at the end"
        )


def _not_positive(declared: Mapping[str, Any], limits: Limits) -> Iterator[Finding]:
    """Amounts of zero or less: no unit makes sense of them."""
    severity: Severity = "error" if limits.strict else "warning"
    hint = "declare an amount above 0, or leave it out" if limits.strict else _SENT_AS_IT_IS
    for field, amount in amounts(declared):
        if amount <= 0:
            yield Finding(severity, field.path, f"{amount:.15g} is not a positive amount", hint)


def _above_the_limits(declared: Mapping[str, Any], limits: Limits) -> Iterator[Finding]:
    """Every budget that is above the limit of its span.

    With TikTok's `BUDGET_MODE_TOTAL`, the ad group's `daily_budget` is the total for the whole run. If both platforms'
    parts are declared, it is not known which of them counts; to be safe, it must then keep to both limits.
    """
    for path, span in _budgets(declared):
        is_daily = span == _DAILY
        limit = limits.max_daily_budget if is_daily else limits.max_lifetime_budget
        key = "whop:maxDailyBudget" if is_daily else "whop:maxLifetimeBudget"
        field = field_at(path)
        amount = dollars(field, value_at(declared, path))
        if limit is None or field is None or amount is None or amount <= limit:
            continue
        budget, unit = f"{dollar_text(amount)} {span}", _UNITS[str(field.traits.unit)]
        message = f"{budget} is above {key} ({dollar_text(limit)}); the value is in {unit}"
        yield Finding("error", path, message, f"lower it, or raise the limit (`pulumi config set {key} …`)")


def _budgets(declared: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """The places of budgets, each with the span that its amount is for."""
    shared, *of_meta = DAILY_BUDGETS
    yield from ((shared, span) for span in _spans(declared))
    yield from ((path, _DAILY) for path in of_meta)
    yield from ((path, _LIFETIME) for path in LIFETIME_BUDGETS)


def _spans(declared: Mapping[str, Any]) -> list[str]:
    """The spans that the ad group's `daily_budget` can be for, given the platforms that are possible."""
    spans = {"meta": [_DAILY], "tiktok": _spans_on_tiktok(value_at(declared, BUDGET_MODE))}
    return list(dict.fromkeys(span for platform in sure_platforms(declared) for span in spans[platform]))


def _spans_on_tiktok(mode: Any) -> list[str]:
    """Empty as long as the mode is not known; both for a mode that the schema does not know."""
    if isinstance(mode, Unknown):
        return []
    if mode == TOTAL:
        return [_TOTAL]
    return [_DAILY] if mode is None or mode in DAILY_MODES else [_DAILY, _TOTAL]


def _ids(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for key in ("campaign_id", "adopt_id"):
        value = declared.get(key)
        if isinstance(value, str) and not is_id(value):
            yield Finding("error", (key,), "is not an API id (letters, digits, _ and -)", "copy it from the dashboard")


def _disagreeing_twins(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for twin in TWINS:
        general, special = value_at(declared, twin.general), value_at(declared, twin.special)
        if special is None or not _is_known(general) or not _is_known(special):
            continue
        expected = twin.to_special(general)
        if expected is not None and not satisfies(field_at(twin.special), expected, special):
            yield _disagreement(twin)


def _is_known(value: Any) -> bool:
    """Whether no part of it depends on another resource."""
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


def same_name(campaign_id: str, other: str) -> Finding:
    """Two ad groups of one program cannot share a name; `other` says which one has it already, and how."""
    is_harmless = campaign_id.startswith("adcamp_") and is_id(campaign_id)  # any other text may be a secret
    campaign = f"campaign {campaign_id}" if is_harmless else "the same campaign"
    return Finding(
        "error", ("name",), f"{other} in {campaign}", "choose another name: ad groups are distinguished by it"
    )


def platform_findings(declared: Mapping[str, Any], platform: str | None) -> list[Finding]:
    """The findings about `platform_config` once the campaign's platform is known."""
    parts = declared.get("platform_config")
    if platform is None or not isinstance(parts, dict):
        return []
    others = [name for name, part in parts.items() if name != platform and part]
    is_only_other = not parts.get(platform)
    return _in_order(
        Finding(
            "error" if is_only_other else "warning",
            ("platform_config", name),
            f"has no effect: the campaign is on {platform}",
            f"declare platform_config.{platform} instead" if is_only_other else "remove it: it is not sent",
        )
        for name in others
    )
