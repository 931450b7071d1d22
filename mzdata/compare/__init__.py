"""Comparisons: matrix → tables of how common, how different, what goes together, and whether it would stand.

>>> from mzdata import compare
>>> "prevalence" in compare.__all__
True
"""

from mzdata.compare.conclusions import conclusions
from mzdata.compare.cooccurrence import combinations, cooccurrence
from mzdata.compare.differences import differences, differences_from_rest
from mzdata.compare.groups import groups
from mzdata.compare.prevalence import prevalence
from mzdata.compare.robustness import robustness
from mzdata.compare.templates import template_statements
from mzdata.compare.told import COUNTED, told

__all__ = [
    "COUNTED",
    "combinations",
    "conclusions",
    "cooccurrence",
    "differences",
    "differences_from_rest",
    "groups",
    "prevalence",
    "robustness",
    "template_statements",
    "told",
]
