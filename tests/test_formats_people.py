"""What people see: rounded figures, units in the heading, aligned at the point; and that in each of their formats."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from njind.errors import UsageError
from njind.fields import Kind
from njind.formats import FORMATS, Options, render
from njind.formats.people.layout import in_encoding, label_of, laid_out
from njind.line import Line, line
from njind.report import Audience, Column, column
from reports import NANJING, ODD_NAMES, PROJECTS, SHAPES, named, report, sectors

if TYPE_CHECKING:
    from njind.formats.people.layout import Shown
    from njind.report import Report, Value

PEOPLE = [name for name, known in FORMATS.items() if known.audience is Audience.PEOPLE and not known.binary]


def shown(shape: Report, key: str, **options: Any) -> Shown:
    """One column of the layout."""
    return next(one for one in laid_out(shape, Options(**options)).columns if one.column.key == key)


def amounts(*values: float | None, **options: Any) -> tuple[str, list[str]]:
    """Unit and cells of a column of amounts."""
    one = shown(report([column("revenue")], [{"revenue": value} for value in values]), "revenue", **options)
    return one.unit, one.cells


def text(shape: Report, name: str, **options: Any) -> str:
    return "".join(str(piece) for piece in render(shape, name, Options(**options)))


# ---- figures ------------------------------------------------------------------------------------


def test_rates_and_shares_are_percent_and_contributions_points() -> None:
    assert (shown(NANJING, "growth").unit, shown(NANJING, "share").unit) == ("%", "%")
    assert shown(NANJING, "contribution").unit == "points"
    assert shown(NANJING, "contribution").cells[2] == "11.60"
    assert shown(NANJING, "contribution", lang="zh").unit == "个百分点"


def test_a_qualified_figure_shows_only_the_digits_that_its_rounding_supports() -> None:
    assert shown(NANJING, "growth").cells == ["26   ", "≈20   ", "16.5 ", "12.1 ", "11.5 "]
    assert shown(NANJING, "growth").total == "15.29"


def test_without_the_total_row_nothing_is_left_for_its_decimals() -> None:
    assert shown(NANJING, "growth", total=False).cells == ["26  ", "≈20  ", "16.5", "12.1", "11.5"]
    assert shown(NANJING, "growth", total=False).total == ""


def test_a_qualified_figure_without_rounding_shows_the_digits_that_it_has() -> None:
    columns = [column("growth", qualifier="growth_qualifier"), column("growth_qualifier", audience=Audience.MACHINES)]
    signs = ["approx", "nearly", "over", "at_least", "under", "at_most", "", None]
    rows = [{"growth": 0.2, "growth_qualifier": sign} for sign in signs]
    cells = ["≈20  ", "nearly 20  ", ">20  ", "≥20  ", "<20  ", "≤20  ", "20.0", "20.0"]
    assert shown(report(columns, rows), "growth").cells == cells
    assert shown(report(columns, rows), "growth", lang="zh").cells[1] == "近20  "


def test_the_total_row_has_its_own_qualifier() -> None:
    columns = [
        column("revenue", qualifier="revenue_qualifier"),
        column("revenue_qualifier", audience=Audience.MACHINES),
    ]
    total: dict[str, Value] = {"revenue": 3e9, "revenue_qualifier": "at_least"}
    assert shown(report(columns, [{"revenue": 3e9}], total=total), "revenue", total=True).total == "≥3"


def test_missing_figures_and_texts_are_dashes_and_what_has_no_total_is_blank() -> None:
    layout = laid_out(SHAPES["some missing"], Options())
    by_key = {one.column.key: (one.cells, one.total) for one in layout.columns}
    assert by_key["sector"] == (["Steel", "—"], "Total")
    assert by_key["revenue"] == (["1", "—"], "1")
    assert by_key["growth"] == (["—", "10"], "")


def test_no_figure_is_minus_zero() -> None:
    rows = [{"growth": -0.0001, "revenue": -0.0, "increment": 1e9}]
    assert shown(sectors(rows), "growth").cells == ["-0.01"]
    assert shown(sectors([{"growth": -1e-9}]), "growth").cells == ["0.0"]
    assert shown(sectors(rows), "revenue").cells == ["0"]


def test_thousands_are_grouped() -> None:
    assert shown(PROJECTS, "projects").cells == ["1", "1", "1", "1,234"]


def test_counts_and_ranks_have_no_decimals_and_ratios_two() -> None:
    columns = [column("projects"), column("rank"), Column("ratio", Kind.RATIO, "Ratio", "比率")]
    layout = laid_out(report(columns, [{"projects": 1000, "rank": 2, "ratio": 1.005}]), Options())
    assert [one.cells for one in layout.columns] == [["1,000"], ["2"], ["1.01"]]
    assert layout.labels == ["Projects", "Rank", "Ratio"]


@pytest.mark.parametrize(
    ("values", "unit", "cells"),
    [
        ((520e9, 118.5e9, 19.4e9), "billion yuan", ["520.0", "118.5", "19.4"]),
        ((10e9, 50e9), "billion yuan", ["10", "50"]),
        ((1.25e9, 3e9), "billion yuan", ["1.25", "3.00"]),
        ((446.3519e9, 16.1667e9), "billion yuan", ["446.4", "16.2"]),
        ((19.123e6, 3.4567e6), "million yuan", ["19.1", "3.5"]),
        ((520.0, 1234.5), "yuan", ["520.0", "1,234.5"]),
        ((100.123, 1234.5), "yuan", ["100", "1,235"]),
        ((), "yuan", []),
        ((None, 0.0), "yuan", ["—", "0"]),
    ],
)
def test_amounts_show_few_decimals_and_no_published_digit_is_lost(
    values: tuple[float, ...], unit: str, cells: list[str]
) -> None:
    assert amounts(*values) == (unit, cells)


def test_a_small_amount_keeps_two_digits_as_far_as_three_decimals_go() -> None:
    assert amounts(5.2345e9, 0.0312e9, unit="billion")[1] == ["5.235", "0.031"]
    assert amounts(5.2345e9, 0.3123e9, unit="billion")[1] == ["5.23", "0.31"]
    assert amounts(5.2345e9, 0.00000012e9, unit="billion")[1] == ["5.235     ", "0.00000012"]


def test_no_amount_is_shown_as_nothing_in_a_unit_that_is_too_large() -> None:
    assert amounts(12_500.0, 1_200.0, unit="yi") == ("100 million yuan", ["0.00013", "0.00001"])
    assert amounts(1e9, 1e-4, 0.0, unit="billion")[1] == ["1", "0", "0"], "what floats add is nothing"


def published(*figures: tuple[float | None, float | None], key: str = "growth", qualifier: str = "") -> list[str]:
    """The cells of a column of published figures, each with its rounding."""
    columns = [
        column(key, qualifier=f"{key}_qualifier"),
        column(f"{key}_rounding", audience=Audience.MACHINES),
        column(f"{key}_qualifier", audience=Audience.MACHINES),
    ]
    rows: list[dict[str, Value]] = [
        {key: value, f"{key}_rounding": rounding, f"{key}_qualifier": qualifier} for value, rounding in figures
    ]
    return [cell.rstrip() for cell in shown(report(columns, rows), key).cells]


def test_no_digit_is_shown_that_was_not_published() -> None:
    assert published((0.04, 0.01), (0.24, 0.001), (0.1653, 0.0001)) == ["4", "24.0", "16.53"]
    assert published((4e9, 1e9), (24e9, 1e8), (19.45e9, 1e7), key="revenue") == ["4", "24.0", "19.45"]
    assert published((10e8, 1e9), (54.1e8, 1e7), key="investment", qualifier="nearly") == ["nearly 1", "nearly 5.41"]


def test_figures_of_unknown_rounding_show_the_digits_that_they_have() -> None:
    assert published((0.04, None), (0.243, None), (0.0, None)) == ["4", "24.3", "0"]
    assert published((0.04, None), (1 / 3, None)) == ["4", "33.3"], "more than two decimals are those of a division"


def test_a_computed_figure_with_a_range_shows_no_zeros_that_nothing_supports() -> None:
    columns = [
        column("large_investment", qualifier="large_investment_qualifier", ranged=True),
        column("large_investment_qualifier", audience=Audience.MACHINES),
        column("large_investment_low", audience=Audience.MACHINES),
        column("large_investment_high", audience=Audience.MACHINES),
        column("revenue", audience=Audience.PEOPLE),
    ]
    row: dict[str, Value] = {"large_investment": 54.1e9, "large_investment_qualifier": "at_most", "revenue": 1.25e9}
    row |= {"large_investment_low": 53e9, "large_investment_high": 54.2e9}
    other: dict[str, Value] = {"large_investment": 1.25e9}
    cells = shown(report(columns, [row, other]), "large_investment").cells
    assert cells[0].split() == ["≤54.1", "[53.0–54.2]"]


@pytest.mark.parametrize(
    ("unit", "en", "zh"),
    [
        ("USD", "Revenue (billion USD)", "营业收入（亿美元）"),
        ("persons", "Revenue (billion persons)", "营业收入（亿人）"),
        ("CNY", "Revenue (billion yuan)", "营业收入（亿元）"),
    ],
)
def test_the_heading_says_what_the_amounts_are_of(unit: str, en: str, zh: str) -> None:
    shape = report([column("revenue", unit=unit)], [{"revenue": 2e9}])
    assert [laid_out(shape, Options(lang=lang)).labels for lang in ("en", "zh")] == [[en], [zh]]


def test_amounts_of_which_nothing_states_the_unit_are_plain_numbers() -> None:
    shape = report([column("revenue", unit="")], [{"revenue": 2.5e9}])
    assert (laid_out(shape, Options()).labels, shown(shape, "revenue").cells) == (["Revenue"], ["2,500,000,000"])
    assert laid_out(shape, Options(lang="zh")).labels == ["营业收入"]


def test_each_amount_says_its_unit_where_a_column_has_several() -> None:
    columns = [column("revenue", currency="unit"), column("unit", kind=Kind.CODE, audience=Audience.MACHINES)]
    rows: list[dict[str, Value]] = [{"revenue": 2e9, "unit": "USD"}, {"revenue": 3e9, "unit": "persons"}]
    shape = report(columns, rows)
    assert (laid_out(shape, Options()).labels[0], shown(shape, "revenue").cells) == (
        "Revenue (billion)",
        ["USD 2", "persons 3"],
    )


def test_a_column_that_holds_nothing_is_left_out_unless_it_was_asked_for() -> None:
    shape = sectors([{"sector": "Steel", "revenue": 1e9}])
    assert laid_out(shape, Options()).labels == ["Sector", "Revenue (billion yuan)"]
    assert laid_out(shape.choose(["sector", "growth"]), Options()).labels == ["Sector", "Growth (%)"]
    assert len(laid_out(SHAPES["empty"], Options()).columns) == 9, "headings alone say what there could be"


def test_words_of_closed_lists_and_periods_are_worded_in_the_language_of_the_reader() -> None:
    columns = [column("growth_source"), column("growth_qualifier"), column("currency"), column("period")]
    rows: list[dict[str, Value]] = [
        {"growth_source": "levels", "growth_qualifier": "approx", "currency": "USD", "period": "2025H1"}
    ]
    shape = report(columns, rows)
    cells = {lang: [one.cells[0] for one in laid_out(shape, Options(lang=lang)).columns] for lang in ("en", "zh")}
    assert cells == {"en": ["levels", "about", "USD", "2025H1"], "zh": ["按总量推算", "约", "USD", "2025年上半年"]}
    assert text(shape, "csv", lang="zh").splitlines()[1] == "levels,approx,USD,2025H1", "machines get the code"


def test_a_line_in_a_cell_is_worded_for_people_and_in_english_for_machines() -> None:
    shape = report([column("sector")], [{"sector": Line("report.total")}])
    assert laid_out(shape, Options(lang="zh")).columns[0].cells == ["合计"]
    assert text(shape, "csv", lang="zh") == "sector\nTotal\n"


def test_chinese_readers_see_the_chinese_names_that_stand_beside() -> None:
    assert shown(NANJING, "sector", lang="zh").cells[1] == "机器人"
    assert shown(sectors([{"sector": "Steel"}]), "sector", lang="zh").cells == ["Steel"]


def test_a_column_can_say_its_decimals() -> None:
    columns = [column("revenue", decimals=0, total_decimals=2)]
    one = shown(report(columns, [{"revenue": 1.26e9}], total={"revenue": 1.26e9}), "revenue", total=True)
    assert (one.cells, one.total) == (["1   "], "1.26")


@pytest.mark.parametrize(
    ("unit", "lang", "words", "cell"),
    [
        ("yuan", "en", "yuan", "19,400,000,000"),
        ("million", "en", "million yuan", "19,400"),
        ("yi", "zh", "亿元", "194"),
        ("wan", "zh", "万元", "1,940,000"),
        ("auto", "zh", "亿元", "194"),
        ("auto", "en", "billion yuan", "19.4"),
    ],
)
def test_the_unit_is_the_one_asked_for(unit: str, lang: str, words: str, cell: str) -> None:
    assert amounts(19.4e9, unit=unit, lang=lang) == (words, [cell])


def test_an_unknown_unit_names_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        amounts(1.0, unit="bilion")
    assert (caught.value.hint or "").startswith("Did you mean billion")


def test_a_small_increment_beside_large_revenues_does_not_choose_the_unit() -> None:
    shape = sectors([{"revenue": 520e9, "increment": 1e6}, {"revenue": 26e9, "increment": 3e9}])
    assert shown(shape, "revenue").unit == shown(shape, "increment").unit == "billion yuan"


def test_each_scale_has_its_own_unit() -> None:
    columns = [column("revenue"), column("investment", scale="projects")]
    shape = report(columns, [{"revenue": 520e9, "investment": 3e6}])
    assert [shown(shape, key).unit for key in ("revenue", "investment")] == ["billion yuan", "million yuan"]


def test_an_amount_in_another_currency_says_so() -> None:
    assert shown(PROJECTS, "investment").cells == ["≈13,000", "USD 150", "nearly 10,000", "—"]
    assert shown(PROJECTS, "investment").unit == "million yuan"


def test_a_currency_that_every_amount_shares_is_the_unit() -> None:
    columns = [column("investment", currency="currency"), column("currency", audience=Audience.MACHINES)]
    shape = report(columns, [{"investment": 1e9, "currency": "USD"}, {"currency": "CNY"}])
    assert shown(shape, "investment").cells == ["1", "—"]
    assert label_of(shown(shape, "investment"), "en") == "Investment (billion USD)"
    assert label_of(shown(shape, "investment", lang="zh"), "zh") == "总投资（亿美元）"


def test_headings_carry_the_unit() -> None:
    assert laid_out(NANJING, Options()).labels == [
        "Rank",
        "Sector",
        "Revenue (billion yuan)",
        "Share (%)",
        "Growth (%)",
        "Base (billion yuan)",
        "Increment (billion yuan)",
        "Contribution (points)",
        "Contribution share (%)",
    ]
    assert label_of(shown(NANJING, "revenue", lang="zh"), "zh") == "营业收入（亿元）"


def test_ascii_replaces_signs_and_an_encoding_shows_what_it_can() -> None:
    assert shown(NANJING, "growth", ascii=True).cells[1] == "~20   "
    assert shown(SHAPES["all missing"], "revenue", ascii=True).cells == ["-", "-"]
    assert shown(SHAPES["Chinese"], "sector", encoding="ascii").cells[1] == r"AI\u4ea7\u4e1a"
    assert shown(SHAPES["Chinese"], "sector", encoding="gbk").cells[1] == "AI产业"


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("utf-8", "share² ÷ 2 − 1 × ±3 ▁▄█ ≈ 软 é"),
        ("gbk", r"share^2 ÷ 2 - 1 × ±3 ▁▄█ ≈ 软 é"),
        ("cp437", r"share² ÷ 2 - 1 x ±3 148 ≈ \u8f6f é"),
        ("latin-1", r"share² ÷ 2 - 1 × ±3 148 ~ \u8f6f é"),
        ("ascii", r"share^2 / 2 - 1 x +/-3 148 ~ \u8f6f \xe9"),
    ],
)
def test_only_the_signs_that_an_encoding_lacks_are_replaced(encoding: str, line: str) -> None:
    assert in_encoding("share² ÷ 2 − 1 × ±3 ▁▄█ ≈ 软 é", encoding) == line


@pytest.mark.parametrize("name", PEOPLE)
def test_among_figures_alone_no_total_passes_for_a_row(name: str) -> None:
    figures = NANJING.choose(["growth", "revenue"])
    assert "732.1" not in text(figures, name)
    assert "732.1" in text(figures, name, total=True)
    assert "732.1" in text(NANJING.choose(["growth", "sector", "revenue"]), name)


# ---- obligations of every format for people -----------------------------------------------------


@pytest.mark.parametrize("name", PEOPLE)
def test_title_caption_and_notes_are_part_of_it(name: str) -> None:
    written = text(NANJING, name)
    assert "Nanjing, 2025H1: sectors by growth" in written
    assert "Data: sectors.csv, 5 of 268 rows." in written
    assert "lies inside Software and information services" in written


@pytest.mark.parametrize("name", PEOPLE)
def test_the_total_row_is_there_unless_it_is_not_wanted(name: str) -> None:
    assert re.search(r"Total.*732\.1.*15\.29", text(NANJING, name))
    assert "732.1" not in text(NANJING, name, total=False)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_that_acts_on_a_screen_is_written(name: str, shape: str) -> None:
    written = text(SHAPES[shape], name)
    assert not set(written) & set("\x00\x07\x1b\x9b\r\t\u200b\u202e\udc80")
    assert written.endswith("\n")


@pytest.mark.parametrize("name", PEOPLE)
def test_columns_are_those_for_people(name: str) -> None:
    assert "rounding" not in text(NANJING, name).lower()
    assert "rounding" in text(NANJING.choose(["sector", "revenue_rounding"]), name).lower()


# ---- Markdown -----------------------------------------------------------------------------------

SIMPLE = report(
    [column("sector"), column("revenue")],
    [{"sector": "Steel", "revenue": 1.5e9}, {"sector": "软件", "revenue": 1e10}],
    title="Sectors",
    total={"revenue": 1.15e10},
    caption=("Data: a.csv.",),
    notes=("A note.",),
)


def test_markdown_is_a_pipe_table() -> None:
    assert text(SIMPLE, "markdown") == (
        "**Sectors**\n"
        "\n"
        "| Sector   |   Revenue (billion yuan) |\n"
        "|:---------|-------------------------:|\n"
        "| Steel    |                      1.5 |\n"
        "| 软件     |                     10.0 |\n"
        "| Total    |                     11.5 |\n"
        "\n"
        "Data: a.csv.\n"
        "\n"
        "A note.\n"
    )


def markdown_cells(written: str) -> list[list[str]]:
    """The text of each row of the table as a renderer shows it."""
    page = HTMLCells()
    page.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written))
    assert page.tags <= {"p", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    return page.rows


class HTMLCells(HTMLParser):
    """The cells of a table in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.scopes: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.scopes += [value or "" for key, value in attrs if key == "scope"]
        self.inside = tag in {"td", "th"}
        if tag == "tr":
            self.rows.append([])
        if self.inside:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def as_shown(name: str) -> str:
    """A name as people see it in any format: what its column in the layout holds."""
    return shown(named(name), "sector").cells[0].strip()


