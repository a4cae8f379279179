"""The cells of decision tables: unary tests, compiled and kept analysable for proofs over whole tables.

`-` any value, literals, `"a","b"`, bare members of an enumeration, `not(…)`, `> 5万元`, `[1..5]`, `1~5`, `1至5`,
`null`, and expressions over `?`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import NOWHERE, Diagnostic, Place, Severity
from govflow.feel.code.compile import test_function
from govflow.feel.code.typed import Const, Input, Typed, apply, logic
from govflow.feel.faults import MAX_DEPTH, Fault
from govflow.feel.scope import Scope, Slot
from govflow.feel.strict.cell_reading import bare_members, cell_literals, regions_of
from govflow.feel.strict.check import walk
from govflow.feel.strict.check_lists import one
from govflow.feel.strict.check_names import yes_or_no
from govflow.feel.strict.checking import Checking
from govflow.feel.strict.expression import finding, folded
from govflow.feel.strict.regions import Region, Regions, everything, without
from govflow.feel.syntax.cursor import Cursor
from govflow.feel.syntax.nodes import Node, Question, Range, Test, children
from govflow.feel.syntax.parser import alternative, shallow
from govflow.feel.types import BOOLEAN, DAYS, SPANS, Type

Kind = Literal["any", "list", "not"]
Places = Callable[[int], Place]
Run = Callable[[object, Sequence[object]], object]


@dataclass(frozen=True, slots=True)
class Tests:
    """The tests of one cell. `run(value, values)`: the input and the values of `slots`; True, False or None (null).

    `kind`: `any` (`-`), `list` (one of `items` holds) or `not` (none of `items` holds).
    """

    text: str
    input: Type
    kind: Kind
    slots: tuple[Slot, ...]
    run: Run = field(compare=False, repr=False)
    tree: Typed = field(repr=False)
    areas: Regions | None = None
    place: Place = NOWHERE

    def regions(self) -> Regions | None:
        """The values the cell matches, or None when it cannot be analysed (it reads names or computes)."""
        return self.areas


def compile_tests(
    text: str, input: Type, scope: Scope, *, place: Places
) -> tuple[Tests | None, tuple[Diagnostic, ...]]:
    """Compile one cell against the type of its column. Never raises for `text`."""
    try:
        return _compiled(text, input, scope, place)
    except Fault as fault:
        return None, (finding(fault, place),)
    except RecursionError:
        return None, (Diagnostic.of("GF407", place(0), limit=MAX_DEPTH),)


def _compiled(text: str, input: Type, scope: Scope, place: Places) -> tuple[Tests | None, tuple[Diagnostic, ...]]:
    question = Input(input, True)
    check = Checking(scope, place, walk, question)
    if text.strip() in {"-", "－", "—"}:
        tree: Typed = Const(BOOLEAN, True)
        return Tests(text, input, "any", (), test_function(tree), tree, everything(input), place(0)), ()
    words = bare_members(text, input)
    warnings: tuple[Diagnostic, ...] = ()
    if words is not None:
        negated, tests = words
    else:
        cursor = Cursor(text, dates=input.kind in DAYS | SPANS)
        negated, tests = _read(cursor)
        tests = cell_literals(tests, input)
        warnings = folded(cursor, place)
    typed = tuple(_typed(check, question, item) for item in tests)
    findings = (*check.findings, *warnings)
    if any(found.severity is Severity.ERROR for found in findings):
        return None, findings
    areas = regions_of(typed, input)
    tree = logic("or", typed, 0)
    if negated:
        tree = apply(BOOLEAN, "not", tree, at=0)
        areas = without(input, areas) if areas is not None else None
        areas = _not_null(areas, tests)
    kind: Kind = "not" if negated else "list"
    return Tests(text, input, kind, tuple(check.slots), _run(tree, areas), tree, areas, place(0)), findings


def _run(tree: Typed, areas: Regions | None) -> Run:
    """The compiled cell. One whose values are known is looked up by tables, and compiled only when it is run."""
    if areas is None:
        return test_function(tree)
    compiled: list[Run] = []

    def run(value: object, values: Sequence[object]) -> object:
        if not compiled:
            compiled.append(test_function(tree))
        return compiled[0](value, values)

    return run


def _not_null(areas: Regions | None, tests: tuple[Test, ...]) -> Regions | None:
    """`not(> 5)` is null for null, so it does not match it; `not("a")` does, because equality answers for null too."""
    if areas is None or all(item.op in {"", "=", "!="} and not _is_range(item) for item in tests):
        return areas
    return tuple(region for region in areas if region.kind != "null")


def _is_range(item: Test) -> bool:
    return isinstance(item.value, Range)


def _read(cursor: Cursor) -> tuple[bool, tuple[Test, ...]]:
    if cursor.token.kind == "end":
        raise Fault("GF465", 0)
    negated = cursor.word() == "not" and cursor.ahead(1).text == "("
    if negated:
        cursor.take()
        cursor.take()
    tests = [_test(cursor)]
    while cursor.skip(","):
        tests.append(_test(cursor))
    if negated:
        cursor.expect(")")
    cursor.end()
    return negated, tuple(tests)


def _test(cursor: Cursor) -> Test:
    if cursor.op("-") and (cursor.ahead(1).kind == "end" or cursor.ahead(1).text == ","):
        raise Fault("GF467", cursor.token.at)
    item = alternative(cursor)
    shallow(item.value)
    return item


def _typed(check: Checking, question: Typed, item: Test) -> Typed:
    """One test as a condition over the input; an expression that uses `?` is a condition itself."""
    try:
        if not item.op and _asks(item.value):
            return yes_or_no(check.infer(item.value))
        return one(check, question, item)
    except Fault as fault:
        check.note(fault)
        return Const(BOOLEAN, False, item.at)


def _asks(node: Node) -> bool:
    return isinstance(node, Question) or any(_asks(child) for child in children(node))


__all__ = ["Region", "Tests", "compile_tests"]
