"""Tornado: the headline names the widest swing that costs the lead, and nobody where none does."""

from __future__ import annotations

import numpy as np

from model.analysis import BreakEvenResult, TornadoResult
from model.report.sections.tornado import build_tornado, flip_note, score_claim, weight_claim
from tests.report.variants import changed, view_of, without


def names(view, result):
    return view.option(result.leader).text, view.option(result.rival).text


def test_the_widest_weight_that_costs_the_lead_makes_the_headline(view):
    result = view.study.get(TornadoResult)
    claim = weight_claim(view, result).text
    widest = result.sorted_nodes()[0]
    assert result.leader_halved[widest] == result.rival  # so is the shipped case
    _, rival = names(view, result)
    subject = view.criterion(result.nodes[widest]).text
    assert claim == f"Halving the weight of “{subject}” gives the lead to {rival}"


def test_a_raised_weight_is_said_to_be_raised(baseline):
    result = baseline.get(TornadoResult)
    stays = tuple(result.leader for _ in result.nodes)
    raised = list(stays)
    raised[3] = result.rival
    study = changed(baseline, TornadoResult, leader_halved=stays, leader_raised=tuple(raised))
    view = view_of(study)
    claim = weight_claim(view, study.get(TornadoResult)).text
    assert claim.startswith(
        f"Raising the weight of “{view.criterion(result.nodes[3]).text}” by half"
    )
    assert f"1 of {len(stays)} weights take" in flip_note(view, study.get(TornadoResult)).text


def test_a_lead_that_holds_is_said_to_hold(baseline):
    result = baseline.get(TornadoResult)
    weights, cells = ([result.leader] * len(part) for part in (result.nodes, result.cells))
    study = changed(
        baseline,
        TornadoResult,
        leader_halved=tuple(weights),
        leader_raised=tuple(weights),
        leader_low=tuple(cells),
        leader_high=tuple(cells),
        flip_weight=np.full(len(result.nodes), np.nan),
    )
    view = view_of(study)
    leader, rival = names(view, result)
    content = build_tornado(view)
    assert content["weights"]["claim"].text.startswith(
        f"{leader} keeps the lead when any one weight"
    )
    assert content["scores"]["claim"].text.startswith(f"{leader} keeps the lead with any one score")
    assert content["scores"]["note"] is None
    note = content["weights"]["note"].text
    assert note.endswith(f"No single weight makes {leader} and {rival} level.")
    assert "never level" in content["weights"]["svg"]


def test_the_note_gives_the_exact_weights_at_which_the_two_are_level(view):
    result = view.study.get(TornadoResult)
    note = flip_note(view, result).text
    lost = sum(
        {a, b} - {result.leader} != set()
        for a, b in zip(result.leader_halved, result.leader_raised, strict=True)
    )
    assert f"{lost} of {len(result.nodes)} weights take the lead" in note
    for node in result.sorted_nodes()[:3]:
        end, now = (100 * float(each[node]) for each in (result.flip_weight, result.weight))
        assert f"at {end:.1f}% (now {now:.1f}%)" in note


def test_a_lead_near_nothing_still_shows_whose_it_is(view):
    result = view.study.get(TornadoResult)
    content = build_tornado(view)
    for table, columns in ((content["weights"], (2, 4)), (content["scores"], (3, 5))):
        for row in table["table"]["rows"]:
            for column in columns:
                mark = "+" if row[column + 1].text == "the same" else "−"
                assert row[column].text.startswith(mark)
    assert any(abs(lead) < 5e-4 for lead in result.lead_halved)


def test_scores_that_cost_the_lead_are_those_with_a_tie_inside_their_range(view):
    result = view.study.get(TornadoResult)
    lost = {
        cell
        for cell, low, high in zip(result.cells, result.leader_low, result.leader_high, strict=True)
        if {low, high} != {result.leader}
    }
    assert lost == set(view.study.get(BreakEvenResult).within_range)
    note = build_tornado(view)["scores"]["note"].text
    assert f"{len(lost)} of {len(result.cells)} scores take the lead" in note


def test_the_end_of_the_range_is_named(baseline):
    result = baseline.get(TornadoResult)
    stays = [result.leader] * len(result.cells)
    high = (result.rival, *stays[1:])
    study = changed(baseline, TornadoResult, leader_low=tuple(stays), leader_high=high)
    claim = score_claim(view_of(study), study.get(TornadoResult)).text
    assert claim.startswith("At the high end of its range")
    assert view_of(study).criterion(result.cells[0][1]).text in claim


def test_the_table_holds_every_weight(view):
    result, content = view.study.get(TornadoResult), build_tornado(view)
    assert len(content["weights"]["table"]["rows"]) == len(result.nodes)
    assert f"12 weights of {len(result.nodes)}" in content["weights"]["cut"].text


def test_without_a_rival_there_is_no_section(baseline, one_option, all_barred):
    for study in (one_option, all_barred, without(baseline, "tornado")):
        assert build_tornado(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    content = build_tornado(view_of(hostile))
    for part in (content["weights"], content["scores"]):
        assert "<img" not in part["svg"] + part["claim"].html
