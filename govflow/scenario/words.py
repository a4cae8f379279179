"""Chinese words for what policies need not title: outcomes of work and what the engine says to a case."""

from __future__ import annotations

from collections.abc import Mapping

EVENTS: Mapping[str, str] = {
    "passed": "通过",
    "failed": "未通过",
    "lapsed": "未达人数",
    "elected": "选出",
    "tied": "得票相同",
    "short": "当选不足",
    "counted": "计票完毕",
    "done": "办完",
    "blocked": "受阻",
    "expired": "期满",
    "upheld": "异议成立",
    "posted": "已张贴",
    "quorate": "到会达标",
    "no_quorum": "到会不足",
    "answered": "已答复",
    "unanswered": "未答复",
    "joined": "所等事项已结束",
    "overdue": "逾期",
    "ballot.count": "计票",
    "publication.end": "公示期满",
    "publication.late": "逾期未张贴",
    "attendance.judge": "清点到会",
    "asks.close": "征询截止",
    "case.erased": "删除内容",
    "case.forget": "保存期满",
    "case.opened": "另开事项",
    "case.child": "子事项变动",
    "case.merged": "并入事项",
    "case.watch": "被等候",
    "clock.reminder": "提醒",
    "seat.granted": "候补转正",
    "seat.serve": "候补递补",
}
"""What an event without a title is called in a history."""


def event_word(event: str, title: str = "") -> str:
    """The title of an event; its common word, else its id, where the policy gives none."""
    return title if title not in {"", event} else EVENTS.get(event, event)
