"""The filters a template may use: a closed list, each from typed values to text, none with a clock or a side effect.

Knows how values are written; knows no template and no case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

from govflow.notices import words
from govflow.notices.errors import NoticeError, problem
from govflow.notices.filling.kinds import clean
from govflow.notices.filling.values import Absent, Listing, Row, Shown, is_free


def _wrong(value: object, name: str) -> NoticeError:
    if isinstance(value, Absent):
        return problem("GF820", name=value.name)
    if isinstance(value, Shown):
        return problem("GF822", name=value.name, kind=value.kind, filter=name)
    return problem("GF822", name=getattr(value, "name", str(value)[:20]), kind=type(value).__name__, filter=name)


def _raw(value: object, kinds: set[str], name: str) -> object:
    if isinstance(value, Shown) and value.kind in kinds:
        return value.raw
    raise _wrong(value, name)


def _count_of(value: object, name: str) -> int:
    if isinstance(value, int):
        return value
    raw = _raw(value, {"number", "money", "area"}, name)
    if not isinstance(raw, int):
        raise _wrong(value, name)
    return raw


def day_of_value(value: object, name: str) -> date:
    """The day of a date or datetime. `name`: the filter to name in the error (GF820, GF822)."""
    raw = _raw(value, {"date", "datetime"}, name)
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    raise _wrong(value, name)


def yuan(value: object) -> str:
    """Money in figures: `38,600.00元`."""
    return words.yuan(int(str(_raw(value, {"money"}, "yuan"))))


def capital(value: object) -> str:
    """Money in capital numerals: `人民币叁万捌仟陆佰元整`."""
    return words.capital(int(str(_raw(value, {"money"}, "capital"))))


def full_date(value: object) -> str:
    """The day of a date or datetime: `2026年11月9日`."""
    return words.full_date(day_of_value(value, "date"))


def short_date(value: object) -> str:
    """Month and day: `11月9日`."""
    return words.short_date(day_of_value(value, "day"))


def last_day_of(value: object, name: str) -> date:
    """The last day of a period that ends here: one that ends at 24:00 ends on that day."""
    raw = _raw(value, {"date", "datetime"}, name)
    if isinstance(raw, datetime) and (raw.hour, raw.minute, raw.second, raw.microsecond) == (0, 0, 0, 0):
        return raw.date() - timedelta(days=1)
    return day_of_value(value, name)


def last_day(value: object) -> str:
    """The last day of a period: one that ends at 24:00 ends on that day, not on the next (Civil Code 203)."""
    return words.full_date(last_day_of(value, "last_day"))


def days_through(value: object, until: object) -> str:
    """How many days from this one to the last, both counted: `7日`."""
    days = (last_day_of(until, "days_through") - day_of_value(value, "days_through")).days + 1
    if days < 1:
        raise problem("GF635", what=f"{value}至{until}")
    return f"{days}日"


def date_time(value: object) -> str:
    """Day and time: `2026年11月9日9:30`."""
    raw = _raw(value, {"datetime"}, "datetime")
    return words.date_time(raw) if isinstance(raw, datetime) else ""


def percent(value: object, digits: int = 1) -> str:
    """A share as a percentage, rounded half up for display: `66.7%`."""
    raw = _raw(value, {"share"}, "percent")
    share = raw if isinstance(raw, Fraction) else Fraction(0)
    return words.percent(share.numerator, share.denominator, digits)


def percent_of(value: object, whole: object, digits: int = 1) -> str:
    """How much of `whole` this is: `72.0%`; of nothing it is `—`."""
    part, total = _count_of(value, "percent_of"), _count_of(whole, "percent_of")
    if part > total:
        raise problem("GF636", part=str(value), whole=str(whole))
    return words.percent(part, total, digits) if total else "—"


def measured(value: object, measure: object) -> str:
    """A number of a tally in its measure: `heads` -> `120人`, `area` -> `9,850.00平方米`."""
    n = _count_of(value, "measured")
    return words.square_metres(n) if str(measure) == "area" else f"{n}人"


def shares(value: object) -> str:
    """Participation and consent of a counted ballot, as the statute measures them (Civil Code 278)."""
    rows = [item for item in _items(value, "shares") if isinstance(item, Row)]
    if not rows:
        raise _wrong(value, "shares")
    rows.sort(key=lambda row: str(row["measure"]) != "area")
    took = "、".join(f"{_measure(r)}占比{percent_of(r['participating'], r['total'])}" for r in rows)
    agreed = "、".join(f"{_of(r)}的{percent_of(r['for'], r['participating'])}" for r in rows)
    return f"参与表决的{took}；同意的占参与表决{agreed}"


def _measure(row: Row) -> str:
    return "专有部分面积" if str(row["measure"]) == "area" else "人数"


def _of(row: Row) -> str:
    return "面积" if str(row["measure"]) == "area" else "人数"


def _items(value: object, name: str) -> list[object]:
    if isinstance(value, Listing):
        return list(value)
    raise _wrong(value, name)


def join(value: object, by: str = "、") -> Shown:
    """The entries of a list joined; one value alone stays as it is."""
    if isinstance(value, Shown):
        return value
    text = by.join(str(item) for item in _items(value, "join"))
    return Shown("", "text", text, text, free=is_free(value))


def count(value: object) -> int:
    """How many entries a list has."""
    if isinstance(value, Listing):
        return len(value)
    raise _wrong(value, "count")


def default_text(value: object, text: str) -> object:
    """`text` where the value is null or empty."""
    return value if value else text


def numeral(value: object) -> str:
    """1 -> 一, for headings that are numbered in a loop."""
    return words.numeral(_count_of(value, "numeral"))


def workdays(value: object) -> str:
    """A number of working days, or a period as it is: `5个工作日`."""
    if isinstance(value, Shown) and value.kind == "period":
        return value.text
    return f"{_count_of(value, 'workdays')}个工作日"


def brief(value: object, length: int = 60) -> Shown:
    """The beginning of a long text, cut by characters, `…` where something is left out."""
    text = clean(str(value)).replace("\n", " ")
    short = text if len(text) <= length else text[: max(1, length - 1)] + "…"
    return Shown("", "text", short, short, free=is_free(value))


def sentence(value: object) -> Shown:
    """What somebody wrote, as a sentence of the notice: with a 。 at its end where it has no such mark."""
    text = clean(str(value)).rstrip()
    ended = text if not text or text.endswith(("。", "！", "？", "…", "；")) else f"{text}。"
    return Shown("", "text", ended, ended, free=is_free(value))


def clause(value: object) -> Shown:
    """What somebody wrote, as a part of a longer sentence: without the 。 or ； at its end."""
    text = clean(str(value)).rstrip().rstrip("。；")
    return Shown("", "text", text, text, free=is_free(value))


FILTERS: Mapping[str, Callable[..., object]] = {
    "yuan": yuan, "capital": capital, "date": full_date, "day": short_date, "datetime": date_time,
    "last_day": last_day, "days_through": days_through,
    "percent": percent, "percent_of": percent_of, "measured": measured, "shares": shares, "join": join,
    "count": count, "default_text": default_text, "numeral": numeral, "workdays": workdays, "brief": brief,
    "sentence": sentence, "clause": clause,
}  # fmt: skip


def is_given(value: object) -> bool:
    """`x is given`: not null. (`x is none` is its opposite.)"""
    return not isinstance(value, Absent)


def is_none(value: object) -> bool:
    """`x is none`."""
    return isinstance(value, Absent)


TESTS: Mapping[str, Callable[..., object]] = {"given": is_given, "defined": is_given, "none": is_none}
