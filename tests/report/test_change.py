"""What would change the answer: each sentence says what the intervals hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.analysis import BreakEvenResult, StabilityResult
from model.report.sections.change import build_change, flip_sentence, nearest_flips
from model.report.sections.sweeps import sweep_claim, sweep_figures
from tests.report.variants import changed, view_of


def test_the_nearest_flips_come_first_and_lie_on_an_end_of_an_interval(baseline):
    result = baseline.get(StabilityResult)
    flips = nearest_flips(result)
    distances = []
    for kind, position, end in flips:
        now, low, high = (
            (result.weight, result.weight_low, result.weight_high)
            if kind == "weight"
            else (result.probability, result.probability_low, result.probability_high)
        )
        assert end in (low[position], high[position])
        distances.append(abs(end - now[position]))
    assert distances == sorted(distances)


def test_the_sentence_names_the_weight_the_share_and_the_next_leader(view):
    result = view.study.get(StabilityResult)
    node = result.nodes.index("isolate-dprk")
    sentence = flip_sentence(view, result, "weight", node, float(result.weight_high[node])).text
    assert "Isolate North Korea" in sentence
    assert "rises from 20.0% to 22.5%" in sentence
    assert "Resident embassy and political dialogue draws level" in sentence


def test_a_falling_weight_is_said_to_fall(view):
    result = view.study.get(StabilityResult)
    node = result.nodes.index("values")
    sentence = flip_sentence(view, result, "weight", node, float(result.weight_low[node])).text
    assert "falls from 20.0% to 17.6%" in sentence


def test_a_sure_lead_is_said_to_be_sure(baseline):
    result = baseline.get(StabilityResult)
    sure = {
        name: np.full_like(getattr(result, name), edge)
        for name, edge in (
            ("weight_low", 0.0),
            ("weight_high", 1.0),
            ("probability_low", 0.0),
            ("probability_high", 1.0),
        )
    }
    content = build_change(view_of(changed(baseline, StabilityResult, **sure)))
    assert content is not None
    assert content["flips"] == []
    assert "leads whatever single weight or probability is moved" in content["lede"].text
    assert "No single probability changes the lead" in content["level_note"].text


def test_the_levels_that_matter_are_named_and_no_others(view):
    note = build_change(view)["level_note"].text
    assert "Listed again" in note
    assert "Relapses" not in note


def test_break_even_rows_come_smallest_move_first(view):
    content = build_change(view)
    result = view.study.get(BreakEvenResult)
    option, criterion = result.sorted_cells()[0]
    first = [cell.text for cell in content["cells"][0]]
    assert first[0] == view.option(result.options[option]).text
    assert first[1] == view.criterion(result.criteria[criterion]).text
    assert first[5] in ("yes", "no")


def test_without_the_question_there_is_no_section(baseline):
    results = {k: v for k, v in baseline.results.items() if k != "stability"}
    assert build_change(view_of(replace(baseline, results=results))) is None


def test_sweeps_show_every_group_that_can_change_the_lead(view):
    result = view.study.get(StabilityResult)
    figures = sweep_figures(view, result)
    assert len(figures) == 7
    claim = sweep_claim(view, result, result.nodes.index("values")).text
    assert "Donor-bridge platform from 17.6%" in claim
    assert "Health-system rebuilding from 32.6%" in claim


def test_no_leader_no_section(all_barred):
    assert build_change(view_of(all_barred)) is None
