"""A sound scenario for the tests of `scenario`, and ways to plant it with changes.

It has every part once: a tree of two levels, CSV and inline tables, drivers, gates, safeguards,
packages, perspectives, judgements, thresholds, facts, two languages.
"""

from __future__ import annotations

from pathlib import Path

CASE = """\
schema = 1
title = "Water supply"
question = { en = "Which option?", ko = "어떤 대안인가?" }
as_of = 2025-06-30
horizon_months = 24
reference = "wait"
scores = "tables/scores.csv"
gates = "tables/gates.csv"
safeguard_effects = "tables/safeguard_effects.csv"

[decision]
owner = "Ministry"
next_steps = ["Ask counsel.", "Decide."]

[weights]
form = "siblings"

[weights.points]
recovery = 100     # goals
supply = 100       # first
skills = 40
risks = 50
exposure = 100
cost = 25

[weights.ranges]
supply = [0, 100]
cost = [100, 0]

[methods]
compare = ["additive", "electre"]
indifference = 4
cut = [0.3, -0.15]

[criteria.recovery]
name = "Recovery"
role = "goal"

[criteria.supply]
parent = "recovery"
name = "Safe water"
direction = "max"
scale = { min = 0, max = 100, unit = "thousand people" }
anchors = { "0" = "None.", "100" = "A town." }

[criteria.skills]
parent = "recovery"
name = "Local skills"
direction = "max"
scale = { min = 0, max = 100, unit = "points" }
evidence = ["F1"]

[criteria.skills.value_function]
kind = "piecewise"
points = [[0, 0], [50, 0.7], [100, 1]]

[criteria.risks]
name = "Risks"
role = "risk"

[criteria.exposure]
parent = "risks"
name = "Exposure"
direction = "min"
scale = { min = 0, max = 100, unit = "points" }
outranking = { function = "level", indifference = 5, preference = 20, veto = 60 }
aspiration = 70

[criteria.exposure.value_function]
kind = "exponential"
midvalue = 40

[criteria.cost]
parent = "risks"
name = "Public cost"
direction = "min"
scale = { min = 0, max = 100, unit = "US$ million" }
cost = true

[options.wait]
name = "Wait"

[options.train]
name = "Train"
start_month = 3

[options.build]
name = "Build"
evidence = ["F2"]

[drivers.security]
name = "Security"
reference = "calm"

[drivers.security.levels]
calm = { name = "Calm" }
fighting = { name = "Fighting" }

[drivers.security.probabilities]
calm = 0.7
fighting = 0.3

[drivers.prices]
name = "Prices"
reference = "flat"

[drivers.prices.levels]
flat = { name = "Flat" }
rising = { name = "Rising" }

[drivers.prices.probabilities]
flat = 0.6
rising = 0.4

[safeguards.escort]
name = "Escort"
options = ["train", "build"]
cost = 2

[perspectives.engineer]
name = "Engineer"
points = { supply = 100, skills = 80, exposure = 20, cost = 10 }
order = ["supply >= skills >= exposure = cost", "recovery >= risks"]

[perspectives.manager]
name = "Manager"
form = "judgements"

[[perspectives.manager.judgements]]
method = "swing"
points = { recovery = 100, risks = 60 }

[[perspectives.manager.judgements]]
among = "recovery"
method = "ahp"
pairs = ["supply = 3 * skills"]

[[perspectives.manager.judgements]]
among = "risks"
method = "best-worst"
best = "exposure"
worst = "cost"
best_to_others = { cost = 4 }
others_to_worst = { exposure = 4 }

[perspectives.manager.ranges]
cost = [100, 0]

[perspectives.donor]
name = "Donor"
form = "judgements"

[[perspectives.donor.judgements]]
among = "*"
method = "smarter"
ranking = ["supply", "skills = exposure", "cost"]

[packages.budgets.lean]
amount = 60
name = "Lean"
evidence = ["F2"]

[packages.needs.build-train]
option = "build"
strength = "hard"
all = ["train"]

[packages.needs.build-calm]
option = "build"
strength = "soft"
any = ["security=calm", "wait"]

[packages.excludes.wait-alone]
option = "wait"
others = ["build"]

[packages.synergies.train-build]
options = ["train", "build"]
criterion = "skills"
shift = 5

[packages.combination.cost]
rule = "sum"

[[effects]]
driver = "security"
level = "fighting"
option = "*"
criterion = "exposure"
operation = "scale"
value = 1.25

[[effects]]
driver = "prices"
level = "rising"
option = "build"
criterion = "cost"
operation = "set"
value = 80

[[signposts]]
id = "build-start"
option = "build"
name = "Calm holds"
indicator = "Incidents a month"
threshold = "below 5"
direction = "start"
driver = "security"
level = "calm"

[[facts]]
id = "F1"
date = "2025-03"
statement = "Engineers left."
source_title = "A report"

[[facts]]
id = "F2"
date = "2024-12/2025-02"
statement = { en = "The plant was hit.", ko = "정수장이 파손되었다." }
source_title = "Another report"
source_url = "https://example.org/a?b=c"
"""

SCORES = """\
option,criterion,low,likely,high,confidence,rationale,rationale_ko,evidence
wait,supply,0,0,0,high,,,
wait,skills,0,0,0,high,,,
wait,exposure,0,0,5,high,,,
wait,cost,0,0,0,high,,,
train,supply,5,15,30,medium,"Repairs start, slowly","수리가 시작된다",F1;F2
train,skills,40,60,75,high,"Core aim:
local staff",,F1
train,exposure,5,10,20,medium,,,
train,cost,3,4,6,high,,,
build,supply,40,70,90,medium,,,F2
build,skills,10,20,35,low,,,
build,exposure,40,55,80,medium,,,
build,cost,30,45,70,low,,,
"""

GATES = """\
option,driver,level,status,approval,rationale_en,evidence
build,security,fighting,conditional,Foreign minister,Travel rules,F1
train,,,conditional,Host consent,,
"""

SAFEGUARD_EFFECTS = """\
safeguard,option,criterion,operation,value
escort,train;build,exposure,scale,0.5
"""

FILES = {
    "case.toml": CASE,
    "tables/scores.csv": SCORES,
    "tables/gates.csv": GATES,
    "tables/safeguard_effects.csv": SAFEGUARD_EFFECTS,
}


def plant(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the sound scenario, with other or further files, and give its path."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is None:
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder / "case.toml"


def changed(name: str, old: str, new: str, count: int = 1) -> str:
    """A file of the sound scenario with a passage replaced; the passage must be there."""
    assert old in FILES[name], f"{old!r} is not in {name}"
    return FILES[name].replace(old, new, count)


def line_of(text: str, passage: str) -> int:
    """Number of the line on which a passage first begins."""
    assert passage in text, f"{passage!r} is not in the text"
    return text[: text.index(passage)].count("\n") + 1
