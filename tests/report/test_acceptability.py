"""How often each option comes first: each sentence says what the shares hold."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from model.analysis import AcceptabilityResult, CentralResult, LensResult
from model.report import render_report
from model.report.beside import (
    apart_claim,
    apart_table,
    views_claim,
    views_sentence,
    views_table,
)
from model.report.favoured import favour_claim, favour_table, widest_lens
from model.report.rank_figures import (
    empty_cells,
    expected_rank,
    pairs_claim,
    pairs_figure,
    rank_cells,
    ranks_claim,
    ranks_figure,
    steps_claim,
    steps_figure,
)
from model.report.rank_tables import draws_table, first_claim, first_table
from model.report.sections.acceptability import (
    build_acceptability,
    entropy_sentence,
    headline,
    lens_finding,
    lens_sentence,
)
from model.report.shares import main_lens, own_lenses
from model.report.view import View
from model.study import StudyResult, run_study
from tests.report.markup import heat_rows, parsed
from tests.report.variants import changed, shipped_scenario, updated, view_of, without

BRIDGE, EMBASSY = "Donor-bridge platform", "Resident embassy and political dialogue"
WAIT, MEDICAL = "Wait and see", "In-kind medical aid through the UN"


def result_of(view: View) -> AcceptabilityResult:
    return view.study.get(AcceptabilityResult)


def lens_of(view: View, name: str, scores: str) -> LensResult:
    return next(
        lens for lens in own_lenses(result_of(view)) if (lens.lens, lens.scores) == (name, scores)
    )


def shares(lens: LensResult, **given: float) -> np.ndarray:
    """First-rank shares by option id."""
    found = np.zeros(len(lens.options))
    for option, share in given.items():
        found[lens.options.index(option)] = share
    return found


def whole(share: float) -> str:
    """Whole per cent as a cell of ranks shows it, for shares seen in some draws and not in all."""
    return "" if share == 0 else "<1" if share < 0.005 else f"{100 * share:.0f}"


def with_lenses(study: StudyResult, **fields: object) -> View:
    """The study with fields of every lens changed; a callable gets the lens."""
    result = study.get(AcceptabilityResult)
    lenses = tuple(
        replace(lens, **{k: f(lens) if callable(f) else f for k, f in fields.items()})
        for lens in result.lenses
    )
    return view_of(changed(study, AcceptabilityResult, lenses=lenses))


# --- Who comes first ------------------------------------------------------------------------


def test_the_headline_names_who_is_first_through_which_lens(baseline: StudyResult) -> None:
    said = str(headline(view_of(baseline), baseline.get(AcceptabilityResult)))
    assert said.startswith("Who comes first most often depends on the weights: Wait and see with")
    assert f"{BRIDGE} near the stated weights and at the stated weights" in said


def test_the_headline_when_one_option_is_first_through_every_lens(baseline: StudyResult) -> None:
    view = with_lenses(baseline, first=lambda lens: shares(lens, wait=0.9, bridge=0.1))
    assert (
        str(headline(view, result_of(view))) == f"{WAIT} comes first most often through every lens."
    )


def test_options_that_the_draws_cannot_tell_apart_are_called_level(baseline: StudyResult) -> None:
    view = with_lenses(
        baseline,
        first=lambda lens: shares(lens, wait=0.5, bridge=0.5),
        first_error=lambda lens: np.full(len(lens.options), 0.01),
    )
    said = str(headline(view, result_of(view)))
    assert f"{WAIT} and {BRIDGE} about level with any weights" in said


def test_each_lens_names_its_most_frequent_winner_and_how_it_is_known(view: View) -> None:
    for lens in own_lenses(result_of(view)):
        sentence = str(lens_sentence(view, lens))
        best = int(np.argmax(lens.first))
        name, share = view.option(lens.options[best]).text, f"{100 * lens.first[best]:.1f}%"
        assert f"{name} comes first in {share} of " in sentence
        assert ("(exact)" in sentence) == lens.first_exact
        assert ("± " in sentence) != lens.first_exact
        assert ("weightings" in sentence) == (lens.scores == "likely")


def test_at_most_two_others_are_named_if_first_in_one_draw_of_twenty(view: View) -> None:
    lens = lens_of(view, "any", "drawn")
    first = shares(lens, wait=0.5, bridge=0.2, embassy=0.16, medical=0.1, admin=0.04)
    said = str(lens_sentence(view, replace(lens, first=first)))
    assert said.endswith(f"next: {BRIDGE} (20.0%) and {EMBASSY} (16.0%).")
    alone = shares(lens, wait=0.96, bridge=0.04)
    said = str(lens_sentence(view, replace(lens, first=alone)))
    assert said.endswith("no other option in one of twenty.")


def test_a_lens_says_which_weights_it_looks_through(view: View) -> None:
    entry = lens_finding(view, result_of(view), "near")
    assert "within 25% of itself" in str(entry["meaning"])
    assert str(entry["said"]).count("comes first in") == 2
    assert str(lens_finding(view, result_of(view), "stated")["said"]).count("comes first") == 1


def test_the_table_of_first_ranks_holds_every_lens_and_its_error(view: View) -> None:
    table = first_table(view, result_of(view))
    lenses = own_lenses(result_of(view))
    assert len(table["head"]) == 1 + len(lenses) == 8
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in table["rows"]}
    exact = lens_of(view, "any", "likely")
    assert rows[WAIT][0] == f"{100 * exact.first[exact.options.index('wait')]:.1f}%"
    assert rows["Demining equipment and training"][0] == "never: proven"
    assert rows["Reconstruction investment facility"][-1].startswith("under 0.0")
    errors = rows["Largest standard error, percentage points"]
    assert errors[0] == "exact"
    assert errors[-1] == f"{100 * lenses[-1].first_error.max():.1f}"


def test_the_title_of_first_ranks_spans_the_lenses(baseline: StudyResult, view: View) -> None:
    said = str(first_claim(view, result_of(view)))
    seen = [lens.first[lens.options.index("bridge")] for lens in own_lenses(result_of(view))]
    assert said == (
        f"{BRIDGE} comes first in {100 * min(seen):.0f}% to {100 * max(seen):.0f}% of draws, "
        "depending on the lens"
    )
    same = with_lenses(baseline, first=lambda lens: shares(lens, bridge=0.7, wait=0.3))
    assert str(first_claim(same, result_of(same))) == (
        f"{BRIDGE} comes first in 70% of draws through every lens"
    )


def test_entropy_is_told_between_its_ends(baseline: StudyResult) -> None:
    view = with_lenses(baseline, first_entropy=0.5)
    said = str(entropy_sentence(view, result_of(view)))
    assert "to 3.32 (all 10 are first alike)" in said  # log2(10) = 3.3219
    assert "0.50 with any weights" in said
    assert "0.50 at the stated weights" in said


# --- Ranks and pairs ------------------------------------------------------------------------


def test_the_title_of_the_ranks_says_how_far_the_winner_falls(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    table = np.zeros_like(lens.acceptability)
    wait = lens.options.index("wait")
    table[wait, :4] = (0.5, 0.3, 0.1, 0.1)
    given = replace(lens, first=table[:, 0], acceptability=table)
    assert str(ranks_claim(view, given)) == (
        f"{WAIT} is first in 50% of draws near the stated weights, "
        "and rank 3 or better in nine of ten"
    )
    table = np.zeros_like(lens.acceptability)
    table[wait, 0] = 0.95
    given = replace(lens, first=table[:, 0], acceptability=table)
    assert (
        str(ranks_claim(view, given)) == f"{WAIT} is first in 95% of draws near the stated weights"
    )


def test_the_picture_and_its_table_show_the_same_whole_per_cents(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    figure = ranks_figure(view, lens, view.option("wait"))
    rows = heat_rows(figure["svg"])
    place = lens.options.index("bridge")
    assert rows[BRIDGE][:-1] == [whole(share) for share in lens.acceptability[place]]
    assert rows[BRIDGE][-1] == str(expected_rank(view, lens, place))
    assert "10,000 draws" in str(figure["sub"])


def test_a_rank_taken_in_every_draw_shows_what_the_draws_leave_to_the_others(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    place, n = int(np.argmax(lens.expected_rank)), len(lens.options)
    ranks, most = lens.acceptability.copy(), lens.most.copy()
    ranks[place], ranks[place, -1] = 0.0, 1.0
    most[place, :-1] = 1 - 0.05 ** (1 / 10_000)  # 0.02995%

    def last(most: np.ndarray) -> list[str]:
        given = replace(
            lens, acceptability=ranks, most=most.copy(), expected_rank=1.0 * np.arange(n)
        )
        return [str(cell) for cell in rank_cells(view, given)["rows"][place][1:-1]]

    assert last(most) == [""] * (n - 1) + [">99.97"]
    most[place, :-1] = 0.0  # all other ranks are proven out of reach
    assert last(most) == [""] * (n - 1) + ["100"]


def test_a_pair_that_no_draw_turned_round_shows_the_bound(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    wait, bridge = lens.options.index("wait"), lens.options.index("bridge")
    pairs = lens.pairwise.copy()
    pairs[bridge, wait], pairs[wait, bridge] = 1.0, 0.0
    given = replace(lens, pairwise=pairs, unseen=1 - 0.05 ** (1 / 10_000))
    figure = pairs_figure(view, given)
    assert figure is not None
    rows = heat_rows(figure["svg"])
    names = list(rows)  # columns stand in the same order
    assert rows[BRIDGE][names.index(WAIT)] == ">99.97"
    assert rows[WAIT][names.index(BRIDGE)] == "<0.03"
    assert rows[WAIT][names.index(WAIT)] == ""
    assert str(figure["sub"]).endswith(
        "Ahead in no draw is shown as “<0.03”, in every draw as “>99.97”: with 95% confidence "
        "the share is below or above that."
    )


def test_an_exact_pair_is_none_or_all(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    wait, bridge = lens.options.index("wait"), lens.options.index("bridge")
    pairs = lens.pairwise.copy()
    pairs[bridge, wait], pairs[wait, bridge] = 1.0, 0.0
    figure = pairs_figure(view, replace(lens, pairwise=pairs, pairwise_exact=True))
    assert figure is not None
    rows = heat_rows(figure["svg"])
    names = list(rows)  # columns stand in the same order
    assert rows[BRIDGE][names.index(WAIT)] == "100"
    assert rows[WAIT][names.index(BRIDGE)] == "0"
    assert str(figure["sub"]).startswith("Exact: per cent of all weightings near the stated")
    assert "confidence" not in str(figure["sub"])


def test_what_an_empty_rank_means_is_told_in_figures(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    assert (lens.acceptability == 0).any()
    # None of 10 000: 1 - 0.05^(1/10 000) is 0.02995%.
    told = "Empty: in no draw; with 95% confidence, its share is under 0.03%."
    assert str(empty_cells(view, lens)) == told
    assert told in str(ranks_figure(view, lens, view.option("wait"))["sub"])
    never = replace(lens, most=lens.acceptability)
    assert str(empty_cells(view, never)) == "Empty: proven never."
    exact = replace(never, acceptability_exact=True)
    assert str(empty_cells(view, exact)) == (
        "Exact: per cent of all weightings. Empty: proven never."
    )
    full = np.full_like(lens.acceptability, 1 / len(lens.options))
    assert str(empty_cells(view, replace(lens, acceptability=full))) == "No rank is left empty."
    content = build_acceptability(view)
    assert content is not None
    assert all("Empty" in str(entry["empty"]) for entry in content["others"])
    assert len(content["others"]) == 3  # any, order and stated weights; near is the picture above


def test_a_lens_that_is_exact_in_all_ranks_has_no_error_to_tell(view: View) -> None:
    result = result_of(view)
    lenses = tuple(replace(lens, acceptability_exact=True) for lens in result.lenses)
    rows = draws_table(view, replace(result, lenses=lenses))["rows"]
    assert {str(row[-1]) for row in rows} == {"exact"}


def test_expected_ranks_carry_an_error_unless_exact(view: View) -> None:
    exact, sampled = lens_of(view, "any", "likely"), lens_of(view, "near", "drawn")
    assert str(expected_rank(view, exact, 0)) == f"{exact.expected_rank[0]:.2f}"
    assert str(expected_rank(view, sampled, 0)).startswith(f"{sampled.expected_rank[0]:.2f} ± 0.0")


def test_the_title_of_pairs_names_the_nearest_rival_or_that_nobody_beats_all(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    n, wait = len(lens.options), lens.options.index("wait")
    pairs = np.full((n, n), 0.5)
    assert str(pairs_claim(view, replace(lens, pairwise=pairs))).startswith("No option is ahead")
    pairs = pairs.copy()
    pairs[wait], pairs[:, wait] = 0.9, 0.1
    pairs[wait, lens.options.index("medical")] = 0.6
    assert str(pairs_claim(view, replace(lens, pairwise=pairs))) == (
        f"{WAIT} is ahead of every other option in 60% of draws or more; {MEDICAL} comes nearest"
    )


# --- Weights that favour --------------------------------------------------------------------


def test_the_title_of_central_weights_names_the_largest_rise(view: View) -> None:
    lens = widest_lens(result_of(view))
    assert lens is not None
    assert (lens.lens, lens.scores) == ("any", "drawn")
    central = view.study.get(CentralResult)
    stated = [central.node_weights[central.nodes.index(group)] for group in lens.groups]
    weights = np.full_like(lens.central_group_weights, np.nan)
    weights[lens.options.index("wait")] = stated
    weights[lens.options.index("wait"), 4] += 0.3
    weights[lens.options.index("bridge")] = stated
    weights[lens.options.index("bridge"), 1] += 0.2
    given = replace(lens, central_group_weights=weights, first=shares(lens, wait=0.6, bridge=0.4))
    assert str(favour_claim(view, given)) == (
        f"More weight on “{view.criterion(lens.groups[4])}” favours {WAIT}; "
        f"on “{view.criterion(lens.groups[1])}”, {BRIDGE}"
    )


def test_central_weights_stand_beside_the_stated_ones(view: View) -> None:
    table = favour_table(view, result_of(view))
    assert table is not None
    rows = {str(row[0]): [str(cell) for cell in row[1:]] for row in table["rows"]}
    assert rows["Stated weights"][:3] == ["20%", "20%", "20%"]
    lens = widest_lens(result_of(view))
    assert lens is not None
    place = lens.options.index("wait")
    assert rows[WAIT][:7] == [f"{100 * w:.0f}%" for w in lens.central_group_weights[place]]
    assert rows[WAIT][7] == f"{100 * lens.first[place]:.1f}%"
    always = replace(lens, confidence=np.where(np.isnan(lens.confidence), np.nan, 1.0))
    for unseen, said in ((1 - 0.05 ** (1 / 10_000), "over 99.97%"), (0.0, "100%")):
        one = replace(result_of(view), lenses=(replace(always, confidence_unseen=unseen),))
        told = favour_table(view, one)
        assert told is not None
        assert str(told["rows"][1][-1]) == said
    few = [view.option(o).text for n, o in enumerate(lens.options) if np.isnan(lens.confidence[n])]
    assert few
    assert not set(few) & set(rows)
    assert all(name in str(table["missing"]) for name in few)


# --- Draws ----------------------------------------------------------------------------------


def test_the_title_of_convergence_says_from_where_the_winner_stays(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    steps = (1000, 2000, 4000, 8000)
    wait, bridge = lens.options.index("wait"), lens.options.index("bridge")
    after = np.zeros((4, len(lens.options)))
    after[:, bridge], after[0, wait] = 0.6, 0.7
    given = replace(
        lens,
        convergence_draws=steps,
        convergence_first=after,
        convergence_error=0 * after,
        first=shares(lens, bridge=0.6),
        first_error=np.full(len(lens.options), 0.004),
    )
    assert str(steps_claim(view, given)) == (
        f"{BRIDGE} is first most often from 2,000 draws on; its share ends at 60.0% (± 0.4)"
    )
    after = after.copy()
    after[2, wait] = 0.7
    late = str(steps_claim(view, replace(given, convergence_first=after)))
    assert late.startswith("Which option is first most often still changed late in the draws")
    assert late.endswith(f"in the end it is {BRIDGE}, with 60.0% (± 0.4)")


def test_one_step_or_one_option_has_nothing_to_settle(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    assert steps_figure(view, lens) is not None
    short = replace(
        lens,
        convergence_draws=(1000,),
        convergence_first=lens.convergence_first[-1:],
        convergence_error=lens.convergence_error[-1:],
    )
    assert steps_figure(view, short) is None


def test_each_lens_says_how_its_weights_were_drawn(view: View) -> None:
    rows = [[str(cell) for cell in row] for row in draws_table(view, result_of(view))["rows"]]
    by_lens = {row[0]: row for row in rows}
    walk = by_lens["Stated order, scores drawn"]
    assert "walks" in walk[1]
    lens = lens_of(view, "order", "drawn")
    assert walk[2:4] == ["10,000", f"{lens.effective:,.0f}"]


# --- Perspectives and contingent options ------------------------------------------------------


def test_perspectives_that_put_the_leader_first_are_counted(baseline: StudyResult) -> None:
    view = view_of(baseline)
    assert str(views_claim(view, result_of(view))) == (
        f"{BRIDGE} is first most often near the weights of 2 of the 5 perspectives"
    )
    said = str(views_sentence(view, result_of(view)))
    assert f"{BRIDGE} (Balanced and Regional presence)" in said
    none = with_lenses(baseline, first=lambda lens: shares(lens, wait=1.0))
    assert "of none of the 5" in str(views_claim(none, result_of(none)))
    every = with_lenses(baseline, first=lambda lens: shares(lens, bridge=1.0))
    assert "of each of the 5" in str(views_claim(every, result_of(every)))


def test_perspectives_show_near_and_order_side_by_side(view: View) -> None:
    table = views_table(view, result_of(view))
    assert table is not None
    assert len(table["head"]) == 6
    near, order = (
        next(
            lens
            for lens in result_of(view).lenses
            if (lens.perspective, lens.lens, lens.scores) == ("balanced", kind, "drawn")
        )
        for kind in ("near", "order")
    )
    place = near.options.index("bridge")
    row = next(row for row in table["rows"] if str(row[0]) == BRIDGE)
    assert str(row[1]) == f"{100 * near.first[place]:.0f} · {100 * order.first[place]:.0f}"
    assert "10,000 draws each" in str(table["sub"])


def test_contingent_options_stand_apart_with_their_probability(baseline: StudyResult) -> None:
    view = view_of(baseline)
    table = apart_table(view, result_of(view))
    assert table is not None
    said = [str(sentence) for sentence in table["said"]]
    assert said[1].startswith("Defence exports and security partnership would be first in 1.0% of")
    assert said[1].endswith("if open; it is open with probability 13%.")
    assert str(apart_claim(view, result_of(view))).startswith("Even where open, no option")
    none = result_of(view).contingent[0]
    for most, said_of in ((0.00014977, "under 0.015%"), (0.0, "never: proven")):
        alone = (replace(none, first=0.0, first_most=most),)
        shown = view_of(changed(baseline, AcceptabilityResult, contingent=alone))
        table = apart_table(shown, result_of(shown))
        assert table is not None
        assert str(table["rows"][0][3]) == said_of
    for unseen, said_of in ((1 - 0.05 ** (1 / 20_000), "over 99.985%"), (0.0, "100.0%")):
        fields = {"first": 1.0, "first_error": 0.0, "unseen": unseen}
        shown = view_of(
            changed(baseline, AcceptabilityResult, contingent=(replace(none, **fields),))
        )
        table = apart_table(shown, result_of(shown))
        assert table is not None
        assert str(table["rows"][0][3]) == said_of
    often = tuple(replace(each, first=0.3) for each in result_of(view).contingent)
    other = view_of(changed(baseline, AcceptabilityResult, contingent=often))
    assert str(apart_claim(other, result_of(other))) == (
        "If open, Border control and infrastructure protection and Defence exports and security "
        "partnership would come first in one draw of twenty or more"
    )


# --- The section ------------------------------------------------------------------------------


def test_shares_are_never_called_probabilities_of_success(view: View) -> None:
    text = " ".join(parsed(render_report(view.study)).words)
    start = text.index("Who comes first most often depends")
    section = re.sub(r"\s+", " ", text[start : text.index("Which option turns out best", start)])
    assert "They are not probabilities of success" in section
    assert not re.search(r"probability (of being|to be|that it is) (first|best)", section)


def test_a_single_option_is_first_whatever_is_drawn(one_option: StudyResult) -> None:
    content = build_acceptability(view_of(one_option))
    assert content is not None
    assert "comes first whatever the weights and scores" in str(content["claim"])
    for part in ("ranks", "pairs", "steps", "entropy", "favour", "views"):
        assert content[part] is None


def test_no_ranked_option_no_section(all_barred: StudyResult) -> None:
    assert build_acceptability(view_of(all_barred)) is None
    assert build_acceptability(view_of(without(all_barred, "acceptability"))) is None


def test_without_perspectives_contingent_options_or_an_order_their_parts_are_left_out(
    baseline: StudyResult,
) -> None:
    result = baseline.get(AcceptabilityResult)
    own = tuple(lens for lens in own_lenses(result) if lens.lens != "order")
    view = view_of(changed(baseline, AcceptabilityResult, lenses=own, contingent=()))
    content = build_acceptability(view)
    assert content is not None
    assert content["views"] is None
    assert content["apart"] is None
    assert "Stated order" not in [str(entry["name"]) for entry in content["findings"]]


@pytest.fixture(scope="module")
def variants() -> StudyResult:
    """The named variants of lenses, and no perspectives."""
    scenario = shipped_scenario()
    spec = scenario.analysis.model_copy(
        update={"lenses": ("leaves", "levels", "dirichlet"), "draws": 2000}
    )
    scenario = updated(scenario, analysis=spec, perspectives={})
    return run_study(scenario, only=["separability", "acceptability", "attainable"])


def test_variants_of_lenses_have_their_words(variants: StudyResult) -> None:
    text = re.sub(r"\s+", " ", " ".join(parsed(render_report(variants)).words))
    for words in (
        "Any weights of criteria",
        "Any weights at every level",
        "concentration 50",
        "by a Dirichlet distribution",
        "draws scattered around the stated weights",
        "of all of the criteria",
        "comes first under some weights of the criteria",
    ):
        assert words in text
    found = main_lens(variants.get(AcceptabilityResult))
    assert found is not None
    assert found.lens == "dirichlet"
