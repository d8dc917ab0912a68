"""Sentences that hold one option against others: why it leads, what moves the lead, mixtures.

Flow   Unit, Archive → [agreeing.told_against] → told
"""

from __future__ import annotations

from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["AGAINST"]

NAMED, SAME = 2, 0.0005
"""Criteria that a comparison names either way; a difference that prints as none."""

PART, LISTED, DRAWN = 0.005, 4, 12
"""The least part of a mixture that is named; names in a list; bars that a tornado has at most."""

Places = dict[str, str]
Figures = list[float] | None


def earns(at: At, places: Places, unit: Unit) -> Figures:
    """What the leader earns of the goal that gives it most, and its value."""
    central = at.archive.result("central")
    n = central["options"].index(at.archive.leader)
    goals = [
        points
        for role, points in zip(central["roles"], central["group_contributions"][n], strict=True)
        if role == "goal"
    ]
    return [100 * max(goals), 100 * central["value"][n]]


def compared(at: At, places: Places, unit: Unit) -> Figures:
    """Of two options the difference, the largest gains and the largest losses."""
    result = at.archive.result("comparison")
    pair = [at.names.id("option", places[place].strip()) for place in ("option", "over")]
    if None in pair:
        return None
    n, m = (at.archive.options.index(option) for option in pair)
    gaps = sorted((gap for gap in result["difference"][n][m]), reverse=True)
    gains = [gap for gap in gaps if gap > SAME][:NAMED] if "gains" in places else []
    losses = [gap for gap in gaps[::-1] if gap < -SAME][:NAMED] if "losses" in places else []
    return [100 * one for one in (result["total"][n][m], *gains, *losses)]


def weights_moved(at: At, places: Places, unit: Unit) -> Figures:
    """How many weights take the lead away when halved or raised by half, of how many."""
    result = at.archive.result("tornado")
    pairs = zip(result["leader_halved"], result["leader_raised"], strict=True)
    lost = sum(any(one and one != at.archive.leader for one in pair) for pair in pairs)
    return [*([float(lost)] if "n" in places else []), float(len(result["nodes"]))]


def scores_moved(at: At, places: Places, unit: Unit) -> Figures:
    """The same of scores at the ends of their range, and how many criteria are not named."""
    result = at.archive.result("tornado")
    rows = zip(result["cells"], result["leader_low"], result["leader_high"], strict=True)
    lost = [cell for cell, *ends in rows if any(one and one != at.archive.leader for one in ends)]
    more = len({criterion for _, criterion in lost}) - LISTED
    total = float(len(result["cells"]))
    return [float(len(lost)), total, *([float(more)] if more > 0 else [])]


def bars(at: At, places: Places, unit: Unit) -> Figures:
    return [float(DRAWN), float(len(at.archive.result("tornado")["nodes"]))]


def mixed(at: At, places: Places, unit: Unit) -> Figures:
    """The mixture that is worth more than an option at all weights of a space, and by how much."""
    option = at.names.id("option", places["option"].strip())
    for space in at.archive.result("attainable")["spaces"]:
        if at.words(f"attainable.space-{space['lens']}").text == places["space"].strip():
            n = space["options"].index(option)
            parts = [100 * part for part in space["beaten_by"][n] if part and part >= PART]
            return [*parts, -100 * space["margin"][n]]
    return None


def separable(at: At, places: Places, unit: Unit) -> Figures:
    """The smallest lead that counts, and in how many draws it must hold."""
    found = [100 * at.archive.result("central")["separable"]]
    if "keeps" in places and at.words.language == "ko":
        return None  # “under so many per cent” reads as a share that was never seen
    if "keeps" in places:
        found.append(100 * at.archive.result("separability")["keeps_lead"])
    return found


AGAINST = {
    "why.claim": earns,
    "why.compare-gainslosses": compared,
    "why.compare-gains": compared,
    "why.compare-losses": compared,
    "tornado.weights-kept": weights_moved,
    "tornado.scores-count": scores_moved,
    "tornado.cut": bars,
    "attainable.beaten-mix": mixed,
    "method.step-verdict-text": separable,
    "method.step-verdict-undrawn": separable,
}
"""Messages with figures, and what each of them must say."""
