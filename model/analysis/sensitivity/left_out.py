"""What happens when one criterion, one group or one option is left out.

Flow   DecisionProblem → [analysis.sensitivity.left_out] → LeftOutResult → report
Takes  a DecisionProblem.  Gives  a LeftOutResult; everything in it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from model.aggregation import additive
from model.analysis.agreement import kendall
from model.analysis.central import central, expected_values
from model.analysis.result import freeze_arrays
from model.analysis.sensitivity.stability import stability
from model.arrays import FloatArray, IntArray, descending, ranks
from model.problem import DecisionProblem

__all__ = ["LeftOutResult", "left_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutResult:
    """Leader and ranks without each criterion, group and option.

    Without a criterion or group the other weights keep their proportions. Where all others weigh
    nothing there is nothing to rank by (unless there is just one, which then weighs everything):
    leader "", ranks 0, Kendall's tau NaN.

    Without an option the others keep their values on a stated scale, so nothing can swap. With
    the observed range the scales are built again over the options that are left (screened-out and
    contingent ones included), and places may swap: rank reversal.
    """

    leader: str
    observed_range: bool
    options: tuple[str, ...]  # the ranked options, file order
    rank: IntArray  # (option,), today
    criteria: tuple[str, ...]
    leader_without: tuple[str, ...]  # (criterion,)
    rank_without: IntArray  # (criterion, option)
    kendall_without: FloatArray  # (criterion,), tau-b with today's ranking; NaN below two ranks
    groups: tuple[str, ...]
    group_leader_without: tuple[str, ...]  # (group,)
    group_rank_without: IntArray  # (group, option)
    group_kendall_without: FloatArray  # (group,)
    option_leader: tuple[str, ...]  # (option,), leader without it; "" if none is left
    option_rank: IntArray  # (option left out, option), 0 for the one left out
    reversals: IntArray  # (option,), pairs of the others that swap when it is left out

    def __post_init__(self) -> None:
        freeze_arrays(self)


def left_out(problem: DecisionProblem) -> LeftOutResult:
    """Leader and ranks without each criterion, each top-level group and each ranked option."""
    answer, lines, tree = central(problem), stability(problem), problem.tree
    options = lines.options
    rows = [problem.options.index(option) for option in options]
    today = np.array(answer.rank[rows], dtype=np.int64)
    leader, rank, tau = _without(lines.weight_at_zero[tree.leaf_node], options, today)
    g_leader, g_rank, g_tau = _without(lines.weight_at_zero[tree.group_node], options, today)
    o_leader, o_rank = _without_options(problem, rows, answer.value[rows])
    return LeftOutResult(
        leader=answer.leader,
        observed_range=problem.settings.observed_range,
        options=options,
        rank=today,
        criteria=tree.criteria,
        leader_without=leader,
        rank_without=rank,
        kendall_without=tau,
        groups=tree.groups,
        group_leader_without=g_leader,
        group_rank_without=g_rank,
        group_kendall_without=g_tau,
        option_leader=o_leader,
        option_rank=o_rank,
        reversals=np.array([_swaps(today, row) for row in o_rank], dtype=np.int64),
    )


def _without(
    values: FloatArray, options: tuple[str, ...], today: IntArray
) -> tuple[tuple[str, ...], IntArray, FloatArray]:
    """Leader, ranks and Kendall's tau for each row of values; a row of NaN has none."""
    rank = np.zeros(values.shape, dtype=np.int64)
    tau = np.full(len(values), np.nan)
    leader = []
    for n, row in enumerate(values):
        if not len(row) or np.isnan(row).any():
            leader.append("")
            continue
        rank[n] = ranks(row)
        tau[n] = kendall(today, rank[n])
        leader.append(options[descending(row)[0]])
    return tuple(leader), rank, tau


def _without_options(
    problem: DecisionProblem, rows: list[int], value: FloatArray
) -> tuple[tuple[str, ...], IntArray]:
    """(option left out,) leader of the others, and (option left out, option) their ranks."""
    leader, rank = [], np.zeros((len(rows), len(rows)), dtype=np.int64)
    for n, row in enumerate(rows):
        rest = np.delete(np.arange(len(rows)), n)
        if not len(rest):
            leader.append("")
            continue
        here = value
        if problem.settings.observed_range:
            kept = np.delete(np.arange(len(problem.options)), row)
            here = _over_observed(problem, kept)[rows]
        rank[n, rest] = ranks(here[rest])
        leader.append(problem.options[rows[rest[descending(here[rest])[0]]]])
    return tuple(leader), rank


def _over_observed(problem: DecisionProblem, kept: IntArray) -> FloatArray:
    """(option,) overall value with scales over the likely performances of some options."""
    functions = tuple(
        function.over_observed(problem.likely[kept, column])
        for column, function in enumerate(problem.value_functions)
    )
    moved = replace(problem, value_functions=functions)
    return additive(expected_values(moved, problem.likely), problem.weights)


def _swaps(before: IntArray, after: IntArray) -> int:
    """Pairs of options with a rank (not 0) in both that are the other way round."""
    both = (before > 0) & (after > 0)
    was, now = before[both], after[both]
    order = np.sign(was[:, None] - was) * np.sign(now[:, None] - now)
    return int((order < 0).sum()) // 2
