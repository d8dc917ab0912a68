"""One run, from a scenario to all its answers, and its archive."""

from model.study.archive import archive_text, read_archive
from model.study.draws import Draws, study_draws, take_draws
from model.study.exact import exact_first_ranks
from model.study.explain import Comparison, Explanation, compare, explain
from model.study.result import StudyResult
from model.study.run import questions_to_ask, run_study
from model.study.summary import Summary, summarise
from model.study.sweep import question_tables, ranged, run_influence, run_sweeps
from model.study.tables import study_tables

__all__ = [
    "Comparison",
    "Draws",
    "Explanation",
    "StudyResult",
    "Summary",
    "archive_text",
    "compare",
    "exact_first_ranks",
    "explain",
    "question_tables",
    "questions_to_ask",
    "ranged",
    "read_archive",
    "run_influence",
    "run_study",
    "run_sweeps",
    "study_draws",
    "study_tables",
    "summarise",
    "take_draws",
]
