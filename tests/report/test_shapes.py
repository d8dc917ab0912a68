"""Bent value functions: the claim, the criteria that need least, straight lines, the table."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import ShapesResult
from model.report.sections.shapes import (
    all_sentences,
    alone_sentences,
    build_shapes,
    shapes_claim,
    straight_sentence,
)
from tests.report.variants import changed, view_of, without


def with_bends(study, **fields):
    """The study where no bend changes the leader, but for these fields."""
    result = study.get(ShapesResult)
    calm = {
        "leader_bent": ((result.leader, result.leader),) * len(result.bent),
        "switch": np.full_like(result.switch, np.nan),
        "leader_after": (("", ""),) * len(result.bent),
    }
    made = changed(
        study, ShapesResult, **calm, **{k: v for k, v in fields.items() if k not in calm}
    )
    made = changed(made, ShapesResult, **{k: v for k, v in fields.items() if k in calm})
    return view_of(made), made.get(ShapesResult)


def others(result) -> tuple[str, str]:
    first, second = [option for option in result.options if option != result.leader][:2]
    return first, second


def switched(result, place: int, side: int, worth: float) -> dict[str, object]:
    """Fields in which one bend changes the leader."""
    other, _ = others(result)
    switch = np.full_like(result.switch, np.nan)
    switch[place, side] = worth
    pair = ("", other) if side else (other, "")
    after = tuple(pair if n == place else ("", "") for n in range(len(result.bent)))
    return {"switch": switch, "leader_after": after}


@pytest.mark.parametrize(
    ("sagged", "bulged", "words"),
    [
        (False, False, "still leads if every value function sags, and if every one bulges"),
        (True, False, "loses the lead to {one} if every value function sags; it keeps it if every"),
        (False, True, "loses the lead to {two} if every value function bulges; it keeps it if"),
        (True, True, "sags, and if every one bulges, to {one} and {two}"),
    ],
)
def test_the_claim_says_which_bend_costs_the_lead(baseline, sagged, bulged, words):
    result = baseline.get(ShapesResult)
    one, two = others(result)
    pair = (one if sagged else result.leader, two if bulged else result.leader)
    rest = ((result.leader, result.leader),) * (len(result.bent) - 1)
    view, result = with_bends(baseline, leader_bent=(pair, *rest))
    names = {"one": view.option(one).text, "two": view.option(two).text}
    claim = shapes_claim(view, result).text
    assert claim.startswith(view.option(result.leader).text)
    assert words.format(**names) in claim


def test_the_smallest_bend_of_all_together_is_told(baseline):
    result = baseline.get(ShapesResult)
    view, result = with_bends(baseline, **switched(result, 0, 0, 0.4321))
    (sentence,) = all_sentences(view, result)
    assert sentence.text == (
        "With all of them sagging together, the lead is first lost to "
        f"{view.option(others(result)[0]).text}, where what is worth 50 today falls to 43.2."
    )
    (none,) = all_sentences(*with_bends(baseline))
    assert none.text == "No bend of all of them together changes who leads."


def test_the_criterion_that_needs_least_is_named(baseline):
    result = baseline.get(ShapesResult)
    view, result = with_bends(baseline, **switched(result, 3, 1, 0.71))
    count, least = (sentence.text for sentence in alone_sentences(view, result))
    assert count == "Bent alone as far, either way, none of the 15 criteria changes who leads."
    assert least == (
        f"The least that a single one must bend is on “{view.criterion(result.criteria[2]).text}”: "
        f"{view.option(others(result)[0]).text} takes the lead where what is worth 50 there today "
        "rises to 71.0."
    )


def test_criteria_that_change_the_leader_are_counted_and_named(baseline):
    result = baseline.get(ShapesResult)
    same, other = (result.leader,) * 2, others(result)[0]
    pairs = [same] * len(result.bent)
    pairs[1], pairs[4] = (other, result.leader), (result.leader, other)
    view, result = with_bends(baseline, leader_bent=tuple(pairs))
    names = [view.criterion(result.criteria[n]).text for n in (0, 3)]
    (sentence,) = alone_sentences(view, result)
    assert sentence.text == (
        f"Bent alone as far, either way, 2 of 15 criteria change who leads: "
        f"{names[0]} and {names[1]}."
    )


def test_straight_lines_are_told_apart_from_curves(baseline):
    result = baseline.get(ShapesResult)
    assert straight_sentence(*with_bends(baseline, curved=())).text == (
        "Every value function is a straight line today."
    )
    curved = {"curved": result.criteria[:1]}
    view, same = with_bends(baseline, **curved, leader_straight=result.leader)
    name = view.criterion(result.criteria[0]).text
    assert straight_sentence(view, same).text == (
        f"Not straight today: {name}. With straight lines in their place "
        f"{view.option(result.leader).text} still leads."
    )
    other = others(result)[0]
    view, lost = with_bends(baseline, **curved, leader_straight=other)
    assert straight_sentence(view, lost).text.endswith(f"{view.option(other).text} leads.")


def test_the_table_holds_all_together_and_every_criterion(view):
    result, table = view.study.get(ShapesResult), build_shapes(view)["table"]
    assert len(table["rows"]) == 1 + len(result.criteria)
    first = [cell.text for cell in table["rows"][0]]
    assert first[0] == "All together"
    assert first[1] == view.option(result.leader_bent[0][0]).text
    shown = float(first[2].replace("−", "-"))
    assert abs(shown - 100 * result.lead_bent[0, 0]) <= 0.05
    assert (first[3] == "–") == np.isnan(result.switch[0, 0])


def test_what_a_bend_is_and_how_far_they_go_is_said(view):
    content = build_shapes(view)
    assert "is worth 35. One that bulges does the opposite: 65." in content["sub"].text
    assert "as far as 10 or 90" in content["note"].text


def test_without_a_rival_there_is_no_section(baseline, one_option, all_barred):
    for study in (one_option, all_barred, without(baseline, "shapes")):
        assert build_shapes(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    content = build_shapes(view_of(hostile))
    assert "<img" not in content["claim"].html + "".join(s.html for s in content["sentences"])
