"""What methods that compare options ask of each criterion, as arrays.

Flow   scenario → [problem.methods] → analysis.methods
Axes   (criterion,), in natural units. Where a criterion states nothing, the shares of its scale
       that stand in [methods] count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray
from model.scenario import Scenario

__all__ = ["MethodSettings", "build_methods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSettings:
    """Methods to compare, and their settings by criterion."""

    compare: tuple[str, ...]  # names of methods, in the order of the file
    functions: tuple[str, ...]  # (criterion,) usual, u-shape, v-shape, level, linear, gaussian
    indifference: FloatArray  # (criterion,), 0 or more
    preference: FloatArray  # (criterion,), indifference or more, above 0
    inflection: FloatArray  # (criterion,), above 0
    veto: FloatArray  # (criterion,), preference or more; infinite without a veto
    aspiration: FloatArray  # (criterion,), times −1 where less is better; −inf where none is stated
    group_utility: float  # VIKOR's v, 0 to 1
    cut: tuple[float, float]  # ELECTRE III: s(λ) = cut[0] + cut[1] λ

    def __post_init__(self) -> None:
        for array in (
            *(self.indifference, self.preference, self.inflection),
            *(self.veto, self.aspiration),
        ):
            array.setflags(write=False)


def build_methods(scenario: Scenario, criteria: tuple[str, ...]) -> MethodSettings:
    """The settings of a checked scenario."""
    stated, lengths, signs = [], [], []
    for key in criteria:
        criterion = scenario.criteria[key]
        if criterion.scale is None:
            raise ValueError(f"criterion {key} has no scale")
        stated.append(criterion.outranking)
        lengths.append(criterion.scale.max - criterion.scale.min)
        signs.append(1.0 if criterion.direction == "max" else -1.0)
    methods = scenario.methods
    indifference = np.array(
        [
            methods.indifference / 100 * length if each.indifference is None else each.indifference
            for each, length in zip(stated, lengths, strict=True)
        ]
    )
    preference = np.array(
        [
            methods.preference / 100 * length if each.preference is None else each.preference
            for each, length in zip(stated, lengths, strict=True)
        ]
    )
    inflection = np.array(
        [
            middle if each.inflection is None else each.inflection
            for each, middle in zip(stated, (indifference + preference) / 2, strict=True)
        ]
    )
    aspired = [scenario.criteria[key].aspiration for key in criteria]
    return MethodSettings(
        compare=methods.compare,
        functions=tuple(each.function for each in stated),
        indifference=indifference,
        preference=preference,
        inflection=inflection,
        veto=np.array([np.inf if each.veto is None else each.veto for each in stated]),
        aspiration=np.array(
            [
                -np.inf if least is None else sign * least
                for sign, least in zip(signs, aspired, strict=True)
            ]
        ),
        group_utility=methods.group_utility,
        cut=(methods.cut[0], methods.cut[1]),
    )
