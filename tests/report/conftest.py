"""Studies that all tests of the report share; each is run once per worker."""

from __future__ import annotations

import pytest

from model.report.view import View
from model.study import StudyResult, run_study
from tests.report.variants import (
    barred_always,
    hostile_scenario,
    only_options,
    shipped_scenario,
    shipped_study,
    view_of,
)


@pytest.fixture(scope="session")
def baseline() -> StudyResult:
    """The shipped baseline, all questions asked."""
    return shipped_study()


@pytest.fixture(scope="session")
def view(baseline: StudyResult) -> View:
    """The shipped baseline in English."""
    return view_of(baseline)


@pytest.fixture(scope="session")
def hostile() -> StudyResult:
    """The baseline with a script in every text."""
    return run_study(hostile_scenario(shipped_scenario()))


@pytest.fixture(scope="session")
def one_option() -> StudyResult:
    """The baseline with the embassy alone."""
    return run_study(only_options(shipped_scenario(), {"embassy"}))


@pytest.fixture(scope="session")
def all_barred() -> StudyResult:
    """The baseline with every option barred in every state."""
    scenario = shipped_scenario()
    return run_study(barred_always(scenario, tuple(scenario.options)))
