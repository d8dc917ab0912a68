"""Shares in words: exact or with an error, proven never or below a bound."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.analysis import AcceptabilityResult, LensResult
from model.report.shares import (
    bound,
    cell,
    error,
    fine,
    first_cell,
    first_share,
    main_lens,
    own_lenses,
    rare,
    share_with_error,
    shown_share,
    sureness,
    tops,
)
from model.report.view import View


def lens_of(view: View, name: str, scores: str) -> LensResult:
    found = own_lenses(view.study.get(AcceptabilityResult))
    return next(lens for lens in found if (lens.lens, lens.scores) == (name, scores))


def test_an_exact_share_says_so_and_a_sampled_one_has_its_error(view: View) -> None:
    exact, sampled = lens_of(view, "any", "likely"), lens_of(view, "near", "likely")
    bridge = exact.options.index("bridge")
    assert str(sureness(view, exact, bridge)) == "exact"
    assert str(sureness(view, sampled, bridge)) == f"± {100 * sampled.first_error[bridge]:.1f}"


def test_never_is_said_only_where_it_is_proven(view: View) -> None:
    lens = lens_of(view, "near", "likely")
    wait, bridge = lens.options.index("wait"), lens.options.index("bridge")
    assert str(first_cell(view, lens, wait)) == "never: proven"
    seen = replace(lens, never_first=(), first_most=np.full(len(lens.options), 0.000149))
    assert str(first_cell(view, seen, wait)) == "under 0.015%"
    assert str(first_cell(view, lens, bridge)) == f"{100 * lens.first[bridge]:.1f}%"


def test_a_share_drawn_with_the_scores_is_never_called_never(view: View) -> None:
    lens = lens_of(view, "stated", "drawn")
    none = [n for n, share in enumerate(lens.first) if share == 0]
    assert none
    for n in none:
        assert str(first_cell(view, lens, n)).startswith("under 0.0")


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (2.9957e-5, "under 0.003%"),  # 1 - 0.05^(1/100 000), in per cent
        (1.4977e-4, "under 0.015%"),
        (0.0299, "under 3%"),
        (0.2589, "under 26%"),  # of ten draws
        (0.0, "0%"),
    ],
)
def test_a_bound_is_rounded_up(view: View, most: float, said: str) -> None:
    assert str(bound(view, most)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.144, "0.1"), (0.951, "1.0"), (0.0952, "0.1"), (0.031, "0.03"), (0, "0.0")],
)
def test_an_error_shows_a_figure_that_is_not_zero(view: View, value: float, said: str) -> None:
    assert str(error(view, value / 100)) == str(fine(view, value, 1)) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.5438, "54.4%"),
        (0.0004, "0.04%"),
        (0.00002, "0.002%"),
        (4e-6, "0.0004%"),
        (1e-9, "under 0.00001%"),
        (0, "0.0%"),
    ],
)
def test_a_rare_share_shows_its_first_figure(view: View, share: float, said: str) -> None:
    assert str(rare(view, share)) == said


def test_a_table_shows_share_and_error_side_by_side(view: View) -> None:
    assert str(share_with_error(view, 0.5438, 0.0016, 3e-5)) == "54.4% ± 0.2"
    assert str(share_with_error(view, 1.0, 0.0, 0.0)) == "100.0%"
    assert str(share_with_error(view, 1.0, 0.0, 3e-5)) == "over 99.997%"
    assert str(share_with_error(view, 0.0, 0.0, 3e-5)) == "under 0.003%"


@pytest.mark.parametrize(
    ("share", "unseen", "told", "whole"),
    [
        (0.0, 2.9957e-5, "under 0.003%", "<0.003"),
        (1.0, 2.9957e-5, "over 99.997%", ">99.997"),
        (1.0, 0.2589, "over 74%", ">74"),  # of ten draws
        (0.0, 0.0, "0.0%", "0"),  # exact or proven
        (1.0, 0.0, "100.0%", "100"),
        (0.004, 2.9957e-5, "0.4%", "<1"),
        (0.996, 2.9957e-5, "99.6%", ">99"),
        (0.005, 2.9957e-3, "0.5%", "<1"),  # just five of a thousand
        (0.995, 2.9957e-3, "99.5%", ">99"),
        (0.544, 2.9957e-5, "54.4%", "54"),
    ],
)
def test_none_and_all_are_bounds_unless_exact(
    view: View, share: float, unseen: float, told: str, whole: str
) -> None:
    assert str(shown_share(view, share, unseen)) == told
    assert cell(view, share, unseen) == whole


def test_an_option_always_first_is_known_by_what_the_draws_leave_to_the_others(view: View) -> None:
    lens = lens_of(view, "stated", "drawn")
    wait, n = lens.options.index("wait"), len(lens.options)
    first = np.zeros(n)
    first[wait] = 1.0
    none = np.zeros(n)
    seen = replace(lens, first=first, first_error=none, first_most=np.full(n, 1.4977e-4))
    assert str(first_share(view, seen, wait)) == "over 99.985%"
    assert str(sureness(view, seen, wait)) == "with 95% confidence"
    assert str(first_share(view, seen, lens.options.index("bridge"))) == "under 0.015%"
    known = replace(seen, first_most=none)  # all others are proven never first
    assert str(first_share(view, known, wait)) == "100.0%"
    assert str(sureness(view, known, wait)) == "exact"


def test_shares_within_two_errors_of_their_difference_are_not_told_apart(view: View) -> None:
    lens = lens_of(view, "near", "drawn")
    first, errors = np.zeros(len(lens.options)), np.full(len(lens.options), 0.01)
    first[lens.options.index("wait")], first[lens.options.index("embassy")] = 0.51, 0.49
    assert tops(replace(lens, first=first, first_error=errors)) == ("wait", "embassy")
    assert tops(replace(lens, first=first, first_error=0 * errors)) == ("wait",)


def test_figures_are_read_near_the_stated_weights_or_else_at_them(view: View) -> None:
    result = view.study.get(AcceptabilityResult)
    found = main_lens(result)
    assert found is not None
    assert (found.lens, found.scores, found.perspective) == ("near", "drawn", "")
    bare = replace(result, lenses=tuple(x for x in result.lenses if x.lens != "near"))
    found = main_lens(bare)
    assert found is not None
    assert found.lens == "stated"
    assert main_lens(replace(result, lenses=())) is None
