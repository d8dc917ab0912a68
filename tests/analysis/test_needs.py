"""What options cannot run without, and what that costs them in value."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import CentralResult, NeedsResult
from model.study import StudyResult, run_study
from tests.report.variants import shipped_scenario


@pytest.fixture(scope="module")
def study() -> StudyResult:
    return run_study(shipped_scenario(), only=["central", "needs"])


def test_a_set_is_charged_with_the_cost_of_its_members_and_nothing_else(study: StudyResult) -> None:
    """By hand: bridge costs 34 and medical 14 of a scale from 0 to 130 US$ million at weight w."""
    needs, central = study.get(NeedsResult), study.get(CentralResult)
    column = central.criteria.index("cost")
    weight = central.node_weights[central.nodes.index("cost")]
    scale = study.scenario.criteria["cost"].scale
    assert scale is not None
    length = scale.max - scale.min
    for n, option in enumerate(needs.options):
        beside = [needs.options.index(each) for each in needs.companions[n]]
        if option == "bridge":
            assert [needs.options[each] for each in beside] == ["medical"]
        added = central.performance[beside, column].sum()
        expected = central.value[n] - weight * added / length
        assert needs.set_value[n] == pytest.approx(expected, abs=1e-12)


def test_the_leader_of_sets_is_ranked_and_can_run(study: StudyResult) -> None:
    needs, central = study.get(NeedsResult), study.get(CentralResult)
    able = [
        n
        for n, standing in enumerate(central.standing)
        if standing == "ranked" and needs.can_run[n]
    ]
    best = able[int(np.argmax(needs.set_value[able]))]
    assert needs.set_leader == needs.options[best] == "embassy"
    assert (needs.set_value <= central.value + 1e-12).all()


def test_without_a_cost_criterion_a_set_is_worth_what_its_option_is() -> None:
    scenario = shipped_scenario()
    cost = scenario.criteria["cost"].model_copy(update={"cost": False})
    free = scenario.model_copy(update={"criteria": {**scenario.criteria, "cost": cost}})
    study = run_study(free.with_provenance(scenario.provenance), only=["central", "needs"])
    needs, central = study.get(NeedsResult), study.get(CentralResult)
    assert needs.set_value.tolist() == central.value.tolist()
    assert np.isnan(needs.set_cost).all()
    assert needs.set_leader == central.leader


def test_approvals_of_a_set_are_those_of_any_member(study: StudyResult) -> None:
    """Drivers are independent here: 1 - (1 - 0.62) (1 - 0.35) for the bridge with medical aid."""
    needs = study.get(NeedsResult)
    found = dict(zip(needs.options, needs.set_approval.tolist(), strict=True))
    assert found["bridge"] == pytest.approx(1 - 0.38 * 0.65)
    assert found["medical"] == pytest.approx(0.35)
    assert found["wait"] == 0.0
