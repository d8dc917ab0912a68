"""The automatic part of the checklist of sound practice."""

from model.analysis.checks.check import ATTENTION, CANNOT_TELL, PASS, Check, ChecksResult
from model.analysis.checks.run import checks

__all__ = ["ATTENTION", "CANNOT_TELL", "PASS", "Check", "ChecksResult", "checks"]
