"""The vectorised model and a slow loop over states say the same of random scenarios."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from numpy.testing import assert_allclose

from model.analysis.central import central
from model.analysis.gates import gates
from model.analysis.states import states
from model.analysis.uncertainty.state_average import state_tables
from tests.oracle import Oracle, places, share_ranks
from tests.strategies import cases, problem_of

EXACT = {"rtol": 0, "atol": 1e-12}


def close(left: float, right: float, room: float = 1e-12) -> bool:
    if math.isnan(left) or math.isnan(right):
        return math.isnan(left) and math.isnan(right)
    # Values that extend beyond the scale can be large: the room is relative there.
    return abs(left - right) <= room * max(1.0, abs(right))


@settings(max_examples=120)
@given(cases())
def test_central_agrees_with_the_oracle(case):
    oracle, answer = Oracle(case), central(problem_of(case))
    assert list(answer.criteria) == oracle.leaves
    assert_allclose(
        [answer.node_weights[answer.nodes.index(leaf)] for leaf in oracle.leaves],
        list(oracle.weights().values()),
        **EXACT,
    )
    for n, option in enumerate(oracle.options):
        assert answer.standing[n] == oracle.standing(option)
        assert close(answer.open_probability[n], oracle.open_probability(option))
        assert close(answer.value[n], oracle.open_value(option))
        for c, leaf in enumerate(oracle.leaves):
            expected = oracle.cell_value(option, leaf, oracle.cells[option, leaf]["likely"])
            assert close(answer.values[n, c], expected)
    ranked = {o: oracle.open_value(o) for o in oracle.options if oracle.standing(o) == "ranked"}
    rank = share_ranks(ranked)
    assert answer.rank.tolist() == [rank.get(option, 0) for option in oracle.options]
    assert list(answer.order) == places(ranked)


@settings(max_examples=80)
@given(cases())
def test_gates_agree_with_the_oracle(case):
    oracle, answer = Oracle(case), gates(problem_of(case))
    for n, option in enumerate(oracle.options):
        shares = dict.fromkeys(("open", "conditional", "barred"), 0.0)
        for state, p in oracle.states:
            shares[oracle.status(option, state)] += p
        assert_allclose(answer.probability[n], list(shares.values()), **EXACT)
        assert close(answer.open_value[n], oracle.open_value(option))
        assert answer.rank_when_open[n] == oracle.rank_when_open(option)
    for row, gate in zip(answer.conditions, case.get("gates", ()), strict=True):
        mass = sum(
            p for s, p in oracle.states if not gate.get("driver") or s[gate["driver"]] == row.level
        )
        assert close(row.probability, mass)


@settings(max_examples=60)
@given(cases())
def test_states_agree_with_the_oracle(case):
    oracle, answer = Oracle(case), states(problem_of(case))
    ranked = [option for option in oracle.options if oracle.standing(option) == "ranked"]
    regret = dict.fromkeys(ranked, 0.0)
    worst = dict.fromkeys(ranked, -1.0)
    for s, (state, p) in enumerate(oracle.states):
        assert close(answer.probability[s], p)
        values = {option: oracle.state_value(option, state) for option in oracle.options}
        for n, option in enumerate(oracle.options):
            barred = oracle.status(option, state) == "barred"
            assert close(answer.value[s, n], math.nan if barred else values[option])
        here = {option: values[option] for option in ranked}
        assert answer.best[s] == (places(here)[0] if here else "")
        for option in ranked:
            behind = max(here.values()) - here[option]
            assert close(answer.regret[s, oracle.options.index(option)], behind)
            regret[option] += p * behind
            worst[option] = max(worst[option], behind) if p > 0 else worst[option]
    for n, option in enumerate(oracle.options):
        assert close(answer.expected_regret[n], regret.get(option, math.nan))
        assert close(answer.worst_regret[n], worst.get(option, math.nan))


@settings(max_examples=60)
@given(cases())
def test_levels_agree_with_the_oracle(case):
    oracle, answer = Oracle(case), states(problem_of(case))
    ranked = [option for option in oracle.options if oracle.standing(option) == "ranked"]
    for row, (driver, level) in enumerate(answer.levels):
        there = [(s, p) for s, p in oracle.states if s[driver] == level]
        mass = sum(p for _, p in there)
        assert close(answer.level_probability[row], mass)
        means = {}
        for n, option in enumerate(oracle.options):
            usable = [(s, p) for s, p in there if oracle.status(option, s) != "barred"]
            means[option] = oracle.mean_over(option, usable)
            assert close(answer.level_value[row, n], means[option])
        here = {option: means[option] for option in ranked}
        named = places(here)[0] if here and mass > 0 else ""
        assert answer.level_best[row] == named


@settings(max_examples=60)
@given(cases(curved=False))
def test_state_average_of_straight_pieces_is_exact(case):
    _check_state_average(case, 1e-12)


@settings(max_examples=40)
@given(cases())
def test_state_average_of_curves_is_good_to_its_stated_error(case):
    _check_state_average(case, 1e-5)


def _check_state_average(case, room):
    oracle, problem = Oracle(case), problem_of(case)
    low, likely, high = problem.performance
    shares = np.array([0.0, 0.17, 0.5, 0.83, 1.0])[:, None, None]
    base = np.concatenate([low + (high - low) * shares, likely[None]])
    tables = state_tables(problem, low, high)
    for o, option in enumerate(oracle.options):
        for c, leaf in enumerate(oracle.leaves):
            averaged = np.interp(base[:, o, c], *tables[o][c])
            for draw in range(len(base)):
                expected = oracle.cell_value(option, leaf, float(base[draw, o, c]))
                assert close(averaged[draw], expected, room)
