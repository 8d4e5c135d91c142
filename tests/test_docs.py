"""The documents cannot lie: their commands run and print what they show, their links and option names exist.

A console block is a session: a line that starts with ``$ `` is run by bash, the lines below it are what it prints
(standard output and standard error as they come), and a status other than 0 is a last line ``[exit 2]``.
The blocks of one section share one folder, in which they find the blocks of the document that ``<!-- file: NAME -->``
names. Each block is a test of its own.
``pytest tests/test_docs.py --update-examples`` writes what the commands print today.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from documents import ROOT, Block, Document, Example, documents, examples

LANGUAGES = {"bash", "console", "csv", "fish", "json", "latex", "markdown", "python", "text", "toml", "tsv", "zsh"}
SET_UP = ("README.md", "docs/contributing.md")
"""The documents that may hold bash blocks: commands that .ci/run runs, in this order."""

COMMAND_SECONDS = 60

LEAVES = re.compile(r">|\s-o\s|--output|\b(?:cp|export|gzip|init|mkdir|python|touch|zip)\b")
"""A command that may leave something for a later block of its section: a file, a folder."""

BESIDE_PYTHON = Path(sys.executable).parent

each_document = pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)


# ------------------------------------------------------------------------------------------- console blocks


def sessions() -> list[tuple[Document, Block]]:
    """Every console block with its document, in order."""
    return [(document, block) for document in documents() for block in document.blocks("console")]


@pytest.mark.parametrize(
    ("document", "block"), sessions(), ids=[f"{document.name}:{block.line}" for document, block in sessions()]
)
def test_a_console_block_prints_what_it_shows(
    document: Document, block: Block, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert (BESIDE_PYTHON / "njind").exists(), "njind is not installed here: pip install -e '.[test]'"
    if request.config.getoption("--update-examples"):
        if block == document.blocks("console")[0]:  # one item writes a document, the others leave it alone
            update(document, tmp_path)
        return
    shown = list(block.lines)
    printed = output_of_today(document, block, tmp_path)
    difference = "\n".join(difflib.unified_diff(shown, printed, document.name, "printed today", lineterm="", n=2))
    assert not difference, f"{difference}\n\n--update-examples writes the new output into the document"


def update(document: Document, folder: Path) -> None:
    """Write what the commands print today into a document."""
    printed = with_output_of_today(document, folder)
    if printed != document.lines:
        document.path.write_text("\n".join(printed) + "\n", encoding="utf-8")


def with_output_of_today(document: Document, folder: Path) -> list[str]:
    """The lines of the document with what its commands print today."""
    lines = document.lines
    shift = 0
    for number, block in enumerate(document.blocks("console")):
        printed = output_of_today(document, block, folder / str(number))
        start = block.line + shift
        lines[start : start + len(block.lines)] = printed
        shift += len(printed) - len(block.lines)
    return lines


def output_of_today(document: Document, block: Block, folder: Path) -> list[str]:
    """The lines of a block with what its commands print when they are run in the folder.

    The folder holds the files of the document, and what the commands of earlier blocks of the section have made.
    """
    home, work = folder / "home", folder / "work"
    home.mkdir(parents=True)
    work.mkdir()
    for file in document.blocks():
        if file.file:
            (work / file.file).write_text(file.text, encoding="utf-8")
    environment = environment_of_examples(home)
    for earlier in document.section_of(block):
        if earlier.language == "console" and earlier.line < block.line:
            for example in examples(earlier):
                if LEAVES.search(example.script):
                    run(example, work, environment)
    return [line for example in examples(block) for line in run(example, work, environment)]


def environment_of_examples(home: Path) -> dict[str, str]:
    """What the commands see: the njind of this Python first, a screen of 100 columns, no settings of the caller."""
    return {
        "COLUMNS": "100",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": os.pathsep.join([str(BESIDE_PYTHON), os.environ.get("PATH", os.defpath)]),
    }


def run(example: Example, folder: Path, environment: dict[str, str]) -> list[str]:
    """The lines of the example as they should stand in the document: the command, then what it prints."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", example.script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=COMMAND_SECONDS,
        check=False,
    )
    printed = done.stdout.decode("utf-8", errors="backslashreplace")
    # Editors take blanks from the ends of lines, so they cannot be part of what a document shows.
    lines = [line.rstrip() for line in printed.removesuffix("\n").split("\n")] if printed else []
    status = [f"[exit {done.returncode}]"] if done.returncode else []
    unreadable = [line for line in lines if line.startswith(("$ ", "```", "~~~"))]
    assert not unreadable, f"a document cannot show this output of {example.script!r}: {unreadable[0]!r}"
    return [*example.command, *lines, *status]


def test_a_session_shows_files_pipes_both_streams_and_statuses(tmp_path: Path) -> None:
    page = page_of(
        tmp_path,
        "<!-- file: sectors.csv -->",
        "```csv",
        "sector,growth",
        "软件,16.5%",
        "```",
        "```console",
        "$ grep -c % sectors.csv",
        "1",
        "$ cat sectors.csv \\",
        "    | tail -n 1 > last.csv",
        "```",
        "",
        "```console",
        "$ cat last.csv; echo $COLUMNS; echo noted >&2; exit 3",
        "软件,16.5%",
        "100",
        "noted",
        "[exit 3]",
        "```",
    )
    assert with_output_of_today(page, tmp_path) == page.lines


