"""What methods that compare options ask of each criterion, from a file to arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from model.aggregation import METHODS
from model.aggregation.preference_functions import FUNCTIONS
from model.problem import MethodSettings, build_problem
from model.scenario import load_scenario
from model.scenario.criteria import PREFERENCE_FUNCTIONS
from model.scenario.settings import METHOD_NAMES
from tests.flat import flat_problem


@pytest.fixture(scope="module")
def settings(every_form: Path) -> MethodSettings:
    return build_problem(load_scenario(every_form)).methods


def test_thresholds_of_a_criterion_stand_in_its_unit(settings: MethodSettings) -> None:
    """The first six criteria state theirs, with one preference function each."""
    assert settings.functions[:6] == (
        "usual", "u-shape", "v-shape", "level", "linear", "gaussian",
    )  # fmt: skip
    assert_array_equal(settings.indifference[:6], 5)
    assert_array_equal(settings.preference[:6], 30)
    assert_array_equal(settings.veto[:6], 60)
    assert_array_equal(settings.inflection[:6], [17.5] * 5 + [12])


def test_where_a_criterion_is_silent_shares_of_its_scale_hold(settings: MethodSettings) -> None:
    assert set(settings.functions[6:]) == {"linear"}
    assert_array_equal(settings.indifference[6:], 10)
    assert_array_equal(settings.preference[6:], 20)
    assert_array_equal(settings.inflection[6:], 15)
    assert np.isposinf(settings.veto[6:]).all()


def test_aspirations_count_upwards(settings: MethodSettings) -> None:
    """Less is better on the second criterion: at most 70 is at least −70."""
    assert settings.aspiration[:2].tolist() == [40, -70]
    assert np.isneginf(settings.aspiration[2:]).all()


def test_settings_of_methods_are_taken_over(settings: MethodSettings) -> None:
    assert settings.compare == (
        "additive", "topsis-vector", "vikor", "promethee", "electre", "lexicographic",
    )  # fmt: skip
    assert settings.group_utility == 0.6
    assert settings.cut == (0.2, -0.1)


def test_left_out_means_the_usual() -> None:
    settings = flat_problem([[0.0]], [1.0], scale=(0.0, 40.0)).methods
    assert len(settings.compare) == 11
    assert settings.indifference.tolist() == [2]
    assert settings.preference.tolist() == [6]
    assert settings.inflection.tolist() == [4]
    assert (settings.group_utility, settings.cut) == (0.5, (0.30, -0.15))


def test_settings_cannot_be_changed(settings: MethodSettings) -> None:
    for array in (settings.indifference, settings.veto, settings.aspiration):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_a_file_may_name_the_methods_that_there_are() -> None:
    """The schema writes the names out, so that reading a file loads no method."""
    assert tuple(METHODS) == METHOD_NAMES
    assert set(FUNCTIONS) == set(PREFERENCE_FUNCTIONS)
