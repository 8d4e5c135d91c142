"""``python -m njind``: the command line, and nothing else."""

from __future__ import annotations

import sys

from njind.cli import run

if __name__ == "__main__":
    sys.exit(run())
