"""What weights can do at all: claims and mixtures follow the linear programmes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.analysis import AttainableResult, AttainableSpace
from model.report.sections.attainable import (
    beaten_sentences,
    build_attainable,
    leader_claim,
    leads_sentence,
)
from model.report.view import View
from model.study import StudyResult
from tests.report.variants import changed, view_of, without

BRIDGE, EMBASSY = "Donor-bridge platform", "Resident embassy and political dialogue"
WAIT, MEDICAL = "Wait and see", "In-kind medical aid through the UN"


@pytest.fixture
def space(view: View) -> AttainableSpace:
    found: AttainableSpace = view.study.get(AttainableResult).spaces[0]
    return found


def given(space: AttainableSpace, **beaten: dict[str, float]) -> AttainableSpace:
    """The space with these options beaten by these mixtures, by two points, and no other."""
    mixture = np.full((len(space.options),) * 2, np.nan)
    margin = np.full(len(space.options), 0.1)
    for option, parts in beaten.items():
        row = space.options.index(option)
        mixture[row], margin[row] = 0.0, -0.02
        for part, share in parts.items():
            mixture[row, space.options.index(part)] = share
    return replace(space, beaten_by=mixture, margin=margin, can_lead=margin > 0)


def ranked(space: AttainableSpace, leader: int, lens: str) -> AttainableSpace:
    worst = np.full(len(space.options), 9)
    worst[space.options.index("bridge")] = leader
    return replace(space, worst_rank=worst, lens=lens)


def test_options_that_no_weights_put_first_are_named(view: View, space: AttainableSpace) -> None:
    only = given(space, wait={"bridge": 1.0}, embassy={"bridge": 1.0})
    assert str(leads_sentence(view, only)) == (
        f"No weights of the groups (inside them as stated) put these first: {WAIT}; {EMBASSY}."
    )
    assert str(leads_sentence(view, given(space))) == (
        "Each of the 10 options comes first under some weights of the groups (inside them as "
        "stated)."
    )


def test_a_mixture_is_told_in_words(view: View, space: AttainableSpace) -> None:
    found = given(space, wait={"bridge": 0.5, "embassy": 0.499, "medical": 0.001})
    assert [str(said) for said in beaten_sentences(view, found)] == [
        f"50% of {BRIDGE} and 50% of {EMBASSY} together are worth more than {WAIT} at all weights "
        "of the groups (inside them as stated), by 2.0 points or more."
    ]


def test_options_that_one_other_beats_share_a_sentence(view: View, space: AttainableSpace) -> None:
    found = given(space, wait={"bridge": 1.0}, medical={"bridge": 1.0})
    (said,) = beaten_sentences(view, replace(found, lens="near"))
    assert str(said) == (
        f"{BRIDGE} alone is worth more, at all weights near the stated ones, than: "
        f"{WAIT} (by 2.0 points or more); {MEDICAL} (by 2.0 points or more)."
    )
    assert beaten_sentences(view, given(space)) == []


def test_the_mixtures_of_the_shipped_case_beat_their_option(view: View) -> None:
    for found in view.study.get(AttainableResult).spaces:
        for option, can in enumerate(found.can_lead):
            assert can == bool(np.isnan(found.beaten_by[option]).all())
            name = view.option(found.options[option]).text
            told = any(
                f"than {name} at" in str(said) or f"{name} (by" in str(said)
                for said in beaten_sentences(view, found)
            )
            assert told != can


def test_the_title_of_the_ranks_says_how_far_the_leader_can_fall(
    view: View, space: AttainableSpace
) -> None:
    near, free = ranked(space, 3, "near"), ranked(space, 9, "any")
    assert str(leader_claim(view, (free, near))) == (
        f"{BRIDGE} can fall to rank 3 with weights near the stated ones, and to rank 9 with "
        "weights of the groups (inside them as stated)"
    )
    firm = ranked(space, 1, "near")
    assert str(leader_claim(view, (free, firm))).startswith(
        f"{BRIDGE} is first with all weights near the stated ones, but can fall to rank 9"
    )
    assert "No weights that were looked at" in str(leader_claim(view, (firm,)))
    assert str(leader_claim(view, (free,))) == f"Weights can make {BRIDGE} fall to rank 9"


def test_the_table_has_best_and_worst_rank_in_each_space(view: View) -> None:
    content = build_attainable(view)
    assert content is not None
    spaces = view.study.get(AttainableResult).spaces
    place = spaces[0].options.index("bridge")
    row = next(row for row in content["ranks"]["rows"] if str(row[0]) == BRIDGE)
    assert [str(cell) for cell in row[1:]] == [
        f"{found.best_rank[place]} to {found.worst_rank[place]}" for found in spaces
    ]


def test_edges_one_option_none_and_not_asked(
    one_option: StudyResult, all_barred: StudyResult, baseline: StudyResult
) -> None:
    content = build_attainable(view_of(one_option))
    assert content is not None
    assert content["ranks"] is None
    assert str(content["claims"][0]).startswith(f"{EMBASSY} is the only option with a rank")
    assert build_attainable(view_of(all_barred)) is None
    assert build_attainable(view_of(without(baseline, "attainable"))) is None
    bare = changed(baseline, AttainableResult, spaces=())
    assert build_attainable(view_of(bare)) is None
