"""Charts as SVG: typed geometry in, Markup out; no words of their own."""

from model.report.charts.bars import BarRow, bars
from model.report.charts.convergence import Settling, settling
from model.report.charts.curves import Curve, curves
from model.report.charts.difference import DifferenceRow, difference
from model.report.charts.gates import GateColumn, gates
from model.report.charts.grid import GridAxis, GridMap, grid
from model.report.charts.heat import Heat, heat
from model.report.charts.levels import Panel, levels
from model.report.charts.stacked import Segment, StackedRow, stacked
from model.report.charts.sweep import SweepLine, sweep
from model.report.charts.ternary import TernaryRegion, ternary
from model.report.charts.tornado import TornadoRow, tornado
from model.report.charts.tradeoff import TradeoffPoint, tradeoff
from model.report.charts.tree import TreeGroup, TreeLeaf, tree
from model.report.charts.value_dots import ValueRow, value_dots

__all__ = [
    "BarRow",
    "Curve",
    "DifferenceRow",
    "GateColumn",
    "GridAxis",
    "GridMap",
    "Heat",
    "Panel",
    "Segment",
    "Settling",
    "StackedRow",
    "SweepLine",
    "TernaryRegion",
    "TornadoRow",
    "TradeoffPoint",
    "TreeGroup",
    "TreeLeaf",
    "ValueRow",
    "bars",
    "curves",
    "difference",
    "gates",
    "grid",
    "heat",
    "levels",
    "settling",
    "stacked",
    "sweep",
    "ternary",
    "tornado",
    "tradeoff",
    "tree",
    "value_dots",
]
