"""The names of one workflow: fields, clocks, states, events; and the scope its expressions are read in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from govflow.feel import Slot, Type
from govflow.feel.types import ANY, BOOLEAN, CASE, DATE, DATETIME, INTEGER, PERIOD, PERSON, TEXT, UNIT, list_of
from govflow.policy.compile.amounts import rule_slot
from govflow.policy.compile.answers import ANSWERS, answers_slot
from govflow.policy.compile.balances import balance_slot
from govflow.policy.compile.context import Context
from govflow.policy.compile.rosters import SEATED, asked
from govflow.policy.definition import base_of
from govflow.policy.supplied import supplied, supplied_names

RELATIONS = ("reporter", "co_reporter", "first_receiver", "lead", "assistant")
HISTORY = {
    "times": INTEGER,
    "times_ever": INTEGER,
    "visits": INTEGER,
    "actor_of": PERSON,
    "last_actor_of": PERSON,
    "time_in": PERIOD,
}
LATEST = {
    "ballot": {
        "result": TEXT,
        "tally": list_of(Type("context")),
        "quorum": TEXT,
        "pass": TEXT,
        "closes": DATE,
        "votes": list_of(Type("context")),
        "elected": list_of(PERSON),
        "tied": list_of(PERSON),
        "alternates": list_of(PERSON),
        "unfilled": INTEGER,
        "seats": INTEGER,
        "questions": list_of(Type("context")),
    },
    "publication": {"result": TEXT, "from": DATE, "until": DATE, "reason": TEXT, "printed": DATE, "changed": TEXT},
    "attendance": {"result": TEXT, "present": list_of(PERSON), "missing": list_of(TEXT)},
}
OF_STATE = {
    "result": TEXT, "entered": DATETIME, "left": DATETIME, "from": DATE, "until": DATE,
    "tally": list_of(Type("context")), "elected": list_of(PERSON), "tied": list_of(PERSON),
    "alternates": list_of(PERSON), "unfilled": INTEGER,
    "asked": INTEGER, "answered": INTEGER, "unreached": list_of(PERSON),
}  # fmt: skip
COUNTED = frozenset({"asked", "answered", "unreached"})
"""Slots of a state that asks people: never null, nobody asked is zero."""
OF_QUESTION = {name: OF_STATE[name] for name in ("result", "elected", "tied", "alternates", "unfilled")}
OF_CASE = {
    "id": TEXT, "unit": UNIT, "opened": DATETIME, "ended": DATETIME, "parent": CASE, "level": TEXT,
    "holder": Type("party"), "grade": TEXT,
}  # fmt: skip
OF_LINK = {"state": TEXT, "outcome": TEXT, "unit": UNIT, "opened": DATETIME, "ended": DATETIME}
NEVER_NULL = frozenset({"id", "unit", "opened", "holder"})


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field as names see it."""

    id: str
    title: str
    type: Type
    nullable: bool
    computed: bool = False


@dataclass(slots=True)
class Names:
    """Everything a workflow can name."""

    workflow: str
    fields: dict[str, FieldName] = field(default_factory=dict)
    clocks: dict[str, str] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    booked: set[str] = field(default_factory=set)
    newest: dict[str, Type] = field(default_factory=dict)
    holds: dict[str, str] = field(default_factory=dict)  # hold -> its kind
    states: dict[str, str] = field(default_factory=dict)
    events: dict[str, set[str]] = field(default_factory=dict)  # event -> states
    starts: frozenset[str] = frozenset()
    asks: dict[str, dict[str, Type]] = field(default_factory=dict)  # state -> questions of its answers
    cards: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # scorecard -> (state, side) that fill it in
    questions: dict[str, frozenset[str]] = field(default_factory=dict)  # state -> questions of its ballot

    @property
    def base(self) -> str:
        """The id that all versions of the workflow share."""
        return base_of(self.workflow)

    def field(self, name: str) -> FieldName | None:
        """By id or title."""
        if name in self.fields:
            return self.fields[name]
        return next((one for one in self.fields.values() if one.title == name), None)


