"""Single scores that would overturn the lead: the smallest moves, and all of them in a table.

Flow   View → [sections.break_evens] → sections.change
"""

from __future__ import annotations

from typing import Any

from model.analysis import BreakEvenResult
from model.report.cells import grouped, heads, table
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["break_even_block", "break_even_claim"]

SHOWN = 6


def break_even_block(view: View) -> dict[str, Any] | None:
    """Claim, note, the scores that need the smallest move, and the rest behind them."""
    result = view.study.find(BreakEvenResult)
    if result is None:
        return None
    cells = result.sorted_cells()
    rows = [_row(view, result, cell, link=n < SHOWN) for n, cell in enumerate(cells)]
    names = ("option", "criterion", "judged", "needed", "unit", "inside")
    head, numbers = heads(view, "change", *names), [2, 3]
    return {
        "claim": break_even_claim(view, result),
        "note": _note(view, len(cells)),
        "first": table(head, rows[:SHOWN], numbers) if rows else None,
        "rest": _by_option(head, rows[SHOWN:]) if rows[SHOWN:] else None,
        "rest_summary": view.words("change.cells-rest", n=len(rows[SHOWN:])),
    }


def _by_option(head: list[Phrase], rows: list[list[Phrase]]) -> dict[str, Any]:
    """The rest in groups, an option each; inside a group the smallest move comes first."""
    made = table(head[1:], [row[1:] for row in rows], [1, 2])
    return grouped(made, [row[0] for row in rows])


def break_even_claim(view: View, result: BreakEvenResult) -> Phrase:
    """How many scores could overturn the lead without leaving their own range."""
    words, inside = view.words, result.within_range
    if not inside:
        return words("change.cells-claim-none")
    if len(inside) == 1:
        (option, criterion) = inside[0]
        named = {"option": view.option(option), "criterion": view.criterion(criterion)}
        return words("change.cells-claim-one", **named)
    return words("change.cells-claim", n=len(inside))


def _note(view: View, count: int) -> Phrase:
    if not count:
        return view.words("change.cells-note-none")
    if count <= SHOWN:
        return view.words("change.cells-note-all", count=count)
    return view.words("change.cells-note", count=count, shown=SHOWN)


def _row(view: View, result: BreakEvenResult, cell: tuple[int, int], link: bool) -> list[Phrase]:
    words = view.words
    option, criterion = result.options[cell[0]], result.criteria[cell[1]]
    scale = view.scenario.criteria[criterion].scale
    inside = (option, criterion) in result.within_range
    return [
        view.option(option, link),
        view.criterion(criterion, link),
        words.plain(float(result.likely[cell])),
        words.number(float(result.needed[cell]), 1),
        words.text(scale.unit) if scale else words("common.no-value"),
        words("common.yes" if inside else "common.no"),
    ]
