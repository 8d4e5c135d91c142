"""Reports built by hand, one for each shape that a format must be able to write."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from njind.line import Line, Weight
from njind.messages.wording import Message
from njind.report import Audience, Column, Report, column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from njind.report import Cell, Value

MACHINES = Audience.MACHINES

_SPOKEN = ModuleType("njind.messages.catalogue.spoken")
_SPOKEN.__dict__["MESSAGES"] = {
    "spoken.basis": Message("{words}", "{words}"),
    "spoken.must": Message("{words}", "{words}", weight=Weight.MUST),
    "spoken.aside": Message("{words}", "{words}", weight=Weight.ASIDE),
}
sys.modules[_SPOKEN.__name__] = _SPOKEN  # a topic of the catalogue that only tests have: any words, of any weight


def said(words: str, weight: Weight = Weight.BASIS) -> Line:
    """A line of these words in every language."""
    return Line(f"spoken.{weight}", {"words": words})


COLUMNS = (
    column("rank", drop=10),
    column("sector"),
    column("sector_zh", audience=MACHINES),
    column("revenue", qualifier="revenue_qualifier"),
    column("revenue_rounding", audience=MACHINES),
    column("revenue_qualifier", audience=MACHINES),
    column("share", drop=30),
    column("growth", qualifier="growth_qualifier", total_decimals=2),
    column("growth_rounding", audience=MACHINES),
    column("growth_qualifier", audience=MACHINES),
    column("base", drop=60),
    column("increment", drop=40),
    column("contribution", drop=20),
    column("contribution_share", drop=50),
    column("source", audience=MACHINES),
    column("note", audience=MACHINES),
)

PROJECT_COLUMNS = (
    column("project"),
    column("district", drop=20),
    column("date", drop=10),
    column("investment", qualifier="investment_qualifier", currency="currency"),
    column("investment_rounding", audience=MACHINES),
    column("investment_qualifier", audience=MACHINES),
    column("currency", audience=MACHINES),
    column("projects"),
)


def report(
    columns: Sequence[Column],
    records: Sequence[Mapping[str, Cell]],
    *,
    name: str = "sectors",
    title: str = "Sectors",
    total: Mapping[str, Value] | None = None,
    caption: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Report:
    """A report from its rows; what a row does not name is missing."""
    values = tuple([record.get(one.key) for record in records] for one in columns)
    lines = (*(said(one) for one in caption), *(said(one, Weight.MUST) for one in notes))
    return Report(name, said(title), tuple(columns), values, total, lines)


def sectors(records: Sequence[Mapping[str, Value]], *, total: Mapping[str, Value] | None = None) -> Report:
    """A ranking of sectors from its rows."""
    return report(COLUMNS, records, title="A city, 2025H1: sectors by growth", total=total)


def named(*names: str) -> Report:
    """A ranking of sectors with these names and plain figures."""
    return sectors(
        [
            {"rank": at, "sector": name, "sector_zh": name, "revenue": 2e9, "growth": 0.1, "growth_rounding": 0.001}
            for at, name in enumerate(names, start=1)
        ]
    )


def _sector(rank: int, name: str, level: float, growth: float, **more: Value) -> dict[str, Value]:
    base = level / (1 + growth)
    return {
        "rank": rank,
        "sector": name,
        "revenue": level,
        "growth": growth,
        "base": base,
        "increment": level - base,
        "share": level / 732.1e9,
        "contribution": (level - base) / 635e9,
        "contribution_share": (level - base) / 97.1e9,
        "revenue_rounding": 1e8,
        "growth_rounding": 0.001,
        "revenue_qualifier": "",
        "growth_qualifier": "",
        "source": "https://example.org/2025",
        **more,
    }


NANJING = report(
    COLUMNS,
    [
        _sector(1, "Artificial intelligence (core)", 26e9, 0.26, sector_zh="人工智能核心产业", growth_rounding=0.01),
        _sector(2, "Robotics", 19.4e9, 0.2, sector_zh="机器人", growth_rounding=0.01, growth_qualifier="approx"),
        _sector(3, "Software and information services", 520e9, 0.165, sector_zh="软件和信息服务业"),
        _sector(4, "New-generation information communication", 74.2e9, 0.121, sector_zh="新一代信息通信"),
        _sector(5, "Biopharmaceuticals", 118.5e9, 0.115, sector_zh="生物医药"),
    ],
    title="Nanjing, 2025H1: sectors by growth",
    total={
        "sector": "Total",
        "revenue": 732.1e9,
        "share": 1.0,
        "growth": 0.1529,
        "base": 635e9,
        "increment": 97.1e9,
        "contribution": 0.1529,
        "contribution_share": 1.0,
    },
    caption=("Data: sectors.csv, 5 of 268 rows.",),
    notes=("Artificial intelligence (core) lies inside Software and information services and is not added.",),
)
"""What a ranking looks like: qualified figures, a total, caption and note."""

PROJECTS = report(
    PROJECT_COLUMNS,
    [
        {"project": "Battery plant", "district": "Lishui", "date": "2025-03-01", "investment": 13e9, "currency": "CNY",
         "investment_rounding": 1e9, "investment_qualifier": "approx", "projects": 1},
        {"project": "Chip line", "district": "Pukou", "date": "2025H1", "investment": 1.5e8, "currency": "USD",
         "investment_qualifier": "", "projects": 1},
        {"project": "Campus", "investment": 1e10, "currency": "CNY", "investment_qualifier": "nearly",
         "investment_rounding": 1e9, "projects": 1},
        {"project": "Depot", "currency": "CNY", "investment_qualifier": "", "projects": 1234},
    ],
    name="projects",
    title="Projects",
)  # fmt: skip
"""Projects in two currencies, one of them without an amount."""

ODD_NAMES = (
    "[phase 2]",
    "[/x]",
    "[bold red]",
    "=1+1",
    "＝1+1",
    " =1+1",
    "'=1+1",
    "+1",
    "-5",
    "@SUM(A1)",
    "a|b",
    ":smile:",
    "\x1b[31mred",
    "\x9b31m",
    "\u202egnp.exe",
    "tab\there",
    "line\nbreak",
    "return\rhere",
    "both\r\nhere",
    "\tbegins with a tab",
    "null\x00byte",
    "zero\u200bwidth",
    "lone \udc80 surrogate",
    "no character \uffff",
    "<script>alert(1)</script>",
    "R&D, \"quoted\", 'too'",
    "50% #1 $2 a_b ~c^ {d} \\e",
    "*star* _under_ `code`",
    "软件和信息服务业",
    "Ünïcödé ё あ 한",
    "👩‍🔬 emoji",
    "NaN",
    "1E10",
    "007",
    "2025-06",
    "https://example.org/?a=1&b=2",
    "x" * 5000,
)

SHAPES: dict[str, Report] = {
    "ranking": NANJING,
    "projects": PROJECTS,
    "empty": sectors([]),
    "empty with total": sectors([], total={"revenue": None}),
    "one row": sectors([{"sector": "Steel", "revenue": 1e9, "growth": 0.05}]),
    "all missing": sectors([{}, {}]),
    "some missing": sectors([{"sector": "Steel", "revenue": 1e9}, {"growth": 0.1}], total={"revenue": 1e9}),
    "negative": sectors([{"sector": "Coal", "revenue": -1.25e9, "growth": -0.151, "increment": -2e9, "share": -0.5}]),
    "zero": sectors([{"sector": "New", "revenue": 0.0, "growth": -0.0, "share": 0.0, "base": -0.0}]),
    "huge": sectors([{"sector": "All", "revenue": 1.2345e15, "growth": 123.456, "base": 1e300}]),
    "tiny": sectors([{"sector": "Bit", "revenue": 0.01, "growth": 1e-9, "share": 5e-324}]),
    "huge beside tiny": sectors([{"sector": "All", "revenue": 1e15}, {"sector": "Bit", "revenue": 1.5}]),
    "not finite": sectors([{"sector": "Odd", "revenue": float("nan"), "growth": float("inf"), "base": float("-inf")}]),
    "long decimals": sectors([{"sector": "Third", "revenue": 1e9 / 3, "growth": 0.1 + 0.2, "share": 1 / 3}]),
    "Chinese": sectors([{"sector": "软件和信息服务业", "revenue": 5.2e11}, {"sector": "AI产业", "revenue": 2.6e10}]),
    "odd names": named(*ODD_NAMES),
    "figures only": report([column("revenue"), column("growth")], [{"revenue": 1e9}], total={"revenue": 1e9}),
    "words only": report([column("sector"), column("note")], [{"sector": "Steel", "note": "a b"}]),
    "odd lines": report(
        [column("sector"), column("revenue")],
        [{"sector": "Steel", "revenue": 1e9}],
        title="# Title | [x] <b> \x1b[1m\n",
        caption=("- file \x1b]0;evil\x07.csv", "1. = a_b_ & 100% {x}"),
        notes=("\u202ereversed", "=1+1"),
    ),
}  # fmt: skip
"""A report of each shape by the name of the shape."""
