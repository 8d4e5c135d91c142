"""The table for a terminal: it fits its width, aligns by display width, and never cuts a figure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from njind.formats import Options, render
from njind.formats.people.layout import laid_out
from njind.formats.people.wrap import wrapped
from njind.report import column
from reports import NANJING, ODD_NAMES, PROJECTS, SHAPES, named, report, sectors

if TYPE_CHECKING:
    from njind.report import Report, Value


def table(shape: Report, width: int | None = None, **options: Any) -> str:
    return "".join(str(piece) for piece in render(shape, "table", Options(width=width, **options)))


def body(written: str) -> list[str]:
    """The lines of the rows, the total row included."""
    _, *parts = re.split(r"^─+\n", written, flags=re.MULTILINE)
    return [line for part in parts for line in part.split("\n\n")[0].splitlines()]


def test_the_natural_width_shows_everything_on_one_line_each() -> None:
    assert table(NANJING) == (
        "Nanjing, 2025H1: sectors by growth\n"
        "\n"
        "                                                                                            "
        "                           Contribution\n"
        "                                                     Revenue  Share  Growth          Base   "
        "  Increment  Contribution         share\n"
        "Rank  Sector                                    billion yuan      %       %  billion yuan  b"
        "illion yuan        points             %\n" + "─" * 131 + "\n"
        "   1  Artificial intelligence (core)                    26.0    3.6   26             20.6   "
        "        5.4          0.84           5.5\n"
        "   2  Robotics                                          19.4    2.6  ≈20             16.2   "
        "        3.2          0.51           3.3\n"
        "   3  Software and information services                520.0   71.0   16.5          446.4   "
        "       73.6         11.60          75.8\n"
        "   4  New-generation information communication          74.2   10.1   12.1           66.2   "
        "        8.0          1.26           8.2\n"
        "   5  Biopharmaceuticals                               118.5   16.2   11.5          106.3   "
        "       12.2          1.92          12.6\n" + "─" * 131 + "\n"
        "      Total                                            732.1  100.0   15.29         635.0   "
        "       97.1         15.29         100.0\n"
        "\n"
        "Data: sectors.csv, 5 of 268 rows.\n"
        "Artificial intelligence (core) lies inside Software and information services and is not added.\n"
    )


def test_a_narrow_table_wraps_names_then_leaves_columns_out_and_says_which() -> None:
    assert table(NANJING, 60) == (
        "Nanjing, 2025H1: sectors by growth\n"
        "\n"
        "                               Revenue\n"
        "                               billion  Growth  Contribution\n"
        "Rank  Sector                      yuan       %        points\n"
        "────────────────────────────────────────────────────────────\n"
        "   1  Artificial intelligence     26.0   26             0.84\n"
        "      (core)\n"
        "   2  Robotics                    19.4  ≈20             0.51\n"
        "   3  Software and               520.0   16.5          11.60\n"
        "      information services\n"
        "   4  New-generation              74.2   12.1           1.26\n"
        "      information\n"
        "      communication\n"
        "   5  Biopharmaceuticals         118.5   11.5           1.92\n"
        "────────────────────────────────────────────────────────────\n"
        "      Total                      732.1   15.29         15.29\n"
        "\n"
        "Data: sectors.csv, 5 of 268 rows. 4 columns not shown\n"
        "(--columns help).\n"
        "Artificial intelligence (core) lies inside Software and\n"
        "information services and is not added.\n"
    )


def left_out(shape: Report, width: int) -> list[str]:
    """The columns that a table of this width says it does not show."""
    found = re.findall(r"Not shown: (.*?) \(--columns\)\.", " ".join(table(shape, width, notes=True).split()))
    return found[0].split(", ") if found else []


def test_columns_are_left_out_in_their_order() -> None:
    order = ["base", "contribution_share", "increment", "share", "contribution", "rank"]
    for width in range(40, 132):
        gone = left_out(NANJING, width)
        assert set(gone) == set(order[: len(gone)])


WIDE = report(
    [column("sector"), column("note"), column("base", drop=1), column("share", drop=2), column("growth", drop=3)],
    [
        {
            "sector": "Software and information services " * 2,
            "note": "inside another one, " * 4,
            "base": 12.5e15,
            "share": 0.5,
            "growth": 0.1,
        }
    ],
)


@pytest.mark.parametrize(
    "shape", [NANJING, PROJECTS, WIDE, SHAPES["odd names"], SHAPES["huge"]], ids=lambda one: one.name
)
def test_what_a_width_shows_every_larger_one_shows_too(shape: Report) -> None:
    gone = [set(left_out(shape, width)) for width in range(40, 201)]
    assert all(wider <= narrower for narrower, wider in pairwise(gone))


def test_the_note_is_in_the_language_of_the_headings() -> None:
    assert "未显示：base（可用--columns列出）。" in "".join(table(NANJING, 76, lang="zh").split())


def test_columns_chosen_by_name_are_never_left_out() -> None:
    chosen = NANJING.choose(["sector", "base", "increment", "contribution_share"])
    written = table(chosen, 20)
    assert "Not shown" not in written
    assert all(figure in written for figure in ("446.4", "73.6", "75.8"))


def test_without_a_width_nothing_is_left_out_or_wrapped() -> None:
    long = "x" * 5000
    assert any(long in line for line in table(named(long)).splitlines())


def test_chinese_headings_and_names_align() -> None:
    shape = report(NANJING.columns[:4], [{"rank": 1, "sector": "软件", "revenue": 5.2e11}, {"sector": "AI产业"}])
    assert table(shape, lang="zh", total=False).splitlines()[2:] == [
        "              营业收入",
        "排名  行业        亿元",
        "─" * 22,
        "   1  软件       5,200",
        "   —  AI产业         —",
    ]


@pytest.mark.parametrize("width", [None, 200, 120, 90, 70])
def test_figures_stand_under_each_other_beside_names_of_every_script(width: int | None) -> None:
    lines = body(table(named(*(name for name in ODD_NAMES if "emoji" not in name)), width))
    ends = [wcswidth(line[: line.index("10.0")]) for line in lines if "10.0" in line]
    assert len(ends) == len(ODD_NAMES) - 1
    assert len(set(ends)) == 1


def test_decimal_points_stand_under_each_other() -> None:
    columns = [column("sector"), *(one for one in NANJING.columns if one.key.startswith("growth"))]
    rows: list[dict[str, Value]] = [
        {"sector": "AI", "growth": 0.26},
        {"sector": "Robotics", "growth": 0.2, "growth_rounding": 0.01, "growth_qualifier": "approx"},
        {"sector": "Coal", "growth": -10.151},
        {"sector": "Steel"},
    ]
    assert body(table(report(columns, rows, total={"growth": 0.15294}))) == [
        "AI            26",
        "Robotics     ≈20",
        "Coal      -1,015.1",
        "Steel             —",
        "Total         15.29",
    ]


def test_no_line_is_wider_than_the_terminal_where_the_figures_fit() -> None:
    for width in range(27, 251):
        assert max(map(wcswidth, table(NANJING, width).splitlines())) <= width


FIGURES = st.none() | st.floats(-1e16, 1e16) | st.integers(-(10**6), 10**6).map(lambda whole: whole * 1e8)
RATES = st.none() | st.floats(-1, 1000)
NAMES = st.text("abcde 软件业（）", max_size=60) | st.sampled_from(["", "Software and information services", "x" * 300])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "rank": st.none() | st.integers(1, 10**6),
            "sector": NAMES,
            "revenue": FIGURES,
            "revenue_qualifier": st.sampled_from(["", "approx", "nearly", "over", "at_least", "under", "at_most"]),
            "revenue_rounding": st.sampled_from([None, 1e8, 1e9]),
            "share": RATES,
            "growth": RATES,
            "base": FIGURES,
            "increment": FIGURES,
            "contribution": RATES,
            "contribution_share": RATES,
        }
    ),
    max_size=6,
)


@given(rows=ROWS, width=st.integers(20, 250), lang=st.sampled_from(["en", "zh"]))
def test_no_figure_is_cut_at_any_width(rows: list[dict[str, Any]], width: int, lang: str) -> None:
    shape = sectors(rows, total={"revenue": 1.5e12, "growth": -0.12345})
    written = table(shape, width, lang=lang, notes=True)
    said = "".join(written.splitlines()) if lang == "zh" else " ".join(written.split())
    found = re.search(r"未显示：(.*?)（可用|Not shown: (.*?) \(--columns\)\.", said)
    left_out = re.split(r"[,、]\s*", found[1] or found[2]) if found else []
    columns = [
        one for one in laid_out(shape, Options(lang=lang)).columns if one.is_number and one.column.key not in left_out
    ]
    expected = [cell.strip() for one in columns for cell in (*one.cells, one.total)]
    figures = [word for cell in expected for word in cell.split() if re.search(r"\d", word)]
    assert sorted(re.findall(r"\S*\d\S*", "\n".join(body(written)))) == sorted(figures)


@pytest.mark.parametrize("width", range(1, 25))
def test_no_figure_in_a_text_is_cut(width: int) -> None:
    text = "签约105个项目，约130亿元，同比增长16.5%；software grew 1,020.5 in 2025H1 and by -15.1% since 2025-06-30"
    joined = "\n".join(wrapped(text, width))
    for figure in ("105", "130", "16.5%", "1,020.5", "2025H1", "-15.1%", "2025-06-30"):
        assert figure in joined


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("Biopharmaceuticals", 10, ["Biopharmac", "euticals"]),
        ("软件和信息服务业", 6, ["软件和", "信息服", "务业"]),
        ("软件，信息。", 4, ["软", "件，", "信", "息。"]),
        ("AI产业 robots", 6, ["AI产业", "robots"]),
        ("约194亿元", 4, ["约", "194", "亿元"]),
        ("", 5, [""]),
        ("   ", 2, []),
    ],
)
def test_texts_break_at_spaces_and_between_chinese_characters(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text("ab1.,% 软件，。\u0301"), st.integers(1, 12))
def test_wrapping_loses_no_character_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


def test_a_width_cuts_no_figure_of_a_name() -> None:
    for width in range(20, 60):
        assert "1,020,000" in table(named("Sales of 1,020,000 units in 2025"), width)


def test_ascii_screens_get_ascii_lines_and_signs() -> None:
    written = table(NANJING, ascii=True)
    assert written.isascii()
    assert "~20" in written
    assert "-" * 131 in written


def test_colour_is_only_bold_and_dim_and_changes_nothing_else() -> None:
    plain, coloured = table(NANJING, 80), table(NANJING, 80, color=True)
    assert set(re.findall(r"\x1b\[([\d;]*)m", coloured)) == {"1", "2", "0"}
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_markup_and_emoji_codes_are_shown_as_they_are() -> None:
    written = table(named("[phase 2]", "[/x]", "[bold]b[/bold]", ":smile:"), 120)
    assert [line[6:].split("  ")[0] for line in body(written)] == ["[phase 2]", "[/x]", "[bold]b[/bold]", ":smile:"]


def test_no_line_ends_in_spaces() -> None:
    assert all(line == line.rstrip() for line in table(SHAPES["odd names"], 100).splitlines())


def test_a_large_table_streams() -> None:
    pieces = list(render(named(*["Steel"] * 3000), "table"))
    assert len(pieces) > 3000


def test_the_unit_of_ranges_alone_follows_their_ends() -> None:
    columns = [column("reaching_investment", ranged=True), column("reaching_investment_high")]
    written = table(report(columns[:1] + columns[1:], [{"reaching_investment_high": 11.7e9}]))
    assert "≤11.7" in written


@pytest.mark.parametrize("width", range(8, 30))
def test_a_percent_sign_stays_with_its_number(width: int) -> None:
    assert not any(line.startswith("%") for line in wrapped("The growth of the total was 15.29 % in the year", width))
