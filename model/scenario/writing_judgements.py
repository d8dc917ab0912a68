"""Writing judgements: how weights were asked for, put into a file beside all that it says already.

Flow   `jeoul elicit` → [scenario.writing_judgements] → scenario file
Takes  a path, and what [weights] or a perspective is to say.  Gives  the file rewritten whole, and
       the Scenario it now holds.
Knows  tomlkit, which keeps comments, blanks and order.  Never sees  methods, results.

What is new stands as text between the parts that stay, so that it reads as people write it. A
comment behind a part that goes belongs to the next one, and stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import tomlkit
from tomlkit.items import AoT, InlineTable, Item, Key, Table, Whitespace

from model.scenario.folder import Folder
from model.scenario.part import Text
from model.scenario.reading import load_scenario
from model.scenario.schema import Scenario
from model.scenario.weighing import JUDGED_BY, FamilyJudgements, Perspective, WeightSet
from model.scenario.writing import StrPath, rewrite

__all__ = ["Stated", "judgement_lines", "with_stated", "write_judgements"]

Stated = WeightSet | Perspective
Body = list[tuple[Key | None, Item]]

_WIDTH = 90  # columns of a list that stays on one line


def write_judgements(path: StrPath, stated: Stated, perspective: str = "") -> Scenario:
    """Put judgements into [weights] or a perspective; the rest of the file stays as it is.

    Other forms of weights are replaced, whatever file of a chain they stand in; keys that say
    the same as before, and judgements of other families, keep their place and their comments.

    Parameters
    ----------
    path : path of a scenario file
    stated : all that the part is to say, with form = "judgements"
    perspective : id of the perspective; "" for [weights]

    Raises
    ------
    ScenarioError
        When the file is faulty or would become so, or cannot be rewritten; then it stays.
    """
    before = load_scenario(path)
    meant = with_stated(before, stated, perspective)
    was: Stated = before.perspectives[perspective] if perspective else before.weights
    part = _Part(was, stated, ("perspectives", perspective) if perspective else ("weights",))
    part.language = before.language
    return rewrite(path, Folder(path), part.put, lambda after: after == meant)


def with_stated(scenario: Scenario, stated: Stated, perspective: str = "") -> Scenario:
    """The scenario with other words in [weights] or in a perspective."""
    if not perspective:
        return scenario.model_copy(update={"weights": stated})
    views = {**scenario.perspectives, perspective: stated}
    return scenario.model_copy(update={"perspectives": views})


def judgement_lines(judged: FamilyJudgements) -> list[str]:
    """The keys of one [[weights.judgements]], a line or more for each."""
    lines = [] if judged.among is None else [f'among = "{judged.among}"']
    lines.append(f'method = "{judged.method}"')
    for name in JUDGED_BY[judged.method]:
        value = getattr(judged, name)
        if isinstance(value, dict):
            pairs = [f"{key} = {_number(each)}" for key, each in value.items()]
            lines.append(f"{name} = {{ {', '.join(pairs)} }}")
        elif isinstance(value, tuple):
            lines += _list(name, value)
        else:
            lines.append(f'{name} = "{value}"')
    return lines


class _Part:
    """One part of a file, [weights] or [perspectives.ID], on its way to what it is to say."""

    language = "en"

    def __init__(self, was: Stated, stated: Stated, path: Sequence[str]) -> None:
        self._was, self._stated, self._path = was, stated, tuple(path)
        self._header = ".".join(path)
        self._fields = [*type(stated).model_fields]

    def put(self, document: tomlkit.TOMLDocument) -> None:
        """Change a parsed file."""
        tables: list[tuple[Body, Table]] = []
        for around, key, item in list(_entries(document.body, self._path)):
            if isinstance(item, Table) and not key.is_dotted():
                tables.append((around, item))
            else:  # on one line, or dotted keys: written anew below
                around[:] = [entry for entry in around if entry[1] is not item]
        tables.sort(key=lambda found: found[1].is_super_table())  # one with a header first
        if not tables:
            end = "" if document.as_string().endswith("\n") else "\n"
            whole = [f"[{self._header}]", *self._lines(()), *self._blocks()]
            document.body.append((None, tomlkit.ws(end + "\n" + "\n".join(whole) + "\n")))
        for number, (around, table) in enumerate(tables):
            kept = self._rebuilt(table, fresh=number > 0)
            if table.is_super_table():  # comments right in it would give it a header
                _spread(around, table, kept)
            else:
                table.value.body[:] = kept

    def _rebuilt(self, table: Table, *, fresh: bool) -> Body:
        """A table without what is to go; with what is new, unless that stands elsewhere."""
        body = table.value.body
        own = {key.key for key, _ in body if key is not None}
        stay = set() if fresh or table.is_super_table() else self._staying(own)
        done: set[str] = set()
        kept: Body = []
        lines_at, blocks_at = 0, -1
        for key, item in body:
            name = "" if key is None else key.key
            if key is None or name in stay or (not fresh and self._updated(name, item)):
                kept.append((key, item))
                done.add(name)
            elif isinstance(item, Table | AoT) and not key.is_dotted():
                blocks_at = len(kept) if blocks_at < 0 else blocks_at
                kept += _tail(item)
            if name == "form":
                lines_at = len(kept)
        if fresh:
            return kept
        if blocks_at < 0:
            blocks_at = max([lines_at, *(n + 1 for n, entry in enumerate(kept) if _plain(*entry))])
        lines = self._lines(done)
        if table.is_super_table():  # it has no header of its own so far
            _insert(kept, blocks_at, [f"[{self._header}]", *lines, *self._blocks(done)])
            return kept
        _insert(kept, blocks_at, self._blocks(done))
        _insert(kept, lines_at, lines)
        return kept

    def _staying(self, own: set[str]) -> set[str]:
        """Keys that say already what they are to say."""
        same = {name for name in self._fields if self._is_same(name)}
        return own & (same - {"points", "perspective", "judgements"})

    def _is_same(self, name: str) -> bool:
        return bool(getattr(self._was, name) == getattr(self._stated, name))

    def _updated(self, name: str, item: Item) -> bool:
        """Whether a table of the file could take what it is to say, key by key."""
        if name == "ranges" and isinstance(item, Table | InlineTable):
            _update_ranges(item, self._stated.ranges)
            return True
        return name == "judgements" and isinstance(item, AoT) and self._updated_families(item)

    def _updated_families(self, families: AoT) -> bool:
        """Whether judgements that stay keep their place; changed ones replace theirs."""
        old = {each.among: each for each in self._was.judgements}
        new = {each.among: each for each in self._stated.judgements}
        stand = [table.get("among") for table in families.body]
        if not set(stand) <= set(new):
            return False
        for among, table in zip(stand, families.body, strict=True):
            if old.get(among) != new[among]:
                text = "\n".join(judgement_lines(new[among])) + "\n"
                table.value.body[:] = [(None, tomlkit.ws(text)), *_tail(table)]
        body = families.body[-1].value.body
        added = [self._family(each) for among, each in new.items() if among not in stand]
        _insert(body, len(body) - len(_tail(families)), ["\n".join(added)] if added else [])
        return True

    def _lines(self, done: Collection[str]) -> list[str]:
        """Lines of the plain keys that are not there yet."""
        lines: list[str] = []
        for name in self._fields:
            value = getattr(self._stated, name)
            if name in done or name in {"points", "perspective", "judgements", "ranges"}:
                continue
            if isinstance(value, Text):
                lines += self._text(name, value)
            elif isinstance(value, tuple) and value:
                lines += _list(name, value)
            elif isinstance(value, str):
                lines.append(f'{name} = "{value}"')
        return lines

    def _blocks(self, done: Collection[str] = ()) -> list[str]:
        """Tables below the part that are not there yet, each after a blank line."""
        blocks = [] if "judgements" in done else [self._family(j) for j in self._stated.judgements]
        if "ranges" not in done and self._stated.ranges:
            ends = [f"{key} = {_ends(each)}" for key, each in self._stated.ranges.items()]
            blocks.append("\n".join(["", f"[{self._header}.ranges]", *ends]))
        return blocks

    def _family(self, judged: FamilyJudgements) -> str:
        return "\n".join(["", f"[[{self._header}.judgements]]", *judgement_lines(judged)])

    def _text(self, name: str, text: Text) -> list[str]:
        said = {key: each for key, each in (("en", text.en), ("ko", text.ko)) if each}
        if list(said) == [self.language]:
            return [f"{name} = {_string(said[self.language])}"]
        return [f"{name}.{key} = {_string(each)}" for key, each in said.items()]


# --- Parts of a parsed file ---------------------------------------------------------------


def _entries(body: Body, path: Sequence[str]) -> Iterator[tuple[Body, Key, Item]]:
    """Every entry under a path, with the body it stands in; a table may come in pieces."""
    for key, item in body:
        if key is not None and key.key == path[0]:
            if len(path) == 1:
                yield body, key, item
            elif isinstance(item, Table):
                yield from _entries(item.value.body, path[1:])


def _tail(item: Table | AoT) -> Body:
    """Blanks and comments at the end of a table, which belong to what comes next."""
    if isinstance(item, AoT):
        return _tail(item.body[-1]) if item.body else []
    body = item.value.body
    size = len(body)
    while size and body[size - 1][0] is None:
        size -= 1
    return body[size:]


def _spread(around: Body, table: Table, kept: Body) -> None:
    """Put what is left of a table without a header in its place: tables in it, the rest beside."""
    place = next(n for n, entry in enumerate(around) if entry[1] is table)
    keyed = [n for n, (key, _) in enumerate(kept) if key is not None]
    if not keyed:
        around[place : place + 1] = kept
        return
    first, last = keyed[0], keyed[-1] + 1
    table.value.body[:] = kept[first:last]
    around[place : place + 1] = [*kept[:first], around[place], *kept[last:]]


def _plain(key: Key | None, item: Item) -> bool:
    """Whether an entry is a key with its value, no blank and no table with a header."""
    return key is not None and (key.is_dotted() or not isinstance(item, Table | AoT))


def _insert(body: Body, place: int, texts: Sequence[str]) -> None:
    """Put lines or blocks before an entry; one blank line stays one."""
    if not texts:
        return
    text = "\n".join(texts) + "\n"
    before = body[place - 1][1] if place else tomlkit.ws("")
    if isinstance(before, Whitespace):
        text = text if before.s.strip() or not place else text.removeprefix("\n")
    elif not isinstance(before, Table | AoT):
        before.trivia.trail = before.trivia.trail or "\n"  # the file ended without one
    body.insert(place, (None, tomlkit.ws(text)))


def _update_ranges(table: Table | InlineTable, ranges: dict[str, tuple[float, ...]]) -> None:
    for key in [each for each in table if each not in ranges]:
        del table[key]
    new = []
    for key, ends in ranges.items():
        if key not in table:
            new.append(key)
        elif tuple(table[key]) != tuple(ends):
            table[key] = [_number(end) for end in ends]
    if isinstance(table, InlineTable):
        for key in new:
            table[key] = [_number(end) for end in ranges[key]]
        return
    body = table.value.body
    lines = [f"{key} = {_ends(ranges[key])}" for key in new]
    _insert(body, len(body) - len(_tail(table)), lines)


# --- Values as people write them ----------------------------------------------------------


def _number(value: float) -> int | float:
    value = float(value)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _ends(ends: Sequence[float]) -> str:
    return f"[{', '.join(str(_number(end)) for end in ends)}]"


def _string(text: str) -> str:
    return tomlkit.string(text).as_string()


def _list(name: str, texts: Sequence[str]) -> list[str]:
    items = [_string(text) for text in texts]
    line = f"{name} = [{', '.join(items)}]"
    return [line] if len(line) < _WIDTH else [f"{name} = [", *(f"  {i}," for i in items), "]"]
