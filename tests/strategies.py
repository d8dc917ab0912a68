"""Random valid scenarios as plain dicts, for laws that must hold for all of them.

Hypothesis chooses the size and a seed; the rest follows from the seed, so that examples are quick.
"""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

from model.problem import DecisionProblem, build_problem
from model.scenario import Scenario

__all__ = ["Case", "cases", "make_case", "problem_of", "scenario_of"]

Case = dict[str, Any]


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    min_options: int = 1,
    curved: bool = True,
    ranges: tuple[str, ...] = ("stated", "stated", "observed"),
    worlds: bool = True,
) -> Case:
    """A valid scenario as a dict that `scenario_of` takes."""
    return make_case(
        draw(st.integers(0, 2**32 - 1)),
        n_option=draw(st.integers(min_options, min_options + 4)),
        n_driver=draw(st.integers(0, 2)) if worlds else 0,
        n_group=draw(st.integers(1, 3)),
        curved=curved,
        observed=draw(st.sampled_from(ranges)),
        worlds=worlds,
    )


def scenario_of(case: Case) -> Scenario:
    return Scenario.model_validate(case)


def problem_of(case: Case) -> DecisionProblem:
    return build_problem(scenario_of(case))


def make_case(
    seed: int,
    *,
    n_option: int = 4,
    n_driver: int = 2,
    n_group: int = 2,
    curved: bool = True,
    observed: str = "stated",
    worlds: bool = True,
) -> Case:
    """A valid scenario with everything that a scenario can hold."""
    rng = random.Random(seed)
    options = [f"o{n}" for n in range(n_option)]
    criteria = _criteria(rng, n_group, curved)
    leaves = [key for key, spec in criteria.items() if "scale" in spec]
    points = {key: float(rng.choice([0, 10, 25, 40, 70, 100])) for key in criteria}
    case: Case = {
        "schema": 1,
        "title": "random",
        "question": "which",
        "reference": rng.choice([None, options[0]]),
        "weights": {"form": "siblings", "points": _siblings_above_zero(criteria, points)},
        "criteria": criteria,
        "options": {key: {"name": key} for key in options},
        "scores": _scores(rng, criteria, options, leaves),
        "analysis": {"draws": rng.choice([100, 150]), "seed": rng.randrange(99), "range": observed},
    }
    if rng.random() < 0.5:
        case["weights"] = {"form": "leaves", "points": _leaf_points(rng, leaves)}
    if rng.random() < 0.5:
        case["weights"]["order"] = _order(rng, leaves)
    case["perspectives"] = {
        f"v{n}": {
            "name": f"v{n}",
            "points": _leaf_points(rng, leaves),
            "order": _order(rng, leaves),
        }
        for n in range(rng.randrange(3))
    }
    if worlds:
        _add_worlds(rng, case, options, leaves, n_driver)
    _add_safeguards(rng, case, options, leaves)
    _add_rules(rng, case, options)
    return case


def _criteria(rng: random.Random, n_group: int, curved: bool) -> Case:
    criteria: Case = {}
    for g in range(n_group):
        top = f"g{g}"
        role = rng.choice(["goal", "risk", "resource"])
        if rng.random() < 0.2:
            criteria[top] = {"name": top, "role": role, **_leaf(rng, curved)}
            continue
        criteria[top] = {"name": top, "role": role}
        for c in range(rng.randint(1, 3)):
            key = f"{top}c{c}"
            if rng.random() < 0.25:
                criteria[key] = {"name": key, "parent": top}
                for d in range(rng.randint(1, 2)):
                    criteria[f"{key}d{d}"] = {"name": "x", "parent": key, **_leaf(rng, curved)}
            else:
                criteria[key] = {"name": key, "parent": top, **_leaf(rng, curved)}
    downward = [key for key, spec in criteria.items() if spec.get("direction") == "min"]
    if downward:
        criteria[rng.choice(downward)]["cost"] = True
    return criteria


