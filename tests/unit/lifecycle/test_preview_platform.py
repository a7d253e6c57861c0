"""Which part of `platform_config` a check looks at: the states of a run say which platform a campaign is on."""

import pytest

from build import ad_group
from core_stack import RecordingCaller
from pulumi_whop_provider.lifecycle import preview
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits

ON_META = {"meta": {"page_id": "1"}, "tiktok": {"budget_mode": "BUDGET_MODE_TOTAL"}}
NEEDS_AN_END = "platform_config.tiktok.budget_mode: BUDGET_MODE_TOTAL needs an end time"


@pytest.fixture
def run():
    return Run(None, now=lambda: None, wait=lambda _: True)


def state_of(declared, platform="meta"):
    campaign = {"id": declared["campaign_id"], "platform": platform}
    return {**declared, "observed": {"id": "adgrp_1", "ad_campaign": campaign}}


class Caller(RecordingCaller):
    """A caller that counts how often its state is read."""

    reads = 0

    def __init__(self, state, name):
        super().__init__(urn=f"urn:pulumi:dev::adverts::whop:AdGroup::{name}")
        self._state = state

    @property
    def old_outputs(self):
        self.reads += 1
        return self._state

    @old_outputs.setter
    def old_outputs(self, _):
        """The dataclass sets a default."""


def checked(run, declared, former=None, platform="meta"):
    """The caller of a check of `declared` where `former` was declared before."""
    former = former or declared
    caller = Caller(state_of(former, platform), declared["name"])
    preview.check(run, Limits(), declared, former, caller)
    return caller


def warned(caller):
    return [line.partition(";")[0] for line in caller.warnings]


def test_the_part_of_another_platform_is_not_looked_at(run):
    assert warned(checked(run, ad_group(platform_config=ON_META))) == []
    assert warned(checked(run, ad_group(campaign_id="adcamp_2", platform_config=ON_META), platform="tiktok")) == [
        NEEDS_AN_END
    ]


def test_one_state_for_each_campaign_is_enough(run):
    callers = [checked(run, ad_group(name=name, platform_config=ON_META)) for name in ("a", "b", "c")]
    assert [each.reads for each in callers] == [1, 0, 0]
    assert [warned(each) for each in callers] == [[], [], []]


def test_an_ad_group_that_moves_is_not_on_the_platform_that_it_was_on(run):
    checked(run, ad_group(name="a", platform_config=ON_META))
    moved = ad_group(name="b", campaign_id="adcamp_2", platform_config=ON_META)
    assert warned(checked(run, moved, former=ad_group(name="b"))) == [NEEDS_AN_END]


def test_a_state_that_names_no_platform_decides_nothing(run):
    assert warned(checked(run, ad_group(name="a", platform_config=ON_META), platform=None)) == [NEEDS_AN_END]
    assert warned(checked(run, ad_group(name="b", platform_config=ON_META))) == []
