"""Figures, published numbers, what is expected of them, lists of units, and where a version applies (language.md 10).

Knows shapes only; expressions are texts until they are compiled.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text


def _short(key: str) -> BeforeValidator:
    """Entries that are no mapping stand for a mapping with one key."""

    def spelled(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {k: v if isinstance(v, dict) else {key: v} for k, v in value.items()}

    return BeforeValidator(spelled)


class ExcludeModel(Model):
    """剔除清单：一个有审批人的流程，办到某个状态的才剔除"""

    workflow: Text = Field(description="哪个流程的事项记着剔除了谁")
    link: Id | None = Field(None, description="它的哪个字段指着被剔除的事项；不写就是它自己，理由非空的才剔除")
    state: Names = Field(description="到了哪些状态才算批准")
    reason: Id = Field(description="它的哪个字段写着理由")
    approver: Id = Field(description="批准是它的哪个事件")
    figure: Id | None = Field(None, description="它的哪个字段写着是哪个指标；不写就剔除出所有用它的指标")


class FigureModel(Model):
    """指标：从事项算出来的数"""

    title: Text
    source: Text | None = Field(None, description="依据")
    of: Text = Field(description="哪个流程的事项，各版本都算")
    per: Text | None = Field(None, description="按哪类单位分列；不写只有合计")
    period: Literal["month", "quarter", "half_year", "year"] = Field("month", description="按什么周期")
    on: Literal["opened", "ended", "open"] = Field(
        "ended", description="哪个时点落在周期里：opened 提出，ended 办结；open 是期末还没有办结的"
    )
    where: Expression | None = Field(None, description="只算哪些事项")
    count: Literal["cases"] | None = Field(None, description="计件数：写 cases")
    top: Expression | None = Field(None, description="比率的分子：哪些事项算数")
    bottom: Expression | None = Field(None, description="比率的分母：哪些事项在内；不写是全部")
    median: Expression | None = Field(None, description="中位数：每件取什么数，如 case.days")
    total: Expression | None = Field(None, alias="sum", description="合计：每件取什么数或金额")
    cover: Text | None = Field(None, description="覆盖率：有这样事项的这类单位占这类单位的比例")
    stages: Literal["days"] | None = Field(None, description="逐件列出所处状态和已停留的天数：写 days")
    exclude: ExcludeModel | None = None
    digits: int = Field(1, alias="round", ge=0, le=4, description="保留几位小数，四舍五入")
    least: int = Field(0, ge=0, le=1000, description="少于几件不显示，写“样本不足”")
    compare: Literal["same_period_last_year"] | None = Field(None, description="与上年同期比较")
    lights: dict[Text, Text] = Field({}, description='灯色到条件，从上往下第一个成立的算数，如 red: "< 60%"')


class ReportedValueModel(Model):
    """一个公布的数字"""

    value: Text | None = Field(None, description="照原样写：231、120+、近80%、107.38万元")
    title: Text | None = Field(None, description="是什么的数字")
    text: Text | None = Field(None, description="不是数字而是一句话的")
    names: Names | None = Field(None, description="不是数字而是几个名称的")
    note: Text | None = Field(None, description="说明")


class ReportedModel(Model):
    """公布的数字：照原样登记，条件里不能用"""

    title: Text
    source: Text | None = Field(None, description="出处")
    values: Annotated[dict[Id, ReportedValueModel], _short("value")] = Field(description="编号到数字")


class ExpectModel(Model):
    """核对：数据应当怎样，只提醒，从不改动"""

    title: Text
    source: Text | None = Field(None, description="依据")
    over: Text = Field(description="核对什么：reported 名称、单位种类、organisation 或 figures")
    where: Expression | None = Field(None, description="只核对哪些单位")
    hold: Expression = Field(description="应当成立的条件")
    say: Text = Field(description="不成立时说什么，{ } 里写要显示的数")
    level: Literal["notice", "warning", "violation"] = Field(
        "warning", description="轻重：notice 提示，warning 警告，violation 不符"
    )


class UnitListModel(Model):
    """单位名单：有起止日期"""

    title: Text
    start: Text = Field(alias="from", description="起始日期")
    to: Text | None = Field(None, description="截止日期（含）")
    members: Names = Field(description="单位编号")
    source: Text | None = Field(None, description="依据")


class AppliesModel(Model):
    """这一版流程何时何地适用"""

    start: Text | None = Field(None, alias="from", description="起始日期")
    to: Text | None = Field(None, description="截止日期（含）")
    units: Names = Field((), alias="in", description="单位名单；不写是全部单位")
