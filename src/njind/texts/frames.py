"""The rows of a text as tidy frames, njind's own columns with the evidence beside them. Nothing is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from njind.texts.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from njind.texts.model import Numeral, Row, TextReading

SECTOR_COLUMNS = (
    *("region", "sector", "part_of", "period", "measure", "level", "level_rounding", "level_qualifier", "unit"),
    *("growth", "growth_rounding", "growth_qualifier", "growth_kind", "status", "source", "published"),
    *("place", "sentence", "flagged"),
)
PROJECT_COLUMNS = (
    *("kind", "project", "company", "region", "district", "date", "status", "investment", "investment_rounding"),
    *("investment_qualifier", "currency", "projects", "large_projects", "large_threshold", "expected_revenue"),
    *("expected_revenue_qualifier", "source", "published", "place", "sentence", "flagged"),
)


def sectors_frame(reading: TextReading, *, flagged: bool, kinds: bool) -> pd.DataFrame:
    """The sure sector rows of a text, one a key: growth on the year, actual figures.

    ``flagged`` adds those that need a look; ``kinds`` adds growths on other bases, targets and forecasts, whose
    ``growth_kind`` and ``status`` say so. Empty columns are None or NaN.
    """
    import pandas as pd

    chosen = [row for row in reading.rows if row.table == "sectors" and (row.sure or (flagged and _asked(row, kinds)))]
    records = _merged([_sector(row, reading) for row in chosen])
    return pd.DataFrame(records, columns=list(SECTOR_COLUMNS))


def projects_frame(reading: TextReading, *, flagged: bool) -> pd.DataFrame:
    """The sure rows of projects and groups of projects; ``flagged`` adds those that need a look."""
    import pandas as pd

    chosen = [row for row in reading.rows if row.table == "projects" and (row.sure or flagged)]
    return pd.DataFrame([_project(row, reading) for row in chosen], columns=list(PROJECT_COLUMNS))


def _asked(row: Row, kinds: bool) -> bool:
    return kinds or (row.status == "actual" and row.growth_kind in ("", "yoy"))


def place_of(text: str, start: int) -> str:
    """The line and the column of a place, as an editor counts: ``3:14``."""
    line = text.count("\n", 0, start) + 1
    return f"{line}:{start - text.rfind(chr(10), 0, start)}"


def sentence_of(row: Row, text: str) -> str:
    """The sentence that a row stands in, as printed."""
    return " ".join(text[slice(*row.sentence)].split())


def flags_of(row: Row) -> str:
    """The reasons to look at a row, as codes; "" where there are none."""
    return " ".join(why.value for why in row.flags)


def _first(row: Row) -> int:
    return min((one.start for one in row.figures), default=row.sentence[0])


def _evidence(row: Row, reading: TextReading) -> dict[str, Any]:
    return {
        "source": reading.source,
        "published": reading.options.published,
        "place": place_of(reading.text, _first(row)),
        "sentence": sentence_of(row, reading.text),
        "flagged": flags_of(row),
    }


def _figure(one: Numeral | None, name: str) -> dict[str, Any]:
    return {
        name: one.value if one else None,
        f"{name}_rounding": one.rounding if one else None,
        f"{name}_qualifier": (str(one.qualifier) if one.qualifier != "?" else "") if one else "",
    }


def _sector(row: Row, reading: TextReading) -> dict[str, Any]:
    names = dict(reading.options.names)
    rounding = row.growth.rounding if row.growth else None
    return {
        "region": names.get(row.region, row.region),
        "sector": names.get(row.sector, row.sector),
        "part_of": names.get(row.part_of, row.part_of),
        "period": row.period.label if row.period else "",
        "measure": row.measure,
        **_figure(row.level, "level"),
        "unit": row.level.unit if row.level else "",
        "growth": row.growth_value,
        "growth_rounding": rounding,
        "growth_qualifier": row.growth_qualifier,
        "growth_kind": row.growth_kind,
        "status": row.status,
        **_evidence(row, reading),
    }


def _project(row: Row, reading: TextReading) -> dict[str, Any]:
    names = dict(reading.options.names)
    return {
        "kind": row.kind,
        "project": names.get(row.project, row.project),
        "company": names.get(row.company, row.company),
        "region": names.get(row.region, row.region),
        "district": row.district,
        "date": row.date,
        "status": row.status,
        **_figure(row.level, "investment"),
        "currency": row.level.unit if row.level else "",
        "projects": row.count if row.kind == "group" else 1,
        "large_projects": row.large_count,
        "large_threshold": row.large_threshold,
        "expected_revenue": row.expected.value if row.expected else None,
        "expected_revenue_qualifier": str(row.expected.qualifier) if row.expected else "",
        **_evidence(row, reading),
    }


_KEY = ("region", "sector", "measure", "period", "status")


def _merged(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one key as one where a level and a growth complete each other or are said twice."""
    made: list[dict[str, Any]] = []
    for record in records:
        found = next((one for one in made if all(one[k] == record[k] for k in _KEY) and _fits(one, record)), None)
        if found is None:
            made.append(record)
            continue
        for name in ("level", "growth"):
            if found[name] is None and record[name] is not None:
                for key in (k for k in record if k.startswith(name) or (name == "level" and k == "unit")):
                    found[key] = record[key]
                found["place"] = f"{found['place']} {record['place']}"
                found["sentence"] = (
                    found["sentence"]
                    if record["sentence"] in found["sentence"]
                    else f"{found['sentence']} {record['sentence']}"
                )
        found["flagged"] = " ".join(dict.fromkeys(f"{found['flagged']} {record['flagged']}".split()))
    return made


def _fits(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two rows of a key say nothing different."""
    kinds = one["growth_kind"] in ("", other["growth_kind"]) or other["growth_kind"] == ""
    levels = (
        one["level"] is None or other["level"] is None or (one["level"], one["unit"]) == (other["level"], other["unit"])
    )
    growths = one["growth"] is None or other["growth"] is None or one["growth"] == other["growth"]
    return kinds and levels and growths


def counted(reading: TextReading) -> dict[Mark, int]:
    """How many figures bear each mark."""
    return {mark: reading.count(mark) for mark in Mark}
