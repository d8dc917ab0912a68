"""Shares in words: exact or with the error, proven never or below a bound.

Flow   View, sampled results → [report.shares] → page one, sections with sampled shares
Takes  results as they are.  Gives  phrases, and which lens a figure is read through.

One rule for all of them: a share that was seen in no draw, or in every one, is printed as the
95 per cent bound that so many draws leave, unless it is exact or proven.
"""

from __future__ import annotations

import math

import numpy as np

from model.analysis import AcceptabilityResult, LensResult
from model.report.view import View
from model.report.wording import Phrase

__all__ = [
    "bound",
    "cell",
    "error",
    "fine",
    "first_cell",
    "first_share",
    "give_or_take",
    "how_known",
    "lens_name",
    "main_lens",
    "own_lenses",
    "rare",
    "scored_lens_name",
    "share_with_error",
    "shown_share",
    "sureness",
    "tops",
    "unseen_first",
    "unseen_pair",
    "unseen_rank",
]

NEAREST = ("near", "dirichlet", "stated")
"""Lenses around the stated weights, in the order in which one is picked for the figures."""

APART = 2.0
"""Shares closer than so many standard errors of their difference are not told apart."""

RARE = 0.005
"""A share below this rounds to no whole per cent."""


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


def unseen_first(lens: LensResult, option: int) -> float:
    """Bound of what was not seen: this option first, or, if it always was, any other first."""
    if lens.first[option] > 0:
        return float(np.delete(lens.first_most, option).max(initial=0.0))
    return float(lens.first_most[option])


def unseen_rank(lens: LensResult, option: int, rank: int) -> float:
    """The same for a rank: the option there, or, if it always was, at any other rank."""
    if lens.acceptability[option, rank] > 0:
        return float(np.delete(lens.most[option], rank).max(initial=0.0))
    return float(lens.most[option, rank])


def unseen_pair(lens: LensResult) -> float:
    """Bound of the share in which one option is ahead of another, if never seen ahead."""
    return 0.0 if lens.pairwise_exact else lens.unseen


def shown_share(view: View, share: float, unseen: float, digits: int | None = None) -> Phrase:
    """A share in per cent, or its bound where it was seen in no draw or in every one.

    Parameters
    ----------
    view : View
    share : in [0, 1]
    unseen : upper bound of what was not seen; 0 where that is exact or proven
    digits : decimals; without them one, or as many as a rare share needs
    """
    if share in (0.0, 1.0) and unseen > 0:
        return bound(view, unseen) if share == 0 else _above(view, unseen)
    return rare(view, share) if digits is None else view.words.percent(share, digits)


def cell(view: View, share: float, unseen: float) -> str:
    """Whole per cent for a narrow cell, never 0 or 100 for what is neither; empty for NaN."""
    words = view.words
    if share != share:
        return ""
    if share in (0.0, 1.0) and unseen > 0:
        short = "above" if share else "below"
        value = _hundred_less(unseen) if share else _rounded_up(unseen)
        return words(f"acceptability.cell-bound-{short}", value=value).text
    if 0 < share <= RARE:
        return words.messages["acceptability.cell-below"]
    if 1 - RARE <= share < 1:
        return words.messages["acceptability.cell-above"]
    return words.number(100 * share).text


def first_share(view: View, lens: LensResult, option: int, digits: int = 1) -> Phrase:
    """Share of first ranks in a sentence; `sureness` says how it is known."""
    return shown_share(view, float(lens.first[option]), unseen_first(lens, option), digits)


def first_cell(view: View, lens: LensResult, option: int) -> Phrase:
    """Share of first ranks in a table, whose head or foot tells the error."""
    share = float(lens.first[option])
    if share == 0 and lens.options[option] in lens.never_first:
        return view.words("acceptability.never")
    return shown_share(view, share, unseen_first(lens, option))


def rare(view: View, share: float) -> Phrase:
    """A share in per cent with one decimal; one below that with the first figure it has."""
    if not 0 < share < 0.0005:
        return view.words.percent(share, 1)
    return view.words.percent(share, min(_digits(100 * share, 1), 5))


def sureness(view: View, lens: LensResult, option: int) -> Phrase:
    """How a share of first ranks is known: proven, exact, by a bound, or with what error."""
    share = float(lens.first[option])
    if share == 0 and lens.options[option] in lens.never_first:
        return view.words("acceptability.never")
    if lens.first_exact:
        return view.words("acceptability.exact")
    return how_known(view, share, float(lens.first_error[option]), unseen_first(lens, option))


def how_known(view: View, share: float, standard_error: float, unseen: float) -> Phrase:
    """How a share is known: its standard error in percentage points, a bound, or exact."""
    if share in (0.0, 1.0):
        return view.words("acceptability.confident" if unseen > 0 else "acceptability.exact")
    return give_or_take(view, standard_error)


def give_or_take(view: View, standard_error: float) -> Phrase:
    """A standard error of a share, in brackets behind it."""
    return view.words("acceptability.give-or-take", error=error(view, standard_error))


def share_with_error(view: View, share: float, standard_error: float, unseen: float) -> Phrase:
    """A share beside its standard error, for a table; a bound or an exact share has none."""
    shown = shown_share(view, share, unseen)
    if not standard_error > 0:
        return shown
    return view.words("acceptability.sampled", share=shown, error=error(view, standard_error))


def error(view: View, standard_error: float) -> Phrase:
    """A standard error of a share in percentage points, with one figure that is not zero."""
    return fine(view, 100 * standard_error, 1)


def fine(view: View, value: float, digits: int) -> Phrase:
    """A small number with `digits` decimals, or more where only zeros would be seen."""
    if not value > 0 or value >= 0.95 * 10.0**-digits:
        return view.words.number(value, digits)
    return view.words.number(value, _digits(value, 1))


def bound(view: View, most: float) -> Phrase:
    """“Under” an upper bound of a share, rounded up."""
    if most == 0:
        return view.words.percent(0.0)
    return view.words("common.percent-below", value=_rounded_up(most))


def _above(view: View, unseen: float) -> Phrase:
    """“Over” what an upper bound of all the rest leaves, rounded down."""
    return view.words("common.percent-above", value=_hundred_less(unseen))


def _rounded_up(most: float) -> str:
    """A bound above 0 in per cent with two figures, rounded up."""
    digits, value = _two_figures(most)
    return _bare(value, digits)


def _hundred_less(most: float) -> str:
    """What a bound leaves of a hundred per cent, rounded down."""
    digits, value = _two_figures(most)
    return _bare(100 - value, digits)


def _two_figures(most: float) -> tuple[int, float]:
    digits = _digits(100 * most, 2)
    return digits, math.ceil(100 * most * 10**digits - 1e-9) / 10**digits


def _bare(value: float, digits: int) -> str:
    shown = f"{value:.{digits}f}"
    return shown.rstrip("0").rstrip(".") if digits else shown


def _digits(value: float, figures: int) -> int:
    """Decimals that show so many figures of a positive value."""
    return max(figures - 1 - math.floor(math.log10(value)), 0)
