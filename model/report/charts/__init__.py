"""Charts as SVG: typed geometry in, Markup out; no words of their own."""

from model.report.charts.difference import DifferenceRow, difference
from model.report.charts.gates import GateColumn, gates
from model.report.charts.heat import Heat, heat
from model.report.charts.levels import Panel, levels
from model.report.charts.stacked import Segment, StackedRow, stacked
from model.report.charts.sweep import SweepLine, sweep
from model.report.charts.tradeoff import TradeoffPoint, tradeoff
from model.report.charts.tree import TreeGroup, TreeLeaf, tree
from model.report.charts.value_dots import ValueRow, value_dots

__all__ = [
    "DifferenceRow",
    "GateColumn",
    "Heat",
    "Panel",
    "Segment",
    "StackedRow",
    "SweepLine",
    "TradeoffPoint",
    "TreeGroup",
    "TreeLeaf",
    "ValueRow",
    "difference",
    "gates",
    "heat",
    "levels",
    "stacked",
    "sweep",
    "tradeoff",
    "tree",
    "value_dots",
]
