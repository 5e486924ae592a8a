"""The program: `python -m brics_desk` is the same as `brics-desk`."""

from __future__ import annotations

import sys

from brics_desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
