"""Array floor: points in, draws out."""

from model.sampling.performance import triangular
from model.sampling.simplex import box_weights, uniform_weights

__all__ = ["box_weights", "triangular", "uniform_weights"]
