"""First-rank shares in rationals: hand-worked, whole, and those of the run."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from model import exact_first_ranks, load_scenario, run_study
from model.aggregation import rank_fractions
from model.analysis import AcceptabilityResult
from model.scenario import Scenario
from tests.report.variants import updated

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cli" / "small.toml"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load_scenario(SMALL)


def test_shares_of_the_shipped_case_are_whole_and_those_of_the_run() -> None:
    scenario = load_scenario(ROOT / "scenarios" / "2025-06-baseline.toml")
    analysis = scenario.analysis.model_copy(update={"lenses": ("any",), "draws": 1000})
    shares = exact_first_ranks(scenario)
    assert sum(shares.values()) == 1
    study = run_study(updated(scenario, analysis=analysis), only=["acceptability"])
    found = next(
        lens
        for lens in study.get(AcceptabilityResult).lenses
        if (lens.lens, lens.perspective, lens.scores) == ("any", "", "likely")
    )
    assert found.first_exact
    assert tuple(shares) == found.options
    assert [float(share) for share in shares.values()] == pytest.approx(found.first, abs=1e-7)
    # Never first, as a linear programme proves: exactly nothing.
    assert {option for option, share in shares.items() if share == 0} == set(found.never_first)


# small.toml by hand. Exposure is a quarter higher with probability 0.3: 10.75 and 59.125 of 100.
# Supply, local skills and exposure as values:
WAIT = ["0", "0", "1"]
TRAIN = ["0.15", "0.6", "0.8925"]
BUILD = ["0.7", "0.2", "0.40875"]


def test_two_goals_share_the_line_as_worked_by_hand(small: Scenario) -> None:
    # Inside recovery supply counts 100 to 40: train 39/140, build 78/140 there. With t the weight
    # of recovery, waiting is level with training at t1 and training with building at t2.
    step = Fraction(39, 140)
    t1 = Fraction("0.1075") / (Fraction("0.1075") + step)
    t2 = Fraction("0.48375") / (Fraction("0.48375") + step)
    shares = exact_first_ranks(small)
    assert sum(shares.values()) == 1
    expected = {"wait": float(t1), "train": float(t2 - t1), "build": float(1 - t2)}
    found = {option: float(share) for option, share in shares.items()}
    assert found == pytest.approx(expected, abs=1e-11)


def test_three_criteria_meet_the_polygons_to_the_last_digit(small: Scenario) -> None:
    rows = [[Fraction(x) for x in row] for row in (WAIT, TRAIN, BUILD)]
    areas = [row[0] for row in rank_fractions(rows)]
    assert list(exact_first_ranks(small, "leaves").values()) == areas


def test_a_complete_order_meets_the_closed_form(tmp_path: Path) -> None:
    path = tmp_path / "ordered.toml"
    path.write_text(
        SMALL.read_text(encoding="utf-8").replace(
            "[weights]\n", '[weights]\norder = ["supply >= local-skills >= exposure"]\n', 1
        ),
        encoding="utf-8",
    )
    # At the corners (1, 0, 0), (1/2, 1/2, 0), (1/3, 1/3, 1/3) training beats waiting everywhere,
    # and building leads it by 0.55, 0.075 and -0.11125: behind on d3^2 / ((d1 + d3) (d2 + d3)).
    d1, d2, d3 = Fraction("0.55"), Fraction("0.075"), Fraction("0.11125")
    behind = d3**2 / ((d1 + d3) * (d2 + d3))
    shares = exact_first_ranks(load_scenario(path), "order")
    assert shares == {"wait": 0, "train": behind, "build": 1 - behind}


@pytest.mark.parametrize(
    ("lens", "message"),
    [
        ("order", "the weights have no statements"),
        ("dirichlet", "no exact shares through the lens 'dirichlet'; any, order, near, leaves"),
        ("nearby", "no exact shares through the lens 'nearby'"),
    ],
)
def test_a_lens_without_exact_shares_is_refused(small: Scenario, lens: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        exact_first_ranks(small, lens)


def test_a_space_that_is_no_simplex_is_refused() -> None:
    scenario = load_scenario(ROOT / "scenarios" / "2025-06-baseline.toml")
    with pytest.raises(ValueError, match="fill no simplex; they can be drawn"):
        exact_first_ranks(scenario, "near")


def test_near_two_goals_is_a_line_and_so_a_simplex(small: Scenario) -> None:
    # Risks weigh 1/3: with a quarter either way 1/4 to 5/12, so that recovery weighs 7/12 to 3/4.
    t2 = Fraction("0.48375") / (Fraction("0.48375") + Fraction(39, 140))
    train = (t2 - Fraction(7, 12)) / (Fraction(3, 4) - Fraction(7, 12))
    shares = exact_first_ranks(small, "near")
    assert sum(shares.values()) == 1
    assert float(shares["train"]) == pytest.approx(float(train), abs=1e-11)
    assert shares["wait"] == 0
