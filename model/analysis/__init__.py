"""One module is one question and gives one frozen result; the registry lists them."""

from model.analysis.central import CentralResult
from model.analysis.checks import Check, ChecksResult
from model.analysis.comparison import ComparisonResult
from model.analysis.dominance import DominanceResult
from model.analysis.elicitation import ElicitationResult, FamilyCheck
from model.analysis.gates import GateCondition, GatesResult
from model.analysis.group import Division, GroupResult
from model.analysis.live import LiveFunction, LiveResult
from model.analysis.methods import (
    Compromise,
    MethodShares,
    MethodsResult,
    OpenPairs,
    Parting,
)
from model.analysis.packages.needs import NeedsResult
from model.analysis.registry import ANALYSES, BASIC
from model.analysis.safeguards import SafeguardsResult
from model.analysis.sensitivity.attainable import AttainableResult, AttainableSpace
from model.analysis.sensitivity.break_even import BreakEvenResult
from model.analysis.sensitivity.grids import GridResult
from model.analysis.sensitivity.influence import InfluenceResult, influence
from model.analysis.sensitivity.left_out import LeftOutResult
from model.analysis.sensitivity.lines import Reign
from model.analysis.sensitivity.shapes import ShapesResult
from model.analysis.sensitivity.stability import StabilityResult
from model.analysis.sensitivity.sweeps import SweepResult, SweepsResult
from model.analysis.sensitivity.switches import SwitchesResult
from model.analysis.sensitivity.ternary import Region, TernaryResult
from model.analysis.sensitivity.tornado import TornadoResult
from model.analysis.states import StatesResult
from model.analysis.uncertainty.acceptability import (
    AcceptabilityResult,
    ContingentLens,
    LensResult,
    TurnedOutBest,
)
from model.analysis.uncertainty.bounds import upper_bound
from model.analysis.uncertainty.rationals import first_rank_rationals
from model.analysis.uncertainty.separability import SeparabilityResult
from model.analysis.uncertainty.supplied import score_draws, supplied, weight_draws

__all__ = [
    "ANALYSES",
    "BASIC",
    "AcceptabilityResult",
    "AttainableResult",
    "AttainableSpace",
    "BreakEvenResult",
    "CentralResult",
    "Check",
    "ChecksResult",
    "ComparisonResult",
    "Compromise",
    "ContingentLens",
    "Division",
    "DominanceResult",
    "ElicitationResult",
    "FamilyCheck",
    "GateCondition",
    "GatesResult",
    "GridResult",
    "GroupResult",
    "InfluenceResult",
    "LeftOutResult",
    "LensResult",
    "LiveFunction",
    "LiveResult",
    "MethodShares",
    "MethodsResult",
    "NeedsResult",
    "OpenPairs",
    "Parting",
    "Region",
    "Reign",
    "SafeguardsResult",
    "SeparabilityResult",
    "ShapesResult",
    "StabilityResult",
    "StatesResult",
    "SweepResult",
    "SweepsResult",
    "SwitchesResult",
    "TernaryResult",
    "TornadoResult",
    "TurnedOutBest",
    "first_rank_rationals",
    "influence",
    "score_draws",
    "supplied",
    "upper_bound",
    "weight_draws",
]
