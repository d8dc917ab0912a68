"""The advice in words: who is first, how sure that is, what it takes, what is closed."""

from model.report.advice.answer import MOST, Answer, answer_sentences, leading, read_answer
from model.report.advice.block import Block, Entry, block
from model.report.advice.changes import what_would_change
from model.report.advice.demands import closed_options, next_steps, what_it_takes
from model.report.advice.doubts import how_sure
from model.report.advice.limits import (
    approvals,
    barring,
    barring_levels,
    gate_place,
    opening_levels,
)
from model.report.advice.unknowns import what_to_find_out

__all__ = [
    "MOST",
    "Answer",
    "Block",
    "Entry",
    "answer_sentences",
    "approvals",
    "barring",
    "barring_levels",
    "block",
    "closed_options",
    "gate_place",
    "how_sure",
    "leading",
    "next_steps",
    "opening_levels",
    "read_answer",
    "what_it_takes",
    "what_to_find_out",
    "what_would_change",
]
