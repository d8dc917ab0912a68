# ruff: noqa: E501 (a table: one row, one line)
"""`[[sweeps]]`: what is read, what is refused, what goes with a removed part."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.scenario import Scenario, ScenarioError, Sweep, load_scenario, sweep_misfits
from model.scenario.dumping import dump_scenario
from model.scenario.schema_export import json_schema
from tests.scenario.planting import CASE, line_of, plant

SWEEPS = """
[[sweeps]]
kind = "weight"
of = "supply"

[[sweeps]]
kind = "score"
of = "build/cost"
between = [10, 90]
points = 9
[sweeps.against]
kind = "probability"
of = "security = fighting"
points = 5

[[sweeps]]
kind = "curvature"
of = "exposure"

[[sweeps]]
kind = "safeguard"
of = "escort"
against = { kind = "weight", of = "risks" }
"""


def planted(folder: Path, text: str = SWEEPS) -> Path:
    return plant(folder, {"case.toml": CASE + text})


def test_sweeps_are_read_with_their_lines(tmp_path: Path) -> None:
    scenario = load_scenario(planted(tmp_path))
    assert [sweep.kind for sweep in scenario.sweeps] == [
        "weight",
        "score",
        "curvature",
        "safeguard",
    ]
    grid = scenario.sweeps[1]
    assert grid.target == ("build", "cost")
    assert (grid.between, grid.points) == ((10, 90), 9)
    assert grid.against is not None
    assert grid.against.target == ("security", "fighting")
    text = CASE + SWEEPS
    assert scenario.origin("sweeps", 1, "between").line == line_of(text, "between = [10, 90]")
    assert scenario.origin("sweeps", 1, "against", "of").line == line_of(text, 'of = "security')


def test_sweeps_load_back_from_the_dump(tmp_path: Path) -> None:
    scenario = load_scenario(planted(tmp_path))
    (tmp_path / "dumped.toml").write_text(dump_scenario(scenario), encoding="utf-8")
    assert load_scenario(tmp_path / "dumped.toml") == scenario


def test_the_json_schema_explains_sweeps() -> None:
    parts = json_schema()["$defs"]
    for name in ("Sweep", "SweepAxis"):
        assert parts[name]["required"] == ["kind", "of"]
        assert all(
            "description" in key for key in parts[name]["properties"].values() if "$ref" not in key
        )
    assert "against" in parts["Sweep"]["properties"]


# --- Faults -------------------------------------------------------------------------------


def weight(of: str, more: str = "") -> str:
    return f'[[sweeps]]\nkind = "weight"\nof = "{of}"\n{more}'


def against(kind: str, of: str) -> str:
    return f'against = {{ kind = "{kind}", of = "{of}" }}\n'


BROKEN = [  # text, passage on the line that is named, fragments of the fault
    (weight("suply"), 'of = "suply"', ['sweeps[1].of = "suply"', "no goal, risk or criterion", "did you mean “supply”?"]),
    (weight("supply", "betwen = [0, 1]\n"), "betwen", ["did you mean “between”?"]),
    (weight("supply", "between = [0.5, 0.5]\n"), "between", ["no length", "smaller number first"]),
    (weight("supply", "between = [0, 1.5]\n"), "between", ["leaves what is possible, 0 to 1"]),
    (weight("supply", "between = [0]\n"), "between", ["needs 2 entries"]),
    (weight("supply", "points = 1\n"), "points = 1", ["must not be below 2"]),
    (weight("supply", "points = 5000\n"), "points = 5000", ["must not be above 401"]),
    (weight("supply", against("weight", "supply")), "against", ["Both axes move the same"]),
    (weight("supply", against("weight", "recovery")), "against", ["lies within the other"]),
    (weight("recovery", against("weight", "risks")), "against", ["are all there is"]),
    (weight("supply", against("weight", "expsure")), "against", ["sweeps[1].against.of", "did you mean “exposure”?"]),
    (weight("supply", against("wait", "exposure")), "against", ["did you mean “weight”?"]),
    ('[[sweeps]]\nkind = "probability"\nof = "security=calm"\n' + against("probability", "security=fighting"), "against", ["has two levels"]),
    ('[[sweeps]]\nkind = "probability"\nof = "security=clam"\n', "security=clam", ["no level of “security” called “clam”", "did you mean “calm”?"]),
    ('[[sweeps]]\nkind = "probability"\nof = "securty=calm"\n', "securty", ["did you mean “security”?"]),
    ('[[sweeps]]\nkind = "probability"\nof = "security"\n', 'of = "security"\n', ["DRIVER=LEVEL"]),
    ('[[sweeps]]\nkind = "score"\nof = "build"\n', 'of = "build"\n', ["OPTION/CRITERION"]),
    ('[[sweeps]]\nkind = "score"\nof = "biuld/cost"\n', "biuld", ["did you mean “build”?"]),
    ('[[sweeps]]\nkind = "score"\nof = "build/risks"\n', "build/risks", ["is a group", "exposure, cost"]),
    ('[[sweeps]]\nkind = "score"\nof = "build/cost"\nbetween = [0, 200]\n', "between", ["0 to 100 (US$ million)"]),
    ('[[sweeps]]\nkind = "curvature"\nof = "recovery"\n', 'of = "recovery"\n', ["is a group"]),
    ('[[sweeps]]\nkind = "curvature"\nof = "supply"\nbetween = [-80, 5]\n', "between", ["an exponent"]),
    ('[[sweeps]]\nkind = "safeguard"\nof = "escrot"\n', "escrot", ["did you mean “escort”?"]),
    ('[[sweeps]]\nkind = "safeguard"\nof = "escort"\npoints = 3\n', "points = 3", ["off or on", "leave points out"]),
    ('[[sweeps]]\nkind = "safeguard"\nof = "escort"\nbetween = [0, 1]\n', "between", ["nothing in between"]),
    ('[[sweeps]]\nof = "supply"\n', "[[sweeps]]", ["sweeps[1].kind", "missing"]),
    ('[[sweeps]]\nkind = "sweep"\nof = "supply"\n', 'kind = "sweep"', ["weight, score, probability, curvature, safeguard"]),
    ('[[sweeps]]\nkind = "weight"\nof = ""\n', 'of = ""', ["sweeps[1].of"]),
    ('[[sweeps]]\nkind = "weight"\nof = 3\n', "of = 3", ["must be text"]),
]  # fmt: skip


@pytest.mark.parametrize("text, passage, fragments", BROKEN)
def test_a_broken_sweep_is_named_with_its_line(
    tmp_path: Path, text: str, passage: str, fragments: list[str]
) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(planted(tmp_path, "\n" + text))
    (fault,) = caught.value.faults
    assert fault.line == line_of(CASE + "\n" + text, passage)
    for fragment in fragments:
        assert fragment in str(fault)


def test_a_row_that_is_no_table_is_told(tmp_path: Path) -> None:
    text = CASE.replace('reference = "wait"', 'reference = "wait"\nsweeps = [3]', 1)
    with pytest.raises(ScenarioError, match="sweeps"):
        load_scenario(plant(tmp_path, {"case.toml": text}))


def test_a_scale_that_extends_has_no_ends(tmp_path: Path) -> None:
    text = CASE.replace("midvalue = 40", 'midvalue = 40\noutside = "extend"')
    sweep = '\n[[sweeps]]\nkind = "score"\nof = "build/exposure"\nbetween = [-50, 500]\n'
    scenario = load_scenario(plant(tmp_path, {"case.toml": text + sweep}))
    assert scenario.sweeps[0].between == (-50, 500)


def test_misfits_of_hostile_names_are_told(tmp_path: Path) -> None:
    scenario = load_scenario(planted(tmp_path))
    for of in ("=", "/", "a/b/c", "</script>", "\u202e", "x" * 6000, "security=calm=calm"):
        for kind in ("weight", "score", "probability", "curvature", "safeguard"):
            assert sweep_misfits(scenario, Sweep(kind=kind, of=of))


# --- Extending and removing ---------------------------------------------------------------


def extended(folder: Path, text: str) -> Scenario:
    plant(
        folder,
        {"case.toml": CASE + SWEEPS, "over.toml": 'schema = 1\nextends = "case.toml"\n' + text},
    )
    return load_scenario(folder / "over.toml")


def test_sweeps_replace_as_a_whole(tmp_path: Path) -> None:
    assert len(extended(tmp_path, "").sweeps) == 4
    scenario = extended(tmp_path, '[[sweeps]]\nkind = "weight"\nof = "cost"\n')
    assert [sweep.of for sweep in scenario.sweeps] == ["cost"]
    assert extended(tmp_path, "sweeps = []\n").sweeps == ()
    assert extended(tmp_path, 'remove = ["sweeps"]\n').sweeps == ()


@pytest.mark.parametrize(
    "removed, left",
    [
        ("criteria.supply", ["score", "curvature", "safeguard"]),
        ("criteria.exposure", ["weight", "score", "safeguard"]),
        ("criteria.cost", ["weight", "curvature", "safeguard"]),
        ("drivers.security", ["weight", "curvature", "safeguard"]),
        ("drivers.prices", ["weight", "score", "curvature", "safeguard"]),
        ("safeguards.escort", ["weight", "score", "curvature"]),
    ],
)
def test_a_sweep_goes_with_what_it_moves(tmp_path: Path, removed: str, left: list[str]) -> None:
    more = "[safeguards.escort]\ncost = 0\n" if removed == "criteria.cost" else ""
    scenario = extended(tmp_path, f'remove = ["{removed}"]\n{more}')
    assert [sweep.kind for sweep in scenario.sweeps] == left


def test_a_sweep_goes_with_its_level_and_its_option(tmp_path: Path) -> None:
    level = extended(
        tmp_path,
        'remove = ["drivers.security.levels.fighting"]\n[drivers.security.probabilities]\ncalm = 1\n',
    )
    assert "score" not in [sweep.kind for sweep in level.sweeps]
    option = extended(tmp_path, 'remove = ["options.build"]\n')
    assert "score" not in [sweep.kind for sweep in option.sweeps]
