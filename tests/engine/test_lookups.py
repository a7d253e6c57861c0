"""Look-ups of a program under the real engine: when they ask, and that each failure is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from engine.stack import Result, Stack
    from whop_simulator import Simulator

_WRONG_KEY = "whop_wrong_0123456789abcdef"
_OTHER = f'other = whop.Provider("other", api_key=pulumi.Output.secret("{_WRONG_KEY}"), '
_MISSING = (
    'get_ad_campaign("adcamp_none"): could not read the campaign: not found (404 not_found): No such ad campaign. '
    "Check the id, and that whop:apiKey belongs to the company that owns it."
)
_LISTING = 'get_ad_groups("adcamp_meta"): could not list the campaign\'s ad groups: '
_REFUSED = (
    f"{_LISTING}the API does not accept the key (401 unauthorized): The API key is missing or wrong. "
    "Check api_key of whop.Provider other."
)
_NOBODY = (
    f"{_LISTING}no connection to 127.0.0.1 ([Errno 111] Connection refused). "
    "Check the network, base_url of whop.Provider other and any proxy on the way to 127.0.0.1."
)
_ASKING = "pulumi.InvokeOptions(provider=other)"


def errors(result: Result) -> list[str]:
    """The errors of a preview that failed in the program, without the engine's own word on its exit code."""
    assert "Traceback" not in result.failed().text
    lines = [line.partition("error: ")[2] for line in result.text.splitlines() if line.startswith("error: ")]
    return [line for line in lines if "unhandled error" not in line]


def test_both_forms_find_what_is_there_in_a_preview_and_in_an_update(engine: Stack, simulator: Simulator) -> None:
    engine.declare(
        'campaigns = whop.get_ad_campaigns("biz_simulator0001", title="Simulated campaign")\n'
        "campaign = whop.get_ad_campaign(campaigns[0].id)\n"
        'whop.AdGroup("one", campaign_id=campaign.id, name=campaign.title, daily_budget=5)\n'
        'pulumi.export("later", whop.get_ad_campaign_output(campaign.id).platform)'
    )
    assert 'later: "meta"' in engine.preview().ok().text
    assert simulator.ad_groups() == []
    engine.up().ok()
    assert [each["name"] for each in simulator.ad_groups()] == ["Simulated campaign"]
    engine.preview("--expect-no-changes").ok()


def test_what_depends_on_something_new_is_unknown_in_the_preview_and_asked_after_it(
    engine: Stack, simulator: Simulator
) -> None:
    engine.declare(
        'one = whop.AdGroup("one", campaign_id="adcamp_meta", daily_budget=5)\n'
        "after = pulumi.InvokeOutputOptions(depends_on=[one])\n"
        'pulumi.export("by-input", whop.get_ad_groups_output(one.campaign_id).apply(len))\n'
        'pulumi.export("by-option", whop.get_ad_groups_output("adcamp_meta", after).apply(len))'
    )
    simulator.clear_requests()
    text = engine.preview().ok().text
    assert text.count("[unknown]") == 2
    assert simulator.requests == []
    engine.up().ok()
    assert engine.run("stack", "output", "--json").ok().json() == {"by-input": 1, "by-option": 1}


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ('whop.get_ad_campaign("adcamp_none")', _MISSING),
        ('found = whop.get_ad_campaign_output("adcamp_none")\nwhop.AdGroup("one", campaign_id=found.id)', _MISSING),
        ('whop.get_ad_groups("not/an/id")', "get_ad_groups: campaign_id is not an API id (letters, digits, _ and -)."),
        (
            f'{_OTHER}base_url=pulumi.Config("whop").require("baseUrl"))\nwhop.get_ad_groups("adcamp_meta", {_ASKING})',
            _REFUSED,
        ),
        (
            f'{_OTHER}base_url="http://127.0.0.1:1", max_retries=0)\nwhop.get_ad_groups("adcamp_meta", {_ASKING})',
            _NOBODY,
        ),
        (
            f'{_OTHER}base_url="ftp://here")',
            "Provider other: the base URL does not start with https:// and a host",
        ),
        (
            'whop.Provider("other", api_key=pulumi.Output.secret("a key"), base_url="https://api.whop.com/api/v1")',
            "Provider other: the API key has a space, a line break or another character that a key cannot have",
        ),
    ],
    ids=["missing", "missing, as an output", "not an id", "wrong key", "no network", "bad address", "bad key"],
)
def test_what_goes_wrong_is_one_line(engine: Stack, program: str, line: str) -> None:
    engine.declare(program)
    assert errors(engine.preview()) == [line]


def test_a_missing_campaign_is_one_line_in_an_update_too(engine: Stack, tmp_path: Path) -> None:
    engine.declare('whop.get_ad_campaign("adcamp_none")')
    failed = engine.up().failed().text
    assert 'error: get_ad_campaign("adcamp_none"): could not read the campaign: not found' in failed
    assert "Traceback" not in failed
    assert not list(tmp_path.rglob("pulumi-whop-*.jsonl"))
