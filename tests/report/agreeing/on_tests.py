"""The claim on the tests of the lead: each row worked out anew from the archive."""

from __future__ import annotations

from collections.abc import Callable

from tests.report.agreeing.archive import Archive, Json
from tests.report.agreeing.claims import Claim, Expected, Here, Somehow

__all__ = ["ON_TESTS", "outcomes"]

MOSTLY = 0.75
NAMED = 4
"""Names that a list holds before it says how many more there are."""

Found = tuple[float, list[float]]  # share of what was tried in which the lead holds, its figures


def _lens(lens: str, scores: str) -> Callable[[Archive], Found | None]:
    def found(archive: Archive) -> Found | None:
        drawn = archive.lenses.get(("", lens, scores))
        if drawn is None:
            return None
        place = drawn["options"].index(archive.leader)
        shares = drawn["first"]
        share, most = shares[place], max(shares)
        if archive.leader in drawn["never_first"]:
            return share, [100 * most]
        unseen = [n for i, n in enumerate(drawn["first_most"]) if (i != place) == bool(share)]
        sampled = not drawn["first_exact"] and max(unseen, default=0) > 0
        if share in (0, 1) and sampled:
            return share, [drawn["n_draw"], *([] if share else [100 * most])]
        said = [100 * share]
        if sampled:
            said.append(100 * drawn["first_error"][place])
        return share, [*said, *([100 * most] if most > share else [])]

    return found


def _counted(kept: int, lost: int) -> Found:
    total, more = kept + lost, [float(lost - NAMED)] if lost > NAMED else []
    return kept / total, [*([float(kept)] if lost else []), float(total), *more]


def _moves(archive: Archive) -> Found | None:
    result = archive.result("tornado")
    pairs = [
        (node, new)
        for leaders in (result["leader_halved"], result["leader_raised"])
        for node, new in zip(result["nodes"], leaders, strict=True)
        if new
    ]
    kept = sum(new == archive.leader for _, new in pairs)
    lost = len({node for node, new in pairs if new != archive.leader})
    more = [float(lost - NAMED)] if lost > NAMED else []
    return kept / len(pairs), [*([float(kept)] if lost else []), float(len(pairs)), *more]


def _perspectives(archive: Archive) -> Found | None:
    result, stated = archive.result("perspectives"), archive.result("central")["node_weights"]
    place = result["options"].index(archive.leader)
    others = [
        rank[place]
        for key, rank, weights in zip(
            result["views"], result["rank"], result["node_weights"], strict=True
        )
        if key and any(abs(a - b) > 1e-9 for a, b in zip(weights, stated, strict=True))
    ]
    kept = sum(rank == 1 for rank in others)
    return _counted(kept, len(others) - kept) if others else None


def _scores(archive: Archive) -> Found | None:
    result = archive.result("break_even")
    total = len(archive.result("central")["order"]) * len(result["criteria"])
    lost = len(result["within_range"])
    return 1 - lost / total, [*([float(total - lost)] if lost else []), float(total)]


def _methods(archive: Archive) -> Found | None:
    result = archive.result("methods")
    firsts = [
        leaders
        for name, why, leaders in zip(
            result["methods"], result["applies"], result["leaders"], strict=True
        )
        if name != "additive" and not why
    ]
    kept = sum(archive.leader in leaders for leaders in firsts)
    return _counted(kept, len(firsts) - kept) if firsts else None


def _probabilities(archive: Archive) -> Found | None:
    result = archive.result("stability")
    ends = [
        (low, high)
        for low, high in zip(result["probability_low"], result["probability_high"], strict=True)
        if low is not None
    ]
    kept = sum(low <= 1e-9 and high >= 1 - 1e-9 for low, high in ends)
    return _counted(kept, len(ends) - kept) if ends else None


def _states(archive: Archive) -> Found | None:
    if not archive.result("states")["drivers"]:
        return None
    share = archive.get("states", "best_probability", options=archive.leader)
    return share, [100 * share]


def _without(field: str) -> Callable[[Archive], Found | None]:
    def found(archive: Archive) -> Found | None:
        leaders = [one for one in archive.result("left_out")[field] if one]
        kept = leaders.count(archive.leader)
        return _counted(kept, len(leaders) - kept) if leaders else None

    return found


def _safeguards(archive: Archive) -> Found | None:
    leaders = [one for one in archive.result("safeguards")["leader_with"] if one]
    kept = leaders.count(archive.leader)
    return _counted(kept, len(leaders) - kept) if leaders else None


def _companions(archive: Archive) -> Found | None:
    result = archive.result("needs")
    first = result["set_leader"]
    values = [archive.points("needs", "set_value", options=one) for one in (archive.leader, first)]
    kept = first == archive.leader
    return float(kept), [v for v in values[: 1 if kept else 2] if v is not None]


TESTS: dict[str, tuple[str, Callable[[Archive], Found | None]]] = {
    "near-likely": ("acceptability", _lens("near", "likely")),
    "order-likely": ("acceptability", _lens("order", "likely")),
    "any-likely": ("acceptability", _lens("any", "likely")),
    "single-weights": ("tornado", _moves),
    "perspectives": ("perspectives", _perspectives),
    "stated-drawn": ("acceptability", _lens("stated", "drawn")),
    "near-drawn": ("acceptability", _lens("near", "drawn")),
    "single-scores": ("break_even", _scores),
    "methods": ("methods", _methods),
    "probabilities": ("stability", _probabilities),
    "states": ("states", _states),
    "without-criterion": ("left_out", _without("leader_without")),
    "without-group": ("left_out", _without("group_leader_without")),
    "safeguards": ("safeguards", _safeguards),
    "companions": ("needs", _companions),
}
"""Every test of the lead: the result that it reads, and what that says."""


def _outcome(share: float) -> str:
    return "holds" if share >= 1 - 1e-9 else "mostly" if share >= MOSTLY else "falls"


def outcomes(archive: Archive, names: list[str]) -> dict[str, int]:
    """How many of these tests the lead passes, mostly passes and fails."""
    found = [TESTS[name][1](archive) for name in names if TESTS[name][0] in archive]
    kinds = [_outcome(one[0]) for one in found if one is not None]
    return {kind: kinds.count(kind) for kind in ("holds", "mostly", "falls")}


def lead_tests(here: Here) -> Expected:
    name = next(n for n in TESTS if here.at.names.key(f"robust.{n}", here.head) is not None)
    found = TESTS[name][1](here.archive)
    assert found is not None, here.head
    share, said = found
    if here.column.key == "robust.head-outcome":
        return here.said(f"robust.{_outcome(share)}")
    return Somehow(said)


def names_of(rows: list[str], here: Json) -> list[str]:
    """Names of the tests that stand in a table, by the heads of its rows."""
    return [n for n in TESTS for row in rows if here.names.key(f"robust.{n}", row) is not None]


ON_TESTS = [
    Claim("robust", ("robust.head-test", "robust.head-outcome", "robust.head-figures"), "",
          lead_tests),
]  # fmt: skip
