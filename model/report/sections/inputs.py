"""Inputs as they were read and checked, each with its file and line, where no other section has it.

Flow   View → [sections.inputs] → templates/sections/inputs.html.j2
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.report.cells import cited, code, heads, said, table, where
from model.report.drawn_inputs import correlations, distributions, draw_settings
from model.report.view import View
from model.report.wording import Phrase, joined
from model.scenario import Text

__all__ = ["build_inputs", "setting_rows"]

RECORD = ("rejected", "dissent", "revisions", "limits")


def build_inputs(view: View) -> dict[str, Any]:
    """Frame, settings, draws, effects, safeguards, perspectives, record, evidence of parts."""
    return {
        "frame": _frame(view),
        "settings": table(heads(view, "inputs", "setting", "value", "origin"), setting_rows(view)),
        "distributions": distributions(view),
        "correlations": correlations(view),
        "drivers": _drivers(view),
        "effects": _effects(view),
        "safeguards": _safeguard_effects(view),
        "perspectives": _perspectives(view),
        "orders": _orders(view),
        "evidence": _evidence(view),
        "record": [_record(view, kind) for kind in RECORD],
    }


def _frame(view: View) -> dict[str, Any]:
    """What is decided, by whom, as of when; fields that the file leaves out are said to be so."""
    words, scenario, decision = view.words, view.scenario, view.scenario.decision
    missing = words("inputs.not-stated")

    def text(value: Text | None) -> Phrase:
        return words.text(value) if value is not None else missing

    months = scenario.horizon_months
    rows = [
        ("title-field", text(scenario.title), ("title",)),
        ("question", text(scenario.question), ("question",)),
        ("as-of", words.date(scenario.as_of) if scenario.as_of else missing, ("as_of",)),
        ("start", words.date(scenario.start) if scenario.start else missing, ("start",)),
        (
            "horizon",
            words("inputs.months", n=months) if months is not None else missing,
            ("horizon_months",),
        ),
        (
            "reference",
            view.option(scenario.reference, link=True) if scenario.reference else missing,
            ("reference",),
        ),
        ("marking", text(scenario.marking), ("marking",)),
        ("owner", text(decision.owner), ("decision", "owner")),
        ("by", words.date(decision.by) if decision.by else missing, ("decision", "by")),
        ("scored-by", text(decision.scored_by), ("decision", "scored_by")),
    ]
    shown = [[words(f"inputs.{name}"), value, _written(view, *path)] for name, value, path in rows]
    for n, step in enumerate(decision.next_steps):
        shown.append(
            [
                words("inputs.next-step", n=n + 1),
                words.text(step),
                _written(view, "decision", "next_steps", n),
            ]
        )
    return table(heads(view, "inputs", "field", "value", "origin"), shown)


def _written(view: View, *path: str | int) -> Phrase:
    """File and line where a value is written; a dash where the file leaves it out."""
    written = path in view.scenario.provenance.origins
    return where(view, *path) if written else view.words("common.no-value")


def setting_rows(view: View) -> list[list[Phrase]]:
    """Settings of the run; those that the file leaves out are marked as the tool's own."""
    words, spec = view.words, view.scenario.analysis
    values = {
        "range": words(f"inputs.range-{spec.range}"),
        "separable": words("inputs.points", value=words.points(spec.separable)),
        **draw_settings(view),
    }
    rows = []
    for key, value in values.items():
        written = ("analysis", key) in view.scenario.provenance.origins
        origin = where(view, "analysis", key) if written else words("inputs.default")
        rows.append([words(f"inputs.setting-{key}"), value, origin])
    return rows


def _drivers(view: View) -> dict[str, Any] | None:
    """Probability of every level with its place; whole states where they are given jointly."""
    words = view.words
    rows = [
        [
            view.driver(driver),
            view.level(driver, level),
            words.percent(spec.probabilities.get(level, float("nan")), 1),
            _written(view, "drivers", driver, "probabilities", level),
        ]
        for driver, spec in view.scenario.drivers.items()
        for level in spec.levels
    ]
    for n, row in enumerate(view.scenario.joint):
        levels = [view.level(driver, level) for driver, level in row.levels.items()]
        rows.append(
            [
                words("inputs.joint"),
                words.listing(levels),
                words.percent(row.probability, 1),
                where(view, "joint", n),
            ]
        )
    if not rows:
        return None
    return table(heads(view, "inputs", "driver", "level", "probability", "origin"), rows, [2])


