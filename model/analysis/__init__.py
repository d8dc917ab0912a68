"""One module is one question and gives one frozen result; the registry lists them."""

from model.analysis.central import CentralResult
from model.analysis.checks import Check, ChecksResult
from model.analysis.comparison import ComparisonResult
from model.analysis.dominance import DominanceResult
from model.analysis.gates import GateCondition, GatesResult
from model.analysis.packages.needs import NeedsResult
from model.analysis.perspectives import PerspectivesResult
from model.analysis.registry import ANALYSES, BASIC
from model.analysis.safeguards import SafeguardsResult
from model.analysis.sensitivity.break_even import BreakEvenResult
from model.analysis.sensitivity.lines import Reign
from model.analysis.sensitivity.stability import StabilityResult
from model.analysis.states import StatesResult
from model.analysis.uncertainty.acceptability import AcceptabilityResult, LensResult
from model.analysis.uncertainty.separability import SeparabilityResult

__all__ = [
    "ANALYSES",
    "BASIC",
    "AcceptabilityResult",
    "BreakEvenResult",
    "CentralResult",
    "Check",
    "ChecksResult",
    "ComparisonResult",
    "DominanceResult",
    "GateCondition",
    "GatesResult",
    "LensResult",
    "NeedsResult",
    "PerspectivesResult",
    "Reign",
    "SafeguardsResult",
    "SeparabilityResult",
    "StabilityResult",
    "StatesResult",
]
