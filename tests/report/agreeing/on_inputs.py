"""Claims on tables of facts, inputs and the audit: what they print is the scenario's.

Lines of files are held against the places that the archive gives.
"""

from __future__ import annotations

import re
from datetime import date

from tests.report.agreeing.archive import Json, points
from tests.report.agreeing.claims import UNHELD, Claim, Expected, Here
from tests.report.agreeing.figures import figures

__all__ = ["ON_INPUTS"]


def facts(here: Here) -> Expected:
    fact = next(f for f in here.archive.scenario["facts"] if f["id"] == here.head)
    match here.column.key.rpartition("-")[2]:
        case "date" if len(fact["date"]) == 10:
            return here.at.words.date(date.fromisoformat(fact["date"])).text
        case "date":
            said, dated = (
                {int(n) for n in re.findall(r"\d+", text)}
                for text in (here.cell.text, fact["date"])
            )
            return here.cell.text if said <= dated else str(fact["date"])
        case "cited":
            return _cited(here, fact["id"])
        case "statement":
            stated = here.at.names.text(fact["statement"])
            return here.cell.text if here.cell.text.startswith(stated) else stated
    return UNHELD


def _cited(here: Here, fact: str) -> Expected:
    scenario = here.archive.scenario
    rules = scenario["packages"]
    parts = (
        scenario["scores"], scenario["gates"], scenario["drivers"], scenario["options"],
        scenario["criteria"], scenario["safeguards"], rules["budgets"], rules["needs"],
        rules["excludes"],
    )  # fmt: skip
    counts = [
        sum(
            fact in each["evidence"] for each in (part.values() if isinstance(part, dict) else part)
        )
        for part in parts
    ]
    return [count for count in counts if count] or here.said("facts.cited-nowhere")


def score_facts(here: Here) -> Expected:
    rows = here.archive.scenario["scores"]
    citing: dict[str, list[str]] = {}
    for row in rows:
        if here.head.split("(")[0].split()[0] in row["evidence"]:
            citing.setdefault(row["option"], []).append(row["criterion"])
    said = [
        here.said("facts.scores-of", option=option, criteria=", ".join(found))
        for option, found in citing.items()
    ]
    return "; ".join(said)


def _line(here: Here, *keys: str) -> Expected:
    """A line that the archive gives as the place of such a part; no other column has one."""
    if not here.column.key.startswith("?common."):
        return UNHELD
    lines = set().union(*(here.archive.lines.get(key, set()) for key in keys))
    said = here.cell.text.rpartition(":")[2]
    return here.cell.text if said in lines or not figures(said) else f"a line of {keys}"


def effects(here: Here) -> Expected:
    """What a level or a safeguard does: one of the effects that the row can mean."""
    if here.column.key != "inputs.head-change":
        return _line(here, "effects", "safeguard_effects")
    nodes = [here.at.names.id("node", here.row.cells[n].text) for n in (0, 1)]
    criterion = next(key for key in nodes if key is not None)
    group = here.row.group.text if here.row.group else ""
    level = here.at.names.id("level", group)
    safeguard = here.at.names.id("safeguard", group)
    option = here.at.names.id("option", here.head)
    scenario = here.archive.scenario
    found = [
        effect
        for effect in (*scenario["effects"], *scenario["safeguard_effects"])
        if effect["criterion"] == criterion
        and (effect.get("driver"), effect.get("level")) == (level or (None, None))
        and effect.get("safeguard") == safeguard
        and (option is None or effect["option"] == option)
    ]
    said = {
        here.said(f"inputs.do-{e['operation']}", value=number)
        for e in found
        for number in (
            here.at.words.plain(e["value"]).text,
            here.at.words.number(e["value"], 0, sign=True).text,
            here.at.words.number(e["value"], 2, sign=True).text,
        )
    }
    return here.cell.text if here.cell.text in said else f"one of {sorted(said)}"


def frame(here: Here) -> Expected:
    keys = ("title", "question", "as_of", "start", "horizon_months", "reference", "marking",
            "decision")  # fmt: skip
    return _line(here, *keys)


def orders(here: Here) -> Expected:
    return _line(here, "perspectives")


def evidence(here: Here) -> Expected:
    return _line(here, "options", "criteria")


def settings(here: Here) -> Expected:
    if here.column.key != "inputs.head-value":
        return _line(here, "analysis")
    spec = here.archive.scenario["analysis"]
    key = next(k for k in spec if here.at.words.has(f"inputs.setting-{k}")
               and here.said(f"inputs.setting-{k}") == here.head)  # fmt: skip
    if key == "separable":
        return [100 * spec[key], *(f.value for f in figures(here.said("inputs.points", value="")))]
    if isinstance(spec[key], bool) or not isinstance(spec[key], int | float):
        return UNHELD
    return float(spec[key])


