"""The catalogues of all languages say the same things."""

from __future__ import annotations

import re
import string

import pytest

from model.report.wording import LANGUAGES, load_words
from model.report.wording.particles import PARTICLES

ENGLISH = load_words("en").messages
OTHERS = [language for language in LANGUAGES if language != "en"]
BOTH_FORMS = re.compile(
    r"은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|과\(와\)|와\(과\)|\(으\)로"
)


def places(message: str) -> set[str]:
    """Names of the places of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def specs(message: str) -> set[str]:
    """What is asked of the places beside their names."""
    return {spec for _, name, spec, _ in string.Formatter().parse(message) if name and spec}


@pytest.mark.parametrize("language", OTHERS)
def test_every_catalogue_has_the_same_messages(language):
    assert set(load_words(language).messages) == set(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_fills_the_same_places(language):
    messages = load_words(language).messages
    assert {k for k, text in messages.items() if places(text) != places(ENGLISH[k])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_ask_for_nothing_but_particles(language):
    messages = load_words(language).messages
    asked = {spec.removeprefix("~") for text in messages.values() for spec in specs(text)}
    assert asked <= set(PARTICLES)
    assert language == "ko" or not asked


def test_no_korean_message_leaves_the_choice_of_particle_to_the_reader():
    assert [k for k, text in load_words("ko").messages.items() if BOTH_FORMS.search(text)] == []


def test_no_korean_place_is_followed_by_a_particle_of_one_form():
    """A particle with two forms right after a place would be wrong for half of all names."""
    fixed = re.compile(r"\{[\w-]+\}(은|는|을|를|와|과|으로)(?=[\s,.]|$)")
    found = {k: fixed.findall(text) for k, text in load_words("ko").messages.items()}
    assert {k: each for k, each in found.items() if each} == {}
