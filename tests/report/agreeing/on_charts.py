"""What each chart must show: places of marks by the archive, through the axis as drawn.

Flow   Drawing, Archive → [agreeing.on_charts] → faults
A chart is found by the beginning of its id; one that nobody claims is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.report.agreeing.archive import Json, points
from tests.report.agreeing.claims import At
from tests.report.agreeing.drawings import Drawing, boxes_of, near, squeezed
from tests.report.agreeing.figures import agree_somehow, figures
from tests.report.agreeing.on_curves import curves_of, grid, levels, steps, ternary
from tests.report.charts.drawn import Box

__all__ = ["ON_CHARTS", "chart_faults"]

Faults = Iterator[str]
GAP = 0.8
"""Pixels left free between two boxes that meet."""


def _id(at: At, kind: str, name: str) -> Json:
    """The id of a name as a chart prints it: without blanks, cut at the end where room is short."""
    for full, key in at.names.of[kind].items():
        plain = squeezed(full)
        if plain == name or (name.endswith("…") and plain.startswith(name[:-1])):
            return key
    return None


def _option(at: At, name: str) -> Json:
    """An option, or one that is not always open with its probability before it."""
    found = _id(at, "option", name)
    if found is not None:
        return found
    return next((k for n, k in at.names.of["option"].items() if squeezed(n) in name), None)


def value_dots(at: At, chart: Drawing) -> Faults:
    """Value, middle half and nine in ten of every option; the words beside."""
    x = chart.across()
    for y, name in chart.rows:
        option = _option(at, name)
        spread = at.archive.get("separability", "quantiles", options=option)
        value = at.archive.points("central", "value", options=option) or 0.0
        yield from _dot(at, chart, y, x(value))
        yield from _spans(chart, y, [x(100 * q) for q in spread])
        yield from _words(chart, y, "val", [value])
        yield from _words(chart, y, "tick end", [100 * spread[0], 100 * spread[-1]])
        before = figures(name.partition(":")[0]) if ":" in name else []
        share = at.archive.points("central", "open_probability", options=option) or 0.0
        if before and not agree_somehow(before, [share]):
            yield f"{chart.name}: {name}: it is open with {share} per cent"


def _dot(at: At, chart: Drawing, y: float, wanted: float) -> Faults:
    dots = [cx for cx, cy in chart.circles("dot") if near(cy, y, 2)]
    if len(dots) != 1 or not near(dots[0], wanted):
        yield f"{chart.name}: {chart.row_at(y)}: dot at {dots}, not {wanted:.1f}"


def _spans(chart: Drawing, y: float, ends: list[float]) -> Faults:
    for css, low, high in (("most", ends[0], ends[-1]), ("half", ends[1], ends[-2])):
        found = [line for line in chart.lines(css) if near(line[0][1], y, 2)]
        if len(found) != 1 or not (near(found[0][0][0], low) and near(found[0][-1][0], high)):
            yield f"{chart.name}: {chart.row_at(y)}: {css} is {found}, not {low:.1f} to {high:.1f}"


def _words(chart: Drawing, y: float, css: str, wanted: list[float]) -> Faults:
    """Figures beside a row are these."""
    said = figures(chart.words_at(y, css))
    if not agree_somehow(said, wanted):
        yield f"{chart.name}: {chart.row_at(y)}: {said}, the archive has {wanted}"


def regret_dots(at: At, chart: Drawing) -> Faults:
    """Expected regret and its range in draws."""
    x, out = chart.across(), at.archive.result("acceptability")["turned_out"]
    for y, name in chart.rows:
        option = _option(at, name)
        mean = at.archive.points(out, "expected_regret", options=option)
        spread = at.archive.get(out, "regret_quantiles", options=option)
        yield from _dot(at, chart, y, x(mean or 0))
        yield from _spans(chart, y, [x(100 * q) for q in spread])
        yield from _words(chart, y, "val", [mean or 0])
        yield from _words(chart, y, "tick end", [100 * spread[0], 100 * spread[-1]])


def contributions(at: At, chart: Drawing) -> Faults:
    """Boxes end to end: what each criterion adds, group by group."""
    x, central = chart.across(), at.archive.result("central")
    ends = {y: x(0) for y, _ in chart.rows}
    for y, name in chart.rows:
        value = central["value"][central["options"].index(_option(at, name))]
        yield from _words(chart, y, "val", [100 * value])
    for path in chart.svg.all("path"):
        titles = path.all("title")
        if not titles:
            continue
        criterion = _id(at, "node", squeezed(titles[0].text))
        place = central["criteria"].index(criterion)
        boxes = boxes_of(path)
        for y, name in chart.rows:
            n = central["options"].index(_option(at, name))
            value = 100 * central["contributions"][n][place] * x.step
            box = next((b for b in boxes if b.y < y < b.bottom), None)
            if box is None and value > GAP + 0.3:
                yield f"{chart.name}: {name}: {criterion} is not drawn"
            elif box is not None:
                short = value - box.width  # a fine gap parts it from the next
                if not (near(box.x, ends[y]) and -0.1 <= short <= GAP + 0.1):
                    yield f"{chart.name}: {name}: {criterion} is {box}, not {value:.1f} wide"
            ends[y] += value


def _bar(
    chart: Drawing, name: str, y: float, boxes: list[tuple[Box, str]], base: float, end: float
) -> Faults:
    """One bar from a base to an end; nothing where they are one place."""
    here = [box for box, _ in boxes if box.y - 1 < y < box.bottom + 1]
    if not here and near(base, end):
        return
    low, high = sorted((base, end))
    if not any(near(box.x, low) and near(box.right, high) for box in here):
        yield f"{chart.name}: {name}: {here}, not from {low:.1f} to {high:.1f}"


def tornado(at: At, chart: Drawing) -> Faults:
    """From today's lead to the lead at either end of each weight or score."""
    x, result = chart.across(), at.archive.result("tornado")
    of_weights = chart.name == "tornado-weights"
    notes = [figures(t.text) for t in chart.svg.all("text") if "note" in t.classes]
    if not any(agree_somehow(note, [100 * result["lead"]]) for note in notes if note):
        yield f"{chart.name}: no label says that the lead is {100 * result['lead']}"
    fields = ("lead_halved", "lead_raised") if of_weights else ("lead_low", "lead_high")
    for y, name in chart.rows:
        node = _id(at, "node", name)
        if of_weights:
            place = result["nodes"].index(node)
            ends = [result[field][place] for field in ("weight", "flip_weight")]
            yield from _words(chart, y, "val", [100 * end for end in ends if end is not None])
        else:
            option = _id(at, "option", squeezed(chart.words_at(y)))
            place = result["cells"].index([option, node])
        for css, field in zip(("to-low", "to-high"), fields, strict=True):
            boxes = [(box, css) for box in chart.boxes(css)]
            end = x(100 * result[field][place])
            yield from _bar(chart, name, y, boxes, x(100 * result["lead"]), end)


