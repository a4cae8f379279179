"""Who sees what of a case. The table of classes is told here once more, in rows a clerk would write."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.core.case import Case
from govflow.core.view import public_view
from govflow.feel import Type
from govflow.policy.definition import Field, State, Workflow
from govflow.policy.redaction import AUDIENCES, CLASSES, PARTY, TABLE, Redaction, masked
from tests.unit.core.tabletop import LI, Table, flow, policy_of

ROWS = {  # public, neighbours, handler, archive: full, drop, masked, role, building, scanned, consent
    "reporter": "ddff",
    "informer": "dddd",
    "named": "cfff",
    "dispute_party": "rrff",
    "address": "bbff",
    "phone": "ddff",
    "sensitive": "ddmd",
    "vote": "ddff",
    "household": "ddff",
    "company": "ffff",
    "photo": "ddff",
    "free": "ssff",
    "public": "ffff",
    "minor": "ddmd",
    "police_liaison": "ddmd",
    "mediation": "ddff",
}


@pytest.mark.parametrize("redaction", sorted(CLASSES))
def test_every_class_an_author_may_write_has_its_row(redaction: str) -> None:
    assert "".join(Redaction().way(redaction, audience)[0] for audience in AUDIENCES) == ROWS[redaction]


def test_the_table_knows_no_more_than_authors_may_write() -> None:
    assert set(TABLE) == set(CLASSES) == set(ROWS)


@pytest.mark.parametrize(("redaction", "audience"), [("unheard", "handler"), ("public", "press"), ("public", "")])
def test_what_is_not_in_the_table_drops(redaction: str, audience: str) -> None:
    assert Redaction().way(redaction, audience) == "drop"


def test_masking() -> None:
    assert masked("13812345678") == "138****5678"
    assert masked("11010119900307123X") == "1101**********123X"
    assert masked("慢性病") == masked("一种很长很长的病") == "***"


FLOW = flow(
    "quarrel",
    """
    fields:
      subject:  {title: 事项, type: text, class: public}
      story:    {title: 经过, type: text}
      place:    {title: 地点, type: place}
      party:    {title: 对方, type: person, class: dispute_party}
      told_by:  {title: 举报人, type: person, class: informer}
      illness:  {title: 病情, type: text, class: sensitive}
      spoke:    {title: 发言人, type: person, class: public}
      firm:     {title: 公司, type: unit, class: company}
      summary:  {title: 摘要, type: text, class: public, value: story}
      sheet:
        title: 清单
        type: rows
        class: public
        of: {what: {title: 物, type: text, class: public}, whose: {title: 谁的, type: person, class: reporter}}
      who:      {title: 承办, type: parties}
    start:
      begin:
        title: 开始
        by: resident
        needs: [subject, story, place, party, told_by, illness, spoke, firm, sheet, who]
        do: [{assign: who}]
        to: open
    """,
    """
    open:
      title: 在调解
      public_status: 正在处理
      on:
        hold: {title: 暂停, by: officer, to: held}
        end: {title: 结, by: officer, to: closed}
    held: {title: 内部复核, aside: running, on: {go_on: {title: 继续, by: officer, to: back}}}
    closed: {title: 调解不成, end: unresolved}
    """,
)
DATA = {
    "subject": "漏水",
    "story": "住在3号楼2单元的王某",
    "place": "3号楼2单元501室",
    "party": "p_gu",
    "told_by": "p_zhao",
    "illness": "11010119900307123X",
    "spoke": "p_wang",
    "firm": "firm",
    "sheet": [{"what": "地板", "whose": "p_gu"}],
    "who": "officer、p_sun",
}


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW))


def seen(table: Table, case: str, audience: str) -> dict[str, object]:
    view = public_view(table.policy.workflows["quarrel"], table.cases[case], audience)
    return {one.field: one.value for one in view.fields}


def test_the_public_sees_what_is_declared_public_and_nothing_else(table: Table) -> None:
    case = table.open("quarrel", "begin", DATA)
    expected = {"subject": "漏水", "place": "3号楼", "party": PARTY, "firm": "firm", "sheet": [{"what": "地板"}]}
    assert seen(table, case, "public") == expected
    assert seen(table, case, "neighbours") == expected


def test_the_handler_sees_all_but_who_informed(table: Table) -> None:
    case = table.open("quarrel", "begin", DATA)
    inside = seen(table, case, "handler")
    assert "told_by" not in inside
    assert inside["illness"] == "1101**********123X"
    assert inside["story"] == DATA["story"]
    assert inside["sheet"] == [{"what": "地板", "whose": "p_gu"}]
    assert "illness" not in seen(table, case, "archive")


def test_outside_nobody_is_named_among_those_who_handle_it(table: Table) -> None:
    case = table.open("quarrel", "begin", DATA)
    workflow = table.policy.workflows["quarrel"]
    assert public_view(workflow, table.cases[case], "public").relations == {"lead": ("role:officer@yard",)}
    assert public_view(workflow, table.cases[case], "handler").relations == table.cases[case].relations
    nobody = public_view(workflow, table.cases[case], "press")
    assert (nobody.relations, nobody.fields, nobody.state) == ({}, (), "")


def test_outside_only_the_public_status_is_told(table: Table) -> None:
    case = table.open("quarrel", "begin", DATA)
    workflow = table.policy.workflows["quarrel"]

    def told(audience: str) -> tuple[str, str, str]:
        view = public_view(workflow, table.cases[case], audience)
        return view.status, view.state, view.outcome

    assert told("public") == ("正在处理", "", "")
    table.say(case, "hold", by=LI)
    assert told("public") == ("正在处理", "", "")  # an aside is nobody's business
    assert told("handler") == ("正在处理", "内部复核", "")
    table.say(case, "go_on", by=LI)
    table.say(case, "end", by=LI)
    assert told("neighbours") == ("closed", "", "")
    assert told("archive") == ("closed", "调解不成", "unresolved")


SECRET = "机密"
kinds = st.sampled_from(["text", "person", "address", "place", "file", "unit"])
shapes = st.recursive(
    st.just(SECRET), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("k"), inner), max_leaves=3
)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from(sorted(CLASSES)), kinds, shapes), max_size=6),
    st.sampled_from(["public", "neighbours", "press"]),
    st.booleans(),
)
def test_nothing_leaks_that_is_not_declared_public(
    given_: dict[str, tuple[str, str, object]], audience: str, ended: bool
) -> None:
    fields = {n: Field(n, n, Type(kind), redaction) for n, (redaction, kind, _) in given_.items()}
    workflow = Workflow("w", "w", "1", "", "compound", fields, {}, {}, {}, {"s": State("s", SECRET)})
    people = dict.fromkeys(("reporter", "co_reporter", "first_receiver", "lead", "assistant"), (SECRET,))
    case = Case("w-1", "w", "", "yard", 1, "s", 1, 0, 0, outcome=SECRET, relations=people)
    case = replace(case, data={n: value for n, (_, _, value) in given_.items()}, ended=5 if ended else None)
    text = json.dumps(asdict(public_view(workflow, case, audience)), ensure_ascii=False)
    assert SECRET not in text  # it is the reporter's id too, so no class may show it
    strangers = replace(case, relations={})
    view = public_view(workflow, strangers, audience)
    open_to_all = {"public", "company"} | ({"named"} if audience == "neighbours" else set())
    for one in view.fields:
        if SECRET in json.dumps(one.value, ensure_ascii=False):
            assert given_[one.field][0] in open_to_all
            assert audience != "press"
