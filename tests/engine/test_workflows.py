"""The workflows of `examples/github`, step by step: real engine, real scripts; GitHub is a file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from canary import API_KEY, leaks_under
from engine.stack import Stack
from workflows.team import EXAMPLE, Team

if TYPE_CHECKING:
    from pathlib import Path

    from whop_simulator import Simulator

PASSPHRASE = "canary-passphrase-9876543210"
MARK = "<!-- pulumi-whop review: default -->"
DRIFT_MARK = "<!-- pulumi-whop review: drift -->"
MOVED = "since the review, the changes of these ad groups have become others"


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stack as the README of the example has it, with its key in its configuration, to be copied."""
    folder = tmp_path_factory.mktemp("repository")
    stack = Stack(folder, env={"PULUMI_CONFIG_PASSPHRASE": PASSPHRASE})
    stack.init()
    stack.configure("whop:apiKey", API_KEY, secret=True)
    stack.configure("whop:baseUrl", "BASE_URL")
    stack.write("requirements.txt", "pulumi-whop[cli]\n")
    shutil.copy(EXAMPLE / "pyproject.toml", stack.program)
    return folder


@pytest.fixture
def stack(tmp_path: Path, repository: Path, simulator: Simulator) -> Stack:
    shutil.copytree(repository, tmp_path / "stack")
    stack = Stack(tmp_path / "stack", env={"PULUMI_CONFIG_PASSPHRASE": PASSPHRASE})
    settings = stack.program / "Pulumi.dev.yaml"
    settings.write_text(settings.read_text().replace("BASE_URL", simulator.base_url))
    return stack


@pytest.fixture
def team(tmp_path: Path, stack: Stack) -> Team:
    return Team(tmp_path / "github", stack, {"PULUMI_CONFIG_PASSPHRASE": PASSPHRASE})


@pytest.fixture
def deployed(stack: Stack, simulator: Simulator) -> str:
    """The id of an ad group that is deployed, at $50 a day."""
    stack.declare_one()
    stack.up().ok()
    return str(simulator.ad_groups()[0]["id"])


def test_the_second_push_updates_the_comment_of_the_first(stack: Stack, team: Team) -> None:
    stack.declare_one(status="paused")
    team.push("aaa1").succeeded()
    (first,) = team.comments()
    assert first["body"].startswith(f"{MARK}\n")
    assert "$50.00" in first["body"]

    stack.declare_one(status="paused", daily_budget=80)
    team.push("aaa2").succeeded()
    (second,) = team.comments()
    assert second["id"] == first["id"]
    assert "$80.00" in second["body"]
    assert "$50.00" not in second["body"]


def test_a_comment_of_somebody_else_is_left_alone_even_with_the_mark(stack: Stack, team: Team) -> None:
    others = [
        {"id": number, "issue": "7", "user": {"login": "octocat"}, "body": f"{MARK}\nnumber {number}"}
        for number in range(4)
    ]
    ours = {"id": 9, "issue": "7", "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nold"}
    drift = {**ours, "id": 8, "body": f"{DRIFT_MARK}\nold"}
    team.change(lambda github: github["comments"].extend([*others, drift, ours]))
    stack.declare_one(status="paused")
    team.push("aaa1").succeeded()
    *before, updated = team.comments()
    assert before == [*others, drift]
    assert updated["id"] == 9
    assert "paused" in updated["body"]


def test_a_failed_preview_is_reviewed_and_fails(stack: Stack, team: Team) -> None:
    stack.declare_one(daily_budget=-1, config={"bid_amout": 5})
    run = team.push("aaa1").failed()
    (comment,) = team.comments()
    assert "-1 is not a positive amount" in comment["body"]
    assert "is not a known key" in comment["body"]
    assert run.summary == comment["body"]
    assert team.artifacts() == []


@pytest.mark.usefixtures("deployed")
def test_a_failed_preview_fails_also_if_the_team_does_not_fail_on_it(stack: Stack, team: Team) -> None:
    stack.write("pyproject.toml", "[tool.pulumi-whop.review]\nfail-on = []\n")
    stack.declare_one(daily_budget=-1)
    assert "The preview failed" in team.push("aaa1").failed().printed
    assert "-1 is not a positive amount" in team.comments()[0]["body"]


