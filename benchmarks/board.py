"""10,000 notices as a board: built whole, built again with nothing new, with one notice more, and on the next day.

The notices are invented, always the same ones: twelve compounds, four years, the kinds, lives and tables of a real
board. Timed is `build`, from entries in memory to files on disk; each rebuild in the folder of the one before.
Aims: whole below 60 s, after one change below 2 s.
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from govflow.notices import Days, Document, Paragraph, Table
from govflow.notices.board import Built, Entry, Life, Objections, build, site_of
from govflow.notices.document import Kind

NOTICES = 10_000
TODAY = date(2026, 11, 13)
DAYS = 1460
SITE = site_of("示例街道公告栏", "https://board.example.org/gongshi/")
MATTERS = (
    "楼顶漏水", "单元门禁损坏", "停车位划线", "电动车充电桩", "健身器材更换", "化粪池清掏", "路灯不亮", "垃圾分类点",
    "电梯大修", "消防通道占用", "绿化补种", "围墙加固",
)  # fmt: skip
SHAPES: tuple[tuple[Kind, str, str], ...] = (
    ("公示", "N-05", "解决问题（方案）公示"),
    ("公示", "N-13", "公共收益分配公示"),
    ("公告", "N-03b", "业主表决结果公告"),
    ("公开", "N-14", "物业评分通报"),
    ("通知", "N-03", "业主大会会议通知"),
)


def entries(count: int = NOTICES, seed: int = 20261113) -> Iterator[Entry]:
    """Invented entries, oldest first, the same every time."""
    dice = Random(seed)
    last: dict[int, str] = {}
    for n in range(count):
        posted = TODAY - timedelta((count - 1 - n) * DAYS // count)
        unit = dice.randrange(12)
        kind, code, name = dice.choice(SHAPES)
        document = _document(dice, kind, f"示例{unit + 1}号小区", posted)
        life: Life = "posted"
        corrects = ""
        if kind == "公示":
            ended = document.period is not None and document.period.last < TODAY
            life = dice.choices(("closed", "withdrawn"), (95, 5))[0] if ended else "running"
            corrects = last.get(unit, "") if dice.random() < 0.02 else ""
        id = f"three_two_two-{posted.year}-{n + 1}/{dice.randrange(3, 300)}/1"
        last[unit] = id
        yield Entry(
            id, f"notice_{code.lower()}", code, name, f"yard_{unit}", f"示例{unit + 1}号小区", document, life, posted,
            ("小区公告栏", "单元出入口"), corrects, changed=min(TODAY, posted + timedelta(dice.randrange(12))),
            take_down=posted + timedelta(1095) if n % 7 == 0 else None, objections=Objections(n % 5, n % 5),
        )  # fmt: skip


def _document(dice: Random, kind: Kind, unit: str, posted: date) -> Document:
    matter, building, money = dice.choice(MATTERS), dice.randrange(1, 20), dice.randrange(1_000, 90_000)
    blocks: list[Paragraph | Table] = [
        Paragraph(0, f"经会议审议，就{building}号楼{matter}问题作出决议。现将有关情况告知如下。")
    ]
    for n, head in enumerate(("问题情况", "解决方案", "费用及来源", "办理时限", "意见反馈")):
        text = (
            f"{matter}已经影响居民生活，拟由物业公司办理，小区党支部监督，预算人民币{money:,}.00元，七个工作日内完成。"
        )
        blocks.append(Paragraph(1, f"{'一二三四五'[n]}、{head}。{text * dice.randrange(1, 4)}"))
    if dice.random() < 0.4:
        rows = tuple((f"{n + 1}号楼", f"{dice.randrange(9999):,}.00元", f"{dice.randrange(300)}人") for n in range(12))
        blocks.append(Table("各楼栋情况", ("楼栋", "金额", "人数"), rows))
    period = Days(posted + timedelta(1), posted + timedelta(7)) if kind == "公示" else None
    return Document(
        kind, f"关于{unit}{building}号楼{matter}问题的{kind}", f"{unit}党支部", "", f"{unit}全体业主", tuple(blocks),
        ("会议决议摘要", "工程预算表"), "向社区居民委员会反映", f"{unit}党支部", posted, (), period,
    )  # fmt: skip


def one_more(known: Sequence[Entry]) -> list[Entry]:
    """A correction: a new notice, and the one it corrects."""
    old = next(entry for entry in reversed(known) if entry.life == "running")
    new = replace(old, id=f"{old.id}/new", corrects=old.id, posted=TODAY)
    return [*(replace(e, life="corrected", corrected_by=new.id) if e is old else e for e in known), new]


def timed(folder: Path, known: Sequence[Entry], today: date = TODAY) -> tuple[float, float, Built]:
    """Seconds of one build by the clock and of the processor, and what it did."""
    began, busy = time.perf_counter(), time.process_time()
    built = build(folder, known, today, SITE)
    return time.perf_counter() - began, time.process_time() - busy, built


def _show(told: str, seconds: float, busy: float, built: Built) -> None:
    written, removed = len(built.written), len(built.removed)
    did = f"{written:6} written {removed:3} removed {built.kept:6} kept"
    print(f"{told:34} {seconds:7.2f} s {busy:7.2f} s of the processor {did}")


def main() -> None:
    """Print the figures; `--profile` says where the time of the whole build goes."""
    known = list(entries())
    one_changed = [replace(e, objections=Objections(9, 9)) if n == NOTICES // 2 else e for n, e in enumerate(known)]
    added = one_more(one_changed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        profile = cProfile.Profile()
        if "--profile" in sys.argv:
            profile.enable()
        _show(f"whole, {NOTICES:,} notices", *timed(folder, known))
        if "--profile" in sys.argv:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        _show("again, nothing changed", *timed(folder, known))
        _show("one notice changed", *timed(folder, one_changed))
        _show("one notice corrected by a new one", *timed(folder, added))
        _show("on the next day", *timed(folder, added, TODAY + timedelta(1)))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{'size of the site':34} {size / 2**20:7.1f} MB")
    print(f"{'peak memory':34} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")


if __name__ == "__main__":
    main()
