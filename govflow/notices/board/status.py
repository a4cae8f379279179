"""What is said of a notice's life: the sentence on its page, the words in a list, the days that are left.

The only module of the board whose answers depend on the day, and only for notices whose period runs or whose text is
taken down. Knows no HTML.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from govflow.notices import words
from govflow.notices.board.entry import Entry
from govflow.notices.document import Days

OPEN = frozenset({"running", "suspended"})
"""Lives of a 公示 that may still be objected to, or will be again."""

MEANING = {
    "公示": "事情还没有最后定，先给大家看，听取意见。在写明的日期以前，可以提出不同意见。",
    "公告": "事情已经定了，告诉大家。",
    "公开": "把情况、账目和记录给大家看。",
    "通知": "告诉有关的人时间、地点和要做的事。",
}


class Said(NamedTuple):
    """A headline and what follows it; both may be empty."""

    headline: str
    more: str = ""


def days_left(period: Days, today: date) -> int:
    """Days after today until the last day, which counts whole: 0 on the last day itself, negative afterwards."""
    return (period.last - today).days


def is_current(entry: Entry, today: date) -> bool:
    """Whether it stands first on the board: a 公示 that runs (its last day included), will run, or is suspended."""
    if entry.document.kind != "公示" or entry.gone(today):
        return False
    if entry.life == "posted":
        return entry.period is not None and days_left(entry.period, today) >= 0
    return entry.life in OPEN and (
        entry.period is None or entry.life == "suspended" or days_left(entry.period, today) >= 0
    )


def left(entry: Entry, today: date) -> Said:
    """What a card of a current 公示 says: `还剩3天`, `11月16日24时截止`."""
    period = entry.period
    if entry.life == "suspended":
        return Said("暂停计算", "恢复后写明新的截止日期")
    if entry.life == "posted":
        return Said("即将开始", "公示期尚未开始计算")
    if period is None:
        return Said("正在公示")
    end = f"{words.short_date(period.last)}24时截止"
    if today < period.first:
        return Said("即将开始", f"{words.short_date(period.first)}开始，{end}，共{period.count}天")
    rest = days_left(period, today)
    if rest == 0:
        return Said("今天截止", "今晚24时以前都可以提出意见")
    return Said(f"还剩{rest}天", f"明天（{words.short_date(period.last)}）24时截止" if rest == 1 else end)


def label(entry: Entry, today: date) -> str:
    """What a list says of it; never the days left, so that a list stays as it is from day to day."""
    if entry.gone(today):
        return "已撤下"
    if entry.life == "running" and entry.period is not None:
        return f"公示期{words.short_date(entry.period.first)}至{words.short_date(entry.period.last)}"
    return {
        "posted": "", "running": "正在公示", "suspended": "公示期暂停", "closed": "公示已结束", "corrected": "已更正",
        "withdrawn": "已撤回",
    }[entry.life]  # fmt: skip


def sentence(entry: Entry, today: date) -> Said:
    """What the page of a notice says at its top."""
    period = entry.period
    days = "" if period is None else f"公示期：{words.full_date(period.first)}至{words.full_date(period.last)}。"
    if entry.life == "corrected":
        return Said("本件已更正，以更正后的为准。", "" if entry.corrected_by else "更正后的张贴以后，这里有链接。")
    if entry.life == "withdrawn":
        return Said("本件已撤回，不再有效。")
    if entry.life == "closed":
        return Said("公示已经结束。", days)
    if entry.life == "suspended":
        return Said("公示期暂停计算。", "恢复后，会写明新的截止日期。")
    if entry.life == "posted":
        kind = entry.document.kind
        return Said("已经张贴，公示期还没有开始。") if kind == "公示" else Said(f"{kind}：", MEANING[kind])
    if period is None:
        return Said("正在公示。", "有不同意见的，可以提出，办法写在下面的公示里。")
    rest = days_left(period, today)
    if rest < 0:
        return Said("公示期已满。", f"{days}处理结果出来后，会写在这里。")
    until = f"{days}有不同意见的，请在{words.full_date(period.last)}24时以前提出，办法写在下面的公示里。"
    counted = f"（按{words.full_date(today)}计算）"
    if today < period.first:
        return Said(f"公示从{words.full_date(period.first)}开始，共{period.count}天。", until + counted)
    return Said("正在公示，今天24时截止。" if rest == 0 else f"正在公示，还剩{rest}天。", until + counted)
