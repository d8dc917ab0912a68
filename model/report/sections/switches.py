"""The smallest changes of weights that make a rival draw level, in sentences and a table.

Flow   View → [sections.switches] → sections.change
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from model.analysis import StabilityResult, SwitchesResult
from model.arrays import FloatArray
from model.report.cells import heads, table
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["switch_claim", "switch_sentences", "switches_block"]

STILL = 1e-9
"""A weight that moves by less than this stays where it is."""


def switches_block(view: View) -> dict[str, Any] | None:
    """Claim, sentences for the closest rival, and a row for each rival."""
    result = view.study.find(SwitchesResult)
    if result is None or not result.rivals:
        return None
    return {
        "claim": switch_claim(view, result),
        "sentences": switch_sentences(view, result),
        "table": _table(view, result),
    }


def _closest(distance: FloatArray) -> int | None:
    """The rival that needs least; of equals the one that ranks first."""
    return None if np.isnan(distance).all() else int(np.nanargmin(np.round(distance, 12)))


def _row(result: SwitchesResult, norm: str) -> int:
    return result.norms.index(norm)


def switch_claim(view: View, result: SwitchesResult) -> Phrase:
    """Who needs the smallest change of weights, and how large it is."""
    distance = result.distance[_row(result, "L1")]
    first, leader = _closest(distance), view.option(result.leader)
    if first is None:
        return view.words("change.switch-never", leader=leader)
    rival = view.option(result.rivals[first])
    if distance[first] <= STILL:
        return view.words("change.switch-level", rival=rival, leader=leader)
    total = _points(view, float(distance[first]))
    return view.words("change.switch-claim", rival=rival, total=total)


def switch_sentences(view: View, result: SwitchesResult) -> list[Phrase]:
    """From where to where weights move for the closest rival; nothing where none can."""
    words, found = view.words, []
    sum_of_moves, largest = _row(result, "L1"), _row(result, "Linf")
    for key, distance, ids, weights in (
        ("criteria", result.distance, result.criteria, result.weights),
        ("groups", result.group_distance, result.groups, result.group_weights),
    ):
        first = _closest(distance[sum_of_moves])
        if first is None or distance[sum_of_moves, first] <= STILL:
            continue
        found.append(
            words(
                f"change.switch-{key}",
                rival=view.option(result.rivals[first]),
                moves=_moves(view, ids, weights[sum_of_moves, first]),
                total=_points(view, float(distance[sum_of_moves, first])),
            )
        )
    first = _closest(result.distance[largest])
    if first is not None and result.distance[largest, first] > STILL:
        step = _points(view, float(result.distance[largest, first]))
        rival = view.option(result.rivals[first])
        found.append(words("change.switch-spread", largest=step, rival=rival))
    return found


def _points(view: View, share: float) -> Phrase:
    """Points of weight, with a second decimal where the first would say too little."""
    return view.words.points(share, 1 if math.isnan(share) or share >= 0.01 else 2)


def _moves(view: View, ids: Sequence[str], then: FloatArray) -> Phrase:
    """Every weight that moves, from where to where; those that give weight up first."""
    words, stated = view.words, _stated(view, ids)
    step = then - stated
    moving = [n for n in range(len(ids)) if abs(step[n]) > STILL]
    digits = 1 if all(abs(step[n]) >= 0.001 for n in moving) else 2
    return words.listing(
        [
            words(
                "change.move-up" if step[n] > 0 else "change.move-down",
                subject=view.criterion(ids[n]),
                now=words.percent(float(stated[n]), digits),
                end=words.percent(float(then[n]), digits),
            )
            for n in sorted(moving, key=lambda n: (step[n] > 0, n))
        ]
    )


def _stated(view: View, ids: Sequence[str]) -> FloatArray:
    """Today's weights of groups or criteria."""
    lines = view.study.get(StabilityResult)
    places = [lines.nodes.index(name) for name in ids]
    return np.array([lines.weight[place] for place in places], dtype=np.float64)


def _table(view: View, result: SwitchesResult) -> dict[str, Any]:
    """A row for each rival, the least change first; those that no weights help last."""
    words = view.words
    sum_of_moves, largest = _row(result, "L1"), _row(result, "Linf")
    total = result.distance[sum_of_moves]
    order = sorted(range(len(result.rivals)), key=lambda n: (math.isnan(total[n]), total[n], n))
    rows = []
    for n in order:
        never = math.isnan(total[n])
        moves = (
            words("change.switch-none")
            if never
            else _moves(view, result.criteria, result.weights[sum_of_moves, n])
        )
        rows.append(
            [
                view.option(result.rivals[n]),
                _points(view, float(total[n])),
                moves if moves.text else words("common.no-value"),
                _points(view, float(result.distance[largest, n])),
                _points(view, float(result.group_distance[sum_of_moves, n])),
            ]
        )
    names = ("rival", "total", "moves", "largest", "groups")
    return table(heads(view, "change", *names), rows, [1, 3, 4])