def _leaf(rng: random.Random, curved: bool) -> Case:
    low = float(rng.choice([0, -50, 10]))
    high = low + float(rng.choice([10, 100]))
    direction = rng.choice(["max", "min"])
    leaf: Case = {
        "direction": direction,
        "scale": {"min": low, "max": high, "unit": "points"},
        "value_function": {"kind": "linear", "outside": rng.choice(["clip", "clip", "extend"])},
    }
    kind = rng.choice(["linear", "piecewise", "exponential" if curved else "linear"])
    span = high - low
    if kind == "piecewise":
        inner = sorted(rng.sample([0.1, 0.3, 0.5, 0.8], 2))
        values = [0.0, *sorted([rng.random(), rng.random()]), 1.0]
        if direction == "min":
            values.reverse()
        at = [low, low + span * inner[0], low + span * inner[1], high]
        leaf["value_function"] |= {
            "kind": kind,
            "points": tuple(zip(at, values, strict=True)),
        }
    elif kind == "exponential":
        leaf["value_function"] |= {
            "kind": kind,
            "midvalue": low + span * rng.choice([0.2, 0.35, 0.5, 0.7]),
        }
    return leaf


def _scores(
    rng: random.Random, criteria: Case, options: list[str], leaves: list[str]
) -> tuple[Case, ...]:
    rows = []
    for option in options:
        for leaf in leaves:
            scale = criteria[leaf]["scale"]
            span = scale["max"] - scale["min"]
            points = sorted(scale["min"] + span * rng.randint(0, 20) / 20 for _ in range(3))
            if rng.random() < 0.3:
                points = [points[1]] * 3
            low, likely, high = points
            cell = {"low": low, "likely": likely, "high": high}
            rows.append({"option": option, "criterion": leaf, **cell})
    rng.shuffle(rows)
    return tuple(rows)


def _leaf_points(rng: random.Random, leaves: list[str]) -> dict[str, float]:
    points = {leaf: float(rng.choice([0, 5, 20, 60, 100])) for leaf in leaves}
    if not any(points.values()):
        points[leaves[0]] = 1.0
    return points


def _order(rng: random.Random, leaves: list[str]) -> tuple[str, ...]:
    """Up to one statement; whatever it says, some weights satisfy it."""
    if len(leaves) < 2:
        return ()
    chain = rng.sample(leaves, rng.randint(2, len(leaves)))
    text = chain[0]
    for leaf in chain[1:]:
        text += rng.choice([" >= ", " = ", " >= 2 * "]) + leaf
    return (text,)


def _siblings_above_zero(criteria: Case, points: dict[str, float]) -> dict[str, float]:
    for parent in {spec.get("parent") for spec in criteria.values()}:
        family = [key for key, spec in criteria.items() if spec.get("parent") == parent]
        if not any(points[key] for key in family):
            points[family[0]] = 50.0
    return points


