"""Checks that ask whether the leader hangs on curves or on one criterion."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis.checks import ATTENTION, CANNOT_TELL, PASS, Check
from model.analysis.checks.answer import answer_checks
from model.analysis.checks.judgements import judgement_checks
from model.problem import DecisionProblem, build_problem
from model.scenario.worlds import Gate
from tests.flat import flat_problem
from tests.report.variants import SHIPPED, load_scenario, updated


def found(problem: DecisionProblem, requirement: str) -> Check:
    (check,) = [each for each in answer_checks(problem) if each.requirement == requirement]
    return check


# --- Curves -------------------------------------------------------------------------------


def bulging(t: float) -> float:
    """(1 − e^(−a t)) / (1 − e^(−a)) with a = 2 log(0.65 / 0.35): 0.5 is worth 0.65."""
    a = 2 * np.log(0.65 / 0.35)
    return float((1 - np.exp(-a * t)) / (1 - np.exp(-a)))


@pytest.mark.parametrize(
    ("even", "others"),
    [
        # o0 is in the middle on both, o1 best on one and worst on the other: worth 0.5 on any
        # curve. In the middle 0.65 is worth most on bulging curves, 0.35 least on sagging ones.
        pytest.param(0.52, ["o1"], id="sagging"),
        pytest.param(0.48, ["o0"], id="bulging"),
        pytest.param(0.7, [], id="neither"),
    ],
)
def test_a_leader_that_hangs_on_curves_is_flagged(even: float, others: list[str]) -> None:
    problem = flat_problem([[even, even], [1.0, 0.0]], [1, 1])
    first = "o0" if even > 0.5 else "o1"
    on = {"bulging": bulging(even), "sagging": 1 - bulging(1 - even)}
    by_hand = {name: "o0" if value > 0.5 else "o1" for name, value in on.items()}
    check = found(problem, "curves")
    assert [each for each in by_hand.values() if each != first] == others
    assert (check.outcome, check.case) == ((ATTENTION, "changes") if others else (PASS, "same"))
    assert list(check.ids) == (others or [first])


def test_curves_keep_the_observed_range() -> None:
    # 0.2 to 0.6 is the whole scale: o2 stands in its middle, and is worth 0.65 or 0.35 there.
    cells = [[0.6, 0.2], [0.2, 0.6], [0.41, 0.41]]
    check = found(flat_problem(cells, [1, 1], range="observed"), "curves")
    assert (check.outcome, check.ids) == (ATTENTION, ("o0",))


# --- Left out -----------------------------------------------------------------------------


def test_criteria_that_carry_the_lead_alone_are_named() -> None:
    # Values times weight: o0 30, 10, 0; o1 0, 10, 20. Without c0 o1 leads with 30 against 10.
    problem = flat_problem([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]], [3, 1, 2])
    check = found(problem, "left-out")
    assert (check.outcome, check.case, check.ids) == (ATTENTION, "changes", ("c0",))
    assert check.numbers == {"count": 1}


def test_a_tie_without_a_criterion_takes_no_lead_away() -> None:
    problem = flat_problem([[0.5, 0.5], [0.3, 0.5]], [1, 1])
    check = found(problem, "left-out")
    assert (check.outcome, check.numbers) == (PASS, {"count": 2})


@pytest.mark.parametrize("cells", [[[0.4, 0.3]], [[0.4, 0.3], [0.4, 0.3]]], ids=["one", "alike"])
def test_a_leader_without_rival_or_with_a_twin_hangs_on_nothing(cells: list[list[float]]) -> None:
    problem = flat_problem(cells, [1, 0])
    assert found(problem, "left-out").outcome == found(problem, "curves").outcome == PASS


def test_one_criterion_carries_every_lead_or_none() -> None:
    # Without it nothing is left to differ.
    assert found(flat_problem([[0.9], [0.1]], [1]), "left-out").outcome == PASS


def test_without_a_ranked_option_nothing_can_be_told() -> None:
    scenario = load_scenario(SHIPPED / "2025-06-baseline.toml")
    gates = tuple(Gate(option=option, status="barred") for option in scenario.options)
    problem = build_problem(updated(scenario, gates=gates))
    for requirement in ("curves", "left-out"):
        check = found(problem, requirement)
        assert (check.outcome, check.case) == (CANNOT_TELL, "no-leader")


def test_no_requirement_is_judged_twice() -> None:
    problem = flat_problem([[0.5, 0.5], [0.3, 0.5]], [1, 1])
    names = [check.requirement for check in (*judgement_checks(problem), *answer_checks(problem))]
    assert len(names) == len(set(names))
