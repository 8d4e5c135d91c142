"""What ``njind projects`` does: from its options to one report. No options, no output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.cli.command import Verb, refuse_order, refuse_two_reports
from njind.errors import NjindError, UsageError
from njind.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from njind.cli.reading import Reading
    from njind.engines.scanned import Scanned
    from njind.report import Report

OWN = ("by", "kind", "explain", "threshold", "ranges", "pareto", "quantiles", "disjoint", "sort", "reverse", "top")
"""Options that say what is made of the rows; all others choose rows."""


def _refuse(asked: dict[str, Any]) -> None:
    from njind.analysis.projects import TOTAL

    codes = [code for code, _ in asked["rate"]]
    for code in codes:
        if codes.count(code) > 1:
            raise UsageError("cli.rate-twice", currency=code)
    by, kind, explain = asked["by"], asked["kind"], asked["explain"]
    if by and kind != "project":
        raise UsageError("cli.groups-not-grouped")
    if explain is not None:
        refuse_order(asked, "--explain")
        refuse_two_reports(asked, "explain", "pareto")
        if explain == TOTAL and kind != "project":
            raise UsageError("cli.groups-no-total")
    elif not by and kind != "group":
        _refuse_of_groups(asked)
    if asked["disjoint"] and kind != "group":
        raise UsageError("cli.disjoint-alone")
    if asked["quantiles"] and (not by or explain is not None):
        raise UsageError("cli.quantiles-alone")


def _refuse_of_groups(asked: dict[str, Any]) -> None:
    """Refuse what only groups have where single projects are listed."""
    if asked["threshold"] is not None:
        raise UsageError("cli.threshold-alone")
    if asked["ranges"]:
        raise UsageError("cli.ranges-alone")


def _filters(asked: dict[str, Any]) -> Any:
    chosen = {key: value for key, value in asked.items() if key not in (*OWN, "file", "rate")}
    return {**chosen, "rates": dict(asked["rate"])}


def _read(reading: Reading, asked: dict[str, Any]) -> Sequence[Table | Scanned]:
    """The table, of groups only the columns that they need; a large one as an engine will scan it."""
    scanned = reading.scanned("projects", asked["file"]) if _in_engine(asked) else None
    if scanned is not None and (scanned.is_database or scanned.heads.rows > FEW_ROWS):
        return [scanned]
    return [reading.projects(asked["file"], columns=_columns(asked))]


def _columns(asked: dict[str, Any]) -> tuple[str, ...] | None:
    """The columns that groups need; None for all of them."""
    from njind.analysis.projects import inputs_of
    from njind.tables.columns import IF_RESIDUAL

    if not asked["by"] or asked["explain"] is not None:
        return None
    return (*inputs_of(asked["by"], _filters(asked), ranges=asked["ranges"], names=False), IF_RESIDUAL)


FEW_ROWS = 500_000
"""So many rows are taken into memory at once; of more an engine does the filters and the groups."""


def _in_engine(asked: dict[str, Any]) -> bool:
    """Whether an engine can do all that is asked for."""
    needs_rows = ("explain", "ranges", "pareto", "quantiles", "disjoint")
    return asked["kind"] == "project" and all(asked[key] in (None, False) for key in needs_rows)


def _report(tables: Sequence[Table | Scanned], asked: dict[str, Any], _unit: str) -> Report:
    from njind.analysis.projects import LARGE, explain_projects, group_projects, list_projects

    (table,) = tables
    if not isinstance(table, Table):
        try:
            return _report_in_engine(table, asked)
        except UsageError:
            raise
        except NjindError as error:
            if table.otherwise is None or error.line.key == "databases.failed":
                raise
            table = table.otherwise(_columns(asked))  # which says what is wrong, and where
    filters, by, threshold = _filters(asked), asked["by"], asked["threshold"]
    limit = LARGE if threshold is None else threshold
    if asked["explain"] is not None:
        return explain_projects(table, asked["explain"], by=by, threshold=limit, **filters)
    order = {key: asked[key] for key in ("sort", "reverse", "top", "pareto", "ranges")}
    if by:
        return group_projects(table, by=by, threshold=limit, quantiles=asked["quantiles"], **order, **filters)
    disjoint = asked["disjoint"]
    return list_projects(table, kind=asked["kind"], threshold=threshold, disjoint=disjoint, **order, **filters)


def _report_in_engine(scanned: Scanned, asked: dict[str, Any]) -> Report:
    from njind.analysis.projects import LARGE
    from njind.analysis.projects.pushed import group_in_engine, list_in_engine

    files: Any = (scanned.engine, scanned.heads, scanned.sources)
    order = {key: asked[key] for key in ("sort", "reverse", "top")}
    if not asked["by"]:
        return list_in_engine(*files, **order, **_filters(asked))
    threshold = LARGE if asked["threshold"] is None else asked["threshold"]
    return group_in_engine(*files, by=asked["by"], threshold=threshold, **order, **_filters(asked))


VERB = Verb(_read, _report, _refuse)
