"""Rosters as files say them: a role plus the rules of entry (language.md section 10, docs/why/051)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text


class PostModel(Model):
    """岗位"""

    title: Text
    places: Text | None = Field(None, description="几个名额：整数、参数，或 any（不限）；不写时同名册的 places")


class RosterModel(Model):
    """名册：一个角色，加上怎样进入"""

    title: Text
    of: Literal["person", "unit"] = Field("person", description="名册上是人，还是单位（如包抓单位）")
    role: Text | None = Field(None, description="在册的人担任哪个角色；不写时只登记，不给角色")
    at: Text | None = Field(None, description="在哪类单位设名册；写了 role 时就是那个角色的单位")
    posts: dict[Id, PostModel] = Field({}, description="岗位；不写时每个单位一个岗位")
    places: Text = Field("1", description="每个岗位几个名额：整数、参数，或 any（不限）")
    deputies: Text = Field("none", description="名额满后可否任副职：none、any，或几个")
    deputy_role: Text | None = Field(None, description="副职担任哪个角色")
    term: Expression | None = Field(None, description="任期：如 3 years，或参数；到期自行结束")
    eligible: Names = Field((), description="须担任这些职务之一，才能进入")
    exclude: Names = Field((), alias="not", description="不得由担任这些职务的人充任")
    per_person: Text | None = Field(None, description="一人（一个单位）在本名册上至多几处：整数或参数")
    waiting: Literal["by_order", "none"] = Field("none", description="名额满后可否候补：by_order 按先后，none 不候补")


class SeatModel(Model):
    """列入名册"""

    roster: Text
    at: Expression | None = Field(None, description="在哪个单位，缺省为本件所在单位链上的那一个")
    post: Expression | None = Field(None, description="哪个岗位")
    person: Expression = Field(description="谁")


class ReleaseModel(Model):
    """从名册上去掉"""

    roster: Text
    at: Expression | None = Field(None, description="在哪个单位，缺省为所有单位")
    post: Expression | None = Field(None, description="哪个岗位，缺省为所有岗位")
    person: Expression = Field(description="谁")
