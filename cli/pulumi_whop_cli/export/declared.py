"""What can be declared of an ad group that exists: all that the API shows of it, as far as adopting it sends nothing.

A declaration is right if the provider's own check has no error and the plan of its adoption no change. A setting that
stands against either is left out, and named.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import Path, path_text, value_at, without
from pulumi_whop_provider.planning.check import Limits, check
from pulumi_whop_provider.planning.equality import same, satisfies
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.sides import Declaration, Observed
from pulumi_whop_provider.planning.wording import value_text
from pulumi_whop_provider.schema.fields import Field, KeyPath, ad_group, field_at
from pulumi_whop_provider.schema.later import VERDICTS
from pulumi_whop_provider.schema.spending import BUDGETS, DAILY_BUDGETS, LIFETIME_BUDGETS, STATUS
from pulumi_whop_provider.schema.twins import TWINS, Twin
from pulumi_whop_provider.schema.validate import normalised, problems

__all__ = ["Declared", "Omission", "Refusal", "declare"]

_NEEDED: Final = ("adopt_id", "campaign_id", "name")
_NOT_AN_ARGUMENT: Final = "is not an argument of AdGroup"
_NOT_SHOWN: Final = "the API does not show it"
_WOULD_BE_SENT: Final = "`pulumi up` would send it, since it cannot be declared as the API shows it"


@dataclass(frozen=True)
class Omission:
    """A setting of an ad group that the program does not declare."""

    path: KeyPath
    reason: str

    def __str__(self) -> str:
        """The place and the reason."""
        return f"{path_text(self.path)}: {self.reason}"


@dataclass(frozen=True)
class Declared:
    """An ad group as it can be declared."""

    declaration: Declaration
    omitted: tuple[Omission, ...]

    def omitting(self, found: Iterable[Omission]) -> "Declared":
        """The same without some settings; one that is left out without a reason is declared in its other place."""
        declaration, omitted = self.declaration, self.omitted
        for each in found:
            declaration = Declaration(without(declaration, each.path))
            omitted += (each,) if each.reason else ()
        return Declared(declaration, omitted)


@dataclass(frozen=True)
class Refusal:
    """Why an ad group cannot be declared at all."""

    reason: str


def declare(live: Observed, campaign_id: str) -> Declared | Refusal:
    """All that can be declared of an ad group of this campaign; `adopt_id` is among it."""
    if live.is_inactive:
        return Refusal("it is inactive: somebody ended it, or it was deleted")
    if live.campaign_id not in (None, campaign_id):
        return Refusal(f"it belongs to campaign {live.campaign_id}")
    found = _shown(live, campaign_id)
    for sieve in _SIEVES:
        while held_back := {each.path: each for each in sieve(found.declaration, live)}:
            for path, each in held_back.items():
                if path[0] in _NEEDED or value_at(found.declaration, path) is None:
                    return Refusal(str(each))
            found = found.omitting(held_back.values())
    return found


def _shown(live: Observed, campaign_id: str) -> Declared:
    """All that the API shows and a create takes."""
    shown = {**live.view, "campaign_id": campaign_id, "adopt_id": live.id}
    missing = (key for key in ("config", "platform_config") if key not in live.view)
    return Declared(
        Declaration(normalised(_known(shown, ad_group()))),
        (
            *(Omission((key,), _NOT_SHOWN) for key in missing),
            *(Omission(path, _NOT_AN_ARGUMENT) for path in dict.fromkeys(_unknown_keys(shown, ad_group()))),
        ),
    )


def _known(value: Any, field: Field) -> Any:
    """The value without keys that the schema does not know, and without those that say nothing."""
    if isinstance(value, list) and field.item is not None:
        return [_known(each, field.item) for each in value]
    if not isinstance(value, dict) or field.kind != "object":
        return value
    kept = {key: _known(value[key], child) for key, child in field.children.items() if key in value}
    return {key: each for key, each in kept.items() if each not in (None, "", [], {})}


def _unknown_keys(value: Any, field: Field, above: KeyPath = ()) -> Iterator[KeyPath]:
    """The keys that the schema does not know; of the items of a list, each once for all of them."""
    if isinstance(value, list) and field.item is not None:
        for each in value:
            yield from _unknown_keys(each, field.item, above)
    if isinstance(value, dict) and field.kind == "object":
        for key, each in value.items():
            if key in field.children:
                yield from _unknown_keys(each, field.children[key], (*above, key))
            else:
                yield (*above, key)


def _inexact(declaration: Declaration, _live: Observed) -> Iterator[Omission]:
    """Whole numbers that Pulumi cannot send, since it sends every number as a float."""
    for path, number in _numbers(declaration):
        if float(number) != number:
            yield Omission(path, "is a number that no float represents exactly")


def _numbers(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, float]]:
    """Every number with its place, the items of a list at the place of the list."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _numbers(each, (*path, key))
    elif isinstance(value, list):
        for each in value:
            yield from _numbers(each, path)
    elif isinstance(value, int | float):
        yield path, value


