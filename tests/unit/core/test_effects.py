"""The closed set of effects (language.md section 7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from govflow.core.case import Actor
from govflow.notices import names_of
from govflow.policy.compile import compile_policy
from govflow.policy.read import read_policy
from tests.unit.core.tabletop import DAY, LI, NOON, SUN, WANG, Table, flow, policy_of

FLOW = flow(
    "item",
    """
    fields:
      a:      {title: 甲, type: integer, default: "1"}
      b:      {title: 乙, type: integer, default: "2"}
      need:   {title: 必有, type: text}
      free:   {title: 可无, type: text}
      who:    {title: 谁, type: parties}
      one:    {title: 一件, type: case item}
      more:   {title: 多件, type: list of case item, default: "[]"}
      rows:
        title: 行
        type: rows
        of: {word: {title: 词, type: text}, n: {title: 数, type: integer}}
    start:
      begin: {title: 开始, by: [resident, system], needs: [need], to: open}
    clocks:
      slow: {title: 慢, for: 3 working days, from: [open], until: [closed]}
    """,
    """
    open:
      title: 在办
      due: {late: 10 days}
      on:
        swap:    {title: 换, by: officer, do: [{set: {a: b, b: a + 1}}]}
        empty:   {title: 清, by: officer, do: [{set: {free: "null"}}]}
        blank:   {title: 空, by: officer, do: [{set: {need: free}}]}
        row:     {title: 行, by: officer, do: [{add: {rows: {word: need, n: a}}}, {add: {rows: {n: count(rows)}}}]}
        give:    {title: 交, by: officer, needs: [who],
                  do: [{assign: who}, {notify: {notice: note, whom: [lead, assistant]}}]}
        follow:  {title: 关注, by: anyone, do: [{join: co_reporter}]}
        first:   {title: 首问, by: officer, do: [{join: first_receiver}]}
        quit:    {title: 退出, by: anyone, do: [{leave: reporter}, {leave: co_reporter}]}
        name:    {title: 指定, by: officer, do: [{join: {first_receiver: chief}}]}
        say:     {title: 告, by: officer, do: [{notify: {notice: note, whom: [reporter, officer, lead]}}]}
        nobody:  {title: 无人, by: officer, do: [{notify: {notice: note, whom: lead}}]}
        shout:   {title: 公告, by: officer, do: [{announce: note}]}
        pay:     {title: 付, by: officer, do: [{call: {hook: pay, with: {sum: a, why: free}}}]}
        link:    {title: 开一件, by: [officer, chief],
                  do: [{open: {workflow: item, start: begin, as: one, with: {need: need}}}]}
        into:    {title: 加一件, by: officer,
                  do: [{open: {workflow: self, start: begin, into: more, with: {need: need}}}]}
        gather:  {title: 收, by: officer, do: [{gather: {workflow: item, in: [open], into: more, event: heard}}]}
        tell:    {title: 传, by: officer,
                  do: [{tell: {case: more, event: heard, with: {n: a}}}, {tell: {case: one, event: heard}}]}
        merge:   {title: 并, by: officer, takes: {into: case item}, do: [{merge_into: event.into}], to: closed}
        later:   {title: 延, by: officer, do: [{extend: {clock: slow, by: 2 working days}}]}
        heard:   {takes: {n: optional integer}, do: [{set: {b: b + 10}}]}
        late:    {do: [{join: first_receiver}, {open: {workflow: item, start: begin, as: one, with: {need: need}}}]}
        close:   {title: 结, by: officer, to: closed}
    closed:
      title: 完
      end: done
      on:
        extend: {title: 延, by: officer, do: [{extend: {clock: slow, by: 2 working days}}]}
    """,
)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(policy_of(tmp_path, FLOW))


@pytest.fixture
def case(table: Table) -> str:
    return table.open("item", "begin", {"need": "灯"})


def test_effects_see_the_ones_before_them(table: Table, case: str) -> None:
    table.say(case, "swap")
    assert (table.cases[case].data["a"], table.cases[case].data["b"]) == (2, 3)
    table.say(case, "row")
    assert table.cases[case].data["rows"] == [{"word": "灯", "n": 2}, {"n": 1}]


def test_a_field_that_is_always_there_does_not_become_empty(table: Table, case: str) -> None:
    assert table.say(case, "empty").after.data["free"] is None
    assert table.why_not(case, "blank") == ["GF969"]


def test_assign_needs_somebody_behind_each_party(table: Table, case: str) -> None:
    step = table.say(case, "give", {"who": "officer、unit:firm、p_gu"})
    assert step.after.relations["lead"] == ("role:officer@yard",)
    assert step.after.relations["assistant"] == ("unit:firm", "person:p_gu")
    assert step.owed[0].whom == ("p_li", "p_zhao", "unit:firm", "p_gu")
    for nobody in ("visitor", "deputy", "role:deputy@yard", "role:nothing@yard", "unit:nowhere"):
        assert table.why_not(case, "give", {"who": nobody})[0] in {"GF953", "GF971"}


def test_relations_are_joined_once_and_left(table: Table, case: str) -> None:
    table.say(case, "follow", by=LI)
    table.say(case, "follow", by=LI)
    table.say(case, "follow", by=SUN)
    table.say(case, "first", by=LI)
    table.say(case, "name")
    relations = table.cases[case].relations
    assert relations["co_reporter"] == ("p_li", "p_sun")
    assert relations["first_receiver"] == ("role:chief@yard",)  # one at a time


def test_the_next_co_reporter_takes_over_from_a_reporter_who_leaves(table: Table, case: str) -> None:
    table.say(case, "follow", by=LI)
    table.say(case, "follow", by=SUN)
    table.say(case, "quit", by=WANG)
    assert table.cases[case].relations == {"reporter": ("p_li",), "co_reporter": ("p_sun",)}
    table.say(case, "quit", by=SUN)
    assert table.cases[case].relations == {"reporter": ("p_li",), "co_reporter": ()}


def test_what_the_system_does_joins_nobody_and_passes_the_reporter_on(table: Table, case: str) -> None:
    table.say(case, "first", by=LI)
    table.tick(NOON + 12 * DAY)
    assert table.cases[case].relations["first_receiver"] == ("p_li",)
    child = table.cases[case].data["one"]
    assert table.cases[child].relations["reporter"] == ("p_wang",)


def test_notices_are_owed_to_everyone_once_and_to_nobody_on_record(table: Table, case: str) -> None:
    (owed,) = table.say(case, "say").owed
    assert (owed.kind, owed.name, owed.whom, owed.audience) == (
        "notify",
        "note",
        ("p_wang", "p_li", "p_zhao"),
        "handler",
    )
    step = table.say(case, "nobody")
    assert step.owed[0].whom == ()
    assert "nobody" in step.because[-1].text
    assert table.say(case, "shout").owed[0].kind == "announce"
    paid = table.say(case, "pay").owed[0]
    assert (paid.kind, paid.name, paid.payload) == ("call", "pay", {"sum": 1})  # nulls are left out


def test_opened_cases_are_linked_and_the_actor_is_their_reporter(table: Table, case: str) -> None:
    table.say(case, "link", by=SUN)
    child = table.cases[case].data["one"]
    assert table.cases[child].relations["reporter"] == ("p_sun",)
    assert table.cases[child].parent is not None
    table.say(case, "into")
    table.say(case, "into")
    assert len(table.cases[case].data["more"]) == 2


def test_gather_takes_what_is_there_and_tells_each(table: Table, case: str) -> None:
    other = table.open("item", "begin", {"need": "水"})
    gone = table.open("item", "begin", {"need": "电"})
    table.say(gone, "close")
    step = table.say(case, "gather")
    assert step.after.data["more"] == [case, other]
    assert [(o.kind, o.name, o.payload["case"]) for o in step.owed] == [
        ("tell", "heard", case),
        ("tell", "heard", other),
    ]
    step = table.say(case, "tell")  # the empty link is told nothing
    assert [o.payload for o in step.owed] == [{"case": case, "data": {"n": 1}}, {"case": other, "data": {"n": 1}}]
    assert [o.n for o in step.owed] == [1, 2]


def test_reporters_follow_a_merged_case(table: Table, case: str) -> None:
    table.say(case, "follow", by=SUN)
    other = table.open("item", "begin", {"need": "水"}, by=Actor("p_gu"))
    assert table.why_not(case, "merge", {"into": case}) == ["GF972"]
    table.say(case, "merge", {"into": other})
    assert table.cases[other].relations == {"reporter": ("p_gu",), "co_reporter": ("p_wang", "p_sun")}


def test_extend_keeps_the_original_due(table: Table, case: str) -> None:
    before = table.cases[case].clocks["slow"]
    after = table.say(case, "later").after.clocks["slow"]
    assert after.due - before.due == 4 * DAY  # Friday and two more working days: Tuesday
    assert after.original_due == before.due
    table.say(case, "close")
    assert table.why_not(case, "extend") == ["GF968"]


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ("{add: {rows: {n: a}, other: {n: a}}}", "GF240"),
        ("{add: {}}", "GF240"),
        ("{join: {}}", "GF240"),
        ("{join: {lead: officer, assistant: officer}}", "GF240"),
        ("{join: [lead]}", "GF240"),
        ("{join: {lead: null}}", "GF240"),
        ("{join: owner}", "GF225"),
    ],
)
def test_effects_that_name_nothing_or_two_things_are_findings(tmp_path: Path, effect: str, code: str) -> None:
    policy_of(tmp_path, FLOW)
    (tmp_path / "workflows" / "w0.yaml").write_text(FLOW.replace("{announce: note}", effect), "utf-8")
    files, _ = read_policy(tmp_path)
    assert files is not None
    policy, findings = compile_policy(files, names_of)
    assert (policy, [one.code for one in findings]) == (None, [code])


@pytest.mark.parametrize(
    "line",
    [
        "{title: 填, by: officer, needs: [total]}",
        "{title: 填, by: officer, may: [total]}",
        "{title: 填, by: officer, do: [{set: {total: a}}]}",
    ],
)
def test_a_computed_field_cannot_be_brought_or_set(tmp_path: Path, line: str) -> None:
    text = FLOW.replace("  a: ", "  total: {title: 合计, type: integer, value: a + b}\n  a: ", 1)
    policy_of(tmp_path, text)
    swap = next(part for part in text.splitlines() if part.strip().startswith("swap:"))
    (tmp_path / "workflows" / "w0.yaml").write_text(text.replace(swap, f"      swap: {line}"), "utf-8")
    files, _ = read_policy(tmp_path)
    assert files is not None
    policy, findings = compile_policy(files, names_of)
    assert (policy, [one.code for one in findings]) == (None, ["GF224"])
