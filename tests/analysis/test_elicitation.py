"""How weights were asked for: published judgements through a whole scenario, verdicts, ranges."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from model.analysis import ElicitationResult, FamilyCheck
from model.analysis.elicitation import elicitation
from model.problem import DecisionProblem, WeightFamily, build_problem
from model.scenario import load_scenario
from model.study import read_archive, run_study
from model.study.archive import archive_text
from tests.published.test_ahp import HOUSE
from tests.scenario.planting import CASE, plant

HOUSE_NAMES = (
    *("size", "transport", "neighbourhood", "age"),
    *("yard", "facilities", "condition", "financing"),
)
CAR = ("quality", "price", "comfort", "safety", "style")
SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"


def scenario_text(criteria: Sequence[str], weights: str) -> str:
    """Two options on criteria that are all groups of their own, and what [weights] says."""
    scale = 'direction = "max"\nscale = { min = 0, max = 100, unit = "points" }'
    parts = [f'schema = 1\ntitle = "t"\nquestion = "q"\n{weights}']
    parts += [f'[criteria.{key}]\nname = "{key}"\nrole = "goal"\n{scale}' for key in criteria]
    for option, score in (("left", 40), ("right", 60)):
        parts.append(f'[options.{option}]\nname = "{option}"')
        parts.append(f"[scores.{option}]\n" + "\n".join(f"{key} = {score}" for key in criteria))
    return "\n".join(parts)


def asked(folder: Path, criteria: Sequence[str], weights: str) -> ElicitationResult:
    """The result of a scenario file, read from disk and through a study and its archive."""
    file = folder / "asked.toml"
    file.write_text(scenario_text(criteria, weights), encoding="utf-8")
    study = run_study(load_scenario(file), only=["elicitation"])
    archive = folder / "asked.json"
    archive.write_text(archive_text(study), encoding="utf-8")
    return read_archive(archive).get(ElicitationResult)


def judged(method: str, *lines: str) -> str:
    told = "\n".join(lines)
    head = '[weights]\nform = "judgements"\n[[weights.judgements]]\n'
    return f'{head}method = "{method}"\n{told}\n'


def pairs_of(matrix: np.ndarray, names: Sequence[str]) -> str:
    told = []
    for i, j in itertools.combinations(range(len(names)), 2):
        one, other = (i, j) if matrix[i, j] >= 1 else (j, i)
        told.append(f'"{names[one]} = {round(matrix[one, other], 6):g} * {names[other]}"')
    return f"pairs = [{', '.join(told)}]"


def ends_of(best: str, worst: str, down: Sequence[float], up: Sequence[float]) -> str:
    tables = [
        ", ".join(f"{key} = {each:g}" for key, each in zip(CAR, row, strict=True))
        for row in (down, up)
    ]
    return (
        f'best = "{best}"\nworst = "{worst}"\n'
        f"best_to_others = {{ {tables[0]} }}\nothers_to_worst = {{ {tables[1]} }}"
    )


def by_way_of_others(times: np.ndarray, i: int, j: int) -> float:
    """Geometric mean of i over k over j, for each third member k."""
    others = [k for k in range(len(times)) if k not in (i, j)]
    return math.prod(times[i, k] * times[k, j] for k in others) ** (1 / len(others))


def checked(result: ElicitationResult, among: str, perspective: str = "") -> FamilyCheck:
    (found,) = [
        each
        for each in result.families
        if (each.family.among, each.family.perspective) == (among, perspective)
    ]
    return found


# --- Published judgements, from the file to the archive -------------------------------------


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> FamilyCheck:
    """Saaty (1990), European Journal of Operational Research 48: buying a house."""
    weights = judged("ahp", pairs_of(HOUSE, HOUSE_NAMES))
    (found,) = asked(tmp_path_factory.mktemp("house"), HOUSE_NAMES, weights).families
    return found


def test_the_house_has_the_printed_weights_and_fails_the_limit(house: FamilyCheck) -> None:
    family = house.family
    printed = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    assert_allclose(family.weights, printed, rtol=0, atol=0.5e-3)
    assert family.lambda_max == pytest.approx(9.669, abs=0.5e-3)
    assert family.consistency_ratio == pytest.approx(0.169, abs=0.5e-3)
    assert (family.limit, family.geometric_limit) == (0.10, 0.37)
    assert (house.verdict, house.reason) == ("questionable", "beyond")
    assert_allclose(family.times, HOUSE, rtol=1e-11)  # archives keep 12 digits


def test_the_house_is_at_odds_over_neighbourhood_and_condition(house: FamilyCheck) -> None:
    """Judged 6; the other 27 judgements put condition above neighbourhood."""
    off = {
        (i, j): abs(math.log(HOUSE[i, j] / by_way_of_others(HOUSE, i, j)))
        for i, j in itertools.combinations(range(8), 2)
    }
    i, j = max(off, key=off.__getitem__)
    assert house.furthest == (HOUSE_NAMES[i], HOUSE_NAMES[j]) == ("neighbourhood", "condition")
    assert house.furthest_judged == 6
    assert house.furthest_implied == pytest.approx(by_way_of_others(HOUSE, i, j), abs=1e-11)
    assert house.furthest_implied < 1


def test_no_other_single_change_makes_the_house_as_consistent(house: FamilyCheck) -> None:
    """Every judgement at every step from 1/9 to 9, by eigenvalues of numpy."""
    steps = [1 / n for n in range(9, 1, -1)] + list(range(1, 10))
    best = (np.inf, (), np.nan)
    for (i, j), step in itertools.product(itertools.combinations(range(8), 2), steps):
        tried = HOUSE.copy()
        tried[i, j], tried[j, i] = step, 1 / step
        largest = max(np.linalg.eigvals(tried).real)
        pair, to = ((i, j), step) if step >= 1 else ((j, i), 1 / step)
        best = min(best, (largest, pair, to), key=lambda each: each[0])
    family = house.family
    assert family.revised == tuple(HOUSE_NAMES[n] for n in best[1])
    assert family.revised_to == pytest.approx(best[2])
    assert family.revised_ratio == pytest.approx((best[0] - 8) / 7 / 1.41, abs=1e-9)


def test_the_car_has_the_printed_weights_and_fits(tmp_path: Path) -> None:
    """Rezaei (2015), Omega 53, with the judgements that all fit."""
    told = ends_of("price", "style", [2, 1, 4, 2, 8], [4, 8, 2, 4, 1])
    (found,) = asked(tmp_path, CAR, judged("best-worst", told)).families
    printed = [0.2105, 0.4211, 0.1053, 0.2105, 0.0526]
    assert_allclose(found.family.weights, printed, rtol=0, atol=0.5e-4)
    assert found.family.xi == found.family.input_ratio == 0
    assert (found.verdict, found.reason, found.furthest) == ("consistent", "exact", ())
    assert found.family.ends == ("price", "style")


def test_the_second_car_has_the_printed_intervals_and_keeps_to_the_limit(tmp_path: Path) -> None:
    """Rezaei (2016), Omega 64, non-linear; limit of Liang, Brunelli & Rezaei (2020), Omega 96."""
    told = ends_of("price", "style", [2, 1, 4, 3, 8], [4, 8, 2, 3, 1])
    (found,) = asked(tmp_path, CAR, judged("best-worst-nonlinear", told)).families
    low = [0.2145, 0.4461, 0.1085, 0.1563, 0.0548]
    high = [0.2289, 0.4571, 0.1176, 0.1602, 0.0561]
    assert_allclose(found.family.low, low, rtol=0, atol=0.5e-4)
    assert_allclose(found.family.high, high, rtol=0, atol=0.5e-4)
    assert found.family.xi == pytest.approx(0.1459, abs=0.5e-4)
    assert (found.family.limit, found.verdict, found.reason) == (0.2958, "consistent", "within")
    # 3 × 3 is not 8: both judgements about safety are 3, and 8 over the other leaves 8/3
    assert "safety" in found.furthest
    assert (found.furthest_judged, found.furthest_implied) == (3, pytest.approx(8 / 3))


def test_two_orders_are_questionable_within_the_limit_too(tmp_path: Path) -> None:
    """Rezaei (2016), third car: comfort below safety against the best, above it against style."""
    told = ends_of("price", "style", [2, 1, 4, 3, 8], [4, 8, 4, 2, 1])
    (found,) = asked(tmp_path, CAR, judged("best-worst", told)).families
    assert found.family.input_ratio == pytest.approx(8 / 56) and found.family.limit == 0.2958
    assert (found.verdict, found.reason) == ("questionable", "order")
    assert found.family.order_conflicts == (("comfort", "safety"),)


# --- Every form ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every(every_form: Path) -> ElicitationResult:
    return elicitation(build_problem(load_scenario(every_form)))


VERDICTS = {
    "": ("not-checkable", "points"),
    "swing": ("not-checkable", "rule"),
    "smarts": ("not-checkable", "rule"),
    "smarter": ("not-checkable", "ranking"),
    "centroid": ("not-checkable", "ranking"),
    "rank-sum": ("not-checkable", "ranking"),
    "reciprocal": ("not-checkable", "ranking"),
    "ahp": ("consistent", "within"),
    "ahp-geometric": ("questionable", "beyond"),
    "best-worst": ("consistent", "exact"),
    "best-worst-nonlinear": ("consistent", "within"),
}


@pytest.mark.parametrize("among", VERDICTS)
def test_verdicts_of_every_form(every: ElicitationResult, among: str) -> None:
    found = checked(every, among)
    assert (found.verdict, found.reason) == VERDICTS[among]


def test_what_was_judged_is_kept_as_it_was_judged(every: ElicitationResult) -> None:
    assert_allclose(checked(every, "swing").family.points, [100, 80, 20])
    assert checked(every, "centroid").family.places.tolist() == [1, 2, 2]
    assert_allclose(checked(every, "ahp").family.times, [[1, 3, 5], [1 / 3, 1, 2], [0.2, 0.5, 1]])
    family = checked(every, "best-worst").family
    assert_allclose(family.times[1], [2, 1, 4, 2, 8])
    assert_allclose(family.times[:, 4], [4, 8, 2, 4, 1])
    assert np.isnan(family.times[0, 2])
    assert_allclose(checked(every, "swing", "as-points").family.points, [1, 2, 3])


def test_of_three_the_others_imply_the_way_round_the_third(every: ElicitationResult) -> None:
    """3 × 2 is not 5: a over b is 5/2 by way of c, b over c 5/3, a over c 6; all equally far."""
    found = checked(every, "ahp")
    assert found.furthest == ("ahp-a", "ahp-b")
    assert (found.furthest_judged, found.furthest_implied) == (3, pytest.approx(2.5))
    circle = checked(every, "ahp-geometric")
    assert (circle.furthest_judged, circle.furthest_implied) == (2, pytest.approx(1 / 4))


def test_ranges_carry_what_was_asked_and_what_has_changed(every: ElicitationResult) -> None:
    rows = {(each.perspective, each.criterion): each for each in every.ranges}
    assert rows["", "swing-a"].asked == (0, 50) and rows["", "swing-a"].now == (0, 100)
    assert [key for key, each in rows.items() if not each.changed] == [("", "alone-a")]
    assert dict(rows["as-points", "swing-c"].factors)["swing-c"] == pytest.approx(0.5)


def test_spread_is_highest_less_lowest_of_all_views(every: ElicitationResult) -> None:
    assert every.views == ("at-once", "as-points", "")
    for n, node in enumerate(every.nodes):
        by_view = {view: every.weights[v, n] for v, view in enumerate(every.views)}
        low, high = min(by_view.values()), max(by_view.values())
        assert every.lowest[n] == low == by_view[every.lowest_view[n]], node
        assert every.highest[n] == high == by_view[every.highest_view[n]], node
        assert every.spread[n] == high - low
    # 33 criteria by rank sum: alone has 33 of 561, the stated points give it 0
    place = every.nodes.index("alone")
    assert (every.lowest[place], every.lowest_view[place]) == (0, "")
    # points: one of eleven groups has 1/11, more than 33/561
    assert every.highest[place] == pytest.approx(1 / 11)


def test_the_archive_gives_back_the_same(every_form: Path, tmp_path: Path) -> None:
    study = run_study(load_scenario(every_form), only=["elicitation"])
    text = archive_text(study)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    again = read_archive(tmp_path / "a.json")
    assert archive_text(again) == text
    assert len(again.get(ElicitationResult).families) == 23


# --- Edges ---------------------------------------------------------------------------------


def test_two_members_give_one_judgement_which_cannot_contradict(tmp_path: Path) -> None:
    (found,) = asked(tmp_path, ("a", "b"), judged("ahp", 'pairs = ["a = 3 * b"]')).families
    assert (found.verdict, found.reason) == ("not-checkable", "one-judgement")
    assert_allclose(found.family.weights, [0.75, 0.25])
    told = 'best = "a"\nworst = "b"\nbest_to_others = { b = 3 }\nothers_to_worst = { a = 3 }'
    (found,) = asked(tmp_path, ("a", "b"), judged("best-worst", told)).families
    assert found.reason == "one-judgement"


def test_one_criterion_has_no_family_and_nothing_to_differ_on(tmp_path: Path) -> None:
    weights = '[weights]\nform = "leaves"\npoints = { a = 1 }'
    found = asked(tmp_path, ("a",), weights)
    assert (found.families, found.ranges, found.taken_from) == ((), (), "")
    assert (found.views, found.spread.tolist()) == (("",), [0])


def test_sixteen_members_are_beyond_the_table_of_limits(tmp_path: Path) -> None:
    names = [f"c{n}" for n in range(16)]
    matrix = np.ones((16, 16))
    matrix[0, 1], matrix[1, 0] = 9, 1 / 9
    (found,) = asked(tmp_path, names, judged("ahp", pairs_of(matrix, names))).families
    assert math.isnan(found.family.consistency_ratio)
    assert (found.verdict, found.reason) == ("not-checkable", "no-limit")
    assert found.furthest == ("c0", "c1") and found.furthest_implied == pytest.approx(1)
    level = judged("ahp", pairs_of(np.ones((16, 16)), names))
    (found,) = asked(tmp_path, names, level).families
    assert (found.verdict, found.reason) == ("consistent", "exact")


def test_between_whole_numbers_of_best_over_worst_no_limit_is_known(tmp_path: Path) -> None:
    told = ends_of("price", "style", [2, 1, 3, 2, 6.5], [3, 6.5, 2, 3, 1])
    (found,) = asked(tmp_path, CAR, judged("best-worst", told)).families
    assert math.isnan(found.family.limit)
    assert (found.verdict, found.reason) == ("not-checkable", "no-limit")


def test_a_judgement_of_level_is_told_with_the_one_that_others_put_ahead(tmp_path: Path) -> None:
    """a = b, b = c, c = 3 a: c over b by way of a is 3, a over b by way of c a third."""
    told = 'pairs = ["a = b", "b = c", "c = 3 * a"]'
    (found,) = asked(tmp_path, ("a", "b", "c"), judged("ahp", told)).families
    assert found.furthest == ("b", "a")
    assert (found.furthest_judged, found.furthest_implied) == (1, pytest.approx(3))


BROKEN = [
    pytest.param("swing", [90.0, 40.0], ("questionable", "rule-broken"), id="no swing has 100"),
    pytest.param("smarts", [5.0, 40.0], ("questionable", "rule-broken"), id="smallest below 10"),
    pytest.param("smarts", [10.0, 10.0], ("not-checkable", "rule"), id="all level"),
    pytest.param("swing", [100.0, 0.0], ("not-checkable", "rule"), id="no weight at all"),
]


@pytest.mark.parametrize("method, points, verdict", BROKEN)
def test_points_are_held_against_the_rule_of_their_method(
    every_form: Path, method: str, points: list[float], verdict: tuple[str, str]
) -> None:
    """A file like that is refused at the door; a problem built in Python need not be."""
    problem = build_problem(load_scenario(every_form))
    stated = np.array(points)
    family = WeightFamily(
        perspective="",
        among="",
        members=("a", "b"),
        method=method,
        weights=stated / stated.sum(),
        points=stated,
    )
    (found,) = elicitation(replace(problem, elicitation=(family,))).families
    assert (found.verdict, found.reason) == verdict


def test_weights_taken_from_a_perspective_are_told_once(tmp_path: Path) -> None:
    own = '[weights]\nform = "perspective"\nperspective = "manager"\n'
    plant(tmp_path, {"over.toml": f'schema = 1\nextends = "case.toml"\n{own}'})
    found = elicitation(build_problem(load_scenario(tmp_path / "over.toml")))
    assert found.taken_from == "manager"
    places = [each.family.perspective for each in found.families]
    assert "" not in places and places.count("manager") == 3
    assert {each.perspective for each in found.ranges} == {"manager"}
    assert "" not in found.views
    stated = elicitation(build_problem(load_scenario(plant(tmp_path, {"case.toml": CASE}))))
    assert stated.taken_from == "" and checked(stated, "").family.method == "points"


def test_the_shipped_points_have_nothing_to_check_and_ranges_that_hold(shipped: Path) -> None:
    problem = build_problem(load_scenario(shipped / "2025-06-baseline.toml"))
    found = elicitation(problem)
    assert {each.reason for each in found.families} == {"points"}
    assert len(found.ranges) == 15 and not any(each.changed for each in found.ranges)
    assert found.views == tuple(view.id for view in problem.perspectives)
    assert not found.spread.flags.writeable


# --- Laws ----------------------------------------------------------------------------------


@cache
def small() -> DecisionProblem:
    return build_problem(load_scenario(SMALL))


def one_family(pairs: np.ndarray) -> FamilyCheck:
    """What the analysis says of one matrix of judgements."""
    n = len(pairs)
    values, vectors = np.linalg.eig(pairs)
    largest = int(np.argmax(values.real))
    weights = np.abs(vectors[:, largest].real)
    random = {4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32}[n]
    family = WeightFamily(
        perspective="",
        among="",
        members=tuple(f"c{k}" for k in range(n)),
        method="ahp",
        weights=weights / weights.sum(),
        times=pairs,
        consistency_ratio=(values.real[largest] - n) / (n - 1) / random,
        limit=0.10,
    )
    (result,) = elicitation(replace(small(), elicitation=(family,))).families
    return result


shares = st.lists(st.floats(0.05, 1.0), min_size=4, max_size=7)


@given(weights=shares)
def test_judgements_that_are_ratios_of_weights_fit_exactly(weights: list[float]) -> None:
    w = np.array(weights)
    found = one_family(w[:, None] / w[None, :])
    assert (found.verdict, found.reason, found.furthest) == ("consistent", "exact", ())


@given(weights=shares, data=st.data(), factor=st.sampled_from([0.2, 0.5, 1.5, 4.0]))
def test_one_judgement_that_departs_is_found_and_the_others_imply_the_ratio(
    weights: list[float], data: st.DataObject, factor: float
) -> None:
    w = np.array(weights)
    pairs = w[:, None] / w[None, :]
    drawn = st.permutations(range(len(w)))
    i, j = data.draw(drawn)[:2]
    pairs[i, j] *= factor
    pairs[j, i] = 1 / pairs[i, j]
    found = one_family(pairs)
    assert set(found.furthest) == {f"c{i}", f"c{j}"}
    first, second = (int(each[1:]) for each in found.furthest)
    assert found.furthest_judged >= 1 - 1e-12
    assert found.furthest_implied == pytest.approx(w[first] / w[second], rel=1e-9)


@given(weights=shares, data=st.data())
def test_the_order_of_members_changes_no_figure(weights: list[float], data: st.DataObject) -> None:
    w = np.array(weights)
    pairs = w[:, None] / w[None, :]
    pairs[0, 1] *= 3
    pairs[1, 0] /= 3
    order = data.draw(st.permutations(range(len(w))))
    there, turned = one_family(pairs), one_family(pairs[np.ix_(order, order)])
    names = tuple(f"c{order[int(each[1:])]}" for each in turned.furthest)
    assert names == there.furthest
    assert turned.furthest_implied == pytest.approx(there.furthest_implied, rel=1e-9)
