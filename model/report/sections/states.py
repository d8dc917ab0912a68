"""States of the world: drivers, value by level, what is regretted where.

Flow   View → [sections.states] → templates/sections/states.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from model.analysis import CentralResult, StatesResult
from model.report.cells import cited, heads, said, table
from model.report.charts import Heat, Panel
from model.report.charts import heat as heat_chart
from model.report.charts import levels as level_chart
from model.report.regret import (
    hard_times,
    regret_claim,
    regret_table,
    states_table,
)
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_states", "followed_options", "levels_claim"]

FOLLOWED = 5


def build_states(view: View) -> dict[str, Any] | None:
    """Drivers, value by level, regret, and every state."""
    result = view.study.find(StatesResult)
    if result is None:
        return None
    if not result.drivers:
        return {"none": view.words("states.none")}
    ranked = bool(view.study.get(CentralResult).order)
    return {
        "none": None,
        "lede": _lede(view, result),
        "hard": hard_times(view, result) if ranked else [],
        "drivers": [_driver(view, result, driver) for driver in result.drivers],
        "independent": _independence(view),
        "chart": _level_chart(view, result),
        "by_level": _level_table(view, result),
        "regret": _regret(view, result) if ranked else None,
        "all": states_table(view, result),
    }


def _lede(view: View, result: StatesResult) -> Phrase:
    states, possible = len(result.probability), int((result.probability > 0).sum())
    drivers = len(result.drivers)
    if possible == states:
        return view.words("states.lede-all", drivers=drivers, states=states)
    return view.words("states.lede", drivers=drivers, states=states, possible=possible)


def _independence(view: View) -> Phrase:
    rows = len(view.scenario.joint)
    return view.words("states.joint", rows=rows) if rows else view.words("states.independent")


def _driver(view: View, result: StatesResult, driver: str) -> dict[str, Any]:
    """One driver: its reason, and a table of its levels."""
    words, spec = view.words, view.scenario.drivers[driver]
    rows = []
    for n, (owner, level) in enumerate(result.levels):
        if owner != driver:
            continue
        name = view.level(driver, level)
        if level == spec.reference:
            name = words("states.reference-level", level=name)
        rows.append(
            [
                name,
                said(view, spec.levels[level].definition),
                words.percent(result.level_probability[n]),
                _best(view, result, n),
                _best_value(view, result, n),
            ]
        )
    return {
        "id": f"driver-{driver}",
        "name": view.driver(driver),
        "why": words(
            "states.why", reason=said(view, spec.rationale), evidence=cited(view, spec.evidence)
        ),
        "table": table(
            heads(view, "states", "level", "definition", "probability", "best", "value"),
            rows,
            [2, 4],
        ),
    }


def _best(view: View, result: StatesResult, level: int) -> Phrase:
    if math.isnan(_top(result, level)):
        return view.words("common.no-value")
    return view.option(result.level_best[level], link=True)


def _best_value(view: View, result: StatesResult, level: int) -> Phrase:
    return view.words.points(_top(result, level))


def _top(result: StatesResult, level: int) -> float:
    """Value of the best option at a level; NaN when nothing is ranked or it cannot happen."""
    name = result.level_best[level]
    return float(result.level_value[level, result.options.index(name)]) if name else math.nan


def _known(result: StatesResult) -> list[int]:
    """Levels that can happen and have a best option."""
    return [n for n in range(len(result.levels)) if not math.isnan(_top(result, n))]


def levels_claim(view: View, result: StatesResult) -> Phrase:
    """Who is best at how many levels."""
    words, known = view.words, _known(result)
    best = list(dict.fromkeys(result.level_best[n] for n in known))
    if not best:
        return words("states.claim-none")
    count = {option: sum(result.level_best[n] == option for n in known) for option in best}
    most = max(best, key=lambda option: count[option])
    if len(best) == 1:
        return words("states.claim-one", option=view.option(most), of=len(known))
    others = [option for option in best if option != most]
    return words(
        "states.claim-several",
        option=view.option(most),
        n=count[most],
        of=len(known),
        others=view.options(others),
    )


def followed_options(view: View, result: StatesResult) -> list[int]:
    """Options drawn in colour: best at a level or often best in states, the reference, the next."""
    order = view.study.get(CentralResult).order
    often = sorted(
        (n for n in range(len(result.options)) if result.best_probability[n] > 0),
        key=lambda n: -result.best_probability[n],
    )
    wanted = [*order[:1], *(result.level_best[n] for n in _known(result))]
    wanted += [result.options[n] for n in often]
    if view.scenario.reference in order:
        wanted = [*list(dict.fromkeys(wanted))[: FOLLOWED - 1], str(view.scenario.reference)]
    names = list(dict.fromkeys([*wanted, *order]))[:FOLLOWED]
    return [result.options.index(name) for name in names]


def _level_chart(view: View, result: StatesResult) -> dict[str, Any]:
    words, claim = view.words, levels_claim(view, result)
    panels = []
    for driver in result.drivers:
        places = [n for n, (owner, _) in enumerate(result.levels) if owner == driver]
        panels.append(
            Panel(
                name=view.driver(driver).text,
                levels=[_level_label(view, result, n).text for n in places],
                values=(100 * result.level_value[places].T).tolist(),
            )
        )
    followed = followed_options(view, result)
    sub = words("states.chart-sub")
    return {
        "claim": claim,
        "sub": sub,
        "svg": level_chart(
            "chart-levels",
            panels,
            [view.option(option).text for option in result.options],
            followed,
            axis=words("common.points-of-100").text,
            title=claim.text,
            desc=sub.text,
        ),
    }


def _level_label(view: View, result: StatesResult, n: int) -> Phrase:
    return view.words(
        "states.level-label",
        level=view.level(*result.levels[n]),
        share=view.words.percent(result.level_probability[n]),
    )


def _level_heads(view: View, result: StatesResult) -> list[Phrase]:
    return [
        view.words("states.level-of", driver=view.driver(driver), level=view.level(driver, level))
        for driver, level in result.levels
    ]


def _level_table(view: View, result: StatesResult) -> dict[str, Any]:
    """Value of every option at every level."""
    rows = [
        [
            view.option(option, link=True),
            *(view.words.points(value) for value in result.level_value[:, n]),
        ]
        for n, option in enumerate(result.options)
    ]
    head = [view.words("states.head-option"), *_level_heads(view, result)]
    return table(head, rows, range(1, len(head)))


def _regret(view: View, result: StatesResult) -> dict[str, Any]:
    """Heat table of the shortfall at every level, worst regret beside it; its table."""
    words = view.words
    order = view.study.get(CentralResult).order
    places = [result.options.index(option) for option in order]
    shortfall = 100 * result.level_regret[:, places].T
    known = [float(v) for v in shortfall.ravel() if not math.isnan(v)]
    drivers = words.series([view.driver(driver) for driver in result.drivers], "semicolon")
    claim, sub = regret_claim(view, result), words("states.regret-sub", drivers=drivers)
    levels = [view.level(driver, level).text for driver, level in result.levels]
    starts = [n for n in range(1, len(levels)) if result.levels[n][0] != result.levels[n - 1][0]]
    svg = heat_chart(
        "chart-regret",
        Heat(
            corner=words("common.option").text,
            rows=[view.option(option).text for option in order],
            columns=levels,
            values=shortfall.tolist(),
            shown=[[words.number(v, 1).text for v in row] for row in shortfall.tolist()],
            low=0.0,
            high=max(known, default=1.0) or 1.0,
            ramp="red",
            rules=[0, *starts],
            aside=[words.points(result.worst_regret[n]).text for n in places],
            aside_head=words("states.head-worst").text,
        ),
        title=claim.text,
        desc=sub.text,
    )
    return {"claim": claim, "sub": sub, "svg": svg, "table": regret_table(view, result, places)}
