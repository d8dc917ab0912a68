"""Sentences on perspectives, on parts left out and on shares of the goals: each from its source.

Flow   Unit, Archive → [agreeing.told_views] → told
"""

from __future__ import annotations

from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["VIEWS"]

Places = dict[str, str]
Figures = list[float] | None


def leads(at: At, places: Places, unit: Unit) -> Figures:
    """The lead under the perspective that the entry begins with."""
    result = at.archive.result("perspectives")
    begun = [(len(name), key) for name, key in at.names.of["view"].items()
             if unit.text.startswith(name) and key in result["views"]]  # fmt: skip
    return [100 * result["lead"][result["views"].index(max(begun)[1])]] if begun else None


def mean(at: At, places: Places, unit: Unit) -> Figures:
    return [100 * max(at.archive.result("perspectives")["summaries"]["mean"])]


def borda(at: At, places: Places, unit: Unit) -> Figures:
    """The most points of an option, of how many there could be."""
    result = at.archive.result("perspectives")
    most = len(result["views"]) * (len(result["ranked"]) - 1)
    return [float(max(result["summaries"]["borda"])), float(most)]


def least(at: At, places: Places, unit: Unit) -> Figures:
    return [100 * max(at.archive.result("perspectives")["compromise"]["least"])]


def division(at: At, places: Places, unit: Unit) -> Figures:
    """Of two leaders: share of the criterion, its least and greatest weight, the gap on it."""
    result = at.archive.result("perspectives")
    pair = [at.names.id("option", places[place]) for place in ("option", "other")]
    found = [one for one in result["divisions"] if [one["option"], one["other"]] == pair]
    if not found:
        return None
    n = result["criteria"].index(found[0]["criterion"])
    column = result["nodes"].index(found[0]["criterion"])
    weights = [row[column] for row in result["node_weights"]]
    said = (found[0]["criterion_share"][n], min(weights), max(weights), abs(found[0]["gap"][n]))
    return [100 * one for one in said]


def left_out(at: At, places: Places, unit: Unit) -> Figures:
    """Without how many criteria and groups the lead is lost, of how many."""
    result, found = at.archive.result("left_out"), list[float]()
    for place, field in (("n", "leader_without"), ("groups", "group_leader_without")):
        leaders = [one for one in result[field] if one]
        if place in places:
            found += [float(sum(one != at.archive.leader for one in leaders)), float(len(leaders))]
    return found


def goals_map(at: At, places: Places, unit: Unit) -> Figures:
    """In how much of the triangle the first two lead, and how many others do."""
    shares = sorted((one["share"] for one in at.archive.result("ternary")["regions"]), reverse=True)
    more = [float(len(shares) - 2)] if "n" in places else []
    return [100 * shares[0], 100 * shares[1], *more]


VIEWS = {
    "perspectives.leads": leads,
    "perspectives.leads-closely": leads,
    "perspectives.mean": mean,
    "perspectives.borda": borda,
    "perspectives.least": least,
    "perspectives.division": division,
    "left_out.claim": left_out,
    "left_out.claim-criteria": left_out,
    "left_out.claim-groups": left_out,
    "goals_map.claim": goals_map,
    "goals_map.claim-three": goals_map,
    "goals_map.claim-two": goals_map,
}
"""Messages with figures, and what each of them must say."""