@pytest.mark.parametrize("name", ODD_NAMES, ids=lambda name: ascii(name)[:40])
def test_a_markdown_renderer_shows_every_name_as_it_is(name: str) -> None:
    headings, cells = markdown_cells(text(named(name), "markdown"))
    assert len(cells) == len(headings)
    assert cells[1].strip() == as_shown(name)


@pytest.mark.parametrize("line", ["- file", "# title", "1. first", "=1+1", "+1", "<b>", "***", "2025. x", "```"])
def test_a_line_of_the_caption_is_a_paragraph_whatever_it_begins_with(line: str) -> None:
    shape = report([column("sector")], [{"sector": "Steel"}], caption=(line,))
    html = MarkdownIt("commonmark").enable("table").render(text(shape, "markdown"))
    assert html.endswith("<p>" + line.replace("<", "&lt;").replace(">", "&gt;") + "</p>\n")


# ---- HTML ---------------------------------------------------------------------------------------


def test_html_is_one_accessible_table() -> None:
    assert text(SIMPLE, "html") == (
        '<meta charset="utf-8">\n'
        "<figure>\n"
        "<table>\n"
        "<caption>Sectors</caption>\n"
        "<thead>\n"
        '<tr><th scope="col" style="text-align: left">Sector</th>'
        '<th scope="col" style="text-align: right">Revenue (billion yuan)</th></tr>\n'
        "</thead>\n"
        "<tbody>\n"
        '<tr><th scope="row" style="text-align: left">Steel</th><td style="text-align: right">1.5</td></tr>\n'
        '<tr><th scope="row" style="text-align: left">软件</th><td style="text-align: right">10.0</td></tr>\n'
        "</tbody>\n"
        "<tfoot>\n"
        '<tr><th scope="row" style="text-align: left">Total</th><td style="text-align: right">11.5</td></tr>\n'
        "</tfoot>\n"
        "</table>\n"
        "<figcaption>\n"
        "<p>Data: a.csv.</p>\n"
        "<p>A note.</p>\n"
        "</figcaption>\n"
        "</figure>\n"
    )


