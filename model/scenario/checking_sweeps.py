"""Checks of sweeps: what is moved exists, the range is possible, two axes can move together.

Flow   Scenario → [scenario.checking_sweeps] → Findings; the command line asks it too
Knows  every kind of id that a sweep can name.  Never sees  results.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from model.scenario.faults import nearest
from model.scenario.findings import Findings, listed
from model.scenario.schema import Scenario, ValuePath
from model.scenario.sweep import SWEPT, Sweep, SweepAxis

__all__ = ["SweepMisfit", "check_sweeps", "sweep_misfits"]

_MOST_BENT = 50.0
"""Largest exponent of a value function: beyond it a curve is a step."""


@dataclass(frozen=True, slots=True)
class SweepMisfit:
    """One thing that is wrong with a sweep."""

    path: ValuePath
    """Where in the sweep: ("of",), ("against", "between"), …"""
    what: str
    remedy: str
    value: object


def check_sweeps(scenario: Scenario, findings: Findings) -> None:
    """Every sweep moves something that exists over a range that is possible."""
    for number, sweep in enumerate(scenario.sweeps):
        path: ValuePath = ("sweeps", number)
        if findings.doubts(path):
            continue
        for misfit in sweep_misfits(scenario, sweep):
            at = (*path, *misfit.path)
            findings.add(at, misfit.what, misfit.remedy, value=misfit.value)


def sweep_misfits(scenario: Scenario, sweep: Sweep) -> list[SweepMisfit]:
    """All that is wrong with a sweep of this scenario; nothing if it can be run."""
    found = list(_axis_misfits(scenario, sweep, ()))
    if sweep.against is not None:
        found += _axis_misfits(scenario, sweep.against, ("against",))
        if not found:
            found += _pair_misfits(scenario, sweep, sweep.against)
    return found


# --- One axis -----------------------------------------------------------------------------


def _axis_misfits(scenario: Scenario, axis: SweepAxis, above: ValuePath) -> Iterator[SweepMisfit]:
    named = list(_target_misfits(scenario, axis, (*above, "of")))
    yield from named
    if axis.kind == "safeguard":
        for key in ("between", "points"):
            if (given := getattr(axis, key)) is not None:
                what = "A safeguard is off or on; there is nothing in between."
                yield SweepMisfit((*above, key), what, f"leave {key} out", given)
    elif axis.between is not None and not named:
        yield from _range_misfits(scenario, axis, axis.between, (*above, "between"))


def _target_misfits(scenario: Scenario, axis: SweepAxis, path: ValuePath) -> Iterator[SweepMisfit]:
    form, mark = SWEPT[axis.kind]
    target = axis.target
    if mark and len(target) != 2:
        what = f"A sweep of a {axis.kind} names {form}."
        yield SweepMisfit(path, what, f'write of = "{form.lower()}" with your ids', axis.of)
    elif axis.kind == "weight":
        yield from _known(path, target[0], "goal, risk or criterion", scenario.criteria)
    elif axis.kind == "safeguard":
        yield from _known(path, target[0], "safeguard", scenario.safeguards)
    elif axis.kind == "probability":
        driver, level = target
        unknown = list(_known(path, driver, "driver", scenario.drivers))
        yield from unknown
        if not unknown:
            levels = scenario.drivers[driver].levels
            yield from _known(path, level, f"level of “{driver}” called", levels)
    else:
        if axis.kind == "score":
            yield from _known(path, target[0], "option", scenario.options)
        leaves = _leaves(scenario)
        if target[-1] in scenario.criteria and target[-1] not in leaves:
            what = f"“{target[-1]}” is a group; only the criteria below it have a scale."
            below = [key for key in leaves if target[-1] in _line(scenario, key)]
            yield SweepMisfit(path, what, f"use one of: {listed(below)}", axis.of)
        else:
            yield from _known(path, target[-1], "criterion", leaves)


def _known(path: ValuePath, name: str, kind: str, known: Collection[str]) -> Iterator[SweepMisfit]:
    if name not in known:
        guess = nearest(name, known)
        meant = f"; did you mean “{guess}”?" if guess else "."
        remedy = f"use one of: {listed(known)}" if known else "there is none so far; add one"
        yield SweepMisfit(path, f"There is no {kind} “{name}”{meant}", remedy, name)


def _range_misfits(
    scenario: Scenario, axis: SweepAxis, between: tuple[float, ...], path: ValuePath
) -> Iterator[SweepMisfit]:
    low, high = between
    if not low < high:
        what = "The range has no length."
        yield SweepMisfit(path, what, "give the smaller number first, then the larger", between)
        return
    least, most, unit = 0.0, 1.0, "a share of 1"
    if axis.kind == "curvature":
        least, most, unit = -_MOST_BENT, _MOST_BENT, "an exponent"
    elif axis.kind == "score":
        criterion = scenario.criteria[axis.target[1]]
        if criterion.scale is None or criterion.value_function.outside == "extend":
            return
        least, most, unit = criterion.scale.min, criterion.scale.max, str(criterion.scale.unit)
    if low < least or high > most:
        what = f"The range leaves what is possible, {least:g} to {most:g} ({unit})."
        yield SweepMisfit(path, what, "narrow the range, or leave `between` out", between)


# --- Two axes -----------------------------------------------------------------------------


def _pair_misfits(scenario: Scenario, one: SweepAxis, two: SweepAxis) -> Iterator[SweepMisfit]:
    path: ValuePath = ("against", "of")
    if one.kind != two.kind:
        return
    if one.target == two.target:
        yield SweepMisfit(path, "Both axes move the same.", "name another for one axis", two.of)
    elif one.kind == "weight":
        a, b = one.target[0], two.target[0]
        if a in _line(scenario, b) or b in _line(scenario, a):
            what = f"One of “{a}” and “{b}” lies within the other: their weights do not move apart."
            yield SweepMisfit(path, what, "name two that lie side by side", two.of)
        elif all({a, b} & set(_line(scenario, key)) for key in _leaves(scenario)):
            what = f"“{a}” and “{b}” are all there is: the weight of one gives that of the other."
            yield SweepMisfit(path, what, "leave `against` out", two.of)
    elif one.kind == "probability" and one.target[0] == two.target[0]:
        driver = one.target[0]
        if len(scenario.drivers[driver].levels) == 2:
            what = f"“{driver}” has two levels: the probability of one gives that of the other."
            yield SweepMisfit(path, what, "leave `against` out", two.of)


def _leaves(scenario: Scenario) -> list[str]:
    """The criteria that are no groups."""
    groups = {spec.parent for spec in scenario.criteria.values()}
    return [key for key in scenario.criteria if key not in groups]


def _line(scenario: Scenario, node: str) -> list[str]:
    """A node and all groups above it."""
    found: list[str] = []
    here: str | None = node
    while here is not None and here in scenario.criteria and here not in found:
        found.append(here)
        here = scenario.criteria[here].parent
    return found
