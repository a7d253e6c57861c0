"""Thresholds and what fails a review: from TOML, with one line for a mistake."""

import pytest

from pulumi_whop_cli.exits import CommandError
from pulumi_whop_cli.review.options import Options, kinds_in, read_options


def options(tmp_path, text):
    file = tmp_path / "review.toml"
    file.write_text(text)
    return read_options(file)


def test_the_options_of_a_file(tmp_path):
    text = '[tool.pulumi-whop.review]\nfail-on = ["removed-while-active"]\nbudget-increase = 0.5\n'
    assert options(tmp_path, text) == Options(fail_on=frozenset({"removed-while-active"}), budget_increase=0.5)


def test_a_file_without_the_table_changes_nothing(tmp_path):
    assert options(tmp_path, "[tool.other]\nx = 1\n") == Options()


def test_pyproject_here_is_read_if_there_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_options(None) == Options()
    (tmp_path / "pyproject.toml").write_text("[tool.pulumi-whop.review]\nlearning-budget-change = 0.1\n")
    assert read_options(None).learning_budget_change == 0.1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tool.pulumi-whop.review]\nfail-onn = []",
            "tool.pulumi-whop.review.fail-onn is not an option; did you mean fail-on?",
        ),
        (
            '[tool.pulumi-whop.review]\nfail-on = ["goes-life"]',
            "tool.pulumi-whop.review.fail-on.0: 'goes-life' is not something to fail on; did you mean goes-live?",
        ),
        (
            "[tool.pulumi-whop.review]\nbudget-increase = -1",
            "tool.pulumi-whop.review.budget-increase: Input should be greater than or equal to 0",
        ),
        ("[tool.pulumi-whop]\nreview = 5", "tool.pulumi-whop.review: "),
        ("[", "is not TOML"),
        (b"\xff\xfe", "it is not UTF-8"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path, text, message):
    file = tmp_path / "review.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CommandError) as error:
        read_options(file)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(CommandError, match=r"cannot read .*none\.toml: No such file or directory"):
        read_options(tmp_path / "none.toml")


def test_kinds_on_the_command_line():
    assert kinds_in("drift, goes-live,") == {"drift", "goes-live"}
    assert kinds_in("") == frozenset()
    with pytest.raises(CommandError, match="--fail-on: 'drfit' is not something to fail on; did you mean drift"):
        kinds_in("drfit")
