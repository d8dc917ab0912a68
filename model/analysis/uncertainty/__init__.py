"""Questions about how sure the answer is."""

from model.analysis.uncertainty.separability import SeparabilityResult, separability

__all__ = ["SeparabilityResult", "separability"]
