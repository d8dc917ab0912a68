"""Pictures of one lens: every rank, who is ahead of whom, and whether the draws are enough.

Flow   View, LensResult → [report.rank_figures] → sections.acceptability
Gives  for each picture its claim, what it shows, the chart and the table behind it.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from model.analysis import LensResult
from model.arrays import FloatArray
from model.report.cells import table
from model.report.charts import Heat, Settling, heat, settling
from model.report.shares import (
    bound,
    cell,
    error,
    fine,
    first_share,
    share_with_error,
    shown_share,
    sureness,
    unseen_pair,
    unseen_rank,
)
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = [
    "empty_cells",
    "expected_rank",
    "lens_meaning",
    "pairs_claim",
    "pairs_figure",
    "rank_cells",
    "ranks_claim",
    "ranks_figure",
    "steps_claim",
    "steps_figure",
]

NINE_IN_TEN = 0.9
FOLLOWED, LOW = 5, 0.05
"""Lines in the picture of convergence: as many as there are colours, and none near the axis."""

Figure = dict[str, Any]


def lens_meaning(view: View, lens: str, stray: float, concentration: float) -> Phrase:
    """Which weights a lens looks through."""
    key = f"acceptability.means-{lens}"
    fillings = {
        "stray": view.words.percent(stray),
        "concentration": view.words.plain(concentration),
    }
    places = view.words.places(key)
    return view.words(key, **{name: each for name, each in fillings.items() if name in places})


def ranks_claim(view: View, lens: LensResult) -> Phrase:
    """How often the most frequent winner is first, and which rank it seldom falls below."""
    best = int(np.argmax(lens.first))
    reached = np.cumsum(lens.acceptability[best])
    rank = int(np.argmax(reached >= NINE_IN_TEN - 1e-12)) + 1
    return view.words(
        "acceptability.ranks-title" if rank > 1 else "acceptability.ranks-title-first",
        option=view.option(lens.options[best]),
        share=first_share(view, lens, best, 0),
        lens=view.words(f"acceptability.in-{lens.lens}"),
        **({"rank": rank} if rank > 1 else {}),
    )


def ranks_figure(view: View, lens: LensResult, meaning: Phrase) -> Figure:
    """Heat table of ranks; options by expected rank."""
    words, order = view.words, np.argsort(lens.expected_rank, kind="stable").tolist()
    claim = ranks_claim(view, lens)
    sub = words(
        "acceptability.ranks-sub",
        draws=words.number(lens.n_draw),
        meaning=meaning,
        empty=empty_cells(view, lens),
    )
    numbers = range(1, len(order) + 1)
    picture = Heat(
        corner=words("common.option").text,
        rows=[view.option(lens.options[o]).text for o in order],
        columns=[str(n) for n in numbers],
        values=_percentages(lens.acceptability[order]),
        shown=[_rank_row(view, lens, o) for o in order],
        low=0.0,
        high=100.0,
        aside=[expected_rank(view, lens, o).text for o in order],
        aside_head=words("acceptability.head-rank").text,
        note=words("acceptability.ranks-aside").text,
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-ranks", picture, title=claim.text, desc=sub.text),
    }


def empty_cells(view: View, lens: LensResult) -> Phrase:
    """What an empty cell in the table of ranks means: proven never, or under a bound."""
    words, empty = view.words, lens.acceptability == 0
    most = float(lens.most[empty].max(initial=0.0))
    key = "bound" if most > 0 else "never" if empty.any() else "none"
    fillings = {"most": bound(view, most)} if most > 0 else {}
    said = words(f"acceptability.empty-{key}", **fillings)
    return words("acceptability.ranks-exact", empty=said) if lens.acceptability_exact else said


def rank_cells(view: View, lens: LensResult) -> dict[str, Any]:
    """Every rank of every option in whole per cent, and the expected rank."""
    order = np.argsort(lens.expected_rank, kind="stable").tolist()
    head = [view.words("common.option"), *(view.words.number(n + 1) for n in range(len(order)))]
    rows = [
        [
            view.option(lens.options[option]),
            *(Phrase.own(shown) for shown in _rank_row(view, lens, option)),
            expected_rank(view, lens, option),
        ]
        for option in order
    ]
    head.append(view.words("acceptability.head-rank"))
    return table(head, rows, range(1, len(head)))


def _percentages(shares: FloatArray) -> list[list[float]]:
    """In per cent; what was not seen is left empty."""
    return [[100 * s if s > 0 else np.nan for s in row] for row in shares.tolist()]


def _rank_row(view: View, lens: LensResult, option: int) -> list[str]:
    """Whole per cent at every rank; a rank not taken is left empty, and `empty_cells` says why."""
    return [
        cell(view, share, unseen_rank(lens, option, rank)) if share > 0 else ""
        for rank, share in enumerate(lens.acceptability[option].tolist())
    ]


def expected_rank(view: View, lens: LensResult, option: int) -> Phrase:
    """Expected rank, with its standard error where it is sampled."""
    words, off = view.words, float(lens.expected_rank_error[option])
    rank = words.number(float(lens.expected_rank[option]), 2)
    if off == 0:
        return rank
    return words("acceptability.sampled", share=rank, error=fine(view, off, 3))


def pairs_claim(view: View, lens: LensResult) -> Phrase:
    """Whether one option is ahead of each other option in most draws."""
    words, n = view.words, len(lens.options)
    least = np.where(np.eye(n, dtype=bool), np.inf, lens.pairwise).min(axis=1)
    best = int(np.argmax(least))
    if not least[best] > 0.5:
        return words("acceptability.pairs-title-none")
    others = [other for other in range(n) if other != best]
    rival = min(others, key=lambda other: (lens.pairwise[best, other], other))
    return words(
        "acceptability.pairs-title",
        option=view.option(lens.options[best]),
        share=shown_share(view, float(least[best]), unseen_pair(lens), 0),
        rival=view.option(lens.options[rival]),
    )


def pairs_figure(view: View, lens: LensResult) -> Figure | None:
    """Heat table of who is ahead of whom; None with one option."""
    if len(lens.options) < 2:
        return None
    words, order = view.words, np.argsort(lens.expected_rank, kind="stable").tolist()
    names = [view.option(lens.options[o]) for o in order]
    shares = lens.pairwise[np.ix_(order, order)]
    off = np.eye(len(order), dtype=bool)
    claim = pairs_claim(view, lens)
    shares, unseen = np.where(off, np.nan, shares), unseen_pair(lens)
    sub = _pairs_sub(view, lens, shares, unseen)
    shown = [[cell(view, share, unseen) for share in row] for row in shares.tolist()]
    picture = Heat(
        corner=words("common.option").text,
        rows=[name.text for name in names],
        columns=[name.text for name in names],
        values=(100 * shares).tolist(),
        shown=shown,
        low=0.0,
        high=100.0,
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-pairs", picture, title=claim.text, desc=sub.text),
    }


def _pairs_sub(view: View, lens: LensResult, shares: FloatArray, unseen: float) -> Phrase:
    """What the table of pairs shows, and what stands where the draws saw none or nothing else."""
    words = view.words
    said = words(
        "acceptability.pairs-sub-exact" if lens.pairwise_exact else "acceptability.pairs-sub",
        lens=words(f"acceptability.in-{lens.lens}"),
        **(
            {}
            if lens.pairwise_exact
            else {
                "draws": words.number(lens.n_draw),
                "error": error(view, float(lens.pairwise_error.max())),
            }
        ),
    )
    if unseen == 0 or not (shares == 0).any():
        return said
    ends = {"below": cell(view, 0.0, unseen), "above": cell(view, 1.0, unseen)}
    return joined([said, words("acceptability.pairs-bound", **ends)], " ", " ")


def steps_claim(view: View, lens: LensResult) -> Phrase:
    """From how many draws on the same option is first most often."""
    leaders = np.argmax(lens.convergence_first, axis=1).tolist()
    best, steps = leaders[-1], lens.convergence_draws
    same = len(list(itertools.takewhile(lambda leader: leader == best, reversed(leaders))))
    fillings = {
        "option": view.option(lens.options[best]),
        "share": first_share(view, lens, best),
        "error": sureness(view, lens, best),
    }
    if same == 1:
        return view.words("acceptability.steps-title-late", **fillings)
    draws = view.words.number(steps[len(steps) - same])
    return view.words("acceptability.steps-title", **fillings, draws=draws)


def steps_figure(view: View, lens: LensResult) -> Figure | None:
    """First-rank shares of the leading options by number of draws; None with nothing to settle."""
    if len(lens.convergence_draws) < 2 or len(lens.options) < 2:
        return None
    words, last = view.words, lens.convergence_first[-1]
    order = np.argsort(-last, kind="stable")[:FOLLOWED].tolist()
    followed = [o for place, o in enumerate(order) if place < 2 or last[o] >= LOW]
    claim = steps_claim(view, lens)
    sub = words("acceptability.steps-sub", lens=words(f"acceptability.in-{lens.lens}"))
    errors = np.nan_to_num(lens.convergence_error)
    picture = settling(
        "chart-steps",
        lens.convergence_draws,
        [
            Settling(
                name=view.option(lens.options[o]).text,
                shares=tuple((100 * lens.convergence_first[:, o]).tolist()),
                errors=tuple((100 * errors[:, o]).tolist()),
            )
            for o in followed
        ],
        axis=words("acceptability.steps-axis").text,
        unit=words("acceptability.steps-unit").text,
        title=claim.text,
        desc=sub.text,
    )
    head = [words("acceptability.head-step"), *(view.option(lens.options[o]) for o in followed)]
    rows = [
        [
            words.number(draws),
            *(
                share_with_error(
                    view,
                    float(lens.convergence_first[n, o]),
                    float(errors[n, o]),
                    float(lens.convergence_unseen[n]),
                )
                for o in followed
            ),
        ]
        for n, draws in enumerate(lens.convergence_draws)
    ]
    return {
        "claim": claim,
        "sub": sub,
        "svg": picture,
        "table": table(head, rows, range(len(head))),
    }
