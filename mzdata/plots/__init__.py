"""Figures of finished tables: nothing is counted, grouped, read or saved here.

Every function draws one table, in the table's order, in Dutch or English, on `ax` or on a figure of its own, and
returns what it drew on. `describe` tells the figure in words; `svg` gives it as a file with those words inside.

>>> from mzdata import plots
>>> "answer_matrix" in plots.__all__
True
"""

from mzdata.plots.alttext import describe
from mzdata.plots.associations import cooccurrence
from mzdata.plots.dots import differences, robustness
from mzdata.plots.growth import cumulative
from mzdata.plots.maps import ordination
from mzdata.plots.matrices import answer_matrix
from mzdata.plots.numbergrids import calendar, topic_shift
from mzdata.plots.profiles import profile
from mzdata.plots.sets import intersections
from mzdata.plots.shares import crosswalk, law, prevalence
from mzdata.plots.style import COLOURS, HATCHES, SIGNS, figure
from mzdata.plots.timelines import timeline
from mzdata.plots.trees import clusters
from mzdata.plots.vector import svg

__all__ = [
    "COLOURS",
    "HATCHES",
    "SIGNS",
    "answer_matrix",
    "calendar",
    "clusters",
    "cooccurrence",
    "crosswalk",
    "cumulative",
    "describe",
    "differences",
    "figure",
    "intersections",
    "law",
    "ordination",
    "prevalence",
    "profile",
    "robustness",
    "svg",
    "timeline",
    "topic_shift",
]
