"""A scenario: what users edit, read and checked at one door.

Flow   scenarios/*.toml → [scenario] → Scenario → problem
Takes  the path of a file.  Gives  a Scenario, or a ScenarioError with every fault.
Knows  TOML, CSV, pydantic.  Never sees  methods, results, pages.
"""

from model.scenario.checking_sweeps import SweepMisfit, sweep_misfits
from model.scenario.faults import Fault, ScenarioError
from model.scenario.part import Text
from model.scenario.parts import Fact, Score
from model.scenario.reading import load_scenario
from model.scenario.schema import Origin, Provenance, Scenario
from model.scenario.sweep import Sweep, SweepAxis

__all__ = [
    "Fact",
    "Fault",
    "Origin",
    "Provenance",
    "Scenario",
    "ScenarioError",
    "Score",
    "Sweep",
    "SweepAxis",
    "SweepMisfit",
    "Text",
    "load_scenario",
    "sweep_misfits",
]
