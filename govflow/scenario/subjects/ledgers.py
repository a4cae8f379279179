"""Sentences about ledgers, allocations and formulas."""

from __future__ import annotations

from govflow.scenario import books
from govflow.scenario.pattern import pairs, quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0] if said.words.get(name) else ""


def _balance(world: World, said: Said) -> None:
    books.expect_balance(world, _one(said, "ledger"), _one(said, "owner"), _one(said, "account"), _one(said, "amount"))


def _sums(world: World, said: Said) -> None:
    books.expect_sums(world, _one(said, "ledger"))


def _allocation(world: World, said: Said) -> None:
    books.expect_allocation(world, _one(said, "name"), _one(said, "amount"), said.table)


def _formula(world: World, said: Said) -> None:
    books.expect_formula(world, _one(said, "name"), pairs(said.words["inputs"]), _one(said, "value"))


SENTENCES = (
    Sentence(
        "账本{ledger:text}[里{owner:text}]的账户{account:text}余额是{amount:text}",
        "账本“文明积分诚信银行”里“王丽”的账户“个人·绿色积分”余额是“30分”",
        "then",
        "账上今天可以动用的数额，过期的不算。账户写名称，分种类的接着写“·种类”，物品账本接着写“·物品”。"
        "账户按人、单位、专有部分设的，写是谁的；按单位设而不写的，是事项所在的那个单位。",
        _balance,
    ),
    Sentence(
        "账本{ledger:text}各账户合计为零",
        "账本“公共收益”各账户合计为零",
        "then",
        "复式账的核对：每一笔都有来有去。",
        _sums,
    ),
    Sentence(
        "按{name:text}分配{amount:text}，得到",
        "按“停车费分配”分配“10000元”，得到：",
        "then",
        "按份额分配一个数额，核对各份。",
        _allocation,
        "table",
        "两列：份额 | 数额。",
        sample=("| 日常管理 | 2000元 |",),
    ),
    Sentence(
        "公式{name:text}，{inputs:pairs}时，是{value:text}",
        "公式“保底分润”，profit为“1000元”、floor为“500元”、share为“30%”时，是“500元”",
        "then",
        "按公式算一个值，给定的值写编号。",
        _formula,
    ),
)
