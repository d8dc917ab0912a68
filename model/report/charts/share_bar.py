"""Bars for a table cell that prints the same number beside them.

Flow   number → [charts.share_bar] → sections.sheets, sections.why
One unit is one px, so that a bar needs neither a scale nor a class of its own.
"""

from __future__ import annotations

from markupsafe import Markup

__all__ = ["gap_bar", "share_bar"]

LENGTH = 100
"""Length of the whole track in px; the style sheet gives the picture this width."""

ZERO = 64
"""Where the bar of a difference begins, in px; as long at most to either side."""


def share_bar(share: float) -> Markup:
    """The bar alone, hidden from screen readers: the number beside it says the same.

    Parameters
    ----------
    share : 0 to 1; outside of it the bar ends at an end of its track

    >>> print(share_bar(0.25))
    <svg aria-hidden="true"><path d="M0 4H25"/></svg>
    """
    length = round(LENGTH * min(max(share, 0.0), 1.0))
    return Markup(f'<svg aria-hidden="true"><path d="M0 4H{length}"/></svg>')


def gap_bar(gap: float) -> Markup:
    """The bar of a difference, from zero in the middle to the right if positive, else left.

    Parameters
    ----------
    gap : -1 to 1, 1 for the longest bar

    >>> print(gap_bar(-0.25))
    <svg aria-hidden="true"><path d="M64 4h-16"/></svg>
    """
    length = round(ZERO * min(max(gap, -1.0), 1.0))
    return Markup(f'<svg aria-hidden="true"><path d="M{ZERO} 4h{length}"/></svg>')
