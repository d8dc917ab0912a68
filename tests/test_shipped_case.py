"""The shipped case: everything that the analysts handed over stands in the scenario files.

Counts, sums and spot checks of every table, in English and Korean; what each variant changes and
what it leaves alone; and the ranking that came with the case data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model.scenario import Scenario, Text, load_scenario
from model.scenario.schema import ValuePath

FOLDER = Path(__file__).resolve().parents[1] / "scenarios"
BASE = "2025-06-baseline"
DATED = {
    "2025-06-baseline": (date(2025, 6, 30), date(2025, 7, 1)),
    "2025-09-licences-eased": (date(2025, 9, 15), date(2025, 10, 1)),
    "2025-11-delisted": (date(2025, 11, 15), date(2025, 12, 1)),
    "relapse": (None, None),
    "2026-11-current": (date(2026, 4, 22), date(2026, 5, 1)),
}
VIEWPOINTS = ("pressure-on-pyongyang", "regional-presence", "human-development", "risk-averse")
LEVELS = {
    "stability": ("consolidates", "muddles", "relapses"),
    "hts_status": ("normalised", "contested", "relisted"),
    "dual_use": ("restricted", "partial", "eased"),
}
GROUPS = {
    "isolate-dprk": ("foothold", "signal"),
    "presence": ("diversify", "markets", "standing"),
    "values": ("services", "institutions", "civil-society"),
    "hts": ("scrutiny", "diversion"),
    "instability": ("exposure", "absorption"),
    "dual-use": ("licence", "compliance"),
    "resources": ("cost",),
}
LEAVES = tuple(leaf for leaves in GROUPS.values() for leaf in leaves)
OPTIONS = (
    "wait", "embassy", "medical", "health", "education", "admin", "civil", "demining", "border",
    "invest", "defence", "bridge",
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped_case() -> dict[str, Scenario]:
    return {name: load_scenario(FOLDER / f"{name}.toml") for name in (*DATED, *VIEWPOINTS)}


@pytest.fixture(scope="module")
def base(shipped_case: dict[str, Scenario]) -> Scenario:
    return shipped_case[BASE]


def both(text: Text | None) -> tuple[str | None, str | None]:
    return (None, None) if text is None else (text.en, text.ko)


def walk(value: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Any]]:
    """Every part of a plain JSON value with its path."""
    yield path, value
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, part in items:
        yield from walk(part, (*path, key))


def test_every_shipped_file_is_known_here():
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*DATED, *VIEWPOINTS}


def test_every_file_begins_with_the_schema_line():
    for path in FOLDER.glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith("schema = 1\n"), path.name


@pytest.mark.parametrize("name", [*DATED, *VIEWPOINTS])
def test_tables_have_all_their_rows(shipped_case, name):
    scenario = shipped_case[name]
    counted = (
        len(scenario.criteria), len(scenario.options), len(scenario.scores),
        len(scenario.effects), len(scenario.gates), len(scenario.safeguards),
        len(scenario.safeguard_effects), len(scenario.perspectives),
        len(scenario.signposts), len(scenario.facts),
    )  # fmt: skip
    assert counted == (22, 12, 180, 109, 40, 5, 94, 5, 25, 85)


@pytest.mark.parametrize("name", [*DATED, *VIEWPOINTS])
def test_every_cited_fact_exists(shipped_case, name):
    scenario = shipped_case[name]
    known = {fact.id for fact in scenario.facts}
    for path, value in walk(scenario.canonical()):
        if path and path[-1] == "evidence":
            assert set(value) <= known, path
        # Ids in reasons, such as "(A12)"; reasons and facts use no other word of this form.
        if isinstance(value, str) and path[-1] in ("en", "ko"):
            assert set(re.findall(r"\b[ACL]\d\d\b", value)) <= known, path


@pytest.mark.parametrize("name", [*DATED, *VIEWPOINTS])
def test_every_text_is_in_both_languages(shipped_case, name):
    for path, value in walk(shipped_case[name].canonical()):
        if isinstance(value, dict) and set(value) == {"en", "ko"} and "source_title" not in path:
            assert value["en"], path
            assert value["ko"], path


def test_the_head_of_the_baseline(base):
    assert both(base.title) == (
        "South Korea's engagement with Syria: the choice in June 2025",
        "우리나라의 대시리아 관여 방안: 2025년 6월의 선택",
    )
    assert (base.horizon_months, base.reference, base.language) == (36, "wait", "en")
    assert both(base.marking) == (
        "Illustrative judgements of analysts; not a government view",
        "분석자의 예시적 판단이며 정부의 견해가 아님",
    )
    assert base.decision.owner is not None
    assert base.decision.by is None
    assert len(base.decision.next_steps) == 4
    assert (len(base.record.revisions), len(base.record.limits)) == (11, 16)
    assert base.record.rejected == base.record.dissent == ()
    settings = base.analysis
    assert (settings.range, settings.separable, settings.draws) == ("stated", 0.02, 100_000)
    assert (settings.lenses, settings.stray) == (("any", "order", "near"), 25)


@pytest.mark.parametrize("name", DATED)
def test_dates_of_the_scenarios(shipped_case, name):
    assert (shipped_case[name].as_of, shipped_case[name].start) == DATED[name]


def test_the_current_file_says_that_it_is_current_only_to_its_last_source(shipped_case):
    assert "current to 22 April 2026" in str(shipped_case["2026-11-current"].title)


def test_the_tree_of_criteria(base):
    assert tuple(base.criteria) == tuple(
        node for group, leaves in GROUPS.items() for node in (group, *leaves)
    )
    for group, leaves in GROUPS.items():
        assert base.criteria[group].scale is None
        assert {base.criteria[leaf].parent for leaf in leaves} == {group}
    roles = [base.criteria[group].role for group in GROUPS]
    assert roles == ["goal"] * 3 + ["risk"] * 3 + ["resource"]
    assert [leaf for leaf in LEAVES if base.criteria[leaf].direction == "max"] == list(LEAVES[:8])
    for leaf in LEAVES:
        node = base.criteria[leaf]
        assert (node.scale.min, node.scale.max) == (0, 100)
        assert tuple(node.anchors) == ("0", "50", "100")
        assert node.notes is not None
        assert node.value_function.kind == "linear"
    assert [leaf for leaf in LEAVES if base.criteria[leaf].cost] == ["cost"]
    assert Counter(str(base.criteria[leaf].scale.unit) for leaf in LEAVES) == {
        "points": 13, "% of value": 1, "US$ million": 1,
    }  # fmt: skip
    assert both(base.criteria["services"].anchors["50"]) == (
        "About one million people.",
        "약 100만 명.",
    )
    assert base.criteria["services"].evidence == ("A24", "A29", "A30", "L11")


def test_the_options(base):
    assert tuple(base.options) == OPTIONS
    months = {key: (part.start_month, part.duration_months) for key, part in base.options.items()}
    assert months == {
        "wait": (0, 36), "embassy": (9, 27), "medical": (0, 18), "health": (6, 30),
        "education": (6, 30), "admin": (3, 33), "civil": (3, 33), "demining": (6, 24),
        "border": (12, 24), "invest": (9, 27), "defence": (18, 18), "bridge": (3, 33),
    }  # fmt: skip
    assert Counter(part.modality.en for part in base.options.values()) == {
        "bilateral": 6, "un": 2, "cso": 1, "mixed": 3,
    }  # fmt: skip
    assert base.options["invest"].evidence == ("A27", "A18", "A32")


def test_the_scores(base):
    cells = {(row.option, row.criterion): row for row in base.scores}
    assert list(cells) == [(option, leaf) for option in OPTIONS for leaf in LEAVES]
    assert Counter(row.confidence for row in base.scores) == {"high": 32, "medium": 124, "low": 24}
    assert tuple(
        sum(getattr(row, end) for row in base.scores) for end in ("low", "likely", "high")
    ) == pytest.approx((2613, 4308, 6297))
    assert sum(len(row.evidence) for row in base.scores) == 259
    cell = cells["medical", "services"]
    assert (cell.low, cell.likely, cell.high, cell.confidence) == (33, 44, 56, "high")
    assert cell.evidence == ("A10", "A29", "L11")
    assert both(cell.rationale) == (
        "Dialysis and imaging reach hundreds of thousands quickly through agencies.",
        "투석과 영상진단이 유엔 기구를 통해 수십만 명에게 신속히 제공된다.",
    )
    active = [cells[option, "cost"].likely for option in OPTIONS if option != "wait"]
    assert sum(active) == pytest.approx(357, abs=0.5)


def test_additive_ranking_that_came_with_the_case(base):
    """Six groups at 1/6, equal weights inside a group, cost left out, reference state, likely."""
    cells = {(row.option, row.criterion): row.likely for row in base.scores}

    def value(option: str, leaf: str, lowest: float = 0, highest: float = 100) -> float:
        share = (cells[option, leaf] - lowest) / (highest - lowest)
        return share if base.criteria[leaf].direction == "max" else 1 - share

    def overall(option: str, observed: bool) -> float:
        total = 0.0
        for group in list(GROUPS)[:6]:
            for leaf in GROUPS[group]:
                column = [cells[each, leaf] for each in OPTIONS]
                ends = (min(column), max(column)) if observed else (0, 100)
                total += value(option, leaf, *ends) / len(GROUPS[group]) / 6
        return total

    stated = {option: overall(option, observed=False) for option in OPTIONS}
    assert stated == pytest.approx({
        "embassy": .549, "bridge": .537, "admin": .510, "medical": .509, "education": .502,
        "wait": .500, "civil": .497, "health": .486, "demining": .454, "invest": .409,
        "border": .359, "defence": .269,
    }, abs=0.5e-3 + 1e-9)  # fmt: skip
    observed = {option: overall(option, observed=True) for option in OPTIONS}
    assert observed == pytest.approx({
        "embassy": .650, "bridge": .609, "admin": .578, "education": .541, "medical": .539,
        "health": .533, "civil": .504, "wait": .500, "demining": .495, "invest": .458,
        "border": .399, "defence": .280,
    }, abs=0.5e-3 + 1e-9)  # fmt: skip


def test_balanced_weights_stand_in_the_baseline(base):
    points, balanced = base.weights.points, base.perspectives["balanced"].points
    assert base.weights.form == "siblings"
    assert set(points) == set(base.criteria)
    assert {group: points[group] for group in GROUPS} == {
        "isolate-dprk": 100, "presence": 100, "values": 100, "hts": 65, "instability": 55,
        "dual-use": 50, "resources": 30,
    }  # fmt: skip
    assert {leaf: points[leaf] for leaf in LEAVES} == balanced
    for group, leaves in GROUPS.items():
        assert points[group] == sum(balanced[leaf] for leaf in leaves)
    assert base.weights.order == base.perspectives["balanced"].order


SWING = {  # in the order of LEAVES
    "balanced": (60, 40, 35, 30, 35, 40, 35, 25, 35, 30, 35, 20, 20, 30, 30),
    "pressure-on-pyongyang": (100, 80, 40, 15, 25, 15, 20, 5, 25, 35, 20, 15, 20, 25, 15),
    "regional-presence": (30, 35, 85, 80, 100, 25, 25, 10, 40, 25, 35, 25, 20, 20, 25),
    "human-development": (10, 5, 20, 5, 25, 100, 75, 70, 25, 45, 15, 40, 5, 15, 25),
    "risk-averse": (25, 15, 20, 15, 30, 45, 25, 20, 80, 80, 90, 40, 40, 60, 45),
}
ORDER = {
    "balanced": (
        "isolate-dprk = presence = values",
        "hts >= instability >= dual-use",
        "foothold >= signal",
        "services >= institutions >= civil-society",
    ),
    "pressure-on-pyongyang": (
        "foothold >= signal >= diversify",
        "isolate-dprk >= presence >= values",
        "diversion >= scrutiny",
    ),
    "regional-presence": (
        "standing >= diversify >= markets",
        "presence >= isolate-dprk >= values",
        "scrutiny >= diversion",
    ),
    "human-development": (
        "services >= institutions >= civil-society",
        "values >= presence >= isolate-dprk",
        "diversion >= absorption >= scrutiny",
    ),
    "risk-averse": (
        "exposure >= scrutiny",
        "exposure >= diversion",
        "hts >= instability >= dual-use",
        "services >= standing",
    ),
}


@pytest.mark.parametrize("name", SWING)
def test_perspectives(base, name):
    perspective = base.perspectives[name]
    assert perspective.form == "leaves"
    assert tuple(perspective.points.items()) == tuple(zip(LEAVES, SWING[name], strict=True))
    assert perspective.order == ORDER[name]


PROBABILITIES = {  # in the order of LEVELS
    "2025-06-baseline": (0.25, 0.45, 0.30, 0.38, 0.52, 0.10, 0.35, 0.45, 0.20),
    "2025-09-licences-eased": (0.22, 0.43, 0.35, 0.55, 0.38, 0.07, 0.12, 0.65, 0.23),
    "2025-11-delisted": (0.25, 0.45, 0.30, 0.68, 0.27, 0.05, 0.10, 0.65, 0.25),
    "relapse": (0.02, 0.13, 0.85, 0.30, 0.45, 0.25, 0.45, 0.48, 0.07),
    "2026-11-current": (0.32, 0.43, 0.25, 0.80, 0.16, 0.04, 0.08, 0.62, 0.30),
}
REASONS = {  # evidence for the probabilities, by driver in the order of LEVELS
    "2025-06-baseline": ("A11 A16 A19 C04 C14 C21", "A07 A08 A17", "A07 A12"),
    "2025-09-licences-eased": ("A16 A19 L04 L05", "A17 L01 L02", "L01 L06 L07 L31"),
    "2025-11-delisted": ("A16 A19 L04 L05", "L02 L14 L15", "L06 L07 L16 L31"),
    "relapse": ("C04 C14 L04 L19 L24 L29", "A17 C04 L01", "A12 L07 L16"),
    "2026-11-current": ("L24 L25 L26 L27 L29", "L14 L15 L28", "L06 L16 L21 L31"),
}


@pytest.mark.parametrize("name", DATED)
def test_drivers(shipped_case, name):
    drivers = shipped_case[name].drivers
    assert {key: tuple(part.levels) for key, part in drivers.items()} == LEVELS
    assert [part.reference for part in drivers.values()] == ["muddles", "contested", "restricted"]
    stated = [drivers[key].probabilities[level] for key in LEVELS for level in LEVELS[key]]
    assert tuple(stated) == PROBABILITIES[name]
    for part in drivers.values():
        assert sum(part.probabilities.values()) == pytest.approx(1, abs=1e-12)
        assert all(level.definition is not None for level in part.levels.values())
    assert tuple(" ".join(part.evidence) for part in drivers.values()) == REASONS[name]


def test_reasons_of_a_driver_are_those_of_its_file(shipped_case):
    reasons = {str(shipped_case[name].drivers["stability"].rationale) for name in DATED}
    assert len(reasons) == 5
    assert both(shipped_case["2025-09-licences-eased"].drivers["hts_status"].rationale) == (
        "The US revoked the terrorist-organisation designation in July; UN listings remain.",
        "미국이 7월 테러조직 지정을 철회했으나 유엔의 제재 지정은 남아 있다.",
    )


def test_evidence_of_dated_files_is_free_of_hindsight_where_the_case_says_so(shipped_case):
    for name, (as_of, _) in DATED.items():
        known = {fact.id: fact.known_from() for fact in shipped_case[name].facts}
        for driver in shipped_case[name].drivers.values():
            assert as_of is None or all(known[fact] <= as_of for fact in driver.evidence)


CHANGED = {
    "2025-09-licences-eased": {},
    "relapse": {},
    "2025-11-delisted": {("medical", "services"): (27, 38, 50)},
    "2026-11-current": {
        ("medical", "services"): (27, 38, 50),
        ("embassy", "exposure"): (16, 28, 43),
        ("embassy", "markets"): (3, 10, 20),
    },
}


@pytest.mark.parametrize("name", CHANGED)
def test_variants_change_these_cells_and_no_others(shipped_case, base, name):
    scenario = shipped_case[name]
    changed = {
        (new.option, new.criterion): (new.low, new.likely, new.high)
        for old, new in zip(base.scores, scenario.scores, strict=True)
        if old != new
    }
    assert changed == CHANGED[name]
    for row in scenario.scores:
        if (row.option, row.criterion) in changed:
            assert row.confidence is not None
            assert any(fact.startswith("L") for fact in row.evidence)


@pytest.mark.parametrize("name", [*CHANGED, *VIEWPOINTS])
def test_variants_leave_everything_else_alone(shipped_case, base, name):
    mine = {"title", "scores", "drivers", "as_of", "start"}
    if name in VIEWPOINTS:
        mine = {"title", "weights"}
    ours, theirs = shipped_case[name].canonical(), base.canonical()
    assert {key for key in theirs if ours[key] != theirs[key]} <= mine


@pytest.mark.parametrize("name", VIEWPOINTS)
def test_viewpoint_files_take_the_points_of_their_perspective(shipped_case, name):
    weights = shipped_case[name].weights
    assert (weights.form, weights.perspective, weights.points) == ("perspective", name, {})


def test_effects(base):
    assert Counter((row.driver, row.level) for row in base.effects) == {
        ("stability", "consolidates"): 8, ("stability", "relapses"): 28,
        ("hts_status", "normalised"): 8, ("hts_status", "relisted"): 26,
        ("dual_use", "partial"): 14, ("dual_use", "eased"): 25,
    }  # fmt: skip
    assert {row.operation for row in base.effects} == {"scale"}
    assert sum(row.value for row in base.effects) == pytest.approx(97.13)
    references = {(key, part.reference) for key, part in base.drivers.items()}
    assert not references & {(row.driver, row.level) for row in base.effects}
    found = {(row.level, row.option, row.criterion): row.value for row in base.effects}
    assert found["partial", "medical", "licence"] == 0.40
    assert found["partial", "health", "licence"] == 0.50
    assert found["partial", "invest", "licence"] == 0.60
    assert found["partial", "border", "licence"] == 0.92
    assert found["relapses", "invest", "markets"] == 0.35


def test_gates(base):
    assert Counter(row.status for row in base.gates) == {"conditional": 35, "barred": 5}
    assert {(row.option, row.level) for row in base.gates if row.status == "barred"} == {
        ("border", "relisted"), ("defence", "restricted"), ("defence", "partial"),
        ("defence", "relisted"), ("defence", "relapses"),
    }  # fmt: skip
    assert sum(len(row.evidence) for row in base.gates) == 96
    assert all(row.approval is not None and row.rationale is not None for row in base.gates)
    assert both(base.gates[1].approval) == (
        "Foreign minister's decision on essential staff; otherwise run from Beirut",
        "필수인력 잔류에 관한 외교부 장관 결정, 그 외에는 베이루트에서 수행",
    )


def test_safeguards(base):
    costs = {key: (part.cost, len(part.options)) for key, part in base.safeguards.items()}
    assert costs == {
        "un-anchor": (2, 5), "cso-delivery": (1.2, 5), "end-use": (2.5, 5), "staged": (0.5, 7),
        "pri": (4, 3),
    }  # fmt: skip
    assert not any(part.enabled for part in base.safeguards.values())
    assert Counter(row.safeguard for row in base.safeguard_effects) == {
        "un-anchor": 20, "cso-delivery": 20, "end-use": 15, "staged": 35, "pri": 4,
    }  # fmt: skip
    assert all(
        row.option in base.safeguards[row.safeguard].options for row in base.safeguard_effects
    )
    shifts = [row for row in base.safeguard_effects if row.operation == "shift"]
    assert Counter((row.criterion, row.value) for row in shifts) == {
        ("civil-society", 12): 5, ("compliance", 3): 5,
    }  # fmt: skip


def test_packages(base):
    packages = base.packages
    assert {key: part.amount for key, part in packages.budgets.items()} == {
        "lean": 60, "steady": 120, "ambitious": 250,
    }  # fmt: skip
    needs = packages.needs
    assert Counter(part.strength for part in needs.values()) == {"hard": 4, "soft": 9}
    hard = {part.option: (part.all, part.any) for part in needs.values() if part.strength == "hard"}
    assert hard == {
        "invest": (("embassy",), ()),
        "border": (("embassy",), ()),
        "defence": (("embassy",), ()),
        "bridge": ((), ("medical", "health", "education", "civil", "demining")),
    }
    assert needs["border-licences"].any == ("dual_use=partial", "dual_use=eased")
    (alone,) = packages.excludes.values()
    assert (alone.option, alone.others) == ("wait", OPTIONS[1:])
    shifts = {(*part.options, part.criterion): part.shift for part in packages.synergies.values()}
    assert shifts == {
        ("admin", "civil", "institutions"): 6, ("medical", "health", "absorption"): -5,
        ("embassy", "admin", "foothold"): 5, ("embassy", "bridge", "standing"): 5,
        ("civil", "bridge", "standing"): 4, ("health", "education", "institutions"): 4,
        ("demining", "invest", "exposure"): -6, ("demining", "border", "absorption"): -4,
        ("border", "civil", "civil-society"): -6, ("defence", "civil", "civil-society"): -15,
        ("defence", "bridge", "standing"): -20,
    }  # fmt: skip
    rules = {
        key: (part.rule, part.factor, part.cap, part.weight, part.scale)
        for key, part in packages.combination.items()
    }
    assert tuple(rules) == LEAVES
    goal = ("complement-product", None, None, None, None)
    worst = ("worst-plus-share", 0.25, 100, None, None)
    mean = ("weighted-mean", None, None, "cost", None)
    assert rules == {
        **dict.fromkeys(LEAVES[:8], goal),
        **dict.fromkeys(("scrutiny", "diversion", "compliance"), worst),
        **dict.fromkeys(("absorption", "licence"), mean),
        "exposure": ("sum", 0.8, 100, None, None),
        "cost": ("sum", None, None, None, (0, 250)),
    }


def test_signposts(base):
    assert Counter(row.direction for row in base.signposts) == {"start": 10, "stop": 8, "scale": 7}
    assert len({row.id for row in base.signposts}) == 25
    assert sum(row.driver is None for row in base.signposts) == 3
    assert all(row.source_hint is not None for row in base.signposts)
    first = base.signposts[0]
    assert (first.id, first.option, first.driver, first.level) == (
        "embassy-start", "embassy", "stability", "consolidates",
    )  # fmt: skip
    assert both(first.name) == (
        "Damascus becomes a place where a post can live",
        "다마스쿠스 상주 여건 확보",
    )


def test_facts(base):
    assert Counter(fact.origin for fact in base.facts) == {
        "article": 32,
        "context": 22,
        "later": 31,
    }
    series = (("A", 32), ("C", 22), ("L", 31))
    numbered = [f"{kind}{n:02}" for kind, last in series for n in range(1, last + 1)]
    assert [fact.id for fact in base.facts] == numbered
    assert all(fact.retrieved_note for fact in base.facts)
    assert sum(fact.figure is not None for fact in base.facts) == 41
    assert sum(fact.source_url is not None for fact in base.facts) == 53
    found = {fact.id: fact for fact in base.facts}
    assert (found["L10"].figure, found["L10"].unit, found["L10"].date) == (
        "38", "US$ million", "2025-09-30",
    )  # fmt: skip
    assert both(found["A01"].statement) == (
        "The Assad government in Damascus falls.",
        "다마스쿠스의 아사드 정권이 붕괴했다.",
    )
    # The only later fact that the baseline may use: it is dated on its as-of date.
    later = [f.id for f in base.facts if f.origin == "later" and f.known_from() <= base.as_of]
    assert later == ["L01"]
