"""Table of bent value functions.

Flow   scenario, answers → [study.tables.shapes] → study.tables.frames
"""

from __future__ import annotations

from model.analysis import ShapesResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find

__all__ = ["shapes"]


def shapes(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a bend: all value functions ("*") or one, sagged or bulged.

    `half` is what half of the value becomes worth; `switch` the smallest bend that way that
    changes the leader, in the same figure, and `leader_after` who leads from there.
    """
    found = find(answers, ShapesResult)
    if found is None:
        return None
    sides = range(len(found.worth))
    return {
        "bent": [key for key in found.bent for _ in sides],
        "half": list(found.worth) * len(found.bent),
        "leader": [who for pair in found.leader_bent for who in pair],
        "lead": found.lead_bent.ravel(),
        "switch": found.switch.ravel(),
        "leader_after": [who for pair in found.leader_after for who in pair],
    }
