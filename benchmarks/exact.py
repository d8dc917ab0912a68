"""Exact figures against the plain way to them, and against simulation.

Run from the project's folder: python benchmarks/exact.py [TURNS [DRAWS]]
Pairwise wins, first-rank shares, everything about stability, rank intervals, the ternary map and
statements in conflict; CPU time, ratios within one run.
"""

from __future__ import annotations

import math
import sys
from itertools import combinations

import numpy as np
from case import CRITERIA, OPTIONS, SCORES, WEIGHTS, problem
from scipy.optimize import linprog, minimize
from turns import Method, timed_in_turns

from model.aggregation import (
    expected_ranks,
    first_rank_shares,
    nearest_switch,
    pairwise_winning,
    winning_regions,
)
from model.analysis.dominance import dominance
from model.analysis.sensitivity.attainable import attainable
from model.analysis.sensitivity.stability import stability
from model.analysis.sensitivity.switches import switches
from model.preference import Statement, conflict, free_space
from model.preference.programmes import Programmes

SMALL = np.random.default_rng(8).uniform(0.0, 1.0, (10, 8))
LEADER = int((SCORES @ WEIGHTS).argmax())


# --- Pairwise wins and expected ranks -------------------------------------------------------


def ours_pairs() -> None:
    expected_ranks(pairwise_winning(SCORES))


def loop_pairs() -> None:
    """The same recursion, array by array in numpy."""
    for a, b in combinations(range(OPTIONS), 2):
        d = SCORES[a] - SCORES[b]
        ahead, behind = d[d > 0], -d[d <= 0]
        table = np.append(1.0, np.zeros(len(ahead)))
        for q in behind:
            for k, p in enumerate(ahead, start=1):
                table[k] = (p * table[k] + q * table[k - 1]) / (p + q)


def drawn_pairs(draws: int) -> None:
    """Sampled in plain numpy: good to 0.001 with 1e5 draws."""
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), draws)
    values = weights @ SCORES.T
    np.array([(row[:, None] > values).mean(axis=0) for row in values.T])


# --- First-rank shares ----------------------------------------------------------------------


def ours_first() -> None:
    first_rank_shares(SMALL)


def drawn_first(draws: int) -> None:
    weights = np.random.default_rng(1).dirichlet(np.ones(SMALL.shape[1]), draws)
    np.bincount((weights @ SMALL.T).argmax(axis=1), minlength=len(SMALL))


def corners_first() -> None:
    """Every corner of every cell by brute force, volumes after Lawrence (1991)."""
    for option in range(len(SMALL)):
        lawrence(option)


def lawrence(option: int) -> float:
    """Share of the simplex; the last weight is what the others leave."""
    n = SMALL.shape[1] - 1
    lead = np.delete(SMALL[option] - SMALL, option, axis=0)
    # Rows a·w ≤ b: no weight below 0, no rival ahead.
    rows = np.concatenate([-np.eye(n), np.ones((1, n)), -(lead[:, :-1] - lead[:, -1:])])
    bounds = np.concatenate([np.zeros(n), [1.0], lead[:, -1]])
    bases = np.array(list(combinations(range(len(rows)), n)))
    square = rows[bases]
    size = np.abs(np.linalg.det(square))
    bases, square, size = bases[size > 1e-13], square[size > 1e-13], size[size > 1e-13]
    corners = np.linalg.solve(square, bounds[bases][..., None])[..., 0]
    inside = (corners @ rows.T <= bounds + 1e-11).all(axis=1)
    aim = np.random.default_rng(3).normal(size=n)
    gamma = np.linalg.solve(square[inside].transpose(0, 2, 1), aim[:, None])[..., 0]
    terms = (corners[inside] @ aim) ** n / (size[inside] * gamma.prod(axis=1))
    return float(terms.sum())  # the factorials of the volume and of the simplex cancel


# --- Stability, switches, dominance, potential optimality -----------------------------------


def ours_stability() -> None:
    made = problem()
    stability(made)
    switches(made)
    dominance(made)
    Programmes(free_space(CRITERIA)).margins(SCORES)


def ours_switches() -> None:
    for rival in range(OPTIONS):
        if rival != LEADER:
            nearest_switch(SCORES[LEADER] - SCORES[rival], WEIGHTS)


def ours_attainable() -> None:
    attainable(problem())


def plain_switches() -> None:
    """Every nearest switch by a general solver."""
    for rival in range(OPTIONS):
        if rival != LEADER:
            general_switch(SCORES[LEADER] - SCORES[rival])


