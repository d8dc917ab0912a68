"""What would change the answer: each sentence says what the intervals hold."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import BreakEvenResult, StabilityResult, SwitchesResult
from model.report.sections.break_evens import break_even_claim
from model.report.sections.change import build_change, flip_sentence, nearest_flips
from model.report.sections.sweeps import sweep_claim, sweep_figures
from model.report.sections.switches import switch_claim, switch_sentences, switches_block
from tests.report.variants import changed, view_of, without


def ends(result: StabilityResult, kind: str):
    if kind == "weight":
        return result.weight, result.weight_low, result.weight_high
    return result.probability, result.probability_low, result.probability_high


def said(rows) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def test_the_nearest_flips_come_first_and_lie_on_an_end_of_an_interval(baseline):
    result = baseline.get(StabilityResult)
    distances = []
    for kind, position, end in nearest_flips(result):
        now, low, high = ends(result, kind)
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


def steady(result: StabilityResult, *kinds: str) -> dict[str, np.ndarray]:
    """Fields of a result in which nothing of these kinds changes the lead."""
    return {
        f"{kind}_{name}": np.full_like(getattr(result, f"{kind}_{name}"), edge)
        for kind in kinds
        for name, edge in (("low", 0.0), ("high", 1.0))
    }


def test_a_sure_lead_is_said_to_be_sure(baseline):
    sure = steady(baseline.get(StabilityResult), "weight", "probability")
    content = build_change(view_of(changed(baseline, StabilityResult, **sure)))
    assert content is not None
    assert content["flips"] == []
    assert "leads whatever single weight or probability is moved" in content["lede"].text
    assert content["weights"]["claim"].text.startswith("No weight changes the lead")
    assert content["levels"]["claim"].text.startswith("No single probability changes the lead")
    assert content["levels"]["first"] is None


def test_one_change_of_lead_is_counted_as_one(baseline):
    result = baseline.get(StabilityResult)
    fields = steady(result, "weight", "probability")
    fields["weight_high"][0] = result.weight_high[0]
    content = build_change(view_of(changed(baseline, StabilityResult, **fields)))
    assert "One single move" in content["lede"].text
    assert content["weights"]["claim"].text.startswith("1 of 22 weights")
    assert len(content["weights"]["first"]["rows"]) == 1


def test_the_levels_that_matter_are_named_and_no_others(view):
    levels = build_change(view)["levels"]
    assert "only that of “Listed again”" in levels["claim"].text
    assert "Relapses" not in levels["claim"].text
    assert [row[0].split(" (")[0] for row in said(levels["first"]["rows"])] == ["“Listed again”"]


def rest_of(block):
    """Rows behind the first, grouped or not, each with its name."""
    groups = block["rest"]["groups"]
    if groups is None:
        return said(block["rest"]["rows"])
    return [[name.text, *row] for name, part in groups for row in said(part)]


def test_no_row_is_lost_or_shown_twice(view):
    content, result = build_change(view), view.study.get(StabilityResult)
    for block, count in (
        (content["weights"], len(result.nodes)),
        (content["levels"], len(result.levels)),
        (content["cells"], len(view.study.get(BreakEvenResult).sorted_cells())),
    ):
        rows = said(block["first"]["rows"]) + rest_of(block)
        assert len(rows) == count
        assert len({tuple(row) for row in rows}) == count


def test_break_even_rows_come_smallest_move_first(view):
    cells = build_change(view)["cells"]
    result = view.study.get(BreakEvenResult)
    first, rest = said(cells["first"]["rows"]), rest_of(cells)
    names = [(view.option(result.options[o]).text, view.criterion(result.criteria[c]).text)
             for o, c in result.sorted_cells()]  # fmt: skip
    assert [(row[0], row[1]) for row in first] == names[: len(first)]
    for option in {name for name, _ in names}:  # in groups, an option each
        assert [row[1] for row in rest if row[0] == option] == [
            criterion for name, criterion in names[len(first) :] if name == option
        ]
    rows = first + rest
    inside = sum(row[5] == "yes" for row in rows)
    assert inside == len(result.within_range)
    assert break_even_claim(view, result).text.startswith(f"{inside} scores could each overturn")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "No score overturns"), (1, "One score could overturn")]
)
def test_the_number_of_scores_is_said_as_it_is(baseline, count, words):
    cells = baseline.get(BreakEvenResult).within_range[:count]
    study = changed(baseline, BreakEvenResult, within_range=cells)
    claim = break_even_claim(view_of(study), study.get(BreakEvenResult)).text
    assert claim.startswith(words)
    assert not cells or view_of(study).criterion(cells[0][1]).text in claim


def test_the_closest_rival_is_named_with_every_weight_that_moves(view):
    result = view.study.get(SwitchesResult)
    claim = switch_claim(view, result).text
    sentence = switch_sentences(view, result)[0].text
    assert view.option(result.closest[0]).text in claim
    assert f"{100 * np.nanmin(result.distance[0]):.1f} points" in claim
    stated = np.array([view.study.get(StabilityResult).weight[
        view.study.get(StabilityResult).nodes.index(c)] for c in result.criteria])  # fmt: skip
    place = result.rivals.index(result.closest[0])
    step = result.weights[0, place] - stated
    for criterion, moved in zip(result.criteria, step, strict=True):
        name = f"“{view.criterion(criterion).text}” {'up' if moved > 0 else 'down'} from"
        assert (name in sentence) == (abs(moved) > 1e-9)


def test_rivals_that_cannot_draw_level_come_last_and_are_said_to(baseline):
    result = baseline.get(SwitchesResult)
    fields = {name: getattr(result, name).copy() for name in ("distance", "weights")}
    fields["distance"][:, 0], fields["weights"][:, 0] = np.nan, np.nan
    view = view_of(changed(baseline, SwitchesResult, **fields))
    block = switches_block(view)
    assert view.option(result.rivals[1]).text in block["claim"].text
    last = said(block["table"]["rows"])[-1]
    assert last[:3] == [view.option(result.rivals[0]).text, "–", "no weights do it"]


def test_no_switch_at_all_and_a_tie_are_said(baseline):
    result = baseline.get(SwitchesResult)
    nowhere = np.full_like(result.distance, np.nan)
    study = changed(baseline, SwitchesResult, distance=nowhere, group_distance=nowhere)
    view = view_of(study)
    assert switch_claim(view, study.get(SwitchesResult)).text.startswith("No weights at all")
    assert switch_sentences(view, study.get(SwitchesResult)) == []
    tied = result.distance.copy()
    tied[:, 0] = 0.0
    study = changed(baseline, SwitchesResult, distance=tied)
    assert "is level with" in switch_claim(view_of(study), study.get(SwitchesResult)).text


def test_without_the_question_there_is_no_section(baseline):
    assert build_change(view_of(without(baseline, "stability"))) is None


def test_parts_that_were_not_asked_are_left_out(baseline):
    content = build_change(view_of(without(baseline, "switches", "break_even")))
    assert content["switches"] is None
    assert content["cells"] is None


def test_sweeps_show_every_group_that_can_change_the_lead(view):
    result = view.study.get(StabilityResult)
    figures = sweep_figures(view, result)
    assert len(figures) == 7
    assert all(len(each["table"]["rows"]) == len(result.options) for each in figures)
    assert ["svg" in each for each in figures] == [True] * 3 + [False] * 4
    claim = sweep_claim(view, result, result.nodes.index("values")).text
    assert "Donor-bridge platform from 17.6%" in claim
    assert "Health-system rebuilding from 32.6%" in claim


def test_no_leader_no_section(all_barred):
    assert build_change(view_of(all_barred)) is None


def test_one_option_has_no_switches(one_option):
    assert build_change(view_of(one_option))["switches"] is None
