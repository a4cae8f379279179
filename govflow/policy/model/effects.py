"""Effects as files say them: a closed set, one key a mapping (language.md section 7)."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from govflow.policy.model.base import Expression, Id, Model, Names, NotYet, Text


class ExtendModel(Model):
    """延期：推后一个时限，原期限保留"""

    clock: Id
    to: Expression | None = Field(None, description="新的期限")
    by: Expression | None = Field(None, description="延长多久")

    @model_validator(mode="after")
    def _one(self) -> ExtendModel:
        if (self.to is None) == (self.by is None):
            raise PydanticCustomError("GF120", "to or by")
        return self


class NotifyModel(Model):
    """告知特定的人"""

    notice: Text = Field(description="告知所用的文书")
    whom: Names = Field(description="告知谁")


class OpenModel(Model):
    """另开一件事项"""

    workflow: Text
    start: Id | None = None
    at: Expression | None = Field(None, description="在哪个单位，缺省为本件所在单位")
    link: Id | None = Field(None, alias="as", description="记入本件哪个字段")
    into: Id | None = Field(None, description="加入本件哪个列表字段")
    values: dict[Id, Expression] = Field({}, alias="with", description="带去的字段")


class GatherModel(Model):
    """收拢某流程处于某些状态的事项"""

    workflow: Text
    states: Names = Field(alias="in")
    into: Id
    event: Id


class TellModel(Model):
    """告诉另一件事项（异步，一次）"""

    case: Expression
    event: Id
    values: dict[Id, Expression] = Field({}, alias="with")


class CallModel(Model):
    """请宿主应用做一件事"""

    hook: Id
    values: dict[Id, Expression] = Field({}, alias="with")


class BookModel(Model):
    """记一笔账"""

    entry: Text = Field(description="账本.分录，如 civic_points.earn")
    type: Expression | None = Field(None, description="哪一种（账本分种类时）")
    account: Expression | None = Field(None, description="谁的账户；账户按单位设而不在本件上级链时，写哪个单位")
    item: Expression | None = Field(None, description="哪件物品，或几件（物品账本）")
    amount: Expression | None = Field(None, description="多少")
    once_per: Names = Field((), description="这些值相同的只记一次")
    witnesses: Expression | None = Field(None, description="见证人")
    allocate: Id | None = Field(None, description="按哪个分配规则分开记")


class EffectModel(Model):
    """效果：恰好一个键"""

    set: dict[Id, Expression] | None = Field(None, description="设字段")
    add: dict[Id, dict[Id, Expression]] | None = Field(None, description="加一行")
    assign: Expression | None = Field(None, description="交给主办、协办")
    join: Any = Field(None, description="成为某关系人；{关系: 谁} 或关系名（当前操作人）")
    leave: Any = Field(None, description="不再是某关系人")
    escalate: Text | None = Field(
        None, description="升级：up、down、层级，或者 first、second、third 等第几级（只升不降）"
    )
    extend: ExtendModel | None = None
    notify: NotifyModel | None = None
    announce: Text | None = Field(None, description="向公众发布的文书")
    attend: Expression | None = Field(None, description="补记到会")
    open: OpenModel | None = None
    gather: GatherModel | None = None
    tell: TellModel | None = None
    merge_into: Expression | None = Field(None, description="并入另一件事项")
    call: CallModel | None = None
    book: Text | BookModel | None = Field(None, description="记账：占用的名称，或者 {entry, account, amount …}")
    reverse: Id | None = Field(None, description="冲正：哪个事件记的账，用反向分录冲回，只能一次")
    score: NotYet = None
    seat: NotYet = None
    release: NotYet = None

    @model_validator(mode="after")
    def _exactly_one(self) -> EffectModel:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("GF121", "one key")
        return self

    @property
    def kind(self) -> str:
        """The one key."""
        return next(iter(self.model_fields_set))
