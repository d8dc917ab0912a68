"""Perspectives side by side: agreement, what divides them, compromises, labelled summaries."""

from model.analysis.group.division import Division
from model.analysis.group.summaries import GroupCompromise, Summaries
from model.analysis.group.views import STATED, GroupResult, group, leaders_by_perspective

__all__ = [
    "STATED",
    "Division",
    "GroupCompromise",
    "GroupResult",
    "Summaries",
    "group",
    "leaders_by_perspective",
]
