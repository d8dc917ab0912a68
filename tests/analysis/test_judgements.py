"""The check that stated points keep to the statements about weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from model.analysis.checks import ATTENTION, CANNOT_TELL, PASS, Check
from model.analysis.checks.judgements import judgement_checks
from model.problem import DecisionProblem, build_problem
from model.scenario import load_scenario
from tests.scenario.planting import plant

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"
# supply 10/21, local-skills 4/21, exposure 1/3; engineers: 90/160, 60/160, 10/160

LEVEL = (
    "ahp-geometric-a = ahp-geometric-b",
    "ahp-geometric-b = ahp-geometric-c",
    "ahp-geometric-a = ahp-geometric-c",
)


def consistency(
    order: tuple[str, ...], engineers: tuple[str, ...] = (), **weights: object
) -> Check:
    scenario = load_scenario(SMALL)
    stated = scenario.weights.model_copy(update={"order": order, **weights})
    view = scenario.perspectives["engineers"].model_copy(update={"order": engineers})
    changed = {"weights": stated, "perspectives": {"engineers": view}}
    checks = judgement_checks(build_problem(scenario.model_copy(update=changed)))
    (found,) = [check for check in checks if check.requirement == "consistency"]
    return found


def test_without_statements_nothing_can_be_told() -> None:
    assert consistency(()).outcome == CANNOT_TELL


@pytest.mark.parametrize(
    "text, holds",
    [
        ("supply >= exposure >= local-skills", (True, True)),
        ("exposure >= supply", (False,)),
        ("recovery = 2 * risks", (True,)),
        ("recovery = 1.9 * risks", (False,)),
        ("risks = exposure", (True,)),
        ("supply >= 2.5 * local-skills", (True,)),
        ("supply >= 2.6 * local-skills", (False,)),
        ("0.3 <= risks <= 33 %", (True, False)),
        ("local-skills <= 0.2", (True,)),
        ("local-skills >= 0.2", (False,)),
    ],
)
def test_relations_ratios_and_bounds_are_held_against_the_points(
    text: str, holds: tuple[bool, ...]
) -> None:
    check = consistency((text,))
    assert check.outcome == (PASS if all(holds) else ATTENTION)
    assert check.numbers["of"] == len(holds)
    assert check.numbers.get("count", 0) == holds.count(False)


def test_what_is_broken_is_named_with_its_place() -> None:
    check = consistency(("exposure >= supply", "risks <= 0.5"), ("exposure >= supply >= 0.6",))
    assert (check.outcome, check.case, check.kind) == (ATTENTION, "broken", "statement")
    assert check.ids == (
        "weights: exposure >= supply",
        "engineers: exposure >= supply",
        "engineers: supply >= 0.6",
    )
    assert check.numbers == {"count": 3, "of": 4}


def test_weights_taken_from_a_perspective_are_not_counted_twice() -> None:
    taken = {"form": "perspective", "perspective": "engineers", "points": {}}
    check = consistency((), ("supply <= 0.5",), **taken)
    assert check.ids == ("engineers: supply <= 0.5",)
    assert check.numbers == {"count": 1, "of": 1}


def test_the_shipped_points_keep_to_every_statement(shipped: Path) -> None:
    problem = build_problem(load_scenario(shipped / "2025-06-baseline.toml"))
    (check,) = [c for c in judgement_checks(problem) if c.requirement == "consistency"]
    assert (check.outcome, check.numbers["of"]) == (PASS, 7 + 5 + 5 + 6 + 5)  # balanced: once


# --- Judgements that weights come from, and the ranges they were asked over -------------------


def judged(problem: DecisionProblem, requirement: str) -> Check:
    (found,) = [each for each in judgement_checks(problem) if each.requirement == requirement]
    return found


def test_changed_scales_are_named_once_each(every_form: Path) -> None:
    check = judged(build_problem(load_scenario(every_form)), "swings")
    assert (check.outcome, check.case) == (ATTENTION, "scale-changed")
    assert check.ids == ("swing-a", "smarts-a", "ahp-a", "swing-c")


def test_ranges_on_record_for_every_criterion_are_told(shipped: Path) -> None:
    problem = build_problem(load_scenario(shipped / "2025-06-baseline.toml"))
    check = judged(problem, "swings")
    assert (check.outcome, check.case, check.numbers["count"]) == (PASS, "on-record", 15)
    fewer = replace(problem, ranges=problem.ranges[1:])
    assert judged(fewer, "swings").case == "asked"


def test_the_pair_that_fits_least_is_named_where_judgements_contradict(every_form: Path) -> None:
    problem = build_problem(load_scenario(every_form))
    check = judged(problem, "agreement")
    assert (check.outcome, check.ids) == (ATTENTION, ("ahp-geometric-a~ahp-geometric-b",))
    sound = tuple(each for each in problem.elicitation if each.among != "ahp-geometric")
    check = judged(replace(problem, elicitation=sound), "agreement")
    assert (check.outcome, check.numbers["count"]) == (PASS, 3)


def test_points_cannot_contradict_each_other(shipped: Path) -> None:
    problem = build_problem(load_scenario(shipped / "2025-06-baseline.toml"))
    assert judged(problem, "agreement").outcome == CANNOT_TELL


def test_two_orders_are_named_where_no_limit_is_broken(every_form: Path) -> None:
    """Comfort below safety against the best, above it against the worst (Rezaei 2016)."""
    scenario = load_scenario(every_form)
    turned = {
        "best-worst": {
            "best_to_others": {"best-worst-a": 2.0, "best-worst-c": 4.0, "best-worst-d": 3.0},
            "others_to_worst": {
                **{"best-worst-a": 4.0, "best-worst-b": 8.0},
                **{"best-worst-c": 4.0, "best-worst-d": 2.0},
            },
        },
        "ahp-geometric": {"pairs": LEVEL},
    }
    judgements = tuple(
        each.model_copy(update=turned.get(each.among or "", {}))
        for each in scenario.weights.judgements
    )
    weights = scenario.weights.model_copy(update={"judgements": judgements})
    problem = build_problem(scenario.model_copy(update={"weights": weights}))
    check = judged(problem, "agreement")
    assert (check.outcome, check.case) == (ATTENTION, "order")
    assert check.ids == ("best-worst-c~best-worst-d",)


def test_weights_taken_from_a_perspective_are_tested_once(tmp_path: Path) -> None:
    own = '[weights]\nform = "perspective"\nperspective = "manager"\n'
    plant(tmp_path, {"over.toml": f'schema = 1\nextends = "case.toml"\n{own}'})
    taken = judged(build_problem(load_scenario(tmp_path / "over.toml")), "agreement")
    stated = judged(build_problem(load_scenario(tmp_path / "case.toml")), "agreement")
    assert taken == stated
