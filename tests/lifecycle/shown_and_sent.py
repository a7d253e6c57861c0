"""One `up` and the preview before it: what was shown, what was sent, and what the API held before and after.

What must hold between them is here and not in the tests, since it is the same for every life. It only looks at the plan
from outside: at what a reviewer reads, at the simulator's log, and at what the simulator has stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

from build import Declaration
from core_stack import CoreStack, RecordingCaller, Refused
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.paths import Path, path_text, starts_with, value_at, with_value, without
from pulumi_whop_provider.planning.diff import Change
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.schema.fields import Field, field_at
from pulumi_whop_provider.schema.spending import BUDGETS
from pulumi_whop_provider.schema.twins import twins_of

__all__ = ["Played", "faults", "play_up"]

_MONEY: Final = re.compile(r"goes live|made |stops|replaced|removed|\$|no budget of its own|a budget that is known")
_ADOPTING: Final = re.compile(r"adopting \S+ (?P<verb>\w+) (?P<path>[\w.]+)")
_FOLLOWING: Final = "no longer declared, and follows status: "
_IDLE: Final = ("paused", "inactive", "rejected", "flagged")
_SWITCH_KEYS: Final = ("status", "operation_status")
_BUDGET_KEYS: Final = ("lifetime_budget", "budget_mode")
_NOT_SETTINGS: Final = ("campaign_id", "adopt_id")
_PLATFORMS: Final = ("meta", "tiktok")

Kind = Literal["create", "adopt", "update", "replace", "finish"]
"""What an `up` does; `finish` goes on with an ad group that a create has left unfinished."""


@dataclass(frozen=True)
class Held:
    """What the API holds about an ad group."""

    id: str
    platform: str
    stored: Declaration
    """Everything that was sent and not cleared, in the shape of a declaration."""
    answered: Declaration
    """The same plus what the API mirrors from one place to another, without the fields that it never returns."""

    @classmethod
    def by(cls, stack: CoreStack, ad_group_id: str) -> Self:
        """What the stack's API holds."""
        groups = [each for deleted in (False, True) for each in stack.simulator.ad_groups(deleted=deleted)]
        group = next(each for each in groups if each["id"] == ad_group_id)
        answered = {key: group[key] for key in ("name", "status", "daily_budget", "config")}
        block = {key: value for key, value in group["platform_config"].items() if key not in ("typename", "platform")}
        platform = group["ad_campaign"]["platform"]
        stored = stack.simulator.stored(ad_group_id)
        return cls(ad_group_id, platform, stored, {**answered, "platform_config": {platform: block}})

    def means(self, path: Path, value: Any) -> bool:
        """Whether a setting already has this value, there or because the API mirrors it from its other place."""
        sides = (self.answered,) if path == ("status",) else (self.stored, self.answered)  # a verdict is not stored
        return any(same(_field(path), value, value_at(side, path)) for side in sides)


@dataclass(frozen=True)
class Played:
    """The result of one `up`."""

    kind: Kind
    former: Declaration
    """What the program declared before."""
    declared: Declaration
    ignored: tuple[str, ...]
    changes: Sequence[Change]
    """Of the preview."""
    lines: Sequence[str]
    """Of the preview: warnings and information."""
    lines_of_up: Sequence[str]
    writes: Sequence[tuple[str, Any]]
    """Method and body of each call other than a GET."""
    before: Held | None
    after: Held | None
    has_read: bool
    """Whether `up` has read what the API holds, and stored it in the state."""
    error: str

    @property
    def patched(self) -> Declaration:
        """What all PATCH calls sent together."""
        body: Declaration = {}
        for method, each in self.writes:
            body = _merged(body, each) if method == "PATCH" else body
        return body


def _merged(body: Mapping[str, Any], later: Mapping[str, Any]) -> Declaration:
    both = {key: _merged(body[key], value) for key, value in later.items() if _are_blocks(body.get(key), value)}
    return {**body, **later, **both}


def _are_blocks(*values: Any) -> bool:
    return all(isinstance(each, dict) for each in values)


def _as_handed_over(stack: CoreStack, declared: Declaration, ignored: Sequence[str]) -> Declaration:
    """The declaration as the engine passes it: with the former inputs' values at the ignored paths."""
    for text in ignored if stack.resource else ():
        path = tuple(text.split("."))
        former = value_at(stack.inputs, path)
        declared = without(declared, path) if former is None else with_value(declared, path, former)
    return declared


def play_up(stack: CoreStack, declared: Declaration, ignored: tuple[str, ...] = ()) -> Played:
    """`pulumi preview`, then `pulumi up`; raises Refused or WhopError if the preview already fails."""
    declared = _as_handed_over(stack, declared, ignored)
    held = stack.resource.id if stack.resource else declared.get("adopt_id")
    before = Held.by(stack, held) if held else None
    previewed, updated, error = RecordingCaller(ignored=ignored), RecordingCaller(ignored=ignored), ""
    is_new, former = stack.resource is None, stack.inputs
    changes = stack.preview(declared, previewed)
    stack.simulator.clear_requests()
    try:
        stack.up(declared, updated)
    except (Refused, WhopError) as failure:
        error = str(failure)
    has_read = bool(stack.simulator.requests) and not error
    writes = [(each.method, each.body) for each in stack.simulator.requests if each.method != "GET"]
    after = Held.by(stack, stack.resource.id) if stack.resource else None
    lines, lines_of_up = ([*each.warnings, *each.infos] for each in (previewed, updated))
    kind = _kind(declared, before, changes, is_new=is_new)
    return Played(kind, former, declared, ignored, changes, lines, lines_of_up, writes, before, after, has_read, error)


