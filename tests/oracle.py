"""The semantics of DESIGN.md, section 4, once more: plain loops over a plain dict, slow on purpose.

Nothing here is shared with the model: what both say is what the design says.
"""

from __future__ import annotations

import math
from itertools import pairwise, product
from typing import Any

__all__ = ["Oracle", "places", "share_ranks"]

Case = dict[str, Any]
State = dict[str, str]


def share_ranks(values: dict[str, float]) -> dict[str, int]:
    """Rank by value; a run of neighbours each within 1e-9 of the next shares its best rank."""
    order = sorted(values, key=lambda option: -values[option])
    rank: dict[str, int] = {}
    for place, option in enumerate(order):
        tied = place and values[order[place - 1]] - values[option] <= 1e-9
        rank[option] = rank[order[place - 1]] if tied else place + 1
    return rank


def places(values: dict[str, float]) -> list[str]:
    """Best first; ties in the order of the dict."""
    rank = share_ranks(values)
    return sorted(values, key=lambda option: rank[option])


class Oracle:
    """One scenario, asked one figure at a time."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.options = list(case["options"])
        self.criteria = case["criteria"]
        self.leaves = [key for key in self._depth_first(None) if "scale" in self.criteria[key]]
        self.cells = {(row["option"], row["criterion"]): row for row in case["scores"]}
        self.states = self._states()
        self._exponents = {leaf: self._exponent(leaf) for leaf in self.leaves}

    def _depth_first(self, parent: str | None) -> list[str]:
        found = []
        for key, spec in self.criteria.items():
            if spec.get("parent") == parent:
                found += [key, *self._depth_first(key)]
        return found

    # --- States ---------------------------------------------------------------------------

    def _states(self) -> list[tuple[State, float]]:
        drivers = self.case.get("drivers", {})
        found = []
        for combo in product(*(spec["levels"] for spec in drivers.values())):
            state = dict(zip(drivers, combo, strict=True))
            if self.case.get("joint"):
                p = 0.0
                for row in self.case["joint"]:
                    if row["levels"] == state:
                        p += row["probability"]
            else:
                p = 1.0
                for driver, level in state.items():
                    p *= drivers[driver]["probabilities"][level]
            found.append((state, p))
        return found

    def status(self, option: str, state: State) -> str:
        here = [
            gate["status"]
            for gate in self.case.get("gates", ())
            if gate["option"] == option
            and (gate.get("driver") is None or state[gate["driver"]] == gate["level"])
        ]
        return "barred" if "barred" in here else "conditional" if here else "open"

    def standing(self, option: str) -> str:
        barred = [self.status(option, state) == "barred" for state, p in self.states if p > 0]
        return "screened" if all(barred) else "contingent" if any(barred) else "ranked"

    def open_probability(self, option: str) -> float:
        return sum(p for state, p in self.states if self.status(option, state) != "barred")

    # --- Performances and values ----------------------------------------------------------

    def performance(self, option: str, leaf: str, state: State, base: float) -> float:
        rows = [
            row
            for row in self.case.get("effects", ())
            if state[row["driver"]] == row["level"]
            and row["criterion"] == leaf
            and row["option"] in ("*", option)
        ]
        chosen = []
        for row in rows:
            replaced = any(
                other["option"] == option
                and (other["driver"], other["level"]) == (row["driver"], row["level"])
                for other in rows
            )
            if row["option"] == option or not replaced:
                chosen.append((row["operation"], row["value"]))
        moved = self._moved(base, chosen)
        force = [
            key for key, spec in self.case.get("safeguards", {}).items() if spec.get("enabled")
        ]
        chosen = [
            (row["operation"], row["value"])
            for row in self.case.get("safeguard_effects", ())
            if (row["option"], row["criterion"]) == (option, leaf) and row["safeguard"] in force
        ]
        if self.criteria[leaf].get("cost"):
            chosen += [
                ("shift", self.case["safeguards"][key]["cost"])
                for key in force
                if option in self.case["safeguards"][key]["options"]
            ]
        moved = self._moved(moved, chosen)
        scale = self.criteria[leaf]["scale"]
        if self.criteria[leaf]["value_function"]["outside"] == "clip":
            moved = max(scale["min"], min(scale["max"], moved))
        return moved

    @staticmethod
    def _moved(x: float, rows: list[tuple[str, float]]) -> float:
        for operation, value in rows:
            if operation == "set":
                x = value
        for operation, value in rows:
            if operation == "scale":
                x *= value
        for operation, value in rows:
            if operation == "shift":
                x += value
        return x

    def _exponent(self, leaf: str) -> float:
        midvalue = self.criteria[leaf]["value_function"].get("midvalue")
        if midvalue is None:
            return 0.0
        scale = self.criteria[leaf]["scale"]
        t = (midvalue - scale["min"]) / (scale["max"] - scale["min"])
        if self.criteria[leaf]["direction"] == "min":
            t = 1 - t
        if abs(t - 0.5) < 1e-12:
            return 0.0
        low, high = -100.0, 100.0  # the value at t rises with the exponent
        for _ in range(200):
            a = (low + high) / 2 or 1e-9
            if (1 - math.exp(-a * t)) / (1 - math.exp(-a)) < 0.5:
                low = a
            else:
                high = a
        return (low + high) / 2

    def stated_value(self, leaf: str, x: float) -> float:
        spec, scale = self.criteria[leaf], self.criteria[leaf]["scale"]
        shape = spec["value_function"]
        if shape["outside"] == "clip":
            x = max(scale["min"], min(scale["max"], x))
        if shape["kind"] == "piecewise":
            points = sorted(shape["points"])
            pieces = list(pairwise(points))
            (x0, y0), (x1, y1) = next((p for p in pieces if x <= p[1][0]), pieces[-1])
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        t = (x - scale["min"]) / (scale["max"] - scale["min"])
        if spec["direction"] == "min":
            t = 1 - t
        a = self._exponents[leaf]
        return t if a == 0 else (1 - math.exp(-a * t)) / (1 - math.exp(-a))

    def value(self, leaf: str, x: float) -> float:
        stated = self.stated_value(leaf, x)
        if self.case["analysis"]["range"] == "stated":
            return stated
        seen = [
            self.stated_value(leaf, self.cells[option, leaf]["likely"]) for option in self.options
        ]
        if max(seen) == min(seen):
            return 1.0
        scaled = (stated - min(seen)) / (max(seen) - min(seen))
        if self.criteria[leaf]["value_function"]["outside"] == "clip":
            scaled = max(0.0, min(1.0, scaled))
        return scaled

    # --- Weights and totals ---------------------------------------------------------------

    def weights(self) -> dict[str, float]:
        """Global weight of every leaf."""
        points = self.case["weights"]["points"]
        if self.case["weights"]["form"] == "leaves":
            whole = sum(points[leaf] for leaf in self.leaves)
            return {leaf: points[leaf] / whole for leaf in self.leaves}
        found = {}
        for leaf in self.leaves:
            share, node = 1.0, leaf
            while node is not None:
                parent = self.criteria[node].get("parent")
                family = [k for k, s in self.criteria.items() if s.get("parent") == parent]
                share *= points[node] / sum(points[key] for key in family)
                node = parent
            found[leaf] = share
        return found

    def state_value(
        self, option: str, state: State, base: dict[tuple[str, str], float] | None = None
    ) -> float:
        total = 0.0
        for leaf, weight in self.weights().items():
            x = base[option, leaf] if base else self.cells[option, leaf]["likely"]
            total += weight * self.value(leaf, self.performance(option, leaf, state, x))
        return total

    def cell_value(self, option: str, leaf: str, base: float) -> float:
        """Value of a cell averaged over the states in which the option is open."""
        total = whole = 0.0
        for state, p in self.states:
            if self.status(option, state) != "barred":
                whole += p
                total += p * self.value(leaf, self.performance(option, leaf, state, base))
        return total / whole if whole > 0 else math.nan

    def mean_over(self, option: str, there: list[tuple[State, float]]) -> float:
        whole = sum(p for _, p in there)
        if whole <= 0:
            return math.nan
        return sum(p * self.state_value(option, state) for state, p in there) / whole

    def open_states(self, option: str) -> list[tuple[State, float]]:
        return [(s, p) for s, p in self.states if self.status(option, s) != "barred"]

    def open_value(self, option: str) -> float:
        return self.mean_over(option, self.open_states(option))

    def rank_when_open(self, option: str) -> int:
        if self.standing(option) == "screened":
            return 0
        there = self.open_states(option)
        beside = {
            other: self.mean_over(other, there)
            for other in self.options
            if other == option or self.standing(other) == "ranked"
        }
        return share_ranks(beside)[option]
