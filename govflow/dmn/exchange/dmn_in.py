"""The decision table of a DMN model as a grid under the columns of a policy table, its cells as a policy writes them.

Knows both sides of tables. Whether a cell is within the strict profile is for the table's own reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govflow.dmn.exchange.about import DIGEST, HITS, ID, VERSION
from govflow.dmn.exchange.changes import cells_of, heads_of, name_of
from govflow.dmn.exchange.dmn_cells import profile_text
from govflow.dmn.exchange.dmn_out import HITS as MODEL_HITS
from govflow.dmn.exchange.dmn_out import SPACE
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.grid import Grid, RawCell
from govflow.dmn.model import Decision, DecisionTable, InputClause, Model, OutputClause
from govflow.dmn.tables.heads import REMARKS
from govflow.errors import Diagnostic, Place
from govflow.source.xml import Element

Findings = tuple[Diagnostic, ...]
Clause = InputClause | OutputClause
LABEL = re.compile(r"(.*?)\s*[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class Foreign:
    """The table of a decision, and what an extension element says of its head: `columns` in order, empty where none."""

    model: Model
    decision: Decision
    table: DecisionTable
    about: Mapping[str, str]
    columns: tuple[Mapping[str, str], ...]

    @property
    def hit(self) -> str:
        """The hit policy as a policy writes it."""
        pair = (self.table.hit, self.table.aggregation)
        return next(word for word, other in MODEL_HITS.items() if other == pair)


def find_table(model: Model, wanted: str = "") -> tuple[Foreign | None, Findings]:
    """The decision table of a model: the one of that name or id, else the only one. What else there is, is told."""
    found = [one for one in model.decisions if isinstance(one.logic, DecisionTable)]
    named = [one for one in found if wanted in {one.name, one.id}] if wanted else found
    place = Place(model.file)
    if len(named) != 1:
        names = "、".join(one.name for one in found)
        zh = f"里面有几张决策表（{names}），要写明是哪一张" if found else "里面没有决策表"
        en = f"it has several decision tables ({names}); name one" if found else "it has no decision table"
        return None, (refused(place, model.name, zh, en),)
    decision = named[0]
    table = decision.logic
    assert isinstance(table, DecisionTable)
    others = [one.name for one in model.decisions if one is not decision]
    others += [*(one.name for one in model.knowledge), *(one.name for one in model.services)]
    findings = (
        [
            Diagnostic.of(
                "GF539", place, what="、".join(others), reason="只读入一张决策表", reason_en="one table is read"
            )
        ]
        if others
        else []
    )
    said = _extension(decision)
    columns = tuple(_attributes(one) for one in said.children if one.name == "column") if said else ()
    fits = len(columns) == len(table.inputs) + len(table.outputs)
    return Foreign(model, decision, table, _attributes(said) if said else {}, columns if fits else ()), tuple(findings)


def _extension(decision: Decision) -> Element | None:
    for kept in decision.extras.elements:
        for one in kept.children:
            if (one.space, one.name) == (SPACE, "table"):
                return one
    return None


def _attributes(element: Element) -> Mapping[str, str]:
    return {one.name: one.value for one in element.attributes if not one.space}


def refused(place: Place, what: str, zh: str, en: str) -> Diagnostic:
    """A finding that something of a model cannot be part of a table of a policy."""
    return Diagnostic.of("GF538", place, what=what, reason=zh, reason_en=en)


_REMARKS = frozenset({"basis", "note", "from", "to"})


def grid_of(foreign: Foreign, form: TableForm) -> tuple[Grid, Findings]:
    """The rows under the columns of a table of the policy; what cannot be one of them keeps its own name, which the
    reading of the grid then tells. Its hit policy is held against that of the table.
    """
    table, file = foreign.table, foreign.model.file
    clauses: list[Clause] = [*table.inputs, *table.outputs]
    names = [column_name(foreign, number, clause, form) for number, clause in enumerate(clauses)]
    notes = [
        (number, note.name)
        for number, note in enumerate(table.annotations)
        if REMARKS.get(note.name) not in {None, "id"}
    ]
    # Remarks that the model has no column for stay as the table has them.
    kept = [head for head in heads_of(form) if head is not None and head.kind in _REMARKS]
    kept = [head for head in kept if head.kind not in {REMARKS[name] for _, name in notes}]
    said = [*names, *(name for _, name in notes), *(name_of(form, head) for head in kept)]
    before = cells_of(form)
    rows = []
    for rule, id in zip(table.rules, _ids(foreign), strict=True):
        cells = [RawCell(id, rule.place)]
        for name, cell in zip(names, (*rule.inputs, *rule.outputs), strict=True):
            column = form.column(name)
            cells.append(RawCell(cell.text if column is None else profile_text(column.type, cell.text), cell.place))
        cells += [RawCell(_note(rule.annotations, number), rule.place) for number, _ in notes]
        rows.append((*cells, *(RawCell(before.get(id, {}).get(head, ""), rule.place) for head in kept)))
    header = tuple(RawCell(name, Place(file)) for name in ("规则号", *said))
    findings = [] if foreign.hit == form.hit else [_hit(foreign, form)]
    about = (
        {VERSION: "", ID: foreign.about["id"], DIGEST: foreign.about.get("digest", "")}
        if foreign.about.get("id")
        else None
    )
    findings += [_lost(note.name, file) for note in table.annotations if REMARKS.get(note.name) is None]
    return Grid(file, header, tuple(rows), about if about and about[ID] == form.id else None), tuple(findings)


def _hit(foreign: Foreign, form: TableForm) -> Diagnostic:
    given, here = HITS[foreign.hit], HITS[form.hit]
    return Diagnostic.of("GF532", Place(foreign.model.file), what="命中策略", given=given, here=here)


def _lost(name: str, file: str) -> Diagnostic:
    return Diagnostic.of(
        "GF539", Place(file), what=name, reason="政策的决策表只有“依据”“说明”两种备注",
        reason_en="tables of a policy have basis and note as remarks",
    )  # fmt: skip


def _note(annotations: Sequence[str], number: int) -> str:
    return annotations[number] if number < len(annotations) else ""


def _ids(foreign: Foreign) -> tuple[str, ...]:
    """The ids of the rows: as a column of remarks has them, else those of the file where all are fit, else none."""
    notes = [number for number, note in enumerate(foreign.table.annotations) if REMARKS.get(note.name) == "id"]
    if notes:
        return tuple(_note(rule.annotations, notes[0]) for rule in foreign.table.rules)
    ids = tuple(rule.id for rule in foreign.table.rules)
    short = all(re.fullmatch(r"[^\s|,、]{1,12}", id) and not id.startswith("_") for id in ids)
    return ids if short else tuple(f"R{number}" for number, _ in enumerate(ids, 1))


def column_name(foreign: Foreign, number: int, clause: Clause, form: TableForm | None) -> str:
    """The name of a column: by the extension, else whichever of its names the table knows, else the first there is."""
    names = list(_called(foreign, number, clause))
    if form is not None:
        known = next((name for name in names if form.column(name) is not None), None)
        if known is not None:
            return known
    return names[0] if names else f"第 {number + 1} 列"


def _called(foreign: Foreign, number: int, clause: Clause) -> Iterator[str]:
    if foreign.columns:
        yield foreign.columns[number]["id"]
    text = clause.expression.text.strip() if isinstance(clause, InputClause) else clause.name
    only = isinstance(clause, OutputClause) and len(foreign.table.outputs) == 1
    for name in (text, clause.label, *([foreign.decision.name] if only else [])):
        if name:
            yield name
            if match := LABEL.fullmatch(name):
                yield match[1]
