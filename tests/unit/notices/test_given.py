"""Facts somebody wrote down: what is wrong is said at its line and column, with the nearest name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as tried
from hypothesis import settings
from hypothesis import strategies as st

from govflow.feel import Type
from govflow.feel.types import enum
from govflow.notices import NoticeError, Value, compose, to_html, to_text
from govflow.notices.given import example, placed
from govflow.notices.given.values import value_of
from govflow.source import read_yaml
from tests.unit.notices.notice_samples import EXAMPLES, FOLDER, all_shipped, body, given, name, policy

SCORE = (FOLDER / "property_score.yaml").read_text("utf-8")
STARS = (FOLDER / "star_list.yaml").read_text("utf-8")


def said(notice_id: str, text: str) -> list[str]:
    read, findings = given(notice_id, text)
    assert (read is None) == bool(findings)
    return [f"{f.place.line}:{f.place.column} {f.code} {f.text('zh')}" for f in findings]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("money", "38600元", 3_860_000), ("money", "0.10元", 10), ("area", "98.50平方米", 9_850),
        ("date", "2026年11月9日", "2026-11-09"), ("date", "2026-11-09", "2026-11-09"), ("share", "20%", "1/5"),
        ("period", "7个工作日", "7 working days"), ("integer", 5, 5), ("integer", "701人", 701),
        ("integer", "5个工作日", 5), ("quarter", "2026-Q3", "2026-Q3"), ("text", 12, "12"),
        ("unit", "示例小区", "示例小区"),
        ("boolean", "是", True), ("boolean", False, False),
    ],
)  # fmt: skip
def test_values_are_written_as_authors_write_them(kind: str, text: object, value: object) -> None:
    read = value_of(Type(kind), text)
    assert read is not None
    assert (read.type_kind, read.value) == (kind, value)


def test_a_day_stands_for_a_moment_and_is_that_day() -> None:
    assert value_of(Type("datetime"), "2026年11月18日") == Value("date", "2026-11-18")
    read = value_of(Type("datetime"), "2026-11-18T09:30")
    assert read is not None
    assert read.value == "2026-11-18T09:30:00+08:00"


def test_a_member_of_an_enumeration_by_title_or_id_and_no_other() -> None:
    kind = enum("colour", (("red", "红"), ("blue", "蓝")), "颜色")
    assert value_of(kind, "蓝") == value_of(kind, "blue") == Value("enum", {"id": "blue", "title": "蓝"})
    assert value_of(kind, "绿") is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [("money", "38600"), ("money", "38600块"), ("date", "2026-02-30"), ("integer", "3.5"), ("integer", "9" * 5_000),
     ("boolean", "也许"), ("text", True), ("text", ""), ("share", "1/0"), ("period", "几天"), ("quarter", "2026-11")],
)  # fmt: skip
def test_what_is_no_value_of_its_type_is_none(kind: str, text: object) -> None:
    assert value_of(Type(kind), text) is None


def test_a_missing_name_is_told_with_an_example_and_the_nearest_that_is_there() -> None:
    missing, unknown = said("property_score", SCORE.replace("company: 示", "compny: 示"))
    assert missing == (
        "1:1 GF613 文书“property_score”要用“company”，资料里没有写。 请写“company: 示例小区”；资料里相近的是“compny”。"
    )
    assert unknown.startswith("3:1 GF612 文书“property_score”不用“compny”。 是不是“company”？")


def test_a_wrong_type_is_found_in_the_row_and_column_where_it_stands() -> None:
    wrong = said("star_list", STARS.replace("rank: 2", "rank: 二"))
    assert wrong == ["5:12 GF614 “stars.rank”须是整数，读不懂“二”。 写法如：3，或者 3人"]


def test_an_unknown_column_and_a_name_written_twice() -> None:
    assert said("property_score", SCORE.replace("points: 17", "ponits: 17"))[0].startswith("7:29 GF612")
    twice = said("property_score", f"{SCORE}score: 90\n")
    assert twice == ["15:1 GF615 “score”的写法不对：须是只写一次，“score”已经写过。"]


@pytest.mark.parametrize("text", ["- a\n", "只有一句话\n", "items: 字\n", f"{SCORE}grade: [1, 2]\n"])
def test_what_is_no_mapping_or_no_list_is_a_finding(text: str) -> None:
    assert said("property_score", text)


def test_a_list_longer_than_any_notice_is_refused() -> None:
    rows = "".join("  - {item: 甲, full: 1, points: 1}\n" for _ in range(2_001))
    head, _, tail = SCORE.partition("items:\n")
    text = f"{head}items:\n{rows}{tail[tail.index('得分') :]}"
    assert said("property_score", text) == ["6:3 GF615 “items”的写法不对：须是至多 2000 项。"]


def test_what_goes_wrong_while_composing_is_told_at_the_key_of_the_fact() -> None:
    tree, _ = read_yaml("x: 一\n金额: 二\n", "f.yaml")
    assert tree is not None
    notice = body("{{ x | capital }}")
    with pytest.raises(NoticeError) as caught:
        compose(notice, {"x": Value("text", "一")}, date=date(2026, 1, 1), names=str)
    (finding,) = placed(caught.value, tree, notice, {})
    assert (finding.code, finding.place.file, finding.place.line) == ("GF822", "f.yaml", 1)


HOSTILE = (
    '"<script>alert(1)</script>"', '"#set page(width: 1pt) #import \\"x\\": *"', '"{{ 7*7 }}{% for a in b %}"',
    '"../../etc/passwd"', '"一、冒充\\n特此公告。"', '"\\u202e反"', '"{{ x.__class__.__mro__ }}"',
    '"`$sum_(k)$ \\\\u{0}"',
)  # fmt: skip


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_values_are_shown_as_text(attack: str) -> None:
    read, findings = given("property_score", SCORE.replace("deduction: 满意度百分之八十", f"deduction: {attack}"))
    assert findings == ()
    assert read is not None
    notice = policy().notices["property_score"]
    document = compose(notice, read.facts, date=date(2026, 1, 1), names=name)
    assert len(document.blocks) == len(compose(notice, given("property_score", SCORE)[0].facts,  # type: ignore[union-attr]
                                               date=date(2026, 1, 1), names=name).blocks)  # fmt: skip
    page = to_html(document)
    assert "<script" not in page
    assert "49" not in to_text(document)
    assert "\u202e" not in page


@settings(max_examples=150, deadline=2_000)
@tried(st.dictionaries(
    st.sampled_from(("items", "score", "grade", "company", "case.unit", "得分", "notice.date", "x")),
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=3)
    | st.lists(st.dictionaries(st.sampled_from(("item", "points", "y")), st.text(max_size=3)), max_size=2), max_size=8,
))  # fmt: skip
def test_no_file_of_facts_makes_reading_fail(facts: dict[str, object]) -> None:
    import json

    read, findings = given("property_score", json.dumps(facts, ensure_ascii=True))
    assert (read is None) == bool(findings)
    assert all(f.text("zh") and f.text("en") for f in findings)


@pytest.mark.parametrize("notice_id", all_shipped())
def test_a_notice_can_be_previewed_and_shows_no_gap(notice_id: str) -> None:
    from govflow.checks.typed_notices import types_in

    notice = policy().notices[notice_id]
    types = types_in(policy(), notice)
    for workflow, used in policy().captures:
        types |= types_in(policy(), notice, workflow) if used == notice_id else {}
    pages = {to_text(compose(notice, example(notice, types), date=date(2026, 11, 9), names=name)) for _ in range(2)}
    assert len(pages) == 1
    assert "None" not in pages.pop()


def test_the_examples_lie_where_the_manual_says() -> None:
    assert {file.stem for file in EXAMPLES.iterdir()} == {"solution", "income_allocation", "supervision"}
