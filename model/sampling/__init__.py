"""Array floor: points in, draws out."""

from model.sampling.chunks import CHUNK, chunk_generator, chunk_sizes, in_chunks
from model.sampling.enclosing import EmptySpaceError, simplex_vertices
from model.sampling.hit_and_run import chain_error
from model.sampling.sobol import sobol_indices
from model.sampling.streams import INPUTS, LOTS, PROBE, SCORES, STATES, WEIGHTS
from model.sampling.thin_products import block_starts, thin_product
from model.sampling.variance import Indices, block_means, sobol_estimates
from model.sampling.weights import WeightSampler, weight_sampler

__all__ = [
    "CHUNK",
    "INPUTS",
    "LOTS",
    "PROBE",
    "SCORES",
    "STATES",
    "WEIGHTS",
    "EmptySpaceError",
    "Indices",
    "WeightSampler",
    "block_means",
    "block_starts",
    "chain_error",
    "chunk_generator",
    "chunk_sizes",
    "in_chunks",
    "simplex_vertices",
    "sobol_estimates",
    "sobol_indices",
    "thin_product",
    "weight_sampler",
]
