"""Makes a workbook of sectors of any size. It is made up, and describes no city.

python benchmarks/make_workbook.py 60000 benchmarks/data/workbook.xlsx

Besides the sector, its revenue and its growth it has columns that njind does not read: 25 in all.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

SEED = 20250630
WIDTH = 25


def write(path: Path, rows: int, seed: int = SEED) -> None:
    """Write a workbook of that many sectors."""
    import xlsxwriter

    random = Random(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet = book.add_worksheet("Sectors")
        amount, percent = book.add_format({"num_format": "0.0"}), book.add_format({"num_format": "0.0%"})
        sheet.write_row(
            0, 0, ["行业", "营业收入(亿元)", "同比增长", *(f"备用{number}" for number in range(4, WIDTH + 1))]
        )
        for row in range(1, rows + 1):
            sheet.write_string(row, 0, f"行业{row}")
            sheet.write_number(row, 1, random.randrange(10, 99_999) / 10, amount)
            sheet.write_number(row, 2, random.randrange(-300, 900) / 1000, percent)
            for column in range(3, WIDTH):
                if column % 2:
                    sheet.write_number(row, column, random.randrange(10_000) / 10)
                else:
                    sheet.write_string(row, column, f"text {random.randrange(500)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    write(chosen.file, chosen.rows, chosen.seed)


if __name__ == "__main__":
    main()
