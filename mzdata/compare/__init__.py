"""Comparing organisations: a module per question, each from the matrix to a tidy table."""

from mzdata.compare.clustering import clusters
from mzdata.compare.frameworks import crosswalk
from mzdata.compare.law import beyond_law, beyond_law_shares
from mzdata.compare.ordination import ordination
from mzdata.compare.peers import peers
from mzdata.compare.profiles import profile
from mzdata.compare.reading import read_in_full
from mzdata.compare.resemblance import neighbours, similarity
from mzdata.compare.told import COUNTED, told
from mzdata.compare.topics import text_relations, texts, topic_shift
from mzdata.compare.truthtable import crisp_set, truth_table

__all__ = [
    "COUNTED",
    "beyond_law",
    "beyond_law_shares",
    "clusters",
    "crisp_set",
    "crosswalk",
    "neighbours",
    "ordination",
    "peers",
    "profile",
    "read_in_full",
    "similarity",
    "text_relations",
    "texts",
    "told",
    "topic_shift",
    "truth_table",
]
