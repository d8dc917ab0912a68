"""Pages beside the report: the index over several studies, and the page of sweeps.

Flow   HTML text, archives → [agreeing.beside] → faults
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from model.report.wording import load_words
from tests.report.agreeing.archive import Archive
from tests.report.agreeing.claims import At
from tests.report.agreeing.figures import agree, figures
from tests.report.agreeing.naming import Names
from tests.report.agreeing.tables import Cell, tables_of
from tests.report.agreeing.tree import Element, tree
from tests.report.agreeing.walk import Walk

__all__ = ["SweepWalk", "index_faults"]

HEADS = ("study", "as-of", "leader", "value", "lead", "close")


class SweepWalk(Walk):
    """The page of sweeps, read as the section of the report with the same pictures."""

    @cached_property
    def sections(self) -> dict[str, Element]:
        """The whole page as that one section."""
        return {"own-sweeps": self.page.all("main")[0]}

    @cached_property
    def leading(self) -> list[str]:
        """No table of page one stands here."""
        return []

    def missing(self) -> list[str]:
        """Sweeps of the archive without a picture, and pictures that are not one's own."""
        found, shown = self.at.archive.result("sweeps"), [each.name for _, each in self.charts()]
        wanted = [f"sweep-line-{n}" for n in range(len(found["sweeps"]))]
        wanted += [f"sweep-grid-{n}" for n in range(len(found["grids"]))]
        return [] if shown == wanted else [f"pictures {shown}, the archive has {wanted}"]


def index_faults(html: str, archives: Mapping[str, Archive], language: str) -> list[str]:
    """What the index says of a study otherwise than its archive."""
    words, page = load_words(language), tree(html)
    (table,) = tables_of("index", page)
    heads = [words(f"index.{key}").text for key in HEADS]
    if [cell.text for cell in table.head] != heads:
        return [f"index: the heads are {[cell.text for cell in table.head]}, not {heads}"]
    faults, named = list[str](), list[str]()
    for row in table.rows:
        name = row.cells[0].links[0].removesuffix(".html")
        named.append(name)
        at = At(archives[name], words, Names(archives[name], words))
        faults += [f"index: {name}: {fault}" for fault in _row(at, row.cells)]
    if named != list(archives):
        faults.append(f"index: rows for {named}, archives of {list(archives)}")
    return faults


def _row(at: At, cells: list[Cell]) -> list[str]:
    archive, central = at.archive, at.archive.result("central")
    title, as_of, leader, value, lead, close = cells
    faults, stated = [], archive.scenario["as_of"]
    if title.text != at.names.text(archive.scenario["title"]):
        faults.append(f"it is called {title.text}")
    dated = at.words.date(date.fromisoformat(stated)) if stated else at.words("index.undated")
    if as_of.text != dated.text:
        faults.append(f"as of {as_of.text}, the archive has {stated}")
    first = [o for o, rank in zip(central["options"], central["rank"], strict=True) if rank == 1]
    worth = archive.points("central", "value", options=first[0]) if first else None
    ahead = None if central["lead"] is None else 100 * central["lead"]
    for cell, wanted in ((value, worth), (lead, ahead)):
        if not agree(cell.text, [wanted], at.words):
            faults.append(f"“{cell.text}”, the archive has {wanted}")
    drawn = archive.result("separability") if "separability" in archive else None
    near = drawn["inside"] if drawn is not None else central["close"]
    others = [option for option in near if option not in first] if first else []
    for cell, options, none in ((leader, first, "no-leader"), (close, others, "none-close")):
        if not options and cell.text != at.words(f"index.{none}").text:
            faults.append(f"“{cell.text}”, though there is none")
        elif options and not _lists(at, cell.text, options):
            faults.append(f"“{cell.text}”, the archive has {options}")
    return faults


def _lists(at: At, text: str, options: list[str]) -> bool:
    """Whether a text names these options and no other, or some of them and how many more."""
    found, rest = set[str](), text
    for name in sorted(at.names.of["option"], key=len, reverse=True):
        if name in rest:
            found.add(at.names.of["option"][name])
            rest = rest.replace(name, "…")
    more = [round(one.value) for one in figures(rest, at.words)]
    return found <= set(options) and [len(options) - len(found)] == (more or [0])
