"""Pictures of sweeps: claims follow from results, places are in the unit of the axis."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from model.analysis import SweepsResult
from model.report import render_sweep_page, render_sweep_picture
from model.report.sweep_figures import grid_claim, grid_figure, line_claim, line_figure
from model.report.view import View
from model.report.wording import load_words
from model.scenario import Scenario, Sweep, SweepAxis, load_scenario
from model.study import StudyResult, run_sweeps
from tests.cli.conftest import SMALL


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load_scenario(SMALL)


def seen(scenario: Scenario, *sweeps: Sweep) -> tuple[View, SweepsResult]:
    study = run_sweeps(scenario, sweeps)
    return View(study, load_words("en")), study.get(SweepsResult)


def line_of(scenario: Scenario, kind: str, of: str, **more):
    view, found = seen(scenario, Sweep(kind=kind, of=of, **more))
    return view, found.sweeps[0]


def test_a_line_says_who_leads_and_from_where(small):
    # small.toml by hand, risk weight w, the rest of recovery: exposure of build is 55 x 1.075,
    # of train 10 x 1.075; recovery of build .7 x 10/14 + .2 x 4/14, of train .15 and .6.
    build = (0.7 * 100 + 0.2 * 40) / 140, 1 - 0.55 * 1.075
    train = (0.15 * 100 + 0.6 * 40) / 140, 1 - 0.10 * 1.075
    first = (build[0] - train[0]) / (build[0] - train[0] + train[1] - build[1])
    last = train[0] / (train[0] + 1 - train[1])  # wait: 0 and 1
    view, line = line_of(small, "weight", "risks")
    assert line_claim(view, line).text == (
        "As the weight of “Risks” rises, Build a treatment plant leads first, then "
        f"Train local engineers from {100 * first:.1f}% and Wait from {100 * last:.1f}%"
    )


def test_without_a_change_the_leader_holds(small):
    view, line = line_of(small, "probability", "security=fighting", between=(0.0, 0.9))
    assert line_claim(view, line).text == (
        "Build a treatment plant leads, whatever the probability of “Fighting returns” "
        "(Security on the ground)"
    )


def test_a_score_is_told_in_its_unit(small):
    view, line = line_of(small, "score", "build/supply")
    figure = line_figure(view, line)
    ((x, before, after),) = line.changes
    assert (before, after) == ("train", "build")
    assert figure["claim"].text.endswith(f"Build a treatment plant from {x:.1f}")
    texts = [node.text for node in ET.fromstring(str(figure["svg"])).iter("text")]
    assert "now 70" in texts
    assert "Score of Build a treatment plant on “People with safe water”, thousand people" in texts


def test_a_curve_says_that_it_was_searched(small):
    view, line = line_of(small, "curvature", "supply")
    notes = [note.text for note in line_figure(view, line)["notes"]]
    assert any("searched" in note for note in notes)
    view, line = line_of(small, "weight", "risks")
    assert line_figure(view, line)["notes"] == []


def test_gaps_and_lost_ranks_are_noted(small):
    view, line = line_of(small, "weight", "risks")
    notes = line_figure(view, replace(line, undefined=2, barred=("build",)))["notes"]
    assert "Build a treatment plant would have no rank" in notes[0].text
    assert "gaps" in notes[1].text


def test_a_safeguard_is_told_without_and_with(shipped):
    baseline = load_scenario(shipped / "2025-06-baseline.toml")
    view, line = line_of(baseline, "safeguard", "staged")
    assert "leads without and with the safeguard “Staged" in line_claim(view, line).text
    other = replace(line, leader=("bridge", "wait"))
    claim = line_claim(view, other).text
    assert re.fullmatch(r".+ leads without the safeguard “Staged.+”, .+ with it", claim)
    assert {"off", "on"} <= {
        node.text for node in ET.fromstring(str(line_figure(view, line)["svg"])).iter("text")
    }


def test_nobody_leads_where_nobody_may(small):
    view, line = line_of(small, "weight", "risks")
    nothing = {"options": (), "changes": (), "change_value": line.change_value[:0]}
    empty = replace(line, leader=("",) * len(line.x), values=line.values[:, :0], **nothing)
    assert line_claim(view, empty).text.startswith("No option is open")
    assert line_figure(view, empty)["svg"].startswith("<svg")


def test_a_grid_says_who_leads_in_how_much(small):
    pair = Sweep(
        kind="weight", of="risks", points=11, against=SweepAxis(kind="weight", of="supply")
    )
    view, found = seen(small, pair)
    (grid,) = found.grids
    shares = dict(zip(grid.options, grid.share, strict=True))
    first = max(shares, key=lambda option: shares[option])
    name = view.option(first).text
    assert grid_claim(view, grid).text.startswith(
        f"{name} leads in {100 * shares[first]:.0f}% of the map, "
    )
    figure = grid_figure(view, grid)
    assert len(figure["notes"]) == 1  # the half where the two take more than all
    texts = [node.text for node in ET.fromstring(str(figure["svg"])).iter("text")]
    assert "today" in texts
    one = replace(grid, leader=grid.leader * 0, share=grid.share * 0 + (1, 0, 0))
    assert grid_claim(view, one).text == "Wait leads wherever both are set"
    none = replace(grid, leader=grid.leader * 0 - 1, share=grid.share * 0)
    assert grid_claim(view, none).text.startswith("Nobody")
    assert grid_figure(view, none)["svg"].startswith("<svg")


def study_of(scenario: Scenario, *kinds: tuple[str, str]) -> StudyResult:
    return run_sweeps(scenario, [Sweep(kind=kind, of=of) for kind, of in kinds])


def test_a_picture_holds_one_sweep_with_its_headline(small):
    svg = render_sweep_picture(study_of(small, ("weight", "risks")))
    root = ET.fromstring(svg)
    headline = [node.text for node in root.iter() if node.get("class") == "headline"]
    assert " ".join(headline).startswith("As the weight of “Risks” rises")
    assert svg == render_sweep_picture(study_of(small, ("weight", "risks")))
    with pytest.raises(ValueError, match="holds one picture, not 2"):
        render_sweep_picture(study_of(small, ("weight", "risks"), ("weight", "supply")))


def test_a_page_holds_all_sweeps_with_ids_of_their_own(small):
    page = render_sweep_page(study_of(small, ("weight", "risks"), ("curvature", "supply")))
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<svg") == 2
    assert "<script" not in page
