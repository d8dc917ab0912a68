"""What to find out next: the scores and drivers that would settle most about first place, if known.

Flow   StudyResult → [report.advice.unknowns] → bottom_line
"""

from __future__ import annotations

from model.analysis import InfluenceResult
from model.report.advice.answer import Answer
from model.report.advice.block import Block, block
from model.report.view import View
from model.report.wording import Phrase, joined

__all__ = ["what_to_find_out"]

KINDS = {"scores": ("scores", "score"), "drivers": ("driver", "drivers")}
"""Inputs that can be found out, by the message that names them; weights cannot."""

MOST_SHOWN = 2
"""Inputs of one kind that the sentence names before it says how many more there are."""


def what_to_find_out(view: View, answer: Answer) -> Block | None:
    """The inputs whose doubt decides most about first place; None without a result about it."""
    found, words = view.study.find(InfluenceResult), view.words
    if found is None or not found.rival or found.leader != answer.leader:
        return None
    output = next((name for name in ("leads", "gap") if found.varies(name)), "")
    parts, known = [], 0.0
    for name, kinds in KINDS.items():
        inputs = found.heaviest(output, kinds) if output else ()
        if inputs:
            named = view.some([_named(view, each) for each in inputs], MOST_SHOWN)
            parts.append(words(f"bottom_line.find-{name}", names=named))
            known = max(known, found.first_share(output, inputs[0]))
    if not parts:
        return None
    between = words.messages["bottom_line.find-between"]
    said = words(
        f"bottom_line.find-{output}",
        leader=view.option(answer.leader),
        parts=joined(parts, between, between),
        share=words.percent(known),
    )
    return block(view, "find", [said], anchor="influence")


def _named(view: View, name: str) -> Phrase:
    """A criterion whose scores are meant, a driver, or all drivers that a joint table links."""
    kind, _, rest = name.partition(":")
    if kind == "driver":
        return view.driver(rest)
    if kind == "drivers":
        return view.words("influence.drivers")
    return view.criterion(rest.rpartition(":")[2], link=True)
