"""Claims on tables of values: page one, glance, options, gates, effects, weights, why, sheets."""

from __future__ import annotations

from tests.report.agreeing.archive import points
from tests.report.agreeing.claims import UNHELD, Claim, Expected, Here, Somehow

__all__ = ["ON_VALUES"]

QUANTILES = ("low", "quarter", "half", "three-quarters", "high")


def _standing(here: Here) -> str:
    central = here.archive.result("central")
    n = here.archive.options.index(here.id)
    if central["standing"][n] == "ranked":
        of = len(central["order"])
        return here.said("options.standing-ranked", rank=str(central["rank"][n]), of=str(of))
    if central["standing"][n] == "contingent":
        share = here.at.words.percent(central["open_probability"][n]).text
        return here.said("options.standing-contingent", share=share)
    return here.said("options.standing-screened")


def bottom_line(here: Here) -> Expected:
    archive, option = here.archive, here.id
    value = archive.points("central", "value", options=option)
    match here.column.key.lstrip("?*"):
        case "common.points":
            if "separability" not in archive:
                return value
            spread = archive.get("separability", "quantiles", options=option)
            return [value, points(spread[0]), points(spread[-1])]
        case "bottom_line.head-first":
            return archive.points("separability", "first", options=option)
        case "node…":
            group = here.column.id
            return archive.points("central", "group_contributions", options=option, groups=group)
        case "bottom_line.head-cost":
            ends = archive.get("needs", "set_cost_range", options=option)
            return [archive.get("needs", "set_cost", options=option), *ends]
        case "bottom_line.head-approval":
            return archive.points("needs", "set_approval", options=option)
    return UNHELD


def glance_values(here: Here) -> Expected:
    archive, option, key = here.archive, here.id, here.column.key
    if key == "glance.head-standing":
        rank = archive.get("central", "rank", options=option)
        return str(rank) if rank else _standing(here)
    if key == "common.value":
        return archive.points("central", "value", options=option)
    place = QUANTILES.index(key.rpartition("head-")[2])
    return archive.points("separability", "quantiles", options=option, place=place)


def glance_goals(here: Here) -> Expected:
    archive, option = here.archive, here.column.id
    if here.id is not None:
        if option is None:
            return archive.points("central", "node_weights", nodes=here.id)
        return _shares_of(here, option, [here.id])
    if here.head == here.said("glance.total"):
        return archive.points("central", "value", options=option) if option else 100.0
    rest = [group for group in archive.groups if group not in here.rows]
    if option is not None:
        return _shares_of(here, option, rest)
    return sum(archive.points("central", "node_weights", nodes=group) or 0 for group in rest)


def _shares_of(here: Here, option: str, groups: list[str]) -> Expected:
    """Points from these groups, and the share of the most that they can give."""
    archive = here.archive
    found, most = (
        sum(part)
        for part in zip(
            *(
                (
                    archive.get("central", "group_contributions", options=option, groups=group),
                    archive.get("central", "node_weights", nodes=group),
                )
                for group in groups
            ),
            strict=True,
        )
    )
    return [100 * found, 100 * found / most if most else None]


def glance_risks(here: Here) -> Expected:
    if here.column.id is None:
        scale = here.archive.scenario["criteria"][here.id]["scale"]
        return [scale["min"], scale["max"]]
    return here.archive.get("central", "performance", options=here.column.id, criteria=here.id)


def gate_probabilities(here: Here) -> Expected:
    place = ("free", "conditional", "barred").index(here.column.key.rpartition("-")[2])
    return here.archive.points("gates", "probability", options=here.id, place=place)


def options(here: Here) -> Expected:
    archive, spec = here.archive, here.archive.scenario["options"][here.id]
    match here.column.key.rpartition("-")[2]:
        case "months":
            return spec["duration_months"]
        case "cost":
            return archive.get("needs", "cost", options=here.id)
        case "standing":
            return _standing(here)
        case "channel":
            return here.at.names.text(spec["modality"]) if spec["modality"] else None
    return UNHELD


def closed(here: Here) -> Expected:
    if here.column.key == "options.head-open":
        return here.archive.points("central", "open_probability", options=here.id)
    return UNHELD


def gate_matrix(here: Here) -> Expected:
    driver, level = here.column.id or ("", "")
    found = {
        row["status"]
        for row in here.archive.result("gates")["conditions"]
        if (row["option"], row["driver"], row["level"]) == (here.id, driver, level)
    }
    worst = next((s for s in ("barred", "conditional") if s in found), "open")
    return here.said(f"common.{worst}")


def contingent(here: Here) -> Expected:
    archive, gates = here.archive, here.archive.result("gates")
    match here.column.key:
        case "gates.head-open":
            return archive.points("central", "open_probability", options=here.id)
        case "gates.head-value":
            return archive.points("gates", "open_value", options=here.id)
        case "gates.head-rank":
            beside = gates["standing"].count("ranked") + 1
            return Somehow([archive.get("gates", "rank_when_open", options=here.id), beside])
    return UNHELD


def gate_rows(here: Here) -> Expected:
    row = int(here.row.anchor.removeprefix("gate-")) - 1
    gate = next(g for g in here.archive.result("gates")["conditions"] if g["row"] == row)
    match here.column.key:
        case "gates.head-status":
            return here.said(f"common.{gate['status']}")
        case "gates.head-probability":
            return points(gate["probability"])
    return UNHELD


