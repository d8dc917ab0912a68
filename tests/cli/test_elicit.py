"""`jeoul elicit`: questions answered a line at a time, judgements in the file, weights shown."""

from __future__ import annotations

import json
import re
import signal
import time
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from numpy.testing import assert_allclose

from model import load_scenario
from model.cli.program import program
from model.problem import build_problem
from tests.cli.conftest import Spawn

GARDEN = """schema = 1
extends = "small.toml"  # four swings beside each other

[criteria.trust]
parent = "recovery"
name = "Trust"
direction = "max"
scale = { min = 0, max = 10, unit = "points" }
anchors = { 0 = "Nobody trusts it.", 10 = "All do." }

[criteria.delay]
parent = "recovery"
name = "Delay"
direction = "min"
scale = { min = 0, max = 24, unit = "months" }

[weights.points]
trust = 30
delay = 20

[perspectives.engineers.points]
trust = 1
delay = 1

[scores.wait]
trust = 5
delay = 0

[scores.train]
trust = 6
delay = 6

[scores.build]
trust = 4
delay = 20
"""
FOUR = ["supply", "local-skills", "trust", "delay"]


@pytest.fixture
def garden(small: Path) -> Path:
    """A scenario that extends small.toml: a family of four below a family of two."""
    path = small.with_name("garden.toml")
    path.write_text(GARDEN, encoding="utf-8")
    return path


def ask(path: Path, *options: str, answers: str = "") -> Result:
    """Run the command with answers parted by blanks; _ within an answer is a blank, . is Enter."""
    lines = [each.replace("_", " ") if each != "." else "" for each in answers.split()]
    typed = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(program, ["elicit", str(path), *options], input=typed)


def kept(path: Path) -> Path:
    return path.with_name(f"{path.stem}.elicit")


def local_weights(path: Path, among: str = "recovery") -> dict[str, float]:
    """Shares among siblings that the file gives, by plain division."""
    problem = build_problem(load_scenario(path))
    found = dict(zip(problem.tree.nodes, problem.node_weights.tolist(), strict=True))
    members = [k for k, c in load_scenario(path).criteria.items() if c.parent == (among or None)]
    total = sum(found[member] for member in members)
    return {member: found[member] / total for member in members}


DOUBLING = [8 / 15, 4 / 15, 2 / 15, 1 / 15]
RUNS = [  # method, answers about four swings, weights by hand
    ("swing", "1 50 25 25", [0.5, 0.25, 0.125, 0.125]),
    ("smarts", "delay 40 30 20", [0.4, 0.3, 0.2, 0.1]),
    ("direct", "7 0 2 1", [0.7, 0, 0.2, 0.1]),
    ("smarter", "1 2 3", [0.5208, 0.2708, 0.1458, 0.0625]),  # Barron & Barrett (1996)
    ("centroid", "supply local-skills trust", [0.5208, 0.2708, 0.1458, 0.0625]),
    ("rank-sum", "1 2_=_3", [0.4, 0.25, 0.25, 0.1]),
    ("reciprocal", "1 2 3", [0.48, 0.24, 0.16, 0.12]),
    ("ahp", "1_2 1_4 1_8 1_2 1_4 1_2", DOUBLING),
    ("ahp-geometric", "1_2 supply_4 1x8 1*2 1_4 1_2", DOUBLING),
    ("best-worst", "1 4 8 2 4 4 2", DOUBLING),
    ("best-worst-nonlinear", "1 4 8 2 4 4 2", DOUBLING),
]


@pytest.mark.parametrize("method, answers, weights", RUNS, ids=[run[0] for run in RUNS])
def test_every_method_writes_judgements_that_give_the_weights_shown(
    garden: Path, method: str, answers: str, weights: list[float]
) -> None:
    options = ("--method", method, "--among", "recovery", "--json")
    done = ask(garden, *options, answers=f"{answers} . . yes")
    assert done.exit_code == 0, done.output
    found = local_weights(garden)
    assert_allclose([found[member] for member in FOUR], weights, atol=0.5e-4)
    shown = json.loads(done.stdout)
    assert shown["kind"] == "elicit" and shown["written"] is True
    by_id = {row["id"]: row for row in shown["nodes"]}
    assert_allclose([by_id[member]["local"] for member in FOUR], list(found.values()), atol=1e-12)
    (judged,) = [j for j in load_scenario(garden).weights.judgements if j.among == "recovery"]
    assert judged.method == method
    assert not kept(garden).exists()


