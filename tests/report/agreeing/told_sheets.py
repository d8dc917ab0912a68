"""Sentences of the sheets: each figure from its own source, by the option of the sheet.

Flow   Unit, Archive → [agreeing.told_sheets] → told
"""

from __future__ import annotations

from collections import Counter

from tests.report.agreeing.archive import Archive
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["SHEETS"]

SHOWN, SAME = 3, 0.0005
"""Longest list on a sheet; a difference that is printed as none."""

Places = dict[str, str]
Figures = list[float] | None


def _own(unit: Unit) -> str:
    """The option of the sheet in which a text stands: the last anchor, of what is around it."""
    found = [link for link in unit.links if link.startswith("sheet-")]
    return found[-1].removeprefix("sheet-") if found else ""


def _rival(archive: Archive, option: str) -> str:
    order = archive.result("central")["order"]
    return order[1] if option == archive.leader and len(order) > 1 else archive.leader


def _value(archive: Archive, option: str) -> float:
    return archive.points("central", "value", options=option) or 0.0


def worth(at: At, places: Places, unit: Unit) -> Figures:
    option = _own(unit)
    if not option:
        return None
    value = _value(at.archive, option)
    return [value, abs(value - _value(at.archive, _rival(at.archive, option)))]


def worth_alone(at: At, places: Places, unit: Unit) -> Figures:
    return [_value(at.archive, _own(unit))] if _own(unit) else None


def contingent(at: At, places: Places, unit: Unit) -> Figures:
    option, archive = _own(unit), at.archive
    found = [
        archive.points("central", "open_probability", options=option),
        archive.points("gates", "open_value", options=option),
        archive.get("gates", "rank_when_open", options=option),
        len(archive.result("central")["order"]) + 1,
    ]
    return [float(one) for one in found if one is not None]


def groups(at: At, places: Places, unit: Unit) -> Figures:
    shares = [
        s for s in at.archive.get("central", "group_shares", options=_own(unit)) if s is not None
    ]
    return [100 * max(shares), 100 * min(shares)]


def _over_the_mean(archive: Archive, option: str) -> list[float]:
    central = archive.result("central")
    ranked = [central["options"].index(one) for one in central["order"]]
    mine = central["contributions"][central["options"].index(option)]
    means = [
        sum(central["contributions"][n][c] for n in ranked) / len(ranked) for c in range(len(mine))
    ]
    return [own - mean for own, mean in zip(mine, means, strict=True)]


def _largest(values: list[float]) -> list[float]:
    return [100 * v for v in sorted(values, reverse=True) if v >= SAME][:SHOWN]


def above(at: At, places: Places, unit: Unit) -> Figures:
    return _largest(_over_the_mean(at.archive, _own(unit)))


def below(at: At, places: Places, unit: Unit) -> Figures:
    return [-v for v in _largest([-v for v in _over_the_mean(at.archive, _own(unit))])]


def gates(at: At, places: Places, unit: Unit) -> Figures:
    free, bound, barred = at.archive.get("gates", "probability", options=_own(unit))
    return [100 * share for share in ((free, bound, barred) if barred > 0 else (free, bound))]


def gate_driver(at: At, places: Places, unit: Unit) -> Figures:
    """Probabilities of the rows of one driver."""
    driver, option = at.names.id("driver", places["driver"]), _own(unit)
    if driver is None or not option:
        return None
    rows = at.archive.result("gates")["conditions"]
    return [
        100 * gate["probability"]
        for gate in rows
        if gate["option"] == option and gate["driver"] == driver and gate["probability"] > 0
    ]


def needs_cost(at: At, places: Places, unit: Unit) -> Figures:
    return [float(at.archive.get("needs", "set_cost", options=_own(unit)))]


def cost(at: At, places: Places, unit: Unit) -> Figures:
    return [float(at.archive.get("needs", "cost", options=_own(unit)))]


def months(at: At, places: Places, unit: Unit) -> Figures:
    return [float(at.archive.scenario["options"][_own(unit)]["duration_months"])]


def starts(at: At, places: Places, unit: Unit) -> Figures:
    """A month of the horizon where that has no date; else a month of the calendar."""
    spec = at.archive.scenario
    return [] if spec["start"] else [float(spec["options"][_own(unit)]["start_month"])]


