"""Sentences of the value tree: how many criteria, from where to where a scale goes, its shape.

Flow   Unit, Archive → [agreeing.told_scales] → told
"""

from __future__ import annotations

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["SCALES"]

QUARTERS = (0.25, 0.5, 0.75)

Places = dict[str, str]
Figures = list[float] | None


def _criterion(at: At, unit: Unit) -> Json:
    """The criterion that stands before a text in the list."""
    known = at.archive.scenario["criteria"]
    keys = [link.removeprefix("c-") for link in unit.links if link.startswith("c-")]
    return next((known[key] for key in keys if key in known and known[key]["scale"]), None)


def counts(at: At, places: Places, unit: Unit) -> Figures:
    """Criteria, and groups at the top by their role."""
    central = at.archive.result("central")
    roles = [central["roles"].count(role) for role in ("goal", "risk", "resource")]
    return [float(n) for n in (len(central["criteria"]), *roles)]


def scale(at: At, places: Places, unit: Unit) -> Figures:
    spec = _criterion(at, unit)
    return None if spec is None else [float(spec["scale"]["min"]), float(spec["scale"]["max"])]


def bent(at: At, places: Places, unit: Unit) -> Figures:
    """The level that is worth half of the scale."""
    spec = _criterion(at, unit)
    return None if spec is None else [float(spec["value_function"]["midvalue"])]


def pieces(at: At, places: Places, unit: Unit) -> Figures:
    """Levels and what they are worth, of 100: stated, halved or rated."""
    spec = _criterion(at, unit)
    if spec is None:
        return None
    shape = spec["value_function"]
    known: list[tuple[float, float]] = shape["points"] or []
    if shape["quarters"]:
        known = list(zip(shape["quarters"], QUARTERS, strict=True))
    if shape["ratings"]:
        rated = sorted(shape["ratings"])
        ends = sorted((rated[0][1], rated[-1][1]))
        known = [(level, (points - ends[0]) / (ends[1] - ends[0])) for level, points in rated]
    return [float(one) for level, worth in known for one in (level, 100 * worth)]


def nothing(at: At, places: Places, unit: Unit) -> Figures:
    """A message that counts only what it writes out itself."""
    return []


SCALES = {
    "tree.claim": counts,
    "tree.measure-max": scale,
    "tree.measure-min": scale,
    "tree.shape-exponential": bent,
    "tree.shape-piecewise": pieces,
    "tree.shape-bisection": pieces,
    "tree.shape-rating": pieces,
    "tree.point": nothing,
}
"""Messages with figures, and what each of them must say."""