def test_all_families_are_asked_groups_first_and_a_family_of_one_is_not(garden: Path) -> None:
    done = ask(garden, answers="recovery 50 supply 50 25 25 Kim . yes")
    assert done.exit_code == 0, done.output
    heads = re.findall(r"^(\d of \d): (.*)$", done.stderr, re.MULTILINE)
    assert heads == [
        ("1 of 2", "the top-level groups"),
        ("2 of 2", "what counts towards “Recovery” (recovery)"),
    ]
    scenario = load_scenario(garden)
    assert str(scenario.weights.set_by) == "Kim"
    assert "worst to the best end" in str(scenario.weights.question)
    assert scenario.weights.ranges["delay"] == (24, 0) and len(scenario.weights.ranges) == 5
    assert local_weights(garden, "") == pytest.approx({"recovery": 2 / 3, "risks": 1 / 3})


def test_questions_name_the_swing_with_unit_and_anchors(garden: Path) -> None:
    done = ask(garden, answers="recovery 50")
    text = " ".join(done.stderr.split())
    assert "from 24 to 0 months" in text
    assert "worst, 0: Nobody trusts it. best, 10: All do." in text
    assert "all its criteria together from worst to best" in text
    assert "risks (exposure, all of it)" in text
    assert done.stdout == ""


def test_shares_run_along(garden: Path) -> None:
    done = ask(garden, "--among", "recovery", answers="supply 50")
    assert "So far: supply 66.7%, local-skills 33.3%" in done.stderr
    ranking = ask(garden, "--among", "recovery", "--method", "centroid", "--restart", answers="1")
    assert "So far: supply 52.1%, the others 47.9%" in ranking.stderr


# --- Pairs, best and worst: what is at odds ------------------------------------------------


def test_a_contradiction_of_pairs_is_named_when_it_arises(garden: Path) -> None:
    done = ask(garden, "--among", "recovery", "--method", "ahp", answers="1_2 1_3 1_4 1_5")
    assert "At odds" in done.stderr and "Consistency ratio" in done.stderr
    assert "make supply 10 × trust; judged was 3 ×" in " ".join(done.stderr.split())
    circle = ask(
        garden, "--among", "recovery", "--method", "ahp", "--restart", answers="1_2 2_3 1_4 1_5"
    )
    assert "no order fits" in circle.stderr


def test_the_ratio_of_three_pairs_is_that_worked_out_by_hand(small: Path) -> None:
    # The largest eigenvalue of three pairs is 1 + c + 1/c, with c³ the product of the circle, here
    # 2 × 3 / 4; so the ratio is (c + 1/c − 2) / 2 / 0.58.
    text = small.read_text(encoding="utf-8").replace('parent = "risks"', 'parent = "recovery"')
    text = text.replace('[criteria.risks]\nname = "Risks"\nrole = "risk"\n', "")
    small.write_text(text.replace("risks = 50\n", ""), encoding="utf-8")
    done = ask(small, "--method", "ahp", "--json", answers="1_2 1_4 1_3 . . yes")
    assert done.exit_code == 0, done.output
    (family,) = json.loads(done.stdout)["families"]
    root = (2 * 3 / 4) ** (1 / 3)
    assert family["consistency_ratio"] == pytest.approx((root + 1 / root - 2) / 2 / 0.58, abs=1e-9)
    assert "Consistency ratio 0.02 (limit 0.10)" in done.stderr


