"""A second grammar, written after the detector: other words around, other habits of writing, other things that mislead.

How the gate does on what it was not built on. First figures, and what was changed then: docs/why/041-gate.md.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.redaction import forms, values
from tests.redaction.grammar import Sentence, placed

_CHAT = (
    "{}", "物业在吗？{}", "收到，{}。", "@楼长 {} 谢谢！", "（{}）", "【报修】{}|漏水|急", "1.{}；2.同上。",
    "他说的是“{}”吧",
    "备注:{}", "{}是我", "周一{}打来问过", "第三次催办，{}仍未解决", "签到：张三 {} 李四",
)  # fmt: skip


def _lines(random: Random) -> str:
    number = values.mobile(random)
    return f"{number[:4]}\n{number[4:]}"


def _cued(word: str, make: Callable[[Random], str]) -> Callable[[Random], tuple[str, str, str]]:
    return lambda random: (word, make(random), "")


def _bare(make: Callable[[Random], str]) -> Callable[[Random], tuple[str, str, str]]:
    return lambda random: ("", make(random), "")


def _before_words(make: Callable[[Random], str], after: str) -> Callable[[Random], tuple[str, str, str]]:
    return lambda random: ("", make(random), after)


def _dash(random: Random) -> str:
    return "-".join(values.landline(random))


def _room(pattern: str, after: str = "") -> Callable[[Random], tuple[str, str, str]]:
    def make(random: Random) -> tuple[str, str, str]:
        floor, unit, building = random.randrange(1, 12), random.randrange(1, 4), random.randrange(1, 20)
        room = f"{floor}0{random.randrange(1, 4)}"
        return "", pattern.format(b=building, u=unit, r=room, f=floor), after

    return make


MADE: dict[str, tuple[Callable[[Random], tuple[str, str, str]], ...]] = {
    "mobile": (
        _bare(lambda r: forms.grouped(values.mobile(r), (4, 4), " ")),
        _bare(lambda r: forms.grouped(values.mobile(r), (3, 4), ".")),
        _bare(lambda r: forms.grouped(values.mobile(r), (3, 4), "——")),
        _bare(lambda r: forms.grouped(values.mobile(r), (3, 4), "  ")),
        _bare(lambda r: forms.grouped(values.mobile(r), (3, 2, 2, 2), " ")),
        _bare(lambda r: forms.grouped(forms.full_width(values.mobile(r)), (3, 4), "－")),
        _bare(_lines),
        _cued("微信", values.mobile),
        _cued("A", values.mobile),
        _cued("（+86）", values.mobile),
        _cued("86", values.mobile),
        _cued("3号楼", values.mobile),
        _cued("11月9日", values.mobile),
        _before_words(lambda r: forms.chinese(values.mobile(r), r), "三遍没人接"),
        _before_words(values.mobile, "一直关机"),
        _before_words(values.mobile, "/老王"),
        _bare(lambda r: forms.chinese(forms.grouped(values.mobile(r), (3, 4), "，"), r)),
        _bare(lambda r: "".join(chr(0x1D7CE + int(c)) for c in values.mobile(r))),
        _bare(lambda r: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] for c in values.mobile(r))),
        _bare(lambda r: "".join(f"{c}\ufe0f\u20e3" for c in values.mobile(r))),
        _bare(lambda r: "、".join(values.mobile(r))),
        _bare(lambda r: values.mobile(r).replace("0", "O")),
    ),
    "landline": (
        _cued("座机：", _dash),
        _cued("+86-", lambda r: _dash(r)[1:]),
        _bare(lambda r: _dash(r).replace("-", " - ")),
        _bare(lambda r: _dash(r).replace("-", "—")),
        _bare(lambda r: forms.chinese(_dash(r).replace("-", "，"), r)),
        _cued("【", lambda r: "{}】{}".format(*values.landline(r))),
        _bare(lambda r: "{}/{}".format(*values.landline(r))),
        _cued("家里电话是", lambda r: values.landline(r)[1]),
        _cued("宅电 ", lambda r: values.landline(r)[1]),
        _before_words(_dash, "-802"),
    ),
    "id": (
        _cued("证件号码为", values.identity),
        _bare(lambda r: forms.grouped(values.identity(r), (3, 3, 4, 4), " ")),
        _bare(lambda r: forms.grouped(values.identity(r), (6, 4, 2, 2), "-")),
        _bare(values.identity),
        _bare(lambda r: forms.grouped(values.identity(r, "X"), (17,), " ")),
        _cued("身份证号码：", values.wrong_identity),
        _cued("身份证", lambda r: forms.chinese(values.identity(r), r)),
        _cued("sfz", values.identity),
        _before_words(values.identity, "（已核）"),
    ),
    "plate": (
        _bare(lambda r: forms.grouped(values.plate(r), (1, 1), "-")),
        _bare(lambda r: forms.grouped(values.plate(r), (2,), "—")),
        _bare(lambda r: forms.grouped(values.plate(r), (2,), "・")),
        _cued("车牌号：", lambda r: values.plate(r)[1:]),
        _cued("新能源", values.green_plate),
        _before_words(values.plate, "三天没挪"),
        _before_words(values.plate, "SUV"),
        _bare(lambda r: forms.grouped(values.plate(r), (2, 3), " ")),
        _bare(lambda r: "WJ" + values.plate(r)[0] + values.digits(r, 5)),
    ),
    "bank": (
        _cued("尾款打", values.card),
        _cued("卡号", lambda r: values.card(r, 19)[:-1] + "0"),
        _bare(lambda r: forms.grouped(values.card(r, 19), (4, 4, 4, 4), "-")),
        _bare(lambda r: forms.grouped(values.card(r, 19), (4, 4, 4, 4), "  ")),
        _bare(lambda r: forms.grouped(values.card(r, 16), (4, 4, 4), "\u3000")),
        _bare(lambda r: forms.grouped(values.card(r, 19), (3, 4, 4, 4), " ")),
        _before_words(values.card, "建行"),
    ),
    "address": (
        _room("{b}号楼{u}单元{f}楼东户"),
        _room("{b}号楼{u}单元{f}层{r}"),
        _room("{b}号楼-{u}单元-{r}室"),
        _room("{b}栋{u}-{r}"),
        _room("{b}#-{u}-{r}"),
        _room("{b}/{u}/{r}"),
        _room("{b}号楼{u}门{r}"),
        _room("{b}弄{u}号{r}室"),
        _room("{b}幢{u}单元{r}号"),
        _room("{u}单元{r}室"),
        _room("{b}号楼，{u}单元，{r}室"),
        _room("{b}座{r}", "楼上"),
        _room("{b}号楼{u}单元{r}和{r}", "住户"),
        _room("{b}楼{u}单元{r}"),
        _room("{b}号楼西单元{r}"),
        lambda r: ("", f"甲{r.randrange(1, 9)}号楼{r.randrange(1, 4)}单元{r.randrange(1, 9)}01", ""),
        lambda r: ("", f"{'二三四五'[r.randrange(4)]}号楼{'一二三'[r.randrange(3)]}单元五楼西户", ""),
        lambda r: ("", f"{'二三四五'[r.randrange(4)]}栋{'三四五'[r.randrange(3)]}百零{'一二三'[r.randrange(3)]}室", ""),
    ),
    "email": (
        _bare(lambda r: f"li{r.randrange(99)}@mail.gov.cn"),
        _bare(lambda r: f"wang_{r.randrange(99)}@qq点com"),
        _bare(lambda r: f"{values.digits(r, 9)}@qq.com"),
        _cued("邮件请发送至", lambda r: f"z.y+home{r.randrange(99)}@example.org"),
        _before_words(lambda r: f"chen{r.randrange(99)}@163.com", "收"),
        _bare(lambda r: f"chen{r.randrange(99)}@ 163.com"),
        _bare(lambda r: f"zhao{r.randrange(99)}[at]example.com"),
        _bare(lambda r: f"{values.mobile(r)}@139.com"),
    ),
}
HARMLESS = (
    "2026年公共收益：一季度4500.00元、二季度5200.00元、三季度4800.00元。",
    "各栋参与人数分别为 120 98 134 76 88 91。",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15号楼均已张贴。",
    "1、3、5、7、9、11、13、15号楼先行改造。",
    "电梯年检日期2025-12-03，下次2026-12-03。",
    "2026-11-07 08:30:00 至 2026-11-07 11:30:00 停水。",
    "施工时间：8:00-12:00，14:00-18:00，共13天。",
    "水表读数003456，电表读数0012876。",
    "该项目招标编号ZB-2026-0007，中标价1,280,000.00元。",
    "《关于做好2026年小区治理工作的通知》（街发〔2026〕12号）。",
    "3号楼1层至6层的声控灯全部更换，共48盏。",
    "5号楼120户中有96户签字同意。",
    "8栋300多户居民联名要求增设充电桩。",
    "2号楼100米外的垃圾站异味重。",
    "7号楼2单元380伏线路老化。",
    "3号楼2单元1204.50平方米的外墙需要修补。",
    "2单元三室一厅的户型漏水较多。",
    "A座、B座共用一台变压器，容量630千伏安。",
    "B区12号车位至B区36号车位重新划线。",
    "地下车库负二层B2-017至B2-038积水。",
    "规格型号：DN100-PN16，数量25只。",
    "灯具色温4000K，功率18W，寿命25000小时。",
    "得票：张某 412 票，李某 398 票，王某 377 票。",
    "同意72000.00平方米，反对18000.50平方米，弃权10000.25平方米。",
    "满意度98.5%，同比提高3.2个百分点。",
    "12345热线转办件，编号2026110700123，限11月14日前回复。",
    "报警请拨110，火警119，急救120，交通事故122。",
    "公积金热线12329，社保热线12333，税务12366。",
    "供水公司24小时服务电话96390。",
    "邮编：730000；行政区划代码：620102。",
    "执照注册号620100200012345，有效期至2030年。",
    "快递单号SF1234567890123，驿站已代收。",
    "凭证号0001-0086，附件共86张。",
    "第1-86号选票有效，第87-92号作废。",
    "会议应到138人，实到101人，请假37人。",
    "比分13:800，投影仪分辨率1920×1080。",
    "软件版本v13.8.0-0138，更新于10月1日。",
    "身份证复印件须注明用途，电话通知后三日内领取。",
    "请携带身份证、银行卡到社区三楼大厅办理。",
    "联系电话见公示栏，门牌号以登记为准。",
    "粤语讲座、京剧A组排练、川菜B班报名中。",
    "云A区、吉B区的命名沿用原规划图。",
    "三三制、五五分成、七七八八都说完了，一二三四五逐条表决。",
    "二〇二六年第三季度，一百二十三户缴清，三十六户欠费。",
    "人民币壹佰叁拾捌万零壹佰叁拾捌元整。",
    "民法典第二百七十八条第一款第（五）项。",
    "小区共12栋36个单元1,208户，常住3,562人。",
    "容积率2.48，绿地率35.2%，建于2003年。",
    "官网www.example.gov.cn，公众号“示例社区”。",
    "@物业 @业委会 请于周五前答复。",
    "每平方米每月1.38元，按季收取，12.72平方米以下免收。",
    "一单元电梯每天7:30-8:30排队严重。",
    "1单元100余户同意，2单元80余户同意。",
    "预案编号YA-03-02-101，演练两次。",
    "材料清单：1-1-101.pdf略，共12页。",
    "订单4500120034567891已退款。",
    "设备序列号860138001380013，质保两年。",
    "请按3-2-1的顺序关闭阀门，压力0.35兆帕。",
    "一二〇急救车通道不得占用，一一九宣传月开始了。",
    "课程安排：周一三五上午，二四六下午，七八月停课。",
    "价格从138.00元涨到158.00元，再到180.00元。",
)


def heldout(seed: int = 1, each: int = 3) -> tuple[Sentence, ...]:
    """Every habit a few times in sentences by turns, and the harmless ones."""
    random, made, turn = Random(seed), [], 0
    for kind, makers in MADE.items():
        for number, make in enumerate(makers):
            for _ in range(each):
                made.append(placed(_CHAT[turn % len(_CHAT)], (kind,), (make(random),), f"{kind}: {number}"))
                turn += 1
    return (*made, *(Sentence(text, "harmless") for text in HARMLESS))