def test_stale_output_is_replaced_and_the_rest_kept(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, "before", "```console", "$ echo one; echo", "stale", "stale", "stale", "$ false", "```", "after"
    )
    assert with_output_of_today(page, tmp_path) == [
        *("before", "```console", "$ echo one; echo", "one", "", "$ false", "[exit 1]", "```", "after"),
    ]


# ------------------------------------------------------------------------------------------- other blocks


@each_document
def test_no_block_escapes_the_runner(document: Document) -> None:
    for block in document.blocks():
        assert block.language in LANGUAGES, f"line {block.line}: write the language of the block, one of {LANGUAGES}"
        is_session = any(line.startswith("$ ") for line in block.lines)
        assert is_session == (block.language == "console"), f"line {block.line}: a session is a console block"
    indented = [line for line in document.prose() if line.lstrip().startswith(("```", "~~~"))]
    assert not indented, "blocks start at the margin"


def test_set_up_commands_are_those_that_ci_runs() -> None:
    written = {document.name: document.blocks("bash") for document in documents()}
    assert [name for name, blocks in written.items() if blocks] == sorted(SET_UP)
    listed = subprocess.run(
        ["bash", str(ROOT / ".ci" / "run"), "commands"], capture_output=True, text=True, timeout=60, check=True
    )
    assert listed.stdout == "".join(block.text for name in SET_UP for block in written[name])


def test_the_chinese_readme_sets_up_as_the_english_one_does() -> None:
    chinese = [block.text for block in Document(ROOT / "README.zh.md").blocks("text")]
    assert chinese == [block.text for block in Document(ROOT / "README.md").blocks("bash")]


def test_the_tests_that_recipes_name_exist() -> None:
    named = {span for span in Document(ROOT / "docs" / "contributing.md").code_spans() if span.startswith("test_")}
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    assert {name for name in named if f"def {name}(" not in code} == set()


# ------------------------------------------------------------------------------------------- links


@each_document
def test_links_lead_somewhere(document: Document) -> None:
    for target in document.links():
        assert_leads_somewhere(document, target)


def test_links_of_the_changelog_lead_somewhere() -> None:
    changelog = Document(ROOT / "CHANGELOG.md")
    for target in changelog.links():
        assert_leads_somewhere(changelog, target)


def assert_leads_somewhere(document: Document, target: str) -> None:
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return  # another site: that it answers is no promise of this project
    place, _, anchor = target.partition("#")
    linked = (document.path.parent / place).resolve() if place else document.path
    assert linked.is_relative_to(ROOT), f"{target} leaves the project"
    assert linked.exists(), f"{target} is not there"
    if anchor:
        assert anchor in Document(linked).anchors(), f"{target}: no such heading"


def test_headings_have_the_anchors_of_markdown_sites(tmp_path: Path) -> None:
    page = page_of(tmp_path, "# Rates & shares", "## `--by` and 其中", "## Rates & shares", "```text", "# none", "```")
    assert page.anchors() == {"rates--shares", "--by-and-其中", "rates--shares-1"}


# ------------------------------------------------------------------------------------------- option names


@each_document
def test_options_and_their_values_exist(document: Document, known: dict[str, set[str]]) -> None:
    for span in document.code_spans():
        assert_options_exist(span, known)


def assert_options_exist(span: str, known: dict[str, set[str]]) -> None:
    """Check a code span that starts with njind or with an option; other programs have options of their own."""
    words = span.replace("=", " ").split()
    if not words or not (words[0] == "njind" or words[0].startswith("--")):
        return
    for word, value in zip(words, [*words[1:], ""], strict=True):
        if not re.fullmatch(r"--[a-z][a-z-]*", word):
            continue
        assert word in known, f"`{span}`: no command has the option {word}"
        if known[word] and re.fullmatch(r"[a-z_]+", value):
            assert value in known[word], f"`{span}`: {word} knows {', '.join(sorted(known[word]))}"


@pytest.mark.parametrize(
    "span", ["--format csv", "njind sectors --format=csv -o x", "--format a|b", "pip --quiet", "x"]
)
def test_what_exists_may_be_named(span: str) -> None:
    assert_options_exist(span, {"--format": {"csv"}})


@pytest.mark.parametrize("span", ["--format docx", "njind sectors --form csv", "--formats"])
def test_what_does_not_exist_may_not_be_named(span: str) -> None:
    with pytest.raises(AssertionError):
        assert_options_exist(span, {"--format": {"csv"}})


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    """The long names of all options of all commands, each with its values where they are a closed list."""
    from njind.cli.main import njind

    context = click.Context(njind)
    found: dict[str, set[str]] = {}
    for command in (njind, *(njind.get_command(context, name) for name in njind.list_commands(context))):
        assert command is not None
        for option in command.get_params(context):
            for name in (*option.opts, *option.secondary_opts):
                values = option.type.shell_complete(context, option, "")
                found.setdefault(name, set()).update(value.value for value in values if value.type == "plain")
    found["--columns"].add("help")  # the word that lists them
    return found


# ------------------------------------------------------------------------------------------- helpers


def page_of(folder: Path, *lines: str) -> Document:
    """A document of its own, for the tests of the runner."""
    path = folder / "page.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Document(path)
