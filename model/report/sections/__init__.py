"""The sections of the report, in reading order."""

from model.report.sections.registry import SECTIONS

__all__ = ["SECTIONS"]
