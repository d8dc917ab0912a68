"""Sentences of other sections whose figures have one source each: states, changes, draws, views.

Flow   Unit, Archive → [agreeing.told_others] → told
"""

from __future__ import annotations

from tests.report.agreeing.archive import Json
from tests.report.agreeing.claims import At
from tests.report.agreeing.prose import Unit

__all__ = ["OTHERS", "untold"]

NAMED = 6
"""Pairs that a sentence names at most."""

Places = dict[str, str]
Figures = list[float] | None


def hard(at: At, places: Places, unit: Unit) -> Figures:
    """A driver at its hardest level: probability, the best value, the limit, the largest regret."""
    result, archive = at.archive.result("states"), at.archive
    driver = at.names.id("driver", places["driver"])
    if driver is None:
        return None
    n = result["hardest_level"][result["drivers"].index(driver)]
    best = result["options"].index(result["level_best"][n])
    found = [100 * result["level_probability"][n], 100 * result["level_value"][n][best]]
    limit = archive.result("central")["separable"]
    regrets = [gap for gap in result["level_regret"][n] if gap is not None]
    if "near" in places:
        found.append(100 * limit)
    return [*found, *([100 * max(regrets)] if "worst" in places else [])]


def regret(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("states")
    fields = ("expected_regret", "worst_regret")
    return [100 * min(v for v in result[field] if v is not None) for field in fields]


def levels(at: At, places: Places, unit: Unit) -> Figures:
    """At how many levels the most frequent winner is best, of how many."""
    best = [one for one in at.archive.result("states")["level_best"] if one]
    most = max(best.count(one) for one in best)
    return [float(most), float(len(best))] if "n" in places else [float(len(best))]


def counts_of_states(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("states")
    possible = sum(p > 0 for p in result["probability"])
    return [float(len(result["drivers"])), float(len(result["probability"])), float(possible)]


def _ends(at: At) -> list[tuple[str, int, float, float]]:
    """Every end of an interval at which the lead changes: kind, place, now, there."""
    result, found = at.archive.result("stability"), []
    for kind in ("weight", "probability"):
        for n, now in enumerate(result[kind]):
            for field, edge in (("low", 0.0), ("high", 1.0)):
                end = result[f"{kind}_{field}"][n]
                if end is not None and abs(end - edge) > 1e-9:
                    found.append((kind, n, 100 * now, 100 * end))
    return found


def flip(at: At, places: Places, unit: Unit) -> Figures:
    """From where to where a weight or a probability must move."""
    result = at.archive.result("stability")
    node, level = at.names.id("node", places["subject"]), at.names.id("level", places["subject"])
    for kind, key, axis in (("weight", node, "nodes"), ("probability", level, "levels")):
        if key is None or key not in [_label(one) for one in result[axis]]:
            continue
        place = [_label(one) for one in result[axis]].index(key)
        said = " ".join(places.values())
        for of, n, now, end in _ends(at):
            if (of, n) == (kind, place) and f"{end:.1f}%" in said:
                return [now, end]
        return [-1.0]  # no such end
    return None


def _label(key: Json) -> Json:
    return tuple(key) if isinstance(key, list) else key


def flips(at: At, places: Places, unit: Unit) -> Figures:
    return [float(len(_ends(at)))]


def reigns(at: At, places: Places, unit: Unit) -> Figures:
    """Where each option begins to lead as the weight of a group rises."""
    node = at.names.id("node", places["group"])
    if node is None:
        return None
    rows = at.archive.get("stability", "weight_reigns", nodes=node)
    return [100 * reign["start"] for reign in rows[1:]]


def moving_weights(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("stability")
    moving = len({n for kind, n, _, _ in _ends(at) if kind == "weight"})
    every = float(len(result["nodes"]))
    return [float(moving), every] if "n" in places else [every]


def cells_inside(at: At, places: Places, unit: Unit) -> Figures:
    return [float(len(at.archive.result("break_even")["within_range"]))]


def switch(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("switches")
    distances = result["distance"][result["norms"].index("L1")]
    return [100 * min(d for d in distances if d is not None)]


def turned_out(at: At, places: Places, unit: Unit) -> Figures:
    """How often hindsight would choose the first, with its error, and those that come next."""
    out = at.archive.result("acceptability")["turned_out"]
    order = sorted(range(len(out["options"])), key=lambda n: -out["share"][n])
    said = [100 * out["share"][order[0]], 100 * out["error"][order[0]]]
    named = [n for n in order[1:] if at.names.name("option", out["options"][n]) in places["others"]]
    return [*said, *(100 * out["share"][n] for n in named)]


def ahead(at: At, places: Places, unit: Unit) -> Figures:
    """The least share in which the option is ahead of any other."""
    lens = at.archive.main_lens
    option = at.names.id("option", places["option"])
    if lens is None or option is None:
        return None
    n = lens["options"].index(option)
    return [100 * min(share for m, share in enumerate(lens["pairwise"][n]) if m != n)]


def if_open(at: At, places: Places, unit: Unit) -> Figures:
    """Of a contingent option its most favourable lens, and how likely it is open."""
    option = at.names.id("option", places["option"])
    rows = [r for r in at.archive.result("acceptability")["contingent"] if r["option"] == option]
    if not rows:
        return None
    best = max(rows, key=lambda row: row["first"])
    error = [100 * best["first_error"]] if best["first_error"] else []
    return [100 * best["first"], *error, 100 * best["open_probability"]]


def gate_counts(at: At, places: Places, unit: Unit) -> Figures:
    standing = at.archive.result("gates")["standing"]
    return [float(standing.count(kind)) for kind in ("ranked", "contingent", "screened")]


def drawn(at: At, places: Places, unit: Unit) -> Figures:
    """How often the leader comes first when scores are drawn, and the next most frequent."""
    shares = [s for s in at.archive.result("separability")["first"] if s is not None]
    leader = at.archive.get("separability", "first", options=at.archive.leader)
    rest = sorted(shares, reverse=True)
    rest.remove(leader)
    return [100 * leader, 100 * rest[0]]


def concordance(at: At, places: Places, unit: Unit) -> Figures:
    result = at.archive.result("perspectives")
    return [float(len(result["views"])), float(result["concordance"])]


def _taus(at: At) -> list[float]:
    rows = at.archive.result("perspectives")["kendall"]
    above = [tau for n, row in enumerate(rows) for tau in row[n + 1 :]]
    return [tau for tau in above if tau is not None]


def _agreement(taus: list[float], tau: float) -> Figures:
    """A coefficient, and how many of the pairs that have it are not named."""
    alike = sum(abs(one - tau) <= 1e-9 for one in taus)
    return [tau, *([float(alike - NAMED)] if alike > NAMED else [])]


def nearest(at: At, places: Places, unit: Unit) -> Figures:
    return _agreement(_taus(at), max(_taus(at)))


def furthest(at: At, places: Places, unit: Unit) -> Figures:
    return _agreement(_taus(at), min(_taus(at)))


def any_two(at: At, places: Places, unit: Unit) -> Figures:
    return [max(_taus(at))]


def smallest_regret(at: At, places: Places, unit: Unit) -> Figures:
    return [100 * min(at.archive.result("perspectives")["compromise"]["most_regret"])]


OTHERS = {
    "states.hard": hard,
    "states.hard-near": hard,
    "states.hard-regretted": hard,
    "states.hard-near-regretted": hard,
    "states.regret-same": regret,
    "states.regret-two": regret,
    "states.claim-one": levels,
    "states.claim-several": levels,
    "states.lede": counts_of_states,
    "change.flip-weight-up": flip,
    "change.flip-weight-down": flip,
    "change.flip-probability-up": flip,
    "change.flip-probability-down": flip,
    "change.lede": flips,
    "change.sweep-claim": reigns,
    "change.weights-claim": moving_weights,
    "change.weights-claim-all": moving_weights,
    "change.cells-claim": cells_inside,
    "change.switch-claim": switch,
    "turned_out.claim": turned_out,
    "acceptability.pairs-title": ahead,
    "acceptability.apart-likely": if_open,
    "acceptability.apart-drawn": if_open,
    "gates.count": gate_counts,
    "sensitivity.claim": drawn,
    "perspectives.concordance": concordance,
    "perspectives.nearest": nearest,
    "perspectives.furthest": furthest,
    "perspectives.tau-all": any_two,
    "perspectives.compromise": smallest_regret,
}
"""Messages with figures, and what each of them must say."""


def untold(at: At, section: str, unit: Unit) -> Figures:
    """Figures of headings that stand beside a name without a message; None for any other text."""
    if section == "tree" and unit.tag in ("h3", "dt"):
        node = at.names.id("node…", unit.text)
        return (
            None
            if node is None
            else [at.archive.points("central", "node_weights", nodes=node) or 0]
        )
    if section == "tree" and unit.tag == "li":
        return _anchor(at, unit)
    if section == "sheets" and unit.tag == "summary":
        option = at.names.id("option…", unit.text)
        return None if option is None else _standing(at, option)
    return None


def _anchor(at: At, unit: Unit) -> Figures:
    """The point of a scale that a text describes."""
    found = [
        (len(said), float(level))
        for spec in at.archive.scenario["criteria"].values()
        for level, text in spec["anchors"].items()
        for said in [at.names.text(text)]
        if unit.text.endswith(f" {said}")
    ]
    return [max(found)[1]] if found else None


def _standing(at: At, option: str) -> Figures:
    central = at.archive.result("central")
    n = central["options"].index(option)
    if central["standing"][n] == "ranked":
        return [float(central["rank"][n]), float(len(central["order"]))]
    return [100 * central["open_probability"][n]] if central["standing"][n] == "contingent" else []
