"""Other aggregation methods on the same problem: where they agree, where they part, and why."""

from model.analysis.methods.result import (
    Compromise,
    MethodShares,
    MethodsResult,
    OpenPairs,
    Parting,
)
from model.analysis.methods.run import methods

__all__ = [
    "Compromise",
    "MethodShares",
    "MethodsResult",
    "OpenPairs",
    "Parting",
    "methods",
]
