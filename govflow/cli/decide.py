"""`decide`: ask a decision table and say which rows answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FOUND, answer, face
from govflow.cli.options import Json, Lang, PolicyFolder, Said

if TYPE_CHECKING:
    from govflow.dmn import Table


def decide(
    table: Annotated[str, Argument(metavar="TABLE", help="决策表：名称或编号｜the table, by title or id")],
    said: Said = None,
    as_of: Annotated[
        str, Option("--as-of", metavar="DATE", help="按哪一天的规则；不写就是今天｜the day whose rules apply")
    ] = "",
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 when no row answers."""
    from govflow.authoring.wording import Voice, value
    from govflow.calendar import day_of
    from govflow.cli.loading import load
    from govflow.cli.names import among
    from govflow.cli.office import instant_of
    from govflow.core.values import plain
    from govflow.dmn import DecisionError

    to = face("decide", lang, json)
    _, known = load(policy)
    asked = known.tables[among("决策表", table, ((one.id, one.title) for one in known.tables.values()))]
    day = day_of(instant_of(as_of)).isoformat()
    given = inputs(asked, said)
    try:
        decision = asked.decide([given[column.id] for column in asked.inputs], day)
    except DecisionError as error:
        return answer(to, None, findings=(error.reason,), code=FOUND)
    voice = Voice(known, str, to.lang)
    found = decision.value if isinstance(decision.value, tuple) and asked.hit in {"R", "O", "C"} else (decision.value,)
    lines = []
    for one in found:
        outputs = one if isinstance(one, Mapping) else {asked.outputs[0].id: one}
        lines += [
            f"{column.title}{to.say('：', ': ')}{value(voice, column.type, outputs[column.id])}"
            for column in asked.outputs
        ]
    rows = [row for row in asked.rows if row.id in decision.rows]
    lines += [to.say(f"规则 {row.id}", f"row {row.id}") + (f"　{row.basis}" if row.basis else "") for row in rows]
    if not rows:
        lines.append(to.say(f"规则 {'、'.join(decision.rows)}", f"rows {', '.join(decision.rows)}"))
    result: dict[str, Any] = {
        "table": asked.id,
        "day": day,
        "inputs": {name: plain(one) for name, one in given.items()},
        "value": plain(decision.value),
        "rows": list(decision.rows),
        "basis": [row.basis for row in rows],
    }
    return answer(to, result, lines)


def inputs(table: Table, said: Sequence[str] | None) -> dict[str, object]:
    """The inputs by column id, read as their types. Raises Usage for what is unknown, unfit or missing."""
    from govflow.cli.payload import split
    from govflow.cli.usage import kind_of, misuse, unfit
    from govflow.errors import nearest
    from govflow.feel import parse_literal

    titles = {word: column for column in table.inputs for word in (column.id, column.title)}
    found: dict[str, object] = {}
    for name, text in split(said):
        if name not in titles:
            near = titles.get(nearest(name, titles) or "")
            listed = dict.fromkeys([*([near.title] if near else []), *(column.title for column in table.inputs)])
            raise misuse("GF944", what=table.title, name=name, known="、".join(listed))
        column = titles[name]
        value = parse_literal(column.type, text)
        if value is None:
            members = "、".join(title for _, title in column.type.members)
            raise unfit(text, f"“{column.title}”", kind_of(column.type), f"可以写：{members}" if members else "")
        found[column.id] = value
    for column in table.inputs:
        if column.id not in found and not column.optional:
            raise misuse("GF942", name=f"“{column.title}”", about=f"写作 {column.title}=…")
        found.setdefault(column.id, None)
    return found
