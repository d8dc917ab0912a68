"""Gates: what is open, conditional or barred, and what a contingent option would be worth.

Flow   View → [report.sections.gates] → page
A gate is never traded off against value; the section says so beside the figures.
"""

from __future__ import annotations

from typing import Any

from model.analysis import CentralResult, GateCondition, GatesResult
from model.report.advice import barring_levels, gate_place
from model.report.charts import Heat, heat
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["build_gates", "gates_claim", "probability_table"]


def build_gates(view: View) -> dict[str, Any]:
    """Matrix of levels, table of probabilities, contingent options, every row."""
    words, result = view.words, view.study.get(GatesResult)
    standing = list(result.standing)
    return {
        "count": words(
            "gates.count",
            ranked=standing.count("ranked"),
            contingent=standing.count("contingent"),
            screened=standing.count("screened"),
        ),
        "matrix": matrix(view),
        "probabilities": probability_table(view, result.options),
        "contingent": contingent_table(view),
        "options": rows_by_option(view),
    }


def gates_claim(view: View) -> Phrase:
    """Which options a gate closes."""
    words, result = view.words, view.study.get(GatesResult)
    barred = [
        o for o, name in zip(result.options, result.standing, strict=True) if name != "ranked"
    ]
    bound = sum(1 for share in result.probability[:, 1].tolist() if share > 0)
    if barred and len(barred) == len(result.options):
        return words("gates.claim-all-barred")
    if barred:
        return words("gates.claim-barred", options=view.options(barred))
    if bound:
        return words("gates.claim-none-barred", n=bound, of=len(result.options))
    return words("gates.claim-all-open")


def matrix(view: View) -> dict[str, Any] | None:
    """Status of every option at every level, and always; None without drivers and gates."""
    words, result = view.words, view.study.get(GatesResult)
    columns = [("", "")] if any(not gate.driver for gate in result.conditions) else []
    columns += [
        (key, level) for key, driver in view.scenario.drivers.items() for level in driver.levels
    ]
    if not columns:
        return None
    status = _status(result)
    kinds = [
        [status.get((option, *column), "open") for column in columns] for option in result.options
    ]
    claim, sub = gates_claim(view), words("gates.sub")
    drivers = [driver for driver, _ in columns]
    picture = Heat(
        corner=words("common.option").text,
        rows=[view.option(option).text for option in result.options],
        columns=[_place(view, *column).text for column in columns],
        values=[[0.0] * len(columns)] * len(result.options),
        shown=[[words(f"common.{kind}").text for kind in row] for row in kinds],
        kinds=[["" if kind == "open" else f"gate-{kind}" for kind in row] for row in kinds],
        low=0.0,
        high=1.0,
        rules=[n for n in range(1, len(columns)) if drivers[n] != drivers[n - 1]],
    )
    return {
        "claim": claim,
        "sub": sub,
        "svg": heat("chart-gates", picture, title=claim.text, desc=sub.text),
    }


def _status(result: GatesResult) -> dict[tuple[str, str, str], str]:
    """The heaviest row at each option, driver and level."""
    status: dict[tuple[str, str, str], str] = {}
    for gate in result.conditions:
        place = (gate.option, gate.driver, gate.level)
        if status.get(place) != "barred":
            status[place] = gate.status
    return status


def _place(view: View, driver: str, level: str) -> Phrase:
    if not driver:
        return view.words("gates.always-column")
    names = {"driver": view.driver(driver), "level": view.level(driver, level)}
    return view.words("gates.driver-level", **names)


def probability_table(view: View, options: tuple[str, ...]) -> dict[str, Any]:
    """Probability that each option is open, conditional, barred."""
    words, result = view.words, view.study.get(GatesResult)
    kinds = ("free", "conditional", "barred")
    head = [words("common.option"), *(words(f"gates.head-{kind}") for kind in kinds)]
    rows = []
    for option in options:
        shares = result.probability[result.options.index(option)]
        rows.append([view.option(option, link=True), *(words.percent(share) for share in shares)])
    return {"head": head, "rows": rows, "numeric": [1, 2, 3]}


def contingent_table(view: View) -> dict[str, Any] | None:
    """Options open in some states only: probability, value there, rank there, what bars them."""
    words, result = view.words, view.study.get(GatesResult)
    central = view.study.get(CentralResult)
    places = [n for n, name in enumerate(result.standing) if name == "contingent"]
    if not places:
        return None
    beside = list(result.standing).count("ranked") + 1
    names = ("open", "value", "rank", "barred-by")
    rows = [
        [
            view.option(result.options[n], link=True),
            words.percent(central.open_probability[n]),
            words.points(result.open_value[n]),
            words("gates.rank-of", rank=int(result.rank_when_open[n]), of=beside),
            barring_levels(view, result.options[n]),
        ]
        for n in places
    ]
    return {
        "head": [words("common.option"), *(words(f"gates.head-{name}") for name in names)],
        "rows": rows,
        "numeric": [1, 2, 3],
    }


def rows_by_option(view: View) -> list[dict[str, Any]]:
    """Every row of the gates table under its option, each with a place to link to."""
    conditions = view.study.get(GatesResult).conditions
    return [
        {
            "name": view.option(option, link=True),
            "rows": [_row(view, gate) for gate in conditions if gate.option == option],
        }
        for option in dict.fromkeys(gate.option for gate in conditions)
    ]


def _row(view: View, gate: GateCondition) -> dict[str, Any]:
    words, spec = view.words, view.scenario.gates[gate.row]
    return {
        "id": f"gate-{gate.row + 1}",
        "place": gate_place(view, gate),
        "kind": gate.status,
        "status": words(f"common.{gate.status}"),
        "probability": words.percent(gate.probability),
        "approval": words.text(spec.approval) if spec.approval is not None else None,
        "reason": words.text(spec.rationale) if spec.rationale is not None else None,
        "evidence": view.facts(spec.evidence),
    }
