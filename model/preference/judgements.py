"""The grammar of judgements: texts such as "a = 3 * b" and "b = c" to matrices and places.

Flow   scenario, problem, cli → [preference.judgements] → ahp, rank_weights
Takes  texts, and the members of the family that they are about.  Gives  arrays by member.
Knows  the terms of statements.  Never sees  files, weights.

A pair judgement says how many times as much one swing counts as another, from 1 to 9 times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.arrays import FloatArray, IntArray
from model.preference.statements import StatementError, read_chain

__all__ = [
    "STRONGEST",
    "Pair",
    "check_member",
    "pair_matrix",
    "read_pair",
    "read_pairs",
    "read_ranking",
    "read_tie",
    "unjudged_pairs",
]

STRONGEST = 9.0
"""End of the scale of judgements: random indices and limits of consistency hold up to here."""

_PAIR = 'write "a = 3 * b" (a counts three times as much as b) or "a = b"'
_TIE = 'write "b = c" for ids that tie, and the next entry for what counts less'
_TIMES = f"write a number from 1 to {STRONGEST:g}, and the more important one first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One judgement: the swing of `first` counts `factor` times as much as that of `second`."""

    text: str  # as written, blanks evened out
    first: str
    second: str
    factor: float  # from 1 to 9


def read_pair(text: str, members: Sequence[str]) -> Pair:
    """One judgement about two members of a family.

    Parameters
    ----------
    text : "a = 3 * b" or "a = b"
    members : ids that the judgement may name

    Raises
    ------
    StatementError
        When the text is no judgement of a pair, names another id, or the factor lies outside
        1 to 9.

    >>> read_pair("a = 2.5 * b", ["a", "b"]).factor
    2.5
    """
    try:
        chain = read_chain(text, members)
    except StatementError as error:
        raise StatementError(error.what, _PAIR) from None
    if chain.relations != ("=",) or not all(term.name for term in chain.terms):
        raise StatementError(f"“{chain}” does not compare one id with one other.", _PAIR)
    left, right = chain.terms
    for name in chain.names:
        check_member(name, members)
    if left.factor != 1:
        raise StatementError(f"In “{chain}” the factor stands before the first id.", _PAIR)
    if right.factor < 1:
        turned = f"{right.name} = {float(1 / right.factor):.3g} * {left.name}"
        raise StatementError(
            f"The factor in “{chain}” is below 1.", f'turn it round: write "{turned}"'
        )
    if right.factor > STRONGEST:
        raise StatementError(f"The factor in “{chain}” is above {STRONGEST:g}.", _TIMES)
    return Pair(text=str(chain), first=left.name, second=right.name, factor=float(right.factor))


def read_pairs(texts: Sequence[str], members: Sequence[str]) -> FloatArray:
    """A whole set of judgements, one for each pair, as `ahp` takes it.

    Returns
    -------
    (member, member)
        As `pair_matrix`, without NaN.

    Raises
    ------
    StatementError
        As `read_pair` and `pair_matrix`; or when pairs are left without a judgement.
    """
    matrix = pair_matrix([read_pair(text, members) for text in texts], members)
    if missing := unjudged_pairs(matrix):
        named = [f"{members[first]} and {members[second]}" for first, second in missing]
        more = f" and {len(named) - 3} more pairs" if len(named) > 3 else ""
        raise StatementError(
            f"No judgement compares {'; '.join(named[:3])}{more}.",
            f"judge each of the {len(members) * (len(members) - 1) // 2} pairs once",
        )
    return matrix


def pair_matrix(pairs: Sequence[Pair], members: Sequence[str]) -> FloatArray:
    """Judgements as a reciprocal matrix.

    Parameters
    ----------
    pairs : any number of them, about members
    members : ids, in the order of the axes

    Returns
    -------
    (member, member)
        How many times as much the row counts as the column; 1 on the diagonal; NaN where no
        judgement compares the two.

    Raises
    ------
    StatementError
        When two judgements compare the same pair.
    """
    matrix = np.full((len(members), len(members)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    place = {member: position for position, member in enumerate(members)}
    seen: dict[frozenset[str], str] = {}
    for pair in pairs:
        both = frozenset((pair.first, pair.second))
        if both in seen:
            what = f"“{seen[both]}” and “{pair.text}” compare the same two."
            raise StatementError(what, "keep one of the two judgements")
        seen[both] = pair.text
        row, column = place[pair.first], place[pair.second]
        matrix[row, column], matrix[column, row] = pair.factor, 1 / pair.factor
    return matrix


def unjudged_pairs(matrix: FloatArray) -> tuple[tuple[int, int], ...]:
    """Pairs of positions (lower first) that no judgement compares.

    Parameters
    ----------
    matrix : (member, member)
        From `pair_matrix`.
    """
    rows, columns = np.nonzero(np.triu(np.isnan(matrix), 1))
    return tuple(zip(rows.tolist(), columns.tolist(), strict=True))


def read_ranking(entries: Sequence[str], members: Sequence[str]) -> IntArray:
    """Places in a ranking of the swings, most important first.

    Parameters
    ----------
    entries : an id, or ids that tie joined by "=", such as ["a", "b = c", "d"]
    members : ids, each of which the ranking names once

    Returns
    -------
    (member,)
        1 is the most important; ids that tie share the best of their places: 1, 2, 2, 4.

    Raises
    ------
    StatementError
        When an entry is neither, or a member is missing, unknown or named twice.

    >>> read_ranking(["a", "b = c", "d"], ["d", "c", "b", "a"]).tolist()
    [4, 2, 2, 1]
    """
    place: dict[str, int] = {}
    for entry in entries:
        tied, best = read_tie(entry, members), len(place) + 1
        for name in tied:
            if name in place:
                what = f"The ranking names “{name}” twice."
                raise StatementError(what, "name each id once in the ranking")
            place[name] = best
    if missing := [member for member in members if member not in place]:
        what = f"The ranking leaves out {', '.join(missing)}."
        raise StatementError(what, "name every id once; ids that tie are joined by =")
    return np.array([place[member] for member in members], dtype=np.int64)


def read_tie(entry: str, members: Sequence[str]) -> tuple[str, ...]:
    """Ids of one entry of a ranking; raises as `read_ranking` does for the entry by itself."""
    name = " ".join(entry.split())
    if name in members or not any(sign in name for sign in "<>=≥≤*%"):
        check_member(name, members)
        return (name,)
    try:
        chain = read_chain(entry, members)
    except StatementError as error:
        raise StatementError(error.what, _TIE) from None
    plain = all(term.name == term.text for term in chain.terms)
    if not plain or set(chain.relations) != {"="}:
        raise StatementError(f"“{chain}” is no tie of ids.", _TIE)
    for each in chain.names:
        check_member(each, members)
    return chain.names


def check_member(name: str, members: Sequence[str]) -> None:
    """Raise a StatementError when an id is not among those that are judged together."""
    if name not in members:
        what = f"“{name}” is not among those judged here: {', '.join(members)}."
        raise StatementError(what, "name only these ids; what is judged together has one parent")
