"""The largest and smallest figures that a weight space allows: linear programmes over it.

Flow   a WeightSpace → [preference.programmes] → analysis
Takes  linear forms in the weights.  Gives  optima and the weights (or mixtures) that prove them.
Knows  preference.tableau.  Never sees  files, names, draws.
"""

from __future__ import annotations

import numpy as np

from model.arrays import BoolArray, FloatArray, IntArray
from model.preference.tableau import optimise
from model.preference.weight_space import WeightSpace

__all__ = ["Programmes"]

EMPTY = 1e-9
"""A space whose statements cannot be met this closely is empty."""

ROUNDING = 1e-12
"""Shares of a mixture below this are none."""

BATCH = 512
"""Programmes handled at once, so that memory stays small."""


class Programmes:
    """All linear programmes over one weight space; its first corner is found once."""

    def __init__(self, space: WeightSpace) -> None:
        """Find a first corner.

        Raises
        ------
        ValueError
            When no weights lie in the space.
        """
        self.n = space.n
        self.rows, self.basis = _first_corner(space)

    def largest(self, forms: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Largest value of each form over the space.

        Parameters
        ----------
        forms : (form, coordinate)

        Returns
        -------
        (form,), (form, coordinate)
            The values, and weights at which they are reached.
        """
        value, weights = np.empty(len(forms)), np.empty((len(forms), self.n))
        for start in range(0, len(forms), BATCH):
            part = forms[start : start + BATCH]
            costs = np.zeros((len(part), self.rows.shape[1]))
            costs[:, : self.n] = part
            table = np.empty((len(part), len(self.rows) + 1, self.rows.shape[1]))
            table[:, :-1] = self.rows
            table[:, -1] = costs[:, self.basis] @ self.rows - costs
            basis = np.tile(self.basis, (len(part), 1))
            optimise(table, basis)
            found = self._weights(table, basis)
            weights[start : start + BATCH] = found
            value[start : start + BATCH] = (part * found).sum(axis=1)
        return value, weights

    def max_min(
        self, forms: FloatArray, kept: BoolArray | None = None
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Largest value over the space of the smallest of several forms.

        Parameters
        ----------
        forms : (case, form, coordinate)
        kept : (case, form), optional
            Forms that count; at least one in each case. All, if not given.

        Returns
        -------
        (case,), (case, coordinate), (case, form)
            The values; the weights at which they are reached; and for each case the mixture of
            forms (0 or more, sum 1) that is nowhere in the space above the value: it proves it.

        References
        ----------
        Dual programmes; a matrix game between weights and forms, von Neumann (1928).
        """
        if kept is None:
            kept = np.ones(forms.shape[:2], dtype=np.bool_)
        table, basis = self._game(forms, kept)
        optimise(table, basis)
        first_slack, n_form = self.rows.shape[1] - 1, forms.shape[1]
        weights = self._weights(table, basis)
        value = np.where(kept, (forms @ weights[:, :, None])[:, :, 0], np.inf).min(axis=1)
        mixture = table[:, -1, first_slack : first_slack + n_form]
        mixture = np.where(mixture > ROUNDING, mixture, 0.0)
        return value, weights, mixture / mixture.sum(axis=1, keepdims=True)

    def margins(self, values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Most that each option can lead all others by, with what proves it.

        Parameters
        ----------
        values : (option, coordinate)
            Higher is better.

        Returns
        -------
        (option,), (option, coordinate), (option, option)
            The margins: below -`TIE` the option is never first, and that is proven; NaN for a
            lone option. The weights at which they are reached. The mixtures of rivals that no
            weights let the option lead by more (0 for a lone option).

        References
        ----------
        Athanassopoulos & Podinovski (1997), Journal of the Operational Research Society 48.
        """
        count = len(values)
        if count < 2:
            return np.full(count, np.nan), self.largest(values)[1], np.zeros((count, count))
        lead = values[:, None, :] - values[None, :, :]
        return self.max_min(lead, ~np.eye(count, dtype=np.bool_))

    def _game(self, forms: FloatArray, kept: BoolArray) -> tuple[FloatArray, IntArray]:
        """Tables for `max_min`: maximise t, t + slack = form · w in the row of each kept form.

        Forms are raised by a constant (weights sum to 1), so that t is above 0 and always basic.
        """
        n_case, n_form = kept.shape
        n_row, width = len(self.rows), self.rows.shape[1] - 1
        raised = np.zeros((n_case, n_form, width + 1))
        raised[:, :, : self.n] = forms - forms.min(axis=(1, 2), keepdims=True) + 1.0
        reduced = raised[:, :, self.basis] @ self.rows - raised  # last column: value at the corner
        reduced[~kept] = 0.0
        reduced[~kept, -1] = 1.0  # slack = 1: a form left out never binds
        table = np.zeros((n_case, n_row + n_form + 1, width + n_form + 2))
        table[:, :n_row, :width] = self.rows[:, :-1]
        table[:, :n_row, -1] = self.rows[:, -1]
        body = table[:, n_row:-1]
        body[:, :, :width], body[:, :, -1] = reduced[:, :, :-1], reduced[:, :, -1]
        body[:, range(n_form), range(width, width + n_form)] = 1.0
        body[:, :, -2] = kept
        case = np.arange(n_case)
        lowest = np.argmin(np.where(kept, reduced[:, :, -1], np.inf), axis=1)
        row = body[case, lowest].copy()
        body -= kept[:, :, None] * row[:, None, :]
        body[case, lowest] = row
        table[:, -1] = row
        table[:, -1, -2] = 0.0
        basis = np.empty((n_case, n_row + n_form), dtype=np.int64)
        basis[:, :n_row] = self.basis
        basis[:, n_row:] = np.arange(width, width + n_form)
        basis[case, n_row + lowest] = width + n_form
        return table, basis

    def _weights(self, table: FloatArray, basis: IntArray) -> FloatArray:
        """(case, coordinate) weights at the basis of each table."""
        everything = np.zeros((len(table), table.shape[2] - 1))
        np.put_along_axis(everything, basis, table[:, :-1, -1], axis=1)
        weights = np.maximum(everything[:, : self.n], 0.0)
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _first_corner(space: WeightSpace) -> tuple[FloatArray, IntArray]:
    """Rows in canonical form (right-hand side last) and the basis of one corner of the space.

    Phase one: artificial unknowns, one a row, are driven to 0; rows that say nothing new go.
    """
    n, n_slack = space.n, len(space.bounds)
    n_row = n_slack + len(space.totals) + 1
    width = n + n_slack
    rows = np.zeros((n_row, width + n_row + 1))
    rows[:n_slack, :n], rows[:n_slack, -1] = space.at_most, space.bounds
    rows[:n_slack, n:width] = np.eye(n_slack)
    rows[n_slack:-1, :n], rows[n_slack:-1, -1] = space.equal, space.totals
    rows[-1, :n] = rows[-1, -1] = 1.0
    rows[rows[:, -1] < 0] *= -1.0
    rows[:, width:-1] = np.eye(n_row)
    table = np.concatenate([rows, -rows.sum(axis=0, keepdims=True)])[None]
    table[0, -1, width:-1] = 0.0
    basis = np.arange(width, width + n_row)[None]
    optimise(table, basis)
    if table[0, -1, -1] < -EMPTY:
        raise ValueError("no weights lie in the space: its statements cannot all hold")
    return _without_artificial(table[0, :-1], basis[0], width)


def _without_artificial(
    rows: FloatArray, basis: IntArray, width: int
) -> tuple[FloatArray, IntArray]:
    """Rows and basis without the artificial unknowns, which all are 0."""
    told = np.ones(len(rows), dtype=np.bool_)
    for row in np.flatnonzero(basis >= width):
        enter = int(np.argmax(np.abs(rows[row, :width])))
        if abs(rows[row, enter]) <= EMPTY:
            told[row] = False
            continue
        pivot = rows[row] / rows[row, enter]
        rows = rows - rows[:, enter : enter + 1] * pivot
        rows[row] = pivot
        basis[row] = enter
    kept = np.concatenate([rows[told, :width], np.maximum(rows[told, -1:], 0.0)], axis=1)
    return kept, basis[told]
