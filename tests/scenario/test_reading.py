"""Reading a scenario: encodings, any script, shorthands, limits, origins, weights given."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from model.scenario import Origin, ScenarioError, load_scenario
from model.scenario.folder import LARGEST
from model.scenario.new import template_text
from tests.scenario.planting import CASE, FILES, SCORES, changed, line_of, plant


def faults_of(path: Path | str, **options: object) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path, **options)  # type: ignore[arg-type]
    return str(caught.value)


# --- Encodings and scripts ----------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, mark: str, end: str) -> None:
    written = {name: mark + text.replace("\n", end) for name, text in FILES.items()}
    changed_files = load_scenario(plant(tmp_path / "a", written))
    scenario = load_scenario(plant(tmp_path / "b"))
    assert changed_files.sha256 == scenario.sha256
    assert changed_files.provenance.origins == scenario.provenance.origins


NAMES = [
    "평양 거점",
    "مرحبا \u200fבעולם\u200e",
    "<b>&amp;</b> {{ x }} %s",
    "a\tb",
    "=SUM(A1)",
    "👩‍👩‍👧",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_script_and_with_markup_are_kept(tmp_path: Path, name: str) -> None:
    text = changed("case.toml", '"Train"', f'"{name}"')
    assert load_scenario(plant(tmp_path, {"case.toml": text})).options["train"].name.en == name


def test_direction_marks_are_made_visible_in_faults(tmp_path: Path) -> None:
    text = changed("case.toml", 'reference = "wait"', 'reference = "wa\u202eit"')
    message = faults_of(plant(tmp_path, {"case.toml": text}))
    assert "\u202e" not in message
    assert "\\u202e" in message


def test_plain_strings_are_in_the_language_of_the_file(tmp_path: Path) -> None:
    text = 'language = "ko"\n' + CASE
    rows = changed("tables/scores.csv", "rationale,rationale_ko", "rationale_en,rationale")
    files = {"case.toml": text.replace("Safe water", "물"), "tables/scores.csv": rows}
    scenario = load_scenario(plant(tmp_path, files))
    assert scenario.scores[4].rationale.ko == "수리가 시작된다"
    assert scenario.criteria["supply"].name.ko == "물"
    assert scenario.title.spoken("en") == ("Water supply", "ko")


def test_a_plain_column_beside_one_of_the_same_language_is_refused(tmp_path: Path) -> None:
    text = 'language = "ko"\n' + CASE
    assert "Two columns give “rationale”" in faults_of(plant(tmp_path, {"case.toml": text}))


# --- Shorthands ---------------------------------------------------------------------------


def test_scores_by_option_and_criterion_are_the_rows_of_the_table(tmp_path: Path) -> None:
    rows = [line.split(",") for line in SCORES.replace("\nlocal", " ").splitlines()[1:]]
    keyed = "".join(
        f"[scores.{row[0]}]\n{row[1]} = {row[2]}\n"
        if row[2] == row[3] == row[4]
        else f"[scores.{row[0]}.{row[1]}]\nlow = {row[2]}\nlikely = {row[3]}\nhigh = {row[4]}\n"
        for row in rows
        if row[0] != "wait"
    )
    wait = "[scores.wait]\n" + "".join(
        f"{row[1]} = {{ low = {row[2]}, likely = {row[3]}, high = {row[4]} }}\n"
        for row in rows
        if row[0] == "wait"
    )
    text = changed("case.toml", 'scores = "tables/scores.csv"\n', "") + wait + keyed
    inline = load_scenario(plant(tmp_path / "a", {"case.toml": text}))
    table = load_scenario(plant(tmp_path / "b"))
    assert [(s.option, s.criterion, s.low, s.likely, s.high) for s in inline.scores] == [
        (s.option, s.criterion, s.low, s.likely, s.high) for s in table.scores
    ]
    where = inline.origin("scores", "wait", "skills")
    assert where == Origin("case.toml", line_of(text, "skills = { low = 0"))


@pytest.mark.parametrize(
    "cell, fragment",
    [
        ('"forty"', "A score is a number, or a table"),
        ("true", "A score is a number, or a table"),
        ("{ low = 1, likely = 2, high = 3, option = 'x' }", "named by the key already"),
        ("{ low = 1, likely = 2, hihg = 3 }", "did you mean “high”?"),
        ("{ low = 1, likely = 2 }", "scores.wait.supply.high"),
    ],
)
def test_a_broken_score_by_key_is_found(tmp_path: Path, cell: str, fragment: str) -> None:
    text = template_text().replace("supply = 0\n", f"supply = {cell}\n", 1)
    message = faults_of(plant(tmp_path, {"case.toml": text}))
    assert fragment in message
    assert f"case.toml:{line_of(text, 'supply = ' + cell)}" in message


def test_a_joint_table_has_a_column_for_every_driver(tmp_path: Path) -> None:
    rows = "security,prices,probability\ncalm,flat,0.5\ncalm,rising,0.2\n"
    rows += "fighting,flat,0.1\nfighting,rising,0.2\n"
    text = changed("case.toml", "[decision]", 'joint = "tables/joint.csv"\n[decision]')
    scenario = load_scenario(plant(tmp_path, {"case.toml": text, "tables/joint.csv": rows}))
    assert [row.probability for row in scenario.joint] == [0.5, 0.2, 0.1, 0.2]
    assert scenario.joint[1].levels == {"security": "calm", "prices": "rising"}
    wrong = plant(
        tmp_path, {"case.toml": text, "tables/joint.csv": rows.replace("prices", "price")}
    )
    assert "did you mean “prices”?" in faults_of(wrong)


# --- Limits -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content, fragment",
    [
        (b"", "The file is empty"),
        (b" \n\t\n", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b"schema = 1\ntitle = '\xff'\n", "The byte 0xff here is no UTF-8"),
        ("schema = 1\n".encode("utf-16"), "UTF-16"),
        (b"schema = 1\n\0", "binary data"),
        (b"x" * (LARGEST + 1), "at most 5 MB"),
        (b"[" * 100_000, "50 levels"),
        (b"a = " + b"[" * 100_000, "50 levels"),
        (b"a" + b".a" * 100_000 + b" = 1", "50 levels"),
        (b"a = '''" + b"[" * 1000, "no TOML"),
        (b"# only a comment", "schema"),
    ],
    ids=range(12),
)
def test_what_is_no_scenario_is_refused(tmp_path: Path, content: bytes, fragment: str) -> None:
    assert fragment in faults_of(plant(tmp_path, {"case.toml": content}))


def test_the_line_of_a_wrong_byte_is_named(tmp_path: Path) -> None:
    path = plant(tmp_path, {"case.toml": b"schema = 1\ntitle = '\xff'\n"})
    assert f"{path}:2" in faults_of(path)


def test_missing_files_folders_and_odd_paths_are_faults(tmp_path: Path) -> None:
    path = plant(tmp_path)
    missing = faults_of(tmp_path / "cas.toml")
    assert "no such file" in missing
    assert '"case.toml"' in missing
    assert "folder, not a file" in faults_of(tmp_path)
    assert "folder, not a file" in faults_of(f"{tmp_path}/tables/")
    assert "cannot be read" in faults_of(f"{path}/x")
    assert "missing too" in faults_of(tmp_path / "none" / "x.toml")
    assert "cannot be read" in faults_of("a\0b")
    assert "cannot be read" in faults_of("x" * 5000)
    assert "ScenarioError" not in faults_of("")
    os.mkfifo(tmp_path / "pipe.toml")
    assert "no ordinary file" in faults_of(tmp_path / "pipe.toml")


def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path) -> None:
    path = plant(tmp_path)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "cannot be read" in faults_of(path)


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    path = plant(tmp_path / "in", {"tables/scores.csv": None})
    (tmp_path / "out.csv").write_text(SCORES, encoding="utf-8")
    scores = tmp_path / "in" / "tables" / "scores.csv"
    scores.symlink_to(tmp_path / "out.csv")
    assert "by a link" in faults_of(path)
    scores.unlink()
    (tmp_path / "in" / "real.csv").write_text(SCORES, encoding="utf-8")
    scores.symlink_to("../real.csv")
    assert load_scenario(path).name == "case"
    scores.unlink()
    scores.symlink_to("scores.csv")
    assert "scores = " in faults_of(path)


def test_paths_are_shown_as_the_user_gave_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path / "in", {"tables/scores.csv": changed("tables/scores.csv", ",4,6,", ",9,6,")})
    monkeypatch.chdir(tmp_path)
    assert faults_of("in/case.toml").startswith("in/tables/scores.csv:10: ")
    monkeypatch.chdir(tmp_path / "in")
    assert faults_of("case.toml").startswith("tables/scores.csv:10: ")


# --- Origins, equality, weights given ------------------------------------------------------


def test_every_value_knows_its_file_and_line(tmp_path: Path) -> None:
    scenario = load_scenario(plant(tmp_path))
    expected = {
        ("title",): ("case.toml", 'title = "'),
        ("weights", "points", "risks"): ("case.toml", "risks = 50"),
        ("criteria", "supply", "scale", "unit"): ("case.toml", "thousand people"),
        ("decision", "next_steps", 1): ("case.toml", "next_steps"),
        ("scores", 6): ("tables/scores.csv", "train,exposure"),
        ("scores", 6, "high"): ("tables/scores.csv", "train,exposure"),
        ("scores", "train", "exposure"): ("tables/scores.csv", "train,exposure"),
        ("gates", "build", "security", "fighting"): ("tables/gates.csv", "build,security"),
        ("gates", "train"): ("tables/gates.csv", "train,,,"),
        ("facts", "F2"): ("case.toml", '[[facts]]\nid = "F2"'),
        ("facts", 1, "date"): ("case.toml", "2024-12/2025-02"),
        ("effects", "prices", "rising", "build", "cost", "set"): (
            "case.toml",
            '[[effects]]\ndriver = "prices"',
        ),
    }
    for path, (file, passage) in expected.items():
        assert scenario.origin(*path) == Origin(file, line_of(FILES[file], passage)), path


def test_scenarios_are_equal_when_they_say_the_same(tmp_path: Path) -> None:
    one = load_scenario(plant(tmp_path / "a"))
    two = load_scenario(plant(tmp_path / "b", {"case.toml": "# a comment\n" + CASE}))
    assert one == two
    assert one.provenance != two.provenance
    other = load_scenario(
        plant(tmp_path / "c", {"case.toml": changed("case.toml", "risks = 50", "risks = 51")})
    )
    assert one != other


def test_weights_given_on_the_command_line_hold(tmp_path: Path) -> None:
    scenario = load_scenario(plant(tmp_path), overrides=[("skills", 70), ("risks", 0.5)])
    assert scenario.weights.points["skills"] == 70
    assert scenario.weights.points["risks"] == 0.5
    assert scenario.weights.points["supply"] == 100
    assert scenario.origin("weights", "points", "skills") == Origin("--weight skills=70", 0)


def test_weights_given_go_into_judgements_by_points(tmp_path: Path) -> None:
    plant(tmp_path, {"over.toml": OVER_MANAGER})
    path = tmp_path / "over.toml"
    scenario = load_scenario(path, overrides=[("risks", 90)])
    assert scenario.weights.judgements[0].points == {"recovery": 100, "risks": 90}
    assert scenario.weights.ranges == {"cost": (100, 0)}
    assert scenario.perspectives["manager"].judgements[0].points["risks"] == 60
    assert load_scenario(path).weights.judgements == ()
    with pytest.raises(ScenarioError, match="“skills” is judged by ahp, so it has no points"):
        load_scenario(path, overrides=[("skills", 90)])
    with pytest.raises(ScenarioError, match="largest swing has 100 points"):
        load_scenario(path, overrides=[("risks", 190)])


OVER_MANAGER = """\
schema = 1
extends = "case.toml"
[weights]
form = "perspective"
perspective = "manager"
"""


def test_a_scale_that_has_changed_since_is_a_warning(tmp_path: Path) -> None:
    text = CASE.replace("cost = [100, 0]\n\n[methods]", "cost = [80, 0]\n\n[methods]")
    scenario = load_scenario(plant(tmp_path, {"case.toml": text}))
    (warning,) = scenario.provenance.warnings
    assert str(warning).splitlines() == [
        f"{tmp_path}/case.toml:{line_of(text, 'cost = [80, 0]')}: weights.ranges.cost = [80, 0]",
        f"  {line_of(text, 'cost = [80, 0]'):>4} | cost = [80, 0]",
        "  The swing was asked from 80 to 0, and the scale of “cost” now goes from 100 to 0: "
        "its weight no longer says what was asked.",
        "  Do: ask for the weight again, over the scale as it is now; or, since value is a line "
        "here, multiply points of cost by 1.25, of risks by 1.05; then correct the range",
    ]
    assert scenario == load_scenario(tmp_path / "case.toml")


def test_a_changed_scale_of_a_perspective_that_is_taken_is_told_once(tmp_path: Path) -> None:
    base = CASE.replace(
        "cost = [100, 0]\n\n[perspectives.donor]", "cost = [0, 100]\n\n[perspectives.donor]"
    )
    plant(tmp_path, {"case.toml": base, "over.toml": OVER_MANAGER})
    (warning,) = load_scenario(tmp_path / "over.toml").provenance.warnings
    assert warning.where == "perspectives.manager.ranges.cost = [0, 100]"
    assert "multiply" not in warning.remedy
    assert load_scenario(plant(tmp_path)).provenance.warnings == ()


def test_weights_given_beside_a_perspective_take_its_points(tmp_path: Path) -> None:
    start, end = CASE.index("[weights]"), CASE.index("[criteria.recovery]")
    text = CASE[:start] + '[weights]\nform = "perspective"\nperspective = "engineer"\n' + CASE[end:]
    path = plant(tmp_path, {"case.toml": text})
    scenario = load_scenario(path, overrides=[("skills", 70), ("cost", 3)])
    assert scenario.weights.form == "leaves"
    assert scenario.weights.points == {"supply": 100, "skills": 70, "exposure": 20, "cost": 3}
    assert scenario.perspectives["engineer"].points["skills"] == 80
    assert scenario.weights.order == scenario.perspectives["engineer"].order
    assert load_scenario(path).weights.perspective == "engineer"


@pytest.mark.parametrize(
    "given, fragment",
    [
        (("skill", 3.0), "did you mean “skills”?"),
        (("risks", -1.0), "Points are 0 or more"),
        (("risks", float("nan")), "finite"),
    ],
)
def test_a_wrong_weight_on_the_command_line_is_a_fault(
    tmp_path: Path, given: tuple[str, float], fragment: str
) -> None:
    message = faults_of(plant(tmp_path), overrides=[given])
    assert message.startswith(f"--weight {given[0]}=")
    assert fragment in message


def test_the_template_is_a_sound_scenario(tmp_path: Path) -> None:
    scenario = load_scenario(plant(tmp_path, {"case.toml": template_text()}))
    assert len(scenario.options) == 3
    assert len(scenario.drivers["security"].levels) == 2
    assert {row.status for row in scenario.gates} == {"conditional"}


def test_a_long_scenario_loads_fast(shipped: Path) -> None:
    path = shipped / "2025-06-baseline.toml"
    load_scenario(path)
    start = time.process_time()
    load_scenario(path)
    assert time.process_time() - start < 1.0  # about 0.05; generous for a busy machine
