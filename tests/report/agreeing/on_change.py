"""Claims on tables of what would change the answer: weights, scores, shapes, parts left out."""

from __future__ import annotations

from tests.report.agreeing.archive import Json, points
from tests.report.agreeing.claims import UNHELD, Claim, Expected, Here

__all__ = ["ON_CHANGE"]


def switches(here: Here) -> Expected:
    archive, key = here.archive, here.column.key.rpartition("-")[2]
    if key == "moves":
        return _moves(here)
    field, norm = {
        "total": ("distance", "L1"),
        "largest": ("distance", "Linf"),
        "groups": ("group_distance", "L1"),
    }[key]
    return archive.points("switches", field, norms=norm, rivals=here.id)


def _moves(here: Here) -> Expected:
    """From where to where, those that give up weight first."""
    archive, result = here.archive, here.archive.result("switches")
    then = archive.get("switches", "weights", norms="L1", rivals=here.id)
    if then[0] is None:
        return here.said("change.switch-none")
    now = [archive.get("central", "node_weights", nodes=key) for key in result["criteria"]]
    moving = [n for n in range(len(now)) if abs(then[n] - now[n]) > 1e-9]
    moving.sort(key=lambda n: (then[n] > now[n], n))
    return [100 * part[n] for n in moving for part in (now, then)]


def sweep(here: Here) -> Expected:
    archive = here.archive
    node = here.at.names.id("node", here.above("change.sweep-claim")["group"])
    place = archive.result("stability")["nodes"].index(node)
    field = {
        "change.head-at-zero": "weight_at_zero",
        "change.head-at-one": "weight_at_one",
        "change.head-crosses": "weight_crossover",
    }[here.column.key]
    return points(archive.get("stability", field, nodes=place, options=here.id))


def _reign(reigns: list[Json], end: float, upward: bool) -> str:
    """Who leads just beyond an end of today's interval."""
    if upward:
        return str(next(r["option"] for r in reigns if r["start"] >= end - 1e-9))
    return str(next(r["option"] for r in reversed(reigns) if r["end"] <= end + 1e-9))


def interval(here: Here) -> Expected:
    """Weight or probability now, the interval in which the leader stays, who leads beyond it."""
    of_level = isinstance(here.id, tuple)
    kind, axis = ("probability", "levels") if of_level else ("weight", "nodes")
    label = list(here.id) if of_level else here.id
    result = here.archive.result("stability")
    n = result[axis].index(label)
    low, high = result[f"{kind}_low"][n], result[f"{kind}_high"][n]
    reigns = result[f"{kind}_reigns"][n]
    match here.column.key.rpartition("-")[2]:
        case "now":
            return points(result[kind][n])
        case "while":
            if low is None:
                return None
            ends = [100 * end for end in (low, high) if 1e-9 < end < 1 - 1e-9]
            return ends or here.said("change.interval-always")
        case "below":
            return here.at.name("option", _reign(reigns, low, False) if low and low > 1e-9 else "")
    past = high is not None and high < 1 - 1e-9
    return here.at.name("option", _reign(reigns, high, True) if past else "")


def break_even(here: Here) -> Expected:
    group = here.row.group
    archive = here.archive
    option = here.id if group is None else here.at.names.id("option", group.text, group.links)
    criterion = here.other("node", 1) if group is None else here.at.names.id("node", here.head)
    match here.column.key.rpartition("-")[2]:
        case "criterion":
            return here.at.name("node", criterion)
        case "judged":
            return float(archive.get("break_even", "likely", options=option, criteria=criterion))
        case "needed":
            return float(archive.get("break_even", "needed", options=option, criteria=criterion))
        case "inside":
            inside = [option, criterion] in archive.result("break_even")["within_range"]
            return here.said("common.yes" if inside else "common.no")
    return UNHELD


def _then(here: Here, option: str) -> str:
    if option == here.archive.leader:
        return here.said("tornado.same")
    return here.at.name("option", option)


def tornado_weights(here: Here) -> Expected:
    archive, turn = here.archive, here.column.turn
    if here.column.key == "tornado.head-leads-then":
        field = ("leader_halved", "leader_raised")[turn]
        return _then(here, archive.get("tornado", field, nodes=here.id))
    field = {
        "weight": "weight",
        "halved": "lead_halved",
        "raised": "lead_raised",
        "level": "flip_weight",
    }[here.column.key.rpartition("-")[2]]
    return archive.points("tornado", field, nodes=here.id)


def tornado_scores(here: Here) -> Expected:
    archive, key = here.archive, here.column.key.rpartition("-")[2]
    pair = [here.id, here.other("node", 1)]
    if key == "criterion":
        return here.at.name("node", pair[1])
    if key == "range":
        row = archive.score_of[pair[0], pair[1]]
        return [row["low"], row["high"]]
    end = "low" if key == "low" or (key == "then" and here.column.turn == 0) else "high"
    if key == "then":
        return _then(here, archive.get("tornado", f"leader_{end}", cells=pair))
    return archive.points("tornado", f"lead_{end}", cells=pair)


