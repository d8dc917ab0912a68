"""Who leads without one criterion, one group or one option, and which pairs change places.

Flow   View → [sections.left_out] → templates/sections/left_out.html.j2
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.analysis import LeftOutResult
from model.arrays import IntArray
from model.report.cells import heads, table
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_left_out", "left_out_claim", "reversal_sentences", "without_sentences"]


def build_left_out(view: View) -> dict[str, Any] | None:
    """Sentences for what changes, tables for all."""
    result = view.study.find(LeftOutResult)
    if result is None or len(result.options) < 2:
        return None
    return {
        "claim": left_out_claim(view, result),
        "sentences": without_sentences(view, result),
        "table": _table(view, result),
        "ranks": _ranks(view, result),
        "options": [_runner_sentence(view, result), *reversal_sentences(view, result)],
    }


def left_out_claim(view: View, result: LeftOutResult) -> Phrase:
    """How many criteria and groups the lead rests on."""
    words, leader = view.words, view.option(result.leader)
    lost, of = _count(result.leader_without, result.leader)
    g_lost, g_of = _count(result.group_leader_without, result.leader)
    if not lost and not g_lost:
        return words("left_out.claim-none", leader=leader)
    fill = {"n": lost, "of": of, "groups": g_lost, "of_groups": g_of}
    key = "claim" if lost and g_lost else "claim-criteria" if lost else "claim-groups"
    return words(f"left_out.{key}", leader=leader, **fill)


def _count(leaders: Sequence[str], leader: str) -> tuple[int, int]:
    known = [name for name in leaders if name]
    return sum(name != leader for name in known), len(known)


def without_sentences(view: View, result: LeftOutResult) -> list[Phrase]:
    """For every other option that leads without something: without what."""
    found = []
    for kind, ids, leaders in (
        ("criterion", result.criteria, result.leader_without),
        ("group", result.groups, result.group_leader_without),
    ):
        for other in dict.fromkeys(leaders):
            if other in ("", result.leader):
                continue
            left = [
                view.words("left_out.named", name=view.criterion(key))
                for key, leader in zip(ids, leaders, strict=True)
                if leader == other
            ]
            key = f"left_out.{kind}" if len(left) == 1 else f"left_out.{kind}-each"
            names = view.words.listing(left)
            found.append(view.words(key, names=names, other=view.option(other, link=True)))
    return found


def _runner_sentence(view: View, result: LeftOutResult) -> Phrase:
    """Who takes the lead when today's leader is left out."""
    place = result.options.index(result.leader)
    taker = view.option(result.option_leader[place])
    return view.words("left_out.without-leader", leader=view.option(result.leader), other=taker)


def reversal_sentences(view: View, result: LeftOutResult) -> list[Phrase]:
    """Which pairs change places when an option is left out; none can on stated scales."""
    words = view.words
    if not result.observed_range:
        return [words("left_out.no-reversal-stated")]
    found = []
    for n, option in enumerate(result.options):
        swapped = _swapped(result.rank, result.option_rank[n])
        if swapped:
            pairs = [
                words(
                    "left_out.pair",
                    first=view.option(result.options[a]),
                    second=view.option(result.options[b]),
                )
                for a, b in swapped
            ]
            named = words.listing(pairs)
            found.append(words("left_out.reversal", option=view.option(option), pairs=named))
    return found or [words("left_out.no-reversal-observed")]


def _swapped(before: IntArray, after: IntArray) -> list[tuple[int, int]]:
    """Pairs that are the other way round; the one that passes stands first."""
    there = [n for n in range(len(before)) if before[n] > 0 and after[n] > 0]
    return [(a, b) for a in there for b in there if before[a] > before[b] and after[a] < after[b]]


def _rows(view: View, result: LeftOutResult) -> list[tuple[Phrase, str, IntArray, float]]:
    """(what is left out, who leads, ranks, Kendall's tau): groups first, each in file order."""
    groups = [
        (view.words("change.group-name", name=view.criterion(key)), *found)
        for key, *found in zip(
            result.groups,
            result.group_leader_without,
            result.group_rank_without,
            result.group_kendall_without.tolist(),
            strict=True,
        )
    ]
    single = [
        (view.criterion(key), *found)
        for key, *found in zip(
            result.criteria,
            result.leader_without,
            result.rank_without,
            result.kendall_without.tolist(),
            strict=True,
        )
    ]
    return [*groups, *single]


def _table(view: View, result: LeftOutResult) -> dict[str, Any]:
    """Who leads, today's leader's rank, and how much of the order stays; other leaders first."""
    words, place = view.words, result.options.index(result.leader)
    rows = [
        [
            name,
            view.option(leader) if leader else words("common.no-value"),
            words.number(int(rank[place])) if leader else words("common.no-value"),
            words.number(tau, 2),
        ]
        for name, leader, rank, tau in sorted(
            _rows(view, result), key=lambda row: row[1] in ("", result.leader)
        )
    ]
    return table(heads(view, "left_out", "without", "leads", "rank", "kendall"), rows, [2, 3])


def _ranks(view: View, result: LeftOutResult) -> dict[str, Any]:
    """The rank of every option without each criterion, group and option."""
    words = view.words
    rows = [[words("left_out.all"), *(words.number(int(rank)) for rank in result.rank)]]
    left = [(name, rank) for name, _, rank, _ in _rows(view, result)]
    left += [
        (words("left_out.option-name", name=view.option(option)), rank)
        for option, rank in zip(result.options, result.option_rank, strict=True)
    ]
    for name, ranks in left:
        cells = [words.number(int(r)) if r else words("common.no-value") for r in ranks]
        rows.append([name, *cells])
    head = [words("left_out.head-without"), *(view.option(option) for option in result.options)]
    return table(head, rows, range(1, len(head)))
