"""Text from data does nothing to a screen and nothing to a spreadsheet, and comes back from CSV as it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from njind.sanitize import harmless, neutralised, restored
from reports import ODD_NAMES


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Software, 软件 (core) – 50 %", "Software, 软件 (core) – 50 %"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b\x7f", r"a\x00b\x7f"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("lone \udc80", r"lone \udc80"),
        ("hidden \U000e0041", r"hidden \U000e0041"),
        ("a\tb\nc\rd\r\ne", r"a\tb\nc\rd\r\ne"),
        ("line\u2028separator", r"line\u2028separator"),
        ("👩‍🔬", "👩‍🔬"),
        ("", ""),
    ],
)
def test_what_a_screen_would_act_on_becomes_a_visible_escape(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_tabs_and_line_breaks_become_what_stands_for_breaks() -> None:
    assert harmless("a\tb\nc\rd\r\ne\x1b", breaks=" ") == r"a b c d e\x1b"


def test_a_long_text_is_cut_with_a_count() -> None:
    assert harmless("x" * 1_250, most=10) == "xxxxxxxxxx… (1,240 more characters)"
    assert harmless("x" * 10, most=10) == "xxxxxxxxxx"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_acts_on_a_screen_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in harmless(text) if character not in "\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("＠x", "'＠x"),
        ("−5", "'−5"),
        ("  =1", "'  =1"),
        ("\u3000=1", "'\u3000=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\t1", "'\t1"),
        ("\r1", "'\r1"),
        ("\n1", "'\n1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("1=1", "1=1"),
        ("a-5", "a-5"),
        ("'quoted'", "'quoted'"),
        ("5", "5"),
        ("软件", "软件"),
        ("", ""),
    ],
)
def test_a_text_that_begins_as_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert neutralised(text) == cell
    assert restored(cell) == text


def test_a_text_that_njind_did_not_neutralise_is_not_touched() -> None:
    assert restored("=1+1") == "=1+1"
    assert restored("'tis") == "'tis"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_come_back(name: str) -> None:
    assert restored(neutralised(name)) == name


@given(st.text(alphabet="'=+-@＝ \t\r\na1") | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(st.text(alphabet="'=+-@＝ \t\r\na1"))
def test_no_neutralised_text_begins_as_a_formula(text: str) -> None:
    cell = neutralised(text)
    assert cell.startswith("'") or cell.lstrip()[:1] not in tuple("=+-@＝")