def general_switch(d: np.ndarray) -> list[float]:
    """Distances in L1, L2 and Linf."""
    n, found = CRITERIA, []
    one, zero, unit = np.ones((1, n)), np.zeros((1, n)), np.eye(n)
    for radius in (unit, np.ones((n, 1))):  # L1: a radius for each weight; Linf: one for all
        width = radius.shape[1]
        solved = linprog(
            np.append(np.zeros(n), np.ones(width)),
            A_ub=np.block([[unit, -radius], [-unit, -radius], [d[None], np.zeros((1, width))]]),
            b_ub=np.concatenate([WEIGHTS, -WEIGHTS, [0.0]]),
            A_eq=np.hstack([one, zero[:, :1] * np.ones((1, width))]),
            b_eq=[1.0],
        )
        found.append(float(solved.fun))
    nearest = minimize(
        lambda w: ((w - WEIGHTS) ** 2).sum(),
        WEIGHTS,
        jac=lambda w: 2 * (w - WEIGHTS),
        bounds=[(0, 1)] * n,
        constraints=[
            {"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(n)},
            {"type": "ineq", "fun": lambda w: -(d @ w), "jac": lambda w: -d},
        ],
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    return [found[0], math.sqrt(nearest.fun), found[1]]


def plain_stability() -> None:
    """Crossovers by formula in a loop, switches and potential optimality by general solvers."""
    for criterion in range(CRITERIA):
        for rival in range(OPTIONS):
            if rival != LEADER:
                d = SCORES[LEADER] - SCORES[rival]
                rest = (d @ WEIGHTS - d[criterion] * WEIGHTS[criterion]) / (1 - WEIGHTS[criterion])
                if rest != d[criterion]:
                    rest / (rest - d[criterion])
    plain_switches()
    for a in SCORES:
        (a >= SCORES).all(axis=1)
    for option in range(OPTIONS):
        lead = np.delete(SCORES[option] - SCORES, option, axis=0)
        linprog(
            np.append(np.zeros(CRITERIA), -1.0),
            A_ub=np.hstack([-lead, np.ones((OPTIONS - 1, 1))]),
            b_ub=np.zeros(OPTIONS - 1),
            A_eq=np.append(np.ones(CRITERIA), 0.0)[None],
            b_eq=[1.0],
            bounds=[(0, None)] * CRITERIA + [(None, None)],
        )


# --- The ternary map ------------------------------------------------------------------------


def ours_ternary() -> None:
    winning_regions(SCORES[:, :3])


def grid_ternary() -> None:
    """A lattice of 20 301 points: corners good to 0.005."""
    steps = 200
    a, b = np.meshgrid(np.arange(steps + 1), np.arange(steps + 1))
    keep = a + b <= steps
    points = np.stack([a[keep], b[keep], steps - a[keep] - b[keep]], axis=1) / steps
    (points @ SCORES[:, :3].T).argmax(axis=1)


# --- Statements in conflict -----------------------------------------------------------------


def statements() -> list[Statement]:
    """A chain of twelve, bounds on all, and two of them that cannot hold with the chain."""
    unit = np.eye(CRITERIA)
    chain = [(unit[k + 1] - unit[k], 0.0) for k in range(CRITERIA - 1)]
    bounds = [(unit[k], 0.5) for k in range(CRITERIA)]
    clash = [(2 * unit[0] - unit[3], 0.0), (-unit[11], -0.01)]
    return [
        Statement(text="", coefficients=row, bound=bound, equality=False)
        for row, bound in (*chain, *bounds, *clash)
    ]


def ours_conflict() -> None:
    conflict(CRITERIA, statements())


def plain_conflict() -> None:
    """Statements are dropped one by one, each time with a general solver."""
    kept = statements()
    for one in list(kept):
        fewer = [other for other in kept if other is not one]
        rows = np.array([each.coefficients for each in fewer])
        found = linprog(
            np.zeros(CRITERIA),
            A_ub=rows,
            b_ub=[each.bound for each in fewer],
            A_eq=np.ones((1, CRITERIA)),
            b_eq=[1.0],
        )
        if found.status == 2:  # infeasible
            kept = fewer


def check() -> None:
    """The plain ways give the same figures: to be quicker at something else is worth nothing."""
    shares = [lawrence(option) for option in range(len(SMALL))]
    np.testing.assert_allclose(shares, first_rank_shares(SMALL), atol=1e-7)
    for rival in range(OPTIONS):
        if rival != LEADER:
            d = SCORES[LEADER] - SCORES[rival]
            np.testing.assert_allclose(nearest_switch(d, WEIGHTS)[0], general_switch(d), atol=1e-6)


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    turns, draws = [*given, *(3, 100_000)[len(given) :]]
    check()

    def several(title: str, *pairs: tuple[str, object]) -> None:
        timed_in_turns(title, [Method(name=name, run=run) for name, run in pairs], turns)

    def drawn(run: object) -> Method:
        return Method(name=f"numpy, {draws:,} draws", run=run, arguments=(draws,))

    timed_in_turns(
        "Pairwise wins and expected ranks, 12 options, 12 criteria",
        [
            Method(name="ours: exact", run=ours_pairs),
            Method(name="numpy loop of the same recursion", run=loop_pairs),
            drawn(drawn_pairs),
        ],
        turns,
    )
    timed_in_turns(
        "First-rank shares, 10 options, 8 criteria",
        [
            Method(name="ours: exact", run=ours_first),
            Method(name="all corners by brute force, Lawrence", run=corners_first),
            drawn(drawn_first),
        ],
        turns,
    )
    several(
        "Stability, crossovers, switches, dominance, potential optimality, 12 × 12",
        ("ours: all together", ours_stability),
        ("formulas in a loop, general solvers", plain_stability),
    )
    several(
        "of these the nearest switches in L1, L2 and Linf, 12 × 12",
        ("ours", ours_switches),
        ("general solvers", plain_switches),
    )
    several("Attainable ranks through lenses any and near, 12 × 12", ("ours", ours_attainable))
    several(
        "Ternary map, 12 options",
        ("ours: exact", ours_ternary),
        ("numpy, a lattice of 20 301 points", grid_ternary),
    )
    several(
        "Statements in conflict, 12 criteria, 25 statements",
        ("ours: whole numbers", ours_conflict),
        ("general solver, one statement after another", plain_conflict),
    )


if __name__ == "__main__":
    main()
