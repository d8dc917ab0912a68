# ruff: noqa: E501 (a table: one row, one line)
"""Every kind of broken file: one small change to a sound scenario, and what is said about it.

A row: what is wrong · file · passage · its replacement · passage on the line that is named
(None: no line) · fragments of the fault. The change must give this one fault and no other.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from model.scenario import Fault, ScenarioError, load_scenario
from tests.scenario.planting import CASE, FILES, changed, line_of, plant

T, S, G, P = "case.toml", "tables/scores.csv", "tables/gates.csv", "tables/safeguard_effects.csv"

FACT_F2 = CASE[CASE.index('[[facts]]\nid = "F2"') :]
EFFECTS = "[[effects]]\n"
SET_TWICE = """\
[[effects]]
driver = "security"
level = "fighting"
option = "build"
criterion = "cost"
operation = "set"
value = 70

[[effects]]
"""
JOINT = """\
joint = [
  { levels = { security = "calm", prices = "flat" }, probability = 0.5 },
  { levels = { security = "fighting", prices = "rising" }, probability = 0.4 },
]
[decision]
"""
MANY_DRIVERS = "".join(
    f'[drivers.d{n}]\nname = "D"\nreference = "a"\n[drivers.d{n}.levels]\n'
    'a = { name = "A" }\nb = { name = "B" }\n[drivers.d%d.probabilities]\na = 0.5\nb = 0.5\n' % n
    for n in range(14)
)
DEEP = "x = " + "[" * 60 + "]" * 60

# fmt: off
BROKEN = [
    # --- the file as such
    ("no value", T, 'reference = "wait"', "reference = ", "reference = \n", ["no TOML"]),
    ("text not closed", T, '"Ministry"', '"Ministry', 'owner = "Ministry', ["no TOML", "closed"]),
    ("key twice", T, "horizon_months = 24", "horizon_months = 24\nhorizon_months = 12", "horizon_months = 12", ["stands twice"]),
    ("table twice", T, "[options.build]", "[options.train]", "[options.train]\nname = \"Build\"", ["stands twice"]),
    ("no schema", T, "schema = 1\n", "\n", "\n", ["schema", "begin it with `schema = 1`"]),
    ("other schema", T, "schema = 1", "schema = 2", "schema = 2", ["schema = 2", "format 1"]),
    ("deep nesting", T, "[decision]", DEEP + "\n[decision]", DEEP, ["50 levels"]),
    ("deep key", T, "[decision]", "a" + ".a" * 60 + " = 1\n[decision]", "a.a.a", ["50 levels"]),
    ("huge integer", T, "as_of", "x = " + "9" * 5000 + "\nas_of", "x = 9", ["too many digits"]),
    ("null character", T, "Ministry", "Mini\0stry", "Mini\0stry", ["binary"]),
    ("control character", T, "Ministry", "Mini\\u001bstry", "Mini\\u001b", ["control character U+001B", "\\x1b"]),
    ("remove without extends", T, "[decision]", 'remove = ["as_of"]\n[decision]', "remove =", ["Only a file that extends"]),
    # --- keys and values
    ("unknown top-level key", T, "horizon_months", "horizon_month", "horizon_month", ["did you mean “horizon_months”?", "extends, remove"]),
    ("unknown key in a part", T, "start_month = 3", "start_moth = 3", "start_moth", ["options.train.start_moth", "did you mean “start_month”?", "modality"]),
    ("unknown language", T, '"어떤 대안인가?"', '"x", fr = "y"', "question", ["question.fr", "use one of: en, ko"]),
    ("missing title", T, 'title = "Water supply"\n', "", "schema = 1", ["title", "missing", 'add title = "…"']),
    ("missing name", T, 'name = "Train"\n', "", "[options.train]", ["options.train.name", "missing"]),
    ("number for text", T, 'name = "Train"', "name = 7", "name = 7", ["options.train.name = 7", "must be text"]),
    ("text for number", T, "start_month = 3", 'start_month = "3"', "start_month", ['"3"', "whole number"]),
    ("fraction for whole number", T, "start_month = 3", "start_month = 3.5", "start_month", ["whole number"]),
    ("text for date", T, "as_of = 2025-06-30", 'as_of = "2025-06-30"', "as_of", ["must be a date"]),
    ("time for date", T, "as_of = 2025-06-30", "as_of = 2025-06-30T10:00:00", "as_of", ["must be a date"]),
    ("text for yes or no", T, "cost = true", 'cost = "yes"', 'cost = "yes"', ["true or false"]),
    ("text for list", T, 'evidence = ["F1"]', 'evidence = "F1"', 'evidence = "F1"', ["must be a list"]),
    ("text for table", T, 'scale = { min = 0, max = 100, unit = "points" }', 'scale = "0-100"', "scale = \"0-100\"", ["table of keys", "min, max, unit"]),
    ("number for option", T, '[options.train]\nname = "Train"\nstart_month = 3', "[options]\ntrain = 3", "train = 3", ["options.train = 3", "table of keys"]),
    ("empty text", T, '"Train"', '" "', 'name = " "', ["options.train.name", "empty"]),
    ("endless number", T, "amount = 60", "amount = inf", "amount = inf", ["packages.budgets.lean.amount", "finite"]),
    ("no number", T, "amount = 60", "amount = nan", "amount = nan", ["finite"]),
    ("beyond bounds", T, "value = 1.25", "value = 1e308", "1e308", ["effects.security.fighting.*.exposure.scale.value = 1e+308", "not be above 1e+15"]),
    ("negative points", T, "risks = 50", "risks = -35", "risks = -35", ["weights.points.risks = -35", "Points are 0 or more", "give 0 to leave"]),
    ("truth for points", T, "risks = 50", "risks = true", "risks = true", ["must be a number"]),
    ("probability above one", T, "calm = 0.7", "calm = 1.7", "calm = 1.7", ["must not be above 1"]),
    ("bad id", T, "[options.wait]", '[options.wait]\nname = "W"\n[options."to wait"]', "to wait", ["options.to wait", "Ids are made of"]),
    ("unknown word", T, 'role = "risk"', 'role = "risks"', 'role = "risks"', ["did you mean “risk”?", "goal, risk, resource"]),
    ("scale upside down", T, 'scale = { min = 0, max = 100, unit = "points" }', 'scale = { min = 100, max = 0, unit = "points" }', "min = 100", ["needs min < max"]),
    ("linear with midvalue", T, 'kind = "exponential"', 'kind = "linear"', "[criteria.exposure.value_function]", ["This is linear and takes no midvalue."]),
    ("fact without day", T, 'date = "2025-03"', 'date = "2025-02-30"', "2025-02-30", ["facts.F1.date", "no day of the calendar"]),
    ("fact turned around", T, "2024-12/2025-02", "2025-02/2024-12", "2025-02/2024-12", ["ends before it begins"]),
    ("no web address", T, "https://example", "ftp://example", "ftp://", ["web address"]),
    ("gate half given", G, "build,security,fighting", "build,security,", "build,security,", ["driver and level together"]),
    ("gate without approval", G, "Foreign minister", "", "build,security", ["whose approval"]),
    ("need with all and any", T, 'all = ["train"]', 'all = ["train"]\nany = ["wait"]', "[packages.needs.build-train]", ["either all or any"]),
    ("one option in a synergy", T, 'options = ["train", "build"]\ncriterion', 'options = ["train"]\ncriterion', 'options = ["train"]\n', ["needs 2 entries"]),
    ("perspective and points", T, 'form = "siblings"\n', 'form = "perspective"\nperspective = "engineer"\n', "[weights]", ["takes no points"]),
    ("scores are a number", T, 'scores = "tables/scores.csv"', "scores = 3", "scores = 3", ["scores = 3", "neither the path of a CSV"]),
    # --- tables
    ("no such table", T, "tables/scores.csv", "tables/score.csv", "tables/score.csv", ["no such file", "scores.csv"]),
    ("absolute path", T, '"tables/scores.csv"', '"/tables/scores.csv"', "/tables/scores", ["Absolute paths"]),
    ("path upwards", T, '"tables/scores.csv"', '"tables/../../scores.csv"', "../../scores", ["leaves the folder"]),
    ("backslash", T, '"tables/scores.csv"', "'tables\\scores.csv'", "tables\\scores", ["written with /"]),
    ("drive", T, '"tables/scores.csv"', '"C:/scores.csv"', "C:/", ["Absolute paths"]),
    ("folder for table", T, '"tables/scores.csv"', '"tables"', 'scores = "tables"', ["folder, not a file"]),
    ("unknown column", S, "confidence", "confidance", "option,", ["“confidence”", '"confidance"', "rationale_ko"]),
    ("missing column", S, "option,criterion,low,likely,high", "option,criterion,low,likely", "option", ["“high” is missing", "option, criterion, low, likely, high"]),
    ("column twice", S, "rationale,rationale_ko", "rationale_ko,rationale_ko", "option", ["stands twice"]),
    ("two columns of one language", S, "rationale,rationale_ko", "rationale,rationale_en", "option", ["Two columns", "keep one of rationale and rationale_en"]),
    ("column without name", S, "confidence,", ",", "option", ["Column 6 has no name"]),
    ("semicolons", P, "safeguard,option,criterion,operation,value", "safeguard;option;criterion", "safeguard", ["not separated by commas"]),
    ("ragged row", S, "train,exposure,5,10,20,medium,,,", "train,exposure,5,10,20,medium", "train,exposure", ["6 cells", "has 9"]),
    ("quote not closed", S, '"Core aim:', '"Core" aim:', '"Core" aim', ["no CSV"]),
    ("empty table", S, FILES[S], " \n", None, ["The file is empty"]),
    ("header only", P, "escort,train;build,exposure,scale,0.5\n", "", "safeguard", ["no rows"]),
    ("number with comma", S, "train,cost,3,4,6", 'train,cost,3,"4,5",6', "train,cost", ["scores.train.cost.likely", '"4,5"', "must be a number"]),
    ("nan in a table", S, "train,cost,3,4,6", "train,cost,3,nan,6", "train,cost", ['"nan"', "must be a number"]),
    ("inf in a table", S, "train,cost,3,4,6", "train,cost,3,4,1e999", "train,cost", ["finite"]),
    ("beyond bounds in a table", S, "train,cost,3,4,6", "train,cost,3,4,1e308", "train,cost", ["1e+15"]),
    ("missing number", S, "build,skills,10,20,35", "build,skills,10,,35", "build,skills", ["scores.build.skills.likely", "missing"]),
    ("numbers out of order", S, "build,skills,10,20,35", "build,skills,30,20,35", "build,skills", ["low ≤ likely ≤ high"]),
    ("line after a cell of two lines", S, "train,exposure,5,10,20,medium", "train,exposure,5,10,20,middling", "train,exposure", ["middling", "high, medium, low"]),
    # --- the tree
    ("unknown parent", T, 'parent = "risks"\nname = "Exposure"', 'parent = "risk"\nname = "Exposure"', 'parent = "risk"\n', ["did you mean “risks”?"]),
    ("circle", T, 'name = "Recovery"\nrole = "goal"', 'name = "Recovery"\nparent = "recovery"', 'parent = "recovery"', ["circle: recovery → recovery"]),
    ("no role", T, 'role = "goal"\n', "", "[criteria.recovery]", ["needs a role"]),
    ("role below the top", T, 'name = "Local skills"', 'name = "Local skills"\nrole = "goal"', 'role = "goal"\ndirection', ["Only top-level groups"]),
    ("group with direction", T, 'role = "goal"', 'role = "goal"\ndirection = "max"', 'direction = "max"', ["A group has no direction"]),
    ("criterion without direction", T, 'name = "Safe water"\ndirection = "max"', 'name = "Safe water"', "[criteria.supply]", ["needs a direction"]),
    ("criterion without scale", T, 'scale = { min = 0, max = 100, unit = "thousand people" }\nanchors = { "0" = "None.", "100" = "A town." }\n', "", "[criteria.supply]", ["needs a scale"]),
    ("points miss an end", T, "[100, 1]]", "[90, 1]]", "points = [[0", ["include both ends of the scale, 0 to 100"]),
    ("points miss a value", T, "[[0, 0], [50", "[[0, 0.1], [50", "points = [[0", ["from 0 at the worst end"]),
    ("points turn back", T, "[50, 0.7]", "[50, 0.7], [60, 0.6]", "points = [[0", ["turn back"]),
    ("points share a performance", T, "[50, 0.7]", "[50, 0.7], [50, 0.8]", "points = [[0", ["two values"]),
    ("midvalue outside", T, "midvalue = 40", "midvalue = 100", "midvalue", ["inside the scale, 0 to 100"]),
    ("anchor no number", T, '"0" = "None."', 'none = "None."', "anchors", ["performance", '"50"']),
    ("anchor outside", T, '"100" = "A town."', '"101" = "A town."', "anchors", ["outside the scale"]),
    ("two cost criteria", T, "[criteria.exposure]", "[criteria.exposure]\ncost = true", "cost = true\n\n[options", ["“exposure” holds it already"]),
    ("cost maximised", T, 'name = "Public cost"\ndirection = "min"', 'name = "Public cost"\ndirection = "max"', 'direction = "max"\nscale = { min = 0, max = 100, unit = "US$', ["must be minimised"]),
    ("unknown reference", T, 'reference = "wait"', 'reference = "wiat"', "wiat", ["did you mean “wait”?"]),
    # --- scores
    ("missing cell", S, "build,cost,30,45,70,low,,,\n", "", None, ["“build” has no score on “cost”"]),
    ("score twice", S, "build,cost,30", "build,cost,30,45,70,low,,,\nbuild,cost,30", None, ["stands twice", "tables/scores.csv:14"]),
    ("unknown option", S, "wait,cost,0,0,0,high,,,", "wait,cost,0,0,0,high,,,\nwaits,cost,0,0,0,high,,,", "waits", ["did you mean “wait”?"]),
    ("unknown criterion", S, "wait,cost,0,0,0,high,,,", "wait,cost,0,0,0,high,,,\nwait,costs,0,0,0,high,,,", "costs", ["did you mean “cost”?"]),
    ("score on a group", S, "wait,cost,0,0,0,high,,,", "wait,cost,0,0,0,high,,,\nwait,risks,0,0,0,high,,,", "wait,risks", ["is a group", "exposure, cost"]),
    ("score outside the scale", S, "build,cost,30,45,70", "build,cost,30,45,170", "build,cost", ["high = 170", 'outside = "extend"']),
    # --- weights
    ("node without points", T, "skills = 40\n", "", "[weights.points]", ["“skills” has no points"]),
    ("points for nothing", T, "skills = 40\n", "skills = 40\nskill = 40\n", "skill = 40", ["did you mean “skills”?"]),
    ("all zero", T, "supply = 100       # first\nskills = 40", "supply = 0\nskills = 0", "supply = 0", ["below “recovery” are 0"]),
    ("leaves with a group", T, "points = { supply", "points = { risks = 1, supply", "risks = 1", ["points go to criteria"]),
    ("perspective incomplete", T, "skills = 80, ", "", "points = { supply", ["perspectives.engineer.points.skills", "no points"]),
    ("unknown perspective", T, "form = \"siblings\"\n\n[weights.points]\nrecovery = 100     # goals\nsupply = 100       # first\nskills = 40\nrisks = 50\nexposure = 100\ncost = 25\n", 'form = "perspective"\nperspective = "enginer"\n', "enginer", ["did you mean “engineer”?"]),
    ("wrong relation", T, "recovery >= risks", "recovery > risks", "order =", ["only >=, <= and =, not >."]),
    ("order of nothing", T, "recovery >= risks", "recovery >= risk", "order =", ["order[2]", "did you mean “risks”?"]),
    ("order of one", T, "recovery >= risks", "recovery", "order =", ["two or more ids"]),
    ("arrow for a relation", T, "recovery >= risks", "recovery ≥ risks", "order =", ["not ≥."]),
    ("id twice in a statement", T, "recovery >= risks", "recovery >= risks >= recovery", "order =", ["names “recovery” twice"]),
    ("two numbers in a statement", T, "recovery >= risks", "0.1 <= 20 % <= recovery", "order =", ["Two numbers", "0.1 and 20 %"]),
    ("factor of nothing", T, "recovery >= risks", "recovery >= 0 * risks", "order =", ["factor 0 is not above 0"]),
    ("negative factor", T, "recovery >= risks", "recovery >= -2 * risks", "order =", ["factor -2 is not above 0"]),
    ("factor of a number", T, "recovery >= risks", "recovery >= risks * 2", "order =", ["“risks * 2” is no factor and an id"]),
    ("bound above one", T, "recovery >= risks", "recovery >= 1.5", "order =", ["from 0 to 1", "1.5"]),
    ("bound above all", T, "recovery >= risks", "recovery <= 130 %", "order =", ["from 0 to 1", "130 %"]),
    ("bound below nothing", T, "recovery >= risks", "recovery >= -0.1", "order =", ["from 0 to 1", "-0.1"]),
    ("statement of the stated weights", T, 'form = "siblings"\n', 'form = "siblings"\norder = ["supply >= skill"]\n', "skill\"]", ["weights.order[1]", "did you mean “skills”?"]),
    ("statements beyond the whole", T, "recovery >= risks", "0.6 <= recovery <= risks", "order =", ["order[2]", "“0.6 <= recovery”, “recovery <= risks”"]),
    # --- drivers, effects, gates
    ("unknown reference level", T, 'reference = "calm"', 'reference = "clam"', "clam", ["did you mean “calm”?"]),
    ("sum of probabilities", T, "calm = 0.7", "calm = 0.6", "[drivers.security.probabilities]", ["sum to 0.9, not to 1: calm = 0.6, fighting = 0.3.", "+0.1"]),
    ("probabilities all zero", T, "calm = 0.7\nfighting = 0.3", "calm = 0\nfighting = 0", "[drivers.security.probabilities]", ["sum to 0, not to 1: calm = 0, fighting = 0.", "+1"]),
    ("negative probability", T, "calm = 0.7", "calm = -0.7", "calm = -0.7", ["drivers.security.probabilities.calm = -0.7", "must not be below 0"]),
    ("missing probability", T, "calm = 0.7\n", "", "[drivers.security.probabilities]", ["No probability for: calm"]),
    ("probability of nothing", T, "calm = 0.7", "calm = 0.7\nquiet = 0", "quiet", ["There is no level “quiet”"]),
    ("too many states", T, "[safeguards.escort]", MANY_DRIVERS + "[safeguards.escort]", "[drivers.security]", ["65536 states"]),
    ("joint sum", T, "[decision]\n", JOINT, "joint = [", ["sum to 0.9, not to 1: 0.5 (", "case.toml:12), 0.4 (", "case.toml:13)."]),
    ("joint all zero", T, "[decision]\n", JOINT.replace("0.5", "0").replace("0.4", "0"), "joint = [", ["sum to 0, not to 1"]),
    ("joint below zero", T, "[decision]\n", JOINT.replace("0.5", "-0.5"), "-0.5", ["joint[1].probability = -0.5", "must not be below 0"]),
    ("joint row twice", T, "[decision]\n", JOINT.replace('"fighting", prices = "rising"', '"calm", prices = "flat"').replace("0.4", "0.5"), "probability = 0.5 },\n]", ["This state stands twice", "case.toml:12"]),
    ("joint row without a driver", T, "[decision]\n", JOINT.replace(', prices = "rising"', "").replace("0.4", "0.5"), '{ levels = { security = "fighting" }', ["no level for: prices"]),
    ("joint row of no level", T, "[decision]\n", JOINT.replace('"rising"', '"raising"').replace("0.4", "0.5"), "raising", ["did you mean “rising”?"]),
    ("joint row of no driver", T, "[decision]\n", JOINT.replace('prices = "rising"', 'prices = "rising", wages = "flat"').replace("0.4", "0.5"), "wages", ["There is no driver “wages”"]),
    ("joint and marginals", T, "[decision]\n", JOINT.replace("0.5", "0.6"), "[drivers.security.probabilities]", ["other probabilities: calm = 0.6, fighting = 0.4 (rows at ", "case.toml:12, ", "case.toml:13)"]),
    ("effect on the reference level", T, 'level = "fighting"\noption = "*"', 'level = "calm"\noption = "*"', EFFECTS, ["reference level"]),
    ("effect of no driver", T, 'driver = "security"\nlevel = "fighting"\noption', 'driver = "securty"\nlevel = "fighting"\noption', "securty", ["did you mean “security”?"]),
    ("effect of no level", T, 'level = "rising"', 'level = "raising"', "raising", ["did you mean “rising”?"]),
    ("effect on a group", T, 'criterion = "exposure"', 'criterion = "risks"', 'criterion = "risks"', ["is a group"]),
    ("effect twice", T, EFFECTS, CASE[CASE.index(EFFECTS) : CASE.index(EFFECTS, CASE.index(EFFECTS) + 1)] + EFFECTS, None, ["stands twice"]),
    ("factor below zero", T, "value = 1.25", "value = -1", "value = -1", ["below 0"]),
    ("set twice", T, EFFECTS, SET_TWICE, None, ["Two drivers set “build” on “cost”", "“security” at"]),
    ("gate on no option", G, "train,,,", "trian,,,", "trian", ["did you mean “train”?"]),
    ("gate twice", G, "train,,,conditional,Host consent,,", "train,,,conditional,Host consent,,\ntrain,,,barred,,,", "train,,,barred", ["stands twice", "gates.csv:3"]),
    # --- safeguards, signposts, packages, evidence
    ("safeguard for no option", T, 'options = ["train", "build"]\ncost', 'options = ["train", "build", "biuld"]\ncost', "biuld", ["did you mean “build”?"]),
    ("cost without criterion", T, "cost = true\n", "", "cost = 2\n", ["no criterion holds public cost"]),
    ("safeguard does not cover", P, "train;build", "train;wait", "train;wait", ["does not cover “wait”", "train, build"]),
    ("effect of no safeguard", P, "escort,train;build", "escorts,train", "escorts", ["did you mean “escort”?"]),
    ("signpost on no level", T, 'driver = "security"\nlevel = "calm"', 'driver = "security"\nlevel = "warm"', 'level = "warm"', ["“warm”", "calm, fighting"]),
    ("hard need of a level", T, 'all = ["train"]', 'all = ["security=calm"]', 'all = ["security=calm"]', ["names options only"]),
    ("need of itself", T, 'all = ["train"]', 'all = ["build"]', 'all = ["build"]', ["cannot need itself"]),
    ("soft need of no level", T, "security=calm", "security=calmer", "calmer", ["did you mean “calm”?"]),
    ("need of nothing", T, 'all = ["train"]', 'all = ["trains"]', "trains", ["did you mean “train”?"]),
    ("need that cannot be met", T, 'all = ["train"]', 'all = ["wait"]', "[packages.needs.build-train]", ["No set of options meets"]),
    ("excludes itself", T, 'others = ["build"]', 'others = ["wait"]', 'others = ["wait"]', ["cannot exclude itself"]),
    ("synergy with itself", T, 'options = ["train", "build"]\ncriterion', 'options = ["train", "train"]\ncriterion', '"train", "train"', ["two different options"]),
    ("combination of a group", T, "[packages.combination.cost]", "[packages.combination.risks]", "[packages.combination.risks]", ["is a group"]),
    ("mean without weight", T, 'rule = "sum"', 'rule = "weighted-mean"', "[packages.combination.cost]", ["weight"]),
    ("evidence of nothing", T, 'evidence = ["F2"]\n\n[drivers', 'evidence = ["F3"]\n\n[drivers', '"F3"', ["options.build.evidence[1]", "There is no fact “F3”"]),
    ("evidence of nothing in a table", S, "F1;F2", "F1;F9", "train,supply", ["scores.train.supply.evidence[2]", "“F9”"]),
    ("fact twice", T, FACT_F2, FACT_F2 + "\n" + FACT_F2, None, ["stands twice"]),
    # --- judgements, ranges, thresholds, elicited value functions
    ("unknown method of judging", T, 'method = "swing"', 'method = "swings"', 'method = "swings"', ["did you mean “swing”?", "best-worst-nonlinear"]),
    ("no method of judging", T, 'method = "ahp"\n', "", '[[perspectives.manager.judgements]]\namong = "recovery"', ["perspectives.manager.judgements[2].method", "missing"]),
    ("judged without judgements", T, 'pairs = ["supply = 3 * skills"]\n', "", '[[perspectives.manager.judgements]]\namong = "recovery"', ["is ahp and needs pairs", "add pairs, or change method"]),
    ("judgements of another method", T, 'method = "ahp"', 'method = "ahp"\nranking = ["supply"]', '[[perspectives.manager.judgements]]\namong = "recovery"', ["is ahp and takes no ranking"]),
    ("points beside judgements", T, 'name = "Manager"', 'name = "Manager"\npoints = { supply = 1 }', "[perspectives.manager]", ['takes no points when form = "judgements"']),
    ("judgements beside points", T, 'name = "Donor"\nform = "judgements"', 'name = "Donor"\nform = "leaves"', "[perspectives.donor]", ['takes no judgements when form = "leaves"']),
    ("family not judged", T, CASE[CASE.index('[[perspectives.manager.judgements]]\namong = "recovery"') : CASE.index('[[perspectives.manager.judgements]]\namong = "risks"')], "", "[[perspectives.manager.judgements]]", ["below “recovery” are not judged: supply, skills", '[[perspectives.manager.judgements]] with among = "recovery"']),
    ("groups not judged", T, '[[perspectives.manager.judgements]]\nmethod = "swing"\npoints = { recovery = 100, risks = 60 }\n', "", "[[perspectives.manager.judgements]]", ["top-level groups are not judged: recovery, risks", "without among"]),
    ("family judged twice", T, "[perspectives.manager.ranges]", '[[perspectives.manager.judgements]]\namong = "risks"\nmethod = "centroid"\nranking = ["cost", "exposure"]\n\n[perspectives.manager.ranges]', '[[perspectives.manager.judgements]]\namong = "risks"\nmethod = "centroid"', ["judged twice", "case.toml:"]),
    ("family of no group", T, 'among = "recovery"\nmethod', 'among = "recover"\nmethod', None, ["did you mean “recovery”?"]),
    ("family of a criterion", T, "[perspectives.manager.ranges]", '[[perspectives.manager.judgements]]\namong = "cost"\nmethod = "direct"\npoints = { cost = 1 }\n\n[perspectives.manager.ranges]', 'among = "cost"', ["“cost” is a criterion", "recovery, risks"]),
    ("all at once beside a family", T, 'ranking = ["supply", "skills = exposure", "cost"]', 'ranking = ["supply", "skills = exposure", "cost"]\n[[perspectives.donor.judgements]]\nmethod = "centroid"\nranking = ["recovery", "risks"]', "[[perspectives.donor.judgements]]", ["All criteria are judged at once", 'among = "*" alone']),
    ("swing without 100", T, "recovery = 100, risks = 60", "recovery = 90, risks = 60", "recovery = 90", ["judgements[1].points.recovery = 90", "largest swing has 100 points"]),
    ("swing above 100", T, "recovery = 100, risks = 60", "recovery = 100, risks = 160", "risks = 160", ["points.risks = 160", "give risks 100"]),
    ("smallest swing below 10", T, 'method = "swing"\npoints = { recovery = 100, risks = 60 }', 'method = "smarts"\npoints = { recovery = 100, risks = 6 }', "risks = 6 }", ["points.risks = 6", "10 points or more"]),
    ("all points of a family 0", T, 'method = "swing"\npoints = { recovery = 100, risks = 60 }', 'method = "direct"\npoints = { recovery = 0, risks = 0 }', "recovery = 0, risks = 0", ["All points are 0"]),
    ("points for a stranger", T, "recovery = 100, risks = 60", "recovery = 100, riks = 60, risks = 60", "riks = 60", ["“riks” is not among those judged here", "did you mean “risks”?"]),
    ("points left out", T, "recovery = 100, risks = 60", "recovery = 100", "points = { recovery = 100 }", ["Without points: risks"]),
    ("negative points of a family", T, "recovery = 100, risks = 60", "recovery = 100, risks = -60", "risks = -60", ["Points are 0 or more"]),
    ("pair that is none", T, "supply = 3 * skills", "supply > skills", "supply > skills", ["judgements[2].pairs[1]", "only >=, <= and ="]),
    ("pair with one id", T, "supply = 3 * skills", "supply = 3", "supply = 3", ["pairs[1]"]),
    ("pair turned round", T, "supply = 3 * skills", "supply = 0.5 * skills", "supply = 0.5 * skills", ["below 1", "turn it round"]),
    ("pair beyond 9", T, "supply = 3 * skills", "supply = 10 * skills", "supply = 10 * skills", ["above 9"]),
    ("pair with a stranger", T, "supply = 3 * skills", "supply = 3 * cost", "supply = 3 * cost", ["“cost” is not among those judged here: supply, skills"]),
    ("pair twice", T, '"supply = 3 * skills"', '"supply = 3 * skills", "skills = supply"', "skills = supply", ["compare the same two"]),
    ("rank with a stranger", T, '"skills = exposure", "cost"', '"skills = exposures", "cost"', "exposures", ["ranking[2]", "“exposures” is not among"]),
    ("rank left out", T, '"skills = exposure", "cost"', '"skills = exposure"', 'ranking = ["supply", "skills = exposure"]', ["leaves out cost"]),
    ("rank twice", T, '"skills = exposure", "cost"', '"skills = exposure", "cost", "supply"', '"supply"]', ["names “supply” twice"]),
    ("best is a stranger", T, 'best = "exposure"', 'best = "supply"', 'best = "supply"', ["judgements[3].best", "“supply” is not among those judged here: exposure, cost"]),
    ("best is the worst", T, 'worst = "cost"', 'worst = "exposure"', 'worst = "exposure"', ["both the best and the worst"]),
    ("best over worst twice", T, "others_to_worst = { exposure = 4 }", "others_to_worst = { exposure = 5 }", "best_to_others", ["4 times", "5 times"]),
    ("comparison beyond 9", T, "best_to_others = { cost = 4 }", "best_to_others = { cost = 10 }", "best_to_others = { cost = 10", ["must not be above 9"]),
    ("comparison of a stranger", T, "best_to_others = { cost = 4 }", "best_to_others = { cost = 4, skills = 2 }", "skills = 2", ["best_to_others.skills", "not among those judged here"]),
    ("range of no criterion", T, "supply = [0, 100]", "suply = [0, 100]", "suply = [0", ["weights.ranges.suply", "did you mean “supply”?"]),
    ("range of a group", T, "supply = [0, 100]", "recovery = [0, 100]", "recovery = [0", ["no criterion with a scale “recovery”"]),
    ("range without length", T, "supply = [0, 100]", "supply = [50, 50]", "supply = [50", ["the same"]),
    ("range with one end", T, "supply = [0, 100]", "supply = [0]", "supply = [0]", ["needs 2 entries"]),
    ("range of words", T, "supply = [0, 100]", 'supply = ["0", 100]', 'supply = ["0"', ["must be a number"]),
    ("unknown method", T, '["additive", "electre"]', '["additive", "electra"]', "electra", ["did you mean “electre”?"]),
    ("method twice", T, '["additive", "electre"]', '["additive", "electre", "additive"]', "[methods]", ["names the method additive twice"]),
    ("shared thresholds in disorder", T, "indifference = 4", "indifference = 40", "[methods]", ["needs indifference ≤ preference, has 40 and 15"]),
    ("cut beyond 1", T, "cut = [0.3, -0.15]", "cut = [0.3, -0.5]", "[methods]", ["leaves 0 to 1", "[0.30, -0.15]"]),
    ("cut of three", T, "cut = [0.3, -0.15]", "cut = [0.3, -0.15, 0]", "cut = [", ["needs 2 entries"]),
    ("thresholds in disorder", T, "preference = 20, veto", "preference = 2, veto", "preference = 2,", ["needs indifference ≤ preference, has 5 and 2"]),
    ("veto below preference", T, "veto = 60", "veto = 10", "veto = 10", ["needs preference ≤ veto"]),
    ("indifference above the shared preference", T, "indifference = 5, preference = 20, veto = 60", "indifference = 18", "indifference = 18", ["outranking.indifference = 18", "above the threshold of preference, 15 by [methods]"]),
    ("preference below the shared indifference", T, "indifference = 5, preference = 20, veto = 60", "preference = 3", "preference = 3", ["below the threshold of indifference, 4"]),
    ("veto below the shared preference", T, "indifference = 5, preference = 20, veto = 60", "veto = 12", "veto = 12", ["outranking.veto = 12", "below the threshold of preference, 15"]),
    ("threshold below 0", T, "indifference = 5, preference", "indifference = -5, preference", "indifference = -5", ["must not be below 0"]),
    ("unknown preference function", T, 'function = "level"', 'function = "levels"', 'function = "levels"', ["did you mean “level”?"]),
    ("inflection of another function", T, 'function = "level"', 'function = "level", inflection = 3', "inflection = 3", ["is level and takes no inflection"]),
    ("inflection at 0", T, 'function = "level"', 'function = "gaussian", inflection = 0', "inflection = 0", ["inflection at 0"]),
    ("nowhere to rise", T, 'function = "level", indifference = 5, preference = 20', 'function = "gaussian", indifference = 0, preference = 0', 'function = "gaussian"', ["nothing says where preference rises"]),
    ("thresholds of a group", T, 'name = "Recovery"', 'name = "Recovery"\noutranking = { veto = 3 }', "outranking = { veto = 3 }", ["A group has no thresholds"]),
    ("aspiration of a group", T, 'name = "Recovery"', 'name = "Recovery"\naspiration = 3', "aspiration = 3", ["A group has no aspiration"]),
    ("aspiration off the scale", T, "aspiration = 70", "aspiration = 170", "aspiration = 170", ["outside the scale, 0 to 100"]),
    ("quarters turn back", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "bisection"\nquarters = [20, 60, 40]', "quarters = [20", ["40 does not come after 60"]),
    ("quarters off the scale", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "bisection"\nquarters = [20, 60, 140]', "quarters = [20", ["100 does not come after 140"]),
    ("two quarters", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "bisection"\nquarters = [20, 60]', "quarters = [20", ["needs 3 entries"]),
    ("no quarters", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "bisection"', "[criteria.skills.value_function]", ["is bisection and needs quarters"]),
    ("ratings beside points", T, 'kind = "piecewise"', 'kind = "piecewise"\nratings = [[0, 0], [100, 9]]', "[criteria.skills.value_function]", ["is piecewise and takes no ratings"]),
    ("ratings turn back", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "rating"\nratings = [[0, 0], [50, 70], [100, 60]]', "ratings = [[0", ["100 has fewer points (60) than 50 (70)"]),
    ("ratings without an end", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "rating"\nratings = [[0, 0], [50, 70]]', "ratings = [[0", ["The end 100 of the scale has no rating"]),
    ("ratings all alike", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "rating"\nratings = [[0, 5], [100, 5]]', "ratings = [[0", ["do not differ in value"]),
    ("one rating", T, 'kind = "piecewise"\npoints = [[0, 0], [50, 0.7], [100, 1]]', 'kind = "rating"\nratings = [[0, 5]]', "[criteria.skills.value_function]", ["at least two ratings"]),
]
# fmt: on


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: row[0])
def test_a_planted_fault_is_found_with_file_line_and_reason(
    tmp_path: Path, row: tuple[str, str, str, str, str | None, list[str]]
) -> None:
    _, name, old, new, passage, fragments = row
    text = changed(name, old, new)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(tmp_path, {name: text}))
    (fault,) = caught.value.faults
    if passage is not None:
        assert (fault.file, fault.line) == (str(tmp_path / name), line_of(text, passage))
        if "\0" not in passage:
            assert fault.excerpt or not passage.strip()
    assert fault.what.endswith((".", "?"))
    assert not fault.what.endswith("..")
    assert fault.remedy
    for fragment in fragments:
        assert fragment in str(fault)


def test_there_are_sixty_kinds_of_broken_file_and_no_kind_twice() -> None:
    names = [row[0] for row in BROKEN]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


def test_the_sound_scenario_is_sound(tmp_path: Path) -> None:
    scenario = load_scenario(plant(tmp_path))
    assert scenario.name == "case"
    assert scenario.provenance.files == tuple(FILES)
    assert scenario.scores[4].rationale.ko == "수리가 시작된다"
    assert [row.option for row in scenario.safeguard_effects] == ["train", "build"]


def test_a_fault_is_laid_out_for_people(tmp_path: Path) -> None:
    text = changed(T, "risks = 50", "risks = -35")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(tmp_path, {T: text}))
    assert str(caught.value).splitlines() == [
        f"{tmp_path}/case.toml:{line_of(text, 'risks = -35')}: weights.points.risks = -35",
        f"  {line_of(text, 'risks = -35'):>4} | risks = -35",
        "  Points are 0 or more; only their proportion to their siblings counts.",
        "  Do: give 0 to leave the node out (scenarios/README.md, “Weights”)",
        "1 problem; nothing was computed.",
    ]


SEVERAL = [  # file, passage, replacement; each is one fault, and none hides another
    (T, "start_month = 3", "start_moth = 3"),
    (T, "risks = 50", "risks = -35"),
    (T, "flat = 0.6", "flat = 0.7"),
    (T, 'all = ["train"]', 'all = ["trains"]'),
    (T, 'date = "2025-03"', 'date = "March"'),
    (T, "midvalue = 40", 'midvalue = "forty"'),
    (T, 'evidence = ["F2"]\n\n[drivers', 'evidence = ["F3"]\n\n[drivers'),
    (S, "train,cost,3,4,6", "train,cost,3,many,6"),
    (S, "build,skills,10,20,35", "build,skills,30,20,35"),
    (S, "build,cost,30,45,70", "build,cost,30,45,170"),
    (G, "train,,,", "trian,,,"),
    (G, "Foreign minister", ""),
    (P, "train;build", "train;wait"),
]


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    files = dict(FILES)
    for name, old, new in SEVERAL:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(tmp_path, files))
    assert len(caught.value.faults) == len(SEVERAL), str(caught.value)
    assert list(caught.value.faults) == sorted(caught.value.faults)
    assert str(caught.value).endswith(f"{len(SEVERAL)} problems; nothing was computed.")


def test_a_broken_table_does_not_hide_other_faults_nor_invent_some(tmp_path: Path) -> None:
    files = {
        T: changed(T, "flat = 0.6", "flat = 0.7"),
        S: changed(S, "confidence", "confidance"),
        G: changed(G, "option,driver", "option,drive"),
    }
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(tmp_path, files))
    assert sorted(Path(fault.file).name for fault in caught.value.faults) == [
        "case.toml",
        "gates.csv",
        "scores.csv",
    ]


@pytest.mark.parametrize("title", ["x" * 7000, "한" * 6001])
def test_a_very_long_value_is_abbreviated(tmp_path: Path, title: str) -> None:
    with pytest.raises(ScenarioError, match=r"longer than 6000 characters") as caught:
        load_scenario(plant(tmp_path, {T: changed(T, "Water supply", title)}))
    assert len(str(caught.value)) < 800


def test_many_missing_cells_are_grouped(tmp_path: Path) -> None:
    rows = changed(S, "build,supply,40,70,90,medium,,,F2\n", "")
    for row in (
        "build,skills,10,20,35,low",
        "build,exposure,40,55,80,medium",
        "build,cost,30,45,70,low",
    ):
        rows = rows.replace(row + ",,,\n", "")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(tmp_path, {S: rows}))
    (fault,) = caught.value.faults
    assert "“build” has no score on 4 criteria: supply, skills, exposure, cost." in fault.what


def test_a_criterion_that_nobody_is_scored_on_is_one_fault(tmp_path: Path) -> None:
    rows = "".join(line for line in FILES[S].splitlines(True) if ",cost," not in line)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(plant(tmp_path, {S: rows}))
    (fault,) = caught.value.faults
    assert fault.what == "No option has a score on “cost”."


def test_more_than_two_hundred_faults_are_cut() -> None:
    error = ScenarioError(Fault("a.toml", n, "x", "is wrong", "mend it") for n in range(1, 251))
    text = str(error)
    assert text.count("is wrong") == 200
    assert text.endswith("… and 50 more, left out here.\n250 problems; nothing was computed.")


def test_faults_are_sorted_and_told_once() -> None:
    one, two = Fault("a.toml", 9, "x", "w"), Fault("a.toml", 10, "x", "w")
    assert ScenarioError([two, one, two]).faults == (one, two)
