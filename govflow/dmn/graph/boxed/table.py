"""A decision table of the standard: inputs asked, rows tested, the answer by hit policy.

Cells are compiled once. Knows neither how rows are brought together (`hits`) nor requirements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from govflow.dmn.graph.boxed.hits import Policy, nothing, settle
from govflow.dmn.graph.items import Item
from govflow.dmn.graph.run import Env, Lowered, Run, Step
from govflow.dmn.graph.scope import Scope, expression, fitting, misfit, runner, tests
from govflow.dmn.model import Boxed, DecisionTable, InputClause, LiteralExpression, OutputClause
from govflow.errors import Diagnostic, Place
from govflow.feel.standard.program import Program
from govflow.feel.types import ANY, NUMBER, Type

Lower = Callable[[Boxed, Scope], Lowered]
Check = Callable[[Run, Env, object], bool]
"""Whether an input passes a cell."""
DEFAULT = "default"
"""The id under which the default is reported."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An input column. `item` only names the allowed values in a remark."""

    step: Step
    name: str
    allowed: Check | None
    item: Item
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its tests by column (those that always hold left out) and what it answers."""

    id: str
    checks: tuple[tuple[int, Check], ...]
    outputs: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A table made ready."""

    path: str
    policy: Policy
    asked: tuple[Asked, ...]
    lines: tuple[Line, ...]
    default: tuple[Step, ...] | None
    place: Place

    def decide(self, run: Run, env: Env) -> object:
        """The value of the table; which rows fired is remembered."""
        run.log.budget.take(len(self.lines))
        given = self._given(run, env)
        if given is None:
            run.fired(self.path, ())
            return None
        met = (
            number
            for number, line in enumerate(self.lines)
            if all(check(run, env, given[column]) for column, check in line.checks)
        )
        rows = list(islice(met, 1)) if self.policy.hit == "F" else list(met)
        if not rows:
            return self._default(run, env)
        settled = settle(self.policy, rows, lambda row: tuple(step(run, env) for step in self.lines[row].outputs))
        ids = [self.lines[row].id for row in settled.rows]
        run.fired(self.path, ids)
        if settled.clash:
            clash = Diagnostic.of("GF596", self.place, table=self.path, rows="、".join(ids), hit=self.policy.hit)
            run.note((clash,))
        return self._counted(run, settled.value)

    def _counted(self, run: Run, value: object) -> object:
        """A list or context that the policy has made counts like any other."""
        made = self.policy.listing or len(self.policy.names) > 1
        return run.log.budget.made(value) if made and isinstance(value, tuple | dict) else value

    def _given(self, run: Run, env: Env) -> Sequence[object] | None:
        values: list[object] = []
        for column in self.asked:
            value = column.step(run, env)
            if value is not None and column.allowed is not None and not column.allowed(run, env, value):
                run.note((misfit(value, column.item, f"{self.path}/{column.name}", column.place),))
                return None
            values.append(value)
        return values

    def _default(self, run: Run, env: Env) -> object:
        if self.default is None:
            run.fired(self.path, ())
            return nothing(self.policy)
        run.fired(self.path, (DEFAULT,))
        value = self.policy.shape(tuple(step(run, env) for step in self.default))
        return (value,) if self.policy.listing and not isinstance(value, tuple) else value


def lower_table(boxed: DecisionTable, scope: Scope, lower: Lower) -> Lowered:
    """The table with every cell compiled."""
    asked, types = [], []
    for clause in boxed.inputs:
        made = lower(clause.expression, scope)
        asked.append(_asked(clause, made, scope))
        types.append(made.type)
    items = tuple(scope.item(clause.type_ref, clause.place) for clause in boxed.outputs)
    outputs = _Outputs(boxed.outputs, items, scope)
    cells = _Cells(scope, {})
    lines = tuple(
        Line(rule.id or str(number), cells.checks(rule.inputs, types), outputs.steps(rule.outputs))
        for number, rule in enumerate(boxed.rules, 1)
    )
    policy = Policy(
        boxed.hit, boxed.aggregation, tuple(clause.name for clause in boxed.outputs) or ("",), outputs.ranks(boxed.hit)
    )
    ready = Ready(scope.path, policy, tuple(asked), lines, outputs.defaults(), boxed.place)
    return Lowered(ready.decide, _type(boxed, policy, items))


