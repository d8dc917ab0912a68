"""Draws in chunks: each chunk has a seed of its own, so workers cannot change a figure.

Flow   analysis → [sampling.chunks] → analysis
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

__all__ = ["CHUNK", "chunk_generator", "chunk_sizes", "in_chunks"]

CHUNK = 16_384
"""Draws handled at once: part of what defines the figures."""

KEPT = 31 * 2**20
"""Bytes: blocks up to so large are kept for the next chunk."""

Made = TypeVar("Made")


def chunk_sizes(n_draw: int) -> list[int]:
    """How many draws each chunk holds.

    >>> chunk_sizes(40_000)
    [16384, 16384, 7232]
    """
    return [min(CHUNK, n_draw - start) for start in range(0, n_draw, CHUNK)]


def chunk_generator(seed: int, stream: int, chunk: int) -> np.random.Generator:
    """The generator of one chunk of one stream; the same whoever asks, in any order.

    Parameters
    ----------
    seed : seed of the run
    stream : what is drawn: scores, or the weights of one lens. Streams are independent.
    chunk : number of the chunk, from 0
    """
    sequence = np.random.SeedSequence(seed, spawn_key=(stream, chunk))
    return np.random.Generator(np.random.SFC64(sequence))


def in_chunks(make: Callable[[int], Made], chunks: Iterable[int], workers: int) -> Iterator[Made]:
    """What `make` gives for each chunk, in the order of the chunks, whoever makes it."""
    _keep_freed_memory()
    if workers <= 1:
        yield from map(make, chunks)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(make, chunks)


def _keep_freed_memory() -> None:
    """Let each chunk work in the memory of the one before.

    The C library of Linux gives large blocks back to the system when they are freed, and fetching
    them anew for every chunk takes up to a quarter of the time of all draws. What it counts as
    large grows to the size of any block that is freed, up to 32 MiB (mallopt(3), M_MMAP_THRESHOLD):
    asking for such a block, which stays empty, is enough. Elsewhere this does nothing.
    """
    np.empty(KEPT, dtype=np.uint8)
