"""The walk over a page: tables, charts, pictures in cells, sentences, the live panel.

Flow   HTML text, archive text → [agreeing.walk] → faults by kind
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from model.report.wording import load_words
from tests.report.agreeing.archive import Archive
from tests.report.agreeing.claims import At, Claim, Held, held
from tests.report.agreeing.drawings import Drawing
from tests.report.agreeing.live import live_values
from tests.report.agreeing.naming import Names
from tests.report.agreeing.on_cells import cell_faults
from tests.report.agreeing.on_change import ON_CHANGE
from tests.report.agreeing.on_charts import chart_faults
from tests.report.agreeing.on_draws import ON_DRAWS
from tests.report.agreeing.on_elicited import ON_ELICITED
from tests.report.agreeing.on_inputs import ON_INPUTS
from tests.report.agreeing.on_record import ON_RECORD
from tests.report.agreeing.on_tests import ON_TESTS
from tests.report.agreeing.on_values import ON_VALUES
from tests.report.agreeing.on_views import ON_VIEWS
from tests.report.agreeing.prose import Prose, Unit, units_of
from tests.report.agreeing.tables import Table, tables_of
from tests.report.agreeing.told import told_faults
from tests.report.agreeing.tree import Element, sections, tree

__all__ = ["CLAIMS", "Walk", "labels_of", "links_of"]

CLAIMS: list[Claim] = [
    *ON_VALUES, *ON_CHANGE, *ON_DRAWS, *ON_VIEWS, *ON_TESTS, *ON_RECORD,
    *ON_INPUTS, *ON_ELICITED,
]  # fmt: skip
"""The register: every table of a page must be claimed by one of these."""


class Walk:
    """One page beside its archive."""

    def __init__(self, html: str, archive: Archive, language: str) -> None:
        words = load_words(language)
        self.page = tree(html)
        self.at = At(archive, words, Names(archive, words))
        self.prose = Prose(self.at)

    @cached_property
    def sections(self) -> dict[str, Element]:
        """Sections by name."""
        return sections(self.page)

    @cached_property
    def tables(self) -> list[tuple[Table, Held]]:
        """Every table with what came of it."""
        return [
            (table, held(table, self.at, CLAIMS))
            for name, section in self.sections.items()
            for table in tables_of(name, section)
        ]

    def table_faults(self) -> list[str]:
        """Cells that the archive does not bear out, and tables that nobody claims."""
        return [fault for _, found in self.tables for fault in found.faults]

    def link_faults(self) -> list[str]:
        """Links to facts that name another fact than they lead to."""
        return [fault for section in self.sections.values() for fault in links_of(section)]

    def live_faults(self) -> list[str]:
        """Options that the panel's figures would give another value at today's weights."""
        central = self.at.archive.result("central")
        shown = live_values(self.page)
        return [
            f"live: {option}: {shown[option]}, the archive has {value}"
            for option, value in zip(central["options"], central["value"], strict=True)
            if (value is None) != (shown[option] is None)
            or abs((value or 0.0) - (shown[option] or 0.0)) > 1e-9
        ]

    def charts(self) -> list[tuple[str, Drawing]]:
        """Every chart that stands alone, with its section."""
        return [
            (name, Drawing(svg))
            for name, section in self.sections.items()
            for svg in section.all("svg")
            if "chart" in svg.classes and "strip" not in svg.classes
        ]

    def chart_faults(self) -> list[str]:
        """Marks and labels that stand or say otherwise."""
        found = [fault for _, chart in self.charts() for fault in chart_faults(self.at, chart)]
        for section in self.sections.values():
            found += cell_faults(self.at, section)
        for name, chart in self.charts():
            for unit in labels_of(chart):
                found += self.sentence_faults(name, unit)
        return found

    def units(self) -> Iterator[tuple[str, Unit]]:
        """Every stretch of text outside tables, and the cells of tables that hold words."""
        for name, section in self.sections.items():
            for unit in units_of(section):
                yield name, unit
        for table, found in self.tables:
            for cell in found.rest:
                yield table.section, Unit(cell.text, cell.links, "td")

    @cached_property
    def leading(self) -> list[str]:
        """The options of the table of page one."""
        for table in tables_of("bottom-line", self.sections["bottom-line"]):
            ids = [
                self.at.names.id("option", r.cells[0].text, r.cells[0].links) for r in table.rows
            ]
            return [str(one) for one in ids if one]
        return []

    def sentence_faults(self, section: str, unit: Unit) -> list[str]:
        """Figures of a text that nothing bears out."""
        told = told_faults(self.at, section, unit, self.prose.unsaid(unit.text), self.leading)
        if told is not None:
            return told
        return [
            f"{section}: {figure.value} in “{unit.text}”"
            for _, figure in self.prose.faults(section, unit)
        ]

    def prose_faults(self) -> list[str]:
        """All of them."""
        return [fault for name, unit in self.units() for fault in self.sentence_faults(name, unit)]


HELD = ("value-tree", "map-of-goals", "sweep-grid-")
"""Charts whose printed values are held by their claims."""

FACT = re.compile(r"#(?:fact|f)-(.+)")
"""A link to a fact."""


def links_of(element: Element) -> list[str]:
    """Links to facts with another fact's id for their text."""
    found = ((link, FACT.fullmatch(link["href"])) for link in element.all("a"))
    return [
        f"“{link.text}” leads to {link['href']}"
        for link, fact in found
        if fact is not None and fact[1] != link.text
    ]


def labels_of(chart: Drawing) -> list[Unit]:
    """Words on a chart that are no numbers of an axis, and the tips of its marks."""
    return [
        Unit(text.text, _named_in(chart), text.tag)
        for text in chart.svg.all("text", "title")
        if "tick" not in text.classes
        and not (chart.name.startswith(HELD) and "val" in text.classes)  # held by the chart's claim
        and not (text.parent is not None and {"tick", "val"} & text.parent.classes)
    ]


def _named_in(chart: Drawing) -> list[str]:
    """The group whose weight moves is named by the chart's id."""
    node = chart.name.removeprefix("sweep-of-")
    return [f"c-{node}"] if node != chart.name else []
