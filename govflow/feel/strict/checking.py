"""What a check of one expression knows as it goes: names, slots, variables, what is not null, findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from govflow.errors import Diagnostic, Place
from govflow.feel.code.typed import Get, Local, Typed, known, poison
from govflow.feel.faults import MAX_ITERATIONS, MAX_RANGE, MAX_SUGGESTIONS, Fault
from govflow.feel.scope import Scope, Slot
from govflow.feel.strict.narrow import NOTHING, Known
from govflow.feel.syntax.nodes import Node
from govflow.feel.types import Type

CALENDAR_KEY = ("calendar",)


class Checking:
    """One walk over one tree. `infer` types a node; `hint` is the type it is compared with or asked for, if known."""

    def __init__(
        self,
        scope: Scope,
        place: Callable[[int], Place],
        walk: Callable[[Checking, Node, Type | None], Typed],
        question: Typed | None = None,
    ) -> None:
        self.scope = scope
        self.place = place
        self.question = question
        self.findings: list[Diagnostic] = []
        self.slots: list[Slot] = []
        self.locals: list[tuple[str, Typed]] = []
        self._walk = walk
        self._known: Known = NOTHING
        self._variables = 0
        self._iterations: list[int] = []

    def infer(self, node: Node, hint: Type | None = None) -> Typed:
        """The node with its type; a mistake in it becomes a finding and a value that fits everywhere."""
        try:
            typed = self._walk(self, node, hint)
        except Fault as fault:
            self.note(fault)
            return poison(node.at)
        return known(typed) if self._known and typed in self._known else typed

    def note(self, fault: Fault) -> None:
        """Add a finding."""
        self.findings.append(Diagnostic.of(fault.code, self.place(fault.at), **fault.args_of_text))

    def get(self, slot: Slot, at: int) -> Typed:
        """The value of a slot; each key is read once."""
        keys = [known_slot.key for known_slot in self.slots]
        if slot.key not in keys:
            self.slots.append(slot)
            keys.append(slot.key)
        return Get(slot.type, keys.index(slot.key), slot.nullable and slot.type.kind != "function", at)

    def local(self, name: str) -> Typed | None:
        """The innermost variable of a name."""
        found = next((typed for known_name, typed in reversed(self.locals) if known_name == name), None)
        return known(found) if found is not None and found in self._known else found

    def variable(self, type: Type, nullable: bool, at: int) -> Local:
        """A new variable."""
        self._variables += 1
        return Local(type, self._variables, nullable, at)

    @contextmanager
    def binding(self, names: list[tuple[str, Typed]]) -> Iterator[None]:
        """Variables that hold inside."""
        before = len(self.locals)
        self.locals.extend(names)
        try:
            yield
        finally:
            del self.locals[before:]

    @contextmanager
    def assuming(self, more: Known) -> Iterator[None]:
        """What is not null inside."""
        before = self._known
        self._known = before | more
        try:
            yield
        finally:
            self._known = before

    @contextmanager
    def iterating(self, at: int, times: int = 1) -> Iterator[None]:
        """One iteration inside another; `times` is the length of a counted range. Raises Fault when it is too much."""
        work = times
        for before in self._iterations:
            work *= before
        if len(self._iterations) >= MAX_ITERATIONS or work > MAX_RANGE:
            raise Fault("GF457", at, limit=MAX_ITERATIONS, most=MAX_RANGE)
        self._iterations.append(times)
        try:
            yield
        finally:
            self._iterations.pop()

    def names(self) -> list[str]:
        """Everything that can be named here, for suggestions; nothing once many are given, which bounds their cost."""
        if len(self.findings) >= MAX_SUGGESTIONS:
            return []
        return [*self.scope.names(), *(name for name, _ in self.locals)]
