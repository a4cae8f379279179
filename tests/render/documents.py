"""Documents for looking at and for measuring: the three worked examples, an organ's letter, long and hostile ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govflow.notices import Days, Document, Paragraph, Table

RARE = "𬭎㛃龘镕喆堃䶮玥"
"""Characters of names that fonts and encodings lose."""
HOSTILE = (
    '#import "@preview/x:1.0.0": *',
    "#panic()",
    "$ sum_(k=1)^n k $",
    "*粗* _斜_ `码` = 标题",
    "\\ \\u{41} \\n",
    "@ref <label>",
    "// 不是注释 /* 也不是 */",
    "{{ 7*7 }} {% raw %} {_{ x }_} {%_ %_}",
    "<w:t>&amp;</w:t> <script>alert(1)</script> ]]> \" '",
    "--- -- ... ~ - + / 1. 2)",
    '#read("/etc/passwd")',
    "词" * 90,
    "a" * 180,
    "https://example.org/" + "path/" * 30,
)


def solution() -> Document:
    """N-05."""
    return Document(
        "公示",
        "关于示例小区3号楼楼顶漏水问题解决方案的公示",
        "示例小区党支部",
        "",
        "示例小区全体业主、居民",
        (
            Paragraph(
                0,
                "2026年11月7日，小区党组织联席会议根据《小区议事规则》，就3号楼楼顶漏水问题作出决议。现将有关情况公示如下。",
            ),
            Paragraph(
                1,
                "一、问题情况。3号楼楼顶防水层老化，雨后第6层部分房间渗水。9月18日由业主提议，9月28日居民小组、业主委员会审议通过，"
                "10月30日业主大会表决通过从公共收益列支（参与表决的专有部分面积占比72.0%、人数占比70.1%；同意的占参与表决面积的80.2%、"
                "人数的78.6%）。",
            ),
            Paragraph(1, "二、解决方案。更换防水层约420平方米，由物业公司办理，小区党支部监督。"),
            Paragraph(1, "三、费用及来源。预算人民币38,600.00元，从公共收益“公共设施建设和维修保养”部分列支。"),
            Paragraph(1, "四、办理时限。自公示期满且异议处理完毕之日起7个工作日内完成。"),
            Paragraph(1, "五、公示期。2026年11月10日至2026年11月16日（7日）。"),
            Paragraph(
                1,
                "六、意见反馈。对上述内容有异议的，请在公示期内以书面或者当面方式向示例社区居民委员会反映，并注明理由。办公地点：示例社区"
                "党群服务中心一楼；办公电话：0000-0000000。收到之日起5个工作日内答复。",
            ),
            Paragraph(0, "特此公示。"),
        ),
        ("联席会议决议摘要", "工程预算表"),
        "",
        "示例小区党支部",
        date(2026, 11, 9),
        (),
        Days(date(2026, 11, 10), date(2026, 11, 16)),
    )


def income() -> Document:
    """N-13."""
    return Document(
        "公示",
        "关于示例小区2026年第三季度停车费收益分配情况的公示",
        "示例小区业主委员会",
        "",
        "示例小区全体业主",
        (
            Paragraph(
                0,
                "根据示例小区业主大会2026年6月30日通过的《停车费收益分配办法》（参与表决的专有部分面积占比71.4%、人数占比69.2%；同意的"
                "占参与表决面积的68.3%、人数的66.7%），现将2026年第三季度（7月1日至9月30日）停车费收益分配情况公示如下。",
            ),
            Paragraph(1, "一、收入。停车费收入14,300.00元，扣除合理成本4,300.00元，净收益10,000.00元。"),
            Paragraph(1, "二、分配。"),
            Paragraph(2, "（一）日常管理（20%）2,000.00元；"),
            Paragraph(2, "（二）全体业主分红（30%）3,000.00元；"),
            Paragraph(2, "（三）公共设施建设和维修保养（50%）5,000.00元。"),
            Paragraph(0, "合计10,000.00元。"),
            Paragraph(
                1,
                "三、分红标准。按专有部分面积所占比例计算，总面积30,000.00平方米，每平方米0.10元。各户金额通过业主个人渠道告知。",
            ),
            Paragraph(1, "四、账户余额。截至2026年9月30日，公共收益账户余额86,520.35元。"),
            Paragraph(1, "五、公示期。2026年10月13日至2026年10月19日（7日）。"),
            Paragraph(
                1,
                "六、意见反馈。请在公示期内向示例小区业主委员会书面提出，并可查阅凭证。办公电话：0000-0000000。",
            ),
        ),
        (),
        "",
        "示例小区业主委员会",
        date(2026, 10, 12),
        (),
        Days(date(2026, 10, 13), date(2026, 10, 19)),
    )


def supervision() -> Document:
    """N-10, a slip."""
    return Document(
        "送达",
        "督  办  单",
        "示例社区党组织",
        "示例社区督〔2026〕3号",
        "承办单位：示例物业服务有限公司",
        (
            Paragraph(
                0,
                "2026年11月9日交办的“2号楼单元门禁损坏”事项（交办单号：交〔2026〕231号），办理时限为2026年11月18日。经核查，"
                "至今未按期办结，已超期5个工作日；11月19日已催办1次。",
            ),
            Paragraph(0, "现予督办（二级），要求如下："),
            Paragraph(1, "一、自收到本单之日起1个工作日内书面说明未按期办结的原因；"),
            Paragraph(1, "二、2026年12月2日前办结，并报送办理前后照片、费用清单；"),
            Paragraph(1, "三、办理期间每2个工作日报告一次进展。"),
            Paragraph(0, "逾期仍未办结的，将提级至街道处理，并纳入本季度物业管理量化评分。"),
        ),
        (),
        "",
        "督办单位：示例社区党组织",
        date(2026, 11, 25),
        ("联系人：社区网格办公室      电话：0000-0000000", "抄送：示例小区党支部、业主委员会"),
        style="form",
    )


def organ() -> Document:
    """A letter of an organ: red head, number, four levels, a table over two pages, copies."""
    rows = tuple(
        (f"示例小区{n}号楼", "门禁损坏，需更换读卡器并重新登记", f"{n},280.00元", f"{n}件") for n in range(1, 25)
    )
    return Document(
        "通知",
        "示例街道办事处关于做好2026年冬季住宅小区消防安全隐患排查整改工作的通知",
        "示例街道办事处",
        "示街办〔2026〕12号",
        "各社区居民委员会，各物业服务企业",
        (
            Paragraph(0, "为做好冬季消防安全工作，现将有关事项通知如下。"),
            Paragraph(1, "一、总体要求"),
            Paragraph(2, "（一）压实责任。各社区党组织牵头，逐栋逐单元排查。"),
            Paragraph(3, "1．重点部位。地下车库、充电车棚、楼顶、电缆井。"),
            Paragraph(4, "（1）充电车棚每周检查一次，并记录。"),
            Paragraph(1, "二、资金安排"),
            Table("各楼整改项目和预算", ("楼栋", "项目", "预算", "件数"), rows),
        ),
        ("隐患排查表",),
        "",
        "示例街道办事处",
        date(2026, 12, 5),
        ("抄送：示例区住房和城乡建设局。",),
        banner="示例街道办事处文件",
    )


def long_one(paragraphs: int = 60) -> Document:
    """A notice of several pages."""
    text = "经联席会议研究，就小区公共区域照明、道路修补和绿化养护三项工作作出安排，由物业服务企业按月报告进展。"
    return replace(solution(), blocks=tuple(Paragraph(0, f"第{n}项：{text}") for n in range(1, paragraphs + 1)))


def rare() -> Document:
    """Rare characters wherever a text can stand."""
    return replace(
        solution(),
        title=f"关于{RARE}有关情况的公示",
        salutation=RARE,
        blocks=(
            Paragraph(0, RARE),
            Paragraph(1, f"一、{RARE}。{RARE}"),
            Paragraph(2, f"（一）{RARE}。{RARE}"),
            Table(RARE, (RARE,), ((RARE,),)),
        ),
        attachments=(RARE, RARE),
        signature=f"{RARE}支部",
    )


def hostile() -> Document:
    """Texts that are source in some language of a renderer, wherever a text can stand."""
    return Document(
        "通知", HOSTILE[2], HOSTILE[3], HOSTILE[7], HOSTILE[5],
        (*(Paragraph(n % 5, text) for n, text in enumerate(HOSTILE)),
         Table(HOSTILE[0], HOSTILE[:3], (HOSTILE[3:6], HOSTILE[6:9], HOSTILE[11:14]))),
        HOSTILE[:4], "", HOSTILE[8], date(2026, 1, 2), HOSTILE[4:8],
    )  # fmt: skip


EXAMPLES = {
    "solution": solution, "income": income, "supervision": supervision, "organ": organ, "long": long_one,
    "rare": rare, "hostile": hostile,
}  # fmt: skip
