"""What expressions see of rows: their columns are values of their types, not the texts a case keeps."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govflow.core.values import decode, encode
from govflow.feel import Type
from govflow.feel.types import DATE, TEXT, list_of

ROWS = list_of(Type("context", entries=(("name", TEXT), ("by_day", DATE))))


def test_a_day_in_a_row_is_a_day_and_an_empty_column_is_null() -> None:
    assert decode(ROWS, [{"name": "选址", "by_day": "2026-08-31"}, {"name": "开餐"}]) == (
        {"name": "选址", "by_day": date(2026, 8, 31)},
        {"name": "开餐", "by_day": None},
    )


@given(st.lists(st.tuples(st.text(max_size=5), st.none() | st.dates())))
def test_rows_come_back_as_they_were(rows: list[tuple[str, date | None]]) -> None:
    seen = tuple({"name": name, "by_day": day} for name, day in rows)
    assert decode(ROWS, encode(ROWS, seen)) == seen
