"""The bar beside a share: as long as the share, inside its track, silent to screen readers."""

from __future__ import annotations

import pytest

from model.report.charts import share_bar


@pytest.mark.parametrize(
    ("share", "end"), [(0.0, 0), (0.164, 16), (0.5, 50), (1.0, 100), (1.2, 100), (-0.1, 0)]
)
def test_the_bar_ends_where_the_share_does(share, end):
    assert f'd="M0 4H{end}"' in share_bar(share)


def test_the_bar_is_hidden_from_screen_readers_and_carries_no_style():
    drawn = share_bar(0.3)
    assert 'aria-hidden="true"' in drawn
    assert "style" not in drawn
