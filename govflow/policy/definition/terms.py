"""Who and what: terms, effects, conditions, branches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govflow.errors import NOWHERE, Place
from govflow.feel import Expression, Type
from govflow.policy.definition.ledgers import Booking

TermKind = Literal[
    "role",  # a = role
    "relation",  # a = reporter, co_reporter, first_receiver, lead, assistant or another joined relation
    "holder",
    "superior",
    "subordinate",
    "field",  # a = field of type person, unit or list of them
    "role_of_field",  # a = role, b = field of type unit
    "relation_of_link",  # a = relation, b = case field or `parent`
    "actor_of",
    "actors_of",  # a = event; a = state
    "last_actor_of",  # a = event, in any cycle
    "kin",  # a = field of type person
    "group",  # a = group
    "anyone",
    "system",
]


@dataclass(frozen=True, slots=True)
class Term:
    """Who: `by`, `not_by`, `second`, `whom`."""

    kind: TermKind
    a: str = ""
    b: str = ""
    text: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Effect:
    """One ordered effect. `kind` is the key of language.md section 7; the rest is what that kind needs."""

    kind: str
    name: str = ""  # field, notice, workflow, clock, relation, hook, level …
    event: str = ""  # tell, gather, open's start
    value: Expression | None = None  # assign, tell's case, merge_into, extend's to/by, open's at
    values: tuple[tuple[str, Expression], ...] = ()  # set, add, open/tell/call `with`
    whom: tuple[Term, ...] = ()
    states: tuple[str, ...] = ()  # gather
    link: str = ""  # open's as or into, gather's into
    mode: str = ""  # extend: to|by; open: as|into
    booking: Booking | None = None  # book, unless it uses a hold
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Require:
    """A condition with the sentence that refuses."""

    that: Expression
    say: str


STAY = "<stay>"


BACK = "<back>"


REFUSE = "<refuse>"


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out. `to`: a state id, or `<stay>`, `<back>`, `<refuse>` (then `say` is the sentence)."""

    when: Expression | None
    do: tuple[Effect, ...]
    to: str
    say: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Take:
    """A part of the payload that stays with the event."""

    id: str
    type: Type
    optional: bool
