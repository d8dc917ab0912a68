"""Claims on tables of perspectives, other methods, and states of the world."""

from __future__ import annotations

from tests.report.agreeing.archive import Json, points
from tests.report.agreeing.claims import UNHELD, At, Claim, Expected, Here
from tests.report.agreeing.tables import Table

__all__ = ["ON_VIEWS"]


def values(here: Here) -> Expected:
    archive = here.archive
    rank = archive.get("perspectives", "rank", views=here.column.id, options=here.id)
    value = archive.points("perspectives", "value", views=here.column.id, options=here.id)
    return [value, rank] if rank else value


def agreement(here: Here) -> Expected:
    result = here.archive.result("perspectives")
    n, m = (result["views"].index(key) for key in (here.id, here.column.id))
    tau = result["kendall"][n][m]
    return None if tau is None else float(tau)


def divisions(here: Here) -> Expected:
    option, other = (here.at.names.id("option", here.column.places[k]) for k in ("option", "other"))
    result = here.archive.result("perspectives")
    found = next(d for d in result["divisions"] if (d["option"], d["other"]) == (option, other))
    if here.id in result["groups"] and here.head != here.at.names.name("node", here.id):
        return points(found["group_share"][result["groups"].index(here.id)])
    return points(found["criterion_share"][result["criteria"].index(here.id)])


def distances(here: Here) -> Expected:
    result = here.archive.result("perspectives")
    found, n = result["compromise"], result["ranked"].index(here.id)
    if here.column.id is None:
        return points(found["most_regret"][n])
    return points(found["regret"][result["views"].index(here.column.id)][n])


def summaries(here: Here) -> Expected:
    result, key = here.archive.result("perspectives"), here.column.key.rpartition("head-")[2]
    found, votes, n = result["compromise"], result["summaries"], result["ranked"].index(here.id)
    match key:
        case "least" | "regret":
            return points(found[{"least": "least", "regret": "most_regret"}[key]][n])
        case "least-view" | "regret-view":
            field = {"least-view": "least_view", "regret-view": "most_regret_view"}[key]
            return here.at.names.name("view", found[field][n])
        case "mean":
            return points(votes["mean"][n])
        case "borda":
            return float(votes["borda"][n])
    majority = votes["majority"]
    return float(sum(majority[n][m] > majority[m][n] for m in range(len(majority))))


def majorities(here: Here) -> Expected:
    result = here.archive.result("perspectives")
    n, m = (result["ranked"].index(key) for key in (here.id, here.column.id))
    return None if n == m else float(result["summaries"]["majority"][n][m])


def group_weights(here: Here) -> Expected:
    return here.archive.points("perspectives", "node_weights", views=here.column.id, nodes=here.id)


def method_ranks(here: Here) -> Expected:
    result, method = here.archive.result("methods"), here.column.id
    n = result["methods"].index(method)
    if here.id is None:  # the last rows: agreement with adding up
        kendall = here.head == here.said("methods.row-kendall")
        agreement = result["kendall" if kendall else "weighted"][0][n]
        return None if agreement is None else float(agreement)
    return float(here.archive.get("methods", "rank", methods=method, options=here.id)) or None


def _look(table: Table, at: At) -> Json:
    """The lens of a table of first places: by the heading above it, else the last, of the chart."""
    looks = at.archive.result("methods")["shares"]
    found = at.names.id("lens", table.above[0])
    return next((one for one in looks if (one["lens"], one["scores"]) == found), looks[-1])


def method_shares(here: Here) -> Expected:
    look, result = _look(here.table, here.at), here.archive.result("methods")
    option = result["options"].index(here.column.id)
    if here.id is None:  # all methods together
        return points(look["mixed"][option][0])
    return points(look["acceptability"][result["methods"].index(here.id)][option][0])


def _of_presence(table: Table, at: At) -> bool:
    return table.above[0] == at.words("methods.presence-summary").text


def presence(here: Here) -> Expected:
    archive, place = here.archive, {"methods": here.id, "options": here.column.id}
    count = archive.get("methods", "reversals", **place)
    if archive.get("methods", "leader_changes", **place):
        return here.said("methods.cell-leader", n=str(count))
    return float(count)


def about(here: Here) -> Expected:
    return here.said(f"methods.about-{here.id}")


def thresholds(here: Here) -> Expected:
    field = here.column.key.rpartition("-")[2]
    if field in ("indifference", "preference", "veto", "aspiration"):
        value = here.archive.get("methods", field, criteria=here.id)
        return None if value is None else float(value)
    if field == "function":
        kind = here.archive.get("methods", "functions", criteria=here.id)
        return here.said(f"methods.function-{kind}")
    return UNHELD


