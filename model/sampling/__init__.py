"""Array floor: points in, draws out."""

from model.sampling.performance import triangular

__all__ = ["triangular"]
