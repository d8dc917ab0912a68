"""Sentences of page one, at a glance and what is robust: each figure from its own source.

Flow   Unit, Archive → [agreeing.told_first] → told
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.report.agreeing.archive import Archive
from tests.report.agreeing.claims import At
from tests.report.agreeing.on_tests import TESTS, outcomes
from tests.report.agreeing.prose import Unit

__all__ = ["FIRST"]

Places = dict[str, str]
Source = Callable[[At, Places, Unit], list[float] | None]


def _value(at: At, option: str) -> float:
    return at.archive.points("central", "value", options=option) or 0.0


def _leader_value(at: At, places: Places, unit: Unit) -> list[float]:
    return [_value(at, at.archive.leader)]


def _lead(at: At, places: Places, unit: Unit) -> list[float]:
    """The lead, the smallest that counts, and how lasting it must be."""
    central = at.archive.result("central")
    found = [100 * central["lead"], 100 * central["separable"]]
    if "separability" in at.archive:
        found.append(100 * at.archive.result("separability")["keeps_lead"])
    return found


def _separated(at: At, places: Places, unit: Unit) -> list[float]:
    return [_value(at, at.archive.leader), 100 * at.archive.result("central")["lead"]]


def _tests(at: At) -> list[str]:
    return [
        name for name, (source, _) in TESTS.items() if source in at.archive and _asked(at, name)
    ]


def _asked(at: At, name: str) -> bool:
    """Whether a test stands in the table: companions only where an option needs some."""
    if name != "companions":
        return TESTS[name][1](at.archive) is not None
    needs, ranked = at.archive.result("needs"), at.archive.result("central")["order"]
    each = zip(needs["options"], needs["companions"], needs["companions_cost"], strict=True)
    bound = {o for o, with_, cost in each if with_ and cost is not None}
    return bool(bound & set(ranked)) and bool(needs["set_leader"])


def _tested(at: At, places: Places, unit: Unit) -> list[float]:
    found = outcomes(at.archive, _tests(at))
    return [float(n) for n in (sum(found.values()), *found.values())]


def _with_companions(at: At, places: Places, unit: Unit) -> list[float]:
    """Value of the leader charged with its companions, then that of whoever leads then."""
    needs = at.archive.result("needs")
    first = needs["set_leader"]
    who = [at.archive.leader] if first == at.archive.leader else [at.archive.leader, first]
    return [at.archive.points("needs", "set_value", options=one) or 0.0 for one in who]


def _draws(at: At, places: Places, unit: Unit) -> list[float]:
    result = at.archive.result("separability")
    runner = at.archive.result("central")["order"][1]
    share = at.archive.points(result, "beaten", options=runner) or 0.0
    error = at.archive.points(result, "beaten_error", options=runner) or 0.0
    if 0 < share < 100:
        return [float(result["n_draw"]), share, error]
    bound = [95.0] if result["unseen"] else []  # how sure the bound is; none where it is exact
    return [float(result["n_draw"]), share, *bound]


def _weightings(at: At, places: Places, unit: Unit) -> list[float]:
    """Share of every lens, scores as judged, in which the leader is first, with its error."""
    found = []
    for (perspective, _, scores), lens in at.archive.lenses.items():
        if perspective or scores != "likely":
            continue
        found.append(at.archive.points(lens, "first", options=at.archive.leader) or 0.0)
        if not lens["first_exact"] and 0 < found[-1] < 100:
            found.append(at.archive.points(lens, "first_error", options=at.archive.leader) or 0.0)
    return found


def _levels(at: At, places: Places, unit: Unit) -> list[float]:
    """Probabilities of the levels at which another option is best."""
    states, first = at.archive.result("states"), _tied(at)
    found: dict[str, list[float]] = {}
    pairs = zip(states["level_probability"], states["level_best"], strict=True)
    for p, best in sorted(pairs, key=lambda pair: -pair[0]):
        if best and best not in first and p > 0:
            found.setdefault(best, []).append(100 * p)
    shown = [figure for figures in list(found.values())[:4] for figure in _cut(figures, 2)]
    return [*shown, *([float(len(found) - 4)] if len(found) > 4 else [])]


def _tied(at: At) -> set[str]:
    central = at.archive.result("central")
    return {o for o, rank in zip(central["options"], central["rank"], strict=True) if rank == 1}


def _cut(found: list[float], most: int = 4) -> list[float]:
    """What a list in a sentence names, and how many more there are."""
    return found if len(found) <= most else [*found[:most], float(len(found) - most)]


def _perspectives(at: At, places: Places, unit: Unit) -> list[float]:
    """How many of the other perspectives put another option first, of how many."""
    result, stated = at.archive.result("perspectives"), at.archive.result("central")["node_weights"]
    n = result["options"].index(at.archive.leader)
    others = [
        rank[n]
        for key, rank, weights in zip(
            result["views"], result["rank"], result["node_weights"], strict=True
        )
        if key and any(abs(a - b) > 1e-9 for a, b in zip(weights, stated, strict=True))
    ]
    away = sum(rank != 1 for rank in others)
    return [float(away), float(len(others)), *([float(away - 4)] if away > 4 else [])]


def _methods(at: At, places: Places, unit: Unit) -> list[float]:
    """By how many of the other methods another option leads, of how many, and which how often."""
    result = at.archive.result("methods")
    firsts = [
        leaders
        for name, why, leaders in zip(
            result["methods"], result["applies"], result["leaders"], strict=True
        )
        if name != "additive" and not why
    ]
    away = [leaders[0] for leaders in firsts if leaders and not set(leaders) & _tied(at)]
    counts = [float(n) for _, n in Counter(away).most_common()]
    return [float(len(away)), float(len(firsts)), *_cut(counts)]


def _one_score(at: At, places: Places, unit: Unit) -> list[float]:
    """The score that needs the smallest move: as judged, and where the lead changes."""
    result = at.archive.result("break_even")
    cells = [
        (move, n, m)
        for n, row in enumerate(result["move"])
        for m, move in enumerate(row)
        if move is not None
    ]
    _, n, m = min(cells, key=lambda cell: abs(cell[0]))
    return [float(result["likely"][n][m]), float(result["needed"][n][m])]


def _approval(at: At, places: Places, unit: Unit) -> list[float] | None:
    """The probability of the row that a link leads to; None where it leads to none."""
    rows = {f"gate-{gate['row'] + 1}": gate for gate in at.archive.result("gates")["conditions"]}
    return [100 * rows[link]["probability"] for link in unit.links if link in rows] or None


def _barred(at: At, places: Places, unit: Unit) -> list[float] | None:
    options = [link for link in unit.links if link.startswith("sheet-")]
    if not options:
        return None
    key = options[0].removeprefix("sheet-")
    return [100 - (at.archive.points("central", "open_probability", options=key) or 0.0)]


def _caption(at: At, places: Places, unit: Unit) -> list[float]:
    """Draws, and the largest error among the options of the table."""
    result = at.archive.result("separability")
    leading = places.get("shown", "").split()
    errors = [at.archive.points(result, "first_error", options=one) or 0.0 for one in leading]
    return [float(result["n_draw"]), *([max(errors)] if errors else [])]


def _goal(at: At, places: Places, unit: Unit) -> list[float]:
    """The goal to which the leader gives most of what it could."""
    shares = _goal_shares(at.archive)
    return [max(shares)] if shares else []


def _goal_shares(archive: Archive) -> list[float]:
    central = archive.result("central")
    n = central["options"].index(archive.leader)
    pairs = zip(central["roles"], central["group_shares"][n], strict=True)
    return [100 * share for role, share in pairs if role == "goal" and share is not None]


def _risk(at: At, places: Places, unit: Unit) -> list[float]:
    """Level of the risk named, and the ends of its scale."""
    node = at.names.id("node", places["criterion"])
    scale = at.archive.scenario["criteria"][node]["scale"]
    level = at.archive.get("central", "performance", options=at.archive.leader, criteria=node)
    return [float(level), float(scale["min"]), float(scale["max"])]


def _most_of_goal(at: At, places: Places, unit: Unit) -> list[float] | None:
    """The most that a goal can give, in the head of its column."""
    node = at.names.id("node…", unit.text) if unit.tag == "td" else None
    return None if node is None else [at.archive.points("central", "node_weights", nodes=node) or 0]


def _stray(at: At, places: Places, unit: Unit) -> list[float]:
    return [100 * at.archive.result("acceptability")["stray"]]


def _score_draws(at: At, places: Places, unit: Unit) -> list[float]:
    return [float(at.archive.result("separability")["n_draw"])]


FIRST: dict[str, Source] = {
    "bottom_line.answer-only": _leader_value,
    "bottom_line.answer-close": _leader_value,
    "bottom_line.answer-tied": _leader_value,
    "bottom_line.answer-separated": _separated,
    "bottom_line.tested": _tested,
    "bottom_line.companions-kept": _with_companions,
    "bottom_line.companions-lost": _with_companions,
    "bottom_line.lead": _lead,
    "bottom_line.lead-undrawn": _lead,
    "bottom_line.draws": _draws,
    "bottom_line.weights": _weightings,
    "bottom_line.change-levels": _levels,
    "bottom_line.change-perspectives": _perspectives,
    "bottom_line.change-methods": _methods,
    "bottom_line.change-score": _one_score,
    "bottom_line.change-score-outside": _one_score,
    "bottom_line.closed-always": _barred,
    "bottom_line.closed-sometimes": _barred,
    "bottom_line.closed-ahead": _barred,
    "bottom_line.approval": _approval,
    "bottom_line.caption": _caption,
    "glance.value-sub": _score_draws,
    "glance.goals-claim": _goal,
    "glance.risks-claim": _risk,
    "glance.claim-separated": lambda at, places, unit: [100 * at.archive.result("central")["lead"]],
    "bottom_line.of-most": _most_of_goal,
    "robust.near-likely": _stray,
    "robust.near-drawn": _stray,
    "robust.lede": _tested,
}
"""Messages with figures, and what each of them must say."""
