"""Pass-throughs and the order of a step (language.md section 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.tabletop import LI, NOON, Table, flow, policy_of


def through(depth: int) -> str:
    """A chain of pass-throughs, then an end."""
    chain = "".join(f"s{n}: {{title: 状态{n}, choose: [{{to: s{n + 1}}}]}}\n" for n in range(depth))
    chain += f"s{depth}: {{title: 完, end: done}}\n"
    return flow("chain", "start: {begin: {title: 开始, by: resident, to: s0}}", chain)


def test_twenty_pass_throughs_may_follow_one_another(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, through(20)))
    case = table.open("chain", "begin")
    assert table.state(case) == "s20"
    assert table.log[0].path == tuple(f"s{n}" for n in range(21))


def test_twenty_one_are_called_a_circle(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, through(21)))
    with pytest.raises(AssertionError, match="GF974"):
        table.open("chain", "begin")


ORDER = flow(
    "order",
    """
    fields:
      log:  {title: 经过, type: text, default: '"-"'}
      word: {title: 话, type: text, default: '"?"'}
      seen: {title: 所见结束, type: datetime}
    start: {begin: {title: 开始, by: resident, to: a}}
    """,
    """
      a:
        title: 甲
        on:
          go:
            title: 走
            by: officer
            needs: [word]
            require:
              - that: word = "go" and log = "-"
                say: 词不对
            do: [{set: {log: 'log + "1"'}}]
            choose:
              - when: log = "-1"
                to: wrong
              - when: word = "go"
                do: [{set: {log: 'log + "2"'}}]
                to: b
              - to: wrong
          no:
            title: 不
            by: officer
            choose:
              - when: log = "x"
                to: b
              - refuse: 此路不通
      b:
        title: 乙
        enter: [{set: {log: 'log + "3"'}}]
        choose:
          - when: log = "-123"
            do: [{set: {log: 'log + "4"'}}]
            to: c
          - to: wrong
      c:
        title: 丙
        end: done
        enter:
          - set: {log: 'log + "5"'}
          - set: {seen: case.ended}
      wrong: {title: 错, end: void}
    """,
)


def test_the_order_of_a_step(tmp_path: Path) -> None:
    """Guards see the payload, not the effects; effects and pass-throughs see the effects before them."""
    table = Table(policy_of(tmp_path, ORDER))
    case = table.open("order", "begin")
    assert table.why_not(case, "go", {"word": "stop"}) == ["GF964"]
    step = table.say(case, "go", {"word": "go"})
    assert step.after.data["log"] == "-12345"
    assert step.path == ("b", "c")
    assert [b.truth for b in step.because] == [True, False, True, True]


def test_an_end_knows_that_it_is_one_while_its_effects_run(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, ORDER))
    case = table.open("order", "begin")
    assert table.say(case, "go", {"word": "go"}).after.data["seen"] == NOON


def test_a_branch_may_refuse_with_its_own_sentence(tmp_path: Path) -> None:
    table = Table(policy_of(tmp_path, ORDER))
    assert table.why_not(table.open("order", "begin"), "no", by=LI) == ["GF964"]