def gains(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("safeguards")
    n = result["options"].index(_own(unit))
    return _largest([row[n] for row in result["gain"] if row[n] is not None])


def _at_levels(archive: Archive, option: str, field: str) -> list[float]:
    """Figures of an option at the levels that can happen."""
    result = archive.result("states")
    n = result["options"].index(option)
    pairs = zip(result[field], result["level_probability"], strict=True)
    return [row[n] for row, share in pairs if share > 0 and row[n] is not None]


def fails(at: At, places: Places, unit: Unit) -> Figures:
    return _largest(_at_levels(at.archive, _own(unit), "level_regret"))


def worst(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("states")
    n = result["options"].index(_own(unit))
    return [100 * result["probability"][result["worst_state"][n]], 100 * result["worst_regret"][n]]


def lowest(at: At, places: Places, unit: Unit) -> Figures:
    found = sorted(_at_levels(at.archive, _own(unit), "level_value"))
    return [100 * value for value in found[:SHOWN]]


def score(at: At, places: Places, unit: Unit) -> Figures:
    """The smallest move of one of its scores, inside its range if one is."""
    result, option = at.archive.result("break_even"), _own(unit)
    n = result["options"].index(option)
    cells = [
        ([option, criterion] not in result["within_range"], abs(move), c)
        for c, (criterion, move) in enumerate(
            zip(result["criteria"], result["move"][n], strict=True)
        )
        if move is not None
    ]
    c = min(cells)[2]
    return [float(result["needed"][n][c]), float(result["likely"][n][c])]


def weights(at: At, places: Places, unit: Unit) -> Figures:
    result, option = at.archive.result("switches"), _own(unit)
    norm = result["norms"].index("L1")
    rival = result["closest"][norm] if option == at.archive.leader else option
    return [100 * result["distance"][norm][result["rivals"].index(rival)]]


def rank(at: At, places: Places, unit: Unit) -> Figures:
    spaces, option = at.archive.result("attainable")["spaces"], _own(unit)
    leads = option == at.archive.leader
    field, best = ("worst_rank", max) if leads else ("best_rank", min)
    return [float(best(at.archive.get(space, field, options=option) for space in spaces))]


def carries(at: At, places: Places, unit: Unit) -> Figures:
    """The differences to the option compared with that are furthest from nothing."""
    option = _own(unit)
    central = at.archive.result("central")
    n, m = (central["options"].index(one) for one in (option, _rival(at.archive, option)))
    pairs = zip(central["contributions"][n], central["contributions"][m], strict=True)
    gaps = sorted((mine - other for mine, other in pairs), key=lambda gap: -abs(gap))
    return [100 * gap for gap in gaps if abs(gap) >= SAME][:SHOWN]


def earns(at: At, places: Places, unit: Unit) -> Figures:
    return _largest(at.archive.get("central", "contributions", options=_own(unit)))


def confidence(at: At, places: Places, unit: Unit) -> Figures:
    rows = [row for row in at.archive.scenario["scores"] if row["option"] == _own(unit)]
    found = Counter(row["confidence"] for row in rows)
    said = [float(found[name]) for name in ("high", "medium", "low")]
    return [float(len(rows)), *said, *([float(found[None])] if found[None] else [])]


SHEETS = {
    "sheets.first": worth,
    "sheets.behind": worth,
    "sheets.tied": worth_alone,
    "sheets.only": worth_alone,
    "sheets.contingent": contingent,
    "sheets.groups": groups,
    "sheets.above": above,
    "sheets.below": below,
    "sheets.gates": gates,
    "sheets.gates-barred": gates,
    "sheets.gate-driver": gate_driver,
    "sheets.needs-cost": needs_cost,
    "sheets.cost": cost,
    "sheets.runs": months,
    "sheets.starts": starts,
    "sheets.gains": gains,
    "sheets.fails": fails,
    "sheets.worst": worst,
    "sheets.lowest": lowest,
    "sheets.score-inside": score,
    "sheets.score-outside": score,
    "sheets.weights": weights,
    "sheets.weights-end": weights,
    "sheets.rank-best": rank,
    "sheets.rank-never": rank,
    "sheets.rank-lowest": rank,
    "sheets.carries": carries,
    "sheets.carries-uncited": carries,
    "sheets.earns": earns,
    "sheets.earns-uncited": earns,
    "sheets.confidence": confidence,
    "sheets.confidence-some": confidence,
}
"""Messages with figures, and what each of them must say."""