def _kind(declared: Declaration, before: Held | None, changes: Sequence[Change], *, is_new: bool) -> Kind:
    if is_new:
        return "adopt" if "adopt_id" in declared else "create"
    if before is not None and "[pulumi:" in str(before.stored.get("name")):
        return "finish"
    return "replace" if any(each.replaces for each in changes) else "update"


def faults(played: Played, *, is_fresh: bool) -> list[str]:
    """Everything in which the preview and the run differ.

    `is_fresh` says that nothing was changed in the dashboard since the last refresh or update: then the preview can
    know what the API holds, and its line about the money must be true.
    """
    found = list(_OF_KIND[played.kind](played))
    if not played.error:
        found += _of_money(played, is_fresh=is_fresh)
    return found


def _of_update(played: Played) -> Iterator[str]:
    assert played.before is not None
    before, body = played.before, played.patched
    written = {each.path: each.after for each in played.changes if each.action != "unmanage"}
    sent = dict(_leaves(body))
    if not written and played.writes:
        yield f"no change is shown, and sent: {played.writes}"
    for path, value in sent.items():
        if value is None and _is_cleared_elsewhere(path, _cleared(written)):
            continue
        if not before.means(path, value) and not (path in written and _same(path, value, written[path])):
            yield f"sent and not shown: {path_text(path)}: {_held(before, path)!r} → {value!r}"
    for path, value in written.items():
        is_sent = path in sent and _same(path, value, sent[path])
        if not is_sent and not before.means(path, value) and not played.error:
            yield f"shown and not sent: {path_text(path)}: {_held(before, path)!r} → {value!r}"
    for each in played.changes:
        if each.action == "unmanage" and any(starts_with(path, each.path) for path in sent):
            yield f"shown as no longer managed, and sent: {path_text(each.path)}"
        # An ignored budget gives way to a declared one of the other kind; then that must be shown as well.
        is_ended = each.path in BUDGETS and each.after is None
        if _is_ignored(each.path, played.ignored) and not is_ended:
            yield f"ignored, and shown: {path_text(each.path)}"


def _cleared(written: Mapping[Path, Any]) -> list[Path]:
    return [path for path, value in written.items() if value is None]


def _is_cleared_elsewhere(path: Path, shown: Sequence[Path]) -> bool:
    """Whether a budget that is cleared is shown at its other place.

    An answer shows a budget in both places, wherever it was declared: it is cleared in both, and shown once.
    """
    return path in BUDGETS and path not in shown and any(twin in shown for twin in twins_of(path))


def _is_ignored(path: Path, ignored: Sequence[str]) -> bool:
    return any(starts_with(path, tuple(text.split("."))) for text in ignored)


def _of_adoption(played: Played) -> Iterator[str]:
    assert played.before is not None
    before, sent = played.before, dict(_leaves(played.patched))
    named: dict[str, set[str]] = {}
    for line in played.lines:
        if match := _ADOPTING.match(line):
            named.setdefault(match["verb"], set()).add(match["path"])
    unseen = named.pop("sets", set())
    shown = set().union(*named.values()) - {"nothing"}
    named_paths = [tuple(each.split(".")) for each in shown]
    differing = {
        path_text(path)
        for path, value in sent.items()
        if not before.means(path, value) and not (value is None and _is_cleared_elsewhere(path, named_paths))
    }
    differing |= {path_text(path) for path in named_paths if path in sent and sent[path] is None}
    yield from (f"sent and not shown: {each}" for each in sorted(differing - shown - unseen))
    yield from (f"shown and not sent: {each}" for each in sorted(shown - differing))
    yield from (f"shown and not sent: {each}" for each in sorted(unseen - {path_text(path) for path in sent}))
    if not shown | unseen and played.writes:
        yield f"no change is shown, and sent: {played.writes}"


def _of_create(played: Played) -> Iterator[str]:
    """What a preview of a new ad group shows is the declaration."""
    if played.error:
        return
    assert played.after is not None
    declared = {"status": "active", **{key: value for key, value in played.declared.items() if value is not None}}
    other = next(each for each in _PLATFORMS if each != played.after.platform)
    settings = dict(_leaves(without(declared, ("platform_config", other))))
    stored = dict(_leaves(played.after.stored))
    for path in {**settings, **stored}:
        if path[0] not in _NOT_SETTINGS and not _same(path, settings.get(path), stored.get(path)):
            yield f"shown {path_text(path)}: {settings.get(path)!r}, stored {stored.get(path)!r}"


