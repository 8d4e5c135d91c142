"""njind init: a folder that works at once, and nothing of anybody's overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from called import called
from njind.cli import init
from njind.cli.main import COMMANDS
from njind.tables.columns import PROJECTS, SECTORS

Capture = pytest.CaptureFixture[bytes]
FILES = ["README.md", "projects.csv", "sectors.csv"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_it_writes_three_files_and_says_so(capfdbinary: Capture) -> None:
    status, out, err = called(capfdbinary, "init")
    assert (status, out) == (0, "")
    assert err.splitlines()[0] == "Note: wrote sectors.csv, projects.csv, README.md in this folder."
    assert names() == FILES
    assert called(capfdbinary, "init", "tables", "-q") == (0, "", "")
    assert names("tables") == FILES


def test_the_tables_have_every_column_that_a_person_fills_and_two_rows() -> None:
    for schema in (SECTORS, PROJECTS):
        text = init.contents_of_folder()[f"{schema.table}.csv"].decode("utf-8-sig")
        header, *rows = text.splitlines()
        assert header.split(",") == [key for key in schema.columns if key != "growth_source"]
        assert len(rows) == 2
    guide = init.contents_of_folder()["README.md"].decode()
    assert "NJIND_DATA" in guide
    assert "njind check" in guide


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "init"])
def test_every_command_runs_on_them(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    called(capfdbinary, "init", "tables")
    monkeypatch.setenv("NJIND_DATA", "tables")
    required = {"chart": ("growth",), "read": ("tables/sectors.csv",), "report": ("-o", "report.html")}.get(command, ())
    status, out, err = called(capfdbinary, command, *required)
    assert (status, err) == (0, "")
    assert bool(out) == (command not in ("check", "report"))
    assert command != "report" or Path("report.html").stat().st_size


@pytest.mark.parametrize("there", FILES)
@pytest.mark.parametrize("how", ["file", "folder", "dangling link"])
def test_nothing_is_overwritten(capfdbinary: Capture, there: str, how: str) -> None:
    if how == "file":
        Path(there).write_text("mine", encoding="utf-8")
    elif how == "folder":
        Path(there).mkdir()
    else:
        Path(there).symlink_to("nowhere")
    status, out, err = called(capfdbinary, "init")
    assert (status, out) == (1, "")
    assert err.splitlines()[0] == f"Error: this folder has {there} already, and nothing is overwritten."
    assert names() == [there]


def test_all_that_is_there_is_named(capfdbinary: Capture) -> None:
    called(capfdbinary, "init", "tables")
    status, _, err = called(capfdbinary, "init", "tables")
    assert status == 1
    assert "tables has sectors.csv, projects.csv, README.md already" in err


def test_all_or_nothing_is_written(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = Path.open

    def fails(path: Path, *arguments: str) -> object:
        if path.name == "README.md":
            raise OSError(28, "No space left on device")
        return real(path, *arguments)

    monkeypatch.setattr(Path, "open", fails)
    status, _, err = called(capfdbinary, "init", "tables")
    assert (status, err.splitlines()[0]) == (1, 'Error: cannot write "tables": no space is left there.')
    assert names() == []
    status, _, err = called(capfdbinary, "init")
    assert (status, names()) == (1, [])


def test_an_interrupt_leaves_nothing(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = Path.open

    def interrupted(path: Path, *arguments: str) -> object:
        if path.name == "projects.csv":
            raise KeyboardInterrupt
        return real(path, *arguments)

    monkeypatch.setattr(Path, "open", interrupted)
    assert called(capfdbinary, "init", "tables") == (130, "", "Interrupted.\n")
    assert names() == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a/b", 'cannot write "a/b": its folder does not exist.'),
        ("file", '"file" is not a folder.'),
        ("link", '"link" is not a folder.'),
        ("file/x", 'cannot write "file/x": a part of its path is not a folder.'),
        ("x" * 300, "its name is too long."),
        ("nul\0", '"nul\\x00" cannot be the name of a folder.'),
    ],
)
def test_a_folder_that_cannot_be_made_is_one_line(capfdbinary: Capture, name: str, message: str) -> None:
    Path("file").touch()
    Path("link").symlink_to("nowhere")
    status, out, err = called(capfdbinary, "init", name)
    assert (status, out) == (1, "")
    assert message in err.splitlines()[0]
    assert [line.split(":")[0] for line in err.splitlines()] == ["Error", "Hint"]
    assert names() == ["file", "link"]


def test_a_hostile_name_is_shown_harmlessly(capfdbinary: Capture) -> None:
    status, _, err = called(capfdbinary, "init", "\x1b[31mred\n\u202e")
    assert status == 0
    assert not any(character in err for character in "\x1b\u202e")
    assert len(err.splitlines()) == 2
