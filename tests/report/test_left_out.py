"""Left out: sentences name what the lead rests on, and which pairs change places."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import LeftOutResult
from model.report.sections.left_out import (
    build_left_out,
    left_out_claim,
    reversal_sentences,
    without_sentences,
)
from tests.report.variants import changed, view_of, without


def lost(study, criteria: int, groups: int):
    """The study in which the lead goes to the first other option without so many of each."""
    result = study.get(LeftOutResult)
    other = next(option for option in result.options if option != result.leader)

    def who(ids: tuple[str, ...], n: int) -> tuple[str, ...]:
        return tuple(other if k < n else result.leader for k in range(len(ids)))

    fields = {"leader_without": who(result.criteria, criteria)}
    fields["group_leader_without"] = who(result.groups, groups)
    return changed(study, LeftOutResult, **fields), other


@pytest.mark.parametrize(
    ("criteria", "groups", "words"),
    [
        (0, 0, "leads without any one criterion and without any one group"),
        (2, 0, "loses the lead without 2 of 15 criteria, left out one at a time; it keeps it"),
        (0, 1, "keeps the lead without any one criterion, but loses it without 1 of 7 groups"),
        (3, 2, "loses the lead without 3 of 15 criteria, and without 2 of 7 groups"),
    ],
)
def test_the_headline_counts_what_the_lead_rests_on(baseline, criteria, groups, words):
    study, _ = lost(baseline, criteria, groups)
    assert words in left_out_claim(view_of(study), study.get(LeftOutResult)).text


def test_the_sentences_name_the_criteria_and_the_new_leader(baseline):
    study, other = lost(baseline, 2, 1)
    view, result = view_of(study), study.get(LeftOutResult)
    first, second = (each.text for each in without_sentences(view, result))
    name = view.option(other).text
    a, b = (view.criterion(key).text for key in result.criteria[:2])
    group = view.criterion(result.groups[0]).text
    assert first == f"{name} leads if any one of these is left out: “{a}” and “{b}”."
    assert second == f"Without the group “{group}”, {name} leads."


def test_nothing_changes_nothing_is_named(baseline):
    study, _ = lost(baseline, 0, 0)
    assert without_sentences(view_of(study), study.get(LeftOutResult)) == []


def test_on_stated_scales_no_pair_can_swap(view):
    (sentence,) = reversal_sentences(view, view.study.get(LeftOutResult))
    assert sentence.text.startswith("No two options change places when another is left out: values")


def test_pairs_that_swap_are_named_in_the_order_of_the_swap(baseline):
    result = baseline.get(LeftOutResult)
    ranks = result.option_rank.copy()
    gone = len(result.options) - 1
    order = [n for n in range(gone) if ranks[gone, n] > 0]
    order.sort(key=lambda n: ranks[gone, n])
    ahead, behind = order[:2]
    ranks[gone, [ahead, behind]] = ranks[gone, [behind, ahead]]
    study = changed(baseline, LeftOutResult, option_rank=ranks, observed_range=True)
    view = view_of(study)
    (sentence,) = reversal_sentences(view, study.get(LeftOutResult))
    named = [view.option(result.options[n]).text for n in (gone, behind, ahead)]
    assert sentence.text == f"Without {named[0]}, {named[1]} passes {named[2]}."


def test_over_the_observed_range_no_swap_is_a_finding(baseline):
    study = changed(baseline, LeftOutResult, observed_range=True)
    (sentence,) = reversal_sentences(view_of(study), study.get(LeftOutResult))
    assert "yet no two options change places" in sentence.text


def test_tables_hold_every_criterion_group_and_option(view):
    result, content = view.study.get(LeftOutResult), build_left_out(view)
    count = len(result.criteria) + len(result.groups)
    assert len(content["table"]["rows"]) == count
    assert len(content["ranks"]["rows"]) == 1 + count + len(result.options)
    leads = [row[1].text for row in content["table"]["rows"]]
    leader = view.option(result.leader).text
    assert leads == sorted(leads, key=lambda name: name == leader)


def test_a_criterion_without_which_nothing_weighs_has_a_dash(baseline):
    result = baseline.get(LeftOutResult)
    unknown = tuple("" for _ in result.criteria)
    study = changed(
        baseline,
        LeftOutResult,
        leader_without=unknown,
        rank_without=np.zeros_like(result.rank_without),
        kendall_without=np.full(len(unknown), np.nan),
    )
    rows = build_left_out(view_of(study))["table"]["rows"]
    assert sum([cell.text for cell in row[1:]] == ["–"] * 3 for row in rows) == len(unknown)


def test_without_a_rival_there_is_no_section(baseline, one_option, all_barred):
    for study in (one_option, all_barred, without(baseline, "left_out")):
        assert build_left_out(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    content = build_left_out(view_of(hostile))
    assert "<img" not in content["claim"].html + "".join(s.html for s in content["sentences"])
