"""Writing back: only the touched values change, and only when the result is sound."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.scenario import ScenarioError, load_scenario
from model.scenario.writing import rebalance, set_weights
from tests.scenario.planting import CASE, plant

OVER = 'schema = 1 # first\nextends = "case.toml"\n\n[options.train]  # kept\nname = "T"\n'


def written(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_only_the_touched_value_changes(tmp_path: Path, mark: str, end: str) -> None:
    text = mark + CASE.replace("\n", end)
    path = plant(tmp_path, {"case.toml": text})
    scenario = set_weights(path, {"supply": 62.5, "skills": 40})
    assert written(path) == text.replace(
        "supply = 100       # first", "supply = 62.5       # first"
    )
    assert scenario.weights.points["supply"] == 62.5
    assert scenario == load_scenario(path)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_whole_numbers_are_written_as_such(tmp_path: Path) -> None:
    path = plant(tmp_path)
    set_weights(path, {"skills": 35.0})
    assert "\nskills = 35\n" in written(path)


def test_nothing_to_change_leaves_the_file_alone(tmp_path: Path) -> None:
    path = plant(tmp_path)
    before = path.stat().st_mtime_ns
    set_weights(path, {"skills": 40})
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_extending_file_gets_points_of_its_own(tmp_path: Path, end: str) -> None:
    base = plant(tmp_path, {"over.toml": OVER.replace("\n", end)})
    path = tmp_path / "over.toml"
    scenario = set_weights(path, {"skills": 5})
    assert scenario.weights.points["skills"] == 5
    assert scenario.weights.points["supply"] == 100
    assert written(base) == CASE
    text = written(path)
    assert text.startswith(OVER.replace("\n", end))
    assert text.count("\n") == text.count(end)
    assert load_scenario(path).origin("weights", "points", "skills").file == "over.toml"


def test_weights_of_a_perspective_become_points(tmp_path: Path) -> None:
    weights = (
        '[weights]\nform = "perspective" # as agreed\nperspective = "engineer"\nset_by = "Me"\n'
    )
    plant(tmp_path, {"over.toml": OVER + weights})
    path = tmp_path / "over.toml"
    scenario = set_weights(path, {"cost": 11})
    assert scenario.weights.form == "leaves"
    assert scenario.weights.points == {"supply": 100, "skills": 80, "exposure": 20, "cost": 11}
    assert scenario.weights.set_by.en == "Me"
    assert scenario.weights.order == scenario.perspectives["engineer"].order
    assert scenario == load_scenario(path)
    plant(tmp_path, {"case.toml": CASE, "over.toml": OVER + weights,
                     "last.toml": 'schema = 1\nextends = "over.toml"\n'})  # fmt: skip
    assert set_weights(tmp_path / "last.toml", {"cost": 11}).weights.points["cost"] == 11


def test_statements_of_the_weights_stay_when_points_are_set(tmp_path: Path) -> None:
    own = '[weights]\nform = "perspective"\nperspective = "engineer"\norder = ["cost <= 0.3"]\n'
    plant(tmp_path, {"over.toml": OVER + own})
    scenario = set_weights(tmp_path / "over.toml", {"cost": 11})
    assert scenario.weights.order == ("cost <= 0.3",)
    assert scenario == load_scenario(tmp_path / "over.toml")


@pytest.mark.parametrize(
    "points, fragment",
    [
        ({"skill": 3.0}, "did you mean “skills”?"),
        ({"skills": -3.0}, "Points are 0 or more"),
        ({"supply": 0.0, "skills": 0.0}, "below “recovery” are 0"),
        ({"skills": math.inf}, "finite"),
    ],
)
def test_a_change_that_would_break_the_file_is_refused(
    tmp_path: Path, points: dict[str, float], fragment: str
) -> None:
    path = plant(tmp_path)
    with pytest.raises(ScenarioError, match="nothing was computed") as caught:
        set_weights(path, points)
    assert fragment in str(caught.value)
    assert str(path) in str(caught.value)
    assert written(path) == CASE


def test_a_faulty_file_is_not_rewritten(tmp_path: Path) -> None:
    text = CASE.replace("flat = 0.6", "flat = 0.7")
    path = plant(tmp_path, {"case.toml": text})
    with pytest.raises(ScenarioError, match=r"sum to 1\.1"):
        set_weights(path, {"skills": 3})
    assert written(path) == text


def test_rebalancing_makes_siblings_sum_to_one_hundred(tmp_path: Path) -> None:
    path = plant(tmp_path)
    points = rebalance(path).weights.points
    assert points["recovery"] + points["risks"] == pytest.approx(100, abs=2e-6)
    assert points["supply"] + points["skills"] == pytest.approx(100, abs=2e-6)
    assert points["supply"] == 71.428571
    assert (points["exposure"], points["cost"]) == (80, 20)
    assert "recovery = 66.666667     # goals" in written(path)
    once = written(path)
    rebalance(path)
    assert written(path) == once


def test_rebalancing_leaves_sums_to_one_hundred_across_the_tree(tmp_path: Path) -> None:
    weights = (
        '[weights]\nform = "leaves"\npoints = { supply = 3, skills = 1, exposure = 1, cost = 0 }\n'
    )
    plant(tmp_path, {"over.toml": OVER + weights})
    points = rebalance(tmp_path / "over.toml").weights.points
    assert points == {"supply": 60, "skills": 20, "exposure": 20, "cost": 0}
    assert "points = { supply = 60, skills = 20, exposure = 20, cost = 0 }" in written(
        tmp_path / "over.toml"
    )


def test_rebalancing_a_perspective_is_refused(tmp_path: Path) -> None:
    weights = '[weights]\nform = "perspective"\nperspective = "engineer"\n'
    plant(tmp_path, {"over.toml": OVER + weights})
    with pytest.raises(ScenarioError, match="those of a perspective"):
        rebalance(tmp_path / "over.toml")


JUDGED = """\
[weights] # asked in May
form = "judgements"

