"""Option by option: every sentence is what results hold, and every link leads where it says."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from model.analysis import (
    AttainableResult,
    BreakEvenResult,
    CentralResult,
    GatesResult,
    NeedsResult,
    SafeguardsResult,
    SeparabilityResult,
    StatesResult,
    SwitchesResult,
)
from model.report import render_report
from model.report.sections import SECTIONS
from model.report.sections.sheets import build_sheets
from model.report.sections.sheets.demands import (
    first_gate,
    gate_lines,
    need_sentences,
    safeguard_sentence,
)
from model.report.sections.sheets.grounds import carrying_sentence, confidence_sentence
from model.report.sections.sheets.subject import largest, subjects
from model.report.sections.sheets.turns import (
    failing_sentences,
    opening_sentence,
    rank_sentence,
    score_sentence,
    weights_sentence,
)
from model.report.sections.sheets.worth import (
    facts_line,
    group_claim,
    group_table,
    lags,
    leads_on,
    worth_sentences,
)
from model.report.slim import slim_html
from model.study import run_study
from tests.report.markup import whole
from tests.report.variants import (
    barred_always,
    changed,
    only_options,
    shipped_scenario,
    shipped_study,
    updated,
    view_of,
    without,
)

LEADER, RUNNER, LATER, CONTINGENT = "bridge", "embassy", "demining", "defence"


def about(study, option, language="en"):
    """The sheet's subject of one option."""
    return next(one for one in subjects(view_of(study, language)) if one.option == option)


def said(sentences):
    return " ".join(str(one) for one in sentences)


@pytest.fixture(scope="module")
def text(baseline):
    return whole(render_report(baseline))


@pytest.fixture(scope="module")
def sheets(text):
    """HTML of every sheet by option."""
    found = re.findall(r'<details class="sheet".*?</details>', text, re.S)
    return {re.search(r'id="sheet-([\w-]+)"', one)[1]: one for one in found}


# --- Order and comparison -----------------------------------------------------------------


def test_sheets_stand_in_order_of_rank_then_those_without_one():
    study = run_study(barred_always(shipped_scenario(), ["health"]), only=["central"])
    answer = study.get(CentralResult)
    order = [one["key"] for one in build_sheets(view_of(study))["sheets"]]
    assert order == [*answer.order, "border", "defence", "health"]


def test_the_leader_is_compared_with_the_runner_up_and_all_others_with_the_leader(view):
    rivals = {one.option: one.rival for one in subjects(view)}
    assert rivals.pop(LEADER) == RUNNER
    assert set(rivals.values()) == {LEADER}


def test_the_section_follows_why_the_leader_leads():
    order = list(SECTIONS)
    assert order.index("sheets") == order.index("why") + 1


# --- What it is ---------------------------------------------------------------------------


def test_the_line_of_facts_gives_channel_start_duration_and_cost(baseline):
    assert str(facts_line(about(baseline, LATER))) == (
        "Channel: mixed · Starts: January 2026 · Runs: 24 months · Expected cost: US$30 million"
    )


def test_what_the_file_does_not_say_is_left_out_of_the_line(baseline):
    spec = baseline.scenario.options[LATER]
    bare = spec.model_copy(update={"modality": None, "start_month": None, "duration_months": None})
    options = {**baseline.scenario.options, LATER: bare}
    study = replace(baseline, scenario=updated(baseline.scenario, options=options))
    assert str(facts_line(about(study, LATER))) == "Expected cost: US$30 million"


# --- What it is worth ---------------------------------------------------------------------


def test_the_gap_is_that_to_the_option_compared_with(baseline):
    answer = baseline.get(CentralResult)
    value = dict(zip(answer.options, answer.value.tolist(), strict=True))
    first, other = said(worth_sentences(about(baseline, LEADER))), about(baseline, LATER)
    assert f"{100 * value[LEADER]:.1f} points, {100 * answer.lead:.1f} ahead of Resident" in first
    gap = 100 * (value[LEADER] - value[LATER])
    assert said(worth_sentences(other)) == (
        f"It is worth {100 * value[LATER]:.1f} points, {gap:.1f} behind Donor-bridge platform."
    )


