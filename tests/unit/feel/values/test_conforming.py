"""Types of values: names, kinds, conformance, conversions, and functions made of Python callables."""

from __future__ import annotations

import pytest
from hypothesis import given

from govflow.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    DAYS_TIME,
    NULL,
    NUMBER,
    TEXT,
    TIME,
    YEARS_MONTHS,
    Type,
    context,
    function,
    list_of,
    range_of,
)
from govflow.feel.values import (
    Function,
    Invocable,
    Range,
    Typed,
    by_position,
    coerce,
    conforms,
    half_range,
    instance_of,
    kind_of,
    subtype,
    type_named,
)
from tests.unit.feel.values.strategies import at, n, values

NUMBERS = list_of(NUMBER)
CASE = context({"id": NUMBER, "title": TEXT})
PLUS = Function("plus", ("a", "b"), lambda a, b: a + b, (NUMBER, NUMBER), NUMBER)
UNTYPED = Function("first", ("a", "b"), lambda a, _: a)


class Foreign:
    """An invocable that says nothing of its types."""

    params = ("x",)

    def invoke(self, args: object, names: object = ()) -> object:
        return (args, names)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null"), (True, "boolean"), (n(1), "number"), ("", "text"), ((), "list"), ({}, "context"),
        (at("2026-11-21"), "date"), (at("10:00:00"), "time"), (at("2026-11-21T10:00:00"), "datetime"),
        (at("P1D"), "days and time duration"), (at("P1Y"), "years and months duration"),
        (half_range("<", n(1)), "range"), (PLUS, "function"), (Foreign(), "function"),
    ],
)  # fmt: skip
def test_the_kind_of_every_value(value: object, kind: str) -> None:
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Any", ANY), ("Null", NULL), ("number", NUMBER), ("string", TEXT), ("boolean", BOOLEAN), ("date", DATE),
        ("time", TIME), ("date and time", DATETIME), ("dateTime", DATETIME), ("days and time duration", DAYS_TIME),
        ("dayTimeDuration", DAYS_TIME), ("years and months duration", YEARS_MONTHS),
        ("yearMonthDuration", YEARS_MONTHS), ("list", None),
        ("context", None), ("function", None), ("range", None), ("Number", None), ("", None),
    ],
)  # fmt: skip
def test_the_names_of_types(name: str, type: Type | None) -> None:
    assert type_named(name) == type


@pytest.mark.parametrize(
    ("value", "type", "result"),
    [
        (n(1), NUMBER, True), (n(1), TEXT, False), (True, NUMBER, False), (n(1), ANY, True), (None, NUMBER, True),
        (at("2026-11-21"), DATETIME, False), (at("P1D"), YEARS_MONTHS, False), (at("P1D"), DAYS_TIME, True),
        ((n(1), n(2)), NUMBERS, True), ((n(1), "2"), NUMBERS, False), ((), NUMBERS, True),
        ((n(1), None), NUMBERS, True),
        ((n(1), "2"), list_of(ANY), True), ((n(1), "2"), Type("list"), True), ((n(1),), NUMBER, False),
        (n(1), NUMBERS, False), (((n(1),),), list_of(NUMBERS), True),
        ({"id": n(1), "title": "x"}, CASE, True), ({"id": n(1), "title": "x", "more": True}, CASE, True),
        ({"id": n(1)}, CASE, False), ({"id": n(1), "title": None}, CASE, True),
        ({"id": "1", "title": "x"}, CASE, False),
        ({}, Type("context"), True), ((n(1),), Type("context"), False),
        (Range(n(1), n(2), True, True), range_of(NUMBER), True), (half_range("<", n(2)), range_of(NUMBER), True),
        (Range("a", "b", True, True), range_of(NUMBER), False), (Range("a", "b", True, True), Type("range"), True),
        (n(1), range_of(NUMBER), False),
        (PLUS, function({"x": NUMBER, "y": NUMBER}, NUMBER), True),
        (PLUS, function({"x": NUMBER, "y": NUMBER}, ANY), True),
        (PLUS, function({"x": NUMBER}, NUMBER), False), (PLUS, function({"x": NUMBER, "y": TEXT}, NUMBER), False),
        (PLUS, function({"x": NUMBER, "y": NUMBER}, TEXT), False), (PLUS, Type("function"), True),
        (UNTYPED, function({"x": NUMBER, "y": TEXT}, TEXT), True), (UNTYPED, function({}, ANY), False),
        (Foreign(), function({"x": NUMBER, "y": TEXT}, TEXT), True), (n(1), Type("function"), False),
    ],
)  # fmt: skip
def test_conformance(value: object, type: Type, result: bool) -> None:
    assert conforms(value, type) is result
    assert instance_of(value, type) is (result and value is not None)
    assert coerce(value, type) is value or not result


def test_null_is_an_instance_of_null_alone() -> None:
    assert instance_of(None, NULL) is True
    assert instance_of(None, ANY) is False
    assert instance_of(n(1), NULL) is False


def test_a_function_takes_more_and_gives_less_than_is_asked() -> None:
    wide, narrow = context({"id": NUMBER}), context({"id": NUMBER, "title": TEXT})
    given = Function("f", ("c",), lambda c: c, (wide,), narrow)
    assert conforms(given, function({"c": narrow}, wide)) is True
    assert conforms(given, function({"c": wide}, wide)) is True
    assert conforms(given, function({"c": Type("context")}, wide)) is False
    assert conforms(given, function({"c": narrow}, context({"id": NUMBER, "title": TEXT, "more": TEXT}))) is False


