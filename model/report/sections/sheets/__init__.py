"""Option by option: one sheet an option, one to a printed page."""

from model.report.sections.sheets.build import build_sheets

__all__ = ["build_sheets"]
