"""Korean particles follow the last syllable as it is read aloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.wording import Phrase, Words
from model.report.wording.particles import PARTICLES, particle

READ = [  # text, form asked for, form that a Korean reader expects
    ("대안", "은", "은"),
    ("패키지", "은", "는"),
    ("관망", "이", "이"),
    ("상주공관 개설 및 정무대화", "이", "가"),
    ("의료 현물지원", "을", "을"),
    ("공여국 가교 플랫폼", "과", "과"),
    ("제재 완화", "과", "와"),
    ("서울", "으로", "로"),
    ("지원", "으로", "으로"),
    ("대화", "으로", "로"),
    ("관망(비교 기준안)", "은", "은"),
    ("유엔(UN)", "이", "이"),
    ("UN", "은", "은"),
    ("HTS", "은", "는"),
    ("URL", "으로", "로"),
    ("38%", "을", "를"),
    ("0.468", "이", "이"),
    ("12", "은", "는"),
    ("10", "은", "은"),
    ("7", "으로", "로"),
    ("‘균형’", "은", "은"),
    ("ООН", "이", "이(가)"),
    ("", "은", "은(는)"),
    ("(비교 기준안)", "은", "은(는)"),
]


@pytest.mark.parametrize(("text", "form", "expected"), READ)
def test_particles_fit_the_last_sound(text, form, expected):
    assert particle(text, form) == expected


@given(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), st.sampled_from(sorted(PARTICLES))
)
def test_a_syllable_gets_one_of_the_two_forms(syllable, form):
    assert particle(syllable, form) in (form, PARTICLES[form])


def test_messages_fill_in_particles_in_text_and_html():
    words = Words(
        "ko", {"a.b": "{leader:이} {second:을} 앞선다.", "a.c": "‘{leader}’{leader:~으로}"}
    )
    said = words("a.b", leader=Phrase.of("관망"), second=Phrase.of("<대화>"))
    assert said.text == "관망이 <대화>을(를) 앞선다."
    assert str(said.html) == "관망\u2060이 &lt;대화&gt;\u2060을(를) 앞선다."
    assert str(words("a.c", leader=Phrase.of("관망")).html) == "‘관망’으로"


def test_an_unknown_particle_is_a_mistake():
    words = Words("ko", {"a.b": "{leader:도}"})
    with pytest.raises(KeyError, match="도"):
        words("a.b", leader="관망")


@pytest.mark.parametrize("text", ["دمشق", "a \u202e b", "שלום"])
def test_texts_that_can_turn_direction_are_isolated(text):
    assert str(Phrase.of(text).html) == f"<bdi>{text}</bdi>"


def test_other_texts_stand_as_they_are():
    assert str(Phrase.of("한국 <b>").html) == "한국 &lt;b&gt;"
    assert str(Phrase.of("an aside", "en").html) == '<bdi lang="en">an aside</bdi>'