@pytest.mark.parametrize("name", ODD_NAMES, ids=lambda name: ascii(name)[:40])
def test_html_shows_every_name_as_it_is(name: str) -> None:
    page = HTMLCells()
    page.feed(text(named(name), "html"))
    assert page.rows[1][1].strip() == as_shown(name)
    assert "script" not in page.tags


def test_html_keeps_decimal_points_under_each_other() -> None:
    written = text(NANJING, "html")
    assert '>≈20<span style="padding-right: 2.5ch"></span></td>' in written
    assert '>16.5<span style="padding-right: 1ch"></span></td>' in written
    page = HTMLCells()
    page.feed(written)
    assert page.rows[3][4] == "16.5", "the text of a cell is the figure: a spreadsheet takes it for a number"


# ---- LaTeX and plain text -----------------------------------------------------------------------


def test_latex_is_a_table_environment() -> None:
    assert text(SIMPLE, "latex") == (
        "\\begin{table}\n"
        "\\centering\n"
        "\\caption{Sectors}\n"
        "\\begin{tabular}{lr}\n"
        "\\hline\n"
        " Sector   &   Revenue (billion yuan) \\\\\n"
        "\\hline\n"
        " Steel    &                      1.5 \\\\\n"
        " 软件     &                     10.0 \\\\\n"
        "\\hline\n"
        " Total    &                     11.5 \\\\\n"
        "\\hline\n"
        "\\end{tabular}\n"
        "\n"
        "\\smallskip\n"
        "{\\footnotesize\n"
        "Data: a.csv.\\\\\n"
        "A note.\\par}\n"
        "\\end{table}\n"
    )


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        (
            "50% #1 $2 a_b ~c^ {d} \\e",
            r"50\% \#1 \$2 a\_b \textasciitilde{}c\textasciicircum{} \{d\} \textbackslash{}e",
        ),
        ("R&D", r"R\&D"),
        ("[phase 2]", "{[}phase 2{]}"),
        ("*star", "{*}star"),
        ("a<b>c|d", r"a\ensuremath{<}b\ensuremath{>}c\textbar{}d"),
        ("\x1b[31m", r"\textbackslash{}x1b{[}31m"),
    ],
)
def test_latex_is_escaped(name: str, cell: str) -> None:
    assert f"& {cell} " in text(named(name), "latex")


