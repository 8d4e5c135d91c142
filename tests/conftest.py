"""What every test shares: a world without the caller's settings, and the profiles of hypothesis."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from njind.cli.reader import speak

if TYPE_CHECKING:
    from collections.abc import Iterator

# Machines that run tests are shared and slow at times, so no example has a deadline.
settings.register_profile("njind", deadline=None)
# In CI the same commit sees the same examples: what turns red is the code, never the dice.
settings.register_profile("njind-ci", deadline=None, derandomize=True, database=None, print_blob=True)
# A second run of the same commit, on other versions, need not try as many.
settings.register_profile("njind-few", settings.get_profile("njind-ci"), max_examples=10)
settings.load_profile(
    "njind-few" if os.environ.get("NJIND_EXAMPLES") == "few" else "njind-ci" if os.environ.get("CI") else "njind"
)

SETTINGS_OF_THE_CALLER = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "LINES",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "PYTHONWARNINGS",
    "TERM",
)
"""Environment variables that change what njind prints, so a test that needs one sets it itself."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-examples",
        action="store_true",
        help="write what the console blocks of the documents print today into them; the diff is the review",
    )
    parser.addoption("--fuzz-seconds", type=float, default=0.0, help="how long each kind of fuzzing takes")
    parser.addoption("--fuzz-seed", type=int, default=0, help="the seed of its first case")


@pytest.fixture(scope="session", autouse=True)
def _settings_of_the_caller_are_unset() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in (*SETTINGS_OF_THE_CALLER, *(one for one in os.environ if one.startswith("NJIND_"))):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def _every_test_begins_in_english() -> None:
    speak((), {})
