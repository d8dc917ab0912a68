"""Report pages by kind, written once for all workers; a page with all it said and asked for."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from model.files import write_whole
from model.report import render_report
from model.study import StudyResult, questions_to_ask, run_study
from tests.report.large import large_scenario
from tests.report.variants import (
    barred_always,
    hostile_scenario,
    only_options,
    shipped_scenario,
    shipped_study,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = "Reconstructionofeverythingthatwaseverdestroyedanywhere"
HANGUL = "재건가교협의체및재건투자지원프로그램의단계적추진방안"

# Half a minute of programmes at 40 options and 30 criteria; the baseline shows what it lays out.
SLOW = ("attainable",)


def _large(folder: Path) -> StudyResult:
    asked = [name for name in questions_to_ask(None) if name not in SLOW]
    return run_study(large_scenario(folder), only=asked)


STUDIES: dict[str, Callable[[Path], StudyResult]] = {
    "baseline": lambda folder: shipped_study(),
    "hostile": lambda folder: run_study(hostile_scenario(shipped_scenario())),
    "long": lambda folder: run_study(hostile_scenario(shipped_scenario(), f"{LONG} {HANGUL}")),
    "one": lambda folder: run_study(only_options(shipped_scenario(), {"embassy"})),
    "barred": lambda folder: run_study(
        barred_always(shipped_scenario(), tuple(shipped_scenario().options))
    ),
    "large": _large,
}
"""Studies by kind; each gives one page with both languages."""

KINDS = tuple(STUDIES)


@dataclass(frozen=True)
class Reports:
    """Pages in a folder that all workers share; each is made by the first that asks for it."""

    folder: Path

    def __getitem__(self, kind: str) -> Path:
        """The page of a kind, in both languages, or `KIND-LANGUAGE`: in one."""
        return self.made(f"{kind}.html", lambda path: self._write(kind))

    def made(self, name: str, make: Callable[[Path], None]) -> Path:
        """A file of the folder, made if it is not there."""
        path = self.folder / name
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                make(path)
        return path

    def _write(self, kind: str) -> None:
        name, _, language = kind.partition("-")
        study = STUDIES[name](self.folder)
        write_whole(self.folder / f"{kind}.html", render_report(study, language or "both"))


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """The pages; a worker of several looks into the folder above its own."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "pages"
    folder.mkdir(exist_ok=True)
    return Reports(folder)


@dataclass
class Sitting:
    """One page with all it said, asked for and raised."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: Path, language: str = "en") -> Page:
        """Show a file, and turn its switch to a language if it has one."""
        self.page.goto(path.as_uri(), wait_until="load")
        switch = self.page.locator(f"#in-{language}")
        if switch.count():
            switch.check()
        return self.page


@pytest.fixture
def sitting(browser: Browser) -> Iterator[Sitting]:
    """A fresh window."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = Sitting(page)
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("dialog", lambda dialog: (seen.said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: seen.asked.append(asked.url))
    yield seen
    context.close()
