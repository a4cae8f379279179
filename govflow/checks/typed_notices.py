"""The facts of a notice have the types its kind needs, wherever it is used.

    GF607 a fact of the head has another type in a workflow that uses the notice
    GF608 a name that a notice of the catalogue, used by no workflow, reads and whose type its head does not say
    GF819 what the catalogue demands is given by a fact of a type that cannot be it

    needs: {budget: budget}       # money, not text: `38,600.00元` is printed from an amount
    facts: {item: text, item.due: date}

Types come from each workflow that uses the notice, from the registers, and from `facts` otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govflow.checks.subject import Subject
from govflow.errors import Diagnostic, nearest
from govflow.feel import Type
from govflow.feel.types import ANY
from govflow.notices.filling.syntax import OWN
from govflow.notices.needs import IN_TEXT, all_reads, requirement
from govflow.policy.compile.notices import place_of_name
from govflow.policy.definition import Notice, Policy
from govflow.policy.supplied import supplied, supplied_names

_TEXTS = frozenset({"text", "enum", "place", "address", "case"})
_ALSO: Mapping[str, frozenset[str]] = {
    "text": _TEXTS,
    "number": frozenset({"integer", "decimal"}),
    "party": frozenset({"unit", "person", "parties"}),
}


def typing(subject: Subject) -> Iterator[Diagnostic]:
    """Every notice of a policy, in every workflow that uses it."""
    policy = subject.policy
    for notice in policy.notices.values():
        users = [workflow for workflow, used in policy.captures if used == notice.id]
        for workflow in users:
            types = types_in(policy, notice, workflow)
            yield from _disagree(subject, notice, workflow, types)
            yield from _unfit(subject, notice, types)
        if not users and (notice.code or notice.facts):
            types = types_in(policy, notice)
            yield from _untyped(subject, notice, types)
            yield from _unfit(subject, notice, types)


def types_in(policy: Policy, notice: Notice, workflow: str = "") -> dict[str, Type]:
    """The type of each name a notice reads: of a workflow, of the registers, of its head. Unknown ones are left out."""
    found = {one.name: one.expression.type for one in policy.captures.get((workflow, notice.id), ())}
    for name in sorted(notice.names - found.keys()):
        kind = supplied(name, policy.unit_kinds, policy.notices) or notice.facts.get(name)
        if kind is not None:
            found[name] = kind
    return found


def _disagree(subject: Subject, notice: Notice, workflow: str, types: Mapping[str, Type]) -> Iterator[Diagnostic]:
    title = subject.policy.workflows[workflow].title
    for name, said in notice.facts.items():
        kind = types.get(name)
        if kind is not None and not _same(said, kind):
            place = subject.files.key_place("notice", notice.id, "facts", name)
            yield Diagnostic.of(
                "GF607", place, notice=notice.id, name=name, said=said.zh(), workflow=title, type=kind.zh()
            )


def _same(said: Type, kind: Type) -> bool:
    if "any" in {said.kind, kind.kind}:
        return True
    if said.kind == "list" and kind.kind == "list":
        return said.of is None or kind.of is None or _same(said.of, kind.of)
    return kind.kind == said.kind or kind.kind in _ALSO.get(said.kind, ())


def _untyped(subject: Subject, notice: Notice, types: Mapping[str, Type]) -> Iterator[Diagnostic]:
    known = (*notice.facts, *supplied_names(subject.policy.unit_kinds, subject.policy.notices))
    for name in sorted(notice.names - types.keys()):
        near = nearest(name, known)
        hint = {} if near is None else {"near": near}
        place = place_of_name(subject.files, notice.id, name)
        yield Diagnostic.of("GF608", place, notice=notice.id, name=name, **hint)


def _unfit(subject: Subject, notice: Notice, types: Mapping[str, Type]) -> Iterator[Diagnostic]:
    read = {one.name for one in all_reads(notice)}
    for key, name in notice.needs.items():
        wanted = requirement(notice, key)
        if wanted is None or name == IN_TEXT or name.startswith(f"{OWN}."):
            continue
        column = name not in read
        kind = notice.facts.get(name, ANY) if column else types.get(name)
        if kind is not None and not (fits(kind, wanted.types) or (column and "list" in wanted.types)):
            yield Diagnostic.of(
                "GF819", subject.files.place("notice", notice.id, "needs", key), title=wanted.title, name=name,
                type=kind.zh(), types="、".join(Type(one).zh() for one in sorted(wanted.types)),
            )  # fmt: skip


def fits(kind: Type, wanted: frozenset[str]) -> bool:
    """Whether a fact of a type can be what the catalogue wants; a list fits where its entries do."""
    if kind.kind == "any" or any(kind.kind == one or kind.kind in _ALSO.get(one, ()) for one in wanted):
        return True
    return kind.kind == "list" and kind.of is not None and fits(kind.of, wanted)
