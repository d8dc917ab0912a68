"""Answers from a file: judgements as the scenario has them, faults with file and line.

Flow   FILE or stdin → [cli.elicit_answers] → judgements by family
The keys are those of [[weights.judgements]]; [weights] may have `set_by` and `question` too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.cli.elicit_swings import ALL, TOP, families, title
from model.cli.elicit_weights import carried

if TYPE_CHECKING:
    from model.scenario import Fault, Scenario, Text
    from model.scenario.folder import Folder
    from model.scenario.schema import Origin, ValuePath
    from model.scenario.weighing import FamilyJudgements, WeightSet

__all__ = ["Answers", "read_answers"]

STDIN = "standard input"
KEYS = ("weights", "judgements", "set_by", "question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a file of answers says."""

    judgements: dict[str, FamilyJudgements]  # by family, "" the top-level groups
    set_by: Text | None = None
    question: Text | None = None


def read_answers(
    source: str, scenario: Scenario, perspective: str, asked: Sequence[str], method: str | None
) -> Answers:
    """Read a file of answers; "-" is stdin.

    Parameters
    ----------
    perspective : "" for [weights]
    asked : families that the answers are about, all of them
    method : for judgements that name none

    Raises
    ------
    ScenarioError
        With every fault, with file and line.
    """
    from model.scenario import ScenarioError
    from model.scenario.folder import Folder
    from model.scenario.located import Located, plain
    from model.scenario.parsing import read_toml
    from model.scenario.schema import Origin

    folder = Folder(STDIN if source == "-" else source)
    if source == "-":
        folder.pretend(_stdin())
    faults: list[Fault] = []
    document = read_toml(folder, folder.first, Origin(folder.first, 0), "", faults)
    faults = [fault for fault in faults if fault.where != "schema"]  # answers are no scenario
    if document is None:
        raise ScenarioError(faults)
    document.tree.table.pop("schema", None)
    if "weights" not in document.tree.table:  # [[judgements]] will do as well
        document.tree = Located({"weights": document.tree}, document.tree.origin)
    data, origins = plain(document.tree)
    origins.setdefault(("weights", "judgements"), origins[("weights",)])
    reader = _Reader(folder, scenario, data, origins, faults)
    answers = reader.answers(perspective, asked, method)
    if faults:
        raise ScenarioError(faults)
    return answers


def _stdin() -> str:
    """All of stdin as text; bytes that are no UTF-8 become marks."""
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")


@dataclass(slots=True)
class _Reader:
    """Judgements of a file, put where a scenario has them, so that its checks apply."""

    folder: Folder
    scenario: Scenario
    data: dict[str, Any]
    origins: dict[ValuePath, Origin]
    faults: list[Fault]

    def answers(self, perspective: str, asked: Sequence[str], method: str | None) -> Answers:
        """What the file says; faults are added to the list."""
        weights = self._stated(method)
        if weights is None:
            return Answers(judgements={})
        judged = {each.among or TOP: each for each in weights.judgements}
        every = families(self.scenario)
        self._refuse_others(
            weights.judgements, (*asked, ALL) if len(asked) == len(every) else asked
        )
        if ALL not in (*asked, *judged):
            kept = [
                carried(self.scenario, perspective, each) for each in every if each not in asked
            ]
            self._check((*weights.judgements, *kept))
        else:
            self._check(weights.judgements)
        return Answers(judgements=judged, set_by=weights.set_by, question=weights.question)

    def _stated(self, method: str | None) -> WeightSet | None:
        """The part as the scenario would have it; None, and faults, where it does not fit."""
        from pydantic import ValidationError

        from model.scenario.explaining import complaints, explain
        from model.scenario.weighing import WeightSet

        stated = self.data["weights"]
        stated = dict(stated) if isinstance(stated, dict) else {}
        for name in [name for name in (*self.data, *stated) if name not in KEYS]:
            path = ("weights", name) if name in stated else (name,)
            what, remedy = "Answers hold no such key.", f"keep to {', '.join(KEYS[1:])}"
            self.faults.append(self.folder.fault(self.origins[path], ".".join(path), what, remedy))
            stated.pop(name, None)
        tables = stated.get("judgements")
        for number, table in enumerate(tables if isinstance(tables, tuple) else ()):
            if isinstance(table, dict) and method is not None:
                self._fill(number, table, method)
        try:
            context = {"language": self.scenario.language}
            part = {**stated, "form": "judgements"}
            return WeightSet.model_validate(part, context=context)
        except ValidationError as error:
            found = [(("weights", *path), each) for path, each in complaints(error, part)]
            self.faults += explain(found, {"weights": part}, self.origins, self.folder)
            return None

    def _fill(self, number: int, table: dict[str, Any], method: str) -> None:
        """Give judgements the method of the command line where they name none."""
        if table.setdefault("method", method) != method:
            path = ("weights", "judgements", number, "method")
            what = f"The command line says --method {method}."
            remedy = "leave one of the two out, or make them agree"
            where = f'method = "{table["method"]}"'
            self.faults.append(self.folder.fault(self.origins[path], where, what, remedy))

    def _refuse_others(self, judged: Sequence[FamilyJudgements], asked: Sequence[str]) -> None:
        """Only what was asked for is taken."""
        for number, each in enumerate(judged):
            among = each.among or TOP
            known = among in families(self.scenario) or among == ALL
            if known and among not in asked:  # the checks speak of the others
                origin = self.origins[("weights", "judgements", number)]
                what = f"--among asks about {title(self.scenario, asked[0])}, and this is about "
                what += f"{title(self.scenario, among)}."
                remedy = "take it out, or leave --among out"
                where = f"weights.judgements[{number + 1}]"
                self.faults.append(self.folder.fault(origin, where, what, remedy))

    def _check(self, judged: tuple[FamilyJudgements, ...]) -> None:
        """Let the checks of scenario files speak, of the lines of this file."""
        from model.scenario.checking_judgements import check_judgements
        from model.scenario.findings import Findings
        from model.scenario.schema import Provenance

        here = Provenance(self.folder.first, self.folder.files, self.origins)
        findings = Findings(self.scenario.with_provenance(here), self.folder)
        check_judgements(self.scenario, findings, ("weights",), judged)
        self.faults += findings.faults
