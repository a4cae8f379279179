"""Asking people, as files say it (language.md section 5): whom, what, how long, and when it is enough."""

from __future__ import annotations

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text


class AnswerFieldModel(Model):
    """一个问题"""

    title: Text = Field(description="问题的名称")
    type: Text = Field(description="回答的类型，如枚举名、integer、boolean、text")
    optional: bool = Field(False, description="可否不答；不答的另行计数，不算任何一种回答")
    max: int | None = Field(None, description="文本最多字数")


Form = dict[Id, AnswerFieldModel] | Text | None
"""Own questions, a scorecard by id, or nothing: an acknowledgement."""


class SideModel(Model):
    """分方询问中的一方"""

    of: Names = Field(description="问谁")
    form: Form = Field(None, description="问题、评分表，或者不写：只须确认收到")


class AsksModel(Model):
    """征询"""

    of: Names = Field((), description="问谁：角色、字段、关系，或一个表决主体；进入状态时冻结")
    form: Form = Field(None, description="问题、评分表，或者不写：只须确认收到")
    sides: dict[Id, SideModel] = Field({}, description="分方询问：各方各有所问的人和表；与 of、form 二选一")
    period: Expression | None = Field(None, alias="for", description="问多久；都已答复就提前结束")
    need: Text = Field("all", description="要求：all、any、人数，或 at least 1/3 of all；分方的，各方都须达到")
    blind: bool = Field(False, description="背靠背：都提交以前谁也看不到，缺一方就一直封存")
    anonymous: bool = Field(False, description="不记名：回答不与人对应")
    show_from: Expression | None = Field(None, description="至少几份回答才能汇总")
    notice: Text | None = Field(None, description="征询文书，发给所问的人")
    recorded_by: Names = Field((), description="谁可以代为登记他人的回答")
