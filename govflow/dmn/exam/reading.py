"""Bytes of a test file of the TCK to cases."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Literal, cast

from govflow.dmn.exam.cases import Case, Cases, Given, Wanted
from govflow.errors import Diagnostic
from govflow.feel.values import parse_date, parse_datetime, parse_duration, parse_time
from govflow.source.xml import Element, parse_xml

SPACE = "http://www.omg.org/spec/DMN/20160719/testcase"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NUMBERS = frozenset({"decimal", "double", "float", "integer", "int", "long", "short", "byte"})
_KINDS = ("decision", "bkm", "decisionService")
Findings = tuple[Diagnostic, ...]


def read_cases(data: bytes, file: str) -> tuple[Cases | None, Findings]:
    """The cases of a file, or None and why it is none. What is wrong with a single case is said in the case."""
    root, findings = parse_xml(data, file)
    if root is None:
        return None, findings
    if root.name != "testCases" or root.space != SPACE:
        return None, (_unreadable(root, root.space),)
    cases = tuple(_case(one, number) for number, one in enumerate(_all(root, "testCase"), 1))
    labels = tuple(label.text.strip() for one in _all(root, "labels") for label in _all(one, "label"))
    model = next((one.text.strip() for one in _all(root, "modelName")), "")
    return Cases(file, model, labels, cases), findings


def _case(element: Element, number: int) -> Case:
    found: list[Diagnostic] = []
    kind = element.attribute("type") or "decision"
    if kind not in _KINDS:
        found.append(_unreadable(element, kind))
    given = tuple(
        Given(one.attribute("name") or "", _value(one, found), one.attribute("namespace") or "")
        for one in _all(element, "inputNode")
    )
    wanted = tuple(_wanted(one, found) for one in _all(element, "resultNode"))
    return Case(
        element.attribute("id") or str(number),
        cast(Literal["decision", "bkm", "decisionService"], kind),
        given,
        wanted,
        element.attribute("invocableName") or "",
        next((one.text.strip() for one in _all(element, "description")), ""),
        tuple(found),
        element.place,
    )


def _wanted(element: Element, found: list[Diagnostic]) -> Wanted:
    expected = next(iter(_all(element, "expected")), None)
    value = None if expected is None else _value(expected, found)
    return Wanted(element.attribute("name") or "", value, element.attribute("errorResult") in {"true", "1"})


def _value(holder: Element, found: list[Diagnostic]) -> object:
    """What a holder (input, expectation, item, component) holds: a value, a list, components, or nothing: null."""
    if _is_nil(holder):
        return None
    components = _all(holder, "component")
    if components:
        return {one.attribute("name") or "": _value(one, found) for one in components}
    for one in _all(holder, "list"):
        return None if _is_nil(one) else tuple(_value(item, found) for item in _all(one, "item"))
    for one in _all(holder, "value"):
        return None if _is_nil(one) else _simple(one, found)
    return None


def _simple(element: Element, found: list[Diagnostic]) -> object:
    """A value of a type of XML Schema; without a type it is a text."""
    kind = (element.attribute("type", INSTANCE) or "string").rpartition(":")[2]
    if kind == "string":
        return element.text
    value = _typed(kind, element.text.strip())
    if value is None:
        found.append(_unreadable(element, element.text))
    return value


def _typed(kind: str, text: str) -> object:
    if kind in _NUMBERS:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return None
        return number if number.is_finite() else None
    match kind:
        case "boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(text)
        case "date":
            return parse_date(text)
        case "time":
            return parse_time(text)
        case "dateTime":
            return parse_datetime(text)
        case "duration" | "dayTimeDuration" | "yearMonthDuration":
            return parse_duration(text)
    return None


def _is_nil(element: Element) -> bool:
    return (element.attribute("nil", INSTANCE) or "").strip() in {"true", "1"}


def _all(element: Element, name: str) -> list[Element]:
    return [one for one in element.children if one.name == name and one.space == SPACE]


def _unreadable(element: Element, text: str) -> Diagnostic:
    return Diagnostic.of("GF585", element.place, element=element.name, text=text.strip()[:60])
