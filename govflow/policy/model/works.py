"""The work a state can hold, as files say it (language.md section 5)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text


class ObjectionsModel(Model):
    """公示期内的异议"""

    by: Names = Field(description="谁可以提出")
    workflow: Text = Field(description="由哪个流程处理")
    bring: Names = Field((), description="异议成立时带回的字段")


class PublishModel(Model):
    """公布"""

    notice: Text = Field(description="文书")
    kind: Literal["公示", "公告", "公开"] = Field(description="公示有期限和异议；公告、公开贴出即可")
    period: Expression | None = Field(None, alias="for", description="公示期")
    places: Names = Field((), description="须张贴的地点")
    by: Names = Field((), description="谁负责张贴、留证")
    approve: Names = Field((), description="谁审定以后才能张贴；不写时，作出公布决定的人就是审定的人")
    correction: Text | None = Field(None, description="重大更正时公告的文书")
    no_later_than: Expression | None = Field(None, description="最迟何时贴出，逾期引起 overdue")
    objections: ObjectionsModel | None = None


class TasksModel(Model):
    """办理任务"""

    of: Literal["parties"] = Field("parties", description="由承办方办理")
    finish: Text = Field("all", description="all 全部完成、lead 主办完成，或几家完成")
    needs: Names = Field((), description="完成时须带来的字段")
    allow: tuple[Literal["return", "transfer", "delegate", "add_sign"], ...] = Field(
        (), description="承办人还可以做什么"
    )


class CasesModel(Model):
    """等待其他事项"""

    open: Text | None = Field(None, description="另开哪个流程，self 表示本流程")
    of: Id | None = Field(None, description="等待哪个字段里的事项")
    start: Id | None = None
    link: Id | None = Field(None, alias="as", description="记入哪个字段")
    values: dict[Id, Expression] = Field({}, alias="with", description="带去的字段")
    for_each: Expression | None = Field(None, description="每行一件")
    finish: Text = Field("all", description="all、any 或几件")
    until: Names = Field((), description="处于这些状态也算结束")
    bring: Names = Field((), description="结束时带回的字段")


class AttendanceModel(Model):
    """签到"""

    groups: Names = Field(description="哪些参会方")
    wait: Expression = Field(description="等多久")
    record_by: Names = Field((), description="谁记录签到")
    close_by: Names = Field((), description="谁可以结束签到")
