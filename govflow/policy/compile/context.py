"""What every part of the compilation shares: the files, the names of the policy, and the findings so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from govflow.dmn import Table
from govflow.errors import Diagnostic, Place, nearest
from govflow.feel import Expression, Scope, Type, compile_expression
from govflow.policy.definition import (
    Allocation,
    Electorate,
    Enumeration,
    Formula,
    Group,
    Ledger,
    Parameter,
    Ranking,
    Role,
    Roster,
    Scorecard,
    UnitKind,
)
from govflow.policy.expand import Origin
from govflow.policy.files import Files
from govflow.policy.types import known_types, parse_type


@dataclass(slots=True)
class Context:
    """Filled from the ground up: types, then rules, then workflows. Mutable only while a policy is compiled."""

    files: Files
    findings: list[Diagnostic] = field(default_factory=list)
    types: dict[str, Type] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unit_kinds: dict[str, UnitKind] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    enumerations: dict[str, Enumeration] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    electorates: dict[str, Electorate] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    rosters: dict[str, Roster] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    allocations: dict[str, Allocation] = field(default_factory=dict)
    formulas: dict[str, Formula] = field(default_factory=dict)
    scorecards: dict[str, Scorecard] = field(default_factory=dict)
    rankings: dict[str, Ranking] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    remembered: set[str] = field(default_factory=set)  # notices whose number, day or count is read

    def report(self, code: str, at: Origin, /, **args: str | int) -> None:
        """Note a finding at a place in a file."""
        self.findings.append(Diagnostic.of(code, self.place(at), **args))

    def unknown(self, code: str, at: Origin, name: str, known: Iterable[str], **args: str | int) -> None:
        """Note an unknown name, with the nearest known one."""
        near = nearest(name, known)
        if near is not None:
            args["near"] = near
        self.report(code, at, name=name, **args)

    def place(self, at: Origin) -> Place:
        """The place of an origin."""
        return self.files.place(at.kind, at.id, *at.path)

    def key_place(self, at: Origin) -> Place:
        """The place of the key of an origin."""
        return self.files.key_place(at.kind, at.id, *at.path)

    def offset(self, at: Origin) -> Callable[[int], Place]:
        """The place of a character of the text at an origin."""
        return lambda position: self.files.inside(at.kind, at.id, at.path, position)

    def expression(self, text: str, at: Origin, scope: Scope, expect: Type | None = None) -> Expression | None:
        """Compile one expression; its findings join the others."""
        found, findings = compile_expression(text, scope, place=self.offset(at), expect=expect)
        self.findings.extend(self._published(finding) for finding in findings)
        return found

    def _published(self, finding: Diagnostic) -> Diagnostic:
        """A name nobody knows here, but the name of a published number: that has a sentence of its own."""
        name = str(finding.arguments.get("name", ""))
        head, _, rest = name.partition(".")
        if finding.code != "GF430" or head not in self.files.reported or rest not in self.files.reported[head].values:
            return finding
        return Diagnostic.of("GF298", finding.place, name=name)

    def type(self, text: str, at: Origin, workflow: str = "") -> Type:
        """The type a text names; an unknown one is a finding and `any`. `workflow` is what `case self` means."""
        names = {**self.names, "self": workflow} if workflow else self.names
        found = parse_type(text, self.types, names)
        if found is None:
            self.unknown("GF206", at, text, known_types(self.types))
            return Type("any")
        return found

    def by_title(self, kind: str, name: str, known: Mapping[str, object]) -> str | None:
        """The id for an id or a title of a kind, or None."""
        return name if name in known else self.titles.get(kind, {}).get(name)
