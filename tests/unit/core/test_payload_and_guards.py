"""What an event may bring, and what is said when its conditions do not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.core.case import SYSTEM
from govflow.core.step import Event, Refusal
from govflow.core.values import Unfit, accept, decode
from govflow.feel import Type
from tests.unit.core.tabletop import LI, NOON, QIAN, Table, flow, policy_of

PAYLOAD = flow(
    "form",
    """
    fields:
      place:  {title: 地点, type: text, max: 5}
      people: {title: 人数, type: integer}
      budget: {title: 预算, type: money}
      meets:  {title: 时间, type: datetime}
      who:    {title: 承办人, type: person}
      total:  {title: 合计, type: integer, value: if people = null then 0 else people + 1}
      parts:
        title: 分项
        type: rows
        of:
          what: {title: 内容, type: text, max: 4}
          cost: {title: 费用, type: money}
    start: {begin: {title: 开始, by: resident, needs: [place], may: [people], to: open}}
    """,
    """
    open:
      title: 在办
      on:
        fill: {title: 填写, by: officer, may: [place, people, budget, meets, who]}
        list: {title: 列项, by: officer, needs: [parts]}
        note: {title: 说明, by: officer, takes: {reason: text, copy: optional integer}}
        ask:
          title: 申请
          by: officer
          require:
            - that: people > 3
              say: 须三人以上
            - that: budget <= 500元
              say: 预算过高
            - that: place = "东门"
              say: 只受理东门
        heard:
          title: 得知
          takes: {word: text}
          require:
            - that: event.word = "yes"
              say: 不是yes
          to: closed
    closed: {title: 完, end: done}
    """,
)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, PAYLOAD))


@pytest.fixture
def case(table: Table) -> str:
    return table.open("form", "begin", {"place": "东门"})


@pytest.mark.parametrize(
    ("event", "data", "codes"),
    [
        ("fill", {}, []),
        ("fill", {"地点": "西门", "budget": "5万元"}, []),
        ("fill", {"paeople": 3}, ["GF960"]),
        ("fill", {"total": 3}, ["GF960"]),
        ("fill", {"people": "三"}, ["GF961"]),
        ("fill", {"people": 3.0}, ["GF961"]),
        ("fill", {"people": True}, ["GF961"]),
        ("fill", {"people": None}, ["GF961"]),
        ("fill", {"place": "一二三四五六"}, ["GF962"]),
        ("fill", {"place": "  "}, ["GF961"]),
        ("fill", {"meets": 10**30}, ["GF961"]),
        ("fill", {"who": "p_li|2026"}, ["GF961"]),
        ("fill", {"who": ""}, ["GF961"]),
        ("fill", {"note": "x" * 2001}, ["GF962"]),
        ("list", {}, ["GF963"]),
        ("list", {"parts": {"what": "一二三四五"}}, ["GF961"]),
        ("list", {"parts": {"which": "甲"}}, ["GF961"]),
        ("note", {"reason": "因为"}, []),
        ("note", {"copy": "x"}, ["GF961", "GF963"]),
        ("note", {"reason": "因为", "copy": None}, []),
        ("note", {"reason": None}, ["GF961"]),
        ("gone", {}, ["GF999"]),
    ],
)
def test_every_mistake_of_a_payload_is_a_reason(
    table: Table, case: str, event: str, data: dict[str, Any], codes: list[str]
) -> None:
    assert table.why_not(case, event, data) == codes


def test_rows_are_appended_one_or_several_at_a_time(table: Table, case: str) -> None:
    table.say(case, "list", {"parts": {"what": "甲", "费用": "3元"}})
    table.say(case, "list", {"parts": [{"what": "乙"}, {"what": "丙"}]})
    assert table.cases[case].data["parts"] == [{"what": "甲", "cost": 300}, {"what": "乙"}, {"what": "丙"}]


def test_a_refused_payload_changes_nothing(table: Table, case: str) -> None:
    before = table.cases[case]
    verdict = table.judge(before, Event("fill", LI, NOON, {"people": 3, "place": "一二三四五六"}))
    assert isinstance(verdict, Refusal)
    assert "people" not in before.data


def test_null_is_a_refusal_that_names_the_field_and_every_other_sentence_is_said(table: Table, case: str) -> None:
    table.say(case, "fill", {"people": 2, "place": "西门"})
    verdict = table.judge(table.cases[case], Event("ask", LI, NOON))
    assert isinstance(verdict, Refusal)
    assert [r.text("zh") for r in verdict.reasons] == [
        "须三人以上。",
        "无法判断“申请”的条件：预算还没有填写。 请先填写。",
        "只受理东门。",
    ]
    assert [b.truth for b in verdict.because] == [False, None, False]
    assert dict(verdict.because[0].values)["field people"] == 2


def test_what_another_case_tells_is_bound_by_what_the_event_takes_and_requires(table: Table, case: str) -> None:
    def codes(data: dict[str, str]) -> list[str]:
        verdict = table.judge(table.cases[case], Event("heard", SYSTEM, NOON, data, "case", case="x-1"))
        return [reason.code for reason in verdict.reasons] if isinstance(verdict, Refusal) else []

    assert codes({}) == ["GF963"]
    assert codes({"word": "no"}) == ["GF964"]
    assert codes({"word": "yes"}) == []


def test_a_start_is_refused_with_every_reason(table: Table) -> None:
    with pytest.raises(AssertionError, match=r"GF954.*GF963"):
        table.open("form", "begin", {}, by=QIAN)
    with pytest.raises(AssertionError, match="GF753"):
        table.open("form", "start", {})
    with pytest.raises(AssertionError, match="GF755"):
        table.open("form", "begin", {"place": "东门"}, unit="c1")
    with pytest.raises(AssertionError, match="GF754"):
        table.open("form", "begin", {"place": "东门"}, unit="nowhere")


KINDS = ("text", "integer", "boolean", "date", "datetime", "month", "period", "money", "area", "share", "mark",
         "person", "unit", "parties", "case", "decimal")  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(KINDS), anything)
def test_whatever_is_brought_is_accepted_or_unfit_and_can_be_read_again(kind: str, raw: object) -> None:
    try:
        kept = accept(Type(kind, "2" if kind == "decimal" else ""), raw)
    except (Unfit, ValueError):
        return
    assert decode(Type(kind), kept) is not None
