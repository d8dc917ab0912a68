"""Perspectives side by side: who leads where, agreement, what divides, compromises, summaries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.analysis import GroupResult
from model.report.sections.perspectives import build_perspectives, perspectives_sentence
from model.report.sections.weights import build_weights
from model.report.view_agreement import agreement_sentences, division_sentences
from model.report.view_compromise import compromise_claim, least_sentence, summary_sentences
from model.report.weights_apart import APART
from model.study import run_study
from tests.report.variants import (
    changed,
    shipped_scenario,
    shipped_study,
    updated,
    view_of,
    without,
)

BRIDGE, EMBASSY = "Donor-bridge platform", "Resident embassy and political dialogue"


def seen(study, part: str = "", **fields):
    """A view and its result with fields of the result, or of one of its parts, changed."""
    if part:
        fields = {part: replace(getattr(study.get(GroupResult), part), **fields)}
    study = changed(study, GroupResult, **fields)
    return view_of(study), study.get(GroupResult)


def texts(phrases) -> list[str]:
    return [phrase.text for phrase in phrases]


def test_the_sentence_says_who_leads_where(view):
    sentence = perspectives_sentence(view, view.study.get(GroupResult)).text
    assert "Donor-bridge platform leads under “Balanced” and “Regional presence”;" in sentence
    assert "Wait and see leads under “Risk-averse”" in sentence


def test_agreement_on_the_leader_is_said_to_be_agreement(baseline):
    agreed = seen(baseline, leader=("civil",) * 5)
    sentence = perspectives_sentence(*agreed).text
    assert sentence == "Grants to vetted civil society leads under every perspective."


def test_contingent_options_have_a_value_and_no_rank(view):
    rows = build_perspectives(view)["table"]["rows"]
    cells = {row[0].text: [cell.text for cell in row[1:]] for row in rows}
    assert all(c.endswith("(–)") for c in cells["Defence exports and security partnership"])


def test_the_perspective_with_the_stated_weights_is_named_or_they_stand_apart(view):
    content = build_perspectives(view)
    assert content["stated"].text.startswith("“Balanced” has the weights used in this report")
    assert len(content["viewpoints"]) == 5
    points = {**shipped_scenario().weights.points, "signal": 90.0}
    weights = shipped_scenario().weights.model_copy(update={"points": points})
    study = run_study(updated(shipped_scenario(), weights=weights), only=["perspectives"])
    content = build_perspectives(view_of(study))
    assert content["stated"].text.startswith("No perspective has the weights used in this report")
    assert len(content["viewpoints"]) == len(content["table"]["head"]) - 1 == 6
    own = content["viewpoints"][-1]
    assert (own["name"].text, own["rationale"], own["order"]) == (
        "Weights of this report",
        None,
        [],
    )


def test_agreement_names_the_pairs_that_agree_most_and_least(baseline):
    tau = np.full((5, 5), 0.3)
    tau[0, 1] = tau[1, 0] = 0.9
    tau[2, 3] = tau[3, 2] = tau[2, 4] = tau[4, 2] = -0.25
    said = texts(agreement_sentences(*seen(baseline, kendall=tau, concordance=0.456)))
    assert said[0].startswith("The 5 orders of all ranked options agree with a concordance of 0.46")
    assert said[1] == (
        "Nearest to each other: Balanced with Pressure on Pyongyang (Kendall's tau 0.90)."
    )
    assert said[2].startswith(
        "Furthest apart: Regional presence with Human development and Regional presence with "
        "Risk-averse (−0.25;"
    )


def test_where_all_pairs_agree_alike_none_is_singled_out(baseline):
    said = texts(agreement_sentences(*seen(baseline, kendall=np.ones((5, 5)))))
    assert said[1].startswith("Kendall's tau of any two of them is 1.00")
    unknown = {"kendall": np.full((5, 5), np.nan), "concordance": np.nan}
    assert agreement_sentences(*seen(baseline, **unknown)) == []


def test_what_divides_names_criterion_share_weights_and_who_is_ahead(view):
    result = view.study.get(GroupResult)
    for sentence, found in zip(division_sentences(view, result), result.divisions, strict=True):
        place = result.criteria.index(found.criterion)
        weights = result.node_weights[:, result.nodes.index(found.criterion)]
        assert found.criterion_share[place] == found.criterion_share.max()
        assert f"“{view.criterion(found.criterion).text}”" in sentence.text
        assert f": {100 * found.criterion_share[place]:.0f}% of the variance" in sentence.text
        for end in (weights.argmin(), weights.argmax()):
            name = view.perspective(result.views[end]).text
            assert f"{100 * weights[end]:.1f}% ({name})" in sentence.text
        ahead, behind = found.option, found.other
        if found.gap[place] < 0:
            ahead, behind = behind, ahead
        told = (
            f"{view.option(ahead).text} is {100 * abs(found.gap[place]):.1f} points ahead of "
            f"{view.option(behind).text} on it."
        )
        assert sentence.text.endswith(told)


def test_nothing_divides_viewpoints_that_agree(baseline):
    agreed = seen(baseline, divisions=())
    assert texts(division_sentences(*agreed)) == ["Nothing divides them over who leads."]
    assert build_perspectives(agreed[0])["together"]["division_table"] is None


def test_shares_in_the_table_are_those_of_the_result(view):
    result = view.study.get(GroupResult)
    table = build_perspectives(view)["together"]["division_table"]
    assert len(table["rows"]) == len(result.groups) + len(result.criteria)
    assert len(table["head"]) == 1 + len(result.divisions)


def test_the_compromise_is_least_far_behind(baseline):
    view, result = seen(baseline)
    claim = compromise_claim(view, result).text
    worst = {
        option: max(
            max(result.value[v][result.options.index(o)] for o in result.ranked)
            - result.value[v][result.options.index(option)]
            for v in range(len(result.views))
        )
        for option in result.ranked
    }
    best = min(worst, key=worst.__getitem__)
    assert claim == (
        f"Least far behind in the perspective that likes it least: {view.option(best).text}, "
        f"by {100 * worst[best]:.1f} points"
    )
    nowhere = np.zeros(len(result.ranked))
    first = seen(baseline, "compromise", most_regret=nowhere, smallest_regret=("embassy", "bridge"))
    assert compromise_claim(*first).text == f"First in every perspective: {EMBASSY} and {BRIDGE}"


def test_the_largest_smallest_value_names_its_viewpoint(baseline):
    view, result = seen(baseline)
    low = {
        option: min(result.value[:, result.options.index(option)].tolist())
        for option in result.ranked
    }
    best = max(low, key=low.__getitem__)
    where = int(result.value[:, result.options.index(best)].argmin())
    assert least_sentence(view, result).text == (
        f"Highest value in the perspective that values it least: {view.option(best).text} "
        f"({100 * low[best]:.1f} points, under {view.perspective(result.views[where]).text})."
    )


def test_rows_of_the_picture_stand_by_their_largest_distance(view):
    result = view.study.get(GroupResult)
    rows = build_perspectives(view)["together"]["compromise"]["table"]["rows"]
    distances = [float(row[3].text) for row in rows]
    assert distances == sorted(distances) and len(rows) == len(result.ranked)


def test_each_summary_stands_under_its_own_name(baseline):
    said = texts(summary_sentences(*seen(baseline)))
    assert said[0].startswith(f"Mean value, highest: {BRIDGE} (")
    assert said[1].startswith(f"Borda points, most: {BRIDGE} (38 of 45;")
    assert said[2].startswith(f"Condorcet winner: {BRIDGE};")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"unbeaten": ("embassy", "bridge")},
            "none. Not beaten by any other option, though level with some: "
            f"{EMBASSY} and {BRIDGE}.",
        ),
        (
            {"unbeaten": (), "cycle": ("wait", "embassy", "bridge")},
            f"none, because majorities go round in a circle: Wait and see beats {EMBASSY}, "
            f"{EMBASSY} beats {BRIDGE} and {BRIDGE} beats Wait and see.",
        ),
    ],
)
def test_without_a_condorcet_winner_the_reason_is_given(baseline, fields, words):
    said = summary_sentences(*seen(baseline, "summaries", condorcet="", **fields))
    assert said[2].text == f"Condorcet winner: {words}"


def test_order_statements_stand_with_their_viewpoint(view):
    entry = build_perspectives(view)["viewpoints"][0]
    spec = view.scenario.perspectives["balanced"]
    assert texts(entry["order"]) == list(spec.order)


def test_weights_of_every_group_stand_once_in_the_report(view, baseline):
    content = build_perspectives(view)
    assert content["weights"] is None
    assert f'href="#{APART}"' in content["elsewhere"].html
    assert build_weights(view)["apart"]["svg"].count(f'id="{APART}"') == 1
    alone = build_perspectives(view_of(without(baseline, "elicitation")))
    assert alone["elsewhere"] is None
    assert len(alone["weights"]["rows"]) == len(view.study.get(GroupResult).groups)


def test_an_only_option_leads_without_a_lead(one_option):
    content = build_perspectives(view_of(one_option))
    assert content["together"] is None
    assert {entry["leads"].text for entry in content["viewpoints"]} == {
        f"{EMBASSY} is the only option with a rank."
    }


def test_without_a_rank_nobody_leads(all_barred):
    content = build_perspectives(view_of(all_barred))
    assert content["sentence"].text == "No option can be ranked."
    assert content["together"] is None


def test_without_perspectives_there_is_no_section(baseline):
    assert build_perspectives(view_of(without(baseline, "perspectives"))) is None
    assert build_perspectives(seen(baseline, perspectives=())[0]) is None


def test_a_perspective_in_force_is_one_of_them():
    content = build_perspectives(view_of(shipped_study("risk-averse")))
    assert "“Risk-averse” has the weights used in this report" in content["stated"].text


def test_hostile_names_stay_texts(hostile):
    content = build_perspectives(view_of(hostile))
    together = content["together"]
    shown = [content["sentence"], *together["divisions"], *together["summaries"]]
    assert not any("<img" in phrase.html for phrase in shown)
    assert "<img" not in together["compromise"]["svg"]
