"""What njind imports, when and where: a command that computes nothing starts fast, and every package has one owner."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from documents import ROOT
from njind.cli.main import COMMANDS

HEAVY = {"altair", "docx", "numpy", "openpyxl", "pandas", "rich", "tabulate", "typst", "vl_convert", "xlsxwriter"}

OWNERS = {
    "altair": {"formats"},
    "click": {"cli"},
    "olefile": {"tables"},
    "dask": {"engines"},
    "distributed": {"engines"},
    "duckdb": {"engines"},
    "fsspec": {"tables"},
    "ibis-framework": {"engines"},
    "narwhals": {"analysis", "engines"},
    "polars": {"engines"},
    "psycopg": {"engines"},
    "pyarrow": {"engines", "formats", "tables"},
    "pyspark": {"engines"},
    "python-docx": {"formats"},
    "rich": {"cli", "formats"},
    "tabulate": {"formats"},
    "typst": {"formats"},
    "vl-convert-python": {"formats"},
    "xlrd": {"tables"},
    "xlsxwriter": {"formats"},
}
"""The parts of njind that may import a package; a package that is not listed may be imported by every part."""

DISTRIBUTIONS = {
    "axe_core_python": "axe-core-python",
    "docx": "python-docx",
    "ibis": "ibis-framework",
    "markdown_it": "markdown-it-py",
    "vl_convert": "vl-convert-python",
}
"""The packages that are installed under another name than they are imported by."""

EXTRAS = ("xls", "parquet", "chart", "report", "duckdb", "polars", "spark", "dask", "database", "remote")
"""What is asked for only by who reads or writes such files."""

OURS = {"njind", *(path.stem for path in (ROOT / "tests").glob("*.py"))}

READERS = {"read_csv", "read_excel", "read_json", "read_parquet", "read_table", "read_bytes", "read_text"}
"""Functions of pandas and pathlib that read data, which only njind.tables and the engines do."""


# ------------------------------------------------------------------------------------------- starting


def imported_by(*arguments: str, **environment: str) -> set[str]:
    """The top-level packages that a Python with these arguments imports until it ends, however it ends."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    modules = re.findall(r"^import time: +\d+ \| +\d+ \| +(\S+)$", done.stderr, flags=re.MULTILINE)
    assert "os" in modules, done.stderr
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["--version"],
        *([command, "--help"] for command in COMMANDS),
        ["nonsense"],
        ["sectors", "--nonsense"],
        ["sectors", "--format", "nonsense"],
        ["sectors", "--output", "report.nonsense"],
        ["sectors", "--sort", "nonsense"],
        ["sectors", "--min-revenue", "nonsense"],
        ["projects", "--by", "sectr"],
    ],
    ids=" ".join,
)
def test_help_and_usage_errors_import_nothing_heavy(arguments: list[str]) -> None:
    imported = imported_by("-m", "njind", *arguments)
    assert "click" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize("words", ["njind ", "njind sectors --", "njind sectors --sort ", "njind projects --by "])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_imports_nothing_heavy(shell: str, words: str) -> None:
    last = words.rsplit(" ", maxsplit=1)[-1]
    request = {"bash": str(words.count(" ")), "zsh": str(words.count(" ")), "fish": last}[shell]
    imported = imported_by("-m", "njind", _NJIND_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=request)
    assert "click" in imported
    assert imported & HEAVY == set()


def test_the_library_imports_nothing_heavy_before_it_is_used() -> None:
    assert imported_by("-c", "import njind") & HEAVY == set()


def test_a_table_on_screen_needs_no_writer_of_other_formats() -> None:
    assert imported_by("-m", "njind", "sectors") & {"openpyxl", "tabulate", "xlsxwriter"} == set()


def test_every_public_name_is_there() -> None:
    import njind

    assert [name for name in njind.__all__ if not hasattr(njind, name)] == []


# ------------------------------------------------------------------------------------------- owners


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


each_module = pytest.mark.parametrize("module", modules("src"), ids=lambda path: path.relative_to(ROOT).as_posix())


def packages_of(module: Path) -> set[str]:
    """The packages that a module imports, anywhere in it, without those of Python, njind itself and the tests."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return {DISTRIBUTIONS.get(name, name) for name in names - OURS - sys.stdlib_module_names}


def part_of(module: Path) -> str:
    """The part of njind that a module belongs to: cli, formats, tables, sectors, …"""
    return module.relative_to(ROOT / "src" / "njind").with_suffix("").parts[0]


@each_module
def test_a_package_is_imported_by_its_owner_only(module: Path) -> None:
    part = part_of(module)
    assert {package for package in packages_of(module) if part not in OWNERS.get(package, {part})} == set()


@each_module
def test_only_tables_reads_data(module: Path) -> None:
    tree = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    used = {node.attr for node in tree if isinstance(node, ast.Attribute)} & READERS
    assert used == set() or part_of(module) in ("tables", "engines")


def declared(extra: str | None = None) -> set[str]:
    """The names of the packages that pyproject.toml asks for, of the base or of one extra with those it takes in."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    named = {re.match(r"[\w-]+", requirement)[0] for requirement in wanted}  # type: ignore[index]
    taken_in = [found[1] for one in wanted if (found := re.fullmatch(r"njind\[(.+)\]", one))]
    others = [declared(other) for listed in taken_in for other in listed.split(",")]
    return (named - {"njind"}).union(*others)


def test_what_njind_imports_is_declared_and_what_is_declared_is_imported() -> None:
    used = set().union(*(packages_of(module) for module in modules("src")))
    # tabulate measures Chinese with wcwidth where it finds it, so njind asks for it even where it does not import it
    assert used | {"wcwidth"} == declared().union(*map(declared, EXTRAS))


def test_what_the_tests_import_is_declared() -> None:
    used = set().union(*(packages_of(module) for module in modules("tests")))
    assert used - declared() - declared("test") == set()
