"""Questions about what would change the answer."""

from model.analysis.sensitivity.break_even import BreakEvenResult, break_even
from model.analysis.sensitivity.stability import StabilityResult, stability

__all__ = ["BreakEvenResult", "StabilityResult", "break_even", "stability"]
