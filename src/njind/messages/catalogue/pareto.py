"""How few projects make most of the money."""

from __future__ import annotations

from njind.messages.wording import Message

MESSAGES = {
    "pareto.largest": Message("the largest", "最大的一个"),
    "pareto.largest-of": Message("the {number} largest", "最大的{number}个"),
    "pareto.part": Message("{largest} {part} %", "{largest}占{part}%"),
    "pareto.head": Message(
        "Of {rows} with an amount {largest} {count:makes|make} {part} % of the money, {more}.",
        "在公布投资额的{rows}中，{largest}占总投资的{part}%，{more}。",
    ),
    "pareto.head-alone": Message(
        "Of {rows} with an amount {largest} {count:makes|make} {part} % of the money.",
        "在公布投资额的{rows}中，{largest}占总投资的{part}%。",
    ),
    "pareto.groups-overlap": Message(
        "published groups overlap, so they have no cumulative share.",
        "公布的项目组互有重叠，没有累计占比。",
        "Leave out --pareto or --kind.",
        "请不写--pareto或--kind。",
    ),
    "pareto.one-order": Message(
        "a Pareto list is sorted by investment, from high to low.",
        "帕累托列表按投资额由高到低排列。",
        "Leave out --sort and --reverse.",
        "请不写--sort和--reverse。",
    ),
}
