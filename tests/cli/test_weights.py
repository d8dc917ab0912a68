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


def test_families_that_were_judged_are_told(jeoul: Jeoul, every_form: Path, small: Path) -> None:
    done = jeoul("weights", "show", every_form)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert "top-level groups: judged by direct" in lines
    assert (
        "ahp-geometric: judged by ahp-geometric, inconsistency 1.441 (limit 0.31: ask again); "
        "fits least: ahp-geometric-a = 2 * ahp-geometric-b, weights say 1.00"
    ) in lines
    assert "best-worst: judged by best-worst, inconsistency 0.000 (limit 0.30)" in lines
    assert "judged" not in jeoul("weights", "show", small).stdout


def test_families_for_programs(jeoul: Jeoul, every_form: Path) -> None:
    data = json.loads(jeoul("weights", "show", every_form, "--json").stdout)
    assert data["form"] == "judgements"
    families = {family["among"]: family for family in data["families"]}
    assert families["swing"]["weights"] == {"swing-a": 0.5, "swing-b": 0.4, "swing-c": 0.1}
    assert families["swing"]["consistency_ratio"] is None
    root = (3 * 2 / 5) ** (1 / 3)  # of three members: the largest eigenvalue is 1 + root + 1/root
    assert families["ahp"]["lambda_max"] == pytest.approx(1 + root + 1 / root)
    assert families["ahp-geometric"]["inconsistent"] is True
    points = {node["id"]: node["points"] for node in data["nodes"]}
    assert (points["smarts-b"], points["ahp-a"]) == (30, None)


def test_a_run_tells_of_changed_scales(jeoul: Jeoul, every_form: Path, out: Path) -> None:
    done = jeoul("run", every_form, "--only", "central", "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stderr.count("The swing was asked") == 4
    assert "ahp-geometric, inconsistency 1.441 (limit 0.31: ask again)" in done.stderr
