"""Bars beside numbers: as long as the number, inside their track, silent to screen readers."""

from __future__ import annotations

import pytest

from model.report.charts import gap_bar, share_bar


@pytest.mark.parametrize(
    ("share", "end"), [(0.0, 0), (0.164, 16), (0.5, 50), (1.0, 100), (1.2, 100), (-0.1, 0)]
)
def test_the_bar_ends_where_the_share_does(share, end):
    assert f'd="M0 4H{end}"' in share_bar(share)


@pytest.mark.parametrize(
    ("gap", "length"), [(0.0, 0), (0.5, 32), (-0.164, -10), (1.0, 64), (1.2, 64), (-7.0, -64)]
)
def test_the_bar_of_a_difference_lies_on_its_side_of_zero(gap, length):
    assert f'd="M64 4h{length}"' in gap_bar(gap)


@pytest.mark.parametrize("drawn", [share_bar(0.3), gap_bar(-0.3)])
def test_the_bar_is_hidden_from_screen_readers_and_carries_no_style(drawn):
    assert 'aria-hidden="true"' in drawn
    assert "style" not in drawn
