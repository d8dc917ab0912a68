"""Which weights and which scores carry the lead: one moved at a time, to both sides.

Flow   View → [sections.tornado] → templates/sections/tornado.html.j2
"""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from model.analysis import CentralResult, TornadoResult
from model.report.cells import heads, signed_points, table
from model.report.charts import TornadoRow, tornado
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_tornado", "flip_note", "score_claim", "weight_claim"]

SHOWN = 12
NAMED = 3
STILL = 1e-12


def build_tornado(view: View) -> dict[str, Any] | None:
    """A chart for the weights and one for the scores, each with its table."""
    result = view.study.find(TornadoResult)
    if result is None or not result.rival:
        return None
    return {
        "weights": _weights(view, result),
        "scores": _scores(view, result),
    }


# --- Weights ------------------------------------------------------------------------------


def _name(view: View, result: TornadoResult, node: int) -> Phrase:
    name = view.criterion(result.nodes[node])
    if result.nodes[node] in view.study.get(CentralResult).groups:
        return view.words("change.group-name", name=name)
    return name


def _takers(result: TornadoResult) -> list[tuple[int, str, str]]:
    """(node, half or raised, who leads then) wherever it is not the leader; widest first."""
    return [
        (node, way, leaders[node])
        for node in result.sorted_nodes()
        for way, leaders in (("half", result.leader_halved), ("raised", result.leader_raised))
        if leaders[node] not in ("", result.leader)
    ]


def weight_claim(view: View, result: TornadoResult) -> Phrase:
    """The weight with the widest swing that costs the leader the lead, and who takes it."""
    found = _takers(result)
    if not found:
        return view.words("tornado.weights-none", leader=view.option(result.leader))
    node, way, taker = found[0]
    return view.words(
        f"tornado.weights-{way}",
        subject=view.criterion(result.nodes[node]),
        other=view.option(taker),
    )


def flip_note(view: View, result: TornadoResult) -> Phrase:
    """How many of the weights cost the lead, and where the two are level on the widest."""
    words, nodes = view.words, result.sorted_nodes()
    lost = len({node for node, _, _ in _takers(result)})
    pair = {"leader": view.option(result.leader), "rival": view.option(result.rival)}
    said = words("tornado.weights-count", n=lost, of=len(nodes), leader=pair["leader"])
    if not lost:
        said = words("tornado.weights-kept", of=len(nodes))
    level = [node for node in nodes if not math.isnan(result.flip_weight[node])][:NAMED]
    if not level:
        return words("tornado.with", first=said, then=words("tornado.never-level", **pair))
    places = [
        words(
            "tornado.level-at",
            subject=view.criterion(result.nodes[node]),
            end=words.percent(float(result.flip_weight[node]), 1),
            now=words.percent(float(result.weight[node]), 1),
        )
        for node in level
    ]
    then = words("tornado.level", **pair, places=words.listing(places))
    return words("tornado.with", first=said, then=then)


def _weights(view: View, result: TornadoResult) -> dict[str, Any]:
    words, nodes = view.words, result.sorted_nodes()
    claim = weight_claim(view, result)
    pair = {"leader": view.option(result.leader), "rival": view.option(result.rival)}
    sub = words("tornado.weights-sub", **pair)
    rows = [
        TornadoRow(
            name=_name(view, result, node).text,
            low=100 * float(result.lead_halved[node]),
            high=100 * float(result.lead_raised[node]),
            shown=_level(view, result, node).text,
        )
        for node in nodes[:SHOWN]
    ]
    return {
        "claim": claim,
        "sub": sub,
        "note": flip_note(view, result),
        "svg": _picture(view, result, "weights", rows, (claim, sub)),
        "table": _weight_table(view, result, nodes),
        "cut": words("tornado.cut", shown=SHOWN, of=len(nodes)) if len(nodes) > SHOWN else None,
    }


def _level(view: View, result: TornadoResult, node: int) -> Phrase:
    """Weight today and at the tie, or that there is none."""
    now = view.words.percent(float(result.weight[node]), 1)
    if math.isnan(result.flip_weight[node]):
        return view.words("tornado.shown-never", now=now)
    end = view.words.percent(float(result.flip_weight[node]), 1)
    return view.words("tornado.shown-level", now=now, end=end)


def _weight_table(view: View, result: TornadoResult, nodes: list[int]) -> dict[str, Any]:
    words = view.words
    rows = [
        [
            _name(view, result, node),
            words.percent(float(result.weight[node]), 1),
            signed_points(view, float(result.lead_halved[node])),
            _who(view, result.leader_halved[node], result.leader),
            signed_points(view, float(result.lead_raised[node])),
            _who(view, result.leader_raised[node], result.leader),
            words.percent(float(result.flip_weight[node]), 1),
        ]
        for node in nodes
    ]
    names = ("node", "weight", "halved", "leads-then", "raised", "leads-then", "level")
    return table(heads(view, "tornado", *names), rows, [1, 2, 4, 6])


