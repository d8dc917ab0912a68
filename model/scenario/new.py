"""A scenario to start from: short, commented, and it runs.

Flow   `jeoul new` → [scenario.new] → scenario file
Gives  the text of a file.  Never sees  files.
"""

from __future__ import annotations

import json

__all__ = ["extending_text", "template_text"]

_EXTENDING = """\
schema = 1
extends = {base}

# All stands in the file above. Write here only what differs; keys of the same name replace its own.
# For example:  [weights.points]  and below it  some-criterion = 40,  as `jeoul weights set` does.
"""

_TEMPLATE = """\
schema = 1

# A decision to start from: three options, one goal, one risk, one driver that nobody here controls.
# Change any text or number, then:  jeoul check FILE   and   jeoul run FILE
# Names and texts are "…", or { en = "…", ko = "…" }.  Ids are letters, digits, - and _.

title = "Which way to help with water supply?"
question = "Which option serves recovery best at acceptable risk over 24 months?"
as_of = 2025-06-30         # facts dated later count as hindsight
horizon_months = 24
reference = "wait"         # the option that others are compared with

# Swing points among siblings: how much is the swing from the worst to the best end of each scale
# worth, compared with its siblings? Only proportions count; 0 leaves a node out; none is missing.
# order says what is sure even if the points are not: a >= b, a = b, a >= 2 * b, a <= 15 %.
[weights]
form = "siblings"
order = ["recovery >= risks", "supply >= 2 * local-skills"]

[weights.points]
recovery = 100
supply = 100
local-skills = 40
risks = 50
exposure = 100

# The criteria tree. Groups on top have a role: goal, risk or resource. Criteria have a direction
# (max: more is better), a scale in a unit, and anchors that say what points of the scale mean.
[criteria.recovery]
name = "Recovery"
role = "goal"

[criteria.supply]
parent = "recovery"
name = "People with safe water"
direction = "max"
scale = { min = 0, max = 100, unit = "thousand people" }
anchors = { "0" = "No change.", "100" = "A mid-sized town is supplied." }

[criteria.local-skills]
parent = "recovery"
name = "Local skills"
direction = "max"
scale = { min = 0, max = 100, unit = "points" }
anchors = { "0" = "None trained.", "100" = "Local staff run and repair the plant." }

[criteria.risks]
name = "Risks"
role = "risk"

[criteria.exposure]
parent = "risks"
name = "Exposure of staff"
direction = "min"          # less is better
scale = { min = 0, max = 100, unit = "points" }
anchors = { "0" = "Nobody on site.", "100" = "Staff live on site all year." }

[options.wait]
name = "Wait and see"

[options.train]
name = "Train local engineers"
description = "Courses in a neighbouring country."

[options.build]
name = "Build a treatment plant"

# Scores: low, likely and high performance of every option on every criterion, in its unit. They are
# judgements: say how well they are supported, why, and which facts speak for them. A single number
# stands for low = likely = high. A long table is better kept as scores = "tables/scores.csv".
[scores.wait]
supply = 0
local-skills = 0
exposure = 0

[scores.train]
supply = { low = 5, likely = 15, high = 30, confidence = "medium", rationale = "Repairs start." }
local-skills = { low = 40, likely = 60, high = 75, confidence = "high", rationale = "Core aim." }
exposure = { low = 5, likely = 10, high = 20, confidence = "medium", rationale = "Abroad." }

[scores.build]
supply = { low = 40, likely = 70, high = 90, confidence = "medium", evidence = ["F1"] }
local-skills = { low = 10, likely = 20, high = 35, confidence = "low", rationale = "On the job." }
exposure = { low = 40, likely = 55, high = 80, confidence = "medium", rationale = "On site." }

# Drivers: what Seoul does not control. The scores describe the reference level; the probabilities
# of the levels sum to 1.
[drivers.security]
name = "Security on the ground"
reference = "calm"
rationale = "Calm for a year, but fragile."

[drivers.security.levels]
calm = { name = "Calm" }
fighting = { name = "Fighting returns" }

[drivers.security.probabilities]
calm = 0.7
fighting = 0.3

# Effects: how a level moves performances: set, scale (multiply) or shift (add); "*" is all options.
[[effects]]
driver = "security"
level = "fighting"
option = "*"
criterion = "exposure"
operation = "scale"
value = 1.25
rationale = "More threats to everyone on site."

# Gates: legal or political limits, never traded off. No row means open; barred, or conditional with
# the approval that is needed. Without driver and level a gate holds always.
[[gates]]
option = "build"
driver = "security"
level = "fighting"
status = "conditional"
approval = "Foreign minister's decision on staff"
rationale = "Travel rules."

# Facts: dated statements with a source. Scores cite them by id.
[[facts]]
id = "F1"
date = "2025-03"
statement = "The old plant supplied 80 thousand people before it was damaged."
source_title = "Name the source here"
"""


def template_text() -> str:
    """The text of a short scenario that runs, each part explained."""
    return _TEMPLATE


def extending_text(base: str) -> str:
    """The text of a file that takes all from another one: what it adds below replaces that.

    >>> print(extending_text("2025-06-baseline.toml").splitlines()[1])
    extends = "2025-06-baseline.toml"
    """
    return _EXTENDING.format(base=json.dumps(base, ensure_ascii=False))