def _asked(clause: InputClause, made: Lowered, scope: Scope) -> Asked:
    name = clause.label or " ".join(clause.expression.text.split())
    allowed, item = None, Item(made.type)
    if clause.allowed is not None and clause.allowed.text.strip() not in {"", "-"}:
        allowed = _check(*tests(clause.allowed, scope, made.type), failing=True)
        item = replace(item, name=" ".join(clause.allowed.text.split()))
    return Asked(made.step, name, allowed, item, clause.place)


def _check(program: Program | None, findings: Iterable[Diagnostic], failing: bool = False) -> Check:
    """Tests as a check. One that cannot be read passes nothing, or everything where `failing` is set."""
    remarks = tuple(findings)
    if program is None:

        def unread(run: Run, _env: Env, _value: object) -> bool:
            run.note(remarks)
            return failing

        return unread
    slots, compute = program.slots, program.within

    def check(run: Run, env: Env, value: object) -> bool:
        if remarks:
            run.note(remarks)
        return compute([value if slot == "?" else env.get(slot) for slot in slots], run.log.budget) is True

    return check


@dataclass(frozen=True, slots=True)
class _Cells:
    """Input cells: the same text in the same column is compiled once."""

    scope: Scope
    made: dict[tuple[int, str], Check]

    def checks(self, cells: Sequence[LiteralExpression], types: Sequence[Type]) -> tuple[tuple[int, Check], ...]:
        """The checks of a row, columns that ask for nothing left out."""
        found: list[tuple[int, Check]] = []
        for column, (cell, type) in enumerate(zip(cells, types, strict=False)):
            text = cell.text.strip()
            if text in {"", "-"}:
                continue
            if (column, text) not in self.made:
                self.made[column, text] = _check(*tests(cell, self.scope, type))
            found.append((column, self.made[column, text]))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Outputs:
    """Output columns: steps that fit their types, priorities, defaults."""

    clauses: tuple[OutputClause, ...]
    items: tuple[Item, ...]
    scope: Scope

    def steps(self, cells: Sequence[LiteralExpression]) -> tuple[Step, ...]:
        """What a row answers."""
        return tuple(
            self._step(cell, clause, item) for cell, clause, item in zip(cells, self.clauses, self.items, strict=False)
        )

    def defaults(self) -> tuple[Step, ...] | None:
        """The default of each column, null where one has none; None where no column has one."""
        if all(clause.default is None or not clause.default.text.strip() for clause in self.clauses):
            return None
        nothing = LiteralExpression("null")
        return self.steps([nothing if clause.default is None else clause.default for clause in self.clauses])

    def ranks(self, hit: str) -> tuple[tuple[object, ...], ...]:
        """The values of each column in the order of their priority, for the policies that ask for it."""
        return tuple(map(self._rank, self.clauses, self.items)) if hit in {"P", "O"} else ()

    def _step(self, cell: LiteralExpression, clause: OutputClause, item: Item) -> Step:
        if not cell.text.strip():
            return lambda _run, _env: None
        name = f"{self.scope.path}/{clause.name}" if clause.name else self.scope.path
        return fitting(runner(*expression(cell, self.scope)), item, name, cell.place)

    def _rank(self, clause: OutputClause, item: Item) -> tuple[object, ...]:
        """The list as written, read as the items of a list; the type's own where the column has none."""
        text = clause.allowed or item.text
        if text is None or not text.text.strip():
            return ()
        listed = replace(text, text=f"[{text.text}]", place=replace(text.place, column=text.place.column - 1))
        program, _ = expression(listed, self.scope)
        value = None if program is None else program.run([None for _ in program.slots])
        return value if isinstance(value, tuple) else ()


def _type(boxed: DecisionTable, policy: Policy, items: Sequence[Item]) -> Type:
    if boxed.aggregation == "COUNT" and len(items) == 1:
        return NUMBER
    if len(items) == 1:
        one = items[0].type
    else:
        one = Type("context", entries=tuple((name, item.type) for name, item in zip(policy.names, items, strict=False)))
    if policy.listing:
        return Type("list", of=one)
    return one if items else ANY
