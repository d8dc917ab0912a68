"""The report's door: a StudyResult becomes a file that can be mailed.

Flow   StudyResult → [report.write] → reports/NAME.html
"""

from __future__ import annotations

from pathlib import Path

from model.files import write_whole
from model.report.page import render_report
from model.study import StudyResult

__all__ = ["write_report"]


def write_report(study: StudyResult, path: str | Path, language: str = "en") -> Path:
    """Render the report, then write it whole; a failure leaves an older report as it was.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    text = render_report(study, language)
    write_whole(path, text)
    return Path(path)
