"""Sentences on how often each option comes first: lenses, ranks, perspectives, enough draws.

Flow   Unit, Archive → [agreeing.told_lenses] → told
"""

from __future__ import annotations

import math

from tests.report.agreeing.archive import Archive, Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["LENSES"]

OFTEN, NAMED, NINE_IN_TEN, APART = 0.05, 2, 0.9, 2.0
LENS_NAMES = ("any", "order", "near", "leaves", "levels", "dirichlet", "stated")

Places = dict[str, str]
Figures = list[float] | None


def _shown(lens: Json, n: int, error: bool = True) -> list[float]:
    """Share of first ranks in per cent, then its error if it is sampled and not 0 or 1."""
    share = lens["first"][n]
    known = lens["first_exact"] or share in (0, 1) or not error
    return [100 * share, *([] if known else [100 * lens["first_error"][n]])]


def _order(lens: Json) -> list[int]:
    return sorted(range(len(lens["first"])), key=lambda n: -lens["first"][n])


def _told_of(at: At, unit: Unit) -> str:
    """The lens of which an entry tells: it begins with its name."""
    names = {name: at.words(f"acceptability.lens-{name}").text for name in LENS_NAMES}
    begun = [name for name, said in names.items() if unit.text.startswith(f"{said} (")]
    return max(begun, key=lambda name: len(names[name])) if begun else ""


def finding(at: At, places: Places, unit: Unit) -> Figures:
    """Who is first most often through the lens of the entry, and with scores drawn who is next."""
    scores = "drawn" if "others" in places else "likely"
    lens = at.archive.lenses.get(("", _told_of(at, unit), scores))
    if lens is None:
        return None
    order = _order(lens)
    found = _shown(lens, order[0])
    if scores == "drawn":
        found += [100 * lens["first"][n] for n in order[1:] if lens["first"][n] >= OFTEN][:NAMED]
    return found


def near(at: At, places: Places, unit: Unit) -> Figures:
    return [100 * at.archive.result("acceptability")["stray"]]


def scattered(at: At, places: Places, unit: Unit) -> Figures:
    return [float(at.archive.result("acceptability")["concentration"])]


def _own(archive: Archive, scores: str = "") -> list[Json]:
    """Lenses of the page's own weights."""
    return [
        lens for (who, _, how), lens in archive.lenses.items() if not who and how == (scores or how)
    ]


def first_range(at: At, places: Places, unit: Unit) -> Figures:
    """The leader's least and greatest share of first ranks through all lenses."""
    shares = [
        100 * each["first"][each["options"].index(at.archive.leader)] for each in _own(at.archive)
    ]
    return [*([min(shares)] if "low" in places else []), max(shares)]


def draws(at: At, places: Places, unit: Unit) -> Figures:
    return [float(at.archive.result("acceptability")["n_draw"])]


def entropy(at: At, places: Places, unit: Unit) -> Figures:
    """The most that it can be, of how many options, and what it is through each lens."""
    drawn = _own(at.archive, "drawn")
    count = len(drawn[0]["options"])
    return [math.log2(count), float(count), *(each["first_entropy"] for each in drawn)]


def ranks(at: At, places: Places, unit: Unit) -> Figures:
    """Share of first ranks of the most frequent first, and the rank that it seldom falls below."""
    lens = at.archive.main_lens
    assert lens is not None
    best = _order(lens)[0]
    reached, rank = 0.0, 0
    for share in lens["acceptability"][best]:
        reached, rank = reached + share, rank + 1
        if reached >= NINE_IN_TEN - 1e-12:
            break
    return [100 * lens["first"][best], *([float(rank)] if "rank" in places else [])]


def ranks_note(at: At, places: Places, unit: Unit) -> Figures:
    """Draws; which weights, and what an empty cell means, are messages of their own."""
    lens = at.archive.main_lens
    assert lens is not None
    return [float(lens["n_draw"])]


def empty(at: At, places: Places, unit: Unit) -> Figures:
    """A share seen in no draw: any bound that the draws leave."""
    return [0.0]


