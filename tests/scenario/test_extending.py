"""`extends` and `remove`: what merges, what replaces, what a removal takes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from model.scenario import Origin, Scenario, ScenarioError, load_scenario
from tests.scenario.planting import CASE, changed, line_of, plant


def extended(folder: Path, text: str, **more: Any) -> Scenario:
    """The sound scenario as the base of a file with this text."""
    return load_scenario(over(folder, text, **more))


def over(folder: Path, text: str, base: str = CASE, **tables: str) -> Path:
    files = {"case.toml": base, "over.toml": f'schema = 1\nextends = "case.toml"\n{text}'}
    plant(folder, files | {f"tables/{name}.csv": rows for name, rows in tables.items()})
    return folder / "over.toml"


def faults_of(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)


# --- Merging ------------------------------------------------------------------------------


def test_a_file_that_changes_nothing_is_its_base_under_another_name(tmp_path: Path) -> None:
    scenario = extended(tmp_path, "")
    assert scenario == load_scenario(tmp_path / "case.toml")
    assert scenario.name == "over"
    assert scenario.provenance.files[:2] == ("over.toml", "case.toml")


def test_tables_merge_key_by_key_and_texts_replace_whole(tmp_path: Path) -> None:
    scenario = extended(
        tmp_path,
        'question = "Which now?"\n[options.train]\nduration_months = 9\n'
        "[criteria.supply.scale]\nmax = 120\n",
    )
    assert (scenario.question.en, scenario.question.ko) == ("Which now?", None)
    assert scenario.options["train"].start_month == 3
    assert scenario.options["train"].duration_months == 9
    assert scenario.criteria["supply"].scale.max == 120
    assert scenario.criteria["supply"].scale.min == 0
    assert scenario.origin("options", "train", "duration_months") == Origin("over.toml", 5)
    train = Origin("case.toml", line_of(CASE, "start_month"))
    assert scenario.origin("options", "train", "start_month") == train


def test_lists_replace(tmp_path: Path) -> None:
    assert extended(tmp_path, '[safeguards.escort]\noptions = ["build", "train"]\n').safeguards[
        "escort"
    ].options == ("build", "train")


def test_probabilities_replace_as_a_whole(tmp_path: Path) -> None:
    text = "[drivers.security.probabilities]\ncalm = 1.0\n"
    assert "No probability for: fighting" in faults_of(over(tmp_path, text))
    scenario = extended(tmp_path, text + "fighting = 0\n")
    assert scenario.drivers["security"].probabilities == {"calm": 1, "fighting": 0}


def test_weights_merge_by_key_unless_the_file_states_their_form(tmp_path: Path) -> None:
    scenario = extended(tmp_path, "[weights.points]\nskills = 5\n")
    assert scenario.weights.points["skills"] == 5
    assert scenario.weights.points["supply"] == 100
    text = '[weights]\nform = "leaves"\npoints = { supply = 1, skills = 1, exposure = 1, cost = 1 }'
    assert extended(tmp_path, text).weights.points == dict.fromkeys(
        ["supply", "skills", "exposure", "cost"], 1
    )
    text = '[weights]\nform = "perspective"\nperspective = "engineer"'
    assert extended(tmp_path, text).weights.points == {}


def test_who_set_the_weights_did_not_set_those_of_an_extending_file(tmp_path: Path) -> None:
    case = CASE.replace("[weights]\n", '[weights]\nset_by = "One analyst"\n', 1)
    assert case != CASE
    kept = load_scenario(over(tmp_path, "horizon_months = 9\n", base=case))
    assert kept.weights.set_by is not None
    points = "[weights.points]\nskills = 5\n"
    assert load_scenario(over(tmp_path, points, base=case)).weights.set_by is None
    own = f'[weights]\nset_by = "Two analysts"\n{points}'
    assert str(load_scenario(over(tmp_path, own, base=case)).weights.set_by) != "None"


def test_a_perspective_merges_by_key_unless_it_states_its_form(tmp_path: Path) -> None:
    text = "[perspectives.engineer.points]\nsupply = 7\n"
    engineer = extended(tmp_path, text).perspectives["engineer"]
    assert (engineer.points["supply"], engineer.points["skills"]) == (7, 80)
    text = '[perspectives.engineer]\nform = "leaves"\npoints = { supply = 7 }\nname = "E"\n'
    message = faults_of(over(tmp_path, text))
    assert "“skills” has no points" in message
    assert message.endswith("3 problems; nothing was computed.")


def test_a_row_replaces_the_row_with_its_key_and_keeps_its_place(tmp_path: Path) -> None:
    text = "[scores.train.supply]\nlow = 1\nlikely = 2\nhigh = 3\n"
    scenario = extended(tmp_path, text)
    base = load_scenario(tmp_path / "case.toml")
    cells = [(row.option, row.criterion) for row in scenario.scores]
    assert cells == [(row.option, row.criterion) for row in base.scores]
    row = scenario.scores[4]
    assert (row.low, row.likely, row.high, row.rationale, row.evidence) == (1, 2, 3, None, ())
    assert scenario.origin("scores", "train", "supply") == Origin("over.toml", 3)
    assert scenario.origin("scores", 4, "low") == Origin("over.toml", 4)
    assert scenario.origin("scores", 5) == Origin("tables/scores.csv", 7)


def test_a_table_as_csv_merges_by_row_too(tmp_path: Path) -> None:
    rows = "option,criterion,low,likely,high\ntrain,supply,1,2,3\nbuild,cost,1,2,3\n"
    scenario = extended(tmp_path, 'scores = "tables/more.csv"\n', more=rows)
    assert len(scenario.scores) == 12
    assert [row.likely for row in scenario.scores if row.likely == 2] == [2, 2]
    twice = rows + "train,supply,1,2,4\n"
    assert "stands twice" in faults_of(over(tmp_path, 'scores = "tables/more.csv"\n', more=twice))


def test_new_parts_come_last(tmp_path: Path) -> None:
    text = '[options.ask]\nname = "Ask"\n[scores.ask]\n'
    text += "supply = 1\nskills = 1\nexposure = 1\ncost = 1\n"
    text += '[[facts]]\nid = "A0"\ndate = "2025"\nstatement = "S"\nsource_title = "T"\n'
    scenario = extended(tmp_path, text)
    assert list(scenario.options) == ["wait", "train", "build", "ask"]
    assert [row.option for row in scenario.scores[-4:]] == ["ask"] * 4
    assert [fact.id for fact in scenario.facts] == ["F1", "F2", "A0"]


def test_gates_and_effects_merge_by_their_keys(tmp_path: Path) -> None:
    gates = 'option = "build"\ndriver = "security"\nlevel = "fighting"\nstatus = "barred"\n'
    effects = 'driver = "security"\nlevel = "fighting"\noption = "*"\ncriterion = "exposure"\n'
    effects += 'operation = "scale"\nvalue = 2\n'
    scenario = extended(tmp_path, f"[[gates]]\n{gates}[[effects]]\n{effects}")
    assert [(gate.option, gate.status) for gate in scenario.gates] == [
        ("build", "barred"),
        ("train", "conditional"),
    ]
    assert [effect.value for effect in scenario.effects] == [2, 80]


def test_the_joint_table_replaces_as_a_whole(tmp_path: Path) -> None:
    def table(*numbers: float) -> str:
        names = [("calm", "flat"), ("calm", "rising"), ("fighting", "flat"), ("fighting", "rising")]
        return "".join(
            f'[[joint]]\nlevels = {{ security = "{a}", prices = "{b}" }}\nprobability = {p}\n'
            for (a, b), p in zip(names, numbers, strict=True)
        )

    base = CASE + "\n" + table(0.5, 0.2, 0.1, 0.2)
    scenario = extended(tmp_path, table(0.4, 0.3, 0.2, 0.1), base=base)
    assert [row.probability for row in scenario.joint] == [0.4, 0.3, 0.2, 0.1]


def test_each_file_speaks_its_own_language(tmp_path: Path) -> None:
    scenario = extended(tmp_path, 'language = "ko"\n[options.train]\nname = "연수"\n')
    assert scenario.language == "ko"
    assert scenario.options["train"].name.ko == "연수"
    assert scenario.options["train"].name.en is None
    assert scenario.options["wait"].name.en == "Wait"
    assert scenario.decision.next_steps[0].en == "Ask counsel."
    assert scenario.criteria["supply"].anchors["0"].en == "None."


# --- Chains and paths ---------------------------------------------------------------------


def test_a_chain_of_files_is_read_from_its_base(tmp_path: Path) -> None:
    over(tmp_path, '[options.train]\nname = "One"\nduration_months = 5\n')
    last = 'schema = 1\nextends = "../over.toml"\n[options.train]\nname = "Two"\n'
    (tmp_path / "deep").mkdir()
    (tmp_path / "last.toml").write_text(last.replace("../", ""), encoding="utf-8")
    scenario = load_scenario(tmp_path / "last.toml")
    assert scenario.options["train"].name.en == "Two"
    assert scenario.options["train"].duration_months == 5
    (tmp_path / "deep" / "last.toml").write_text(last, encoding="utf-8")
    assert "leaves the folder" in faults_of(tmp_path / "deep" / "last.toml")


def test_tables_are_found_beside_the_file_that_names_them(tmp_path: Path) -> None:
    path = plant(tmp_path / "base")
    top = tmp_path / "top.toml"
    top.write_text('schema = 1\nextends = "base/case.toml"\n', encoding="utf-8")
    scenario = load_scenario(top)
    assert scenario == load_scenario(path)
    assert scenario.origin("scores", 0) == Origin("base/tables/scores.csv", 2)


def test_circles_are_found(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "sub/../a")):
        text = f'schema = 1\nextends = "{base}.toml"\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    message = faults_of(tmp_path / "a.toml")
    assert "circle: a.toml → b.toml → a.toml" in message
    assert f"{tmp_path}/b.toml:2" in message


@pytest.mark.parametrize(
    "value, fragment",
    [
        ('"none.toml"', "no such file"),
        ('"/etc/hosts"', "Absolute"),
        ('"../case.toml"', "leaves the folder"),
        ("3", "no path"),
        ('["case.toml"]', "no path"),
        ('""', "empty"),
        ('"a\\u0000"', "control characters"),
        ('"tables"', "folder"),
        ('"over.toml"', "circle"),
    ],
)
def test_a_base_that_cannot_be_read_is_a_fault_at_extends(
    tmp_path: Path, value: str, fragment: str
) -> None:
    plant(tmp_path, {"over.toml": f"schema = 1\nextends = {value}\n"})
    message = faults_of(tmp_path / "over.toml")
    assert fragment in message
    assert f"{tmp_path}/over.toml:2: extends = " in message


def test_a_long_chain_is_refused(tmp_path: Path) -> None:
    for number in range(30):
        text = f'schema = 1\nextends = "{number + 1}.toml"\n'
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    assert "More than 20 files" in faults_of(tmp_path / "0.toml")


def test_a_fault_of_the_base_is_shown_in_the_base(tmp_path: Path) -> None:
    base = changed("case.toml", "risks = 50", "risks = -1")
    message = faults_of(over(tmp_path, "", base=base))
    assert message.startswith(f"{tmp_path}/case.toml:{line_of(base, 'risks = -1')}: ")


# --- Removing -----------------------------------------------------------------------------


def without(folder: Path, *targets: str, text: str = "", base: str = CASE) -> Scenario:
    listed = ", ".join(f'"{target}"' for target in targets)
    return extended(folder, f"remove = [{listed}]\n{text}", base=base)


def test_plain_keys_and_rows_can_be_removed(tmp_path: Path) -> None:
    scenario = without(
        tmp_path,
        "as_of",
        "effects.prices.rising.build.cost.set",
        "gates.train",
        "packages.needs.build-train",
        "signposts",
        "decision.next_steps",
    )
    assert scenario.as_of is None
    assert [effect.driver for effect in scenario.effects] == ["security"]
    assert [gate.option for gate in scenario.gates] == ["build"]
    assert list(scenario.packages.needs) == ["build-calm"]
    assert scenario.signposts == ()
    assert scenario.decision.owner.en == "Ministry"
    assert scenario.decision.next_steps == ()


def test_removing_an_option_takes_what_names_it(tmp_path: Path) -> None:
    scenario = without(tmp_path, "options.build")
    assert list(scenario.options) == ["wait", "train"]
    assert {row.option for row in scenario.scores} == {"wait", "train"}
    assert [effect.option for effect in scenario.effects] == ["*"]
    assert [gate.option for gate in scenario.gates] == ["train"]
    assert scenario.safeguards["escort"].options == ("train",)
    assert [row.option for row in scenario.safeguard_effects] == ["train"]
    assert scenario.signposts == ()
    assert scenario.packages.needs == {}
    assert scenario.packages.excludes == {}
    assert scenario.packages.synergies == {}


def test_a_hard_need_of_a_removed_option_is_not_dropped_in_silence(tmp_path: Path) -> None:
    message = faults_of(over(tmp_path, 'remove = ["options.train"]\n'))
    assert "packages.needs.build-train.all[1]" in message
    assert "There is no option “train”" in message
    text = '[packages.needs.build-train]\nall = ["wait"]\n'
    both = without(tmp_path, "options.train", "packages.excludes.wait-alone", text=text)
    assert list(both.options) == ["wait", "build"]


def test_an_alternative_of_a_need_goes_with_its_option(tmp_path: Path) -> None:
    base = changed("case.toml", 'all = ["train"]', 'any = ["train", "wait"]')
    base = base.replace('others = ["build"]', 'others = ["train"]')
    scenario = without(tmp_path, "options.train", base=base)
    assert scenario.packages.needs["build-train"].any == ("wait",)
    assert scenario.packages.excludes == {}


def test_removing_a_criterion_takes_what_names_it(tmp_path: Path) -> None:
    scenario = without(tmp_path, "criteria.skills")
    assert "skills" not in scenario.criteria
    assert "skills" not in scenario.weights.points
    assert "skills" not in scenario.perspectives["engineer"].points
    assert scenario.perspectives["engineer"].order[0] == "supply >= exposure = cost"
    assert not [row for row in scenario.scores if row.criterion == "skills"]
    assert scenario.packages.synergies == {}


REMOVED = [  # statement, what is left of it without skills
    ("supply >= skills >= cost", ["supply >= cost"]),
    ("supply = skills >= cost", ["supply >= cost"]),
    ("cost <= skills = supply", ["cost <= supply"]),
    ("supply >= 2 * skills >= 3 * cost", ["supply >= 3 * cost"]),
    ("supply >= skills <= cost", []),
    (
        "exposure >= supply >= skills <= cost <= recovery",
        ["exposure >= supply", "cost <= recovery"],
    ),
    ("skills >= 0.1", []),
    ("0.1 <= skills <= 0.4", []),
    ("0.1 <= skills <= 40 % <= supply", ["40 % <= supply"]),
    ("0.1 <= supply <= skills <= 90 %", ["0.1 <= supply <= 90 %"]),
    ("recovery>=risks", ["recovery>=risks"]),
]


@pytest.mark.parametrize("statement, left", REMOVED)
def test_what_a_statement_says_about_others_outlives_a_criterion(
    tmp_path: Path, statement: str, left: list[str]
) -> None:
    old = '"supply >= skills >= exposure = cost"'
    base = changed("case.toml", old, f'"{statement}"')
    base = base.replace('form = "siblings"', f'form = "siblings"\norder = ["{statement}"]', 1)
    scenario = without(tmp_path, "criteria.skills", base=base)
    assert scenario.weights.order == tuple(left)
    assert scenario.perspectives["engineer"].order == (*left, "recovery >= risks")


def test_statements_of_the_weights_can_be_removed_and_replaced(tmp_path: Path) -> None:
    base = changed("case.toml", 'form = "siblings"', 'form = "siblings"\norder = ["cost >= 0.1"]')
    assert without(tmp_path, "weights.order", base=base).weights.order == ()
    text = "[weights.points]\nskills = 5\n"
    assert extended(tmp_path, text, base=base).weights.order == ("cost >= 0.1",)
    text = '[weights]\norder = ["cost >= 0.2"]\n'
    assert extended(tmp_path, text, base=base).weights.order == ("cost >= 0.2",)
    text = '[weights]\nform = "perspective"\nperspective = "engineer"\n'
    assert extended(tmp_path, text, base=base).weights.order == ()


def test_removing_a_group_takes_its_criteria(tmp_path: Path) -> None:
    base = changed("case.toml", "cost = 2\n", "")
    scenario = without(tmp_path, "criteria.risks", "criteria.exposure", base=base)
    assert list(scenario.criteria) == ["recovery", "supply", "skills"]
    assert scenario.perspectives["engineer"].order == ("supply >= skills",)
    assert scenario.effects == ()
    assert scenario.safeguard_effects == ()
    assert scenario.packages.combination == {}


def test_removing_a_criterion_takes_it_out_of_judgements_and_ranges(tmp_path: Path) -> None:
    scenario = without(tmp_path, "criteria.cost", base=changed("case.toml", "cost = 2\n", ""))
    manager, donor = scenario.perspectives["manager"], scenario.perspectives["donor"]
    assert [judged.among for judged in manager.judgements] == [None, "recovery"]
    assert manager.ranges == {}
    assert scenario.weights.ranges == {"supply": (0, 100)}
    assert donor.judgements[0].ranking == ("supply", "skills = exposure")
    scenario = without(tmp_path, "criteria.exposure")
    assert scenario.perspectives["donor"].judgements[0].ranking == ("supply", "skills", "cost")


def test_what_judgements_say_about_others_outlives_a_criterion(
    tmp_path: Path, every_form: Path
) -> None:
    """Of pairs and comparisons those go that name it; the rest is what was judged before."""
    (tmp_path / "base.toml").write_bytes(every_form.read_bytes())
    gone = ["ahp-c", "best-worst-c", "smarts-b", "rank-sum", "reciprocal-b", "reciprocal-c"]
    targets = ", ".join(f'"criteria.{key}"' for key in gone)
    path = tmp_path / "over.toml"
    path.write_text(f'schema = 1\nextends = "base.toml"\nremove = [{targets}]\n')
    judged = {each.among: each for each in load_scenario(path).weights.judgements}
    assert judged["ahp"].pairs == ("ahp-a = 3 * ahp-b",)
    assert list(judged["best-worst"].best_to_others)[2:] == ["best-worst-d", "best-worst-e"]
    assert judged["smarts"].points == {"smarts-a": 10, "smarts-c": 60}
    assert "rank-sum" not in judged[None].points
    assert not {"rank-sum", "reciprocal"} & judged.keys()


def test_a_judgement_that_no_longer_keeps_to_its_method_is_a_fault(
    tmp_path: Path, every_form: Path
) -> None:
    (tmp_path / "base.toml").write_bytes(every_form.read_bytes())
    path = tmp_path / "over.toml"
    path.write_text('schema = 1\nextends = "base.toml"\nremove = ["criteria.swing-a"]\n')
    message = faults_of(path)
    assert "base.toml" in message
    assert "The largest swing has 100 points, and here the most is 80." in message


def test_removing_a_driver_takes_its_rows_and_sums_the_joint_table(tmp_path: Path) -> None:
    joint = "".join(
        f'[[joint]]\nlevels = {{ security = "{a}", prices = "{b}" }}\nprobability = {p}\n'
        for a, b, p in [("calm", "flat", 0.5), ("calm", "rising", 0.2), ("fighting", "flat", 0.1),
                        ("fighting", "rising", 0.2)]
    )  # fmt: skip
    scenario = without(tmp_path, "drivers.prices", base=CASE + "\n" + joint)
    assert list(scenario.drivers) == ["security"]
    assert [effect.driver for effect in scenario.effects] == ["security"]
    assert [(row.levels, round(row.probability, 12)) for row in scenario.joint] == [
        ({"security": "calm"}, 0.7),
        ({"security": "fighting"}, 0.3),
    ]
    scenario = without(tmp_path, "drivers.security")
    assert [gate.option for gate in scenario.gates] == ["train"]
    assert scenario.signposts == ()
    assert scenario.packages.needs["build-calm"].any == ("wait",)


def test_removing_a_level_takes_its_rows(tmp_path: Path) -> None:
    text = "[drivers.security.probabilities]\ncalm = 1\n"
    scenario = without(tmp_path, "drivers.security.levels.fighting", text=text)
    assert list(scenario.drivers["security"].levels) == ["calm"]
    assert [effect.driver for effect in scenario.effects] == ["prices"]
    assert [gate.option for gate in scenario.gates] == ["train"]


def test_removing_a_safeguard_or_a_perspective(tmp_path: Path) -> None:
    scenario = without(tmp_path, "safeguards.escort", "perspectives.engineer")
    assert scenario.safeguards == {}
    assert scenario.safeguard_effects == ()
    assert list(scenario.perspectives) == ["manager", "donor"]


def test_removed_and_given_anew(tmp_path: Path) -> None:
    text = '[options.train]\nname = "New"\n[scores.train]\n'
    text += "supply = 1\nskills = 1\nexposure = 1\ncost = 1\n"
    text += '[packages.needs.build-train]\nall = ["train"]\n'
    scenario = without(tmp_path, "options.train", text=text)
    assert list(scenario.options) == ["wait", "build", "train"]
    assert scenario.options["train"].start_month is None


@pytest.mark.parametrize(
    "target, fragment",
    [
        ("options.biuld", "did you mean “options.build”?"),
        ("option", "did you mean “options”?"),
        ("facts.F9", "rows are named facts.ID"),
        ("scores.build.suply", "rows are named scores.OPTION.CRITERION"),
        ("question.fr", 'no "fr" in question'),
        ("options.build.name.en.x", "The base has no"),
        ("", "The base has no"),
        ("..", "The base has no"),
    ],
)
def test_an_unknown_target_is_a_fault(tmp_path: Path, target: str, fragment: str) -> None:
    message = faults_of(over(tmp_path, f'remove = ["{target}"]\n'))
    assert fragment in message
    assert f"{tmp_path}/over.toml:3: remove = " in message


@pytest.mark.parametrize("value", ['"as_of"', "[1]", "{ a = 1 }"])
def test_remove_is_a_list_of_texts(tmp_path: Path, value: str) -> None:
    assert "no list of parts" in faults_of(over(tmp_path, f"remove = {value}\n"))


@pytest.mark.parametrize("target", ["title", "weights", "scores", "criteria", "options"])
def test_removing_what_must_be_there_is_a_fault(tmp_path: Path, target: str) -> None:
    assert f": {target}\n" in faults_of(over(tmp_path, f'remove = ["{target}"]\n'))
