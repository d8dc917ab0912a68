"""Tables about what moves the answer: influence of inputs, tornado, what is left out.

Flow   scenario, answers → [study.tables.influence] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

from model.analysis import InfluenceResult, LeftOutResult, TornadoResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, crossed, find, places

__all__ = [
    "influence",
    "influence_outputs",
    "left_out",
    "left_out_ranks",
    "tornado_scores",
    "tornado_weights",
]


def influence(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an output and input: first and total Sobol index with 95 % intervals."""
    found = find(answers, InfluenceResult)
    if found is None:
        return None
    output, name = crossed(found.outputs, found.inputs)
    return {
        "output": output,
        "input": name,
        "first": found.first.ravel(),
        "first_low": found.first_low.ravel(),
        "first_high": found.first_high.ravel(),
        "total": found.total.ravel(),
        "total_low": found.total_low.ravel(),
        "total_high": found.total_high.ravel(),
    }


def influence_outputs(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an output: mean and variance over the draws."""
    found = find(answers, InfluenceResult)
    if found is None:
        return None
    count = len(found.outputs)
    return {
        "output": list(found.outputs),
        "leader": [found.leader] * count,
        "rival": [found.rival] * count,
        "mean": found.mean,
        "variance": found.variance,
        "n_draw": [found.n_base] * count,
        "n_evaluation": [found.n_evaluation] * count,
        "seed": [found.seed] * count,
    }


def tornado_weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a group or criterion: lead over the runner-up at half and 1.5 times its weight."""
    found = find(answers, TornadoResult)
    if found is None:
        return None
    count = len(found.nodes)
    return {
        "id": list(found.nodes),
        "leader": [found.leader] * count,
        "rival": [found.rival] * count,
        "weight": found.weight,
        "lead_halved": found.lead_halved,
        "lead": [found.lead] * count,
        "lead_raised": found.lead_raised,
        "flip_weight": found.flip_weight,
        "leader_halved": list(found.leader_halved),
        "leader_raised": list(found.leader_raised),
    }


def tornado_scores(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a cell, widest swing first: lead over the best other option at low and at high."""
    found = find(answers, TornadoResult)
    if found is None:
        return None
    return {
        "option": [option for option, _ in found.cells],
        "criterion": [criterion for _, criterion in found.cells],
        "lead_low": found.lead_low,
        "lead": [found.lead] * len(found.cells),
        "lead_high": found.lead_high,
        "leader_low": list(found.leader_low),
        "leader_high": list(found.leader_high),
    }


def left_out(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a criterion, group or option: who leads without it.

    Kendall's tau compares the ranking with today's (criteria and groups); reversals are pairs of
    the other options that swap (options).
    """
    found = find(answers, LeftOutResult)
    if found is None:
        return None
    nodes = len(found.criteria) + len(found.groups)
    return {
        "what": _what(found),
        "id": _ids(found),
        "leader": [*found.leader_without, *found.group_leader_without, *found.option_leader],
        "kendall": [
            *found.kendall_without,
            *found.group_kendall_without,
            *[float("nan")] * len(found.options),
        ],
        "reversals": [*[None] * nodes, *found.reversals.tolist()],
    }


def left_out_ranks(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a criterion, group or option left out, and ranked option: its rank then."""
    found = find(answers, LeftOutResult)
    if found is None:
        return None
    count = len(found.options)
    return {
        "what": [what for what in _what(found) for _ in range(count)],
        "id": [key for key in _ids(found) for _ in range(count)],
        "option": list(found.options) * len(_ids(found)),
        "rank": [
            rank
            for ranks in (found.rank_without, found.group_rank_without, found.option_rank)
            for rank in places(ranks)
        ],
    }


def _what(found: LeftOutResult) -> list[str]:
    return [
        *["criterion"] * len(found.criteria),
        *["group"] * len(found.groups),
        *["option"] * len(found.options),
    ]


def _ids(found: LeftOutResult) -> list[str]:
    return [*found.criteria, *found.groups, *found.options]
