"""What was judged, family by family, with every figure of consistency: for those who check.

Flow   View, FamilyChecks → [report.elicited_detail] → sections.weights
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.analysis import FamilyCheck
from model.problem import WeightFamily
from model.report.cells import heads, table
from model.report.elicited import apart_sentence, family_name
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["judged_details"]


def judged_details(view: View, families: Sequence[FamilyCheck]) -> list[dict[str, Any]]:
    """For each family its name, method, judgements beside the shares, and figures."""
    return [
        {
            "name": family_name(view, each.family),
            "method": view.words(f"weights.method-{each.family.method}"),
            "table": _judged(view, each.family),
            "notes": _notes(view, each),
        }
        for each in families
    ]


def _judged(view: View, family: WeightFamily) -> dict[str, Any]:
    """One row a member; columns hang on what was asked."""
    names = [view.criterion(member, link=True) for member in family.members]
    if family.ends:
        columns = _of_ends(view, family)
    elif family.times.size:
        columns = _of_pairs(view, family)
    else:
        kind = "places" if family.places.size else "points"
        given = getattr(family, kind).tolist()
        columns = [(heads(view, "weights", kind)[0], [view.words.plain(each) for each in given])]
    shares = [view.words.percent(float(share), 1) for share in family.weights]
    columns.append((view.words("weights.local"), shares))
    if family.method == "best-worst-nonlinear":
        for name, ends in (("low", family.low), ("high", family.high)):
            shown = [view.words.percent(float(end), 1) for end in ends]
            columns.append((heads(view, "weights", name)[0], shown))
    rows = [[name, *(cells[n] for _, cells in columns)] for n, name in enumerate(names)]
    head = [view.words("weights.node"), *(name for name, _ in columns)]
    return table(head, rows, range(1, len(head)))


def _of_pairs(view: View, family: WeightFamily) -> list[tuple[Phrase, list[Phrase]]]:
    """Each column a member: how many times the row's outweighs it; fractions as 1/3."""
    return [
        (view.criterion(member), [_times(view, float(times)) for times in family.times[:, n]])
        for n, member in enumerate(family.members)
    ]


def _of_ends(view: View, family: WeightFamily) -> list[tuple[Phrase, list[Phrase]]]:
    """How many times the best outweighs each, and each the worst."""
    best, worst = (family.members.index(end) for end in family.ends)
    names = [view.criterion(end) for end in family.ends]
    return [
        (
            view.words("weights.head-best-over", name=names[0]),
            [_times(view, float(times)) for times in family.times[best]],
        ),
        (
            view.words("weights.head-over-worst", name=names[1]),
            [_times(view, float(times)) for times in family.times[:, worst]],
        ),
    ]


def _times(view: View, times: float) -> Phrase:
    if times >= 1:
        return view.words.plain(times)
    return view.words("weights.one-in", n=view.words.plain(1 / times))


def _notes(view: View, each: FamilyCheck) -> list[Phrase]:
    """Every figure of consistency; then what fits least, where the findings do not say so."""
    family, words = each.family, view.words
    if not family.times.size or len(family.members) < 3:
        return []
    if family.ends:
        figures = words(
            "weights.figures-ends",
            xi=words.number(family.xi, 3),
            ratio=words.number(family.consistency_ratio, 3),
            input=words.number(family.input_ratio, 3),
            limit=words.number(family.limit, 3),
        )
    else:
        figures = words(
            "weights.figures-pairs",
            largest=words.number(family.lambda_max, 3),
            ratio=words.number(family.consistency_ratio, 3),
            geometric=words.number(family.geometric_index, 3),
            limit=words.number(family.geometric_limit, 2),
        )
    told = each.reason == "beyond" or not each.furthest
    return [figures] if told else [figures, apart_sentence(view, each)]
