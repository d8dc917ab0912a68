"""The grammar of distributions: `pert`, `beta(2, 5)`, `discrete(10:0.2, 20:0.8)` and the like.

Flow   text of a score → [scenario.distributions] → checks, problem
Takes  the text.  Gives  kind and parameters, or a ValueError "what is wrong; what to do".
Never sees  scores, files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = [
    "KINDS",
    "StatedDistribution",
    "distribution_text",
    "parse_distribution",
    "shared_distribution",
]

KINDS = ("triangular", "pert", "uniform", "normal", "beta", "discrete")

_FORMS = {
    "triangular": "triangular",
    "pert": "pert or pert(4), the weight of likely",
    "uniform": "uniform",
    "normal": "normal or normal(sd=3)",
    "beta": "beta(2, 5)",
    "discrete": "discrete(10:0.2, 20:0.8), performances with their probabilities",
}
_CALL = re.compile(r"\s*([A-Za-z]+)\s*(?:\(([^()]*)\))?\s*")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LEAST_SHAPE, _MOST_SHAPE = 0.1, 1e5  # between these the tables of quantiles are good
_SUM = 1e-6  # how far probabilities may be from summing to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDistribution:
    """What the text of a distribution says."""

    kind: str
    parameters: tuple[float, ...] = ()  # pert: weight of likely; normal: sd, if given; beta: a, b
    outcomes: tuple[tuple[float, float], ...] = ()  # discrete: performance, probability


def parse_distribution(text: str) -> StatedDistribution:
    """Kind and parameters of a distribution.

    Raises
    ------
    ValueError
        When the text is no distribution; "what is wrong; what to do".

    >>> parse_distribution("beta(20, 116)").parameters
    (20.0, 116.0)
    >>> parse_distribution("discrete(10:0.2, 20:0.8)").outcomes
    ((10.0, 0.2), (20.0, 0.8))
    """
    found = _CALL.fullmatch(text)
    kind = found[1].lower() if found else ""
    if found is None or kind not in KINDS:
        raise ValueError(f"is no distribution; write one of: {', '.join(KINDS)}")
    inside = found[2]
    if kind == "discrete":
        return StatedDistribution(kind=kind, outcomes=_outcomes(inside or ""))
    given = [] if inside is None else [piece.strip() for piece in inside.split(",")]
    if kind == "pert":
        weight = _numbers(kind, given, 1, optional=True) or (4.0,)
        if not 0 <= weight[0] <= 1000:
            raise ValueError("weighs likely by a number outside 0 to 1000; pert means pert(4)")
        return StatedDistribution(kind=kind, parameters=weight)
    if kind == "normal":
        given = [re.sub(r"^sd\s*=\s*", "", piece) for piece in given]
        deviation = _numbers(kind, given, 1, optional=True)
        if deviation and not 0 < deviation[0] <= 1e15:
            raise ValueError("has a standard deviation that is not above 0; correct sd")
        return StatedDistribution(kind=kind, parameters=deviation)
    if kind == "beta":
        shape = _numbers(kind, given, 2, optional=False)
        if not all(_LEAST_SHAPE <= each <= _MOST_SHAPE for each in shape):
            raise ValueError(
                f"has a parameter of beta outside {_LEAST_SHAPE:g} to {_MOST_SHAPE:g}; "
                "correct it, such as beta(2, 5)"
            )
        return StatedDistribution(kind=kind, parameters=shape)
    _numbers(kind, given, 0, optional=False)
    return StatedDistribution(kind=kind)


def distribution_text(text: str) -> str:
    """The same text, if it is a distribution; for fields of the schema."""
    parse_distribution(text)
    return text


def shared_distribution(text: str) -> str:
    """The same text, if it is a distribution that can hold for many scores."""
    if parse_distribution(text).kind == "discrete":
        raise ValueError("is discrete, which fits one score; write it in that score's distribution")
    return text


def _numbers(kind: str, given: list[str], size: int, *, optional: bool) -> tuple[float, ...]:
    """The numbers between the brackets of a kind."""
    if optional and not given:
        return ()
    if len(given) != size or not all(_NUMBER.fullmatch(piece) for piece in given):
        raise ValueError(f"has not the parameters of {kind}; write {_FORMS[kind]}")
    return tuple(float(piece) for piece in given)


def _outcomes(inside: str) -> tuple[tuple[float, float], ...]:
    pairs = []
    for piece in inside.split(","):
        sides = [side.strip() for side in piece.split(":")]
        if len(sides) != 2 or not all(_NUMBER.fullmatch(side) for side in sides):
            raise ValueError(f"has not the parameters of discrete; write {_FORMS['discrete']}")
        pairs.append((float(sides[0]), float(sides[1])))
    whole = sum(chance for _, chance in pairs)
    if any(chance < 0 for _, chance in pairs):
        raise ValueError("has a probability below 0; correct it")
    if abs(whole - 1) > _SUM:
        raise ValueError(f"has probabilities that sum to {whole:g}, not 1; correct them")
    return tuple(pairs)
