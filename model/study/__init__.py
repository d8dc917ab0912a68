"""One run, from a scenario to all its answers, and its archive."""

from model.study.archive import archive_text, read_archive
from model.study.explain import Comparison, Explanation, compare, explain
from model.study.result import StudyResult
from model.study.run import questions_to_ask, run_study
from model.study.summary import Summary, summarise
from model.study.tables import study_tables

__all__ = [
    "Comparison",
    "Explanation",
    "StudyResult",
    "Summary",
    "archive_text",
    "compare",
    "explain",
    "questions_to_ask",
    "read_archive",
    "run_study",
    "study_tables",
    "summarise",
]
