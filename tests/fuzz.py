"""A long fuzz run over the reader and the figures; the short ones are in the property tests.

    python tests/fuzz.py --minutes 30 --seed 1

It changes bytes of the files of the corpus, and characters of figures, and asks that each ends in a table, a figure
or one sentence. Anything else ends the run with the seed of the case, which ``--only SEED`` repeats.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import signal
import sys
import tempfile
import time
import warnings
from pathlib import Path
from types import FrameType

from njind import tables
from njind.errors import NjindError
from njind.figures.headings import unit_of_heading
from njind.figures.parse import NotAFigure, parse_amount, parse_count, parse_rate, parse_threshold

CORPUS = Path(__file__).with_name("corpus")
SECONDS = 60
"""Longer than any file of the corpus, whatever is changed in it, may take."""
PIECES = (
    *tuple("0123456789,.%-+()（）约近超亿万元倍年月日期同比增长收入\"'\t\n\r \x00\ufeff\ud800=；;|"),
    *("亿元", "1e9", "下降", "是去年的"),
)


def changed_bytes(data: bytes, dice: random.Random) -> bytes:
    """The data with one to four places flipped, filled, cut out or said twice."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(changed) + 1)
        match dice.randrange(4):
            case 0 if at < len(changed):
                changed[at] ^= 1 << dice.randrange(8)
            case 1:
                changed[at:at] = dice.randbytes(dice.randint(1, 4))
            case 2:
                del changed[at : at + dice.randint(1, 40)]
            case _:
                changed[at:at] = changed[at : at + dice.randint(1, 80)]
    return bytes(changed)


def read_changed(dice: random.Random, folder: Path) -> None:
    """Change one file of the corpus and read it as both kinds of table."""
    origin = dice.choice(sorted(path for path in CORPUS.rglob("*.*") if path.suffix != ".py"))
    changed = folder / f"changed{origin.suffix}"
    changed.write_bytes(changed_bytes(origin.read_bytes(), dice))
    for read in (tables.read_sectors, tables.read_projects):
        try:
            read(changed)
        except NjindError as error:
            if "\n" in error.message:
                raise ValueError("an error is one line") from error


def parse_changed(dice: random.Random) -> None:
    """Put pieces of figures together and parse them in every way."""
    text = "".join(dice.choice(PIECES) for _ in range(dice.randint(0, 12)))
    for parse in (parse_amount, parse_rate, parse_count, parse_threshold, unit_of_heading):
        with contextlib.suppress(NotAFigure):
            parse(text)


def too_long(_number: int, _frame: FrameType | None) -> None:
    """End a case that hangs."""
    raise TimeoutError(f"a case took more than {SECONDS} seconds")


def main() -> None:
    """Run cases until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, metavar="SEED", help="repeat one case")
    chosen = parser.parse_args()
    warnings.simplefilter("error")
    signal.signal(signal.SIGALRM, too_long)
    end = time.monotonic() + 60 * chosen.minutes
    seed = chosen.seed if chosen.only is None else chosen.only
    with tempfile.TemporaryDirectory() as folder:
        while True:
            signal.alarm(SECONDS)
            try:
                read_changed(random.Random(seed), Path(folder))
                for part in range(100):
                    parse_changed(random.Random(f"{seed}.{part}"))
            except BaseException:
                print(f"the case of seed {seed} failed; --only {seed} repeats it", file=sys.stderr)
                raise
            signal.alarm(0)
            seed += 1
            if chosen.only is not None or time.monotonic() > end:
                break
    print(f"{seed - chosen.seed if chosen.only is None else 1} cases, nothing found")


if __name__ == "__main__":
    main()
