"""A file of facts read for one notice: every key known, every value of its type, nothing missing that is printed.

Keys are ids as the template writes them (`case.unit`) or titles: of the workflow's fields, or of what the catalogue
demands (净收益). `notice.number` and `notice.date` are the document's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from govflow.errors import Diagnostic, nearest
from govflow.feel import Type
from govflow.feel.types import ANY, DATE, TEXT
from govflow.notices.errors import NoticeError
from govflow.notices.filling.syntax import OWN
from govflow.notices.filling.values import Json, Value
from govflow.notices.given.values import MOST, counted, example_of, value_of
from govflow.notices.needs import IN_TEXT, all_reads, requirement
from govflow.source.tree import Path, Tree

if TYPE_CHECKING:
    from govflow.policy.definition import Notice

NUMBER, DAY = f"{OWN}.number", f"{OWN}.date"


@dataclass(frozen=True, slots=True)
class Given:
    """What a file of facts says. `number` and `day` are the document's own, where it gives them."""

    facts: Mapping[str, Value]
    number: str = ""
    day: date | None = None


@dataclass(slots=True)
class _Reading:
    notice: Notice
    tree: Tree
    types: Mapping[str, Type]
    findings: list[Diagnostic]

    def say(self, code: str, path: Path, *, key: bool = False, **args: str | int) -> None:
        place = self.tree.key_place(path) if key else self.tree.place(path)
        self.findings.append(Diagnostic.of(code, place, **args))


def read_given(
    tree: Tree, notice: Notice, types: Mapping[str, Type], titles: Mapping[str, str] | None = None
) -> tuple[Given | None, tuple[Diagnostic, ...]]:
    """The facts of a file; or None and every mistake in it (GF612 to GF615), each at its line and column.

    `types`: of the names the notice reads. `titles`: title -> name, beside those of the catalogue."""
    reading = _Reading(notice, tree, {**types, NUMBER: TEXT, DAY: DATE}, [])
    if not isinstance(tree.value, dict):
        reading.say("GF615", (), name=tree.file, wanted="名称: 内容，一行一项")
        return None, tuple(reading.findings)
    known = {**_titles(notice), **(titles or {})}
    found: dict[str, Value] = {}
    for key, raw in tree.value.items():
        name = str(key) if str(key) in notice.names or str(key) in {NUMBER, DAY} else known.get(str(key), "")
        if not name:
            _unknown(reading, str(key), known)
        elif name in found:
            reading.say("GF615", (key,), key=True, name=str(key), wanted=f"只写一次，“{name}”已经写过")
        else:
            value = _value(reading, name, reading.types.get(name, ANY), raw, (key,))
            if value is not None and value.value is not None:
                found[name] = value
    _missing(reading, found)
    if reading.findings:
        return None, tuple(sorted(reading.findings, key=Diagnostic.sort_key))
    number, day = found.pop(NUMBER, None), found.pop(DAY, None)
    given = Given(found, "" if number is None else str(number.value))
    return given if day is None else replace(given, day=date.fromisoformat(str(day.value))), ()


def _titles(notice: Notice) -> dict[str, str]:
    """Titles of what the catalogue demands, for the names that give it."""
    found = {}
    for key, name in notice.needs.items():
        wanted = requirement(notice, key)
        if wanted is not None and name != IN_TEXT and name in notice.names:
            found[wanted.title] = name
    return found


def _unknown(reading: _Reading, key: str, titles: Mapping[str, str]) -> None:
    near = nearest(key, (*sorted(reading.notice.names), *titles, NUMBER, DAY))
    hint = {} if near is None else {"near": near}
    known = "、".join(sorted(reading.notice.names))
    reading.say("GF612", (key,), key=True, notice=reading.notice.id, name=key, known=known, **hint)


def _missing(reading: _Reading, found: Mapping[str, Value]) -> None:
    written = reading.tree.value if isinstance(reading.tree.value, dict) else {}
    wrong = {finding.arguments.get("name") for finding in reading.findings}
    bare = {
        one.name for one in all_reads(reading.notice) if one.bare and one.always and not one.name.startswith(f"{OWN}.")
    }
    for name in sorted(bare - found.keys() - wrong):
        reading.findings.append(_left_out(reading.notice, reading.tree, name, reading.types.get(name, ANY), written))


