"""Words for probabilities: ranges of ICD 203, the same seen from both ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.wording import LANGUAGES, load_words
from model.report.wording.chances import chance_name

OPPOSITE = {
    "almost-none": "almost-certain",
    "very-unlikely": "very-likely",
    "unlikely": "likely",
    "even": "even",
}


@pytest.mark.parametrize(
    ("probability", "name"),
    [
        (0.0, ""),
        (0.001, "almost-none"),
        (0.05, "very-unlikely"),
        (0.199, "very-unlikely"),
        (0.2, "unlikely"),
        (0.449, "unlikely"),
        (0.45, "even"),
        (0.55, "even"),
        (0.551, "likely"),
        (0.8, "likely"),
        (0.87, "very-likely"),
        (0.95, "very-likely"),
        (0.951, "almost-certain"),
        (1.0, ""),
    ],
)
def test_words_of_the_directive(probability: float, name: str) -> None:
    assert chance_name(probability) == name


@given(percent=st.integers(1, 50))
def test_a_chance_and_its_opposite_have_opposite_words(percent: int) -> None:
    low, high = chance_name(percent / 100), chance_name(1 - percent / 100)
    assert OPPOSITE[low] == high


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_another_and_nothing_is_said_of_the_sure(language: str) -> None:
    words = load_words(language)
    said = [str(words.chance(p)) for p in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)]
    assert len(set(said)) == 7
    assert words.chance(0.0) is None and words.chance(1.0) is None
    assert words.chance(float("nan")) is None
