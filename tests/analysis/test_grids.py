"""Grids: every point is the doubly moved case; borders are lines; shares add up."""

from __future__ import annotations

import copy
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis.central import ranked_options
from model.analysis.sensitivity.grids import grid_values, joint_shares, sweep_grid
from model.analysis.sensitivity.moving import along
from model.problem import build_problem
from tests.analysis.test_sweeps import axis, below, inputs, moved, spec_of
from tests.flat import flat_problem
from tests.oracle import Oracle
from tests.strategies import cases, make_case, scenario_of

Input = tuple[str, tuple[str, ...]]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], Input, Input]:
    case = draw(cases(min_options=2, ranges=("stated",)))
    found = inputs(case)
    one, two = (draw(st.sampled_from(found)) for _ in range(2))
    return case, one, two


def nested(case: dict[str, Any], one: Input, two: Input) -> bool:
    a, b = one[1][0], two[1][0]
    return one[0] == two[0] == "weight" and (a in below(case, b) or b in below(case, a))


def values_of(case, one: Input, two: Input, points: int = 3):
    problem = build_problem(scenario_of(case))
    options = ranked_options(problem)
    x, y = (spec_of(case, *each, points) for each in (one, two))
    places = [np.linspace(spec.start, spec.end, spec.points) for spec in (x, y)]
    return problem, options, places, grid_values(problem, x, y, *places, options), (x, y)


@settings(max_examples=50)
@given(drawn=pairs())
def test_two_inputs_are_the_case_moved_twice(drawn):
    case, one, two = drawn
    if one == two or one[0] == two[0] in {"weight", "probability", "curvature"}:
        return  # tested below
    problem, options, (xs, ys), values, _ = values_of(case, one, two)
    names = [problem.options[n] for n in options]
    for r, y in enumerate(ys):
        for c, x in enumerate(xs):
            there = twice(case, (one, float(x)), (two, float(y)))
            for option, value in zip(names, values[r, c], strict=True):
                ranked = there is not None and there.standing(option) == "ranked"
                wanted = there.open_value(option) if there is not None and ranked else math.nan
                assert value == pytest.approx(wanted, abs=1e-9, nan_ok=True)


def twice(case, first, second) -> Oracle | None:
    """Both inputs set; a curvature last, as the oracle holds it apart from the case."""
    (one, x), (two, y) = sorted((first, second), key=lambda each: each[0][0] == "curvature")
    there = moved(case, *one, x)
    return None if there is None else moved(there.case, *two, y)


@settings(max_examples=50)
@given(drawn=pairs())
def test_rows_and_columns_are_lines_of_the_moved_problem(drawn):
    case, one, two = drawn
    if nested(case, one, two) or one == two or one[0] == two[0] == "weight":
        return
    if one[0] == two[0] == "probability":
        return
    problem, options, (xs, _), values, (x, _) = values_of(case, one, two)
    start = spec_of(case, *two).start
    try:
        there = {
            "weight": lambda: problem.with_weight(two[1][0], start),
            "probability": lambda: problem.with_probability(*two[1], start),
            "score": lambda: problem.with_score(*two[1], start),
            "curvature": lambda: problem.with_curvature(two[1][0], start),
            "safeguard": lambda: problem.with_safeguard(two[1][0], False),
        }[two[0]]()
    except ValueError:
        assert np.isnan(values[0]).all()
        return
    assert_allclose(values[0], along(there, x, options).values(xs), rtol=0, atol=1e-12)


def test_two_weights_are_both_set_and_the_rest_keep_proportions():
    problem = flat_problem([[0.9, 0.1, 0.3, 0.5], [0.2, 0.8, 0.6, 0.4]], [4, 3, 2, 1])
    spec = axis("weight", "c0", points=3), axis("weight", "c1", points=3)
    places = np.linspace(0, 1, 3)
    values = grid_values(problem, *spec, places, places, ranked_options(problem))
    for r, b in enumerate(places):
        for c, a in enumerate(places):
            if a + b > 1:
                assert np.isnan(values[r, c]).all()
                continue
            rest = 1 - a - b
            weights = np.array([a, b, rest * 2 / 3, rest / 3])
            cells = np.array([[0.9, 0.1, 0.3, 0.5], [0.2, 0.8, 0.6, 0.4]])
            assert_allclose(values[r, c], cells @ weights, rtol=0, atol=1e-14)


def test_the_border_of_two_weights_is_the_line_of_one():
    # Without c1 the others keep proportions: the row at b = 0 is the line of c0 without c1.
    cells = [[0.9, 0.1, 0.3, 0.5], [0.2, 0.8, 0.6, 0.4]]
    problem, without = flat_problem(cells, [4, 3, 2, 1]), flat_problem(cells, [4, 0, 2, 1])
    places, options = np.linspace(0, 1, 9), ranked_options(problem)
    spec = axis("weight", "c0", points=9), axis("weight", "c1", points=9)
    values = grid_values(problem, *spec, places, places, options)
    line = along(without, spec[0], options).values(places)
    assert_allclose(values[0], line, rtol=0, atol=1e-14)
    turned = grid_values(problem, spec[1], spec[0], places, places, options)
    assert_allclose(turned, np.swapaxes(values, 0, 1), rtol=0, atol=1e-14)


