"""Many small linear programmes side by side: a dense simplex method in step.

Flow   preference.programmes → [preference.tableau] → preference.programmes
Takes  tables in canonical form.  Gives  the same tables at their optimum.
Why    An analysis asks hundreds of programmes with a dozen unknowns each. Side by side they take
a few milliseconds, and answers are good to 1e-12, where general solvers stop at 1e-7 (ties are
1e-9) and take longer to load than all of it.
"""

from __future__ import annotations

import numpy as np

from model.arrays import BoolArray, FloatArray, IntArray

__all__ = ["optimise"]

REDUCED_COST = 1e-11
"""Reduced costs above minus this are optimal."""

PIVOT = 1e-9
"""Entries below this are no pivots."""

SLACK = 1e-12
"""How far a step may take an unknown below 0; what adds up is lifted afterwards."""

SAME = 1e-13
"""Candidates this close are one: the first is taken, so that rounding does not choose."""

BELOW = 1e-11
"""Unknowns may be this far below 0 before the dual method lifts them."""

ACCEPTED = 1e-9
"""What a refactored table may lack in feasibility or optimality."""

ROUNDS = 5


def optimise(table: FloatArray, basis: IntArray) -> None:
    """Bring every programme to its optimum; both arrays are changed in place.

    Parameters
    ----------
    table : (case, row + 1, column + 1)
        Programme: maximise c x with A x = b, x ≥ 0; each has an optimum. Rows are A in canonical
        form for the basis (its columns are unit vectors), the last column is b ≥ 0, the last row
        holds reduced costs (z - c) and the present objective.
    basis : (case, row)
        Column that is basic in each row.

    Raises
    ------
    ArithmeticError
        When rounding leaves no feasible basis.

    Notes
    -----
    Where unknowns can move by no more than 1e-9 or so, bases are nearly singular; there the last
    basis stands if it is feasible: what it lacks is less than such a move is worth.

    References
    ----------
    Dantzig (1963), Linear Programming and Extensions; against cycling, Bland (1977), Mathematics
    of Operations Research 2(2), 103-107. The last basis is factored afresh from the first table.
    """
    first = table.copy()
    for _ in range(ROUNDS):
        _pivot_all(table, basis, dual=False)
        table[:] = _refactored(first, basis)
        if table[:, :-1, -1].min(initial=0.0) < -BELOW:  # rounding on the way; costs are optimal
            _pivot_all(table, basis, dual=True)
            table[:] = _refactored(first, basis)
        feasible = table[:, :-1, -1].min(initial=0.0) >= -ACCEPTED
        if feasible and table[:, -1, :-1].min(initial=0.0) >= -ACCEPTED:
            return
    if not feasible:
        raise ArithmeticError("rounding leaves a linear programme without a feasible basis")


def _refactored(first: FloatArray, basis: IntArray) -> FloatArray:
    """The table that belongs to a basis, from the first table: pivots leave no rounding in it."""
    rows = first[:, :-1]
    fresh = np.empty_like(first)
    fresh[:, :-1] = np.linalg.solve(np.take_along_axis(rows, basis[:, None, :], axis=2), rows)
    costs = np.take_along_axis(first[:, -1], basis, axis=1)
    fresh[:, -1] = first[:, -1] - (costs[:, None, :] @ fresh[:, :-1])[:, 0]
    return fresh


def _pivot_all(table: FloatArray, basis: IntArray, *, dual: bool) -> None:
    """Pivot until no reduced cost (dual: no unknown) is negative; who is done leaves the round."""
    live, work, basic = np.arange(len(table)), table.copy(), basis.copy()
    patience = 4 * (table.shape[1] + table.shape[2])  # steepest first, then Bland's rule
    for step in range(100 * patience):
        signed = work[:, :-1, -1] if dual else work[:, -1, :-1]
        done = signed.min(axis=1, initial=0.0) >= -(BELOW if dual else REDUCED_COST)
        if done.any():
            table[live[done]], basis[live[done]] = work[done], basic[done]
            live, work, basic = live[~done], work[~done], basic[~done]
        if len(live) == 0:
            return
        if dual:
            _lift(work, basic)
        else:
            _improve(work, basic, careful=step > patience)
    raise ArithmeticError("rounding keeps a linear programme from its optimum")


def _improve(work: FloatArray, basic: IntArray, *, careful: bool) -> None:
    """One step of the primal method in each table: the objective rises, none falls below 0.

    Of the rows that could go, the one with the largest pivot goes, if no unknown falls further
    than `SLACK` below 0 by it: Harris (1973), Mathematical Programming 5.
    """
    case, costs = np.arange(len(work)), work[:, -1, :-1]
    limit = -REDUCED_COST if careful else costs.min(axis=1, keepdims=True) + SAME
    enter = np.argmax(costs <= limit, axis=1)
    column = work[case, :-1, enter]
    ratio, relaxed = np.full((2, *column.shape), np.inf)
    np.divide(work[:, :-1, -1], column, out=ratio, where=column > PIVOT)
    np.divide(work[:, :-1, -1] + SLACK, column, out=relaxed, where=column > PIVOT)
    least = relaxed.min(axis=1)
    tied = ratio <= least[:, None]
    leave = _first_basic(tied, basic) if careful else _largest(tied, column)
    held = np.isfinite(least)
    work[case[~held], -1, enter[~held]] = 0.0  # optima exist, so this cost is rounding
    _exchange(work, basic, case[held], leave[held], enter[held])
    np.maximum(work[:, :-1, -1], 0.0, out=work[:, :-1, -1])  # rounding below 0


def _lift(work: FloatArray, basic: IntArray) -> None:
    """One step of the dual method in each table: lift the lowest unknown, costs stay optimal."""
    case = np.arange(len(work))
    leave = np.argmin(work[:, :-1, -1], axis=1)
    row = -work[case, leave, :-1]
    ratio = np.full(row.shape, np.inf)
    np.divide(np.maximum(work[:, -1, :-1], 0.0), row, out=ratio, where=row > PIVOT)
    least = ratio.min(axis=1)
    enter = _largest(ratio <= least[:, None] + SAME, row)
    held = np.isfinite(least)
    work[case[~held], leave[~held], -1] = 0.0  # the programme is feasible, so this is rounding
    _exchange(work, basic, case[held], leave[held], enter[held])


def _exchange(
    work: FloatArray, basic: IntArray, case: IntArray, leave: IntArray, enter: IntArray
) -> None:
    """Make column `enter` basic in row `leave` of each of these cases."""
    column = work[case, :, enter]
    row = work[case, leave] / column[np.arange(len(case)), leave][:, None]
    change = column[:, :, None] * row[:, None, :]
    if len(case) == len(work):  # nearly always; picking cases would copy them all
        work -= change
    else:
        work[case] -= change
    work[case, leave] = row
    basic[case, leave] = enter


def _first_basic(tied: BoolArray, basic: IntArray) -> IntArray:
    return np.asarray(np.argmin(np.where(tied, basic, np.iinfo(np.int64).max), axis=1))


def _largest(tied: BoolArray, entries: FloatArray) -> IntArray:
    """Of the candidates that tie the one with the largest pivot: least rounding."""
    size = np.where(tied, entries, -np.inf)
    return np.asarray(np.argmax(size >= size.max(axis=1, keepdims=True) - SAME, axis=1))
