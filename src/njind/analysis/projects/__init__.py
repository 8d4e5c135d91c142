"""Analysis of projects: a table in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.analysis.projects.columns import GROUP_SORTS, SORTS
from njind.analysis.projects.explanation import TOTAL, explain_projects
from njind.analysis.projects.grouping import group_projects, inputs_of
from njind.analysis.projects.labels import GROUPS
from njind.analysis.projects.ranking import inputs_of_list, list_projects
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
    "inputs_of_list",
    "list_projects",
]
