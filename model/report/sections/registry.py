"""The sections in reading order: a new section is one module, one template, one line here.

Flow   report.page → [report.sections.registry] → one builder per section
A builder takes a View and gives what its template lays out, or None when the run did not ask
the question. Its template is templates/sections/NAME.html.j2, its words locales/*/NAME.toml.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.report.sections.acceptability import build_acceptability
from model.report.sections.attainable import build_attainable
from model.report.sections.audit import build_audit
from model.report.sections.bottom_line import build_bottom_line
from model.report.sections.change import build_change
from model.report.sections.checks import build_checks
from model.report.sections.effects import build_effects
from model.report.sections.facts import build_facts
from model.report.sections.gates import build_gates
from model.report.sections.glance import build_glance
from model.report.sections.goals_map import build_goals_map
from model.report.sections.influence import build_influence
from model.report.sections.inputs import build_inputs
from model.report.sections.left_out import build_left_out
from model.report.sections.live import build_live
from model.report.sections.method import build_method
from model.report.sections.methods import build_methods
from model.report.sections.options import build_options
from model.report.sections.own_sweeps import build_own_sweeps
from model.report.sections.packages import build_packages
from model.report.sections.perspectives import build_perspectives
from model.report.sections.robust import build_robust
from model.report.sections.safeguards import build_safeguards
from model.report.sections.sensitivity import build_sensitivity
from model.report.sections.shapes import build_shapes
from model.report.sections.sheets import build_sheets
from model.report.sections.signposts import build_signposts
from model.report.sections.states import build_states
from model.report.sections.tornado import build_tornado
from model.report.sections.tree import build_tree
from model.report.sections.turned_out import build_turned_out
from model.report.sections.weights import build_weights
from model.report.sections.why import build_why
from model.report.view import View

__all__ = ["SECTIONS"]

SECTIONS: dict[str, Callable[[View], dict[str, Any] | None]] = {
    "bottom_line": build_bottom_line,
    "glance": build_glance,
    "options": build_options,
    "gates": build_gates,
    "tree": build_tree,
    "effects": build_effects,
    "weights": build_weights,
    "perspectives": build_perspectives,
    "why": build_why,
    "sheets": build_sheets,
    "robust": build_robust,
    "change": build_change,
    "tornado": build_tornado,
    "goals_map": build_goals_map,
    "own_sweeps": build_own_sweeps,
    "sensitivity": build_sensitivity,
    "acceptability": build_acceptability,
    "attainable": build_attainable,
    "turned_out": build_turned_out,
    "left_out": build_left_out,
    "shapes": build_shapes,
    "methods": build_methods,
    "states": build_states,
    "packages": build_packages,
    "safeguards": build_safeguards,
    "influence": build_influence,
    "signposts": build_signposts,
    "live": build_live,
    "checks": build_checks,
    "facts": build_facts,
    "inputs": build_inputs,
    "audit": build_audit,
    "method": build_method,
}
