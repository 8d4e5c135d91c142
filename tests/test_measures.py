"""The measures and their columns."""

from __future__ import annotations

import re

import pytest

from njind.fields import FIELDS
from njind.fields.measures import MEASURES
from njind.tables.columns import SCHEMAS, Schema, folded


@pytest.mark.parametrize("key", MEASURES)
def test_every_measure_has_its_columns(key: str) -> None:
    for column in (key, f"{key}_rounding", f"{key}_qualifier", f"{key}_low", f"{key}_high"):
        assert column in FIELDS
    assert (FIELDS[key].rounding, FIELDS[key].qualifier) == (f"{key}_rounding", f"{key}_qualifier")


def test_no_word_names_two_measures() -> None:
    words = [word for measure in MEASURES.values() for word in measure.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("key", FIELDS)
def test_every_column_says_what_it_holds_in_chinese(key: str) -> None:
    assert re.search("[一-鿿]", FIELDS[key].help_zh)
    assert FIELDS[key].help_zh != FIELDS[key].zh, "the heading again says nothing"


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.table)
def test_no_header_means_two_columns_of_a_table(schema: Schema) -> None:
    keys = (*schema.columns, *schema.beside)
    meant = [(folded(name), key) for key in keys for name in {*FIELDS[key].names, *FIELDS[key].aliases}]
    means = {name: {key for other, key in meant if other == name} for name, _ in meant}
    assert {name: sorted(keys) for name, keys in means.items() if len(keys) > 1} == {}