def probabilities(here: Here) -> Expected:
    if here.column.key != "inputs.head-probability" or here.row.group is None:
        return _line(here, "drivers", "joint")
    driver = here.at.names.id("driver", here.row.group.text)
    if driver is None:
        return UNHELD
    spec = here.archive.scenario["drivers"][driver]
    level = next(k for k, v in spec["levels"].items() if here.at.names.text(v["name"]) == here.head)
    return points(spec["probabilities"].get(level))


def given(here: Here) -> Expected:
    spec = here.archive.scenario["perspectives"][here.column.id]
    if here.id is None:  # the last row: where the points stand
        lines = [str(line) for path, _, line in here.archive.data["origins"]
                 if path[:2] == ["perspectives", here.column.id]]  # fmt: skip
        return here.cell.text if here.cell.text.rpartition(":")[2] in lines else "a line"
    return spec["points"].get(here.id)


def swing(here: Here) -> Expected:
    if here.column.key == "audit.head-points":
        return float(here.archive.scenario["weights"]["points"][here.id])
    return _line(here, "weights")


def kinds(here: Here) -> Expected:
    if here.column.key == "audit.head-lines":
        return _spans(here)
    scenario = here.archive.scenario
    for key, part in (*scenario.items(), *scenario["packages"].items()):
        for name in (key.replace("_", "-"), f"packages-{key}"):
            if (
                here.at.words.has(f"audit.kind-{name}")
                and here.said(f"audit.kind-{name}") == here.head
            ):
                return float(_given(part) if key == "weights" else len(part))
    return UNHELD


def _given(weights: Json) -> int:
    """Points of the stated weights, those of sets of judgements among them."""
    return len(weights["points"]) + sum(len(each["points"]) for each in weights["judgements"])


def _spans(here: Here) -> Expected:
    """First and last lines of parts: each is the place of something."""
    lines = {str(line) for _, _, line in here.archive.data["origins"]}
    said = re.findall(r":(\d+)(?:–(\d+))?", here.cell.text)
    right = all(one in lines for pair in said for one in pair if one)
    return here.cell.text if right else "lines of the archive"


def distributions(here: Here) -> Expected:
    if here.column.key != "inputs.head-distribution":
        return _line(here, "scores")
    option = here.at.names.id("option", here.head)
    node = here.at.names.id("node", here.row.cells[1].text)
    stated = str(here.archive.score_of[option, node]["distribution"])
    return here.cell.text if here.cell.text.endswith(f"({stated})") else stated


def correlations(here: Here) -> Expected:
    if here.column.key != "inputs.head-correlation":
        return _line(here, "criteria")
    node = here.at.names.id("node", here.head)
    return float(here.archive.scenario["criteria"][node]["correlation"])


def unheld(here: Here) -> Expected:
    """A table without figures of results."""
    return UNHELD


def _heads(section: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{section}.head-{name}" for name in names)


LINE = ("?common.head-line", "?common.head-origin")

ON_INPUTS = [
    Claim("facts", _heads("facts", "id", "date", "statement", "source", "cited"), "", facts),
    Claim("facts", _heads("facts", "fact", "scores"), "", score_facts),
    Claim("inputs", (*_heads("inputs", "field", "value"), *LINE), "", frame),
    Claim("inputs", (*_heads("inputs", "setting", "value"), *LINE), "", settings),
    Claim("inputs", (*_heads("inputs", "level", "probability"), *LINE), "", probabilities),
    Claim("inputs", (*_heads("inputs", "option", "criterion", "change", "reason"), *LINE),
          "", effects),
    Claim("inputs", (*_heads("inputs", "criterion", "option", "change", "reason"), *LINE),
          "", effects),
    Claim("inputs", ("inputs.head-criterion", "*view"), "node", given),
    Claim("inputs", (*_heads("inputs", "perspective", "cares", "form", "orders"), *LINE),
          "", orders),
    Claim("inputs", (*_heads("inputs", "name", "evidence"), *LINE), "", evidence),
    Claim("inputs", (*_heads("inputs", "option", "criterion", "distribution"), *LINE), "",
          distributions),
    Claim("inputs", (*_heads("inputs", "criterion", "correlation"), *LINE), "", correlations),
    Claim("audit", _heads("audit", "kind", "number", "lines"), "", kinds),
    Claim("audit", (*_heads("audit", "node", "points"), *LINE), "node", swing),
    Claim("audit", _heads("audit", "question", "answer"), "", unheld),
]  # fmt: skip
