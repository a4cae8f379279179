"""What the commands on tables share: the tables of a policy, one of them by name, and how changes are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govflow.cli.face import Face
from govflow.cli.loading import folder_of, seen_from_here
from govflow.cli.names import among
from govflow.errors import Diagnostic, PolicyError

if TYPE_CHECKING:
    from govflow.authoring.tables.forms import Tables
    from govflow.dmn import Table
    from govflow.dmn.exchange.changes import RowChange
    from govflow.dmn.exchange.form import TableForm

Findings = tuple[Diagnostic, ...]


def tables_at(given: Path | None) -> tuple[Path, Tables, Findings]:
    """The folder, its tables and the findings of its files. Raises PolicyError where the files cannot be read."""
    from govflow.authoring.tables.forms import read_tables

    folder = folder_of(given)
    tables, findings = read_tables(folder)
    told = seen_from_here(folder, findings)
    if tables is None:
        raise PolicyError(told)
    return folder, tables, told


def one_of(tables: Tables, name: str) -> TableForm:
    """The table of a title or an id. Raises Usage."""
    return tables.forms[among("决策表", name, ((form.id, form.title) for form in tables.forms.values()))]


_WORDS = {"added": ("新增", "added"), "removed": ("删去", "removed"), "changed": ("改动", "changed")}


def change_lines(to: Face, changes: Sequence[RowChange]) -> Iterator[str]:
    """Every changed row, its cells below it."""
    for change in changes:
        if change.kind == "moved":
            yield to.say(f"移动 {change.row}：行的先后变了", f"moved {change.row}")
            continue
        zh, en = _WORDS[change.kind]
        yield to.say(f"{zh} {change.row}", f"{en} {change.row}")
        for cell in change.cells:
            if change.kind == "changed":
                said = f"{_seen(to, cell.old)} → {_seen(to, cell.new)}"
            else:
                said = cell.new if change.kind == "added" else cell.old
            yield f"  {cell.column}{to.say('：', ': ')}{said}"


def _seen(to: Face, text: str) -> str:
    if text == "-":
        return to.say("-（不限）", "- (any)")
    return text or to.say("（空）", "(empty)")


def change_json(change: RowChange) -> dict[str, Any]:
    """A changed row for programs."""
    cells = [{"column": cell.column, "from": cell.old, "to": cell.new} for cell in change.cells]
    return {"kind": change.kind, "row": change.row, "cells": cells}


def outcome_lines(to: Face, was: Table | None, now: Table | None) -> list[str]:
    """For which inputs the outcome changes, from what to what; one line where it changes for none."""
    from govflow.dmn import difference, words

    if was is None or now is None or not was.rows:
        return []
    told = [words(change, to.lang) for change in difference(was, now)]
    if not told:
        return [to.say("对任何情形，结果都和原来一样。", "no outcome changes for any input.")]
    return [to.say("结果变了的情形：", "outcomes that change:"), *(f"  {line}" for line in told)]


def outcome_json(was: Table | None, now: Table | None) -> list[dict[str, str]]:
    """The same for programs."""
    from govflow.dmn import difference, words

    if was is None or now is None or not was.rows:
        return []
    return [{"zh": words(change, "zh"), "en": words(change, "en")} for change in difference(was, now)]
