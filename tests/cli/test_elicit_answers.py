"""`jeoul elicit --answers`: judgements from a file, faults with file and line, no question."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from model import load_scenario
from model.cli.program import program
from tests.cli.conftest import Jeoul, Spawn

BOTH = """set_by = "Kim"

[[judgements]]
method = "swing"
points = { recovery = 100, risks = 40 }

[[judgements]]
among = "recovery"
method = "ahp"
pairs = ["supply = 3 * local-skills"]
"""


def answer(path: Path, text: str, *options: str) -> Result:
    """Answers from a file beside the scenario."""
    file = path.with_name("answers.toml")
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(program, ["elicit", str(path), "--answers", str(file), *options])


def test_a_file_of_answers_is_written_without_a_question(small: Path) -> None:
    done = answer(small, BOTH, "--json")
    assert done.exit_code == 0, done.output
    assert "[" not in done.stderr.replace("[weights]", "") and ">" not in done.stderr
    scenario = load_scenario(small)
    assert [judged.method for judged in scenario.weights.judgements] == ["swing", "ahp"]
    assert scenario.weights.judgements[1].pairs == ("supply = 3 * local-skills",)
    assert str(scenario.weights.set_by) == "Kim" and scenario.weights.question is None
    rows = {row["id"]: row for row in json.loads(done.stdout)["nodes"]}
    assert rows["supply"]["now"] == pytest.approx(100 / 140 * 3 / 4)
    assert rows["supply"]["before"] == pytest.approx(100 / 150 * 100 / 140)
    after = json.loads(
        CliRunner().invoke(program, ["weights", "show", str(small), "--json"]).stdout
    )
    assert {n["id"]: n["global"] for n in after["nodes"]} == pytest.approx(
        {key: row["now"] for key, row in rows.items()}, abs=1e-15
    )


def test_answers_may_be_written_as_in_a_scenario(small: Path) -> None:
    text = BOTH.replace("set_by", "[weights]\nset_by").replace("[[judg", "[[weights.judg")
    assert answer(small, "schema = 1\n" + text).exit_code == 0
    assert str(load_scenario(small).weights.set_by) == "Kim"


def test_answers_by_a_pipe(small: Path) -> None:
    done = CliRunner().invoke(program, ["elicit", str(small), "--answers", "-"], input=BOTH)
    assert done.exit_code == 0, done.output
    assert len(load_scenario(small).weights.judgements) == 2
    done = CliRunner().invoke(
        program, ["elicit", str(small), "--answers", "-"], input=BOTH.replace("40", "140")
    )
    assert done.exit_code == 2 and "standard input:5: weights.judgements[1].points" in done.stderr


def test_one_family_and_the_method_of_the_command_line(small: Path) -> None:
    text = '[[judgements]]\namong = "recovery"\nranking = ["local-skills", "supply"]\n'
    done = answer(small, text, "--among", "recovery", "--method", "rank-sum")
    assert done.exit_code == 0, done.output
    top, below = load_scenario(small).weights.judgements
    assert (top.method, top.points) == ("direct", {"recovery": 100, "risks": 50})
    assert (below.method, below.ranking) == ("rank-sum", ("local-skills", "supply"))


def test_a_dry_run_of_answers_writes_nothing(small: Path) -> None:
    before = small.read_bytes()
    done = answer(small, BOTH, "--dry-run")
    assert done.exit_code == 0 and "Leads with these" in done.stdout
    assert small.read_bytes() == before


FAULTS = [  # what is replaced, by what, where the fault is told, words of it
    ("recovery = 100,", "recovery = 90,", "answers.toml:5: weights.judgements[1].points.recovery"),
    ("risks = 40", "risk = 40", "did you mean “risks”?"),
    ("risks = 40", "risks = -1", "answers.toml:5: weights.judgements[1].points.risks = -1"),
    ("risks = 40", 'risks = "40"', "This must be a number."),
    ("3 * local-skills", "30 * local-skills", "answers.toml:10: weights.judgements[2].pairs[1]"),
    ('"ahp"', '"app"', "answers.toml:9: weights.judgements[2].method"),
    ("pairs", "pears", "answers.toml:10: weights.judgements[2].pears"),
    ('among = "recovery"\n', "", "are judged twice; also at"),
    ('among = "recovery"', 'among = "risks"', "alone, which needs no judgement"),
    ("set_by", "set_bye", "answers.toml:1: weights.set_bye"),
    ('"Kim"', "3", "answers.toml:1: weights.set_by"),
    ("[[judgements]]", "[[judgements", "answers.toml:3"),
    ("[[judgements]]\nmethod", "[[judgement]]\nmethod", "Answers hold no such key."),
    (BOTH[BOTH.rindex("[[") :], "", "The nodes below “recovery” are not judged"),
    (BOTH, "x = [", "answers.toml:1"),
    (BOTH, "weights = 3", "are not judged"),
    (BOTH, "judgements = 3", "answers.toml:1: weights.judgements"),
]


@pytest.mark.parametrize("old, new, told", FAULTS)
def test_faults_are_told_with_file_and_line(small: Path, old: str, new: str, told: str) -> None:
    before = small.read_bytes()
    assert old in BOTH
    done = answer(small, BOTH.replace(old, new, 1))
    assert done.exit_code == 2, done.output
    assert told in done.stderr and "Do: " in done.stderr, done.stderr
    assert small.read_bytes() == before


def test_answers_that_the_command_line_contradicts_are_faults(small: Path) -> None:
    done = answer(small, BOTH, "--method", "ahp")
    assert done.exit_code == 2 and "answers.toml:4: method" in done.stderr
    done = answer(small, BOTH, "--among", "recovery")
    assert done.exit_code == 2 and "answers.toml:3: weights.judgements[1]" in done.stderr
    assert "--among asks about what counts towards “Recovery”" in done.stderr


def test_unfinished_answers_of_a_conversation_stay(small: Path) -> None:
    CliRunner().invoke(program, ["elicit", str(small)], input="risks\nstop\n")
    assert answer(small, BOTH).exit_code == 0
    assert small.with_name("small.elicit").exists()


def test_answers_that_are_not_there(small: Path) -> None:
    done = CliRunner().invoke(program, ["elicit", str(small), "--answers", "nowhere.toml"])
    assert done.exit_code == 2 and "There is no such file." in done.stderr


def test_the_shipped_case_is_weighed_from_a_file(jeoul: Jeoul, quick: Path) -> None:
    """All at once, into a file that extends another and takes its weights from a perspective."""
    path = quick / "risk-averse.toml"
    base = (quick / "2025-06-baseline.toml").read_bytes()
    criteria = "foothold signal diversify markets standing services institutions civil-society"
    criteria += " scrutiny diversion exposure absorption licence compliance cost"
    points = ", ".join(f"{key} = {n}" for n, key in enumerate(criteria.split(), 1))
    text = f'[[judgements]]\namong = "*"\nmethod = "direct"\npoints = {{ {points} }}\n'
    done = answer(path, text, "--json")
    assert done.exit_code == 0, done.output
    assert (quick / "2025-06-baseline.toml").read_bytes() == base
    rows = {row["id"]: row for row in json.loads(done.stdout)["nodes"]}
    assert rows["cost"]["now"] == pytest.approx(15 / 120)
    assert rows["isolate-dprk"]["now"] == pytest.approx(3 / 120)
    assert rows["exposure"]["before"] == pytest.approx(90 / 630)
    assert jeoul("check", path).exit_code == 0


# --- Terminals -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "env, coloured",
    [
        ({"TERM": "xterm", "NO_COLOR": None}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "NO_COLOR": None}, False),
    ],
)
def test_a_terminal_shows_no_more_than_it_can(
    spawn: Spawn, small: Path, env: dict[str, str | None], coloured: bool
) -> None:
    near, far = pty.openpty()
    process = spawn("elicit", small, stdin=far, stderr=far, env=env)
    os.close(far)
    os.write(near, b"risks\n\x04")
    seen = b""
    while True:
        try:
            piece = os.read(near, 4096)
        except OSError:  # the other end has been closed
            break
        if not piece:
            break
        seen += piece
    os.close(near)
    assert process.communicate(timeout=60)[0] == b""
    assert process.returncode == 130
    assert (b"\x1b" in seen) is coloured
    assert b"The answers are kept in" in seen


def test_a_pipe_of_answers_leaves_stdout_to_the_result(spawn: Spawn, small: Path) -> None:
    process = spawn("elicit", small, "--among", ".", stdin=subprocess.PIPE)
    result, questions = process.communicate(b"1\n50\n\n\nyes\n", timeout=60)
    assert process.returncode == 0, questions.decode()
    assert result.decode().splitlines()[0].split()[:2] == ["node", "name"]
    assert b"which one first?" in questions and b"which one first?" not in result
