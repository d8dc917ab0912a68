"""Break-even of every cell: the lead is level there, and on no nearer point."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from model.analysis.central import central
from model.analysis.sensitivity.break_even import break_even
from tests.flat import flat_problem

unit = st.floats(0, 1).map(lambda x: round(x, 2))


@given(
    cells=arrays(float, (3, 3), elements=unit),
    weights=arrays(float, 3, elements=st.floats(0.05, 1)),
)
def test_at_break_even_the_option_is_level_with_its_rival(cells, weights):
    problem = flat_problem(cells.tolist(), weights.tolist())
    result, answer = break_even(problem), central(problem)
    for option, criterion in result.sorted_cells():
        name = problem.options[option]
        moved = problem.with_score(
            name, problem.criteria[criterion], float(result.needed[option, criterion])
        )
        value = central(moved).value
        others = [problem.options.index(o) for o in answer.order if o != name]
        assert abs(value[option] - max(value[o] for o in others)) < 1e-9


@given(
    cells=arrays(float, (3, 2), elements=unit),
    weights=arrays(float, 2, elements=st.floats(0.05, 1)),
)
def test_a_cell_without_break_even_cannot_change_the_lead(cells, weights):
    problem = flat_problem(cells.tolist(), weights.tolist())
    result, answer = break_even(problem), central(problem)
    if answer.lead <= 1e-9:
        return
    for option, criterion in np.argwhere(np.isnan(result.needed)):
        for end in (0.0, 1.0):
            moved = problem.with_score(problem.options[option], problem.criteria[criterion], end)
            assert central(moved).value[problem.options.index(answer.leader)] >= (
                central(moved).value.max() - 1e-9
            )


def test_the_worked_case():
    # o0 leads .6 to .5; on c0 (weight ½) o0 may fall from .8 to .6, o1 must rise from .2 to .4.
    result = break_even(flat_problem([[0.8, 0.4], [0.2, 0.8]], [1, 1]))
    assert np.allclose(result.needed, [[0.6, 0.2], [0.4, 1.0]])
    assert np.allclose(result.move, 0.2)