def pairs_note(at: At, places: Places, unit: Unit) -> Figures:
    """Draws, and the largest error among pairs."""
    lens = at.archive.main_lens
    assert lens is not None
    return [float(lens["n_draw"]), 100 * max(max(row) for row in lens["pairwise_error"])]


def pairs_bound(at: At, places: Places, unit: Unit) -> Figures:
    return [0.0, 100.0]


def favour(at: At, places: Places, unit: Unit) -> Figures:
    """Draws of scores at central weights; the largest error of such a weight."""
    names = ("any", "leaves", "levels", "order", "dirichlet", "near")
    lens = next(at.archive.lenses["", n, "drawn"] for n in names
                if ("", n, "drawn") in at.archive.lenses)  # fmt: skip
    known = [
        error
        for errors in lens["central_error"]
        for error in (errors if isinstance(errors, list) else [errors])
        if error is not None
    ]
    return [float(at.archive.result("acceptability")["confidence_draws"]), 100 * max(known)]


def _alone_on_top(lens: Json) -> str:
    """The option that is first most often and told from all others; "" if none is."""
    shares, errors = lens["first"], lens["first_error"]
    best = _order(lens)[0]
    level = [
        n
        for n in range(len(shares))
        if n != best
        and shares[n] > 0
        and shares[best] - shares[n] <= APART * math.hypot(errors[best], errors[n])
    ]
    return "" if level else str(lens["options"][best])


def views(at: At, places: Places, unit: Unit) -> Figures:
    """Near the weights of how many perspectives the leader is first most often, of how many."""
    near_ones = [
        lens for (who, name, how), lens in at.archive.lenses.items()
        if who and name == "near" and how == "drawn"
    ]  # fmt: skip
    same = sum(_alone_on_top(lens) == at.archive.leader for lens in near_ones)
    return [*([float(same)] if "n" in places else []), float(len(near_ones))]


def views_note(at: At, places: Places, unit: Unit) -> Figures:
    """Draws for a perspective, the largest error there, what a dash means."""
    shown = [lens for (who, name, how), lens in at.archive.lenses.items() if who and how == "drawn"]
    errors = [error for lens in shown for error in lens["first_error"]]
    drawn = at.archive.result("acceptability")["perspective_draws"]
    return [float(drawn), 100 * max(errors), 0.0]


def steps(at: At, places: Places, unit: Unit) -> Figures:
    """From how many draws on the same option is first most often, and its share in the end."""
    lens = at.archive.main_lens
    assert lens is not None
    firsts = [max(range(len(row)), key=lambda n: row[n]) for row in lens["convergence_first"]]
    best = _order(lens)[0]
    since = len(firsts)
    while since > 0 and firsts[since - 1] == best:
        since -= 1
    start = [float(lens["convergence_draws"][since])] if "draws" in places else []
    return [*start, *_shown(lens, best)]


def nothing(at: At, places: Places, unit: Unit) -> Figures:
    """A message that counts only what it writes out itself."""
    return []


LENSES = {
    "acceptability.no-other": nothing,
    "acceptability.finding-likely": finding,
    "acceptability.finding-drawn": finding,
    "acceptability.means-near": near,
    "acceptability.means-dirichlet": scattered,
    "acceptability.first-title": first_range,
    "acceptability.first-title-same": first_range,
    "acceptability.first-sub": draws,
    "acceptability.entropy": entropy,
    "acceptability.ranks-title": ranks,
    "acceptability.ranks-title-first": ranks,
    "acceptability.ranks-sub": ranks_note,
    "acceptability.empty-bound": empty,
    "acceptability.pairs-sub": pairs_note,
    "acceptability.pairs-bound": pairs_bound,
    "acceptability.favour-sub": favour,
    "acceptability.views-all": views,
    "acceptability.views-some": views,
    "acceptability.views-none": views,
    "acceptability.views-sub": views_note,
    "acceptability.apart-sub": draws,
    "acceptability.steps-title": steps,
    "acceptability.steps-title-late": steps,
}
"""Messages with figures, and what each of them must say."""
