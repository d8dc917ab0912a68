"""Shares through a lens in words: exact or with the error, proven never or below a bound.

Flow   View, AcceptabilityResult → [report.shares] → page one, sections on acceptability
Takes  results as they are.  Gives  phrases, and which lens a figure is read through.
"""

from __future__ import annotations

import math

import numpy as np

from model.analysis import AcceptabilityResult, LensResult
from model.report.view import View
from model.report.wording import Phrase

__all__ = [
    "below",
    "bound",
    "error",
    "fine",
    "first_cell",
    "give_or_take",
    "lens_name",
    "main_lens",
    "own_lenses",
    "rare",
    "scored_lens_name",
    "share_with_error",
    "sureness",
    "tops",
]

NEAREST = ("near", "dirichlet", "stated")
"""Lenses around the stated weights, in the order in which one is picked for the figures."""

APART = 2.0
"""Shares closer than so many standard errors of their difference are not told apart."""


def own_lenses(result: AcceptabilityResult) -> tuple[LensResult, ...]:
    """The lenses on the scenario's own weights."""
    return tuple(lens for lens in result.lenses if not lens.perspective)


def main_lens(result: AcceptabilityResult) -> LensResult | None:
    """The lens around the stated weights, scores drawn; None without a ranked option."""
    drawn = {lens.lens: lens for lens in own_lenses(result) if lens.scores == "drawn"}
    return next((drawn[name] for name in NEAREST if name in drawn), None)


def tops(lens: LensResult) -> tuple[str, ...]:
    """Options first most often: the one with the largest share, then all not told from it."""
    shares, errors = lens.first, lens.first_error
    best = int(np.argmax(shares))
    near = [
        n
        for n in np.argsort(-shares, kind="stable").tolist()
        if n != best
        and shares[best] - shares[n] <= APART * math.hypot(errors[best], errors[n])
        and shares[n] > 0
    ]
    return tuple(lens.options[n] for n in (best, *near))


def lens_name(view: View, lens: str) -> Phrase:
    """What a lens is called at the head of a column."""
    return view.words(f"acceptability.lens-{lens}")


def scored_lens_name(view: View, lens: str, scores: str) -> Phrase:
    """The same, with how the scores are taken."""
    return view.words(f"acceptability.lens-{scores}", lens=lens_name(view, lens))


def first_cell(view: View, lens: LensResult, option: int) -> Phrase:
    """Share of first ranks in a table, whose head or foot tells the error."""
    share = float(lens.first[option])
    return below(view, lens, option) if share == 0 else rare(view, share)


def rare(view: View, share: float) -> Phrase:
    """A share in per cent with one decimal; one below that with the first figure it has."""
    if not 0 < share < 0.0005:
        return view.words.percent(share, 1)
    return view.words.percent(share, min(_digits(100 * share, 1), 3))


def sureness(view: View, lens: LensResult, option: int) -> Phrase:
    """Whether a share of first ranks is exact, or its standard error in percentage points."""
    if lens.first_exact:
        return view.words("acceptability.exact")
    return give_or_take(view, float(lens.first_error[option]))


def give_or_take(view: View, standard_error: float) -> Phrase:
    """A standard error of a share, in brackets behind it."""
    return view.words("acceptability.give-or-take", error=error(view, standard_error))


def share_with_error(view: View, share: float, standard_error: float) -> Phrase:
    """A sampled share beside its standard error, for a table."""
    words = view.words
    if not standard_error > 0:
        return rare(view, share)
    return words(
        "acceptability.sampled", share=rare(view, share), error=error(view, standard_error)
    )


def error(view: View, standard_error: float) -> Phrase:
    """A standard error of a share in percentage points, with one figure that is not zero."""
    return fine(view, 100 * standard_error, 1)


def fine(view: View, value: float, digits: int) -> Phrase:
    """A small number with `digits` decimals, or more where only zeros would be seen."""
    if not value > 0 or value >= 0.95 * 10.0**-digits:
        return view.words.number(value, digits)
    return view.words.number(value, _digits(value, 1))


def below(view: View, lens: LensResult, option: int) -> Phrase:
    """What is known of an option that came first in no draw: never, or under a bound."""
    if lens.options[option] in lens.never_first:
        return view.words("acceptability.never")
    return bound(view, float(lens.first_most[option]))


def bound(view: View, most: float) -> Phrase:
    """“Under” an upper bound of a share, rounded up."""
    points = 100 * most
    if points == 0:
        return view.words.percent(0.0)
    digits = _digits(points, 2)
    rounded_up = math.ceil(points * 10**digits - 1e-9) / 10**digits
    shown = f"{rounded_up:.{digits}f}"
    return view.words(
        "common.percent-below", value=shown.rstrip("0").rstrip(".") if digits else shown
    )


def _digits(value: float, figures: int) -> int:
    """Decimals that show so many figures of a positive value."""
    return max(figures - 1 - math.floor(math.log10(value)), 0)