@pytest.mark.usefixtures("deployed")
def test_what_the_team_fails_on_fails_after_the_comment_and_the_plan(stack: Stack, team: Team) -> None:
    stack.write("pyproject.toml", '[tool.pulumi-whop.review]\nfail-on = ["budget-increase"]\n')
    stack.declare_one(daily_budget=80)
    assert "fails on budget-increase (1)" in team.push("aaa1").failed().printed
    assert "$80.00" in team.comments()[0]["body"]
    assert [each.name for each in team.artifacts()] == ["plan.json", "review.json"]


def test_a_fork_is_not_previewed(stack: Stack, team: Team) -> None:
    stack.declare_one()
    run = team.push("aaa1", **{"event.pull_request.head.repo.full_name": "somebody/adverts"})
    assert run.conclusion == "skipped"


def test_a_merge_deploys_what_was_reviewed(stack: Stack, team: Team, simulator: Simulator) -> None:
    stack.declare_one(daily_budget=40)
    team.push("aaa1").succeeded()
    stack.declare_one()
    team.push("aaa2").succeeded()
    team.merge("aaa2").succeeded()
    assert [each["daily_budget"] for each in simulator.ad_groups()] == [50]
    assert stack.run("preview", "--refresh", "--expect-no-changes").ok()


def test_a_drift_that_was_reviewed_is_repaired(stack: Stack, team: Team, simulator: Simulator, deployed: str) -> None:
    simulator.edit(deployed, {"config": {"bid_amount": 1900}})
    stack.declare_one(daily_budget=80)
    team.push("aaa1").succeeded()
    team.merge("aaa1").succeeded()
    (ad_group,) = simulator.ad_groups()
    assert (ad_group["daily_budget"], ad_group["config"]["bid_amount"]) == (80, 1200)


@pytest.mark.usefixtures("deployed")
def test_a_program_that_was_edited_after_the_review_is_refused(stack: Stack, team: Team, simulator: Simulator) -> None:
    stack.declare_one(daily_budget=80)
    team.push("aaa1").succeeded()
    stack.declare_one(daily_budget=81)
    assert f'{MOVED}: ["one"]' in team.merge("aaa1").failed().printed
    assert simulator.ad_groups()[0]["daily_budget"] == 50


@pytest.mark.usefixtures("deployed")
def test_a_secret_that_was_edited_after_the_review_is_refused_by_the_plan(
    stack: Stack, team: Team, simulator: Simulator
) -> None:
    bid = '{"bid_strategy": "cost_cap", "bid_amount": pulumi.Output.secret(%s)}'
    arguments = '"one", campaign_id="adcamp_meta", name="One", status="active", daily_budget=50'
    stack.declare(f"whop.AdGroup({arguments}, config={bid % 1500})")
    team.push("aaa1").succeeded()
    stack.declare(f"whop.AdGroup({arguments}, config={bid % 1700})")
    assert "violates plan" in team.merge("aaa1").failed().printed
    assert simulator.ad_groups()[0]["config"]["bid_amount"] == 1200


def test_a_change_in_the_dashboard_after_the_review_is_refused(
    stack: Stack, team: Team, simulator: Simulator, deployed: str
) -> None:
    stack.declare_one(daily_budget=80)
    team.push("aaa1").succeeded()
    simulator.edit(deployed, {"daily_budget": 70})
    assert f'{MOVED}: ["one"]' in team.merge("aaa1").failed().printed
    assert simulator.ad_groups()[0]["daily_budget"] == 70


@pytest.mark.usefixtures("deployed")
def test_a_deployment_in_between_is_refused(stack: Stack, team: Team, simulator: Simulator) -> None:
    stack.declare_one(daily_budget=80)
    team.push("aaa1").succeeded()
    stack.declare_one(daily_budget=60)
    stack.up().ok()
    stack.declare_one(daily_budget=80)
    run = team.merge("aaa1").failed()
    assert f'{MOVED}: ["one"]' in run.printed
    assert "$60.00" in run.summary
    assert simulator.ad_groups()[0]["daily_budget"] == 60


def test_a_merge_that_was_half_deployed_is_finished_by_the_same_plan(
    stack: Stack, team: Team, simulator: Simulator
) -> None:
    two = 'for name in ("one", "two"):\n    whop.AdGroup(name, campaign_id="adcamp_meta", name=name, daily_budget=50)'
    stack.declare(two)
    team.push("aaa1").succeeded()
    simulator.fail_next("createAdGroup", 422, {"error": {"message": "not now"}})
    team.merge("aaa1").failed()
    assert len(simulator.ad_groups()) == 1
    team.push_to_main("aaa1merged").succeeded()
    assert [each["daily_budget"] for each in simulator.ad_groups()] == [50, 50]


