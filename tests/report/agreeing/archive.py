"""The archive as plain JSON: what every figure of a page is held against.

Flow   archive text → [agreeing.archive] → values by result, field and labels
It shares nothing with the report: no result object, no section, only the text that a run writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from tests.report.agreeing.figures import fine_bounds

__all__ = ["Archive", "Json", "points"]

Json = Any


def points(value: float | None) -> float | None:
    """A share or value as points or per cent; None stays None."""
    return None if value is None else 100 * value


class Archive:
    """One run."""

    def __init__(self, text: str) -> None:
        self.data: dict[str, Json] = json.loads(text, object_hook=_filled)

    @property
    def scenario(self) -> dict[str, Json]:
        """The scenario as the archive holds it."""
        found: dict[str, Json] = self.data["scenario"]
        return found

    def __contains__(self, name: str) -> bool:
        return name in self.data["results"]

    def result(self, name: str) -> dict[str, Json]:
        """One answer."""
        found: dict[str, Json] = self.data["results"][name]
        return found

    def get(self, source: str | dict[str, Json], field: str, **labels: Json) -> Json:
        """A value: of which answer, which field, and its place by labels in the order of axes.

        A label is looked up in the list of that name beside the field; a number is the place.
        """
        answer = self.result(source) if isinstance(source, str) else source
        value = answer[field]
        for axis, label in labels.items():
            found = label if isinstance(label, int) else answer[axis].index(label)
            value = value[found]
        return value

    def points(self, source: str | dict[str, Json], field: str, **labels: Json) -> float | None:
        """The same times a hundred: points or per cent."""
        return points(self.get(source, field, **labels))

    @cached_property
    def groups(self) -> list[str]:
        """Top-level groups, in the order of the file."""
        return list(self.result("central")["groups"])

    @cached_property
    def criteria(self) -> list[str]:
        """Criteria, in the order of the file."""
        return list(self.result("central")["criteria"])

    @cached_property
    def options(self) -> list[str]:
        """Options, in the order of the file."""
        return list(self.result("central")["options"])

    @cached_property
    def leader(self) -> str:
        """The option that ranks first; "" when none is ranked."""
        order = self.result("central")["order"]
        return order[0] if order else ""

    @cached_property
    def lenses(self) -> dict[tuple[str, str, str], dict[str, Json]]:
        """Every lens by (perspective, lens, scores)."""
        found = self.result("acceptability")["lenses"] if "acceptability" in self else []
        return {(each["perspective"], each["lens"], each["scores"]): each for each in found}

    @cached_property
    def main_lens(self) -> dict[str, Json] | None:
        """The lens around the stated weights with scores drawn."""
        names = ("near", "dirichlet", "stated")
        keys = [("", name, "drawn") for name in names]
        return next((self.lenses[key] for key in keys if key in self.lenses), None)

    @cached_property
    def lines(self) -> dict[str, set[str]]:
        """By first key of a path, the lines on which such parts of the scenario stand."""
        found: dict[str, set[str]] = {}
        for path, _, line in self.data["origins"]:
            found.setdefault(path[0] if path else "", set()).add(str(line))
        return found

    @cached_property
    def score_of(self) -> dict[tuple[str, str], Json]:
        """The scored judgements by option and criterion."""
        return {(row["option"], row["criterion"]): row for row in self.scenario["scores"]}

    @cached_property
    def bounds(self) -> set[float]:
        """Every bound, in per cent, that shares seen in no draw may be printed as."""
        found = set(_unseen(self.data["results"]))
        for lens in self.lenses.values():
            for seen, most in (("first", "first_most"), ("acceptability", "most")):
                pairs = zip(_flat(lens[seen]), _flat(lens[most]), strict=True)
                found.update(edge for share, edge in pairs if share == 0)
        return fine_bounds(found)


def _filled(part: dict[str, Json]) -> Json:
    """An array of nothing as lists; the archive keeps its shape only."""
    return _empty(part["empty_of_shape"]) if set(part) == {"empty_of_shape"} else part


def _empty(shape: list[int]) -> list[Json]:
    return [_empty(shape[1:]) for _ in range(shape[0])] if shape else []


def _unseen(part: Json) -> Iterator[float]:
    """All bounds that a number of draws leaves."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _flat(value) if key.endswith("unseen") else _unseen(value)
    elif isinstance(part, list) and part and isinstance(part[0], dict):
        for each in part:
            yield from _unseen(each)


def _flat(part: Json) -> Iterator[float]:
    if isinstance(part, list):
        for each in part:
            yield from _flat(each)
    elif part is not None:
        yield float(part)
