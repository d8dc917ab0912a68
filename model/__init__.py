"""Jeoul weighs foreign-policy options under uncertainty.

Flow   scenario file → Scenario → DecisionProblem → results → StudyResult → HTML report.
Doors  load_scenario, run_study, write_report, read_archive, take_draws, study_draws,
       exact_first_ranks; resolved on first use, so that importing the package loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.report import write_report
    from model.scenario import load_scenario
    from model.study import exact_first_ranks, read_archive, run_study, study_draws, take_draws

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "exact_first_ranks",
    "load_scenario",
    "read_archive",
    "run_study",
    "study_draws",
    "take_draws",
    "write_report",
]

_DOORS = {
    "exact_first_ranks": "model.study",
    "load_scenario": "model.scenario",
    "read_archive": "model.study",
    "run_study": "model.study",
    "study_draws": "model.study",
    "take_draws": "model.study",
    "write_report": "model.report",
}


def __getattr__(name: str) -> object:
    if name in _DOORS:
        return getattr(import_module(_DOORS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
