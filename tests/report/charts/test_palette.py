"""Colours: contrast to the page, and distance under simulated colour blindness."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

ASSETS = Path(__file__).resolve().parents[3] / "model" / "report" / "assets"

VISION = {  # after Machado, Oliveira & Fernandes (2009), severity 1
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def variables(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", css))


def palettes() -> dict[str, dict[str, str]]:
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for name in ("report.css", "charts.css"):
        css = (ASSETS / name).read_text(encoding="utf-8")
        day, _, night = css.partition("@media screen and (prefers-color-scheme")
        light |= variables(day.partition("@media print")[0])
        dark |= variables(night.partition("@media")[0])
    return {"light": light, "dark": light | dark}


def linear(colour: str) -> np.ndarray:
    digits = "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour[1:]
    c = np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def contrast(a: str, b: str) -> float:
    high, low = sorted((float(linear(c) @ XYZ[1]) for c in (a, b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(light: np.ndarray) -> np.ndarray:
    x = XYZ @ np.clip(light, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


NEEDS = [("ink", 7.0), ("dim", 4.5), ("accent", 4.5), ("alarm", 4.5), ("good", 4.5), ("warn", 4.5)]
NEEDS += [(f"c{n}", 4.5) for n in range(5)] + [(f"g{n}", 3.0) for n in range(7)]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name, least", NEEDS)
def test_colours_stand_out_from_the_page(mode, name, least):
    palette = palettes()[mode]
    assert contrast(palette[name], palette["bg"]) >= least


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(
    "kind, count, least", [("c", 5, 12.0), ("g", 7, 12.0)], ids=["lines", "areas"]
)
def test_colours_can_be_told_apart(mode, vision, kind, count, least):
    palette = palettes()[mode]
    seen = [lab(VISION[vision] @ linear(palette[f"{kind}{n}"])) for n in range(count)]
    distances = {
        (a, b): float(np.linalg.norm(seen[a] - seen[b]))
        for a, b in itertools.combinations(range(count), 2)
    }
    closest = min(distances, key=distances.__getitem__)
    assert distances[closest] >= least, f"{kind}{closest}: {distances[closest]:.1f}"


RAMPS = ["seq", "red"]
FLIP = 6  # charts.css prints --ink-high from this step on


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize("step", range(9))
def test_numbers_in_heat_tables_can_be_read(mode, ramp, step):
    palette = palettes()[mode]
    ink = palette["ink-low" if step < FLIP else "ink-high"]
    assert contrast(palette[f"{ramp}{step}"], ink) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize("vision", VISION)
def test_ramps_leave_the_page_step_by_step(mode, ramp, vision):
    palette = palettes()[mode]
    page = float(lab(VISION[vision] @ linear(palette["bg"]))[0])
    away = [
        abs(float(lab(VISION[vision] @ linear(palette[f"{ramp}{n}"]))[0]) - page) for n in range(9)
    ]
    assert all(after - before >= 2 for before, after in itertools.pairwise(away))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_gates_stand_out(mode):
    palette = palettes()[mode]
    assert contrast(palette["alarm"], palette["bg"]) >= 4.5  # barred
    assert contrast(palette["warn"], palette["wash-warn"]) >= 4.5  # with an approval


def test_colours_are_set_by_variable_alone():
    css = (ASSETS / "charts.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/|:root\{[^}]*\}|@media print\{.*", "", css, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)
    selectors = re.findall(r"([^{}]+)\{", rules.partition("@media")[0])
    assert all(re.match(r"\.chart\b", s.strip()) for s in selectors)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("colour, tint", [*((f"c{n}", 0.24) for n in range(5)), ("faint", 0.38)])
def test_names_on_the_tints_of_a_map_can_be_read(mode, colour, tint):
    palette = palettes()[mode]
    ink, ground = (int_rgb(palette[name]) for name in (colour, "bg"))
    mixed = "#" + "".join(
        f"{round(tint * a + (1 - tint) * b):02x}" for a, b in zip(ink, ground, strict=True)
    )
    assert contrast(mixed, palette["ink"]) >= 7
    css = (ASSETS / "charts.css").read_text(encoding="utf-8")
    assert f"fill-opacity:{str(tint)[1:]}" in css


def int_rgb(colour: str) -> list[int]:
    digits = "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour[1:]
    return [int(digits[i : i + 2], 16) for i in (0, 2, 4)]
