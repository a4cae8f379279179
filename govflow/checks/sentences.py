"""The sentences of `must` (language.md section 9) as values: which form, and which state, event or notice each word is.

    every path [from START] to S [in every cycle] passes X        from S, T stays reachable
    X only after Y          never X after Y          X at most N times          E is never by the actor of F

A name is a state, an event (of any state, or `STATE.EVENT`), a start, `notify N` or `announce N`, by id or title;
`state N` and `event N` where a name is both. `because: SPEC` at the end: not proved, but guaranteed by a spec.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from govflow.checks.graph import Mark
from govflow.checks.subject import BEFORE, events_of
from govflow.errors import Diagnostic, Place, nearest
from govflow.policy.definition import Notice, Workflow

_NAME = r"((?:notify |announce |state |event )?[^\s,]+)"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("passes", rf"every path(?: from {_NAME})? to {_NAME}( in every cycle)? passes {_NAME}"),
        ("reachable", rf"from {_NAME}, ?{_NAME} stays reachable"),
        ("actor", rf"{_NAME} is never by the actor of {_NAME}"),
        ("never", rf"never {_NAME} after {_NAME}"),
        ("after", rf"{_NAME} only after {_NAME}"),
        ("most", rf"{_NAME} at most (\d{{1,4}}) times?"),
    )
)
FORMS = (
    "every path [from START] to S [in every cycle] passes X；X only after Y；never X after Y；"
    "from S, T stays reachable；E is never by the actor of F；X at most N times"
)
_BECAUSE = re.compile(r"\s+because:?\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: `kind` state, event, notify or announce; `state` narrows an event to one state."""

    kind: str
    id: str
    state: str = ""

    def is_(self, mark: Mark) -> bool:
        """Whether a mark is this."""
        return mark[0] == self.kind and mark[1] == self.id and (not self.state or mark[2] == self.state)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was understood. `most` only of `at most`; `because` names the spec that guarantees it."""

    form: str
    text: str
    names: tuple[Named | None, ...]
    every_cycle: bool = False
    most: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What sentences of one workflow can name. `foreign`: names of a mixin that this workflow did not take along."""

    states: Mapping[str, str]
    events: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    notices: Mapping[str, Notice]
    slots: Mapping[str, str] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()


class Absent(Exception):
    """A sentence of a mixin about something this workflow did not take along: nothing to prove."""


class Wrong(Exception):
    """A sentence that cannot be read; carries the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        self.finding = finding
        super().__init__(finding.code)


def names_of(
    workflow: Workflow, notices: Mapping[str, Notice], slots: Mapping[str, str], foreign: frozenset[str]
) -> Names:
    """The names of a workflow."""
    states = {name: name for name in workflow.states}
    states.update({state.title: name for name, state in workflow.states.items()})
    events: dict[str, set[str]] = {}
    titles: dict[str, str] = {}
    for state, event in events_of(workflow):
        events.setdefault(event.id, set()).add(state.id if state else BEFORE)
        titles.setdefault(event.title, event.id)
    return Names(states, {name: frozenset(where) for name, where in events.items()}, titles, notices, slots, foreign)


def parse(text: str, names: Names, place: Place) -> Sentence:
    """The sentence a text is. Raises Wrong with the finding, Absent where a mixin speaks of what was left out."""
    bare, because = " ".join(text.split()), ""
    if match := _BECAUSE.search(bare):
        bare, because = bare[: match.start()], match[1]
    for form, pattern in _FORMS:
        match = pattern.fullmatch(bare)
        if match is not None:
            return _MAKE[form](Reading(names, place, bare), match.groups(), because)
    raise Wrong(Diagnostic.of("GF340", place, text=text, forms=FORMS))


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the names of one sentence."""

    names: Names
    place: Place
    text: str

    def state(self, text: str) -> Named:
        """A state. Raises Wrong."""
        found = self._state(text.removeprefix("state "))
        if found is None:
            self._unknown(text, "状态", list(self.names.states))
        return Named("state", str(found))

    def event(self, text: str) -> Named:
        """An event. Raises Wrong."""
        found = self._event(text.removeprefix("event "))
        if found is None:
            self._unknown(text, "事件", [*self.names.events, *self.names.titles])
            raise AssertionError(text)
        return found

    def any(self, text: str) -> Named:
        """A state, an event or a notice. Raises Wrong."""
        head, _, rest = text.partition(" ")
        if rest:
            return self._prefixed(head, rest)
        state, event = self._state(text), self._event(text)
        if state is not None and event is not None:
            raise Wrong(Diagnostic.of("GF350", self.place, name=text))
        if state is not None:
            return Named("state", state)
        if event is None:
            known = [*self.names.states, *self.names.events, *self.names.titles]
            self._unknown(text, "状态或事件", known)
            raise AssertionError(text)
        return event

    def goal(self, text: str) -> Named:
        """What stays reachable: a state where a name is both. Raises Wrong."""
        state = self._state(text)
        return self.any(text) if state is None else Named("state", state)

    def _prefixed(self, head: str, rest: str) -> Named:
        if head in {"state", "event"}:
            return self.state(rest) if head == "state" else self.event(rest)
        found = next((n.id for n in self.names.notices.values() if rest in {n.id, n.name}), None)
        if found is None:
            self._unknown(rest, "文书", self.names.notices)
        return Named(head, str(found))

    def _state(self, text: str) -> str | None:
        return self.names.states.get(self.names.slots.get(text, text))

    def _event(self, text: str) -> Named | None:
        state, _, event = text.rpartition(".")
        event = self.names.titles.get(event, event)
        where = self.names.events.get(event)
        if where is None:
            return None
        if not state:
            return Named("event", event)
        at = self._state(state)
        return Named("event", event, at) if at in where else None

    def _unknown(self, name: str, what: str, known: Iterable[str]) -> None:
        if name.rpartition(".")[2] in self.names.foreign:
            raise Absent
        near = nearest(name, known)
        args = {} if near is None else {"near": near}
        raise Wrong(Diagnostic.of("GF341", self.place, name=name, what=what, **args))


Groups = tuple[str | None, ...]


def _passes(read: Reading, given: Groups, because: str) -> Sentence:
    begin, end, cycle, through = given
    first = None if begin is None else read.any(begin)
    names = (first, read.state(str(end)), read.any(str(through)))
    return Sentence("passes", read.text, names, every_cycle=cycle is not None, because=because)


def _two(form: str) -> Callable[[Reading, Groups, str], Sentence]:
    def make(read: Reading, given: Groups, because: str) -> Sentence:
        return Sentence(form, read.text, (read.any(str(given[0])), read.any(str(given[1]))), because=because)

    return make


def _reachable(read: Reading, given: Groups, because: str) -> Sentence:
    return Sentence("reachable", read.text, (read.state(str(given[0])), read.goal(str(given[1]))), because=because)


def _actor(read: Reading, given: Groups, because: str) -> Sentence:
    return Sentence("actor", read.text, (read.event(str(given[0])), read.event(str(given[1]))), because=because)


def _most(read: Reading, given: Groups, because: str) -> Sentence:
    return Sentence("most", read.text, (read.any(str(given[0])),), most=int(str(given[1])), because=because)


_MAKE: Mapping[str, Callable[[Reading, Groups, str], Sentence]] = {
    "passes": _passes,
    "reachable": _reachable,
    "actor": _actor,
    "never": _two("never"),
    "after": _two("after"),
    "most": _most,
}