def _of_finish(played: Played) -> Iterator[str]:
    """A status that is not declared is active by default; the line about the money reports that.

    A platform's switch that is no longer declared follows the status, and a line says so.
    """
    following = [line.partition(_FOLLOWING)[2].partition(":")[0] for line in played.lines if _FOLLOWING in line]
    by_default = [] if "status" in played.declared else ["status"]
    for fault in (*_of_update(played), *_of_create(played)):
        if not any(re.search(rf" {re.escape(path)}(:|$)", fault) for path in (*by_default, *following)):
            yield fault


_OF_KIND: Final[Mapping[Kind, Callable[[Played], Iterator[str]]]] = {
    "create": _of_create,
    "replace": _of_create,
    "adopt": _of_adoption,
    "update": _of_update,
    "finish": _of_finish,
}


def _of_money(played: Played, *, is_fresh: bool) -> Iterator[str]:
    shown, done = _money(played.lines), _money(played.lines_of_up)
    if played.kind == "replace":
        done = [line for line in done if not line.startswith("removed")]  # the delete's own
    if shown != done:
        yield f"the preview says {shown}, up says {done}"
    expected = _money_line(played)
    sides = [(played.former, played.before), (played.declared, played.after)]
    if played.kind == "finish":  # every switch was off before, and is as declared or follows the status afterwards
        sides = []
    is_new = played.kind in ("create", "replace")  # the preview does not know the campaign's platform yet
    is_for_both = is_new and all(value_at(played.declared, ("platform_config", each)) for each in _PLATFORMS)
    is_known = (
        is_fresh and not is_for_both and not _was_kept(played) and not any(_is_ambiguous(*each) for each in sides)
    )
    if is_known and shown != [expected] * bool(expected):
        yield f"the preview says {shown}, and the API's money says {expected!r}"


def _was_kept(played: Played) -> bool:
    """Whether the API ignored a null, which no preview can know."""
    nulls = [path for path, value in _leaves(played.patched) if value is None]
    return played.after is not None and any(value_at(played.after.stored, path) is not None for path in nulls)


def _is_ambiguous(declared: Declaration, held: Held | None) -> bool:
    """Whether an answer does not show what counts.

    That is so for two budgets, and for a platform's switch that the program does not declare: an answer does not say
    whether it was sent or mirrors the status.
    """
    if held is None:
        return False
    block = value_at(held.stored, ("platform_config", held.platform)) or {}
    own = value_at(declared, ("platform_config", held.platform)) or {}
    has_switch = any(key in block and key not in own for key in _SWITCH_KEYS)
    return has_switch or ("lifetime_budget" in block and ("daily_budget" in block or "daily_budget" in held.stored))


def _money_line(played: Played) -> str:
    """What the documentation promises to say about the money, given what the API held before and after."""
    before, after = played.before, played.after
    assert after is not None
    made = f"goes live: {_budget(after)}" if _spends(after) else f"made {_idle(after)}: {_budget(after)}"
    if before is None or played.kind == "finish":
        return made
    if played.kind == "replace":
        gone = f"while active: {_budget(before)}" if _spends(before) else f"while {_idle(before)}"
        return f"replaced: removed {gone}; {made}"
    moved = _moved(_budget(before), _budget(after))
    if _spends(after) != _spends(before):
        return f"{'goes live' if _spends(after) else 'stops'}: {moved}"
    if _budget(before) == _budget(after):
        return ""
    return moved if _spends(after) else f"{moved}, while {_idle(after)}"


def _moved(before: str, after: str) -> str:
    if before == after:
        return after
    amount, _, span = before.partition(" ")
    is_alike = before.startswith("$") and after.startswith("$") and after.partition(" ")[2] == span
    return f"{amount if is_alike and ', and ' not in before else before} → {after}"


def _budget(held: Held) -> str:
    daily = held.answered["daily_budget"]
    lifetime, mode = (value_at(held.answered, ("platform_config", held.platform, key)) for key in _BUDGET_KEYS)
    texts = [
        *([] if daily is None else [f"${daily:,.2f} {'in total' if mode == 'BUDGET_MODE_TOTAL' else 'a day'}"]),
        *([] if lifetime is None else [f"${lifetime / 100:,.2f} over its lifetime"]),
    ]
    return ", and ".join(texts) or "no budget of its own declared"


def _spends(held: Held) -> bool:
    """A switch of the platform counts if it was sent; otherwise it mirrors what was sent as the status."""
    switches = [value_at(held.stored, ("platform_config", held.platform, key)) for key in _SWITCH_KEYS]
    return held.answered["status"] not in _IDLE and not {"PAUSED", "DISABLE"} & set(switches)


def _idle(held: Held) -> str:
    status = str(held.answered["status"])
    return status if status in _IDLE else "paused"


def _money(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if _MONEY.match(line)]


def _leaves(tree: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each value of a tree with its path, explicit nulls among them; a list is one value."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value


def _field(path: Path) -> Field | None:
    return field_at([str(step) for step in path])


def _same(path: Path, one: Any, other: Any) -> bool:
    return same(_field(path), one, other)


def _held(held: Held, path: Path) -> Any:
    stored = value_at(held.stored, path)
    return value_at(held.answered, path) if stored is None else stored
