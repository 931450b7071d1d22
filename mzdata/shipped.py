"""Where the shipped dataset lies: inside an installed package, or at `data/` of a clone."""

from pathlib import Path

from mzdata.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """Folder with `pages/`, `facts.csv`, `gold/` and `recognised_counts.csv`.

    Examples
    --------
    >>> (data_folder() / "facts.csv").is_file()
    True
    """
    # A clone first: an editable install may leave a copy that is older than the files in the clone.
    candidates = (_PACKAGE.parent / "data", _PACKAGE / "_data")
    for folder in candidates:
        # A folder named data/ may stand beside any installed package, so look for ours.
        if (folder / "facts.csv").is_file() and (folder / "gold" / "findings.csv").is_file():
            return folder
    raise InputError(
        "shipped data",
        [f"not found in {folder}; expected facts.csv and gold/findings.csv" for folder in candidates],
    )


def quality_file() -> Path:
    """The recorded figures of how well the rules code.

    Examples
    --------
    >>> quality_file().name
    'history.csv'
    """
    candidates = (_PACKAGE.parent / "reports" / "quality" / "history.csv", _PACKAGE / "_quality" / "history.csv")
    for path in candidates:
        if path.is_file():
            return path
    raise InputError("shipped figures of quality", [f"not found: {path}" for path in candidates])


def resource(name: str) -> Path:
    """A data file of the library, such as `codebook.yaml`, in `mzdata/resources`."""
    return _PACKAGE / "resources" / name
