"""Fixtures for the whole suite: Hypothesis profile, the shipped scenarios, Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples on every machine and worker, and no verdict that depends on a busy one.
settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# To hunt for new counterexamples: HYPOTHESIS_PROFILE=hunt pytest …
settings.register_profile("hunt", derandomize=False, deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The folder of the scenarios that ship with the project."""
    return Path(__file__).resolve().parents[1] / "scenarios"


@pytest.fixture(scope="session")
def every_form() -> Path:
    """A scenario with every form of weights, value functions and thresholds once."""
    return Path(__file__).resolve().parent / "scenario" / "every_form.toml"


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium lies; skips, with the reason, where there is none."""
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    pytest.skip(f"no Chromium on PATH (looked for {', '.join(CHROMIUM_NAMES)})")


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One headless Chromium per worker; each test opens its own context."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()
