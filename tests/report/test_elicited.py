"""How weights were asked for, over which ranges, where judgements are at odds, who differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.analysis import ElicitationResult, FamilyCheck
from model.analysis.elicitation import elicitation
from model.problem import RangeAsked, build_problem
from model.report import render_report
from model.report.elicited import (
    apart_sentence,
    asked_claim,
    asked_table,
    family_name,
    finding_sentences,
    judged_families,
    plain_sentence,
)
from model.report.elicited_detail import judged_details
from model.report.sections.weights import build_weights
from model.report.view import View
from model.report.weight_ranges import changed_sentences, range_sentences
from model.report.weights_apart import apart_claim, weights_apart
from model.scenario import load_scenario
from model.study import StudyResult, run_study
from tests.report.markup import parsed
from tests.report.variants import changed, shipped_scenario, updated, view_of, without


@pytest.fixture(scope="module")
def every(every_form: Path) -> StudyResult:
    return run_study(load_scenario(every_form), only=["elicitation", "checks"])


@pytest.fixture(scope="module")
def seen(every: StudyResult) -> View:
    return view_of(every)


@pytest.fixture(scope="module")
def result(every: StudyResult) -> ElicitationResult:
    return every.get(ElicitationResult)


def check_of(result: ElicitationResult, among: str) -> FamilyCheck:
    return next(each for each in result.families if each.family.among == among)


def texts(phrases) -> list[str]:
    return [phrase.text for phrase in phrases]


# --- Methods and verdicts --------------------------------------------------------------------


def test_shipped_weights_are_told_in_two_sentences_and_no_table(view):
    asked = build_weights(view)["asked"]
    assert asked["plain"].text.startswith("All weights here, those of other perspectives too")
    assert asked["table"] is None and asked["claim"] is None
    assert asked["findings"] == asked["moved"] == asked["details"] == []
    assert texts(asked["ranges"]) == [
        "Weights of this report: the range of every swing that was asked is on record (15), "
        "and each is the scale as it is now.",
        "The other perspectives record no ranges, so a change of scale since would not be "
        "noticed there.",
    ]


def test_without_other_viewpoints_none_are_spoken_of(view):
    scenario = updated(shipped_scenario(), perspectives={})
    asked = build_weights(view_of(run_study(scenario, only=["elicitation"])))
    assert "perspectives" not in asked["asked"]["plain"].text
    assert len(asked["asked"]["ranges"]) == 1
    assert asked["apart"] is None


def test_every_method_has_a_row_with_its_verdict(seen, result):
    families = judged_families(result)
    rows = [texts(row) for row in asked_table(seen, families)["rows"]]
    by_family = {row[0]: row[1:] for row in rows if row[-1] == "Weights of this report"}
    assert len(rows) == 12 and len(by_family) == 11
    assert by_family["ahp"][:3] == [
        "AHP: every pair compared, eigenvector",
        "consistency ratio 0.003, limit 0.10",
        "Consistent: within the limit",
    ]
    assert by_family["ahp-geometric"][1] == "geometric index 1.441, limit 0.31"
    assert by_family["best-worst"][1] == "input-based ratio 0.000, limit 0.2958"
    assert by_family["smarter"][1:3] == ["–", "Cannot be checked: a ranking says nothing twice"]
    assert rows[-1][0] == rows[-1][-1] == "All criteria at once"


def test_whose_weights_is_a_column_only_where_several_were_judged(seen, result):
    own = [each for each in judged_families(result) if not each.family.perspective]
    assert len(asked_table(seen, own)["head"]) == 4


def test_the_claim_counts_what_could_contradict_and_what_does(seen, result):
    """ahp, ahp-geometric, best-worst, best-worst-nonlinear; the second is beyond its limit."""
    assert asked_claim(seen, result).text == (
        "Sets of judgements that could contradict themselves: 4. Worth asking again: 1."
    )
    sound = tuple(each for each in result.families if each.verdict != "questionable")
    assert "3. All of them agree" in asked_claim(seen, replace(result, families=sound)).text
    loose = tuple(each for each in sound if each.verdict == "not-checkable")
    assert "nothing to check" in asked_claim(seen, replace(result, families=loose)).text


def test_plain_points_beside_judgements_are_named(seen, result):
    assert plain_sentence(seen, result).text.endswith(": Points, no method named.")
    judged = replace(result, families=tuple(judged_families(result)))
    assert plain_sentence(seen, judged) is None


def test_figures_close_to_their_limit_can_be_told_apart(seen, result):
    check = check_of(result, "ahp")
    near = replace(check, family=replace(check.family, consistency_ratio=0.10004))
    (row,) = asked_table(seen, [near])["rows"]
    assert row[2].text == "consistency ratio 0.10004, limit 0.10"
    unlimited = replace(check, family=replace(check.family, limit=float("nan")))
    assert asked_table(seen, [unlimited])["rows"][0][2].text == "consistency ratio 0.003"


# --- Where judgements are at odds ------------------------------------------------------------


def test_the_circle_is_told_with_its_pair_and_the_change_that_helps_most(seen, result):
    """a = 2 b, b = 2 c, c = 2 a: the way round c makes b four times a."""
    (finding,) = finding_sentences(seen, result.families)
    assert texts(finding) == [
        "ahp-geometric: the geometric index is 1.441; beyond 0.31 judgements are worth another "
        "look.",
        "“ahp-geometric-a” was judged 2 times “ahp-geometric-b”; the other judgements imply the "
        "reverse, “ahp-geometric-b” about 4.0 times “ahp-geometric-a”.",
        "The one change that would help most: “ahp-geometric-b” 4 times “ahp-geometric-a”, which "
        "brings the consistency ratio to 0.000.",
    ]


APART = [
    (6.0, 1.13, "“ahp-a” was judged 6 times “ahp-b”; the other judgements imply about 1.1."),
    (2.5, 1.02, "“ahp-a” was judged 2.5 times “ahp-b”; the other judgements imply that the two "
                "count about the same."),
    (2.5, 0.97, "“ahp-a” was judged 2.5 times “ahp-b”; the other judgements imply that the two "
                "count about the same."),
    (6.0, 0.4, "“ahp-a” was judged 6 times “ahp-b”; the other judgements imply the reverse, "
               "“ahp-b” about 2.5 times “ahp-a”."),
    (1.0, 3.0, "“ahp-a” was judged to count as much as “ahp-b”; the other judgements imply about "
               "3.0 times as much."),
]  # fmt: skip


@pytest.mark.parametrize("judged, implied, sentence", APART)
def test_what_the_others_imply_is_said_either_way_round(seen, result, judged, implied, sentence):
    check = replace(check_of(result, "ahp"), furthest_judged=judged, furthest_implied=implied)
    assert apart_sentence(seen, check).text == sentence


def test_a_change_to_level_is_said_so_and_none_where_no_ratio_is_known(seen, result):
    check = check_of(result, "ahp-geometric")
    level = replace(check, family=replace(check.family, revised_to=1.0, revised_ratio=0.05))
    told = texts(finding_sentences(seen, [level])[0])
    assert told[-1].endswith("level with “ahp-geometric-a”, which brings the consistency ratio "
                             "to 0.050.")  # fmt: skip
    unknown = replace(check, family=replace(check.family, revised_ratio=float("nan")))
    assert len(finding_sentences(seen, [unknown])[0]) == 2


def test_two_orders_name_the_pair_and_both_ends(seen, result):
    """Against b (the best) c has 4 and d 2: d counts for more."""
    check = check_of(result, "best-worst")
    family = replace(check.family, order_conflicts=(("best-worst-c", "best-worst-d"),))
    turned = replace(check, family=family, verdict="questionable", reason="order")
    assert texts(finding_sentences(seen, [turned])[0]) == [
        "best-worst: the judgements keep to the limit, but give two orders.",
        "Compared with “best-worst-b”, “best-worst-d” counts for more than “best-worst-c”; "
        "compared with “best-worst-e”, for less.",
    ]


def test_a_family_of_a_perspective_is_named_with_it(seen, result):
    family = check_of(result, "*").family
    assert family_name(seen, family).text == (
        "All criteria at once (perspective “All criteria at once”)"
    )


# --- What was judged -------------------------------------------------------------------------


def test_details_show_judgements_as_they_were_made(seen, result):
    told = {each["name"].text: each for each in judged_details(seen, judged_families(result))}
    rows = {name: [texts(row) for row in each["table"]["rows"]] for name, each in told.items()}
    assert rows["swing"][1] == ["swing-b", "80", "40.0%"]
    assert rows["centroid"][2] == ["centroid-c", "2", "19.4%"]
    assert rows["ahp"][1][:4] == ["ahp-b", "1/3", "1", "2"]
    assert rows["best-worst"][2][:3] == ["best-worst-c", "4", "2"]
    nonlinear = rows["best-worst-nonlinear"][0]
    assert len(nonlinear) == 6 and len(rows["best-worst"][0]) == 4
    assert told["swing"]["notes"] == []
    assert texts(told["best-worst"]["notes"]) == [
        "ξ 0.000, consistency ratio 0.000, input-based ratio 0.000 (limit 0.296)."
    ]
    figures, least = texts(told["ahp"]["notes"])
    assert figures.startswith("Largest eigenvalue 3.004, consistency ratio 0.003")
    assert least.endswith("the other judgements imply about 2.5.")


# --- Ranges ----------------------------------------------------------------------------------


def test_scales_that_have_changed_are_told_with_what_to_do(seen, result):
    told = [" ".join(texts(each)) for each in changed_sentences(seen, result)]
    assert len(told) == 4
    assert told[0].startswith(
        "“swing-a”: the swing was asked from 0 to 50 points; the scale now goes from 0 to 100"
    )
    assert told[0].endswith("Ask for the weight again.")
    assert "(perspective “Points, no method named”)" in told[3]
    assert "multiply points: swing-c by 0.5" in told[3]


def ranges(*rows: tuple[str, str, float], every: ElicitationResult) -> ElicitationResult:
    """Ranges asked from 0 up to a number, over scales that go to 100."""
    return replace(
        every,
        ranges=tuple(
            RangeAsked(perspective=place, criterion=key, asked=(0, up), now=(0, 100), factors=())
            for place, key, up in rows
        ),
    )


def test_ranges_on_record_are_counted_and_gaps_named(seen, result):
    some = texts(range_sentences(seen, ranges(("", "swing-a", 100), every=result)))
    assert some[0].startswith("Weights of this report: ranges of swings on record: 1 of 33, each")
    assert "Not on record for swing-b" in some[0]
    assert some[1].startswith("The other perspectives record no ranges")
    changed_ = texts(range_sentences(seen, ranges(("", "swing-a", 50), every=result)))
    assert "1 of 33; scales that have changed since: 1." in changed_[0]
    all_of = [("", key, 100) for key in result.criteria]
    assert "(33), and each" in range_sentences(seen, ranges(*all_of, every=result))[0].text
    all_of[0] = ("", "swing-a", 50)
    assert "(33); scales" in range_sentences(seen, ranges(*all_of, every=result))[0].text
    (none,) = texts(range_sentences(seen, ranges(every=result)))
    assert none.startswith("Over which ranges swings were asked is not on record, so")
    mixed = texts(range_sentences(seen, result))
    assert mixed[-1].startswith("Over which ranges swings were asked is not on record for: All")


# --- Disagreement ----------------------------------------------------------------------------


def test_the_claim_names_the_group_with_the_largest_spread(view):
    found = view.study.get(ElicitationResult)
    shares = {
        key: {one: found.weights[n, found.nodes.index(key)] for n, one in enumerate(found.views)}
        for key in found.groups
    }
    most = max(shares, key=lambda key: max(shares[key].values()) - min(shares[key].values()))
    low, high = (pick(shares[most], key=shares[most].__getitem__) for pick in (min, max))
    claim = apart_claim(view, found).text
    assert claim == (
        f"Perspectives differ most over “{view.criterion(most).text}”: "
        f"from {100 * shares[most][low]:.0f}% ({view.perspective(low).text}) "
        f"to {100 * shares[most][high]:.0f}% ({view.perspective(high).text}) of all weight"
    )


def test_every_node_stands_behind_the_picture_with_each_share(view):
    found = view.study.get(ElicitationResult)
    figure = weights_apart(view, found)
    rows = [texts(row) for row in figure["table"]["rows"]]
    assert len(rows) == len(found.nodes)
    for node, row in enumerate(rows):
        assert row[1:-1] == [f"{100 * share:.1f}%" for share in found.weights[:, node]]
        assert row[-1] == f"{100 * np.ptp(found.weights[:, node]):.1f}"
    assert 'id="chart-weights-apart"' in figure["svg"]


def test_viewpoints_that_weigh_alike_are_said_to(baseline):
    found = baseline.get(ElicitationResult)
    level = np.zeros_like(found.spread)
    study = changed(baseline, ElicitationResult, spread=level, highest=found.lowest)
    assert apart_claim(view_of(study), study.get(ElicitationResult)).text == (
        "All perspectives give every group the same weight"
    )


def test_with_one_group_the_criteria_are_set_side_by_side(seen, result):
    one = replace(result, groups=("swing",), criteria=("swing-a", "swing-b"))
    claim = apart_claim(seen, one).text
    assert claim.startswith("Perspectives differ most over “swing-a”")


# --- The page --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_page_with_every_form_is_whole_in_each_language(every, language):
    page = parsed(render_report(every, language=language))
    assert page.faults == []
    text = "".join(page.words)
    assert "1.441" in text and "{" not in text.replace("{{", "")
    content = build_weights(view_of(every, language))
    assert len(content["asked"]["table"]["rows"]) == 12
    assert len(content["asked"]["moved"]) == 4


def test_korean_names_take_the_particle_of_their_last_sound(every, result):
    told = finding_sentences(view_of(every, "ko"), result.families)[0]
    assert "기하 일관성 지수가 1.441이다" in told[0].text
    assert "반대로" in told[1].text


def test_without_the_analysis_the_section_stands_as_before(baseline):
    content = build_weights(view_of(without(baseline, "elicitation")))
    assert content["asked"] is None and content["apart"] is None
    assert content["rows"]


def test_the_command_for_judgements_speaks_of_judgements(seen):
    content = build_weights(seen)
    assert "[[weights.judgements]]" in content["edit"].text
    assert content["command"].text == "jeoul elicit every_form.toml"


def test_the_analysis_of_the_study_is_that_of_the_problem(every_form, result):
    again = elicitation(build_problem(load_scenario(every_form)))
    assert [each.reason for each in again.families] == [each.reason for each in result.families]
