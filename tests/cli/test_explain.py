"""`jeoul explain`: one option, and one option over another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Jeoul


def test_an_option_is_explained(jeoul: Jeoul, small: Path) -> None:
    done = jeoul("explain", small, "build")
    assert done.exit_code == 0, done.output
    assert "Build a treatment plant (build)" in done.stdout
    assert "Rank 1 of 3, value 50.8 of 100 points." in done.stdout
    assert "40…70…90" in done.stdout
    assert "Conditional where security=fighting (probability 30%)" in done.stdout
    assert "Foreign minister's decision on staff" in done.stdout
    assert "Size of the plant. [F1]" in done.stdout
    assert "Needs: runs alone." in done.stdout
    assert done.stderr == ""


def test_hard_needs_come_with_the_cheapest_set(jeoul: Jeoul, shipped: Path) -> None:
    done = jeoul("explain", shipped / "2025-06-baseline.toml", "bridge")
    assert "cannot run alone; the cheapest set adds" in done.stdout
    assert "alone, " in done.stdout and "as a set (US$ million)" in done.stdout


def test_a_contingent_option_has_no_rank(jeoul: Jeoul, shipped: Path) -> None:
    done = jeoul("explain", shipped / "2025-06-baseline.toml", "defence")
    assert "Contingent: open with probability 12.6%" in done.stdout
    assert "Barred where dual_use=partial (probability 45%)" in done.stdout


def test_differences_add_up_and_are_sorted(jeoul: Jeoul, shipped: Path) -> None:
    arguments = ("explain", shipped / "2025-06-baseline.toml", "embassy", "--over", "wait")
    data = json.loads(jeoul(*arguments, "--json").stdout)
    assert data["kind"] == "comparison"
    gaps = [row["difference"] for row in data["differences"]]
    assert gaps == sorted(gaps, reverse=True)
    assert sum(gaps) == pytest.approx(data["total"], abs=1e-9)
    assert data["values"][0] - data["values"][1] == pytest.approx(data["total"], abs=1e-9)
    text = jeoul(*arguments).stdout
    assert f"{100 * data['total']:+.1f}" in text


def test_contributions_add_up_to_the_value(jeoul: Jeoul, shipped: Path) -> None:
    done = jeoul("explain", shipped / "2025-06-baseline.toml", "admin", "--json")
    data = json.loads(done.stdout)
    assert sum(cell["contribution"] for cell in data["cells"]) == pytest.approx(data["value"])
    assert [cell["criterion"] for cell in data["cells"][:3]] == data["strongest"]
    assert all(cell["evidence"] for cell in data["cells"])


def test_an_option_barred_everywhere_has_no_value(jeoul: Jeoul, small: Path) -> None:
    barred = '\n[[gates]]\noption = "build"\nstatus = "barred"\nrationale = "No."\n'
    small.write_text(small.read_text(encoding="utf-8") + barred, encoding="utf-8")
    done = jeoul("explain", small, "build")
    assert done.exit_code == 0, done.output
    assert "Screened out" in done.stdout and "Strongest" not in done.stdout
    assert json.loads(jeoul("explain", small, "build", "--json").stdout)["value"] is None
    assert "no difference of values" in jeoul("explain", small, "train", "--over", "build").stdout


def test_no_criterion_is_both_strongest_and_weakest(jeoul: Jeoul, small: Path) -> None:
    done = jeoul("explain", small, "build")
    strongest, weakest = done.stdout.split("Strongest")[1].split("Weakest")
    assert "People with safe water: adds" in strongest and "People with" not in weakest
    assert "Local skills: lacks" in weakest and "Local skills" not in strongest
    assert "would stand in both is named once" in weakest
    for option in ("wait", "train", "build"):
        data = json.loads(jeoul("explain", small, option, "--json").stdout)
        assert not set(data["strongest"]) & set(data["weakest"]), option


def test_values_are_on_the_scale_of_the_report(jeoul: Jeoul, shipped: Path) -> None:
    baseline = shipped / "2025-06-baseline.toml"
    data = json.loads(jeoul("explain", baseline, "admin", "--json").stdout)
    assert 0 < data["value"] < 1
    text = jeoul("explain", baseline, "admin").stdout
    assert f"value {100 * data['value']:.1f} of 100 points." in text


@pytest.mark.parametrize("arguments", [["biuld"], ["train", "--over", "biuld"]])
def test_an_unknown_option_is_told_with_a_guess(
    jeoul: Jeoul, small: Path, arguments: list[str]
) -> None:
    done = jeoul("explain", small, *arguments)
    assert done.exit_code == 2
    assert "Did you mean build? There are: wait, train, build." in done.stderr
