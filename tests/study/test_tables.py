"""pandas tables: every result is there, adds up, and says what the answers say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from model import run_study
from model.analysis import ANALYSES, CentralResult, SeparabilityResult, StatesResult
from model.study import StudyResult
from model.study.tables.frames import TABLES
from tests.report.variants import shipped_study


@pytest.fixture(scope="module")
def study() -> StudyResult:
    return shipped_study()


@pytest.fixture(scope="module")
def tables(study: StudyResult) -> dict[str, pd.DataFrame]:
    return study.tables()


def test_all_tables_are_there_and_hold_rows(tables: dict[str, pd.DataFrame]) -> None:
    assert list(tables) == list(TABLES)
    assert all(len(table) for name, table in tables.items() if name != "dominance")


@pytest.mark.parametrize("question", [name for name in ANALYSES if name != "checks"])
def test_every_answer_reaches_a_table(study: StudyResult, question: str) -> None:
    without = {name: result for name, result in study.results.items() if name != question}
    shorter = [
        name
        for name, build in TABLES.items()
        if build(study.scenario, study.results) is not None
        and build(study.scenario, without) is None
    ]
    assert shorter, f"no table shows {question}"


def test_options_carry_value_rank_and_standing(
    study: StudyResult, tables: dict[str, pd.DataFrame]
) -> None:
    central = study.get(CentralResult)
    options = tables["options"].set_index("option")
    assert tuple(options.index) == central.options
    assert options["rank"].idxmin() == central.leader
    assert options["rank"].dtype == "Int64"
    assert options["rank"].isna().sum() == sum(name != "ranked" for name in central.standing)
    parts = options.filter(like="from_").sum(axis=1)
    np.testing.assert_allclose(parts, options["value"], rtol=0, atol=1e-9)
    shares = options[["conditional_probability", "barred_probability"]].sum(axis=1)
    assert (shares <= 1 + 1e-12).all()


def test_moves_are_those_of_the_effects(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["moves"].set_index(["stability", "hts_status", "dual_use", "option", "criterion"])
    row = rows.loc[("consolidates", "contested", "restricted", "embassy", "exposure")]
    assert row["slope"] == pytest.approx(0.65)  # effects.csv: consolidates, *, exposure, scale
    assert row["intercept"] == 0
    assert ("muddles", "contested", "restricted") not in rows.index.droplevel([3, 4])


def test_contributions_add_up_to_values(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["contributions"]
    np.testing.assert_allclose(rows.contribution, rows.value * rows.weight, rtol=0, atol=1e-9)
    totals = rows.groupby("option", sort=False).contribution.sum()
    np.testing.assert_allclose(totals, tables["options"]["value"], rtol=0, atol=1e-9)


def test_weights_sum_to_one_at_both_levels(tables: dict[str, pd.DataFrame]) -> None:
    weights = tables["weights"]
    assert weights[weights.kind == "criterion"].weight.sum() == pytest.approx(1)
    top = weights[weights.parent == ""]
    assert top.weight.sum() == pytest.approx(1)
    below = weights[weights.parent != ""].groupby("parent").local_weight.sum()
    np.testing.assert_allclose(below, 1)


def test_performances_are_those_of_the_scenario(
    study: StudyResult, tables: dict[str, pd.DataFrame]
) -> None:
    rows = tables["performances"].set_index(["option", "criterion"])
    for score in study.scenario.scores:
        row = rows.loc[(score.option, score.criterion)]
        assert (row.low, row.likely, row.high) == (score.low, score.likely, score.high)
        assert row.evidence == " ".join(score.evidence)


def test_states_and_levels_are_probabilities(
    study: StudyResult, tables: dict[str, pd.DataFrame]
) -> None:
    states, values = tables["states"], tables["state_values"]
    assert states.probability.sum() == pytest.approx(1)
    assert states.reference.sum() == 1
    assert len(values) == len(states) * len(study.scenario.options)
    assert values[values.status == "barred"].value.isna().all()
    for driver, spec in study.scenario.drivers.items():
        by_level = states.groupby(f"driver_{driver}").probability.sum()
        for level, probability in spec.probabilities.items():
            assert by_level[level] == pytest.approx(probability)
    worst = tables["regret"].set_index("option").worst_state
    assert worst.dtype == "Int64"
    assert (study.get(StatesResult).worst_state < 0).sum() == worst.isna().sum()


def test_pairs_are_opposite(tables: dict[str, pd.DataFrame]) -> None:
    pairs = tables["comparison"].set_index(["option", "over", "criterion"]).difference
    there = pairs.swaplevel("option", "over").reindex(pairs.index)
    np.testing.assert_allclose(pairs, -there, rtol=0, atol=1e-12)


def test_ranks_of_each_lens_are_shares(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["acceptability"]
    for axis in ("option", "rank"):
        sums = rows.groupby(["lens", "perspective", "scores", axis]).share.sum()
        np.testing.assert_allclose(sums, 1, rtol=0, atol=1e-9)


def test_ranks_not_seen_have_a_bound_unless_proven(
    study: StudyResult, tables: dict[str, pd.DataFrame]
) -> None:
    rows = tables["acceptability"]
    assert (rows.most >= rows.share).all()
    unseen = rows[(rows.share == 0) & (rows.scores == "drawn") & (rows.lens == "near")]
    own = unseen[unseen.perspective == ""]
    np.testing.assert_allclose(own.most, 1 - 0.05 ** (1 / own.n_draw))
    assert (rows[rows.exact].error == 0).all()
    apart = tables["contingent"]
    assert len(apart)
    assert (apart.first_most >= apart["first"] - 1e-12).all()
    assert (apart[apart.first_exact].first_error == 0).all()


def test_pairs_and_hindsight_not_seen_have_a_bound(tables: dict[str, pd.DataFrame]) -> None:
    for name in ("pairwise", "turned_out", "convergence"):
        rows = tables[name]
        share = rows["first"] if name == "convergence" else rows.share
        assert (rows.most >= share).all(), name
    pairs = tables["pairwise"]
    assert (pairs[pairs.exact].most == pairs[pairs.exact].share).all()
    unseen = pairs[(pairs.share == 0) & (pairs.scores == "drawn") & (pairs.lens == "stated")]
    assert len(unseen)
    draws = tables["first_ranks"].set_index("lens").n_draw["stated"].iloc[0]
    np.testing.assert_allclose(unseen.most, 1 - 0.05 ** (1 / draws))
    best = tables["turned_out"]
    none = best[best.share == 0]
    np.testing.assert_allclose(none.most, 1 - 0.05 ** (1 / none.n_draw))


def test_the_stated_weight_lies_in_its_stability_interval(
    tables: dict[str, pd.DataFrame],
) -> None:
    rows = tables["stability"].dropna()
    assert ((rows.low <= rows.stated + 1e-9) & (rows.stated <= rows.high + 1e-9)).all()
    stretches = tables["leads"].groupby(["what", "id"])
    np.testing.assert_allclose(stretches.start.min(), 0)
    np.testing.assert_allclose(stretches.end.max(), 1)


def test_who_cannot_be_separated_is_marked(
    study: StudyResult, tables: dict[str, pd.DataFrame]
) -> None:
    rows = tables["separability"].set_index("option")
    assert set(rows.index[rows.not_separated]) == set(study.get(SeparabilityResult).inside)


def test_hindsight_is_marked(study: StudyResult, tables: dict[str, pd.DataFrame]) -> None:
    facts = tables["facts"].set_index("id")
    as_of = study.scenario.as_of
    assert as_of is not None
    assert facts.hindsight.any()
    assert not facts.hindsight.all()
    for fact in study.scenario.facts:
        assert facts.hindsight[fact.id] == (fact.known_from() > as_of)


def test_questions_not_asked_have_no_table(study: StudyResult) -> None:
    short = run_study(study.scenario, only=["central"]).tables()
    assert set(short) == {
        "options", "contributions", "performances", "weights", "gates", "needs", "facts",
        "signposts",
    }  # fmt: skip
