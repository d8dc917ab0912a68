"""Findings: where the checks write down what is wrong.

Flow   checking_* → [scenario.findings] → Faults → ScenarioError
Takes  the path of a value, a reason and a remedy.  Gives  faults with file and line.
Knows  origins.  Never sees  files, what a check is about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from model.scenario.explaining import path_text
from model.scenario.faults import MOST_FAULTS, Fault, nearest, quoted
from model.scenario.folder import Folder
from model.scenario.merging import ROW_KEYS, row_key
from model.scenario.schema import Origin, Scenario, ValuePath

__all__ = ["NOTHING", "Findings", "listed", "numbered"]

NOTHING = object()
"""Stands for a value that is not shown."""


class Findings:
    """The faults found so far in one scenario."""

    def __init__(
        self, scenario: Scenario, folder: Folder, doubtful: Collection[ValuePath] = ()
    ) -> None:
        """`doubtful` are parts with faults of their own: nothing more is said about them."""
        self._scenario = scenario
        self._doubtful = frozenset(doubtful)
        self._folder = folder
        self.faults: list[Fault] = []
        self.below: dict[str | None, list[str]] = {}
        """Ids of the criteria below each group; None holds the top level."""
        for key, node in scenario.criteria.items():
            self.below.setdefault(node.parent, []).append(key)
        self.leaves = [key for key in scenario.criteria if key not in self.below]
        """Ids of the criteria that are no groups, in the order of the file."""

    def add(
        self,
        path: ValuePath,
        what: str,
        remedy: str,
        *,
        value: object = NOTHING,
        where: str = "",
    ) -> None:
        """Write down a fault of the value at a path."""
        if self.doubts(path):
            return
        place = self.origin(path)
        where = where or path_text(path, self._row(path))
        if value is not NOTHING:
            where += f" = {quoted(value)}"
        self.faults.append(self._folder.fault(place, where, what, remedy))

    def unknown(
        self,
        path: ValuePath,
        name: str,
        kind: str,
        known: Collection[str],
        *,
        of: str = "",
        where: str = "",
    ) -> None:
        """Write down that a name stands for nothing of a kind (a level: `of` its driver)."""
        guess = nearest(name, known) if len(self.faults) < MOST_FAULTS else ""
        meant = f"; did you mean “{guess}”?" if guess else "."
        what = f"There is no {kind} “{name}”{f' of “{of}”' if of else ''}{meant}"
        remedy = f"use one of: {listed(known)}" if known else f"there is no {kind} so far; add one"
        self.add(path, what, remedy, value=name, where=where)

    def doubts(self, path: ValuePath) -> bool:
        """Whether a value lies in a part that has faults of its own."""
        return any(path[:size] in self._doubtful for size in range(len(path) + 1))

    def origin(self, path: ValuePath) -> Origin:
        """Where the value at a path stands, or the nearest part around it."""
        first = self._scenario.provenance.origins.get((), Origin("", 0))
        return self._scenario.origin(*path) or first

    def place(self, path: ValuePath) -> str:
        """File and line of a value, as a sentence names them."""
        origin = self.origin(path)
        return f"{self._folder.shown(origin.file)}:{origin.line}"

    def _row(self, path: ValuePath) -> object:
        if len(path) < 2 or path[0] not in ROW_KEYS or not isinstance(path[1], int):
            return None
        return vars(getattr(self._scenario, str(path[0]))[path[1]])


def listed(names: Collection[str], most: int = 24) -> str:
    """Names with commas, cut when there are many."""
    shown = ", ".join(list(names)[:most])
    return shown + (f" … ({len(names) - most} more)" if len(names) > most else "")


def numbered(scenario: Scenario, table: str, findings: Findings) -> Iterator[tuple[ValuePath, Any]]:
    """Rows of a table with their paths; a row that stands twice is a fault and left out."""
    first: dict[tuple[str, ...], ValuePath] = {}
    for number, row in enumerate(getattr(scenario, table)):
        path: ValuePath = (table, number)
        key = row_key(table, vars(row))
        if key is not None and key in first:
            what = f"This row stands twice; it is also at {findings.place(first[key])}."
            findings.add(path, what, "keep one of the two")
            continue
        if key is not None:
            first[key] = path
        yield path, row
