"""What is robust and what is not: every test of the lead, with its verdict.

Flow   View → [report.verdicts] → page one, sections.robust
"""

from model.report.verdicts.of_weights import with_other_weights
from model.report.verdicts.registry import tally, verdicts
from model.report.verdicts.verdict import HOLDS, MOSTLY, Verdict

__all__ = ["HOLDS", "MOSTLY", "Verdict", "tally", "verdicts", "with_other_weights"]