def regions(here: Here) -> Expected:
    region = next(r for r in here.archive.result("ternary")["regions"] if r["option"] == here.id)
    if here.column.key == "goals_map.head-share":
        return points(region["share"])
    goal = here.at.names.id("node", here.column.places["goal"])
    return points(region["centroid"][here.archive.result("ternary")["groups"].index(goal)])


def own_line(here: Here) -> Expected:
    line = here.archive.result("sweeps")["sweeps"][int(here.table.figure.rpartition("-")[2])]
    match here.column.key.rpartition("-")[2]:
        case "start":
            place = len(line["x"]) - 1 if here.column.turn else 0
        case "end":
            place = len(line["x"]) - 1
        case _:
            place = min(range(len(line["x"])), key=lambda n: abs(line["x"][n] - line["now"]))
    return points(line["values"][place][line["options"].index(here.id)])


def own_map(here: Here) -> Expected:
    """Who leads at the place on both axes that the heads name."""
    grid = here.archive.result("sweeps")["grids"][int(here.table.figure.rpartition("-")[2])]
    places = []
    for axis, unit, said in (
        ("y", grid["units"][1], here.head),
        ("x", grid["units"][0], here.column.text),
    ):
        number = float(said.rstrip("%").replace("−", "-")) / (100 if unit == "share" else 1)
        places.append(min(range(len(grid[axis])), key=lambda n: abs(grid[axis][n] - number)))
    leader = grid["leader"][places[0]][places[1]]
    return here.at.name("option", grid["options"][leader] if leader >= 0 else "")


def _without(here: Here) -> dict[str, Json]:
    """What the result says without the part that the row names."""
    result, n = here.archive.result("left_out"), here.id
    if n in result["criteria"] and here.head == here.at.names.name("node", n):
        place, fields = (
            result["criteria"].index(n),
            ("leader_without", "rank_without", "kendall_without"),
        )
    else:
        place = result["groups"].index(n)
        fields = ("group_leader_without", "group_rank_without", "group_kendall_without")
    keys = ("leader", "rank", "kendall")
    return {key: result[field][place] for key, field in zip(keys, fields, strict=True)}


def left_out(here: Here) -> Expected:
    found = _without(here)
    match here.column.key.rpartition("-")[2]:
        case "leads":
            return here.at.name("option", found["leader"])
        case "rank":
            result = here.archive.result("left_out")
            place = result["options"].index(result["leader"])
            return float(found["rank"][place]) if found["leader"] else None
    return None if found["kendall"] is None else float(found["kendall"])


def ranks_without(here: Here) -> Expected:
    result = here.archive.result("left_out")
    place = result["options"].index(here.column.id)
    if here.head == here.said("left_out.all"):
        return float(result["rank"][place])
    option = here.at.names.id("option", here.head)
    if option is not None:
        rank = result["option_rank"][result["options"].index(option)][place]
    else:
        rank = _without(here)["rank"][place]
    return float(rank) if rank else None


def shapes(here: Here) -> Expected:
    result, key = here.archive.result("shapes"), here.column.key.rpartition("head-")[2]
    n = 0 if here.id is None else result["bent"].index(here.id)
    side = 0 if key.endswith("sagged") else 1
    if key.startswith("lead-"):
        return points(result["lead_bent"][n][side])
    if key.startswith("switch-"):
        return points(result["switch"][n][side])
    return here.at.name("option", result["leader_bent"][n][side])


def _heads(section: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{section}.head-{name}" for name in names)


INTERVAL = ("leads-while", "below", "above")

ON_CHANGE = [
    Claim("change", _heads("change", "rival", "total", "moves", "largest", "groups"),
          "option", switches),
    Claim("change", _heads("change", "option", "at-zero", "at-one", "crosses"), "option", sweep),
    Claim("change", _heads("change", "node", "weight-now", *INTERVAL), "node", interval),
    Claim("change", _heads("change", "level", "probability-now", *INTERVAL), "level", interval),
    Claim("change", _heads("change", "option", "criterion", "judged", "needed", "unit", "inside"),
          "option", break_even),
    Claim("change", _heads("change", "criterion", "judged", "needed", "unit", "inside"),
          "node", break_even),
    Claim("tornado", _heads("tornado", "node", "weight", "halved", "leads-then", "raised",
                            "leads-then", "level"), "node", tornado_weights),
    Claim("tornado", _heads("tornado", "option", "criterion", "range", "low", "leads-then", "high",
                            "leads-then"), "option", tornado_scores),
    Claim("goals-map", (*_heads("goals_map", "option", "share"), "*goals_map.head-centre"),
          "option", regions),
    Claim("own-sweeps", ("own_sweeps.head-option", "?own_sweeps.head-start",
                         "?own_sweeps.head-today", "?own_sweeps.head-end"), "option", own_line),
    Claim("own-sweeps", ("own_sweeps.corner", "*own_sweeps.at"), "", own_map),
    Claim("left-out", _heads("left_out", "without", "leads", "rank", "kendall"), "node", left_out),
    Claim("left-out", ("left_out.head-without", "*option"), "node", ranks_without),
    Claim("shapes", _heads("shapes", "what", "sagged", "lead-sagged", "switch-sagged", "bulged",
                           "lead-bulged", "switch-bulged"), "node", shapes),
]  # fmt: skip
