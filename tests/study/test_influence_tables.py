"""Tables of influence, tornado and what is left out: a row a fact, ids as in the scenario."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from model.analysis import CentralResult, InfluenceResult, LeftOutResult, TornadoResult
from model.study import StudyResult
from tests.report.variants import shipped_study


@pytest.fixture(scope="module")
def study() -> StudyResult:
    return shipped_study()


@pytest.fixture(scope="module")
def tables(study: StudyResult) -> dict[str, pd.DataFrame]:
    return study.tables()


def test_every_share_of_variance_has_its_row(study, tables):
    result, rows = study.get(InfluenceResult), tables["influence"].set_index(["output", "input"])
    for o, output in enumerate(result.outputs):
        for i, name in enumerate(result.inputs):
            row = rows.loc[(output, name)]
            assert row["first"] == result.first[o, i]
            assert (row.total_low, row.total_high) == (
                result.total_low[o, i],
                result.total_high[o, i],
            )
    assert list(tables["influence_outputs"].output) == list(result.outputs)
    criteria = {f"scores:{key}" for key in study.get(CentralResult).criteria}
    drivers = {f"driver:{key}" for key in study.scenario.drivers}
    assert set(result.inputs) == {*criteria, *drivers, "weights"}


def test_leads_of_the_tornado_agree_with_the_central_answer(study, tables):
    answer, result = study.get(CentralResult), study.get(TornadoResult)
    weights, scores = tables["tornado_weights"], tables["tornado_scores"]
    assert (weights.lead == answer.lead).all()
    assert set(weights.leader) == {answer.order[0]} and set(weights.rival) == {answer.order[1]}
    np.testing.assert_allclose(weights.weight, answer.node_weights)
    assert len(scores) == len(result.cells) == len(answer.order) * len(answer.criteria)
    assert (
        (weights.lead_halved < 0)
        .eq(weights.leader_halved != answer.leader)[weights.leader_halved.isin(answer.order[:2])]
        .all()
    )


def test_ranks_without_a_part_are_whole_and_those_of_the_result(study, tables):
    result, rows = study.get(LeftOutResult), tables["left_out_ranks"]
    assert rows["rank"].dtype == "Int64"
    found = rows.set_index(["what", "id", "option"])["rank"]
    assert (
        found.loc[("criterion", result.criteria[0], result.options[1])]
        == (result.rank_without[0, 1])
    )
    assert (
        found.loc[("group", result.groups[-1], result.options[0])]
        == (result.group_rank_without[-1, 0])
    )
    same = [("option", option, option) for option in result.options]
    assert found.loc[same].isna().all()
    left = tables["left_out"]
    assert left.reversals.dtype == "Int64"
    assert left[left.what == "option"].reversals.eq(0).all()  # a stated scale
