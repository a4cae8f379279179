"""policy.yaml and organisation.yaml as files say them (language.md section 2)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from govflow.policy.model.base import Id, Model, Names, Text


class UnitKindModel(Model):
    """单位种类"""

    title: Text
    parents: Names = Field((), description="可以属于哪些种类的上级，每种至多一个")
    organ: bool = Field(False, description="是不是党政机关：只有党政机关的文书可以有红头")


class RoleModel(Model):
    """角色"""

    title: Text
    at: Text = Field(description="在哪类单位担任")
    rolls_up: bool = Field(False, description="在下级单位担任的，对上级单位的事项也算")
    through: Id | None = Field(
        None, description="不由人担任，而是登记在这个名册上的单位；没有登记的，协办时略过并记录，不能主办"
    )


class BodyModel(Model):
    """组织：由担任这些角色的人组成"""

    title: Text
    roles: Names


class LevelModel(Model):
    """阶梯的一级"""

    level: Id
    title: Text
    unit: Text = Field(description="这一级的单位种类")
    role: Text = Field(description="这一级由谁负责")
    vacant: Text = Field("error", description="无人时：next 顺延上一级，error 报错，或另一角色")


class ResponsibilityModel(Model):
    """责任链的一级"""

    title: Text
    roles: Names = Field(description="这一级由担任哪些职务的人负责：在单位的上级链上，或者在它的下级")


class PolicyFile(Model):
    """policy.yaml"""

    govflow: Literal[1]
    policy: Id
    title: Text
    version: Text
    jurisdiction: Text | None = None
    extends: Text | None = Field(None, description="以哪一套为基础：national、自带的一地（如 qingshui）或文件夹")
    unit_kinds: Annotated[
        dict[Id, UnitKindModel],
        BeforeValidator(
            lambda v: (
                {k: c if isinstance(c, dict) else {"title": c} for k, c in v.items()} if isinstance(v, dict) else v
            )
        ),
    ] = {}
    roles: dict[Id, RoleModel] = {}
    bodies: dict[Id, BodyModel] = {}
    ladders: dict[Id, tuple[LevelModel, ...]] = {}
    ladder: Text | None = Field(None, description="采用哪个阶梯")
    responsibility: tuple[ResponsibilityModel, ...] = Field((), description="责任链：从上到下各级由谁负责")
    office: Text | None = Field(None, description="哪一种单位的办公机构接受异议：文书里的 office.name 等就是它的")
    clears: Names = Field((), description="谁可以放行被拦下的文书（角色）")
    calendar: Text | None = Field(None, description="日历地区，如 china、china-ningxia")
    languages: Names = ("zh",)


class UnitModel(Model):
    """一个单位"""

    id: Text
    kind: Text
    title: Text
    parents: Names = Field((), description="上级单位的编号")
    office: Text | None = Field(None, description="办公机构的名称，如 示例社区居民委员会")
    office_place: Text | None = Field(None, description="办公地点")
    office_phone: Text | None = Field(None, description="办公电话")
    office_mail: Text | None = Field(None, description="办公邮箱")


class PersonModel(Model):
    """一个人"""

    id: Text
    name: Text


class MembershipModel(Model):
    """某人在某单位担任某角色"""

    person: Text
    role: Text
    unit: Text
    start: Text | None = Field(None, alias="from")
    to: Text | None = None


class DelegationModel(Model):
    """委托"""

    giver: Text = Field(alias="of", description="委托人的编号")
    receiver: Text = Field(alias="to", description="受托人的编号")
    start: Text = Field(alias="from")
    until: Text
    events: Names = ()


class OrganisationFile(Model):
    """organisation.yaml"""

    govflow: Literal[1]
    units: tuple[UnitModel, ...] = ()
    persons: tuple[PersonModel, ...] = ()
    memberships: tuple[MembershipModel, ...] = ()
    delegations: tuple[DelegationModel, ...] = ()
    units_csv: Text | None = None
    persons_csv: Text | None = None
    memberships_csv: Text | None = None
    roll: Text | None = Field(None, description="专有部分名册 CSV")
