"""Scenario → DecisionProblem: the one place where names become axes."""

from model.problem.build import build_problem
from model.problem.distributions import KINDS, Distributions
from model.problem.elicitation import WeightFamily
from model.problem.gates import BARRED, CONDITIONAL, OPEN
from model.problem.methods import MethodSettings
from model.problem.problem import DecisionProblem, Settings
from model.problem.rules import NeedRule, PackageRules
from model.problem.states import StateSpace
from model.problem.sweeps import AxisSpec, SweepSpec, whole_range
from model.problem.tree import CriteriaTree
from model.scenario.ranges import RangeAsked

__all__ = [
    "BARRED",
    "CONDITIONAL",
    "KINDS",
    "OPEN",
    "AxisSpec",
    "CriteriaTree",
    "DecisionProblem",
    "Distributions",
    "MethodSettings",
    "NeedRule",
    "PackageRules",
    "RangeAsked",
    "Settings",
    "StateSpace",
    "SweepSpec",
    "WeightFamily",
    "build_problem",
    "whole_range",
]