def _add_worlds(
    rng: random.Random, case: Case, options: list[str], leaves: list[str], n_driver: int
) -> None:
    drivers: Case = {}
    for d in range(n_driver):
        levels = [f"l{n}" for n in range(rng.randint(1, 3))]
        shares = [rng.choice([0, 1, 2, 5]) for _ in levels]
        if not any(shares):
            shares[0] = 1
        drivers[f"d{d}"] = {
            "name": f"d{d}",
            "reference": rng.choice(levels),
            "levels": {level: {"name": level} for level in levels},
            "probabilities": {
                level: share / sum(shares) for level, share in zip(levels, shares, strict=True)
            },
        }
    case["drivers"] = drivers
    if n_driver == 2 and rng.random() < 0.3:
        states = [
            {"d0": a, "d1": b} for a in drivers["d0"]["levels"] for b in drivers["d1"]["levels"]
        ]
        shares = [rng.choice([0, 1, 3]) for _ in states]
        shares[rng.randrange(len(shares))] += 1
        case["joint"] = tuple(
            {"levels": state, "probability": share / sum(shares)}
            for state, share in zip(states, shares, strict=True)
        )
        for spec in drivers.values():
            spec["probabilities"] = {}
    pairs = [
        (driver, level)
        for driver, spec in drivers.items()
        for level in spec["levels"]
        if level != spec["reference"]
    ]
    case["effects"] = tuple(
        _effect(rng, *pair, rng.choice(["*", *options]), rng.choice(leaves), case)
        for pair in pairs
        for _ in range(rng.randint(0, 6))
    )
    anywhere = [(driver, level) for driver, spec in drivers.items() for level in spec["levels"]]
    rows = []
    for _ in range(rng.randint(0, 5)):
        row: Case = {"option": rng.choice(options), "status": rng.choice(["barred", "conditional"])}
        if row["status"] == "conditional":
            row["approval"] = "somebody"
        if anywhere and rng.random() < 0.9:
            row["driver"], row["level"] = rng.choice(anywhere)
        rows.append(row)
    case["gates"] = tuple(rows)


def _effect(
    rng: random.Random, driver: str, level: str, option: str, leaf: str, case: Case
) -> Case:
    scale = case["criteria"][leaf]["scale"]
    # Two drivers that set one cell are a fault: only the first one sets.
    operation = rng.choice(["set", "scale", "shift"] if driver == "d0" else ["scale", "shift"])
    value = {
        "set": scale["min"] + (scale["max"] - scale["min"]) * rng.random(),
        "scale": rng.choice([0.0, 0.5, 1.3, 2.0]),
        "shift": rng.choice([-30.0, -3.0, 4.0, 20.0]),
    }[operation]
    return {
        "driver": driver,
        "level": level,
        "option": option,
        "criterion": leaf,
        "operation": operation,
        "value": value,
    }


def _add_safeguards(rng: random.Random, case: Case, options: list[str], leaves: list[str]) -> None:
    paid = any(spec.get("cost") for spec in case["criteria"].values())
    case["safeguards"] = {
        f"s{n}": {
            "name": f"s{n}",
            "options": tuple(rng.sample(options, rng.randint(1, len(options)))),
            "cost": rng.choice([0.0, 2.5]) if paid else 0.0,
            "enabled": rng.random() < 0.5,
        }
        for n in range(rng.randrange(3))
    }
    rows = []
    for key, spec in case["safeguards"].items():
        # Of two safeguards that set a cell the first holds; the laws here leave that case out.
        kinds = ["set", "scale", "shift"] if key == "s0" else ["scale", "shift"]
        taken = set()
        for _ in range(rng.randint(0, 4)):
            option, leaf, kind = rng.choice(spec["options"]), rng.choice(leaves), rng.choice(kinds)
            if (option, leaf, kind) in taken:
                continue
            taken.add((option, leaf, kind))
            value = {"set": 7.0, "scale": rng.choice([0.5, 1.2]), "shift": -4.0}[kind]
            row = {"safeguard": key, "option": option, "criterion": leaf}
            rows.append({**row, "operation": kind, "value": value})
    case["safeguard_effects"] = tuple(rows)


def _add_rules(rng: random.Random, case: Case, options: list[str]) -> None:
    if len(options) < 2:
        return
    needs: Case = {}
    for n in range(rng.randrange(4)):
        option = rng.choice(options)
        others = [other for other in options if other != option]
        members = tuple(rng.sample(others, rng.randint(1, min(3, len(others)))))
        form = rng.choice(["all", "any"])
        needs[f"n{n}"] = {"option": option, "strength": rng.choice(["hard", "soft"]), form: members}
    excludes: Case = {}
    for n in range(rng.randrange(3)):
        option, other = rng.sample(options, 2)
        excludes[f"x{n}"] = {"option": option, "others": (other,)}
    case["packages"] = {"needs": needs, "excludes": excludes}
