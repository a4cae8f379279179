"""Small models for tests, written as values: a part's id is its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govflow.dmn.graph import Decisions, Outcome, link
from govflow.dmn.model import (
    Boxed,
    BoxedContext,
    ContextEntry,
    Decision,
    DecisionTable,
    FunctionDefinition,
    Import,
    InputClause,
    InputData,
    ItemDefinition,
    Knowledge,
    LiteralExpression,
    Model,
    OutputClause,
    Requirement,
    Rule,
    Service,
    Variable,
)
from govflow.errors import Place

HERE = Place("模型.dmn", 1, 1)
SPACE = "https://example.org/本模型"
Part = InputData | Decision | Knowledge | Service


def lit(text: str, type: str = "") -> LiteralExpression:
    return LiteralExpression(text, type, place=HERE)


def var(name: str, type: str = "") -> Variable:
    return Variable(name, type, place=HERE)


def given(name: str, type: str = "") -> InputData:
    return InputData(name, name, var(name, type), place=HERE)


def needs(*hrefs: str) -> tuple[Requirement, ...]:
    """`!name` for knowledge, else a value; a bare name is one of the same model."""
    return tuple(
        Requirement("knowledge" if href.startswith("!") else "decision", _href(href.lstrip("!")), place=HERE)
        for href in hrefs
    )


def decided(name: str, logic: Boxed | str | None, *required: str, type: str = "") -> Decision:
    boxed = lit(logic) if isinstance(logic, str) else logic
    return Decision(name, name, var(name, type), needs(*required), boxed, place=HERE)


def knowledge(
    name: str, params: Mapping[str, str], body: Boxed | str, *required: str, type: str = "", kind: str = "FEEL"
) -> Knowledge:
    boxed = lit(body) if isinstance(body, str) else body
    listed = tuple(var(param, of) for param, of in params.items())
    function = FunctionDefinition(listed, boxed, "Java" if kind == "Java" else "FEEL", place=HERE)
    return Knowledge(name, name, var(name, type), needs(*required), function, place=HERE)


def service(
    name: str, outputs: Iterable[str], data: Iterable[str] = (), decisions: Iterable[str] = (), type: str = ""
) -> Service:
    return Service(
        name, name, var(name, type), tuple(map(_href, outputs)), (), tuple(map(_href, decisions)),
        tuple(map(_href, data)), place=HERE,
    )  # fmt: skip


def context(entries: Mapping[str, str | Boxed], result: str | None = None) -> BoxedContext:
    made = [ContextEntry(var(name), lit(one) if isinstance(one, str) else one) for name, one in entries.items()]
    if result is not None:
        made.append(ContextEntry(None, lit(result)))
    return BoxedContext(tuple(made), place=HERE)


def table(
    hit: str,
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
    rows: Mapping[str, tuple[str, ...]],
    defaults: tuple[str, ...] = (),
) -> DecisionTable:
    """`inputs`: expression to allowed values, `outputs`: name to values by priority, `rows`: id to cells."""
    letters = {"+": "SUM", "#": "COUNT", "<": "MIN", ">": "MAX", "": ""}
    width = len(inputs)
    return DecisionTable(
        hit[0],  # type: ignore[arg-type]
        letters[hit[1:]],  # type: ignore[arg-type]
        tuple(
            InputClause(lit(text), lit(allowed) if allowed else None, place=HERE) for text, allowed in inputs.items()
        ),
        tuple(
            OutputClause(
                name, "", lit(allowed) if allowed else None, lit(defaults[at]) if defaults else None, place=HERE
            )
            for at, (name, allowed) in enumerate(outputs.items())
        ),
        tuple(
            Rule(id, tuple(map(lit, cells[:width])), tuple(map(lit, cells[width:])), place=HERE)
            for id, cells in rows.items()
        ),
        place=HERE,
    )


def item(
    name: str, type: str = "", allowed: str = "", constraint: str = "", collection: bool = False
) -> ItemDefinition:
    return ItemDefinition(
        name,
        type,
        collection,
        (),
        lit(allowed) if allowed else None,
        lit(constraint) if constraint else None,
        place=HERE,
    )


def struct(name: str, *parts: ItemDefinition, collection: bool = False) -> ItemDefinition:
    return ItemDefinition(name, "", collection, parts, place=HERE)


def model(
    *parts: Part,
    items: Iterable[ItemDefinition] = (),
    imports: Mapping[str, str] | None = None,
    space: str = SPACE,
    name: str = "本模型",
) -> Model:
    """`imports`: name to namespace."""

    def of(kind: type) -> tuple[Part, ...]:
        return tuple(part for part in parts if isinstance(part, kind))

    brought = tuple(Import(name, space, place=HERE) for name, space in (imports or {}).items())
    return Model(
        name, name, space, brought, tuple(items),
        of(InputData), of(Decision), of(Knowledge), of(Service), "模型.dmn",  # type: ignore[arg-type]
    )  # fmt: skip


def linked(root: Model, *others: Model) -> Decisions:
    made, findings = link(root, {one.namespace: one for one in others})
    assert made is not None, [finding.text("zh") for finding in findings]
    return made


def decide(logic: Boxed | str, inputs: Mapping[str, object] | None = None, *more: Part) -> Outcome:
    """One decision, 结果, that needs every input by its name."""
    values = inputs or {}
    parts = [given(name) for name in values]
    required = [*values, *(f"!{one.name}" for one in more if isinstance(one, Knowledge | Service))]
    root = model(*parts, decided("结果", logic, *required), *more)
    return linked(root).decide("结果", values)


def value(logic: Boxed | str, inputs: Mapping[str, object] | None = None, *more: Part) -> object:
    return decide(logic, inputs, *more).value


def _href(name: str) -> str:
    return name if "#" in name else f"#{name}"
