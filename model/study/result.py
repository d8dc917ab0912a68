"""What one run gives: the scenario, all answers, and what it takes to repeat them.

Flow   study.run → [StudyResult] → archive, tables, report
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from model.analysis import ANALYSES, CentralResult
from model.scenario import Scenario
from model.study.notebook import ranking_html
from model.study.tables import study_tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StudyResult"]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyResult:
    """Every input with its origin, every answer, package version, input hash and seed.

    Figures are rounded to 12 significant digits, so that archive and report hold the same ones.
    """

    scenario: Scenario
    version: str
    input_hash: str  # sha256 of the merged scenario as canonical JSON
    seed: int
    command: str
    results: Mapping[str, object]  # by name of the question, in the order of the registry

    def __post_init__(self) -> None:
        object.__setattr__(self, "results", MappingProxyType(dict(self.results)))

    @property
    def name(self) -> str:
        """Stem of the scenario's file; names report and archive."""
        return self.scenario.name

    @property
    def partial(self) -> bool:
        """Whether only some of the questions were asked."""
        return not set(ANALYSES) <= set(self.results)

    def find(self, kind: type[Result]) -> Result | None:
        """The answer of this type, or None when its question was not asked."""
        for result in self.results.values():
            if isinstance(result, kind):
                return result
        return None

    def get(self, kind: type[Result]) -> Result:
        """The answer of this type.

        Raises
        ------
        LookupError
            When its question was not asked.
        """
        result = self.find(kind)
        if result is None:
            raise LookupError(f"{kind.__name__} was not asked in this run")
        return result

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every result as tidy pandas tables, by name, in reading order."""
        return study_tables(self)

    def _repr_html_(self) -> str:
        """A small ranking for notebooks."""
        return ranking_html(self.scenario, self.get(CentralResult))