[[weights.judgements]]
method = "swing"
points = { recovery = 100, risks = 60 } # asked first

[[weights.judgements]]
among = "recovery"
method = "ahp"
pairs = ["supply = 3 * skills"]

[[weights.judgements]]
among = "risks"
method = "direct"

[weights.judgements.points]
exposure = 4 # people
cost = 1

[criteria.recovery]"""


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    start, end = CASE.index("[weights]"), CASE.index("[criteria.recovery]")
    text = CASE[:start] + JUDGED + CASE[end + len("[criteria.recovery]") :]
    return plant(tmp_path, {"case.toml": text})


@pytest.mark.parametrize(
    "key, before, after",
    [
        ("risks", "risks = 60 } # asked first", "risks = 80 } # asked first"),
        ("exposure", "exposure = 4 # people", "exposure = 80 # people"),
    ],
)
def test_points_among_judgements_change_in_place(
    judged: Path, key: str, before: str, after: str
) -> None:
    text = written(judged)
    scenario = set_weights(judged, {key: 80})
    assert written(judged) == text.replace(before, after)
    assert scenario.weights.every_point[key] == 80
    assert scenario == load_scenario(judged)


@pytest.mark.parametrize(
    "points, fragment",
    [
        ({"supply": 3.0}, "“supply” is judged by ahp, so it has no points to set."),
        ({"risks": 120.0}, "The largest swing has 100 points"),
        ({"suply": 3.0}, "There is no goal, risk or criterion “suply”; did you mean “supply”?"),
    ],
)
def test_points_that_do_not_fit_the_judgements_are_refused(
    judged: Path, points: dict[str, float], fragment: str
) -> None:
    text = written(judged)
    with pytest.raises(ScenarioError) as caught:
        set_weights(judged, points)
    assert fragment in str(caught.value)
    assert written(judged) == text


def test_judgements_of_another_file_or_of_a_perspective_are_not_changed(judged: Path) -> None:
    over = judged.with_name("over.toml")
    over.write_text(OVER, encoding="utf-8")
    with pytest.raises(ScenarioError, match="stand in another file"):
        set_weights(over, {"risks": 80})
    taken = '[weights]\nform = "perspective"\nperspective = "manager"\n'
    over.write_text(OVER + taken, encoding="utf-8")
    with pytest.raises(ScenarioError, match="judged in the perspective “manager”"):
        set_weights(over, {"risks": 80})
    assert written(over) == OVER + taken


def test_rebalancing_judgements_is_refused(judged: Path) -> None:
    with pytest.raises(ScenarioError, match="worked out from judgements"):
        rebalance(judged)


def test_ranges_of_a_perspective_come_along_with_its_points(tmp_path: Path) -> None:
    base = CASE.replace('name = "Engineer"', 'name = "Engineer"\nranges = { cost = [80, 0] }')
    own = '[weights]\nform = "perspective"\nperspective = "engineer"\n'
    plant(tmp_path, {"case.toml": base, "over.toml": OVER + own})
    scenario = set_weights(tmp_path / "over.toml", {"cost": 11})
    assert scenario.weights.ranges == {"cost": (80, 0)}
    assert "ranges = {cost = [80, 0]}" in written(tmp_path / "over.toml")


def test_shipped_files_keep_all_other_bytes(shipped: Path, tmp_path: Path) -> None:
    files = sorted(shipped.glob("*.toml"))
    assert files
    for file in [*files, *shipped.rglob("*.csv")]:
        copy = tmp_path / file.relative_to(shipped)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(file.read_bytes())
    for file in files:
        scenario = load_scenario(file)
        leaf = next(key for key, node in scenario.criteria.items() if node.scale is not None)
        after = set_weights(tmp_path / file.name, {leaf: 12.5})
        assert after.weights.points[leaf] == 12.5
        before = file.read_text(encoding="utf-8").splitlines()
        kept = set((tmp_path / file.name).read_text(encoding="utf-8").splitlines())
        lost = [line for line in before if line not in kept]
        assert all(line.startswith((leaf, "form", "perspective")) for line in lost), lost


@given(points=st.floats(0, 1e9, allow_subnormal=False), key=st.sampled_from(["skills", "risks"]))
def test_what_is_set_is_what_is_read(
    points: float, key: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = plant(tmp_path_factory.mktemp("set"))
    set_weights(path, {key: points})
    assert load_scenario(path).weights.points[key] == points
