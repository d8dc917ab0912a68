"""Why the leader leads: sentences name the criteria that decide, and no others."""

from __future__ import annotations

import re

import numpy as np

from model.analysis import CentralResult, ComparisonResult, DominanceResult
from model.report.sections.why import build_why, comparison_sentence, dominance_sentences
from tests.report.variants import changed, view_of


def test_the_sentence_names_the_two_largest_gains_and_losses(view):
    result = view.study.get(ComparisonResult)
    sentence = comparison_sentence(view, result, "bridge", "embassy").text
    gaps = result.pair("bridge", "embassy")
    order = np.argsort(-gaps)
    named = {result.criteria[c] for c in (*order[:2], *order[-2:])}
    for key in result.criteria:
        assert (f"{view.criterion(key).text} (" in sentence) == (key in named)


def test_alike_options_are_said_to_be_alike(baseline):
    result = baseline.get(ComparisonResult)
    same = changed(
        baseline,
        ComparisonResult,
        difference=np.zeros_like(result.difference),
        total=np.zeros_like(result.total),
    )
    view = view_of(same)
    sentence = comparison_sentence(view, same.get(ComparisonResult), "bridge", "embassy").text
    assert "alike on every criterion" in sentence


def test_a_clean_sweep_loses_on_no_criterion(baseline):
    result = baseline.get(ComparisonResult)
    better = changed(baseline, ComparisonResult, difference=np.full_like(result.difference, 0.01))
    view = view_of(better)
    sentence = comparison_sentence(view, better.get(ComparisonResult), "bridge", "embassy").text
    assert "loses on no criterion" in sentence


def test_rivals_that_cannot_be_separated_come_first(view):
    content = build_why(view)
    firsts = [pair["claim"].text for pair in content["pairs"][:2]]
    assert "Resident embassy" in firsts[0]
    assert "Public administration" in firsts[1]


def test_table_and_chart_hold_the_value_of_the_result(view):
    content = build_why(view)
    answer = view.study.get(CentralResult)
    printed = f"{100 * answer.value[answer.options.index('bridge')]:.1f}"
    assert content["rows"][0][-1].text == printed
    assert f">{printed}</text>" in content["svg"]


def test_bars_of_all_pairs_have_one_scale_and_the_sides_of_their_signs(view):
    result, scales, lengths = view.study.get(ComparisonResult), [], []
    for pair in build_why(view)["pairs"]:
        for row in pair["rows"]:
            points = float(row[1].text.replace("−", "-"))
            length = int(re.search(r"M64 4h(-?\d+)", row[1].html)[1])
            lengths.append(length)
            assert length == 0 or (length > 0) == (points > 0)
            scales += [length / points] if abs(points) >= 1 else []
        assert len(pair["rows"]) == len(result.criteria)
    assert max(scales) / min(scales) < 1.1
    assert max(map(abs, lengths)) == 64


def test_dominance_names_pairs_or_says_there_are_none(baseline):
    result = baseline.get(DominanceResult)
    view = view_of(baseline)
    sentences = [sentence.text for sentence in dominance_sentences(view)]
    assert "no option is beaten" in sentences[0]
    assert "Wait and see is beaten by Resident embassy and political dialogue, " in sentences[1]
    table = np.zeros_like(result.over_all)
    table[result.options.index("civil"), result.options.index("wait")] = True
    told = dominance_sentences(view_of(changed(baseline, DominanceResult, over_all=table)))
    assert "Wait and see is beaten by Grants to vetted civil society." in told[0].text


def test_no_ranked_option_no_section(all_barred):
    assert build_why(view_of(all_barred)) is None
