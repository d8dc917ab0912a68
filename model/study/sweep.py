"""Sweeps and single questions by themselves, outside a whole run.

Flow   Scenario → [study.sweep] → StudyResult, tables → command line, notebooks
Takes  a checked Scenario, and sweeps other than its own or single cells if wanted.
Never sees  files, the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.analysis import influence
from model.problem import build_problem, whole_range
from model.scenario import Scenario, Sweep, SweepAxis, sweep_misfits
from model.study.result import StudyResult
from model.study.rounding import rounded
from model.study.run import questions_to_ask, run_study
from model.study.tables import study_tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["question_tables", "ranged", "run_influence", "run_sweeps"]


def run_sweeps(scenario: Scenario, sweeps: Sequence[Sweep] | None = None) -> StudyResult:
    """Run sweeps of a scenario: those given, or its own.

    Parameters
    ----------
    scenario : Scenario
    sweeps : such as `Sweep(kind="weight", of="presence")`
        With `against=SweepAxis(…)` a grid.

    Returns
    -------
    StudyResult
        With a `SweepsResult`; its scenario holds the sweeps that were run.

    Raises
    ------
    ValueError
        When a sweep does not fit the scenario; with reason and remedy.
    """
    if sweeps is not None:
        faults = [misfit for sweep in sweeps for misfit in sweep_misfits(scenario, sweep)]
        if faults:
            raise ValueError(" ".join(f"{fault.what} Do: {fault.remedy}." for fault in faults))
        provenance = scenario.provenance
        scenario = scenario.model_copy(update={"sweeps": tuple(sweeps)})
        scenario = scenario.with_provenance(provenance)
    return run_study(scenario, only=["sweeps"])


def run_influence(scenario: Scenario, *, single_cells: bool = False) -> StudyResult:
    """Which inputs the answer hangs on, with the scores of each criterion or of each cell apart.

    Parameters
    ----------
    scenario : Scenario
    single_cells : bool
        Each score of a ranked option is an input of its own (`score:OPTION:CRITERION`); those
        of a criterion with a `correlation` stay together.

    Returns
    -------
    StudyResult
        With an `InfluenceResult`.
    """
    if not single_cells:
        return run_study(scenario, only=["influence"])
    study = run_study(scenario, only=[])
    found = rounded(influence(build_problem(scenario), single_cells=True))
    command = study.command.replace("jeoul run", "jeoul sweep", 1) + " --what influence --cells"
    return replace(study, command=command, results={**study.results, "influence": found})


def ranged(
    scenario: Scenario, axis: SweepAxis, start: float | None, end: float | None
) -> SweepAxis:
    """The axis with one or both ends set; an end that is None stays where all is possible.

    Raises
    ------
    ValueError
        When an end is no finite number.
    """
    if start is None and end is None:
        return axis
    low, high, _ = whole_range(scenario, axis)
    between = (low if start is None else start, high if end is None else end)
    return SweepAxis(kind=axis.kind, of=axis.of, between=between, points=axis.points)


@dataclass(frozen=True, slots=True)
class _Without:
    """A study without one answer."""

    scenario: Scenario
    results: dict[str, object]


def question_tables(study: StudyResult, question: str) -> dict[str, pd.DataFrame]:
    """The tables that show the answer to one question, by name.

    Raises
    ------
    ValueError
        When there is no such question.
    """
    questions_to_ask([question])
    rest = {name: result for name, result in study.results.items() if name != question}
    other = study_tables(_Without(study.scenario, rest))
    return {name: table for name, table in study.tables().items() if name not in other}
