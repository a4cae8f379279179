"""Expects: sentences about published numbers, about units of an organisation, about figures.

A name is a published number (`items`, or `qingshui.items` anywhere) or a figure; over units there are `has(X)`,
`holders(X)`, `parents(KIND)`, `below(KIND)`, `listed(LIST)`; everywhere `units(KIND)`, `people(ROLE)`, `most(ROLE)` (at
how many units one person holds the role at most) and `percent(part, whole)`.
Published numbers are read here and nowhere else: no workflow can name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from govflow.feel import Expression, Slot, Type
from govflow.feel.types import BOOLEAN, INTEGER, NUMBER, SHARE, TEXT, function
from govflow.policy.compile.context import Context
from govflow.policy.definition import Expect, Figure, Reported, UnitList
from govflow.policy.expand import Origin
from govflow.policy.model.figures import ExpectModel

Over = Literal["reported", "unit", "organisation", "figures"]
_PERCENT = Slot(("percent",), function((("part", NUMBER), ("whole", NUMBER)), SHARE), True)
_CALLS = ("has", "holders", "parents", "below", "listed", "units", "people", "most")
_ROLES = {"people", "most"}
_HOLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class ExpectScope:
    """The names of one expect."""

    context: Context
    over: Over
    subject: str
    numbers: Mapping[str, Reported]
    figures: Mapping[str, Figure]
    lists: Mapping[str, UnitList]
    at: Origin

    def name(self, dotted: str) -> Slot | None:
        """A published number, a figure, a parameter, `percent`, or `title` of a unit."""
        head, _, rest = dotted.partition(".")
        if dotted == "percent":
            return _PERCENT
        if rest and head in self.numbers and rest in self.numbers[head].values:
            return Slot(("reported", head, rest), self.numbers[head].values[rest].type)
        if rest:
            return None
        if self.over == "reported" and dotted in self.numbers[self.subject].values:
            return Slot(("reported", self.subject, dotted), self.numbers[self.subject].values[dotted].type)
        if self.over == "figures" and dotted in self.figures:
            return Slot(("figure", dotted), self.figures[dotted].type, True)
        if self.over == "unit" and dotted in {"title", "unit"}:
            return Slot(("unit", dotted), TEXT)
        parameter = self.context.by_title("parameter", dotted, self.context.parameters)
        if parameter is None:
            return None
        return Slot(("parameter", parameter), self.context.parameters[parameter].type, True)

    def call(self, function: str, args: tuple[str | None, ...]) -> Slot | None:
        """What there is at, above and below a unit; how many units there are of a kind."""
        if function not in _CALLS or len(args) != 1 or args[0] is None:
            return None
        name = args[0]
        if function in _ROLES:
            role = self.context.by_title("role", name, self.context.roles)
            return Slot((function, role), INTEGER) if role else self._known(function, name, self.context.roles, INTEGER)
        if function != "units" and self.over != "unit":
            return None
        result = BOOLEAN if function in {"has", "listed"} else INTEGER
        if function in {"units", "parents", "below"}:
            return self._known(function, name, self.context.unit_kinds, result)
        if function == "listed":
            return self._known(function, name, self.lists, result)
        of = self._of(name)
        if of is not None:
            return Slot((function, *of), result)
        return self._known(
            function, name, [*self.context.bodies, *self.context.roles, *self.context.unit_kinds], result
        )

    def _known(self, function: str, name: str, known: Iterable[str], result: Type) -> Slot:
        """The slot of a function of one name; an unknown name is a finding (GF297)."""
        if name not in known:
            self.context.unknown("GF297", self.at, name, known, function=function)
        return Slot((function, name), result)

    def _of(self, name: str) -> tuple[str, str] | None:
        """A body, a role, or a kind of unit below or above."""
        if name in self.context.bodies:
            return "body", name
        role = self.context.by_title("role", name, self.context.roles)
        if role is not None:
            return "role", role
        return ("kind", name) if name in self.context.unit_kinds else None

    def names(self) -> Iterable[str]:
        """What suggestions are drawn from."""
        if self.over == "reported":
            yield from self.numbers[self.subject].values
        if self.over == "figures":
            yield from self.figures
        if self.over == "unit":
            yield from ("title", "unit")
        yield from (f"{one.id}.{value}" for one in self.numbers.values() for value in one.values)
        yield from self.context.parameters
        yield from ("percent", *_CALLS)


def expects(
    context: Context, numbers: Mapping[str, Reported], figures: Mapping[str, Figure], lists: Mapping[str, UnitList]
) -> dict[str, Expect]:
    """All expects; one whose `over` names nothing is a finding and left out."""
    found: dict[str, Expect] = {}
    for name, model in context.files.expects.items():
        at = Origin("expect", name, ())
        target = _target(context, model.over, at.at("over"), numbers)
        if target is None:
            continue
        scope = ExpectScope(context, *target, numbers, figures, lists, at.at("hold"))
        hold = context.expression(model.hold, at.at("hold"), scope, BOOLEAN)
        where = _where(context, model, at, scope)
        say = _say(context, model.say, at.at("say"), scope)
        if hold is not None:
            place = context.key_place(at)
            found[name] = Expect(name, model.title, *target, hold, say, model.level, where, model.hold, place)
    return found


def _where(context: Context, model: ExpectModel, at: Origin, scope: ExpectScope) -> Expression | None:
    if model.where is None:
        return None
    if scope.over != "unit":
        context.report("GF296", at.at("where"))
    return context.expression(model.where, at.at("where"), replace(scope, at=at.at("where")), BOOLEAN)


def _target(context: Context, over: str, at: Origin, numbers: Mapping[str, Reported]) -> tuple[Over, str] | None:
    words = over.split()
    if len(words) == 2 and words[0] == "reported":
        if words[1] in numbers:
            return "reported", words[1]
        context.unknown("GF295", at, words[1], numbers)
        return None
    if over == "organisation":
        return "organisation", ""
    if over == "figures":
        return "figures", ""
    if over in context.unit_kinds:
        return "unit", over
    known = [*context.unit_kinds, "organisation", "figures", *(f"reported {name}" for name in numbers)]
    context.unknown("GF295", at, over, known)
    return None


def _say(context: Context, text: str, at: Origin, scope: ExpectScope) -> tuple[str | Expression, ...]:
    """Texts and the expressions between braces."""
    parts: list[str | Expression] = []
    scope = replace(scope, at=at)
    end = 0
    for hole in _HOLE.finditer(text):
        parts.append(text[end : hole.start()])
        found = context.expression(hole[1], at, scope)
        if found is not None:
            parts.append(found)
        end = hole.end()
    return tuple(part for part in (*parts, text[end:]) if part != "")