def judged(here: Here) -> Expected:
    score = here.archive.score_of[here.id, here.column.id]
    return [score["likely"], score["low"], score["high"]]


def expected(here: Here) -> Expected:
    return here.archive.get("central", "performance", options=here.id, criteria=here.column.id)


def value_heat(here: Here) -> Expected:
    return here.archive.points("central", "values", options=here.id, criteria=here.column.id)


def reasons(here: Here) -> Expected:
    option = str(here.at.names.id("option", here.table.above[0]))
    score = here.archive.score_of[option, here.id]
    name = here.column.key.rpartition(".")[2]
    if name in ("low", "likely", "high"):
        return float(score[name])
    if name == "confidence":
        return here.said(f"common.confidence-{score['confidence'] or 'none'}")
    if name == "reason":
        return here.at.names.text(score["rationale"]) if score["rationale"] else None
    return UNHELD


def weights(here: Here) -> Expected:
    archive = here.archive
    match here.column.key:
        case "weights.points":
            found = [row for row in [_points_of(here)] if row is not None]
            return found[0] if found else None
        case "weights.local":
            return archive.points("central", "local_weights", nodes=here.id)
    return archive.points("central", "node_weights", nodes=here.id)


def _points_of(here: Here) -> float | None:
    stated = here.archive.scenario["weights"]
    if stated["form"] == "perspective":
        stated = here.archive.scenario["perspectives"][stated["perspective"]]
    given: dict[str, float] = dict(stated["points"])
    for family in stated["judgements"]:
        given |= family.get("points") or {}
    return given.get(here.id)


def apart(here: Here) -> Expected:
    archive = here.archive
    if here.column.key == "weights.head-spread":
        return archive.points("elicitation", "spread", nodes=here.id)
    return archive.points("elicitation", "weights", views=here.column.id, nodes=here.id)


def contributions(here: Here) -> Expected:
    archive = here.archive
    if here.column.key == "common.value":
        return archive.points("central", "value", options=here.id)
    return archive.points("central", "group_contributions", options=here.id, groups=here.column.id)


def why(here: Here) -> Expected:
    """One option against another, by the heading above."""
    said = here.above("why.pair-claim")
    n, m = (
        here.archive.options.index(here.at.names.id("option", said[place]))
        for place in ("option", "over")
    )
    if here.id is None:
        return here.archive.points("comparison", "total", first=n, second=m)
    criterion = here.archive.result("comparison")["criteria"].index(here.id)
    return here.archive.points("comparison", "difference", first=n, second=m, third=criterion)


def sheets(here: Here) -> Expected:
    option = here.table.anchor.removeprefix("sheet-")
    if here.column.key == "sheets.head-share":
        return here.archive.points("central", "group_shares", options=option, groups=here.id)
    other = here.column.id or option
    return here.archive.points("central", "group_contributions", options=other, groups=here.id)


ON_VALUES = [
    Claim("bottom-line", ("common.option", "common.value…", "common.points",
                          "?bottom_line.head-first", "*node…", "?bottom_line.head-cost",
                          "bottom_line.head-approval"), "option", bottom_line),
    Claim("glance", ("common.option", "glance.head-standing", "common.value",
                     *(f"?glance.head-{name}" for name in QUANTILES)), "option", glance_values),
    Claim("glance", ("glance.goal", "glance.weight-most", "*option"), "node", glance_goals),
    Claim("glance", ("glance.risk", "glance.scale", "*option"), "node", glance_risks),
    *(
        Claim(section, ("common.option", "gates.head-free", "gates.head-conditional",
                        "gates.head-barred"), "option", gate_probabilities)
        for section in ("glance", "gates")
    ),
    Claim("options", ("common.option", "options.head-channel", "options.head-start",
                      "options.head-months", "?options.head-cost", "options.head-standing"),
          "option", options),
    Claim("options", ("common.option", "options.head-open", "options.head-closed",
                      "options.head-opens"), "option", closed),
    Claim("gates", ("common.option", "?gates.always-column", "*level"), "option", gate_matrix),
    Claim("gates", ("common.option", "gates.head-open", "gates.head-value", "gates.head-rank",
                    "gates.head-barred-by"), "option", contingent),
    Claim("gates", ("gates.head-level", "gates.head-status", "gates.head-probability",
                    "gates.head-text", "gates.head-evidence"), "", gate_rows),
    Claim("effects", ("common.option", "*node"), "option", judged,
          lambda table, at: bool(table.rows[0].cells[1].links)),
    Claim("effects", ("common.option", "*node"), "option", value_heat,
          lambda table, at: table.figure == "values"),
    Claim("effects", ("common.option", "*node"), "option", expected),
    Claim("effects", tuple(f"effects.{key}" for key in (
        "criterion", "low", "likely", "high", "confidence", "reason", "evidence")),
          "node", reasons),
    Claim("weights", ("weights.node", "weights.points", "weights.local", "weights.global"),
          "node", weights),
    Claim("weights", ("weights.node", "*view", "weights.head-spread"), "node", apart),
    Claim("why", ("common.option", "*node", "common.value"), "option", contributions),
    Claim("why", ("common.criterion", "why.difference"), "node", why),
    Claim("sheets", ("sheets.head-group", "sheets.head-share", "sheets.head-points", "*option"),
          "node", sheets),
]  # fmt: skip
