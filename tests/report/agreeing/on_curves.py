"""Charts of lines and regions: sweeps, draws, levels, the map of goals, maps of two things."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.drawings import HALF, Axis, Drawing, at_y, near, squeezed
from tests.report.agreeing.figures import agree_somehow, figures
from tests.report.charts.drawn import Point, pieces

__all__ = ["curves_of", "grid", "levels", "steps", "ternary"]

Faults = Iterator[str]


def _same(line: Sequence[Point], wanted: Sequence[Point]) -> bool:
    """Whether a drawn line passes through all wanted points, and has no corner elsewhere."""
    through = all(near(at_y(line, x), y) for x, y in wanted)
    return through and all(near(at_y(wanted, x), y, HALF + 0.4) for x, y in line)


def _named(at: At, chart: Drawing, css: str) -> str:
    """The option whose name has this class."""
    text = next(t for t in chart.svg.all("text") if css in t.classes)
    found = [
        key
        for name, key in at.names.of["option"].items()
        if squeezed(name).startswith(squeezed(text.text).rstrip("…"))
    ]
    assert found, f"{chart.name}: no option is called {text.text}"
    return str(found[0])


def curves_of(
    at: At,
    chart: Drawing,
    lines: dict[str, list[Point]],
    rings: Sequence[Point],
    now: float | None,
    ends: Axis | None = None,
) -> Faults:
    """Every line where its option's values lie, in colour or pale; rings; today's place."""
    x, y = ends or chart.across(), chart.up()
    placed = {key: [(x(a), y(b)) for a, b in line] for key, line in lines.items()}
    pale = chart.lines("ghost")
    coloured = {}
    for n in range(8):
        drawn = chart.lines(f"ln c{n}")
        if drawn:
            coloured[_named(at, chart, f"t{n}")] = drawn[0]
    for option, wanted in placed.items():
        line = coloured.get(option)
        if line is None:
            line = next((each for each in pale if _same(each, wanted)), None)
        if line is None or not _same(line, wanted):
            yield f"{chart.name}: the line of {option} is not {wanted[:2]}"
    circles = chart.circles("cross")
    if len(circles) != len(rings):
        yield f"{chart.name}: {len(circles)} rings for {len(rings)} changes"
    for place, value in rings:
        if not any(near(cx, x(place)) and near(cy, y(value), 1) for cx, cy in circles):
            yield f"{chart.name}: no ring at {place}"
    titles = [t.text for t in chart.svg.all("title") if t.within("circle")]
    for (place, _), title in zip(rings, titles, strict=False):
        if not agree_somehow(figures(title), [place]):
            yield f"{chart.name}: a ring at {place} says {title}"
    refs = [float(e["x1"]) for e in chart.svg.all("line") if "ref" in e.classes]
    if now is not None and refs and not near(refs[0], x(now)):
        yield f"{chart.name}: today at {refs[0]}, not {x(now)}"
    said = [figures(t.text) for t in chart.svg.all("text") if {"note", "halo"} == t.classes]
    in_words = ends is not None  # a switch is off or on
    if now is not None and said and not agree_somehow(said[0], [] if in_words else [now]):
        yield f"{chart.name}: today is {now}, not {[one.value for one in said[0]]}"


def steps(at: At, chart: Drawing) -> Faults:
    """Shares of first ranks by draws: equal ratios of draws are equal steps."""
    lens = at.archive.main_lens
    assert lens is not None
    draws = lens["convergence_draws"]
    across = Axis((44.0, math.log10(draws[0])), (540.0, math.log10(draws[-1])))
    y = chart.up()
    for n in range(8):
        drawn = chart.lines(f"ln c{n}")
        if not drawn:
            continue
        place = lens["options"].index(_named(at, chart, f"t{n}"))
        shares = [row[place] for row in lens["convergence_first"]]
        errors = [row[place] or 0.0 for row in lens["convergence_error"]]
        wanted = [
            (across(math.log10(d)), y(100 * share)) for d, share in zip(draws, shares, strict=True)
        ]
        if not _same(drawn[0], wanted):
            yield f"{chart.name}: line {n} is not {wanted}"
        band = chart.lines(f"band m{n}")[0]
        for (px, py), error in zip(wanted, errors, strict=True):
            heights = [b for a, b in band if near(a, px, 0.2)]
            reach = 2 * 100 * error * -y.step
            ends = (py - reach, py + reach)
            if len(heights) == 2 and not all(
                near(a, b, 1) for a, b in zip(sorted(heights), ends, strict=True)
            ):
                yield f"{chart.name}: band {n} at {px} is {heights}, not {ends}"


def levels(at: At, chart: Drawing) -> Faults:
    """One panel a driver: a line for every option over the levels, with a knot at each."""
    result = at.archive.result("states")
    ticks = chart.groups("tick end", "x")
    names_at = [float(t["y"]) for t in chart.svg.all("text") if "lead" in t.classes]
    for group, driver in zip(ticks, result["drivers"], strict=True):
        y = chart.up(group)
        places = [n for n, (owner, _) in enumerate(result["levels"]) if owner == driver]
        heights = [float(t["y"]) for t in group.all("text")]
        top = max((y0 for y0 in names_at if y0 < min(heights)), default=0.0)
        bottom = min((y0 for y0 in names_at if y0 > max(heights)), default=1e9)
        panel = [t for t in chart.svg.all("text") if {"mid"} <= t.classes]
        labels = sorted(
            t for t in ((float(t["x"]), float(t["y"])) for t in panel) if top < t[1] < bottom
        )
        xs = sorted({x for x, _ in labels})
        if len(xs) != len(places):
            yield f"{chart.name}: {driver}: {len(xs)} labels for {len(places)} levels"
        wanted = {
            option: [
                (px, y(100 * value))
                for px, place in zip(xs, places, strict=False)
                for value in [result["level_value"][place][n]]
                if value is not None
            ]
            for n, option in enumerate(result["options"])
        }
        names = ("ghost", *(f"{kind} c{n}" for kind in ("ln", "knots") for n in range(8)))
        drawn = [
            (css, line) for css in names for line in chart.lines(css) if top < line[0][1] < bottom
        ]
        for place, (px, py) in zip(places, sorted(dict(labels).items()), strict=False):
            text = next(t for t in panel if (float(t["x"]), float(t["y"])) == (px, py))
            share = 100 * result["level_probability"][place]
            if not agree_somehow(figures(at.names.plain(text.text), at.words), [share]):
                yield f"{chart.name}: {driver}: {text.text}, the archive has {share}"
        for css, line in drawn:
            if not any(_lies_on(line, points) for points in wanted.values()):
                yield f"{chart.name}: {driver}: {css} {line} is of no option"
        for option, points in wanted.items():
            lines = [line for css, line in drawn if not css.startswith("knots")]
            if len(points) > 1 and not any(_lies_on(points, line) for line in lines):
                yield f"{chart.name}: {driver}: no line of {option}"


def _lies_on(corners: Sequence[Point], line: Sequence[Point]) -> bool:
    """Whether every corner is one of the line's."""
    return all(any(near(x, a) and near(y, b) for a, b in line) for x, y in corners)


