"""What a caller can choose: kinds of rows, groupings, the default threshold. Imports nothing, so that help is quick."""

from __future__ import annotations

from typing import Final

LARGE: Final = 1e8
"""The default threshold of a large project, in yuan (亿元以上)."""
KINDS = ("project", "group", "all")
"""What rows of the table a list can hold."""
SPAN_GROUPS = ("month", "quarter", "year")
"""The groups that are spans of the date."""
GROUPS = ("sector", "district", "status", "company", *SPAN_GROUPS, "size")
"""What projects can be grouped by in any table; beside these every column of words that a table has."""
TOTAL = "total"
"""The name that asks for an explanation of all projects together."""
