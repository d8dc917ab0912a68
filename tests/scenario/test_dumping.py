"""The merged file: what is dumped loads back to an equal scenario."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.scenario import Scenario, Text, load_scenario
from model.scenario.dumping import dump_scenario
from model.scenario.new import template_text
from tests.scenario.planting import CASE, plant


def loaded_back(scenario: Scenario, folder: Path) -> Scenario:
    file = folder / "dumped.toml"
    file.write_bytes(dump_scenario(scenario).encode("utf-8"))
    return load_scenario(file)


def test_the_sound_scenario_and_the_template_load_back(tmp_path: Path) -> None:
    for text in (None, template_text()):
        scenario = load_scenario(plant(tmp_path, {"case.toml": text} if text else {}))
        again = loaded_back(scenario, tmp_path)
        assert again == scenario
        assert again.sha256 == scenario.sha256


def test_statements_lenses_and_concentration_load_back(tmp_path: Path) -> None:
    order = 'form = "siblings"\norder = ["cost <= 15 %", "supply >= 2 * skills"]'
    text = CASE.replace('form = "siblings"', order, 1)
    text += '\n[analysis]\nlenses = ["levels", "dirichlet"]\nconcentration = 12.5\n'
    scenario = load_scenario(plant(tmp_path, {"case.toml": text}))
    assert scenario.weights.order == ("cost <= 15 %", "supply >= 2 * skills")
    again = loaded_back(scenario, tmp_path)
    assert (again, again.sha256) == (scenario, scenario.sha256)


def test_every_form_of_weights_loads_back(every_form: Path, tmp_path: Path) -> None:
    scenario = load_scenario(every_form)
    again = loaded_back(scenario, tmp_path)
    assert (again, again.sha256) == (scenario, scenario.sha256)


def test_shipped_scenarios_load_back(shipped: Path, tmp_path: Path) -> None:
    files = sorted(shipped.glob("*.toml"))
    assert files
    for file in files:
        scenario = load_scenario(file)
        assert loaded_back(scenario, tmp_path).sha256 == scenario.sha256, file.name


def test_the_dump_names_no_other_file(tmp_path: Path) -> None:
    data = tomllib.loads(dump_scenario(load_scenario(plant(tmp_path))))
    assert data["schema"] == 1
    assert "extends" not in data
    assert len(data["scores"]) == 12


WORDS = st.text(
    st.one_of(
        st.sampled_from("\"'\\\n\t#[]={}한\u200f\u202e\u2028\ufeff😀"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
    max_size=20,
).filter(str.strip)
TEXTS = st.builds(Text, en=WORDS, ko=st.none() | WORDS) | st.builds(Text, ko=WORDS)
NUMBERS = st.floats(0, 100) | st.integers(0, 100).map(float)


@st.composite
def changes(draw: st.DrawFn, base: Scenario) -> Scenario:
    """The sound scenario with other texts and numbers, still sound."""
    criteria = {
        key: node.model_copy(update={"name": draw(TEXTS), "notes": draw(st.none() | TEXTS)})
        for key, node in base.criteria.items()
    }
    scores = []
    for score in base.scores:
        low, likely, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
        update: dict[str, Any] = {"low": low, "likely": likely, "high": high}
        scores.append(score.model_copy(update=update | {"rationale": draw(st.none() | TEXTS)}))
    facts = [
        fact.model_copy(update={"figure": draw(st.none() | WORDS), "statement": draw(TEXTS)})
        for fact in base.facts
    ]
    points = {key: draw(st.floats(0.001, 1e9)) for key in base.weights.points}
    decision = base.decision.model_copy(update={"next_steps": tuple(draw(st.lists(TEXTS)))})
    return base.model_copy(
        update={
            "language": draw(st.sampled_from(["en", "ko"])),
            "title": draw(TEXTS),
            "criteria": criteria,
            "scores": tuple(scores),
            "facts": tuple(facts),
            "weights": base.weights.model_copy(update={"points": points}),
            "decision": decision,
        }
    )


@settings(max_examples=60)
@given(data=st.data())
def test_load_undoes_dump(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("dump")
    scenario = data.draw(changes(load_scenario(plant(folder))))
    again = loaded_back(scenario, folder)
    assert again == scenario
    assert again.sha256 == scenario.sha256
