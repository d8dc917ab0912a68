"""One run, from a scenario to all its answers, and its archive."""

from model.study.archive import archive_text, read_archive
from model.study.result import StudyResult
from model.study.run import run_study

__all__ = ["StudyResult", "archive_text", "read_archive", "run_study"]
