"""Methods: sentences say what the result says, and the shipped case what plain loops find."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from model.analysis import Compromise, MethodsResult, OpenPairs, Parting
from model.analysis.methods.table import comparison_table
from model.problem import build_problem
from model.report.method_tables import method_name, shares_claim
from model.report.sections.methods import (
    agreement_sentence,
    build_methods,
    effect_sentence,
    level_sentences,
    methods_claim,
    mixed_sentences,
    open_sentences,
    parting_sentences,
    presence_sentences,
    unused_sentences,
)
from tests.plain_methods import firsts, plain_score
from tests.report.variants import changed, shipped_scenario, view_of, without


@pytest.fixture(scope="module")
def result(baseline) -> MethodsResult:
    return baseline.get(MethodsResult)


def with_leaders(result: MethodsResult, by: dict[str, tuple[str, ...]]) -> MethodsResult:
    """The result in which today's leader is first by all methods but these."""
    leaders = tuple(
        by.get(name, () if reason else (result.leader,))
        for name, reason in zip(result.methods, result.applies, strict=True)
    )
    return replace(result, leaders=leaders)


def only_methods(result: MethodsResult, *names: str) -> MethodsResult:
    """The result as if all methods but these did not apply."""
    applies = tuple("" if name in names else "not-positive" for name in result.methods)
    keep = np.array([reason == "" for reason in applies])
    kendall = np.where(keep & keep[:, None], result.kendall, np.nan)
    weighted = np.where(keep & keep[:, None], result.weighted, np.nan)
    return replace(result, applies=applies, kendall=kendall, weighted=weighted)


# --- The shipped case -----------------------------------------------------------------------


def test_the_sentence_on_agreement_is_what_plain_loops_find(view, result):
    problem = build_problem(shipped_scenario())
    table, weights = comparison_table(problem), problem.weights
    leader = firsts(plain_score("additive", table, weights))
    (leader,) = leader
    assert result.options[leader] == result.leader
    by_leader: dict[tuple[int, ...], list[str]] = {}
    same = of = 0
    for name in problem.methods.compare:
        if name in ("additive", "weighted-product"):  # a performance is 0: it cannot be used
            continue
        first = firsts(plain_score(name, table, weights))
        of += 1
        same += leader in first
        if leader not in first:
            by_leader.setdefault(tuple(first), []).append(name)
    said = methods_claim(view, result).text
    assert said.startswith(
        f"{same} of the {of} other methods that can be used here also put "
        f"{view.option(result.leader).text} first; "
    )
    for first, names in by_leader.items():
        options = view.options([result.options[n] for n in first]).text
        methods = view.words.listing([method_name(view, name) for name in names]).text
        verb = "leads" if len(first) == 1 else "are level in first place"
        assert f"{options} {verb} by {methods}" in said
    assert said.count(" by ") == len(by_leader)


def test_figures_of_the_shipped_sentences_are_those_of_the_result(view, result):
    look = result.shares[-1]
    (agree,) = agreement_sentence(view, result)
    used = [n for n, reason in enumerate(result.applies) if not reason][1:]
    tau, top = result.kendall[0, used], result.weighted[0, used]
    printed = [f"{x:.2f}".replace("-", "−") for x in (tau.min(), tau.max(), top.min(), top.max())]
    assert re.findall(r"[−\d]\d*\.\d\d", agree.text) == printed
    mixed, effect = (sentence.text for sentence in mixed_sentences(view, result))
    best = int(np.argmax(look.mixed[:, 0]))
    assert view.option(result.options[best]).text in mixed
    assert f"in {100 * look.mixed[best, 0]:.1f}% of draws" in mixed
    place = result.options.index(result.leader)
    for share in (look.main_effect[place], look.total_effect[place]):
        assert f"{100 * share:.0f}%" in effect