def _who(view: View, option: str, leader: str) -> Phrase:
    """Who leads: "the same" for today's leader."""
    if not option:
        return view.words("common.no-value")
    return view.words("tornado.same") if option == leader else view.option(option)


def _picture(
    view: View,
    result: TornadoResult,
    kind: str,
    rows: list[TornadoRow],
    said: tuple[Phrase, Phrase],
) -> Markup:
    """The chart of one kind of input, weights or scores, in the words of its kind."""
    words = view.words
    return tornado(
        f"tornado-{kind}",
        rows,
        now=100 * result.lead,
        now_label=words("tornado.now", lead=words.points(result.lead)).text,
        behind_label=words(f"tornado.behind-{kind}").text,
        keys=(words(f"tornado.low-{kind}").text, words(f"tornado.high-{kind}").text),
        aside=words(f"tornado.aside-{kind}").text,
        axis=words(f"tornado.axis-{kind}").text,
        title=said[0].text,
        desc=said[1].text,
    )


# --- Scores -------------------------------------------------------------------------------


def _costly(result: TornadoResult) -> list[tuple[int, str, str]]:
    """(cell, low or high, who leads then) wherever it is not the leader; widest first."""
    return [
        (cell, end, leaders[cell])
        for cell in range(len(result.cells))
        for end, leaders in (("low", result.leader_low), ("high", result.leader_high))
        if leaders[cell] not in ("", result.leader)
    ]


def score_claim(view: View, result: TornadoResult) -> Phrase:
    """The score with the widest swing that costs the leader the lead, and who takes it."""
    found = _costly(result)
    if not found:
        return view.words("tornado.scores-none", leader=view.option(result.leader))
    cell, end, taker = found[0]
    option, criterion = result.cells[cell]
    return view.words(
        f"tornado.scores-{end}",
        option=view.option(option),
        criterion=view.criterion(criterion),
        other=view.option(taker),
    )


def _scores(view: View, result: TornadoResult) -> dict[str, Any]:
    words, claim = view.words, score_claim(view, result)
    lost = list(dict.fromkeys(cell for cell, _, _ in _costly(result)))
    sub = words("tornado.scores-sub", leader=view.option(result.leader))
    rows = [
        TornadoRow(
            name=view.criterion(criterion).text,
            low=100 * float(result.lead_low[cell]),
            high=100 * float(result.lead_high[cell]),
            shown=view.option(option).text,
        )
        for cell, (option, criterion) in enumerate(result.cells[:SHOWN])
        if abs(result.lead_low[cell] - result.lead_high[cell]) > STILL
    ]
    criteria = dict.fromkeys(result.cells[cell][1] for cell in lost)
    named = view.some([words("tornado.named", name=view.criterion(key)) for key in criteria])
    fill: dict[str, Phrase | int] = {"n": len(lost), "of": len(result.cells)}
    fill["leader"] = view.option(result.leader)
    return {
        "claim": claim,
        "sub": sub,
        "note": words("tornado.scores-count", **fill, names=named) if lost else None,
        "svg": _picture(view, result, "scores", rows, (claim, sub)),
        "table": _score_table(view, result, lost),
    }


def _score_table(view: View, result: TornadoResult, lost: list[int]) -> dict[str, Any]:
    """The scores of the chart, and every further one that costs the lead."""
    ranges = {(row.option, row.criterion): (row.low, row.high) for row in view.scenario.scores}
    shown = sorted({*range(min(SHOWN, len(result.cells))), *lost})
    rows = []
    for cell in shown:
        option, criterion = result.cells[cell]
        rows.append(
            [
                view.option(option),
                view.criterion(criterion),
                _range(view, ranges.get((option, criterion))),
                signed_points(view, float(result.lead_low[cell])),
                _who(view, result.leader_low[cell], result.leader),
                signed_points(view, float(result.lead_high[cell])),
                _who(view, result.leader_high[cell], result.leader),
            ]
        )
    names = ("option", "criterion", "range", "low", "leads-then", "high", "leads-then")
    return table(heads(view, "tornado", *names), rows, [2, 3, 5])


def _range(view: View, ends: tuple[float, float] | None) -> Phrase:
    """A score's low and high in its unit; a dash where the file gives none."""
    if ends is None:
        return view.words("common.no-value")
    low, high = (view.words.plain(end) for end in ends)
    return view.words("tornado.range", low=low, high=high)
