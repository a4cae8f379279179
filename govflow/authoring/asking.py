"""One expression asked for its value, in the standard or in the strict dialect, with what it was read as.

Knows both doors of `feel`. Values are given as expressions themselves; a word that is none is a text, and said to be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from govflow.calendar import Calendar
from govflow.dmn import Column
from govflow.dmn.tables.literals import literal
from govflow.errors import Diagnostic, Place, Severity
from govflow.feel import Slot, Type, compile_expression, parse_literal
from govflow.feel.faults import EvaluationError, Fault
from govflow.feel.library import LIBRARY, clock_functions, working_day_functions
from govflow.feel.standard import Names, compile_standard, described
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.outline import outline
from govflow.feel.syntax.parser import parse
from govflow.feel.syntax.standard import parse_standard
from govflow.feel.types import ANY, CALENDAR, DATE, DATETIME, TEXT
from govflow.feel.values import DateTime, kind_of, text_of, to_value

Given = Sequence[tuple[str, str]]
Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The value as text (None where there is none), its kind, the tree, the typed tree, and the findings."""

    text: str | None
    kind: str
    tree: str
    types: str
    findings: Findings


@dataclass(frozen=True, slots=True)
class _Read:
    """A given value: what it is in both worlds."""

    value: object
    type: Type


def ask_standard(text: str, given: Given, now: datetime, calendar: Calendar) -> Asked:
    """Evaluate an expression of the standard. `now` is zoned. Never raises for `text` or what is given."""
    functions = {**LIBRARY, **working_day_functions(calendar)}
    present = to_value(now)
    if isinstance(present, DateTime):
        functions |= clock_functions(present)
    values: dict[str, object] = {}
    findings: list[Diagnostic] = []
    for name, said in given:
        if (on := _date(said)) is not None:
            values[name] = to_value(on)
            findings.append(Diagnostic.of("GF567", name=name, text=said))
            continue
        program, wrong = compile_standard(said, Names({}, functions, {}), place=_in_value(name))
        if program is None or wrong:
            values[name] = said
            findings.append(Diagnostic.of("GF566", name=name, text=_short(said)))
            continue
        try:
            values[name] = program.ask({})
        except EvaluationError as error:
            return Asked(None, "", "", "", (*findings, *error.reasons))
    names = Names(dict.fromkeys(values, ANY), functions, {})
    program, wrong = compile_standard(text, names, place=_place(text))
    findings += (*wrong, *_dates_in(text))
    tree = _outlined(lambda: outline(parse_standard(text, names.indexed())))
    if program is None:
        return Asked(None, "", tree, "", tuple(findings))
    types = described(program.tree, program.slots)
    try:
        value = program.ask(values)
    except EvaluationError as error:
        return Asked(None, "", tree, types, (*findings, *error.reasons))
    return Asked(_said(value), kind_of(value), tree, types, tuple(findings))


def _said(value: object) -> str:
    """A value as one would write it: a text in quotes, to be told from a number."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else text_of(value)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The names of a strict expression: what is given, today, now, and the calendar."""

    given: Mapping[str, Type]

    def name(self, dotted: str) -> Slot | None:
        """Its slot."""
        type = {**_ALWAYS, **self.given}.get(dotted)
        return None if type is None else Slot((dotted,), type)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:  # noqa: ARG002
        """None: there are no tables and no history here."""
        return None

    def names(self) -> Iterable[str]:
        """The names."""
        return {**_ALWAYS, **self.given}


_ALWAYS: Mapping[str, Type] = {"today": DATE, "now": DATETIME, "calendar": CALENDAR}


def ask_strict(text: str, given: Given, now: datetime, calendar: Calendar) -> Asked:
    """Evaluate an expression of policy files. Never raises for `text` or what is given."""
    findings: list[Diagnostic] = []
    values: dict[str, object] = {"today": now.date(), "now": now, "calendar": calendar}
    types: dict[str, Type] = {}
    for name, said in given:
        on = _date(said)
        read = _Read(on, DATE) if on is not None else _strict_value(said, values)
        if on is not None:
            findings.append(Diagnostic.of("GF567", name=name, text=said))
        if read is None:
            read = _Read(said, TEXT)
            findings.append(Diagnostic.of("GF566", name=name, text=_short(said)))
        values[name], types[name] = read.value, read.type
    expression, wrong = compile_expression(text, _Scope(types), place=_place(text))
    findings += (*wrong, *_dates_in(text))
    tree = _outlined(lambda: outline(parse(Cursor(text))))
    if expression is None:
        return Asked(None, "", tree, "", tuple(findings))
    shown = described(expression.tree, [slot.key[0] for slot in expression.slots])
    try:
        value = expression.run([values[slot.key[0]] for slot in expression.slots])
    except EvaluationError as error:
        return Asked(None, "", tree, shown, (*findings, *error.reasons))
    told = _strictly(expression.type, value)
    return Asked(told, expression.type.zh(), tree, shown, tuple(findings))


def _strict_value(said: str, values: Mapping[str, object]) -> _Read | None:
    expression, wrong = compile_expression(said, _Scope({}), place=_place(said))
    if expression is None or any(finding.severity is Severity.ERROR for finding in wrong):
        return None
    try:
        return _Read(expression.run([values[slot.key[0]] for slot in expression.slots]), expression.type)
    except EvaluationError:
        return None


def _strictly(type: Type, value: object) -> str:
    if isinstance(value, tuple):
        of = type.of or ANY
        return f"[{', '.join(_strictly(of, one) for one in value)}]"
    if isinstance(value, Mapping):
        entries = (f"{name}: {_strictly(type.entry(str(name)) or ANY, one)}" for name, one in value.items())
        return f"{{{', '.join(entries)}}}"
    return literal(Column("", "", type), value)


def _outlined(made: Callable[[], str]) -> str:
    try:
        return made()
    except Fault:
        return ""


_TEXTS = re.compile(r'"(?:\\.|[^"\\])*"|“[^”]*”')
_WRITTEN = re.compile(r"(?<![\w.])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.])")


def _date(said: str) -> date | None:
    """A value that is written as a date is one: nobody means 2026 less 9 less 30."""
    found = parse_literal(DATE, said)
    return found if isinstance(found, date) else None


def _dates_in(text: str) -> Findings:
    """Dates that stand in an expression without `@""`, where they are subtractions."""
    bare = _TEXTS.sub(lambda quoted: " " * len(quoted[0]), text)
    place = _place(text)
    return tuple(Diagnostic.of("GF568", place(found.start()), text=found[0]) for found in _WRITTEN.finditer(bare))


def _place(text: str) -> Callable[[int], Place]:
    """Line and column of a character, both from 1; there is no file."""

    def place(offset: int) -> Place:
        before = text[:offset]
        return Place("", before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)

    return place


def _in_value(name: str) -> Callable[[int], Place]:
    return lambda offset: Place(name, 1, offset + 1)


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"