def test_what_fits_least_can_be_answered_again(garden: Path) -> None:
    pairs = "1_2 1_4 2_8 1_2 1_4 1_2"  # supply to delay the wrong way round
    done = ask(
        garden, "--among", "recovery", "--method", "ahp", answers=f"{pairs} again 1_8 . . yes"
    )
    assert done.exit_code == 0, done.output
    assert "Fits least: delay = 8 * supply" in done.stderr
    assert_allclose(list(local_weights(garden).values()), DOUBLING, atol=1e-9)


def test_a_pair_is_put_off_once_and_no_more(garden: Path) -> None:
    answers = "skip 1_4 1_8 1_2 1_4 1_2 skip 1_2 . . yes"
    done = ask(garden, "--among", "recovery", "--method", "ahp", answers=answers)
    assert done.exit_code == 0, done.output
    assert "in the end every pair needs a judgement" in " ".join(done.stderr.split())
    assert_allclose(list(local_weights(garden).values()), DOUBLING, atol=1e-9)


def test_best_worst_says_what_is_at_odds(garden: Path) -> None:
    options = ("--among", "recovery", "--method", "best-worst")
    done = ask(garden, *options, answers="1 4 8 9 2 6 2 6 keep . . no")
    text = " ".join(done.stderr.split())
    assert "9 is above 8. supply counts 8 times as much as delay" in text
    assert "one of local-skills and trust counts more against supply, the other one" in text
    # by hand: |2 × 2 − 8| / (8² − 8) and |6 × 6 − 8| / 56
    assert f"Inconsistency of the answers {28 / 56:.2f} (limit 0.25)" in text
    assert "more at odds with each other" in text
    assert done.exit_code == 0


def test_level_ends_settle_all_the_rest(garden: Path) -> None:
    options = ("--among", "recovery", "--method", "best-worst")
    done = ask(garden, *options, answers="1 4 1 back 1 . . yes")
    assert done.exit_code == 0, done.output
    assert_allclose(list(local_weights(garden).values()), [0.25] * 4, atol=1e-12)


# --- Whoever types -------------------------------------------------------------------------