def _left_out(notice: Notice, tree: Tree, name: str, kind: Type, written: Iterable[object]) -> Diagnostic:
    near = nearest(name, map(str, written))
    hint = {} if near is None else {"near": near}
    return Diagnostic.of("GF613", tree.place(()), notice=notice.id, name=name, example=example_of(kind), **hint)


def _value(reading: _Reading, name: str, kind: Type, raw: object, path: Path) -> Value | None:
    if kind.kind in {"list", "rows", "parties"} and isinstance(raw, list):
        return _many(reading, name, kind, raw, path)
    if kind.kind == "list" and raw is not None:
        parts = str(raw).split("、") if isinstance(raw, str | int) and kind.name != "rows" else None
        if parts is None:
            reading.say("GF615", path, name=name, wanted=example_of(kind))
            return None
        return _many(reading, name, kind, parts, path)
    value = value_of(kind, raw)
    if value is None:
        shown = raw if isinstance(raw, str | int) else type(raw).__name__
        reading.say("GF614", path, name=name, type=kind.zh(), text=str(shown)[:40], example=example_of(kind))
    return value


def _many(reading: _Reading, name: str, kind: Type, raw: Sequence[object], path: Path) -> Value | None:
    if len(raw) > MOST:
        reading.say("GF615", path, name=name, wanted=f"至多 {MOST} 项")
        return None
    inner = kind.of or (Type("party") if kind.kind == "parties" else ANY)
    items: list[Json] = []
    for n, item in enumerate(raw):
        at = (*path, n) if isinstance(reading.tree.value, dict) else path
        if isinstance(item, dict):
            items.append(_row(reading, name, item, at))
        elif kind.name == "rows":
            reading.say("GF615", at, name=name, wanted="每项写“列: 内容”")
        else:
            value = _value(reading, name, inner, item, at)
            items.append(None if value is None else {"kind": value.type_kind, "value": value.value})
    return Value("list", items)


def _row(reading: _Reading, name: str, row: Mapping[str, object], path: Path) -> Json:
    columns = _columns(reading.notice, name)
    found: dict[str, Json] = {}
    for column, raw in row.items():
        typed = reading.notice.facts.get(f"{name}.{column}") or counted(str(column), row)
        if typed is None and str(column) not in columns:
            near = nearest(str(column), columns)
            hint = {} if near is None else {"near": near}
            known = "、".join(sorted(columns))
            reading.say("GF612", (*path, column), key=True, notice=reading.notice.id, name=str(column), known=known,
                        **hint)  # fmt: skip
            continue
        value = _value(reading, f"{name}.{column}", typed or ANY, raw, (*path, column))
        found[str(column)] = None if value is None else {"kind": value.type_kind, "value": value.value}
    for column in columns:
        found.setdefault(column, None)
    return found


def _columns(notice: Notice, name: str) -> set[str]:
    """The columns of a list: those the template reads, those its head types, and of a tally what `shares` reads."""
    read = {one.column for one in all_reads(notice) if one.name == name and one.column}
    typed = {fact.removeprefix(f"{name}.") for fact in notice.facts if fact.startswith(f"{name}.")}
    return read | typed | {"measure"} if "measure" in read or not read | typed else read | typed


def placed(error: NoticeError, tree: Tree, notice: Notice, types: Mapping[str, Type]) -> tuple[Diagnostic, ...]:
    """What went wrong while composing, at the key of the fact it names; at the template where it names none. A name
    without a value that the file does not give is missing (GF613)."""
    return tuple(_placed(one, tree, notice, types) for one in error.reasons)


def _placed(one: Diagnostic, tree: Tree, notice: Notice, types: Mapping[str, Type]) -> Diagnostic:
    name = str(one.arguments.get("name", ""))
    written = tree.value if isinstance(tree.value, dict) else {}
    for key in (name, name.rpartition(".")[0]):
        if key in written:
            return Diagnostic(one.code, tree.key_place((key,)), one.args)
    if one.code == "GF820" and name in notice.names:
        return _left_out(notice, tree, name, types.get(name, ANY), written)
    return one
