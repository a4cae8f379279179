"""The names a piece of logic sees while it is made ready, and how its texts are compiled.

Knows variables with their types, the functions there are, and the types of the model. Knows no forms of logic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from govflow.dmn.graph.items import ANYTHING, Item, fit
from govflow.dmn.graph.network import Unit
from govflow.dmn.graph.run import Env, Run, Step
from govflow.dmn.model import LiteralExpression, Variable
from govflow.errors import Diagnostic, Place
from govflow.feel.standard.names import Names, names_of
from govflow.feel.standard.program import Program, compile_standard, compile_standard_tests
from govflow.feel.types import ANY, Type
from govflow.feel.values import Invocable, text_of

Index = tuple[str, bool, frozenset[tuple[str, Type]]]
"""The model, whether entries of an item are names, and the variables."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Names with types, where they are. `path` names the table or logic in remarks and rows that fired.

    `hosts`: those of the functions that are not of the language.
    """

    unit: Unit
    functions: Mapping[str, Invocable]
    types: Mapping[str, Type]
    path: str
    variables: Mapping[str, Type]
    findings: list[Diagnostic]
    items: bool = False
    hosts: Mapping[str, Invocable] = field(default_factory=dict)
    cache: dict[Index, Names] = field(default_factory=dict, compare=False)

    def also(self, names: Mapping[str, Type], path: str = "") -> Scope:
        """The scope with more names, perhaps of a part of the logic."""
        return replace(self, variables={**self.variables, **names}, path=f"{self.path}/{path}" if path else self.path)

    def filtering(self, type: Type) -> Scope:
        """The scope of a match: `item`, and every entry of it as a name of its own."""
        return replace(self.also({"item": type}), items=True)

    def item(self, ref: str, place: Place) -> Item:
        """The type of a `typeRef`."""
        return self.unit.types.item(ref, place) if ref else ANYTHING

    def variable(self, variable: Variable) -> Item:
        """The type of a variable."""
        return self.item(variable.type_ref, variable.place)

    def names(self) -> Names:
        """What an expression may name; indexed once for all texts that see the same."""
        key = (self.unit.model.namespace, self.items, frozenset(self.variables.items()))
        made = self.cache.get(key)
        if made is None:
            known = self.unit.known
            made = self.cache[key] = names_of(self.variables, self.functions, self.types, known, items=self.items)
        return made

    def asked(self, input: Type) -> Names:
        """What a cell may name: `?` is the input."""
        names = self.names()
        return replace(names, variables={**names.variables, "?": input})


Cut = Callable[[str, Names, Callable[[int], Place]], tuple[Program | None, tuple[Diagnostic, ...]]]


def expression(text: LiteralExpression, scope: Scope) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """An expression compiled, or None; findings go to the scope as well."""
    return _compiled(text, scope, scope.names(), compile_plain)


def tests(text: LiteralExpression, scope: Scope, input: Type) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Unary tests compiled, or None; findings go to the scope as well."""
    return _compiled(text, scope, scope.asked(input), compile_tests)


def _compiled(
    text: LiteralExpression, scope: Scope, names: Names, cut: Cut
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    if text.language and "FEEL" not in text.language.upper():
        return None, (Diagnostic.of("GF598", text.place, name=scope.path, kind=text.language),)
    program, findings = cut(text.text, names, places(text))
    scope.findings.extend(findings)
    return program, findings


def compile_plain(
    text: str, names: Names, place: Callable[[int], Place]
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """`compile_standard` by position."""
    return compile_standard(text, names, place=place)


def compile_tests(
    text: str, names: Names, place: Callable[[int], Place]
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """`compile_standard_tests` by position."""
    return compile_standard_tests(text, names, place=place)


def places(text: LiteralExpression) -> Callable[[int], Place]:
    """Where an offset of a text lies in the file: lines below the first begin at column 1."""
    start, body = text.place, text.text

    def place(offset: int) -> Place:
        before = body[:offset]
        lines = before.count("\n")
        column = offset + start.column if not lines else offset - before.rfind("\n")
        return Place(start.file, start.line + lines, column)

    return place


def runner(program: Program | None, findings: Iterable[Diagnostic]) -> Step:
    """A program as a step; what was wrong with its text is remembered whenever it is asked."""
    if program is None:
        wrong = tuple(findings)

        def nothing(run: Run, _env: Env) -> object:
            run.note(wrong)
            return None

        return nothing
    remarks = tuple(findings)
    slots, compute = program.slots, program.within

    def step(run: Run, env: Env) -> object:
        if remarks:
            run.note(remarks)
        get = env.get
        return compute([get(slot) for slot in slots], run.log.budget)

    return step


def fitting(step: Step, item: Item, name: str, place: Place) -> Step:
    """A step whose value is made to fit a type; that it did not is remembered."""
    if item.type == ANY and not item.limited:
        return step

    def fitted(run: Run, env: Env) -> object:
        return fitted_value(run, step(run, env), item, name, place)

    return fitted


def fitted_value(run: Run, value: object, item: Item, name: str, place: Place) -> object:
    """A value made to fit a type, with a remark when it does not and is null."""
    if isinstance(value, tuple | dict) and item is not ANYTHING:
        # Every part is looked at, and asked where its type is limited.
        run.log.budget.take(run.log.budget.size(value) >> (0 if item.limited else 2))
    made = fit(value, item)
    if made is None and value is not None:
        run.note((misfit(value, item, name, place),))
    return made


def misfit(value: object, item: Item, name: str, place: Place) -> Diagnostic:
    """The remark that a value does not fit."""
    written = text_of(value)
    shown = written if len(written) <= 60 else written[:59] + "…"
    return Diagnostic.of("GF597", place, name=name, value=shown, type=item.name or item.type.zh())
