"""What a notebook shows of a study: title and ranking as a small table.

Flow   Scenario, CentralResult → [study.notebook] → HTML
Texts come from files, so all are escaped.
"""

from __future__ import annotations

import math
from html import escape

from model.analysis import CentralResult
from model.scenario import Scenario

__all__ = ["ranking_html"]


def ranking_html(scenario: Scenario, central: CentralResult) -> str:
    """Ranked options best first, then contingent and screened-out ones without a rank."""
    position = {option: n for n, option in enumerate(central.options)}
    others = [option for option in central.options if option not in central.order]
    rows = []
    for option in (*central.order, *others):
        n = position[option]
        name = escape(str(scenario.options[option].name))
        rank = str(central.rank[n]) if central.rank[n] else escape(central.standing[n])
        value = "–" if math.isnan(central.value[n]) else f"{central.value[n]:.3f}"
        rows.append(f"<tr><td>{rank}</td><td>{name}</td><td>{value}</td></tr>")
    return (
        f"<table><caption>{escape(str(scenario.title))}</caption>"
        "<thead><tr><th>Rank</th><th>Option</th><th>Value</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
