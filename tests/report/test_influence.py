"""What the answer hangs on: the headline names the largest share and all that may equal it."""

from __future__ import annotations

import numpy as np
import pytest

from model.analysis import InfluenceResult
from model.report.sections.influence import (
    alone_sentence,
    build_influence,
    influence_claim,
    input_name,
    still_sentence,
)
from tests.report.variants import changed, view_of, without


def shares(study, first: list[float], total: list[float], half: float):
    """The study with these shares of the first inputs, all others 0, intervals ± half."""
    result = study.get(InfluenceResult)
    fields = {}
    for name, given in (("first", first), ("total", total)):
        middle = np.zeros_like(result.first)
        middle[:, : len(given)] = given
        fields |= {name: middle, f"{name}_low": middle - half, f"{name}_high": middle + half}
    return changed(study, InfluenceResult, **fields)


@pytest.mark.parametrize("output", ["leads", "gap", "value"])
def test_the_largest_share_makes_the_headline(baseline, output):
    study = shares(baseline, [0.1, 0.2], [0.2, 0.6], 0.05)
    view, result = view_of(study), study.get(InfluenceResult)
    claim = influence_claim(view, result, output).text
    assert claim.endswith(f"hangs most on {input_name(view, result.inputs[1]).text}")
    assert view.option(result.leader).text in claim


def test_inputs_that_the_draws_cannot_tell_apart_are_named_together(baseline):
    study = shares(baseline, [0.1, 0.2], [0.55, 0.6, 0.3], 0.05)
    view, result = view_of(study), study.get(InfluenceResult)
    claim = influence_claim(view, result, "leads").text
    names = [input_name(view, name).text for name in result.inputs[:3]]
    assert claim.endswith(f"hangs most on {names[1]} and {names[0]}")


def test_the_input_that_alone_settles_most_has_its_interval(baseline):
    study = shares(baseline, [0.3, 0.2], [0.55, 0.6], 0.05)
    view, result = view_of(study), study.get(InfluenceResult)
    sentence = alone_sentence(view, result, "leads").text
    assert input_name(view, result.inputs[0]).text in sentence
    assert "30.0% of it (95% interval 25.0 to 35.0)" in sentence


def test_a_lead_that_never_changes_hands_is_said_to_stay(baseline):
    result = baseline.get(InfluenceResult)
    row, fields = result.outputs.index("leads"), {}
    for name in ("first", "total"):
        for end in ("", "_low", "_high"):
            fields[name + end] = getattr(result, name + end).copy()
            fields[name + end][row] = np.nan
    for mean, words in ((1.0, "is first in every one of"), (0.0, "is first in none of")):
        means = result.mean.copy()
        means[row] = mean
        study = changed(baseline, InfluenceResult, mean=means, **fields)
        view = view_of(study)
        assert words in still_sentence(view, study.get(InfluenceResult)).text
        content = build_influence(view)
        assert words in content["still"].text
        assert content["figure"] is not None and len(content["tables"]) == 1


def test_every_kind_of_input_has_its_words(view):
    driver = next(iter(view.scenario.drivers))
    for name, words in (
        ("scores:foothold", view.criterion("foothold").text),
        ("score:bridge:foothold", view.option("bridge").text),
        (f"driver:{driver}", view.driver(driver).text),
        ("drivers", "drivers together"),
        ("weights", "the weights"),
    ):
        assert words in input_name(view, name).text
        assert input_name(view, name, "label-").text[0].isupper()


def test_the_table_holds_every_input_largest_first(view):
    result, content = view.study.get(InfluenceResult), build_influence(view)
    entries = [content["figure"], *content["tables"]]
    for entry, output in zip(entries, ("leads", "gap", "value"), strict=True):
        total = result.total[result.outputs.index(output)]
        said = [row[3].text for row in entry["table"]["rows"]]
        assert said == [f"{100 * x:.1f}".replace("-", "−") for x in sorted(total, reverse=True)]


def test_draws_and_seed_are_on_the_page(view):
    result, how = view.study.get(InfluenceResult), build_influence(view)["how"].text
    assert f"{result.n_evaluation:,} draws (seed {result.seed})" in how
    assert f"within {100 * result.stray:.0f}%" in how


def test_without_a_rival_there_is_no_section(baseline, one_option, all_barred):
    for study in (one_option, all_barred, without(baseline, "influence")):
        assert build_influence(view_of(study)) is None


def test_hostile_names_stay_texts(hostile):
    content = build_influence(view_of(hostile))
    assert "<img" not in content["figure"]["svg"]
    assert all("<img" not in each["claim"].html for each in (content["figure"], *content["tables"]))
