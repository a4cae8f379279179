"""A ballot, as files say it: votes, elections, several questions, signatures, prolonging, recounts (language.md 5)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text


class ElectModel(Model):
    """选举"""

    seats: Expression = Field(description="应选几名；每张票最多选这么多人")
    candidates: Id = Field(alias="from", description="候选人：人员列表字段，召集时冻结")
    alternates: Expression | None = Field(None, description="候补几名；不写就没有候补")
    rank: tuple[Literal["heads", "area"], ...] = Field(
        ("heads",), description="达到标准的人按什么排先后，如 [heads, area]"
    )


class ProlongModel(Model):
    """参与不足时延长一次"""

    once: Expression = Field(description="延长多久，从原截止时起算")
    notice: Text = Field(description="延长时公布的文书")


class QuestionModel(Model):
    """一张票上的一个问题"""

    title: Text
    ask: Names = Field((), description="这个问题付表决的内容（字段）")
    pass_: Expression | None = Field(None, alias="pass", description="这个问题的通过标准；不写用表决的")
    elect: ElectModel | None = Field(None, description="这个问题是选举")


class BallotModel(Model):
    """表决"""

    of: Any = Field(None, description="谁表决：一个表决主体、{all: […]}、{any: […]} 或 {by: 表达式, of: […]}")
    ask: Names = Field((), description="付表决的内容（字段），召集时冻结")
    notice: Text | None = Field(None, description="会议通知文书")
    ahead: Expression | None = Field(None, description="提前多久通知，期满方可投票")
    period: Expression | None = Field(None, alias="for", description="投票多久")
    close_by: Names = Field((), description="谁可以在达到法定人数后结束；重新计票时由谁计票")
    recuse: Names = Field((), description="谁与所表决的事有利害关系、须回避，如字段所指单位的人")
    quorum: Expression | None = Field(None, description="参与标准，如 at least 2/3 of all")
    pass_: Expression | None = Field(None, alias="pass", description="通过标准，如 more than 1/2 of participating")
    prolong: ProlongModel | None = Field(None, description="参与不足时延长一次并公布")
    elect: ElectModel | None = Field(None, description="选举；引起 elected、tied、short、lapsed")
    each: dict[Id, QuestionModel] = Field({}, description="一张票上几个问题；引起 counted、lapsed")
    form: Literal["signatures"] | None = Field(
        None, description="写 signatures 就是联名：达到标准就通过；引起 passed、failed"
    )
    recount: Id | None = Field(None, description="重新清点哪个状态的表决；结果与那次表决的相同")
