"""Where an option fails, and what would put it first or take its lead.

Flow   Subject → [sheets.turns] → sheets.build
"""

from __future__ import annotations

import math

import numpy as np

from model.analysis import (
    AttainableResult,
    BreakEvenResult,
    StatesResult,
    SwitchesResult,
)
from model.report.advice import opening_levels
from model.report.regret import state_name
from model.report.sections.sheets.subject import SAME, Subject, largest
from model.report.wording import Phrase

__all__ = [
    "failing_sentences",
    "opening_sentence",
    "rank_sentence",
    "score_sentence",
    "weights_sentence",
]

LEVEL = 1e-9
"""Weights that move by less are those of today."""


def failing_sentences(about: Subject) -> list[Phrase]:
    """Levels at which it falls furthest behind the best, then the worst state."""
    words, result = about.view.words, about.view.study.find(StatesResult)
    if result is None or not result.drivers or about.standing == "screened":
        return []
    n = result.options.index(about.option)
    possible = result.level_probability > 0
    if about.standing == "contingent":
        worth = np.where(possible, result.level_value[:, n], np.nan)
        places = largest((-worth).tolist(), lambda value: not math.isnan(value))
        levels = [
            words("sheets.low", level=_level(about, result, k), value=words.points(float(worth[k])))
            for k in places
        ]
        return [words("sheets.lowest", levels=words.listing(levels))]
    behind = np.where(possible, result.level_regret[:, n], np.nan)
    places = largest(behind.tolist(), lambda value: value >= SAME)
    gaps = [
        words(
            "sheets.behind-at",
            level=_level(about, result, k),
            gap=words.points(float(behind[k])),
        )
        for k in places
    ]
    if not gaps:
        return [words("sheets.never-fails"), _worst(about, result, n)]
    return [words("sheets.fails", levels=words.listing(gaps)), _worst(about, result, n)]


def _level(about: Subject, result: StatesResult, k: int) -> Phrase:
    return about.view.words("gates.level", level=about.view.level(*result.levels[k]))


def _worst(about: Subject, result: StatesResult, n: int) -> Phrase:
    words, state, regret = about.view.words, int(result.worst_state[n]), result.worst_regret[n]
    if state < 0 or regret < SAME:
        return words("sheets.never-worst")
    return words(
        "sheets.worst",
        state=state_name(about.view, result, state),
        share=words.percent(float(result.probability[state]), 1),
        gap=words.points(float(regret)),
        best=about.view.option(result.best[state]),
    )


def opening_sentence(about: Subject) -> Phrase:
    """What must hold before an option without a rank can take one."""
    levels = opening_levels(about.view, about.option)
    if levels is None:
        return about.view.words("options.opens-never")
    return about.view.words("sheets.opens", levels=levels)


def score_sentence(about: Subject) -> Phrase | None:
    """The smallest move of one of its scores that draws level, inside its range if one is."""
    words, result = about.view.words, about.view.study.find(BreakEvenResult)
    if result is None or not about.rival:
        return None
    own = result.options.index(about.option)
    cells = [cell for cell in result.sorted_cells() if cell[0] == own]
    inside = [cell for cell in cells if _within(result, cell)]
    if not cells:
        return words("sheets.score-none", rival=about.view.option(about.rival))
    cell = (inside or cells)[0]
    criterion = result.criteria[cell[1]]
    scale = about.view.scenario.criteria[criterion].scale
    unit = words.text(scale.unit) if scale else None
    return words(
        "sheets.score-inside" if inside else "sheets.score-outside",
        criterion=about.view.criterion(criterion),
        needed=words.amount(round(float(result.needed[cell]), 1), unit, None),
        now=words.amount(float(result.likely[cell]), unit, None),
        rival=about.view.option(about.rival),
    )


def _within(result: BreakEvenResult, cell: tuple[int, int]) -> bool:
    return (result.options[cell[0]], result.criteria[cell[1]]) in result.within_range


def weights_sentence(about: Subject) -> Phrase | None:
    """How far the weights must move, counted together, before two options are level."""
    words, result = about.view.words, about.view.study.find(SwitchesResult)
    if result is None or not about.rival:
        return None
    norm = result.norms.index("L1")
    rival = result.closest[norm] if about.leads else about.option
    if not rival:
        return words("sheets.weights-no-one")
    need = float(result.distance[norm, result.rivals.index(rival)])
    if math.isnan(need):
        return words("sheets.weights-none")
    fill = {"rival": about.view.option(rival)} if about.leads else {}
    end = "-end" if about.leads else ""
    if need <= LEVEL:
        return words(f"sheets.weights-level{end}", **fill)
    return words(f"sheets.weights{end}", **fill, total=words.points(need, 1 if need >= 0.01 else 2))


def rank_sentence(about: Subject) -> Phrase | None:
    """The best rank that weights alone can give it, for the leader the lowest; never if proven."""
    words, result = about.view.words, about.view.study.find(AttainableResult)
    if result is None or not result.spaces or not about.rival:
        return None
    place = result.spaces[0].options.index(about.option)
    if about.leads:
        space = max(result.spaces, key=lambda each: int(each.worst_rank[place]))
        rank, key = int(space.worst_rank[place]), "sheets.rank-lowest"
    else:
        space = min(result.spaces, key=lambda each: int(each.best_rank[place]))
        rank = int(space.best_rank[place])
        never = not any(bool(each.can_lead[place]) for each in result.spaces)
        key = "sheets.rank-never" if never else "sheets.rank-best"
    lens = words(f"attainable.space-{space.lens}")
    return words(key, rank=rank, lens=lens)
