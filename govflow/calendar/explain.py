"""How a due date came about, in sentences a resident can check against a wall calendar.

Knows the words, not the counting: everything said stands in the `Due` itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from govflow.calendar.due import Due, Reason, runs
from govflow.calendar.moments import day_of, local
from govflow.calendar.period import Period, parse_period

_SHOWN = 8
_ENGLISH_NAMES = {
    "周末": "weekend",
    "停表": "clock stopped",
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-autumn Festival",
    "国庆节": "National Day",
    "开斋节": "Eid al-Fitr",
    "古尔邦节": "Eid al-Adha",
}


def explain_due(due: Due, lang: str = "zh") -> tuple[str, ...]:
    """Sentences: from when, which days count, which are passed over and why, how it rolled, the end, how sure it is.

    `lang` is `zh` or `en`; anything else is read as `zh`.
    """
    return _english(due) if lang == "en" else _chinese(due)


def _chinese(due: Due) -> tuple[str, ...]:
    period = parse_period(due.period)
    said = [_begin_zh(due, period)]
    if due.counted:
        said.append(f"计入：{_list(due.counted, _span_zh, '、')}，共{len(due.counted)}天。")
    if due.skipped:
        said.append(f"跳过：{_named(due.skipped, _span_zh, '（{}）', '、')}。")
    if due.rolled:
        first, name = due.rolled[0]
        said.append(
            f"期限最后一日{_day_zh(first)}是{name}，顺延到休息日结束后的第一天{_day_zh(due.day)}（民法典第二百零三条）。"
        )
    said.append(f"{'最迟' if due.backward else '到期'}：{_end_zh(due)}。")
    if due.provisional:
        said.append("其中有些日子的放假安排还没有公布，这个日期是暂定的，公布后要重新计算。")
    return tuple(said)


def _begin_zh(due: Due, period: Period | None) -> str:
    length = period.zh() if period else due.period
    if due.exact:
        way = "往前推" if due.backward else "往后算"
        return f"从{_clock_zh(local(due.start))}起{way}{length}。"
    anchor = _day_zh(day_of(due.start))
    if period and period.unit == "clear days":
        return f"与{anchor}之间要隔满{length}，两头的日子都不计入。"
    if due.backward:
        return f"从{anchor}往前推{length}，当日不计入，遇休息日不变。"
    rule = "，到期月的对应日为最后一日，没有对应日的为月末日" if period and period.unit in ("months", "years") else ""
    article = "第二百零一条、第二百零二条" if rule else "第二百零一条"
    return f"从{anchor}起算{length}，开始的当日不计入{rule}（民法典{article}）。"


def _english(due: Due) -> tuple[str, ...]:
    said = [_begin_en(due, parse_period(due.period))]
    if due.counted:
        plural = "" if len(due.counted) == 1 else "s"
        said.append(f"Counted: {_list(due.counted, _span_en, ', ')}; {len(due.counted)} day{plural}.")
    if due.skipped:
        said.append(f"Passed over: {_named(_in_english(due.skipped), _span_en, ' ({})', ', ')}.")
    if due.rolled:
        first, name = _in_english(due.rolled)[0]
        said.append(f"The last day, {first}, is a rest day ({name}); it moves to {due.day} (Civil Code, Art. 203).")
    end = f"{local(due.instant):%Y-%m-%d %H:%M}" if due.exact else f"the end of {due.day}"
    said.append(f"{'At the latest' if due.backward else 'Due'}: {end}.")
    if due.provisional:
        said.append("Some of these days have no published holiday notice yet: provisional, to be computed again.")
    return tuple(said)


def _begin_en(due: Due, period: Period | None) -> str:
    if due.exact:
        return f"{due.period} {'before' if due.backward else 'from'} {local(due.start):%Y-%m-%d %H:%M}."
    anchor = day_of(due.start)
    if period and period.unit == "clear days":
        return f"{due.period} must lie between it and {anchor}; neither end counts."
    if due.backward:
        return f"{due.period} before {anchor}; that day does not count, and rest days change nothing."
    return f"{due.period} from {anchor}; the day of the start does not count (Civil Code, Art. 201)."


def _list(days: tuple[date, ...], show: Callable[[date, date], str], comma: str) -> str:
    """Runs of days; a long list keeps its first and last runs only."""
    found = runs((day, "") for day in days)
    texts = [show(first, last) for first, last, _ in found]
    return comma.join(texts if len(texts) <= _SHOWN else [*texts[:3], "……", texts[-1]])


def _named(days: tuple[Reason, ...], show: Callable[[date, date], str], form: str, comma: str) -> str:
    texts = [show(first, last) + form.format(name) for first, last, name in runs(days)]
    return comma.join(texts if len(texts) <= _SHOWN else [*texts[:3], "……", texts[-1]])


def _in_english(days: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple((day, _ENGLISH_NAMES.get(name, name)) for day, name in days)


def _day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _clock_zh(moment: datetime) -> str:
    return f"{_day_zh(moment.date())}{moment:%H:%M}"


def _end_zh(due: Due) -> str:
    return _clock_zh(local(due.instant)) if due.exact else f"{_day_zh(due.day)}24时"


def _span_zh(first: date, last: date) -> str:
    if first == last:
        return f"{first.month}月{first.day}日"
    return f"{first.month}月{first.day}日至{f'{last.month}月' if last.month != first.month else ''}{last.day}日"


def _span_en(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"
