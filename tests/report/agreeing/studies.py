"""The pages that are walked over, each beside the archive of its run.

Flow   scenarios → [agreeing.studies] → Walk
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from model.report import render_index, render_report, render_sweep_page
from model.scenario import Provenance, Scenario, load_scenario
from model.study import StudyResult, archive_text, run_study, run_sweeps
from tests.report.agreeing.archive import Archive
from tests.report.agreeing.beside import SweepWalk
from tests.report.agreeing.walk import Walk
from tests.report.variants import (
    barred_always,
    only_options,
    shipped_scenario,
    shipped_study,
    updated,
    without,
)

__all__ = ["PAGES", "index_over", "sweeps_over", "walk_over"]

PAGES = (
    ("shipped", "en"), ("shipped", "ko"), ("tied", "en"),
    ("forms", "en"), ("forms", "ko"), ("seldom", "en"), ("seldom", "ko"), ("unasked", "en"),
)  # fmt: skip
"""Study and language of every page."""

HERE = Path(__file__).resolve().parent
FORMS = HERE.parents[1] / "scenario" / "every_form.toml"

KEPT = ("wait", "embassy", "medical", "health", "civil", "demining", "border", "defence", "bridge")


def _tied() -> Scenario:
    """Two options alike in all, one barred always, one sometimes, and no criterion of cost."""
    scenario = only_options(shipped_scenario(), KEPT)
    twin, model = "civil", "demining"
    like = {row.criterion: row for row in scenario.scores if row.option == model}
    scenario = updated(
        scenario,
        analysis=scenario.analysis.model_copy(update={"draws": 2000}),
        scores=tuple(
            like[row.criterion].model_copy(update={"option": twin}) if row.option == twin else row
            for row in scenario.scores
        ),
        effects=tuple(row for row in scenario.effects if row.option not in (twin, model)),
        gates=tuple(row for row in scenario.gates if row.option not in (twin, model)),
        criteria={
            key: spec.model_copy(update={"cost": False}) for key, spec in scenario.criteria.items()
        },
    )
    return barred_always(scenario, {"border"})


def _forms() -> Scenario:
    """Every way to ask for weights and for values, with few draws."""
    scenario = load_scenario(FORMS)
    return updated(scenario, analysis=scenario.analysis.model_copy(update={"draws": 1000}))


@cache
def _study(name: str) -> StudyResult:
    match name:
        case "shipped":
            return shipped_study()
        case "tied":
            return run_study(_tied())
        case "forms":
            return run_study(_forms())
        case "unasked":  # perspectives, but nothing on how weights were asked for
            return without(_study("tied"), "elicitation")
    return run_study(load_scenario(HERE / f"{name}.toml"))


@cache
def _archive(name: str) -> Archive:
    """The archive of a study, read once."""
    return Archive(archive_text(_study(name)))


@cache
def walk_over(name: str, language: str) -> Walk:
    """A page of a study, read once."""
    return Walk(render_report(_study(name), language), _archive(name), language)


def index_over(language: str) -> tuple[str, dict[str, Archive]]:
    """An index over three studies, with their archives by name."""
    names = ("shipped", "tied", "seldom")
    renamed = {name: _renamed(_study(name), name) for name in names}
    return render_index(list(renamed.values()), language), {name: _archive(name) for name in names}


def _renamed(study: StudyResult, name: str) -> StudyResult:
    """The study under another name: variants have that of the file they come from."""
    named = Provenance(name=name, files=study.scenario.provenance.files)
    return replace(study, scenario=study.scenario.with_provenance(named))


@cache
def sweeps_over(language: str) -> SweepWalk:
    """A page of sweeps of every kind."""
    study = run_sweeps(load_scenario(HERE / "seldom.toml"))
    return SweepWalk(render_sweep_page(study, language), Archive(archive_text(study)), language)
