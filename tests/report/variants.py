"""Studies to test sentences with: the shipped case, changed in one respect."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from model.report.view import View
from model.report.wording import load_words
from model.scenario import Provenance, Scenario, Text, load_scenario
from model.scenario.part import Part
from model.scenario.worlds import Gate
from model.study import StudyResult, run_study

SHIPPED = Path(__file__).resolve().parents[2] / "scenarios"
HOSTILE = "</script><img src=x onerror=alert(1)>"
DRAWS = 10_000
PACKAGE_ROWS = ("needs", "excludes")


@cache
def shipped_scenario(name: str = "2025-06-baseline") -> Scenario:
    """A scenario that ships with the project, with fewer draws."""
    scenario = load_scenario(SHIPPED / f"{name}.toml")
    return updated(scenario, analysis=scenario.analysis.model_copy(update={"draws": DRAWS}))


@cache
def shipped_study(name: str = "2025-06-baseline") -> StudyResult:
    """Its study, all questions asked."""
    return run_study(shipped_scenario(name))


def view_of(study: StudyResult, language: str = "en") -> View:
    """The study as a section sees it."""
    return View(study, load_words(language))


def with_results(study: StudyResult, *results: object) -> StudyResult:
    """The study with these answers in place of those of the same type."""
    swapped = dict(study.results)
    for result in results:
        names = [name for name, old in study.results.items() if type(old) is type(result)]
        swapped[names[0]] = result
    return replace(study, results=swapped)


def changed(study: StudyResult, kind: type[Any], **fields: object) -> StudyResult:
    """The study with fields of one answer changed."""
    return with_results(study, replace(study.get(kind), **fields))


def without(study: StudyResult, *names: str) -> StudyResult:
    """The study as if these questions had not been asked."""
    kept = {name: result for name, result in study.results.items() if name not in names}
    return replace(study, results=kept)


def updated(scenario: Scenario, **fields: object) -> Scenario:
    """The scenario with whole parts changed, its origins kept."""
    return scenario.model_copy(update=fields).with_provenance(scenario.provenance)


def only_options(scenario: Scenario, keep: Collection[str]) -> Scenario:
    """The scenario with these options and nothing that names another."""
    guards = {
        name: spec.model_copy(update={"options": tuple(o for o in spec.options if o in keep)})
        for name, spec in scenario.safeguards.items()
    }
    return updated(
        scenario,
        reference=scenario.reference if scenario.reference in keep else None,
        options={name: spec for name, spec in scenario.options.items() if name in keep},
        scores=tuple(row for row in scenario.scores if row.option in keep),
        effects=tuple(row for row in scenario.effects if row.option in {*keep, "*"}),
        gates=tuple(row for row in scenario.gates if row.option in keep),
        safeguards=guards,
        safeguard_effects=tuple(row for row in scenario.safeguard_effects if row.option in keep),
        signposts=tuple(row for row in scenario.signposts if row.option in keep),
        sweeps=tuple(s for s in scenario.sweeps if s.kind != "score"),
        packages=scenario.packages.model_copy(
            update={"needs": {}, "excludes": {}, "synergies": {}}
        ),
    )


def barred_always(scenario: Scenario, options: Collection[str]) -> Scenario:
    """The scenario with a row that bars these options in every state."""
    rows = tuple(
        Gate(option=option, status="barred", rationale=Text(en="Closed by law.", ko="법으로 금지."))
        for option in options
    )
    return updated(scenario, gates=(*scenario.gates, *rows))


def hostile_scenario(scenario: Scenario, text: str = HOSTILE) -> Scenario:
    """The scenario with every text replaced, names of files too; ids and addresses stay."""
    planted = _planted(scenario, text)
    assert isinstance(planted, Scenario)
    name = text.replace("/", "")
    return planted.with_provenance(Provenance(name=name, files=(f"{name}.toml",)))


def _planted(value: Any, text: str) -> Any:
    if isinstance(value, Text):
        return Text(en=text, ko=text)
    if isinstance(value, Part):
        fields = {name: _planted(getattr(value, name), text) for name in type(value).model_fields}
        fields |= {
            name: text
            for name in ("figure", "unit", "retrieved_note")
            if isinstance(fields.get(name), str)
        }
        return value.model_copy(update=fields)
    if isinstance(value, tuple):
        return tuple(_planted(item, text) for item in value)
    if isinstance(value, dict):
        return {key: _planted(item, text) for key, item in value.items()}
    return value
