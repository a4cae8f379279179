"""A table that no policy has yet as the two files it becomes: a YAML head with its enumerations, and a CSV.

Knows how a head is written. Knows nothing of where the table came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from govflow.dmn import Column
from govflow.dmn.exchange.form import TableForm
from govflow.dmn.exchange.written import csv_bytes
from govflow.feel import Type

_PLAIN = re.compile(r"[^\W\d_][\w（）]*")
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def new_files(form: TableForm, enumerations: Mapping[str, Type]) -> Mapping[str, bytes]:
    """The bytes of the files by their path in the policy folder."""
    head = "\n".join(_head(form, enumerations)) + "\n"
    return {f"rules/{form.id}.yaml": head.encode(), f"rules/{form.id}.csv": csv_bytes(form.header, form.rows)}


def _head(form: TableForm, enumerations: Mapping[str, Type]) -> Iterator[str]:
    yield "govflow: 1"
    yield f"title: {_text(form.title)}"
    if enumerations:
        yield "enumerations:"
        for id, kind in enumerations.items():
            yield f"  {id}:"
            yield f"    title: {_text(kind.title or id)}"
            yield "    values:"
            yield from (f"      {member}: {_text(title)}" for member, title in kind.members)
    yield "tables:"
    yield f"  {form.id}:"
    yield f"    title: {_text(form.title)}"
    yield f"    hit: {_text(form.hit)}"
    yield "    inputs:"
    yield from _columns(form.inputs)
    yield "    outputs:"
    yield from _columns(form.outputs)
    yield f"    csv: {form.id}.csv"
    if form.default is not None:
        yield "    default:"
        yield from (f"      {name}: {_text(text)}" for name, text in form.default)
    for key, text in (("effective", form.start), ("expires", form.to), ("source", form.source)):
        if text:
            yield f"    {key}: {_text(text)}"


def _columns(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        optional = ", optional: true" if column.optional else ""
        yield f"      {column.id}: {{title: {_text(column.title)}, type: {type_name(column.type)}{optional}}}"


def type_name(type: Type) -> str:
    """A type as policy files name it."""
    if type.kind == "list" and type.of is not None:
        return f"list of {type_name(type.of)}"
    if type.kind == "enum":
        return type.name
    if type.kind == "decimal":
        return f"decimal({type.name or 2})"
    return f"{type.kind} {type.name}".strip() if type.kind in {"case", "unit"} else type.kind


def _text(text: str) -> str:
    """A text as YAML: bare where nothing in it has a meaning there."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED else json.dumps(text, ensure_ascii=False)
