"""mzdata: pages → statements → findings → matrix, with the words behind every cell."""

__version__ = "0.1.0"

__all__ = ["__version__"]