def _operation(view: View, operation: str, value: float) -> Phrase:
    """What is done to a performance, such as “× 0.65”."""
    if operation == "shift":
        digits = 0 if float(value).is_integer() else 2
        return view.words("inputs.do-shift", value=view.words.number(value, digits, sign=True))
    return view.words(f"inputs.do-{operation}", value=view.words.plain(value))


def _effects(view: View) -> dict[str, Any] | None:
    words = view.words
    rows = [
        [
            words(
                "inputs.level-of",
                driver=view.driver(effect.driver),
                level=view.level(effect.driver, effect.level),
            ),
            words("inputs.all-options") if effect.option == "*" else view.option(effect.option),
            view.criterion(effect.criterion),
            _operation(view, effect.operation, effect.value),
            said(view, effect.rationale),
            where(view, "effects", n),
        ]
        for n, effect in enumerate(view.scenario.effects)
    ]
    names = ("level", "option", "criterion", "change", "reason", "origin")
    return table(heads(view, "inputs", *names), rows, [3]) if rows else None


def _safeguard_effects(view: View) -> dict[str, Any] | None:
    rows = [
        [
            view.safeguard(effect.safeguard),
            view.option(effect.option),
            view.criterion(effect.criterion),
            _operation(view, effect.operation, effect.value),
            said(view, effect.rationale),
            where(view, "safeguard_effects", n),
        ]
        for n, effect in enumerate(view.scenario.safeguard_effects)
    ]
    names = ("safeguard", "option", "criterion", "change", "reason", "origin")
    return table(heads(view, "inputs", *names), rows, [3]) if rows else None


def _perspectives(view: View) -> dict[str, Any] | None:
    """Points of every perspective, criteria and groups down the side."""
    spec = view.scenario.perspectives
    if not spec:
        return None
    nodes = [key for key in view.scenario.criteria if any(key in p.points for p in spec.values())]
    rows = [
        [
            view.criterion(node),
            *(
                view.words.plain(p.points[node])
                if node in p.points
                else view.words("common.no-value")
                for p in spec.values()
            ),
        ]
        for node in nodes
    ]
    rows.append(
        [
            view.words("inputs.head-origin"),
            *(where(view, "perspectives", key, "points") for key in spec),
        ]
    )
    head = [*heads(view, "inputs", "criterion"), *(view.perspective(key) for key in spec)]
    return table(head, rows, range(1, len(head)))


def _orders(view: View) -> dict[str, Any] | None:
    """What each perspective cares about, how its points count, and its order statements."""
    words = view.words
    rows = []
    for key, spec in view.scenario.perspectives.items():
        orders = [code(statement) for statement in spec.order]
        rows.append(
            [
                view.perspective(key),
                said(view, spec.rationale),
                words(f"inputs.form-{spec.form}"),
                joined(orders, "; ", "; ") if orders else words("common.none"),
                where(view, "perspectives", key),
            ]
        )
    names = ("perspective", "cares", "form", "orders", "origin")
    return table(heads(view, "inputs", *names), rows) if rows else None


def _evidence(view: View) -> dict[str, Any] | None:
    """Facts behind the definitions of options and criteria, with the place of each part."""
    scenario = view.scenario
    rows: list[Sequence[Phrase]] = [
        [
            view.words("inputs.kind-option"),
            view.option(key, link=True),
            cited(view, part.evidence),
            where(view, "options", key),
        ]
        for key, part in scenario.options.items()
    ]
    rows += [
        [
            view.words("inputs.kind-criterion"),
            view.criterion(key, link=True),
            cited(view, spec.evidence),
            where(view, "criteria", key),
        ]
        for key, spec in scenario.criteria.items()
    ]
    return table(heads(view, "inputs", "kind", "name", "evidence", "origin"), rows)


def _record(view: View, kind: str) -> dict[str, Any]:
    """One part of the record: its entries, or that there are none."""
    entries: tuple[Text, ...] = getattr(view.scenario.record, kind)
    return {
        "name": view.words(f"inputs.record-{kind}"),
        "anchor": f"record-{kind}",
        "entries": [
            {"text": view.words.text(entry), "origin": where(view, "record", kind, n)}
            for n, entry in enumerate(entries)
        ],
    }
