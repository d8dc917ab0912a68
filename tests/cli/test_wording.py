"""The bottom line as a sentence: what it says in each case, and what it leaves out."""

from __future__ import annotations

from math import nan

import pytest

from model.cli.wording import sentence
from model.study.summary import Approval, Standing, Summary


def standing(option: str, rank: int | None = None, **parts: object) -> Standing:
    kind = "ranked" if rank else "contingent"
    stated = {"standing": kind, "value": 0.5, "open_probability": 1.0, "rank_when_open": rank}
    return Standing(option=option, name=option.title(), rank=rank, **{**stated, **parts})


def summary(**parts: object) -> Summary:
    stated = {
        "name": "case", "title": "Case", "leader": "a", "value": 0.5, "lead": 0.1, "close": (),
        "separated": True, "approvals": (), "companions": (), "can_run": True,
        "options": (standing("a", 1), standing("b", 2)),
    }  # fmt: skip
    return Summary(**{**stated, **parts})


FIRST = "case: A has the highest value, 50.0 of 100 points"
KEEPS = "It keeps its lead when the scores are drawn from their ranges."
CASES = [
    (summary(), f"{FIRST}, 10.0 ahead of B. {KEEPS}"),
    (summary(separated=None), f"{FIRST}, 10.0 ahead of B."),
    (
        summary(separated=False, lead=0.004, close=("b",)),
        f"{FIRST}, 0.4 ahead of B. It cannot be separated from B.",
    ),
    (
        summary(options=(standing("a", 1),), lead=nan),
        f"{FIRST}.",
    ),
    (
        summary(leader="", value=nan, lead=nan, separated=None, options=()),
        "case: no option is open in every state of the world, so none leads.",
    ),
    (
        summary(
            companions=("b",),
            approvals=(Approval(option="b", approval="The cabinet", where="", probability=1.0),),
        ),
        f"{FIRST}, 10.0 ahead of B. {KEEPS} It cannot run alone; "
        "the cheapest set adds B. Approvals that may be needed, with probability: "
        "The cabinet (B, 100%).",
    ),
    (
        summary(can_run=False),
        f"{FIRST}, 10.0 ahead of B. {KEEPS} It cannot run alone, "
        "and no permitted set meets its needs.",
    ),
    (
        summary(
            options=(
                standing("a", 1),
                standing("c", open_probability=0.126),
                standing("d", standing="screened", value=nan),
            )
        ),
        f"{FIRST}. Contingent, not ranked: C (12.6% open). Screened out: D.",
    ),
]


@pytest.mark.parametrize("given, said", CASES)
def test_the_sentence_says(given: Summary, said: str) -> None:
    assert sentence(given) == said
