"""Models of any shape, for round trips."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from govflow.dmn.model import (
    Annotation,
    Binding,
    Boxed,
    BoxedContext,
    BoxedFilter,
    BoxedInvocation,
    BoxedList,
    BoxedLoop,
    Conditional,
    ContextEntry,
    Decision,
    DecisionTable,
    Extras,
    FunctionDefinition,
    FunctionItem,
    Import,
    InputClause,
    InputData,
    ItemDefinition,
    Knowledge,
    LiteralExpression,
    Model,
    OutputClause,
    Relation,
    Requirement,
    Row,
    Rule,
    Service,
    Variable,
)
from govflow.dmn.xml import MODEL_SPACE
from govflow.dmn.xml.read_table import AGGREGATIONS, HITS
from govflow.source.xml import Attribute, Element

WORDS = st.sampled_from(["", "时限", "a b", "x", "<&>\"'", "第 一\n行\t"])
NAMES = st.sampled_from(["", "时限", "a b", "x", "<&>\"'"])
TYPES = st.sampled_from(["", "number", "类别", "市.限额", "days and time duration"])
KEPT = st.builds(
    Extras,
    WORDS,
    st.sampled_from([(), (Attribute("u:x", "kind", "枚举"),), (Attribute("", "odd", "怪"),)]),
    st.sampled_from(
        [
            (),
            (Element(MODEL_SPACE, "extensionElements", (), (Element("u:x", "a", (), ("文", Element("u:x", "b"))),)),),
            (Element("u:x", "stray"), Element(MODEL_SPACE, "unknown", (), ("1",))),
        ]
    ),
)
LITERALS = st.builds(LiteralExpression, WORDS, TYPES, NAMES, st.sampled_from(["", "https://example.org/groovy"]), KEPT)
MAYBE_LITERAL = st.none() | LITERALS
VARIABLES = st.builds(Variable, NAMES, TYPES, NAMES, KEPT)


def many(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A few in a tuple."""
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> DecisionTable:
    """Decision tables whose rows are as wide as their clauses."""
    inputs = draw(many(st.builds(InputClause, LITERALS, MAYBE_LITERAL, NAMES, NAMES, KEPT)))
    output = st.builds(OutputClause, NAMES, TYPES, MAYBE_LITERAL, MAYBE_LITERAL, NAMES, NAMES, KEPT)
    outputs = (draw(output), *draw(many(output)))
    cells = st.tuples(*[LITERALS] * len(inputs)), st.tuples(*[LITERALS] * len(outputs))
    rules = draw(many(st.builds(Rule, NAMES, *cells, many(WORDS), KEPT)))
    hit = draw(st.sampled_from(tuple(HITS.values())))
    aggregation = draw(st.sampled_from(tuple(AGGREGATIONS.values()))) if hit == "C" else ""
    annotations = draw(many(st.builds(Annotation, NAMES)))
    return DecisionTable(hit, aggregation, inputs, outputs, rules, annotations, draw(TYPES), draw(NAMES), draw(KEPT))


@st.composite
def relations(draw: st.DrawFn, inner: st.SearchStrategy[Boxed]) -> Relation:
    """Relations whose rows are as wide as their columns."""
    columns = draw(many(VARIABLES))
    rows = draw(many(st.builds(Row, st.tuples(*[inner] * len(columns)), NAMES, TYPES, KEPT)))
    return Relation(columns, rows, draw(TYPES), draw(NAMES), draw(KEPT))


def _functions(inner: st.SearchStrategy[Boxed]) -> st.SearchStrategy[FunctionDefinition]:
    kinds = st.sampled_from(["FEEL", "Java", "PMML"])
    return st.builds(FunctionDefinition, many(VARIABLES), st.none() | inner, kinds, TYPES, NAMES, KEPT)


def _deeper(inner: st.SearchStrategy[Boxed]) -> st.SearchStrategy[Boxed]:
    tail = (TYPES, NAMES, KEPT)
    return st.one_of(
        st.builds(BoxedContext, many(st.builds(ContextEntry, st.none() | VARIABLES, inner, NAMES, KEPT)), *tail),
        st.builds(BoxedInvocation, inner, many(st.builds(Binding, VARIABLES, st.none() | inner)), *tail),
        _functions(inner),
        relations(inner),
        st.builds(BoxedList, many(inner), *tail),
        st.builds(BoxedFilter, inner, inner, *tail),
        st.builds(Conditional, inner, inner, inner, *tail),
        st.builds(BoxedLoop, st.sampled_from(["for", "some", "every"]), NAMES, inner, inner, TYPES, *tail),
    )


BOXED: st.SearchStrategy[Boxed] = st.recursive(LITERALS | tables(), _deeper, max_leaves=3)
ITEMS: st.SearchStrategy[ItemDefinition] = st.recursive(
    st.builds(ItemDefinition, NAMES, TYPES, st.booleans(), extras=KEPT, allowed=MAYBE_LITERAL, constraint=MAYBE_LITERAL)
    | st.builds(ItemDefinition, NAMES, function=st.builds(FunctionItem, many(VARIABLES), TYPES, NAMES, KEPT)),
    lambda inner: st.builds(ItemDefinition, NAMES, collection=st.booleans(), components=many(inner), label=NAMES),
    max_leaves=3,
)
HREFS = st.sampled_from(["#x", "https://example.org/市#限额"])
INFORMATION = many(st.builds(Requirement, st.sampled_from(["input", "decision"]), HREFS, NAMES, KEPT))
KNOWLEDGE = many(st.builds(Requirement, st.just("knowledge"), HREFS, NAMES, KEPT))
REQUIRES = st.tuples(INFORMATION, KNOWLEDGE).map(lambda both: both[0] + both[1])
VARIABLE = st.none() | VARIABLES
MODELS: st.SearchStrategy[Model] = st.builds(
    Model,
    NAMES,
    NAMES,
    st.sampled_from(["https://example.org/本", "u:本"]),
    many(st.builds(Import, NAMES, st.just("https://example.org/市"), NAMES, st.just(MODEL_SPACE), NAMES, KEPT)),
    many(ITEMS),
    many(st.builds(InputData, NAMES, NAMES, VARIABLE, KEPT)),
    many(st.builds(Decision, NAMES, NAMES, VARIABLE, REQUIRES, st.none() | BOXED, WORDS, WORDS, KEPT)),
    many(st.builds(Knowledge, NAMES, NAMES, VARIABLE, REQUIRES, st.none() | _functions(BOXED), KEPT)),
    many(st.builds(Service, NAMES, NAMES, VARIABLE, many(HREFS), many(HREFS), many(HREFS), many(HREFS), KEPT)),
    st.just("x.dmn"),
    KEPT,
)
