"""Scenario → DecisionProblem: the one place where names become axes."""

from model.problem.build import build_problem
from model.problem.gates import BARRED, CONDITIONAL, OPEN
from model.problem.problem import DecisionProblem, Settings
from model.problem.rules import NeedRule, PackageRules
from model.problem.states import StateSpace
from model.problem.tree import CriteriaTree

__all__ = [
    "BARRED",
    "CONDITIONAL",
    "OPEN",
    "CriteriaTree",
    "DecisionProblem",
    "NeedRule",
    "PackageRules",
    "Settings",
    "StateSpace",
    "build_problem",
]