def test_what_cannot_be_separated_is_said_on_both_sheets(baseline):
    study = changed(baseline, SeparabilityResult, inside=(LEADER, RUNNER, "medical"))
    first, next_one = (said(worth_sentences(about(study, o))) for o in (LEADER, RUNNER))
    assert first.endswith(
        "It cannot be separated from Resident embassy and political dialogue and "
        "In-kind medical aid through the UN."
    )
    assert next_one.endswith("behind Donor-bridge platform. The two cannot be separated.")
    alone = changed(baseline, SeparabilityResult, inside=(LEADER,))
    assert "separated" not in said(worth_sentences(about(alone, LEADER)))
    assert "separated" not in said(worth_sentences(about(alone, LATER)))


def test_options_that_share_first_place_say_so(baseline):
    answer = baseline.get(CentralResult)
    rank = answer.rank.copy()
    rank[answer.options.index(RUNNER)] = 1
    study = changed(baseline, CentralResult, rank=rank)
    assert "shares first place with Donor-bridge" in said(worth_sentences(about(study, RUNNER)))
    assert "shares first place with Resident" in said(worth_sentences(about(study, LEADER)))


def test_a_contingent_option_says_how_often_it_is_open_and_what_rank_it_would_take(baseline):
    gates = baseline.get(GatesResult)
    n = gates.options.index(CONTINGENT)
    (sentence,) = worth_sentences(about(baseline, CONTINGENT))
    assert "open with probability 13%" in str(sentence)
    assert f"worth {100 * gates.open_value[n]:.1f} points" in str(sentence)
    assert str(sentence).endswith(f"rank {gates.rank_when_open[n]} of 11.")


def test_an_option_alone_and_one_barred_everywhere_are_compared_with_nothing(
    one_option, all_barred
):
    alone = about(one_option, RUNNER)
    assert said(worth_sentences(alone)).endswith("no other option has a rank.")
    assert leads_on(alone) is None
    assert lags(alone) is None
    assert score_sentence(alone) is weights_sentence(alone) is rank_sentence(alone) is None
    barred = about(all_barred, RUNNER)
    assert said(worth_sentences(barred)).startswith("It is barred in every state")
    assert group_table(barred) is None
    assert carrying_sentence(barred) is None
    assert failing_sentences(barred) == []


# --- Group by group -----------------------------------------------------------------------


def test_the_table_prints_points_and_shares_of_the_result(baseline):
    answer = baseline.get(CentralResult)
    n, m = (answer.options.index(option) for option in (LATER, LEADER))
    table = group_table(about(baseline, LATER))
    for g, row in enumerate(table["rows"]):
        assert str(row["points"]) == f"{100 * answer.group_contributions[n, g]:.1f}"
        assert str(row["other"]) == f"{100 * answer.group_contributions[m, g]:.1f}"
        assert str(row["share"]) == f"{100 * answer.group_shares[n, g]:.0f}%"
        assert f"H{round(100 * answer.group_shares[n, g])}" in row["bar"]


def test_the_claim_names_the_groups_served_best_and_least(baseline):
    answer = baseline.get(CentralResult)
    shares = answer.group_shares.copy()
    n = answer.options.index(LATER)
    shares[n] = np.linspace(0.9, 0.1, len(answer.groups))
    study = changed(baseline, CentralResult, group_shares=shares)
    first, last = (str(view_of(study).criterion(answer.groups[g])) for g in (0, -1))
    assert str(group_claim(about(study, LATER))) == (
        f"Gives most of what it can on “{first}” (90%), least on “{last}” (10%)"
    )


def test_a_group_without_weight_has_no_share_and_no_bar(baseline):
    answer = baseline.get(CentralResult)
    shares = np.full_like(answer.group_shares, np.nan)
    n = answer.options.index(LATER)
    shares[n, 2] = 0.5
    study = changed(baseline, CentralResult, group_shares=shares)
    table = group_table(about(study, LATER))
    assert [row["bar"] is None for row in table["rows"]] == [g != 2 for g in range(7)]
    assert str(table["claim"]).startswith("Gives 50% of what it can on “")
    assert group_claim(about(study, LEADER)) is None


# --- Strengths and weaknesses -------------------------------------------------------------


def over_the_mean(study, option):
    """Points above the mean of the ranked options, by name of the criterion, in a plain loop."""
    answer, view = study.get(CentralResult), view_of(study)
    found = {}
    for c, criterion in enumerate(answer.criteria):
        ranked = [answer.contributions[answer.options.index(o), c] for o in answer.order]
        own = answer.contributions[answer.options.index(option), c]
        found[str(view.criterion(criterion))] = 100 * (own - sum(ranked) / len(ranked))
    return found


