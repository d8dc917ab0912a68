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
from model.report.shares import bound, error, fine, share_with_error, sureness
from model.report.view import View
from model.report.wording import Phrase

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
    "whole",
]

NINE_IN_TEN = 0.9
FOLLOWED, LOW = 5, 0.05
"""Lines in the picture of convergence: as many as there are colours, and none near the axis."""

RARE = 0.005
"""A share below this rounds to no whole per cent."""

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
        share=view.words.percent(float(lens.first[best])),
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
        rows=[view.option(lens.options[o]).text for o in order],
        columns=[str(n) for n in numbers],
        values=_percentages(lens.acceptability[order]),
        shown=_shown(view, lens.acceptability[order]),
        low=0.0,
        high=100.0,
        aside=[words.number(float(lens.expected_rank[o]), 2).text for o in order],
        note=words("acceptability.ranks-aside").text,
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-ranks", picture, title=claim.text, desc=sub.text),
        "table": rank_cells(view, lens),
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
            *(Phrase.own(shown) for shown in _shown(view, lens.acceptability[[option]])[0]),
            expected_rank(view, lens, option),
        ]
        for option in order
    ]
    head.append(view.words("acceptability.head-rank"))
    return table(head, rows, range(1, len(head)))


def _percentages(shares: FloatArray) -> list[list[float]]:
    """In per cent; what was not seen is left empty."""
    return [[100 * s if s > 0 else np.nan for s in row] for row in shares.tolist()]


def _shown(view: View, shares: FloatArray) -> list[list[str]]:
    return [[whole(view, share) for share in row] for row in shares.tolist()]


def whole(view: View, share: float) -> str:
    """Whole per cent; empty for none, and never 0 or 100 for what is neither."""
    if share == 0:
        return ""
    if share < RARE:
        return view.words.messages["acceptability.cell-below"]
    if 1 - RARE < share < 1:
        return view.words.messages["acceptability.cell-above"]
    return view.words.number(100 * share).text


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
        share=words.percent(float(least[best])),
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
    sub = words(
        "acceptability.pairs-sub",
        draws=words.number(lens.n_draw),
        lens=words(f"acceptability.in-{lens.lens}"),
        error=error(view, float(lens.pairwise_error.max())),
    )
    shown = [
        ["" if r == c else cell or words.number(0).text for c, cell in enumerate(cells)]
        for r, cells in enumerate(_shown(view, shares))
    ]
    picture = Heat(
        rows=[name.text for name in names],
        columns=[name.text for name in names],
        values=np.where(off, np.nan, 100 * shares).tolist(),
        shown=shown,
        low=0.0,
        high=100.0,
    )
    rows = [
        [name, *(Phrase.own(cell) for cell in cells)]
        for name, cells in zip(names, shown, strict=True)
    ]
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-pairs", picture, title=claim.text, desc=sub.text),
        "table": table([words("common.option"), *names], rows, range(1, len(names) + 1)),
    }


def steps_claim(view: View, lens: LensResult) -> Phrase:
    """From how many draws on the same option is first most often."""
    leaders = np.argmax(lens.convergence_first, axis=1).tolist()
    best, steps = leaders[-1], lens.convergence_draws
    same = len(list(itertools.takewhile(lambda leader: leader == best, reversed(leaders))))
    fillings = {
        "option": view.option(lens.options[best]),
        "share": view.words.percent(float(lens.first[best]), 1),
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
                share_with_error(view, float(lens.convergence_first[n, o]), float(errors[n, o]))
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
