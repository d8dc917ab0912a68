"""One tie rule: every analysis names the same leader at today's inputs, also where options tie."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from model.analysis.central import central
from model.analysis.sensitivity.break_even import break_even
from model.analysis.sensitivity.grids import sweep_grid
from model.analysis.sensitivity.left_out import left_out
from model.analysis.sensitivity.stability import stability
from model.analysis.sensitivity.sweeps import SweepResult, sweep_line
from model.analysis.sensitivity.switches import switches
from model.analysis.sensitivity.ternary import ternary
from model.analysis.sensitivity.tornado import tornado
from model.analysis.states import states
from model.arrays import TIE, leaders, ranks
from model.problem import DecisionProblem
from tests.analysis.test_sweeps import axis
from tests.flat import flat_problem
from tests.strategies import cases, problem_of

# Steps of a third of a tie: neighbours tie, and runs of them are longer than a tie.
near_ties = st.tuples(st.sampled_from([0.2, 0.5, 0.8]), st.integers(0, 6)).map(
    lambda pair: pair[0] + pair[1] * 3.1e-10
)


def first_of_the_top_run(values: list[float]) -> int:
    """The rule in plain words: down from the best, until a step is more than a tie."""
    order = sorted(range(len(values)), key=lambda n: -values[n])
    run = [order[0]]
    for option in order[1:]:
        if values[run[-1]] - values[option] > TIE:
            break
        run.append(option)
    return min(run)


def clear_of_the_edge(values: list[float]) -> bool:
    """No step is a tie but for rounding."""
    return all(abs(abs(a - b) - TIE) > 1e-13 for a in values for b in values)


@given(rows=st.lists(st.lists(near_ties, min_size=4, max_size=4), min_size=1, max_size=3))
def test_leaders_are_the_first_of_the_top_run(rows):
    assert leaders(np.array(rows)).tolist() == [first_of_the_top_run(row) for row in rows]


@given(values=st.lists(near_ties, max_size=7))
def test_a_rank_is_one_and_the_number_above_the_run(values):
    place = ranks(np.array(values, dtype=np.float64))
    for mine, rank in zip(values, place, strict=True):
        top = mine
        while any(0 < other - top <= TIE for other in values):
            top = max(other for other in values if 0 < other - top <= TIE)
        assert rank == 1 + sum(other > top for other in values)


def test_a_step_of_just_a_tie_is_judged_alike_by_ranks_and_leaders():
    for gap in (TIE, np.nextafter(TIE, 0), np.nextafter(TIE, 1)):
        values = np.array([0.5, 0.5 + gap])
        assert_array_equal(leaders(values), np.flatnonzero(ranks(values) == 1)[0])


def names_at(sweep: SweepResult, place: float) -> set[str]:
    """Who may lead at a place, by the changes alone."""
    after = [name for x, _, name in sweep.changes if x <= place]
    before = [name for x, name, _ in sweep.changes if x >= place]
    return {*after[-1:], *before[:1]}


@settings(max_examples=60)
@given(
    cells=st.lists(st.lists(near_ties, min_size=3, max_size=3), min_size=1, max_size=5),
    weights=st.lists(st.sampled_from([1, 2, 5]), min_size=3, max_size=3),
)
def test_every_analysis_names_the_same_leader_at_todays_inputs(cells, weights):
    problem = flat_problem(cells, weights)
    value = (np.array(cells) @ np.array(weights) / sum(weights)).tolist()
    assume(clear_of_the_edge(value))
    leader = f"o{first_of_the_top_run(value)}"
    assert central(problem).leader == leader
    assert states(problem).best == (leader,)
    for analysis in (stability, tornado, left_out, switches, ternary, break_even):
        assert analysis(problem).leader == leader
    assert set(tornado(problem).leader_low) == {leader}  # every judgement is certain
    assert_stretches_hold_today(problem, leader)
    for target in ("c0", "c2"):
        spec = axis("weight", target, points=3)
        assert_sweep_agrees(sweep_line(problem, spec), leader)
        grid = sweep_grid(problem, spec, axis("score", "o0", target, points=2))
        assert grid.leader_now == leader
    assert_sweep_agrees(sweep_line(problem, axis("score", "o0", "c1", points=3)), leader)
    assert_sweep_agrees(sweep_line(problem, axis("curvature", "c1", start=-2, end=2)), leader)


def assert_stretches_hold_today(problem: DecisionProblem, leader: str) -> None:
    found = stability(problem)
    assert found.leader == leader
    lines = [
        *zip(found.weight, found.weight_low, found.weight_high, found.weight_reigns, strict=True),
        *zip(
            found.probability,
            found.probability_low,
            found.probability_high,
            found.probability_reigns,
            strict=True,
        ),
    ]
    for now, low, high, stretches in lines:
        if not stretches:
            continue
        assert low - 1e-12 <= now <= high + 1e-12
        if high - low > TIE:  # else it leads at today's place only: no stretch
            (own,) = [r for r in stretches if r.start - 1e-12 <= now <= r.end + 1e-12
                      and r.option == leader]  # fmt: skip
            assert (own.start, own.end) == pytest.approx((low, high), abs=2e-9)


def assert_sweep_agrees(sweep: SweepResult, leader: str) -> None:
    here = np.flatnonzero(np.abs(sweep.x - sweep.now) < 1e-9)
    assert {sweep.leader[n] for n in here} <= {leader}
    if sweep.changes and len(here):
        assert leader in names_at(sweep, sweep.now) or leads_there_only(sweep, sweep.now)


def leads_there_only(sweep: SweepResult, place: float) -> bool:
    """A change of lead stands on the very place: whoever leads there may lead nowhere else."""
    return any(abs(x - place) < 1e-8 for x, _, _ in sweep.changes)


@settings(max_examples=40)
@given(case=cases(min_options=2), copied=st.booleans())
def test_the_same_leader_with_drivers_gates_and_identical_options(case: dict[str, Any], copied):
    if copied:  # the first two options are judged alike
        alike = {row["criterion"]: row for row in case["scores"] if row["option"] == "o0"}
        case["scores"] = tuple(
            {**alike[row["criterion"]], "option": "o1"} if row["option"] == "o1" else row
            for row in case["scores"]
        )
    problem = problem_of(case)
    answer = central(problem)
    value = answer.value[[answer.options.index(option) for option in answer.order]].tolist()
    assume(clear_of_the_edge(value))
    for analysis in (stability, tornado, left_out, switches, break_even):
        assert analysis(problem).leader == answer.leader
    if answer.leader:
        assert_stretches_hold_today(problem, answer.leader)


def test_half_a_tie_all_along_is_a_tie():
    # At today's weights o1 is ahead by 5e-10, which is a tie, and never by more than 1e-9.
    problem = flat_problem([[0.5, 0.5], [0.5, 0.5 + 0.99e-9]], [1, 1])
    found = stability(problem)
    assert found.leader == "o0"
    assert found.weight_low.tolist() == [0, 0]
    assert found.weight_high.tolist() == [1, 1]
    assert [[r.option for r in line] for line in found.weight_reigns] == [["o0"]] * 2
    sweep = sweep_line(problem, axis("weight", "c1", points=5))
    assert set(sweep.leader) == {"o0"}
    assert sweep.changes == ()


def test_an_exact_tie_today_ends_the_interval_just_there():
    problem = flat_problem([[0.7, 0.2], [0.3, 0.5]], [3, 4])  # 2.9 / 7 each
    found = stability(problem)
    assert found.leader == "o0"
    ends = np.stack([found.weight_low, found.weight_high], axis=1)
    assert_allclose(ends, [[3 / 7, 1], [0, 4 / 7]], rtol=0, atol=1e-14)
    assert [[r.option for r in line] for line in found.weight_reigns] == [
        ["o1", "o0"],
        ["o0", "o1"],
    ]


def test_a_shallow_line_holds_the_lead_until_the_rival_is_ahead_by_more_than_a_tie():
    # o1 less o0: -1e-9 at weight 0 of c1, 2e-9 at 1: level at 1/3, a tie ahead at 2/3.
    problem = flat_problem([[0.5, 0.5], [0.5 - 1e-9, 0.5 + 2e-9]], [1, 1])
    found = stability(problem)
    assert found.leader == "o0"
    assert found.weight_high[1] == pytest.approx(2 / 3, abs=1e-6)
    assert found.weight_crossover[1, 1] == pytest.approx(1 / 3, abs=1e-6)
    assert [r.option for r in found.weight_reigns[1]] == ["o0", "o1"]


def test_a_lead_of_half_a_tie_on_a_curve_changes_nothing():
    problem = flat_problem([[0.5, 0.5], [0.5, 0.5 + 5e-10]], [1, 1])
    sweep = sweep_line(problem, axis("curvature", "c0", start=-2, end=2))
    assert set(sweep.leader) == {"o0"}
    assert sweep.changes == ()