def test_every_part_of_the_shipped_section_is_there(view, result):
    content = build_methods(view)
    used = sum(not reason for reason in result.applies)
    options = len(result.options)
    assert len(content["ranks"]["rows"]) == options + 2
    assert all(len(row) == used + 1 for row in content["ranks"]["rows"])
    counted = int(result.shares[-1].counted.sum())
    assert str(content["shares"]["svg"]).count("<tr>") == 1 + counted + 1  # heads, methods, all
    assert [len(look["rows"]) for look in content["looks"]] == [
        int(look.counted.sum()) + 1 for look in result.shares[:2]
    ]
    assert len(content["presence_table"]["rows"]) == used
    assert len(content["settings"]["about"]["rows"]) == len(result.methods)
    assert len(content["settings"]["criteria"]["rows"]) == len(result.criteria)


def test_the_table_of_ranks_is_in_the_order_of_adding_up(view, result):
    rows = build_methods(view)["ranks"]["rows"]
    ranks = [int(row[1].text) for row in rows[:-2]]
    assert ranks == sorted(ranks)
    assert rows[0][0].text == view.option(result.leader).text
    assert [row[1].text for row in rows[-2:]] == ["1.00", "1.00"]  # adding up with itself


# --- The headline ---------------------------------------------------------------------------


def test_all_methods_agree(view, result):
    said = methods_claim(view, with_leaders(result, {}))
    of = sum(not reason for reason in result.applies) - 1
    name = view.option(result.leader).text
    assert said.text == f"All {of} other methods that can be used here also put {name} first."


def test_no_other_method_agrees(view, result):
    other = next(option for option in result.options if option != result.leader)
    everyone = {n: (other,) for n, r in zip(result.methods, result.applies, strict=True) if not r}
    everyone["additive"] = (result.leader,)
    said = methods_claim(view, with_leaders(result, everyone)).text
    assert said.startswith("None of the ")
    assert f"{view.option(other).text} leads by " in said


def test_one_other_method(view, result):
    pair = only_methods(result, "additive", "vikor")
    other = next(option for option in result.options if option != result.leader)
    name = view.option(result.leader).text
    assert methods_claim(view, with_leaders(pair, {})).text == (
        f"The one other method that can be used here, VIKOR, also puts {name} first."
    )
    assert methods_claim(view, with_leaders(pair, {"vikor": (other,)})).text == (
        f"The one other method that can be used here, VIKOR, does not put {name} first: "
        f"{view.option(other).text} leads by VIKOR."
    )
    (agree,) = agreement_sentence(view, pair)
    tau = result.kendall[0, result.methods.index("vikor")]
    assert f"agreement with adding up is {tau:.2f}," in agree.text


def test_no_other_method_can_be_used(view, result):
    alone = only_methods(result, "additive")
    assert "leads by adding up alone" in methods_claim(view, alone).text
    assert agreement_sentence(view, alone) == []
    content = build_methods(view_of(changed(view.study, MethodsResult, applies=alone.applies)))
    assert content["shares"] is None
    assert content["looks"] == []


def test_a_shared_first_place_is_said(view, result):
    other = next(option for option in result.options if option != result.leader)
    level = with_leaders(result, {"electre": (result.leader, other)})
    (sentence,) = level_sentences(view, level)
    names = [view.option(option).text for option in (result.leader, other)]
    assert sentence.text == f"By ELECTRE III, {names[0]} shares first place with {names[1]}."
    assert level_sentences(view, with_leaders(result, {})) == []
    assert "All" in methods_claim(view, level).text


@pytest.mark.parametrize("reason", ["not-positive", "all-zero", "outside-scale"])
def test_a_method_that_does_not_apply_is_named_with_the_reason(view, result, reason):
    applies = tuple(reason if name == "vikor" else "" for name in result.methods)
    (sentence,) = unused_sentences(view, replace(result, applies=applies))
    assert sentence.text.startswith("Not used: VIKOR. ")


# --- Reasons --------------------------------------------------------------------------------

