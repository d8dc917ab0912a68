"""Sentences on how weights were asked for, how well answers agree, ranges, scales, who differs.

Flow   Unit, Archive → [agreeing.told_weights] → told
"""

from __future__ import annotations

import re

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.on_elicited import family_names, judged, verdict_figures
from tests.report.agreeing.prose import Unit

__all__ = ["WEIGHTS"]

NAMED, EVEN = 6, 0.05
"""Names that a list holds before it counts the rest; a ratio this close to 1 is none."""

Places = dict[str, str]
Figures = list[float] | None


def asked(at: At, places: Places, unit: Unit) -> Figures:
    """Sets of judgements that could contradict themselves, and those worth asking again."""
    verdicts = [one["verdict"] for one in judged(at.archive)]
    again = verdicts.count("questionable")
    checked = again + verdicts.count("consistent")
    return [float(checked), *([float(again)] if "again" in places else [])]


def _family(at: At, said: str) -> Json:
    """The set of judgements by the end of what stands before a colon, the longest name first."""
    plain = re.sub(r"\W", "", said)  # a quotation mark may have gone to another message
    names = [re.sub(r"\W", "", name) for name in family_names(at)]
    found = [(len(name), n) for n, name in enumerate(names) if plain.endswith(name)]
    return judged(at.archive)[max(found)[1]] if found else None


def beyond(at: At, places: Places, unit: Unit) -> Figures:
    each = _family(at, places["family"])
    return None if each is None else verdict_figures(each["family"])


def _two(at: At, places: Places) -> list[Json]:
    """The two that a judgement compares; more may stand before the first."""
    return [at.names.id("node", re.split("[“‘]", places[place])[-1]) for place in ("one", "other")]


def apart(at: At, places: Places, unit: Unit) -> Figures:
    """The judgement that fits least, and what the others imply."""
    one, other = _two(at, places)
    each = next((e for e in judged(at.archive) if e["furthest"] == [one, other]), None)
    if each is None:
        return None
    said, implied = each["furthest_judged"], each["furthest_implied"]
    if abs(implied - 1) < EVEN and said != 1:
        return [float(said)]
    shown = implied if implied >= 1 or said == 1 else 1 / implied
    return [float(shown)] if said == 1 else [float(said), float(shown)]


def revise(at: At, places: Places, unit: Unit) -> Figures:
    """The change of one judgement that would help most."""
    one, other = _two(at, places)
    each = next((e for e in judged(at.archive) if e["family"]["revised"] == [one, other]), None)
    if each is None:
        return None
    times, ratio = each["family"]["revised_to"], each["family"]["revised_ratio"]
    return [*([float(times)] if "times" in places else []), float(ratio)]


def pair_figures(at: At, places: Places, unit: Unit) -> Figures:
    """Figures of consistency of all pairs: the set that has this largest eigenvalue."""
    found = [one["family"] for one in judged(at.archive) if one["family"]["lambda_max"] is not None]
    keys = ("lambda_max", "consistency_ratio", "geometric_index", "geometric_limit")
    return _nearest([[float(one[key]) for key in keys] for one in found], places["largest"])


def end_figures(at: At, places: Places, unit: Unit) -> Figures:
    """The same of comparisons with the best and the worst."""
    found = [one["family"] for one in judged(at.archive) if one["family"]["ends"]]
    keys = ("xi", "consistency_ratio", "input_ratio", "limit")
    rows = [[float(one[key]) for key in keys] for one in found if len(one["members"]) > 2]
    return _nearest(rows, places["xi"])


def _nearest(rows: list[list[float]], said: str) -> Figures:
    """The row that begins with the figure; the heading above does not stand in the sentence."""
    return min(rows, key=lambda row: abs(row[0] - float(said))) if rows else None


def ranges(at: At, places: Places, unit: Unit) -> Figures:
    """How many ranges of one perspective are on record, of how many; how many have changed."""
    result = at.archive.result("elicitation")
    views = [
        (len(name), key)
        for name, key in at.names.of["view"].items()
        if places["whose"].endswith(name)
    ]
    if not views:
        return None
    own = [one for one in result["ranges"] if one["perspective"] == max(views)[1]]
    known = {one["criterion"] for one in own}
    missing = sum(key not in known for key in result["criteria"])
    found = {
        "n": len(own),
        "of": len(result["criteria"]),
        "changed": sum(one["asked"] != one["now"] for one in own),
    }
    said = [float(number) for place, number in found.items() if place in places]
    return [*said, *([float(missing - NAMED)] if missing > NAMED else [])]


def moved(at: At, places: Places, unit: Unit) -> Figures:
    """Over which range a swing was asked, and over which it would be now."""
    node = at.names.id("node", places["criterion"])
    view = at.names.id("view", places["whose"]) if "whose" in places else ""
    for one in at.archive.result("elicitation")["ranges"]:
        if (one["criterion"], one["perspective"]) == (node, view):
            return [float(end) for end in (*one["asked"], *one["now"])]
    return None


def factors(at: At, places: Places, unit: Unit) -> Figures:
    """By what points would have to be multiplied: of the criterion at the head of the entry."""
    node = next((k for name, k in at.names.of["node"].items() if f"{name}”" in unit.text[:90]
                 or f"{name}’" in unit.text[:90]), None)  # fmt: skip
    found = [one for one in at.archive.result("elicitation")["ranges"]
             if one["criterion"] == node and one["factors"]]  # fmt: skip
    return [float(factor) for _, factor in found[0]["factors"]] if found else None


def most_apart(at: At, places: Places, unit: Unit) -> Figures:
    """The group with the largest spread: its least and its greatest share."""
    result = at.archive.result("elicitation")
    keys = result["groups"] if len(result["groups"]) > 1 else result["criteria"]
    n = max((result["nodes"].index(key) for key in keys), key=lambda n: result["spread"][n])
    return [100 * result["lowest"][n], 100 * result["highest"][n]]


WEIGHTS = {
    "weights.asked-good": asked,
    "weights.asked-some": asked,
    **{f"weights.beyond-{kind}": beyond for kind in ("ratio", "geometric", "input")},
    **{f"weights.apart-{kind}": apart for kind in ("times", "even", "reverse", "level")},
    "weights.revise": revise,
    "weights.revise-level": revise,
    "weights.figures-pairs": pair_figures,
    "weights.figures-ends": end_figures,
    "weights.range-whole": ranges,
    "weights.range-whole-changed": ranges,
    "weights.range-part": ranges,
    "weights.range-part-changed": ranges,
    "weights.range-moved": moved,
    "weights.range-moved-of": moved,
    "weights.range-rescale": factors,
    "weights.apart-most": most_apart,
}
"""Messages with figures, and what each of them must say."""
