"""The decision table of a DMN model as a table that no policy has yet: columns with types, enumerations, default.

Knows type references and allowed values. What is no name of a column is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from govflow.dmn.exchange.dmn_cells import profile_text
from govflow.dmn.exchange.dmn_in import LABEL, Clause, Foreign, column_name, grid_of, refused
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.grid import Grid
from govflow.dmn.model import InputClause, LiteralExpression, OutputClause
from govflow.dmn.tables.table import Column
from govflow.errors import Diagnostic
from govflow.feel import Type

Findings = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table that no policy has yet: its form and the enumerations it needs, by id: title and members."""

    form: TableForm
    enumerations: Mapping[str, Type]


_WORD = re.compile(r"[^\W\d][\w ]*")
_ASCII = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"(?<![\w.\"])[0-9]+\.([0-9]+)")


def new_table(foreign: Foreign, known: Mapping[str, Type], taken: Sequence[str]) -> tuple[NewTable | None, Findings]:
    """The table of a model as one of a policy. `known`: the enumerations there are, by id; `taken`: ids of tables."""
    table = foreign.table
    findings: list[Diagnostic] = []
    enumerations: dict[str, Type] = {}
    sides: list[tuple[Column, ...]] = []
    number = 0
    both: tuple[tuple[Clause, ...], tuple[Clause, ...]] = (table.inputs, table.outputs)
    for clauses in both:
        columns = []
        for clause in clauses:
            columns.append(_new_column(foreign, number, clause, known, enumerations, findings))
            number += 1
        sides.append(tuple(columns))
    default = _default(foreign, sides[1])
    id = _fresh(foreign.about.get("id", "") or foreign.decision.id, "table", taken)
    header = ("规则号", *(column.title for side in sides for column in side), "依据", "说明")
    start, to = foreign.about.get("start", ""), foreign.about.get("to", "")
    source = foreign.decision.extras.description
    form = TableForm(id, foreign.decision.name, foreign.hit, sides[0], sides[1], default, start, to, source, header)
    return (None if any(one.code == "GF538" for one in findings) else NewTable(form, enumerations)), tuple(findings)


def _new_column(
    foreign: Foreign, number: int, clause: Clause, known: Mapping[str, Type],
    enumerations: dict[str, Type], findings: list[Diagnostic],
) -> Column:  # fmt: skip
    said = foreign.columns[number] if foreign.columns else {}
    place = clause.place
    name = column_name(foreign, number, clause, None)
    label = clause.label or (name if not isinstance(clause, OutputClause) else clause.name or foreign.decision.name)
    title = said.get("title", "") or ((match[1] if (match := LABEL.fullmatch(label)) else label) or name)
    text = clause.expression.text.strip() if isinstance(clause, InputClause) else title
    if not _WORD.fullmatch(text):
        findings.append(refused(place, text, "这一列的条件不是一个名称", "the expression of this column is no name"))
    id = said.get("id", "") or _fresh(name, f"c{number + 1}", ())
    kind = _type(foreign, number, clause, title, known, enumerations)
    return Column(id, title, kind, said.get("optional") == "true" or _has_null(foreign, number))


def _has_null(foreign: Foreign, number: int) -> bool:
    """Whether a column is asked about null, or answers it."""
    return any(re.search(r"\bnull\b", re.sub(r'"[^"]*"', "", text)) for text in _texts(foreign, number))


def _texts(foreign: Foreign, number: int) -> list[str]:
    return [(*rule.inputs, *rule.outputs)[number].text for rule in foreign.table.rules]


def _type(
    foreign: Foreign, number: int, clause: Clause, title: str, known: Mapping[str, Type],
    enumerations: dict[str, Type],
) -> Type:  # fmt: skip
    """The type of a column: as the extension says, else by type reference and allowed values."""
    said = foreign.columns[number].get("type", "") if foreign.columns else ""
    ref = clause.expression.type_ref if isinstance(clause, InputClause) else clause.type_ref
    item = next((one for one in foreign.model.items if one.name == ref), None)
    if said.startswith("list of ") or (item is not None and item.collection):
        inner = next((one for one in foreign.model.items if item and one.name == item.type_ref), None)
        of = said.removeprefix("list of ")
        return Type(
            "list",
            of=_single(
                of, item.type_ref if item else ref, inner.allowed if inner else None, title, known, enumerations
            ),
        )
    allowed = clause.allowed or (item.allowed if item else None)
    base = _single(said, item.type_ref if item and not allowed else ref, allowed, title, known, enumerations)
    if said or base.kind != "number":
        return base
    places = max((len(one) for text in _texts(foreign, number) for one in _NUMBER.findall(text)), default=0)
    if isinstance(clause, InputClause):  # what will be asked about is not known from the rows
        return Type("decimal", str(max(places, 2)))
    return Type("decimal", str(places)) if places else Type("integer")


_KINDS = {"number": "number", "boolean": "boolean", "date": "date", "date and time": "datetime", "time": "time"}


def _single(
    said: str, ref: str, allowed: LiteralExpression | None, title: str, known: Mapping[str, Type],
    enumerations: dict[str, Type],
) -> Type:  # fmt: skip
    if said and not said.startswith("enum"):
        kind, _, name = said.partition(" ")
        return Type(kind, name)
    name = said.removeprefix("enum").strip()
    if name in known:
        return known[name]
    members = re.findall(r'"((?:[^"\\]|\\.)*)"', allowed.text) if allowed is not None else []
    if members:
        pairs = tuple((_member(one, number), one) for number, one in enumerate(members, 1))
        same = next((one for one in (*known.values(), *enumerations.values()) if _titles(one.members) == members), None)
        if same is not None:
            return same
        id = name or _fresh(ref, "choice", (*known, *enumerations))
        return enumerations.setdefault(id, Type("enum", id, members=pairs, title=title))
    return Type(_KINDS.get(ref, "text"))


def _titles(members: Sequence[tuple[str, str]]) -> list[str]:
    return [title for _, title in members]


def _member(title: str, number: int) -> str:
    return title if _ASCII.fullmatch(title) else f"m{number}"


def _fresh(name: str, kind: str, taken: Sequence[str]) -> str:
    """An id like a name: ASCII, and not taken."""
    plain = re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_")
    first = plain if _ASCII.fullmatch(plain) else kind
    return next(id for id in (first, *(f"{first}_{n}" for n in range(2, len(taken) + 3))) if id not in taken)


def _default(foreign: Foreign, outputs: Sequence[Column]) -> tuple[tuple[str, str], ...] | None:
    clauses = foreign.table.outputs
    if all(clause.default is None for clause in clauses):
        return None
    return tuple(
        (column.id, profile_text(column.type, clause.default.text if clause.default else "-"))
        for column, clause in zip(outputs, clauses, strict=True)
    )


def with_rows(new: NewTable, foreign: Foreign) -> tuple[Grid, Findings]:
    """The rows of the model under the head made from it."""
    grid, findings = grid_of(foreign, new.form)
    return replace(grid, about=None), findings