def test_a_tired_typist_is_asked_again(garden: Path) -> None:
    answers = "7 . nobody suply supply 62,5 . abc 1e3 nan 101 -1 １０ 0 5 . . perhaps YES"
    done = ask(garden, "--among", "recovery", answers=answers)
    assert done.exit_code == 0, done.output
    for told in (
        "“7” is not in the list",
        "Did you mean supply?",
        "Decimals have a point here: 62.5?",
        "That was an empty line",
        "“abc” is no number",
        "“1e3” is no number",
        "101 is above 100",
        "-1 is below 0",
        "Type one of: yes, no, back.",
    ):
        assert told in done.stderr, told
    assert load_scenario(garden).weights.judgements[1].points == {
        "supply": 100, "local-skills": 10, "trust": 0, "delay": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", [b"\xff\xfe\x00", b"\x1b[31mred", "가".encode() * 3000, b"9" * 9999]
)
def test_hostile_bytes_are_nonsense_and_no_traceback(garden: Path, line: bytes) -> None:
    done = CliRunner().invoke(
        program, ["elicit", str(garden)], input=line + b"\n1\n" + line + b"\n"
    )
    assert done.exit_code == 130
    assert "Traceback" not in done.output and "\x1b" not in done.stderr
    assert "Internal" not in done.output


def test_back_goes_through_families_to_the_first_question(garden: Path) -> None:
    answers = (
        "risks 50 supply back back 80 supply back back back back recovery 50 1 50 25 25 . . yes"
    )
    done = ask(garden, answers=answers)
    assert done.exit_code == 0, done.output
    assert "This is the first question." in done.stderr
    assert load_scenario(garden).weights.judgements[0].points == {"recovery": 100, "risks": 50}


@pytest.mark.parametrize(
    "method, answers",
    [
        ("swing", "1 50 25 back 20 30"),
        ("direct", "7 3 back 0 2 1"),
        ("rank-sum", "1 2 3 back"),
        ("ahp", "1_2 1_4 1_8 back back 1_3"),
        ("best-worst", "1 4 8 2 4 4 back back back 3"),
    ],
)
def test_back_undoes_one_answer_at_a_time(garden: Path, method: str, answers: str) -> None:
    """The answers kept are those of somebody who never mistyped."""
    ask(garden, "--among", "recovery", "--method", method, answers=answers)
    one = kept(garden).read_text(encoding="utf-8")
    straight: list[str] = []
    for word in answers.split():
        if word == "back":
            straight.pop()
        else:
            straight.append(word)
    ask(garden, "--among", "recovery", "--method", method, "--restart", answers=" ".join(straight))
    assert kept(garden).read_text(encoding="utf-8") == one


def test_list_and_help_help(garden: Path) -> None:
    done = ask(garden, answers="list help stop")
    assert done.stderr.count("worst, 0: Nobody trusts it.") == 1  # the groups alone name no ends
    assert "skip: this one later" in done.stderr


# --- Stop and go on ------------------------------------------------------------------------


def test_stop_keeps_the_answers_and_the_next_call_goes_on(garden: Path) -> None:
    before = garden.read_bytes()
    stopped = ask(garden, "--method", "smarts", answers="risks 20 delay stop")
    assert stopped.exit_code == 0
    assert garden.read_bytes() == before and kept(garden).exists()
    assert "jeoul elicit" in stopped.stderr and "--restart" in stopped.stderr
    done = ask(garden, answers="40 30 20 . . yes")
    assert done.exit_code == 0, done.output
    assert "Going on with the answers of" in done.stderr
    scenario = load_scenario(garden)
    assert [judged.method for judged in scenario.weights.judgements] == ["smarts", "smarts"]
    assert local_weights(garden, "") == pytest.approx({"recovery": 2 / 3, "risks": 1 / 3})
    assert not kept(garden).exists()


def test_the_end_of_a_pipe_is_an_interruption(garden: Path) -> None:
    done = ask(garden, answers="risks")
    assert done.exit_code == 130
    assert tomllib.loads(kept(garden).read_text(encoding="utf-8"))["judgements"] == [
        {"method": "swing", "points": {"risks": 100.0}}
    ]
    assert "In a script: --answers FILE." in done.stderr


def test_nothing_answered_is_nothing_kept(garden: Path) -> None:
    assert ask(garden, answers="stop").exit_code == 0
    assert ask(garden, answers="1 back stop").exit_code == 0
    assert not kept(garden).exists()


def test_no_writes_nothing_and_the_answers_wait(garden: Path) -> None:
    before = garden.read_bytes()
    first = ask(garden, "--among", ".", answers="1 50 . . no")
    assert first.exit_code == 0 and garden.read_bytes() == before
    assert ask(garden, answers=". . yes").exit_code == 0
    assert garden.read_bytes() != before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_an_interrupt_keeps_what_was_answered(spawn: Spawn, garden: Path, number: int) -> None:
    import subprocess

    process = spawn("elicit", garden, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"risks\n")
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not kept(garden).exists():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"The answers are kept in" in errors and b"Traceback" not in errors
    assert "risks = 100" in kept(garden).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("max = 24", "max = 36", "the scale of “delay” has changed from 24 to 0 months to 36 to 0"),
        ('unit = "months"', 'unit = "weeks"', "24 to 0 weeks"),
        ('direction = "min"', 'direction = "max"', "0 to 24 months"),
        ("[criteria.trust]", "[criteria.faith]", "“trust” has gone"),
        ("delay]\nparent = \"recovery\"", "delay]\nparent = \"risks\"", "moved to another group"),
    ],
)  # fmt: skip
def test_stale_answers_are_refused_with_reason_and_remedy(
    garden: Path, old: str, new: str, told: str
) -> None:
    ask(garden, answers="risks 50 supply stop")
    text = garden.read_text(encoding="utf-8").replace(old, new, 1)
    garden.write_text(text.replace("trust =", "faith =") if "faith" in new else text, "utf-8")
    done = ask(garden, answers="stop")
    assert done.exit_code == 2, done.output
    assert told in done.stderr and "Do: add --restart" in done.stderr
    assert str(kept(garden)) in done.stderr
    assert ask(garden, "--restart", answers="stop").exit_code == 0
    assert not kept(garden).exists()


