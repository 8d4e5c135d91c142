"""Analysis of projects: a frame in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.analysis.projects.explanation import TOTAL, explain_projects
from njind.analysis.projects.grouping import GROUP_SORTS, GROUPS, group_projects, inputs_of
from njind.analysis.projects.ranking import SORTS, list_projects
from njind.analysis.projects.scope import KINDS, LARGE

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
    "list_projects",
]