REASONS = [
    ("veto", "Without its vetoes,", "Without the veto on “"),
    ("indifference", "If small differences counted as well,", "If small differences on “"),
    ("preference", "If a difference went on counting", "If a difference on “"),
    ("thresholds", "If all differences counted in proportion", "If all differences on “"),
    ("curve", "If it compared values", "If it compared values in place of natural units on “"),
    ("distillation", "If options stood in the order", "If options stood in the order"),
    ("normalisation", "On the stated scales,", "On the stated scale of “"),
    ("compensation", "If gains made up for losses", "If gains made up for losses"),
    ("both", "Neither the stated scales alone", "Neither the stated scales alone"),
    ("aspiration", "Without the least levels", "Without the least level that is asked for on “"),
    ("order", "This rule takes one criterion", "This rule takes one criterion"),
    ("several", "No single change", "No single change"),
]


@pytest.mark.parametrize(("reason", "plain", "on"), REASONS)
def test_each_reason_has_its_sentence(view, result, reason, plain, on):
    other = next(option for option in result.options if option != result.leader)
    for criterion, words in (("", plain), (result.criteria[0], on)):
        parting = Parting(
            method="electre",
            leaders=(other,),
            reasons=(reason,),
            criterion=criterion,
            incomparable=False,
        )
        (sentence,) = parting_sentences(view, replace(result, partings=(parting,)))
        assert sentence.text.startswith(f"By ELECTRE III, {view.option(other).text} leads. {words}")
        named = f"“{view.criterion(criterion).text}”" in sentence.text if criterion else True
        assert named or reason == "several"


def test_methods_that_part_alike_share_a_sentence(view, result):
    first, second = [option for option in result.options if option != result.leader][:2]
    same = [
        Parting(
            method=method,
            leaders=(first, second),
            reasons=("preference", "distillation"),
            criterion=result.criteria[0],
            incomparable=True,
        )
        for method in ("promethee", "electre")
    ]
    (sentence,) = parting_sentences(view, replace(result, partings=tuple(same)))
    names = [view.option(option).text for option in (first, second, result.leader)]
    said = sentence.text
    assert said.startswith(
        f"By PROMETHEE II and ELECTRE III, {names[0]} and {names[1]} lead, level"
    )
    assert said.count(view.criterion(result.criteria[0]).text) == 1  # of the first reason only
    assert said.endswith(f"cannot say which of {names[2]} and {names[0]} is better.")


def test_every_reason_of_the_analysis_can_be_said(view):
    from_code = {reason for reason, _, _ in REASONS}
    in_words = {
        key.removeprefix("methods.reason-").removesuffix("-on")
        for key in view.words.messages
        if key.startswith("methods.reason-")
    }
    assert from_code == in_words


# --- Shares, presence, what is left open ----------------------------------------------------


def test_the_figure_says_by_which_methods_the_leader_is_first_most_and_least(view, result):
    look, place = result.shares[-1], result.options.index(result.leader)
    shares = np.where(look.counted, look.acceptability[:, place, 0], np.nan)
    said = shares_claim(view, result).text
    most, least = int(np.nanargmax(shares)), int(np.nanargmin(shares))
    assert f"in {100 * shares[most]:.0f}% of draws by" in said
    assert method_name(view, result.methods[most]).text in said
    assert said.endswith(f"by {method_name(view, result.methods[least]).text}")


def test_the_figure_says_so_where_all_methods_agree(view, result):
    look = result.shares[-1]
    same = look.acceptability.copy()
    same[:, result.options.index(result.leader), 0] = 0.5
    even = replace(result, shares=(*result.shares[:-1], replace(look, acceptability=same)))
    said = shares_claim(view, even).text
    assert said.endswith("comes first in 50% of draws by every method")


def test_nobody_else_often_first(view, result):
    look, place = result.shares[-1], result.options.index(result.leader)
    mixed = np.zeros_like(look.mixed)
    mixed[place, 0] = 1.0
    none = np.full(len(result.options), np.nan)
    sure = replace(look, mixed=mixed, main_effect=none, total_effect=none)
    certain = replace(result, shares=(*result.shares[:-1], sure))
    (sentence,) = mixed_sentences(view, certain)
    assert "no other option in one draw of twenty" in sentence.text
    assert "over 99" in sentence.text  # 1,000 draws do not prove 100
    assert effect_sentence(view, certain) == []