def with_levels(shares: dict[str, float], joint: bool = False) -> dict[str, Any]:
    case = make_case(21, n_option=3, n_driver=0)
    case["gates"] = ()
    case["effects"] = tuple(
        {
            "driver": "d",
            "level": level,
            "option": option,
            "criterion": next(k for k, s in case["criteria"].items() if "scale" in s),
            "operation": "scale",
            "value": factor,
        }
        for (level, factor), option in zip((("b", 0.4), ("c", 0.7)), ("o0", "o1"), strict=True)
    )
    case["drivers"] = {
        name: {
            "name": name,
            "reference": "a",
            "levels": {level: {"name": level} for level in shares},
            "probabilities": {} if joint else dict(shares),
        }
        for name in ("d", "e")
    }
    return case


def test_two_levels_of_one_driver_are_both_set():
    case = with_levels({"a": 0.5, "b": 0.3, "c": 0.15, "z": 0.05})
    one, two = ("probability", ("d", "b")), ("probability", ("d", "c"))
    problem, options, (xs, ys), values, _ = values_of(case, one, two, 5)
    for r, y in enumerate(ys):
        for c, x in enumerate(xs):
            rest = 1 - x - y
            if rest < 0:
                assert np.isnan(values[r, c]).all()
                continue
            there = copy.deepcopy(case)
            shares = {"a": rest * 0.5 / 0.55, "b": x, "c": y, "z": rest * 0.05 / 0.55}
            there["drivers"]["d"]["probabilities"] = shares
            wanted = [Oracle(there).open_value(problem.options[n]) for n in options]
            assert_allclose(values[r, c], wanted, rtol=0, atol=1e-9)


@pytest.mark.parametrize("linked", [False, True])
def test_levels_of_two_drivers_get_both_probabilities(linked):
    """Linked drivers keep their odds ratio, independent ones stay independent."""
    case = with_levels({"a": 0.5, "b": 0.3, "c": 0.2}, joint=linked)
    names = ("a", "b", "c")
    base = np.outer([0.5, 0.3, 0.2], [0.5, 0.3, 0.2])
    if linked:
        base = base * np.array([[1.6, 0.5, 0.4], [0.6, 2.0, 0.5], [0.3, 0.8, 3.0]])
        base /= base.sum()
        case["joint"] = tuple(
            {"levels": {"d": d, "e": e}, "probability": float(base[i, j])}
            for i, d in enumerate(names)
            for j, e in enumerate(names)
        )
    one, two = ("probability", ("d", "b")), ("probability", ("e", "c"))
    problem, options, (xs, ys), values, _ = values_of(case, one, two, 4)
    for r, y in enumerate(ys[1:-1], 1):
        for c, x in enumerate(xs[1:-1], 1):
            blocks = np.add.reduceat(np.add.reduceat(base[[1, 0, 2]], [0, 1], axis=0)[:, [2, 0, 1]],
                                     [0, 1], axis=1)  # fmt: skip
            odds = blocks[0, 0] * blocks[1, 1] / (blocks[0, 1] * blocks[1, 0])
            # Both in: the root of odds (x-k)(y-k) = k (1-x-y+k), between the bounds of Fréchet.
            root = np.roots([odds - 1, -(odds * (x + y) + 1 - x - y), odds * x * y])
            root = root[(root > max(0, x + y - 1) - 1e-12) & (root < min(x, y) + 1e-12)]
            k = x * y if not linked else float(root[0])
            shares = np.array([[k, x - k], [y - k, 1 - x - y + k]])
            space = base.copy()
            for i in range(3):
                for j in range(3):
                    block = (0 if i == 1 else 1, 0 if j == 2 else 1)
                    space[i, j] *= shares[block] / blocks[block]
            there = copy.deepcopy(case)
            for spec in there["drivers"].values():
                spec["probabilities"] = {}
            there["joint"] = [
                {"levels": {"d": d, "e": e}, "probability": float(space[i, j])}
                for i, d in enumerate(names)
                for j, e in enumerate(names)
            ]
            wanted = [Oracle(there).open_value(problem.options[n]) for n in options]
            assert_allclose(values[r, c], wanted, rtol=0, atol=1e-9)


def test_a_grid_says_who_leads_by_how_much_and_where():
    # v0 = .9a + .1b + .3r, v1 = .2a + .8b + .6r: the first leads where .7a - .7b - .3r > 0.
    problem = flat_problem([[0.9, 0.1, 0.3], [0.2, 0.8, 0.6]], [1, 1, 1])
    spec = axis("weight", "c0", points=21), axis("weight", "c1", points=21)
    result = sweep_grid(problem, *spec)
    a, b = np.meshgrid(result.x, result.y)
    gap = 0.7 * a - 0.7 * b - 0.3 * (1 - a - b)
    possible = a + b <= 1 + 1e-12
    assert ((result.leader == -1) == ~possible).all()
    assert ((result.leader == 0)[possible] == (gap > -1e-9)[possible]).all()
    assert_allclose(result.lead[possible], np.abs(gap[possible]), rtol=0, atol=1e-12)
    assert np.isnan(result.lead[~possible]).all()
    assert result.share.sum() == pytest.approx(1)
    assert result.leader_now == "o1"
    assert result.now == pytest.approx((1 / 3, 1 / 3))