@dataclass(frozen=True, slots=True)
class WorkflowScope:
    """The scope of one expression: the workflow's names, what the event brings, a mixin's slots, columns of a row."""

    context: Context
    names_: Names
    all: Mapping[str, Names]
    slots: Mapping[str, str] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()  # fields the event surely brings
    takes: Mapping[str, tuple[Type, bool]] = field(default_factory=dict)
    row: Mapping[str, Type] = field(default_factory=dict)

    def with_event(self, brought: Iterable[str], takes: Mapping[str, tuple[Type, bool]]) -> WorkflowScope:
        """The scope inside an event."""
        return replace(self, brought=frozenset(brought), takes=takes)

    def name(self, dotted: str) -> Slot | None:
        """Look-up order: field, link, clock, state, parameter, table; then the words of the language."""
        head, _, rest = dotted.partition(".")
        head = self.slots.get(head, head)
        if rest and "." in rest and head != "event" and head not in self.names_.questions:
            return None
        found = self._field(head, rest) or self._timed(head, rest) or self._rule(head, rest) or self._word(head, rest)
        return found or self._noticed(head, rest)

    def _field(self, head: str, rest: str) -> Slot | None:
        one = self.names_.field(head)
        if one is None:
            return None
        if not rest:
            return Slot(("field", one.id), one.type, one.nullable and one.id not in self.brought)
        return self._linked(one.id, one.type, rest)

    def _linked(self, name: str, kind: Type, sub: str) -> Slot | None:
        many = kind.kind == "list" and kind.of is not None and kind.of.kind == "case"
        target = kind.of if many and kind.of else kind
        if target.kind != "case":
            return None
        found = OF_LINK.get(sub)
        if found is None and target.name:
            one = self.all[target.name].field(sub)
            found, sub = (one.type, one.id) if one else (None, sub)
        if found is None:
            return None
        return Slot(("link", name, sub), list_of(found) if many else found, not many)

    def _timed(self, head: str, rest: str) -> Slot | None:
        if head in self.names_.clocks:
            kinds = {"due": DATETIME, "original_due": DATETIME, "overdue": INTEGER, "running": BOOLEAN}
            kind = kinds.get(rest)
            return None if kind is None else Slot(("clock", head, rest), kind, rest in {"due", "original_due"})
        question, _, sub = rest.partition(".")
        if sub and question in self.names_.questions.get(head, ()):
            asked = OF_QUESTION.get(sub)
            return None if asked is None else Slot(("state", head, rest), asked, True)
        if head in self.names_.states and rest:
            kind = OF_STATE.get(rest)
            if rest in COUNTED and head not in self.names_.asks:
                return None
            return None if kind is None else Slot(("state", head, rest), kind, rest not in COUNTED)
        if head in self.names_.counts and not rest:
            return Slot(("count", head), INTEGER)
        if head in self.names_.booked and not rest:
            return Slot(("booked", head), INTEGER)
        if head in self.names_.newest and not rest:
            return Slot(("newest", head), self.names_.newest[head], True)
        return None

    def _rule(self, head: str, rest: str) -> Slot | None:
        return None if rest else rule_slot(self.context, head)

    def _word(self, head: str, rest: str) -> Slot | None:
        if head == "event":
            return self._event(rest)
        if head == "case" and rest == "id":
            return Slot(("case", "id"), Type("case", self.names_.base))
        if head == "case" and rest in OF_CASE:
            return Slot(("case", rest), OF_CASE[rest], rest not in NEVER_NULL)
        if head in LATEST and rest in LATEST[head]:
            return Slot((head, rest), LATEST[head][rest], True)
        if head == "parent" and rest:
            return Slot(("link", "parent", rest), OF_LINK.get(rest, ANY), True)
        if head in self.row and not rest:
            return Slot(("row", head), self.row[head], True)
        if head == "item" and rest in self.row:
            return Slot(("row", rest), self.row[rest], True)
        if rest:
            return None
        words = {"today": DATE, "now": DATETIME, "entered": DATETIME, "cycle": INTEGER, "actor": PERSON}
        if head in words:
            return Slot((head,), words[head])
        if head == "calendar":
            return Slot(("calendar",), ANY)
        return Slot(("parties", head), list_of(Type("party"))) if head in RELATIONS else None

    def _noticed(self, head: str, rest: str) -> Slot | None:
        """The units above the case, the office that hears objections, earlier notices of the case."""
        context = self.context
        kind = supplied(f"{head}.{rest}", context.unit_kinds, context.files.notices)
        if kind is None or (head == "office" and context.files.policy.office not in context.unit_kinds):
            return None
        if head == "units":
            return Slot(("unit_of", rest), kind, True)
        if head == "office":
            return Slot(("office", rest), kind, True)
        context.remembered.add(head)
        return Slot(("notice", head, rest), kind, rest != "times")

    def _event(self, rest: str) -> Slot | None:
        name, _, sub = rest.partition(".")
        if name in self.takes:
            kind, optional = self.takes[name]
            if sub:
                return self._linked(f"event.{name}", kind, sub)
            return Slot(("event", name), kind, optional)
        if rest == "case":
            return Slot(("event", "case"), CASE, True)
        one = self.names_.field(name)
        return self._field(one.id, sub) if one is not None and one.id in self.brought else None

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        """History, counts of people, electors, answers, balances, seats: functions whose arguments are names."""
        if function in SEATED or function == "free":
            return asked(self.context, self.names_, function, args)
        if function == "holds" and len(args) == 2 and args[0] is not None and args[1] is not None:
            return self._held(args[0], args[1])
        if function == "located" and len(args) == 2 and args[0] is not None and args[1] is not None:
            return self._located(args[0], args[1])
        if function in {"balance", "things"}:
            return balance_slot(self.context, self._owner, function, args)
        if function in ANSWERS:
            return answers_slot(self.names_.asks, self.slots, function, args)
        if len(args) != 1 or args[0] is None:
            return None
        text = args[0]
        if function in HISTORY:
            return self._history(function, text)
        if function == "electors":
            found = self.context.by_title("electorate", text, self.context.electorates)
            return None if found is None else Slot(("electors", found), INTEGER)
        if function == "count" and (text in RELATIONS or text in {"superior", "subordinate"}):
            return Slot(("people", text), INTEGER)
        role = self.context.by_title("role", text, self.context.roles) if function == "count" else None
        if role is not None and self.names_.field(text) is None:
            return Slot(("people", role), INTEGER)
        return None

    def _held(self, name: str, role: str) -> Slot | None:
        """`holds(FIELD, ROLE)`: whether the person of a field, or each of several, holds a role on the case's chain."""
        one, found = self.names_.field(name), self.context.by_title("role", role, self.context.roles)
        if found is None or (name != "actor" and (one is None or (one.type.of or one.type).kind != "person")):
            return None
        nullable = one is not None and one.nullable and one.id not in self.brought
        return Slot(("holds", one.id if one is not None else "", found), BOOLEAN, nullable)

    def _located(self, name: str, kind: str) -> Slot | None:
        """`located(FIELD, KIND)`: the units of a kind that the place or address of a field means."""
        one = self.names_.field(name)
        if one is None or one.type.kind not in {"place", "address", "text"} or kind not in self.context.unit_kinds:
            return None
        nullable = one.nullable and one.id not in self.brought
        return Slot(("located", one.id, kind), list_of(Type("unit", kind)), nullable)

    def _owner(self, name: str) -> Slot | None:
        """A field that says whose account, or of which type."""
        return self._field(self.slots.get(name, name), "")

    def _history(self, function: str, text: str) -> Slot | None:
        state, _, event = text.rpartition(".")
        state, event = self.slots.get(state, state), self.slots.get(event, event)
        nullable = function in {"actor_of", "last_actor_of"}
        if function in {"visits", "time_in"}:
            return Slot((function, event), HISTORY[function]) if not state and event in self.names_.states else None
        known = self.names_.events.get(event, set())
        if event in self.names_.starts:
            known = known | {"<before>"}
        if not known or (state and state not in known):
            return None
        return Slot((function, event, state) if state else (function, event), HISTORY[function], nullable)

    def names(self) -> Iterable[str]:
        """What suggestions are drawn from."""
        names = self.names_
        yield from names.fields
        yield from (one.title for one in names.fields.values())
        yield from (f"{clock}.{sub}" for clock in names.clocks for sub in ("due", "original_due", "overdue"))
        yield from (*names.counts, *names.booked, *names.newest)
        yield from (*self.context.parameters, *self.context.tables)
        yield from (*self.context.formulas, *self.context.allocations)
        yield from (f"{one.id}.{account}" for one in self.context.ledgers.values() for account in one.accounts)
        yield from self.context.rankings
        yield from (f"{state}.{sub}" for state in names.asks for sub in sorted(COUNTED))
        yield from (f"event.{name}" for name in self.takes)
        yield from self.context.rosters
        yield from (*HISTORY, "today", "now", "entered", "cycle", "actor", "count", "electors")
        yield from (f"case.{name}" for name in OF_CASE)
        yield from supplied_names(self.context.unit_kinds, self.context.files.notices)
        yield from names.states
        yield from names.events
