"""Inputs as they were read and checked, each with its file and line, where no other section has it.

Flow   View → [sections.inputs] → templates/sections/inputs.html.j2
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.report.cells import Path, cited, code, grouped, heads, lines, said, table, with_lines
from model.report.drawn_inputs import correlations, distributions, draw_settings
from model.report.view import View
from model.report.wording import Phrase
from model.scenario import Text

__all__ = ["build_inputs"]

RECORD = ("rejected", "dissent", "revisions", "limits")


def build_inputs(view: View) -> dict[str, Any]:
    """Frame, settings, draws, effects, safeguards, perspectives, record, evidence of parts."""
    record = view.scenario.record
    return {
        "frame": _frame(view),
        "settings": _settings(view),
        "distributions": distributions(view),
        "correlations": correlations(view),
        "drivers": _drivers(view),
        "effects": _effects(view),
        "safeguards": _safeguard_effects(view),
        "perspectives": _perspectives(view),
        "orders": _orders(view),
        "evidence": _evidence(view),
        "record": [_record(view, kind) for kind in RECORD if getattr(record, kind)],
        "unrecorded": _unrecorded(view),
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
    shown = [[words(f"inputs.{name}"), value] for name, value, _ in rows]
    paths = [_written(view, *path) for _, _, path in rows]
    for n, step in enumerate(decision.next_steps):
        shown.append([words("inputs.next-step", n=n + 1), words.text(step)])
        paths.append(_written(view, "decision", "next_steps", n))
    return with_lines(view, heads(view, "inputs", "field", "value"), shown, paths)


def _written(view: View, *path: str | int) -> Path | None:
    """The same path; None where the file leaves the value out."""
    return path if path in view.scenario.provenance.origins else None


def _settings(view: View) -> dict[str, Any]:
    """Settings of the run; those that the file leaves out are marked as the tool's own."""
    words, spec = view.words, view.scenario.analysis
    values = {
        "range": words(f"inputs.range-{spec.range}"),
        "separable": words("inputs.points", value=words.points(spec.separable)),
        **draw_settings(view),
    }
    rows = [[words(f"inputs.setting-{key}"), value] for key, value in values.items()]
    paths = [_written(view, "analysis", key) for key in values]
    head = heads(view, "inputs", "setting", "value")
    return with_lines(view, head, rows, paths, missing=words("inputs.default"))


def _drivers(view: View) -> dict[str, Any] | None:
    """Probability of every level with its place; whole states where they are given jointly."""
    words, names, rows, paths = view.words, [], [], []
    for driver, spec in view.scenario.drivers.items():
        for level in spec.levels:
            share = words.percent(spec.probabilities.get(level, float("nan")), 1)
            names.append(view.driver(driver))
            rows.append([view.level(driver, level), share])
            paths.append(_written(view, "drivers", driver, "probabilities", level))
    for n, row in enumerate(view.scenario.joint):
        levels = [view.level(driver, level) for driver, level in row.levels.items()]
        names.append(words("inputs.joint"))
        rows.append([words.listing(levels), words.percent(row.probability, 1)])
        paths.append(("joint", n))
    if not rows:
        return None
    head = heads(view, "inputs", "level", "probability")
    return grouped(with_lines(view, head, rows, paths, numeric=[1]), names)


def _operation(view: View, operation: str, value: float) -> Phrase:
    """What is done to a performance, such as “× 0.65”."""
    if operation == "shift":
        digits = 0 if float(value).is_integer() else 2
        return view.words("inputs.do-shift", value=view.words.number(value, digits, sign=True))
    return view.words(f"inputs.do-{operation}", value=view.words.plain(value))


def _effects(view: View) -> dict[str, Any] | None:
    """What each level of a driver does, level by level."""
    words, effects = view.words, view.scenario.effects
    rows = [
        [
            words("inputs.all-options") if effect.option == "*" else view.option(effect.option),
            view.criterion(effect.criterion),
            _operation(view, effect.operation, effect.value),
            said(view, effect.rationale),
        ]
        for effect in effects
    ]
    levels = [
        words("inputs.level-of", driver=view.driver(e.driver), level=view.level(e.driver, e.level))
        for e in effects
    ]
    head = heads(view, "inputs", "option", "criterion", "change", "reason")
    paths: list[Path | None] = [("effects", n) for n in range(len(effects))]
    made = with_lines(view, head, rows, paths, numeric=[2])
    return grouped(made, levels) if rows else None


