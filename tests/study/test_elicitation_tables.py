"""Tables of how weights were asked for say what the file says."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from model.scenario import load_scenario
from model.study import run_study


@pytest.fixture(scope="module")
def tables(every_form: Path) -> dict[str, pd.DataFrame]:
    return run_study(load_scenario(every_form), only=["elicitation"]).tables()


def test_each_family_has_a_verdict(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["elicitation"].set_index(["perspective", "among"])
    assert len(rows) == 23  # eleven families stated, one at once, eleven as points
    circle = rows.loc[("[weights]", "ahp-geometric")]
    assert (circle.verdict, circle.limit) == ("questionable", 0.31)
    assert circle.furthest == "ahp-geometric-a ahp-geometric-b"
    assert rows.loc[("at-once", "*")].verdict == "not-checkable"


def test_every_judgement_stands_once(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["judgements"]
    own = rows[rows.perspective == "[weights]"]
    counts = own.groupby("among").judged.count()
    assert counts[""] == 11 and counts["swing"] == 3
    assert counts["ahp"] == 3
    assert counts["best-worst"] == 4 + 4 - 1  # best over worst is in both rows
    ahp = own[own.among == "ahp"].set_index(["member", "against"]).judged
    assert ahp.to_dict() == {
        ("ahp-a", "ahp-b"): 3,
        ("ahp-a", "ahp-c"): 5,
        ("ahp-b", "ahp-c"): 2,
    }


def test_members_of_a_family_share_one(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["elicited_weights"]
    sums = rows.groupby(["perspective", "among"]).weight.sum()
    assert sums.to_numpy() == pytest.approx(1)
    assert ((rows.low <= rows.weight + 1e-12) & (rows.weight <= rows.high + 1e-12)).all()


def test_ranges_and_spread(tables: dict[str, pd.DataFrame]) -> None:
    ranges = tables["weight_ranges"].set_index(["perspective", "criterion"])
    assert ranges.changed.sum() == 4
    assert ranges.loc[("as-points", "swing-c")].asked_best == 200
    spread = tables["weight_spread"].set_index("node")
    assert spread.spread.to_numpy() == pytest.approx((spread.highest - spread.lowest).to_numpy())
    assert spread.loc["alone"].lowest_perspective == "[weights]"
