"""How large a report may be, and how long its making may take beside other work of its run."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from model.report import render_report
from model.study import StudyResult, archive_text, run_study
from tests.report.large import large_scenario

SHIPPED = {"en": 600_000, "ko": 640_000, "both": 1_200_000}
"""Bytes of the shipped study: all questions, twelve options."""

LARGE = {"en": 1_350_000, "ko": 1_650_000}
"""Bytes of forty options and thirty criteria with long names."""

SECTION = 0.1
"""The largest part of what a page may hold that one section may take."""

AROUND = 70_000
"""Bytes of what stands around the sections: style, script, and the figures that it moves."""

ARCHIVES = 5.0
"""A report may take as long as writing this many archives; it takes 3.2, and twice that fails."""

_SECTION = re.compile(r'<section id="?([\w-]+)"?[ >].*?</section>', re.DOTALL)


def size(text: str) -> int:
    return len(text.encode())


@pytest.mark.parametrize("language", SHIPPED)
def test_the_shipped_report_keeps_to_its_size(baseline: StudyResult, language: str) -> None:
    assert size(render_report(baseline, language)) < SHIPPED[language]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_section_takes_more_than_its_share(baseline: StudyResult, language: str) -> None:
    page = render_report(baseline, language)
    taken = {found[1]: size(found[0]) for found in _SECTION.finditer(page)}
    assert len(taken) > 30
    most = SECTION * SHIPPED[language]
    assert {name: bytes_ for name, bytes_ in taken.items() if bytes_ > most} == {}
    assert size(page) - sum(taken.values()) < AROUND


@pytest.mark.slow
def test_a_large_report_keeps_to_its_size(tmp_path_factory: pytest.TempPathFactory) -> None:
    study = run_study(large_scenario(tmp_path_factory.mktemp("large")))
    taken = {language: size(render_report(study, language)) for language in LARGE}
    assert {name: bytes_ for name, bytes_ in taken.items() if bytes_ > LARGE[name]} == {}


def cpu_seconds(work: Callable[[], object]) -> float:
    """Time of this process alone, so that others on the machine count little."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_report_takes_no_longer_than_a_few_archives(baseline: StudyResult, language: str) -> None:
    """Templates and words are read before; the best of turns is what the work itself takes."""
    report, archive = [], []
    for _ in range(6):
        archive.append(cpu_seconds(lambda: archive_text(baseline)))
        report.append(cpu_seconds(lambda: render_report(baseline, language)))
    assert min(report[1:]) < ARCHIVES * min(archive[1:])
