"""Comparing organisations: a module per question, each from the matrix to a tidy table."""

from mzdata.compare.ordination import ordination
from mzdata.compare.clustering import clusters
from mzdata.compare.resemblance import neighbours, similarity
from mzdata.compare.told import COUNTED, told

__all__ = ["COUNTED", "clusters", "neighbours", "ordination", "similarity", "told"]
