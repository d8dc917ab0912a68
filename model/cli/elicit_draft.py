"""The answers about one family so far, in the keys that the scenario file has for them.

Flow   answers → [cli.elicit_draft] → unfinished answers, judgements of the scenario
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from model.problem import WeightFamily
    from model.scenario.weighing import FamilyJudgements

__all__ = ["METHODS", "Draft", "draft_of", "shares"]

METHODS = (
    "swing",
    "smarts",
    "direct",
    "smarter",
    "centroid",
    "rank-sum",
    "reciprocal",
    "ahp",
    "ahp-geometric",
    "best-worst",
    "best-worst-nonlinear",
)

_TABLES = ("points", "best_to_others", "others_to_worst")
_LISTS = ("ranking", "pairs")
_WORDS = ("best", "worst")


@dataclass(slots=True, kw_only=True)
class Draft:
    """Answers about one family; tables and lists keep the order in which they were given."""

    among: str  # "" the top-level groups, "*" all criteria, else a group
    method: str
    members: tuple[str, ...]
    points: dict[str, float] = field(default_factory=dict)
    ranking: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    best: str = ""
    worst: str = ""
    best_to_others: dict[str, float] = field(default_factory=dict)
    others_to_worst: dict[str, float] = field(default_factory=dict)
    swings: dict[str, str] = field(default_factory=dict)  # of members, in a few words

    def swing(self, member: str) -> str:
        """A member with its swing, as a question names it."""
        return f"{member} ({self.swings[member]})" if member in self.swings else member

    @property
    def begun(self) -> bool:
        """Whether anything has been answered."""
        return any(getattr(self, name) for name in (*_TABLES, *_LISTS, *_WORDS))

    def table(self) -> dict[str, Any]:
        """The keys that hold something, as [[weights.judgements]] has them."""
        among = {"among": self.among} if self.among else {}
        keys = (*_LISTS, *_WORDS, *_TABLES)
        given = {name: getattr(self, name) for name in keys if getattr(self, name)}
        return {**among, "method": self.method, **given}

    def judgements(self) -> FamilyJudgements:
        """The answers as the scenario holds them; once they are complete."""
        from model.scenario.weighing import FamilyJudgements

        table = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.table().items()
        }
        return FamilyJudgements.model_validate(table)

    def weighed(self) -> WeightFamily:
        """The weights that follow, and how well the answers agree; once they are complete."""
        from model.problem.elicitation import weigh_family

        return weigh_family(self.judgements(), self.members)


def draft_of(table: Mapping[str, Any], members: tuple[str, ...]) -> Draft:
    """Answers from a file.

    Raises
    ------
    ValueError
        When a key is unknown, or what it holds is of another kind.
    """
    draft = Draft(among=table.get("among", ""), method=table.get("method", ""), members=members)
    if draft.method not in METHODS:
        raise ValueError(f"there is no method {draft.method!r}")
    for name, value in table.items():
        if name in {"among", "method"}:
            continue
        if name in _TABLES and isinstance(value, Mapping):
            setattr(draft, name, {str(key): _finite(each) for key, each in value.items()})
        elif name in _LISTS and isinstance(value, list):
            setattr(draft, name, [str(each) for each in value])
        elif name in _WORDS and isinstance(value, str):
            setattr(draft, name, value)
        else:
            raise ValueError(f"{name} is unknown, or not what it should be")
    return draft


def _finite(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1e9:
        raise ValueError(f"{value!r} is no number of 0 or more")
    return float(value)


def shares(weights: Mapping[str, float]) -> str:
    """Names with their shares, as they stand in a line.

    >>> shares({"a": 0.625, "b": 0.375})
    'a 62.5%, b 37.5%'
    """
    from model.cli.wording import percent

    return ", ".join(f"{name} {percent(share)}" for name, share in weights.items())