@pytest.mark.parametrize("option", [LEADER, LATER, CONTINGENT])
@pytest.mark.parametrize(("sentence", "way"), [(leads_on, 1), (lags, -1)])
def test_the_three_criteria_furthest_from_the_mean_are_named(baseline, option, sentence, way):
    gaps = over_the_mean(baseline, option)
    order = sorted(gaps, key=lambda name: -way * gaps[name])[:3]
    shown = [f"{name} ({gaps[name]:+.1f})".replace("(-", "(−") for name in order]
    beginning = "Above the mean: " if way > 0 else "Below the mean: "
    assert (
        str(sentence(about(baseline, option)))
        == f"{beginning}{shown[0]}, {shown[1]} and {shown[2]}."
    )


def test_an_option_that_is_never_above_the_mean_says_so(baseline):
    answer = baseline.get(CentralResult)
    level = np.zeros_like(answer.contributions)
    study = changed(baseline, CentralResult, contributions=level)
    assert str(leads_on(about(study, LATER))).startswith("No criterion on which it is above")
    assert str(lags(about(study, LATER))).startswith("No criterion on which it is below")
    assert str(carrying_sentence(about(study, LATER))).startswith("No score parts it")


def test_the_largest_come_first_and_of_equals_the_first():
    assert largest([1.0, 3.0, 3.0, 2.0, 9.0], lambda value: value < 9) == [1, 2, 3]
    assert largest([], lambda value: True) == []


# --- Gates, needs, safeguards -------------------------------------------------------------


def test_every_gate_that_can_hold_is_told_with_probability_and_approval(baseline):
    lines = [str(line) for line in gate_lines(about(baseline, RUNNER))]
    assert lines[0] == "Open without approval with probability 25%, with an approval 75%."
    assert lines[1].startswith("Stability in Syria: “Muddles through” (45%) – Foreign ministry:")
    assert "; “Relapses into war” (30%) – Foreign minister's decision" in lines[1]
    assert len(lines) == 2


def test_a_barring_level_is_called_barred(baseline):
    lines = said(gate_lines(about(baseline, CONTINGENT)))
    assert "barred 87%." in lines
    assert "“Restricted” (35%) – barred" in lines
    assert first_gate(about(baseline, CONTINGENT)) == "gate-33"


def test_without_gates_that_can_hold_the_sheet_says_so(baseline):
    gates = baseline.get(GatesResult)
    never = tuple(replace(gate, probability=0.0) for gate in gates.conditions)
    study = changed(baseline, GatesResult, conditions=never)
    assert said(gate_lines(about(study, LATER))).startswith("No gate bars it or asks")
    assert said(gate_lines(about(baseline, "wait"))).startswith("No gate bars it or asks")
    assert first_gate(about(baseline, "wait")) == "gates"


def test_a_gate_that_always_holds_and_one_without_approval_are_told():
    study = run_study(barred_always(shipped_scenario(), [LATER]), only=["central"])
    assert said(gate_lines(about(study, LATER))).endswith("Always (100%) – barred")


def test_needs_name_companions_cost_and_exclusions(baseline):
    needs = baseline.get(NeedsResult)
    cost = needs.set_cost[needs.options.index(LEADER)]
    assert said(need_sentences(about(baseline, LEADER))) == (
        "It cannot run alone: its needs are met at least cost with In-kind medical aid through "
        f"the UN. Together they cost US${cost:.0f} million. Not in one package with: Wait and see."
    )
    alone = said(need_sentences(about(baseline, "wait")))
    assert alone == "It can run alone. Not in one package with: every other option."


def test_soft_needs_and_needs_that_nothing_meets_are_told(baseline):
    assert "It works better with: one of Dual-use export controls" in said(
        need_sentences(about(baseline, LATER))
    )
    stuck = changed(baseline, NeedsResult, can_run=tuple(False for _ in baseline.scenario.options))
    assert said(need_sentences(about(stuck, LATER))).startswith("No permitted set meets its needs")


def test_the_safeguards_that_add_most_are_named(baseline):
    result, view = baseline.get(SafeguardsResult), view_of(baseline)
    place = result.options.index(LATER)
    gains = {
        str(view.safeguard(key)): 100 * result.gain[n, place]
        for n, key in enumerate(result.safeguards)
        if result.covers[n, place] and result.gain[n, place] > 0
    }
    named = sorted(gains, key=lambda key: -gains[key])[:3]
    sentence = str(safeguard_sentence(about(baseline, LATER)))
    assert re.findall(r"([^,:]+?) \(\+([\d.]+)\)", sentence.replace(" and ", ", ")) == [
        (f" {name}", f"{gains[name]:.1f}") for name in named
    ]


