"""Dues in sentences."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govflow.calendar import UNITS, Period, calendar_for, explain_due
from tests.unit.calendar.naive_calendar import at

CHINA = calendar_for("china")


def test_working_days_over_a_holiday() -> None:
    assert explain_due(CHINA.due(at("2026-09-30T10:00"), Period(5, "working days"))) == (
        "从2026年9月30日起算5个工作日，开始的当日不计入（民法典第二百零一条）。",
        "计入：10月8日至10日、10月12日至13日，共5天。",
        "跳过：10月1日至7日（国庆节）、10月11日（周末）。",
        "到期：2026年10月13日24时。",
    )


def test_days_that_roll() -> None:
    said = explain_due(CHINA.due(at("2026-11-21"), Period(7, "days")))
    assert said[2:] == (
        "期限最后一日2026年11月28日是周末，顺延到休息日结束后的第一天2026年11月30日（民法典第二百零三条）。",
        "到期：2026年11月30日24时。",
    )


def test_a_month_names_the_corresponding_day() -> None:
    assert explain_due(CHINA.due(at("2026-01-31"), Period(1, "months"))) == (
        "从2026年1月31日起算1个月，开始的当日不计入，到期月的对应日为最后一日，没有对应日的为月末日"
        "（民法典第二百零一条、第二百零二条）。",
        "到期：2026年2月28日24时。",
    )


def test_working_hours() -> None:
    assert explain_due(CHINA.due(at("2026-09-30T16:30"), Period(4, "working hours"))) == (
        "从2026年9月30日16:30起往后算4个工作小时。",
        "计入：9月30日、10月8日，共2天。",
        "跳过：10月1日至7日（国庆节）。",
        "到期：2026年10月8日11:00。",
    )


def test_before_and_clear_days() -> None:
    assert explain_due(CHINA.before(date(2026, 12, 5), Period(15, "days"))) == (
        "从2026年12月5日往前推15日，当日不计入，遇休息日不变。",
        "计入：11月20日至12月4日，共15天。",
        "最迟：2026年11月20日24时。",
    )
    assert explain_due(CHINA.before(date(2026, 12, 5), Period(15, "clear days")))[0] == (
        "与2026年12月5日之间要隔满15个整日，两头的日子都不计入。"
    )
    assert explain_due(CHINA.before(at("2026-12-05T09:00"), Period(24, "hours"))) == (
        "从2026年12月5日09:00起往前推24小时。",
        "最迟：2026年12月4日09:00。",
    )


def test_a_provisional_due_says_so() -> None:
    said = explain_due(CHINA.due(at("2026-12-29"), Period(5, "working days")))
    assert said[-1] == "其中有些日子的放假安排还没有公布，这个日期是暂定的，公布后要重新计算。"


def test_a_stop_is_named() -> None:
    period = Period(5, "working days")
    due = CHINA.resume(CHINA.due(at("2026-11-20"), period), at("2026-11-23T15:00"), at("2026-11-25T09:00"), period)
    assert "11月24日至25日（停表）" in explain_due(due)[2]


def test_in_english() -> None:
    assert explain_due(CHINA.due(at("2026-09-30"), Period(5, "working days")), "en") == (
        "5 working days from 2026-09-30; the day of the start does not count (Civil Code, Art. 201).",
        "Counted: 2026-10-08 to 2026-10-10, 2026-10-12 to 2026-10-13; 5 days.",
        "Passed over: 2026-10-01 to 2026-10-07 (National Day), 2026-10-11 (weekend).",
        "Due: the end of 2026-10-13.",
    )
    assert explain_due(CHINA.due(at("2026-11-21"), Period(7, "days")), "en")[2] == (
        "The last day, 2026-11-28, is a rest day (weekend); it moves to 2026-11-30 (Civil Code, Art. 203)."
    )
    assert explain_due(CHINA.due(at("2026-12-29T10:00"), Period(50, "working hours")), "en")[-2:] == (
        "Due: 2027-01-07 17:00.",
        "Some of these days have no published holiday notice yet: provisional, to be computed again.",
    )
    assert explain_due(CHINA.before(date(2026, 12, 5), Period(15, "clear days")), "en")[0] == (
        "15 clear days must lie between it and 2026-12-05; neither end counts."
    )
    assert explain_due(CHINA.before(date(2026, 12, 5), Period(1, "working days")), "en") == (
        "1 working day before 2026-12-05; that day does not count, and rest days change nothing.",
        "Counted: 2026-12-04; 1 day.",
        "At the latest: the end of 2026-12-04.",
    )


def test_long_lists_are_cut_in_the_middle() -> None:
    counted = explain_due(CHINA.due(at("2026-01-05"), Period(100, "working days")))[1]
    assert counted.startswith("计入：1月6日至9日、")
    assert "……" in counted
    assert counted.endswith("，共100天。")


@given(st.dates(date(2006, 1, 1), date(2026, 6, 1)), st.sampled_from(UNITS), st.integers(0, 60), st.booleans())
def test_every_due_can_be_explained(day: date, unit: str, value: int, backward: bool) -> None:
    period = Period(value if unit != "years" else value % 2, next(known for known in UNITS if known == unit))
    due = CHINA.before(day, period) if backward else CHINA.after(day, period)
    for lang in ("zh", "en"):
        said = explain_due(due, lang)
        assert all(sentence.endswith(("。", ".")) for sentence in said)
        assert bool(due.counted) == any(sentence.startswith(("计入", "Counted")) for sentence in said)
        assert bool(due.provisional) == any("暂定" in sentence or "provisional" in sentence for sentence in said)
