"""Which statements about weights contradict each other, found exactly.

Flow   scenario → [preference.feasibility] → faults
Takes  statements.  Gives  a smallest set of them that no weights satisfy, or none.
Never sees  files, points, tolerances: all arithmetic is in whole numbers.

A statement a·w ≤ b on weights that sum to 1 is (a − b)·w ≤ 0. Weights that satisfy them all
exist if, and only if, Σ w can grow on the cone {w ≥ 0, every row ≤ 0}: the simplex method
starts at w = 0 and needs no first phase. Where Σ w cannot grow, the multipliers of the rows
prove it, and only the statements with a multiplier take part in the contradiction.

Source Bland (1977), Mathematics of Operations Research 2(2), 103-107 (rule against cycling);
       Chinneck & Dravnieks (1991), ORSA Journal on Computing 3(2), 157-168 (deletion filter);
       Gleeson & Ryan (1990), ORSA Journal on Computing 2(1), 61-63 (multipliers).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from model.preference.weight_space import Statement

__all__ = ["conflict"]

Row = list[int]


def conflict(n: int, statements: Sequence[Statement]) -> tuple[int, ...]:
    """Positions of statements in conflict: no weights satisfy them, but without any one, some do.

    Parameters
    ----------
    n : number of criteria; weights are 0 or more and sum to 1.
    statements : coefficients and bounds count as the decimals they print as, 0.1 as 1/10.

    Returns
    -------
    positions in ascending order
        Empty when some weights satisfy all statements. A statement that no weights satisfy
        stands alone. Of several conflicts it is the one that is left when statements are
        dropped from the first to the last.
    """
    rows = [_rows(n, statement) for statement in statements]
    needed = _contradiction(n, rows, range(len(rows)))
    for position in needed:
        if position not in needed:
            continue
        fewer = _contradiction(n, rows, [other for other in needed if other != position])
        needed = fewer or needed
    return tuple(needed)


def _rows(n: int, statement: Statement) -> list[Row]:
    """A statement as rows of whole numbers r with r·w ≤ 0; an equality is two of them."""
    bound = _exact(statement.bound)
    entries = [_exact(float(entry)) - bound for entry in statement.coefficients]
    if len(entries) != n:
        raise ValueError(f"a statement about {len(entries)} criteria, not {n}")
    scale = lcm(*(entry.denominator for entry in entries))
    row = _reduced([int(entry * scale) for entry in entries])
    return [row, [-entry for entry in row]] if statement.equality else [row]


def _exact(number: float) -> Fraction:
    return Fraction(repr(float(number)))


def _contradiction(n: int, rows: Sequence[list[Row]], chosen: Sequence[int]) -> list[int]:
    """Statements among the chosen whose multipliers rule out all weights; empty if there are some.

    Columns are the weights, then one slack for each row. Each row may be scaled by any
    positive number, so that whole numbers suffice.
    """
    owners = [position for position in chosen for _ in rows[position]]
    count = len(owners)
    table = [[*row, *[0] * count] for position in chosen for row in rows[position]]
    for number, row in enumerate(table):
        row[n + number] = 1
    basis = [n + number for number in range(count)]
    gain = [1] * n + [0] * count  # what Σ w gains as a column grows
    while True:
        entering = next((column for column, each in enumerate(gain) if each > 0), None)
        if entering is None:
            return sorted({owners[number] for number in range(count) if gain[n + number]})
        blocking = [number for number, row in enumerate(table) if row[entering] > 0]
        if not blocking:
            return []  # the column grows without end: a direction of the cone with Σ w > 0
        leaving = min(blocking, key=basis.__getitem__)
        basis[leaving] = entering
        pivot = table[leaving]
        gain = _cleared(gain, pivot, entering)
        for number, row in enumerate(table):
            if number != leaving and row[entering]:
                table[number] = _cleared(row, pivot, entering)


def _cleared(row: Row, pivot: Row, column: int) -> Row:
    """The row, scaled up, less the multiple of the pivot row that clears one column."""
    up, out = pivot[column], row[column]
    return _reduced([up * mine - out * theirs for mine, theirs in zip(row, pivot, strict=True)])


def _reduced(row: Row) -> Row:
    divisor = gcd(*row)
    return [entry // divisor for entry in row] if divisor > 1 else row
