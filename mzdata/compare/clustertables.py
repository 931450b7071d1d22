"""What a clustering tells: its tree, its labels, and how far each cluster can be trusted."""

from __future__ import annotations

from mzdata.schema import Column, Table

# Hennig's reading of the mean Jaccard, as in the documentation of fpc::clusterboot.
STABLE, PATTERN = 0.75, 0.60
# Of fewer organisations no cluster is judged.
FEWEST_JUDGED = 20
# A cluster of m among n scores m / n for nothing: against one cluster of all. A verdict takes so much more than that.
CLEARLY = 0.2
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
        Column(
            "verdict",
            "text",
            "Verdict",
            "What may be read into it: nothing of one organisation, among fewer than twenty, or where the stability is "
            "not at least .2 above the cluster's share of the organisations, which it scores for nothing.",
            required=True,
            enum=VERDICTS,
        ),
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


def verdict(stability: float, size: int, n: int) -> str:
    """What may be read into a cluster of `size` among `n`: stable, pattern (members are doubtful), not_interpretable.

    Not interpretable whatever its stability is a cluster of fewer than `FEWEST_JUDGED` organisations in all, of one
    organisation alone (found again whenever it is drawn), and one whose stability does not exceed size / n by
    `CLEARLY`: the larger a cluster, the more of it is found again even if nothing is told apart.

    >>> verdict(0.6, 10, 40)
    'pattern'
    >>> verdict(1.0, 386, 387)
    'not_interpretable'
    """
    # Rounded, so that a last bit does not decide.
    if n < FEWEST_JUDGED or size < 2 or round(stability - size / n, 12) < CLEARLY:
        return VERDICTS[2]
    return VERDICTS[0] if stability >= STABLE else VERDICTS[1] if stability >= PATTERN else VERDICTS[2]
