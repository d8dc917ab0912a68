"""How each family of weights was asked for and how well its judgements agree, in words.

Flow   View, ElicitationResult → [report.elicited] → sections.weights, elicited_detail
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from model.analysis import ElicitationResult, FamilyCheck
from model.problem import WeightFamily
from model.report.cells import heads, table
from model.report.view import View
from model.report.view_agreement import view_name
from model.report.wording import Phrase

__all__ = [
    "apart_sentence",
    "asked_claim",
    "asked_table",
    "family_name",
    "finding_sentences",
    "judged_families",
    "plain_sentence",
    "whose_listed",
]

PLAIN = "points"
"""The method of weights that stand as points, no method named."""

EVEN = 0.05
"""A ratio this close to 1 prints as 1.0: both count about the same."""

CLOSE = 1e-3
"""Figures nearer to their limit than this may print like it with three digits."""


def judged_families(result: ElicitationResult) -> list[FamilyCheck]:
    """Families that were judged by a method with a name."""
    return [each for each in result.families if each.family.method != PLAIN]


def plain_sentence(view: View, result: ElicitationResult) -> Phrase | None:
    """Whose weights stand as plain points, which nothing can be checked of; None for nobody."""
    named = {each.family.perspective for each in judged_families(result)}
    plain = dict.fromkeys(each.family.perspective for each in result.families)
    bare = [place for place in plain if place not in named]
    if not bare:
        return None
    if not named:
        return view.words("weights.plain-all" if any(plain) else "weights.plain-only")
    return view.words("weights.plain", names=whose_listed(view, bare))


def whose_listed(view: View, places: Sequence[str]) -> Phrase:
    """Names of perspectives, the weights of the page among them, as a list in a sentence."""
    return view.words.listing([view_name(view, place) for place in places])


def asked_claim(view: View, result: ElicitationResult) -> Phrase:
    """How many sets of judgements could contradict themselves, and how many do."""
    verdicts = [each.verdict for each in result.families]
    again = verdicts.count("questionable")
    checked = again + verdicts.count("consistent")
    key = "none" if not checked else "some" if again else "good"
    known = {"n": checked, "again": again}
    places = view.words.places(f"weights.asked-{key}")
    return view.words(f"weights.asked-{key}", **{name: known[name] for name in places})


def asked_table(view: View, families: Sequence[FamilyCheck]) -> dict[str, Any]:
    """One row a family: what was judged together, how, its figure, the verdict."""
    words = view.words
    several = len({each.family.perspective for each in families}) > 1
    rows = []
    for each in families:
        row = [
            _members_name(view, each.family, link=True),
            words(f"weights.method-{each.family.method}"),
            _figure(view, each.family),
            words(f"weights.reason-{each.reason}"),
        ]
        rows.append([*row, view_name(view, each.family.perspective)] if several else row)
    names = ("family", "method", "figure", "verdict", *(("whose",) if several else ()))
    return table(heads(view, "weights", *names), rows)


def _members_name(view: View, family: WeightFamily, link: bool = False) -> Phrase:
    known = {"": "weights.family-top", "*": "weights.family-all"}
    if family.among in known:
        return view.words(known[family.among])
    return view.criterion(family.among, link=link)


def family_name(view: View, family: WeightFamily) -> Phrase:
    """A family by what stands above it, and whose it is where it is a perspective's."""
    name = _members_name(view, family)
    if not family.perspective:
        return name
    return view.words("weights.family-of", family=name, whose=view.perspective(family.perspective))


def _kind(family: WeightFamily) -> str:
    """Which figure the limit is for."""
    if family.ends:
        return "input"
    return "geometric" if family.method == "ahp-geometric" else "ratio"


def _figure(view: View, family: WeightFamily) -> Phrase:
    """The figure that the verdict rests on, with its limit; a dash where there is none."""
    words = view.words
    if not family.times.size or len(family.members) < 3:
        return words("common.no-value")
    if family.limit != family.limit:
        value = words.number(family.inconsistency, 3)
        return words(f"weights.figure-{_kind(family)}-alone", value=value)
    return words(f"weights.figure-{_kind(family)}", **_against_limit(view, family))


def _against_limit(view: View, family: WeightFamily) -> dict[str, Phrase]:
    """The figure and its limit, with digits enough to tell them apart."""
    value, limit = family.inconsistency, family.limit
    close = value != limit and abs(value - limit) < CLOSE
    shown = view.words.plain(value) if close else view.words.number(value, 3)
    even = round(limit, 2) == limit
    return {"value": shown, "limit": view.words.number(limit, 2 if even else 4)}


def finding_sentences(view: View, families: Sequence[FamilyCheck]) -> list[list[Phrase]]:
    """For each family worth asking again: what is wrong, where, and what would help most."""
    return [list(_finding(view, each)) for each in families if each.verdict == "questionable"]


def _finding(view: View, each: FamilyCheck) -> Iterator[Phrase]:
    words, family = view.words, each.family
    name = family_name(view, family)
    if each.reason == "beyond":
        key = f"weights.beyond-{_kind(family)}"
        yield words(key, family=name, **_against_limit(view, family))
        yield apart_sentence(view, each)
        if family.revised_ratio == family.revised_ratio:
            yield _revision(view, family)
    else:
        yield words(f"weights.finding-{each.reason}", family=name)
    for pair in family.order_conflicts:
        yield _order(view, family, pair)


def apart_sentence(view: View, each: FamilyCheck) -> Phrase:
    """The judgement furthest from what the others imply, and what they do imply."""
    one, other = (view.criterion(key) for key in each.furthest)
    judged, implied = each.furthest_judged, each.furthest_implied
    if judged == 1:
        key = "level"
    elif abs(implied - 1) < EVEN:
        key = "even"
    elif implied < 1:
        key, implied = "reverse", 1 / implied
    else:
        key = "times"
    known = {
        "one": one,
        "other": other,
        "judged": view.words.plain(judged),
        "implied": view.words.number(implied, 1),
    }
    places = view.words.places(f"weights.apart-{key}")
    return view.words(f"weights.apart-{key}", **{name: known[name] for name in places})


def _revision(view: View, family: WeightFamily) -> Phrase:
    """The one change that lowers the consistency ratio most, and to what."""
    one, other = (view.criterion(key) for key in family.revised)
    ratio = view.words.number(family.revised_ratio, 3)
    if family.revised_to == 1:
        return view.words("weights.revise-level", one=one, other=other, ratio=ratio)
    times = view.words.plain(family.revised_to)
    return view.words("weights.revise", one=one, other=other, times=times, ratio=ratio)


def _order(view: View, family: WeightFamily, pair: tuple[str, str]) -> Phrase:
    """A pair that stands one way round against the best, the other way against the worst."""
    place = family.members.index
    best = place(family.ends[0])
    first, second = sorted(pair, key=lambda member: float(family.times[best, place(member)]))
    return view.words(
        "weights.order-conflict",
        best=view.criterion(family.ends[0]),
        worst=view.criterion(family.ends[1]),
        first=view.criterion(first),
        second=view.criterion(second),
    )