def influence(at: At, chart: Drawing) -> Faults:
    """Shares known alone and in all, and their intervals."""
    x, result = chart.across(), at.archive.result("influence")
    row = result["outputs"].index(chart.name.removeprefix("influence-"))
    reach = [line for line in chart.lines("reach") if len(line) == 2 and line[0][1] == line[1][1]]
    for y, name in chart.rows:
        n = result["inputs"].index(_id(at, "input", name))
        for css, field, off in (("alone", "first", -4.5), ("in-all", "total", 4.5)):
            boxes = [(b, css) for b in chart.boxes(css) if b.y < y + off < b.bottom]
            value = max(result[field][row][n], 0)
            yield from _bar(chart, name, y + off, boxes, x(0), x(100 * value))
            ends = [max(result[f"{field}_{end}"][row][n], 0) for end in ("low", "high")]
            lines = [line for line in reach if near(line[0][1], y + off, 1)]
            drawn = [(line[0][0], line[1][0]) for line in lines]
            wanted = [x(100 * end) for end in ends]
            if near(wanted[0], wanted[1], 0.1):
                continue  # no interval, no line
            if not any(near(a, wanted[0]) and near(b, wanted[1]) for a, b in drawn):
                yield f"{chart.name}: {name}: interval {drawn}, not {wanted}"
        said = [f.value for f in figures(chart.words_at(y))]
        told = [100 * result[field][row][n] for field in ("first", "total")]
        if any(abs(a - b) > 0.05 + 1e-9 for a, b in zip(said, told, strict=True)):
            yield f"{chart.name}: {name}: the words say {said}, the archive {told}"


