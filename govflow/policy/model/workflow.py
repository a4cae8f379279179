"""Workflows and mixins as files say them (language.md sections 3 to 9)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from govflow.policy.model.asks import AsksModel
from govflow.policy.model.ballots import BallotModel
from govflow.policy.model.base import Expression, Id, Model, Names, NotYet, Text
from govflow.policy.model.effects import EffectModel
from govflow.policy.model.figures import AppliesModel
from govflow.policy.model.holds import HoldModel
from govflow.policy.model.restricted import RestrictedModel
from govflow.policy.model.works import AttendanceModel, CasesModel, PublishModel, TasksModel

Phase = Literal["intake", "deciding", "decided", "assigned", "handling", "checking", "answering"]
Outcome = Literal[
    "done",
    "solved",
    "unresolved",
    "refused",
    "withdrawn",
    "lapsed",
    "incomplete",
    "void",
    "merged",
    "handed_over",
]


class FieldModel(Model):
    """字段"""

    title: Text = Field(description="名称，同一流程内不得重复")
    type: Text = Field(description="类型，如 text、money、date、枚举名、list of 类型")
    max: int | None = Field(None, description="文本最多字数")
    redaction: Text | None = Field(None, alias="class", description="个人信息类别，决定公开时如何处理")
    default: Expression | None = Field(None, description="初始值")
    value: Expression | None = Field(None, description="由表达式算出，不得填写")
    of: dict[Id, FieldModel] | None = Field(None, description="类型为 rows 时各列")


class FactModel(Model):
    """对其他事项的声明式统计，决定前读取并随事件留存"""

    title: Text
    count: Literal["cases", "entries"] | None = Field(None, description="统计件数：cases 事项，entries 账上的分录")
    newest: Id | None = Field(None, description="不统计，而取最近一件事项的哪个字段")
    ledger: Id | None = Field(None, description="（entries）哪个账本")
    entry: Id | None = Field(None, description="（entries）哪种分录")
    account: Id | None = Field(None, description="（entries）谁的账户：取哪个字段")
    workflow: Text | None = Field(None, description="统计哪个流程，缺省为本流程")
    same: Names = Field((), description="取值须与本件相同的字段")
    within: Expression = Field(description="多长时间以内，如 30 days")


class RequireModel(Model):
    """条件：不满足时以 say 的话拒绝"""

    that: Expression = Field(description="须为真的表达式")
    say: Text = Field(description="不满足时告诉当事人的一句话")


class BranchModel(Model):
    """分支：自上而下，第一个为真的生效"""

    when: Expression | None = Field(None, description="条件；只有最后一支可以没有")
    do: tuple[EffectModel, ...] = Field((), description="效果")
    to: Text | None = Field(None, description="去往的状态，或 back（返回）、stay（不动）")
    refuse: Text | None = Field(None, description="以这句话拒绝")

    @model_validator(mode="after")
    def _one_way(self) -> BranchModel:
        if self.to is not None and self.refuse is not None:
            raise PydanticCustomError("GF118", "to and refuse")
        return self


class EventModel(Model):
    """事件"""

    title: Text | None = Field(None, description="名称")
    by: Names = Field((), description="谁可以做；不写表示只由工作、时限或其他事项引起")
    not_by: Names = Field((), description="谁不得做（回避、不得自审）")
    second: Names = Field((), description="须由另一人以此角色确认")
    recorded_by: Names = Field((), description="可由谁代为登记")
    needs: Names = Field((), description="须带来的字段")
    may: Names = Field((), description="可以带来的字段")
    takes: dict[Id, Text] = Field({}, description="只随本次事件的内容：名称到类型，optional 表示可缺")
    require: tuple[RequireModel, ...] = Field((), description="须同时满足的条件，逐条说明")
    do: tuple[EffectModel, ...] = Field((), description="效果")
    to: Text | None = Field(None, description="去往的状态，或 back")
    choose: tuple[BranchModel, ...] = Field((), description="分支，与 to 二选一")
    new_cycle: bool = Field(False, description="离开终结状态、另起一轮时须写 true")
    replaces: Id | None = Field(None, description="整体替换某个混入的同名事件")
    during: Names = Field((), description="（顶层）在哪些状态有效")
    phases: Literal["open"] | tuple[Text, ...] | dict[Literal["ends"], tuple[Text, ...]] | None = Field(
        None, alias="in", description="（混入）在哪些阶段有效：阶段列表、open，或 {ends: [结果]}"
    )
    asides: bool = Field(False, description="（混入）中断期间也有效")

    @model_validator(mode="after")
    def _one_way(self) -> EventModel:
        if self.to is not None and self.choose:
            raise PydanticCustomError("GF119", "to and choose")
        return self


class StartModel(Model):
    """事项如何开始"""

    title: Text | None = Field(None, description="名称")
    by: Names = Field(description="谁可以提出；system 表示由排期或上级事项引起")
    needs: Names = Field((), description="须带来的字段")
    may: Names = Field((), description="可以带来的字段")
    takes: dict[Id, Text] = Field({}, description="只随本次事件的内容")
    require: tuple[RequireModel, ...] = ()
    do: tuple[EffectModel, ...] = ()
    to: Text | None = Field(None, description="第一个状态")
    choose: tuple[BranchModel, ...] = ()
    one_per: Names = Field((), description="这些字段相同的未结事项只能有一件")


class ReminderModel(Model):
    """时限的一个提醒阶段"""

    at: Text = Field(description="75%、due，或 1 working day after")
    do: tuple[EffectModel, ...] = Field((), description="提醒时的效果")


class ClockModel(Model):
    """跨状态的时限"""

    title: Text
    period: Expression = Field(alias="for", description="多长，如 7 working days 或取自决策表")
    start: Names = Field(alias="from", description="进入这些状态或发生这些事件时起算")
    until: Names = Field(description="进入这些状态或发生这些事件时停止")
    raises: Id | None = Field(None, description="到期引起的事件")
    reminders: Literal["standard"] | tuple[ReminderModel, ...] = Field((), description="提醒阶段")


class EveryModel(Model):
    """反复到期，直到离开本状态"""

    every: Expression = Field(description="每隔多久，或每个周期的哪一天")


def _due(value: Any) -> Any:
    """`P` and `{every: P}` alone are deadlines of the event `overdue`."""
    return value if isinstance(value, dict) and set(value) != {"every"} else {"overdue": value}


Due = Annotated[
    dict[Text, Expression | EveryModel],
    BeforeValidator(_due),
    Field(description="时限：一个期间，或 {事件: 时刻}，或 {事件: {every: 期间}}"),
]


class StateModel(Model):
    """状态：事项在此等待"""

    title: Text = Field(description="名称")
    phase: Phase | None = Field(None, description="阶段，混入据此选择")
    ballot: BallotModel | None = Field(None, description="表决")
    publish: PublishModel | None = Field(None, description="公布")
    tasks: TasksModel | None = Field(None, description="办理任务")
    cases: CasesModel | None = Field(None, description="等待其他事项")
    asks: AsksModel | None = Field(None, description="征询")
    attendance: AttendanceModel | None = Field(None, description="签到")
    due: Due | None = None
    enter: tuple[EffectModel, ...] = Field((), description="每次新进入时的效果")
    choose: tuple[BranchModel, ...] = Field((), description="直通：立即按分支离开")
    on: dict[Id, EventModel] = Field({}, description="在此状态可以发生的事件")
    aside: Literal["running", "stopped"] | None = Field(None, description="中断：running 时限照走，stopped 时限停走")
    end: Outcome | None = Field(None, description="终结及其结果")
    public_status: Text | None = Field(None, description="对外状态：open、closed 或一句话")


class IncludeModel(Model):
    """引入一个混入"""

    slots: dict[Text, Text] = Field({}, description="混入所需名称到本流程名称")
    without: Names = Field((), description="不要这些事件")
    only: Names = Field((), description="只要这些事件")


class SlotsModel(Model):
    """混入要求流程提供的名称"""

    states: Names = ()
    clocks: Names = ()
    fields: Names = ()
    starts: Names = ()


class Definition(Model):
    """流程与混入共有的部分"""

    govflow: Literal[1] = Field(description="语言版本，写 1")
    title: Text
    version: Text
    effective: Text | None = Field(None, description="施行日期")
    source: Text | None = Field(None, description="依据")
    fields: dict[Id, FieldModel] = {}
    facts: dict[Id, FactModel] = {}
    clocks: dict[Id, ClockModel] = {}
    states: dict[Id, StateModel] = {}
    on: dict[Id, EventModel] = Field({}, description="多个状态共有的事件")
    must: tuple[Text, ...] = Field((), description="必须成立的句子，发布前证明")
    asks: NotYet = None


class WorkflowFile(Definition):
    """流程文件"""

    workflow: Id = Field(description="流程的编号")
    unit: Text = Field(alias="for", description="事项属于哪类单位；ladder 表示任意层级")
    include: dict[Id, IncludeModel] = Field({}, description="引入的混入")
    start: dict[Id, StartModel] = Field(description="事项如何开始")
    restricted: RestrictedModel | None = Field(None, description="限制知悉，期满删除")
    applies: AppliesModel | None = Field(None, description="只在这些日子、这些单位适用；同一流程只有一版不写")
    holds: dict[Id, HoldModel] = Field({}, description="事项处于某些状态期间的占用")


class MixinFile(Definition):
    """混入文件：供多个流程引入的共同事件"""

    mixin: Id = Field(description="混入的编号")
    slots: SlotsModel = SlotsModel()


def kind_of(data: Any) -> type[Definition]:
    """Which model a file of `workflows/` is read with."""
    return MixinFile if isinstance(data, dict) and "mixin" in data else WorkflowFile
