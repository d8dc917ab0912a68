"""The flow on one page: scenario → problem → answers → StudyResult.

Flow   Scenario → [study.run] → StudyResult → archive, report
Takes  a checked Scenario.  Gives  a StudyResult.
Never sees  files, HTML, the terminal (progress is a callback).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from model import __version__
from model.analysis import ANALYSES, BASIC
from model.problem import build_problem
from model.scenario import Scenario
from model.study.result import StudyResult
from model.study.rounding import rounded

__all__ = ["questions_to_ask", "run_study"]


def run_study(
    scenario: Scenario,
    *,
    only: Sequence[str] | None = None,
    progress: Callable[[str], None] | None = None,
    workers: int = 1,
) -> StudyResult:
    """Weigh the options of a scenario.

    Parameters
    ----------
    scenario : Scenario
        As `load_scenario` gives it.
    only : names of questions, or None for all
        The basic ones are always asked.
    progress : callable, optional
        Told the name of each question before it is asked.
    workers : 1 or more
        Threads that share the draws. No figure depends on it, so nothing records it.

    Returns
    -------
    StudyResult
        The same for the same scenario and package versions, to the last digit.

    Raises
    ------
    ValueError
        When `only` names a question that does not exist, or there is no worker.
    """
    if workers < 1:
        raise ValueError(f"{workers} workers; at least 1 is needed")
    questions = questions_to_ask(only)
    problem = build_problem(scenario)
    problem = replace(problem, settings=replace(problem.settings, workers=workers))
    results: dict[str, object] = {}
    for name in questions:
        if progress is not None:
            progress(name)
        results[name] = rounded(ANALYSES[name].ask(problem))
    return StudyResult(
        scenario=scenario,
        version=__version__,
        input_hash=scenario.sha256,
        seed=problem.settings.seed,
        command=_command(scenario, only),
        results=results,
    )


def questions_to_ask(only: Sequence[str] | None) -> tuple[str, ...]:
    """Names of the questions, in the order of the registry.

    Raises
    ------
    ValueError
        When a name is not in the registry.
    """
    if only is None:
        return tuple(ANALYSES)
    if unknown := [name for name in only if name not in ANALYSES]:
        known = ", ".join(ANALYSES)
        raise ValueError(f"there is no analysis called {unknown[0]}; there are {known}")
    wanted = {*BASIC, *only}
    return tuple(name for name in ANALYSES if name in wanted)


def _command(scenario: Scenario, only: Sequence[str] | None) -> str:
    """The command that repeats the run, from the scenario's folder."""
    provenance = scenario.provenance
    files = provenance.files or (f"{scenario.name}.toml",)
    picks = "".join(f" --only {name}" for name in only or ())
    return f"jeoul run {files[0]}{picks}"
