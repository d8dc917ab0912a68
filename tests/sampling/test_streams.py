"""Each stream of random numbers has one number, and the number stands in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np

from model.sampling import chunk_generator, streams

MODEL = Path(__file__).resolve().parents[2] / "model"


def test_the_numbers_of_streams_define_the_figures_and_stay():
    named = {name: getattr(streams, name) for name in streams.__all__}
    assert named == {
        "INPUTS": 1000,
        "LOTS": 1998,
        "PROBE": 1999,
        "SCORES": 0,
        "STATES": 1,
        "WEIGHTS": 10,
    }


def test_no_module_writes_the_number_of_a_stream_itself():
    asked = 0
    for file in sorted(MODEL.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if not any(word in text for word in ("chunk_generator", "SeedSequence", *streams.__all__)):
            continue
        tree = ast.parse(text)
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func).rpartition(".")[2]
            if name == "chunk_generator":
                asked += 1
                assert not isinstance(call.args[1], ast.Constant), file
            elif name == "SeedSequence":
                assert file.name == "chunks.py", file
        if file.name != "streams.py":
            names = {
                t.id
                for n in tree.body
                if isinstance(n, ast.Assign)
                for t in n.targets
                if isinstance(t, ast.Name)
            }
            assert not names & set(streams.__all__), file
    assert asked >= 6


def test_streams_and_chunks_draw_apart():
    drawn = [
        chunk_generator(1, stream, chunk).random()
        for stream in (0, 1, 10, 11, 1000, 1998, 1999)
        for chunk in range(3)
    ]
    assert len(np.unique(drawn)) == len(drawn)
