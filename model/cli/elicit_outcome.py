"""What new judgements come to: weights before and now, who leads, what to look at again.

Flow   Scenario, judgements → run_study → [cli.elicit_outcome] → table, JSON
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.cli.elicit_weights import in_force, kept_ranges, seen
from model.cli.terminal import plain_table, show_table, wrapped
from model.cli.weights import family_line, family_row, guide
from model.cli.wording import percent, points

if TYPE_CHECKING:
    from model.problem import DecisionProblem
    from model.scenario import Scenario
    from model.scenario.weighing import Perspective, WeightSet
    from model.study import Summary

__all__ = ["Outcome", "outcome"]

HEADER = ("node", "name", "among siblings", "before", "now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Weights and leader before and with the new judgements."""

    scenario: Scenario
    asked: tuple[str, ...]
    before: DecisionProblem
    now: DecisionProblem
    summaries: tuple[Summary, Summary]  # before, now
    perspective: str
    carried: tuple[str, ...]  # families whose points in force become direct judgements
    older_ranges: tuple[str, ...]  # criteria whose record of an older scale stays

    def show(self, say: Callable[[str], None], *, on_stdout: bool) -> None:
        """The result as text, by `say`; the table as stdout shows tables, if it goes there."""
        rows = [
            (row["guide"] + row["id"], row["name"], *(percent(row[key]) for key in _SHARES))
            for row in self.rows()
        ]
        if on_stdout:
            show_table(HEADER, rows, left=2)
        else:
            for line in plain_table(HEADER, rows, 2):
                say(line)
        for line in self.lines():
            say(wrapped(line))

    def rows(self) -> list[dict[str, Any]]:
        """One row a node: its share among siblings, and of the whole before and now."""
        from model.preference import local_weights

        tree = self.now.tree
        local = local_weights(self.now.node_weights, tree.parent).tolist()
        parent = tree.parent.tolist()
        return [
            {
                "id": node,
                "name": str(self.scenario.criteria[node].name),
                "guide": guide(parent, place),
                "parent": self.scenario.criteria[node].parent,
                "local": local[place],
                "before": float(self.before.node_weights[place]),
                "now": float(self.now.node_weights[place]),
            }
            for place, node in enumerate(tree.nodes)
        ]

    def lines(self) -> Iterator[str]:
        """How well judgements agree, who leads, and what does not fit."""
        for family in self._families():
            if family.among in self.asked:
                yield family_line(family)
        if self.carried:
            names = ", ".join(each or "top-level groups" for each in self.carried)
            yield f"Families that were not asked keep their points, as direct judgements: {names}."
        before, now = self.summaries
        yield f"Leads with the weights in force: {_leader(before)}."
        same = " (the leader as before)" if before.leader == now.leader else ""
        yield f"Leads with these: {_leader(now)}{same}."
        if self.broken:
            yield (
                f"These weights do not keep to `order` in the file: {'; '.join(self.broken)}. "
                "Judge again, or change what stands there."
            )
        for key in self.older_ranges:
            yield (
                f"The scale of {key} has changed since it was weighed, and not every family above "
                "it was asked now: its record stays as it was. Ask about all families."
            )

    @property
    def broken(self) -> tuple[str, ...]:
        """Statements of the file that the new weights do not keep."""
        weights = self.now.weights
        return tuple(
            statement.text
            for statement in self.now.statements
            if not _holds(
                float(statement.coefficients @ weights), statement.bound, statement.equality
            )
        )

    def parts(self) -> dict[str, Any]:
        """The result for programs."""
        before, now = self.summaries
        rows = [{k: _known(v) for k, v in row.items() if k != "guide"} for row in self.rows()]
        return {
            "perspective": self.perspective,
            "asked": list(self.asked),
            "nodes": rows,
            "families": [family_row(each) for each in self._families()],
            "leader": {"before": _leader_parts(before), "now": _leader_parts(now)},
            "broken": list(self.broken),
            "carried": list(self.carried),
            "older_ranges": list(self.older_ranges),
        }

    def _families(self) -> list[Any]:
        return [each for each in self.now.elicitation if not each.perspective]


_SHARES = ("local", "before", "now")


def outcome(
    scenario: Scenario, stated: WeightSet | Perspective, perspective: str, asked: Sequence[str]
) -> Outcome:
    """Weigh the options with the weights in force, and with the new ones."""
    from model.problem import build_problem
    from model.scenario.writing_judgements import with_stated
    from model.study import run_study, summarise

    stands = in_force(scenario, perspective)
    both = (
        seen(scenario, perspective),
        seen(with_stated(scenario, stated, perspective), perspective),
    )
    before, now = (summarise(run_study(each, only=["central"])) for each in both)
    return Outcome(
        scenario=scenario,
        asked=tuple(asked),
        before=build_problem(both[0]),
        now=build_problem(both[1]),
        summaries=(before, now),
        perspective=perspective,
        carried=tuple(
            each.among or ""
            for each in stated.judgements
            if (each.among or "") not in asked and each not in stands.judgements
        ),
        older_ranges=tuple(kept_ranges(scenario, perspective, asked)),
    )


def _leader(summary: Summary) -> str:
    if not summary.leader:
        return "no option, as none is open in every state"
    names = {row.option: row.name for row in summary.options}
    text = f"{names[summary.leader]}, {points(summary.value)} of 100 points"
    ranked = [row for row in summary.options if row.standing == "ranked"]
    if len(ranked) > 1:
        text += f", {points(summary.lead)} ahead of {ranked[1].name}"
    return text


def _leader_parts(summary: Summary) -> dict[str, Any]:
    return {
        "option": summary.leader or None,
        "value": _known(summary.value),
        "lead": _known(summary.lead),
        "close": list(summary.close),
    }


def _known(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


def _holds(left: float, bound: float, equality: bool) -> bool:
    gap = left - bound
    return abs(gap) <= 1e-9 if equality else gap <= 1e-9
