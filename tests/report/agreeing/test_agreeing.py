"""Figures agree: every number of a page is one of its archive, wherever it stands.

The walk finds tables by their heads, charts by their ids, sentences by their messages; whatever it
cannot find a source for is a fault, so a new table or chart must be claimed in `agreeing/on_*.py`.
"""

from __future__ import annotations

import pytest

from tests.report.agreeing.claims import held
from tests.report.agreeing.on_charts import chart_faults
from tests.report.agreeing.places import leaders_value, of_columns
from tests.report.agreeing.studies import PAGES, walk_over
from tests.report.agreeing.tables import tables_of
from tests.report.agreeing.walk import CLAIMS

APART = {("forms", "first in draws")}
"""Where no score varies, one section prints a share of 0 and the other that it is proven."""

each_page = pytest.mark.parametrize("study, language", PAGES)


def told(faults: list[str]) -> str:
    """The first of the faults."""
    return "\n".join([f"{len(faults)} faults", *faults[:20]])


@each_page
def test_every_figure_of_a_table_is_the_archives(study, language):
    faults = walk_over(study, language).table_faults()
    assert not faults, told(faults)


@each_page
def test_marks_and_labels_of_charts_stand_where_the_archive_puts_them(study, language):
    faults = walk_over(study, language).chart_faults()
    assert not faults, told(faults)


@each_page
def test_every_figure_of_a_sentence_is_the_archives(study, language):
    faults = walk_over(study, language).prose_faults()
    assert not faults, told(faults)


@each_page
def test_links_to_facts_name_the_fact(study, language):
    faults = walk_over(study, language).link_faults()
    assert not faults, told(faults)


@each_page
def test_the_live_panel_begins_at_the_values_of_the_page(study, language):
    faults = walk_over(study, language).live_faults()
    assert not faults, told(faults)


@each_page
def test_one_quantity_has_one_text_wherever_it_stands(study, language):
    walk = walk_over(study, language)
    found = of_columns(walk)
    apart = [
        f"{what}: {places}"
        for what, places in found.items()
        if len(set(places.values())) > 1 and (study, what[0]) not in APART
    ]
    assert not apart, told(apart)
    several = sum(len(places) > 1 for places in found.values())
    assert several >= 2 * len(walk.at.archive.options)
    leaders = found["value", walk.at.archive.leader]
    said = dict(leaders_value(walk))
    assert len(said) >= 3
    assert set(said.values()) | set(leaders.values()) == set(leaders.values()), (said, leaders)


@each_page
def test_most_cells_are_held_against_the_archive(study, language):
    walk = walk_over(study, language)
    cells = sum(len(row.cells) - 1 for table, _ in walk.tables for row in table.rows)
    assert sum(found.count for _, found in walk.tables) > 0.85 * cells


def test_a_table_that_nobody_claims_is_a_fault():
    walk = walk_over("shipped", "en")
    (table,) = tables_of("turned-out", walk.sections["turned-out"])
    assert held(table, walk.at, CLAIMS).claim is not None
    others = [claim for claim in CLAIMS if claim.section != "turned-out"]
    assert "nobody claims" in held(table, walk.at, others).faults[0]


def test_a_chart_that_nobody_claims_is_a_fault():
    walk = walk_over("shipped", "en")
    (chart,) = (each for _, each in walk.charts() if each.name == "chart-value")
    assert not list(chart_faults(walk.at, chart))
    chart.name = "chart-of-something-new"
    assert "nobody claims" in next(iter(chart_faults(walk.at, chart)))


def test_every_claim_is_met_by_a_table():
    """A claim on a table that is gone would hold nothing."""
    met = {id(found.claim) for page in PAGES for _, found in walk_over(*page).tables}
    assert not [(claim.section, claim.heads) for claim in CLAIMS if id(claim) not in met]
