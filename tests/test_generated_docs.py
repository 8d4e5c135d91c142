"""The tables of the documents that a registry knows better than a writer, and the picture of the README.

``pytest tests/test_generated_docs.py --update-examples`` writes them as they are today.
"""

from __future__ import annotations

import html
import re
import runpy
import shlex
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from documents import Document
from njind.cli import run
from njind.cli.chart import KINDS
from njind.fields import FIELDS, Field
from njind.fields.measures import MEASURES, Measure
from njind.formats import FORMATS
from njind.tables.columns import PROJECTS, SECTORS, Schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
MARK = re.compile(r"<!-- generated: (?P<name>[\w-]+) -->\n\n?(?P<table>(?:\|.*\n)*)\n?")
"""A generated table with its comment and the blank line after it, without which what follows becomes a row of it."""


def table_of(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def schema_table(schema: Schema) -> str:
    rows = []
    for key in schema.columns:
        field = FIELDS[key]
        name = f"**`{key}`**" if key in schema.required else f"`{key}`"
        rows.append((name, field.help, also_called(field)))
    return table_of(("column", "holds", "also called"), rows)


def also_called(field: Field) -> str:
    if field.key in MEASURES:
        return "the words of its [measure](#measures)"
    names = dict.fromkeys((field.en.lower(), field.zh, *field.aliases))
    return ", ".join(name for name in names if name != field.key)


def columns_table() -> str:
    rows = [(f"`{one.key}`", one.kind.value, one.help) for one in FIELDS.values() if not is_made(one.key)]
    return table_of(("key", "kind", "holds"), rows)


def is_made(key: str) -> bool:
    """Whether a column is the end of a range, or one that each measure has as revenue has it."""
    stem = re.sub(r"_(?:low|high|rounding|qualifier)$", "", key)
    return stem != key and stem in FIELDS and (key.endswith(("_low", "_high")) or stem in {*MEASURES} - {"revenue"})


def measures_table() -> str:
    rows = [(f"`{one.key}`", f"{one.en}, {one.zh}", ", ".join(one.words), kind_of(one)) for one in MEASURES.values()]
    return table_of(("key", "heading", "also called", "figures are"), rows)


def kind_of(measure: Measure) -> str:
    if not measure.additive:
        return "never added"
    return "counts" if measure.counted else "amounts"


def formats_table() -> str:
    rows = [
        (f"`{one.name}`", ", ".join(one.extensions) or "—", one.audience.value, one.help) for one in FORMATS.values()
    ]
    return table_of(("format", "extension", "for", "is"), rows)


GENERATED: dict[str, Callable[[], str]] = {
    "sectors": lambda: schema_table(SECTORS),
    "projects": lambda: schema_table(PROJECTS),
    "measures": measures_table,
    "columns": columns_table,
    "formats": formats_table,
}


def written(name: str) -> str:
    return f"<!-- generated: {name} -->\n\n{GENERATED[name]()}\n"


@pytest.mark.parametrize("document", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_generated_tables_are_those_of_today(document: Path, request: pytest.FixtureRequest) -> None:
    text = document.read_text(encoding="utf-8")
    fresh = MARK.sub(lambda found: written(found["name"]), text).rstrip("\n") + "\n"
    if request.config.getoption("--update-examples"):
        document.write_text(fresh, encoding="utf-8")
    else:
        assert text == fresh, "--update-examples writes the tables of today into the document"


@pytest.mark.parametrize("document", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_what_follows_a_table_is_no_row_of_it(document: Path) -> None:
    prose = Document(document).prose()
    joined = [after for row, after in pairwise(prose) if row.startswith("|") and after and not after.startswith("|")]
    assert not joined, f"a blank line is missing before {joined[0]!r}"


def test_every_generated_table_has_its_place() -> None:
    places = [found["name"] for path in DOCS.glob("*.md") for found in MARK.finditer(path.read_text(encoding="utf-8"))]
    assert sorted(places) == sorted(GENERATED)


GALLERY = re.findall(r"^`njind chart (.+?) -o ([\w-]+\.svg)`:$", (DOCS / "charts.md").read_text("utf-8"), re.MULTILINE)
"""The commands of the gallery, and the picture that each of them makes."""


@pytest.mark.parametrize(("command", "name"), GALLERY, ids=[name for _, name in GALLERY])
def test_a_picture_of_the_gallery_says_what_its_command_draws_today(
    command: str, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pytest.importorskip("vl_convert")
    made = DOCS / "gallery" / name if request.config.getoption("--update-examples") else tmp_path / name
    assert run(["chart", *shlex.split(command), "-o", str(made)]) == 0
    drawn, shown = (path.read_text("utf-8") for path in (made, DOCS / "gallery" / name))
    # where a text stands is for the version of Vega to say
    assert words_of(drawn) == words_of(shown)


def words_of(picture: str) -> list[str]:
    return sorted(html.unescape(words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", picture))


def test_the_gallery_has_every_kind_of_chart() -> None:
    assert [name.removesuffix(".svg") for _, name in GALLERY] == list(KINDS)


def test_the_picture_shows_what_the_command_prints_today(request: pytest.FixtureRequest) -> None:
    maker = runpy.run_path(str(DOCS / "picture.py"))
    if request.config.getoption("--update-examples"):
        maker["PICTURE"].write_text(maker["picture"](), encoding="utf-8")
    drawn = maker["PICTURE"].read_text(encoding="utf-8")
    words = re.findall(r"<text[^>]*>(.*?)</text>", drawn)
    seen = "".join(html.unescape(word) for word in words).replace("\xa0", "").replace(" ", "")
    printed = re.sub(r"\x1b\[[\d;]*m|\s", "", maker["shown"]())
    assert printed in re.sub(r"\s", "", seen)
