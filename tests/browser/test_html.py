"""The HTML of every kind of page is checked by html-validate."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from model.report import render_index
from tests.browser.conftest import Reports
from tests.report.markup import whole
from tests.report.variants import shipped_study

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = Path(__file__).with_name("html-validate.json")
NEEDS_NODE = (20, 19)
SAME_TEXT = {"hostile", "long"}
"""Pages on which every text of the scenario is the same."""


@pytest.fixture(scope="session")
def node() -> str:
    """Where Node lies; skips, with the reason, where it or the checker cannot be run."""
    path = shutil.which("node")
    if path is None or not TOOL.exists():
        pytest.skip("no node on PATH, or no node_modules/html-validate (make checkers)")
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, said.strip("v\n ").split(".")[:2])) < NEEDS_NODE:
        pytest.skip(f"html-validate needs Node {'.'.join(map(str, NEEDS_NODE))} or later: {said}")
    return path


def complaints(node: str, *pages: Path) -> list[str]:
    """What html-validate says of these pages, a line each."""
    done = subprocess.run(
        [node, str(TOOL), "--config", str(RULES), "--formatter", "text", *map(str, pages)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "kinds", [("hostile", "long"), ("one", "barred"), ("baseline",), ("baseline-ko",)], ids=" ".join
)
def test_reports_are_sound_html(
    node: str, reports: Reports, kinds: tuple[str, ...], tmp_path: Path
) -> None:
    pages = []
    for kind in kinds:  # the checker does not know which end tags HTML lets out
        pages.append(tmp_path / f"{kind}.html")
        pages[-1].write_text(whole(reports[kind].read_text("utf-8")), encoding="utf-8")
    found = complaints(node, *pages)
    if SAME_TEXT.intersection(kinds):  # there, two regions may well have one name
        found = [line for line in found if "[unique-landmark]" not in line]
    assert found[:20] == []


def test_the_index_is_sound_html(node: str, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(render_index([shipped_study()]), encoding="utf-8")
    assert complaints(node, page) == []


def test_faults_would_be_found(node: str, tmp_path: Path) -> None:
    page = tmp_path / "faulty.html"
    page.write_text(
        '<!doctype html><html lang="en"><head><title>x</title></head><body>'
        '<p id="a"><div id="a">x</div></body></html>',
        encoding="utf-8",
    )
    said = "\n".join(complaints(node, page))
    assert "no-dup-id" in said and "no-implicit-close" in said
