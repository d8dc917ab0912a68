"""Whom a sheet is about, and which option it is compared with.

Flow   View → [sheets.subject] → the other modules of the sheet
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.analysis import CentralResult
from model.report.cells import score_anchors
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["SAME", "SHOWN", "Subject", "largest", "subjects"]

SHOWN = 3
"""Longest list on a sheet: criteria, safeguards, levels."""

SAME = 0.0005
"""Less than this is printed as no difference: half a tenth of a point."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One option as its sheet sees it."""

    view: View
    option: str
    rival: str  # the leader; for the leader the runner-up; "" where there is none
    anchors: dict[tuple[str, str], str]  # of the reasons of scores, by option and criterion

    @property
    def central(self) -> CentralResult:
        """The central answer."""
        return self.view.study.get(CentralResult)

    @property
    def n(self) -> int:
        """Position among the options."""
        return self.central.options.index(self.option)

    @property
    def m(self) -> int | None:
        """Position of the option that it is compared with."""
        return self.central.options.index(self.rival) if self.rival else None

    @property
    def standing(self) -> str:
        """Ranked, contingent or screened."""
        return self.central.standing[self.n]

    @property
    def leads(self) -> bool:
        """Whether it is the leader."""
        return self.option == self.central.leader

    def named(self, option: str) -> Phrase:
        """Name of another option, leading to its sheet."""
        return self.view.option(option, link=True)

    def scores(self, gaps: Sequence[float], places: Sequence[int], sign: bool = True) -> Phrase:
        """Criteria with points in brackets, each leading to the reason of the option's score."""
        words, found = self.view.words, []
        for c in places:
            criterion = self.central.criteria[c]
            name = self.view.criterion(criterion).linked(self.anchors[self.option, criterion])
            points = words.points(float(gaps[c]), sign=sign)
            found.append(words("why.gap", criterion=name, points=points))
        return words.listing(found)


def subjects(view: View) -> list[Subject]:
    """All options: ranked ones best first, then contingent, then screened-out ones."""
    central = view.study.get(CentralResult)
    order, runner = list(central.order), central.order[1] if len(central.order) > 1 else ""
    pairs = list(zip(central.options, central.standing, strict=True))
    for kind in ("contingent", "screened"):
        order += [option for option, standing in pairs if standing == kind]
    anchors = score_anchors(view.scenario)
    return [
        Subject(view, option, runner if option == central.leader else central.leader, anchors)
        for option in order
    ]


def largest(values: Sequence[float], wanted: Callable[[float], bool]) -> list[int]:
    """Positions of the wanted values, the largest first, at most `SHOWN`; of equals the first."""
    places = [n for n, value in enumerate(values) if wanted(float(value))]
    return sorted(places, key=lambda n: (-float(values[n]), n))[:SHOWN]
