"""Shares that settle: equal ratios are equal steps, the band is two standard errors each side."""

from __future__ import annotations

import pytest

from model.report.charts import Settling, settling
from tests.report.charts.drawn import SVG, parsed, pieces

SAID = {"axis": "a", "unit": "u", "title": "t", "desc": "d"}


def drawn(draws, *lines: Settling):
    return parsed(settling("u", draws, lines, **SAID))


def points(root, css: str) -> list[list[tuple[float, float]]]:
    paths = [p.get("d") for p in root.iter(f"{SVG}path") if p.get("class") == css]
    return [corners for path in paths for corners in pieces(path)]


def test_equal_ratios_of_draws_are_equal_steps():
    root = drawn([100, 1000, 10_000], Settling(name="a", shares=(1, 3, 2), errors=(0, 0, 0)))
    (((a, _), (b, _), (c, _)),) = points(root, "ln c0")
    assert c - b == pytest.approx(b - a, abs=0.25)


def test_the_band_reaches_two_standard_errors_each_side():
    line = Settling(name="a", shares=(50.0, 60.0), errors=(5.0, 1.0))
    root = drawn([10, 100], line)
    ((first, last),) = points(root, "ln c0")
    ((above, after, below_after, below),) = points(root, "band m0")
    unit = (first[1] - last[1]) / 10
    assert first[1] - above[1] == pytest.approx(10 * unit, abs=0.25)
    assert below[1] - first[1] == pytest.approx(10 * unit, abs=0.25)
    assert below_after[1] - after[1] == pytest.approx(4 * unit, abs=0.25)
    assert above[0] == below[0] == first[0]


def test_the_axis_shows_powers_of_ten_or_its_ends():
    line = Settling(name="a", shares=(1, 2), errors=(0, 0))
    wide = {t.text for t in drawn([1024, 100_000], line).iter(f"{SVG}text")}
    assert {"10,000", "100,000"} <= wide
    assert "1,000" not in wide
    assert {"1,024", "4,096"} <= {t.text for t in drawn([1024, 4096], line).iter(f"{SVG}text")}


def test_lines_differ_by_colour_and_name():
    lines = [Settling(name=n, shares=(1, 2), errors=(1, 1)) for n in ("a", "b")]
    root = drawn([10, 100], *lines)
    assert len(points(root, "ln c0")) == len(points(root, "ln c1")) == 1
    assert len(points(root, "band m1")) == 1
    assert {"a", "b"} <= {t.text for t in root.iter(f"{SVG}text")}
