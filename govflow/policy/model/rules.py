"""Rule files: enumerations, parameters, tables, electorates, groups, schedules (language.md section 10)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from govflow.policy.model.base import Expression, Id, Model, Names, Text
from govflow.policy.model.figures import ExpectModel, FigureModel, ReportedModel, UnitListModel
from govflow.policy.model.ledgers import AllocationModel, FormulaModel, LedgerModel
from govflow.policy.model.rosters import RosterModel
from govflow.policy.model.scorecards import RankingModel, ScorecardModel

Rank = Literal["law", "admin_regulation", "local_regulation", "departmental_guidance", "local_practice", "choice"]


class EnumerationModel(Model):
    """枚举"""

    title: Text
    values: dict[Text, Text] = Field(description="编号到名称")
    open: bool = Field(False, description="地方可否增加")
    source: Text | None = None


class ParameterValue(Model):
    """参数在一段时间内的值"""

    start: Text = Field(alias="from", description="起始日期")
    to: Text | None = Field(None, description="截止日期（含）")
    value: Text
    source: Text | None = Field(None, description="依据")
    article: Text | None = Field(None, description="条款")
    rank: Rank = Field("choice", description="效力层级")
    jurisdiction: Text | None = Field(None, description="适用地区")


class ParameterModel(Model):
    """参数：有日期、有出处的值"""

    title: Text
    type: Text
    values: tuple[ParameterValue, ...]
    local: Any = Field("free", description="地方可否另定：none、free 或范围")


class ColumnModel(Model):
    """决策表的一列"""

    title: Text | None = None
    type: Text
    optional: bool = Field(False, description="输入可缺")


Columns = Annotated[
    dict[Id, ColumnModel],
    BeforeValidator(
        lambda v: {k: c if isinstance(c, dict) else {"type": c} for k, c in v.items()} if isinstance(v, dict) else v
    ),
]


class TableModel(Model):
    """决策表的表头"""

    title: Text
    hit: Literal["U", "A", "F", "C", "R", "P", "O", "C+", "C<", "C>", "C#"] = Field("U", description="命中策略")
    inputs: Columns = Field(description="输入列")
    outputs: Columns = Field(description="输出列")
    csv: Text | None = Field(None, description="同目录的 CSV 文件")
    rows: Text | None = Field(None, description="或者直接写 CSV")
    default: dict[Id, Text] | None = Field(None, description="没有一行适用时的结果")
    effective: Text | None = Field(None, description="施行日期")
    expires: Text | None = Field(None, description="失效日期（含）")
    source: Text | None = Field(None, description="依据")


class ElectorateModel(Model):
    """表决主体：谁可以投票、怎样计票"""

    title: Text
    roll: Text | None = Field(None, description="名册，如 exclusive_parts")
    where: Expression | None = Field(None, description="名册中哪些行，可用 building、area、owner、developer")
    members: Names = Field((), description="担任这些职务的人；取第一个有人的职务")
    attendance: Id | None = Field(None, description="到会者：哪个字段所指的会议")
    vacant: Literal["skip", "error"] = Field("error", description="无人时：skip 记录后略过，error 报错")
    measures: tuple[Literal["heads", "area"], ...] = Field(("heads",), description="计量：人数、面积")
    record: Text = Field("called", description="名册冻结的时点")
    recusal: Literal["none", "leaves all", "stays in all"] = Field("none", description="回避者是否仍计入基数")
    secrecy: Literal["open", "sealed", "secret"] = Field("open", description="记名、密封或无记名")
    invalid: Literal["participates", "absent"] = Field("participates", description="废票是否算参与")
    proxy: Any = Field("none", description="代理投票：none 或 {at_most: n}")
    entry: Any = None


class GroupModel(Model):
    """参会方"""

    title: Text | None = None
    members: dict[Id, Text] = Field({}, description="名称到职务")
    units: Id | None = Field(None, description="取自哪个单位列表字段")
    need: Any = Field("all", description="到会要求：all、none，或 {名称: 人数、all 或整数参数}")
    vacant: Literal["skip", "error"] = Field("skip", description="无人时：skip 略过，error 报错")
    votes: Literal["each", "one", "none"] = Field("each", description="每方几票：each 每人一票，one 共一票，none 没有")
    exclude: Names = Field((), alias="not", description="不得由担任这些职务的人充任")


class ScheduleModel(Model):
    """排期：每个周期、每个单位一件事项"""

    title: Text | None = None
    open: Text = Field(description="开哪个流程")
    start: Id | None = None
    for_each: Text = Field(description="每个哪类单位")
    every: Literal["month", "quarter", "half_year", "year"]
    on: Text = Field(
        "first day", description="周期里的哪一天：first saturday、first working day、last working day、first day"
    )
    at: Text = Field("09:00", description="几点")
    ahead: Expression | None = Field(None, description="提前多久立案")
    within: Text | None = Field(None, description="改期不得超出的周期")
    values: dict[Id, Expression] = Field({}, alias="with", description="带去的字段：meets_at、span")
    on_holiday: Text = Field("keep", description="遇假：keep、next_saturday、next_working_day、next_non_holiday")
    on_makeup_workday: Text = Field("keep", description="遇调休上班日")
    since: Text | None = Field(None, alias="from", description="何时开始")


class RulesFile(Model):
    """规则文件"""

    govflow: Literal[1]
    title: Text | None = None
    source: Text | None = Field(None, description="本文件的依据")
    effective: Text | None = Field(None, description="本文件从哪一天起施行；有日期的规则各写各的")
    enumerations: dict[Id, EnumerationModel] = {}
    parameters: dict[Id, ParameterModel] = {}
    tables: dict[Id, TableModel] = {}
    electorates: dict[Id, ElectorateModel] = {}
    groups: dict[Id, GroupModel] = {}
    schedules: dict[Id, ScheduleModel] = {}
    ledgers: dict[Id, LedgerModel] = {}
    allocations: dict[Id, AllocationModel] = {}
    formulas: dict[Id, FormulaModel] = {}
    scorecards: dict[Id, ScorecardModel] = {}
    rankings: dict[Id, RankingModel] = {}
    rosters: dict[Id, RosterModel] = {}
    figures: dict[Id, FigureModel] = {}
    expects: dict[Id, ExpectModel] = {}
    reported: dict[Id, ReportedModel] = {}
    unit_lists: dict[Id, UnitListModel] = {}


class NoticeHead(Model):
    """文书模板的头"""

    notice: Id = Field(description="文书的编号")
    title: Text = Field(description="标题模板")
    name: Text | None = Field(None, description="文书名称，用于清单")
    code: Text | None = Field(None, description="目录号，如 N-05")
    kind: Literal["公示", "公告", "公开", "通知", "送达"]
    style: Literal["letter", "form"] = Field("letter", description="版式：letter 文，form 单（交办单、督办单）")
    issuer: Text = Field(description="发出者，如 小区党支部")
    signature: Text | None = Field(None, description="落款，不写时就是 issuer")
    banner: Text | None = Field(None, description="红头（发文机关标志），只有党政机关可以用")
    number: Text | None = Field(None, description="编号的写法，如 督〔{{ notice.year }}〕{{ notice.serial }}号")
    numbered_at: Text | None = Field(None, description="由哪一种单位编号，不写时是事项所在的单位")
    salutation: Text | None = Field(None, description="称呼")
    attachments: Names = ()
    channel: Text | None = Field(None, description="意见反馈途径")
    needs: dict[Id, Text] = Field({}, description="目录要求写明的内容：各是哪个名称，正文自己写明的写 in_text")
    facts: dict[Text, Text] = Field({}, description="名称的类型：不经流程生成文书时要用")
    audience: Literal["public", "neighbours", "handler", "archive"] = Field("public", description="读者")
    shown_for: Text | None = Field(None, description="期满（没有期限的从张贴起）后还公开多久，然后撤下")
    kept_for: Text | None = Field(None, description="撤下后留存多久，然后删去正文")
