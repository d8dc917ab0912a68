"""The reader of figures: what is read from a text, and which values would be printed so."""

from __future__ import annotations

import pytest

from model.report.wording import load_words
from tests.report.agreeing.figures import agree, agrees, figures
from tests.report.agreeing.naming import amounts_plain, pattern
from tests.report.agreeing.tree import tree

EN, KO = load_words("en"), load_words("ko")


@pytest.mark.parametrize(
    "text, values",
    [
        ("46.8 points, 1,024 draws", [46.8, 1024]),
        ("−0.6 to +1.8", [-0.6, 1.8]),
        ("20 (0–52)", [20, 0, 52]),
        ("C16 and A03 say nothing", []),
    ],
)
def test_figures_are_read_from_a_text(text, values):
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    "text, value, right",
    [
        ("46.8%", 46.75, True),
        ("46.8%", 46.7499, False),
        ("0.0", -0.04, True),
        ("+0.1", 0.0, False),
        ("under 1%", 0.4, True),
        ("under 1%", 1.4, False),
        ("under 2%", 0.4, False),
        ("over 99.97%", 100.0, True),
        ("<1", 0.0, False),
    ],
)
def test_a_value_agrees_to_the_last_printed_digit(text, value, right):
    assert agrees(figures(text, EN)[0], value, [0.03]) is right


def test_a_bound_stands_after_its_number_in_korean():
    assert figures("0.03% 미만", KO)[0].bound == "below"


def test_a_dash_stands_for_no_value():
    assert agree("–", [None], EN)
    assert not agree("0", [None], EN)
    assert not agree("–", [0.0], EN)


@pytest.mark.parametrize(
    "text, plain",
    [
        ("2억 5,000만 달러", "250 달러"),
        ("3,300만~6,700만 달러", "33~67 달러"),
        ("50만 달러", "0.5 달러"),
    ],
)
def test_korean_amounts_are_read_in_the_unit_of_the_file(text, plain):
    assert amounts_plain(text, 6) == plain


def test_places_of_a_message_are_found_in_what_it_became():
    said = KO("bottom_line.answer-close", leader="가", value="46.8", others="나").text
    found = pattern(KO, "bottom_line.answer-close").fullmatch(said)
    assert found is not None
    assert (found["leader"], found["value"], found["others"]) == ("가", "46.8", "나")


def test_end_tags_may_be_left_out():
    page = tree("<table><thead><tr><th>a<th>b<tbody><tr><th>c<td>1<tr><th>d<td>2</table><p>e")
    assert [[cell.text for cell in row.elements] for row in page.all("tr")] == [
        ["a", "b"],
        ["c", "1"],
        ["d", "2"],
    ]
    assert page.all("p")[0].text == "e"
