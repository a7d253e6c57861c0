"""Warns of resource options that would do nothing, since they name a setting that an ad group does not have.

Pulumi has its own notation for the paths in options.
"""

import re
from collections.abc import Sequence
from typing import Final

import pulumi

from pulumi_whop._nearest import nearest
from pulumi_whop._paths import PATHS

__all__ = ["warn_of_unknown_paths"]

_ANY: Final = "*"
"""The step that stands for each key or each position."""
_STEP: Final = re.compile(
    r"""(?:^|\.)(?P<key>[^.\[\]"]+)  # config.targeting
    |\[(?P<position>\d+|\*)\]        # countries[0], countries[*]
    |\["(?P<quoted>[^"]+)"\]         # config["targeting"]
    """,
    re.VERBOSE,
)
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def warn_of_unknown_paths(ad_group: pulumi.Resource, opts: pulumi.ResourceOptions) -> None:
    """Warns, on the ad group, of each path in `ignore_changes` and `replace_on_changes` that is not a setting's."""
    named = {"ignore_changes": opts.ignore_changes, "replace_on_changes": opts.replace_on_changes}
    for option, paths in named.items():
        for path in paths or ():
            if not _is_known(path):
                meant = _meant(path)
                hint = f'did you mean "{meant}"?' if meant else 'write a path such as "config.targeting.countries"'
                pulumi.log.warn(f'{option}: "{path}" is not a setting of an ad group; {hint}', ad_group)


def _is_known(path: str) -> bool:
    steps = _steps(path)
    return steps[:1] == ["observed"] or any(_fits(steps, _steps(known)) for known in PATHS)


def _steps(path: str) -> list[str]:
    """The keys and positions of a path; empty if it cannot be read."""
    found = list(_STEP.finditer(path))
    is_read = "".join(each.group() for each in found) == path
    return [each["key"] or each["quoted"] or each["position"] for each in found] if is_read else []


def _fits(steps: Sequence[str], known: Sequence[str]) -> bool:
    return len(steps) == len(known) and all(
        step in (_ANY, place) or (place == _ANY and step.isdecimal()) for step, place in zip(steps, known, strict=True)
    )


def _meant(path: str) -> str | None:
    in_our_case = _HUMP.sub("_", path).lower()
    return in_our_case if _is_known(in_our_case) else nearest(in_our_case, PATHS)