def tree(at: At, chart: Drawing) -> Faults:
    """Bars as long as the weights of the criteria, all on one scale; the weights in words."""
    words = [t for t in chart.svg.all("text") if "val" in t.classes]
    names = [t for t in chart.svg.all("text") if "val" not in t.classes]
    boxes = [box for n in range(9) for box in chart.boxes(f"g{n}")]
    widths = []
    for said in words:
        y = float(said["y"])
        name = min(
            (t for t in names if float(t["x"]) < float(said["x"])),
            key=lambda t: (abs(float(t["y"]) + 6.5 * bool(t.all("tspan")) - y), -float(t["x"])),
        )
        node = _id(at, "node", squeezed(name.text))
        if node is None:
            continue
        weight = at.archive.points("central", "node_weights", nodes=node) or 0.0
        if abs(figures(said.text)[0].value - weight) > figures(said.text)[0].half + 1e-9:
            yield f"{chart.name}: {node}: {said.text}, the archive has {weight}"
        box = next((b for b in boxes if b.y < y - 4 < b.bottom), None)
        if box is not None and node in at.archive.criteria:
            widths.append((box.width, weight, node))
    scale = max(width for width, _, _ in widths) / max(weight for _, weight, _ in widths)
    for width, weight, node in widths:
        if not near(width, weight * scale):
            yield f"{chart.name}: {node}: {width} px for {weight}"


def sweep(at: At, chart: Drawing) -> Faults:
    """Straight lines of value over the weight of one group, rings at changes of lead."""
    result = at.archive.result("stability")
    node = result["nodes"].index(chart.name.removeprefix("sweep-of-"))
    lines = {
        option: [
            (100 * x, 100 * result[field][node][n])
            for x, field in ((0.0, "weight_at_zero"), (1.0, "weight_at_one"))
        ]
        for n, option in enumerate(result["options"])
    }
    rings = []
    for reign in result["weight_reigns"][node][1:]:
        (_, low), (_, high) = lines[reign["option"]]
        rings.append((100 * reign["start"], low + reign["start"] * (high - low)))
    yield from curves_of(at, chart, lines, rings, 100 * result["weight"][node])


def own_line(at: At, chart: Drawing) -> Faults:
    """Lines of value over whatever the file asks to be moved."""
    line = at.archive.result("sweeps")["sweeps"][int(chart.name.rpartition("-")[2])]
    scale = 100 if line["unit"] == "share" else 1
    lines = {
        option: [
            (scale * x, 100 * row[n])
            for x, row in zip(line["x"], line["values"], strict=True)
            if row[n] is not None
        ]
        for n, option in enumerate(line["options"])
    }
    changes = line["changes"] if isinstance(line["changes"], list) else []  # an array of none
    values = line["change_value"] if changes else []
    rings = [
        (scale * change[0], points(value) or 0.0)
        for change, value in zip(changes, values, strict=True)
    ]
    now = None if line["now"] is None else scale * line["now"]
    yield from curves_of(at, chart, lines, rings, now, chart.ends(line["unit"] == "switch"))


ON_CHARTS: dict[str, Callable[[At, Drawing], Faults]] = {
    "chart-value": value_dots,
    "chart-regret-draws": regret_dots,
    "contributions": contributions,
    "sweep-of-": sweep,
    "sweep-line-": own_line,
    "sweep-grid-": grid,
    "tornado-": tornado,
    "map-of-goals": ternary,
    "chart-steps": steps,
    "influence-": influence,
    "chart-levels": levels,
    "value-tree": tree,
}
"""Every chart, by the beginning of its id."""


def chart_faults(at: At, chart: Drawing) -> Faults:
    """What a chart shows otherwise than the archive."""
    for name, holds in ON_CHARTS.items():
        if chart.name.startswith(name):
            yield from holds(at, chart)
            return
    yield f"nobody claims the chart “{chart.name}”"
