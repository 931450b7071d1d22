"""What a clustering tells: its tree, its labels, and how far each cluster can be trusted."""

from __future__ import annotations

from mzdata.schema import Column, Table

# Hennig's reading of the mean Jaccard, as in the documentation of fpc::clusterboot.
STABLE, PATTERN = 0.75, 0.60
VERDICTS = ("stable", "pattern", "not_interpretable")

LINKAGE = Table(
    name="linkage",
    key=("node",),
    title="Linkage",
    description="The tree of joins, as in scipy: node n + i is made by row i; lower numbers are rows of `labels`.",
    columns=(
        Column("node", "count", "Node", "Number of the node that the join makes."),
        Column("left", "count", "Left", "One of the two nodes joined."),
        Column("right", "count", "Right", "The other one."),
        Column("height", "number", "Height", "Mean distance (1 - similarity) between the two."),
        Column("size", "count", "Size", "Organisations under the node.", "organisations"),
    ),
)
LABELS = Table(
    name="cluster_labels",
    key=("organisation",),
    title="Cluster of each organisation",
    description="Clusters are numbered by size, then by their first organisation.",
    columns=(
        Column("organisation", "text", "Organisation", "As in the matrix, in its order.", required=True),
        Column("cluster", "count", "Cluster", "Number of the cluster, from 1."),
        Column("silhouette", "number", "Silhouette", "How well it fits its cluster (-1 to 1; 0 when alone)."),
    ),
)
CHOICES = Table(
    name="cluster_choices",
    key=("k",),
    title="Numbers of clusters tried",
    description="The mean silhouette for each number of clusters that the tree can be cut into.",
    columns=(
        Column("k", "count", "k", "Number of clusters."),
        Column("silhouette", "number", "Silhouette", "Mean over the organisations (-1 to 1)."),
        Column("chosen", "flag", "Chosen", "Whether the labels are of this number."),
    ),
)
STABILITY = Table(
    name="cluster_stability",
    key=("cluster",),
    title="Stability of each cluster",
    description="How much of a cluster is found again when organisations or measures are drawn anew.",
    columns=(
        Column("cluster", "count", "Cluster", "Number of the cluster, from 1."),
        Column("size", "count", "Size", "Organisations in it.", "organisations"),
        Column("draws", "count", "Draws", "Draws in which at least one of its organisations took part."),
        Column("stability", "number", "Stability", "Mean Jaccard with the most similar cluster of each draw (0-1)."),
        Column("verdict", "text", "Verdict", "What may be read into it.", required=True, enum=VERDICTS),
    ),
)
LEFT_OUT = Table(
    name="cluster_left_out",
    key=("organisation",),
    title="Organisations left out",
    description="Organisations that cannot be placed, with the reason.",
    columns=(
        Column("organisation", "text", "Organisation", "As in the matrix.", required=True),
        Column("reason", "text", "Reason", "Why.", required=True),
    ),
)


def verdict(stability: float) -> str:
    """What may be read into a cluster: stable, pattern (members are doubtful) or not_interpretable.

    >>> verdict(0.6)
    'pattern'
    """
    return VERDICTS[0] if stability >= STABLE else VERDICTS[1] if stability >= PATTERN else VERDICTS[2]
