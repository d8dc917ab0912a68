"""Checks of judgements that weights are worked out from: every family judged once, and wholly.

Flow   Scenario → [scenario.checking_judgements] → checking_weights
Knows  the tree and the judgements.  Never sees  scores, points of other forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.scenario.families import ALL, TOP, family_of, siblings
from model.scenario.findings import Findings, listed
from model.scenario.judging import misfits
from model.scenario.schema import Scenario, ValuePath
from model.scenario.weighing import FamilyJudgements

__all__ = ["check_judgements"]


def check_judgements(
    scenario: Scenario,
    findings: Findings,
    path: ValuePath,
    judgements: Sequence[FamilyJudgements],
) -> None:
    """The judgements under one path name each family once, leave none out, and can be read.

    Where a node has no way up to the top, that is the fault: who its siblings are is not known.
    """
    if not all(_reaches_top(scenario, key) for key in scenario.criteria):
        return
    at: ValuePath = (*path, "judgements")
    first: dict[str, ValuePath] = {}
    known = True
    for number, judged in enumerate(judgements):
        here: ValuePath = (*at, number)
        among = judged.among or TOP
        if among in first:
            what = f"{_named(among)} are judged twice; also at {findings.place(first[among])}."
            findings.add(here, what, "keep one of the two")
            continue
        first[among] = here
        members = family_of(scenario, among)
        known = known and (among in (TOP, ALL) or among in scenario.criteria)
        if _is_family(scenario, findings, (*here, "among"), among, members):
            for misfit in misfits(judged, members):
                at_fault: ValuePath = (*here, *misfit.path)
                findings.add(at_fault, misfit.what, misfit.remedy, value=misfit.value)
    if known:  # else a family may only be misspelt
        _check_families(scenario, findings, at, first)


def _reaches_top(scenario: Scenario, key: str) -> bool:
    seen: set[str] = set()
    here: str | None = key
    while here is not None and here in scenario.criteria and here not in seen:
        seen.add(here)
        here = scenario.criteria[here].parent
    return here is None


def _named(among: str) -> str:
    """A family as the beginning of a sentence."""
    return {TOP: "The top-level groups", ALL: "All criteria"}.get(
        among, f"The nodes below “{among}”"
    )


def _is_family(
    scenario: Scenario, findings: Findings, path: ValuePath, among: str, members: Sequence[str]
) -> bool:
    """Whether there is something to judge among these; writes down if there is not."""
    if len(members) > 1:
        return True
    if members:
        what = f"{_named(among)} are “{members[0]}” alone, which needs no judgement."
        findings.add(path[:-1], what, "take this part out")
    elif among in scenario.criteria:
        what = f"“{among}” is a criterion; nothing stands below it."
        groups = [key for key in findings.below if key is not None and key in scenario.criteria]
        remedy = f"name a group: {listed(groups)}" if groups else 'write among = "*"'
        findings.add(path, what, remedy, value=among)
    else:
        groups = [key for key in findings.below if key is not None and key in scenario.criteria]
        findings.unknown(path, among, "group", groups)
    return False


def _check_families(
    scenario: Scenario, findings: Findings, at: ValuePath, first: dict[str, ValuePath]
) -> None:
    """Either all criteria at once, or every family of siblings."""
    if ALL in first:
        if len(first) > 1:
            what = "All criteria are judged at once here, so no other family counts."
            remedy = 'keep among = "*" alone, or judge every family of siblings'
            findings.add(first[ALL], what, remedy)
        return
    for among, members in siblings(scenario).items():
        known = among == TOP or among in scenario.criteria
        if known and len(members) > 1 and among not in first:
            what = f"{_named(among)} are not judged: {listed(members)}."
            named = f'with among = "{among}"' if among else "without among"
            remedy = f"add [[{'.'.join(map(str, at))}]] {named}"
            findings.add(at, what, remedy)