def test_a_sheet_says_where_safeguards_do_not_help(baseline):
    result = baseline.get(SafeguardsResult)
    assert str(safeguard_sentence(about(baseline, "wait"))) == "No safeguard covers it."
    worse = changed(baseline, SafeguardsResult, gain=-np.abs(result.gain))
    assert str(safeguard_sentence(about(worse, LATER))).endswith("none raises its value.")
    assert safeguard_sentence(about(without(baseline, "safeguards"), LATER)) is None


# --- Where it fails, what would put it first ----------------------------------------------


def test_the_levels_furthest_behind_and_the_worst_state_are_told(baseline):
    result, view = baseline.get(StatesResult), view_of(baseline)
    n = result.options.index(LATER)
    behind = {
        str(view.level(*level)): 100 * result.level_regret[k, n]
        for k, level in enumerate(result.levels)
    }
    named = sorted(behind, key=lambda key: -behind[key])[:3]
    first, worst = (str(one) for one in failing_sentences(about(baseline, LATER)))
    assert re.findall(r"“([^”]+)” by ([\d.]+) points", first) == [
        (key, f"{behind[key]:.1f}") for key in named
    ]
    assert f"{100 * max(result.regret[:, n]):.1f} points behind" in worst
    state = int(np.argmax(result.regret[:, n]))
    assert str(view.option(result.best[state])) in worst
    assert f"(probability {100 * result.probability[state]:.1f}%)" in worst


def test_an_option_that_nothing_passes_never_fails(baseline):
    result = baseline.get(StatesResult)
    study = changed(
        baseline,
        StatesResult,
        level_regret=np.zeros_like(result.level_regret),
        worst_regret=np.zeros_like(result.worst_regret),
    )
    first, worst = (str(one) for one in failing_sentences(about(study, LATER)))
    assert first.startswith("At no level")
    assert worst.startswith("In no state")


def test_a_contingent_option_says_where_it_is_worth_least(baseline):
    result, view = baseline.get(StatesResult), view_of(baseline)
    worth = result.level_value[:, result.options.index(CONTINGENT)]
    lowest = int(np.nanargmin(worth))
    (sentence,) = failing_sentences(about(baseline, CONTINGENT))
    level = str(view.level(*result.levels[lowest]))
    assert f"worth least at “{level}” ({100 * worth[lowest]:.1f} points)" in str(sentence)
    assert str(opening_sentence(about(baseline, CONTINGENT))).startswith(
        "It is open where Dual-use"
    )


def test_the_smallest_move_inside_the_range_is_told_before_any_outside(baseline):
    result, view = baseline.get(BreakEvenResult), view_of(baseline)
    n = result.options.index(RUNNER)
    cells = [c for c in range(len(result.criteria)) if not np.isnan(result.move[n, c])]
    inside = [c for c in cells if (RUNNER, result.criteria[c]) in result.within_range]
    c = min(inside, key=lambda k: result.move[n, k])
    sentence = str(score_sentence(about(baseline, RUNNER)))
    assert sentence.startswith("One score inside its own range is enough")
    assert (
        f"“{view.criterion(result.criteria[c])}” at {round(result.needed[n, c], 1):g}" in sentence
    )
    nowhere = changed(baseline, BreakEvenResult, within_range=())
    assert str(score_sentence(about(nowhere, RUNNER))).startswith("No score inside its own range")
    move = np.full_like(result.move, np.nan)
    never = changed(baseline, BreakEvenResult, within_range=(), move=move)
    assert "wherever on its scale" in str(score_sentence(about(never, RUNNER)))


def test_the_nearest_weights_are_told_for_leader_and_rival(baseline):
    result = baseline.get(SwitchesResult)
    need = result.distance[result.norms.index("L1")]
    mine = 100 * need[result.rivals.index(LATER)]
    assert str(weights_sentence(about(baseline, LATER))) == (
        f"Nearest weights at which they are level: moves of {mine:.1f} points of weight in all."
    )
    first = str(weights_sentence(about(baseline, LEADER)))
    assert f"moves of {100 * np.nanmin(need):.1f} points" in first
    assert str(view_of(baseline).option(result.rivals[int(np.nanargmin(need))])) in first