def test_latex_needs_no_package_for_the_signs_of_njind() -> None:
    signs = "share² ÷ 2 − 1 × ±3 ≠ 4 · ▁▄█ ≈ ≥ ≤ — – …"
    written = text(report([column("sector")], [{"sector": signs}]), "latex")
    assert written.isascii()
    assert r"share\textsuperscript{2} \ensuremath{\div} 2 \ensuremath{-} 1 \ensuremath{\times}" in written
    assert " 148 " in written


def test_latex_keeps_decimal_points_under_each_other() -> None:
    assert r"\ensuremath{\approx}20\phantom{.00}" in text(NANJING, "latex")
    assert r"16.5\phantom{0}" in text(NANJING, "latex")


def test_plain_text_has_aligned_columns_and_no_rules() -> None:
    assert text(SIMPLE, "plain") == (
        "Sectors\n"
        "\n"
        "Sector      Revenue (billion yuan)\n"
        "Steel                          1.5\n"
        "软件                          10.0\n"
        "Total                         11.5\n"
        "\n"
        "Data: a.csv.\n"
        "A note.\n"
    )


@pytest.mark.parametrize("name", PEOPLE)
def test_a_value_may_be_a_number_where_a_text_is_expected(name: str) -> None:
    value: Value = 2025
    assert "2025" in text(report([column("period")], [{"period": value}]), name)


def test_a_sentence_does_not_repeat_a_word_of_thousands_of_characters() -> None:
    shape = report([column("sector")], [{"sector": "x" * 3000}])
    long = replace(shape, lines=(line("report.data", files="y" * 3000),))
    assert laid_out(long, Options()).lines == (f"Data: {'y' * 500}… (+2,500).",)
    assert laid_out(long, Options()).columns[0].cells == ["x" * 3000], "cells are data and stay whole"
