"""Removing criteria from weights: points, ranges, statements and judgements that name them.

Flow   `remove` of a criterion → [scenario.removing_weights] → removing
Takes  the tree without the criteria, and their ids.  Gives  the tree changed in place.
Knows  where weights and perspectives name ids.  Never sees  files.

What is said about the ids that stay is kept. Where that no longer keeps to the method (a swing
without the one of 100 points, a best that is gone) the check says so: it needs a new judgement.
"""

from __future__ import annotations

from collections.abc import Collection

from model.preference import StatementError, read_chain
from model.scenario.families import ALL, TOP
from model.scenario.located import Located

__all__ = ["forget_in_weights"]


def forget_in_weights(
    tree: Located, place: Located, gone: Collection[str], ids: Collection[str]
) -> None:
    """Take ids out of [weights] or of one perspective.

    Parameters
    ----------
    tree : the whole, whose criteria no longer have the ids
    place : [weights] or a perspective
    gone : ids of groups and criteria
    ids : all ids that there were
    """
    for key in ("points", "ranges"):
        _drop_keys(place.under(key), gone)
    _forget_in_order(place.under("order"), gone, ids)
    judgements = place.under("judgements")
    if judgements is None or not isinstance(judgements.value, list):
        return
    judgements.value = [
        judged
        for judged in judgements.items
        if judged.word("among") not in gone and _left(tree, judged) != 1
    ]
    for judged in judgements.items:
        for key in ("points", "best_to_others", "others_to_worst"):
            _drop_keys(judged.under(key), gone)
        _forget_in_ranking(judged.under("ranking"), gone)
        _forget_in_pairs(judged.under("pairs"), gone, ids)


def _left(tree: Located, judged: Located) -> int:
    """How many members the family of some judgements has left."""
    criteria = tree.under("criteria")
    nodes = criteria.table if criteria is not None else {}
    parents = {key: node.word("parent") or TOP for key, node in nodes.items()}
    among = judged.word("among") or TOP
    if among == ALL:
        return len(parents.keys() - set(parents.values()))
    return sum(parent == among for parent in parents.values())


def _drop_keys(table: Located | None, gone: Collection[str]) -> None:
    if table is not None and isinstance(table.value, dict):
        table.value = {key: item for key, item in table.value.items() if key not in gone}


def _forget_in_ranking(ranking: Located | None, gone: Collection[str]) -> None:
    """Entries without the ids that are gone; an entry of none but these goes too."""
    if ranking is None or not isinstance(ranking.value, list):
        return
    left = []
    for item in ranking.items:
        names = [name.strip() for name in str(item.value).split("=")]
        kept = [name for name in names if name not in gone]
        if len(kept) == len(names):
            left.append(item)
        elif kept:
            left.append(Located(" = ".join(kept), item.origin))
    ranking.value = left


def _forget_in_pairs(pairs: Located | None, gone: Collection[str], ids: Collection[str]) -> None:
    if pairs is None or not isinstance(pairs.value, list):
        return
    pairs.value = [item for item in pairs.items if not _names(item, ids).intersection(gone)]


def _names(item: Located, ids: Collection[str]) -> set[str]:
    """Ids that a statement or judgement names; none where it cannot be read."""
    try:
        return set(read_chain(item.value, ids).names) if isinstance(item.value, str) else set()
    except StatementError:
        return set()  # the check says it better


def _forget_in_order(order: Located | None, gone: Collection[str], ids: Collection[str]) -> None:
    """Statements without the ids that are gone; what they say about the others stays."""
    if order is None or not isinstance(order.value, list):
        return
    left: list[Located] = []
    for item in order.items:
        try:
            chain = read_chain(item.value, ids) if isinstance(item.value, str) else None
        except StatementError:
            chain = None  # the check says it better
        if chain is None or not set(gone).intersection(chain.names):
            left.append(item)
        else:
            left += [Located(str(part), item.origin) for part in chain.without(gone)]
    order.value = left
