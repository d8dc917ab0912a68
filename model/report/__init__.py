"""StudyResult → pages: it lays out, it computes no result."""

from model.report.index import render_index, write_index
from model.report.page import render_report
from model.report.sweep_page import render_sweep_page, render_sweep_picture
from model.report.write import write_report

__all__ = [
    "render_index",
    "render_report",
    "render_sweep_page",
    "render_sweep_picture",
    "write_index",
    "write_report",
]