def test_what_leaving_out_an_option_changes(view, result):
    names = result.methods
    shape = result.reversals.shape
    pairs, leads = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    still = replace(result, reversals=pairs, leader_changes=leads)
    (sentence,) = presence_sentences(view, still)
    assert sentence.text.startswith("No method changes the order")
    pairs = pairs.copy()
    pairs[names.index("vikor"), 1] = 2
    moved = replace(result, reversals=pairs, leader_changes=leads)
    said = [each.text for each in presence_sentences(view, moved)]
    assert said[0].startswith("By VIKOR, some options change places")
    assert said[1].startswith("By adding up, ")
    assert said[2].startswith("By no method does leaving out")
    leads = leads.copy()
    leads[names.index("vikor"), 1] = True
    both = replace(result, reversals=pairs, leader_changes=leads)
    gone = view.option(result.options[1]).text
    assert presence_sentences(view, both)[2].text == (
        f"By VIKOR, leaving out {gone} changes which of the others leads."
    )
    study = changed(view.study, MethodsResult, reversals=pairs, leader_changes=leads)
    rows = build_methods(view_of(study))["presence_table"]["rows"]
    cells = [cell.text for row in rows for cell in row[1:]]
    assert cells.count("2, and who leads") == 1
    assert cells.count("0") == len(cells) - 1


def test_open_pairs_are_counted_and_those_with_the_leader_named(view, result):
    n, place = len(result.options), result.options.index(result.leader)
    other = next(k for k in range(n) if k != place)
    third = next(k for k in range(n) if k not in (place, other))
    relation = np.zeros((n, n), dtype=np.int64)
    sure = replace(
        result, compromises=(), open_pairs=(OpenPairs(method="promethee", relation=relation),)
    )
    assert "orders every pair" in open_sentences(view, sure)[0].text
    one = relation.copy()
    one[other, third] = one[third, other] = 9
    some = replace(sure, open_pairs=(OpenPairs(method="electre", relation=one),))
    total = n * (n - 1) // 2
    leader = view.option(result.leader).text
    assert open_sentences(view, some)[0].text.endswith(
        f"on 1 of {total} pairs. None of them holds {leader}."
    )
    two = one.copy()
    two[place, other] = two[other, place] = 9
    more = replace(sure, open_pairs=(OpenPairs(method="electre", relation=two),))
    assert open_sentences(view, more)[0].text.endswith(
        f"on 2 of {total} pairs. "
        f"Among them is {leader} with {view.option(result.options[other]).text}."
    )


@pytest.mark.parametrize(
    ("advantage", "stability", "count", "words"),
    [
        (True, True, 1, "alone: it is far enough ahead"),
        (True, True, 2, "level with each other"),
        (False, True, 2, "but not far enough ahead of the next"),
        (True, False, 2, "but first neither by the sum nor by the largest regret"),
        (False, False, 3, "is not far enough ahead of the next, and first neither"),
    ],
)
def test_the_compromise_set_says_which_condition_fails(
    view, result, advantage, stability, count, words
):
    found = Compromise(
        method="vikor",
        options=result.options[:count],
        advantage=advantage,
        stability=stability,
    )
    only = replace(result, open_pairs=(), compromises=(found,))
    (sentence,) = open_sentences(view, only)
    assert words in sentence.text
    assert sentence.text.startswith(f"VIKOR offers {view.options(found.options).text}")


# --- Edges ----------------------------------------------------------------------------------


def test_without_a_rival_there_is_no_section(baseline, one_option, all_barred):
    for study in (one_option, all_barred, without(baseline, "methods")):
        assert build_methods(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    content = build_methods(view_of(hostile))
    shown = [content["claim"], *content["why"], *content["open"], content["shares"]["claim"]]
    assert "<img" not in "".join(str(phrase.html) for phrase in shown)
    assert "<img" not in str(content["shares"]["svg"])
