"""Distributions of scores: their grammar, their faults with file and line, reading and writing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.problem import KINDS, build_problem
from model.scenario import Fault, ScenarioError, load_scenario
from model.scenario.distributions import parse_distribution
from model.scenario.dumping import dump_scenario
from tests.scenario.planting import CASE, FILES, changed, line_of, plant

SCORES = "tables/scores.csv"


@pytest.mark.parametrize(
    ("text", "kind", "parameters"),
    [
        ("triangular", "triangular", ()),
        ("pert", "pert", (4.0,)),
        ("pert()", "", ()),
        (" PERT ( 10 ) ", "pert", (10.0,)),
        ("uniform", "uniform", ()),
        ("normal", "normal", ()),
        ("normal(sd = 3)", "normal", (3.0,)),
        ("normal(2.5)", "normal", (2.5,)),
        ("beta(20,116)", "beta", (20.0, 116.0)),
    ],
)
def test_the_grammar_of_parameters(text, kind, parameters):
    if not kind:
        with pytest.raises(ValueError, match="not the parameters"):
            parse_distribution(text)
        return
    stated = parse_distribution(text)
    assert (stated.kind, stated.parameters, stated.outcomes) == (kind, parameters, ())


def test_the_grammar_of_outcomes():
    stated = parse_distribution("discrete(10:0.2, 2e1 : .5, -3:0.3)")
    assert stated.kind == "discrete"
    assert stated.outcomes == ((10.0, 0.2), (20.0, 0.5), (-3.0, 0.3))


@given(st.text(max_size=40) | st.from_regex(r"(pert|beta|normal|discrete)\([-0-9:,. e]*\)"))
def test_any_text_is_a_distribution_or_a_fault_with_a_remedy(text):
    try:
        stated = parse_distribution(text)
    except ValueError as error:
        what, _, remedy = str(error).partition("; ")
        assert what
        assert remedy
    else:
        assert stated.kind in KINDS


def faults(folder: Path, files: dict[str, str | bytes | None]) -> tuple[Fault, ...]:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(folder, files))
    return tuple(caught.value.faults)


def scores_with(text: str) -> str:
    """The sound table with a column `distribution`; train,supply has the given text."""
    lines = FILES[SCORES].split("\n")
    cell = f'"{text}"'
    made = [lines[0] + ",distribution"]
    for line in lines[1:]:
        if line.startswith("train,supply"):
            made.append(f"{line},{cell}")
        elif not line or line == "Core aim:":
            made.append(line)
        else:
            made.append(line if line.endswith("Core aim:") else f"{line},")
    return "\n".join(made).replace('"Core aim:,', '"Core aim:')


WRONG = [
    ("gamma", ["is no distribution", "one of: triangular, pert"]),
    ("beta(2)", ["not the parameters of beta", "write beta(2, 5)"]),
    ("beta(0, 3)", ["parameter of beta outside 0.1 to 100000"]),
    ("beta(nan, 3)", ["not the parameters of beta"]),
    ("normal(sd=0)", ["standard deviation that is not above 0"]),
    ("normal(sd=-3)", ["standard deviation that is not above 0"]),
    ("pert(-1)", ["outside 0 to 1000"]),
    ("triangular(1, 2)", ["not the parameters of triangular"]),
    ("discrete", ["not the parameters of discrete"]),
    ("discrete(10:0.5, 20:0.4)", ["sum to 0.9, not 1"]),
    ("discrete(10:1.5, 20:-0.5)", ["probability below 0"]),
    ("discrete(10:0.5, 31:0.5)", ["outside of low to high, 5 to 30: 31"]),
]


@pytest.mark.parametrize(("text", "fragments"), WRONG)
def test_a_wrong_distribution_is_a_fault_with_file_and_line(tmp_path, text, fragments):
    table = scores_with(text)
    (fault,) = faults(tmp_path, {SCORES: table})
    assert (fault.file, fault.line) == (str(tmp_path / SCORES), line_of(table, "train,supply"))
    assert "scores.train.supply.distribution" in fault.where
    for fragment in fragments:
        assert fragment in str(fault)


def test_a_discrete_default_fits_no_score_and_is_a_fault(tmp_path):
    text = CASE + '\n[analysis]\ndistribution = "discrete(1:1)"\n'
    (fault,) = faults(tmp_path, {"case.toml": text})
    assert fault.line == line_of(text, 'distribution = "discrete')
    assert "fits one score" in fault.what


@pytest.mark.parametrize("number", ["1", "-0.1", "1.5"])
def test_a_correlation_outside_its_bounds_is_a_fault(tmp_path, number):
    text = changed("case.toml", 'name = "Safe water"', f'name = "x"\ncorrelation = {number}')
    (fault,) = faults(tmp_path, {"case.toml": text})
    assert fault.line == line_of(text, "correlation")
    assert "criteria.supply.correlation" in fault.where


def test_a_group_has_no_scores_to_correlate(tmp_path):
    text = changed("case.toml", 'name = "Recovery"', 'name = "Recovery"\ncorrelation = 0.5')
    (fault,) = faults(tmp_path, {"case.toml": text})
    assert fault.line == line_of(text, "correlation")
    assert "is a group" in fault.what
    assert "supply, skills" in fault.remedy


def sound(folder: Path):
    text = changed("case.toml", 'name = "Safe water"', 'name = "x"\ncorrelation = 0.25')
    text += '\n[analysis]\ndistribution = "pert(6)"\n'
    return load_scenario(
        plant(folder, {"case.toml": text, SCORES: scores_with("discrete(10:0.25, 20:0.75)")})
    )


def test_distributions_become_arrays_by_option_and_criterion(tmp_path):
    problem = build_problem(sound(tmp_path))
    spec = problem.distributions
    cell = (problem.options.index("train"), problem.criteria.index("supply"))
    assert spec.kind[cell] == KINDS.index("discrete")
    assert spec.outcomes[cell].tolist() == [-5.0, 5.0]  # distance from likely, 15
    assert spec.chances[cell].tolist() == [0.25, 0.75]
    others = np.ones(spec.kind.shape, dtype=bool)
    others[cell] = False
    assert (spec.kind[others] == KINDS.index("pert")).all()
    assert (spec.first[others] == 6).all()
    expected = [0.25 if key == "supply" else 0.0 for key in problem.criteria]
    assert spec.correlation.tolist() == expected


def test_a_dumped_scenario_keeps_its_distributions(tmp_path):
    scenario = sound(tmp_path)
    (tmp_path / "dumped.toml").write_text(dump_scenario(scenario), encoding="utf-8")
    assert load_scenario(tmp_path / "dumped.toml") == scenario
