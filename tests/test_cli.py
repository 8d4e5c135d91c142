"""The command line in one process: what each option does, what is refused and how."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import click
import pytest

from njind.cli import run
from njind.cli.command import Output, deliver
from njind.cli.helptext import Command
from njind.cli.main import COMMANDS
from njind.cli.main import njind as group
from njind.line import Weight
from njind.messages.catalogue import cli
from njind.messages.wording import has_message as is_there
from njind.report import Report, column
from reports import said

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run njind with arguments: exit status, standard output, standard error."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "NJIND_DATA"):
        monkeypatch.delenv(name, raising=False)

    def called(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8-sig"), err.decode()

    return called


def records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_growth_ranking_of_nanjing(call: Call) -> None:
    status, out, err = call("sectors", "--sort", "growth")
    assert (status, err) == (0, "")
    lines = [line.split() for line in out.splitlines() if line.strip()[:1].isdigit()]
    growth = {" ".join(line[1:-8]): line[-5] for line in lines}
    assert growth == {
        "Artificial intelligence (core)": "26",
        "Robotics": "≈20",
        "Software and information services": "16.5",
        "New-generation information communication": "12.1",
        "Biopharmaceuticals": "11.5",
    }
    total = next(line for line in out.splitlines() if line.strip().startswith("Total")).split()
    assert total == ["Total", "732.1", "100.0", "≈15.29", "≈635.0", "≈97.1", "≈15.29", "100.0"]
    software = next(line for line in lines if line[1] == "Software")
    assert software[-2] == "11.60"


def test_projects_of_100_million_or_more(call: Call) -> None:
    status, out, err = call("projects", "--min-investment", "1e8", "--format", "csv")
    assert status == 0
    assert len(records(out)) == 79
    assert err == (
        "Note: Shares are of the rows selected together, not of all projects.\n"
        "Note: 13 projects in USD were not compared; --rate USD=… converts them.\n"
    )
    assert len(records(call("projects", "--currency", "CNY", "-f", "csv")[1])) == 80
    assert len(records(call("projects", "--min-investment", "1亿", "--rate", "USD=7.2", "-f", "csv")[1])) == 92


def test_the_first_published_group(call: Call) -> None:
    out = json.loads(call("projects", "--kind", "group", "--format", "json")[1])
    first = out[0]
    assert (first["projects"], first["large_projects"], first["investment"], first["investment_qualifier"]) == (
        105,
        41,
        13_000_000_000,
        "approx",
    )
    assert first["mean"] == pytest.approx(123.8e6, rel=1e-3)
    assert len(out) == 48


@pytest.mark.parametrize("format", ["table", "markdown", "plain"])
def test_the_summary_holds_every_headline_figure(call: Call, format: str) -> None:
    status, out, err = call("summary", "--notes", "--format", format)
    assert (status, err) == (0, "")
    figures = {}
    for line in out.splitlines():
        figures[line.strip(" |").split("  ")[0].split(" |")[0]] = line
    for start, parts in {
        "Total of the sectors": ("732.1", "≈15.3"),
        "Fastest": ("Artificial intelligence", "26"),
        "Largest, carries most of the growth": ("Software", "520", "16.5", "11.60"),
        "Projects signed": ("105", "≈13"),
        "of 100 million yuan or more": ("41", "105", "39.0"),
        "Largest named project": ("State Grid", "≈10"),
        "Number 2 by investment": ("Baiyun", "nearly 10", "50"),
        "Group of sectors": ("1+4+6",),
    }.items():
        assert all(part in figures[start] for part in parts), figures[start]
    for name, revenue, growth in (
        ("Robotics", "19.4", "≈20"),
        ("Biopharm", "118.5", "11.5"),
        ("New-generation", "74.2", "12.1"),
    ):
        line = next(line for line in out.splitlines() if name in line and not line.startswith("In 2025H1, "))
        assert revenue in line
        assert growth in line


def test_what_is_exported_is_read_back_the_same(call: Call, tmp_path: Path) -> None:
    for command in ("sectors", "projects"):
        for extension in ("csv", "tsv"):
            file = tmp_path / f"{command}.{extension}"
            selection = ("--region", "all", "--period", "all") if command == "sectors" else ("--kind", "all")
            first = call(command, *selection, "-f", "csv")[1]
            status, out, said = call(command, *selection, "-o", str(file))
            assert (status, out) == (0, "")
            assert call(command, str(file), *selection, "-f", "csv") == (0, first, said)


def test_columns_are_chosen_and_ordered(call: Call) -> None:
    out = call("sectors", "--columns", "publisher,sector", "-f", "csv")[1]
    assert out.splitlines()[0] == "publisher,sector"
    assert "Growth" in call("sectors", "--columns", "growth,sector")[1]


@pytest.mark.parametrize("command", ["sectors", "trend"])
def test_the_column_of_a_measure_is_called_by_its_name(call: Call, tmp_path: Path, command: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("sector,period,sales (USD million)\nA,2024,20\nA,2025,30\n", encoding="utf-8")
    asked = ("--columns", "period,sales", "--sort", "sales", "--top", "1", "--format", "csv")
    assert call(command, str(table), *asked)[1].splitlines()[1].startswith("2025,30000000")


def test_a_figure_that_was_qualified_never_leaves_without_its_qualifier(call: Call) -> None:
    rows = records(call("sectors", "--columns", "sector,growth", "-f", "csv")[1])
    robotics = next(row for row in rows if row["sector"] == "Robotics")
    assert (robotics["growth"], robotics["growth_qualifier"]) == ("0.2", "approx")
    foreign = records(call("projects", "--currency", "USD", "-c", "project,investment", "-f", "csv")[1])
    assert {row["currency"] for row in foreign} == {"USD"}


def test_amounts_are_shown_in_the_unit_asked_for(call: Call) -> None:
    out = call("sectors", "--unit", "yi", "--columns", "sector,revenue")[1]
    assert "100 million yuan" in out
    assert "5,200" in out


def test_machine_formats_have_no_total_unless_asked(call: Call) -> None:
    assert len(records(call("sectors", "-f", "csv")[1])) == 5
    rows = records(call("sectors", "-f", "csv", "--total")[1])
    assert (rows[-1]["sector"], rows[-1]["revenue"]) == ("Total", "732100000000")
    assert "Total" not in call("sectors", "--no-total")[1]


def test_that_no_row_matches_is_not_said_where_none_is_asked_for(call: Call) -> None:
    status, out, err = call("sectors", "--top", "0", "--format", "csv")
    assert (status, len(out.splitlines())) == (0, 1)
    assert "No row" not in err


@pytest.mark.parametrize("command", ["sectors", "projects", "summary"])
def test_a_dash_for_the_output_is_standard_output(
    command: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for options in ((), ("-f", "csv")):
        assert call(command, *options, "-o", "-") == call(command, *options)
    assert list(tmp_path.iterdir()) == []


def test_no_row_is_said_and_is_no_error(call: Call) -> None:
    status, out, err = call("sectors", "--min-growth", "99%", "--format", "csv")
    assert (status, len(out.splitlines())) == (0, 1)
    assert err == "Note: No row matches.\n"
    assert call("sectors", "--min-growth", "99%", "--format", "json", "-q") == (0, "[]\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sectors", "--sort", "growht"), '--sort: "growht" is not a column here.\nHint: Did you mean growth?'),
        (("sectors", "--by", "sector"), "is not a grouping"),
        (("sectors", "--period", "2025H3"), '--period: "2025H3" is not a period.\nHint: Write it as 2025, 2025H1'),
        (("sectors", "--min-growth", "12"), '"12" '),
        (("sectors", "--min-revenue", "1,23"), '"1,23" '),
        (("sectors", "--format", "jsn"), '"jsn" is not a format here.\nHint: Did you mean json'),
        (("sectors", "--region", "Nanjng"), '"Nanjng" is not a region here.'),
        (("sectors", "--nonsense"), "there is no option --nonsense.\nHint: njind sectors --help lists them."),
        (("sectors", "--top", "-1"), "is not a whole number"),
        (("sectors", "-o", "x.csv", "-f", "json"), "is csv by its extension, but the format asked for is json"),
        (("sectors", "-o", "x.doc"), "no format has the extension"),
        (("projects", "--rate", "USD"), "is not a rate.\nHint: Write it as USD=7.2"),
        (("projects", "--rate", "USD=7.1", "--rate", "usd=8"), "--rate gives USD twice."),
        (("projects", "--since", "soon"), '"soon" is not a date'),
        (("projects", "--by", "sector", "--kind", "group"), "published groups overlap"),
        (("projects", "--threshold", "1e8"), "--threshold counts projects within groups"),
        (("projects", "--kind", "groups"), "Did you mean group?"),
        (("sectors", "--lang", "fr"), '--lang: "fr" is not a language here.\nHint: There are: en, zh.'),
        (("sectors", "--explian"), "there is no option --explian.\nHint: Did you mean --explain?"),
        (("sectors", "--laguage"), "there is no option --laguage.\nHint: njind sectors --help lists them."),
        (("sectors", "--top"), "--top wants a value."),
        (("sectors", "--reverse=3"), "--reverse takes no value."),
        (("chart", "growth", "a.csv", "b.csv"), "one file at most is named here, and this is more: b.csv."),
        (("summary", "a.csv"), "nothing is named here, and this is more: a.csv."),
        (("sectors", "--published-total", "-5"), "--published-total: -5 cannot be a total."),
        (("sectors", "--published-total", "0"), "--published-total: 0 cannot be a total."),
        (("sectors", "--encoding", "idna"), '--encoding: "idna" is not an encoding of files.'),
        (("sectors", "--encoding", "unicode_escape"), "is not an encoding of files."),
        (("sectors", "--encoding", "raw-unicode-escape"), "is not an encoding of files."),
        (("sector",), "sector"),
        (("sectors", "\x1b[31mx"), "x1b"),
    ],
)
def test_a_usage_error_is_one_line_with_a_hint_and_status_2(
    call: Call, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = call(*arguments)
    assert message in err
    assert status == (1 if arguments[-1].startswith("\x1b") else 2)
    assert out == ""
    assert err.startswith("Error: ")
    assert [line.split(":")[0] for line in err.splitlines()] == ["Error", "Hint"]
    assert "\x1b" not in err


def test_a_sort_that_is_no_column_names_the_columns(call: Call) -> None:
    err = call("sectors", "--sort", "nonsense")[2]
    assert err.startswith('Error: --sort: "nonsense" is not a column here.\nHint: There are: rank, region, sector,')
    assert err.endswith("more; --columns help lists them all.\n")


# --------------------------------------------------------------------------------------- the language and the settings


def test_everything_is_said_in_the_language_of_the_reader(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("sectors", "--sort", "nonsense")
    chinese = call(*asked, "--lang", "zh")[2]
    assert chinese.startswith("错误：--sort：没有列“nonsense”。\n提示：可选的有：rank、region、")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert call(*asked)[2] == chinese
    assert call(*asked, "--lang=en")[2].startswith("Error: ")
    monkeypatch.setenv("NJIND_LANG", "en")
    assert call(*asked)[2].startswith("Error: ")
    assert "营业收入" in call("sectors", "--lang", "zh")[1]
    assert call("sectors", "-f", "csv", "--lang", "zh")[1] == call("sectors", "-f", "csv")[1], "machines read English"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_comes_in_both_languages(call: Call, command: str) -> None:
    english, chinese = (call(*command.split(), "--lang", lang, "--help")[1] for lang in ("en", "zh"))
    assert english.startswith("Usage: njind")
    assert chinese.startswith("用法：njind")
    assert len(re.findall(r"[\u4e00-\u9fff]", chinese)) > 90
    assert max(sum(1 + (east_asian_width(one) in "WF") for one in line) for line in chinese.splitlines()) <= 80


def options_of(command: str) -> list[click.Option]:
    found = group.get_command(click.Context(group), command)
    assert found is not None
    return [one for one in found.params if isinstance(one, click.Option)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_can_be_set_by_a_variable_of_its_name(command: str) -> None:
    for one in options_of(command):
        longest = max(one.opts, key=len).removeprefix("--").replace("-", "_")
        assert one.name == longest


def test_a_variable_sets_an_option_for_every_command(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [call("sectors", "--unit", "yi"), call("projects", "--unit", "yi")]
    monkeypatch.setenv("NJIND_UNIT", "亿元")
    assert [call("sectors"), call("projects")] == expected
    assert call("sectors", "--unit", "auto") != expected[0]
    monkeypatch.setenv("NJIND_SORT", "nonsense")
    assert call("sectors")[2].startswith('Error: NJIND_SORT: "nonsense" is not a column here.')


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_command_says_what_it_is_for_in_the_catalogue(command: str) -> None:
    found = group.get_command(click.Context(group), command)
    assert isinstance(found, Command)
    assert found.help
    assert is_there(f"rules.{command}")
    assert set(found.sections) <= {key.removeprefix("cli.section-") for key in cli.MESSAGES}
    sections = {name for keys in found.sections.values() for name in keys}
    assert sections <= {one.name for one in options_of(command)}


# ------------------------------------------------------------------------------------------------------------- quietly


def test_a_quiet_call_says_what_a_reader_must_know_and_nothing_else(call: Call, tmp_path: Path) -> None:
    report = Report(
        "sectors",
        said("Sectors"),
        (column("sector"),),
        (["Steel"],),
        lines=(said("Sorted by revenue."), said("Coal is left out.", Weight.MUST), said("Besides.", Weight.ASIDE)),
    )
    file = str(tmp_path / "out.txt")
    with click.Context(group):
        deliver(report, Output(output=file, quiet=True))
        assert (tmp_path / "out.txt").read_text() == "Sectors\n\nSector\nSteel\n\nCoal is left out.\n"


@pytest.mark.parametrize("quiet", [True, False])
def test_what_a_reader_must_know_is_said_beside_machine_formats_too(
    quiet: bool, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = (said("Sorted by revenue."), said("Coal is left out.", Weight.MUST))
    report = Report("sectors", said("Sectors"), (column("sector"),), (["Steel"],), lines=lines)
    with click.Context(group):
        deliver(report, Output(format="csv", quiet=quiet))
    assert capfdbinary.readouterr() == (b"\xef\xbb\xbfsector\nSteel\n", b"Note: Coal is left out.\n")


def test_a_file_is_written_once_and_never_onto_its_input(call: Call, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("sector,revenue,growth\nA,110,0.1\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(table)
    for spelling in (str(table), str(tmp_path / "." / "mine.csv"), str(tmp_path / "link.csv")):
        status, _, err = call("sectors", str(table), "-o", spelling)
        assert status == 2
        assert "mine.csv" in err or "link.csv" in err
    assert table.read_text(encoding="utf-8") == "sector,revenue,growth\nA,110,0.1\n"


def test_an_error_in_a_table_says_where_and_what(call: Call, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("sector,revenue,growth\nA,110,0.1\nB,12.5.3,0.2\n", encoding="utf-8")
    status, out, err = call("sectors", str(table))
    assert (status, out) == (1, "")
    assert 'mine.csv, line 3, column revenue: "12.5.3"' in err


FILES_OF_A_READER = {"'ledger/*.csv'", "mine.csv", "mine.xlsx", "bureau.xlsx", "data/sectors.csv"}
"""Files that examples read and that only a reader has."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_leads_with_examples_that_run(
    call: Call, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = call(command, "--help")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert len(out.splitlines()) <= 70
    assert "Exit status: 0 done" in out
    assert out.index("Examples:") < out.index("--help")
    examples = [line.strip() for line in out.splitlines() if line.startswith("  njind ")]
    assert len(examples) >= 3
    for example in examples:
        arguments = example.split(" > ")[0].split()[1:]
        if not FILES_OF_A_READER & set(arguments):
            assert call(*arguments)[0] == 0, example


