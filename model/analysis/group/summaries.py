"""Compromises between views, and three ways to make one order of many, each under its own name.

Flow   used by [analysis.group.views]
Takes  values and ranks (view, option) of the ranked options.  Gives  GroupCompromise, Summaries.
Each view counts once. Where values of different views are compared or added, a point of value is
taken to mean the same in all; votes need no such thing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.analysis.group.votes import borda, majorities, top_cycle, unbeaten
from model.analysis.result import freeze_arrays
from model.arrays import FloatArray, IntArray, ranks

__all__ = ["GroupCompromise", "Summaries", "compromise", "summaries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCompromise:
    """Options that let no view down too far."""

    least: FloatArray  # (option,), its smallest value over the views
    least_view: tuple[str, ...]  # (option,), the view in which it is smallest, of equals the first
    regret: FloatArray  # (view, option), how far it is behind the best of the view
    most_regret: FloatArray  # (option,), the largest over the views
    most_regret_view: tuple[str, ...]  # (option,)
    largest_least: tuple[str, ...]  # options with the largest smallest value; several if they tie
    smallest_regret: tuple[str, ...]  # options with the smallest `most_regret`

    def __post_init__(self) -> None:
        freeze_arrays(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summaries:
    """One order made of many views, in three ways that need not agree."""

    mean: FloatArray  # (option,), mean value over the views
    mean_first: tuple[str, ...]  # several where they tie, file order
    borda: FloatArray  # (option,), options behind it over all views, a tie a half
    borda_first: tuple[str, ...]
    majority: IntArray  # (option, option), views that rank the row before the column
    condorcet: str  # beats every other by a majority of views with a preference; "" if none does
    unbeaten: tuple[str, ...]  # no other beats it by a majority
    cycle: tuple[str, ...]  # each beats the next and the last the first; () where one is unbeaten

    def __post_init__(self) -> None:
        freeze_arrays(self)


def compromise(
    value: FloatArray, options: tuple[str, ...], views: tuple[str, ...]
) -> GroupCompromise:
    """Smallest value and largest regret of every option over the views.

    Parameters
    ----------
    value : (view, option)
        Overall values of the ranked options; at least one view.
    """
    regret = value.max(axis=1, keepdims=True, initial=0.0) - value
    least, most = value.min(axis=0), regret.max(axis=0)
    return GroupCompromise(
        least=least,
        least_view=tuple(views[n] for n in value.argmin(axis=0)),
        regret=regret,
        most_regret=most,
        most_regret_view=tuple(views[n] for n in regret.argmax(axis=0)),
        largest_least=_first(least, options),
        smallest_regret=_first(-most, options),
    )


def summaries(value: FloatArray, rank: IntArray, options: tuple[str, ...]) -> Summaries:
    """Mean value, Borda points and majorities over the views.

    Parameters
    ----------
    value, rank : (view, option)
        Of the ranked options; at least one view.
    """
    mean, points, majority = value.mean(axis=0), borda(rank), majorities(rank)
    top = unbeaten(majority)
    beats = majority > majority.T
    wins = len(top) == 1 and int(beats[top[0]].sum()) == len(options) - 1
    return Summaries(
        mean=mean,
        mean_first=_first(mean, options),
        borda=points,
        borda_first=_first(points, options),
        majority=majority,
        condorcet=options[top[0]] if wins else "",
        unbeaten=tuple(options[n] for n in top),
        cycle=tuple(options[n] for n in top_cycle(majority)),
    )


def _first(figure: FloatArray, options: tuple[str, ...]) -> tuple[str, ...]:
    """The options with the highest figure, ties included, file order."""
    return tuple(options[n] for n in np.flatnonzero(ranks(figure) == 1))
