"""工作日加, 工作日数, 是工作日, 工作时间加 in policy files: what they give, what is wrong and where."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import ZONE
from govflow.errors import GovflowError
from govflow.feel import compile_expression, interpret
from tests.unit.feel.feel_scope import CALENDAR, SCOPE, compiled, found, place, value

FRIDAY = date(2026, 2, 27)  # the Saturday after it, 28 February 2026, is worked in exchange for the Spring Festival
AFTERNOON = datetime(2026, 2, 27, 15, 0, tzinfo=ZONE)

VALUES = (
    ("工作日加(today, 1)", date(2026, 2, 28)),
    ("工作日加(today, 3)", date(2026, 3, 3)),
    ("工作日加(now, 3)", date(2026, 3, 3)),
    ("工作日加(today, 0)", FRIDAY),
    ("工作日加(today, -3)", date(2026, 2, 24)),
    ("工作日加(today, signatures)", date(2026, 3, 9)),
    ("工作日加(n: 2, 起: today)", date(2026, 3, 2)),
    ('工作日数(today, @"2026-03-03")', 3),
    ("工作日数(today, today)", 0),
    ('工作日数(@"2026-03-03", today)', 0),
    ("是工作日(today)", True),
    ('是工作日(@"2026-02-28")', True),
    ('是工作日(@"2026-03-01")', False),
    ("是工作日(now) and 工作日加(today, 1) > today", True),
    # 15:00 to 18:00 are three hours, the other two begin at 8:30 of the make-up Saturday.
    ("工作时间加(now, 5)", datetime(2026, 2, 28, 10, 30, tzinfo=ZONE)),
    # 14:00 to 15:00 is one hour, 8:30 to 12:00 three and a half, the last half hour ends the day before.
    ("工作时间加(now, -5)", datetime(2026, 2, 26, 17, 30, tzinfo=ZONE)),
    ("工作时间加(now, 0)", AFTERNOON),
)


@pytest.mark.parametrize(("text", "result"), VALUES, ids=[text for text, _ in VALUES])
def test_values(text: str, result: object) -> None:
    expression = compiled(text)
    assert value(text, today=FRIDAY, now=AFTERNOON, signatures=7) == result
    given = {"today": FRIDAY, "now": AFTERNOON, "calendar": CALENDAR, "signatures": 7}
    slots = [given[slot.key[-1]] for slot in expression.slots]
    assert interpret(expression.tree, slots) == result


WRONG = (
    ("工作日加(today)", 1, "GF450"),
    ("工作日加(today, 1.5)", 13, "GF458"),
    ('工作日加("明天", 1)', 6, "GF458"),
    ("工作日加(today, 3个工作日)", 13, "GF458"),
    ("工作日加(today, 1, 2)", 16, "GF452"),
    ("工作时间加(today, 5)", 7, "GF458"),
    ("工作日家(today, 1)", 1, "GF431"),
    ("是工作日(日子: today)", 6, "GF451"),
    ("工作日数(today, signatures)", 13, "GF458"),
)


@pytest.mark.parametrize(("text", "column", "code"), WRONG, ids=[text for text, _, _ in WRONG])
def test_mistakes_have_their_place(text: str, column: int, code: str) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.place) == (code, place(column - 1))


def test_a_misspelt_function_gets_its_neighbour() -> None:
    (finding,) = found("工作日家(today, 1)")
    assert dict(finding.args)["near"] == "工作日加"


def test_what_is_not_given_stays_null() -> None:
    expression, findings = compile_expression("工作日加(review_date, 1)", SCOPE, place=place)
    assert findings == ()
    assert expression is not None
    assert expression.nullable
    assert value("工作日加(review_date, 1)") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("工作日加(today, 10000)", "GF602"),
        ("工作日加(today, -10000)", "GF602"),
        ('工作日加(@"1999-01-01", 1)', "GF601"),
        ('是工作日(@"1999-01-01")', "GF601"),
    ],
)
def test_outside_the_calendar_is_an_error_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(GovflowError) as caught:
        value(text, today=FRIDAY)
    assert [diagnostic.code for diagnostic in caught.value.reasons] == [code]


def test_past_the_published_years_there_is_a_result() -> None:
    later = date(CALENDAR.last_known_day.year + 5, 3, 4)
    assert not CALENDAR.settled(later)
    assert isinstance(value("工作日加(today, 20)", today=later), date)


@given(st.dates(date(2010, 1, 1), date(2026, 6, 30)), st.integers(-60, 60))
def test_adding_is_counting_days_one_by_one(start: date, n: int) -> None:
    left, day, step = abs(n), start, 1 if n > 0 else -1
    while left:
        day = date.fromordinal(day.toordinal() + step)
        left -= CALENDAR.kind(day).working
    assert value("工作日加(today, signatures)", today=start, signatures=n) == day
    if n > 0:
        assert value("工作日数(today, review_date)", today=start, review_date=day) == n
