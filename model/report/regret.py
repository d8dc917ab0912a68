"""Regret in words and tables: who falls how far behind, and where.

Flow   View → [report.regret] → sections.states
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import CentralResult, StatesResult
from model.report.cells import heads, table
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["hard_times", "regret_claim", "regret_table", "state_name", "states_table"]


def hard_times(view: View, result: StatesResult) -> list[Phrase]:
    """For every driver: who is best at its hardest level, who stays near, who is regretted most."""
    found = []
    for driver, level in zip(result.drivers, result.hardest_level.tolist(), strict=True):
        if level >= 0:
            found.append(_hard_time(view, result, driver, level))
    return found


def _hard_time(view: View, result: StatesResult, driver: str, level: int) -> Phrase:
    words, behind = view.words, result.level_regret[level]
    limit = view.study.get(CentralResult).separable
    best = result.level_best[level]
    places = [n for n in range(len(result.options)) if not math.isnan(behind[n])]
    near = [n for n in places if behind[n] < limit and result.options[n] != best]
    near.sort(key=lambda n: (behind[n], n))
    worst = max(places, key=lambda n: (behind[n], -n))
    fillings: dict[str, Phrase | str | int] = {
        "driver": view.driver(driver),
        "level": view.level(driver, result.levels[level][1]),
        "share": words.percent(result.level_probability[level]),
        "best": view.option(best, link=True),
        "value": words.points(result.level_value[level, result.options.index(best)]),
    }
    key = "hard"
    if near:
        key += "-near"
        fillings["near"] = view.options([result.options[n] for n in near])
        fillings["limit"] = words.points(limit)
    if behind[worst] >= limit:
        key += "-regretted"
        fillings["worst"] = view.option(result.options[worst], link=True)
        fillings["gap"] = words.points(behind[worst])
    return words(f"states.{key}", **fillings)


def regret_claim(view: View, result: StatesResult) -> Phrase:
    """Who has least to regret on average and at worst."""
    words = view.words
    places = [n for n in range(len(result.options)) if not math.isnan(result.worst_regret[n])]
    least = min(places, key=lambda n: (result.expected_regret[n], n))
    mildest = min(places, key=lambda n: (result.worst_regret[n], n))
    if least == mildest:
        return words(
            "states.regret-same",
            option=view.option(result.options[least]),
            expected=words.points(result.expected_regret[least]),
            worst=words.points(result.worst_regret[least]),
        )
    return words(
        "states.regret-two",
        average=view.option(result.options[least]),
        expected=words.points(result.expected_regret[least]),
        mildest=view.option(result.options[mildest]),
        worst=words.points(result.worst_regret[mildest]),
    )


def state_name(view: View, result: StatesResult, state: int) -> Phrase:
    """A state as its levels, in the order of the drivers."""
    levels = []
    for driver, place in zip(result.drivers, result.level_of[state].tolist(), strict=True):
        level = list(view.scenario.drivers[driver].levels)[place]
        levels.append(view.level(driver, level))
    return view.words.listing(levels)


def regret_table(view: View, result: StatesResult, places: list[int]) -> dict[str, Any]:
    """Expected and worst regret of every ranked option, and how likely it is best."""
    words = view.words
    rows = []
    for n in places:
        state = int(result.worst_state[n])
        nowhere = state < 0 or not result.worst_regret[n] > 0
        rows.append(
            [
                view.option(result.options[n], link=True),
                words.points(result.expected_regret[n]),
                words.points(result.worst_regret[n]),
                words("common.no-value") if nowhere else state_name(view, result, state),
                words.percent(result.best_probability[n]),
            ]
        )
    names = ("option", "expected", "worst", "worst-state", "best-in")
    return table(heads(view, "states", *names), rows, [1, 2, 4])


def states_table(view: View, result: StatesResult) -> dict[str, Any]:
    """Every state: probability, best option, its value, and the regret of the leader there."""
    words = view.words
    leader = view.study.get(CentralResult).leader
    column = result.options.index(leader) if leader else -1
    rows = []
    for state in sorted(range(len(result.best)), key=lambda s: (-result.probability[s], s)):
        best = result.best[state]
        top = result.value[state, result.options.index(best)] if best else math.nan
        name = state_name(view, result, state)
        if state == result.reference_state:
            name = words("states.reference-state", state=name)
        rows.append(
            [
                name,
                words.percent(result.probability[state], 1),
                view.option(best) if best else words("common.no-value"),
                words.points(top),
                words.points(result.value[state, column] if leader else math.nan),
                words.points(result.regret[state, column] if leader else math.nan),
            ]
        )
    names = ("state", "probability", "best", "value", "leader", "leader-regret")
    return table(heads(view, "states", *names), rows, [1, 3, 4, 5])
