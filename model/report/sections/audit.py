"""Audit: what was read, what it hashes to, how to run it again, what is exact.

Flow   View → [sections.audit] → templates/sections/audit.html.j2
"""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from model.report.cells import Path, code, heads, table, with_lines
from model.report.view import View
from model.report.wording import Phrase
from model.scenario import Origin

__all__ = ["build_audit", "input_kinds", "span"]

Placed = dict[tuple[str | int, int], list[tuple[Path, Origin]]]
"""Paths and where they stand, by the part of the file and the depth of the path."""

SAMPLED = {
    "separability": "sampled",
    "acceptability": "mostly-sampled",
    "influence": "sampled",
    "methods": "mostly-sampled",
}


def build_audit(view: View) -> dict[str, Any]:
    """Identity of the run, inputs by kind, weights with their places, exact and sampled figures."""
    return {
        "identity": _identity(view),
        "verify": _verify(view),
        "kinds": _kinds(view),
        "questions": _questions(view),
        "weights": _weights(view),
        "perspective": _perspective(view),
    }


def _identity(view: View) -> list[tuple[Phrase, Phrase]]:
    """Name and value of everything that a second run must share."""
    words, study = view.words, view.study
    files = study.scenario.provenance.files
    rows = [
        ("name", code(study.name)),
        (
            "files",
            words.series([code(file) for file in files]) if files else words("common.none"),
        ),
        ("hash", code(study.input_hash)),
        ("seed", code(str(study.seed))),
        ("draws", words.number(study.scenario.analysis.draws)),
        ("version", code(study.version)),
        ("command", code(study.command)),
    ]
    return [(words(f"audit.{name}"), value) for name, value in rows]


def _verify(view: View) -> Phrase:
    """The command that prints the hash of a scenario file."""
    files = view.scenario.provenance.files or (f"{view.study.name}.toml",)
    program = "import sys; from model import load_scenario as load; print(load(sys.argv[1]).sha256)"
    return code(f'python -c "{program}" {shlex.quote(files[0])}')


def input_kinds(view: View) -> Iterator[tuple[str, int, list[Origin]]]:
    """Kind of input, number of parts, and where each of them stands."""
    scenario, found = view.scenario, _placed(view)
    for kind, key, count in (
        ("options", "options", len(scenario.options)),
        ("criteria", "criteria", len(scenario.criteria)),
        ("scores", "scores", len(scenario.scores)),
        ("weights", "weights", len(scenario.weights.every_point)),
        ("drivers", "drivers", len(scenario.drivers)),
        ("joint", "joint", len(scenario.joint)),
        ("effects", "effects", len(scenario.effects)),
        ("gates", "gates", len(scenario.gates)),
        ("safeguards", "safeguards", len(scenario.safeguards)),
        ("safeguard-effects", "safeguard_effects", len(scenario.safeguard_effects)),
        ("perspectives", "perspectives", len(scenario.perspectives)),
        ("signposts", "signposts", len(scenario.signposts)),
        ("facts", "facts", len(scenario.facts)),
    ):
        if kind == "weights":
            places = _places(found, "weights", "points", depth=3)
            places += _places(found, "weights", "judgements", depth=3)
        else:
            places = _places(found, key, depth=2)
        yield kind, count, places
    rules = scenario.packages
    for kind in ("budgets", "needs", "excludes", "synergies", "combination"):
        places = _places(found, "packages", kind, depth=3)
        yield f"packages-{kind}", len(getattr(rules, kind)), places


def _placed(view: View) -> Placed:
    found: Placed = defaultdict(list)
    for path, origin in view.scenario.provenance.origins.items():
        if path:
            found[path[0], len(path)].append((path, origin))
    return found


def _places(found: Placed, *prefix: str, depth: int) -> list[Origin]:
    """Where the values under a path stand, at one depth of it."""
    return [o for path, o in found[prefix[0], depth] if path[: len(prefix)] == prefix]


def span(places: list[Origin]) -> list[str]:
    """Files with the first and last line of the parts in each, in order of appearance.

    >>> span([Origin("a.toml", 4), Origin("a.toml", 2), Origin("b.csv", 7)])
    ['a.toml:2–4', 'b.csv:7']
    """
    lines: dict[str, list[int]] = {}
    for origin in places:
        lines.setdefault(origin.file, []).append(origin.line)
    return [
        f"{file}:{min(at)}–{max(at)}" if min(at) < max(at) else f"{file}:{at[0]}"
        for file, at in lines.items()
    ]


def _kinds(view: View) -> dict[str, Any]:
    words = view.words
    rows = []
    for kind, count, places in input_kinds(view):
        spans = [code(text) for text in span(places)]
        shown = words.series(spans) if count and spans else words("common.no-value")
        rows.append([words(f"audit.kind-{kind}"), words.number(count), shown])
    return table(heads(view, "audit", "kind", "number", "lines"), rows, [1])


def _questions(view: View) -> dict[str, Any]:
    """Every question asked, and whether its answer is exact."""
    words = view.words
    rows = []
    for name in view.study.results:
        known = words.has(f"audit.question-{name}")
        asked = words(f"audit.question-{name}") if known else code(name)
        rows.append([asked, words(f"audit.{SAMPLED.get(name, 'exact')}")])
    return table(heads(view, "audit", "question", "answer"), rows)


def _weights(view: View) -> dict[str, Any] | None:
    """Swing points of the file with their places; None where a perspective gives them."""
    weights = view.scenario.weights
    if not weights.points:
        return None
    rows = [[view.criterion(key), view.words.plain(n)] for key, n in weights.points.items()]
    paths: list[Path | None] = [("weights", "points", key) for key in weights.points]
    return with_lines(view, heads(view, "audit", "node", "points"), rows, paths, numeric=[1])


def _perspective(view: View) -> Phrase | None:
    """Whose points are taken as weights; None where the file gives its own."""
    perspective = view.scenario.weights.perspective
    if perspective is None:
        return None
    name = view.perspective(perspective)
    return view.words("audit.weights-perspective", name=name)
