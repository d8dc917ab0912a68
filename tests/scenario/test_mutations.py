"""Damaged files: whatever is done to them, they load or they are refused with faults."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.scenario import ScenarioError, load_scenario
from tests.scenario.planting import FILES, plant

TOKEN = re.compile(rb"[A-Za-z0-9_.-]+|\s+|.", re.DOTALL)
ODD = [b"", b"0", b"-1", b"1e400", b"nan", b"[", b"]]", b"{", b'"', b"'''", b"#", b".", b"=", b"\n"]
ODD += [b"\r", b"\xff", b"\0", b"\xef\xbb\xbf", b"true", b"2025-01-01", b"[[", b"x", b",", b";"]
ODD += ["한\u202e".encode(), b'{ a = "b" }', b"[[1, 2], [3]]", b"9" * 5000, b"*", b"../x", b"\\"]


def drop_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def copy_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    lines.insert(dice.randrange(len(lines)), dice.choice(lines))
    return b"".join(lines)


def swap_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def replace_token(data: bytes, dice: random.Random) -> bytes:
    pieces = TOKEN.findall(data)
    pieces[dice.randrange(len(pieces))] = dice.choice([*ODD, dice.choice(pieces)])
    return b"".join(pieces)


def flip_byte(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    drop_line,
    copy_line,
    swap_lines,
    replace_token,
    replace_token,
    replace_token,
    flip_byte,
    cut,
]


def refusal(path: Path) -> ScenarioError | None:
    """The error that a file is refused with, or None if it loads; no other way out."""
    try:
        scenario = load_scenario(path)
    except ScenarioError as error:
        return error
    assert scenario.sha256
    return None


def assert_loads_or_is_refused(path: Path) -> None:
    error = refusal(path)
    if error is None:
        return
    assert error.faults
    assert str(error).endswith("nothing was computed.")
    assert str(error).encode("utf-8")
    for fault in error.faults:
        assert fault.what
        assert fault.line >= 0
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", fault.what + fault.excerpt)


def damaged(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 3)):
        if data.strip():
            data = dice.choice(MUTATIONS)(data, dice)
    return data


@settings(max_examples=400)
@given(name=st.sampled_from(sorted(FILES)), seed=st.integers(0, 2**32))
def test_a_damaged_small_scenario_loads_or_is_refused(
    name: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("small")
    text = damaged(FILES[name].encode("utf-8"), random.Random(seed))
    assert_loads_or_is_refused(plant(folder, {name: text}))
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def copied(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped scenarios that may be damaged."""
    folder = tmp_path_factory.mktemp("shipped") / "scenarios"
    shutil.copytree(shipped, folder)
    return folder


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_damaged_judgements_load_or_are_refused(
    seed: int, every_form: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "case.toml").write_bytes(damaged(every_form.read_bytes(), random.Random(seed)))
    assert_loads_or_is_refused(folder / "case.toml")
    shutil.rmtree(folder)


@settings(max_examples=100)
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_a_damaged_shipped_scenario_loads_or_is_refused(
    data: st.DataObject, seed: int, copied: Path
) -> None:
    files = sorted([*copied.glob("*.toml"), *copied.glob("tables/*.csv")])
    file = data.draw(st.sampled_from(files))
    whole = file.read_bytes()
    start = file if file.suffix == ".toml" else copied / "2025-06-baseline.toml"
    file.write_bytes(damaged(whole, random.Random(seed)))
    try:
        assert_loads_or_is_refused(start)
    finally:
        file.write_bytes(whole)
