"""Writing judgements: what weights say is replaced, all else stays, comments too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from model.scenario import Scenario, ScenarioError, load_scenario
from model.scenario.weighing import FamilyJudgements, Perspective, WeightSet
from model.scenario.writing_judgements import write_judgements
from tests.scenario.planting import CASE, plant

TOP = FamilyJudgements(method="swing", points={"recovery": 100, "risks": 60})
BELOW = FamilyJudgements(among="recovery", method="ahp", pairs=("supply = 3 * skills",))
RISKS = FamilyJudgements(
    among="risks",
    method="best-worst",
    best="exposure",
    worst="cost",
    best_to_others={"cost": 2.5},
    others_to_worst={"exposure": 2.5},
)
RANGES = {"supply": (0.0, 100.0), "cost": (40.0, 0.0)}


def stated(**other: object) -> WeightSet:
    parts = {"judgements": (TOP, BELOW, RISKS), "ranges": RANGES, **other}
    return WeightSet(form="judgements", **parts)  # type: ignore[arg-type]


def written(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def weights_of(text: str) -> str:
    """The part about weights, with what stands before the next part."""
    start = text.index("[weights]")
    return text[start : text.index("\n[methods", start)]


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_weights_are_replaced_and_all_else_stays(tmp_path: Path, mark: str, end: str) -> None:
    banner = "\n# Other methods\n"
    text = CASE.replace("\n[methods]", banner + "[methods]", 1)
    path = plant(tmp_path, {"case.toml": mark + text.replace("\n", end)})
    before = load_scenario(path)
    after = write_judgements(path, stated())
    assert after == load_scenario(path)
    assert after.weights == stated()
    assert after.model_copy(update={"weights": before.weights}) == before
    now = written(path)
    assert now.startswith(mark) and now.count("\n") == now.count(end)
    now = now.removeprefix(mark).replace(end, "\n")
    old, new = text.index("[weights]"), now.index("[weights]")
    assert now[:new] == text[:old]
    assert now[now.index(banner) :] == text[text.index(banner) :]


def test_judgements_read_as_people_write_them(tmp_path: Path) -> None:
    path = plant(tmp_path)
    write_judgements(path, stated(set_by={"en": "Kim"}))
    assert weights_of(written(path)) == (
        '[weights]\nform = "judgements"\nset_by = "Kim"\n\n[[weights.judgements]]\n'
        'method = "swing"\npoints = { recovery = 100, risks = 60 }\n\n[[weights.judgements]]\n'
        'among = "recovery"\nmethod = "ahp"\npairs = ["supply = 3 * skills"]\n\n'
        '[[weights.judgements]]\namong = "risks"\nmethod = "best-worst"\nbest = "exposure"\n'
        'worst = "cost"\nbest_to_others = { cost = 2.5 }\nothers_to_worst = { exposure = 2.5 }\n'
        "\n[weights.ranges]\nsupply = [0, 100]\ncost = [40, 0]\n"
    )


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    path = plant(tmp_path)
    write_judgements(path, stated())
    once = written(path)
    write_judgements(path, stated())
    assert written(path) == once


def test_a_changed_family_leaves_the_comments_of_the_others(tmp_path: Path) -> None:
    path = plant(tmp_path)
    write_judgements(path, stated(order=("recovery >= risks",)))
    text = written(path).replace('among = "risks"', 'among = "risks"  # by the council')
    text = text.replace("supply = [0, 100]", "supply = [0, 100]  # as in 2024")
    later = "\n# asked later\n[[weights.judgements]]\namong"
    text = text.replace("\n[[weights.judgements]]\namong", later, 1)
    path.write_text(text, encoding="utf-8")
    changed = BELOW.model_copy(update={"pairs": ("skills = 2 * supply",)})
    after = write_judgements(
        path,
        stated(
            judgements=(TOP, changed, RISKS),
            order=("recovery >= risks",),
            ranges={**RANGES, "supply": (0.0, 50.0), "skills": (0.0, 10.0)},
        ),
    )
    assert after.weights.judgements[1] == changed
    text = text.replace("supply = 3 * skills", "skills = 2 * supply", 1)
    text = text.replace("supply = [0, 100]", "supply = [0, 50]")
    text = text.replace("cost = [40, 0]\n", "cost = [40, 0]\nskills = [0, 10]\n")
    assert written(path) == text


def test_a_family_more_stands_behind_the_others(tmp_path: Path) -> None:
    path = plant(tmp_path)
    everything = FamilyJudgements(
        among="*",
        method="direct",
        points=dict.fromkeys(("supply", "skills", "exposure", "cost"), 1.0),
    )
    write_judgements(path, stated(judgements=(everything,)))
    assert written(path).count("[[weights.judgements]]") == 1
    write_judgements(path, stated())
    assert written(path).count("[[weights.judgements]]") == 3


ONES = "supply = 1\nskills = 1\nexposure = 1\ncost = 1\n"
INLINE = ONES.strip().replace("\n", ", ")
TRAIN = '[options.train]\nname = "T"  # kept\n'
FORMS = {  # ways to write [weights] that TOML permits
    "inline": f'weights = {{ form = "leaves", points = {{ {INLINE} }} }}\n',
    "dotted": f'weights.form = "leaves"\nweights.points = {{ {INLINE} }}\n',
    "dotted below": '[weights]\nform = "leaves"\n'
    + "".join(f"points.{line}\n" for line in ONES.splitlines()),
    "points first": f'[weights.points]\n{ONES}# kept\n[weights]\nform = "leaves"\n# kept too\n',
    "in pieces": f'[weights]\nform = "leaves"\n{TRAIN}[weights.points]\n{ONES}# kept too\n'
    '[options.wait]\nname = "W"\n',
    "perspective": '[weights]\nform = "perspective"\nperspective = "engineer"\n# kept\n\n'
    "# kept too\n[weights.ranges]\nsupply = [0, 1]  # kept as well\n",
    "one of many": f"[weights.points]  # one of many\nskills = 3\n# kept too\n{TRAIN}",
    "ranges alone": f"[weights.ranges]\nskills = [0, 3]\n# kept too\n{TRAIN}",
    "texts": '[weights]\nset_by.en = "X"\nset_by.ko = "엑스"\nquestion = { en = "Q" }',
    "nothing": "",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_any_way_of_writing_weights_is_replaced(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"over.toml": 'schema = 1\nextends = "case.toml"\n# head\n' + text})
    path, base = tmp_path / "over.toml", tmp_path / "case.toml"
    before = load_scenario(path)
    after: Scenario = write_judgements(path, stated(set_by={"en": "Kim"}))
    assert after == load_scenario(path) and after.weights == stated(set_by={"en": "Kim"})
    assert after.model_copy(update={"weights": before.weights}) == before
    assert written(base) == CASE
    for line in re.findall("# kept.*", text):
        assert f"{line}\n" in written(path)


def test_a_perspective_of_the_base_is_overridden_whole(tmp_path: Path) -> None:
    plant(tmp_path, {"over.toml": 'schema = 1\nextends = "case.toml"'})
    path = tmp_path / "over.toml"
    was = load_scenario(path).perspectives["engineer"]
    view = Perspective(
        name=was.name, rationale=was.rationale, form="judgements", order=was.order,
        judgements=(TOP, BELOW, RISKS), ranges=RANGES,
    )  # fmt: skip
    after = write_judgements(path, view, "engineer")
    assert after.perspectives["engineer"] == view
    assert written(path).startswith(
        'schema = 1\nextends = "case.toml"\n\n[perspectives.engineer]\n'
    )
    assert (
        write_judgements(tmp_path / "case.toml", view, "engineer").perspectives["engineer"] == view
    )


def test_unsound_judgements_are_refused_and_the_file_stays(tmp_path: Path) -> None:
    path = plant(tmp_path)
    with pytest.raises(ScenarioError, match="are not judged: exposure, cost"):
        write_judgements(path, stated(judgements=(TOP, BELOW)))
    assert written(path) == CASE
