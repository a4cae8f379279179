"""Example values from types alone: how a notice will look before there is a case. The same every time.

A name is its own text, so that one sees where it stands; quantities are plausible and fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from govflow.feel import Type
from govflow.feel.types import ANY
from govflow.notices.filling.values import Json, Value
from govflow.notices.needs import all_reads

if TYPE_CHECKING:
    from govflow.policy.definition import Notice

_FIXED: Mapping[str, Json] = {
    "money": 1_234_500, "area": 9_850, "share": "1/2", "period": "7 working days", "date": "2026-11-09",
    "datetime": "2026-11-09T09:30:00+08:00", "time": "09:30", "month": "2026-11", "quarter": "2026-Q3",
    "half_year": "2026-H2", "year": "2026", "integer": 3, "number": 3, "decimal": "3.5", "boolean": True,
}  # fmt: skip
_NAMED: Mapping[str, str] = {"unit": "示例小区", "party": "示例单位", "parties": "示例单位", "person": "示例人员"}
_OWN: Mapping[str, Value] = {
    "publication.from": Value("date", "2026-11-10"),
    "publication.until": Value("date", "2026-11-16"),
    "ballot.result": Value("text", "passed"),
    "awaiting_owners_vote.result": Value("text", "passed"),
    "office.name": Value("text", "示例社区居民委员会"),
    "office.place": Value("text", "示例社区党群服务中心一楼"),
    "office.phone": Value("text", "0000-0000000"),
    "units.community": Value("unit", "示例社区"),
    "units.street": Value("unit", "示例街道"),
}
_TALLY: tuple[Mapping[str, Json], ...] = tuple(
    {
        "electorate": "表决主体", "measure": measure, "total": total, "participating": total * 3 // 4,
        "for": total // 2, "against": total // 4, "abstain": 0, "invalid": 0, "recused": 0,
        "required": total * 3 // 8 + 1, "quorum_required": total * 2 // 3, "held": True,
    }
    for measure, total in (("heads", 120), ("area", 1_200_000))
)  # fmt: skip


def example(notice: Notice, types: Mapping[str, Type], titles: Mapping[str, str] | None = None) -> dict[str, Value]:
    """A value for every name a notice reads. `titles`: title of a field -> its name, for texts."""
    shown = {name: title for title, name in (titles or {}).items()}
    return {name: _value(notice, name, types.get(name, ANY), shown.get(name, name)) for name in sorted(notice.names)}


def _value(notice: Notice, name: str, kind: Type, title: str) -> Value:
    if name in _OWN:
        return _OWN[name]
    if kind.kind == "list":
        return _many(notice, name, kind, title)
    if kind.kind == "enum" and kind.members:
        member, said = kind.members[0]
        return Value("enum", {"id": member, "title": said})
    if kind.kind in _NAMED:
        return Value("unit" if kind.kind == "unit" else "party", _NAMED[kind.kind])
    if kind.kind in _FIXED:
        return Value(kind.kind, _FIXED[kind.kind])
    return Value("text", f"〈{title}〉")


def _many(notice: Notice, name: str, kind: Type, title: str) -> Value:
    reads = [one for one in all_reads(notice) if one.name == name]
    columns = sorted({one.column for one in reads if one.column})
    if columns and "measure" not in columns:
        typed = {column: notice.facts.get(f"{name}.{column}", ANY) for column in columns}
        row = {column: _value(notice, f"{name}.{column}", of, column) for column, of in typed.items()}
        return Value("list", [{key: {"kind": v.type_kind, "value": v.value} for key, v in row.items()}] * 2)
    if columns or kind.name == "rows" or (kind.of is not None and kind.of.kind == "context"):
        return Value("list", [dict(row) for row in _TALLY])
    one = _value(notice, name, kind.of or ANY, title)
    return Value("list", [{"kind": one.type_kind, "value": one.value}] * 2)