def ternary(at: At, chart: Drawing) -> Faults:
    """Regions of the map with corners where leaders change; today's split."""
    result = at.archive.result("ternary")
    left, right, top = chart.lines("frame")[0][:3]
    corners = (top, left, right)  # in the order of the goals

    def placed(shares: Sequence[float]) -> Point:
        x, y = (sum(s * c[axis] for s, c in zip(shares, corners, strict=True)) for axis in (0, 1))
        return x, y

    parts = [path for path in chart.svg.all("path") if "part" in path.classes]
    for region in result["regions"]:
        name = at.names.name("option", region["option"])
        path = next(
            p
            for p in parts
            if p.all("title")[0].text.startswith(name)
            and _covers(pieces(p["d"])[0], region["corners"], placed)
        )
        said = figures(path.all("title")[0].text.removeprefix(name))[0]
        if abs(said.value - 100 * region["share"]) > said.half + 1e-9:
            yield f"{chart.name}: {name}: {said.value}"
    yield from _ternary_ticks(chart, corners)
    beside = [figures(t.text)[0] for t in chart.svg.all("text") if "val" in t.classes]
    for one, region in zip(beside, result["regions"], strict=False):
        if abs(one.value - 100 * region["share"]) > one.half + 1e-9:
            yield f"{chart.name}: {one.value} beside {region['option']}"
    today = placed(result["today"])
    if not any(near(x, today[0]) and near(y, today[1]) for x, y in chart.circles("cross")):
        yield f"{chart.name}: today is not at {today}"


