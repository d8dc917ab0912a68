"""A bar as long as a share, for a table cell that prints the same number beside it.

Flow   share → [charts.share_bar] → sections.sheets
One unit is one px, so that the bar needs neither a scale nor a class of its own.
"""

from __future__ import annotations

from markupsafe import Markup

__all__ = ["share_bar"]

LENGTH = 100
"""Length of the whole track in px; the style sheet gives the picture this width."""


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