@pytest.mark.parametrize(
    ("distance", "option", "words"),
    [
        (np.nan, LATER, "No weights at all make them level."),
        (np.nan, LEADER, "No weights at all make another option level with it."),
        (0.0, LATER, "At today's weights they are level."),
        (0.0, LEADER, "At today's weights Resident embassy and political dialogue is level"),
        (0.00432, LATER, "moves of 0.43 points of weight"),
    ],
)
def test_weights_that_never_do_it_or_need_not_move_are_told(baseline, distance, option, words):
    result = baseline.get(SwitchesResult)
    closest = tuple("" if np.isnan(distance) else RUNNER for _ in result.norms)
    study = changed(
        baseline,
        SwitchesResult,
        distance=np.full_like(result.distance, distance),
        closest=closest,
    )
    assert words in str(weights_sentence(about(study, option)))


def reach(study, option, best, worst, can_lead):
    """The study in which one option reaches these ranks, space by space."""
    result, spaces = study.get(AttainableResult), []
    place = result.spaces[0].options.index(option)
    for space, low, high, can in zip(result.spaces, best, worst, can_lead, strict=False):
        ranks = space.best_rank.copy(), space.worst_rank.copy(), space.can_lead.copy()
        for column, value in zip(ranks, (low, high, can), strict=True):
            column[place] = value
        made = dict(zip(("best_rank", "worst_rank", "can_lead"), ranks, strict=True))
        spaces.append(replace(space, **made))
    return changed(study, AttainableResult, spaces=tuple(spaces))


def test_the_best_rank_is_told_and_never_first_only_where_no_space_allows_it(baseline):
    count = len(baseline.get(AttainableResult).spaces)
    never = reach(baseline, LATER, [4, 3, 5], [9] * count, [False] * count)
    assert str(rank_sentence(about(never, LATER))).startswith("No weights tried put it first")
    assert str(rank_sentence(about(never, LATER))).endswith("is 3.")
    once = reach(baseline, LATER, [4, 1, 5], [9] * count, [False, True, False])
    assert str(rank_sentence(about(once, LATER))).startswith("Best rank that weights")
    assert str(rank_sentence(about(once, LATER))).endswith("can give it: 1.")
    first = reach(baseline, LEADER, [1] * count, [2, 8, 3], [True] * count)
    assert str(rank_sentence(about(first, LEADER))).startswith("Lowest rank that weights")
    assert str(rank_sentence(about(first, LEADER))).endswith("can give it: 8.")


def test_an_option_that_nothing_opens_says_so():
    study = run_study(barred_always(shipped_scenario(), [LATER]), only=["central"])
    assert str(opening_sentence(about(study, LATER))).startswith("Nothing in this scenario")


# --- Evidence -----------------------------------------------------------------------------


def test_the_scores_that_matter_most_are_named_with_the_facts_they_cite(baseline):
    answer, view = baseline.get(CentralResult), view_of(baseline)
    n, m = (answer.options.index(option) for option in (LATER, LEADER))
    weight = [answer.node_weights[answer.nodes.index(c)] for c in answer.criteria]
    gaps = {
        key: 100 * weight[c] * (answer.values[n, c] - answer.values[m, c])
        for c, key in enumerate(answer.criteria)
    }
    named = sorted(gaps, key=lambda key: -abs(gaps[key]))[:3]
    sentence = carrying_sentence(about(baseline, LATER))
    for key in named:
        printed = f"{view.criterion(key)} ({gaps[key]:+.1f})".replace("(-", "(−")
        assert printed in str(sentence)
    cited = {
        fact
        for score in baseline.scenario.scores
        if score.option == LATER and score.criterion in named
        for fact in score.evidence
    }
    assert set(re.findall(r'href="#f-([\w-]+)"', sentence.html)) == cited


def test_scores_without_facts_and_an_option_alone_are_told(baseline, one_option):
    bare = tuple(s.model_copy(update={"evidence": ()}) for s in baseline.scenario.scores)
    study = replace(baseline, scenario=updated(baseline.scenario, scores=bare))
    assert str(carrying_sentence(about(study, LATER))).endswith("these scores cite no fact.")
    assert str(carrying_sentence(about(one_option, RUNNER))).startswith("It earns most on ")


