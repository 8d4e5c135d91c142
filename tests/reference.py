"""The reference cases: input tables, and the figures that others published or computed from them. Computes nothing."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

CASES = Path(__file__).parent / "cases"

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Check:
    """One figure of a case: a number, a yes or no, or the two ends of a range.

    ``role`` is "reproduce" for what njind must give within ``tol``, "counterexample" for what the right method must
    not give, "given" for context. Where ``unit`` is "%" or "pp" the value is in percent.
    """

    id: str
    quantity: str
    value: float | bool | list[float]
    tol: float
    role: str
    unit: str = ""
    note: str = ""

    def is_met_by(self, figure: float | bool | tuple[float, float]) -> bool:
        """Whether a figure, with rates, shares and points as fractions, is the value within the tolerance."""
        if isinstance(self.value, bool) or isinstance(figure, bool):
            return self.value is figure
        ends = self.value if isinstance(self.value, list) else [self.value]
        figures = figure if isinstance(figure, tuple) else (figure,)
        scale = 100 if self.unit in ("%", "pp") else 1
        return all(abs(got * scale - end) <= self.tol for got, end in zip(figures, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Case:
    """A reference case: the rows of each input table by file name, cells as they are written, and the checks by id."""

    name: str
    inputs: dict[str, Rows]
    checks: dict[str, Check]

    @property
    def rows(self) -> Rows:
        """The rows of ``input.csv``."""
        return self.inputs["input"]


def case_names() -> list[str]:
    """The names of all cases, in order."""
    return sorted(folder.name for folder in CASES.iterdir())


def load_case(name: str) -> Case:
    """The inputs and checks of one case."""
    folder = CASES / name
    inputs = {path.stem: _rows(path) for path in sorted(folder.glob("input*.csv"))}
    known = Check.__dataclass_fields__.keys()
    entries = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["checks"]
    checks = [Check(**{key: value for key, value in entry.items() if key in known}) for entry in entries]
    return Case(name, inputs, {check.id: check for check in checks})


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows: Rows, name: str, *, percent: bool = False) -> tuple[list[float], list[float]]:
    """The figures of a column and the place value of their last digit; percent as fractions."""
    figures = [Decimal(row[name]).scaleb(-2 if percent else 0) for row in rows]
    return [float(figure) for figure in figures], [float(Decimal(1).scaleb(place(figure))) for figure in figures]


def place(figure: Decimal) -> int:
    """The power of ten of a figure's last written digit."""
    exponent = figure.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
