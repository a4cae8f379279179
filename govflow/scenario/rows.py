"""Rows in one cell of a table: `项目为环境卫生，得分为16；项目为设施维护，得分为15`. Columns by title or id.

Rows that differ in a number only are written once: `200行：编号为户{n}，票数为{n}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govflow.core.case import Json
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Field
from govflow.scenario.failure import Unmet
from govflow.scenario.lookup import fold_name
from govflow.scenario.values import to_json
from govflow.scenario.world import World

_MANY = re.compile(r"(\d{1,4})行[：:](.+)")


def rows_json(world: World, field: Field, text: str) -> Json:
    """The rows of a field. Raises Unmet for an unknown column or a value of another type."""
    return [_row(world, field, one) for part in text.split("；") if part.strip() for one in repeated(part.strip())]


def repeated(text: str) -> Iterator[str]:
    """A row as it is, or `200行：编号为户{n}，票数为{n}` as so many rows, numbered from 1."""
    many = _MANY.fullmatch(text)
    if many is None:
        yield text
        return
    for number in range(1, int(many[1]) + 1):
        yield many[2].replace("{n}", str(number))


def _row(world: World, field: Field, text: str) -> dict[str, Json]:
    names = {fold_name(word): name for name, column in field.columns.items() for word in (name, column.title)}
    row: dict[str, Json] = {}
    for part in text.split("，"):
        said, _, value = part.partition("为")
        name = names.get(fold_name(said))
        if name is None:
            titles = [column.title for column in field.columns.values()]
            raise Unmet([Diagnostic.of("GF889", name=said, known=nearest(said, titles) or "、".join(titles))])
        if value.strip():
            row[name] = to_json(world, field.columns[name].type, value.strip())
    return row