def _verdict(declaration: Declaration, _live: Observed) -> Iterator[Omission]:
    status = declaration.get("status")
    if status in VERDICTS:
        yield Omission(STATUS, f"{status} is set by the ad platform's review, and cannot be declared")


def _misfits(declaration: Declaration, _live: Observed) -> Iterator[Omission]:
    for each in problems(declaration):
        yield _fault(each.path, each.text)


def _second_places(declaration: Declaration, _live: Observed) -> Iterator[Omission]:
    """One place of each setting that is shown in two.

    The shared place stays if both say the same, or else the platform's own, which counts (contract, A-4). Two switches
    that disagree both stay: without one of them, a new ad group made from the declaration might go live.
    """
    for twin in TWINS:
        general, special = value_at(declaration, twin.general), value_at(declaration, twin.special)
        if general is not None and special is not None:
            yield from _one_place(twin, general, special)


def _one_place(twin: Twin, general: Any, special: Any) -> Iterator[Omission]:
    field, expected = field_at(twin.special), twin.to_special(general)
    if expected is not None and same(field, expected, special):
        yield Omission(twin.special, "")
    elif expected is not None and satisfies(field, expected, special):
        yield Omission(twin.general, "")
    elif not (field and field.traits.switch):
        yield Omission(twin.general, f"says something else than {path_text(twin.special)}, which counts")


def _two_budgets(declaration: Declaration, live: Observed) -> Iterator[Omission]:
    """The budgets of an ad group that shows a daily and a lifetime one: to declare one of them clears the other."""
    kinds = (DAILY_BUDGETS, LIFETIME_BUDGETS)
    if not all(any(value_at(live.view, path) is not None for path in kind) for kind in kinds):
        return
    for path in BUDGETS:
        value = value_at(declaration, path)
        if value is not None:
            amount = value_text(field_at(path), value)
            yield Omission(path, f"{amount}, beside another budget, and an ad group has one; declare the one to keep")


def _refused(declaration: Declaration, _live: Observed) -> Iterator[Omission]:
    """What the provider's check refuses."""
    return _errors(check(_delivered(declaration), Limits()))


def _sent(declaration: Declaration, live: Observed) -> Iterator[Omission]:
    """What an adoption refuses, or else what it would send."""
    plan = make_plan("adopt", _delivered(declaration), live=live)
    changes = (_fault(each.path, _WOULD_BE_SENT) for each in plan.changes)
    return chain(_errors(plan.findings), changes)


def _errors(findings: Iterable[Finding]) -> Iterator[Omission]:
    return (_fault(each.path, each.message) for each in findings if each.severity == "error")


def _delivered(declaration: Declaration) -> Declaration:
    """The declaration as it reaches the provider: Pulumi makes every number a float."""
    return Declaration(normalised(_with_floats(declaration)))


def _with_floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_floats(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_floats(each) for each in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _fault(path: Path, reason: str) -> Omission:
    """What holds back the setting that `path` is in: a list is one setting, with all of its items."""
    end = next((index for index, step in enumerate(path) if isinstance(step, int)), len(path))
    within = f"{path_text(path[end:])} " if path[end:] else ""
    return Omission(tuple(map(str, path[:end])), f"{within}{reason}")


_Sieve = Callable[[Declaration, Observed], Iterator[Omission]]

_SIEVES: Final[tuple[_Sieve, ...]] = (_inexact, _verdict, _misfits, _second_places, _two_budgets, _refused, _sent)
"""What holds a setting back, each applied until it finds nothing more."""
