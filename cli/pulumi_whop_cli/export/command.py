"""The command `pulumi-whop export`: its options, what it prints, and where the program goes."""

import json
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pulumi_whop_cli.exits import CommandError
from pulumi_whop_cli.export.account import Account, account_of
from pulumi_whop_cli.export.program import program
from pulumi_whop_cli.export.reading import campaigns_of, read
from pulumi_whop_cli.export.report import as_json, summary
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.errors import ConfigurationError, one_line
from pulumi_whop_provider.settings import DEFAULT_BASE_URL, Settings

__all__ = ["EXAMPLE", "export"]

EXAMPLE: Final = "Example: WHOP_API_KEY=… pulumi-whop export --campaign adcamp_123 -o __main__.py"
_ADVICE: Final[Mapping[str, str]] = {
    "whop:apiKey": "Set WHOP_API_KEY in the environment",
    "whop:baseUrl": f"Set --base-url, or WHOP_BASE_URL in the environment, like {DEFAULT_BASE_URL}",
}
"""What to do here about each setting: a command outside a project has no configuration of Pulumi."""


def export(
    *,
    campaign: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A campaign, adcamp_…; can be given several times.")
    ] = None,
    company: Annotated[
        str | None, typer.Option(metavar="ID", help="All campaigns of a company, biz_…", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the program to FILE; by default it is printed."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE.")] = False,
    as_data: Annotated[
        bool, typer.Option("--json", help="Print as JSON what was exported, what was left out, and why.")
    ] = False,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The API; by default WHOP_BASE_URL, or else production.")
    ] = None,
) -> None:
    """Write a program that declares the ad groups of your campaigns as they are.

    Each is declared with its adopt_id: `pulumi up` takes it over and changes nothing. The API key is WHOP_API_KEY.
    """
    if bool(campaign) == bool(company):
        raise typer.BadParameter("name either campaigns with --campaign adcamp_… or a company with --company biz_…")
    if output is not None and output.exists() and not force:
        raise CommandError(f"{output} exists: name another file, or add --force to overwrite it")
    console = Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
    with _api(base_url, console.print) as api, _progress_bar(console) as progress:
        campaign_ids = campaigns_of(api, company) if company else list(dict.fromkeys(campaign or ()))
        account = account_of(read(api, campaign_ids, progress))
    if not account.exported:
        raise CommandError(_nothing(campaign_ids, account))
    text = program(account)
    if output is not None:
        _write(output, text)
    if as_data:
        typer.echo(json.dumps(as_json(account, output, text), indent=2))
        return
    if output is None:
        typer.echo(text.encode(), nl=False)
    for line in summary(account, output):
        console.print(line)


@contextmanager
def _api(base_url: str | None, say: Callable[[str], None]) -> Generator[AdGroups]:
    """The API, with the key and the address of the environment; raises WhopError if they cannot be used."""
    is_over = Event()
    client = Client(_settings(base_url), clock=Clock(lambda: not is_over.is_set()), say=say)
    try:
        yield AdGroups(client)
    finally:
        is_over.set()
        client.close()


def _settings(base_url: str | None) -> Settings:
    given = {"whop:baseUrl": base_url}
    try:
        return Settings.of(given.get, os.environ)
    except ConfigurationError as error:
        raise error.advising(_ADVICE.get(error.where, error.advice)) from error


@contextmanager
def _progress_bar(console: Console) -> Generator[Callable[[int, int], None]]:
    """Shows on a terminal how far the reading is; what is yielded is called with how many of how many are read."""
    columns = (TextColumn("reading ad groups"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("")
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _nothing(campaign_ids: Sequence[str], account: Account) -> str:
    if not campaign_ids:
        return "nothing to export: the company has no campaigns"
    reasons = "; ".join(map(str, account.left_out)) or "there are no ad groups"
    return one_line(f"nothing to export from {', '.join(campaign_ids)}: {reasons}")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"cannot write {file}: {error.strerror}") from error
