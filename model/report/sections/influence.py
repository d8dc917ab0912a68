"""What the answer hangs on: how much of its spread each input explains, alone and in all.

Flow   View → [sections.influence] → templates/sections/influence.html.j2
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from model.analysis import InfluenceResult
from model.report.cells import heads, table
from model.report.charts import BarRow, bars
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["alone_sentence", "build_influence", "influence_claim", "input_name"]

SHOWN = 10
OUTPUTS = ("leads", "gap", "value")
"""In the order of the page: whether it is first, by how much, and its own value."""


def build_influence(view: View) -> dict[str, Any] | None:
    """The first output that varies as a chart with its table; the others as tables behind it."""
    result = view.study.find(InfluenceResult)
    if result is None or not result.rival:
        return None
    words = view.words
    varying = [name for name in OUTPUTS if _varies(result, name)]
    fill = {"n": words.number(result.n_evaluation), "stray": words.percent(result.stray)}
    return {
        "still": None if _varies(result, "leads") else still_sentence(view, result),
        "figure": _figure(view, result, varying[0]) if varying else None,
        "tables": [_told(view, result, name) for name in varying[1:]],
        "others": words("influence.others", leader=view.option(result.leader)),
        "how": words("influence.how", **fill, seed=result.seed),
    }


def _varies(result: InfluenceResult, output: str) -> bool:
    return not np.isnan(result.total[result.outputs.index(output)]).all()


def still_sentence(view: View, result: InfluenceResult) -> Phrase:
    """Whether the leader is first in every draw, or in none."""
    mean = float(result.mean[result.outputs.index("leads")])
    key = "always" if mean > 0.5 else "never"
    draws = view.words.number(result.n_evaluation)
    return view.words(f"influence.{key}", leader=view.option(result.leader), n=draws)


def input_name(view: View, name: str, form: str = "") -> Phrase:
    """An input in words: scores on a criterion, one score, a driver, all drivers, weights.

    `form` is "label-" for the short words of charts and tables.
    """
    kind, _, rest = name.partition(":")
    if kind == "scores":
        return view.words(f"influence.{form}scores", name=view.criterion(rest))
    if kind == "score":
        option, _, criterion = rest.partition(":")
        named = {"option": view.option(option), "criterion": view.criterion(criterion)}
        return view.words(f"influence.{form}score", **named)
    if kind == "driver":
        return view.words(f"influence.{form}driver", name=view.driver(rest))
    return view.words(f"influence.{form}{kind}")


def _order(result: InfluenceResult, row: int) -> list[int]:
    """Inputs by their share in all, the largest first."""
    known = [n for n in range(len(result.inputs)) if not math.isnan(result.total[row, n])]
    return sorted(known, key=lambda n: (-result.total[row, n], n))


def influence_claim(view: View, result: InfluenceResult, output: str) -> Phrase:
    """The input with the largest share in all, and those that the draws cannot tell from it."""
    row = result.outputs.index(output)
    order = _order(result, row)
    least = result.total_low[row, order[0]]
    alike = [n for n in order if n == order[0] or result.total_high[row, n] >= least]
    names = view.some([input_name(view, result.inputs[n]) for n in alike])
    fill = {"leader": view.option(result.leader), "inputs": names}
    if output == "gap":
        fill["rival"] = view.option(result.rival)
    return view.words(f"influence.claim-{output}", **fill)


def alone_sentence(view: View, result: InfluenceResult, output: str) -> Phrase:
    """The input that would settle most if it alone were known."""
    row, words = result.outputs.index(output), view.words
    most = max(_order(result, row), key=lambda n: (result.first[row, n], -n))
    return words(
        "influence.alone",
        input=input_name(view, result.inputs[most]),
        share=words.number(100 * float(result.first[row, most]), 1),
        low=words.number(100 * float(result.first_low[row, most]), 1),
        high=words.number(100 * float(result.first_high[row, most]), 1),
    )


def _told(view: View, result: InfluenceResult, output: str) -> dict[str, Any]:
    """What an output hangs on, in words and as a table of all inputs."""
    return {
        "claim": influence_claim(view, result, output),
        "sub": view.words(f"influence.sub-{output}"),
        "sentence": alone_sentence(view, result, output),
        "table": _table(view, result, result.outputs.index(output)),
    }


def _figure(view: View, result: InfluenceResult, output: str) -> dict[str, Any]:
    words, row, told = view.words, result.outputs.index(output), _told(view, result, output)
    alone = (result.first_low[row], result.first[row], result.first_high[row])
    in_all = (result.total_low[row], result.total[row], result.total_high[row])
    rows = [
        BarRow(
            name=input_name(view, result.inputs[n], "label-").text,
            alone=_triple(alone, n),
            in_all=_triple(in_all, n),
            shown=words(
                "influence.shown",
                alone=words.number(100 * float(alone[1][n]), 1),
                all=words.number(100 * float(in_all[1][n]), 1),
            ).text,
        )
        for n in _order(result, row)[:SHOWN]
    ]
    return {
        **told,
        "svg": bars(
            f"influence-{output}",
            rows,
            keys=(words("influence.key-alone").text, words("influence.key-all").text),
            aside=words("influence.aside").text,
            axis=words("influence.axis").text,
            title=told["claim"].text,
            desc=told["sub"].text,
        ),
    }


def _triple(ends: tuple[Any, Any, Any], n: int) -> tuple[float, float, float]:
    low, middle, high = (100 * float(end[n]) for end in ends)
    return low, middle, high


def _table(view: View, result: InfluenceResult, row: int) -> dict[str, Any]:
    """Every input with both shares and their intervals, the largest in all first."""
    words = view.words
    rows = []
    for n in _order(result, row):
        cells: list[Phrase] = [input_name(view, result.inputs[n], "label-")]
        for middle, low, high in (
            (result.first, result.first_low, result.first_high),
            (result.total, result.total_low, result.total_high),
        ):
            cells.append(words.number(100 * float(middle[row, n]), 1))
            ends = (words.number(100 * float(end[row, n]), 1) for end in (low, high))
            cells.append(
                words("influence.interval", **dict(zip(("low", "high"), ends, strict=True)))
            )
        rows.append(cells)
    names = ("input", "alone", "interval", "in-all", "interval")
    return table(heads(view, "influence", *names), rows, [1, 2, 3, 4])
