"""Rows in one cell of a table: `项目为环境卫生，得分为16；项目为设施维护，得分为15`. Columns by title or id."""

from __future__ import annotations

from govflow.core.case import Json
from govflow.errors import Diagnostic, nearest
from govflow.policy.definition import Field
from govflow.scenario.failure import Unmet
from govflow.scenario.lookup import fold_name
from govflow.scenario.values import to_json
from govflow.scenario.world import World


def rows_json(world: World, field: Field, text: str) -> Json:
    """The rows of a field. Raises Unmet for an unknown column or a value of another type."""
    return [_row(world, field, part) for part in text.split("；") if part.strip()]


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