def test_scores_are_counted_by_confidence(baseline):
    held = [s.confidence for s in baseline.scenario.scores if s.option == LEADER]
    high, medium, low = (held.count(level) for level in ("high", "medium", "low"))
    assert str(confidence_sentence(about(baseline, LEADER))) == (
        f"Confidence of its 15 scores: {high} high, {medium} medium, {low} low."
    )
    scores = tuple(
        s.model_copy(update={"confidence": None}) if s.criterion == "cost" else s
        for s in baseline.scenario.scores
    )
    unsaid = replace(baseline, scenario=updated(baseline.scenario, scores=scores))
    assert str(confidence_sentence(about(unsaid, LEADER))).endswith(", 1 not stated.")


# --- The page -----------------------------------------------------------------------------


def test_every_option_criterion_and_sheet_has_one_anchor(baseline, text):
    scenario = baseline.scenario
    anchors = [f"option-{key}" for key in scenario.options]
    anchors += [f"sheet-{key}" for key in scenario.options]
    anchors += [f"c-{key}" for key in scenario.criteria]
    assert {name: text.count(f'id="{name}"') for name in anchors} == dict.fromkeys(anchors, 1)


def test_names_of_options_lead_to_their_sheets_and_nowhere_else(baseline, text):
    view = view_of(baseline)
    assert 'href="#option-' not in text
    tables = {"options": 12, "glance": 12, "acceptability": 10}
    for section, count in tables.items():
        start = text.index(f'<section id="{section}"')
        body = text[start : text.index("</section>", start)]
        heads = re.findall(r'<th[^>]*>(?:<b>)?<a href="#sheet-([\w-]+)">(.*?)</a>', body)
        assert len({key for key, _ in heads}) >= count
        assert all(name == str(view.option(key).html) for key, name in heads)


def row_of(html, anchor):
    """The row of a table with this anchor; a row need not be closed."""
    start = html.index(f'<tr id="{anchor}">')
    return html[start : min(p for e in ("<tr", "</table>") if (p := html.find(e, start + 1)) > 0)]


def test_a_cell_leads_to_its_reason_the_reason_to_facts_and_a_fact_back(baseline, text):
    scores = baseline.scenario.scores
    start = text.index('<section id="facts"')
    back = text[start : text.index("</section>", start)]
    effects = text[text.index('<section id="effects"') : text.index('<section id="weights"')]
    for n, score in enumerate(scores, 1):
        assert effects.count(f'<a href="#s{n}">') == 1
        row = row_of(effects, f"s{n}")
        assert re.findall(r'href="#f-([\w-]+)"', row) == list(score.evidence)
        for fact in score.evidence:
            uses = row_of(back, f"by-{fact}")
            assert f'<a href="#s{n}">{score.criterion}</a>' in uses
            assert f"{score.option}: <a" in uses
            assert f'<a href="#by-{fact}">' in back


def test_a_sheet_leads_to_reasons_gates_needs_safeguards_and_states(sheets):
    links = set(re.findall(r'href="#([\w-]+)"', sheets[LATER]))
    assert {f"scores-{LATER}", "packages", "safeguards", "states", "change"} <= links
    assert f"gate-{14}" in links
    assert re.search(r'href="#s\d+"', sheets[LATER])


def test_sheets_are_lean(sheets):
    sizes = [len(slim_html(one).encode()) for one in sheets.values()]
    assert len(sizes) == 12
    assert sum(sizes) / len(sizes) < 4096
    assert max(sizes) < 4800


def test_a_study_with_the_basic_questions_alone_has_sheets():
    study = run_study(shipped_scenario(), only=["central"])
    for one in build_sheets(view_of(study))["sheets"]:
        terms = [str(term) for term, _ in one["entries"]]
        assert {"Gates", "Needs", "Evidence"} <= set(terms)
        assert "Where it fails" not in terms
        assert "Safeguards" not in terms


@pytest.mark.parametrize("name", ["one_option", "all_barred", "hostile", "baseline"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_place_is_filled_in_both_languages(name, language, request):
    study = request.getfixturevalue(name)
    for one in build_sheets(view_of(study, language))["sheets"]:
        phrases = [one["facts"], one["worth"], *(p for _, said in one["entries"] for p in said)]
        assert all(phrase.text and not re.search(r"\{[\w-]+\}", phrase.text) for phrase in phrases)


def test_variants_of_the_case_have_sheets():
    only = run_study(only_options(shipped_scenario(), {"wait", "embassy"}), only=["central"])
    for study in (only, shipped_study("relapse")):
        count = len(study.scenario.options)
        assert len(build_sheets(view_of(study))["sheets"]) == count
