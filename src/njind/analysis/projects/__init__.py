"""Analysis of projects: a table in, a Report out. No files, options or printing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from njind.analysis.projects.choices import GROUPS, KINDS, LARGE, TOTAL
from njind.analysis.projects.columns import GROUP_SORTS, SORTS

if TYPE_CHECKING:
    from njind.analysis.projects.explanation import explain_projects
    from njind.analysis.projects.grouping import group_projects, inputs_of
    from njind.analysis.projects.ranking import inputs_of_list, list_projects

__all__ = [
    "GROUPS",
    "GROUP_SORTS",
    "KINDS",
    "LARGE",
    "SORTS",
    "TOTAL",
    "explain_projects",
    "group_projects",
    "inputs_of",
    "inputs_of_list",
    "list_projects",
]

_HOMES = {
    "explain_projects": "explanation",
    "group_projects": "grouping",
    "inputs_of": "grouping",
    "inputs_of_list": "ranking",
    "list_projects": "ranking",
}


def __getattr__(name: str) -> object:
    """The analyses are imported when they are first used: help and completion need their names alone."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
