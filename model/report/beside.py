"""First place beside the scenario's own view: under each perspective, and of contingent options.

Flow   View, AcceptabilityResult → [report.beside] → sections.acceptability
"""

from __future__ import annotations

from typing import Any

from model.analysis import AcceptabilityResult, CentralResult, ContingentLens, LensResult
from model.report.cells import heads, table
from model.report.rank_tables import by_first
from model.report.shares import (
    bound,
    cell,
    error,
    scored_lens_name,
    share_with_error,
    tops,
    unseen_first,
)
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["apart_claim", "apart_table", "views_claim", "views_sentence", "views_table"]

OFTEN = 0.05
"""An option first in this share of draws is worth naming."""

Table = dict[str, Any]


def _views(result: AcceptabilityResult) -> list[LensResult]:
    return [lens for lens in result.lenses if lens.perspective and lens.scores == "drawn"]


def views_claim(view: View, result: AcceptabilityResult) -> Phrase:
    """Near the weights of how many perspectives the leader is first most often."""
    near = [tops(lens) for lens in _views(result) if lens.lens == "near"]
    leader = view.study.get(CentralResult).leader
    same = sum(options == (leader,) for options in near)
    key = "all" if same == len(near) else "some" if same else "none"
    return view.words(
        f"acceptability.views-{key}",
        option=view.option(leader),
        **({"n": same} if key == "some" else {}),
        of=len(near),
    )


def views_sentence(view: View, result: AcceptabilityResult) -> Phrase:
    """Which option is first most often near the weights of each perspective."""
    words, firsts = view.words, dict[tuple[str, ...], list[str]]()
    for lens in _views(result):
        if lens.lens == "near":
            firsts.setdefault(tops(lens), []).append(lens.perspective)
    pairs = [
        words(
            "acceptability.with-share",
            option=view.options(options),
            share=words.listing([view.perspective(name) for name in names]),
        )
        for options, names in firsts.items()
    ]
    between = words.messages["acceptability.semicolon"]
    return words("acceptability.views-said", pairs=joined(pairs, between, between))


def views_table(view: View, result: AcceptabilityResult) -> Table | None:
    """First-rank shares near the weights of each perspective and, behind it, in its order."""
    lenses, words = _views(result), view.words
    if not lenses or len(lenses[0].options) < 2:
        return None
    names = list(dict.fromkeys(lens.perspective for lens in lenses))
    head = [words("common.option"), *(view.perspective(name) for name in names)]
    rows = [
        [
            view.option(lenses[0].options[n], link=True),
            *(_view_cell(view, lenses, name, n) for name in names),
        ]
        for n in by_first(result)
    ]
    most = max(float(lens.first_most[lens.first == 0].max(initial=0)) for lens in lenses)
    return {
        "claim": views_claim(view, result),
        "said": views_sentence(view, result),
        "sub": words(
            "acceptability.views-sub",
            draws=words.number(result.perspective_draws),
            error=error(view, max(float(lens.first_error.max()) for lens in lenses)),
            most=bound(view, most),
        ),
        **table(head, rows, range(1, len(head))),
    }


def _view_cell(view: View, lenses: list[LensResult], perspective: str, option: int) -> Phrase:
    """Shares near the weights of a perspective and in its order; a dash for none seen."""
    words = view.words
    shares = {
        lens.lens: cell(view, share, unseen_first(lens, option))
        if share
        else words.messages["common.no-value"]
        for lens in lenses
        if lens.perspective == perspective
        for share in [float(lens.first[option])]
    }
    if len(shares) == 2:
        return words("acceptability.views-cell", near=shares["near"], order=shares["order"])
    return Phrase.own(next(iter(shares.values())))


def apart_claim(view: View, result: AcceptabilityResult) -> Phrase:
    """Whether a contingent option would often be first where it is open."""
    often = [each.option for each in result.contingent if each.first >= OFTEN]
    if not often:
        return view.words("acceptability.apart-title-none")
    options = view.options(list(dict.fromkeys(often)))
    return view.words("acceptability.apart-title", options=options)


def apart_table(view: View, result: AcceptabilityResult) -> Table | None:
    """Contingent options beside the ranked ones, over the states in which they are open."""
    if not result.contingent:
        return None
    words = view.words
    rows = [
        [
            view.option(each.option, link=True),
            words.percent(each.open_probability),
            scored_lens_name(view, each.lens, each.scores),
            _apart_share(view, each),
            words.number(each.expected_rank, 2),
        ]
        for each in result.contingent
    ]
    head = [words("common.option"), *heads(view, "acceptability", "open", "lens", "first", "rank")]
    draws = words.number(max(each.n_draw for each in result.contingent))
    return {
        "claim": apart_claim(view, result),
        "sub": words("acceptability.apart-sub", draws=draws),
        "said": _apart_sentences(view, result),
        **table(head, rows, [1, 3, 4]),
    }


def _apart_sentences(view: View, result: AcceptabilityResult) -> list[Phrase]:
    """Of each contingent option, the lens in which it is first most often."""
    found: dict[str, ContingentLens] = {}
    for each in result.contingent:
        if each.option not in found or each.first > found[each.option].first:
            found[each.option] = each
    return [
        view.words(
            f"acceptability.apart-{each.scores}",
            option=view.option(each.option, link=True),
            share=_apart_share(view, each),
            lens=view.words(f"acceptability.in-{each.lens}"),
            open=view.words.percent(each.open_probability),
        )
        for each in found.values()
    ]


def _apart_share(view: View, each: ContingentLens) -> Phrase:
    if each.first == 0 and each.first_most == 0:
        return view.words("acceptability.never")
    unseen = each.first_most if each.first == 0 else each.unseen
    return share_with_error(view, each.first, each.first_error, unseen)
