"""The trials of a campaign: which cells they cover, and that a name determines a trial."""

from __future__ import annotations

from collections import Counter

from faults.crash.plan import planned, trial_of


def test_a_hundred_trials_have_been_in_each_cell_once() -> None:
    cells = Counter(each.cell for each in planned(100, seed=5))
    assert len(cells) == 5 * 5 * 4
    assert set(cells.values()) == {1}


def test_eight_trials_have_seen_every_operation_step_and_kill() -> None:
    cells = [each.cell for each in planned(8, seed=5)]
    assert {each.operation for each in cells} == {"up", "update", "replace", "destroy"}
    assert len({each.step for each in cells}) == 5
    assert len({each.who for each in cells}) == 5


def test_a_trial_is_found_again_by_its_name() -> None:
    trial = planned(30, seed=5)[29]
    assert trial_of(trial.name) == trial


def test_seeds_differ_in_what_they_draw() -> None:
    drawn = {(each.world, each.method, each.nth, each.gap_s) for seed in range(20) for each in planned(1, seed)}
    assert len(drawn) == 20
