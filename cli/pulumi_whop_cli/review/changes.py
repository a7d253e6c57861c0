"""What a preview does to each ad group: the engine's steps, seen through the plan that the provider makes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from pulumi_whop_cli.review import adoption
from pulumi_whop_cli.review.preview import SECRET, UNKNOWN_VALUE, Diagnostic, Preview, Resource, Step
from pulumi_whop_provider.paths import Path, path_text, value_at
from pulumi_whop_provider.planning.diff import Action
from pulumi_whop_provider.planning.plan import Purpose, make_plan
from pulumi_whop_provider.planning.sides import Declaration, State
from pulumi_whop_provider.planning.spend import Amount, Spending, spending_of_state
from pulumi_whop_provider.schema.fields import Field, field_at, rank
from pulumi_whop_provider.schema.spending import BUDGETS
from pulumi_whop_provider.unknown import UNKNOWN

__all__ = ["AdGroupChange", "Campaign", "Happening", "Setting", "changes_of", "live_amounts", "live_sides"]

Happening = Literal["new", "adopted", "changed", "replaced", "removed", "retained", "unchanged"]
"""`retained` is removed from the program with `retain_on_delete`: Pulumi forgets it, and it stays as it is."""

_HAPPENINGS: Final[Mapping[str, Happening]] = {
    "create": "new",
    "create-replacement": "replaced",
    "replace": "replaced",
    "update": "changed",
    "delete": "removed",
    "same": "unchanged",
}
"""The engine's operations that say what becomes of an ad group. The others accompany one of these (`delete-replaced`),
look at what is there (`refresh`, `read`), or leave the ad group as it is and forget it."""


@dataclass(frozen=True)
class Campaign:
    """The campaign of an ad group."""

    id: str
    """Empty if it is known only after other resources."""
    title: str = ""
    """Empty if no answer of the API has named it."""
    platform: str = ""
    is_paused: bool = False
    """Whether the whole campaign was paused when an ad group of it was last read."""


@dataclass(frozen=True)
class Setting:
    """One property that the preview changes."""

    path: Path
    before: Any
    after: Any
    action: Action | None
    """What an update does about it; None if the ad group is created, replaced or adopted."""

    @property
    def field(self) -> Field | None:
        """What the schema says of the property; None if it does not know it."""
        return field_at([step for step in self.path if isinstance(step, str)])


@dataclass(frozen=True)
class AdGroupChange:
    """What the preview does to one ad group."""

    urn: str
    resource: str
    """The resource's name in the program."""
    name: str
    """The ad group's own name, as it will be."""
    happening: Happening
    campaign: Campaign
    former_campaign: Campaign
    """Another one if a replacement moves the ad group."""
    former_urn: str = ""
    """Another one if the program renames the resource with an alias; empty if it is new."""
    former: Spending | None = None
    """What it spends now; None if it does not exist yet."""
    left_behind: Spending | None = None
    """What its predecessor goes on spending, if a replacement retains that."""
    later: Spending | None = None
    """What it will spend; None if it is removed."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """As declared now, with `[secret]` and `UNKNOWN` in place of values that are not shown."""
    after: Mapping[str, Any] = field(default_factory=dict)
    settings: Sequence[Setting] = ()
    adoption_lines: Sequence[str] = ()
    """What the provider reports about an adoption, a line for each setting; nothing else says what was before."""


def live_sides(*sides: Spending | None) -> list[Spending]:
    """Those of the sides that exist and spend."""
    return [side for side in sides if side is not None and not side.idle]


def live_amounts(side: Spending | None) -> Sequence[Amount]:
    """The budgets that are being spent; none if the ad group does not exist, or does not spend."""
    return [amount for each in live_sides(side) for amount in each.amounts]


def changes_of(preview: Preview) -> list[AdGroupChange]:
    """Every ad group of the preview, those that stay as they are too, by campaign and name."""
    steps = [step for step in preview.steps if step.is_of_an_ad_group and step.op in _HAPPENINGS]
    campaigns = _campaigns(preview.steps)
    lines = _lines_by_urn(preview.diagnostics)
    # The steps of a replacement are several with `--show-replacement-steps`; one of them has both sides.
    by_urn = {step.urn: step for step in sorted(steps, key=lambda each: bool(each.old_state and each.new_state))}
    found = [_change(step, campaigns, lines.get(step.urn, ())) for step in by_urn.values()]
    return sorted(found, key=lambda each: (each.campaign.title, each.campaign.id, each.resource, each.urn))


def _lines_by_urn(diagnostics: Iterable[Diagnostic]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for each in diagnostics:
        lines.setdefault(each.urn, []).append(each.text)
    return lines


def _change(step: Step, campaigns: Mapping[str, Campaign], lines: Sequence[str]) -> AdGroupChange:
    before, after = _shown(_declared(step.old_state)), _shown(_declared(step.new_state))
    happening = _HAPPENINGS[step.op]
    if happening == "new" and isinstance(after.get("adopt_id"), str):
        happening = "adopted"
    is_retained = step.old_state is not None and step.old_state.retain_on_delete
    if happening == "removed" and is_retained:
        happening = "retained"
    counting = before if happening in ("removed", "retained") else after
    change = AdGroupChange(
        urn=step.urn,
        resource=step.name,
        name=_text(counting.get("name")),
        happening=happening,
        campaign=_campaign(counting.get("campaign_id"), campaigns),
        former_campaign=_campaign((before or after).get("campaign_id"), campaigns),
        former_urn=step.old_state.urn if step.old_state else "",
        before=before,
        after=after,
    )
    match happening:
        case "removed":
            return replace(change, former=spending_of_state(_state(step.old_state)))
        case "retained":
            spends = spending_of_state(_state(step.old_state))
            return replace(change, former=spends, later=spends)
        case "new":
            return replace(change, later=make_plan("create", Declaration(_known(after))).later)
        case "adopted":
            return _adopted(change, lines)
        case _:
            planned = _planned(change, step)
            is_left = happening == "replaced" and is_retained
            return replace(planned, left_behind=planned.former) if is_left else planned


def _adopted(change: AdGroupChange, lines: Sequence[str]) -> AdGroupChange:
    is_hidden = any(value_at(change.after, path) in (SECRET, UNKNOWN) for path in BUDGETS)
    money = None if is_hidden else adoption.spending(lines)
    former, later = money or (Spending(is_known=False), Spending(is_known=False))
    settings = tuple(adoption.settings(lines))
    return replace(change, former=former, later=later, adoption_lines=settings)


def _planned(change: AdGroupChange, step: Step) -> AdGroupChange:
    """What becomes of an ad group that the state knows and the program declares."""
    purpose: Purpose = "replace" if change.happening == "replaced" else "update"
    plan = make_plan(purpose, Declaration(_known(change.after)), state=_state(step.old_state))
    planned = {path_text(each.path): each for each in plan.changes}
    found = []
    # What the provider showed counts, even if this package is of another version and would plan something else. Under a
    # host without a frame it cannot show the properties.
    for text in step.detailed_diff or planned:
        path = planned[text].path if text in planned else tuple(text.split("."))
        action = planned[text].action if text in planned and purpose == "update" else None
        found.append(Setting(path, value_at(change.before, path), value_at(change.after, path), action))
    settings = tuple(sorted(found, key=lambda each: rank(each.path)))
    return replace(change, former=plan.former, later=plan.later, settings=settings)


def _declared(resource: Resource | None) -> dict[str, Any]:
    return _without_provider(resource.inputs if resource else {})


def _state(resource: Resource | None) -> State:
    """What Pulumi keeps of the ad group. `observed` repeats secrets in plain text: what is declared comes before it."""
    return State.of(_known(_without_provider(resource.outputs if resource else {})))


def _without_provider(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties without the host's own."""
    return {key: value for key, value in properties.items() if key != "__provider"}


