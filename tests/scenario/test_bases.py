"""Files made from a report: read beside their base or elsewhere, refused once the base changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from model.scenario import ScenarioError, load_scenario
from tests.report.variants import SHIPPED

NAME = "2025-06-baseline.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped scenarios."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "scenarios"))


def edited(place: Path, sha256: str, extends: str = NAME) -> Path:
    """A file as a report writes it."""
    place.parent.mkdir(exist_ok=True)
    lines = ["schema = 1", f'extends = "{extends}"', f'base_sha256 = "{sha256}"', ""]
    place.write_text("\n".join([*lines, "[weights.points]", "cost = 0.0", "services = 90"]))
    return place


def faults(path: Path, base: Path | None = None) -> list[str]:
    with pytest.raises(ScenarioError) as raised:
        load_scenario(path, base=base)
    return [str(fault) for fault in raised.value.faults]


def test_a_file_beside_its_base_is_read(folder):
    made = edited(folder / "tried.toml", load_scenario(folder / NAME).sha256)
    (folder / "tried.toml").write_text(made.read_text().replace("cost = 0.0\n", ""))
    assert load_scenario(made).weights.points["services"] == 90


def test_a_file_elsewhere_is_read_with_its_base(folder, tmp_path):
    base = folder / NAME
    made = edited(tmp_path / "mail" / "tried.toml", load_scenario(base).sha256)
    made.write_text(made.read_text().replace("cost = 0.0\n", ""))
    assert "tried.toml:2" in faults(made)[0]
    found = load_scenario(made, base=base)
    assert found.weights.points["services"] == 90
    assert found.name == "tried"
    beside = folder / "tried.toml"
    shutil.copy(made, beside)
    assert found == load_scenario(beside)


def test_a_stale_base_is_refused_with_line_reason_and_remedy(folder):
    made = edited(folder / "tried.toml", load_scenario(folder / NAME).sha256)
    table = folder / "tables" / "scores.csv"
    table.write_text(table.read_text().replace("wait,foothold,0,1,4", "wait,foothold,0,2,4"))
    told = faults(made)
    assert len(told) == 2  # and all points of resources are 0, told in the same breath
    stale = next(text for text in told if "base_sha256" in text)
    assert "tried.toml:3" in stale
    assert "has changed since this file was made from it" in stale
    assert "make the changes again" in stale


@pytest.mark.parametrize("sha256", ["", "0" * 64, "x"])
def test_a_made_up_hash_is_refused(folder, sha256):
    assert any("base_sha256" in text for text in faults(edited(folder / "t.toml", sha256)))


def test_a_hash_without_a_base_is_a_fault(folder):
    made = folder / NAME
    made.write_text(made.read_text().replace("schema = 1", 'schema = 1\nbase_sha256 = "x"', 1))
    assert any("Only a file that extends" in text for text in faults(made))


def test_another_base_than_the_one_extended_is_a_fault(folder, tmp_path):
    made = edited(tmp_path / "mail" / "tried.toml", "x", extends="relapse.toml")
    assert any("--base" in text for text in faults(made, folder / NAME))


def test_a_faulty_base_tells_its_own_faults(folder):
    made = edited(folder / "tried.toml", "x")
    base = folder / NAME
    base.write_text(base.read_text().replace('reference = "wait"', 'reference = "weit"', 1))
    told = faults(made)
    assert any("weit" in text for text in told)
