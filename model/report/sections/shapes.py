"""Whether the shape of value functions matters: all of them bent, and each one alone.

Flow   View → [sections.shapes] → templates/sections/shapes.html.j2
"""

from __future__ import annotations

from typing import Any

import numpy as np

from model.analysis import ShapesResult
from model.report.cells import heads, signed_points, table
from model.report.view import View
from model.report.wording import Phrase

__all__ = ["alone_sentences", "build_shapes", "shapes_claim", "straight_sentence"]

SAGGED, BULGED = 0, 1
WAYS = ("sagged", "bulged")


def build_shapes(view: View) -> dict[str, Any] | None:
    """What a bend is, who leads then, and the smallest bend of each criterion that matters."""
    result = view.study.find(ShapesResult)
    if result is None or len(result.options) < 2:
        return None
    words = view.words
    sagged, bulged = result.worth
    return {
        "claim": shapes_claim(view, result),
        "sub": words("shapes.sub", sagged=words.points(sagged, 0), bulged=words.points(bulged, 0)),
        "sentences": [
            *all_sentences(view, result),
            *alone_sentences(view, result),
            straight_sentence(view, result),
        ],
        "table": _table(view, result),
        "note": words(
            "shapes.note",
            sagged=words.points(1 - result.limit, 0),
            bulged=words.points(result.limit, 0),
        ),
    }


def _changed(result: ShapesResult, side: int) -> bool:
    return result.leader_bent[0][side] != result.leader


def shapes_claim(view: View, result: ShapesResult) -> Phrase:
    """Whether today's leader leads with all value functions bent either way."""
    words, leader = view.words, view.option(result.leader)
    sagged, bulged = (_changed(result, side) for side in (SAGGED, BULGED))
    if not sagged and not bulged:
        return words("shapes.claim-none", leader=leader)
    key = "both" if sagged and bulged else WAYS[SAGGED if sagged else BULGED]
    others = [result.leader_bent[0][side] for side in (SAGGED, BULGED) if _changed(result, side)]
    named = view.options(list(dict.fromkeys(others)))
    return words(f"shapes.claim-{key}", leader=leader, others=named)


def all_sentences(view: View, result: ShapesResult) -> list[Phrase]:
    """The smallest bend of all value functions together that changes the leader, either way."""
    found = []
    for side, way in enumerate(WAYS):
        worth = float(result.switch[0, side])
        if worth == worth:
            other = view.option(result.leader_after[0][side], link=True)
            now = view.words.points(worth)
            found.append(view.words(f"shapes.all-{way}", other=other, worth=now))
    return found or [view.words("shapes.all-none")]


def alone_sentences(view: View, result: ShapesResult) -> list[Phrase]:
    """How many criteria change the leader when bent alone, and the one that needs least."""
    words = view.words
    lost = [
        n
        for n in range(1, len(result.bent))
        if any(who != result.leader for who in result.leader_bent[n])
    ]
    count = len(result.criteria)
    names = view.some([view.criterion(result.bent[n], link=True) for n in lost])
    said = [
        words("shapes.alone", n=len(lost), of=count, names=names)
        if lost
        else words("shapes.alone-none", of=count)
    ]
    bend = np.abs(result.switch[1:] - 0.5)
    if np.isnan(bend).all():
        return said
    place, side = np.unravel_index(int(np.nanargmin(bend)), bend.shape)
    least = words(
        f"shapes.least-{WAYS[int(side)]}",
        criterion=view.criterion(result.criteria[int(place)], link=True),
        worth=words.points(float(result.switch[1 + int(place), int(side)])),
        other=view.option(result.leader_after[1 + int(place)][int(side)], link=True),
    )
    return [*said, least]


def straight_sentence(view: View, result: ShapesResult) -> Phrase:
    """What straight lines in place of today's shapes would change."""
    words = view.words
    if not result.curved:
        return words("shapes.straight-today")
    names = view.some([view.criterion(key, link=True) for key in result.curved])
    if result.leader_straight == result.leader:
        return words("shapes.straight-same", names=names, leader=view.option(result.leader))
    other = view.option(result.leader_straight, link=True)
    return words("shapes.straight-other", names=names, other=other)


def _table(view: View, result: ShapesResult) -> dict[str, Any]:
    """Leader and lead bent either way, and the smallest bends; all together first."""
    words = view.words
    rows = []
    for n, key in enumerate(result.bent):
        row = [view.criterion(key, link=True) if n else words("shapes.all")]
        for side in (SAGGED, BULGED):
            row += [
                view.option(result.leader_bent[n][side]),
                signed_points(view, float(result.lead_bent[n, side])),
                words.points(float(result.switch[n, side])),
            ]
        rows.append(row)
    names = ("sagged", "lead-sagged", "switch-sagged", "bulged", "lead-bulged", "switch-bulged")
    return table(heads(view, "shapes", "what", *names), rows, [2, 3, 5, 6])
