"""njind called in this process, for tests of what commands print. Pipes, signals and screens need a real process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from njind.cli import run

if TYPE_CHECKING:
    import pytest


def called(capture: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of njind with these arguments."""
    capture.readouterr()
    status = run(arguments)
    out, err = capture.readouterr()
    return status, out.decode("utf-8-sig"), err.decode()
