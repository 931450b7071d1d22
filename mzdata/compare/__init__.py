"""Comparisons: matrix → tables of how common, how different, what goes together, and whether it would stand.

>>> from mzdata import compare
>>> "prevalence" in compare.__all__
True
"""

from mzdata.compare.clustering import clusters
from mzdata.compare.conclusions import conclusions
from mzdata.compare.cooccurrence import combinations, cooccurrence
from mzdata.compare.differences import differences, differences_from_rest
from mzdata.compare.frameworks import crosswalk
from mzdata.compare.groups import groups
from mzdata.compare.law import beyond_law, beyond_law_shares
from mzdata.compare.ordination import ordination
from mzdata.compare.peers import peers
from mzdata.compare.prevalence import prevalence
from mzdata.compare.profiles import profile
from mzdata.compare.reading import read_in_full
from mzdata.compare.resemblance import neighbours, similarity
from mzdata.compare.robustness import robustness
from mzdata.compare.templates import template_statements
from mzdata.compare.told import COUNTED, told
from mzdata.compare.topics import text_relations, texts, topic_shift
from mzdata.compare.truthtable import crisp_set, truth_table

__all__ = [
    "COUNTED",
    "beyond_law",
    "beyond_law_shares",
    "clusters",
    "combinations",
    "conclusions",
    "cooccurrence",
    "crisp_set",
    "crosswalk",
    "differences",
    "differences_from_rest",
    "groups",
    "neighbours",
    "ordination",
    "peers",
    "prevalence",
    "profile",
    "read_in_full",
    "robustness",
    "similarity",
    "template_statements",
    "text_relations",
    "texts",
    "told",
    "topic_shift",
    "truth_table",
]
