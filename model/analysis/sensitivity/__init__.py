"""Questions about what would change the answer."""

from model.analysis.sensitivity.break_even import BreakEvenResult, break_even
from model.analysis.sensitivity.influence import InfluenceResult, influence
from model.analysis.sensitivity.left_out import LeftOutResult, left_out
from model.analysis.sensitivity.stability import StabilityResult, stability
from model.analysis.sensitivity.tornado import TornadoResult, tornado

__all__ = [
    "BreakEvenResult",
    "InfluenceResult",
    "LeftOutResult",
    "StabilityResult",
    "TornadoResult",
    "break_even",
    "influence",
    "left_out",
    "stability",
    "tornado",
]
