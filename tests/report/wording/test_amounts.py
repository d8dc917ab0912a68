"""Amounts are said with their units as a newspaper says them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.wording import LANGUAGES, Phrase, amounts, load_words

SAID = [  # value, unit, decimals, what a reader expects
    (48.4, "US$ million", 0, "US$48 million"),
    (48, "million US$", 0, "US$48 million"),
    (2.5, "€ billion", 1, "€2.5 billion"),
    (250, "KRW billion", 0, "KRW 250 billion"),
    (1250, "US$", 0, "US$1,250"),
    (-3, "US$ million", 0, "−US$3 million"),
    (0, "US$ million", 0, "US$0"),
    (5, "US$ million per year", 0, "US$5 million per year"),
    (48, "days", 0, "48 days"),
    (48, "ETB", 0, "48 ETB"),
    (38, "% of value", 0, "38% of value"),
    (48, "백만 달러", 0, "4,800만 달러"),
    (250, "백만 달러", 0, "2억 5,000만 달러"),
    (0.5, "백만 달러", None, "50만 달러"),
    (0, "백만 달러", 0, "0달러"),
    (-4, "백만 달러", 0, "−400만 달러"),
    (1234.5, "십억 원", 1, "1조 2,345억 원"),
    (48, "억원", 0, "48억 원"),
    (48, "천 명", 0, "4만 8,000명"),
    (150_000_000, "원", 0, "1억 5,000만 원"),
    (1234567, "백만 달러", None, "1조 2,345억 7,000만 달러"),
    (48, "점", 0, "48점"),
    (3, "개월", 0, "3개월"),
    (48, "조건", 0, "48조건"),
    (48, "만족도 지수", 0, "48 만족도 지수"),
    (38, "금액 대비 %", 0, "금액 대비 38%"),
    (2, "%포인트", 0, "2%포인트"),
    (float("nan"), "백만 달러", 0, "–"),
]

RANGES = [
    (33, 67, "US$ million", "US$33 million to US$67 million", None),
    (5, 9, "€ million per year", "€5 million to €9 million per year", None),
    (0, 100, "US$ million", "US$0 to US$100 million", None),
    (33, 67, "백만 달러", "3,300만~6,700만 달러", None),
    (0, 100, "% of value", "0% to 100% of value", None),
    (0, 100, "금액 대비 %", "금액 대비 0~100%", None),
    (0, 100, "points", "0 to 100 points", None),
    (0, 100, "점", "0~100점", None),
    (0, 100, None, "0 to 100", "0~100"),
    (float("nan"), 67, "백만 달러", "– to 67", "–~67"),
]


@pytest.mark.parametrize(("value", "unit", "digits", "expected"), SAID)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_unit_decides_how_an_amount_is_said(language, value, unit, digits, expected):
    assert load_words(language).amount(value, Phrase.of(unit), digits).text == expected


@pytest.mark.parametrize(("low", "high", "unit", "expected", "korean"), RANGES)
def test_ranges_say_a_shared_unit_as_their_language_does(low, high, unit, expected, korean):
    dressed = None if unit is None else Phrase.of(unit)
    assert load_words("en").amount_range(low, high, dressed).text == expected
    assert load_words("ko").amount_range(low, high, dressed).text == (korean or expected)


def test_a_foreign_unit_stays_marked_and_escaped():
    words = load_words("ko")
    assert words.amount(3, Phrase.of("d", "en")).html == '<bdi lang="en">3 d</bdi>'
    assert words.amount(3, Phrase.of("<i>")).html == "3 &lt;i&gt;"


def test_examples_of_the_module_hold():
    assert doctest.testmod(amounts).failed == 0


@given(st.floats(-1e9, 1e9), st.text(max_size=12), st.sampled_from([0, 1, None]))
def test_any_unit_can_be_said(value, unit, digits):
    for language in LANGUAGES:
        words = load_words(language)
        assert words.amount(value, Phrase.of(unit), digits).text
        assert words.amount_range(value, 2 * value, Phrase.of(unit), digits).text


def test_korean_names_that_hold_an_and_stand_in_marks_in_a_list():
    words = load_words("ko")
    names = [Phrase.of("상주공관 개설 및 정무대화"), Phrase.of("관망").linked("sheet-wait")]
    apart = words.apart(names)
    assert words.listing(apart).text == "‘상주공관 개설 및 정무대화’, ‘관망’"
    assert apart[1].html == '‘<a href="#sheet-wait">관망</a>’'
    assert words.apart(names[:1]) == names[:1]
    figures = [Phrase.of("거점 및 통로(+1.8)"), Phrase.of("관망(−0.4)")]
    assert words.apart(figures) == figures
    assert load_words("en").listing(load_words("en").apart(names)).text == (
        "상주공관 개설 및 정무대화 and 관망"
    )


def test_shares_below_zero_have_a_true_minus_and_zero_no_sign():
    words = load_words("en")
    assert [words.percent(share).text for share in (-0.12, -0.003, 0.5)] == ["−12%", "0%", "50%"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("value", "printed"),
    [(1e-5, "0.00001"), (-2.5e-7, "−0.00000025"), (12_500_000.0, "12500000"), (0.0, "0")],
)
def test_no_number_is_printed_with_an_exponent(language, value, printed):
    words = load_words(language)
    assert str(words.plain(value)) == printed
    assert "e" not in str(words.amount(value, Phrase.own("조 달러"), None))
