"""mzdata: pages → profile → statements → findings → matrix, with the words behind every cell.

>>> import mzdata as mz
>>> ds = mz.build()  # doctest: +SKIP
>>> ds.matrix.loc["gemeente-houten", "telework"]  # doctest: +SKIP
'stated'
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from typing import TYPE_CHECKING, Any

from mzdata.errors import InputError

if TYPE_CHECKING:
    from mzdata.dataset import Dataset, build, open, save

__version__ = "0.1.0"

__all__ = ["Dataset", "InputError", "__version__", "build", "open", "save"]


def __getattr__(name: str) -> Any:
    # pandas takes half a second to import; what needs it is loaded when it is first asked for, so that the
    # command line answers a call for help at once.
    if name in ("Dataset", "build", "open", "save"):
        from mzdata import dataset

        return getattr(dataset, name)
    # Modules too, as `mz.compare` and `mz.plots`, without a line of their own to import them.
    if name.isidentifier() and not name.startswith("_") and importlib.util.find_spec(f"mzdata.{name}") is not None:
        return importlib.import_module(f"mzdata.{name}")
    raise AttributeError(f"module 'mzdata' has no attribute {name!r}")


def __dir__() -> list[str]:
    # What is loaded when it is first asked for is offered by the Tab key all the same.
    modules = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return sorted({*__all__, *modules, *(name for name in globals() if name.startswith("__"))})
