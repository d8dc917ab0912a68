"""Tables about what may come: states of the world, drawn scores, safeguards.

Flow   scenario, answers → [study.tables.worlds] → study.tables.frames
Each function gives columns by name, or None when its question was not asked.
"""

from __future__ import annotations

import numpy as np

from model.analysis import SafeguardsResult, SeparabilityResult, StatesResult
from model.scenario import Scenario
from model.study.tables.columns import Answers, Columns, find

__all__ = ["level_values", "regret", "safeguards", "separability", "state_values", "states"]

STATUS = ("open", "conditional", "barred")


def states(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a state of the world."""
    found = find(answers, StatesResult)
    if found is None:
        return None
    levels = [tuple(scenario.drivers[driver].levels) for driver in found.drivers]
    return {
        "state": np.arange(len(found.probability)),
        **{
            f"driver_{driver}": [levels[d][k] for k in found.level_of[:, d]]
            for d, driver in enumerate(found.drivers)
        },
        "probability": found.probability,
        "best": found.best,
        "reference": np.arange(len(found.probability)) == found.reference_state,
    }


def state_values(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a state and option."""
    found = find(answers, StatesResult)
    if found is None:
        return None
    n_state, n_option = found.value.shape
    return {
        "state": np.repeat(np.arange(n_state), n_option),
        "option": list(found.options) * n_state,
        "status": [STATUS[code] for code in found.status.ravel()],
        "value": found.value.ravel(),
        "regret": found.regret.ravel(),
    }


def level_values(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a driver level and option."""
    found = find(answers, StatesResult)
    if found is None:
        return None
    n_option = len(found.options)
    return {
        "driver": [driver for driver, _ in found.levels for _ in found.options],
        "level": [level for _, level in found.levels for _ in found.options],
        "probability": np.repeat(found.level_probability, n_option),
        "option": list(found.options) * len(found.levels),
        "value": found.level_value.ravel(),
    }


def regret(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option."""
    found = find(answers, StatesResult)
    if found is None:
        return None
    return {
        "option": found.options,
        "expected_regret": found.expected_regret,
        "worst_regret": found.worst_regret,
        "worst_state": [None if state < 0 else int(state) for state in found.worst_state],
        "best_probability": found.best_probability,
    }


def separability(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row an option: its value under drawn scores."""
    found = find(answers, SeparabilityResult)
    if found is None:
        return None
    return {
        "option": found.options,
        "mean": found.mean,
        **{
            f"quantile_{100 * level:g}": found.quantiles[:, n]
            for n, level in enumerate(found.quantile_levels)
        },
        "leader_ahead": found.beaten,
        "leader_ahead_error": found.beaten_error,
        "first": found.first,
        "first_error": found.first_error,
        "not_separated": [option in found.inside for option in found.options],
        "n_draw": [found.n_draw] * len(found.options),
        "seed": [found.seed] * len(found.options),
    }


def safeguards(scenario: Scenario, answers: Answers) -> Columns | None:
    """One row a safeguard and option that it can cover."""
    found = find(answers, SafeguardsResult)
    if found is None:
        return None
    size = len(found.safeguards), len(found.options)
    covers, gain = found.covers.reshape(size), found.gain.reshape(size)
    by_group = found.gain_by_group.reshape(*size, len(found.groups))
    rows, covered = np.nonzero(covers)
    return {
        "safeguard": [found.safeguards[row] for row in rows],
        "option": [found.options[column] for column in covered],
        "enabled": found.enabled[rows],
        "cost": found.cost[rows],
        "gain": gain[rows, covered],
        **{f"gain_{g}": by_group[rows, covered, n] for n, g in enumerate(found.groups)},
    }
