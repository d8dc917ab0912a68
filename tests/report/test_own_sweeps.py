"""The file's own sweeps: each has its chart and a table with the same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import SweepsResult
from model.report.sections.own_sweeps import build_own_sweeps, grid_table, line_table
from tests.report.variants import changed, view_of, without


def test_every_sweep_has_a_figure_and_a_table(view):
    result = view.study.get(SweepsResult)
    figures = build_own_sweeps(view)["figures"]
    assert len(figures) == len(result.sweeps) + len(result.grids) == 2
    assert all(each["svg"] and each["table"]["rows"] for each in figures)


def test_the_table_of_a_line_has_its_ends_and_today(view):
    line = view.study.get(SweepsResult).sweeps[0]
    made = line_table(view, line)
    assert [cell.text for cell in made["head"][1:]] == [
        f"Value at {line.x[0]:g}",
        f"Today, at {line.now:g}",
        f"Value at {line.x[-1]:g}",
    ]
    today = int(np.flatnonzero(np.isclose(line.x, line.now))[0])
    for n, row in enumerate(made["rows"]):
        assert row[0].text == view.option(line.options[n]).text
        numbers = [100 * line.values[k, n] for k in (0, today, -1)]
        assert [float(cell.text) for cell in row[1:]] == pytest.approx(numbers, abs=0.05)


def test_the_table_of_a_map_names_who_leads_there(view):
    grid = view.study.get(SweepsResult).grids[0]
    made = grid_table(view, grid)
    assert len(made["rows"]) == len(made["head"]) - 1 == 5
    corners = [(0, 1, 0, 0), (0, -1, 0, -1), (-1, 1, -1, 0), (-1, -1, -1, -1)]
    for row, cell, y, x in corners:
        leader = int(grid.leader[y, x])
        expected = view.option(grid.options[leader]).text if leader >= 0 else "–"
        assert made["rows"][row][cell].text == expected


def test_without_sweeps_or_options_there_is_no_section(baseline, all_barred):
    empty = changed(baseline, SweepsResult, sweeps=(), grids=())
    for study in (empty, all_barred, without(baseline, "sweeps")):
        assert build_own_sweeps(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    for figure in build_own_sweeps(view_of(hostile))["figures"]:
        assert "<img" not in figure["svg"] + figure["claim"].html
