"""The measures that there are, until and after the list of them is in ``fields.measures``. Nothing else."""

from __future__ import annotations

import importlib
from functools import cache

MAIN = "revenue"
UNSAID = "level"
_SOME = [
    "revenue",
    "value_added",
    "output",
    "sales",
    "profit",
    "tax",
    "exports",
    "imports",
    "trade",
    "investment",
    "employment",
    "enterprises",
    "volume",
    "retail",
    "income",
    "expenditure",
    "gdp",
    "price_index",
    "index",
    "level",
]


@cache
def measures() -> dict[str, bool]:
    """Every measure, with whether its levels may be added."""
    try:
        listed = importlib.import_module("njind.fields.measures").MEASURES
    except ImportError:  # OLD
        return {key: "index" not in key for key in _SOME}
    return {key: bool(one.additive) for key, one in listed.items()} | {UNSAID: True}


def is_measure(word: str) -> bool:
    """Whether a word is the key of a measure."""
    return word in measures()
