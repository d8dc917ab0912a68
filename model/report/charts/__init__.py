"""Charts as SVG: typed geometry in, Markup out; no words of their own.

Flow   sections → [report.charts] → page
Takes  rows of numbers with their words.  Gives  one <svg class="chart"> with title and description.
Never sees  results, catalogues, files.

Every picture is 760 px wide and as tall as its rows ask; colours are classes of charts.css, so
that light, dark and print differ in the style sheet only. A section gives the table behind it.

value_dots  a value a row, with half of the draws as a bar and most as a line
stacked     parts of a value by group and criterion; parts below zero go left
tradeoff    value against cost (or its logarithm), the frontier drawn
tree        groups and criteria with their weights
heat        a real table with a number on a ramp or a word in each cell; heads upright if long
levels      values at the levels of a driver, a panel a driver
curves      values while one input moves; crossings ringed, today's place dashed
grid        who leads while two inputs move
ternary     who leads for each split of weight among three goals, exact regions
tornado     what the ends of each input do to the lead, longest first
bars        shares with their intervals, alone and in all
settling    how shares settled with the number of draws
share_bar   a bar in a table cell, beside the number that it shows
gap_bar     the same for a difference, to either side of zero
value_strips  value_dots for table cells, all on one scale

Any of them takes one row or forty, ties, a range of zero, only negative numbers, NaN where a
figure is missing, and names of any length and script: they are broken over two lines, then cut,
with the whole name in a <title>.  tests/report/charts/gallery.py draws each with all of these.
"""

from model.report.charts.bars import BarRow, bars
from model.report.charts.convergence import Settling, settling
from model.report.charts.curves import Curve, curves
from model.report.charts.grid import GridAxis, GridMap, grid
from model.report.charts.heat import Heat, heat
from model.report.charts.levels import Panel, levels
from model.report.charts.parting import column_parts
from model.report.charts.share_bar import gap_bar, share_bar
from model.report.charts.stacked import Segment, StackedRow, stacked
from model.report.charts.svg import beside_its_words
from model.report.charts.ternary import TernaryRegion, ternary
from model.report.charts.tornado import TornadoRow, tornado
from model.report.charts.tradeoff import TradeoffPoint, tradeoff
from model.report.charts.tree import TreeGroup, TreeLeaf, tree
from model.report.charts.value_dots import ValueRow, value_dots
from model.report.charts.value_strip import value_strips

__all__ = [
    "BarRow",
    "Curve",
    "GridAxis",
    "GridMap",
    "Heat",
    "Panel",
    "Segment",
    "Settling",
    "StackedRow",
    "TernaryRegion",
    "TornadoRow",
    "TradeoffPoint",
    "TreeGroup",
    "TreeLeaf",
    "ValueRow",
    "bars",
    "beside_its_words",
    "column_parts",
    "curves",
    "gap_bar",
    "grid",
    "heat",
    "levels",
    "settling",
    "share_bar",
    "stacked",
    "ternary",
    "tornado",
    "tradeoff",
    "tree",
    "value_dots",
    "value_strips",
]