def _shown(tree: Any) -> Any:
    """The tree with `UNKNOWN` in place of the engine's text for it."""
    return _replaced(tree, (UNKNOWN_VALUE,))


def _known(tree: Any) -> Any:
    """The tree for a plan: a secret is as good as unknown."""
    return _replaced(tree, (UNKNOWN_VALUE, SECRET))


def _replaced(tree: Any, texts: Sequence[str]) -> Any:
    if isinstance(tree, dict):
        return {key: _replaced(value, texts) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_replaced(value, texts) for value in tree]
    return UNKNOWN if isinstance(tree, str) and tree in texts else tree


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _campaigns(steps: Iterable[Step]) -> dict[str, Campaign]:
    """The campaigns that the API's answers in the states name, by id.

    Two answers may name one differently: that of the ad group which changed last counts, in whatever order the engine
    prints the steps.
    """
    states = (step.old_state.outputs.get("observed") for step in steps if step.old_state and step.is_of_an_ad_group)
    answers = [each for each in states if isinstance(each, dict)]
    found: dict[str, Campaign] = {}
    for answer in sorted(answers, key=lambda each: (_text(each.get("updated_at")), _text(each.get("id")))):
        campaign = answer.get("ad_campaign")
        if isinstance(campaign, dict) and isinstance(campaign.get("id"), str):
            found[campaign["id"]] = Campaign(
                campaign["id"],
                _text(campaign.get("title")),
                _text(campaign.get("platform")),
                campaign.get("status") == "paused",
            )
    return found


def _campaign(campaign_id: object, campaigns: Mapping[str, Campaign]) -> Campaign:
    text = _text(campaign_id)
    return campaigns.get(text, Campaign(text))
