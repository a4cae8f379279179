"""Ledgers, allocations and formulas as files say them (language.md section 10)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text
from govflow.policy.model.changes import DatedModel


class AccountModel(Model):
    """账户"""

    title: Text
    per: Text | None = Field(None, description="每个什么一个：单位种类、person、case 或 part（专有部分）；不写只有一个")
    sign: Literal["any"] | None = Field(None, description="余额可以为负的写 any；不写，不得低于零")
    empty_at_end: bool = Field(False, description="事项结束时必须为空，限于 per: case")


class CapModel(Model):
    """上限"""

    amount: Expression = Field(description="至多多少，可写参数")
    per: Literal["month", "quarter", "half_year", "year"] = Field("month", description="每个什么周期")


class EntryModel(Model):
    """分录：从哪个账户到哪个账户"""

    title: Text
    source: Id = Field(alias="from", description="从哪个账户")
    target: Id | dict[Id, Id] = Field(alias="to", description="到哪个账户；按份额分开记的，{份额: 账户}")
    only_from: Names = Field((), description="只许这些流程记")
    expires: Expression | None = Field(None, description="记入的数额多久后失效")
    at_most: CapModel | None = Field(None, description="每个周期至多记多少")
    witnesses: int = Field(0, ge=0, le=10, description="要几个见证人：各不相同，不是经办人，也不是户主")


class LedgerModel(Model):
    """账本：复式，只增不改"""

    title: Text
    of: Literal["money", "points", "hours", "goods", "things"] = Field(
        description="记什么：money 金额、points 积分、hours 小时、goods 计件的货品、things 一件件有名字的物品"
    )
    types: dict[Id, Text] = Field({}, description="分几种，互不相通：编号到名称")
    accounts: dict[Id, AccountModel] = Field(description="账户")
    entries: dict[Id, EntryModel] = Field(description="分录")
    lapsed: Id | None = Field(None, description="过期的数额记到哪个账户")
    source: Text | None = Field(None, description="依据")


class ShareModel(Model):
    """份额"""

    title: Text
    share: Text = Field(description="比例，如 20% 或 1/3")


class AllocationModel(Model):
    """分配：最大余数法，各份之和等于总数"""

    title: Text
    of: Literal["money", "points", "hours"] = Field("money", description="分什么：money 金额、points 积分、hours 小时")
    shares: dict[Id, ShareModel] = Field({}, description="固定份额，按所写顺序")
    by: Literal["area"] | None = Field(None, description="或者按名册里的面积")
    source: Text | None = Field(None, description="依据")
    dated: tuple[DatedModel, ...] = Field((), description="以后改的数：从哪一天起，改什么；哪一天计算就用哪一天的")


class FormulaModel(Model):
    """公式"""

    title: Text
    given: dict[Id, Text] = Field({}, description="给定的值：名称到类型，按顺序")
    returns: Text = Field(description="结果的类型")
    value: Expression = Field(description="表达式")
    round: Literal["half up", "up", "down"] | None = Field(
        None, description="不足一分的怎样取整：half up 四舍五入，up 进一，down 舍去；金额乘以比例时必须写"
    )
    source: Text | None = Field(None, description="依据")
    dated: tuple[DatedModel, ...] = Field((), description="以后改的数：从哪一天起，改什么；哪一天计算就用哪一天的")