def _safeguard_effects(view: View) -> dict[str, Any] | None:
    """What each safeguard does; options for which it does the same stand in one row."""
    alike: dict[tuple[object, ...], list[int]] = {}
    effects = view.scenario.safeguard_effects
    for n, e in enumerate(effects):
        place = view.scenario.origin("safeguard_effects", n)
        same = (e.safeguard, e.criterion, e.operation, e.value, said(view, e.rationale).text, place)
        alike.setdefault(same, []).append(n)
    names, rows, paths = [], [], []
    for members in alike.values():
        first = effects[members[0]]
        covered = [effects[n].option for n in members]
        names.append(view.safeguard(first.safeguard))
        rows.append(
            [
                view.criterion(first.criterion),
                _covered(view, covered, view.scenario.safeguards[first.safeguard].options),
                _operation(view, first.operation, first.value),
                said(view, first.rationale),
            ]
        )
        paths.append(("safeguard_effects", members[0]))
    head = heads(view, "inputs", "criterion", "option", "change", "reason")
    made = with_lines(view, head, rows, paths, numeric=[2])
    return grouped(made, names) if rows else None


def _covered(view: View, options: Sequence[str], all_of_it: Sequence[str]) -> Phrase:
    """Names of options, or that they are all that the safeguard can cover."""
    if len(options) > 1 and set(options) == set(all_of_it):
        return view.words("inputs.all-covered")
    return view.options(options)


def _perspectives(view: View) -> dict[str, Any] | None:
    """Points of every perspective, criteria and groups down the side."""
    spec = view.scenario.perspectives
    if not spec:
        return None
    given = [p.every_point for p in spec.values()]
    nodes = [key for key in view.scenario.criteria if any(key in points for points in given)]
    rows = [
        [
            view.criterion(node),
            *(
                view.words.plain(points[node]) if node in points else view.words("common.no-value")
                for points in given
            ),
        ]
        for node in nodes
    ]
    paths = [
        ("perspectives", key, "judgements" if p.judgements else "points") for key, p in spec.items()
    ]
    last, places = lines(view, paths)
    rows.append([last, *(place or view.words("common.no-value") for place in places)])
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
                words.series(orders, "semicolon") if orders else words("common.none"),
            ]
        )
    paths: list[Path | None] = [("perspectives", key) for key in view.scenario.perspectives]
    head = heads(view, "inputs", "perspective", "cares", "form", "orders")
    return with_lines(view, head, rows, paths) if rows else None


def _evidence(view: View) -> dict[str, Any] | None:
    """Facts behind the definitions of options and criteria, with the place of each part."""
    scenario, names, rows, paths = view.scenario, [], [], []
    for key, option in scenario.options.items():
        names.append(view.words("inputs.kind-option"))
        rows.append([view.option(key, link=True), cited(view, option.evidence)])
        paths.append(("options", key))
    for key, criterion in scenario.criteria.items():
        names.append(view.words("inputs.kind-criterion"))
        rows.append([view.criterion(key, link=True), cited(view, criterion.evidence)])
        paths.append(("criteria", key))
    made = with_lines(view, heads(view, "inputs", "name", "evidence"), rows, paths)
    return grouped(made, names)


def _record(view: View, kind: str) -> dict[str, Any]:
    """One part of the record, with its entries."""
    entries: tuple[Text, ...] = getattr(view.scenario.record, kind)
    head, places = lines(view, [("record", kind, n) for n in range(len(entries))])
    return {
        "name": view.words(f"inputs.record-{kind}"),
        "anchor": f"record-{kind}",
        "lines": head,
        "entries": [
            {"text": view.words.text(entry), "origin": place or view.words("common.no-value")}
            for entry, place in zip(entries, places, strict=True)
        ],
    }


def _unrecorded(view: View) -> Phrase | None:
    """Parts of the record that hold nothing; None where each holds something."""
    kinds = [kind for kind in RECORD if not getattr(view.scenario.record, kind)]
    names = [view.words(f"inputs.record-{kind}") for kind in kinds]
    return (
        view.words("inputs.record-none", kinds=view.words.series(names, "semicolon"))
        if names
        else None
    )
