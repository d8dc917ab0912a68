"""Page one: each sentence is true of the results that it is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from model.analysis import (
    AcceptabilityResult,
    BreakEvenResult,
    CentralResult,
    GatesResult,
    GroupResult,
    InfluenceResult,
    LeftOutResult,
    MethodsResult,
    NeedsResult,
    SafeguardsResult,
    SeparabilityResult,
    StatesResult,
)
from model.report.advice import (
    answer_sentences,
    closed_options,
    how_sure,
    leading,
    next_steps,
    read_answer,
    what_it_takes,
    what_to_find_out,
    what_would_change,
)
from model.report.sections.bottom_line import build_bottom_line, caveats, kicker, leading_table
from model.report.sections.robust import build_robust
from model.report.sections.values import value_claim
from model.report.view import View
from model.report.wording import Phrase
from model.scenario import Text
from model.scenario.parts import Decision
from model.study import StudyResult, run_study
from tests.report.variants import (
    barred_always,
    changed,
    shipped_scenario,
    shipped_study,
    updated,
    view_of,
    with_results,
    without,
)

BRIDGE, EMBASSY = "Donor-bridge platform", "Resident embassy and political dialogue"
ADMIN = "Public administration and development-model sharing"


def table_of(study: StudyResult) -> list[list[str]]:
    table = leading_table(view_of(study), read_answer(study))
    return [[str(cell) for cell in row] for row in table["rows"]] if table else []


def answer_of(study: StudyResult) -> list[str]:
    return [str(s) for s in answer_sentences(view_of(study), read_answer(study))]


def text_of(block: object) -> str:
    """All that one block says."""
    said = [*block.said, *(block.lead,) * bool(block.lead)]  # type: ignore[attr-defined]
    marked = [f"{e.mark or ''} {e.text}" for e in block.entries]  # type: ignore[attr-defined]
    return "\n".join([*map(str, said), *marked])


def sure(study: StudyResult) -> str:
    return text_of(how_sure(view_of(study), read_answer(study)))


def change(study: StudyResult) -> str:
    return text_of(what_would_change(view_of(study), read_answer(study)))


def takes(study: StudyResult) -> str:
    return text_of(what_it_takes(view_of(study), read_answer(study)))


def closed(study: StudyResult) -> str:
    return text_of(closed_options(view_of(study), read_answer(study)))


# --- The answer ---------------------------------------------------------------------------


def test_a_leader_that_cannot_be_separated_names_all_inside(baseline: StudyResult) -> None:
    inside = baseline.get(SeparabilityResult).inside
    assert inside == ("bridge", "embassy", "admin")
    first = answer_of(baseline)[0]
    assert first == (
        f"{BRIDGE} has the highest value, 46.8 points out of 100, "
        f"but it cannot be separated from {EMBASSY} and {ADMIN}."
    )


def test_the_draws_decide_who_is_inside_when_they_were_asked(baseline: StudyResult) -> None:
    study = changed(baseline, SeparabilityResult, inside=("bridge", "embassy"))
    assert answer_of(study)[0].endswith(f"cannot be separated from {EMBASSY}.")


def test_without_draws_the_small_lead_decides(baseline: StudyResult) -> None:
    study = without(baseline, "separability")
    assert read_answer(study).inside == baseline.get(CentralResult).close
    assert "cannot be separated from" in answer_of(study)[0]
    assert "Scores were not drawn" in sure(study)


def test_a_separated_leader_is_ahead_of_the_runner_up(baseline: StudyResult) -> None:
    study = changed(baseline, SeparabilityResult, inside=("bridge",), separated=True)
    assert answer_of(study)[0] == (
        f"{BRIDGE} has the highest value: 46.8 points out of 100, 0.6 points ahead of {EMBASSY}."
    )


def test_a_tie_for_first_place_names_all_that_share_it(baseline: StudyResult) -> None:
    rank = baseline.get(CentralResult).rank.copy()
    rank[baseline.get(CentralResult).options.index("embassy")] = 1
    said = answer_of(changed(baseline, CentralResult, rank=rank, lead=0.0))
    assert said[0] == (
        f"{BRIDGE} and {EMBASSY} share the highest value, 46.8 points out of 100, "
        "and cannot be separated."
    )
    assert said[1] == f"Nor can they be separated from {ADMIN}."
    study = changed(baseline, CentralResult, rank=rank, lead=0.0)
    assert not any("lead" in sentence or "cannot run" in sentence for sentence in answer_of(study))
    assert sure(study).startswith(f"{BRIDGE} and {EMBASSY} are level.")
    assert "One score" not in change(study)
    assert str(value_claim(view_of(study), read_answer(study))) == (
        f"{BRIDGE} and {EMBASSY} share first place"
    )


def test_one_option_is_said_to_be_the_only_one(one_option: StudyResult) -> None:
    assert answer_of(one_option) == [
        f"{EMBASSY} is the only option open in every state of the world. "
        "Its value is 46.2 points out of 100."
    ]
    assert "no other ranked option" in sure(one_option)
    assert what_would_change(view_of(one_option), read_answer(one_option)) is None


def test_without_a_ranked_option_none_is_recommended(all_barred: StudyResult) -> None:
    said = answer_of(all_barred)
    assert said == ["No option is open in every state of the world, so none is recommended."]
    names = [block.name for block in build_bottom_line(view_of(all_barred))["blocks"]]
    assert names == ["closed", "next"]


def test_the_reference_option_stands_beside_the_answer(baseline: StudyResult) -> None:
    last = table_of(baseline)[-1]
    assert last[:3] == ["Wait and see all are compared with it", "", "40.1 39.9 to 40.6"]
    leads = answer_of(shipped_study("risk-averse"))
    assert leads[-1] == "Wait and see is the option that all others are compared with."


def test_a_barred_reference_is_not_compared_with() -> None:
    study = run_study(barred_always(shipped_scenario(), ["wait"]), only=["central"])
    assert not any("compared with" in sentence for sentence in answer_of(study))
    assert not any("compared with" in cell for row in table_of(study) for cell in row)


def test_the_tests_of_the_lead_are_counted_as_in_their_table(baseline: StudyResult) -> None:
    marks = [row[1].text[0] for row in build_robust(view_of(baseline))["table"]["rows"]]  # type: ignore[index]
    holds, mostly, falls = (marks.count(mark) for mark in "●◐○")
    assert len(marks) == holds + mostly + falls > 10
    assert answer_of(baseline)[1] == (
        f"The lead of {BRIDGE} was put to {len(marks)} tests: it holds in {holds}, "
        f"mostly in {mostly}, and does not hold in {falls}."
    )
    other = baseline.get(LeftOutResult)
    kept = changed(baseline, LeftOutResult, leader_without=("bridge",) * len(other.criteria))
    assert f"it holds in {holds + 1}, mostly in {mostly}, and does not" in answer_of(kept)[1]


def test_the_cost_of_companions_may_turn_the_answer(baseline: StudyResult) -> None:
    needs = baseline.get(NeedsResult)
    assert needs.set_leader == "embassy"
    assert needs.companions[needs.options.index("bridge")] == ("medical",)
    begins = f"{BRIDGE} cannot run without In-kind medical aid through the UN"
    assert answer_of(baseline)[2] == (
        f"{begins}; charged with that cost too it has 45.7 points, and {EMBASSY} leads with 46.2."
    )
    kept = changed(baseline, NeedsResult, set_leader="bridge")
    assert answer_of(kept)[2] == (
        f"{begins}; charged with that cost too it has 45.7 points and still leads."
    )
    unpriced = changed(baseline, NeedsResult, set_cost=np.full(12, np.nan))
    assert answer_of(unpriced)[2] == f"{begins}."
    alone = changed(baseline, NeedsResult, companions=((),) * 12)
    assert not any("cannot run" in sentence for sentence in answer_of(alone))


@pytest.mark.parametrize("many", [0, 1, 4, 5, 9])
def test_a_list_in_a_sentence_names_four_at_most(view: View, many: int) -> None:
    said = str(view.some([Phrase.own(f"o{n}") for n in range(many)]))
    assert sum(f"o{n}" in said for n in range(many)) == min(many, 4)
    assert said.endswith(f" and {many - 4} more") == (many > 4)


def test_a_shared_table_holds_those_inside_then_the_next_by_rank(baseline: StudyResult) -> None:
    order = baseline.get(CentralResult).order
    assert leading(baseline) == order[:3]
    alone = changed(baseline, SeparabilityResult, inside=("bridge",))
    assert leading(alone) == order[:3]
    many = changed(baseline, SeparabilityResult, inside=order[:6])
    assert leading(many) == order[:4]


def test_the_table_of_the_leading_agrees_with_the_results(baseline: StudyResult) -> None:
    rows = table_of(baseline)
    assert [row[0] for row in rows] == [
        f"{BRIDGE} with In-kind medical aid through the UN",
        EMBASSY,
        ADMIN,
        "Wait and see all are compared with it",
    ]
    assert rows[0][2:] == [
        "46.8 44.7 to 49.0",
        "58%",
        *("3.6", "7.0", "4.7"),
        "48 33 to 67",
        "75%",
    ]
    table = leading_table(view_of(baseline), read_answer(baseline))
    assert table is not None
    assert len(table["head"]) == len(rows[0])
    assert [str(cell) for cell in table["head"][4:7]] == [
        "Isolate North Korea of 20.0",
        "Expand presence in the Middle East of 20.0",
        "Values-based reconstruction of 20.0",
    ]
    drawn = baseline.get(SeparabilityResult)
    worst = 100 * max(drawn.first_error[drawn.options.index(o)] for o in ("bridge", "embassy"))
    assert f"First in draws: ± {worst:.1f} at most; ± is the standard error" in " ".join(
        map(str, table["note"])
    )


def test_the_note_speaks_only_of_columns_that_are_there(baseline: StudyResult) -> None:
    roles = tuple("risk" for _ in baseline.get(CentralResult).roles)
    study = without(changed(baseline, CentralResult, roles=roles), "separability")
    table = leading_table(view_of(study), read_answer(study))
    assert table is not None
    assert [str(each).split(":")[0] for each in table["note"]] == ["Cost", "Needs an approval"]
    drawn = baseline.get(SeparabilityResult)
    still = changed(baseline, SeparabilityResult, first_error=np.zeros_like(drawn.first_error))
    table = leading_table(view_of(still), read_answer(still))
    assert table is not None
    assert not any("±" in str(each) for each in table["note"])


def test_a_row_that_cannot_be_run_says_so(baseline: StudyResult) -> None:
    rows = table_of(changed(baseline, NeedsResult, can_run=(False,) * 12))
    assert rows[0][0] == f"{BRIDGE} cannot be run as it stands"
    stuck = answer_of(changed(baseline, NeedsResult, can_run=(False,) * 12))
    assert any(said.startswith("No permitted set of options meets") for said in stuck)


def test_a_table_without_draws_has_no_such_columns(
    baseline: StudyResult, all_barred: StudyResult
) -> None:
    undrawn = without(baseline, "separability")
    rows = table_of(undrawn)
    assert rows[0][2:] == ["46.8", *("3.6", "7.0", "4.7"), "48 33 to 67", "75%"]
    assert table_of(all_barred) == []


# --- What it takes ------------------------------------------------------------------------


def test_what_the_leader_cannot_run_without_is_priced_with_it(baseline: StudyResult) -> None:
    needs = baseline.get(NeedsResult)
    said = takes(baseline)
    assert "to run it with In-kind medical aid through the UN." in said
    place = needs.options.index("bridge")
    assert needs.set_cost_range[place].tolist() == [33.0, 67.0]


def test_the_range_of_a_set_is_the_sum_of_its_members_ranges(baseline: StudyResult) -> None:
    needs, central = baseline.get(NeedsResult), baseline.get(CentralResult)
    column = central.criteria.index("cost")
    alone = needs.set_cost_range[needs.options.index("medical")]
    assert (
        alone.tolist()
        == central.base_performance[::2, needs.options.index("medical"), column].tolist()
    )
    assert (needs.set_cost_range[:, 0] <= needs.set_cost).all()
    assert (needs.set_cost <= needs.set_cost_range[:, 1]).all()


def test_the_companions_approvals_travel_with_the_leader(baseline: StudyResult) -> None:
    block = what_it_takes(view_of(baseline), read_answer(baseline))
    assert block is not None
    assert [str(entry.mark) for entry in block.entries] == [
        "52% roughly even",
        "35% unlikely",
        "10% very unlikely",
    ]
    assert "In-kind medical aid through the UN: US re-export licence" in str(block.entries[1].text)
    assert 'href="#gate-39"' in str(block.entries[0].text.__html__())


def test_an_approval_that_cannot_be_needed_is_left_out(baseline: StudyResult) -> None:
    gates = baseline.get(GatesResult)
    never = tuple(replace(gate, probability=0.0) for gate in gates.conditions)
    assert "No approval is on record" in takes(changed(baseline, GatesResult, conditions=never))


def test_a_leader_that_runs_alone_says_so() -> None:
    said = takes(shipped_study("human-development"))
    assert "Grants to vetted civil society can run alone." in said


def test_a_leader_that_cannot_run_says_so(baseline: StudyResult) -> None:
    said = takes(changed(baseline, NeedsResult, can_run=(False,) * 12))
    assert said == (
        f"No permitted set of options meets the needs of {BRIDGE}, "
        "so it cannot be done as it stands."
    )


# --- How sure -----------------------------------------------------------------------------


def test_the_share_of_score_draws_carries_its_error(baseline: StudyResult) -> None:
    drawn = baseline.get(SeparabilityResult)
    runner = drawn.options.index("embassy")
    said = sure(baseline)
    share, error = 100 * drawn.beaten[runner], 100 * drawn.beaten_error[runner]
    assert f"{BRIDGE} is ahead of {EMBASSY} in {share:.1f}% (± {error:.1f})." in said


def test_weightings_are_told_lens_by_lens_with_exactness_or_error(baseline: StudyResult) -> None:
    lenses = {
        lens.lens: lens
        for lens in baseline.get(AcceptabilityResult).lenses
        if lens.scores == "likely" and not lens.perspective
    }
    place = lenses["any"].options.index("bridge")
    near, order, free = (lenses[name].first[place] for name in ("near", "order", "any"))
    error = lenses["near"].first_error[place]
    said = sure(baseline)
    assert f"that put {BRIDGE} first: {100 * near:.1f}% of those near the stated ones (± " in said
    assert f"stated ones (± {100 * error:.1f}), {100 * order:.1f}% of those in the stated" in said
    assert f"{100 * free:.1f}% of all (exact)." in said


def test_a_leader_that_weights_never_put_first_is_proven_so(baseline: StudyResult) -> None:
    found = baseline.get(AcceptabilityResult)
    lenses = []
    for lens in found.lenses:
        first = np.zeros_like(lens.first)
        first[lens.options.index("wait")] = 1.0
        fields = {"first": first, "first_most": first, "never_first": ("bridge",)}
        lenses.append(replace(lens, **fields))
    said = sure(changed(baseline, AcceptabilityResult, lenses=tuple(lenses)))
    assert "0.0% of all (never: proven)." in said


def test_a_leader_that_depends_on_the_likely_score_says_so(baseline: StudyResult) -> None:
    assert "mean of low" not in sure(baseline)
    said = sure(changed(baseline, CentralResult, mean_leader="embassy"))
    assert f"With the mean of low, likely and high in place of the likely score, {EMBASSY}" in said


def test_what_was_not_asked_is_not_said(baseline: StudyResult) -> None:
    bare = without(
        baseline,
        *("separability", "acceptability", "perspectives", "states", "safeguards", "break_even"),
    )
    assert how_sure(view_of(bare), read_answer(bare)).entries == ()  # type: ignore[union-attr]
    assert "perspectives" not in change(bare) and "score" not in change(bare)
    untried = without(bare, "methods")
    assert change(untried).startswith("No state, perspective, safeguard, method or single score")
    nothing = without(untried, "stability", "tornado", "left_out")
    alone = changed(nothing, NeedsResult, companions=((),) * 12)
    assert change(alone) == "Nothing was varied in this run, so it cannot be said."
    assert "Only some of the questions" in " ".join(str(each) for each in caveats(view_of(bare)))
    assert "Only some of the questions" not in " ".join(
        str(each) for each in caveats(view_of(baseline))
    )


def test_other_methods_that_disagree_are_counted(baseline: StudyResult) -> None:
    found = baseline.get(MethodsResult)
    others = [
        first
        for name, why, first in zip(found.methods, found.applies, found.leaders, strict=True)
        if name != "additive" and not why
    ]
    away = [first for first in others if "bridge" not in first]
    assert len(away) == 5 and len(others) == 9
    said = f"By {len(away)} of the {len(others)} other methods, another option leads: "
    assert f"{said}Resident embassy and political dialogue (5)." in change(baseline)


# --- What would change it -----------------------------------------------------------------


def test_levels_at_which_another_leads_carry_their_probability(baseline: StudyResult) -> None:
    assert (
        f"{EMBASSY} if International standing of the former HTS leadership is "
        "“Listed again” (10%)." in change(baseline)
    )


def test_levels_with_the_same_new_leader_are_told_together() -> None:
    states = shipped_study("relapse").get(StatesResult)
    pairs = dict(zip(states.levels, states.level_best, strict=True))
    assert pairs["stability", "relapses"] == pairs["dual_use", "partial"] == "medical"
    said = change(shipped_study("relapse"))
    assert said.count("In-kind medical aid through the UN if ") == 1
    assert (
        "is “Relapses into war” (85%) or Dual-use export controls is “Partly eased” (48%)" in said
    )


def test_an_impossible_level_changes_nothing(baseline: StudyResult) -> None:
    states = baseline.get(StatesResult)
    never = np.zeros_like(states.level_probability)
    said = change(changed(baseline, StatesResult, level_probability=never))
    assert "level of a driver" not in said


def test_perspectives_with_another_leader_are_named(baseline: StudyResult) -> None:
    """The one with the weights of page one is no second opinion, so that four count of five."""
    assert baseline.get(GroupResult).same_as_stated == "balanced"
    assert (
        "With the weights of 3 of the 4 other perspectives, another option leads: "
        f"{EMBASSY} (“Pressure on Pyongyang”), Grants to vetted civil society "
        "(“Human development”) and Wait and see (“Risk-averse”)." in change(baseline)
    )
    seen = baseline.get(GroupResult)
    same = changed(baseline, GroupResult, rank=np.ones_like(seen.rank))
    assert "perspectives" not in change(same)


def test_a_safeguard_that_changes_the_leader_is_named(baseline: StudyResult) -> None:
    assert "safeguard" not in change(baseline)
    guards = baseline.get(SafeguardsResult)
    leaders = ("embassy", *guards.leader_with[1:])
    said = change(changed(baseline, SafeguardsResult, leader_with=leaders))
    assert f"another option leads: {EMBASSY} with the safeguard “UN anchoring”." in said


def test_the_nearest_single_score_is_named(baseline: StudyResult) -> None:
    found = baseline.get(BreakEvenResult)
    assert found.sorted_cells()[0] == (found.options.index("bridge"), 0)
    assert "at 9.1 points in place of 14 points, still inside its own range." in change(baseline)
    outside = change(changed(baseline, BreakEvenResult, within_range=()))
    assert "No single score inside its own range is enough; the nearest is" in outside


# --- What to find out next ----------------------------------------------------------------


def found_out(study: StudyResult) -> str:
    return text_of(what_to_find_out(view_of(study), read_answer(study)))


def test_what_alone_would_settle_most_is_to_be_found_out(baseline: StudyResult) -> None:
    """By first indices, as the section says; drivers whose interval holds 0 are not named."""
    found = baseline.get(InfluenceResult)
    row = found.outputs.index("leads")
    known = {name: float(found.first[row, n]) for n, name in enumerate(found.inputs)}
    most = max((name for name in known if name != "weights"), key=lambda name: known[name])
    assert most == "driver:hts_status"
    said = found_out(baseline)
    assert said.startswith(
        f"To be surer whether {BRIDGE} stays first, look first at the scores on "
    )
    assert " and at the outlook for International standing of the former HTS leadership;" in said
    assert said.endswith(f"would remove {100 * known[most]:.0f}% of the doubt.")
    assert "Stability" not in said and "weights" not in said


def test_inputs_that_settle_nothing_are_not_named(baseline: StudyResult) -> None:
    found = baseline.get(InfluenceResult)
    still = changed(baseline, InfluenceResult, first_low=np.zeros_like(found.first_low))
    assert what_to_find_out(view_of(still), read_answer(still)) is None


def test_a_lead_that_never_changes_hangs_by_its_size(baseline: StudyResult) -> None:
    found = baseline.get(InfluenceResult)
    still = found.total.copy()
    still[found.outputs.index("leads")] = np.nan
    said = found_out(changed(baseline, InfluenceResult, total=still))
    assert said.startswith(f"To be surer of the lead of {BRIDGE}, look first at ")
    nothing = changed(baseline, InfluenceResult, total=np.full_like(still, np.nan))
    for study in (nothing, without(baseline, "influence")):
        assert what_to_find_out(view_of(study), read_answer(study)) is None


# --- What may not be done, what comes next, what the figures are -----------------------------


def test_closed_options_say_what_bars_them_and_how_likely_they_are_barred(
    baseline: StudyResult,
) -> None:
    block = closed_options(view_of(baseline), read_answer(baseline))
    assert [str(entry.mark) for entry in block.entries] == ["87% very likely", "10% very unlikely"]
    assert str(block.entries[0].text) == (
        "Defence exports and security partnership is barred if Dual-use export controls is "
        "“Restricted” or “Partly eased”; or International standing of the former HTS leadership "
        "is “Listed again”; or Stability in Syria is “Relapses into war”."
    )


def test_a_contingent_option_above_the_leader_says_so(baseline: StudyResult) -> None:
    value = baseline.get(GatesResult).open_value.copy()
    value[baseline.get(GatesResult).options.index("border")] = 0.9
    said = closed(changed(baseline, GatesResult, open_value=value))
    assert said.count("Where it is open its value is above the leader's.") == 1


def test_a_screened_option_is_said_to_be_barred_everywhere(all_barred: StudyResult) -> None:
    block = closed_options(view_of(all_barred), read_answer(all_barred))
    assert {str(entry.mark) for entry in block.entries} == {"100%"}
    assert len(block.entries) == 4
    assert str(block.more) == "and 8 more"
    assert "is screened out" in str(block.entries[0].text)


def test_when_nothing_is_barred_it_says_so(one_option: StudyResult) -> None:
    assert closed(one_option) == "No option is barred in any state of the world."


def test_next_steps_name_owner_and_date(baseline: StudyResult) -> None:
    said = text_of(next_steps(view_of(baseline)))
    assert said.startswith("Decision of: Ministry of Foreign Affairs")
    assert "No date for the decision is on record." in said
    dated = Decision(owner=Text(en="Cabinet"), by=date(2025, 9, 1))
    study = replace(baseline, scenario=updated(baseline.scenario, decision=dated))
    assert text_of(next_steps(view_of(study))) == "Decision of: Cabinet. Due by 1 September 2025."


def test_caveats_say_what_the_figures_are_not(baseline: StudyResult) -> None:
    said = " ".join(map(str, caveats(view_of(baseline))))
    assert "not money" in said
    assert "not the probability" in said
    assert "Facts dated after 30 June 2025" in said
    assert "Scales run over the range of the scores" not in said
    observed = changed(baseline, CentralResult, observed_range=True)
    assert "Scales run over the range of the scores" in " ".join(
        map(str, caveats(view_of(observed)))
    )


def test_the_as_of_date_is_said_or_said_to_be_missing(baseline: StudyResult) -> None:
    assert [str(part) for part in kicker(view_of(baseline))] == [
        "As of 30 June 2025",
        "Horizon: 36 months from 1 July 2025",
    ]
    bare = updated(baseline.scenario, as_of=None, start=None)
    parts = kicker(view_of(replace(baseline, scenario=bare)))
    assert [str(part) for part in parts] == ["No as-of date is given", "Horizon: 36 months"]


def test_lists_on_page_one_are_short() -> None:
    for name in ("2025-06-baseline", "relapse", "human-development", "risk-averse"):
        for block in build_bottom_line(view_of(shipped_study(name)))["blocks"]:
            most = 5 if block.name == "change" else 4  # one for each kind of change
            assert len(block.entries) <= most, (name, block.name)


def test_results_swapped_by_the_helper_are_used(baseline: StudyResult) -> None:
    central = replace(baseline.get(CentralResult), separable=0.5)
    assert with_results(baseline, central).get(CentralResult).separable == 0.5
