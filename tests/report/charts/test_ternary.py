"""The triangle chart: areas as the shares say, names only where they fit, today marked."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from model.aggregation import winning_regions
from model.report.charts import TernaryRegion, ternary
from tests.report.charts.drawn import SVG, parsed, pieces

SCORES = np.array([[0.9, 0.2, 0.4], [0.3, 0.8, 0.5], [0.5, 0.5, 0.7], [0.6, 0.6, 0.1]])
SHARES = [524 / 1715, 81 / 245, 12 / 35, 36 / 1715]  # by exact clipping


def drawn(today=None, name="Option {}", label="today") -> ET.Element:
    regions = [
        TernaryRegion(
            name=name.format(n),
            shown="",
            corners=region.weights().tolist(),
            centroid=region.centroid(),
            colour=n or None,
            strong=n == 1,
        )
        for n, region in enumerate(winning_regions(SCORES))
    ]
    markup = ternary(
        "u",
        regions,
        corners=("top", "left", "right"),
        today=today,
        today_label=label,
        axis="%",
        title="t",
        desc="d",
    )
    return parsed(markup)


def outlines(root, css):
    paths = [p.get("d") for p in root.iter(f"{SVG}path") if css in p.get("class", "").split()]
    return [np.array(corners) for path in paths for corners in pieces(path)]


def size(spots):
    x, y = spots.T
    return abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2


def words(root):
    return ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]


def test_areas_on_the_page_are_the_shares():
    root = drawn()
    whole = size(outlines(root, "frame")[0])
    assert [size(o) / whole for o in outlines(root, "part")] == pytest.approx(SHARES, abs=1e-3)


def test_the_triangle_has_equal_sides():
    corners = outlines(drawn(), "frame")[0]
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    assert sides == pytest.approx(sides[0], abs=0.2)


@pytest.mark.parametrize("corner", range(3))
def test_all_weight_on_a_goal_stands_at_its_corner(corner):
    root = drawn(today=[float(n == corner) for n in range(3)])
    ring = next(c for c in root.iter(f"{SVG}circle") if c.get("class") == "cross")
    at = np.array([float(ring.get("cx")), float(ring.get("cy"))])
    top, left, right = sorted(outlines(root, "frame")[0].tolist(), key=lambda s: (s[1] > 60, s[0]))
    assert at == pytest.approx([top, left, right][corner], abs=0.2)


def test_every_region_is_numbered_in_the_legend_and_named_where_it_fits():
    shown = words(drawn())
    for n in range(4):
        assert str(n + 1) in shown  # the legend's
        assert f"Option {n}" in shown
    assert "1  Option 0" in shown  # inside
    assert not any(each.startswith("4  ") for each in shown)  # too small a region


def test_a_long_name_gives_way_to_its_number():
    shown = words(drawn(name="{} " + "unbroken" * 12))
    assert [shown.count(str(n)) for n in (1, 2, 3)] == [2, 2, 2]


def test_todays_weights_are_named_once():
    assert words(drawn([0.3, 0.3, 0.4])).count("today") == 1
    assert words(drawn()).count("today") == 0
    crowded = "today " * 40  # finds no room beside the ring: in the legend instead
    assert (
        sum(each.count("today") >= 2 for each in words(drawn([0.3, 0.3, 0.4], label=crowded))) == 1
    )


def test_no_region_is_a_bare_triangle():
    markup = ternary(
        "u", [], corners=("a", "b", "c"), today=None, today_label="", axis="", title="", desc=""
    )
    assert str(markup).count('class="part') == 0
    assert str(markup).count('class="frame"') == 1
