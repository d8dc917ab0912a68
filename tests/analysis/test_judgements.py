"""The check that stated points keep to the statements about weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.analysis.checks import ATTENTION, CANNOT_TELL, PASS, Check
from model.analysis.checks.judgements import judgement_checks
from model.problem import build_problem
from model.scenario import load_scenario

SMALL = Path(__file__).resolve().parents[1] / "cli" / "small.toml"
# supply 10/21, local-skills 4/21, exposure 1/3; engineers: 90/160, 60/160, 10/160


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
