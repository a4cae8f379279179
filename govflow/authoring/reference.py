"""The reference of the policy files, `docs/reference.zh.md`: every key of every file, in Chinese, and short tables.

Keys, values and types come from the file models, what the models do not say from `reference_words`. Knows no policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from govflow.authoring import reference_words as words
from govflow.authoring.wording import WORK_EVENTS
from govflow.calendar import Period
from govflow.calendar.period import UNITS
from govflow.checks.subject import WORKS
from govflow.feel import Type
from govflow.feel.quantities import BASES
from govflow.feel.types import list_of
from govflow.policy.compile.names import HISTORY
from govflow.policy.model.workflow import Outcome
from govflow.policy.schema import Kind, json_schema
from govflow.policy.types import SIMPLE
from govflow.scenario.reading import OUTCOMES

Json = Mapping[str, Any]
Row = tuple[str, ...]


def reference() -> str:
    """The whole page."""
    parts = [words.HEAD, *_files(), *_language()]
    return "\n".join(parts)


def _files() -> Iterator[str]:
    """A section for each kind of file; a mapping used by several stands where it is first used."""
    told: set[str] = set()
    late: dict[str, list[str]] = {}
    for kind in get_args(Kind):
        schema = json_schema(kind)
        yield f"## {schema['title']}\n"
        yield _keys(schema, late, "（顶层）")
        for name, part in _parts(schema):
            if name not in told:
                told.add(name)
                yield f"### {_anchor(name)}：{part['description']}\n"
                yield _keys(part, late, _anchor(name))
    yield "## 要到后续版本才能用的键\n\n写了会得到“还不能用”（GF117）。\n"
    yield _table(
        ("在哪里", "键"), [(where, "、".join(f"`{k}`" for k in dict.fromkeys(keys))) for where, keys in late.items()]
    )


def _parts(schema: Json) -> Iterator[tuple[str, Json]]:
    """The mappings of a file, breadth first from the top, as a reader meets them."""
    definitions, queue, seen = schema.get("$defs", {}), list(_refs(schema["properties"])), set[str]()
    while queue:
        name = queue.pop(0)
        if name not in seen:
            seen.add(name)
            yield name, definitions[name]
            queue.extend(_refs(definitions[name]["properties"]))


def _refs(node: Any) -> Iterator[str]:
    inner = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    for one in inner:
        if isinstance(one, str) and one.startswith("#/$defs/"):
            yield one.rsplit("/", 1)[-1]
        yield from _refs(one)


def _keys(schema: Json, late: dict[str, list[str]], where: str) -> str:
    required, rows = schema.get("required", ()), []
    for name, field in schema["properties"].items():
        if "not" in field:
            late.setdefault(where, []).append(name)
            continue
        said = field.get("description") or field["title"]
        default = f"；不写时为 `{_plain(field['default'])}`" if _simple(field.get("default")) else ""
        rows.append((f"`{name}`", "必须写" if name in required else "", _shape(field), said + default))
    return _table(("键", "", "写什么", "说明"), rows)


def _shape(node: Json) -> str:
    """What may be written, in words."""
    if "$ref" in node:
        return _anchor(node["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in node:
        return _either(node["anyOf"])
    if "const" in node or "enum" in node:
        return "、".join(f"`{one}`" for one in node.get("enum", [node.get("const")]))
    kind = node.get("type")
    if kind == "array":
        return f"{_shape(node['items'])} 的列表" if "items" in node else "列表"
    if kind == "object":
        inner = node.get("additionalProperties")
        return f"{{编号: {_shape(inner)}}}" if isinstance(inner, Mapping) else "{编号: 值}"
    if kind == "string" and "pattern" in node:
        return "编号"
    return {"boolean": "`true`、`false`", "integer": "整数", None: "见说明"}.get(
        kind if isinstance(kind, str | None) else "", "文字"
    )


def _either(options: list[Json]) -> str:
    first = options[0]
    if len(options) == 2 and options[1].get("items") == first:
        return f"一个或多个{_shape(first)}"
    return "，或 ".join(dict.fromkeys(_shape(one) for one in options))


def _anchor(name: str) -> str:
    return name.removesuffix("Model")


def _simple(default: object) -> bool:
    return isinstance(default, bool | str | int) or (isinstance(default, list | tuple) and len(default) > 0)


def _plain(default: object) -> str:
    if isinstance(default, bool):
        return "true" if default else "false"
    return ", ".join(map(str, default)) if isinstance(default, list | tuple) else str(default)


def _language() -> Iterator[str]:
    """The short tables."""
    yield "## 字段类型\n"
    yield _table(("写法", "中文", "说明"), _type_rows())
    yield "## 效果（`do`、`enter`）\n\n每个效果恰好一个键，依次生效。\n"
    effects = json_schema("workflow")["$defs"]["EffectModel"]["properties"]
    said = [(f"`{n}`", f.get("description") or f["title"], _shape(f)) for n, f in effects.items() if "not" not in f]
    yield _table(("键", "做什么", "写什么"), said)
    yield "## 工作与它引起的事件\n\n一个状态至多一种工作；它引起的事件要在这个状态的 `on` 里写出来。\n"
    yield _table(("工作", "中文", "事件", "何时"), list(_raised()))
    yield "## 终结的结果（`end`）\n"
    yield _table(("写法", "中文"), [(f"`{one}`", OUTCOMES[one]) for one in get_args(Outcome)])
    yield "## 谁（`by`、`not_by`、`second`、`recorded_by`、`whom`、`close_by`）\n"
    yield _table(("写法", "指谁"), [(_code(name), zh) for name, zh in words.WHO.items()])
    yield "## 历史与现状（表达式里）\n\n事件、状态写编号；事件在几个状态都有时，`STATE.EVENT` 只算一个。\n"
    yield _table(
        ("写法", "是什么", "类型"), [(f"`{n}`", words.SAID_HISTORY[n], kind.zh()) for n, kind in HISTORY.items()]
    )
    yield _table(("写法", "是什么"), [(_code(name), zh) for name, zh in words.OTHER])
    yield "## 时长与时刻\n\n`5 working days`、`7 days`、`120 hours` 是三种不同的时长。\n"
    yield _table(("时长", "中文写法"), [(f"`{Period(5, unit)}`", f"`{Period(5, unit).zh()}`") for unit in UNITS])
    yield _table(("时刻", "是什么"), words.MOMENTS)
    yield "## 表决标准\n\n`at least`（不少于）或 `more than`（超过）A/B `of` 基数；用 `and` 相连。基数：\n"
    yield _table(("基数", "中文"), [(f"`{name}`", zh) for name, zh in BASES.items()])
    yield "## 必须成立的句子（`must`）\n"
    yield _table(("句式", "意思", "例"), [(form, zh, f"`{example}`") for form, zh, example in words.MUST])
    yield "X、Y 是状态、事件（或 `STATE.EVENT`）、`notify 文书`、`announce 文书`；同名时写 `state S`、`event E`。"
    yield "句末写 `because: 场景`：不证明，由场景保证。\n"


def _type_rows() -> list[Row]:
    named = ((name, "表" if name == "rows" else Type(name).zh()) for name in sorted(SIMPLE))
    rows = [(f"`{name}`", zh, words.TYPES.get(name, "")) for name, zh in named]
    return [
        *rows,
        ("`decimal(2)`", Type("decimal").zh(), "括号里是小数位数"),
        ("`files`", list_of(Type("file")).zh(), ""),
        ("`list of 类型`", "列表", "如 `list of person`"),
        ("枚举的编号或名称", "枚举", "rules 里的 enumerations"),
        ("`role`、`electorate`", "角色、表决主体", ""),
    ]


def _raised() -> Iterator[Row]:
    for work, events in words.RAISED.items():
        for event, when in events:
            zh = WORK_EVENTS[event][0] if event in WORK_EVENTS else ""
            yield f"`{work}`", WORKS.get(work, "占用"), _code(event), when or zh


def _code(text: str) -> str:
    return "、".join(f"`{one}`" if one.isascii() else one for one in text.split("、"))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    wide = len(lines[0])
    shown = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
    return "\n".join((shown[0], "|" + "---|" * wide, *shown[1:])) + "\n"
