"""The text of the program: what an account holds, as a file of Python."""

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, groupby
from operator import itemgetter
from typing import Any, Final

from pulumi_whop_cli.export.account import Account, Campaign, Exported
from pulumi_whop_cli.export.declared import Omission
from pulumi_whop_cli.export.literals import WIDTH, comment, entry, text_literal
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.schema.fields import Field, KeyPath, ad_group, every_field, field_at

__all__ = ["never_returned", "program"]

_HEAD: Final = '''"""Ad groups that exist already, as `pulumi-whop export` found them.

`pulumi up` takes over each one by its `adopt_id` and sends nothing. After that,
`adopt_id` has no effect and can be removed.
"""

import pulumi_whop as whop
'''
_NEVER_RETURNED: Final = (
    "# The API never returns these settings, so they are not declared here. An ad group that",
    "# has one keeps it.",
)
_SEVERAL: Final = 3
"""What is the same for so many ad groups, and for all of them, is written once."""
_FEWEST_LINES: Final = 3
"""A block that takes fewer lines is as easy to read in place."""


def program(account: Account) -> str:
    """The program that declares the account's ad groups, formatted; the same text for the same account."""
    campaigns = _campaign_constants(account.campaigns)
    shared = _shared_blocks([each.declaration for each in account.exported])
    blocks = {field.path: _constant_name(field) for field in shared}
    common = _common_omissions(account.exported)
    paragraphs = [
        _HEAD.splitlines(),
        list(_about_never_returned(account)),
        _list("Not declared for any ad group:", map(str, common)),
        [_campaign_line(each, campaigns[each.id]) for each in account.campaigns],
        *(_constant(field, account.exported[0].declaration) for field in shared),
        *(_ad_group(each, campaigns, blocks, common) for each in account.exported),
        _list("Not in this program:", map(str, account.left_out)),
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def never_returned(account: Account) -> list[KeyPath]:
    """The settings of the account's platforms that no answer of the API shows."""
    platforms = {each.platform for each in account.campaigns}
    return [each.path for each in every_field() if each.traits.never_returned and each.path[1] in platforms]


def _about_never_returned(account: Account) -> Iterator[str]:
    paths = never_returned(account)
    if paths:
        yield from _NEVER_RETURNED
    for block, of_block in groupby(paths, key=itemgetter(slice(2))):
        text = f"{path_text(block)}: {', '.join(path[-1] for path in of_block)}"
        yield from textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)


def _list(title: str, items: Iterable[str]) -> list[str]:
    lines = [comment(f"- {each}") for each in items]
    return [comment(title), *lines] if lines else []


def _campaign_constants(campaigns: Sequence[Campaign]) -> dict[str, str]:
    """The constant for each campaign's id: `CAMPAIGN` if there is only one, else after its title."""
    if len(campaigns) == 1:
        return {campaigns[0].id: "CAMPAIGN"}
    names: dict[str, str] = {}
    for each in campaigns:
        words = re.findall(r"[A-Za-z0-9]+", each.title) or re.findall(r"[A-Za-z0-9]+", each.id)
        name = "_".join(["CAMPAIGN", *words]).upper()
        numbered = (f"{name}_{number}" for number in count(2))
        names[each.id] = next(each for each in chain([name], numbered) if each not in names.values())
    return names


def _campaign_line(campaign: Campaign, constant: str) -> str:
    line = f"{constant} = {text_literal(campaign.id)}"
    return f"{line}  {comment('title: ' + text_literal(campaign.title))}" if campaign.title else line


def _shared_blocks(declarations: Sequence[Mapping[str, Any]]) -> list[Field]:
    """The blocks that are the same in all ad groups, and long enough to be written once for all."""
    return list(_same_blocks(ad_group(), declarations)) if len(declarations) >= _SEVERAL else []


def _same_blocks(above: Field, declarations: Sequence[Mapping[str, Any]]) -> Iterator[Field]:
    for field in above.children.values():
        if field.kind != "object":
            continue
        first, *others = (value_at(each, field.path) for each in declarations)
        if first and all(each == first for each in others) and _line_count(first, field) >= _FEWEST_LINES:
            yield field
        else:
            yield from _same_blocks(field, declarations)


def _line_count(value: Any, field: Field) -> int:
    return len(list(entry("", value, field, len(field.path), {})))


def _constant_name(field: Field) -> str:
    return field.name.upper()


def _constant(field: Field, example: Mapping[str, Any]) -> list[str]:
    """The constant for a block that is the same in all ad groups."""
    head = f"{_constant_name(field)}: whop.AdGroup{field.type_name}ArgsDict = "
    *lines, last = entry(head, value_at(example, field.path), field, 0, {})
    return [*lines, last.removesuffix(",")]


def _ad_group(
    each: Exported, campaigns: Mapping[str, str], blocks: Mapping[KeyPath, str], common: Collection[Omission]
) -> list[str]:
    lines = [comment(f"Not declared: {omission}") for omission in each.omitted if omission not in common]
    lines += ["whop.AdGroup(", *entry("", each.resource, None, 1, {})]
    for key, value in {"adopt_id": each.id, **each.declaration}.items():  # on top, since it is what may go
        if key == "campaign_id":
            lines.append(f"    {key}={campaigns[value]},")
        else:
            lines += entry(f"{key}=", value, field_at((key,)), 1, blocks)
    return [*lines, ")"]


def _common_omissions(exported: Sequence[Exported]) -> list[Omission]:
    """What is left out of each of several ad groups, to be said once."""
    if len(exported) < _SEVERAL:
        return []
    first, *others = exported
    return [each for each in first.omitted if all(each in other.omitted for other in others)]