def test_a_grid_of_barred_options_is_empty():
    case = make_case(3, n_option=2)
    case["gates"] = tuple({"option": o, "status": "barred"} for o in case["options"])
    problem = build_problem(scenario_of(case))
    leaf = next(key for key, spec in case["criteria"].items() if "scale" in spec)
    result = sweep_grid(problem, axis("weight", leaf), axis("curvature", leaf, start=-1))
    assert result.options == ()
    assert (result.leader == -1).all()
    assert result.leader_now == ""
    assert result.share.shape == (0,)


# --- Two linked probabilities -------------------------------------------------------------


def fitted(table, x: float, y: float, rounds: int = 400):
    """Both probabilities by scaling rows and columns in turn."""
    cells = np.array(table, dtype=float)
    for _ in range(rounds):
        cells *= (np.array([x, 1 - x]) / cells.sum(axis=1))[:, None]
        cells *= np.array([y, 1 - y]) / cells.sum(axis=0)
    return cells.ravel()


@settings(max_examples=50)
@given(
    parts=st.lists(st.integers(1, 50), min_size=4, max_size=4),
    x=st.floats(0.02, 0.98),
    y=st.floats(0.02, 0.98),
)
def test_linked_probabilities_are_the_limit_of_fitting_in_turn(parts, x, y):
    table = np.array(parts, dtype=float).reshape(2, 2) / sum(parts)
    found = joint_shares(table, np.array([x]), np.array([y]))[0, 0]
    assert_allclose(found, fitted(table, x, y), rtol=0, atol=1e-10)


@given(
    parts=st.lists(st.sampled_from([1e-9, 1e-4, 0.3, 1.0]), min_size=4, max_size=4),
    x=st.floats(0, 1),
    y=st.floats(0, 1),
)
def test_linked_probabilities_keep_margins_and_odds(parts, x, y):
    table = np.array(parts).reshape(2, 2) / sum(parts)
    both, one, two, neither = joint_shares(table, np.array([x]), np.array([y]))[0, 0]
    assert min(both, one, two, neither) >= 0
    assert both + one == pytest.approx(x, abs=2e-12)
    assert both + two == pytest.approx(y, abs=2e-12)
    assert both + one + two + neither == pytest.approx(1, abs=2e-12)
    odds = parts[0] * parts[3], parts[1] * parts[2]
    left, right = both * neither * odds[1], one * two * odds[0]
    assert left / max(odds) == pytest.approx(right / max(odds), abs=1e-11)


EMPTY = {  # the empty block, and which points can be reached
    0: lambda x, y: x + y <= 1 + 1e-12,
    1: lambda x, y: x <= y + 1e-12,
    2: lambda x, y: y <= x + 1e-12,
    3: lambda x, y: x + y >= 1 - 1e-12,
}


@pytest.mark.parametrize("empty", EMPTY)
def test_an_empty_block_leaves_out_only_what_nothing_can_give(empty):
    table = np.array([0.2, 0.3, 0.4, 0.1])
    table[empty] = 0
    places = np.linspace(0, 1, 41)
    found = joint_shares((table / table.sum()).reshape(2, 2), places, places)
    for r, y in enumerate(places):
        for c, x in enumerate(places):
            shares = found[r, c]
            if not EMPTY[empty](x, y):
                assert np.isnan(shares).all()
                continue
            assert shares[empty] == 0
            assert shares.min() >= 0
            assert (shares[0] + shares[1], shares[0] + shares[2]) == pytest.approx((x, y))
            assert shares.sum() == pytest.approx(1)


@pytest.mark.parametrize(("table", "turned"), [([0.4, 0, 0, 0.6], False), ([0, 0.4, 0.6, 0], True)])
def test_two_empty_blocks_leave_one_line(table, turned):
    places = np.linspace(0, 1, 11)
    found = joint_shares(np.array(table).reshape(2, 2), places, places)
    known = ~np.isnan(found).any(axis=-1)
    line = np.eye(11, dtype=bool)
    assert (known == (line[::-1] if turned else line)).all()


def test_a_grid_with_an_impossible_pair_fills_half_the_square():
    case = with_levels({"a": 0.5, "b": 0.5}, joint=True)
    case["effects"] = case["effects"][:1]
    case["joint"] = tuple(
        {"levels": {"d": d, "e": e}, "probability": p}
        for d, e, p in (("b", "b", 0.0), ("b", "a", 0.3), ("a", "b", 0.4), ("a", "a", 0.3))
    )
    problem = build_problem(scenario_of(case))
    specs = [axis("probability", driver, "b", points=41) for driver in ("d", "e")]
    found = sweep_grid(problem, *specs)
    across, up = np.meshgrid(found.x, found.y)
    assert ((found.leader >= 0) == (across + up <= 1 + 1e-12)).all()
    assert (found.leader >= 0).sum() == 41 * 42 / 2
