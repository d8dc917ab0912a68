"""Words for probabilities: the seven of ICD 203, beside the number and never in its place.

Flow   Words.chance → [wording.chances]
For probabilities of the world only: a share of weightings or of draws is none.
Source  US Intelligence Community Directive 203, Analytic Standards (2015), section D.6.e.2.a.
"""

from __future__ import annotations

__all__ = ["chance_name"]

UP_TO = (
    (0.05, "almost-none"),
    (0.20, "very-unlikely"),
    (0.45, "unlikely"),
    (0.55, "even"),
    (0.80, "likely"),
    (0.95, "very-likely"),
    (1.00, "almost-certain"),
)
"""Upper ends of the ranges of the directive, with the names of their words."""

NEAR = 1e-12
"""A probability this close to an end of a range lies on it."""


def chance_name(probability: float) -> str:
    """The word for a probability; "" for 0 and 1, which are no longer a matter of chance.

    Neighbouring ranges share their ends: there the word nearer to an even chance is taken.

    >>> chance_name(0.05), chance_name(0.2), chance_name(0.52), chance_name(0.8), chance_name(0.95)
    ('very-unlikely', 'unlikely', 'even', 'likely', 'very-likely')
    >>> chance_name(0.0), chance_name(1.0)
    ('', '')
    """
    if not NEAR < probability < 1 - NEAR:
        return ""
    slack = -NEAR if probability < 0.5 else NEAR
    return next(name for end, name in UP_TO if probability <= end + slack)
