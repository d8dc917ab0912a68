"""How much work exact geometry may take: it grows without warning with options and coordinates.

Flow   used by aggregation.first_rank, aggregation.envelope and aggregation.polygons
Work is counted in steps as they are made, never in time: where it ends is the same on any machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Effort", "TooMuchWorkError"]


class TooMuchWorkError(ArithmeticError):
    """The exact answer takes more work than was allowed."""

    def __init__(self) -> None:
        super().__init__("the exact answer takes more work than is allowed; draw it instead")


@dataclass(slots=True)
class Effort:
    """What is left of the work allowed; a step takes about a microsecond."""

    left: float = math.inf

    def spend(self, steps: float) -> None:
        """Count steps before they are made.

        Raises
        ------
        TooMuchWorkError
            When so many are not left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError
