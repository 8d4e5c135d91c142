"""The script that writes the corpus of workbooks: its builders make the further workbooks of the tests."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

CORPUS = Path(__file__).parent / "corpus"


def _makers() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_workbooks", CORPUS / "make_workbooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = _makers()
