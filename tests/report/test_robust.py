"""What is robust: each verdict follows the result that it rests on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.analysis import (
    AcceptabilityResult,
    BreakEvenResult,
    CentralResult,
    GroupResult,
    LeftOutResult,
    MethodsResult,
    NeedsResult,
    SafeguardsResult,
    StabilityResult,
    StatesResult,
    TornadoResult,
)
from model.report import render_report
from model.report.sections.robust import build_robust
from model.report.verdicts import verdicts
from tests.report.markup import parsed
from tests.report.variants import changed, view_of, without


def found_tests(study):
    """Verdicts by the words of the test."""
    view = view_of(study)
    return {each.test.text: each for each in verdicts(view)}


def outcome(study, name: str, **places: str) -> tuple[str, str]:
    verdict = found_tests(study)[view_of(study).words(f"robust.{name}", **places).text]
    return verdict.outcome, verdict.figures.text


def test_counts_in_the_headline_are_those_of_the_rows(view):
    content = build_robust(view)
    rows = [row[1].text for row in content["table"]["rows"]]
    n = {kind: sum(kind in row for row in rows) for kind in ("● holds", "mostly", "does not hold")}
    said = content["lede"].text
    assert f"put to {len(rows)} tests" in said
    held, mostly, lost = n.values()
    assert f"holds in {held}, mostly in {mostly}, and does not hold in {lost}" in said


@pytest.mark.parametrize(
    ("share", "expected", "words"),
    [(1.0, "holds", "first in every one of"), (0.8, "mostly", "80.0% ± "), (0.1, "falls", "10.0%")],
)
def test_a_share_of_weightings_gives_its_verdict(baseline, share, expected, words):
    result, leader = baseline.get(AcceptabilityResult), baseline.get(CentralResult).leader
    moved = []
    for lens in result.lenses:
        first = np.full(len(lens.options), (1 - share) / (len(lens.options) - 1))
        first[lens.options.index(leader)] = share
        moved.append(replace(lens, first=first, first_exact=False))
    study = changed(baseline, AcceptabilityResult, lenses=tuple(moved))
    got, figures = outcome(study, "near-likely", stray="25%")
    assert got == expected
    assert words in figures


@pytest.mark.parametrize(
    ("proven", "words"),
    [((), "first in none of 10,000 draws"), (("bridge",), "never first: proven")],
)
def test_a_leader_that_was_never_first_is_not_first_in_none(baseline, proven, words):
    result, leader = baseline.get(AcceptabilityResult), baseline.get(CentralResult).leader
    moved = []
    for lens in result.lenses:
        first = np.zeros(len(lens.options))
        first[lens.options.index("wait")] = 1.0
        fields = {"first_exact": False, "never_first": proven}
        fields["first_most"] = np.full(len(first), 1 - 0.05 ** (1 / 10_000))
        moved.append(replace(lens, first=first, **fields))
    assert leader == "bridge"
    study = changed(baseline, AcceptabilityResult, lenses=tuple(moved))
    got, figures = outcome(study, "near-likely", stray="25%")
    assert got == "falls"
    assert figures == f"{words}; most often first is Wait and see, in over 99.97%"


def test_an_exact_share_has_no_error_and_another_leader_is_named(baseline):
    result, leader = baseline.get(AcceptabilityResult), baseline.get(CentralResult).leader
    lens = next(each for each in result.lenses if (each.lens, each.scores) == ("any", "likely"))
    first = np.zeros(len(lens.options))
    other = next(option for option in lens.options if option != leader)
    first[lens.options.index(leader)], first[lens.options.index(other)] = 0.3, 0.7
    one = replace(lens, first=first, first_exact=True)
    study = changed(baseline, AcceptabilityResult, lenses=(one,))
    got, figures = outcome(study, "any-likely")
    name = view_of(study).option(other).text
    assert (got, figures) == ("falls", f"first in 30.0%; most often first is {name}, in 70.0%")


def test_moves_of_single_weights_are_counted(baseline):
    result = baseline.get(TornadoResult)
    stays = tuple(result.leader for _ in result.nodes)
    same = changed(baseline, TornadoResult, leader_halved=stays, leader_raised=stays)
    assert outcome(same, "single-weights") == ("holds", f"first in all {2 * len(stays)} moves")
    lost = (result.rival, *stays[1:])
    one = changed(baseline, TornadoResult, leader_halved=lost, leader_raised=stays)
    got, figures = outcome(one, "single-weights")
    assert got == "mostly"
    assert figures.startswith(f"first in {2 * len(stays) - 1} of {2 * len(stays)} moves")
    assert figures.endswith(view_of(one).criterion(result.nodes[0]).text)
    unknown = tuple("" for _ in result.nodes)
    none = changed(baseline, TornadoResult, leader_halved=unknown, leader_raised=unknown)
    assert view_of(none).words("robust.single-weights").text not in found_tests(none)


def test_perspectives_that_put_another_first_are_named(baseline):
    result, leader = baseline.get(GroupResult), baseline.get(CentralResult).leader
    rank = np.full_like(result.rank, 2)
    rank[:, result.options.index(leader)] = 1
    others = [name for name in result.perspectives if name != result.same_as_stated]
    assert len(others) == len(result.perspectives) - 1
    assert outcome(changed(baseline, GroupResult, rank=rank), "perspectives") == (
        "holds",
        f"first in all {len(others)}",
    )
    rank = rank.copy()
    rank[result.perspectives.index(others[0]), result.options.index(leader)] = 2
    study = changed(baseline, GroupResult, rank=rank)
    got, figures = outcome(study, "perspectives")
    assert got == "mostly"
    assert figures.endswith(f"not with: {view_of(study).perspective(others[0]).text}")


def test_methods_and_the_cost_of_companions_are_tests_too(baseline):
    got, figures = outcome(baseline, "methods")
    assert (got, figures[:18]) == ("falls", "first in 4 of 9; n")
    found = baseline.get(MethodsResult)
    same = tuple(("bridge",) for _ in found.methods)
    kept = changed(baseline, MethodsResult, leaders=same)
    assert outcome(kept, "methods") == ("holds", "first in all 9")
    assert outcome(baseline, "companions") == (
        "falls",
        "45.7 points; first is Resident embassy and political dialogue, with 46.2",
    )
    kept = changed(baseline, NeedsResult, set_leader="bridge")
    assert outcome(kept, "companions") == ("holds", "still first, with 45.7 points")
    unpriced = changed(baseline, NeedsResult, companions_cost=np.full(12, np.nan))
    for study in (changed(baseline, NeedsResult, companions=((),) * 12), unpriced):
        assert view_of(study).words("robust.companions").text not in found_tests(study)


def test_scores_probabilities_and_states(baseline):
    cells = baseline.get(BreakEvenResult).within_range
    assert (
        outcome(changed(baseline, BreakEvenResult, within_range=()), "single-scores")[0] == "holds"
    )
    got, figures = outcome(baseline, "single-scores")
    ranked = len(baseline.get(CentralResult).order) * len(baseline.get(BreakEvenResult).criteria)
    assert figures == f"{ranked - len(cells)} of {ranked} scores cannot change it"
    lines = baseline.get(StabilityResult)
    sure = {
        "probability_low": np.zeros(len(lines.levels)),
        "probability_high": np.ones(len(lines.levels)),
    }
    assert outcome(changed(baseline, StabilityResult, **sure), "probabilities")[0] == "holds"
    futures, leader = baseline.get(StatesResult), baseline.get(CentralResult).leader
    best = np.zeros(len(futures.options))
    best[futures.options.index(leader)] = 0.2
    got, figures = outcome(changed(baseline, StatesResult, best_probability=best), "states")
    assert (got, figures) == ("falls", "best in states with 20% of all probability")


def test_what_is_left_out_or_put_in_force(baseline):
    leader, result = baseline.get(CentralResult).leader, baseline.get(LeftOutResult)
    same = tuple(leader for _ in result.criteria)
    study = changed(baseline, LeftOutResult, leader_without=same)
    assert outcome(study, "without-criterion") == ("holds", f"first in all {len(same)}")
    other = next(option for option in result.options if option != leader)
    study = changed(baseline, LeftOutResult, leader_without=(other, *same[1:]))
    gone = view_of(study).criterion(result.criteria[0]).text
    assert outcome(study, "without-criterion")[1].endswith(f"; not without: {gone}")
    guards = baseline.get(SafeguardsResult)
    lost = changed(baseline, SafeguardsResult, leader_with=tuple(other for _ in guards.safeguards))
    got, figures = outcome(lost, "safeguards")
    assert got == "falls"
    assert figures.startswith(f"first in 0 of {len(guards.safeguards)}; not with: ")


def test_a_test_links_to_its_section_only_where_there_is_one(baseline):
    rows = build_robust(view_of(baseline))["table"]["rows"]
    assert all('<a href="#' in row[0].html for row in rows)
    bare = build_robust(view_of(without(baseline, "stability")))["table"]["rows"]
    assert [row for row in bare if 'href="#change"' in row[0].html] == []
    page = parsed(render_report(without(baseline, "stability", "separability")))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)


def test_no_test_made_no_section(baseline, one_option, all_barred):
    assert build_robust(view_of(one_option)) is None
    assert build_robust(view_of(all_barred)) is None
    kept = {name for name in baseline.results if name in {"central", "gates", "needs"}}
    names = [name for name in baseline.results if name not in kept]
    assert build_robust(view_of(without(baseline, *names))) is None


def test_hostile_names_stay_texts(hostile):
    rows = build_robust(view_of(hostile))["table"]["rows"]
    assert not any("<img" in cell.html for row in rows for cell in row)
