"""The sentences of the reference page that no model says: words of the language and what they mean, in Chinese."""

from __future__ import annotations

from govflow.authoring.wording import RELATIONS

HEAD = """# 政策文件参考

本页由程序按文件模型生成，列出每种文件可以写的键。写错的键，`govflow check` 会指到行并提示最接近的一个。

- 编号（文件里的键，如 `street_lamp`）用小写英文字母、数字和下划线，以字母开头；定了就不要再改。
- 名称（`title`）可以代替编号的地方：表达式里的字段、参数、决策表，`to` 里的状态，`by` 等处的角色和字段，
  引用的流程、文书、枚举、表决主体，`must` 句子里的状态、事件和文书。别处只认编号：`needs`、`may`、`set` 里的字段，
  `clocks` 的 `from`、`until`，`actor of` 和 `times()` 里的事件，单位种类。
- “一个或多个”：只有一个时可以不写方括号。“文字”一栏里，表达式也写成文字。
- 没有标“必须写”的键都可以不写。
"""
WHO = {
    "角色的编号或名称": "在事项所在单位（或它的上级链）担任这个角色的人",
    "holder": "当前责任人（阶梯上）",
    "superior": "上一级责任人",
    "subordinate": "下一级责任人",
    **{name: zh for name, (zh, _) in RELATIONS.items()},
    "字段": "类型为 person、unit、party 或它们的列表的字段所指的人",
    "参会方的编号": "参会方（rules 里的 groups）",
    "ROLE of FIELD": "在 FIELD 所指单位担任 ROLE 的人，如 `property_manager of compound`",
    "RELATION of LINK": "另一件事项的关系人，如 `reporter of parent`；LINK 是类型为 case 的字段或 parent",
    "actor of EVENT": "本轮最近一次办理 EVENT 的人",
    "last actor of EVENT": "最近一次办理 EVENT 的人，不限本轮",
    "actors of STATE": "在 STATE 办理过的人（投密封票、无记名票的不算）",
    "unanswered of STATE": "STATE 的征询里还没有回答的人",
    "kin of FIELD": "FIELD 所指的人的近亲属，由宿主应用提供",
    "anyone": "任何人",
    "system": "系统（排期、上级事项）",
}
SAID_HISTORY = {
    "times": "`times(EVENT)`：事件本轮发生过几次",
    "times_ever": "`times_ever(EVENT)`：各轮合计几次",
    "visits": "`visits(STATE)`：本轮进入状态几次",
    "actor_of": "`actor_of(EVENT)`：本轮最近由谁办理",
    "last_actor_of": "`last_actor_of(EVENT)`：最近由谁办理，不限本轮",
    "time_in": "`time_in(STATE)`：本轮在状态里停留多久",
}
OTHER = (
    ("cycle", "第几轮"),
    ("STATE.result、STATE.entered、STATE.left", "该状态最近一次的结果、进入和离开的时刻"),
    ("STATE.asked、STATE.answered、STATE.unreached", "该状态的征询问了几人、几人已答、还没有答的人"),
    ("answers(STATE.FIELD, VALUE)、blank(STATE.FIELD)", "这样回答的份数、没有回答这一项的份数；还封存或者太少时为空"),
    ("answer_rate(STATE.FIELD, VALUE)", "占回答了这一项的份数的比例，精确；没有人回答时为空"),
    (
        "SCORE.total、SCORE.share、SCORE.grade、SCORE.status、SCORE.version",
        "评分字段的总分（文字）、得分率（精确）、等级、complete 或 incomplete、版本；另有 missing、vetoes、items",
    ),
    (
        "RANKING(ROWS, take)",
        "排名：taken 取中的、tied 名额边上并列的、open 待定名额、bands 名次和分档、unranked 没有成绩的",
    ),
    ("CLOCK.due、CLOCK.original_due、CLOCK.overdue、CLOCK.running", "时限的到期、原到期、逾期数、是否在走"),
    ("case.unit、case.opened、case.level、case.holder", "本件的单位、立案时刻、层级、责任人"),
    ("event.NAME", "本次事件带来的内容（`takes`、`needs`、`may`）"),
    ("today、now、entered、actor", "今天、此刻、进入本状态的时刻、操作人"),
    (
        "balance(LEDGER.ACCOUNT, FIELD, TYPE)",
        "账户今天可以动用的数额，过期的不算；FIELD 是说明谁的账户的字段，账户按单位或本件设时可以不写；"
        "账本不分种类时不写 TYPE",
    ),
    ("things(LEDGER.ACCOUNT, FIELD)", "物品账户里有哪些物品"),
    (
        "ALLOCATION(AMOUNT).SHARE",
        "分配规则算出的一份；按面积的有 .parts、.area（总面积）、.rate（每平方米）、.remainder（尾差）",
    ),
    ("FORMULA(…)", "公式的值，参数按 given 的顺序，或写名称"),
    ("count(ROLE)、electors(ELECTORATE)", "担任角色的人数、表决主体的人数"),
    ("holds(FIELD, ROLE)", "字段里的人（有几个的，每一个）今天在本件的单位上担任这个角色没有；FIELD 也可以写 actor"),
    (
        "located(FIELD, KIND)",
        "地点或地址里写到的单位所属的这类单位，按名册查；查不到的是空列表，说不准的有几个就是几个",
    ),
)
MOMENTS = (
    ("`5 working days`、`5个工作日`", "从进入本状态（`due`）或起算（`clocks`）起多久"),
    ("`3 working days after meets_at`", "某个日期或时刻之后多久"),
    ("`14 days before meets_at`", "某个日期或时刻之前多久"),
    (
        "`first working day of quarter`、`last day of month`",
        "周期的第一天、最后一天或第一个、最后一个工作日；另有 half_year、year",
    ),
    ("`if emergency then 2 hours else 2 working days`", "按条件取"),
    ("`due: 5 working days`", "等于 `due: {overdue: 5 working days}`，到期引起事件 overdue"),
    ("`due: {EVENT: {every: 7 days}}`", "反复到期，直到离开本状态"),
    ("`75%`、`due`、`1 working day after`", "只用于提醒阶段（`reminders` 的 `at`）"),
)
MUST = (
    (
        "`every path [from START] to S [in every cycle] passes X`",
        "到 S 的每条路都经过 X",
        "every path to closed passes notify reply",
    ),
    ("`X only after Y`", "发生过 Y 才能有 X", "publish_result only after passed"),
    ("`never X after Y`", "Y 之后不再有 X", "never revise after signed"),
    ("`from S, T stays reachable`", "从 S 总还能到 T", "from handling, closed stays reachable"),
    ("`E is never by the actor of F`", "办 E 的人不是办 F 的人", "approve is never by the actor of propose"),
    ("`X at most N times`", "X 至多 N 次", "revise at most 2 times"),
)  # fmt: skip
TYPES = {
    "case": "另一件事项；`case 流程` 限定流程",
    "unit": "单位；`unit 种类` 限定种类",
    "rows": "若干行，各列写在 `of` 里",
    "mark": "如 `at least 2/3 of all and more than 1/2 of participating`",
    "money": "如 `5万元`、`98.50元`",
    "area": "如 `98.50平方米`",
    "share": "如 `66.7%`",
    "period": "如 `5 working days`、`5个工作日`",
}
RAISED = {
    "ballot": (
        ("passed", ""),
        ("failed", ""),
        ("lapsed", "参与人数不够，或没有人可以投票"),
        ("elected", "写了 `elect`：选满"),
        ("tied", "最后的名额上得票相同"),
        ("short", "达到标准的人不够"),
        ("counted", "写了 `each`：达到参与标准，各题各有结果"),
    ),
    "publish": (
        ("expired", "公示：期满，异议都已答复且没有成立的"),
        ("upheld", "公示：一件异议成立，立即引起"),
        ("posted", "公告、公开：已贴出"),
        ("overdue", "写了 `no_later_than` 而没有按时贴出"),
    ),
    "tasks": (("done", ""), ("blocked", "主办退回")),
    "cases": (
        ("（终结状态的编号）", "只等一件：所等事项终结状态的编号；没有写这个编号时用它的结果，如 solved"),
        ("joined", "等待多件"),
    ),
    "attendance": (("quorate", ""), ("no_quorum", "")),
    "holds": (
        ("held", "同时开始的占用都占上了"),
        ("short", "有一样不够，一样也不占"),
        ("queued", "岗位没有空，排队等候"),
    ),
    "asks": (("answered", "达到 `need`"), ("unanswered", "到期没有达到，或者没有人可问；背靠背的缺一方")),
}
