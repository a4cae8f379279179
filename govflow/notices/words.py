"""How quantities are written in a Chinese document: money, area, dates, shares, numerals. Integers in, text out.

Knows nothing of templates, facts or policies. Dates follow GB/T 9704-2012 (Arabic digits, full year, no leading
zeros); nothing here rounds except `percent`, which rounds half up on integers and is for display only.
"""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction

from govflow.calendar.numerals import in_chinese

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "兆", "京")


def yuan(fen: int) -> str:
    """38600.00 yuan, given as 3860000 fen: `38,600.00元`."""
    return f"{_hundredths(fen)}元"


def square_metres(hundredths: int) -> str:
    """An area in hundredths of m²: `98.50平方米`."""
    return f"{_hundredths(hundredths)}平方米"


def _hundredths(n: int) -> str:
    whole, rest = divmod(abs(n), 100)
    return f"{'-' if n < 0 else ''}{whole:,}.{rest:02d}"


def capital(fen: int) -> str:
    """The amount in capital numerals, as on receipts: `人民币叁万捌仟陆佰元整`. Raises ValueError past 10^20 yuan."""
    whole, rest = divmod(abs(fen), 100)
    jiao, cent = divmod(rest, 10)
    text = f"{_capital_whole(whole)}元" if whole else ""
    if jiao:
        text += f"{_CAPITALS[jiao]}角"
    elif cent and whole:
        text += "零"
    text += f"{_CAPITALS[cent]}分" if cent else "整"
    if not whole and not rest:
        text = "零元整"
    return f"人民币{'负' if fen < 0 else ''}{text}"


def _capital_whole(n: int) -> str:
    groups: list[int] = []
    while n:
        n, group = divmod(n, 10_000)
        groups.append(group)
    if len(groups) > len(_GROUPS):
        raise ValueError("amount too large")
    text = ""
    gap = False
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += _capital_group(group) + _GROUPS[index]
        gap = False
    return text


def _capital_group(n: int) -> str:
    text = ""
    zero = False
    for place in (3, 2, 1, 0):
        digit = n // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + _CAPITALS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return text


def full_date(day: date) -> str:
    """`2026年11月9日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date) -> str:
    """`9月18日`, where the year is clear from the sentence."""
    return f"{day.month}月{day.day}日"


def clock_time(moment: time | datetime) -> str:
    """`9:30`."""
    return f"{moment.hour}:{moment.minute:02d}"


def date_time(moment: datetime) -> str:
    """`2026年11月9日9:30`; midnight is written with its time too, since `0:00` says which day begins."""
    return f"{full_date(moment.date())}{clock_time(moment)}"


def seat(unit: str, role: str) -> str:
    """A role at a unit, what both names say said once: 示例社区 and 社区工作人员 are `示例社区工作人员`."""
    same = next((n for n in range(min(len(unit), len(role)), 1, -1) if unit.endswith(role[:n])), 0)
    return unit + role[same:]


def numeral(n: int) -> str:
    """1 to 9999 as Chinese numerals for headings: `一`, `十二`, `一百零三`. Raises ValueError outside."""
    if n < 1:
        raise ValueError("1 to 9999")
    return in_chinese(n)


def percent(part: int, whole: int, digits: int = 1) -> str:
    """part/whole in percent, rounded half up on integers: `72.0%`. Raises ValueError for whole <= 0 or 6 < digits."""
    if whole <= 0 or not 0 <= digits <= 6:
        raise ValueError("percent of nothing, or too many digits")
    scale = 10**digits
    sign, part = ("-", -part) if part < 0 else ("", part)
    units = (2 * part * 100 * scale + whole) // (2 * whole)
    text = f"{units // scale}" + (f".{units % scale:0{digits}d}" if digits else "")
    return f"{sign if units else ''}{text}%"


def share(value: Fraction) -> str:
    """Exact: `50%`, `66.7%`; what no percentage of two decimals says exactly stays a fraction: `2/3`."""
    hundredths = value * 10_000
    if hundredths.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    text = f"{abs(hundredths.numerator) // 100}.{abs(hundredths.numerator) % 100:02d}".rstrip("0").rstrip(".")
    return f"{'-' if value < 0 else ''}{text}%"


def span(text: str) -> str:
    """`2026-11` -> `2026年11月`, `2026-Q3` -> `2026年第三季度`, `2026-H1` -> `2026年上半年`, `2026` -> `2026年`."""
    year, _, rest = text.replace("Q", "-Q").replace("H", "-H").replace("--", "-").partition("-")
    if not rest:
        return f"{int(year)}年"
    if rest[0] == "Q":
        return f"{int(year)}年第{numeral(int(rest[1:]))}季度"
    if rest[0] == "H":
        return f"{int(year)}年{'上' if rest[1:] == '1' else '下'}半年"
    return f"{int(year)}年{int(rest)}月"
