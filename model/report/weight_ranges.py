"""Over which ranges swings were asked, and whether the scales are still the same, in sentences.

Flow   View, ElicitationResult → [report.weight_ranges] → sections.weights
"""

from __future__ import annotations

from model.analysis import ElicitationResult
from model.problem import RangeAsked
from model.report.cells import capped, what_unit
from model.report.elicited import whose_listed
from model.report.view import View
from model.report.view_agreement import view_name
from model.report.wording import Phrase

__all__ = ["changed_sentences", "range_sentences"]


def range_sentences(view: View, result: ElicitationResult) -> list[Phrase]:
    """For everyone whose weights are here: which ranges are on record, and who records none."""
    recorded = {each.perspective for each in result.ranges}
    everyone = dict.fromkeys(each.family.perspective for each in result.families)
    said = [_recorded(view, result, place) for place in everyone if place in recorded]
    bare = [place for place in everyone if place not in recorded]
    if not said:
        return [view.words("weights.range-none-all")]
    if bare and set(bare) == set(result.views) - {""}:
        said.append(view.words("weights.range-none-others"))
    elif bare:
        said.append(view.words("weights.range-none-some", names=whose_listed(view, bare)))
    return said


def _recorded(view: View, result: ElicitationResult, place: str) -> Phrase:
    """How many ranges are on record for one perspective, and how many of them have changed."""
    words = view.words
    own = {each.criterion: each for each in result.ranges if each.perspective == place}
    missing = [key for key in result.criteria if key not in own]
    changed = sum(each.changed for each in own.values())
    known: dict[str, Phrase | int] = {
        "whose": view_name(view, place),
        "n": len(own),
        "of": len(result.criteria),
        "changed": changed,
        "missing": capped(view, [view.criterion(key) for key in missing]),
    }
    key = ("part" if missing else "whole") + ("-changed" if changed else "")
    places = words.places(f"weights.range-{key}")
    return words(f"weights.range-{key}", **{name: known[name] for name in places})


def changed_sentences(view: View, result: ElicitationResult) -> list[list[Phrase]]:
    """For each scale that has changed since: from what to what, and what to do about it."""
    return [_changed(view, each) for each in result.ranges if each.changed]


def _changed(view: View, asked: RangeAsked) -> list[Phrase]:
    words = view.words
    unit = what_unit(view, asked.criterion)
    whose = {"whose": view.perspective(asked.perspective)} if asked.perspective else {}
    what = words(
        "weights.range-moved-of" if whose else "weights.range-moved",
        criterion=view.criterion(asked.criterion, link=True),
        asked=words.amount_range(*asked.asked, unit, None),
        now=words.amount_range(*asked.now, unit, None),
        **whose,
    )
    if not asked.factors:
        return [what, words("weights.range-again")]
    factors = [
        words("weights.range-factor", node=view.criterion(node), factor=words.plain(factor))
        for node, factor in asked.factors
    ]
    return [what, words("weights.range-rescale", factors=words.listing(factors))]