def test_a_push_without_a_pull_request_is_refused(stack: Stack, team: Team) -> None:
    stack.declare_one()
    assert "no pull request was merged with this commit" in team.push_to_main("abc").failed().printed


def test_a_merge_before_the_review_has_finished_is_refused(stack: Stack, team: Team) -> None:
    run = {"databaseId": 1, "workflow": "review.yml", "event": "pull_request", "headSha": "aaa1", "conclusion": ""}
    team.change(lambda github: github["runs"].append(run))
    stack.declare_one()
    assert "merged before its review had finished" in team.merge("aaa1").failed().printed


def test_a_merge_after_a_failed_preview_is_refused(stack: Stack, team: Team) -> None:
    run = {"databaseId": 1, "workflow": "review.yml", "event": "pull_request", "headSha": "aaa1"}
    team.change(lambda github: github["runs"].append({**run, "conclusion": "failure"}))
    stack.declare_one()
    assert "the review has no plan" in team.merge("aaa1").failed().printed


def test_drift_is_one_issue_that_is_updated_and_in_the_end_closed(
    team: Team, simulator: Simulator, deployed: str
) -> None:
    team.night().succeeded()
    assert team.issues() == []

    simulator.edit(deployed, {"daily_budget": 70})
    team.night().succeeded()
    (issue,) = team.issues()
    assert (issue["state"], "$70.00" in issue["body"]) == ("open", True)

    simulator.edit(deployed, {"daily_budget": 75})
    team.night().succeeded()
    (issue,) = team.issues()
    assert (issue["state"], "$75.00" in issue["body"]) == ("open", True)

    simulator.edit(deployed, {"daily_budget": 50})
    team.night().succeeded()
    (issue,) = team.issues()
    assert issue["state"] == "closed"


def test_a_night_whose_preview_fails_leaves_an_issue_and_fails(stack: Stack, team: Team) -> None:
    foreign = {"number": 3, "state": "open", "label": "ad-group-drift", "body": DRIFT_MARK}
    foreign["user"] = {"login": "octocat"}
    team.change(lambda github: github["issues"].append(foreign))
    stack.declare_one(daily_budget=-1)
    team.night().failed()
    untouched, issue = team.issues()
    assert untouched == foreign
    assert "-1 is not a positive amount" in issue["body"]


@pytest.mark.parametrize("in_configuration", [True, False], ids=["key in the configuration", "key in the environment"])
def test_no_secret_is_in_anything_that_a_workflow_leaves(
    tmp_path: Path, stack: Stack, simulator: Simulator, *, in_configuration: bool
) -> None:
    secrets = {"PULUMI_CONFIG_PASSPHRASE": PASSPHRASE}
    if not in_configuration:
        stack.run("config", "rm", "whop:apiKey").ok()
        secrets["WHOP_API_KEY"] = API_KEY
    team = Team(tmp_path / "github", stack, secrets)
    stack.declare_one()
    team.push("aaa1").succeeded()
    team.merge("aaa1").succeeded()
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 70})
    team.night().succeeded()
    assert (len(team.comments()), len(team.issues()), len(team.artifacts())) == (1, 1, 2)
    assert leaks_under(tmp_path) == []
    assert leaks_under(tmp_path, PASSPHRASE) == []


@pytest.mark.parametrize("passphrase", ["", "wrong"])
def test_a_run_that_cannot_open_the_stack_fails_and_changes_no_comment_and_no_issue(
    tmp_path: Path, stack: Stack, passphrase: str
) -> None:
    team = Team(tmp_path / "github", stack, {"PULUMI_CONFIG_PASSPHRASE": passphrase})
    comment = {"id": 9, "issue": "7", "user": {"login": "github-actions[bot]"}, "body": MARK}
    issue = {"number": 3, "state": "open", "label": "ad-group-drift", "body": DRIFT_MARK}
    issue["user"] = {"login": "github-actions[bot]"}
    team.change(lambda github: (github["comments"].append(comment), github["issues"].append(issue)))
    stack.declare_one()
    team.push("aaa1").failed()
    assert "passphrase" in team.night().failed().printed
    assert (team.comments(), team.issues()) == ([comment], [issue])
