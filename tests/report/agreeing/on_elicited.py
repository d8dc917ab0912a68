"""Claims on tables of judgements that weights come from: how each set was asked, its figures."""

from __future__ import annotations

from tests.report.agreeing.archive import Archive, Json, points
from tests.report.agreeing.claims import UNHELD, At, Claim, Expected, Here

__all__ = ["ON_ELICITED", "family_names", "judged", "verdict_figures"]

PLAIN = "points"
"""The method of weights that stand as points, no method named."""


def judged(archive: Archive) -> list[Json]:
    """Sets of judgements made by a method with a name."""
    families = archive.result("elicitation")["families"] if "elicitation" in archive else []
    return [one for one in families if one["family"]["method"] != PLAIN]


def _members_name(at: At, family: Json) -> str:
    known = {"": "weights.family-top", "*": "weights.family-all"}
    among = family["among"]
    return at.words(known[among]).text if among in known else at.names.name("node", among)


def family_names(at: At) -> list[str]:
    """What the page calls each of these sets."""
    found = []
    for one in judged(at.archive):
        name, whose = _members_name(at, one["family"]), one["family"]["perspective"]
        of = {"family": name, "whose": at.names.name("view", whose)}
        found.append(at.words("weights.family-of", **of).text if whose else name)
    return found


def _figure(family: Json) -> float | None:
    """The figure of consistency that a verdict rests on."""
    if family["ends"]:
        figure = family["input_ratio"]
    else:
        by_mean = family["method"] == "ahp-geometric"
        figure = family["geometric_index" if by_mean else "consistency_ratio"]
    return None if figure is None or len(family["members"]) < 3 else float(figure)


def verdict_figures(family: Json) -> list[float]:
    """That figure and its limit, where there are such."""
    found = [_figure(family), family["limit"]]
    return [] if found[0] is None else [float(one) for one in found if one is not None]


def sets(here: Here) -> Expected:
    """A row a set: found by its name and, where several have judged, by whose it is."""
    whose = "weights.head-whose"
    place = next((n for n, c in enumerate(here.at_columns) if c.key == f"?{whose}"), None)
    view = "" if place is None else here.at.names.id("view", here.row.cells[place].text)
    rows = [
        one
        for one in judged(here.archive)
        if _members_name(here.at, one["family"]) == here.head
        and (place is None or one["family"]["perspective"] == view)
    ]
    match here.column.key.rpartition("-")[2]:
        case "method":
            return here.said(f"weights.method-{rows[0]['family']['method']}")
        case "figure":
            return verdict_figures(rows[0]["family"]) or None
        case "verdict":
            return here.said(f"weights.reason-{rows[0]['reason']}")
    return here.at.names.name("view", rows[0]["family"]["perspective"])


def _family(here: Here) -> Json:
    """The set whose judgements the table shows, by the heading above it."""
    return judged(here.archive)[family_names(here.at).index(here.table.above[0])]["family"]


def _times(times: float) -> Expected:
    """How many times a weight counts: below 1 as one part in so many."""
    return float(times) if times >= 1 else [1.0, 1 / times]


def judgements(here: Here) -> Expected:
    family = _family(here)
    n = family["members"].index(here.id)
    match here.column.key.lstrip("?*"):
        case "weights.head-points":
            return float(family["points"][n])
        case "weights.head-places":
            return float(family["places"][n])
        case "weights.head-best-over":
            return _times(family["times"][family["members"].index(family["ends"][0])][n])
        case "weights.head-over-worst":
            return _times(family["times"][n][family["members"].index(family["ends"][1])])
        case "weights.local":
            return points(family["weights"][n])
        case "weights.head-low":
            return points(family["low"][n])
        case "weights.head-high":
            return points(family["high"][n])
        case "node":
            return _times(family["times"][n][family["members"].index(here.column.id)])
    return UNHELD


ON_ELICITED = [
    Claim("weights", (*(f"weights.head-{key}" for key in ("family", "method", "figure", "verdict")),
                      "?weights.head-whose"), "", sets),
    Claim("weights", ("weights.node", "?weights.head-points", "?weights.head-places",
                      "?weights.head-best-over", "?weights.head-over-worst", "*node",
                      "weights.local", "?weights.head-low", "?weights.head-high"),
          "node", judgements),
]  # fmt: skip