def level_values(here: Here) -> Expected:
    place = list(here.column.id)
    return here.archive.points("states", "level_value", levels=place, options=here.id)


def level_regrets(here: Here) -> Expected:
    archive = here.archive
    if here.column.id is None:
        return archive.points("states", "worst_regret", options=here.id)
    # a bare name of a level may stand under several drivers: columns keep the order of levels
    return archive.points("states", "level_regret", levels=here.place - 1, options=here.id)


def _state_name(here: Here, state: int) -> str:
    result, drivers = here.archive.result("states"), here.archive.scenario["drivers"]
    names = []
    for driver, level in zip(result["drivers"], result["level_of"][state], strict=True):
        about = list(drivers[driver]["levels"].values())[level]
        names.append(here.at.names.text(about["name"]))
    messages = here.at.words.messages
    if len(names) < 2:
        return "".join(names)
    return messages["common.comma"].join(names[:-1]) + messages["common.and"] + names[-1]


def regrets(here: Here) -> Expected:
    archive, n = here.archive, here.archive.options.index(here.id)
    result = archive.result("states")
    match here.column.key.rpartition("head-")[2]:
        case "expected":
            return points(result["expected_regret"][n])
        case "worst":
            return points(result["worst_regret"][n])
        case "best-in":
            return points(result["best_probability"][n])
    state = result["worst_state"][n]
    nothing = state < 0 or not result["worst_regret"][n]
    return None if nothing else _state_name(here, state)


def levels(here: Here) -> Expected:
    result = here.archive.result("states")
    n = result["levels"].index(list(here.id))
    best = result["level_best"][n]
    match here.column.key.rpartition("-")[2]:
        case "probability":
            return points(result["level_probability"][n])
        case "best":
            return here.at.name("option", best)
        case "value":
            return points(result["level_value"][n][result["options"].index(best)]) if best else None
    return UNHELD


def states(here: Here) -> Expected:
    result = here.archive.result("states")
    names = [_state_name(here, n) for n in range(len(result["best"]))]
    reference = here.said("states.reference-state", state=names[result["reference_state"]])
    state = result["reference_state"] if here.head == reference else names.index(here.head)
    best, leader = result["best"][state], here.archive.leader
    match here.column.key.rpartition("head-")[2]:
        case "probability":
            return points(result["probability"][state])
        case "best":
            return here.at.name("option", best)
        case "value":
            place = result["options"].index(best) if best else None
            return None if place is None else points(result["value"][state][place])
    if not leader:
        return None
    field = "value" if here.column.key.endswith("head-leader") else "regret"
    return points(result[field][state][result["options"].index(leader)])


def _heads(section: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{section}.head-{name}" for name in names)


ON_VIEWS = [
    Claim("perspectives", ("common.option", "*view"), "option", values),
    Claim("perspectives", ("perspectives.head-view", "*view"), "view", agreement),
    Claim("perspectives", ("perspectives.head-criterion", "*perspectives.head-pair"),
          "node", divisions),
    Claim("perspectives", ("common.option", "*view", "perspectives.head-regret"),
          "option", distances),
    Claim("perspectives", ("common.option", *_heads(
        "perspectives", "least", "least-view", "regret", "regret-view", "mean", "borda", "beaten")),
          "option", summaries),
    Claim("perspectives", ("perspectives.head-before", "*option"), "option", majorities),
    Claim("perspectives", ("common.group", "*view"), "node", group_weights),
    Claim("methods", ("common.option", "*method"), "option", method_ranks),
    Claim("methods", ("methods.head-method", "*option"), "method", presence, _of_presence),
    Claim("methods", ("methods.head-method", "*option"), "method", method_shares),
    Claim("methods", _heads("methods", "method", "about"), "method", about),
    Claim("methods", ("common.criterion", *_heads(
        "methods", "function", "indifference", "preference", "veto", "aspiration", "unit")),
          "node", thresholds),
    Claim("states", ("states.head-option", "*level"), "option", level_values),
    Claim("states", ("common.option", "*level", "states.head-worst"), "option", level_regrets),
    Claim("states", _heads("states", "option", "expected", "worst", "worst-state", "best-in"),
          "option", regrets),
    Claim("states", _heads("states", "level", "definition", "probability", "best", "value"),
          "level", levels),
    Claim("states", _heads("states", "state", "probability", "best", "value", "leader",
                           "leader-regret"), "", states),
]  # fmt: skip
