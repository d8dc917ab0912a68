"""The table of what states do to performances.

Flow   scenario, answers → [study.tables.moves] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

import numpy as np

from model.analysis import LiveResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find

__all__ = ["moves"]


def moves(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a state, option and criterion whose performance x becomes slope · x + intercept.

    Rows in which nothing moves are left out. States are named by the levels of their drivers.
    """
    found = find(answers, LiveResult)
    if found is None:
        return None
    slope, intercept = found.slope[found.line], found.intercept[found.line]
    state, option, criterion = np.nonzero((slope != 1) | (intercept != 0))
    columns: Columns = {
        driver: [found.levels[d][level] for level in found.level_of[state, d]]
        for d, driver in enumerate(found.drivers)
    }
    return columns | {
        "option": [found.options[o] for o in option],
        "criterion": [found.criteria[c] for c in criterion],
        "slope": slope[state, option, criterion],
        "intercept": intercept[state, option, criterion],
        "barred": found.barred[state, option],
    }
