"""Holds: they begin together or not at all, are used or given back, and an aside pauses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.ledger_table import LedgerTable
from tests.unit.core.tabletop import LI, SUN, WANG, flow, policy_of

RULES = """
ledgers:
  bank:
    title: 积分银行
    of: points
    accounts:
      issued: {title: 发放, per: compound, sign: any}
      member: {title: 个人, per: person}
      spent: {title: 兑换, per: compound}
    entries:
      earn: {title: 入账, from: issued, to: member}
      spend: {title: 兑换, from: member, to: spent}
  shop:
    title: 兑换点
    of: things
    accounts:
      supply: {title: 来源, sign: any}
      shelf: {title: 货架, per: compound}
      handed: {title: 已发出, sign: any}
    entries:
      stock: {title: 上架, from: supply, to: shelf}
      hand_over: {title: 发出, from: shelf, to: handed}
"""
EARN = flow(
    "earning",
    """
    fields:
      who: {title: 谁, type: person}
      points: {title: 分, type: integer}
      goods: {title: 物品, type: text}
    start:
      report: {title: 上报, by: [resident], needs: [who, points, goods], to: open}
    """,
    """
    open:
      title: 待记
      on:
        earn: {title: 记分, by: [officer], do: [{book: {entry: bank.earn, account: who, amount: points}}]}
        stock: {title: 上架, by: [officer], do: [{book: {entry: shop.stock, item: goods}}]}
        undo: {title: 冲正, by: [chief], do: [{reverse: earn}], to: void}
    void: {title: 已冲正, end: void}
    """,
)
SPEND = flow(
    "spending",
    """
    fields:
      who: {title: 谁, type: person}
      price: {title: 分, type: integer}
      goods: {title: 物品, type: text}
      there: {title: 可用, type: integer, value: "balance(bank.member, who)"}
    start:
      ask: {title: 申请, by: [resident], needs: [who, price, goods], to: asked}
    holds:
      points: {ledger: bank, entry: spend, account: who, amount: price, during: [asked, held_now]}
      goods: {ledger: shop, entry: hand_over, item: goods, during: [asked, held_now]}
    """,
    """
    asked:
      title: 已申请
      on:
        held: {to: held_now}
        short: {to: refused}
    held_now:
      title: 已占用
      on:
        hand: {title: 发放, by: [officer], do: [{book: points}, {book: goods}], to: done}
        cancel: {title: 撤销, by: [officer], to: withdrawn}
        pause: {title: 暂停, by: [officer], to: paused}
    paused:
      title: 暂停
      aside: running
      on:
        go_on: {title: 继续, by: [officer], to: back}
        drop: {title: 放弃, by: [officer], to: withdrawn}
    done:
      title: 已兑换
      end: done
      on:
        undo: {title: 冲正, by: [chief], do: [{reverse: hand}], new_cycle: true, to: undone}
    undone: {title: 已冲正, end: void}
    refused: {title: 不够, end: refused}
    withdrawn: {title: 已撤销, end: withdrawn}
    """,
)
MINE, HELD = "member:p_wang", "<held>:spending-2/points"


@pytest.fixture
def table(tmp_path: Path) -> LedgerTable:
    """Wang has 30 points, and one towel is on the shelf."""
    made = LedgerTable(policy_of(tmp_path, EARN, SPEND, rules=RULES))
    case = made.open("earning", "report", {"who": "p_wang", "points": 30, "goods": "毛巾"})
    made.say(case, "earn")
    made.say(case, "stock")
    return made


def ask(table: LedgerTable, price: int, goods: str = "毛巾") -> str:
    return table.open("spending", "ask", {"who": "p_wang", "price": price, "goods": goods}, by=WANG)


def test_what_is_held_is_no_longer_there(table: LedgerTable) -> None:
    case = ask(table, 20)
    assert table.state(case) == "held_now"
    assert (table.on(MINE), table.on(HELD), table.on("spent:yard")) == (10, 20, 0)
    assert (table.on("shelf:yard", "毛巾"), table.on("<held>:spending-2/goods", "毛巾")) == (0, 1)


def test_all_or_none(table: LedgerTable) -> None:
    """Enough points but no umbrella: nothing is held, not even for a moment in the books."""
    before = len(table.rows())
    assert table.state(ask(table, 20, "雨伞")) == "refused"
    assert len(table.rows()) == before
    assert table.on(MINE) == 30


@pytest.mark.parametrize(("price", "state"), [(30, "held_now"), (31, "refused"), (0, "held_now")])
def test_the_whole_balance_and_no_more(table: LedgerTable, price: int, state: str) -> None:
    assert table.state(ask(table, price)) == state


def test_booking_turns_the_hold_round(table: LedgerTable) -> None:
    case = ask(table, 20)
    table.say(case, "hand")
    assert (table.on(MINE), table.on(HELD), table.on("spent:yard")) == (10, 0, 20)
    assert table.on("handed:", "毛巾") == 1


def test_leaving_gives_back(table: LedgerTable) -> None:
    case = ask(table, 20)
    table.say(case, "cancel")
    assert (table.on(MINE), table.on(HELD)) == (30, 0)
    assert "<holds>" not in table.cases[case].results


def test_an_aside_pauses_nothing(table: LedgerTable) -> None:
    case = ask(table, 20)
    table.say(case, "pause")
    assert table.on(MINE) == 10
    table.say(case, "go_on")
    assert table.on(MINE) == 10
    table.say(case, "pause")
    table.say(case, "drop")
    assert table.on(MINE) == 30


def test_two_cases_cannot_hold_the_same(table: LedgerTable) -> None:
    assert table.state(ask(table, 10)) == "held_now"
    assert table.state(ask(table, 10)) == "refused"  # the towel is held by the first


def test_reversal_gives_back_to_the_owner_once(table: LedgerTable) -> None:
    case = ask(table, 20)
    table.say(case, "hand")
    table.say(case, "undo", by=SUN)
    assert (table.on(MINE), table.on("spent:yard"), table.on("shelf:yard", "毛巾")) == (30, 0, 1)


def test_a_reversal_may_leave_a_debt_and_debts_cannot_be_spent(table: LedgerTable) -> None:
    table.say(ask(table, 20), "hand")
    table.say("earning-1", "undo", by=SUN)
    assert table.on(MINE) == -20
    assert table.state(ask(table, 1, "雨伞")) == "refused"


def test_nothing_is_booked_that_is_not_held(table: LedgerTable) -> None:
    case = ask(table, 20)
    table.set(case, results={})
    assert table.why_not(case, "hand", by=LI) == ["GF779"]


def test_every_row_has_its_counterpart(table: LedgerTable) -> None:
    table.say(ask(table, 20), "cancel")
    table.say(ask(table, 7), "hand")
    for step in table.log:
        assert sum(posting.amount for posting in step.entries if posting.ledger == "bank") == 0
