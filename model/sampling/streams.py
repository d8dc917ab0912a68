"""The streams of random numbers of a run: one number for each thing that is drawn.

Flow   caller names a stream → [sampling.streams] → sampling.chunks
Streams of one seed are independent of each other. A number is part of what defines the figures:
change none.

number  name     what it draws                                              chunk
0       SCORES   base performances of all cells; one normal an option       chunk of draws
                 where normal scores are collapsed
1       STATES   the state of the world that comes about in each draw       chunk of draws
10 + k  WEIGHTS  weights of lens number k: first the scenario's lenses,     chunk of draws
                 then those of its perspectives
1000    INPUTS   inputs of Sobol indices; shifts of their lattice           chunk of draws; shift
1998    LOTS     lots between options that are level in a draw              chunk of draws
1999    PROBE    the few weights that tell identical options; no figure     0
                 comes from them
"""

from __future__ import annotations

__all__ = ["INPUTS", "LOTS", "PROBE", "SCORES", "STATES", "WEIGHTS"]

SCORES = 0
STATES = 1
WEIGHTS = 10
INPUTS = 1000
LOTS = 1998
PROBE = 1999
