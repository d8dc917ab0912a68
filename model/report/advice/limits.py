"""What bars an option and what would open it, in words; approvals with their probability.

Flow   StudyResult → [report.advice.limits] → bottom_line, options, gates
"""

from __future__ import annotations

from collections.abc import Iterable

from model.analysis import GateCondition, GatesResult
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["approvals", "barring", "barring_levels", "gate_place", "opening_levels"]


def barring(view: View, option: str) -> list[GateCondition]:
    """The rows that bar an option in a state that can happen."""
    return [
        gate
        for gate in view.study.get(GatesResult).conditions
        if gate.option == option and gate.status == "barred" and gate.probability > 0
    ]


def approvals(view: View, options: Iterable[str]) -> list[GateCondition]:
    """The conditions on these options that can come to hold, likeliest first."""
    wanted = set(options)
    found = [
        gate
        for gate in view.study.get(GatesResult).conditions
        if gate.option in wanted and gate.status == "conditional" and gate.probability > 0
    ]
    return sorted(found, key=lambda gate: (-gate.probability, gate.row))


def gate_place(view: View, gate: GateCondition) -> Phrase:
    """Where a row holds: at one level of a driver, or always."""
    if not gate.driver:
        return view.words("gates.always")
    driver, level = view.driver(gate.driver), view.level(gate.driver, gate.level)
    return view.words("gates.driver-level", driver=driver, level=level)


def barring_levels(view: View, option: str) -> Phrase:
    """The levels that bar an option, driver by driver."""
    return _by_driver(view, _levels(barring(view, option)), "gates.any-of")


def opening_levels(view: View, option: str) -> Phrase | None:
    """The levels at which nothing bars an option, for every driver that can bar it.

    None when a row bars it always, or when all levels of one driver do.
    """
    barred = _levels(
        gate
        for gate in view.study.get(GatesResult).conditions
        if gate.option == option and gate.status == "barred"
    )
    free = {
        driver: [level for level in view.scenario.drivers[driver].levels if level not in levels]
        for driver, levels in barred.items()
        if driver
    }
    if "" in barred or not all(free.values()):
        return None
    return _by_driver(view, free, "gates.all-of")


def _levels(rows: Iterable[GateCondition]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for gate in rows:
        found.setdefault(gate.driver, []).append(gate.level)
    return found


def _by_driver(view: View, levels: dict[str, list[str]], between: str) -> Phrase:
    """One piece a driver, a row without driver first; `between` is the message between two."""
    words = view.words.messages
    pieces: list[Phrase] = []
    for driver, names in levels.items():
        if not driver:
            pieces.insert(0, view.words("gates.always"))
            continue
        spoken = [view.words("gates.level", level=view.level(driver, name)) for name in names]
        either = joined(spoken, words["common.comma"], words["gates.or"])
        pieces.append(view.words("gates.driver-is", driver=view.driver(driver), levels=either))
    return joined(pieces, words[between], words[between])
