"""Makes a table of projects of any length, the same for the same seed. It is made up, and describes no city.

    python benchmarks/make_projects.py 2000000 benchmarks/data/projects.csv

Two million projects are about 200 MB. The columns are those of njind's own table. With ``--total``
a total row ends it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20250630
COLUMNS = (
    *("kind", "project", "sector", "district", "date", "status"),
    *("investment", "investment_qualifier", "currency", "expected_revenue"),
)
SECTORS = {
    "Software and information services": 22,
    "New-generation information communication": 14,
    "Biopharmaceuticals": 12,
    "Integrated circuits": 11,
    "Smart grid": 9,
    "Intelligent manufacturing equipment": 8,
    "New energy vehicles": 7,
    "Artificial intelligence (core)": 6,
    "Robotics": 4,
    "Low-altitude economy": 3,
    "New materials": 2,
    "Third-generation semiconductors": 1,
    "": 1,
}
"""Sectors and how often each comes; the empty one is a sector that was not published."""
DISTRICTS = (
    *("Jiangning", "Pukou", "Qixia", "Yuhuatai", "Jianye", "Xuanwu", "Qinhuai"),
    *("Gulou", "Luhe", "Lishui", "Gaochun", "Jiangbei New Area"),
)
STATUSES = {"signed": 50, "started": 25, "planned": 12, "completed": 8, "operating": 5}
QUALIFIERS = {"": 90, "approx": 5, "over": 3, "nearly": 1, "at_least": 1}
CURRENCIES = {"CNY": 96, "USD": 4}
WORDS = (
    *("smart", "industrial", "optical", "medical", "digital", "green", "precision", "high-voltage", "autonomous"),
    *(
        "sensor",
        "battery",
        "chip",
        "vaccine",
        "robot arm",
        "data centre",
        "gearbox",
        "wafer",
        "drone",
        "cloud platform",
    ),
)
PLACES = ("headquarters", "production base", "research institute", "second phase", "park", "line 3", "test centre")
BLOCK = 20_000
"""Projects that are made together."""


def write(path: Path, rows: int, seed: int = SEED, *, total: bool = False) -> None:
    """Write a table of that many projects, with a total row at its end if that is asked for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        for block in blocks(rows, seed):
            file.write(block)
        if total:
            file.write(f"project,合计{',' * (len(COLUMNS) - 2)}\n")


def blocks(rows: int, seed: int = SEED) -> Iterator[str]:
    """The lines below the header, many at a time."""
    random = Random(seed)
    draws = (names, sectors, districts, dates, statuses, amounts, qualifiers, currencies, revenues)
    for start in range(0, rows, BLOCK):
        count = min(BLOCK, rows - start)
        columns = [draw(random, start, count) for draw in draws]
        yield "".join([f"project,{','.join(cells)}\n" for cells in zip(*columns, strict=True)])


def weighted(counts: dict[str, int]) -> Callable[[Random, int, int], list[str]]:
    """A column of words, each as often as it says."""
    words = [word for word, count in counts.items() for _ in range(count)]
    return lambda random, _start, count: random.choices(words, k=count)


sectors, statuses, qualifiers = weighted(SECTORS), weighted(STATUSES), weighted(QUALIFIERS)
currencies = weighted(CURRENCIES)


def names(random: Random, start: int, count: int) -> list[str]:
    """Names of projects, no two alike; one in six has a comma, and so stands in quotes."""
    kinds, places = random.choices(WORDS, k=count), random.choices(PLACES, k=count)
    numbers = range(start + 1, start + count + 1)
    return [
        f'"{kind} {place}, no. {number}"' if number % 6 == 0 else f"{kind} {place} {number}"
        for kind, place, number in zip(kinds, places, numbers, strict=True)
    ]


def districts(random: Random, _start: int, count: int) -> list[str]:
    return random.choices(DISTRICTS, k=count)


def dates(random: Random, _start: int, count: int) -> list[str]:
    """Dates from 2019 to 2025, most of them days, some only a month or a half-year."""
    days = [
        f"{year}-{month:02}-{day:02}" for year in range(2019, 2026) for month in range(1, 13) for day in range(1, 29)
    ]
    coarse = [f"{year}{half}" for year in range(2019, 2026) for half in ("H1", "H2")]
    months = [f"{year}-{month:02}" for year in range(2019, 2026) for month in range(1, 13)]
    return random.choices([*days, *months, *coarse], k=count)


def amounts(random: Random, _start: int, count: int) -> list[str]:
    """Investments from 200 000 yuan to 19.8 billion, with two digits that count; 3 in 100 are missing."""
    digits = random.choices(range(10, 100), k=count)
    powers = random.choices((5, 6, 6, 7, 7, 7, 8, 8, 9), k=count)
    given = random.choices((True,) * 97 + (False,) * 3, k=count)
    return [
        str(digit * 10**power // 5) if there else "" for digit, power, there in zip(digits, powers, given, strict=True)
    ]


def revenues(random: Random, _start: int, count: int) -> list[str]:
    """Expected revenues of every fourth project."""
    known = [f"{digit}00000000" for digit in range(1, 60)]
    return random.choices([*known, *[""] * 3 * len(known)], k=count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--total", action="store_true", help="end with a total row, which only the careful reader takes"
    )
    chosen = parser.parse_args()
    write(chosen.file, chosen.rows, chosen.seed, total=chosen.total)


if __name__ == "__main__":
    main()
