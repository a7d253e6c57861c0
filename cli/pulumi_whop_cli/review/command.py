"""The command `pulumi-whop review`."""

import json
import re
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from pulumi_whop_cli.exits import FOUND, OK, CommandError
from pulumi_whop_cli.review.as_json import as_json
from pulumi_whop_cli.review.comment import comment
from pulumi_whop_cli.review.html import page
from pulumi_whop_cli.review.kinds import TITLES
from pulumi_whop_cli.review.options import Options, kinds_in, read_options
from pulumi_whop_cli.review.preview import parse
from pulumi_whop_cli.review.report import report
from pulumi_whop_cli.review.review import Review, review_of
from pulumi_whop_cli.review.terminal import show

__all__ = ["EXAMPLE", "review"]

EXAMPLE: Final = "Example: pulumi preview --json --show-sames | pulumi-whop review"
_NAMED: Final = re.compile(r"([A-Za-z0-9_.-]+)=(.+)", re.DOTALL)
_STDIN: Final = "-"


class Format(Enum):
    """How a review is written."""

    markdown = "markdown"
    terminal = "terminal"
    html = "html"
    json = "json"


def review(
    previews: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=]FILE...",
            help="Output of `pulumi preview --json --show-sames`; by default standard input. Several make one review.",
            show_default=False,
        ),
    ] = None,
    *,
    format: Annotated[  # noqa: A002 - the option's name
        Format | None,
        typer.Option(help="By default terminal on a terminal, else markdown.", show_default=False),
    ] = None,
    as_data: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="KIND,...", help=f"Exit with {FOUND} if one is found: {', '.join(TITLES)}."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="TOML with a table tool.pulumi-whop.review; by default pyproject.toml, if it is here."
        ),
    ] = None,
    name: Annotated[
        str, typer.Option(help="Tells the comments of one pull request apart, if it gets several.")
    ] = "default",
) -> int:
    """Say what a preview does to the money: a comment for a pull request."""
    options = read_options(config)
    if fail_on is not None:
        options = options.model_copy(update={"fail_on": kinds_in(fail_on)})
    reviews = [_read(each, options) for each in previews or [_STDIN]]
    _write(reviews, Format.json if as_data else format or _default_format(), name)
    return _verdict(reviews, options)


def _default_format() -> Format:
    return Format.terminal if sys.stdout.isatty() else Format.markdown


def _read(argument: str, options: Options) -> Review:
    named = None if Path(argument).exists() else _NAMED.fullmatch(argument)
    stack, source = (named[1], named[2]) if named else ("", argument)
    if source == _STDIN:
        return review_of(parse(sys.stdin.read(), "standard input"), options, stack)
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CommandError(f"cannot read {source}: {reason}") from None
    return review_of(parse(text, source), options, stack)


def _write(reviews: Sequence[Review], form: Format, name: str) -> None:
    match form:
        case Format.markdown:
            sys.stdout.write(comment(reviews, name))
        case Format.html:
            sys.stdout.write(page(comment(reviews, name, longest=sys.maxsize), f"Review: {reviews[0].stack}"))
        case Format.json:
            sys.stdout.write(json.dumps({"stacks": [as_json(each) for each in reviews]}, indent=2) + "\n")
        case Format.terminal:
            show(report(reviews), Console())


def _verdict(reviews: Sequence[Review], options: Options) -> int:
    found = {f"{kind} ({count})": None for each in reviews for kind, count in each.found(options.fail_on).items()}
    if not found:
        return OK
    print(f"pulumi-whop: fails on {', '.join(found)}", file=sys.stderr)  # noqa: T201 - why the exit code is not 0
    return FOUND
