"""Moments, shares and the organisation of one scenario."""

from __future__ import annotations

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.scenario.failure import Unmet
from govflow.scenario.load import Loaded, loader_for
from govflow.scenario.moments import day_text, instant_text, read_day, read_instant, read_moment
from govflow.scenario.overlay import Overlay
from govflow.scenario.papers import share_text
from govflow.scenario.rows import repeated
from govflow.scenario.setup import households
from govflow.scenario.tables import pairs_of, records_of
from govflow.scenario.world import new_world
from tests.unit.scenario.conftest import LAMP


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_shares_are_rounded_half_up(part: int, whole: int, digits: int) -> None:
    like = f"{'0.' + '0' * digits if digits else '0'}%"
    exact = Decimal(part * 100) / Decimal(whole)
    wanted = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert share_text(part, whole, like) == f"{wanted:f}%"


def test_share_of_nothing_is_nothing_and_no_percent_is_refused() -> None:
    assert share_text(0, 0, "0.00%") == "0.00%"
    with pytest.raises(Unmet):
        share_text(1, 2, "一半")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_both_ways_of_writing_a_day(day: date) -> None:
    assert read_day(day_text(day)) == read_day(day.isoformat()) == day


def test_a_moment_with_and_without_a_time_of_day() -> None:
    assert read_moment("2026年9月18日 9：05") == (date(2026, 9, 18), time(9, 5))
    assert instant_text(read_instant("2026-09-18")) == "2026年9月18日9:00"
    assert instant_text(read_instant("2026年9月18日23:59")) == "2026年9月18日23:59"


@pytest.mark.parametrize("text", ["2026年13月1日", "2026-02-29", "2026年9月18日24:30", "明天", ""])
def test_moments_that_are_none(text: str) -> None:
    with pytest.raises(Unmet):
        read_moment(text)


def test_tables_with_and_without_a_header() -> None:
    assert pairs_of((("字段", "内容"), ("a", "1"))) == pairs_of((("a", "1"),)) == (("a", "1"),)
    assert records_of((("意见", "人数"), ("同意", "2")), ("意见", "人数")) == ({"意见": "同意", "人数": "2"},)
    with pytest.raises(Unmet):
        pairs_of((("a", "1", "2"),))
    with pytest.raises(Unmet):
        records_of((("意见",), ("同意",)), ("意见", "人数"), ("人数",))


def test_offices_given_and_taken_count_from_their_day(lamp: Loaded) -> None:
    people = Overlay(lamp.setting.organisation)
    people.appoint("p5", "grid_chief", "x1", "2026-09-10")
    people.dismiss("p2", "grid_chief", "x1", "2026-09-20")
    assert people.holders("grid_chief", "x1", "2026-09-01") == ("p2",)
    assert people.holders("grid_chief", "x1", "2026-09-15") == ("p2", "p5")
    assert people.holders("grid_chief", "x1", "2026-09-25") == ("p5",)
    assert [m.role for m in people.memberships("p2", "2026-09-25")] == []
    people.appoint("p2", "grid_chief", "x1", "2026-09-30")
    assert people.holders("grid_chief", "x1", "2026-10-01") == ("p2", "p5")


def test_rows_that_differ_in_a_number_are_written_once() -> None:
    assert list(repeated("3行：编号为户{n}，票数为10{n}")) == [f"编号为户{n}，票数为10{n}" for n in (1, 2, 3)]
    assert list(repeated("编号为3行：{n}")) == ["编号为3行：{n}"]
    assert list(repeated("0行：编号为甲")) == []


def test_a_roll_of_many_households_takes_the_place_of_the_old_one(lamp: Loaded) -> None:
    world = new_world(lamp.setting, loader_for(LAMP, lamp.files))
    unit = world.book.one("unit", "示例小区")
    households(world, "示例小区", (("户数", "面积"), ("9", "89.50平方米"), ("2", "100平方米")))
    parts = world.people.parts(unit, "2026-03-02")
    assert [part.id for part in parts] == [f"户{number:02d}" for number in range(1, 12)]
    assert sum(part.area for part in parts) == 9 * 8950 + 2 * 10000
    assert all(part.owners == (part.id,) and not part.developer for part in parts)
    for count, area, told in (("9", "89.50", "89.50"), ("九", "89.50平方米", "九")):
        with pytest.raises(Unmet) as unmet:
            households(world, "示例小区", (("户数", "面积"), (count, area)))
        assert unmet.value.reasons[0].code == "GF888"
        assert told in unmet.value.reasons[0].text("zh")
