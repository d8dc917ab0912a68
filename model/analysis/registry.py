"""The questions that a study asks: a new analysis is one file and one line here.

Flow   study → [analysis.registry] → one frozen result per question
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.analysis.central import CentralResult, central
from model.analysis.checks import ChecksResult, checks
from model.analysis.comparison import ComparisonResult, comparison
from model.analysis.dominance import DominanceResult, dominance
from model.analysis.elicitation import ElicitationResult, elicitation
from model.analysis.gates import GatesResult, gates
from model.analysis.group import GroupResult, group
from model.analysis.live import LiveResult, live
from model.analysis.methods import MethodsResult, methods
from model.analysis.packages.needs import NeedsResult, needs
from model.analysis.safeguards import SafeguardsResult, safeguards
from model.analysis.sensitivity.attainable import AttainableResult, attainable
from model.analysis.sensitivity.break_even import BreakEvenResult, break_even
from model.analysis.sensitivity.influence import InfluenceResult, influence
from model.analysis.sensitivity.left_out import LeftOutResult, left_out
from model.analysis.sensitivity.shapes import ShapesResult, shapes
from model.analysis.sensitivity.stability import StabilityResult, stability
from model.analysis.sensitivity.sweeps import SweepsResult, sweeps
from model.analysis.sensitivity.switches import SwitchesResult, switches
from model.analysis.sensitivity.ternary import TernaryResult, ternary
from model.analysis.sensitivity.tornado import TornadoResult, tornado
from model.analysis.states import StatesResult, states
from model.analysis.uncertainty.acceptability import AcceptabilityResult, acceptability
from model.analysis.uncertainty.separability import SeparabilityResult, separability
from model.problem import DecisionProblem

__all__ = ["ANALYSES", "BASIC", "Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, the type of its answer, and how it is asked."""

    result: type
    ask: Callable[[DecisionProblem], object]


ANALYSES: dict[str, Question] = {
    "central": Question(CentralResult, central),
    "gates": Question(GatesResult, gates),
    "needs": Question(NeedsResult, needs),
    "comparison": Question(ComparisonResult, comparison),
    "dominance": Question(DominanceResult, dominance),
    "states": Question(StatesResult, states),
    "separability": Question(SeparabilityResult, separability),
    "acceptability": Question(AcceptabilityResult, acceptability),
    "stability": Question(StabilityResult, stability),
    "switches": Question(SwitchesResult, switches),
    "attainable": Question(AttainableResult, attainable),
    "break_even": Question(BreakEvenResult, break_even),
    "ternary": Question(TernaryResult, ternary),
    "tornado": Question(TornadoResult, tornado),
    "left_out": Question(LeftOutResult, left_out),
    "shapes": Question(ShapesResult, shapes),
    "methods": Question(MethodsResult, methods),
    "influence": Question(InfluenceResult, influence),
    "sweeps": Question(SweepsResult, sweeps),
    "elicitation": Question(ElicitationResult, elicitation),
    "perspectives": Question(GroupResult, group),
    "safeguards": Question(SafeguardsResult, safeguards),
    "live": Question(LiveResult, live),
    "checks": Question(ChecksResult, checks),
}

BASIC = ("central", "gates", "needs")
"""Always asked: without them no recommendation may be made."""