def test_a_change_elsewhere_does_not_make_answers_stale(garden: Path) -> None:
    ask(garden, "--among", ".", answers="risks stop")
    text = garden.read_text(encoding="utf-8").replace("trust = 6", "trust = 7")
    garden.write_text(text.replace('name = "Trust"', 'name = "Faith"'), encoding="utf-8")
    assert ask(garden, answers="50 . . yes").exit_code == 0


@pytest.mark.parametrize(
    "options",
    [("--method", "ahp"), ("--among", "recovery"), ("--perspective", "engineers")],
    ids=" ".join,
)
def test_unfinished_answers_of_another_kind_are_told_apart(
    garden: Path, options: tuple[str, ...]
) -> None:
    ask(garden, "--among", ".", answers="risks stop")
    done = ask(garden, *options, answers="stop")
    assert done.exit_code == 2
    assert "holds unfinished answers" in done.stderr and "--restart" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "]",
        'asked = ["recovery"]',
        "\xff",
        "method = 3\nasked = 1\nperspective = 1\ncriteria = 1",
    ],
)
def test_broken_unfinished_answers_are_refused(garden: Path, text: str) -> None:
    kept(garden).write_bytes(text.encode("latin-1"))
    done = ask(garden, answers="stop")
    assert done.exit_code == 2 and "cannot be read" in done.stderr and "--restart" in done.stderr


def test_unfinished_answers_changed_by_hand_are_checked(garden: Path) -> None:
    ask(garden, "--among", "recovery", answers="1 50 stop")
    text = kept(garden).read_text(encoding="utf-8")
    for old, new in (("50.0", "120"), ("local-skills =", "nobody ="), ("50.0", '"a"')):
        kept(garden).write_text(text.replace(old, new, 1), encoding="utf-8")
        done = ask(garden, answers="stop")
        assert done.exit_code == 2 and "cannot be read" in done.stderr, new


# --- What is written -----------------------------------------------------------------------


@pytest.mark.parametrize("last", ["yes", "no", "stop"])
def test_a_dry_run_writes_nothing_at_all(garden: Path, last: str) -> None:
    before = {path.name: path.read_bytes() for path in garden.parent.iterdir()}
    done = ask(garden, "--among", ".", "--dry-run", answers=f"1 50 . . {last}")
    assert done.exit_code == 0, done.output
    assert "Nothing was written (--dry-run)" in done.stderr
    assert "Leads with these" in done.stdout
    assert {path.name: path.read_bytes() for path in garden.parent.iterdir()} == before


def test_weights_and_leaders_stand_side_by_side(garden: Path) -> None:
    done = ask(garden, "--among", ".", "--json", answers="risks 10 . . yes")
    shown = json.loads(done.stdout)
    rows = {row["id"]: row for row in shown["nodes"]}
    assert rows["risks"]["before"] == pytest.approx(50 / 150)
    assert rows["risks"]["now"] == pytest.approx(100 / 110)
    assert shown["leader"]["before"]["option"] == "train"
    assert shown["leader"]["now"]["option"] == "wait"
    assert shown["judgements"] == [{"method": "swing", "points": {"risks": 100, "recovery": 10}}]
    assert "Leads with the weights in force: Train local engineers" in done.stderr
    assert "Leads with these: Wait" in done.stderr


def test_families_that_were_not_asked_keep_their_weights(garden: Path) -> None:
    before = local_weights(garden)
    done = ask(garden, "--among", ".", answers="1 50 . . yes")
    assert (
        done.exit_code == 0 and "keep their points, as direct judgements: recovery" in done.stderr
    )
    assert local_weights(garden) == pytest.approx(before, abs=1e-12)
    kinds = {j.among: j.method for j in load_scenario(garden).weights.judgements}
    assert kinds == {None: "swing", "recovery": "direct"}
    done = ask(garden, "--among", ".", "--dry-run", answers="1 50 . .")
    assert "not asked keep" not in done.stderr  # they have judgements by now
    assert ask(
        garden, "--among", "recovery", "--method", "rank-sum", answers="1 2 3 . . yes"
    ).exit_code == 0  # fmt: skip
    kinds = {j.among: j.method for j in load_scenario(garden).weights.judgements}
    assert kinds == {None: "swing", "recovery": "rank-sum"}


