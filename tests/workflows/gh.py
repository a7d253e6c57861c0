"""What the workflows need of the command `gh`, on a repository that is a file.

It is as strict as `gh`: an unknown option, a missing token or repository, and a label that does not exist are errors. A
list of the API has two entries a page, and only `--paginate` shows them all. `--jq` is the real jq.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import jq

_PAGE = 2
_BOT = "github-actions[bot]"


def main() -> None:
    options = _parser().parse_args()
    if not os.environ.get("GH_TOKEN"):
        sys.exit("gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.")
    if options.do is not _api and not os.environ.get("GH_REPO"):
        sys.exit("failed to run git: fatal: not a git repository")
    file = Path(os.environ["GITHUB_STUB"])
    repository = json.loads(file.read_text())
    options.do(options, repository, file.parent)
    file.write_text(json.dumps(repository, indent=1))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gh", allow_abbrev=False)
    commands = parser.add_subparsers(required=True)
    _command(commands, "api", _api, "path", "--method=GET", "--field", "--jq", "--paginate", "--silent")
    run = commands.add_parser("run").add_subparsers(required=True)
    _command(run, "list", _list_runs, "--workflow", "--event", "--commit", "--json", "--jq")
    _command(run, "download", _download, "run", "--name", "--dir")
    issue = commands.add_parser("issue").add_subparsers(required=True)
    _command(issue, "create", _create_issue, "--title", "--label", "--body-file")
    _command(issue, "edit", _edit_issue, "number", "--body-file")
    _command(issue, "close", _close_issue, "number", "--comment")
    label = commands.add_parser("label").add_subparsers(required=True)
    _command(label, "create", _create_label, "name", "--force", "--description")
    return parser


def _command(commands: Any, name: str, do: Any, *arguments: str) -> None:
    parser = commands.add_parser(name, allow_abbrev=False)
    for each in arguments:
        option, _, default = each.partition("=")
        if option in ("--paginate", "--silent", "--force"):
            parser.add_argument(option, action="store_true")
        else:
            parser.add_argument(option, **({"default": default} if default else {}))
    parser.set_defaults(do=do)


def _api(options: argparse.Namespace, repository: Any, _folder: Path) -> None:
    place = options.path.removeprefix(f"repos/{os.environ['GITHUB_REPOSITORY']}/")
    method = options.method
    if method == "GET" and (found := re.fullmatch(r"commits/(\w+)/pulls", place)):
        _print_pages([each for each in repository["pulls"] if found[1] in each["commits"]], options)
    elif method == "GET" and (found := re.fullmatch(r"issues/(\d+)/comments", place)):
        _print_pages([each for each in repository["comments"] if each["issue"] == found[1]], options)
    elif method == "GET" and (found := re.fullmatch(r"issues\?state=(\w+)&labels=([\w-]+)", place)):
        wanted = {"state": found[1], "label": found[2]}
        _print_pages([each for each in repository["issues"] if wanted.items() <= each.items()], options)
    elif method == "POST" and (found := re.fullmatch(r"issues/(\d+)/comments", place)):
        comment = {"id": 100 + len(repository["comments"]), "issue": found[1], "user": {"login": _BOT}}
        repository["comments"].append(comment | _body(options))
    elif method == "PATCH" and (found := re.fullmatch(r"issues/comments/(\d+)", place)):
        (comment,) = (each for each in repository["comments"] if each["id"] == int(found[1]))
        comment |= _body(options)
    else:
        sys.exit(f"gh: Not Found (HTTP 404): {method} {place}")


def _body(options: argparse.Namespace) -> dict[str, str]:
    name, _, value = options.field.partition("=")
    assert name == "body"
    return {"body": Path(value.removeprefix("@")).read_text() if value.startswith("@") else value}


def _print_pages(found: list[Any], options: argparse.Namespace) -> None:
    pages = [found[start : start + _PAGE] for start in range(0, len(found), _PAGE)] or [[]]
    for page in pages if options.paginate else pages[:1]:
        _print_filtered(page, options)


def _print_filtered(value: Any, options: argparse.Namespace) -> None:
    for each in jq.compile(options.jq).input_value(value).all():
        print("" if each is None else each if isinstance(each, str) else json.dumps(each))


def _list_runs(options: argparse.Namespace, repository: Any, _folder: Path) -> None:
    wanted = {"workflow": options.workflow, "event": options.event, "headSha": options.commit}
    assert options.json == "databaseId,conclusion"
    _print_filtered([each for each in repository["runs"][::-1] if wanted.items() <= each.items()], options)


def _download(options: argparse.Namespace, _repository: Any, folder: Path) -> None:
    artifact = folder / "artifacts" / options.run / options.name
    if not artifact.exists():
        sys.exit("no artifact matches any of the names or patterns provided")
    shutil.copytree(artifact, options.dir)


def _create_issue(options: argparse.Namespace, repository: Any, _folder: Path) -> None:
    if options.label not in repository["labels"]:
        sys.exit(f"could not add label: '{options.label}' not found")
    issue = {"number": 50 + len(repository["issues"]), "state": "open", "user": {"login": _BOT}}
    texts = {"title": options.title, "label": options.label, "body": Path(options.body_file).read_text()}
    repository["issues"].append(issue | texts)


def _edit_issue(options: argparse.Namespace, repository: Any, _folder: Path) -> None:
    _issue(options, repository)["body"] = Path(options.body_file).read_text()


def _close_issue(options: argparse.Namespace, repository: Any, _folder: Path) -> None:
    _issue(options, repository).update(state="closed", comment=options.comment)


def _issue(options: argparse.Namespace, repository: Any) -> Any:
    (issue,) = (each for each in repository["issues"] if each["number"] == int(options.number))
    return issue


def _create_label(options: argparse.Namespace, repository: Any, _folder: Path) -> None:
    if options.name in repository["labels"] and not options.force:
        sys.exit(f"label with name {options.name!r} already exists; use `--force` to update its color and description")
    repository["labels"] = sorted({*repository["labels"], options.name})


if __name__ == "__main__":
    main()
