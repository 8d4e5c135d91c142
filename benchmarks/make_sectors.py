"""Makes a table of sectors of any length, all of one region and period. It is made up, and describes no city.

python benchmarks/make_sectors.py 100000 benchmarks/data/sectors.csv
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

SEED = 20250630
COLUMNS = (
    "region",
    "sector",
    "period",
    "revenue",
    "revenue_rounding",
    "revenue_qualifier",
    "growth",
    "growth_rounding",
)


def write(path: Path, rows: int, seed: int = SEED) -> None:
    """Write a table of that many sectors; their figures are rounded, so that their ranks overlap."""
    random = Random(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        file.writelines(line(random, number) for number in range(1, rows + 1))


def line(random: Random, number: int) -> str:
    revenue = random.randrange(1, 100_000) * 10**7
    qualifier = "approx" if number % 20 == 0 else ""
    growth = random.randrange(-300, 900)
    return f"Nanjing,Sector {number},2025H1,{revenue},10000000,{qualifier},{growth / 1000:.3f},0.001\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    write(chosen.file, chosen.rows, chosen.seed)


if __name__ == "__main__":
    main()
