"""The value tree: definitions, scales, anchors, shapes in words."""

from __future__ import annotations

import pytest

from model.report.sections.tree import build_tree, shape_phrase
from model.scenario import Scenario
from tests.report.variants import updated, view_of


def test_every_group_and_criterion_has_its_place(view):
    content = build_tree(view)
    leaves = [leaf["key"] for group in content["groups"] for leaf in group["leaves"]]
    assert len(leaves) == 15
    assert content["claim"].text == "15 criteria in 3 goals, 3 risks and 1 resource group"


def test_scale_direction_and_anchors_are_said(view):
    content = build_tree(view)
    leaf = next(
        leaf for group in content["groups"] for leaf in group["leaves"] if leaf["key"] == "cost"
    )
    assert leaf["measure"].text == "Scale from US$0 to US$100 million; less is better."
    assert [at.text for at, _ in leaf["anchors"]] == ["0", "50", "100"]


@pytest.mark.parametrize(
    "shape, words",
    [
        ({"kind": "linear"}, "worth the same"),
        ({"kind": "exponential", "midvalue": 30.0}, "30 is worth half"),
        (
            {"kind": "piecewise", "points": ((0.0, 0.0), (50.0, 0.7), (100.0, 1.0))},
            "50 is worth 70 of 100",
        ),
    ],
)
def test_shapes_are_said_in_words(view, shape, words):
    data = view.scenario.model_dump(by_alias=True)
    data["criteria"]["foothold"]["value_function"] |= shape
    scenario = Scenario.model_validate(data)
    study = view.study.__class__(
        **{
            name: getattr(view.study, name)
            for name in ("version", "input_hash", "seed", "command", "results")
        },
        scenario=updated(scenario),
    )
    assert words in shape_phrase(view_of(study), "foothold").text


@pytest.mark.parametrize("name", ["one_option", "all_barred", "hostile"])
def test_edge_cases_have_a_section(name, request):
    assert build_tree(view_of(request.getfixturevalue(name))) is not None
