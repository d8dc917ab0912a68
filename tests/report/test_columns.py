"""Number columns: said on the table, known to the style sheet, in agreement with the cells."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report import render_report
from model.report.charts import column_parts
from model.report.columns import EACH, FROM, column_classes, table_parts
from tests.report.markup import whole

CSS = (files("model.report") / "assets" / "report.css").read_text("utf-8")


def meant(css: str, count: int) -> set[int]:
    """Columns, counted from 0, that hold numbers by these classes."""
    found: set[int] = set()
    for kind, number in re.findall(r"([nf])(\d+)", css):
        first = int(number) - 1
        found |= set(range(first, count)) if kind == "f" else {first}
    return found


@given(count=st.integers(1, 9), held=st.sets(st.integers(0, 8)))
def test_classes_mean_the_columns_they_were_made_from(count, held):
    numeric = sorted(column for column in held if column < count)
    assert meant(column_classes(count, numeric), count) == set(numeric) - {0}


@given(count=st.integers(0, 300), most=st.integers(1, 40))
def test_parts_hold_every_column_once_and_none_is_too_wide(count, most):
    parts = column_parts(count, most)
    assert [column for part in parts for column in part] == list(range(count))
    sizes = [len(part) for part in parts]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert len(parts) == max(-(-count // most), 1)


def test_parts_of_a_table_keep_the_names_of_rows_and_what_is_a_number():
    head = [f"h{n}" for n in range(31)]
    rows = [[f"r{k}", *(f"{k}.{n}" for n in range(1, 31))] for k in range(2)]
    parts = table_parts(head, rows, numeric=[1, 15, 16, 30], groups=[("g", rows)])
    assert [part.head[0] for part in parts] == ["h0", "h0"]
    assert [name for part in parts for name in part.head[1:]] == head[1:]
    for k, row in enumerate(rows):
        assert [cell for part in parts for cell in part.rows[k][1:]] == row[1:]
        assert [part.groups[0][1][k][0] for part in parts] == [f"r{k}"] * 2
    told = [part.head[column] for part in parts for column in part.numeric]
    assert told == ["h1", "h15", "h16", "h30"]
    assert table_parts(head[:5], [row[:5] for row in rows])[0].groups is None


@pytest.mark.parametrize("count", [2, 12, 45])
def test_all_but_the_names_is_one_class(count):
    assert column_classes(count, range(1, count)) == "f2"


def test_the_style_sheet_knows_every_class():
    for column in EACH:
        assert f".n{column} :nth-child({column})" in CSS
    for column in FROM:
        assert f".f{column} :nth-child(n+{column})" in CSS


def test_every_table_of_the_report_uses_classes_that_the_style_sheet_knows(baseline):
    text = render_report(baseline)
    used = {
        name
        for css in re.findall(r'<table class="([^"]*)"', text)
        for name in css.split()
        if re.fullmatch(r"[nf]\d+", name)
    }
    assert len(used) > 8
    assert used <= {f"n{n}" for n in EACH} | {f"f{n}" for n in FROM}


def test_a_head_without_scope_is_what_html_takes_it_for(baseline):
    """HTML, 4.9.12.2: in a row of heads alone, a head of columns; first in its row, of the row."""
    text = whole(render_report(baseline))
    tables = re.findall(r"<table[^>]*>(.*?)</table>", text, re.DOTALL)
    assert len(tables) > 100
    for table in tables:
        head, _, body = table.partition("</thead>")
        assert "<td" not in head
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL):
            cells = re.findall(r"<(t[hd])\b([^>]*)>", row)
            assert all("scope=" in rest for tag, rest in cells[1:] if tag == "th"), row
