"""Ledgers in a step: caps, lots that lapse, once only, witnesses, custody, allocations; books always balance."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.core.ledgers.amounts import settle, split
from govflow.core.ledgers.lots import pick, stand
from tests.unit.core.ledger_table import LedgerTable
from tests.unit.core.tabletop import DAY, LI, SUN, WANG, ZHAO, flow, policy_of

RULES = """
parameters:
  monthly_cap: {title: 每月上限, type: integer, values: [{from: 2026-01-01, value: "50"}]}
ledgers:
  bank:
    title: 积分银行
    of: points
    types: {green: 绿色积分, love: 爱心积分}
    accounts:
      issued: {title: 发放, per: compound, sign: any}
      member: {title: 个人, per: person}
      spent: {title: 兑换, per: compound}
      lapsed: {title: 过期, per: compound}
    entries:
      earn: {title: 入账, from: issued, to: member, expires: 30 days, at_most: {amount: monthly_cap, per: month}}
      spend: {title: 兑换, from: member, to: spent}
    lapsed: lapsed
  keys:
    title: 钥匙托管
    of: things
    accounts:
      home: {title: 本人, per: person, sign: any}
      kept: {title: 托管, per: case, empty_at_end: true}
    entries:
      take_in: {title: 交存, from: home, to: kept, witnesses: 2}
      give_back: {title: 归还, from: kept, to: home}
  income:
    title: 公共收益
    of: money
    accounts:
      outside: {title: 外部, sign: any}
      pot: {title: 收益, per: compound}
      daily: {title: 日常, per: compound}
      dividend: {title: 分红, per: compound}
      works: {title: 设施, per: compound}
      payable: {title: 应付业主, per: part}
    entries:
      receive: {title: 收入, from: outside, to: pot}
      distribute: {title: 分配, from: pot, to: {daily: daily, dividend: dividend, works: works}}
      pay: {title: 分红到户, from: dividend, to: payable}
allocations:
  parking: {title: 二三五, shares: {daily: {title: 日常, share: 20%}, dividend: {title: 分红, share: 30%},
    works: {title: 设施, share: 50%}}}
  by_area: {title: 按面积, by: area}
formulas:
  payout: {title: 保底, given: {profit: money, floor: money, share: share}, returns: money,
    value: "max(floor, share * profit)", round: half up}
