"""What looks like personal data and is none: numbers of cases and tickets, money, days, codes, counts, models.

Data and small generators. Every sentence is one that a notice, a minute or a handling note may well contain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.redaction import values

FIXED = (
    "本件编号three_two_two-2026-7，由小区党组织联席会议交办。",
    "督办单编号：示例社区督〔2026〕3号，请按期办结。",
    "交办单号：交〔2026〕231号，办理时限为2026年11月18日。",
    "参照示例街道办发〔2025〕118号执行。",
    "预算人民币38,600.00元，从公共收益列支。",
    "合同价款人民币叁万捌仟陆佰元整，分两期支付。",
    "账户余额1380013.80元，较上季度减少。",
    "公共维修资金累计13,800,138,000.00元，由专户管理。",
    "截至2026年9月30日，公共收益账户余额86,520.35元。",
    "公示期为2026年11月10日至2026年11月16日（7日）。",
    "会议于2026-11-07 19:30开始，21:05结束。",
    "11月7日9:30—11:00在党群服务中心一楼召开。",
    "二〇二六年十一月七日，三号楼全体业主参加了会议。",
    "参与表决的专有部分面积30,306.00平方米，占72.0%。",
    "同意的801人，占参与表决人数的78.6%；不同意的120人。",
    "表决结果为701:118，弃权33票。",
    "依据《民法典》第二百七十八条、第二百八十二条的规定。",
    "根据《物业管理条例》第54条第1款第3项办理。",
    "邮政编码741000，来信请注明事由。",
    "3号楼共501户，已入户432户。",
    "3号楼2单元门禁损坏，已报修。",
    "3号楼楼顶防水层老化，雨后第6层部分房间渗水。",
    "十二号楼三单元电梯停运，预计三天修好。",
    "5号楼和6号楼之间的路灯不亮。",
    "2号楼地下一层堆放杂物，限3日内清理。",
    "12幢、13幢、15幢先行施工，其余顺延。",
    "A座大堂的玻璃门松动，B座正常。",
    "办结后3-5个工作日内公布，请勿重复反映。",
    "本月已催办2-3次，仍未回复。",
    "请按1-2-3步骤操作：断电、拆盖、更换。",
    "施工安排在12-15日，遇雨顺延。",
    "篮球友谊赛以3-2、21-18结束，感谢参与。",
    "紧急情况请拨打110、119、120，政务热线12345。",
    "燃气抢修热线96777，供电服务95598。",
    "全国统一客服电话400-810-1234，按1转人工。",
    "厂家售后800-820-8820，周末也有人值班。",
    "型号A3-2-501的水泵已停产，改用同规格产品。",
    "消防栓型号SN65，水带20米，共12套。",
    "系统版本2.10.3-501，升级后重启。",
    "摄像头地址192.168.10.101，由物业维护。",
    "涂料用量约420平方米，单价38.5元。",
    "电梯限载1000公斤，核定13人。",
    "六层以上共一百二十三户，二次供水改造分三批进行。",
    "一一核对，逐户登记，三三两两的意见也要记下来。",
    "五四青年节、八一建军节期间不安排施工。",
    "楼栋长一二三组分别负责，七八月份完成。",
    "执行标准GB 50210-2018，验收合格。",
    "办公电话：0000-0000000，地址：示例社区党群服务中心一楼。",
    "停车位编号B2-138，面积12.72平方米。",
    "3号楼2单元2026年11月的水费公示如下。",
    "5栋12层至18层水压不足。",
    "会议室在二楼201，请提前十分钟入场。",
    "@全体业主：周六上午停水。",
    "详见gov.cn和社区公众号，不另行通知。",
    "川流不息的A口改为单向通行，新B门周一启用。",
    "1号楼110人、2号楼132人参加了消防演练。",
)


def _tickets(random: Random) -> Iterator[str]:
    yield f"12345转来工单号{202611070001 + random.randrange(9000)}，要求五日内答复。"
    yield f"合同编号HT{20261107000 + random.randrange(999)}，双方已盖章。"
    yield f"电表号{random.randrange(2, 9)}{values.digits(random, 11)}，上月读数{random.randrange(1000, 9999)}度。"
    yield f"电梯注册代码3{values.digits(random, 4)}10{values.digits(random, 13)}，下次检验日期2027年3月。"
    yield f"订单号{values.no_card(random)}，货已签收。"
    yield f"发票号码{values.digits(random, 8)}，金额{random.randrange(100, 9000)}.00元。"
    yield f"交易流水{values.no_card(random)}，摘要：停车费。"


def _codes(random: Random) -> Iterator[str]:
    yield f"入驻机构的统一社会信用代码为{values.credit_code(random)}。"
    yield f"收款单位信用代码{values.credit_code(random)}，开户行另附。"
    yield f"统一社会信用代码{values.credit_code(random, letters=False)}，登记机关为区民政局。"
    yield f"（社会信用代码：{values.credit_code(random, letters=False)}）经年检合格。"


def _wrong(random: Random) -> Iterator[str]:
    yield f"流水号{values.wrong_identity(random)}是系统自动生成的，不必填写。"
    yield f"档案号{values.wrong_identity(random)}，存放于二号柜。"


GENERATED: tuple[Callable[[Random], Iterator[str]], ...] = (_tickets, _codes, _wrong)


def negatives(random: Random, rounds: int = 3) -> tuple[str, ...]:
    """The fixed sentences, and the generated ones this many times."""
    return (*FIXED, *(text for _ in range(rounds) for make in GENERATED for text in make(random)))