def test_all_criteria_at_once_and_back_to_families(garden: Path) -> None:
    done = ask(garden, "--among", "*", "--method", "direct", answers="40 30 10 0 20 . . yes")
    assert done.exit_code == 0, done.output
    problem = build_problem(load_scenario(garden))
    weights = dict(zip(problem.criteria, problem.weights.tolist(), strict=True))
    assert weights == pytest.approx(
        {"supply": 0.4, "local-skills": 0.3, "exposure": 0.1, "trust": 0, "delay": 0.2}
    )
    assert ask(garden, "--among", ".", answers="1 100 . . yes").exit_code == 0
    assert local_weights(garden, "") == pytest.approx({"recovery": 0.5, "risks": 0.5})
    assert local_weights(garden) == pytest.approx(
        {"supply": 4 / 9, "local-skills": 3 / 9, "trust": 0, "delay": 2 / 9}
    )


def test_a_perspective_is_weighed_and_written(garden: Path) -> None:
    before = load_scenario(garden)
    done = ask(garden, "--perspective", "engineers", "--json", answers="1 50 1 50 25 25 yes")
    assert done.exit_code == 0, done.output
    after = load_scenario(garden)
    assert after.weights == before.weights
    view = after.perspectives["engineers"]
    assert view.form == "judgements" and str(view.name) == "Engineers" and not view.points
    rows = {row["id"]: row for row in json.loads(done.stdout)["nodes"]}
    assert rows["risks"]["before"] == pytest.approx(10 / 162)
    assert rows["risks"]["now"] == pytest.approx(1 / 3)


def test_a_perspective_in_force_gives_way_to_weights_of_the_files_own(small: Path) -> None:
    text = small.read_text(encoding="utf-8")
    points = re.search(r"\[weights\.points\]\n.*?\n\n", text, re.DOTALL)
    assert points is not None
    text = text.replace(points[0], 'perspective = "engineers"  # as agreed\n\n')
    small.write_text(text.replace('form = "siblings"', 'form = "perspective"'), encoding="utf-8")
    done = ask(small, "--among", ".", answers="risks 50 . . yes")
    assert done.exit_code == 0, done.output
    scenario = load_scenario(small)
    assert scenario.weights.form == "judgements" and scenario.weights.perspective is None
    assert local_weights(small) == pytest.approx({"supply": 0.6, "local-skills": 0.4})


def test_an_older_range_stays_until_all_families_above_it_are_asked(garden: Path) -> None:
    ask(garden, answers="1 50 1 50 25 25 . . yes")
    text = garden.read_text(encoding="utf-8").replace("max = 24", "max = 36")
    garden.write_text(text, encoding="utf-8")
    done = ask(garden, "--among", "recovery", answers="1 50 25 25 . . yes")
    assert load_scenario(garden).weights.ranges["delay"] == (24, 0)
    assert "The scale of delay has changed since it was weighed" in done.stderr
    ask(garden, answers="1 50 1 50 25 25 . . yes")
    assert load_scenario(garden).weights.ranges["delay"] == (36, 0)
    assert not load_scenario(garden).provenance.warnings


def test_broken_statements_are_told(garden: Path) -> None:
    order = '[weights]\norder = ["recovery >= 2 * risks"]\n\n[weights.points]'
    text = garden.read_text(encoding="utf-8").replace("[weights.points]", order)
    garden.write_text(text, encoding="utf-8")
    done = ask(garden, "--among", ".", "--json", answers="1 60 . . yes")
    assert json.loads(done.stdout)["broken"] == ["recovery >= 2 * risks"]
    assert "do not keep to `order`" in done.stderr
    assert load_scenario(garden).weights.order == ("recovery >= 2 * risks",)


