"""Texts on the command line: ``njind read release.txt``, its review, ``njind sectors release.txt``."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from njind.cli.main import njind
from njind.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

ZH = """江澄市上半年产业运行情况

2024年上半年，软件业营业收入300亿元，同比增长12.5%；食品产业营业收入80亿元，同比增长3.0%，环比增长1.0%。
全市企业412家。
"""
EN = "In 2023, steel output rose 4.0 percent year on year to 12 billion yuan. The industry employs 3,000 people.\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(ZH, encoding="utf-8")
    return path


def run(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
    found = CliRunner().invoke(njind, list(arguments), input=text)
    return found.exit_code, found.stdout, found.stderr


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def figures(found: list[dict[str, str]]) -> list[tuple[str, str, float, float]]:
    return [(one["sector"], one["period"], float(one["level"]), float(one["growth"])) for one in found]


TWO = [("软件业", "2024H1", 3e10, 0.125), ("食品产业", "2024H1", 8e9, 0.03)]


def test_read_gives_the_sure_rows_with_their_evidence(release: Path) -> None:
    status, out, _ = run("read", str(release), "--format", "csv")
    found = rows(out)
    assert status == 0
    assert figures(found) == TWO
    assert found[0]["sentence"].startswith("2024年上半年")
    assert found[0]["place"] == "3:17"


def test_read_writes_a_draft_and_its_review(release: Path, tmp_path: Path) -> None:
    status, _, err = run("read", str(release), "-o", str(tmp_path / "draft.csv"))
    assert status == 0
    assert "draft.review.html" in err
    page = (tmp_path / "draft.review.html").read_text(encoding="utf-8")
    assert page.count('<mark class="taken"') >= 4
    assert "不是同比增速" in page
    assert figures(rows((tmp_path / "draft.csv").read_text(encoding="utf-8"))) == TWO


def test_a_draft_is_read_again(release: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.csv"
    run("read", str(release), "-o", str(draft))
    status, out, _ = run("sectors", str(draft), "--sort", "growth", "--format", "csv")
    assert status == 0
    assert [one["sector"] for one in rows(out)] == ["软件业", "食品产业"]


def test_the_review_marks_every_figure(release: Path) -> None:
    status, out, _ = run("read", str(release), "--review")
    assert status == 0
    assert "[+300亿元]" in out
    assert "[?1.0%]" in out
    assert "[-412家]" in out


def test_sectors_ranks_the_sure_rows_and_says_what_was_left_out(release: Path) -> None:
    status, out, err = run("sectors", str(release), "--sort", "growth", "--format", "csv")
    assert status == 0
    assert [(one["sector"], one["growth"]) for one in rows(out)] == [("软件业", "0.125"), ("食品产业", "0.03")]
    assert "left out" in err


def test_flagged_rows_are_taken_when_accepted(tmp_path: Path) -> None:
    path = tmp_path / "no_year.txt"
    path.write_text("上半年，食品产业营业收入80亿元，同比增长3.0%。\n会议要求抓好落实。\n", encoding="utf-8")
    assert rows(run("read", str(path), "--format", "csv")[1]) == []
    assert [one["flagged"] for one in rows(run("read", str(path), "--accept-flagged", "--format", "csv")[1])] == [
        "no_year"
    ]
    assert [
        one["period"] for one in rows(run("read", str(path), "--published", "2024-07-20", "--format", "csv")[1])
    ] == ["2024H1"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    status, out, _ = run("read", "-", "--text", "--format", "csv", text=EN)
    assert status == 0
    assert [(one["sector"], one["measure"], float(one["level"])) for one in rows(out)] == [("steel", "output", 1.2e10)]


def test_html_and_markdown_and_docx_are_read(tmp_path: Path) -> None:
    html = tmp_path / "a.html"
    html.write_text(
        f"<html><head><title>x</title></head><body><script>1亿元</script><p>{EN}</p></body></html>", encoding="utf-8"
    )
    markdown = tmp_path / "a.md"
    markdown.write_text(f"# Title\n\n**{EN.strip()}**\n", encoding="utf-8")
    docx = tmp_path / "a.docx"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{EN}</w:t></w:r></w:p></w:body></w:document>',
        )
    for path in (html, markdown, docx):
        status, out, _ = run("read", str(path), "--format", "csv")
        assert status == 0, path
        assert [one["sector"] for one in rows(out)] == ["steel"]


def test_the_review_page_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(
        "2024年，<script>alert(1)</script>软件业营业收入300亿元，同比增长12.5%。\n会议要求抓好落实。\n",
        encoding="utf-8",
    )
    run("read", str(path), "-o", str(tmp_path / "draft.csv"))
    page = (tmp_path / "draft.review.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "prefers-color-scheme" in page


def test_the_alias_file_merges_spellings(release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names.csv").write_text("软件业,软件和信息服务业\n", encoding="utf-8")
    monkeypatch.setenv("NJIND_DATA", str(tmp_path))
    found = rows(run("read", str(release), "--format", "csv")[1])
    assert [one["sector"] for one in found] == ["软件和信息服务业", "食品产业"]


def test_a_day_that_is_none_is_refused(release: Path) -> None:
    found = CliRunner().invoke(njind, ["read", str(release), "--published", "tomorrow"])
    assert isinstance(found.exception, UsageError)


def test_a_table_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text("sector,period,revenue,growth\nSteel,2024,100,0.1\nFood,2024,50,0.2\n", encoding="utf-8")
    status, out, _ = run("read", str(path), "--format", "csv")
    assert status == 0
    assert [one["sector"] for one in rows(out)] == ["Steel", "Food"]


def test_a_text_without_a_year_is_led_to_the_option_that_gives_it(tmp_path: Path) -> None:
    path = tmp_path / "no_year.txt"
    path.write_text("上半年，食品产业营业收入80亿元，同比增长3.0%。\n会议要求抓好落实。\n", encoding="utf-8")
    assert "--published" in run("read", str(path))[1]
    failed = CliRunner().invoke(njind, ["sectors", str(path)])
    assert isinstance(failed.exception, DataError)
    draft = tmp_path / "draft.csv"
    run("read", str(path), "--published", "2024-07-26", "-o", str(draft))
    assert [one["period"] for one in rows(draft.read_text(encoding="utf-8"))] == ["2024H1"]


def test_growth_in_volume_is_ranked(tmp_path: Path) -> None:
    path = tmp_path / "volume.txt"
    path.write_text(
        "Industrial production rose 2.0% in May 2024 from a year earlier.\n\n"
        "In May 2024, production of steel rose 4.0% from a year earlier.\n",
        encoding="utf-8",
    )
    status, out, _ = run("sectors", str(path), "--sort", "growth", "--format", "csv")
    assert status == 0
    assert [one["sector"] for one in rows(out)] == ["steel", "industry"]


def test_a_text_of_projects_says_so(tmp_path: Path) -> None:
    path = tmp_path / "signed.txt"
    path.write_text("2024年3月5日，26个项目集中签约，总投资158.7亿元。\n会议要求抓好落实。\n", encoding="utf-8")
    failed = CliRunner().invoke(njind, ["sectors", str(path)])
    assert isinstance(failed.exception, DataError)
    assert "none of this kind" in str(failed.exception)
