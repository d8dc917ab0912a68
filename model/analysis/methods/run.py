"""Methods side by side: who leads by each, how far they agree, where they part, and why.

Flow   DecisionProblem → [analysis.methods] → MethodsResult → report
Takes  a DecisionProblem.  Gives  a MethodsResult: ranks are exact, shares sampled.
Knows  aggregation, sampling.  Never sees  files, HTML.
"""

from __future__ import annotations

import numpy as np

from model.aggregation import METHODS, MethodTable, compromise, vikor
from model.aggregation.electre import electre_ranks
from model.aggregation.promethee import promethee_flows, promethee_one
from model.analysis.agreement import between, kendall, top_weighted
from model.analysis.central import central
from model.analysis.methods.changes import Case
from model.analysis.methods.partings import partings
from model.analysis.methods.result import Compromise, MethodsResult, OpenPairs
from model.analysis.methods.reversals import reversals
from model.analysis.methods.shares import DRAWS, method_shares
from model.analysis.methods.table import comparison_table, without_each
from model.analysis.uncertainty.bounds import upper_bound
from model.arrays import FloatArray, IntArray, ranks
from model.problem import DecisionProblem

__all__ = ["methods"]

ADDITIVE = "additive"


def methods(problem: DecisionProblem) -> MethodsResult:
    """Rank the options by every method that the file names, at its weights and around them."""
    names = (ADDITIVE, *(name for name in problem.methods.compare if name != ADDITIVE))
    answer, table, weights = central(problem), comparison_table(problem), problem.weights
    options = tuple(o for o, rank in zip(answer.options, answer.rank, strict=True) if rank > 0)
    score, rank, applies = _ranked(names, table, weights)
    open_pairs = _open_pairs(names, applies, options, table, weights)
    fewer = reversals(names, rank, without_each(problem), weights)
    n_draw = min(problem.settings.draws, DRAWS) if len(options) > 1 else 0
    return MethodsResult(
        leader=answer.leader,
        options=options,
        criteria=problem.criteria,
        methods=names,
        applies=applies,
        score=score,
        rank=rank,
        leaders=tuple(
            tuple(o for o, place in zip(options, row, strict=True) if place == 1) for row in rank
        ),
        kendall=between(rank, kendall),
        weighted=between(rank, top_weighted),
        partings=partings(
            Case(table=table, weights=weights, lengths=problem.lengths),
            names,
            rank,
            options.index(answer.leader) if options else 0,
            options,
            problem.criteria,
            open_pairs,
        ),
        shares=method_shares(problem, names) if len(options) > 1 else (),
        rank_without=fewer.rank_without,
        reversals=fewer.pairs,
        leader_changes=fewer.leader,
        open_pairs=open_pairs,
        compromises=_compromises(names, applies, options, table, weights),
        functions=problem.methods.functions,
        indifference=problem.methods.indifference,
        preference=problem.methods.preference,
        inflection=problem.methods.inflection,
        veto=_or_none(problem.methods.veto),
        aspiration=_or_none(problem.methods.aspiration * problem.signs),
        group_utility=problem.methods.group_utility,
        cut=problem.methods.cut,
        stray=problem.settings.stray,
        n_draw=n_draw,
        unseen=float(upper_bound(0.0, n_draw)) if n_draw else 1.0,
        seed=problem.settings.seed,
    )


def _or_none(figures: FloatArray) -> FloatArray:
    """NaN in place of infinite: an archive holds no infinities."""
    return np.where(np.isfinite(figures), figures, np.nan)


def _ranked(
    names: tuple[str, ...], table: MethodTable, weights: FloatArray
) -> tuple[FloatArray, IntArray, tuple[str, ...]]:
    """(method, option) scores and ranks, NaN and 0 where a method does not apply, and why not."""
    n_option = len(table.values)
    score = np.full((len(names), n_option), np.nan)
    rank = np.zeros((len(names), n_option), dtype=np.int64)
    applies = tuple(METHODS[name].applies(table) if n_option else "" for name in names)
    for n, (name, reason) in enumerate(zip(names, applies, strict=True)):
        if n_option and not reason:
            score[n] = METHODS[name].score(table, weights)
            rank[n] = ranks(score[n])
    return score, rank, applies


def _open_pairs(
    names: tuple[str, ...],
    applies: tuple[str, ...],
    options: tuple[str, ...],
    table: MethodTable,
    weights: FloatArray,
) -> tuple[OpenPairs, ...]:
    """What PROMETHEE I says of each pair, and the two distillations of ELECTRE III together."""
    used = [n for n, reason in zip(names, applies, strict=True) if options and not reason]
    found = []
    if "promethee" in used:
        stated = (table.functions, table.indifference, table.preference, table.inflection)
        flows = promethee_flows(table.units, weights, *stated)
        relation = promethee_one(flows.positive, flows.negative)
        found.append(OpenPairs(method="promethee", relation=relation))
    if "electre" in used:
        thresholds = (table.indifference, table.preference, table.veto)
        places = electre_ranks(table.units, weights, *thresholds, table.cut)
        # One distillation takes the part of the positive flow, the other that of the negative:
        # ahead where neither speaks against it, open where they contradict each other.
        down, up = (each.astype(np.float64) for each in (places.descending, places.ascending))
        relation = promethee_one(-down, up)
        found.append(OpenPairs(method="electre", relation=relation))
    return tuple(found)


def _compromises(
    names: tuple[str, ...],
    applies: tuple[str, ...],
    options: tuple[str, ...],
    table: MethodTable,
    weights: FloatArray,
) -> tuple[Compromise, ...]:
    """VIKOR's compromise set over the options' range and over the stated scale."""
    ends = (np.ones(len(weights)), np.zeros(len(weights)))
    found = []
    for name, reason in zip(names, applies, strict=True):
        if name not in ("vikor", "vikor-values") or reason or not options:
            continue
        own = name == "vikor"
        measures = (
            vikor(table.units, weights, table.group_utility)
            if own
            else vikor(table.values, weights, table.group_utility, *ends)
        )
        seen = compromise(measures.S, measures.R, measures.Q)
        found.append(
            Compromise(
                method=name,
                options=tuple(options[n] for n in seen.options),
                advantage=seen.advantage,
                stability=seen.stability,
            )
        )
    return tuple(found)
