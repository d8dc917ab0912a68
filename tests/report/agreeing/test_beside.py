"""Figures agree on the pages beside the report: the index and the page of sweeps."""

from __future__ import annotations

import random

import pytest

from tests.report.agreeing.beside import index_faults
from tests.report.agreeing.planted import found_at, planted, put_back, spots
from tests.report.agreeing.studies import index_over, sweeps_over

each_language = pytest.mark.parametrize("language", ["en", "ko"])


@each_language
def test_the_index_says_of_each_study_what_its_archive_says(language):
    page, archives = index_over(language)
    assert not index_faults(page, archives, language)


@each_language
def test_a_wrong_figure_in_the_index_is_found(language):
    page, archives = index_over(language)
    central = archives["shipped"].result("central")
    shown = f"{100 * max(v for v in central['value'] if v is not None):.1f}"
    assert f"<td>{shown}</td>" in page
    for wrong in (f"{float(shown) + 0.1:.1f}", f"{float(shown) + 10:.1f}", "–"):
        planted_page = page.replace(f"<td>{shown}</td>", f"<td>{wrong}</td>", 1)
        assert index_faults(planted_page, archives, language), wrong
    turned = dict(reversed(archives.items()))
    assert index_faults(page, turned, language) != []


@each_language
def test_pictures_and_sentences_of_the_sweep_page_are_the_archives(language):
    walk = sweeps_over(language)
    assert not walk.missing()
    assert not walk.chart_faults()
    assert not walk.prose_faults()


@each_language
def test_wrong_figures_on_the_sweep_page_are_found(language):
    walk, chance = sweeps_over(language), random.Random(5)
    for kind, least in (("prose", 0.9), ("chart", 0.8), ("marks", 0.55)):
        tried, found = spots(walk, kind), 0
        assert len(tried) > 2
        for spot in tried:
            was = planted(walk, spot, chance)
            found += found_at(walk, spot)
            put_back(spot, was)
        assert found >= least * len(tried), (kind, found, len(tried))
