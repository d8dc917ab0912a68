"""`jeoul sweep`: lines, maps and other analyses, as table, CSV, JSON and pictures."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from model.cli.sweep import WHAT
from tests.cli.conftest import Jeoul

SWEEPS = """
[[sweeps]]
kind = "weight"
of = "risks"

[[sweeps]]
kind = "weight"
of = "supply"
points = 5
against = { kind = "probability", of = "security=fighting", points = 3 }
"""


@pytest.fixture
def asking(small: Path) -> Path:
    """small.toml with two sweeps of its own."""
    small.write_text(small.read_text(encoding="utf-8") + SWEEPS, encoding="utf-8")
    return small


def test_a_line_is_told_with_its_changes_of_lead(jeoul: Jeoul, small: Path) -> None:
    done = jeoul("sweep", small, "--weight", "risks", "--points", 3)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "Weight risks (Risks); now 33.3%"
    # By hand: build 50·2/3 + … see small.toml; wait gives all of the risk goal and nothing else.
    assert lines[1].startswith("Leader: build, ")
    assert lines[1].endswith("(exact).")
    assert [line.split()[0] for line in lines[4:]] == ["weight", "0%", "33.3%", "50%", "100%"]
    assert lines[-1].split()[:2] == ["100%", "wait"]
    assert done.stderr == ""


def test_json_and_csv_hold_the_same_values(jeoul: Jeoul, small: Path) -> None:
    arguments = ("sweep", small, "--score", "build/supply", "--from", "10", "--points", "4")
    data = json.loads(jeoul(*arguments, "--json").stdout)
    assert (data["kind"], data["format"]) == ("sweeps", 1)
    (line,) = data["sweeps"]
    assert line["target"] == ["build", "supply"]
    assert line["unit"] == "thousand people"
    assert line["x"] == [10, 40, 70, 100]
    rows = list(csv.DictReader(io.StringIO(jeoul(*arguments, "--format", "csv").stdout)))
    assert len(rows) == 4 * 3
    values = [float(row["value"]) for row in rows]
    assert values == [value for row in line["values"] for value in row]
    # By hand: recovery is 100/150, supply 100/140 of it: 90 of 100 points of supply more.
    build = [float(row["value"]) for row in rows if row["option"] == "build"]
    assert build[-1] - build[0] == pytest.approx(0.9 * 100 / 150 * 100 / 140)


def test_two_inputs_make_a_map_in_the_order_given(jeoul: Jeoul, small: Path) -> None:
    arguments = ("--probability", "security=fighting", "--weight", "risks")
    done = jeoul("sweep", small, *arguments, "--points", 5, "--points", 3)
    assert done.exit_code == 0, done.output
    assert "Across: Probability security=fighting (Security on the ground: Fighting" in done.stdout
    assert "Upwards: Weight risks (Risks); now 33.3%" in done.stdout
    rows = [line.split()[1] for line in done.stdout.splitlines()[3:6]]
    assert [len(row) for row in rows] == [5, 5, 5]
    assert len(set(rows[0])) == 1
    data = json.loads(jeoul("sweep", small, *arguments[2:], *arguments[:2], "--json").stdout)
    assert data["grids"][0]["kinds"] == ["weight", "probability"]


@pytest.mark.parametrize(
    "arguments, now",
    [
        (["--curvature", "supply"], "Exponent of supply (People with safe water); now 0.000"),
        (["--probability", "security=calm"], "now 70%"),
        (["--score", "train/supply"], "Score train/supply (Train local engineers on People"),
    ],
)
def test_every_kind_runs(jeoul: Jeoul, small: Path, arguments: list[str], now: str) -> None:
    done = jeoul("sweep", small, *arguments)
    assert done.exit_code == 0, done.output
    assert now in done.stdout


def test_a_safeguard_is_off_and_on(jeoul: Jeoul, shipped: Path) -> None:
    done = jeoul("sweep", shipped / "2025-06-baseline.toml", "--safeguard", "staged")
    assert done.exit_code == 0, done.output
    assert "Leader: off " in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[-2:]] == ["off", "on"]


def test_without_an_input_the_sweeps_of_the_file_are_run(jeoul: Jeoul, asking: Path) -> None:
    done = jeoul("sweep", asking)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Weight risks")
    assert "Upwards: Probability security=fighting" in done.stdout
    data = json.loads(jeoul("sweep", asking, "--json").stdout)
    assert len(data["sweeps"]) == len(data["grids"]) == 1
    assert "name an input" in jeoul("sweep", asking, "--format", "svg").stderr


def test_csv_of_several_tables_says_what_else_there_is(jeoul: Jeoul, asking: Path) -> None:
    done = jeoul("sweep", asking, "--format", "csv")
    assert done.stdout.startswith("kind,of,unit,x,option")
    assert "sweep_grids" in done.stderr
    grid = jeoul("sweep", asking, "--format", "csv", "--table", "sweep_grids")
    assert grid.stdout.startswith("kind_x,of_x,kind_y,of_y")
    assert len(grid.stdout.splitlines()) == 1 + 5 * 3
    assert "there are: sweeps" in jeoul("sweep", asking, "--format", "csv", "--table", "x").stderr


def test_a_picture_stands_alone(jeoul: Jeoul, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "line.svg"
    done = jeoul("sweep", small, "--weight", "risks", "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    text = out.read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme:dark" in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    page = jeoul("sweep", small, "--weight", "risks", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "default-src &#39;none&#39;" in page


def test_hostile_names_stay_text_in_pictures(jeoul: Jeoul, small: Path) -> None:
    text = small.read_text(encoding="utf-8")
    hostile = "</style><script>alert(1)</script>&amp;\u202e"
    text = text.replace('name = "Risks"', f"name = '{hostile}'").replace('"Wait"', f"'{hostile}'")
    small.write_text(text, encoding="utf-8")
    svg = jeoul("sweep", small, "--weight", "risks", "--format", "svg").stdout
    assert not [node for node in ET.fromstring(svg).iter() if node.tag.endswith("script")]
    page = jeoul("sweep", small, "--weight", "risks", "--format", "html").stdout
    assert "<script" not in page
    table = jeoul("sweep", small, "--weight", "risks", "--weight", "supply", "--format", "csv")
    assert table.exit_code == 0


@pytest.mark.parametrize("what", WHAT)
def test_other_analyses_are_told_as_table_csv_and_json(
    jeoul: Jeoul, small: Path, what: str
) -> None:
    done = jeoul("sweep", small, "--what", what)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0].endswith(":")
    rows = jeoul("sweep", small, "--what", what, "--format", "csv")
    assert rows.exit_code == 0
    data = json.loads(jeoul("sweep", small, "--what", what, "--json").stdout)
    assert data["kind"] == what.replace("-", "_")
    assert set(data) == {"kind", "format", "result"}


def test_single_cells_are_told_those_that_matter_first(jeoul: Jeoul, small: Path) -> None:
    done = jeoul("sweep", small, "--what", "influence", "--cells")
    assert done.exit_code == 0, done.output
    rows = [line.split() for line in done.stdout.partition("\n\n")[0].splitlines()[2:]]
    value = [row for row in rows if row[0] == "value"]
    totals = [float(row[5]) for row in value]
    assert totals == sorted(totals, reverse=True)
    assert totals[-1] > 0
    # Building leads, so that its three cells, security and the weights are all that moves it.
    assert {row[1] for row in value} == {
        *(f"score:build:{criterion}" for criterion in ("supply", "local-skills", "exposure")),
        "driver:security",
        "weights",
    }
    whole = list(csv.DictReader(io.StringIO(
        jeoul("sweep", small, "--what", "influence", "--cells", "--format", "csv").stdout
    )))  # fmt: skip
    assert {(row["output"], row["input"]) for row in whole} > {(row[0], row[1]) for row in rows}
    assert "Inputs with a total of 0 are left out" in done.stderr


WRONG = [  # arguments, fragment of the message
    (["--weight", "risk"], "did you mean “risks”?"),
    (["--score", "biuld/supply"], "did you mean “build”?"),
    (["--score", "build"], "names OPTION/CRITERION"),
    (["--score", "build/recovery"], "is a group"),
    (["--probability", "security=fightng"], "did you mean “fighting”?"),
    (["--curvature", "supplies"], "did you mean “supply”?"),
    (["--safeguard", "escort"], "There is no safeguard"),
    (["--weight", ""], "is no id"),
    (["--weight", "\u0007"], "is no id"),
    (["--weight", "risks", "--from", "-1"], "leaves what is possible, 0 to 1"),
    (["--weight", "risks", "--from", "1", "--to", "0"], "smaller number first"),
    (["--weight", "risks", "--to", "nan"], "finite"),
    (["--weight", "risks", "--to", "abc"], "not a valid float"),
    (["--weight", "risks", "--points", "1"], "--points"),
    (["--weight", "risks", "--to", "1", "--to", "1"], "once for each input"),
    (["--points", "5"], "once for each input"),
    (["--weight", "risks", "--weight", "risks"], "Both axes move the same"),
    (["--weight", "recovery", "--weight", "supply"], "lies within the other"),
    (["--weight", "recovery", "--weight", "risks"], "are all there is"),
    (["--weight", "a", "--weight", "b", "--weight", "c"], "Two inputs at most"),
    (["--weight", "risks", "--what", "stability"], "two things"),
    (["--what", "stability", "--cells"], "--cells goes with --what influence"),
    (["--weight", "risks", "--cells"], "--cells goes with --what influence"),
    (["--what", "stability", "--format", "svg"], "table, csv or json"),
    (["--what", "stabillity"], "--what"),
    (["--weight", "risks", "--json", "--format", "csv"], "two forms"),
    (["--weight", "risks", "--out", "a.pdf"], "does not say the form"),
    (["--weight", "risks", "--out", "a.txt", "--format", "table"], "goes to the terminal"),
    ([], "asks for no sweeps"),
]


@pytest.mark.parametrize("arguments, fragment", WRONG)
def test_bad_usage_is_told(jeoul: Jeoul, small: Path, arguments: list[str], fragment: str) -> None:
    done = jeoul("sweep", small, *arguments)
    assert done.exit_code == 2, done.output
    assert fragment in done.stderr
    assert done.stdout == ""


def test_a_faulty_file_is_told_before_anything_runs(jeoul: Jeoul, faulty: Path) -> None:
    done = jeoul("sweep", faulty, "--weight", "risks")
    assert done.exit_code == 2
    assert "2 problems; nothing was computed." in done.stderr


def test_nothing_is_replaced_unasked(jeoul: Jeoul, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "line.csv"
    out.write_text("mine", encoding="utf-8")
    done = jeoul("sweep", small, "--weight", "risks", "--out", out)
    assert done.exit_code == 3
    assert "add --force" in done.stderr
    assert out.read_text(encoding="utf-8") == "mine"
    assert jeoul("sweep", small, "--weight", "risks", "--out", out, "--force").exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfkind,of")
    page = tmp_path / "page.html"
    for _ in range(2):  # a page of ours is replaced
        assert jeoul("sweep", small, "--weight", "risks", "--out", page).exit_code == 0
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = jeoul("sweep", small, "--weight", "risks", "--out", tmp_path / "file" / "a.csv")
    assert blocked.exit_code == 3
