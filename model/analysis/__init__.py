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
from model.analysis.sensitivity.attainable import AttainableResult, AttainableSpace
from model.analysis.sensitivity.break_even import BreakEvenResult
from model.analysis.sensitivity.grids import GridResult
from model.analysis.sensitivity.influence import InfluenceResult, influence
from model.analysis.sensitivity.left_out import LeftOutResult
from model.analysis.sensitivity.lines import Reign
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
    "ContingentLens",
    "DominanceResult",
    "GateCondition",
    "GatesResult",
    "GridResult",
    "InfluenceResult",
    "LeftOutResult",
    "LensResult",
    "NeedsResult",
    "PerspectivesResult",
    "Region",
    "Reign",
    "SafeguardsResult",
    "SeparabilityResult",
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
    "weight_draws",
]
