"""The line of every key: planted keys, awkward TOML, and every path that tomllib gives."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.scenario.positions import key_lines, nesting, tokens

AWKWARD = '''\
# a comment = "not a key"
plain = 1  # [not.a.header]
"quoted key" = "a = 'b' # no comment"
'literal.key' = 'C:\\path'
"esc\\u0061ped \\" key" = 2
a.b . "c.d" = 3
long = """
[not.a.header]
not_a_key = 1 # nor a comment
\\""" still "" inside """"
literal = \'\'\'
key = [
\'\'\'
list = [ # comment ]
  1, "]", [2,
    3],
  { x = 1, "y z" = [
    4 ] },
]
date = 2025-06-30 07:32:00
inline = { a.b = 1, c = { d = "}" } }

[table]
key = 1
[ table . "sub table" ]
key = 2
[[rows]]
id = "one"
[rows.part]
x = 1
[[rows.inner]]
y = 1
[[rows.inner]]
y = 2
[[rows]]
id = "two"
[[rows.inner]]
y = 3
[late.child]
[late]
key = 1
'''

EXPECTED = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("literal.key",): 4,
    ('escaped " key',): 5,
    ("a", "b", "c.d"): 6,
    ("long",): 7,
    ("literal",): 11,
    ("list", 0): 15,
    ("list", 2, 1): 16,
    ("list", 3, "y z"): 17,
    ("list", 3, "y z", 0): 18,
    ("date",): 20,
    ("inline", "c", "d"): 21,
    ("table",): 23,
    ("table", "sub table", "key"): 26,
    ("rows", 0): 27,
    ("rows", 0, "part", "x"): 30,
    ("rows", 0, "inner", 1, "y"): 34,
    ("rows", 1, "id"): 36,
    ("rows", 1, "inner", 0, "y"): 38,
    ("late",): 40,
    ("late", "key"): 41,
}


def paths_of(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from paths_of(value, (*path, key))
        else:
            yield (*path, key)


@pytest.mark.parametrize("path, line", EXPECTED.items())
def test_awkward_keys_are_found(path: tuple[str | int, ...], line: int) -> None:
    assert key_lines(tokens(AWKWARD))[path] == line


def test_every_path_of_the_awkward_file_has_a_line_and_no_other_path_has() -> None:
    assert set(key_lines(tokens(AWKWARD))) == set(paths_of(tomllib.loads(AWKWARD)))


def test_every_path_of_the_shipped_files_has_a_line(shipped: Path) -> None:
    files = sorted(shipped.glob("*.toml"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert set(key_lines(tokens(text))) == set(paths_of(tomllib.loads(text))), file.name


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
    st.text("ab .=[]{}#'\"\\,한\u200f", min_size=1, max_size=5).map(
        lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    ),
)
FILLERS = st.sampled_from(
    [
        "# comment [x] = '",
        "",
        "{k} = [1, 2, # ]\n  '''\n]''', [\n]]",
        '{k} = """\n[{k}]\n\\"""\n"""',
        "{k} = {{ a = '}}', b = [ {{ c = 1 }} ] }}",
        "{k}.{k} . x = 1979-05-27 07:32:00",
        "[{k}]",
        "[[{k}]]",
        "{k} = -1_000.5e+10",
        '{k} = ""',
    ]
)


@given(
    pieces=st.lists(st.tuples(FILLERS, KEYS), max_size=12),
    where=st.integers(0, 12),
    crlf=st.booleans(),
)
def test_a_planted_key_is_found_on_its_line(
    pieces: list[tuple[str, str]], where: int, crlf: bool
) -> None:
    lines = [
        filler.replace("{k}", key).replace("{{", "{").replace("}}", "}") for filler, key in pieces
    ]
    lines.insert(where, "planted.here = 1")
    text = ("\r\n" if crlf else "\n").join(lines)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # two fillers that TOML forbids together
    found = key_lines(tokens(text.replace("\r\n", "\n")))
    assert set(found) == set(paths_of(data))
    line = next(n for n, each in enumerate(text.splitlines(), 1) if each == "planted.here = 1")
    assert line in {at for path, at in found.items() if path[-2:] == ("planted", "here")}


@given(st.text("ab.=[]{}#'\"\\,\n 1", max_size=200))
def test_tokens_never_fail_and_nesting_is_never_below_what_tomllib_builds(text: str) -> None:
    pieces = tokens(text)
    deepest, _ = nesting(pieces)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    arrays = max(sum(isinstance(key, int) for key in path) for path in paths_of(data))
    assert deepest >= arrays or "[[" in text
    assert set(key_lines(pieces)) == set(paths_of(data))
