"""What is shipped: the wheel and the sdist hold what they should, and an installed njind needs no checkout."""

from __future__ import annotations

import email.parser
import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import njind
from documents import ROOT

if TYPE_CHECKING:
    from email.message import Message

# The build is made once, so its tests stay in one process.
pytestmark = pytest.mark.xdist_group("packaging")

TABLES = ("projects.csv", "sectors.csv")


@dataclass(frozen=True, slots=True)
class Build:
    """What hatchling makes of the checkout."""

    wheel: Path
    sdist: Path

    @property
    def metadata(self) -> Message:
        with zipfile.ZipFile(self.wheel) as archive:
            text = archive.read(f"njind-{njind.__version__}.dist-info/METADATA").decode("utf-8")
        return email.parser.Parser().parsestr(text)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return built_from(ROOT, tmp_path_factory.mktemp("dist"))


def built_from(source: Path, folder: Path) -> Build:
    """The wheel and the sdist of a source tree, built by the hatchling that is installed here."""
    done = run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=source)
    assert done.returncode == 0, done.stderr
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Build(wheel, sdist)


def run(command: list[str], *, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def files_below(folder: Path) -> set[str]:
    """The paths of the files in a folder, from that folder, without what Python leaves behind."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_the_tables_and_nothing_else(build: Build) -> None:
    with zipfile.ZipFile(build.wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}
        tables = {name: archive.read(f"njind/data/{name}") for name in TABLES}
    package = {f"njind/{name}" for name in files_below(ROOT / "src" / "njind")}
    assert shipped == package | {f"njind/data/{name}" for name in TABLES}
    assert "njind/py.typed" in shipped
    assert tables == {name: (ROOT / "data" / name).read_bytes() for name in TABLES}


def test_the_sdist_holds_what_the_checkout_holds(build: Build) -> None:
    top = f"njind-{njind.__version__}"
    with tarfile.open(build.sdist) as archive:
        shipped = {name.removeprefix(f"{top}/") for name in archive.getnames()}
    wanted = {
        f"{folder}/{name}" for folder in (".ci", "data", "docs", "src", "tests") for name in files_below(ROOT / folder)
    }
    wanted |= {"CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}
    assert wanted - shipped == set()
    assert {name for name in shipped if name.startswith((".git/", ".venv", "dist/"))} == set()


def test_a_wheel_made_from_the_sdist_is_the_wheel_made_from_the_checkout(build: Build, tmp_path: Path) -> None:
    with tarfile.open(build.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = built_from(tmp_path / f"njind-{njind.__version__}", tmp_path / "dist")
    assert contents(again.wheel) == contents(build.wheel)


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_metadata_says_what_njind_is(build: Build) -> None:
    metadata = build.metadata
    assert {key: metadata[key] for key in ("Name", "Version", "Requires-Python", "License-Expression")} == {
        "Name": "njind",
        "Version": njind.__version__,
        "Requires-Python": ">=3.11",
        "License-Expression": "MIT",
    }
    extras = ["all", "chart", "dask", "database", "dev", "duckdb", "parquet", "polars"]
    extras += ["remote", "report", "spark", "test", "xls"]
    assert metadata.get_all("Provides-Extra") == extras
    assert metadata.get_all("License-File") == ["LICENSE"]


def test_the_command_is_njind(build: Build) -> None:
    with zipfile.ZipFile(build.wheel) as archive:
        entry_points = archive.read(f"njind-{njind.__version__}.dist-info/entry_points.txt").decode("utf-8")
    assert entry_points.split("\n") == ["[console_scripts]", "njind = njind.cli:main", ""]


def test_the_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {njind.__version__}" in changelog


def test_an_installed_njind_works_outside_the_checkout(build: Build, tmp_path: Path) -> None:
    place = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(place)]
    installed = run([*install, str(build.wheel)], cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    found = run([sys.executable, "-c", "import njind; print(njind.__file__)"], cwd=tmp_path, PYTHONPATH=str(place))
    assert found.stdout == f"{place / 'njind' / '__init__.py'}\n"
    ranking = [sys.executable, "-m", "njind", "sectors", "--sort", "growth"]
    done = run(ranking, cwd=tmp_path, PYTHONPATH=str(place))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Artificial intelligence" in done.stdout
    assert done.stdout == run(ranking, cwd=tmp_path).stdout
