"""The types of expressions as values, and how a message names them.

Knows the closed list of kinds and which value of one type may stand where another is expected. Knows no syntax.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Entries = tuple[tuple[str, "Type"], ...]


@dataclass(frozen=True, slots=True)
class Type:
    """One type. What a kind does not need stays empty.

    `name`: enumeration, workflow (kind case), unit kind, places of a decimal. `of`: element of a list, end of a range.
    `entries`: of a context. `members`: (id, title) of an enumeration. `params`, `result`: of a function. `optional`
    names the entries that may be null, the parameters that take null (null in any other makes the whole call null),
    and, as `("item",)`, a list whose elements may be null.
    """

    kind: str
    name: str = ""
    of: Type | None = None
    entries: Entries = ()
    members: tuple[tuple[str, str], ...] = ()
    params: Entries = ()
    result: Type | None = None
    optional: tuple[str, ...] = ()
    title: str = ""

    def zh(self) -> str:
        """The Chinese name for messages."""
        if self.kind == "list" and self.of is not None:
            return f"{self.of.zh()}的列表"
        if self.kind == "range" and self.of is not None:
            return f"{self.of.zh()}的区间"
        if self.kind == "enum" and self.name:
            return f"枚举“{self.title or self.name}”"
        if self.kind == "case" and self.name:
            return f"事项（{self.name}）"
        return _ZH.get(self.kind, self.kind)

    def en(self) -> str:
        """The English name for messages."""
        if self.kind == "list" and self.of is not None:
            return f"list of {self.of.en()}"
        if self.kind == "range" and self.of is not None:
            return f"range of {self.of.en()}"
        return f"{self.kind} {self.name}".strip() if self.kind in {"enum", "case"} else self.kind

    def entry(self, name: str) -> Type | None:
        """The type of an entry of a context, or None."""
        return dict(self.entries).get(name)


ANY = Type("any")
NULL = Type("null")
NUMBER = Type("number")
INTEGER = Type("integer")
DECIMAL = Type("decimal")
TEXT = Type("text")
BOOLEAN = Type("boolean")
DATE = Type("date")
DATETIME = Type("datetime")
MOMENT = Type("datetime", "moment")
"""A date or a datetime: `P after X` where only the run shows whether P counts days or hours."""
TIME = Type("time")
MONTH = Type("month")
QUARTER = Type("quarter")
HALF_YEAR = Type("half_year")
YEAR = Type("year")
PERIOD = Type("period")
MONEY = Type("money")
AREA = Type("area")
SHARE = Type("share")
MARK = Type("mark")
PLACE = Type("place")
ADDRESS = Type("address")
FILE = Type("file")
PERSON = Type("person")
UNIT = Type("unit")
PARTY = Type("party")
PARTIES = Type("parties")
CASE = Type("case")
CALENDAR = Type("any", "calendar")
DAYS_TIME = Type("days and time duration")
YEARS_MONTHS = Type("years and months duration")
"""The two durations only the standard has; so are ranges, `range_of(type)`."""

NUMERIC = frozenset({"number", "integer", "decimal"})
QUANTITIES = frozenset({"money", "area", "share", "period"})
SPANS = frozenset({"month", "quarter", "half_year", "year"})
DAYS = frozenset({"date", "datetime"})
ORDERED = NUMERIC | SPANS | DAYS | {"money", "area", "share", "text", "time"}

_ZH: Mapping[str, str] = {
    "any": "任意值", "null": "空值", "number": "数字", "integer": "整数", "decimal": "小数", "text": "文字",
    "boolean": "是非值", "date": "日期", "datetime": "时刻", "time": "时间", "month": "月份", "quarter": "季度",
    "half_year": "半年", "year": "年份", "period": "时长", "money": "金额", "area": "面积", "share": "比例",
    "mark": "表决标准", "enum": "枚举", "place": "地点", "address": "地址", "file": "文件", "person": "人员",
    "unit": "单位", "party": "承办方", "parties": "承办方", "case": "事项", "list": "列表", "context": "一组值",
    "function": "函数", "days and time duration": "日时分秒时长", "years and months duration": "年月时长",
    "range": "区间",
}  # fmt: skip


def list_of(of: Type, nullable: bool = False) -> Type:
    """A list of one type; `nullable`: elements may be null."""
    return Type("list", of=of, optional=("item",) if nullable else ())


def range_of(of: Type) -> Type:
    """A range whose ends are of one type."""
    return Type("range", of=of)


def enum(name: str, members: Mapping[str, str] | Iterable[tuple[str, str]], title: str = "") -> Type:
    """An enumeration: ids with their titles, in declared order."""
    pairs = members.items() if isinstance(members, Mapping) else members
    return Type("enum", name, members=tuple(pairs), title=title)


def context(entries: Mapping[str, Type] | Iterable[tuple[str, Type]], optional: Iterable[str] = ()) -> Type:
    """A value with named entries; `optional` names those that may be null."""
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    return Type("context", entries=tuple(pairs), optional=tuple(optional))


def function(
    params: Mapping[str, Type] | Iterable[tuple[str, Type]], result: Type, optional: Iterable[str] = (), name: str = ""
) -> Type:
    """A table or formula: parameters in order and the result; `optional` names the parameters that take null."""
    pairs = params.items() if isinstance(params, Mapping) else params
    return Type("function", name, params=tuple(pairs), result=result, optional=tuple(optional))


def fits(got: Type, expected: Type) -> bool:
    """True if a value of `got` may stand where `expected` is asked for, without a conversion."""
    if "any" in {got.kind, expected.kind} or got.kind == "null":
        return True
    if expected.kind in NUMERIC:
        return got.kind == "integer" or (got.kind in NUMERIC and expected.kind != "integer")
    if expected.kind == "party":
        return got.kind in {"party", "person", "unit"}
    if got.kind != expected.kind:
        return False
    if got.kind in {"list", "range"}:
        return got.of is None or expected.of is None or fits(got.of, expected.of)
    if got.kind == "enum":
        return not got.name or not expected.name or got.name == expected.name
    if got.kind == "context":
        # A context without entries is of unknown shape, such as the lines of a tally: its reader must look.
        if not got.entries:
            return True
        return all((mine := got.entry(name)) is not None and fits(mine, wanted) for name, wanted in expected.entries)
    if got.kind in {"case", "unit"}:
        return not got.name or not expected.name or got.name == expected.name
    return True


def comparable(left: Type, right: Type) -> bool:
    """True if the two may be compared with each other at all."""
    if left.kind in NUMERIC and right.kind in NUMERIC:
        return True
    if left.kind in DAYS and right.kind in DAYS:
        return True
    return fits(left, right) or fits(right, left)


def join(left: Type, right: Type) -> Type | None:
    """The type of a value that is one or the other, or None when they do not go together."""
    if left.kind == "null":
        return right
    if right.kind == "null":
        return left
    if left.kind in NUMERIC and right.kind in NUMERIC:
        return left if left == right else NUMBER
    if left.kind in DAYS and right.kind in DAYS:
        return left if left == right else MOMENT
    if left.kind == "list" and right.kind == "list":
        return _join_lists(left, right)
    if fits(right, left):
        return left
    return right if fits(left, right) else None


def _join_lists(left: Type, right: Type) -> Type | None:
    nullable = bool(left.optional or right.optional)
    if left.of is None or right.of is None:
        return Type("list", of=left.of or right.of, optional=("item",) if nullable else ())
    of = join(left.of, right.of)
    return None if of is None else list_of(of, nullable)
