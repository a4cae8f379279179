"""A second reading of language.md section 4: states, visits, asides, counts and `set`, nothing else.

Written to be read beside the language, not to be fast. Shares with `decide` the compiled definitions and, for values
inside guards, the interpreter of expressions; everything that moves a case is its own. The whole case is copied before
every event, so that a refusal leaves no trace.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from govflow.feel import Expression, interpret
from govflow.policy.definition import BACK, REFUSE, STAY, Branch, Effect, Event, State, Workflow


class No(Exception):
    """The event may not happen."""


@dataclass
class Mark:
    """Something that happened in a completed step or in this one, in order: an event fired, a state entered."""

    kind: str
    name: str
    state: str
    cycle: int
    actor: str = ""


@dataclass
class Plain:
    """A case as a clerk would keep it: where it is, what was written down, what happened."""

    state: str = ""
    visit: int = 0
    paused: tuple[str, int] | None = None
    cycle: int = 1
    ended: bool = False
    data: dict[str, object] = field(default_factory=dict)
    story: list[Mark] = field(default_factory=list)


class Naive:
    """One workflow and one case of it."""

    def __init__(self, workflow: Workflow) -> None:
        self.workflow = workflow
        self.case = Plain()
        self.actor = ""

    def fire(self, name: str, data: dict[str, object], actor: str) -> bool:
        """Say an event; False and no change where it may not happen."""
        before = deepcopy(self.case)
        self.actor = actor
        try:
            self._fire(name, data)
        except No:
            self.case = before
            return False
        return True

    def _fire(self, name: str, data: dict[str, object]) -> None:
        known = self.workflow.starts if not self.case.state else self.workflow.states[self.case.state].events
        event = known.get(name)
        if event is None or set(data) - {*event.needs, *event.may} or set(event.needs) - set(data):
            raise No
        if not self.case.state:
            for one in self.workflow.fields.values():
                if one.default is not None:
                    self.case.data[one.id] = self.value(one.default)
        self.case.data.update(data)
        if not all(self.value(require.that) is True for require in event.require):
            raise No
        self._go(event, self.pick(event.branches))

    def _go(self, event: Event, branch: Branch) -> None:
        case = self.case
        self.mark("event", event.id, case.state or "<before>")
        if event.new_cycle:
            case.cycle += 1
            case.ended = False
        self.do(event.do)
        self.do(branch.do)
        if branch.to == REFUSE:
            raise No
        if branch.to == STAY:
            return
        if branch.to == BACK:
            if case.paused is None:
                raise No
            (case.state, case.visit), case.paused = case.paused, None
            return
        self._leave_for(self.workflow.states[branch.to])
        self._enter(branch.to)

    def _leave_for(self, target: State) -> None:
        """Into an aside the visit that is left is paused; from an aside to no aside both end."""
        case = self.case
        here = self.workflow.states.get(case.state)
        if target.aside and here is not None and not here.aside:
            case.paused = (case.state, case.visit)
        elif not target.aside:
            case.paused = None

    def _enter(self, target: str) -> None:
        for _ in range(21):
            self.case.state = target
            self.mark("state", target, target)
            self.case.visit = sum(1 for mark in self.case.story if mark.kind == "state")
            state = self.workflow.states[target]
            self.case.ended = bool(state.end)
            self.do(state.enter)
            if not state.choose:
                return
            branch = self.pick(state.choose)
            self.do(branch.do)
            target = branch.to
        raise No

    def pick(self, branches: tuple[Branch, ...]) -> Branch:
        """The first branch that is true; null is no answer."""
        for branch in branches:
            truth = True if branch.when is None else self.value(branch.when)
            if truth is None:
                raise No
            if truth is True:
                return branch
        raise No

    def do(self, effects: tuple[Effect, ...]) -> None:
        """`set`, one field after the other."""
        for effect in effects:
            assert effect.kind == "set"
            for name, expression in effect.values:
                self.case.data[name] = self.value(expression)

    def mark(self, kind: str, name: str, state: str) -> None:
        """Write down what happened."""
        self.case.story.append(Mark(kind, name, state, self.case.cycle, self.actor))

    def value(self, expression: Expression) -> object:
        """The value of an expression, read slot by slot from what was written down."""
        return interpret(expression.tree, [self.read(slot.key) for slot in expression.slots])

    def read(self, key: tuple[str, ...]) -> object:
        """Fields, and history recounted over the whole story."""
        match key:
            case ("field", name):
                return self.case.data.get(name)
            case ("times", *of):
                return len(self.fired(*of, cycle=self.case.cycle))
            case ("times_ever", *of):
                return len(self.fired(*of))
            case ("actor_of", *of):
                found = self.fired(*of, cycle=self.case.cycle)
                return found[-1].actor if found else None
            case ("last_actor_of", *of):
                found = self.fired(*of)
                return found[-1].actor if found else None
            case ("visits", state):
                return sum(m.kind == "state" and m.name == state for m in self.now())
            case ("cycle",):
                return self.case.cycle
            case ("actor",):
                return self.actor
        raise AssertionError(key)

    def now(self) -> list[Mark]:
        """What happened in this cycle."""
        return [mark for mark in self.case.story if mark.cycle == self.case.cycle]

    def fired(self, event: str, state: str = "", *, cycle: int = 0) -> list[Mark]:
        """The firings of an event, in one state or all, in one cycle or ever."""
        return [
            mark
            for mark in self.case.story
            if mark.kind == "event" and mark.name == event and state in {"", mark.state} and cycle in {0, mark.cycle}
        ]