"""
FLOW = flow(
    "books",
    """
    fields:
      who: {title: 谁, type: person}
      kind: {title: 种类, type: bank}
      points: {title: 分, type: integer}
      money: {title: 钱, type: money}
      goods: {title: 物品, type: list of text}
      seen_by: {title: 见证人, type: list of person}
      left: {title: 可用, type: integer, value: "balance(bank.member, who, kind)"}
      there: {title: 托管中, type: list of text, value: things(keys.kept)}
      works_part: {title: 设施款, type: money, value: parking(money).works}
      floor_pay: {title: 分润, type: money, value: "payout(money, 100元, 1/3)"}
    facts:
      earned: {title: 近三十日入账次数, count: entries, ledger: bank, entry: earn, account: who, within: 30 days}
    start:
      begin: {title: 开始, by: [resident], may: [who, kind, points, money, goods, seen_by], to: open}
    """,
    """
    open:
      title: 待办
      on:
        earn:
          title: 记分
          by: [officer]
          may: [who, kind, points]
          do: [{book: {entry: bank.earn, type: kind, account: who, amount: points}}]
        spend:
          title: 兑换
          by: [officer]
          may: [who, kind, points]
          do: [{book: {entry: bank.spend, type: kind, account: who, amount: points}}]
        once: {title: 只一次, by: [officer], do: [{book: {entry: income.receive, amount: money, once_per: [who]}}]}
        receive: {title: 收入, by: [officer], may: [money], do: [{book: {entry: income.receive, amount: money}}]}
        share:
          title: 分配
          by: [officer]
          do:
            - book: {entry: income.distribute, amount: money, allocate: parking}
            - book: {entry: income.pay, amount: "parking(money).dividend", allocate: by_area}
        keep:
          title: 交存
          by: [officer]
          may: [goods, seen_by]
          do: [{book: {entry: keys.take_in, account: who, item: goods, witnesses: seen_by}}]
        give_back: {title: 归还, by: [officer], do: [{book: {entry: keys.give_back, account: who, item: there}}]}
        undo_earn: {title: 冲正记分, by: [chief], do: [{reverse: earn}]}
        undo_once: {title: 冲正, by: [chief], do: [{reverse: once}]}
        few: {title: 少于两次, by: [officer], require: [{that: earned < 2, say: 已经两次}]}
        close: {title: 结束, by: [officer], to: closed}
    closed: {title: 结束, end: done}
    """,
)


@pytest.fixture(scope="module")
def policy() -> Any:
    with TemporaryDirectory() as folder:
        return policy_of(Path(folder), FLOW, rules=RULES)


@pytest.fixture
def table(policy: Any) -> LedgerTable:
    return LedgerTable(policy)


def begin(table: LedgerTable, **data: Any) -> str:
    return table.open("books", "begin", {"who": "p_wang", "kind": "green", **data}, by=WANG)


def test_types_never_mix(table: LedgerTable) -> None:
    """30 green and 20 love do not make 40 green."""
    case = begin(table)
    table.say(case, "earn", {"points": 30})
    table.say(case, "earn", {"points": 20, "kind": "love"})
    assert table.why_not(case, "spend", {"points": 40, "kind": "green"}) == ["GF771"]
    table.say(case, "spend", {"points": 30, "kind": "green"})
    assert (table.on("member:p_wang", "green"), table.on("member:p_wang", "love")) == (0, 20)


def test_the_cap_is_of_the_month_and_the_type(table: LedgerTable) -> None:
    case = begin(table)
    table.say(case, "earn", {"points": 50})
    assert table.why_not(case, "earn", {"points": 1}) == ["GF772"]
    assert table.why_not(case, "earn", {"points": 1, "kind": "love"}) == []
    table.say(case, "undo_earn", by=SUN)  # what is reversed does not count towards the cap
    assert table.why_not(case, "earn", {"points": 50}) == []
    table.tick(table.now + 40 * DAY)
    assert table.why_not(case, "earn", {"points": 50}) == []


def test_lots_lapse_after_their_day_and_are_booked_when_touched(table: LedgerTable) -> None:
    """From 3 March 30 days: 2 April is the last day."""
    case = begin(table)
    table.say(case, "earn", {"points": 30})
    table.tick(table.now + 20 * DAY)
    table.say(case, "earn", {"points": 10})
    table.tick(table.now + 10 * DAY)  # 2 April
    assert table.why_not(case, "spend", {"points": 40}) == []
    table.tick(table.now + DAY)
    assert table.why_not(case, "spend", {"points": 11}) == ["GF771"]
    assert table.on("lapsed:yard", "green") == 0  # a question books nothing
    table.say(case, "spend", {"points": 10})
    assert table.on("lapsed:yard", "green") == 30
    assert table.on("member:p_wang", "green") == 0


def test_once_only_and_free_again_after_a_reversal(table: LedgerTable) -> None:
    case = begin(table, money=100)
    table.say(case, "once")
    assert table.why_not(case, "once") == ["GF775"]
    assert table.why_not(begin(table, money=100), "once") == ["GF775"]
    assert table.why_not(begin(table, money=100, who="p_gu"), "once") == []
    table.say(case, "undo_once", by=SUN)
    assert table.why_not(case, "undo_once", by=SUN) == ["GF776"]
    table.say(case, "once")
    assert table.on("pot:yard") == 100


def test_a_declared_count_of_bookings(table: LedgerTable) -> None:
    case = begin(table)
    table.say(case, "earn", {"points": 1})
    assert table.why_not(case, "few") == []
    table.say(case, "earn", {"points": 1})
    assert table.why_not(case, "few") == ["GF964"]
    table.say(case, "undo_earn", by=SUN)
    assert table.why_not(case, "few") == []


@pytest.mark.parametrize(
    ("seen_by", "reasons"),
    [
        (["p_sun", "p_qian"], []),
        (["p_sun"], ["GF774"]),
        (["p_sun", "p_sun"], ["GF774"]),
        (["p_li", "p_sun"], ["GF774"]),  # who acts is no witness
        (["p_wang", "p_sun"], ["GF774"]),  # nor is the owner
    ],
)
def test_witnesses(table: LedgerTable, seen_by: list[str], reasons: list[str]) -> None:
    assert table.why_not(begin(table, goods=["钥匙"]), "keep", {"seen_by": seen_by}, by=LI) == reasons


def test_custody_is_empty_at_the_end(table: LedgerTable) -> None:
    case = begin(table, goods=["钥匙", "药|盒"], seen_by=["p_sun", "p_qian"])
    table.say(case, "keep")
    assert table.why_not(case, "keep") == ["GF775"]
    assert table.why_not(case, "close") == ["GF777"]
    table.say(case, "give_back", by=ZHAO)
    assert table.why_not(case, "give_back") == ["GF770"]
    assert table.why_not(case, "close") == []


def test_the_235_and_the_dividend_by_area(table: LedgerTable) -> None:
    """1,000,000 fen: 200,000, 300,000 and 500,000; the dividend by 100, 50 and 20 m² of 170.

    300,000·100/170 = 176,470.58, ·50/170 = 88,235.29, ·20/170 = 35,294.11: one fen left, to the largest remainder.
    """
    case = begin(table, money=1_000_000)
    table.say(case, "receive")
    table.say(case, "share")
    assert [table.on(f"{name}:yard") for name in ("daily", "works", "dividend", "pot")] == [200_000, 500_000, 0, 0]
    assert [table.on(f"payable:{part}") for part in ("101", "102", "103")] == [176_471, 88_235, 35_294]


def test_an_allocation_takes_no_debts(table: LedgerTable) -> None:
    assert table.why_not(begin(table, money=-1), "share") == ["GF773"]
    assert table.why_not(begin(table, money=0), "share") == []


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        (1_000_000, (200_000, 300_000, 500_000)),
        (999, (200, 300, 499)),
        (7, (1, 2, 4)),
        (1, (0, 0, 1)),
        (0, (0, 0, 0)),
    ],
)
def test_largest_remainder(amount: int, parts: tuple[int, ...]) -> None:
    assert split(amount, [Fraction(1, 5), Fraction(3, 10), Fraction(1, 2)]) == parts


def test_ties_go_to_the_first() -> None:
    assert split(1, [1, 1, 1]) == (1, 0, 0)
    assert split(5, [1, 1, 1]) == (2, 2, 1)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_a_split_adds_up_and_is_never_a_unit_off(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_a_split_is_what_handing_out_one_by_one_gives(amount: int, weights: list[int]) -> None:
    """The naive way: floors first, then one each to whoever lost most, the first of equals before the others."""
    total = sum(weights)
    parts = [amount * weight // total for weight in weights]
    lost = [(amount * weight) % total for weight in weights]
    while sum(parts) < amount:
        first = lost.index(max(lost))
        parts[first] += 1
        lost[first] = -1
    assert split(amount, weights) == tuple(parts)


def test_rounding_of_formulas() -> None:
    half, less = Fraction(5, 2), Fraction(-5, 2)
    assert [settle(half, how) for how in ("half up", "up", "down")] == [3, 3, 2]
    assert [settle(less, how) for how in ("half up", "up", "down")] == [-3, -3, -2]
    assert settle(381_800, "up") == 381_800


DAYS = ("2026-01-31", "2026-02-28", "2026-03-31", "")


@given(st.dictionaries(st.sampled_from(DAYS), st.integers(-20, 20)), st.integers(0, 60))
def test_lots_as_single_points(lots: dict[str, int], wanted: int) -> None:
    """The naive way: every point by itself, oldest first; debts take the oldest, then what is past is dropped."""
    points = [day for day in DAYS for _ in range(max(0, lots.get(day, 0)))]
    debt = -sum(amount for amount in lots.values() if amount < 0)
    rest = points[debt:]
    today = "2026-02-15"
    alive = [day for day in rest if not day or day >= today]
    found = stand(lots, today)
    assert found.available == len(alive) - max(0, debt - len(points))
    assert sum(amount for _, amount in found.lapsed) == len(rest) - len(alive)
    if wanted <= found.available:
        spent = [day for day, amount in pick(found.open, wanted) for _ in range(amount)]
        assert spent == alive[:wanted]


SAYS = st.lists(
    st.tuples(
        st.sampled_from(["earn", "spend", "undo_earn", "wait", "receive", "share"]),
        st.sampled_from(["p_wang", "p_gu"]),
        st.sampled_from(["green", "love"]),
        st.integers(0, 40),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(SAYS)
def test_books_balance_whatever_happens(policy: Any, says: list[tuple[str, str, str, int]]) -> None:
    """All accounts of a ledger add up to zero; none goes below its floor but by a reversal; no row ever goes away."""
    table, seen = LedgerTable(policy), 0
    case = begin(table, money=0)
    for name, who, kind, amount in says:
        if name == "wait":
            table.tick(table.now + amount * DAY)
            continue
        data: dict[str, dict[str, Any]] = {
            "earn": {"who": who, "kind": kind, "points": amount},
            "receive": {"money": amount},
        }
        data["spend"] = data["earn"]
        by = SUN if name == "undo_earn" else LI
        if not table.why_not(case, name, data.get(name), by=by):
            table.say(case, name, data.get(name), by=by)
        rows = table.rows()
        assert len(rows) >= seen
        seen = len(rows)
    rows = table.rows()
    sums: dict[tuple[str, str, str], int] = {}
    undone = False
    for row in rows:
        key = (row.posting.ledger, row.posting.account, row.posting.type)
        sums[key] = sums.get(key, 0) + row.posting.amount
        undone = undone or bool(row.posting.reverses)
        open_account = row.posting.account.partition(":")[0] in {"issued", "outside"}
        pair_open = row.posting.amount < 0  # the other half of a pair may follow
        assert open_account or undone or sums[key] >= 0 or pair_open
    for ledger in ("bank", "income"):
        assert sum(amount for key, amount in sums.items() if key[0] == ledger) == 0
    if not undone:
        assert all(a >= 0 for key, a in sums.items() if key[1].partition(":")[0] not in {"issued", "outside"})
