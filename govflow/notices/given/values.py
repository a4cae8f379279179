"""One value as an author writes it (38600元, 2026年11月9日, 7个工作日), as a fact of a type; None where it is none.

Knows the literals of the policy language and the stored JSON of each kind. Knows no file and no template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from govflow.calendar import Period
from govflow.feel import Type, parse_literal
from govflow.feel.types import DATE
from govflow.notices.filling.values import Json, Value

EXAMPLES: Mapping[str, str] = {
    "money": "38600元", "area": "98.50平方米", "share": "50%", "period": "7个工作日", "date": "2026年11月9日",
    "datetime": "2026年11月9日，或者 2026-11-09T09:30", "time": "09:30", "month": "2026-11", "quarter": "2026-Q3",
    "half_year": "2026-H1", "year": "2026", "integer": "3，或者 3人", "number": "3", "decimal": "3.5",
    "boolean": "是、否", "list": "每行一项，行首写“- ”", "unit": "示例小区", "party": "示例物业服务有限公司",
    "parties": "示例物业服务有限公司",
    "person": "姓名",
}  # fmt: skip
_COUNTED = frozenset(
    {"total", "participating", "for", "against", "abstain", "invalid", "recused", "required", "quorum_required"}
)
_THOUSANDS = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
"""Amounts are printed with commas, so they are read with them."""
_COUNT_WORD = re.compile(r"(?<=[0-9])(?:人|户|次|件|名|分|张|个工作日)$")
MOST = 2_000
"""Entries of one list."""


def example_of(kind: Type) -> str:
    """How a value of a type is written, for messages."""
    if kind.kind == "enum":
        return "、".join(title for _, title in kind.members[:6])
    return EXAMPLES.get(kind.kind, "文字")


def value_of(kind: Type, raw: object) -> Value | None:
    """The fact a scalar of YAML spells. Lists are `read`'s."""
    if raw is None:
        return Value("null", None)
    if isinstance(raw, bool):
        return Value("boolean", raw) if kind.kind in {"boolean", "any"} else None
    if not isinstance(raw, str | int):
        return None
    text = str(raw).strip()
    if kind.kind == "enum":
        member = parse_literal(kind, text)
        title = next((title for name, title in kind.members if name == member), "")
        return Value("enum", {"id": member, "title": title}) if member is not None else None
    if kind.kind in {"text", "any", "place", "address", "file", "case", "unit", "person", "party", "parties"}:
        shown = "text" if kind.kind in {"any", "case", "address", "file", "place"} else kind.kind
        return Value(shown, text) if text else None
    return _quantity(kind, text)


def _quantity(kind: Type, text: str) -> Value | None:
    if kind.kind in {"money", "area", "integer", "decimal"}:
        text = _THOUSANDS.sub("", text)
    if kind.kind == "integer":
        text = _COUNT_WORD.sub("", text)
    if kind.kind == "datetime":
        day = parse_literal(DATE, text)
        if isinstance(day, date):
            return Value("date", day.isoformat())
    try:
        found = parse_literal(kind, text)
    except (ValueError, OverflowError):  # a number of thousands of digits
        return None
    return None if found is None else Value(kind.kind, _json(found))


def _json(found: object) -> Json:
    match found:
        case bool() | int():
            return found
        case Fraction():
            return f"{found.numerator}/{found.denominator}"
        case datetime() | date():
            return found.isoformat()
        case Period():
            return str(found)
        case _:
            return str(found)


def counted(column: str, row: Mapping[str, object]) -> Type | None:
    """The type of a column of a tally: people, or an area where the row says `measure: area`; None for others."""
    if "measure" not in row or column not in _COUNTED:
        return None
    return Type("area" if row["measure"] == "area" else "integer")
