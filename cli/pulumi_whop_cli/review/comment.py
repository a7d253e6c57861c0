"""A review as a comment: with the mark by which the next one finds it, and short enough to be posted."""

import re
from collections.abc import Sequence
from typing import Final

from pulumi_whop_cli.review.markdown import rendered
from pulumi_whop_cli.review.report import ALL, report
from pulumi_whop_cli.review.review import Review

__all__ = ["LONGEST", "comment", "marker"]

LONGEST: Final = 65_536
"""Most characters of a comment on GitHub."""


def marker(name: str) -> str:
    """The hidden first line of a comment. `name` tells the reviews of one pull request apart."""
    return f"<!-- pulumi-whop review: {re.sub(r'[^A-Za-z0-9_./ -]', '_', name).replace('--', '__')} -->"


def comment(reviews: Sequence[Review], name: str, longest: int = LONGEST) -> str:
    """The comment, with as many rows as there is room for."""
    head = f"{marker(name)}\n"
    most = max((len(side) for each in reviews for side in (each.changes, each.drifts)), default=0)
    for rows, is_detailed in ((ALL, True), (ALL, False)):
        text = head + rendered(report(reviews, rows, is_detailed=is_detailed))
        if len(text) <= longest:
            return text
    low, high = 0, most
    while low < high:
        rows = (low + high + 1) // 2
        fits = len(head + rendered(report(reviews, rows, is_detailed=False))) <= longest
        low, high = (rows, high) if fits else (low, rows - 1)
    return head + rendered(report(reviews, low, is_detailed=False))
