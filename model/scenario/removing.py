"""Removing: what `remove = ["options.border"]` takes out of the file that is extended.

Flow   Located tree of the base → [scenario.removing] → merging
Takes  the tree and the targets.  Gives  the tree changed in place, or faults.
Knows  which rows and lists name an option, criterion, driver, level or safeguard.

A hard need is never dropped because the option needed is gone: that would turn an option that
cannot run alone into one that can. The check then names the need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from model.scenario.faults import Fault, nearest, quoted
from model.scenario.folder import Folder
from model.scenario.located import Located
from model.scenario.merging import ROW_KEYS, row_key
from model.scenario.removing_weights import forget_in_weights

__all__ = ["remove_parts"]

Path = tuple[str, ...]

_BETWEEN = re.compile(r"[/=]")  # between the two names of a score or probability that is swept


def remove_parts(tree: Located, targets: Located, folder: Folder) -> list[Fault]:
    """Take parts out of the tree, with the rows and lists that name them."""
    if not isinstance(targets.value, list) or not all(
        isinstance(target.value, str) for target in targets.items
    ):
        what, remedy = "This is no list of parts.", 'write remove = ["options.ID", "as_of"]'
        return [folder.fault(targets.origin, "remove", what, remedy)]
    faults: list[Fault] = []
    paths: list[Path] = []
    for target in targets.items:
        path = tuple(target.value.split("."))
        if problem := _unknown(tree, path):
            where = f"remove = {quoted(target.value)}"
            faults.append(folder.fault(target.origin, where, *problem))
        else:
            paths.append(path)
    for path in paths:
        _remove(tree, path)
    return faults


def _unknown(tree: Located, path: Path) -> tuple[str, str] | None:
    """What is wrong with a target, and what to do; None if it is there."""
    if path[0] in ROW_KEYS and len(path) > 1:
        rows = tree.under(path[0])
        keys = [row_key(path[0], row.value) for row in (rows.items if rows else [])]
        if any(key is not None and key[: len(path) - 1] == path[1:] for key in keys):
            return None
        named = ".".join(name.upper() for name in ROW_KEYS[path[0]])
        return "The base has no such row.", f"rows are named {path[0]}.{named}"
    here = tree
    for depth, key in enumerate(path):
        if key not in here.table:
            inside = f" in {'.'.join(path[:depth])}" if depth else ""
            guess = nearest(key, here.table)
            meant = f"; did you mean “{'.'.join([*path[:depth], guess])}”?" if guess else "."
            known = ", ".join(list(here.table)[:20])
            return f"The base has no {quoted(key)}{inside}{meant}", f"there are: {known or 'none'}"
        here = here.table[key]
    return None


def _remove(tree: Located, path: Path) -> None:
    if path[0] in ROW_KEYS and len(path) > 1:
        size = len(path) - 1
        _drop_rows(
            tree, [path[0]], lambda row: (row_key(path[0], row.value) or ())[:size] == path[1:]
        )
        return
    above = tree.under(*path[:-1])
    if above is None or path[-1] not in above.table:
        return  # gone with a part that was removed before
    if path[0] == "criteria" and len(path) == 2:
        _forget_criteria(tree, _with_children(tree, path[1]))
        return
    del above.value[path[-1]]
    if len(path) == 2 and path[0] == "options":
        _forget_option(tree, path[1])
    elif len(path) == 2 and path[0] == "drivers":
        _forget_driver(tree, path[1])
    elif len(path) == 4 and path[0] == "drivers" and path[2] == "levels":
        _forget_level(tree, path[1], path[3])
    elif len(path) == 2 and path[0] == "safeguards":
        _drop_rows(tree, ["safeguard_effects"], lambda row: row.word("safeguard") == path[1])
        _drop_sweeps(tree, {"safeguard"}, lambda names: names == [path[1]])


# --- Rows, lists and parts that name what is gone -----------------------------------------


def _drop_rows(tree: Located, tables: Iterable[str], gone: Callable[[Located], bool]) -> None:
    for table in tables:
        rows = tree.under(table)
        if rows is not None and isinstance(rows.value, list):
            rows.value = [row for row in rows.value if not gone(row)]


def _drop_parts(tree: Located, path: Path, gone: Callable[[str, Located], bool]) -> None:
    parts = tree.under(*path)
    if parts is not None and isinstance(parts.value, dict):
        parts.value = {key: part for key, part in parts.value.items() if not gone(key, part)}


def _drop_items(node: Located | None, gone: Callable[[object], bool], least: int = 0) -> None:
    """Take items out of a list, unless fewer than `least` would be left."""
    if node is None or not isinstance(node.value, list):
        return
    left = [item for item in node.value if not gone(item.value)]
    if len(left) >= least:
        node.value = left


def _drop_sweeps(tree: Located, kinds: set[str], gone: Callable[[list[str]], bool]) -> None:
    """Take out the sweeps that move what is gone; a grid goes with either of its axes."""

    def moves(row: Located) -> bool:
        axes = [axis for axis in (row, row.under("against")) if axis is not None]
        named = [(axis.word("kind"), axis.word("of") or "") for axis in axes]
        return any(
            kind in kinds and gone([name.strip() for name in _BETWEEN.split(of)])
            for kind, of in named
        )

    _drop_rows(tree, ["sweeps"], moves)


def _parts(tree: Located, *path: str) -> list[Located]:
    found = tree.under(*path)
    return list(found.table.values()) if found is not None else []


def _forget_option(tree: Located, option: str) -> None:
    tables = ["scores", "effects", "gates", "safeguard_effects", "signposts"]
    _drop_rows(tree, tables, lambda row: row.word("option") == option)
    _drop_sweeps(tree, {"score"}, lambda names: names[0] == option)
    for safeguard in _parts(tree, "safeguards"):
        _drop_items(safeguard.under("options"), lambda item: item == option)
    for need in _parts(tree, "packages", "needs"):
        _drop_items(need.under("any"), lambda item: item == option, least=1)
    for exclusion in _parts(tree, "packages", "excludes"):
        _drop_items(exclusion.under("others"), lambda item: item == option)

    def about(_: str, part: Located) -> bool:
        pair, others = part.under("options"), part.under("others")
        named = [item.value for item in pair.items] if pair is not None else []
        alone = others is not None and others.value == []
        return part.word("option") == option or option in named or alone

    for kind in ("needs", "excludes", "synergies"):
        _drop_parts(tree, ("packages", kind), about)


def _with_children(tree: Located, criterion: str) -> set[str]:
    gone, grown = {criterion}, True
    criteria = tree.under("criteria")
    while grown and criteria is not None:
        below = {key for key, part in criteria.table.items() if part.word("parent") in gone}
        grown = not below <= gone
        gone |= below
    return gone


def _forget_criteria(tree: Located, gone: set[str]) -> None:
    criteria = tree.under("criteria")
    ids = list(criteria.table) if criteria is not None else []
    _drop_parts(tree, ("criteria",), lambda key, _: key in gone)
    tables = ["scores", "effects", "safeguard_effects"]
    _drop_rows(tree, tables, lambda row: row.word("criterion") in gone)
    _drop_sweeps(tree, {"weight", "curvature", "score"}, lambda names: names[-1] in gone)
    weights = tree.under("weights")
    for place in (*([weights] if weights is not None else []), *_parts(tree, "perspectives")):
        forget_in_weights(tree, place, gone, ids)
    _drop_parts(tree, ("packages", "synergies"), lambda _, part: part.word("criterion") in gone)
    _drop_parts(tree, ("packages", "combination"), lambda key, _: key in gone)


def _forget_driver(tree: Located, driver: str) -> None:
    _drop_rows(tree, ["effects", "gates", "signposts"], lambda row: row.word("driver") == driver)
    _drop_conditions(tree, f"{driver}=", whole=False)
    _drop_sweeps(tree, {"probability"}, lambda names: names[0] == driver)
    joint = tree.under("joint")
    if joint is None:
        return
    summed: dict[tuple[tuple[str, object], ...], Located] = {}
    for row in joint.items:
        levels, probability = row.under("levels"), row.under("probability")
        if levels is None or probability is None:
            return  # the schema says it better
        levels.table.pop(driver, None)
        key = tuple((name, str(level.value)) for name, level in levels.table.items())
        if key in summed and isinstance(probability.value, int | float):
            summed[key].table["probability"].value += probability.value
        elif levels.table:
            summed[key] = row
    joint.value = list(summed.values())


def _forget_level(tree: Located, driver: str, level: str) -> None:
    def named(row: Located) -> bool:
        return row.word("driver") == driver and row.word("level") == level

    _drop_rows(tree, ["effects", "gates", "signposts"], named)
    _drop_parts(tree, ("drivers", driver, "probabilities"), lambda key, _: key == level)
    _drop_conditions(tree, f"{driver}={level}", whole=True)
    _drop_sweeps(tree, {"probability"}, lambda names: names == [driver, level])

    def happens(row: Located) -> bool:
        levels = row.under("levels")
        return levels is not None and levels.word(driver) == level

    _drop_rows(tree, ["joint"], happens)


def _drop_conditions(tree: Located, condition: str, *, whole: bool) -> None:
    """Take "driver=level" entries out of needs, unless nothing would be left."""

    def gone(item: object) -> bool:
        text = str(item).replace(" ", "")
        return text == condition if whole else text.startswith(condition)

    for need in _parts(tree, "packages", "needs"):
        _drop_items(need.under("any"), gone, least=1)
