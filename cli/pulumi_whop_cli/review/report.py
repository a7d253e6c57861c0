"""What a review says, in which order: from `Review` values to one document."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from pulumi_whop_cli.review.audience import in_words, is_of_the_audience
from pulumi_whop_cli.review.changes import AdGroupChange, Campaign, Setting, live_amounts
from pulumi_whop_cli.review.document import (
    Block,
    Code,
    Folded,
    Heading,
    Items,
    Line,
    Link,
    Paragraph,
    Pre,
    Span,
    Strong,
    Table,
)
from pulumi_whop_cli.review.drift import Drift
from pulumi_whop_cli.review.kinds import LINKS, TITLES
from pulumi_whop_cli.review.money import Daily, Lifetime, Money
from pulumi_whop_cli.review.review import Problem, Review
from pulumi_whop_cli.review.values import bid_in_words, is_of_the_bid, shown
from pulumi_whop_provider.paths import Path, path_text
from pulumi_whop_provider.planning.money import dollar_text
from pulumi_whop_provider.planning.spend import Spending, moved
from pulumi_whop_provider.schema.spending import BUDGETS, PLATFORM_SWITCHES, STATUS

__all__ = ["ALL", "report"]

ALL: Final = 1_000_000
"""More rows than a preview has."""

_IN_COLUMNS: Final[frozenset[Path]] = frozenset((*BUDGETS, STATUS, *PLATFORM_SWITCHES, ("name",), ("campaign_id",)))
"""Settings that a column of the table of changes shows."""
_NAMED_AT_MOST: Final = 8
"""More ad groups than that are counted behind a concern; the table of changes names them."""
_LONGEST_VALUE: Final = 160
_SHOW_SAMES: Final = Code("--show-sames")
_OPERATIONS: Final = {"create": "created", "update": "updated", "replace": "replaced", "delete": "deleted"}


def report(reviews: Sequence[Review], rows: int = ALL, *, is_detailed: bool = True) -> list[Block]:
    """The document; `rows` is the most rows that a table of changes or of drift has, for each stack.

    Without `is_detailed` the folded list of all settings is left out.
    """
    if len(reviews) == 1:
        return [Heading(1, _title(reviews[0])), *_body(reviews[0], rows, is_detailed=is_detailed)]
    blocks: list[Block] = [Heading(1, ["Ad spend of ", str(len(reviews)), " stacks"]), _stacks(reviews)]
    for each in reviews:
        blocks += [Heading(2, [Code(each.stack), ": ", *_title(each)]), *_body(each, rows, is_detailed=is_detailed)]
    return blocks


def _title(review: Review) -> Line:
    if review.has_failed:
        return ["The preview failed"]
    total = review.money.total
    if total.difference:
        return ["Ad spend: ", f"{_signed(total.difference)} a day"]
    return ["Ad spend: no change"] if review.changes or review.money.by_campaign else ["No ad spend"]


def _stacks(reviews: Sequence[Review]) -> Table:
    rows: list[list[Line]] = []
    for each in reviews:
        total = each.money.total
        cells = ["the preview failed", "", ""] if each.has_failed else [*_amounts(total), _signed(total.difference)]
        rows.append([[Code(each.stack)], *([cell] for cell in cells)])
    return Table(["Stack", "A day before", "After", "Difference"], rows, numbers=(1, 2, 3))


def _body(review: Review, rows: int, *, is_detailed: bool) -> Iterator[Block]:
    if review.has_failed:
        yield Paragraph(["This is not all that would change. Fix this first:"])
        yield from _problems(review.problems)
    else:
        yield from _money(review.money)
        if review.left_out:
            left_out = _count(review.left_out, "unchanged resource")
            yield Paragraph([Strong("These sums leave out"), f" {left_out}: run the preview with ", _SHOW_SAMES, "."])
    yield from _concerns(review, rows)
    yield from _changes(review, rows, is_detailed=is_detailed)
    yield from _drifts(review.drifts, rows)
    yield Paragraph(list(_footer(review)))


def _problems(problems: Sequence[Problem]) -> Iterator[Block]:
    short = [each for each in problems if "\n" not in each.text]
    if short:
        yield Items([[Code(each.resource), ": ", each.text] if each.resource else [each.text] for each in short])
    for each in problems:
        if each not in short:
            yield Paragraph([Strong(each.text.strip().splitlines()[-1])])
            yield Folded("The whole message", [Pre(each.text)])


def _money(money: Money) -> Iterator[Block]:
    if money.by_campaign:
        yield Table(
            ["Campaign", "A day before", "After", "Difference"],
            [
                *(_money_row(_campaign(campaign), daily) for campaign, daily in money.by_campaign),
                _money_row([Strong("Total a day")], money.total),
                _money_row(["A month of 30.4 days"], money.total.a_month),
            ],
            numbers=(1, 2, 3),
        )
    if money.lifetimes:
        yield Table(
            ["Budget of a whole run", "Before", "After", "Ends"],
            [_lifetime_row(each) for each in money.lifetimes],
            numbers=(1, 2),
        )
    if money.unknown:
        yield Paragraph(["Not counted, since their budget is not shown: ", *_names(money.unknown)])
    if money.unbudgeted:
        yield Paragraph(
            [
                "Not counted, since they have no budget of their own (their campaign's counts): ",
                *_names(money.unbudgeted),
            ]
        )


def _money_row(first: Line, daily: Daily) -> list[Line]:
    before, after = _amounts(daily)
    return [first, [before], [after], [_signed(daily.difference)]]


def _amounts(daily: Daily) -> tuple[str, str]:
    return dollar_text(daily.before), dollar_text(daily.after)


def _lifetime_row(each: Lifetime) -> list[Line]:
    before, after = (str(side) if side else "" for side in (each.before, each.after))
    end: Line = [Code(each.end)] if each.end else ["not declared"]
    managed = "" if each.is_managed else ", no longer managed"
    return [[Code(each.resource), " in ", *_campaign(each.campaign), managed], [before], [after], end]


def _campaign(campaign: Campaign) -> Line:
    if not campaign.id:
        return ["a campaign that is not known yet"]
    name: list[Span] = [Code(campaign.title or campaign.id)]
    return [*name, " (paused)"] if campaign.is_paused else name


def _names(names: Sequence[str]) -> Line:
    spans: list[Span] = []
    for each in names[:_NAMED_AT_MOST]:
        spans += [", ", Code(each)] if spans else [Code(each)]
    more = len(names) - _NAMED_AT_MOST
    return [*spans, f" and {more} more"] if more > 0 else spans


def _concerns(review: Review, rows: int) -> Iterator[Block]:
    shown_elsewhere = ("failed-preview", "drift")
    concerns = [each for each in review.concerns if each.kind not in shown_elsewhere]
    if not concerns:
        return
    yield Heading(3, ["What needs attention"])
    lines: list[Line] = []
    for kind, group in groupby(concerns, key=lambda each: each.kind):
        found = list(group)
        link: list[Span] = [" (", Link("Meta's rule", LINKS[kind]), ")"] if kind in LINKS else []
        spans: list[Span] = [Strong(TITLES[kind]), *link, ": "]
        shown_at_most = min(_NAMED_AT_MOST, rows)
        for position, each in enumerate(found[:shown_at_most]):
            spans += ["; " if position else "", Code(each.resource), " – ", _cut(each.reason)]
        if len(found) > shown_at_most:
            spans.append(f"; and {len(found) - shown_at_most} more")
        lines.append(spans)
    yield Items(lines)


def _changes(review: Review, rows: int, *, is_detailed: bool) -> Iterator[Block]:
    if not review.changes:
        return
    yield Heading(3, [f"Changes ({len(review.changes)})"])
    ordered = sorted(review.changes, key=lambda each: (-_weight(each), each.resource, each.urn))
    yield Table(
        ["Ad group", "What happens", "Budget", "Status", "Bid", "Audience", "Other settings"],
        [_change_row(each) for each in ordered[:rows]],
    )
    if len(ordered) > rows:
        yield Paragraph([f"… and {len(ordered) - rows} more changes that this comment has no room for."])
    detailed = [each for each in ordered[:rows] if each.settings or each.adoption_lines]
    if detailed and is_detailed:
        yield Folded("Every setting that changes", [Items(list(_detail(detailed)))])


def _weight(change: AdGroupChange) -> Decimal:
    """How much money the change moves a day, whatever the direction."""
    sides = (live_amounts(side) for side in (change.former, change.later))
    before, after = (sum((each.dollars for each in side), Decimal()) for side in sides)
    return abs(after - before)


def _change_row(change: AdGroupChange) -> list[Line]:
    name: list[Span] = [Code(change.resource)]
    if change.name and change.name != change.resource:
        name += [" ", Code(change.name)]
    return [
        name,
        [change.happening],
        [_between(_budget(change.former), _budget(change.later))],
        [_between(_status(change.former), _status(change.later))],
        _quoted(_sides(change, bid_in_words, is_of_the_bid)),
        _quoted(_sides(change, in_words, is_of_the_audience)),
        _others(change),
    ]


def _budget(side: Spending | None) -> str:
    if side is None:
        return ""
    if not side.is_known:
        return "not shown"
    return " and ".join(map(str, side.amounts)) or "the campaign's"


def _status(side: Spending | None) -> str:
    return "" if side is None else side.idle or "live"


def _between(before: str, after: str) -> str:
    """Both sides if there are two."""
    return moved(before, after) if before and after else after or before


def _sides(change: AdGroupChange, words: Callable[[Any], str], covers: Callable[[Path], bool]) -> str:
    """Bid or audience in words: before and after if they differ, one side if the other is not there or not known."""
    before, after = words(change.before), words(change.after)
    if change.happening not in ("changed", "replaced"):
        return after or before
    if before == after:  # the words leave out what is secret, and which interests or regions are meant
        return f"{after} (changes)".strip() if any(covers(each.path) for each in change.settings) else after
    return _between(before or "not set", after or "not set")


def _quoted(text: str) -> Line:
    return [_cut(text)] if text else [""]


def _others(change: AdGroupChange) -> Line:
    if change.adoption_lines:
        return [f"{len(change.adoption_lines)} changed"]
    rest = [each for each in change.settings if not _is_in_a_column(each.path)]
    spans: list[Span] = []
    for each in rest[:2]:
        spans += ["; " if spans else "", *_setting(each)]
    return [*spans, f"; and {len(rest) - 2} more"] if len(rest) > 2 else spans or [""]  # noqa: PLR2004 - as many as shown


def _is_in_a_column(path: Path) -> bool:
    return path in _IN_COLUMNS or is_of_the_bid(path) or is_of_the_audience(path)


def _setting(setting: Setting) -> list[Span]:
    before, after = (shown(setting.field, each) for each in (setting.before, setting.after))
    path: list[Span] = [Code(path_text(setting.path)), ": "]
    if setting.action == "unmanage":
        return [*path, Code(_cut(before)), ", no longer declared, stays"]
    if before == after:
        return [*path, "changes"]
    return [*path, Code(_cut(before)), " → ", Code(_cut(after))]


def _detail(changes: Iterable[AdGroupChange]) -> Iterator[Line]:
    for change in changes:
        for each in change.settings:
            yield [Code(change.resource), " ", *_setting(each)]
        for line in change.adoption_lines:
            yield [Code(change.resource), " ", "adopting it ", line]


def _drifts(drifts: Sequence[Drift], rows: int) -> Iterator[Block]:
    if not drifts:
        return
    yield Heading(3, [f"Changed outside Pulumi ({len(drifts)})"])
    yield Table(
        ["Ad group", "Setting", "What changed", "What pulumi up does"],
        [_drift_row(each) for each in drifts[:rows]],
    )
    if len(drifts) > rows:
        yield Paragraph([f"… and {len(drifts) - rows} more."])


def _drift_row(drift: Drift) -> list[Line]:
    setting: list[Span] = [Code(drift.path)] if drift.path else [""]
    if drift.kind == "undeclared":
        setting.append(" (not declared)")
    if drift.kind == "verdict":
        setting.append(" (the ad platform's review)")
    return [[Code(drift.resource) if drift.resource else "not named"], setting, [drift.text], [drift.remedy]]


def _footer(review: Review) -> Iterator[Span]:
    yield f"{_count(review.unchanged, 'ad group')} unchanged"
    for operation, count in review.others.items():
        yield f" · {_count(count, 'other resource')} {_OPERATIONS.get(operation, operation)}"
    yield " · "
    yield Code(review.stack)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _signed(amount: Decimal) -> str:
    if not amount:
        return "no change"
    return f"{'+' if amount > 0 else '-'}{dollar_text(abs(amount))}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"
