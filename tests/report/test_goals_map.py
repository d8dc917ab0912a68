"""The map of the goals: the headline is the shares, the sentences today's place on it."""

from __future__ import annotations

import re

import numpy as np
import pytest

from model.analysis import TernaryResult
from model.report.sections.goals_map import (
    border_sentence,
    build_goals_map,
    map_claim,
    today_sentence,
)
from tests.report.variants import changed, view_of, without


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "leads however"), (2, " and "), (3, "in the rest"), (5, "and 3 others in the rest")],
)
def test_the_headline_counts_the_regions(baseline, count, words):
    result = baseline.get(TernaryResult)
    study = changed(baseline, TernaryResult, regions=result.regions[:count])
    view = view_of(study)
    claim = map_claim(view, study.get(TernaryResult)).text
    assert words in claim
    assert view.option(result.regions[0].option).text in claim
    if count > 1:
        assert f"leads in {100 * result.regions[0].share:.0f}%" in claim
        assert f"{100 * result.regions[1].share:.0f}%" in claim


def test_today_and_the_nearest_border_are_given_in_shares_of_the_goals(view):
    result = view.study.get(TernaryResult)
    today, border = today_sentence(view, result).text, border_sentence(view, result).text
    for sentence, shares in ((today, result.today), (border, result.border)):
        for share, goal in zip(shares, result.groups, strict=True):
            assert f"{100 * share:.1f}% on “{view.criterion(goal).text}”" in sentence
    assert view.option(result.leader).text in today
    assert view.option(result.border_option).text in border


def test_a_map_without_a_border_says_so(baseline):
    study = changed(baseline, TernaryResult, border=np.full(3, np.nan), border_option="")
    sentence = border_sentence(view_of(study), study.get(TernaryResult)).text
    assert sentence.startswith("No other option draws level")


def test_the_rest_of_the_weight_is_named_only_where_there_is_some(baseline):
    assert "keep their 40%" in build_goals_map(view_of(baseline))["sub"].text
    whole = changed(baseline, TernaryResult, rest=0.0)
    assert "keep their" not in build_goals_map(view_of(whole))["sub"].text


def test_every_region_has_its_row(view):
    regions = view.study.get(TernaryResult).regions
    rows = build_goals_map(view)["table"]["rows"]
    assert [row[0].text for row in rows] == [view.option(r.option).text for r in regions]
    assert [row[1].text for row in rows] == [f"{100 * r.share:.1f}%" for r in regions]


def test_the_leader_has_the_first_colour_as_in_the_other_charts(view):
    result = view.study.get(TernaryResult)
    place = [region.option for region in result.regions].index(result.leader)
    assert place  # another option has the largest share
    parts = re.findall(r'class="part a(\d)"', build_goals_map(view)["svg"])
    assert parts[: len(result.regions)].index("0") == place


def test_without_three_goals_or_rivals_there_is_no_map(baseline, one_option, all_barred):
    no_goals = changed(baseline, TernaryResult, groups=(), regions=())
    for study in (no_goals, one_option, all_barred, without(baseline, "ternary")):
        assert build_goals_map(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    content = build_goals_map(view_of(hostile))
    assert "<img" not in content["svg"] + content["claim"].html
