"""`pulumi-whop review` as it is called: files, standard input, formats, exit codes."""

import io
import json
import sys

import pytest
from review_previews import DAILY, line, step

from pulumi_whop_cli.app import run

RAISED = {"steps": [step("update", "a", DAILY, {**DAILY, "daily_budget": 80})], "diagnostics": []}
FAILED = {"steps": [], "diagnostics": [line("error", "a", "name: is missing")]}


@pytest.fixture
def review(monkeypatch, tmp_path, capsys):
    """Runs `pulumi-whop review ARGS`, with `stdin`; files stand in the working directory."""
    monkeypatch.chdir(tmp_path)

    def call(*args, stdin=""):
        monkeypatch.setattr(sys, "argv", ["pulumi-whop", "review", *args])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = run()
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content))


def test_standard_input_is_read_without_a_file(review):
    code, out, err = review(stdin=json.dumps(RAISED))
    assert (code, err) == (0, "")
    assert "+\\$30.00 a day" in out


def test_output_that_is_no_terminal_is_markdown_without_colours(review):
    _, out, _ = review(stdin=json.dumps(RAISED))
    assert out.startswith("<!-- pulumi-whop review: default -->")
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("form", "begins"),
    [("markdown", "<!-- pulumi"), ("html", "<!doctype html>"), ("json", "{"), ("terminal", "Ad spend: +$30.00 a day")],
)
def test_each_format(review, form, begins):
    code, out, _ = review("--format", form, stdin=json.dumps(RAISED))
    assert code == 0
    assert out.startswith(begins)
    assert "\x1b" not in out


def test_json_for_scripts(review):
    _, out, _ = review("--json", stdin=json.dumps(RAISED))
    assert json.loads(out)["stacks"][0]["money"]["daily"]["difference"] == 30


def test_several_stacks_by_name(review, tmp_path):
    write(tmp_path, "dev.json", RAISED)
    write(tmp_path, "prod.json", RAISED)
    _, out, _ = review("dev=dev.json", "prod=prod.json")
    assert "## Ad spend of 2 stacks" in out


def test_a_failed_preview_fails_by_default(review):
    code, out, err = review(stdin=json.dumps(FAILED))
    assert code == 3
    assert "name: is missing" in out.replace("\\", "")
    assert err == "pulumi-whop: fails on failed-preview (1)\n"


def test_what_fails_can_be_said(review):
    code, out, err = review("--fail-on", "budget-increase,removed-while-active", stdin=json.dumps(RAISED))
    assert (code, err) == (3, "pulumi-whop: fails on budget-increase (1)\n")
    assert "Budget goes up" in out


def test_what_fails_can_stand_in_a_file(review, tmp_path):
    (tmp_path / "team.toml").write_text('[tool.pulumi-whop.review]\nfail-on = ["budget-increase"]\n')
    assert review("--config", "team.toml", stdin=json.dumps(RAISED))[0] == 3


@pytest.mark.parametrize(
    ("args", "stdin", "code", "message"),
    [
        ([], "", 1, "standard input is empty; give it the output of `pulumi preview --json --show-sames`"),
        ([], "Previewing update", 1, "standard input is not a preview (Invalid JSON"),
        ([], "{}", 1, "standard input is not a preview (it has no steps and no diagnostics)"),
        ([], '{"steps": 5}', 1, "standard input is not a preview (steps: Input should be a valid array)"),
        (["none.json"], "", 1, "cannot read none.json: No such file or directory"),
        (["dev=none.json"], "", 1, "cannot read none.json: No such file or directory"),
        (["."], "", 1, "cannot read .: Is a directory"),
        (["--fail-on", "x"], "{}", 1, "--fail-on: 'x' is not something to fail on; allowed: failed-preview"),
        (["--format", "pdf"], "{}", 2, "Invalid value for '--format'"),
        (["--nope"], "", 2, "No such option: --nope"),
    ],
)
def test_a_mistake_is_one_line(review, args, stdin, code, message):
    found, out, err = review(*args, stdin=stdin)
    assert (found, out) == (code, "")
    assert err.startswith(f"pulumi-whop: {message}")
    assert err.count("\n") == 1
