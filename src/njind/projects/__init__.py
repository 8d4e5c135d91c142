"""Analysis of projects: a frame in, a Report out. No files, options or printing."""

from __future__ import annotations

from njind.projects.explained import TOTAL, explain_projects
from njind.projects.grouping import BANDS, GROUP_SORTS, GROUPS, group_projects, inputs_of, size_band
from njind.projects.listing import LIST_COLUMNS, SORTS, list_projects
from njind.projects.pareto import cumulative_share
from njind.projects.scope import KINDS, LARGE, ProjectFilters, Scope, select_projects

__all__ = [
    "BANDS",
    "GROUPS",
    "GROUP_SORTS",
    "KINDS",
    "LARGE",
    "LIST_COLUMNS",
    "SORTS",
    "TOTAL",
    "ProjectFilters",
    "Scope",
    "cumulative_share",
    "explain_projects",
    "group_projects",
    "inputs_of",
    "list_projects",
    "select_projects",
    "size_band",
]
