"""Every result as tidy pandas tables: one row a fact, ids as in the scenario file.

Flow   StudyResult → [study.tables.frames] → notebooks, `jeoul run --tables`
Takes  a StudyResult.  Gives  DataFrames by name; those of questions not asked are left out.
Knows  its neighbours in study.tables.  Never sees  files; pandas is imported on use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from model.scenario import Scenario
from model.study.tables import (
    acceptability,
    attainable,
    choice,
    elicitation,
    influence,
    methods,
    moves,
    perspectives,
    record,
    sensitivity,
    shapes,
    sweeps,
    ternary,
    worlds,
)
from model.study.tables.columns import Columns

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLES", "study_tables"]


class Study(Protocol):
    """What a StudyResult has."""

    @property
    def scenario(self) -> Scenario:
        """The inputs."""

    @property
    def results(self) -> Mapping[str, object]:
        """The answers by question."""


TABLES = {  # name → builder; a new table is one function and one line
    "options": choice.options,
    "contributions": choice.contributions,
    "performances": choice.performances,
    "weights": choice.weights,
    "gates": choice.gates,
    "needs": choice.needs,
    "comparison": choice.comparison,
    "dominance": choice.dominance,
    "states": worlds.states,
    "state_values": worlds.state_values,
    "level_values": worlds.level_values,
    "regret": worlds.regret,
    "moves": moves.moves,
    "separability": worlds.separability,
    "first_ranks": acceptability.first_ranks,
    "acceptability": acceptability.acceptability,
    "pairwise": acceptability.pairwise,
    "central_weights": acceptability.central_weights,
    "convergence": acceptability.convergence,
    "turned_out": acceptability.turned_out,
    "contingent": acceptability.contingent,
    "stability": sensitivity.stability,
    "leads": sensitivity.leads,
    "crossovers": sensitivity.crossovers,
    "switches": attainable.switches,
    "switch_weights": attainable.switch_weights,
    "attainable": attainable.attainable,
    "beaten_by": attainable.beaten_by,
    "space_dominance": attainable.space_dominance,
    "break_even": sensitivity.break_even,
    "ternary": ternary.ternary,
    "ternary_corners": ternary.ternary_corners,
    "tornado_weights": influence.tornado_weights,
    "tornado_scores": influence.tornado_scores,
    "left_out": influence.left_out,
    "left_out_ranks": influence.left_out_ranks,
    "method_ranks": methods.method_ranks,
    "method_agreement": methods.method_agreement,
    "method_partings": methods.method_partings,
    "method_shares": methods.method_shares,
    "method_reversals": methods.method_reversals,
    "shapes": shapes.shapes,
    "influence": influence.influence,
    "influence_outputs": influence.influence_outputs,
    "sweeps": sweeps.sweeps,
    "sweep_changes": sweeps.sweep_changes,
    "sweep_grids": sweeps.sweep_grids,
    "elicitation": elicitation.elicitation,
    "elicited_weights": elicitation.elicited_weights,
    "judgements": elicitation.judgements,
    "weight_ranges": elicitation.weight_ranges,
    "weight_spread": elicitation.weight_spread,
    "perspectives": perspectives.perspectives,
    "perspective_weights": perspectives.perspective_weights,
    "perspective_agreement": perspectives.agreement,
    "perspective_divisions": perspectives.divisions,
    "perspective_summaries": perspectives.summaries,
    "perspective_majorities": perspectives.majorities,
    "safeguards": worlds.safeguards,
    "checks": record.checks,
    "facts": record.facts,
    "signposts": record.signposts,
}

WHOLE = {"rank", "rank_when_open", "n_draw", "seed", "state", "worst_state", "reversals"}
"""Columns of whole numbers in which a value may be missing."""


def study_tables(study: Study) -> dict[str, pd.DataFrame]:
    """All tables of a study, by name, in reading order.

    Missing figures (the value of an option that is screened out) are NaN, missing ranks <NA>.
    """
    tables = {}
    for name, build in TABLES.items():
        made = build(study.scenario, study.results)
        if made is not None:
            tables[name] = _frame(made)
    return tables


def _frame(made: Columns) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(made)
    for column in WHOLE.intersection(made):
        frame[column] = frame[column].astype("Int64")
    return frame
