"""Figures of sweeps: a claim, what is measured, and the picture, for the report and by themselves.

Flow   View, SweepsResult → [report.sweep_figures] → sections, report.sweep_page
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from model.analysis import CentralResult, GridResult, SweepResult
from model.arrays import FloatArray
from model.report.charts import Curve, GridAxis, GridMap, curves, grid
from model.report.view import View
from model.report.wording import Phrase

__all__ = [
    "axis_words",
    "grid_claim",
    "grid_figure",
    "line_claim",
    "line_figure",
    "place_words",
]

COLOURS = 5
SHARES = ("weight", "probability")


# --- Words --------------------------------------------------------------------------------


def _names(view: View, kind: str, target: tuple[str, ...]) -> dict[str, Phrase]:
    """What the words for an input are filled with."""
    if kind == "score":
        unit = view.scenario.criteria[target[1]].scale
        return {
            "option": view.option(target[0]),
            "criterion": view.criterion(target[1]),
            "unit": view.words.text(unit.unit) if unit else view.words("common.no-value"),
        }
    if kind == "probability":
        return {"driver": view.driver(target[0]), "level": view.level(*target)}
    if kind == "safeguard":
        return {"name": view.safeguard(target[0])}
    return {"name": view.criterion(target[0])}


def _said(view: View, prefix: str, kind: str, target: tuple[str, ...]) -> Phrase:
    key = f"sweep.{prefix}{kind}"
    wanted = view.words.places(key)
    names = _names(view, kind, target)
    return view.words(key, **{name: words for name, words in names.items() if name in wanted})


def axis_words(view: View, kind: str, target: tuple[str, ...]) -> Phrase:
    """What an axis is, with its unit."""
    return _said(view, "axis-", kind, target)


def place_words(view: View, kind: str, axis: FloatArray, x: float) -> Phrase:
    """A place on an axis, in its unit: scores to about a thousandth of the axis."""
    if kind in SHARES:
        return view.words.percent(x, 1)
    if kind == "safeguard":
        return view.words("sweep.on" if x > 0.5 else "sweep.off")
    span = float(axis[-1] - axis[0])
    return view.words.number(x, min(max(0, 3 - math.ceil(math.log10(span))), 9))


def line_claim(view: View, line: SweepResult) -> Phrase:
    """Who leads along a line, and from where."""
    words, subject = view.words, _said(view, "", line.kind, line.target)
    seen = [leader for leader in line.leader if leader]
    if not seen:
        return words("sweep.claim-none")
    if line.kind == "safeguard" and line.leader[0] != line.leader[-1]:
        before, after = view.option(line.leader[0]), view.option(line.leader[-1])
        return words("sweep.claim-switch", subject=subject, before=before, after=after)
    if not line.changes:
        key = "sweep.claim-switch-same" if line.kind == "safeguard" else "sweep.claim-always"
        return words(key, leader=view.option(seen[0]), subject=subject)
    changes = [
        words(
            "sweep.change", option=view.option(after), place=place_words(view, line.kind, line.x, x)
        )
        for x, _, after in line.changes
    ]
    first = view.option(line.changes[0][1])
    return words(
        "sweep.claim-changes", subject=subject, first=first, changes=words.listing(changes)
    )


def grid_claim(view: View, result: GridResult) -> Phrase:
    """Who leads in how much of a map."""
    order = _largest(result)
    if not order:
        return view.words("sweep.grid-claim-empty")
    leader = view.option(result.options[order[0]])
    if len(order) == 1:
        return view.words("sweep.grid-claim-one", leader=leader)
    share = view.words.percent(float(result.share[order[0]]))
    if len(order) > 3:
        return view.words(
            "sweep.grid-claim-many",
            leader=leader,
            share=share,
            second=view.option(result.options[order[1]]),
            next=view.words.percent(float(result.share[order[1]])),
            count=view.words.number(len(order) - 2),
        )
    others = view.options([result.options[n] for n in order[1:]])
    return view.words("sweep.grid-claim", leader=leader, share=share, others=others)


def _largest(result: GridResult) -> list[int]:
    """Options that lead anywhere, the largest region first."""
    there = [n for n, share in enumerate(result.share.tolist()) if share > 0]
    return sorted(there, key=lambda n: (-float(result.share[n]), n))


# --- Figures ------------------------------------------------------------------------------


def line_figure(view: View, line: SweepResult, number: int = 0) -> dict[str, Any]:
    """Claim, sub line, picture and notes of a line."""
    words, factor = view.words, 100.0 if line.kind in SHARES else 1.0
    subject, claim = _said(view, "", line.kind, line.target), line_claim(view, line)
    switch = line.kind == "safeguard"
    sub = words("sweep.sub-switch" if switch else "sweep.sub", subject=subject)
    followed = _followed(view, line)
    plain = line.kind in {"score", "curvature"}
    today = words.plain(line.now) if plain else place_words(view, line.kind, line.x, line.now)
    svg = curves(
        f"sweep-line-{number}",
        (factor * line.x).tolist(),
        [
            Curve(
                name=view.option(option).text,
                values=(100 * line.values[:, n]).tolist(),
                colour=followed.index(option) if option in followed else None,
            )
            for n, option in enumerate(line.options)
        ],
        now=factor * line.now,
        now_label=words("sweep.now", place=today).text,
        crossings=[
            (factor * x, 100 * value, place_words(view, line.kind, line.x, x).text)
            for (x, _, _), value in zip(line.changes, line.change_value.tolist(), strict=True)
        ],
        axis=axis_words(view, line.kind, line.target).text,
        unit=words("common.points").text,
        title=claim.text,
        desc=sub.text,
        marks=_marks(view, line.kind),
    )
    return {"claim": claim, "sub": sub, "svg": svg, "notes": _line_notes(view, line)}


def _followed(view: View, line: SweepResult) -> list[str]:
    """Who is in colour: today's leader if it leads here, all who lead, then today's first two."""
    leaders = [
        *(leader for leader in line.leader if leader),
        *(name for _, before, after in line.changes for name in (before, after)),
    ]
    today = view.study.get(CentralResult).order[:2]
    ahead = [option for option in today[:1] if option in leaders]
    return list(dict.fromkeys([*ahead, *leaders, *today]))[:COLOURS]


def _line_notes(view: View, line: SweepResult) -> list[Phrase]:
    notes = [] if line.exact else [view.words("sweep.curved")]
    if line.barred:
        notes.append(view.words("sweep.barred", options=view.options(line.barred)))
    if line.undefined:
        notes.append(view.words("sweep.undefined"))
    return notes


def _marks(view: View, kind: str) -> list[tuple[float, str]]:
    if kind != "safeguard":
        return []
    return [(0.0, view.words("sweep.off").text), (1.0, view.words("sweep.on").text)]


def grid_figure(view: View, result: GridResult, number: int = 0) -> dict[str, Any]:
    """Claim, sub line, picture and notes of a grid."""
    words, order = view.words, _largest(result)
    place = {option: n for n, option in enumerate(order)} | {-1: -1}
    claim = grid_claim(view, result)
    pairs = list(zip(result.kinds, result.targets, strict=True))
    first, second = (_said(view, "", kind, target) for kind, target in pairs)
    count = words.number(int((result.leader >= 0).sum()))
    sub = words("sweep.grid-sub", first=first, second=second, count=count)
    separable = view.study.get(CentralResult).separable
    shown = GridMap(
        x=_axis(view, result, 0, result.x.tolist()),
        y=_axis(view, result, 1, result.y.tolist()),
        names=[view.option(result.options[n]).text for n in order],
        shares=[words.percent(float(result.share[n])).text for n in order],
        leader=[[place[n] for n in row] for row in result.leader.tolist()],
        lead=result.lead.tolist(),
        close=separable,
        close_words=words("sweep.grid-close", limit=words.points(separable, 0)).text,
        now_label=words("sweep.grid-now").text,
    )
    svg = grid(f"sweep-grid-{number}", shown, title=claim.text, desc=sub.text)
    gaps = bool((result.leader < 0).any())
    notes = [words("sweep.grid-gap")] if gaps else []
    return {"claim": claim, "sub": sub, "svg": svg, "notes": notes}


def _axis(view: View, result: GridResult, side: int, places: Sequence[float]) -> GridAxis:
    kind, target = result.kinds[side], result.targets[side]
    factor = 100.0 if kind in SHARES else 1.0
    now = result.now[side]
    return GridAxis(
        places=[factor * place for place in places],
        words=axis_words(view, kind, target).text,
        now=math.nan if math.isnan(now) else factor * now,
        marks=_marks(view, kind),
    )
