"""A policy table as a DMN model: one decision, its inputs, the enumerations, the rows with ids and remarks.

Knows both sides of tables. What DMN has no word for (units, dates of rows, types of a policy) stands in labels,
annotations and an extension element, and is told where it changes what the model answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govflow.dmn.exchange.changes import heads_of, name_of
from govflow.dmn.exchange.dmn_cells import UNITS, cell_text, type_ref, value_text
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.model import (
    Annotation,
    Decision,
    DecisionTable,
    Extras,
    InputClause,
    InputData,
    ItemDefinition,
    LiteralExpression,
    Model,
    OutputClause,
    Requirement,
    Rule,
    Variable,
)
from govflow.dmn.model.table import Aggregation, Hit
from govflow.dmn.tables.heads import Head
from govflow.dmn.tables.table import Column, Table
from govflow.dmn.xml import MODEL_SPACE
from govflow.errors import Diagnostic, Place
from govflow.feel import Type
from govflow.source.xml import Attribute, Element

SPACE = "urn:govflow:table:1"
"""The namespace of what a table of a policy has and DMN has not."""

HITS: Mapping[str, tuple[Hit, Aggregation]] = {
    "U": ("U", ""), "A": ("A", ""), "F": ("F", ""), "P": ("P", ""), "R": ("R", ""), "O": ("O", ""), "C": ("C", ""),
    "C+": ("C", "SUM"), "C<": ("C", "MIN"), "C>": ("C", "MAX"), "C#": ("C", "COUNT"),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d]\w*")
_ID = re.compile(r"[^\W\d][\w.-]*")
Findings = tuple[Diagnostic, ...]


def to_model(form: TableForm, table: Table) -> tuple[Model | None, Findings]:
    """The model, or None and the cells that cannot be said in it; warnings come with it."""
    names = _names(form)
    rules, findings = _rules(form, table)
    findings += [*_dates(form)]
    if any(finding.code == "GF538" for finding in findings):
        return None, tuple(findings)
    hit, aggregation = HITS[form.hit]
    clauses = tuple(
        InputClause(
            LiteralExpression(names[c.id], _ref(c.type)),
            _allowed(c),
            _label(c),
            f"input_{c.id}",
            place=Place(form.file),
        )
        for c in form.inputs
    )
    default = table.default
    outputs = tuple(
        OutputClause(
            names[c.id] if len(form.outputs) > 1 else "", _ref(c.type), _allowed(c),
            None if default is None else LiteralExpression(value_text(c, default[i])), _label(c), f"output_{c.id}",
        )
        for i, c in enumerate(form.outputs)
    )  # fmt: skip
    notes = tuple(Annotation(name_of(form, head)) for head in _remarks(form))
    logic = DecisionTable(hit, aggregation, clauses, outputs, rules, notes, id=f"rules_{form.id}")
    inputs = tuple(InputData(f"data_{c.id}", names[c.id], Variable(names[c.id], _ref(c.type))) for c in form.inputs)
    requires = tuple(Requirement("input", f"#data_{c.id}") for c in form.inputs)
    result = _ref(form.outputs[0].type) if len(form.outputs) == 1 else f"{form.id}_result"
    kept = Extras(form.source, (), (Element(MODEL_SPACE, "extensionElements", (), (_extension(form),)),))
    decision = Decision(f"decision_{form.id}", form.title, Variable(form.title, _answer(form, result)), requires, logic,
                        extras=kept)  # fmt: skip
    items = (*_items(form), *_result(form, names))
    return Model(f"model_{form.id}", form.title, f"{SPACE}:{form.id}", (), items, inputs, (decision,)), tuple(findings)


def _names(form: TableForm) -> Mapping[str, str]:
    """A name for each column: its title where that is one word that nothing else is called, else its id."""
    columns = (*form.inputs, *form.outputs)
    titles = [column.title for column in columns]
    return {
        c.id: c.title if _WORD.fullmatch(c.title) and titles.count(c.title) == 1 and c.title != form.title else c.id
        for c in columns
    }


def _label(column: Column) -> str:
    unit = UNITS.get(column.type.kind, ("", ""))[0]
    return f"{column.title}（{unit}）" if unit else column.title


def _ref(type: Type) -> str:
    """The name of a type: of its item definition where it has one."""
    if type.kind == "list" and type.of is not None:
        return f"{_ref(type.of)}_list" if type.of.kind == "enum" else f"{type_ref(type.of).replace(' ', '_')}_list"
    return _item_name(type) if type.kind == "enum" and type.members else type_ref(type)


def _item_name(type: Type) -> str:
    return type.name or "choice"


def _answer(form: TableForm, result: str) -> str:
    """The type of the decision's value; nothing is said of lists of rows, which a tool works out itself."""
    return "" if form.hit in {"R", "O", "C"} else "number" if form.hit == "C#" else result