def test_the_record_is_asked_once_and_may_be_left_out(garden: Path) -> None:
    ask(garden, "--among", ".", answers="1 50 Kim Which_one? yes")
    weights = load_scenario(garden).weights
    assert (str(weights.set_by), str(weights.question)) == ("Kim", "Which one?")
    ask(garden, "--among", ".", answers="1 50 . . yes")
    assert load_scenario(garden).weights.set_by == weights.set_by
    ask(garden, answers="1 50 1 50 25 25 . - yes")
    weights = load_scenario(garden).weights
    assert (weights.set_by, weights.question) == (None, None)


def test_an_edit_in_the_meantime_is_kept_or_stops_the_writing(spawn: Spawn, garden: Path) -> None:
    import subprocess

    for old, new, code in (("trust = 6", "trust = 7", 0), ("max = 24", "max = 36", 2)):
        process = spawn("elicit", garden, "--among", ".", "--restart", stdin=subprocess.PIPE)
        assert process.stdin is not None
        process.stdin.write(b"1\n50\n\n\n")
        process.stdin.flush()
        deadline = time.monotonic() + 60
        while "risks" not in (kept(garden).read_text("utf-8") if kept(garden).exists() else ""):
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        text = garden.read_text(encoding="utf-8")
        garden.write_text(text.replace(old, new), encoding="utf-8")
        _, errors = process.communicate(b"yes\n", timeout=60)
        assert process.returncode == code, errors.decode()
        assert new in garden.read_text(encoding="utf-8")
    assert b"While the questions were answered, the scale" in errors


def test_a_failed_write_leaves_the_file_and_the_answers(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    ask(garden, "--among", ".", answers="1 50 stop")
    before, replace = garden.read_bytes(), os.replace

    def full(source: str, target: object) -> None:
        if Path(str(target)).name == "garden.toml":
            raise OSError(28, "No space left on device")
        replace(source, str(target))

    monkeypatch.setattr(os, "replace", full)
    done = ask(garden, answers=". . yes")
    assert done.exit_code == 3 and "No space left" in done.stderr
    assert garden.read_bytes() == before and kept(garden).exists()
    assert [path.name for path in garden.parent.iterdir() if path.name.startswith(".")] == []


# --- Usage ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, told",
    [
        (("--among", "nobody"), "there is no group 'nobody'"),
        (("--among", "risks"), "stands alone"),
        (("--among", "trust"), "there is no group 'trust'"),
        (("--perspective", "nobody"), "There are: engineers"),
        (("--method", "guess"), "best-worst"),
    ],
)
def test_bad_usage_is_told(garden: Path, options: tuple[str, ...], told: str) -> None:
    done = ask(garden, *options)
    assert done.exit_code == 2 and told in " ".join(done.stderr.split()), done.output


def test_one_criterion_needs_no_question(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(
        'schema = 1\ntitle = "T"\nquestion = "Q?"\n[weights]\nform = "siblings"\n'
        "points = { g = 1, c = 1 }\n[criteria.g]\nname = 'G'\nrole = 'goal'\n[criteria.c]\n"
        "parent = 'g'\nname = 'C'\ndirection = 'max'\nscale = { min = 0, max = 1, unit = 'u' }\n"
        "[options.o]\nname = 'O'\n[scores.o]\nc = 1\n",
        encoding="utf-8",
    )
    done = ask(path)
    assert done.exit_code == 0 and "nothing to ask" in done.stderr, done.output


def test_a_faulty_file_is_told_before_any_question(faulty: Path) -> None:
    done = ask(faulty, answers="1")
    assert done.exit_code == 2 and "2 problems" in done.stderr


def test_quiet_leaves_the_questions(garden: Path) -> None:
    done = ask(garden, "--quiet", answers="x 1")
    assert "which one first?" in done.stderr and "not in the list" in done.stderr
    assert "A weight says" not in done.stderr
