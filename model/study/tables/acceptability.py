"""Tables about how often each option comes where, through each lens.

Flow   scenario, answers → [study.tables.acceptability] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from model.analysis import AcceptabilityResult, LensResult, upper_bound
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find, from_rows

__all__ = [
    "acceptability",
    "central_weights",
    "contingent",
    "convergence",
    "first_ranks",
    "pairwise",
    "turned_out",
]

LOOK = ("lens", "perspective", "scores")

Rows = Iterable[tuple[Any, ...]]


def first_ranks(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores and option: first ranks, confidence, expected rank, value."""
    found = find(answers, AcceptabilityResult)
    if found is None:
        return None
    levels = found.lenses[0].quantile_levels if found.lenses else ()
    names = (
        *("option", "first", "first_error", "first_exact", "first_most", "never_first"),
        *("confidence", "confidence_error", "expected_rank", "expected_rank_error"),
        *(f"quantile_{100 * level:g}" for level in levels),
        *("effective", "n_draw"),
    )
    return _by_lens(found, names, _first_rows)


def _first_rows(lens: LensResult) -> Rows:
    for place, option in enumerate(lens.options):
        yield (
            *(option, lens.first[place], lens.first_error[place], lens.first_exact),
            *(lens.first_most[place], option in lens.never_first),
            *(lens.confidence[place], lens.confidence_error[place]),
            *(lens.expected_rank[place], lens.expected_rank_error[place]),
            *lens.quantiles[place],
            *(lens.effective, lens.n_draw),
        )


def acceptability(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores, option and rank."""
    names = ("option", "rank", "share", "error", "exact", "most", "n_draw")
    return _by_lens(find(answers, AcceptabilityResult), names, _rank_rows)


def _rank_rows(lens: LensResult) -> Rows:
    for place, option in enumerate(lens.options):
        for rank in range(len(lens.options)):
            share, error = lens.acceptability[place, rank], lens.standard_error[place, rank]
            most = lens.most[place, rank]
            yield option, rank + 1, share, error, lens.acceptability_exact, most, lens.n_draw


def pairwise(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores and pair of options: share in which the first is ahead.

    `most` is the upper 95 % bound of a sampled share, and an exact share itself.
    """
    names = ("option", "over", "share", "error", "exact", "most")
    return _by_lens(find(answers, AcceptabilityResult), names, _pair_rows)


def _pair_rows(lens: LensResult) -> Rows:
    share, exact = lens.pairwise, lens.pairwise_exact
    most = share if exact else upper_bound(share, lens.effective)
    for a, option in enumerate(lens.options):
        for b, over in enumerate(lens.options):
            if a != b:
                yield option, over, share[a, b], lens.pairwise_error[a, b], exact, most[a, b]


def central_weights(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores, option, and group or criterion.

    Weights of criteria carry no error of their own; an option first too seldom has none.
    """
    names = ("option", "node", "kind", "weight", "error")
    return _by_lens(find(answers, AcceptabilityResult), names, _weight_rows)


def _weight_rows(lens: LensResult) -> Rows:
    for place, option in enumerate(lens.options):
        for column, node in enumerate(lens.groups):
            weight, error = lens.central_group_weights[place, column], lens.central_error
            yield option, node, "group", weight, error[place, column]
        for column, node in enumerate(lens.criteria):
            if node not in lens.groups:
                weight = lens.central_weights[place, column]
                yield option, node, "criterion", weight, math.nan


def convergence(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a lens, kind of scores, number of draws and option."""
    names = ("n_draw", "option", "first", "error", "most")
    return _by_lens(find(answers, AcceptabilityResult), names, _step_rows)


def _step_rows(lens: LensResult) -> Rows:
    for step, n_draw in enumerate(lens.convergence_draws):
        first, error = lens.convergence_first[step], lens.convergence_error[step]
        most = upper_bound(first, n_draw * lens.effective / lens.n_draw)
        for place, option in enumerate(lens.options):
            yield n_draw, option, first[place], error[place], most[place]


def turned_out(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option: how often it turns out best, and its regret."""
    found = find(answers, AcceptabilityResult)
    if found is None:
        return None
    result = found.turned_out
    return {
        "option": result.options,
        "share": result.share,
        "error": result.error,
        "most": result.share if result.unseen == 0 else upper_bound(result.share, result.n_draw),
        "expected_regret": result.expected_regret,
        "regret_error": result.regret_error,
        **{
            f"regret_quantile_{100 * level:g}": result.regret_quantiles[:, n]
            for n, level in enumerate(result.regret_quantile_levels)
        },
        "n_draw": [result.n_draw] * len(result.options),
    }


def contingent(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a contingent option, lens and kind of scores, over its open states."""
    found = find(answers, AcceptabilityResult)
    if found is None:
        return None
    names = (
        *("option", "open_probability", "lens", "scores", "first", "first_error"),
        *("first_most", "first_exact", "expected_rank", "expected_rank_error"),
        "n_draw",
    )
    return from_rows(names, [tuple(getattr(c, n) for n in names) for c in found.contingent])


def _by_lens(
    found: AcceptabilityResult | None,
    names: tuple[str, ...],
    rows: Callable[[LensResult], Rows],
) -> Columns | None:
    """The rows of every lens, each after the names of its lens."""
    if found is None:
        return None
    return from_rows(
        (*LOOK, *names),
        [
            (lens.lens, lens.perspective, lens.scores, *row)
            for lens in found.lenses
            for row in rows(lens)
        ],
    )
