"""Months, quarters, half years, years."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import SPAN_KINDS, Span, SpanKind, parse_span, span_of, spans_of_year

SPANS = st.builds(span_of, st.sampled_from(SPAN_KINDS), st.dates(date(1, 1, 1), date(9999, 12, 31)))


@pytest.mark.parametrize(
    ("text", "chinese", "first", "last"),
    [
        ("2026-11", "2026年11月", "2026-11-01", "2026-11-30"),
        ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"),
        ("2026-Q3", "2026年第三季度", "2026-07-01", "2026-09-30"),
        ("2026-Q4", "2026年第四季度", "2026-10-01", "2026-12-31"),
        ("2026-H1", "2026年上半年", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026年下半年", "2026-07-01", "2026-12-31"),
        ("2026", "2026年", "2026-01-01", "2026-12-31"),
    ],
)
def test_reads_and_writes(text: str, chinese: str, first: str, last: str) -> None:
    span = parse_span(text)
    assert span is not None
    assert (span.first, span.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert str(span) == text
    assert span.zh() == chinese
    assert parse_span(chinese) == span


@pytest.mark.parametrize("text", ["2026年第3季度", "2026年三季度", "2026-q3", "２０２６-Q3"])
def test_other_ways_to_write_a_quarter(text: str) -> None:
    assert parse_span(text) == span_of("quarter", date(2026, 8, 1))


@pytest.mark.parametrize("text", ["2026年十一月", "2026年11月份"])
def test_other_ways_to_write_a_month(text: str) -> None:
    assert parse_span(text) == span_of("month", date(2026, 11, 30))


def test_the_year_of_a_report() -> None:
    assert parse_span("2026年度") == span_of("year", date(2026, 5, 5))


@pytest.mark.parametrize(
    "text",
    ["", "26-11", "2026-13", "2026-00", "2026-1", "2026-Q5", "2026-H3", "0000", "2026年13月", "2026-11-01", "11月"],
)
def test_refuses_what_is_no_span(text: str) -> None:
    assert parse_span(text) is None


@given(SPANS)
def test_what_is_written_is_read_back(span: Span) -> None:
    assert parse_span(str(span)) == span


@given(st.sampled_from(SPAN_KINDS), st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_a_day_lies_in_exactly_one_span_of_its_year(kind: SpanKind, day: date) -> None:
    spans = spans_of_year(kind, day.year)
    assert [span for span in spans if day in span] == [span_of(kind, day)]
    assert spans[0].first == date(day.year, 1, 1)
    assert spans[-1].last == date(day.year, 12, 31)
    assert all((b.first - a.last).days == 1 for a, b in pairwise(spans))
