"""At a glance: titles state what the results say, tables hold the same figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.analysis import CentralResult, GatesResult, SeparabilityResult
from model.report.advice import read_answer
from model.report.sections.glance import (
    build_glance,
    gates_table,
    goals_claim,
    goals_table,
    risks_claim,
    risks_table,
)
from model.report.sections.values import value_claim, value_figure
from model.study import StudyResult
from tests.report.variants import changed, updated, view_of, without

BRIDGE, EMBASSY = "Donor-bridge platform", "Resident embassy and political dialogue"


def claim(study: StudyResult) -> str:
    return str(value_claim(view_of(study), read_answer(study)))


def test_the_title_of_the_value_chart_says_who_cannot_be_separated(baseline: StudyResult) -> None:
    assert claim(baseline).startswith(
        f"{BRIDGE} is first, but the lead is too small to separate it from {EMBASSY} and "
    )


def test_the_title_of_the_value_chart_says_when_the_leader_is_clear(baseline: StudyResult) -> None:
    study = changed(baseline, SeparabilityResult, inside=("bridge",), separated=True)
    assert claim(study) == f"{BRIDGE} is first, 0.6 points ahead of {EMBASSY}"


def test_the_title_of_the_value_chart_without_rivals_or_leader(
    one_option: StudyResult, all_barred: StudyResult
) -> None:
    assert claim(one_option) == f"{EMBASSY} is the only option that is open in every state"
    assert claim(all_barred).startswith("No option is open in every state")


def test_contingent_options_stand_apart_with_their_probability(baseline: StudyResult) -> None:
    figure = value_figure(view_of(baseline), read_answer(baseline))
    rows = [[str(cell) for cell in row] for row in figure["table"]["rows"]]
    central = baseline.get(CentralResult)
    assert [row[1] for row in rows[: len(central.order)]] == [str(n) for n in range(1, 11)]
    assert rows[-1][:3] == [
        "Defence exports and security partnership",
        "open with probability 13%; no rank",
        "34.5",
    ]
    assert "13%: Defence" in str(figure["svg"])


def test_ranges_of_the_chart_are_those_of_the_draws(baseline: StudyResult) -> None:
    figure = value_figure(view_of(baseline), read_answer(baseline))
    drawn = baseline.get(SeparabilityResult)
    ends = drawn.quantiles[drawn.options.index("bridge")]
    row = [str(cell) for cell in figure["table"]["rows"][0]]
    assert row[3:] == [f"{100 * end:.1f}" for end in ends]
    assert f"{100 * ends[0]:.1f} to {100 * ends[4]:.1f}" in str(figure["svg"])


def test_without_draws_the_chart_has_no_ranges(baseline: StudyResult) -> None:
    study = without(baseline, "separability")
    figure = value_figure(view_of(study), read_answer(study))
    assert "not drawn" in str(figure["sub"])
    assert len(figure["table"]["head"]) == 3
    assert 'class="most' not in str(figure["svg"])


def test_the_goals_table_holds_points_and_shares_that_add_up(baseline: StudyResult) -> None:
    table = goals_table(view_of(baseline), read_answer(baseline), ("bridge", "wait"))
    assert table is not None
    central = baseline.get(CentralResult)
    place = central.options.index("bridge")
    rows = [[str(cell) for cell in row] for row in table["rows"]]
    assert [row[0] for row in rows] == [
        "Isolate North Korea",
        "Expand presence in the Middle East",
        "Values-based reconstruction",
        "All other groups: risks, resources",
        "Total value",
    ]
    sums = [sum(float(row[column].split(" ")[0]) for row in rows[:-1]) for column in (1, 2, 3)]
    assert sums == pytest.approx([float(cell) for cell in rows[-1][1:]], abs=0.2)
    points, share = central.group_contributions[place, 0], central.group_shares[place, 0]
    assert rows[0][1:3] == ["20.0", f"{100 * points:.1f} ({100 * share:.0f}%)"]
    assert rows[-1][1:3] == ["100.0", "46.8"]
    weight = central.node_weights[central.nodes.index("isolate-dprk")]
    assert share == pytest.approx(points / weight)


def test_the_goals_title_names_the_goal_served_best(baseline: StudyResult) -> None:
    said = str(goals_claim(view_of(baseline), read_answer(baseline)))
    assert said == (
        f"Of the goals, {BRIDGE} serves “Expand presence in the Middle East” best: "
        "35% of what that goal could give"
    )
    shares = baseline.get(CentralResult).group_shares.copy()
    shares[baseline.get(CentralResult).options.index("bridge"), 2] = 0.99
    other = changed(baseline, CentralResult, group_shares=shares)
    assert "“Values-based reconstruction” best" in str(
        goals_claim(view_of(other), read_answer(other))
    )


def test_the_risks_title_names_the_risk_furthest_from_its_best(baseline: StudyResult) -> None:
    said = str(risks_claim(view_of(baseline), read_answer(baseline)))
    assert said == (
        f"Largest risk of {BRIDGE}: “Delivery shortfall”, at 43 points "
        "(scale 0 to 100 points, less is better)"
    )
    values = baseline.get(CentralResult).values.copy()
    values[baseline.get(CentralResult).options.index("bridge"), 8] = 0.0
    other = changed(baseline, CentralResult, values=values)
    assert "“Partner and multilateral scrutiny”" in str(
        risks_claim(view_of(other), read_answer(other))
    )


def test_the_risks_table_has_every_risk_criterion_and_no_other(baseline: StudyResult) -> None:
    table = risks_table(view_of(baseline), read_answer(baseline), ("bridge",))
    assert table is not None
    assert len(table["rows"]) == 6
    assert "Public cost" not in str([str(row[0]) for row in table["rows"]])


def test_the_gates_table_holds_leaders_and_all_that_are_barred(baseline: StudyResult) -> None:
    table = gates_table(view_of(baseline), ("bridge",))
    assert [str(row[0]) for row in table["rows"]] == [
        BRIDGE,
        "Border control and infrastructure protection",
        "Defence exports and security partnership",
    ]
    assert [str(cell) for cell in table["rows"][0][1:]] == ["38%", "62%", "0%"]
    assert str(table["claim"]).startswith("Barred in some states or in all: Border")


def test_the_gates_title_when_nothing_is_barred(baseline: StudyResult) -> None:
    gates = baseline.get(GatesResult)
    standing = ("ranked",) * len(gates.options)
    bound = changed(baseline, GatesResult, standing=standing)
    assert str(gates_table(view_of(bound), ())["claim"]).startswith(
        "No option is barred; some need"
    )
    free = gates.probability.copy()
    free[:] = (1.0, 0.0, 0.0)
    unbound = changed(baseline, GatesResult, standing=standing, probability=free)
    assert str(gates_table(view_of(unbound), ())["claim"]) == (
        "No option needs an approval, and none is barred"
    )


def test_the_reference_option_is_beside_the_leaders(baseline: StudyResult) -> None:
    head = [str(cell) for cell in build_glance(view_of(baseline))["goals"]["head"]]
    assert head[-1] == "Wait and see"
    bare = replace(baseline, scenario=updated(baseline.scenario, reference=None))
    assert "Wait and see" not in map(str, build_glance(view_of(bare))["goals"]["head"])


def test_without_a_leader_goals_and_risks_are_left_out(all_barred: StudyResult) -> None:
    section = build_glance(view_of(all_barred))
    assert section["goals"] is None
    assert section["risks"] is None
    assert section["value"]["svg"] is None