def test_types_that_may_stand_for_others() -> None:
    assert subtype(NUMBER, ANY)
    assert subtype(NULL, TEXT)
    assert not subtype(ANY, NUMBER)
    assert subtype(NUMBERS, list_of(ANY))
    assert not subtype(list_of(ANY), NUMBERS)
    assert not subtype(Type("list"), NUMBERS)
    assert subtype(NUMBERS, Type("list"))
    assert not subtype(DATE, DATETIME)
    assert subtype(range_of(NUMBER), range_of(ANY))
    assert not subtype(range_of(NUMBER), range_of(TEXT))
    assert subtype(CASE, context({"title": TEXT}))
    assert not subtype(context({"title": TEXT}), CASE)
    assert subtype(function({"a": ANY}, NUMBER), function({"a": TEXT}, ANY))
    assert not subtype(function({"a": TEXT}, NUMBER), function({"a": ANY}, ANY))
    assert not subtype(function({}, NUMBER), function({"a": ANY}, ANY))


MIDNIGHT = at("2026-11-21T00:00:00Z")


@pytest.mark.parametrize(
    ("value", "type", "result"),
    [
        ((n(1),), NUMBER, n(1)), (("x",), NUMBER, None), ((n(1), n(2)), NUMBER, None), ((), NUMBER, None),
        ((None,), NUMBER, None), (n(1), NUMBERS, (n(1),)), ("x", NUMBERS, None), (None, NUMBERS, None),
        (((n(1),),), NUMBERS, (n(1),)), (((n(1),), (n(2),)), NUMBERS, None), ((n(1), "2"), NUMBERS, None),
        (n(1), TEXT, None), ("1", NUMBER, None), (True, NUMBER, None), (n(1), NULL, None),
        (at("2026-11-21"), DATETIME, MIDNIGHT), (at("2026-11-21T10:00:00"), DATE, None), ("2026-11-21", DATE, None),
        ((at("2026-11-21"),), DATETIME, MIDNIGHT), (at("2026-11-21"), list_of(DATETIME), (MIDNIGHT,)),
        ((at("2026-11-21"), None), list_of(DATETIME), (MIDNIGHT, None)),
        ((at("2026-11-21"), n(1)), list_of(DATETIME), None),
        ({"id": n(1)}, CASE, None),
        ({"at": at("2026-11-21"), "x": n(1)}, context({"at": DATETIME}), {"at": MIDNIGHT, "x": n(1)}),
        (({"id": n(1), "title": "x"},), CASE, {"id": n(1), "title": "x"}),
        (Range(at("2026-11-21"), None, True, False), range_of(DATETIME), Range(MIDNIGHT, None, True, False)),
        (Range(n(1), n(2), True, True), range_of(TEXT), None), (PLUS, function({"x": NUMBER}, NUMBER), None),
        ((PLUS,), function({"x": NUMBER, "y": NUMBER}, NUMBER), PLUS),
    ],
)  # fmt: skip
def test_conversions(value: object, type: Type, result: object) -> None:
    assert coerce(value, type) == result


@given(values)
def test_every_value_conforms_to_its_own_kind_and_converts_to_a_list_of_itself(value: object) -> None:
    own = Type(kind_of(value))
    assert conforms(value, own) is True
    assert coerce(value, own) is value
    assert conforms(value, ANY) is True
    if value is not None and not isinstance(value, tuple):
        assert coerce(value, list_of(own)) == (value,)
        assert coerce((value,), own) is value


def test_a_call_by_place_and_by_name() -> None:
    assert PLUS.invoke([n(1), n(2)]) == 3
    assert PLUS.invoke([n(1), n(2)], ["b", "a"]) == 3
    assert UNTYPED.invoke([n(1), n(2)], ["b", "a"]) == 2
    assert UNTYPED.invoke([n(1)], ["b"]) is None
    assert UNTYPED.invoke([n(1)], ["a"]) == 1
    assert PLUS.invoke([(n(1),), n(2)]) == 3
    assert PLUS.invoke([n(1), "2"]) is None
    assert PLUS.invoke([n(1)]) is None
    assert PLUS.invoke([n(1), n(2), n(3)]) is None
    assert Function("wrong", (), lambda: "text", (), NUMBER).invoke(()) is None
    assert Function("wide", (), lambda: (n(1),), (), NUMBER).invoke(()) == 1
    assert isinstance(PLUS, Invocable)
    assert isinstance(PLUS, Typed)
    assert isinstance(Foreign(), Invocable)
    assert not isinstance(Foreign(), Typed)


def test_arguments_in_order() -> None:
    assert by_position(("a", "b"), (1, 2)) == (1, 2)
    assert by_position(("a", "b"), (1, 2), ("b", "a")) == (2, 1)
    assert by_position(("a", "b"), (1,), ("b",)) == (None, 1)
    assert by_position(("a", "b"), (1,)) is None
    assert by_position(("a", "b"), (1, 2), ("a", "c")) is None
    assert by_position(("a", "b"), (1, 2), ("a", "a")) is None
    assert by_position(("a", "b"), (1, 2), ("a",)) is None
    assert by_position((), ()) == ()


def test_what_is_nested_too_deeply_conforms_to_nothing() -> None:
    value: object = n(1)
    type = NUMBER
    for _ in range(500):
        value, type = (value,), list_of(type)
    assert conforms(value, type) is False
    assert coerce(value, type) is None
    assert conforms(value, Type("list")) is True
