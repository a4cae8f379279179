"""Waiting for other cases: opened here or named by a field, one or many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.tabletop import SUN, Table, flow, policy_of

CHILD = flow(
    "child",
    """
    fields:
      word: {title: 词, type: text}
      got:  {title: 得, type: text}
      fast: {title: 快, type: boolean, default: false}
    start:
      go: {title: 开, by: [system, resident], may: [word, fast], choose: [{when: fast, to: good}, {to: open}]}
    """,
    """
    open:
      title: 在办
      on:
        finish: {title: 完成, by: officer, may: [got], to: good}
        fail:   {title: 不成, by: officer, to: bad}
        wait:   {title: 搁置, by: officer, to: parked}
        parent_left: {to: bad}
    parked: {title: 搁置, on: {take_up: {title: 再办, by: officer, to: open}}}
    good:
      title: 好
      end: done
      on:
        rate: {title: 评, by: resident}
        reopen: {title: 重来, by: officer, new_cycle: true, to: open}
    bad:  {title: 坏, end: refused}
    """,
)


def parent(work: str, events: str) -> str:
    """A workflow that waits for children."""
    return flow(
        "mother",
        """
        fields:
          rows: {title: 行, type: rows, of: {word: {title: 词, type: text}}}
          got:  {title: 得, type: text}
          fast: {title: 快, type: boolean, default: false}
          one:  {title: 一件, type: case child}
          many: {title: 多件, type: list of case child}
        start: {begin: {title: 开始, by: resident, may: [rows, one, many, fast], to: waiting}}
        """,
        f"""
        waiting:
          title: 等待
          cases: {work}
          on: {events}
        over:  {{title: 完, end: done}}
        other: {{title: 另, end: refused}}
        """,
    )


def waiting(tmp_path: Path, work: str, events: str) -> Table:
    return Table(policy_of(tmp_path, parent(work, events), CHILD))


ONE = "{open: child, start: go, as: one, with: {fast: fast}, bring: [got]}"
JOINED = "{joined: {to: over}, leave: {title: 走, by: chief, to: other}}"


def test_one_child_raises_the_id_of_its_end_state(tmp_path: Path) -> None:
    table = waiting(tmp_path, ONE, "{good: {to: over}, refused: {to: other}}")
    case = table.open("mother", "begin")
    child = table.cases[case].data["one"]
    table.say(child, "finish", {"got": "甲"})
    assert (table.state(case), table.cases[case].data["got"]) == ("over", "甲")
    assert table.log[-1].event.case == child
    steps = len(table.log)
    table.say(child, "rate", by=table.log[0].event.actor)
    assert len(table.log) == steps + 1  # nobody is told that it was rated


def test_or_the_outcome_where_only_that_is_handled(tmp_path: Path) -> None:
    table = waiting(tmp_path, ONE, "{good: {to: over}, refused: {to: other}}")
    case = table.open("mother", "begin")
    table.say(table.cases[case].data["one"], "fail")
    assert table.state(case) == "other"


def test_a_child_that_begins_at_its_end_is_heard(tmp_path: Path) -> None:
    table = waiting(tmp_path, ONE, "{good: {to: over}, refused: {to: other}}")
    case = table.open("mother", "begin", {"fast": True})
    assert (table.state(case), table.cases[case].data["one"]) == ("over", "child-2")


def rows(n: int) -> dict[str, object]:
    return {"rows": [{"word": f"词{i}"} for i in range(n)]}


@pytest.mark.parametrize(("finish", "needed"), [("all", 3), ("any", 1), ("2", 2), ("9", 3)])
def test_one_child_a_row_until_enough_have_ended(tmp_path: Path, finish: str, needed: int) -> None:
    work = f'{{open: child, start: go, for_each: rows, as: many, with: {{word: item.word}}, finish: "{finish}"}}'
    table = waiting(tmp_path, work, JOINED)
    case = table.open("mother", "begin", rows(3))
    children = table.cases[case].data["many"]
    assert [table.cases[child].data["word"] for child in children] == ["词0", "词1", "词2"]
    for n, child in enumerate(children[:needed]):
        assert table.state(case) == "waiting", n
        table.say(child, "finish")
    assert table.state(case) == "over"
    told = {owed.payload["case"] for step in table.log for owed in step.owed if owed.name == "parent_left"}
    assert told == set(children[needed:])  # those that were not waited for any more


def test_no_rows_nothing_to_wait_for(tmp_path: Path) -> None:
    work = "{open: child, start: go, for_each: rows, as: many, finish: all}"
    table = waiting(tmp_path, work, JOINED)
    assert table.state(table.open("mother", "begin", rows(0))) == "over"


def test_leaving_tells_the_children_that_go_on(tmp_path: Path) -> None:
    table = waiting(tmp_path, "{open: child, start: go, for_each: rows, as: many}", JOINED)
    case = table.open("mother", "begin", rows(2))
    first, second = table.cases[case].data["many"]
    table.say(first, "fail")
    step = table.say(case, "leave", by=SUN)
    assert [(owed.kind, owed.payload["case"]) for owed in step.owed] == [("tell", second)]
    table.tell(second, "parent_left")
    assert table.state(second) == "bad"


def test_cases_of_a_link_are_watched_and_a_state_may_count_as_ended(tmp_path: Path) -> None:
    table = waiting(tmp_path, "{of: many, finish: all, until: [parked]}", JOINED)
    first, second = (table.open("child", "go") for _ in range(2))
    ended = table.open("child", "go", {"fast": True})
    case = table.open("mother", "begin", {"many": [first, second, first, ended]})
    table.say(first, "wait")
    table.say(first, "take_up")
    table.say(second, "finish")
    assert table.state(case) == "waiting"  # the first is at work again
    table.say(first, "wait")
    assert table.state(case) == "over"


def test_a_link_that_names_no_case_is_refused(tmp_path: Path) -> None:
    table = waiting(tmp_path, "{of: one}", "{good: {to: over}, refused: {to: other}}")
    for data in ({}, {"one": "child-99"}):
        with pytest.raises(AssertionError, match="GF979"):
            table.open("mother", "begin", data)


def test_a_child_already_where_it_counts_as_ended(tmp_path: Path) -> None:
    events = "{good: {to: over}, parked: {to: other}, refused: {to: other}}"
    table = waiting(tmp_path, "{of: one, until: [parked]}", events)
    child = table.open("child", "go")
    table.say(child, "wait")
    assert table.state(table.open("mother", "begin", {"one": child})) == "other"


def test_nobody_acts_inside(tmp_path: Path) -> None:
    table = waiting(tmp_path, ONE, "{good: {to: over}, refused: {to: other}}")
    assert table.why_not(table.open("mother", "begin"), "tasks.finish") == ["GF975"]
