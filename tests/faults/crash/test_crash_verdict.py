"""The counting of the crash campaign: each thing that must not happen is counted when it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from faults.crash.program import AdGroup, first
from faults.crash.verdict import Ending, Verdict, judged

_DECLARED = first()[:2]
_MARKED = "Ad group 0 [pulumi:0a1b2c3d]"


def _live(ad_group: AdGroup, ad_group_id: str, **changes: object) -> dict[str, Any]:
    shown = ad_group.shown()
    plain = {"id": ad_group_id, "name": shown["name"], "status": shown["status"], "daily_budget": shown["daily_budget"]}
    nested = {"ad_campaign": {"id": shown["campaign_id"]}, "config": {"bid_amount": shown["bid_amount"]}}
    return {**plain, **nested, **changes}


def _ending(*more: dict[str, Any], **changes: Any) -> Ending:
    """Both ad groups exist and are known, plus `more`."""
    well = Ending(
        declared=_DECLARED,
        live=[_live(_DECLARED[0], "adgrp_0"), _live(_DECLARED[1], "adgrp_1"), *more],
        state={"adgrp_0": "g0", "adgrp_1": "g1"},
        texts="",
        trouble="",
        twice=(),
        was_unreadable=False,
        refreshed=False,
        adopted=0,
        outside_window=(),
        was_struck=True,
    )
    return replace(well, **changes)


def test_all_there_and_known_is_converged() -> None:
    assert judged(_ending()) == Verdict(converged=1)


def test_an_ad_group_that_spends_and_is_in_no_state_is_unowned() -> None:
    verdict = judged(_ending(_live(_DECLARED[0], "adgrp_2")))
    assert (verdict.unowned, verdict.converged, verdict.stopped) == (1, 0, 1)


def test_one_in_review_spends() -> None:
    assert judged(_ending(_live(_DECLARED[0], "adgrp_2", status="in_review"))).unowned == 1


@pytest.mark.parametrize(("texts", "named"), [("", 0), ("warning: adgrp_2 was left", 1)])
def test_a_leftover_is_bad_only_if_nothing_named_it(texts: str, named: int) -> None:
    leftover = _live(_DECLARED[0], "adgrp_2", name=_MARKED, status="paused")
    verdict = judged(_ending(leftover, texts=texts))
    assert verdict == Verdict(leftovers=1, named=named, converged=1)
    assert verdict.is_bad == (not named)


def test_a_marked_one_that_spends_is_not_a_leftover() -> None:
    verdict = judged(_ending(_live(_DECLARED[0], "adgrp_2", name=_MARKED)))
    assert (verdict.unowned, verdict.leftovers) == (1, 0)


def test_a_paused_one_without_a_mark_has_not_converged() -> None:
    assert judged(_ending(_live(_DECLARED[0], "adgrp_2", status="paused"))).stopped == 1


def _without(live: Sequence[Any], ad_group_id: str) -> list[Any]:
    return [each for each in live if each["id"] != ad_group_id]


def test_one_that_the_api_does_not_have_is_lost() -> None:
    ending = _ending()
    verdict = judged(replace(ending, live=_without(ending.live, "adgrp_1")))
    assert (verdict.lost, verdict.converged) == (1, 0)


def test_one_that_the_state_does_not_know_is_lost() -> None:
    assert judged(_ending(state={"adgrp_0": "g0"})).lost == 1


@pytest.mark.parametrize(
    "difference",
    [
        {"name": _MARKED},
        {"status": "paused"},
        {"daily_budget": 99},
        {"config": {"bid_amount": 99}},
        {"ad_campaign": {"id": "adcamp_b"}},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_one_that_is_not_as_declared_is_a_lost_update(difference: dict[str, Any]) -> None:
    live = [_live(_DECLARED[0], "adgrp_0", **difference), _live(_DECLARED[1], "adgrp_1")]
    verdict = judged(_ending(live=live))
    assert (verdict.lost_updates, verdict.converged) == (1, 0)


def test_what_ended_with_adopt_id_has_not_converged_without_a_change() -> None:
    assert judged(_ending(adopted=2)) == Verdict(adopted=1)


def test_trouble_is_a_stop() -> None:
    assert judged(_ending(trouble="the last command exits with 1")) == Verdict(stopped=1)


def test_a_state_entry_that_waits_for_its_removal_is_not_over() -> None:
    assert judged(_ending(state={"adgrp_0": "g0", "adgrp_1": "g1", "adgrp_9": "g9"})).stopped == 1


def test_a_destroyed_stack_has_nothing_in_the_api_and_the_state() -> None:
    assert judged(_ending(declared=[], live=[], state={})) == Verdict(converged=1)
    assert judged(_ending(declared=[], state={})).unowned == 2


@pytest.mark.parametrize("field", ["unowned", "twice", "lost", "lost_updates", "outside", "stopped"])
def test_what_must_be_zero_is_bad_if_it_is_not(field: str) -> None:
    assert (Verdict(**{field: 1}) + Verdict(converged=1)).is_bad


def test_what_a_user_can_do_without_loss_is_not_bad() -> None:
    assert not Verdict(missed=1, leftovers=1, named=1, converged=1, unreadable=1, refreshed=1, adopted=1).is_bad
