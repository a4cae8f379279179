"""Where a long title breaks: balanced lines, no word torn, nothing at the head of a line that cannot stand there.

GB/T 9704-2012, 7.3.1: a title of several lines keeps words whole and is shaped like a trapezoid or a diamond. Knows a
short list of words that titles use and what the document itself calls its issuer and addressees; knows no font.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govflow.notices.renderers.text import width

ROOM = 40
"""Halves on a line: 二号 on 156 mm gives 20 characters."""

_WORDS = re.compile(
    "公示|公告|公开|通知|通报|决议|决定|方案|情况|结果|问题|解决|办理|分配|收益|停车|停车费|物业|服务|业主|大会|委员会|居民|小组|小区|社区|"
    "街道|联席|会议|评选|名单|候选人|名册|异议|处理|意见|回复|督办|整改|清单|认领|更正|撤销|推选|选举|表决|事项|审议|提议|受理|维修|养护|"
    "改造|更新|安装|电梯|充电|消防|安全|隐患|环境|卫生|绿化|楼顶|漏水|渗水|门禁|单元|公共|设施|建设|资金|基金|季度|年度|月份|住宅|收支|使用|计划|冬季|夏季|工作|排查|全体|做好|召开|关于|年月|组织|"
    "党组织|党支部|党委|支部|拟任|楼长|网格|服务队|社会|入驻|评分|考核|星级|积分|兑换|有限公司|公司|管理|规定|办法|章程|规约|"
    "[0-9]+(?:[.,][0-9]+)*(?:年|月|日|号楼|号|单元|层|元|户|件|次)?|[0-9]{4}年(?:第[一二三四]季度|[0-9]{1,2}月)?|第[一二三四五六七八九十]+(?:季度|次|届|批|期)?|[A-Za-z]+"
)
_NOT_FIRST = frozenset("的了和与及等之、，。；：！？）》〉」』”’〕】%％…—")
_NOT_LAST = frozenset("（《〈「『“‘〔【第在对把被从向就")
_GOOD_AFTER = frozenset("的和与、，；》”）")
_TORN, _FORBIDDEN, _PLAIN = 400, 100_000, 60


def break_title(title: str, known: tuple[str, ...] = (), room: int = ROOM) -> tuple[str, ...]:
    """The lines of a title. `known`: names that are not torn (the issuer, the addressees). One line where it fits."""
    if width(title) <= room:
        return (title,)
    whole = -(-width(title) // room)
    return min(
        (_broken(title, count, known, room) for count in range(whole, whole + 2)),
        key=lambda found: found[0],
    )[1]


def _broken(title: str, count: int, known: tuple[str, ...], room: int) -> tuple[int, tuple[str, ...]]:
    """The cheapest way to `count` lines, and its cost."""
    costs = _cuts(title, known)
    all_of_it = width(title)
    best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    for line in range(1, count + 1):
        reached: dict[int, tuple[int, tuple[str, ...]]] = {}
        for start, (cost, before) in best.items():
            ends = range(start + 1, len(title) + 1) if line < count else (len(title),)
            for end in ends:
                wide = width(title[start:end])
                if wide > room:
                    break
                ragged = (wide * count - all_of_it) ** 2 // (count * count)
                total = cost + ragged + (costs[end] if end < len(title) else 0)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*before, title[start:end].strip()))
        best = reached
    fallback = (_FORBIDDEN * len(title), _chopped(title, room))
    found = best.get(len(title), fallback)
    return found[0] + _PLAIN * count, found[1]


def _chopped(title: str, room: int) -> tuple[str, ...]:
    rows, row = [], ""
    for character in title:
        if row and width(row + character) > room:
            rows.append(row)
            row = ""
        row += character
    return (*rows, row)


def _cuts(title: str, known: tuple[str, ...]) -> list[int]:
    """What it costs to break before each character."""
    costs = [_PLAIN] * (len(title) + 1)
    for at in range(1, len(title)):
        if title[at - 1] in _GOOD_AFTER:
            costs[at] = 0
        if title[at] in _NOT_FIRST or title[at - 1] in _NOT_LAST:
            costs[at] += _FORBIDDEN
    for start, end in (*_names(title, known), *((m.start(), m.end()) for m in _words(title))):
        for at in range(start + 1, end):
            costs[at] += _TORN
    return costs


def _names(title: str, known: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the title repeats what a known name begins with: 示例小区 of 示例小区党支部."""
    found = []
    for name in known:
        for length in range(len(name), 1, -1):
            at = title.find(name[:length])
            if at >= 0:
                found.append((at, at + length))
                break
    return found


@lru_cache(maxsize=256)
def _words(title: str) -> tuple[re.Match[str], ...]:
    return tuple(_WORDS.finditer(title))
