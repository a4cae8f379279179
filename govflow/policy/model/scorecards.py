"""Scorecards and rankings as rule files say them (language.md section 10)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text
from govflow.policy.model.changes import DatedModel


class ItemModel(Model):
    """评分项目"""

    title: Text = Field(description="项目名称")
    weight: Text = Field(description="满分，如 20；各项相加等于 full")
    by: Names = Field((), description="限由哪些角色评；不写时所问的人都可以评")
    evidence: Literal["required"] | None = Field(None, description="佐证：写 required 的，没有佐证就算没有评，不是零分")
    value: Expression | None = Field(None, description="由表达式算出：分数，或者得分率（share）")


class VetoModel(Model):
    """一票否决"""

    title: Text = Field(description="否决事由")
    cap: Text = Field(description="有此事由时，最高只能是哪一等级")


class ScorecardModel(Model):
    """评分表"""

    title: Text
    source: Text | None = Field(None, description="依据")
    full: Text = Field("100", description="满分")
    needs: Text = Field("0", description="至少评到多少分值的项目才能定等级；不到的为不完整，不定等级")
    items: dict[Id, ItemModel] = Field(description="项目")
    several: Literal["mean"] = Field("mean", description="几个人评同一项：取平均")
    grades: dict[Text, Text] = Field(
        description="等级，由高到低，如 A: '>= 90'、B: '[75..90)'；百分数是满分的几成；按满分折算，精确比较"
    )
    vetoes: dict[Id, VetoModel] = Field({}, description="一票否决的事由")
    dated: tuple[DatedModel, ...] = Field((), description="以后改的数：从哪一天起，改什么；哪一天计算就用哪一天的")


class RankingModel(Model):
    """排名"""

    title: Text
    source: Text | None = Field(None, description="依据")
    by: Text = Field(description="按哪一列，如 votes descending")
    who: Id = Field(description="哪一列是参加排名的人或单位")
    take: Any = Field(None, description="取几名；不写时在调用时给出 take，或者不取")
    ties: Literal["ballot", "none", "all"] = Field(
        "ballot", description="名额边上并列：ballot 待表决，none 都不取，all 都取；从不自行打破"
    )
    bands: dict[Id, Text] = Field(
        {}, description="分档，由高到低，如 five: '>= 95'、four: '[85..95)'；列是比例的写百分数"
    )
    at_most: dict[Id, Text] = Field({}, description="某一档至多占参加者的几成，超出的进下一档")
    veto: Id | None = Field(None, description="哪一列（是否）为是时不取、不入档")
    dated: tuple[DatedModel, ...] = Field((), description="以后改的数：从哪一天起，改什么；哪一天计算就用哪一天的")
