"""Questions about options run together."""

from model.analysis.packages.needs import NeedsResult, needs

__all__ = ["NeedsResult", "needs"]
