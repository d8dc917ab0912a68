"""`jeoul weights`: the tree with its shares; one line changes, all others stay."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from model.cli.terminal import text_width
from tests.cli.conftest import Jeoul


@pytest.fixture
def baseline(shipped: Path, tmp_path: Path) -> Path:
    """A copy of the shipped case that may be changed."""
    shutil.copytree(shipped, tmp_path / "scenarios")
    return tmp_path / "scenarios" / "2025-06-baseline.toml"


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")


def test_the_tree_shows_local_and_global_shares(jeoul: Jeoul, baseline: Path) -> None:
    done = jeoul("weights", "show", baseline)
    assert done.exit_code == 0, done.output
    rows = done.stdout.splitlines()
    assert rows[0].split() == ["node", "name", "points", "local", "global"]
    assert rows[1].split()[0] == "isolate-dprk" and rows[1].split()[-3:] == ["100", "20%", "20%"]
    assert rows[2].startswith("├─ foothold") and rows[2].split()[-3:] == ["60", "60%", "12%"]
    assert rows[3].startswith("└─ signal")


def test_global_shares_sum_to_one(jeoul: Jeoul, baseline: Path) -> None:
    data = json.loads(jeoul("weights", "show", baseline, "--json").stdout)
    assert (data["kind"], data["form"]) == ("weights", "siblings")
    nodes = data["nodes"]
    assert sum(node["global"] for node in nodes if node["parent"] is None) == pytest.approx(1)
    parents = {node["parent"] for node in nodes}
    assert sum(n["global"] for n in nodes if n["id"] not in parents) == pytest.approx(1)


def test_points_of_a_perspective_are_shown(jeoul: Jeoul, baseline: Path) -> None:
    done = jeoul("weights", "show", baseline.with_name("risk-averse.toml"))
    assert done.exit_code == 0, done.output
    assert "foothold" in done.stdout


def test_a_name_in_hangul_keeps_the_columns_straight(jeoul: Jeoul, small: Path) -> None:
    text = small.read_text(encoding="utf-8").replace('name = "Local skills"', 'name = "현지 역량"')
    small.write_text(text, encoding="utf-8")
    rows = jeoul("weights", "show", small).stdout.splitlines()
    assert "현지 역량" in "".join(rows)
    assert len({text_width(row) for row in rows}) == 1


def test_set_changes_exactly_one_line(jeoul: Jeoul, baseline: Path) -> None:
    before = lines(baseline)
    done = jeoul("weights", "set", baseline, "isolate-dprk=40")
    assert done.exit_code == 0, done.output
    after = lines(baseline)
    assert len(before) == len(after)
    changed = [n for n in range(len(before)) if before[n] != after[n]]
    assert len(changed) == 1
    assert after[changed[0]].startswith(b"isolate-dprk = 40 ")
    assert after[changed[0]].endswith(b"# Isolate North Korea")
    assert done.stdout == f"{baseline}:{changed[0] + 1}: {after[changed[0]].decode()}\n"


def test_set_then_run_changes_the_ranking(jeoul: Jeoul, baseline: Path, out: Path) -> None:
    run = ("run", baseline, "--only", "central", "--out", out, "--fail-if", "ranking-changed")
    assert jeoul(*run).exit_code == 0
    assert jeoul("weights", "set", baseline, "isolate-dprk=400", "values=10").exit_code == 0
    done = jeoul(*run)
    assert done.exit_code == 1
    assert "ranks before and now" in done.stderr


def test_set_what_is_set_changes_nothing(jeoul: Jeoul, baseline: Path) -> None:
    before = baseline.read_bytes()
    done = jeoul("weights", "set", baseline, "isolate-dprk=100")
    assert done.exit_code == 0
    assert baseline.read_bytes() == before
    assert "nothing to change" in done.stderr and done.stdout == ""


@pytest.mark.parametrize("text", ["isolate-dprk", "nobody=3", "isolate-dprk=-1"])
def test_set_refuses_and_leaves_the_file(jeoul: Jeoul, baseline: Path, text: str) -> None:
    before = baseline.read_bytes()
    done = jeoul("weights", "set", baseline, text)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    assert baseline.read_bytes() == before


def test_rebalance_keeps_every_share(jeoul: Jeoul, baseline: Path) -> None:
    before = json.loads(jeoul("weights", "show", baseline, "--json").stdout)["nodes"]
    done = jeoul("weights", "rebalance", baseline)
    assert done.exit_code == 0, done.output
    after = json.loads(jeoul("weights", "show", baseline, "--json").stdout)["nodes"]
    for old, new in zip(before, after, strict=True):
        assert new["global"] == pytest.approx(old["global"], abs=5e-4)
    top = [node["points"] for node in after if node["parent"] is None]
    assert sum(top) == pytest.approx(100)