def _ternary_ticks(chart: Drawing, corners: Sequence[Point]) -> Faults:
    """Each number at the side of the map is a share of one goal at its place."""
    (tx, ty), (lx, ly), (rx, ry) = corners
    down = (rx - lx) * (ty - ly) - (tx - lx) * (ry - ly)
    marks = [
        (float(e["x1"]), float(e["y1"])) for e in chart.svg.all("line") if "tick-line" in e.classes
    ]
    ticks = [t for t in chart.svg.all("text") if "tick" in t.classes]
    for (x, y), tick in zip(marks, ticks, strict=True):
        top = 100 * ((rx - lx) * (y - ly) - (x - lx) * (ry - ly)) / down
        right = 100 * ((x - lx) - (tx - lx) * top / 100) / (rx - lx)
        if not any(near(float(tick.text), share, 1) for share in (top, right, 100 - top - right)):
            yield f"{chart.name}: {tick.text} at {x}, {y}"


def _covers(drawn: Sequence[Point], shares: Sequence[Sequence[float]], placed: Json) -> bool:
    wanted = [placed(corner) for corner in shares]
    return all(any(near(a, c) and near(b, d) for c, d in wanted) for a, b in drawn)


def grid(at: At, chart: Drawing) -> Faults:
    """Areas of a map of two things: at every point its leader's area, and no other."""
    result = at.archive.result("sweeps")["grids"][int(chart.name.rpartition("-")[2])]
    scales = [100 if unit == "share" else 1 for unit in result["units"]]
    x, y = chart.across(), chart.up()
    areas = {}
    for group in chart.svg.all("g"):
        titles = [one for one in group.elements if one.tag == "title"]
        if titles:
            option = at.names.id("option", titles[0].text)
            areas[option] = [
                piece
                for path in group.all("path")
                for piece in pieces(path["d"])
                if "pale" in path.classes
            ]
    yield from _legend(at, chart, result)
    now = (x(scales[0] * result["now"][0]), y(scales[1] * result["now"][1]))
    if not any(near(a, now[0]) and near(b, now[1]) for a, b in chart.circles("cross")):
        yield f"{chart.name}: today is not at {now}"
    rows = result["leader"]
    for j in range(1, len(rows) - 1, 2):
        for i in range(1, len(rows[0]) - 1, 2):
            around = {rows[b][a] for a in (i - 1, i, i + 1) for b in (j - 1, j, j + 1)}
            if len(around) > 1 or rows[j][i] < 0:
                continue  # a border may pass between points of the map
            leader = result["options"][rows[j][i]]
            spot = (x(scales[0] * result["x"][i]), y(scales[1] * result["y"][j]))
            if leader in areas and not _inside(spot, areas[leader]):
                yield f"{chart.name}: {leader} leads at {spot}, outside its area"


def _legend(at: At, chart: Drawing, result: Json) -> Faults:
    """Beside each name the share of the map in which the option leads."""
    texts = [t for t in chart.svg.all("text") if t["x"]]
    for said in (t for t in texts if "val" in t.classes):
        name = min(
            (t for t in texts if 545 < float(t["x"]) < 700),
            key=lambda t: abs(float(t["y"]) + 6.5 * bool(t.all("tspan")) - float(said["y"])),
        )
        plain = squeezed(name.text).rstrip("…")
        option = next(k for n, k in at.names.of["option"].items() if squeezed(n).startswith(plain))
        share = 100 * result["share"][result["options"].index(option)]
        if not agree_somehow(figures(said.text, at.words), [share], at.archive.bounds):
            yield f"{chart.name}: {said.text} beside {option}, the archive has {share}"


def _inside(spot: Point, areas: Sequence[Sequence[Point]]) -> bool:
    """Whether a point lies in a set of outlines, by the even-odd rule."""
    x, y = spot
    odd = False
    for outline in areas:
        for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                odd = not odd
    return odd
