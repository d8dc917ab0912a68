"""Curves and maps of who leads: marks stand where the numbers say, regions tile the map."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.report.charts import Curve, GridAxis, GridMap, curves, grid
from model.report.charts.curves import tick_words
from model.report.charts.regions import Field, deepest_points, regions
from tests.report.charts.drawn import SVG, area, circles, parsed, pieces


def points(path: str) -> list[tuple[float, float]]:
    return [corner for corners in pieces(path) for corner in corners]


def drawn(lines: list[Curve], x: list[float], **more):
    said = {"axis": "a", "unit": "u", "title": "t", "desc": "d", "now_label": "n"}
    return parsed(curves("u", x, lines, **{"now": math.nan, "crossings": (), **said, **more}))


def paths(root, css: str) -> list[str]:
    return [p.get("d", "") for p in root.iter(f"{SVG}path") if p.get("class") == css]


# --- Curves -------------------------------------------------------------------------------


def test_places_on_a_curve_keep_their_proportions():
    line = Curve(name="a", values=[1.0, 2.0, 4.0], colour=0)
    (path,) = paths(drawn([line], [0.0, 1.0, 4.0]), "ln c0")
    a, b, c = points(path)
    assert c[0] - b[0] == pytest.approx(3 * (b[0] - a[0]), abs=0.25)
    assert b[1] - c[1] == pytest.approx(2 * (a[1] - b[1]), abs=0.25)


def test_a_place_without_value_is_a_gap():
    line = Curve(name="a", values=[1.0, math.nan, 2.0, 3.0], colour=0)
    (path,) = paths(drawn([line], [0.0, 1.0, 2.0, 3.0]), "ln c0")
    assert [len(piece) for piece in pieces(path)] == [1, 2]


def test_rings_and_today_stand_on_their_places():
    line = Curve(name="a", values=[0.0, 10.0], colour=0)
    root = drawn([line], [10.0, 20.0], now=15.0, crossings=[(12.5, 2.5, "12.5")])
    ((left, low), (right, high)) = points(paths(root, "ln c0")[0])
    (ring,) = circles(root, "cross")
    assert float(ring.get("cx")) == pytest.approx(left + (right - left) / 4, abs=0.2)
    assert float(ring.get("cy")) == pytest.approx(low + (high - low) / 4, abs=0.2)
    (today,) = [e for e in root.iter(f"{SVG}line") if e.get("class") == "ref"]
    assert float(today.get("x1")) == pytest.approx((left + right) / 2, abs=0.2)


@pytest.mark.parametrize("now", [math.nan, -1.0, 21.0])
def test_today_off_the_axis_is_not_drawn(now):
    root = drawn([Curve(name="a", values=[0.0, 1.0])], [0.0, 20.0], now=now)
    assert not [e for e in root.iter(f"{SVG}line") if e.get("class") == "ref"]


@given(low=st.floats(-1e6, 1e6), span=st.floats(1e-6, 1e6))
def test_ticks_say_where_they_stand(low, span):
    marks = tick_words(low, low + span)
    said = [float(words.replace("−", "-").replace(",", "")) for _, words in marks]
    near = 0.02 * span
    assert all(abs(a - b) <= near for (a, _), b in zip(marks, said, strict=True))
    assert len(set(said)) == len(said) or span < 1e-9 * abs(low)


def test_lines_without_any_value_make_an_empty_picture():
    root = drawn([Curve(name="a", values=[math.nan, math.nan], colour=0)], [0.0, 1.0])
    assert paths(root, "ln c0") == [""]


# --- Regions ------------------------------------------------------------------------------

LEADS = st.integers(-1, 3)


@settings(max_examples=60)
@given(
    leader=st.lists(st.lists(LEADS, min_size=5, max_size=5), min_size=4, max_size=4),
    seed=st.randoms(use_true_random=False),
)
def test_regions_tile_the_map_without_gap_or_overlap(leader, seed):
    lead = [[seed.random() if n >= 0 else math.nan for n in row] for row in leader]
    x, y = [0.0, 10.0, 20.0, 30.0, 40.0], [90.0, 60.0, 30.0, 0.0]
    found = regions(Field(x=x, y=y, leader=leader, lead=lead), 0.3)
    total = sum(area(path) for path in found.whole.values())
    assert total == pytest.approx(40 * 90, abs=0.6)
    for owner, path in found.clear.items():
        assert area(path) <= area(found.whole[owner]) + 0.6


def test_the_edge_stands_where_the_lead_is_used_up():
    # v0 leads by 3 at the left and is behind by 1 at the right: level three quarters across.
    place = Field(x=[0.0, 100.0], y=[0.0, 50.0], leader=[[0, 1]] * 2, lead=[[3.0, 1.0]] * 2)
    found = regions(place, 1.5)
    assert sorted(points(found.edges)) == [(75, 0), (75, 50)]
    assert area(found.whole[0]) == pytest.approx(75 * 50)
    # Its lead is 1.5 or more up to half of these three quarters.
    assert area(found.clear[0]) == pytest.approx(37.5 * 50)
    assert found.clear[1] == ""


def test_one_leader_has_no_edge():
    place = Field(x=[0.0, 1.0], y=[0.0, 1.0], leader=[[2, 2]] * 2, lead=[[1.0, 1.0]] * 2)
    found = regions(place, 0.0)
    assert (list(found.whole), found.edges) == ([2], "")


def test_the_deepest_point_is_the_middle():
    leader = [[0 if 1 <= r <= 5 and 1 <= c <= 5 else 1 for c in range(9)] for r in range(7)]
    assert deepest_points(leader, 0)[0] == (3, 3)


# --- The map ------------------------------------------------------------------------------


def shown(leader, lead=None, x=(0.0, 1.0, 2.0), y=(0.0, 1.0, 2.0), now=(1.0, 1.0), names=2):
    return GridMap(
        x=GridAxis(places=x, words="x", now=now[0]),
        y=GridAxis(places=y, words="y", now=now[1]),
        names=[f"Option {n}" for n in range(names)],
        shares=["50%"] * names,
        leader=leader,
        lead=lead or [[1.0] * len(x)] * len(y),
        close=0.02,
        close_words="pale",
        now_label="today",
    )


def test_the_first_row_is_at_the_bottom_and_today_is_ringed():
    root = parsed(grid("u", shown([[0] * 3, [0] * 3, [1] * 3]), title="t", desc="d"))
    first = points(paths(root, "area pale m0")[0])
    second = points(paths(root, "area pale m1")[0])
    assert max(y for _, y in first) > max(y for _, y in second)
    (ring,) = circles(root, "cross")
    assert (float(ring.get("cx")), float(ring.get("cy"))) == (276, 214)


def test_two_places_are_two_bands_with_nothing_between():
    root = parsed(grid("u", shown([[0, 1]] * 3, x=(0.0, 1.0)), title="t", desc="d"))
    edge = points(paths(root, "edge")[0])
    assert {round(x) for x, _ in edge} == {276}
    (ring,) = circles(root, "cross")
    assert float(ring.get("cx")) == pytest.approx(388)  # the middle of the second band


def test_regions_are_named_by_words_or_number():
    root = parsed(grid("u", shown([[0] * 3] * 3, names=1, now=(5, 5)), title="t", desc="d"))
    texts = [t.text for t in root.iter(f"{SVG}text") if "halo" in t.get("class", "")]
    assert texts == ["Option 0"]
    assert not circles(root, "cross")


def test_a_map_on_which_nobody_leads_is_blank():
    empty = shown([[-1] * 3] * 3, [[math.nan] * 3] * 3, names=0)
    root = parsed(grid("u", empty, title="t", desc="d"))
    assert not paths(root, "edge")
    assert not [p for p in root.iter(f"{SVG}path") if "area full" in p.get("class", "")]
