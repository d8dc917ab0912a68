"""How often each option comes first: each sentence says what the shares hold."""

from __future__ import annotations

import numpy as np

from model.analysis import AcceptabilityResult
from model.report.sections.acceptability import build_acceptability, lens_sentence
from tests.report.variants import view_of


def test_each_lens_names_its_most_frequent_winner(view):
    result = view.study.get(AcceptabilityResult)
    for lens in result.lenses:
        best = lens.options[int(np.argmax(lens.acceptability[:, 0]))]
        sentence = lens_sentence(view, result, lens).text
        assert f"{view.option(best).text} comes first in" in sentence


def test_only_options_first_in_one_draw_of_twenty_are_named(view):
    result = view.study.get(AcceptabilityResult)
    for lens in result.lenses:
        sentence = lens_sentence(view, result, lens).text
        for option, share in zip(lens.options, lens.acceptability[:, 0], strict=True):
            assert (view.option(option).text in sentence) == (
                share >= 0.05 or share == lens.acceptability[:, 0].max()
            )


def test_a_single_option_needs_no_others(one_option):
    content = build_acceptability(view_of(one_option))
    assert content is not None
    assert all("also often first" not in sentence.text for sentence in content["findings"])


def test_shares_are_never_called_probabilities(view):
    content = build_acceptability(view)
    assert "not probabilities of success" in content["note"].text


def test_no_ranked_option_no_section(all_barred):
    assert build_acceptability(view_of(all_barred)) is None
