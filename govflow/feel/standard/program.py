"""The door of the standard: one expression or one cell, compiled, with what is worth telling an author.

Knows slots by the names of variables. An evaluation raises nothing but EvaluationError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from govflow.errors import Diagnostic, Place
from govflow.feel.code.compile import function
from govflow.feel.code.interpret import interpret
from govflow.feel.code.typed import Const, Do, Typed, children
from govflow.feel.faults import MAX_DEPTH, EvaluationError, Fault
from govflow.feel.standard.budget import MOST_CALLS, Budget
from govflow.feel.standard.names import BUDGET, NODES, Names, Resolving
from govflow.feel.standard.operations import OPERATIONS
from govflow.feel.standard.plain import PLAIN
from govflow.feel.standard.resolve import resolve
from govflow.feel.standard.resolve_tests import alternatives, cell
from govflow.feel.syntax.standard import parse_standard, parse_standard_tests
from govflow.feel.types import ANY, BOOLEAN, Type
from govflow.feel.values import to_value

Places = Callable[[int], Place]
Run = Callable[[Sequence[object]], object]
INPUT = "?"


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled expression of the standard. `run(values)` takes the values of `slots`, in order.

    `slots` are the names of the variables it reads; `cost` is what one go through a long text is worth, in items.
    Raises EvaluationError when an evaluation makes too much.
    """

    text: str
    type: Type
    slots: tuple[str, ...]
    run: Run = field(compare=False, repr=False)
    tree: Typed = field(repr=False)
    code: Run = field(compare=False, repr=False)
    cost: int = field(default=0, compare=False)

    def ask(self, values: Mapping[str, object]) -> object:
        """The value, for values by name, those of Python or of FEEL; a missing one is null.

        Raises as `to_value` does for what FEEL has no value for (a float).
        """
        return self.run([to_value(values.get(name)) for name in self.slots])

    def within(self, values: Sequence[object], budget: Budget) -> object:
        """Like `run`, as a part of an evaluation that goes on already and may come by here often."""
        budget.take(self.cost)
        try:
            return self.code((*values, budget))
        except RecursionError:
            raise too_deep() from None


def compile_standard(text: str, names: Names, *, place: Places) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Compile one expression. `place(offset)` is the place of a character of `text`. Never raises for `text`."""

    def tree(here: Resolving) -> Typed:
        return resolve(here, parse_standard(text, names.indexed()))

    return _compiled(text, names, place, tree)


def compile_standard_tests(text: str, names: Names, *, place: Places) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Compile the unary tests of a cell; the input is the slot `?`. True, false or null. Never raises for `text`."""

    def tree(here: Resolving) -> Typed:
        negated, tests = parse_standard_tests(text, known)
        if not tests:
            return Const(BOOLEAN, True)
        held = alternatives([cell(here, test, resolve) for test in tests], tests[0].at)
        return Do(BOOLEAN, "not", (held,), tests[0].at) if negated else held

    known = names.indexed()
    asked = Names({INPUT: ANY, **names.variables}, names.functions, names.types, known, names.items)
    return _compiled(text, asked, place, tree)


def interpret_standard(tree: Typed, values: Sequence[object]) -> object:
    """The second implementation: what `run(values)` of the program with this tree returns. Raises EvaluationError."""
    budget = Budget()
    try:
        return interpret(tree, (*values, budget), None, PLAIN)
    except RecursionError:
        raise too_deep() from None
    finally:
        budget.over()


def too_deep() -> EvaluationError:
    """Said where Python's own stack ends before the calls are counted out."""
    return EvaluationError([Diagnostic.of("GF497", limit=MOST_CALLS)])


def _compiled(
    text: str, names: Names, place: Places, tree_of: Callable[[Resolving], Typed]
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    here = Resolving(names, place)
    try:
        if names.items:
            with here.filtering(here.slot("item", 0)):
                tree = tree_of(here)
        else:
            tree = tree_of(here)
        code = function(tree, OPERATIONS)
    except Fault as fault:
        return None, (Diagnostic.of(fault.code, place(fault.at), **fault.args_of_text),)
    except RecursionError:
        return None, (Diagnostic.of("GF407", place(0), limit=MAX_DEPTH),)
    run = _bounded(code) if _counts(tree) else code
    return Program(text, tree.type, tuple(here.slots), run, tree, code, here.nodes // NODES), tuple(here.findings)


def _counts(tree: Typed) -> bool:
    """True if something in the tree is counted: without loops, calls and things made, the text itself is the bound."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node is BUDGET:
            return True
        waiting.extend(children(node))
    return False


def _bounded(code: Run) -> Run:
    """With a budget of its own behind the slots."""

    def run(values: Sequence[object]) -> object:
        budget = Budget()
        try:
            return code((*values, budget))
        except RecursionError:
            raise too_deep() from None
        finally:
            budget.over()

    return run