def test_help_lists_every_command(call: Call) -> None:
    out = call("--help")[1]
    assert all(f"  {name} " in out for name in COMMANDS)
    assert len(out.splitlines()) <= 34
    assert set(group.list_commands(None)) == set(COMMANDS)  # type: ignore[arg-type]


def test_the_width_is_that_of_columns_and_nonsense_is_ignored(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, call("sectors")[1].splitlines())) <= 60
    natural = None
    for nonsense in ("abc", "0", "-5", "", "１２"):
        monkeypatch.setenv("COLUMNS", nonsense)
        status, out, _ = call("sectors")
        assert status == 0
        natural = natural or out
        assert nonsense == "１２" or out == natural


def test_colour_is_never_needed_and_never_in_a_pipe(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in call("sectors")[1]
    assert "\x1b" in call("sectors", "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in call("sectors")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("sectors")[1]


def test_the_folder_of_njind_data_is_the_default(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sectors.csv").write_text("sector,revenue,growth\nMine,110,0.1\n", encoding="utf-8")
    monkeypatch.setenv("NJIND_DATA", str(tmp_path))
    assert "Mine" in call("sectors")[1]
    status, _, err = call("projects")
    assert status == 1
    assert "NJIND_DATA" in err


# ------------------------------------------------------------------------------------------- names as people know them


def test_no_command_shows_the_help(call: Call) -> None:
    assert call() == call("--help")


def test_a_misspelt_command_is_told_the_nearest(call: Call) -> None:
    assert call("sector") == (
        2,
        "",
        'Error: "sector" is not a command here.\nHint: Did you mean sectors?\n',
    )


def test_columns_units_and_groupings_may_be_called_by_their_headings(call: Call) -> None:
    for chinese, key in (("投资额,项目名称", "investment,project"), ("总投资,Project", "investment,project")):
        asked = ("projects", "--top", "2", "-f", "csv", "-c")
        assert call(*asked, chinese) == call(*asked, key)
    assert call("sectors", "--unit", "亿元") == call("sectors", "--unit", "yi")
    assert call("projects", "--by", "区") == call("projects", "--by", "district")


@pytest.mark.parametrize(
    "arguments",
    [
        ("sectors", "--digits", "13"),
        ("sectors", "--digits", "9" * 5000),
        ("sectors", "--top", "9" * 5000),
        ("sectors", "-c", ","),
        ("sectors", "-o", ""),
        ("sectors", "--explain", "Robotics", "--top", "2"),
        ("projects", "--explain", "--sort", "investment"),
        ("sectors", "--quadrants", "--published-total", "7400亿"),
        ("summary", "--sectors", "-", "--projects", "-"),
        ("projects", "--rate", "USD=1e305"),
    ],
)
def test_what_means_nothing_is_refused_in_one_line_and_a_hint(call: Call, arguments: tuple[str, ...]) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert [line.partition(":")[0] for line in err.splitlines()] == ["Error", "Hint"]


def test_absurd_columns_are_no_width(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    natural = call("sectors")
    monkeypatch.setenv("COLUMNS", "9" * 5000)
    assert call("sectors") == natural
