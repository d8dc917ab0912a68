"""The parts of a scenario that say how much each criterion counts, and how that was asked.

Flow   scenario file → [scenario.schema] → Scenario
Knows  pydantic.  Never sees  files; positions are added by `reading`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from model.scenario.part import Id, Number, Part, Points, Text

__all__ = ["JUDGED_BY", "FamilyJudgements", "Perspective", "WeightSet"]

Intensity = Annotated[float, Field(ge=1, le=9)]
Ends = Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)]
Method = Literal[
    "direct",
    "swing",
    "smarts",
    "smarter",
    "centroid",
    "rank-sum",
    "reciprocal",
    "ahp",
    "ahp-geometric",
    "best-worst",
    "best-worst-nonlinear",
]

_POINTS, _RANKING, _PAIRS = ("points",), ("ranking",), ("pairs",)
_BEST_WORST = ("best", "worst", "best_to_others", "others_to_worst")
JUDGED_BY: dict[Method, tuple[str, ...]] = {
    **dict.fromkeys(("direct", "swing", "smarts"), _POINTS),
    **dict.fromkeys(("smarter", "centroid", "rank-sum", "reciprocal"), _RANKING),
    **dict.fromkeys(("ahp", "ahp-geometric"), _PAIRS),
    **dict.fromkeys(("best-worst", "best-worst-nonlinear"), _BEST_WORST),
}
"""By method, the keys that hold its judgements."""


class FamilyJudgements(Part):
    """What was judged of one family of nodes, and by which method; weights follow from it."""

    among: Literal["*"] | Id | None = None
    """The group whose children are judged; left out: the top-level groups; "*": all criteria."""
    method: Method
    """How weights follow from the judgements."""
    points: dict[Id, Points] = {}
    """For direct, swing and smarts: points by id."""
    ranking: tuple[str, ...] = ()
    """For smarter, centroid, rank-sum, reciprocal: ids, first counts most; "a = b" for a tie."""
    pairs: tuple[str, ...] = ()
    """For ahp: every pair of ids, such as "services = 3 * institutions" or "a = b"."""
    best: Id | None = None
    """For best-worst: the id that counts most."""
    worst: Id | None = None
    """For best-worst: the id that counts least."""
    best_to_others: dict[Id, Intensity] = {}
    """For best-worst: how many times the best outweighs each of the others, 1 to 9."""
    others_to_worst: dict[Id, Intensity] = {}
    """For best-worst: how many times each of the others outweighs the worst, 1 to 9."""

    @model_validator(mode="after")
    def _is_whole(self) -> FamilyJudgements:
        needs = JUDGED_BY[self.method]
        every = dict.fromkeys(key for keys in JUDGED_BY.values() for key in keys)
        given = [key for key in every if getattr(self, key)]
        if missing := [key for key in needs if key not in given]:
            raise ValueError(
                f"is {self.method} and needs {missing[0]}; add {missing[0]}, or change method"
            )
        if extra := [key for key in given if key not in needs]:
            raise ValueError(
                f"is {self.method} and takes no {extra[0]}; take it out, or change method"
            )
        return self


Judgements = tuple[FamilyJudgements, ...]
Ranges = dict[Id, Ends]


def _keeps_to_form(form: str, points: dict[Id, Points], judgements: Judgements) -> None:
    """Points stand under the two forms that read them, judgements under theirs."""
    if form == "judgements" and points:
        raise ValueError(
            'takes no points when form = "judgements"; put them into [[judgements]], or change form'
        )
    if form != "judgements" and judgements:
        raise ValueError(
            f'takes no judgements when form = "{form}"; take them out, or write form = "judgements"'
        )


def _every_point(points: dict[Id, Points], judgements: Judgements) -> dict[Id, Points]:
    return points | {key: each for judged in judgements for key, each in judged.points.items()}


class WeightSet(Part):
    """Swing weights: what the swing from worst to best of the stated scale is worth."""

    form: Literal["siblings", "leaves", "perspective", "judgements"]
    """siblings: points among siblings, for every node; leaves: across all criteria."""
    points: dict[Id, Points] = {}
    """Swing points by id; only proportions count."""
    judgements: Judgements = ()
    """For form = "judgements": what was judged, one for each family of siblings."""
    perspective: Id | None = None
    """For form = "perspective": whose points are taken, and whose order unless one stands here."""
    order: tuple[str, ...] = ()
    """Statements about weights, such as "services >= institutions" or "0.05 <= cost <= 15 %"."""
    ranges: Ranges = {}
    """By criterion, worst and best end of the swing that was asked, where they are on record."""
    question: Text | None = None
    """The swing question that was asked."""
    set_by: Text | None = None
    """Who gave the weights."""

    @model_validator(mode="after")
    def _is_whole(self) -> WeightSet:
        if (self.form == "perspective") != (self.perspective is not None):
            raise ValueError(
                'names a perspective if, and only if, form = "perspective"; make the two agree'
            )
        if self.form == "perspective" and self.points:
            raise ValueError(
                'takes no points when form = "perspective"; take them out, or change form'
            )
        _keeps_to_form(self.form, self.points, self.judgements)
        return self

    @property
    def every_point(self) -> dict[Id, Points]:
        """Points by id, those among the judgements included."""
        return _every_point(self.points, self.judgements)


class Perspective(Part):
    """A perspective: its own swing points, and statements about weights that may replace them."""

    name: Text
    """Name shown in the report."""
    rationale: Text | None = None
    """What this perspective cares about."""
    form: Literal["siblings", "leaves", "judgements"] = "leaves"
    """As in [weights]."""
    points: dict[Id, Points] = {}
    """Swing points by id."""
    judgements: Judgements = ()
    """For form = "judgements": as in [weights]."""
    order: tuple[str, ...] = ()
    """Statements about weights, as in [weights]."""
    ranges: Ranges = {}
    """Ends of the swings that were asked, as in [weights]."""

    @model_validator(mode="after")
    def _is_whole(self) -> Perspective:
        _keeps_to_form(self.form, self.points, self.judgements)
        return self

    @property
    def every_point(self) -> dict[Id, Points]:
        """Points by id, those among the judgements included."""
        return _every_point(self.points, self.judgements)
