"""Heat tables: shades follow the numbers, names stand whole, marks differ by class."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.charts import Heat, beside_its_words, heat

HOSTILE = "</table><img src=x onerror=alert(1)>"


def drawn(values, **more) -> ET.Element:
    return drawn_parts(values, **more)[0]


def drawn_parts(values, **more) -> list[ET.Element]:
    rows, columns = len(values), len(values[0])
    said = {
        "corner": "o",
        "rows": [f"r{n}" for n in range(rows)],
        "columns": [f"c{n}" for n in range(columns)],
        "values": values,
        "shown": [[f"{value:.0f}" for value in row] for row in values],
        "low": 0,
        "high": 100,
    }
    made = heat("u", Heat(**{**said, **more}), title="t", desc="d")
    return ET.fromstring(f"<div>{made}</div>").findall("table")


def cells(root: ET.Element) -> list[list[ET.Element]]:
    return [row.findall("td") for row in root.findall("tbody/tr")]


def heads(root: ET.Element) -> list[str]:
    return [head.text for head in root.findall("thead/tr/th")]


def test_shades_follow_the_value_from_end_to_end():
    (row,) = cells(drawn([[0.0, 12.0, 50.0, 99.0, 100.0]]))
    assert [cell.get("class") for cell in row] == ["q0", "q1", "q4", "q8", "q8"]
    assert [cell.text for cell in row] == ["0", "12", "50", "99", "100"]


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=8))
def test_a_larger_value_is_never_paler(values):
    (row,) = cells(drawn([values], low=min(values), high=max(values), ramp="red"))
    shades = [int(cell.get("class").removeprefix("w")) for cell in row]
    order = sorted(range(len(values)), key=values.__getitem__)
    assert [shades[n] for n in order] == sorted(shades)


def test_a_cell_without_value_has_no_shade_and_says_what_it_is_given():
    ((first, second),) = cells(drawn([[math.nan, math.nan]], shown=[["", "<0.3"]]))
    assert first.get("class") is None and not first.text
    assert second.get("class") is None and second.text == "<0.3"


@pytest.mark.parametrize(("mark", "css"), [("high", "h"), ("medium", "m"), ("low", "l")])
def test_confidence_is_marked_by_class(mark, css):
    ((cell,),) = cells(drawn([[0.0]], marks=[[mark]]))
    assert cell.get("class") == f"q0 {css}"


def test_a_word_has_the_class_of_its_kind_and_no_shade():
    ((first, second),) = cells(
        drawn([[0.0, 0.0]], shown=[["open", "barred"]], kinds=[["", "gate-barred"]])
    )
    assert (first.get("class"), first.text) == (None, "open")
    assert (second.get("class"), second.text) == ("gate-barred", "barred")


@pytest.mark.parametrize(("word", "roomy"), [("open", True), ("open with an approval", False)])
def test_columns_are_as_wide_as_their_words_where_these_find_no_room(word, roomy):
    css = drawn([[1.0] * 9], shown=[[word] * 9]).get("class").split()
    assert ("crowded" not in css) == roomy


def test_no_confidence_has_no_mark():
    ((cell,),) = cells(drawn([[0.0]], marks=[[""]]))
    assert cell.get("class") == "q0"


def test_every_head_is_there_and_names_are_whole():
    long = "Recognition by " * 12
    root = drawn([[1.0, 2.0]], columns=[long, "b"], aside=["7"], aside_head="Worst")
    assert heads(root) == ["o", long, "b", "Worst"]
    assert [row.find("th").text for row in root.findall("tbody/tr")] == ["r0"]
    assert cells(root)[0][-1].text == "7"


@pytest.mark.parametrize(
    ("names", "upright"),
    [
        (["1", "2", "3"], False),
        (["Muddles through", "Relapses into war"] * 5, True),
        (["Pressure on Pyongyang", "Regional presence"], False),
        (["Standing as credible regional actor and bridge"] * 12, True),
        (["단독이행불가능한대안의명칭"] * 9, True),
    ],
)
def test_heads_stand_upright_where_they_find_no_room(names, upright):
    css = drawn([[1.0] * len(names)], columns=names).get("class").split()
    assert ("up" in css) == upright
    assert ("short" in css) == (names[0] == "Muddles through")


@pytest.mark.parametrize(("columns", "parts"), [(16, [16]), (17, [8, 9]), (40, [13, 13, 14])])
def test_more_columns_than_a_sheet_holds_come_in_parts(columns, parts):
    values = [[float(n) for n in range(columns)], [float(n) / 2 for n in range(columns)]]
    more = {"marks": [["high"] * columns] * 2, "aside": ["x", "y"], "aside_head": "Worst"}
    tables = drawn_parts(values, rules=[0, columns - 1], **more)
    assert [
        len(heads(table)) - 1 - (n == len(parts) - 1) for n, table in enumerate(tables)
    ] == parts
    assert [name for table in tables for name in heads(table) if name.startswith("c")] == [
        f"c{n}" for n in range(columns)
    ]
    figures = [cell.text for table in tables for cell in cells(table)[0] if cell.text != "x"]
    assert figures == [f"{n}" for n in range(columns)]
    assert [table.get("id") for table in tables] == ["u", *[None] * (len(parts) - 1)]
    assert len([table for table in tables if table.find("caption") is not None]) == 1
    assert {table.get("aria-labelledby") for table in tables} == {"u-t"}
    ruled = [table.findall("colgroup[@class='rule']") for table in tables]
    assert sum(map(len, ruled)) == 2 and ruled[0] and ruled[-1]


@pytest.mark.parametrize(
    ("rules", "spans"),
    [
        ([], []),
        ([2], [(None, 2), ("rule", 3)]),
        ([0, 3], [("rule", 3), ("rule", 2)]),
    ],
)
def test_rules_stand_before_their_columns(rules, spans):
    groups = drawn([[1.0] * 5], rules=rules).findall("colgroup")[1:]
    assert [(group.get("class"), int(group.get("span"))) for group in groups] == spans


def test_groups_of_columns_cover_the_table():
    root = drawn([[1.0] * 5], rules=[1, 4], aside=["a"], aside_head="b")
    spans = [int(group.get("span", 1)) for group in root.findall("colgroup")]
    assert sum(spans) == len(heads(root)) == 1 + 5 + 1


def test_it_is_named_and_described_and_a_page_may_do_that_beside_it():
    made = heat(
        "u-t-1",
        Heat(corner="o", rows=["r"], columns=["c"], values=[[1.0]], shown=[["1"]], low=0, high=1),
        title="claim",
        desc="what is measured",
    )
    root = ET.fromstring(str(made))
    named = {e.get("id"): e.text for e in root.iter() if e.get("id")}
    assert named[root.get("aria-labelledby")] == "claim"
    assert named[root.get("aria-describedby")] == "what is measured"
    uid, bare = beside_its_words(made)
    assert uid == "u-t-1"
    assert "claim" not in bare and "what is measured" not in bare
    assert ET.fromstring(str(bare)).find("caption") is None


def test_hostile_texts_stay_text():
    root = drawn(
        [[1.0]],
        rows=[HOSTILE],
        columns=[HOSTILE],
        corner=HOSTILE,
        shown=[[HOSTILE]],
        aside=[HOSTILE],
        aside_head=HOSTILE,
    )
    assert not list(root.iter("img"))
    assert [e.text for e in root.iter() if e.tag in {"th", "td"}] == [HOSTILE] * 6
