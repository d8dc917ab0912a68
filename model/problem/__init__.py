"""Scenario → DecisionProblem: the one place where names become axes."""

from model.problem.build import build_problem
from model.problem.distributions import KINDS, Distributions
from model.problem.gates import BARRED, CONDITIONAL, OPEN
from model.problem.problem import DecisionProblem, Settings
from model.problem.rules import NeedRule, PackageRules
from model.problem.states import StateSpace
from model.problem.sweeps import AxisSpec, SweepSpec, whole_range
from model.problem.tree import CriteriaTree

__all__ = [
    "BARRED",
    "CONDITIONAL",
    "KINDS",
    "OPEN",
    "AxisSpec",
    "CriteriaTree",
    "DecisionProblem",
    "Distributions",
    "NeedRule",
    "PackageRules",
    "Settings",
    "StateSpace",
    "SweepSpec",
    "build_problem",
    "whole_range",
]
