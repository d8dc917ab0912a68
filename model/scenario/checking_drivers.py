"""Checks of the states of the world: drivers, joint probabilities, effects, gates.

Flow   Scenario → [scenario.checking_drivers] → Findings
Knows  drivers and what their levels change.  Never sees  weights, packages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from model.scenario.checking_scores import known_leaf
from model.scenario.findings import Findings, listed, numbered
from model.scenario.schema import Scenario, ValuePath
from model.scenario.worlds import Driver, Effect

__all__ = ["check_drivers", "check_effects", "check_gates", "known_level"]

_MOST_STATES = 20_000
_TOLERANCE = 1e-6

Cell = tuple[str, str]


def known_level(
    scenario: Scenario, findings: Findings, path: ValuePath, driver: str, level: str | None
) -> bool:
    """Whether driver and level exist; writes down what does not."""
    if driver not in scenario.drivers:
        findings.unknown((*path, "driver"), driver, "driver", list(scenario.drivers))
        return False
    levels = list(scenario.drivers[driver].levels)
    if level is not None and level not in levels:
        findings.unknown((*path, "level"), level, "level", levels, of=driver)
        return False
    return True


# --- Drivers and their probabilities ------------------------------------------------------


def check_drivers(scenario: Scenario, findings: Findings) -> None:
    """Levels, reference and probabilities of every driver, and the joint table."""
    for key, driver in scenario.drivers.items():
        path: ValuePath = ("drivers", key)
        if not driver.levels:
            findings.add((*path, "levels"), "A driver needs levels.", "add [drivers.ID.levels.ID]")
        elif driver.reference not in driver.levels:
            at: ValuePath = (*path, "reference")
            findings.unknown(at, driver.reference, "level", list(driver.levels))
        if driver.probabilities or not (scenario.joint or findings.doubts(("joint",))):
            _check_probabilities(driver, findings, path)
    states = math.prod(len(driver.levels) for driver in scenario.drivers.values())
    if states > _MOST_STATES:
        what = f"The drivers have {states} states of the world; at most {_MOST_STATES} are run."
        findings.add(("drivers",), what, "take out drivers or levels")
    _check_joint(scenario, findings)


def _check_probabilities(driver: Driver, findings: Findings, path: ValuePath) -> None:
    at: ValuePath = (*path, "probabilities")
    levels, given = list(driver.levels), driver.probabilities
    for name in given:
        if name not in levels:
            findings.unknown((*at, name), name, "level", levels, where=".".join(map(str, at)))
    if missing := [name for name in levels if name not in given]:
        what = f"No probability for: {listed(missing)}."
        findings.add(at, what, "give every level its probability; they sum to 1")
    total = math.fsum(given.values())
    if not missing and abs(total - 1) > _TOLERANCE and set(given) == set(levels):
        each = [f"{name} = {probability:.9g}" for name, probability in given.items()]
        what = f"The probabilities sum to {total:.9g}, not to 1: {listed(each)}."
        findings.add(at, what, f"change them by {1 - total:+.6g} in all")


def _check_joint(scenario: Scenario, findings: Findings) -> None:
    if not scenario.joint:
        return
    seen: dict[tuple[str, ...], ValuePath] = {}
    whole = True
    for number, row in enumerate(scenario.joint):
        path: ValuePath = ("joint", number)
        for driver, level in row.levels.items():
            if driver not in scenario.drivers:
                findings.unknown((*path, "levels"), driver, "driver", list(scenario.drivers))
                whole = False
            elif level not in scenario.drivers[driver].levels:
                known = list(scenario.drivers[driver].levels)
                findings.unknown((*path, "levels", driver), level, "level", known)
                whole = False
        if missing := [driver for driver in scenario.drivers if driver not in row.levels]:
            what = f"The row has no level for: {listed(missing)}."
            findings.add(path, what, "give a level for every driver")
            whole = False
        state = tuple(f"{driver}={row.levels.get(driver)}" for driver in scenario.drivers)
        if state in seen:
            what = f"This state stands twice; it is also at {findings.place(seen[state])}."
            findings.add(path, what, "keep one of the two")
            whole = False
        seen.setdefault(state, path)
    total = math.fsum(row.probability for row in scenario.joint)
    if abs(total - 1) > _TOLERANCE:
        each = [
            f"{row.probability:.9g} ({findings.place(('joint', number))})"
            for number, row in enumerate(scenario.joint)
        ]
        what = f"The joint probabilities sum to {total:.9g}, not to 1: {listed(each)}."
        findings.add(("joint",), what, f"change them by {1 - total:+.6g} in all")
    elif whole:
        _check_marginals(scenario, findings)


def _check_marginals(scenario: Scenario, findings: Findings) -> None:
    for key, driver in scenario.drivers.items():
        off, places = [], []
        for level, stated in driver.probabilities.items():
            rows = [n for n, row in enumerate(scenario.joint) if row.levels[key] == level]
            total = math.fsum(scenario.joint[number].probability for number in rows)
            if abs(total - stated) > _TOLERANCE:
                off.append(f"{level} = {total:.9g}")
                places += [findings.place(("joint", number)) for number in rows]
        if off:
            what = f"The joint table gives other probabilities: {', '.join(off)}"
            what += f" (rows at {listed(dict.fromkeys(places))})." if places else "."
            remedy = "make the two agree, or leave the driver's probabilities out"
            findings.add(("drivers", key, "probabilities"), what, remedy)


# --- Effects and gates --------------------------------------------------------------------


def check_effects(scenario: Scenario, findings: Findings) -> None:
    """Every effect names what exists; no cell is set by two drivers in one state."""
    sound: list[tuple[ValuePath, Effect]] = []
    for path, effect in numbered(scenario, "effects", findings):
        good = known_level(scenario, findings, path, effect.driver, effect.level)
        if good and scenario.drivers[effect.driver].reference == effect.level:
            what = f"“{effect.level}” is the reference level of “{effect.driver}”: "
            what += "the scores describe it, so it has no effects."
            findings.add(path, what, "take the row out, or change the scores instead")
        if effect.option != "*" and effect.option not in scenario.options:
            known = ["*", *scenario.options]
            findings.unknown((*path, "option"), effect.option, "option", known)
            good = False
        good &= known_leaf(scenario, findings, (*path, "criterion"), effect.criterion)
        if effect.operation == "scale" and effect.value < 0:
            what = "A factor below 0 would turn the performance around."
            findings.add((*path, "value"), what, "give 0 or more", value=effect.value)
        if good:
            sound.append((path, effect))
    _check_set_once(scenario, findings, sound)


def _check_set_once(
    scenario: Scenario, findings: Findings, effects: list[tuple[ValuePath, Effect]]
) -> None:
    """Two drivers that set one cell leave open which of them holds."""
    own = {(e.driver, e.level, e.option, e.criterion) for _, e in effects if e.option != "*"}
    setters: dict[Cell, dict[str, ValuePath]] = {}
    told: set[tuple[ValuePath, ValuePath]] = set()
    for path, effect in effects:
        if effect.operation != "set":
            continue
        for cell in _cells(scenario, effect):
            if effect.option == "*" and (effect.driver, effect.level, *cell) in own:
                continue
            drivers = setters.setdefault(cell, {})
            for driver, first in drivers.items():
                if driver != effect.driver and (first, path) not in told:
                    told.add((first, path))
                    what = f"Two drivers set “{cell[0]}” on “{cell[1]}” in one state: "
                    what += f"“{driver}” at {findings.place(first)}, and “{effect.driver}” here."
                    findings.add(path, what, "use scale or shift for one of the two")
            drivers.setdefault(effect.driver, path)


def _cells(scenario: Scenario, effect: Effect) -> Iterator[Cell]:
    options = scenario.options if effect.option == "*" else [effect.option]
    for option in options:
        yield option, effect.criterion


def check_gates(scenario: Scenario, findings: Findings) -> None:
    """Every gate names what exists."""
    for path, gate in numbered(scenario, "gates", findings):
        if gate.option not in scenario.options:
            findings.unknown((*path, "option"), gate.option, "option", list(scenario.options))
        if gate.driver is not None:
            known_level(scenario, findings, path, gate.driver, gate.level)
