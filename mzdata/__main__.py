"""`python -m mzdata`, for where the command `mzdata` is not found."""

import sys

from mzdata.cli import main

if __name__ == "__main__":
    sys.exit(main())