def _allowed(column: Column) -> LiteralExpression | None:
    members = column.type.members
    if column.type.kind != "enum" or not members:
        return None
    listed = ", ".join(value_text(column, id) for id, _ in members)
    return LiteralExpression(f"{listed}, null" if column.optional else listed)


def _items(form: TableForm) -> Iterator[ItemDefinition]:
    """The enumerations and the lists, each once."""
    made: dict[str, ItemDefinition] = {}
    for column in (*form.inputs, *form.outputs):
        kind = column.type
        for one in (kind.of, kind) if kind.kind == "list" and kind.of is not None else (kind,):
            if one.kind == "list" and one.of is not None:
                made.setdefault(_ref(one), ItemDefinition(_ref(one), _ref(one.of), True))
            elif one.kind == "enum" and one.members:
                listed = _allowed(Column(column.id, column.title, one))
                made.setdefault(_ref(one), ItemDefinition(_ref(one), "string", allowed=listed, label=one.title))
    yield from made.values()


def _result(form: TableForm, names: Mapping[str, str]) -> Iterator[ItemDefinition]:
    if len(form.outputs) > 1:
        parts = tuple(ItemDefinition(names[c.id], _ref(c.type), label=_label(c)) for c in form.outputs)
        yield ItemDefinition(f"{form.id}_result", components=parts)


def _remarks(form: TableForm) -> Sequence[Head]:
    return [head for head in heads_of(form) if head is not None and head.kind not in {"input", "output"}]


def _rules(form: TableForm, table: Table) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    heads = heads_of(form)
    remarks = _remarks(form)
    rules: list[Rule] = []
    findings: list[Diagnostic] = []
    used: set[str] = set()
    for number, (texts, row) in enumerate(zip(form.rows, table.rows, strict=True), 1):
        cells = []
        for column, tests in zip(form.inputs, row.tests, strict=True):
            said = cell_text(column, tests)
            if said is None:
                what = f"{row.id} {column.title}：{tests.text}"
                findings.append(_refused(what, row.place))
            cells.append(LiteralExpression(said or "-"))
        outputs = [LiteralExpression(value_text(c, value)) for c, value in zip(form.outputs, row.outputs, strict=True)]
        by_head = dict(zip(heads, texts, strict=False))
        id = row.id if _ID.fullmatch(row.id) and row.id not in used else f"row_{number}"
        used.add(id)
        rules.append(Rule(id, tuple(cells), tuple(outputs), tuple(by_head.get(head, "") for head in remarks)))
    return tuple(rules), findings


def _refused(what: str, place: Place) -> Diagnostic:
    return Diagnostic.of(
        "GF538", place, what=what, reason="这一格引用了别的列或者含有计算，不能写成 DMN",
        reason_en="the cell relates columns or computes and cannot be written as DMN",
    )  # fmt: skip


def _dates(form: TableForm) -> Iterator[Diagnostic]:
    """Dates of the table and of its rows, which DMN does not know: the model answers as if all were in force."""
    heads = heads_of(form)
    days = [number for number, head in enumerate(heads) if head is not None and head.kind in {"from", "to"}]
    dated = any(text not in {"", "-"} for row in form.rows for number in days for text in row[number : number + 1])
    if dated or form.start or form.to:
        yield Diagnostic.of(
            "GF539", Place(form.file), what="生效、失效日期",
            reason="DMN 没有按日期生效的规则，日期只写作备注；用这个模型的系统会当作全部有效",
            reason_en="DMN knows no dated rules; the dates stand as remarks and the model treats all as in force",
        )  # fmt: skip


def _extension(form: TableForm) -> Element:
    """The head of the table as the policy has it, for coming back."""
    said = {"id": form.id, "hit": form.hit, "start": form.start, "to": form.to, "digest": form.digest}
    columns = tuple(
        Element(
            SPACE, "column", tuple(Attribute("", name, text, "") for name, text in sorted(_column(kind, c).items()))
        )
        for kind, side in (("input", form.inputs), ("output", form.outputs))
        for c in side
    )
    return Element(SPACE, "table", tuple(Attribute("", k, v) for k, v in sorted(said.items()) if v), columns)


def _column(kind: str, column: Column) -> Mapping[str, str]:
    unit = UNITS.get(column.type.kind, ("", ""))[0]
    said = {"id": column.id, "kind": kind, "title": column.title, "type": column.type.en()}
    return said | ({"unit": unit} if unit else {}) | ({"optional": "true"} if column.optional else {})
